"""Numbers and lists as a reader reads them."""

from __future__ import annotations

from math import inf

import pytest

from sametable.views.words import listed, number, spelt


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (2961.0, "2,961"), (11857.52, "11,858"), (inf, "no limit")]
)
def test_number(value: float, text: str) -> None:
    assert number(value) == text


def test_spelt() -> None:
    assert [spelt(n) for n in (0, 1, 10, 11, 2744)] == ["none", "one", "ten", "11", "2,744"]


@pytest.mark.parametrize(
    ("items", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), ("abc", "a, b and c")]
)
def test_listed(items: list[str], text: str) -> None:
    assert listed(items) == text
