"""What the property tests of the models draw from."""

from __future__ import annotations

from hypothesis import strategies as st

from sametable.models.two_lists import TwoLists

ATTRIBUTES = tuple("abcdefgh")
TERMS = ("one", "two", "three", "four")

meanings = st.frozensets(st.sampled_from(ATTRIBUTES), min_size=1)
lexicons = st.dictionaries(st.sampled_from(TERMS), meanings, min_size=1)
cutoffs = st.floats(0.05, 1)


@st.composite
def two_lists(draw: st.DrawFn, longest: int = 3000) -> TwoLists:
    n1 = draw(st.integers(1, longest))
    n2 = draw(st.integers(1, longest))
    return TwoLists(n1, n2, draw(st.integers(0, min(n1, n2))))
