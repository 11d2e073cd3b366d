"""Lab E9: how many venues, how many under inquiry, how many named; and how likely they meet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from ipywidgets import Dropdown

from sametable.content.labs import lab_words
from sametable.errors import SettingError
from sametable.models.collision import Venues
from sametable.views.collision import view
from sametable.views.view import View
from sametable.widgets.lab import WIDE, Lab, Setting, no_others
from sametable.widgets.sandbox import Sandbox
from sametable.widgets.sliders import slider

FIELDS = ("venues", "inquiry", "named", "draw")
PULLS = {"blind": 1, "twice": 2, "five_times": 5, "half": 0.5}
"""What the choice stands for, in times the odds."""


class Collision(Lab):
    """Two lists out of the same venues, made blindly, or with a pull to the same places."""

    def __init__(self) -> None:
        say = lab_words("collision").controls
        self.pull = Dropdown(
            options=[(say[word], pull) for word, pull in PULLS.items()],
            value=Venues().pull, description=say["pull"], **WIDE,
        )  # fmt: skip
        self.sandbox = Sandbox(say["open_sandbox"], {"pull": self.pull})
        super().__init__(
            lab="collision",
            inputs={name: slider(Venues, name) for name in FIELDS},
            extras=[self.sandbox],
        )
        self.pull.observe(self._moved, "value")

    def _checked(self, setting: Mapping[str, Any]) -> Setting:
        no_others(setting, (*FIELDS, "pull"))
        checked = asdict(Venues(**setting))
        if checked["pull"] not in PULLS.values():
            raise SettingError(
                "pull", f"one of {', '.join(map(str, PULLS.values()))}", checked["pull"]
            )
        return checked

    def _view(self) -> View:
        return view(Venues(**self.setting))

    def _read(self) -> Setting:
        return {**super()._read(), **self.sandbox.read()}

    def _move(self, setting: Setting) -> None:
        super()._move(setting)
        self.sandbox.move(setting)
