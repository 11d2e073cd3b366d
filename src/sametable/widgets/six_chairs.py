"""Lab E16: six chairs, five issues. Play one chair, or put the table in front of a class."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from ipywidgets import Checkbox, Dropdown, Layout, ToggleButton

from sametable.content.labs import lab_words
from sametable.content.score_records import Sheet
from sametable.content.score_sheets import score_sheet
from sametable.errors import SettingError
from sametable.models.score_changes import knowing
from sametable.models.score_sheet import Deal, ScoreSheet
from sametable.views.kept import said
from sametable.views.kept_parts import needs
from sametable.views.six_chairs import Put, Talks, seats, view
from sametable.views.six_chairs_debrief import debrief
from sametable.views.view import View
from sametable.widgets.lab import Lab, Setting, field, no_others
from sametable.widgets.offers import ROW, OfferForm, Seats, shown
from sametable.widgets.sandbox import Sandbox

SLUG = "six-chairs"
MOST_OFFERS = 60
FIELDS = (
    "chair", "facilitator", "offer", "told", "votes", "log", "debrief", "rule", "in_class",
)  # fmt: skip


class SixChairs(Lab):
    """The talks on a score sheet, with simulated parties or with people.

    In the setting, ``offer`` is an option for each issue, in order. ``log`` holds the offers that
    were put, {"offer", "yes"}; alone, who says yes is always worked out anew. ``told`` are the
    parties whose need is on the table, ``votes`` those that a class has ticked for its draft.
    """

    def __init__(self, sheet: Sheet, seed: int = 1) -> None:
        self.sheet = sheet
        self.seed = seed
        self.whole = knowing(sheet.model, sheet.model.names)
        self.say = say = lab_words(SLUG).controls
        people = [(party.name, party.id) for party in sheet.parties]
        opening = self._checked({})
        narrow = {"layout": {"max_width": "27rem"}, **ROW}
        self.chair = Dropdown(options=people, description=say["chair"], **narrow)
        self.facilitator = Checkbox(
            description=say["facilitator"], indent=False, layout={"width": "auto"}
        )
        self.offer = OfferForm(
            say["offer"], {i.id: i.title for i in sheet.issues}, say["put"], say["put_help"]
        )
        self.seats = Seats(say["seats"], {party.id: party.name for party in sheet.parties})
        self.end = ToggleButton(
            description=say["end"], tooltip=say["end_help"], layout=Layout(width="auto")
        )
        self.rule = Dropdown(
            options=[(rule.text, rule.id) for rule in sheet.rules], value=opening["rule"],
            description=say["rule"], **narrow,
        )  # fmt: skip
        self.chair.add_class("st-row")
        self.rule.add_class("st-row")
        self.in_class = Checkbox(
            description=say["in_class"], indent=False, layout={"width": "auto"}
        )
        self.sandbox = Sandbox(say["otherwise"], {"rule": self.rule, "in_class": self.in_class})
        for box in (self.facilitator, self.in_class):
            box.add_class("st-tick")
        self._offer_is_shown(opening)
        super().__init__(
            lab=SLUG,
            inputs={"chair": self.chair, "facilitator": self.facilitator, "offer": self.offer,
                    "seats": self.seats},
            extras=[self.sandbox],
            on=sheet.name,
        )  # fmt: skip
        self._place()
        self.offer.put.on_click(lambda _: self.put())
        for widget in (self.end, self.rule, self.in_class):
            widget.observe(self._moved, "value")

    def _place(self) -> None:
        """The table under the picture, and all buttons in one row: the talks fit on one screen."""
        inputs, buttons, *rest = self.children
        inputs.children = (self.chair, self.facilitator, self.offer)
        buttons.children = (self.offer.put, self.end, *buttons.children)
        after = rest.index(self.chart) + 1
        self.set_trait("children", (inputs, buttons, *rest[:after], self.seats, *rest[after:]))

    @classmethod
    def on(cls, name: str, seed: int = 1) -> SixChairs:
        """The lab on ``data/score-sheets/<name>.toml``. ``seed``: what the simulated parties say.

        Raises ContentError if there is no such sheet.
        """
        return cls(score_sheet(name), seed)

    def put(self) -> None:
        """Everybody answers the offer that the controls show."""
        now = self.setting
        if len(now["log"]) >= MOST_OFFERS:
            text = self.say["full"].format(most=MOST_OFFERS)
            self.note.value = f"<p>{escape(text)}</p>"
            return
        entry = {"offer": now["offer"], "yes": now["votes"]}
        after = self._checked({**now, "log": [*now["log"], entry], "votes": []})
        passed = self._talks(after).voting.wins(after["log"][-1]["yes"])
        self.note.value = ""
        self.setting = {**after, "debrief": after["debrief"] or (passed and not after["in_class"])}

    def _checked(self, setting: Mapping[str, Any]) -> Setting:
        no_others(setting, FIELDS)
        names = self.sheet.model.names
        told = self._parties("told", setting.get("told", []))
        in_class = _flag(setting, "in_class")
        model = knowing(self.sheet.model, told)
        start = [issue.options[0] for issue in model.issues]
        offer = setting.get("offer", start)
        _deal("offer", offer, model)
        log = setting.get("log", [])
        if not isinstance(log, list | tuple) or len(log) > MOST_OFFERS:
            raise SettingError("log", f"a list of at most {MOST_OFFERS} offers", log)
        return {
            "chair": field(setting, "chair", names, names[0]),
            "facilitator": _flag(setting, "facilitator"),
            "offer": list(offer),
            "told": told,
            "votes": self._parties("votes", setting.get("votes", [])) if in_class else [],
            "log": [self._entry(entry, in_class) for entry in log],
            "debrief": _flag(setting, "debrief"),
            "rule": field(
                setting, "rule", [r.id for r in self.sheet.rules], self.sheet.rules[0].id
            ),
            "in_class": in_class,
        }

    def _entry(self, entry: object, in_class: bool) -> dict[str, list[str]]:
        wanted = "offers that were put, with who said yes"
        if not isinstance(entry, Mapping) or not {"offer"} <= set(entry) <= {"offer", "yes"}:
            raise SettingError("log", wanted, entry)
        deal = _deal("log", entry["offer"], self.whole)
        if in_class:
            yes = self._parties("log", entry.get("yes", []))
        else:
            yes = self._in_order(self.whole.yes(deal))
        return {"offer": list(entry["offer"]), "yes": yes}

    def _parties(self, name: str, parties: object) -> list[str]:
        known = self.sheet.model.names
        if not isinstance(parties, list | tuple) or not all(p in known for p in parties):
            raise SettingError(name, f"a list of some of {', '.join(known)}", parties)
        return self._in_order(parties)

    def _in_order(self, parties: Any) -> list[str]:
        return [name for name in self.sheet.model.names if name in parties]

    def _talks(self, setting: Setting) -> Talks:
        return Talks(
            sheet=self.sheet,
            chair=setting["chair"],
            rule=setting["rule"],
            offer=tuple(setting["offer"]),
            log=tuple(Put(tuple(e["offer"]), frozenset(e["yes"])) for e in setting["log"]),
            told=tuple(setting["told"]),
            facilitator=setting["facilitator"],
            in_class=setting["in_class"],
            seed=self.seed,
        )

    def _in_words(self) -> list[tuple[str, str]]:
        rule = next(rule.text for rule in self.sheet.rules if rule.id == self.setting["rule"])
        return [(self.rule.description, rule)]

    def _for_plan(self) -> list[str]:
        talks = self._talks(self.setting)
        return [*needs(talks), *([said(view(talks).says[:1])] if talks.log else [])]

    def _view(self) -> View:
        talks = self._talks(self.setting)
        return debrief(talks) if self.setting["debrief"] else view(talks)

    def _read(self) -> Setting:
        told = self.seats.value["told"]
        on_the_table = knowing(self.sheet.model, told).issues
        # An option leaves the table with the need that brought it.
        offer = [
            option if option in issue.options else issue.options[0]
            for issue, option in zip(on_the_table, self.offer.value, strict=True)
        ]
        return {
            **self.setting,
            **self.seats.value,
            "offer": offer,
            "chair": self.chair.value,
            "facilitator": self.facilitator.value,
            "debrief": self.end.value,
            **self.sandbox.read(),
        }

    def _move(self, setting: Setting) -> None:
        alone = not setting["in_class"]
        self.chair.value = setting["chair"]
        self.chair.description = self.say["chair" if alone else "seen_from"]
        shown(self.chair, alone or setting["debrief"])
        self.facilitator.value = setting["facilitator"]
        self.end.value = setting["debrief"]
        self.end.description = self.say["back" if setting["debrief"] else "end"]
        self.sandbox.move(setting)
        self._offer_is_shown(setting)

    def _offer_is_shown(self, setting: Setting) -> None:
        talks = self._talks(setting)
        alone = not setting["in_class"]
        self.offer.show(self._choices(talks), setting["offer"])
        tell, votes = {}, {}
        for party in self.sheet.parties:
            name = talks.name(party.id)
            own = alone and party.id == setting["chair"]
            ask = "tell" if own else "ask" if alone else "told"
            words = {"party": name, "Party": name[0].upper() + name[1:]}
            tell[party.id] = self.say[ask].format(**words)
            votes[party.id] = self.say["yes"].format(**words)
        self.seats.label(tell, votes)
        self.seats.show(seats(talks), setting["told"], setting["votes"], voting=not alone)

    def _choices(self, talks: Talks) -> dict[str, list[tuple[str, str]]]:
        """What can be chosen; a reader who plays alone sees the points of the own chair."""
        party = talks.model.party(talks.chair)
        found = {}
        for issue, row in zip(talks.model.issues, party.points, strict=True):
            found[issue.id] = [
                (talks.text(issue.id, option) if talks.in_class
                 else f"{points}: {talks.text(issue.id, option)}", option)
                for option, points in zip(issue.options, row, strict=True)
            ]  # fmt: skip
        return found


def _flag(setting: Mapping[str, Any], name: str) -> bool:
    value = setting.get(name, False)
    if not isinstance(value, bool):
        raise SettingError(name, "true or false", value)
    return value


def _deal(name: str, options: object, model: ScoreSheet) -> Deal:
    """An offer, held against the options that are on the table."""
    wanted = f"an option for each of {len(model.issues)} issues"
    if not isinstance(options, list | tuple) or len(options) != len(model.issues):
        raise SettingError(name, wanted, options)
    try:
        return model.deal(dict(zip((i.id for i in model.issues), options, strict=True)))
    except SettingError as problem:
        allowed = f"{wanted}, for {problem.field} {problem.allowed}"
        raise SettingError(name, allowed, problem.came) from problem
