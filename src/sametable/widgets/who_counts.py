"""Lab E2: one made-up population, four definitions, and a law that empties one of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ipywidgets import Dropdown, IntSlider

from sametable.content.labs import lab_words
from sametable.models import case_records as model
from sametable.models.setting import limits_of
from sametable.views.kept import said
from sametable.views.view import View
from sametable.views.who_counts import view
from sametable.widgets.lab import WIDE, Lab, Setting, field, no_others
from sametable.widgets.sandbox import Sandbox

SLUG = "who-counts"
FIELDS = ("law", "arrest", "referral", "size", "seed")


class WhoCounts(Lab):
    """Chance of arrest, chance of referral and the law; in the sandbox, another population."""

    def __init__(self) -> None:
        say, limits, start = lab_words(SLUG).controls, limits_of(model.Setting), model.Setting()
        laws = [(say[f"law_{law.value}"], law.value) for law in model.Law]
        self.law = Dropdown(options=laws, description=say["law"], **WIDE)
        self.arrest, self.referral, self.size, self.seed = (
            IntSlider(
                value=getattr(start, name), min=int(limits[name].min), max=int(limits[name].max),
                step=int(limits[name].step), description=limits[name].label, **WIDE,
            )
            for name in ("arrest", "referral", "size", "seed")
        )  # fmt: skip
        self.sandbox = Sandbox(say["sandbox"], {"size": self.size, "seed": self.seed})
        super().__init__(
            lab=SLUG,
            inputs={"law": self.law, "arrest": self.arrest, "referral": self.referral},
            extras=[self.sandbox],
        )
        for widget in self.sandbox.inputs.values():
            widget.observe(self._moved, "value")

    def _checked(self, setting: Mapping[str, Any]) -> Setting:
        no_others(setting, FIELDS)
        start = model.Setting()
        law = field(setting, "law", [law.value for law in model.Law], start.law.value)
        numbers = {name: setting.get(name, getattr(start, name)) for name in FIELDS[1:]}
        model.Setting(**numbers)
        return {"law": law, **numbers}

    def _view(self) -> View:
        chosen = model.Setting(**{**self.setting, "law": model.Law(self.setting["law"])})
        return view(model.counted(chosen), chosen)

    def _for_plan(self) -> list[str]:
        result, *_, last = self._view().says
        return [said([result, last])]

    def _read(self) -> Setting:
        return {**super()._read(), **self.sandbox.read()}

    def _move(self, setting: Setting) -> None:
        super()._move(setting)
        self.sandbox.move(setting)
