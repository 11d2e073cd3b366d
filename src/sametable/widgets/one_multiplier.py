"""Lab E3: one count of contacts, one assumed rate, and the two ranges printed from them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ipywidgets import BoundedIntText, FloatSlider, ToggleButton

from sametable.content.labs import lab_words
from sametable.content.tables import table
from sametable.errors import ContentError, SettingError
from sametable.models.multiplier import Benchmark, Printed
from sametable.models.setting import limits_of
from sametable.views.kept import said
from sametable.views.one_multiplier import view
from sametable.views.view import View
from sametable.widgets.lab import WIDE, Lab, Setting, in_words, no_others
from sametable.widgets.sandbox import Sandbox

SLUG = "one-multiplier"
NUMBERS = ("rate", "contacts", "figure")
COLUMNS = ["printed_in", "low", "high", "contacts"]


class OneMultiplier(Lab):
    """The contact rate; whether to read the printed ranges back; in the sandbox, other numbers."""

    def __init__(self, name: str) -> None:
        facts = table(name)
        if [column.name for column in facts.columns] != COLUMNS:
            raise ContentError(f"table {name}", f"has other columns than {', '.join(COLUMNS)}")
        contacts = {row[3] for row in facts.rows}
        if len(contacts) != 1:
            raise ContentError(f"table {name}", "does not print one count of contacts")
        self.start = Benchmark(contacts=contacts.pop())  # type: ignore[arg-type]
        self.printed = {
            str(row[0]): Printed(row[1], row[2])  # type: ignore[arg-type]
            for row in facts.rows
        }
        self.say = say = lab_words(SLUG).controls
        limits = limits_of(Benchmark)
        rate = limits["rate"]
        self.rate = FloatSlider(
            value=self.start.rate, min=rate.min, max=rate.max, step=rate.step,
            description=rate.label, readout_format=".1f", **WIDE,
        )  # fmt: skip
        self.behind = ToggleButton(description=say["behind"], layout={"width": "auto"})
        self.contacts, self.figure = (
            BoundedIntText(
                value=getattr(self.start, name), min=int(limits[name].min),
                max=int(limits[name].max), description=limits[name].label,
                continuous_update=False, **WIDE,
            )
            for name in ("contacts", "figure")
        )  # fmt: skip
        self.sandbox = Sandbox(say["sandbox"], {"contacts": self.contacts, "figure": self.figure})
        super().__init__(
            lab=SLUG,
            inputs={"rate": self.rate, "behind": self.behind},
            extras=[self.sandbox],
            on=name,
        )
        for widget in self.sandbox.inputs.values():
            widget.observe(self._moved, "value")

    @classmethod
    def on(cls, name: str) -> OneMultiplier:
        """The lab on the ranges of ``data/<name>.csv``, all printed from one count of contacts.

        Raises ContentError if there is no such table, or it holds something else.
        """
        return cls(name)

    def _checked(self, setting: Mapping[str, Any]) -> Setting:
        no_others(setting, (*NUMBERS, "behind"))
        numbers = {name: setting.get(name, getattr(self.start, name)) for name in NUMBERS}
        behind = setting.get("behind", False)
        Benchmark(**numbers)
        if not isinstance(behind, bool):
            raise SettingError("behind", "true or false", behind)
        return {"behind": behind, **numbers}

    def _view(self) -> View:
        chosen = Benchmark(**{name: self.setting[name] for name in NUMBERS})
        return view(chosen, self.printed, self.setting["behind"])

    def _in_words(self) -> list[tuple[str, str]]:
        printed = self.setting["contacts"] == self.start.contacts
        said = self.say["as_printed" if printed else "as_typed"]
        return [
            (self.rate.description, in_words(self.rate)),
            (self.contacts.description, said.format(number=f"{self.setting['contacts']:,}")),
        ]

    def _for_plan(self) -> list[str]:
        return [said(self._view().says[:3])]

    def _read(self) -> Setting:
        return {**super()._read(), **self.sandbox.read()}

    def _move(self, setting: Setting) -> None:
        super()._move(setting)
        self.sandbox.move(setting)
