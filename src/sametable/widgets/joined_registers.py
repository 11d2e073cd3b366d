"""Lab E10: what three systems hold, whether they ask each other, and who may not ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from ipywidgets import Dropdown

from sametable.content.labs import lab_words
from sametable.models.registers import PAIRS, SYSTEMS, Shares, make_room
from sametable.views.joined_registers import view
from sametable.views.view import View
from sametable.widgets.lab import WIDE, Lab, Setting, no_others
from sametable.widgets.sandbox import Sandbox
from sametable.widgets.sliders import slider


class JoinedRegisters(Lab):
    """Three systems that together never hold more than everything: the others make room."""

    def __init__(self) -> None:
        say = lab_words("joined-registers").controls
        self.systems = {name: slider(Shares, name) for name in SYSTEMS}
        self.pair = Dropdown(
            options=[(say[pair], pair) for pair in PAIRS], value=Shares().pair,
            description=say["pair"], **WIDE,
        )  # fmt: skip
        self.told = slider(Shares, "told")
        self.sandbox = Sandbox(say["open_sandbox"], {"told": self.told})
        super().__init__(
            lab="joined-registers",
            inputs={"pair": self.pair, **self.systems},
            extras=[self.sandbox],
        )
        self.told.observe(self._moved, "value")

    def _checked(self, setting: Mapping[str, Any]) -> Setting:
        no_others(setting, (*SYSTEMS, "pair", "told"))
        return asdict(Shares(**setting))

    def _view(self) -> View:
        return view(Shares(**self.setting))

    def _read(self) -> Setting:
        shown = [each.value for each in self.systems.values()]
        before = [self.setting[name] for name in SYSTEMS]
        moved = next((i for i, share in enumerate(shown) if share != before[i]), 0)
        room = dict(zip(SYSTEMS, make_room(shown, moved), strict=True))
        return {**room, "pair": self.pair.value, **self.sandbox.read()}

    def _move(self, setting: Setting) -> None:
        super()._move(setting)
        self.sandbox.move(setting)
