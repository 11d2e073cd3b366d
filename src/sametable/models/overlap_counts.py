"""Overlap counts: how many stand in one set, in several, and in any; nobody counted twice.

Counts of the same people by different rules cannot be added up. What joins them is the principle
of inclusion and exclusion.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set
from itertools import combinations
from typing import Any, TypeVar

from sametable.errors import SettingError

MOST = 12
"""Sets at most: the combinations double with each one more."""

Name = TypeVar("Name", bound=str)


def intersections(sets: Mapping[Name, Set[Any]]) -> dict[frozenset[Name], int]:
    """Names of some sets -> how many stand in all of these, and perhaps in others too.

    Every combination of one set and more: 2^k - 1 of them for k sets, few sets first.

    >>> intersections({"a": {1, 2}, "b": {2, 3}})[frozenset("ab")]
    1

    Raises SettingError unless there are from 1 to 12 sets.
    """
    _limit(sets)
    return {
        frozenset(names): len(frozenset.intersection(*(frozenset(sets[name]) for name in names)))
        for size in range(1, len(sets) + 1)
        for names in combinations(sets, size)
    }


def by_size(overlaps: Mapping[frozenset[Name], int]) -> tuple[int, ...]:
    r"""The sums of inclusion and exclusion: of the single sets, the pairs, the triples and so on.

    .. math:: S_j = \sum_{|I| = j} \Bigl|\bigcap_{i \in I} A_i\Bigr|
    """
    largest = max(map(len, overlaps))
    return tuple(
        sum(count for names, count in overlaps.items() if len(names) == size)
        for size in range(1, largest + 1)
    )


def union_size(overlaps: Mapping[frozenset[Name], int]) -> int:
    r"""How many stand in at least one set, from the counts of all intersections.

    .. math:: \Bigl|\bigcup_i A_i\Bigr| = S_1 - S_2 + S_3 - \dots

    with :math:`S_j` as in :func:`by_size`.

    >>> union_size(intersections({"a": {1, 2}, "b": {2, 3}}))
    3

    Source: the principle of inclusion and exclusion, any textbook of combinatorics.
    """
    return sum(total if place % 2 == 0 else -total for place, total in enumerate(by_size(overlaps)))


def exactly(sets: Mapping[Name, Set[Any]]) -> dict[frozenset[Name], int]:
    """Names of some sets -> how many stand in exactly these and in no other. Empty cells too.

    They part the union: together they are :func:`union_size`. Raises as :func:`intersections`.
    """
    _limit(sets)
    cells = {
        frozenset(names): 0
        for size in range(1, len(sets) + 1)
        for names in combinations(sets, size)
    }
    for member in frozenset[Any]().union(*sets.values()):
        cells[frozenset(name for name, members in sets.items() if member in members)] += 1
    return cells


def inside(sets: Mapping[Name, Set[Any]]) -> tuple[tuple[Name, Name], ...]:
    """Pairs (inner, outer) of sets where all of the first stand in the second.

    An empty set lies inside every other, which says nothing, so it is left out.
    """
    return tuple(
        (inner, outer)
        for inner, members in sets.items()
        for outer, others in sets.items()
        if inner != outer and members and members <= others
    )


def _limit(sets: Collection[Any]) -> None:
    if not 1 <= len(sets) <= MOST:
        raise SettingError("sets", f"from 1 to {MOST}", len(sets))
