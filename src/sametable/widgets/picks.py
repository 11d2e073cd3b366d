"""Members to pick from: one button each, and whoever is picked is marked in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ipywidgets import HTML, Box, ToggleButton
from traitlets import List, Unicode


class Picks(Box):  # type: ignore[misc]
    """``value``: the picked ones, in the order of the buttons.

    ``names``: each one's name. ``words``: how a button reads, "free" and "picked", each a pattern
    with ``{name}``, and the same with "_help" for what it does.
    """

    value: Any = List(Unicode())
    description = Unicode()

    def __init__(
        self, description: str, names: Mapping[str, str], words: Mapping[str, str], **keys: Any
    ) -> None:
        self.names, self.words = dict(names), dict(words)
        self.buttons = {
            each: ToggleButton(layout={"width": "auto", "min_width": "0"}) for each in names
        }
        label = HTML(description, layout={"width": "auto", "flex": "0 0 auto"})
        super().__init__(
            [label, *self.buttons.values()],
            description=description,
            layout={"flex_flow": "row wrap", "width": "100%", "grid_gap": "0.25rem",
                    "align_items": "center"},
            **keys,
        )  # fmt: skip
        self._showing = False
        for button in self.buttons.values():
            button.observe(self._pressed, "value")
        self.observe(lambda _: self._show(), "value")
        self._show()

    def offer(self, some: Sequence[str], least: int = 0) -> None:
        """Show these buttons only, and let at least so many of them stay unpicked."""
        self.offered, self.least = tuple(some), least
        self._show()

    offered: tuple[str, ...] = ()
    least = 0

    def toggle(self, one: str) -> None:
        """Press one's button, as a hand does; nothing happens where it is off or not shown."""
        if one in self.offered and not self.buttons[one].disabled:
            self.buttons[one].value = not self.buttons[one].value

    def _pressed(self, _: object) -> None:
        if not self._showing:
            self.value = [each for each, button in self.buttons.items() if button.value]

    def _show(self) -> None:
        self._showing = True
        full = len(self.offered) - len(self.value) <= self.least
        for each, button in self.buttons.items():
            picked = each in self.value
            kind = "picked" if picked else "free"
            button.value = picked
            button.description = self.words[kind].format(name=self.names[each])
            button.tooltip = self.words[f"{kind}_help"].format(name=self.names[each])
            button.layout.display = None if each in self.offered else "none"
            button.disabled = full and not picked
        self._showing = False
