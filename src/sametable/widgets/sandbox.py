"""More controls below a lab, behind a button."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ipywidgets import Layout, ToggleButton, VBox, Widget


class Sandbox(VBox):  # type: ignore[misc]
    """``toggle`` shows and hides the ``inputs``: field of the setting -> widget.

    A lab puts it among its extras, and reads, moves and observes the inputs like its own.
    """

    def __init__(self, words: str, inputs: Mapping[str, Widget]) -> None:
        self.inputs = dict(inputs)
        self.toggle = ToggleButton(description=words, layout=Layout(width="auto"))
        self.body = VBox([*self.inputs.values()], layout=Layout(display="none"))
        super().__init__([self.toggle, self.body])
        self.add_class("st-lab-sandbox")
        self.toggle.observe(self._show, "value")

    def read(self) -> dict[str, Any]:
        """The part of the setting that the inputs show."""
        return {name: widget.value for name, widget in self.inputs.items()}

    def move(self, setting: Mapping[str, Any]) -> None:
        """Put the inputs where the setting says."""
        for name, widget in self.inputs.items():
            widget.value = setting[name]

    def _show(self, change: Any) -> None:
        self.body.layout.display = None if change["new"] else "none"
