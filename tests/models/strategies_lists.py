"""Lists tables to draw from: 2 to 6 lists, sparse or full, small or large."""

from __future__ import annotations

from itertools import combinations

from hypothesis import strategies as st

from sametable.models.lists_table import ListsTable

NAMES = ("A", "B", "C", "D", "E", "F")


@st.composite
def lists_tables(
    draw: st.DrawFn, least: int = 2, most: int = 4, smallest: int = 0, largest: int = 400
) -> ListsTable:
    """Every set of lists has its count; with ``smallest`` above 0 every model has an estimate."""
    lists = NAMES[: draw(st.integers(least, most))]
    sets = [frozenset(s) for n in range(1, len(lists) + 1) for s in combinations(lists, n)]
    counts = draw(
        st.lists(st.integers(smallest, largest), min_size=len(sets), max_size=len(sets)).filter(any)
    )
    return ListsTable(lists, dict(zip(sets, counts, strict=True)))


def models(table: ListsTable) -> st.SearchStrategy[int]:
    return st.integers(0, (1 << len(table.pairs())) - 1)
