"""Lab E8: two people, the same reports, and how each of them reads one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ipywidgets import Dropdown, IntSlider

from sametable.content.labs import lab_words
from sametable.errors import SettingError
from sametable.models import beliefs as model
from sametable.models.setting import limits_of
from sametable.views.further_apart import Names, view
from sametable.views.view import View
from sametable.widgets.lab import WIDE, Lab, Setting, field, no_others
from sametable.widgets.sandbox import Sandbox

SLUG = "further-apart"
ROOMY: dict[str, Any] = {**WIDE, "style": {"description_width": "7.5rem"}}
"""The names of the two need a little more than other labels."""
RATIOS = {
    "likelier_8": 8.0,
    "likelier_4": 4.0,
    "likelier_2": 2.0,
    "as_likely": 1.0,
    "unlikelier_2": 0.5,
    "unlikelier_4": 0.25,
    "unlikelier_8": 0.125,
}
"""A word on the control -> the likelihood ratio that it stands for."""
NUMBERS = ("first_ratio", "second_ratio", "reports", "first_prior", "second_prior")
OPENING = model.Setting(reading=model.Reading.FIRST, reports=3)


class FurtherApart(Lab):
    """Both readings, whose counts, the number of reports; in the sandbox, the first beliefs."""

    def __init__(self) -> None:
        say, limits = lab_words(SLUG).controls, limits_of(model.Setting)
        self.names = Names(say["first"], say["second"], say["claim"], say["report"])
        readings = [(say[f"reading_{each.value}"], each.value) for each in model.Reading]
        self.whose = Dropdown(options=readings, description=say["reading"], **ROOMY)
        ratios = [(say[word], ratio) for word, ratio in RATIOS.items()]
        self.first_ratio = Dropdown(options=ratios, description=say["first_ratio"], **ROOMY)
        self.second_ratio = Dropdown(options=ratios, description=say["second_ratio"], **ROOMY)
        self.reports = IntSlider(
            min=int(limits["reports"].min), max=int(limits["reports"].max),
            description=limits["reports"].label, **ROOMY,
        )  # fmt: skip
        self.first_prior, self.second_prior = (
            IntSlider(
                min=int(limits[name].min), max=int(limits[name].max), step=int(limits[name].step),
                description=say[name], **ROOMY,
            )
            for name in ("first_prior", "second_prior")
        )  # fmt: skip
        self.sandbox = Sandbox(
            say["sandbox"], {"first_prior": self.first_prior, "second_prior": self.second_prior}
        )
        super().__init__(
            lab=SLUG,
            inputs={
                "first_ratio": self.first_ratio,
                "second_ratio": self.second_ratio,
                "reading": self.whose,
                "reports": self.reports,
            },
            extras=[self.sandbox],
        )
        for widget in self.sandbox.inputs.values():
            widget.observe(self._moved, "value")

    def _checked(self, setting: Mapping[str, Any]) -> Setting:
        no_others(setting, ("reading", *NUMBERS))
        known = [reading.value for reading in model.Reading]
        reading = field(setting, "reading", known, OPENING.reading.value)
        numbers = {name: setting.get(name, getattr(OPENING, name)) for name in NUMBERS}
        model.Setting(**numbers)
        for name in ("first_ratio", "second_ratio"):
            if numbers[name] not in RATIOS.values():
                known = [f"{ratio:g}" for ratio in RATIOS.values()]
                raise SettingError(name, f"one of {', '.join(known)}", numbers[name])
        return {"reading": reading, **numbers}

    def _view(self) -> View:
        reading = model.Reading(self.setting["reading"])
        return view(model.Setting(**{**self.setting, "reading": reading}), self.names)

    def _read(self) -> Setting:
        return {**super()._read(), **self.sandbox.read()}

    def _move(self, setting: Setting) -> None:
        super()._move(setting)
        self.sandbox.move(setting)
