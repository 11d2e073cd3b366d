"""A lists table: how many persons stand on exactly which lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from sametable.errors import SettingError
from sametable.models.two_lists import TwoLists


@dataclass(frozen=True)
class ListsTable:
    """``cells``: the set of lists -> the number of persons on all of these and on no other.

    Raises SettingError unless there are at least two lists, and every cell names some of them and
    holds a whole number of persons.
    """

    lists: tuple[str, ...]
    cells: Mapping[frozenset[str], int]

    def __post_init__(self) -> None:
        if len(set(self.lists)) != len(self.lists) or len(self.lists) < 2:
            raise SettingError("lists", "at least two different names", self.lists)
        for names, persons in self.cells.items():
            if not names or not names <= set(self.lists):
                raise SettingError("cells", f"on some of {', '.join(self.lists)}", sorted(names))
            if isinstance(persons, bool) or not isinstance(persons, int) or persons < 0:
                raise SettingError("+".join(sorted(names)), "a whole number of persons", persons)

    @property
    def seen(self) -> int:
        """Persons on at least one list."""
        return sum(self.cells.values())

    def size(self, name: str) -> int:
        """Persons on the list ``name``, whatever other lists they are on."""
        if name not in self.lists:
            raise SettingError("list", f"one of {', '.join(self.lists)}", name)
        return sum(persons for names, persons in self.cells.items() if name in names)

    def pair(self, first: str, second: str) -> TwoLists:
        """Two of the lists, the others ignored. Raises SettingError if they are the same one."""
        if first == second:
            raise SettingError("second", f"another list than {first}", second)
        sizes = self.size(first), self.size(second)
        both = sum(n for names, n in self.cells.items() if {first, second} <= names)
        return TwoLists(*sizes, both)

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Every two lists, in the table's order: k (k - 1) / 2 of them for k lists."""
        return tuple(combinations(self.lists, 2))
