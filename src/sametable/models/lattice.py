"""A lists table as sums over sets of lists: what the models of several lists reckon with.

A set of lists is written as a whole number, one bit a list, so that a table of k lists is a row of
2^k numbers and a sum over all sets inside, or around, each set takes k rounds of additions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import add

from sametable.errors import SettingError
from sametable.models.lists_table import ListsTable

MOST_LISTS = 8

Pair = tuple[str, str]


def sums_above(values: Sequence[float]) -> list[float]:
    """For each set the sum over all sets that contain it, itself included.

    >>> sums_above([0, 5, 7, 1])
    [13, 6, 8, 1]
    """
    sums = list(values)
    for _ in range(len(sums).bit_length() - 1):
        # Sums over the last bit, which then becomes the first: after k rounds all is in place.
        odd = sums[1::2]
        sums = list(map(add, sums[::2], odd)) + odd
    return sums


def sums_below(values: Sequence[float]) -> list[float]:
    """For each set the sum over all sets inside it, itself included.

    >>> sums_below([1, 5, 7, 2])
    [1, 6, 8, 15]
    """
    sums = list(values)
    for _ in range(len(sums).bit_length() - 1):
        even = sums[::2]
        sums = even + list(map(add, even, sums[1::2]))
    return sums


@dataclass(frozen=True)
class Coded:
    """``counts[s]``: persons on exactly the lists of the set s. Nobody is on the set 0.

    Raises SettingError unless there are 2 to 8 lists.
    """

    lists: tuple[str, ...]
    counts: tuple[int, ...]

    def __post_init__(self) -> None:
        if not 2 <= len(self.lists) <= MOST_LISTS:
            raise SettingError("lists", f"2 to {MOST_LISTS} of them", len(self.lists))
        if len(self.counts) != 1 << len(self.lists) or self.counts[0]:
            raise SettingError("counts", "one for each set of lists, none for no list", self.counts)

    @classmethod
    def of(cls, table: ListsTable) -> Coded:
        """The table, coded."""
        bits = {name: 1 << at for at, name in enumerate(table.lists)}
        counts = [0] * (1 << min(len(bits), MOST_LISTS + 1))
        if len(bits) <= MOST_LISTS:
            for names, persons in table.cells.items():
                counts[sum(bits[name] for name in names)] = persons
        return cls(table.lists, tuple(counts))

    @cached_property
    def totals(self) -> list[float]:
        """For each set, persons on all of its lists; ``totals[0]`` is everybody seen."""
        return [float(total) for total in sums_above(self.counts)]

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Every two lists, in the order of their sets in ``pair_sets``."""
        return tuple((a, b) for at, a in enumerate(self.lists) for b in self.lists[at + 1 :])

    @cached_property
    def pair_sets(self) -> tuple[int, ...]:
        """Every two lists, as a set."""
        known = range(len(self.lists))
        return tuple(1 << i | 1 << j for i in known for j in known[i + 1 :])
