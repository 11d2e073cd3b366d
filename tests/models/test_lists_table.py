"""The lists table: margins and pairs, independent of names and order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sametable.errors import SettingError
from sametable.models.lists_table import ListsTable

NAMES = ("A", "B", "C")
cells = st.dictionaries(
    st.frozensets(st.sampled_from(NAMES), min_size=1), st.integers(1, 500), min_size=7, max_size=7
)


@given(cells)
def test_margins_and_inclusion_exclusion(drawn: dict[frozenset[str], int]) -> None:
    table = ListsTable(NAMES, drawn)
    singles = sum(table.size(name) for name in NAMES)
    doubles = sum(table.pair(*pair).both for pair in table.pairs())
    assert table.seen == singles - doubles + drawn[frozenset(NAMES)]


@given(cells, st.permutations(NAMES))
def test_names_and_order_do_not_matter(
    drawn: dict[frozenset[str], int], renamed: list[str]
) -> None:
    new = dict(zip(NAMES, renamed, strict=True))
    table = ListsTable(NAMES, drawn)
    other = ListsTable(tuple(renamed), {frozenset(new[n] for n in k): v for k, v in drawn.items()})
    assert other.pair(new["A"], new["C"]) == table.pair("A", "C")
    assert other.seen == table.seen


def test_a_person_on_three_lists_is_on_each_pair() -> None:
    table = ListsTable(NAMES, {frozenset("ABC"): 2, frozenset("AB"): 3, frozenset("C"): 4})
    assert [table.pair(*pair).both for pair in table.pairs()] == [5, 2, 2]


@pytest.mark.parametrize(
    ("lists", "bad", "message"),
    [
        (("A",), {}, "'lists' must be at least two different names"),
        (("A", "A"), {}, "'lists' must be at least two different names"),
        (("A", "B"), {frozenset(): 4}, "'cells' must be on some of A, B"),
        (("A", "B"), {frozenset("C"): 4}, "'cells' must be on some of A, B"),
        (("A", "B"), {frozenset("AB"): -1}, r"'A\+B' must be a whole number of persons"),
        (("A", "B"), {frozenset("A"): 0.5}, "'A' must be a whole number of persons"),
    ],
)
def test_bad_tables(lists: tuple[str, ...], bad: dict[frozenset[str], int], message: str) -> None:
    with pytest.raises(SettingError, match=message):
        ListsTable(lists, bad)


def test_bad_pairs() -> None:
    table = ListsTable(NAMES, {frozenset("A"): 1, frozenset("B"): 1})
    with pytest.raises(SettingError, match="'second' must be another list than A"):
        table.pair("A", "A")
    with pytest.raises(SettingError, match="'list' must be one of A, B, C"):
        table.pair("A", "Z")
    with pytest.raises(SettingError, match="'n2' must be at least 1 person"):
        table.pair("A", "C")
