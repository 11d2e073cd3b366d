"""The multiplier against the published range, and the laws of a division."""

from __future__ import annotations

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq

from sametable.errors import SettingError
from sametable.models.multiplier import (
    Benchmark,
    Printed,
    implied_rate,
    implied_rates,
    read_otherwise,
    total,
)

contacts = st.integers(1, 100_000)
rates = st.floats(0.5, 100)

FUNDER, UNIVERSITY = Printed(8_830, 11_773), Printed(3_417, 8_108)


def test_the_first_printed_range_exactly() -> None:
    # EXERCISES E3.
    assert total(1766, 20) == 8830
    assert round(total(1766, 15), 2) == 11_773.33
    assert round(total(1766, 15)) == FUNDER.high


def test_the_rates_behind_both_printed_ranges() -> None:
    # FACTS 2e.
    assert [round(rate, 1) for rate in implied_rates(1766, FUNDER)] == [15.0, 20.0]
    assert [round(rate, 1) for rate in implied_rates(1766, UNIVERSITY)] == [21.8, 51.7]


@given(contacts, rates)
def test_there_and_back(seen: int, rate: float) -> None:
    assert isclose(implied_rate(seen, total(seen, rate)), rate)


@given(contacts, st.floats(1, 50))
def test_the_rate_is_the_root_of_the_equation(seen: int, factor: float) -> None:
    """A root finder on c = N r / 100, which knows nothing of our division."""
    people = seen * factor
    root = brentq(lambda rate: people * rate / 100 - seen, 1e-6, 100 + 1e-6, xtol=1e-10)
    assert isclose(implied_rate(seen, people), root, rel_tol=1e-7)


@given(contacts, rates, rates)
def test_a_higher_rate_always_means_fewer_people(seen: int, one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert total(seen, high) <= total(seen, low)
    assert total(seen, high) >= seen * (1 - 1e-12)


@given(contacts, st.floats(1, 50))
def test_half_the_rate_is_twice_the_people(seen: int, rate: float) -> None:
    assert isclose(total(seen, rate / 2), 2 * total(seen, rate))
    assert isclose(total(2 * seen, rate), 2 * total(seen, rate))


@given(contacts, st.floats(2, 90), st.floats(0.1, 1.9))
def test_an_error_upwards_weighs_more_than_one_downwards(
    seen: int, rate: float, error: float
) -> None:
    middle = total(seen, rate)
    assert total(seen, rate - error) - middle > middle - total(seen, rate + error)


@given(rates, rates)
def test_undercount_and_overcount_are_two_sides_of_one(assumed: float, true: float) -> None:
    off = read_otherwise(assumed, true)
    assert isclose(off * read_otherwise(true, assumed), 1)
    assert (off < 1) == (true < assumed)
    assert isclose(total(1766, assumed), off * total(1766, true))


def test_plausible_wrong_formulas_are_found() -> None:
    """Taking the share off the contacts, adding it on, and drawing a straight line."""
    assert not isclose(1766 * 0.20, 8830)
    assert not isclose(1766 * (1 + 0.20), 8830)
    straight = (total(1766, 15) + total(1766, 20)) / 2
    assert round(straight) == 10_302
    assert round(total(1766, 17.5)) == 10_091


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: total(0, 20), r"'contacts' must be above 0 people \(got 0\)"),
        (lambda: total(1766, 0), r"'rate' must be above 0 and at most 100"),
        (lambda: total(1766, 101), r"'rate' must be above 0 and at most 100"),
        (lambda: total(float("nan"), 20), r"'contacts' must be above 0"),
        (lambda: implied_rate(1766, 1765), r"'people' must be at least 1766, those in contact"),
        (lambda: implied_rate(-1, 5), r"'contacts' must be above 0 people \(got -1\)"),
        (lambda: Printed(9, 8), r"'low' must be above 0 and at most 8, the high end \(got 9\)"),
        (lambda: Printed(0, 8), r"'low' must be above 0"),
        (lambda: Benchmark(rate=4), r"'rate' must be from 8 to 60 \(in contact of every 100"),
        (lambda: Benchmark(contacts=0), r"'contacts' must be from 100 to 10000"),
        (lambda: Benchmark(contacts=1766.5), r"'contacts' must be a whole number"),
        (lambda: Benchmark(rate="half"), r"'rate' must be a number from 8 to 60"),
    ],
)
def test_bad_input(call: object, message: str) -> None:
    assert callable(call)
    with pytest.raises(SettingError, match=message):
        call()
