"""Lab E14: how often partnerships fight, when some are missing and most still run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from html import escape
from typing import Any

from ipywidgets import (
    HTML,
    BoundedIntText,
    Box,
    Button,
    Dropdown,
    FloatSlider,
    IntSlider,
    Layout,
    ToggleButton,
    VBox,
)  # fmt: skip

from sametable.content.labs import lab_words
from sametable.content.tables import table
from sametable.errors import SettingError
from sametable.models.proportion import MOST, Count, Unknown
from sametable.models.setting import limits_of
from sametable.models.survival import Plan
from sametable.views.how_often import OWN, Figure, Picture, view_missing
from sametable.views.how_often_running import view_running
from sametable.views.how_often_years import LAST, Print, view_years
from sametable.views.view import View
from sametable.widgets.lab import WIDE, Lab, Setting, field, no_others

SLUG = "how-often"
FIELDS = ("picture", "figure", "unknown", "year", "own", "plan")
SHOWN = {
    Picture.MISSING: ("figure", "unknown"),
    Picture.YEARS: ("figure", "year"),
    Picture.RUNNING: ("unknown", "year"),
}
"""The controls that a picture listens to; the others are put away."""
STRAY = "an earlier copy"
YEAR = 8
PLAN = Plan()
OPENING = Count(3, 12, 8)
"""A reader's own count before they have typed one."""


