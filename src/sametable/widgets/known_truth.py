"""Lab E6: pick a list whose length is known, and estimate it from two others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ipywidgets import Dropdown, IntSlider

from sametable.content.labs import lab_words
from sametable.content.tables import lists_table, table
from sametable.errors import SettingError
from sametable.models.known_truth import TESTABLE, trial
from sametable.views.known_truth import Choice, cases_of, view
from sametable.views.view import View
from sametable.widgets.lab import WIDE, Lab, Setting, field, no_others

LISTS = ("inside", "first", "second")
MOST_NEEDED = 10


class KnownTruth(Lab):
    """Two lists of a table inside a third, and the matches that a test asks for."""

    def __init__(self, name: str, inside: str, first: str, second: str) -> None:
        facts = table(name)
        self.lists = lists_table(name)
        self.cases = cases_of(self.lists)
        self.labels = {each: facts.column(each).label for each in self.lists.lists}
        self.start = {"inside": inside, "first": first, "second": second}
        opening = self._checked({})
        say = lab_words("known-truth").controls
        options = [
            (f"{each}: {say.get(f'list_{each}', label)}", each)
            for each, label in self.labels.items()
        ]
        self.inside, self.first, self.second = (
            Dropdown(options=options, value=opening[each], description=say[each], **WIDE)
            for each in LISTS
        )
        self.least = IntSlider(
            value=TESTABLE, min=1, max=MOST_NEEDED, description=say["least"], **WIDE
        )
        super().__init__(
            lab="known-truth",
            inputs={
                "inside": self.inside,
                "first": self.first,
                "second": self.second,
                "least": self.least,
            },
            on=name,
        )

    @classmethod
    def on(cls, name: str, inside: str, first: str, second: str) -> KnownTruth:
        """The lab on the table ``data/<name>.csv``, starting inside one of its lists.

        Raises ContentError if there is no such table, SettingError if it has no such lists.
        """
        return cls(name, inside, first, second)

    def _checked(self, setting: Mapping[str, Any]) -> Setting:
        no_others(setting, (*LISTS, "least"))
        lists = {
            each: field(setting, each, self.lists.lists, self.start[each]) for each in LISTS
        }  # fmt: skip
        trial(self.lists, **lists)
        least = setting.get("least", TESTABLE)
        if isinstance(least, bool) or not isinstance(least, int) or not 1 <= least <= MOST_NEEDED:
            raise SettingError("least", f"a whole number from 1 to {MOST_NEEDED}", least)
        return {**lists, "least": least}

    def _view(self) -> View:
        return view(self.cases, Choice(**self.setting), self.labels)

    def _read(self) -> Setting:
        """A list that is taken over by one control goes from the other, which takes its old one."""
        setting = super()._read()
        for each in LISTS:
            if setting[each] != self.setting[each]:
                for other in LISTS:
                    if other != each and setting[other] == setting[each]:
                        setting[other] = self.setting[each]
        return setting
