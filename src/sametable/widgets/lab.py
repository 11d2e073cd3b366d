"""What every lab has: state that can be saved, a reset, a teaching path and a static twin."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from html import escape
from typing import Any

from ipywidgets import HTML, Box, Button, HBox, VBox, Widget
from traitlets import Dict, Unicode, validate

from sametable.content.labs import lab_words
from sametable.content.words import words
from sametable.errors import SettingError
from sametable.views.kept import kept, said
from sametable.views.view import View
from sametable.widgets.chart import Chart
from sametable.widgets.for_plan import ForPlan
from sametable.widgets.work import Work

TWIN = "application/vnd.sametable.twin+json"

Setting = dict[str, Any]

WIDE: dict[str, Any] = {
    "style": {"description_width": "6.5rem"},
    "layout": {"width": "100%", "max_width": "27rem"},
}
"""An input that is as wide as a phone, and two of which stand side by side on a desk."""

_AS_WIDE_AS_ITS_WORDS = {"width": "auto"}
_WRAPPED = {"flex_flow": "row wrap", "width": "100%", "grid_gap": "0.5rem"}


class Lab(VBox):  # type: ignore[misc]
    """A lab: inputs, what the model says about them, and the same as a chart and a table.

    ``setting`` holds the whole state of the inputs as JSON. Moving an input changes it, and
    replacing it moves the inputs; fields that are left out take the value they had at the start.
    A setting that the model refuses raises SettingError and changes nothing.

    A lab says what its inputs are (``inputs``: field -> widget whose value is that field), what
    of a setting is allowed (``_checked``) and what a checked setting looks like (``_view``).
    Its title, the words on its controls and its teaching path stand in ``content/labs``; the
    path is left out where it speaks about other facts than ``on``. What takes long is one of
    ``works``, and stops when the setting changes. A lab whose words name a part of the plan has
    a button that keeps a text for it (``for_plan``).
    """

    lab = Unicode().tag(sync=True)
    setting: Dict[str, Any] = Dict().tag(sync=True)

    def __init__(
        self,
        *,
        lab: str,
        inputs: Mapping[str, Widget],
        extras: Sequence[Widget] = (),
        works: Sequence[Work] = (),
        on: str | None = None,
    ) -> None:
        own = lab_words(lab)
        self.title = own.title
        self.to_plan = own.plan
        self.inputs = dict(inputs)
        self.works = tuple(works)
        self.steps = own.steps_on(on)
        self.step = 0
        self._opening = self._checked({})
        self._moving = False
        self.chart = Chart()
        self.note, self.headline, self.says, self.table = HTML(), HTML(), HTML(), HTML()
        say = words("controls")
        self.show_me = Button(tooltip=say["show_me_help"], layout=_AS_WIDE_AS_ITS_WORDS)
        self.reset = Button(
            description=say["start_again"],
            tooltip=say["start_again_help"],
            layout=_AS_WIDE_AS_ITS_WORDS,
        )
        buttons: list[Widget] = [self.show_me, self.reset]
        if self.to_plan is not None:
            self.keep = Button(
                description=words("plan")["keep"],
                tooltip=words("plan")["keep_help"],
                layout=_AS_WIDE_AS_ITS_WORDS,
            )
            self.kept = ForPlan(layout={"flex": "1 1 11.5rem"})
            self.keep.on_click(lambda _: self._keep_for_plan())
            buttons += [self.keep, self.kept]
        for name in ("note", "headline", "says", "table"):
            getattr(self, name).add_class(f"st-lab-{name}")
        super().__init__(
            [
                Box([*self.inputs.values()], layout=_WRAPPED),
                HBox(buttons, layout=_WRAPPED),
                *self.works,
                self.note,
                self.headline,
                self.chart,
                self.says,
                self.table,
                *extras,
            ],
            lab=lab,
        )
        self.add_class("st-running-lab")
        self.setting = self._opening
        self._label_path()
        self.show_me.layout.display = None if self.steps else "none"
        for widget in self.inputs.values():
            widget.observe(self._moved, "value")
        self.show_me.on_click(lambda _: self.next_step())
        self.reset.on_click(lambda _: self.start_again())
        self.observe(self._follow, "setting")
        self._follow()

    def _checked(self, setting: Mapping[str, Any]) -> Setting:
        """The whole setting, checked, from one that may be partial. Raises SettingError."""
        raise NotImplementedError

    def _view(self) -> View:
        """What the lab shows for ``self.setting``."""
        raise NotImplementedError

    def _read(self) -> Setting:
        """The setting that the inputs show."""
        return {name: widget.value for name, widget in self.inputs.items()}

    def _move(self, setting: Setting) -> None:
        """Put the inputs where the setting says. Callbacks are off meanwhile."""
        for name, widget in self.inputs.items():
            widget.value = setting[name]

    def next_step(self) -> None:
        """The next step of the teaching path; after the last, the first again."""
        step = self.steps[self.step]
        self.setting = self._checked(step.setting)
        self.note.value = f"<p>{escape(step.text)}</p>"
        self.chart.says = f"{step.text} {self._view().says[0]}"
        self.step = (self.step + 1) % len(self.steps)
        self._label_path()

    def start_again(self) -> None:
        """Every input as it was at the start, and the teaching path before its first step."""
        self.setting = self._opening
        self.note.value = ""
        self.step = 0
        self._label_path()

    def reading(self) -> str:
        """Everything that the lab shows now, as plain text: for proof cells and tests."""
        view = self._view()
        rows = [" | ".join(row) for row in (view.table.columns, *view.table.rows)]
        return "\n".join([*view.says, view.table.caption, *rows])

    def for_plan(self) -> str:
        """What a reader takes from the lab as it is set now: a few lines of plain text."""
        if self.to_plan is None:
            raise NotImplementedError(f"{self.lab} gives nothing to the plan")
        return kept(self.title, self._in_words(), self._for_plan(), self.to_plan.evidence)

    def _in_words(self) -> list[tuple[str, str]]:
        """What the inputs are called and what they show."""
        return [
            (widget.description, in_words(widget))
            for widget in self.inputs.values()
            if widget.has_trait("description")
        ]

    def _for_plan(self) -> Sequence[str]:
        """What came of it, as far as it belongs into a plan: lines of text."""
        return [said(self._view().says[:2])]

    def _keep_for_plan(self) -> None:
        if self.to_plan is not None:
            self.kept.keep(self.lab, self.to_plan.part, self.for_plan())

    def twin(self) -> dict[str, Any]:
        """What the lab shows now, as data: the page draws it where no kernel runs."""
        view = self._view()
        return {
            "lab": self.lab,
            "title": self.title,
            "chart": view.chart,
            "table": view.table.data(),
            "alt": view.alt,
        }

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """State from the page. One that an older lab saved, and this one refuses, is put aside."""
        kept = sync_data.get("setting")
        if kept is not None:
            try:
                self._checked(kept)
            except SettingError as problem:
                sync_data = {k: v for k, v in sync_data.items() if k != "setting"}
                self.note.value = (
                    f"<p>{escape(words('controls')['does_not_fit'].format(problem=problem))}</p>"
                )
                self.send_state("setting")
        super().set_state(sync_data)

    @validate("setting")
    def _whole(self, proposal: Any) -> Setting:
        return self._checked(proposal["value"])

    def _moved(self, _: object = None) -> None:
        if not self._moving:
            self.note.value = ""
            self.setting = self._read()

    def _follow(self, _: object = None) -> None:
        for work in self.works:
            work.stop()
        with self._quiet():
            self._move(dict(self.setting))
        self.refresh()

    def refresh(self) -> None:
        """Show anew what the lab says about the present setting."""
        view = self._view()
        result, *rest = view.says
        self.headline.value = f"<p><strong>{escape(result)}</strong></p>"
        self.says.value = "".join(f"<p>{escape(text)}</p>" for text in rest)
        self.table.value = (
            f"<details><summary>{escape(words('lab')['table'])}</summary>"
            f'<div class="st-scroll" tabindex="0">{view.table.html()}</div></details>'
        )
        with self.chart.hold_sync():
            self.chart.spec, self.chart.alt, self.chart.says = view.chart, view.alt, result

    @contextmanager
    def _quiet(self) -> Iterator[None]:
        before, self._moving = self._moving, True
        try:
            yield
        finally:
            self._moving = before

    def _label_path(self) -> None:
        say = words("controls")
        further = say["next"].format(step=self.step + 1, last=len(self.steps))
        self.show_me.description = further if self.step else say["show_me"]

    def __repr__(self) -> str:
        return f"{self.title} {self._view().says[0]}"

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        bundle: dict[str, Any] = super()._repr_mimebundle_(**kwargs)
        return {**bundle, TWIN: self.twin()}


def in_words(widget: Widget) -> str:
    """What a control shows: the label of what is chosen, or a number as it is written there."""
    if widget.has_trait("label"):
        return str(widget.label)
    return format(widget.value, getattr(widget, "readout_format", ""))


def keep_apart(first: Widget, second: Widget) -> None:
    """Two dropdowns that never show the same: the one that is taken over gets the other's."""

    def swap(other: Widget) -> Callable[[Any], None]:
        def changed(change: Any) -> None:
            if change["new"] == other.value:
                other.value = change["old"]

        return changed

    first.observe(swap(second), "value")
    second.observe(swap(first), "value")


def field(setting: Mapping[str, Any], name: str, known: Sequence[str], default: str) -> str:
    """The value of a field that must be one of ``known``. Raises SettingError."""
    value = setting.get(name, default)
    if not isinstance(value, str) or value not in known:
        raise SettingError(name, f"one of {', '.join(known)}", value)
    return value


def no_others(setting: object, known: Sequence[str]) -> None:
    """Raises SettingError unless the setting is a mapping with known fields only."""
    if not isinstance(setting, Mapping):
        raise SettingError("setting", "a mapping of fields", setting)
    for name in setting:
        if name not in known:
            raise SettingError("setting", f"made of {', '.join(known)}", name)