class HowOften(Lab):
    """Printed shares of partnerships with a renegotiation or a dispute, and their gaps."""

    def __init__(self, name: str) -> None:
        say = lab_words(SLUG).controls
        self.say = say
        self.figures = [
            Figure(
                str(row[0]), say[str(row[0])], str(row[1]),
                Count(*(int(cell or 0) for cell in row[3:])), part=row[2] != "all",
            )
            for row in table(name).rows
        ]  # fmt: skip
        self.prints = [
            Print(str(event), int(year or 0), float(percent or 0) / 100, str(printed), str(page),
                  stray=page == STRAY)
            for event, year, percent, printed, page in table(f"{name}-years").rows
        ]  # fmt: skip
        known = [figure.id for figure in self.figures] + [OWN]
        self.picture = self._choice("picture", [*Picture])
        self.figure = self._choice("figure", known)
        self.unknown = self._choice("unknown", [*Unknown])
        self.year = IntSlider(value=YEAR, min=1, max=LAST, description=say["year"], **WIDE)
        self._make_sandbox()
        super().__init__(
            lab=SLUG,
            inputs={
                "picture": self.picture, "figure": self.figure, "unknown": self.unknown,
                "year": self.year,
            },
            extras=[self.open_sandbox, self.sandbox],
        )  # fmt: skip
        self.open_sandbox.observe(self._open, "value")
        for box in self.own.values():
            box.observe(self._typed, "value")
        for slider in self.plan.values():
            slider.observe(self._planned, "value")
        self.new_draw.on_click(lambda _: self._draw_anew())

    @classmethod
    def on(cls, name: str) -> HowOften:
        """The lab on ``data/<name>.csv`` and ``data/<name>-years.csv``.

        Raises ContentError if there is no such table.
        """
        return cls(name)

    def _choice(self, name: str, values: list[str]) -> Dropdown:
        options = [(self.say[str(value)], str(value)) for value in values]
        return Dropdown(options=options, description=self.say[name], **WIDE)

    def _make_sandbox(self) -> None:
        self.own = {
            name: BoundedIntText(
                value=getattr(OPENING, name), min=0, max=MOST, description=self.say[word],
                **WIDE,
            )
            for name, word in (("events", "events"), ("known", "known"), ("missing", "gap"))
        }  # fmt: skip
        kinds: dict[str, Any] = {"projects": IntSlider, "seed": IntSlider}
        formats = {"hazard": ".3f", "shortest": ".1f", "longest": ".1f"}
        self.plan = {
            name: kinds.get(name, FloatSlider)(
                value=getattr(PLAN, name), min=limits.min, max=limits.max, step=limits.step,
                description=limits.label,
                readout_format=formats.get(name, "d"),
                **WIDE,
            )
            for name, limits in limits_of(Plan).items()
        }  # fmt: skip
        self.refusal = HTML()
        self.new_draw = Button(description=self.say["new_draw"], layout=Layout(width="auto"))
        self.open_sandbox = ToggleButton(
            description=self.say["try_own"], layout=Layout(width="auto")
        )
        wrapped = Layout(flex_flow="row wrap", width="100%", grid_gap="0.5rem")
        self.sandbox = VBox(
            [
                HTML(f"<p>{escape(self.say['own_help'])}</p>"),
                Box([*self.own.values()], layout=wrapped),
                self.refusal,
                HTML(f"<p>{escape(self.say['plan_help'])}</p>"),
                Box([*self.plan.values()], layout=wrapped),
                self.new_draw,
            ],
            layout=Layout(display="none"),
        )
        self.sandbox.add_class("st-lab-sandbox")

    def _open(self, change: Any) -> None:
        self.sandbox.layout.display = None if change["new"] else "none"

    def _checked(self, setting: Mapping[str, Any]) -> Setting:
        no_others(setting, FIELDS)
        year = setting.get("year", YEAR)
        if isinstance(year, bool) or not isinstance(year, int) or not 1 <= year <= LAST:
            raise SettingError("year", f"a whole number from 1 to {LAST} (years)", year)
        ids = [figure.id for figure in self.figures] + [OWN]
        return {
            "picture": field(setting, "picture", [*Picture], Picture.MISSING.value),
            "figure": field(setting, "figure", ids, ids[0]),
            "unknown": field(setting, "unknown", [*Unknown], Unknown.LEFT_OUT.value),
            "year": year,
            "own": asdict(Count(**self._part(setting, "own", asdict(OPENING)))),
            "plan": asdict(Plan(**self._part(setting, "plan", asdict(PLAN)))),
        }

    def _part(
        self, setting: Mapping[str, Any], name: str, default: Mapping[str, Any]
    ) -> dict[str, Any]:
        part = setting.get(name, {})
        no_others(part, tuple(default))
        return {**default, **part}

    def _view(self) -> View:
        setting = self.setting
        picture, year = Picture(setting["picture"]), setting["year"]
        if picture is Picture.RUNNING:
            return view_running(Plan(**setting["plan"]), Unknown(setting["unknown"]), year)
        own = Figure(OWN, self.say[OWN], OWN, Count(**setting["own"]))
        chosen = setting["figure"]
        figures = [*self.figures, *([own] if chosen == OWN else [])]
        if picture is Picture.MISSING:
            return view_missing(figures, chosen, Unknown(setting["unknown"]))
        figure = next(each for each in figures if each.id == chosen)
        return view_years(figure, self.prints, year)

    def _read(self) -> Setting:
        kept = {name: self.setting[name] for name in ("own", "plan")}
        return {**super()._read(), **kept}

    def _typed(self, _: object) -> None:
        """A count of the reader's own shows as their own row; one that cannot be is refused."""
        if self._moving:
            return
        self.refusal.value = ""
        own = {name: box.value for name, box in self.own.items()}
        shown = {"picture": Picture.MISSING.value, "figure": OWN, "own": own}
        try:
            self.setting = self._checked({**self.setting, **shown})
        except SettingError as problem:
            self._refuse(problem)

    def _planned(self, _: object) -> None:
        if self._moving:
            return
        self.refusal.value = ""
        plan = {name: slider.value for name, slider in self.plan.items()}
        shown = {"picture": Picture.RUNNING.value, "plan": plan}
        try:
            self.setting = self._checked({**self.setting, **shown})
        except SettingError as problem:
            self._refuse(problem)

    def _refuse(self, problem: SettingError) -> None:
        self.refusal.value = f"<p>{escape(str(problem))}</p>"

    def _draw_anew(self) -> None:
        seed = self.plan["seed"]
        seed.value = seed.min if seed.value == seed.max else seed.value + 1

    def _move(self, setting: Setting) -> None:
        super()._move(setting)
        for name, box in self.own.items():
            box.value = setting["own"][name]
        for name, slider in self.plan.items():
            slider.value = setting["plan"][name]
        shown = SHOWN[Picture(setting["picture"])]
        for name in ("figure", "unknown", "year"):
            self.inputs[name].layout.display = None if name in shown else "none"
