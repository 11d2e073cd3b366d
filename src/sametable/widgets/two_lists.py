"""Lab E4: pick two lists, and see what their overlap says about the people on neither."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ipywidgets import Dropdown, IntSlider

from sametable.content.labs import lab_words
from sametable.content.tables import lists_table, table
from sametable.errors import ContentError, SettingError
from sametable.models.two_lists import TwoLists
from sametable.views.two_lists import Choice, reach, view
from sametable.views.view import View
from sametable.widgets.lab import WIDE, Lab, Setting, field, keep_apart, no_others

SLUG = "two-lists"


class TwoListsLab(Lab):
    """Two lists of a lists table, and their overlap: as published, or as it might have been."""

    def __init__(self, name: str, first: str, second: str) -> None:
        facts = table(name)
        if not facts.headlines:
            raise ContentError(f"table {name}", "has no headline to stand behind the estimates")
        self.lists = lists_table(name)
        self.headline_range = facts.headlines[0]
        self.labels = {each: facts.column(each).label for each in self.lists.lists}
        self.start = (first, second)
        options = [(f"{each}: {label}", each) for each, label in self.labels.items()]
        opening = self._checked({})
        say = lab_words(SLUG).controls
        self.first = Dropdown(
            options=options, value=opening["first"], description=say["first_list"], **WIDE
        )
        self.second = Dropdown(
            options=options, value=opening["second"], description=say["second_list"], **WIDE
        )
        self.overlap = IntSlider(
            value=opening["overlap"], min=0, max=self._reach(opening), description=say["on_both"],
            **WIDE,
        )  # fmt: skip
        keep_apart(self.first, self.second)
        super().__init__(
            lab=SLUG,
            inputs={"first": self.first, "second": self.second, "overlap": self.overlap},
            on=name,
        )

    @classmethod
    def on(cls, name: str, first: str, second: str) -> TwoListsLab:
        """The lab on the table ``data/<name>.csv``, starting with two of its lists.

        Raises ContentError if there is no such table, SettingError if it has no such lists.
        """
        return cls(name, first, second)

    def _checked(self, setting: Mapping[str, Any]) -> Setting:
        no_others(setting, ("first", "second", "overlap"))
        first = field(setting, "first", self.lists.lists, self.start[0])
        second = field(setting, "second", self.lists.lists, self.start[1])
        pair = self.lists.pair(first, second)
        overlap = setting.get("overlap", pair.both)
        try:
            TwoLists(pair.n1, pair.n2, overlap)
        except SettingError as problem:
            raise SettingError("overlap", problem.allowed, overlap) from problem
        return {"first": first, "second": second, "overlap": overlap}

    def _view(self) -> View:
        return view(self.lists, Choice(**self.setting), self.labels, self.headline_range)

    def _read(self) -> Setting:
        pair = {"first": self.first.value, "second": self.second.value}
        if pair.items() <= self.setting.items():
            return {**pair, "overlap": self.overlap.value}
        # Another pair starts from its own published overlap.
        return self._checked(pair)

    def _move(self, setting: Setting) -> None:
        self.overlap.max = self._reach(setting)
        super()._move(setting)

    def _reach(self, setting: Setting) -> int:
        pair = self.lists.pair(setting["first"], setting["second"])
        return reach(pair, setting["overlap"])
