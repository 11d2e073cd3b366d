"""The five-list table is the six-list table with two of its lists taken as one."""

from __future__ import annotations

from collections import Counter

from sametable.content.tables import lists_table, table


def test_the_police_and_the_agency_are_one_list() -> None:
    merged: Counter[frozenset[str]] = Counter()
    for names, persons in lists_table("uk-2013-lists").cells.items():
        together = {"PFNCA" if name in ("PF", "NCA") else name for name in names}
        merged[frozenset(together)] += persons
    assert lists_table("uk-2013-five-lists").cells == merged
    assert lists_table("uk-2013-five-lists").seen == 2744


def test_what_was_published_from_it() -> None:
    first, *intervals = table("uk-2013-five-lists").headlines
    assert (first.low, first.high) == (10_000, 13_000)
    assert [(one.low, one.high) for one in intervals] == [(9_332, 28_954), (11_456, 43_894)]
