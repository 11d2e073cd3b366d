"""Lab E11: a way of asking, what can be looked up, how much is asked, how true the answer is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from ipywidgets import Dropdown

from sametable.content.labs import lab_words
from sametable.models.broker import PROTOCOLS, Design
from sametable.views.ask_without_telling import view
from sametable.views.view import View
from sametable.widgets.lab import WIDE, Lab, Setting, no_others
from sametable.widgets.sandbox import Sandbox
from sametable.widgets.sliders import slider

FIELDS = ("protocol", "public", "asked", "truth")
LISTS = ("venues", "inquiry", "draw")


class AskWithoutTelling(Lab):
    """Five designs for one question. A teaching toy: no security advice."""

    def __init__(self) -> None:
        say = lab_words("ask-without-telling").controls
        start = Design()
        self.protocol = Dropdown(
            options=[(say[name], name) for name in PROTOCOLS], value=start.protocol,
            description=say["protocol"], **WIDE,
        )  # fmt: skip
        self.public = Dropdown(
            options=[(say["kept"], False), (say["public"], True)], value=start.public,
            description=say["names"], **WIDE,
        )  # fmt: skip
        self.sliders = {name: slider(Design, name) for name in ("asked", "truth", *LISTS)}
        self.sandbox = Sandbox(say["open_sandbox"], {name: self.sliders[name] for name in LISTS})
        super().__init__(
            lab="ask-without-telling",
            inputs={
                "protocol": self.protocol,
                "public": self.public,
                "asked": self.sliders["asked"],
                "truth": self.sliders["truth"],
            },
            extras=[self.sandbox],
        )
        for each in self.sandbox.inputs.values():
            each.observe(self._moved, "value")

    def _checked(self, setting: Mapping[str, Any]) -> Setting:
        no_others(setting, (*FIELDS, *LISTS))
        return asdict(Design(**setting))

    def _view(self) -> View:
        return view(Design(**self.setting))

    def _read(self) -> Setting:
        return {**super()._read(), **self.sandbox.read()}

    def _move(self, setting: Setting) -> None:
        super()._move(setting)
        self.sandbox.move(setting)
