"""Shares with gaps, against statsmodels, SciPy, published figures and exact sums."""

from __future__ import annotations

from math import comb, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest
from statsmodels.stats.proportion import proportion_confint

from sametable.errors import SettingError
from sametable.models.proportion import Count, Range, Unknown, wilson, worst_case

# EXERCISES E14 and FACTS part 4 (computed there once, independently of this code).
RANGES = [
    (Count(48, 146), 0.2578, 0.4085),
    (Count(42, 165), 0.1942, 0.3261),
    (Count(27, 77), 0.2535, 0.4620),
    (Count(11, 68), 0.0928, 0.2669),
]
BOUNDS = [(Count(48, 146, 104), 0.192, 0.608), (Count(42, 165, 85), 0.168, 0.508)]


@st.composite
def counts(draw: st.DrawFn, most: int = 2000) -> Count:
    known = draw(st.integers(1, most))
    return Count(draw(st.integers(0, known)), known, draw(st.integers(0, most)))


@pytest.mark.parametrize(("count", "low", "high"), RANGES)
def test_the_published_ranges(count: Count, low: float, high: float) -> None:
    found = wilson(count)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@pytest.mark.parametrize(("count", "low", "high"), RANGES)
def test_walds_range_would_not_pass(count: Count, low: float, high: float) -> None:
    wald = proportion_confint(count.events, count.known, method="normal")
    assert (round(wald[0], 4), round(wald[1], 4)) != (low, high)


@pytest.mark.parametrize(("count", "low", "high"), BOUNDS)
def test_the_worst_cases_of_all_250(count: Count, low: float, high: float) -> None:
    found = worst_case(count)
    assert count.sample == 250
    assert (round(found.low, 3), round(found.high, 3)) == (low, high)


@given(counts(), st.floats(0.5, 0.999))
def test_statsmodels_agrees(count: Count, level: float) -> None:
    low, high = proportion_confint(count.events, count.known, alpha=1 - level, method="wilson")
    found = wilson(count, level)
    assert isclose(found.low, low, abs_tol=1e-9)
    assert isclose(found.high, high, abs_tol=1e-9)


@given(counts(300))
def test_scipy_agrees(count: Count) -> None:
    other = binomtest(count.events, count.known).proportion_ci(0.95, method="wilson")
    found = wilson(count)
    assert isclose(found.low, other.low, abs_tol=1e-9)
    assert isclose(found.high, other.high, abs_tol=1e-9)


@given(counts(), st.floats(0.5, 0.999))
def test_a_range_holds_its_share(count: Count, level: float) -> None:
    found = wilson(count, level)
    assert 0 <= found.low <= count.share <= found.high <= 1
    assert found.width > 0


@given(counts())
def test_the_mirror_image(count: Count) -> None:
    other = Count(count.known - count.events, count.known, count.missing)
    found, mirrored = wilson(count), wilson(other)
    assert isclose(found.low, 1 - mirrored.high, abs_tol=1e-12)
    assert isclose(worst_case(count).low, 1 - worst_case(other).high, abs_tol=1e-12)


@given(counts(), st.integers(2, 50))
def test_more_of_the_same_narrows_chance_and_leaves_the_gap(count: Count, times: int) -> None:
    more = Count(count.events * times, count.known * times, count.missing * times)
    assert wilson(more).width < wilson(count).width
    assert isclose(worst_case(more).width, worst_case(count).width, abs_tol=1e-12)


@given(counts())
def test_the_gap_is_as_wide_as_what_is_missing(count: Count) -> None:
    found = worst_case(count)
    assert isclose(found.width, count.missing / count.sample, abs_tol=1e-12)
    for truth in {0, count.missing // 2, count.missing}:
        share = (count.events + truth) / count.sample
        assert found.low - 1e-12 <= share <= found.high + 1e-12
    assert isclose(found.low, count.treated(Unknown.NONE).share)
    assert isclose(found.high, count.treated(Unknown.ALL).share)
    assert found.low - 1e-12 <= count.treated(Unknown.LEFT_OUT).share <= found.high + 1e-12


@given(counts(), st.integers(1, 500))
def test_a_sector_with_fewer_missing_stays_inside(count: Count, fewer: int) -> None:
    # The pages do not say how many of the missing are in a sector: the most there can be is used.
    inside = worst_case(Count(count.events, count.known, max(0, count.missing - fewer)))
    whole = worst_case(count)
    assert whole.low <= inside.low + 1e-12
    assert inside.high <= whole.high + 1e-12


def test_the_range_covers_about_as_often_as_it_says() -> None:
    # Exact: over every outcome of 146 draws. Wilson's covers 95% on average over the shares.
    covered = []
    for percent in range(5, 96, 5):
        truth = percent / 100
        chances = [comb(146, x) * truth**x * (1 - truth) ** (146 - x) for x in range(147)]
        ranges = [wilson(Count(x, 146)) for x in range(147)]
        held = [r.low <= truth <= r.high for r in ranges]
        covered.append(sum(c for c, holds in zip(chances, held, strict=True) if holds))
    assert min(covered) > 0.92
    assert 0.94 < sum(covered) / len(covered) < 0.96


def test_sectors_and_the_rest_make_the_whole() -> None:
    transport, energy, everything = Count(27, 77), Count(11, 68), Count(42, 165, 85)
    assert everything.events - transport.events - energy.events == 4  # water and waste, as printed
    assert everything.known - transport.known - energy.known == 20


@pytest.mark.parametrize(
    ("setting", "field", "allowed"),
    [
        ((5, 4), "events", "at most 4"),
        ((-1, 4), "events", "from 0 to 1,000,000"),
        ((0, 0), "known", "from 1 to 1,000,000"),
        ((1, 2, -1), "missing", "from 0"),
        ((1, 2, 1_000_001), "missing", "to 1,000,000"),
        ((1.0, 2), "events", "a whole number"),
        ((True, 2), "events", "a whole number"),
        ((1, "2"), "known", "a whole number"),
    ],
)
def test_bad_counts(setting: tuple[int, ...], field: str, allowed: str) -> None:
    with pytest.raises(SettingError, match=allowed) as raised:
        Count(*setting)
    assert raised.value.field == field


@pytest.mark.parametrize("level", [0, 1, -0.1, 1.5, True, "0.95", float("nan")])
def test_bad_levels(level: float) -> None:
    with pytest.raises(SettingError, match="'level' must be between 0 and 1"):
        wilson(Count(1, 2), level)


def test_nothing_missing_leaves_no_gap() -> None:
    assert worst_case(Count(3, 8)) == Range(0.375, 0.375)
    assert Count(3, 8, 2).treated(Unknown.OPEN) == Count(3, 8, 2)
