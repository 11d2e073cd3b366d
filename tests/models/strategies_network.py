"""Networks and pairs of parties for the property tests."""

from __future__ import annotations

from itertools import combinations

from hypothesis import strategies as st

from sametable.models.network import Form, Network, formed
from sametable.models.richardson import Pair

NAMES = tuple("abcdefghijkl")

forms = st.sampled_from(Form)


@st.composite
def networks(draw: st.DrawFn, least: int = 1) -> Network:
    members = NAMES[: draw(st.integers(least, 9))]
    pairs = list(combinations(members, 2))
    return Network(members, tuple(draw(st.sets(st.sampled_from(pairs))) if pairs else ()))


@st.composite
def formed_networks(draw: st.DrawFn) -> Network:
    return formed(draw(forms), NAMES[: draw(st.integers(3, 12))], "office")


coefficients = st.floats(0, 1.5).map(lambda value: round(value, 3))
restraints = st.floats(0.1, 1.5).map(lambda value: round(value, 3))


@st.composite
def parties(draw: st.DrawFn) -> Pair:
    return Pair(
        k=draw(coefficients), l=draw(coefficients), a=draw(restraints), b=draw(restraints),
        g=draw(coefficients), h=draw(coefficients),
    )  # fmt: skip
