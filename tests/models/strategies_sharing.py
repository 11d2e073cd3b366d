"""What the property tests of the models about sharing draw from."""

from __future__ import annotations

from hypothesis import strategies as st

from sametable.models.broker import PROTOCOLS, Design
from sametable.models.collision import DRAWS, Venues
from sametable.models.registers import Entries

pulls = st.sampled_from([0.2, 0.5, 1, 2, 5, 10])
chances = st.floats(0, 1)
truths = st.floats(0.55, 1)
names = st.lists(st.text(max_size=12), unique=True, max_size=25)


@st.composite
def venues(draw: st.DrawFn, pull: st.SearchStrategy[float] = pulls) -> Venues:
    return Venues(
        draw(st.integers(20, 120)),
        draw(st.integers(0, 20)),
        draw(st.integers(0, 20)),
        draw(pull),
        draw(st.integers(1, DRAWS)),
    )


@st.composite
def entries(draw: st.DrawFn, systems: int | None = None) -> Entries:
    """Shares in hundredths, as sure to add up to at most 1 as the cuts of a ruler."""
    number = systems or draw(st.integers(1, 6))
    cuts = sorted(draw(st.lists(st.integers(0, 100), min_size=number, max_size=number)))
    parts = [late - early for early, late in zip([0, *cuts], cuts, strict=False)]
    return Entries(tuple(part / 100 for part in draw(st.permutations(parts))))


@st.composite
def designs(draw: st.DrawFn) -> Design:
    return Design(
        draw(st.sampled_from(PROTOCOLS)),
        draw(st.booleans()),
        draw(st.integers(1, 40)),
        draw(truths),
        draw(st.integers(40, 120)),
        draw(st.integers(1, 20)),
        draw(st.integers(1, 100)),
    )
