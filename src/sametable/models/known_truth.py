"""A test of the two-list method where the truth is known: inside a third list.

Everybody on the third list is known by name, so their number is no estimate. Two other lists name
some of them. What the method says from these two alone can be held against the truth.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sametable.errors import SettingError
from sametable.models.lists_table import ListsTable
from sametable.models.two_lists import TwoLists, lincoln_petersen

TESTABLE = 4
"""People on all three lists, from which on a case is taken as a test."""


@dataclass(frozen=True)
class Trial:
    """Inside the list ``inside``: how many of its ``truth`` people two other lists name.

    ``on_first``, ``on_second``, ``on_both``: persons of the list ``inside`` on these.
    """

    inside: str
    first: str
    second: str
    truth: int
    on_first: int
    on_second: int
    on_both: int

    @property
    def estimate(self) -> float | None:
        """Lincoln and Petersen's estimate of the truth, in persons; None where nobody is on both.

        It may be less than the people that the two lists name among them: then the lists were not
        independent inside the third.
        """
        if not self.on_both:
            return None
        return lincoln_petersen(TwoLists(self.on_first, self.on_second, self.on_both))

    @property
    def share(self) -> float | None:
        """The estimate as a share of the truth; below 1 it falls short."""
        found = self.estimate
        return None if found is None else found / self.truth

    @property
    def expected_both(self) -> float:
        r"""Persons on both if the two lists were independent inside the third.

        .. math:: \frac{n_1 n_2}{N}

        More than that on both is positive dependence, and makes the estimate fall short.
        """
        return self.on_first * self.on_second / self.truth


def trial(table: ListsTable, inside: str, first: str, second: str) -> Trial:
    """What two lists say of the people on a third one, and the truth.

    >>> sets = {"XA": 20, "XB": 30, "XAB": 10, "X": 40, "A": 7}
    >>> people = {frozenset(names): persons for names, persons in sets.items()}
    >>> found = trial(ListsTable(("X", "A", "B"), people), "X", "A", "B")
    >>> found.truth, found.estimate, found.share
    (100, 120.0, 1.2)

    Raises SettingError unless these are three different lists of the table, and somebody is on
    the list ``inside``. Source: the internal consistency check of Binette and Steorts (2022).
    """
    truth = table.size(inside)
    if truth == 0:
        raise SettingError("inside", "a list with somebody on it", inside)
    for field, name, others in (("first", first, (inside,)), ("second", second, (inside, first))):
        if name not in table.lists or name in others:
            wanted = ", ".join(known for known in table.lists if known not in others)
            raise SettingError(field, f"one of {wanted}", name)

    def on(*names: str) -> int:
        every = {inside, *names}
        return sum(persons for names, persons in table.cells.items() if every <= names)

    return Trial(inside, first, second, truth, on(first), on(second), on(first, second))


def trials(table: ListsTable) -> Iterator[Trial]:
    """Every two lists inside every third one that has somebody on it, in the table's order.

    With k lists, k (k - 1) (k - 2) / 2 trials. They overlap: the people on three lists are the
    same in three of them. Raises SettingError for fewer than three lists.
    """
    if len(table.lists) < 3:
        raise SettingError("lists", "at least 3 of them", len(table.lists))
    for within in table.lists:
        if not table.size(within):
            continue
        for first, second in table.pairs():
            if within not in (first, second):
                yield trial(table, within, first, second)
