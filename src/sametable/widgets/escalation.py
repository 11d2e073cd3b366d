"""Lab E17: two sides answer each other; move what drives them, and see where it ends."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from ipywidgets import HTML, Checkbox, FloatSlider

from sametable.content.labs import lab_words
from sametable.errors import SettingError
from sametable.models.richardson import Opening, Side
from sametable.models.setting import Limits, limits_of
from sametable.views.escalation import levers, view
from sametable.views.escalation_chart import Shown
from sametable.views.view import View
from sametable.widgets.lab import WIDE, Lab, Setting, no_others
from sametable.widgets.sandbox import Sandbox

SIDE = ("reactivity", "restraint", "grievance")
FIELDS = (*SIDE, "incident", "other", "stages")


class Escalation(Lab):
    """Two sides who are alike, unless ``other`` in the setting says how the second one differs."""

    def __init__(self) -> None:
        self.words = lab_words("escalation").controls
        limits = limits_of(Side)
        first = {name: _slider(limits[name], getattr(Side(), name)) for name in SIDE}
        self.reactivity, self.restraint, self.grievance = first.values()
        self.incident = _slider(limits_of(Opening)["incident"], Opening().incident)
        self.other = {
            name: _slider(limits[name], getattr(Side(), name), self.words[f"other_{name}"])
            for name in SIDE
        }
        self.stages = Checkbox(description=self.words["stages"], indent=False)
        self.comparison = HTML()
        self.sandbox = Sandbox(self.words["differ"], {**self.other, "stages": self.stages})
        help_ = HTML(f"<p>{escape(self.words['differ_help'])}</p>")
        self.sandbox.body.children = (help_, *self.sandbox.body.children, self.comparison)
        super().__init__(
            lab="escalation",
            inputs={**first, "incident": self.incident},
            extras=[self.sandbox],
        )
        for each in self.other.values():
            each.observe(self._other_moved, "value")
        self.stages.observe(self._moved, "value")
        self.sandbox.toggle.observe(lambda _: self._compare(), "value")

    def _checked(self, setting: Mapping[str, Any]) -> Setting:
        no_others(setting, FIELDS)
        first = Side(**{name: setting[name] for name in SIDE if name in setting})
        opening = Opening(**{name: setting[name] for name in ("incident",) if name in setting})
        other = setting.get("other", {})
        if not isinstance(other, Mapping) or not set(other) <= set(SIDE):
            raise SettingError("other", f"a mapping of some of {', '.join(SIDE)}", other)
        Side(**other)
        stages = setting.get("stages", False)
        if not isinstance(stages, bool):
            raise SettingError("stages", "true or false", stages)
        return {
            **{name: getattr(first, name) for name in SIDE},
            "incident": opening.incident,
            "other": {name: other[name] for name in SIDE
                      if name in other and other[name] != getattr(first, name)},
            "stages": stages,
        }  # fmt: skip

    def _shown(self) -> Shown:
        first = {name: self.setting[name] for name in SIDE}
        names = [self.words[f"stage_{at}"] for at in range(1, 10)]
        return Shown(
            Side(**first),
            Side(**{**first, **self.setting["other"]}),
            Opening(self.setting["incident"]),
            (self.words["office"], self.words["coalition"]),
            names if self.setting["stages"] else (),
        )

    def _view(self) -> View:
        return view(self._shown())

    def _read(self) -> Setting:
        return {
            **super()._read(), "other": self.setting["other"], "stages": self.stages.value,
        }  # fmt: skip

    def _other_moved(self, _: object) -> None:
        if not self._moving:
            self.note.value = ""
            other = {name: slider.value for name, slider in self.other.items()}
            self.setting = {**self.setting, "other": other}

    def _move(self, setting: Setting) -> None:
        super()._move(setting)
        self.stages.value = setting["stages"]
        for name, slider in self.other.items():
            slider.value = setting["other"].get(name, setting[name])

    def refresh(self) -> None:
        super().refresh()
        self._compare()

    def _compare(self) -> None:
        """What each lever would do, where the reader has asked for more."""
        if not self.sandbox.toggle.value:
            return
        self.compared = levers(self._shown(), self.words)
        self.comparison.value = f'<div class="st-scroll" tabindex="0">{self.compared.html()}</div>'


def _slider(limits: Limits, value: float, label: str = "") -> FloatSlider:
    return FloatSlider(
        value=value, min=limits.min, max=limits.max, step=limits.step,
        description=label or limits.label, **WIDE,
    )  # fmt: skip
