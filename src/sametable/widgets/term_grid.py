"""Lab E1: the words of two parties, what they share, and what to talk about first."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from ipywidgets import HTML, Box, Checkbox, Dropdown, FloatSlider, Layout, ToggleButton, VBox

from sametable.content.cases import Case, case
from sametable.content.labs import lab_words
from sametable.errors import SettingError
from sametable.models.setting import limits_of
from sametable.models.term_grid import Lexicon, grid
from sametable.models.term_grid import Setting as Cutoff
from sametable.views.kept import said
from sametable.views.kept_parts import words_apart
from sametable.views.term_grid import Names, view
from sametable.views.view import View
from sametable.widgets.lab import WIDE, Lab, Setting, field, keep_apart, no_others

SLUG = "term-grid"
# ipywidgets cuts the words beside a box short, and a reader's phone is narrow.
STYLE = """<style>
.st-lab-sandbox .widget-checkbox { height: auto; padding: 0.2rem 0; }
.st-lab-sandbox .widget-checkbox .widget-label-basic {
  height: auto; white-space: normal; line-height: 1.5; }
</style>"""
FIELDS = ("first", "second", "cutoff", "meanings")


class TermGrid(Lab):
    """The terms of a case as two of its parties use them.

    ``meanings`` in the setting holds what the reader ticked otherwise than the case:
    "party/term" -> the attributes, sorted.
    """

    def __init__(self, facts: Case) -> None:
        self.case = facts
        self.uses = {
            f"{use.party}/{term.id}": frozenset(use.attributes)
            for term in facts.terms
            for use in term.uses
        }
        users = {use.partition("/")[0] for use in self.uses}
        self.parties = [party for party in facts.parties if party.id in users]
        if len(self.parties) < 2:
            raise SettingError("case", "one in which two parties use terms", facts.slug)
        options = [(party.name, party.id) for party in self.parties]
        limits = limits_of(Cutoff)["cutoff"]
        self.say = say = lab_words(SLUG).controls
        self.first = Dropdown(options=options, description=say["first_party"], **WIDE)
        self.second = Dropdown(
            options=options, value=options[1][1], description=say["second_party"], **WIDE
        )
        self.cutoff = FloatSlider(
            value=Cutoff().cutoff, min=limits.min, max=limits.max, step=limits.step,
            description=limits.label, **WIDE,
        )  # fmt: skip
        keep_apart(self.first, self.second)
        self._make_sandbox()
        super().__init__(
            lab=SLUG,
            inputs={"first": self.first, "second": self.second, "cutoff": self.cutoff},
            extras=[self.open_sandbox, self.sandbox],
            on=facts.slug,
        )
        self.use.observe(lambda _: self._show_ticks(), "value")
        for box in self.ticks.values():
            box.observe(self._ticked, "value")
        self.open_sandbox.observe(self._open, "value")

    @classmethod
    def for_case(cls, slug: str) -> TermGrid:
        """The lab on the terms of ``cases/<slug>/case.toml``.

        Raises ContentError if there is no such case, SettingError if it has no terms.
        """
        return cls(case(slug))

    def _make_sandbox(self) -> None:
        say = lab_words(SLUG).controls
        terms = {term.id: term.text for term in self.case.terms}
        options = [
            (f"{party.name}: {terms[use.partition('/')[2]]}", use)
            for party in self.parties
            for use in self.uses
            if use.startswith(f"{party.id}/")
        ]
        self.use = Dropdown(
            options=options,
            description=say["whose_word"],
            style={"description_width": "initial"},
            layout={"width": "100%"},
        )
        self.ticks = {
            each.id: Checkbox(
                description=each.label, tooltip=each.meaning, indent=False,
                layout=Layout(width="auto", min_width="14rem"),
            )
            for each in self.case.attributes
        }  # fmt: skip
        self.refusal = HTML()
        boxes = Box([*self.ticks.values()], layout=Layout(flex_flow="row wrap"))
        self.open_sandbox = ToggleButton(description=say["try_ticks"], layout=Layout(width="auto"))
        self.sandbox = VBox(
            [HTML(STYLE), self.use, boxes, self.refusal], layout=Layout(display="none")
        )
        self.sandbox.add_class("st-lab-sandbox")

    def _open(self, change: Any) -> None:
        self.sandbox.layout.display = None if change["new"] else "none"

    def _checked(self, setting: Mapping[str, Any]) -> Setting:
        no_others(setting, FIELDS)
        known = [party.id for party in self.parties]
        first = field(setting, "first", known, known[0])
        second = field(setting, "second", known, known[1])
        if first == second:
            raise SettingError("second", f"another party than {first}", second)
        cutoff = Cutoff(cutoff=setting.get("cutoff", Cutoff().cutoff)).cutoff
        meanings = setting.get("meanings", {})
        if not isinstance(meanings, Mapping):
            raise SettingError("meanings", "a mapping of party/term to attributes", meanings)
        changed = {use: self._meaning(use, ticked) for use, ticked in meanings.items()}
        kept = {
            use: sorted(ticked)
            for use, ticked in sorted(changed.items())
            if ticked != self.uses[use]
        }
        return {"first": first, "second": second, "cutoff": cutoff, "meanings": kept}

    def _meaning(self, use: object, ticked: object) -> frozenset[str]:
        if use not in self.uses:
            raise SettingError("meanings", "about a term that the party uses", use)
        known = {each.id for each in self.case.attributes}
        wanted = "a list of at least one attribute of the case"
        if not isinstance(ticked, list | tuple) or not ticked:
            raise SettingError(str(use), wanted, ticked)
        if not all(isinstance(each, str) and each in known for each in ticked):
            raise SettingError(str(use), wanted, ticked)
        return frozenset(ticked)

    def _lexicon(self, party: str) -> Lexicon:
        changed = self.setting["meanings"]
        return {
            use.partition("/")[2]: frozenset(changed.get(use, carried))
            for use, carried in self.uses.items()
            if use.startswith(f"{party}/")
        }

    def _view(self) -> View:
        cutoff = Cutoff(cutoff=self.setting["cutoff"])
        first, second = self.setting["first"], self.setting["second"]
        names = Names(
            first=self.case.party(first).name,
            second=self.case.party(second).name,
            terms={term.id: term.text for term in self.case.terms},
            attributes={each.id: each.label for each in self.case.attributes},
        )
        return view(grid(self._lexicon(first), self._lexicon(second), cutoff), cutoff, names)

    def _in_words(self) -> list[tuple[str, str]]:
        changed = len(self.setting["meanings"])
        return [*super()._in_words(), (self.say["ticked"], str(changed) if changed else "")]

    def _for_plan(self) -> list[str]:
        view = self._view()
        return [said(view.says), self.say["apart"].format(words=words_apart(view.table))]

    def _read(self) -> Setting:
        ticked = [each for each, box in self.ticks.items() if box.value]
        return {**super()._read(), "meanings": {**self.setting["meanings"], self.use.value: ticked}}

    def _ticked(self, _: object) -> None:
        if self._moving:
            return
        self.refusal.value = ""
        if any(box.value for box in self.ticks.values()):
            self._moved()
        else:
            self.refusal.value = f"<p>{escape(lab_words(SLUG).controls['one_tick_stays'])}</p>"
            self._show_ticks()

    def _move(self, setting: Setting) -> None:
        super()._move(setting)
        self._show_ticks()

    def _show_ticks(self) -> None:
        """The boxes as the chosen party means the chosen term."""
        carried = self.setting["meanings"].get(self.use.value, self.uses[self.use.value])
        with self._quiet():
            for each, box in self.ticks.items():
                box.value = each in carried
