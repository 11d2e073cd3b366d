"""The controls that change one step of a ladder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ipywidgets import (
    BoundedFloatText,
    Box,
    Checkbox,
    Dropdown,
    FloatSlider,
    Layout,
    Text,
    VBox,
    Widget,
)  # fmt: skip

from sametable.models.ladder import Kind, Step
from sametable.models.setting import limits_of
from sametable.widgets.lab import WIDE

CHANCES = ("success", "back", "reopen")
TYPED = ("cost", "delay")


class StepEditor(VBox):  # type: ignore[misc]
    """``chosen`` picks a step; ``boxes`` (field -> widget) show it, and may be observed."""

    def __init__(self, say: Mapping[str, str]) -> None:
        limits = limits_of(Step)
        self.chosen = Dropdown(options=[("", 0)], description=say["step"], **WIDE)
        self.boxes: dict[str, Widget] = {
            "name": Text(description=say["name"], continuous_update=False, **WIDE),
            "kind": Dropdown(
                options=[(say[kind], kind.value) for kind in Kind], description=say["kind"], **WIDE
            ),
        }
        for name in ("success", "cost", "delay", "harm", "back", "back_to", "reopen", "reopen_to"):
            if name.endswith("_to"):
                made = Dropdown(options=[("", 0)], description=say[name], **WIDE)
            elif name in TYPED:
                made = BoundedFloatText(
                    min=limits[name].min, max=limits[name].max, step=limits[name].step,
                    description=say[name], **WIDE,
                )  # fmt: skip
            else:
                made = FloatSlider(
                    min=limits[name].min, max=limits[name].max, step=limits[name].step,
                    description=say[name], readout_format=".0%" if name in CHANCES else ".1f",
                    continuous_update=False, **WIDE,
                )  # fmt: skip
            self.boxes[name] = made
        self.boxes["optional"] = Checkbox(
            description=say["optional"], indent=False, layout=Layout(width="auto")
        )
        wrapped = Layout(flex_flow="row wrap", width="100%", grid_gap="0.5rem")
        super().__init__([self.chosen, Box([*self.boxes.values()], layout=wrapped)])

    @property
    def at(self) -> int:
        """The place of the chosen step."""
        return int(self.chosen.value)

    def show(self, steps: Sequence[Step], at: int) -> None:
        """Show these steps, and of the one at ``at`` every field. Its observers are told."""
        at = min(at, len(steps) - 1)
        names = [(f"{place + 1} {step.name}", place) for place, step in enumerate(steps)]
        if list(self.chosen.options) != names:
            self.chosen.options = names
        self.chosen.value = at
        for name in ("back_to", "reopen_to"):
            # A way back leads to the step itself or an earlier one; what is unused may be beyond.
            beyond = max(at, getattr(steps[at], name))
            if list(self.boxes[name].options) != names[: beyond + 1]:
                self.boxes[name].options = names[: beyond + 1]
            self.boxes[name].disabled = beyond == 0  # nowhere else to go
        for name, box in self.boxes.items():
            value = getattr(steps[at], name)
            box.value = value.value if name == "kind" else value

    def read(self) -> dict[str, Any]:
        """The step that the controls show, as the setting has it."""
        return {name: box.value for name, box in self.boxes.items()}
