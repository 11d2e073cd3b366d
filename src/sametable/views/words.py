"""Numbers and lists as a reader reads them."""

from __future__ import annotations

from collections.abc import Sequence
from math import isinf

NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number(value: float) -> str:
    """A number of persons, rounded to one, with thousands; "no limit" where it is infinite.

    >>> number(11857.5), number(float("inf"))
    ('11,858', 'no limit')
    """
    return "no limit" if isinf(value) else f"{value:,.0f}"


def spelt(value: int) -> str:
    """A small number in words, as running text has it."""
    return NUMBERS[value] if 0 <= value < len(NUMBERS) else f"{value:,}"


def listed(items: Sequence[str], last: str = "and") -> str:
    """
    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"
