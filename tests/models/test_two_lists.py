"""Two lists against figures computed elsewhere, exact sums and the laws of the method."""

from __future__ import annotations

from dataclasses import replace
from math import comb, inf, isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sametable.errors import SettingError
from sametable.models.two_lists import (
    TwoLists,
    chapman,
    estimate,
    interval,
    lincoln_petersen,
    standard_error,
)
from tests.models.strategies import two_lists

# EXERCISES E4 (computed there once, independently of this code).
ORACLES = [
    (TwoLists(1102, 807, 75), 11_858, 11_726),  # PF, GO
    (TwoLists(1102, 102, 35), 3_212, 3_155),  # PF, NCA
    (TwoLists(94, 567, 18), 2_961, 2_839),  # LA, NG
    (TwoLists(567, 336, 1), 190_512, 95_707),  # NG, GP
]


@pytest.mark.parametrize(("lists", "lp", "adjusted"), ORACLES)
def test_published_pairs(lists: TwoLists, lp: int, adjusted: int) -> None:
    assert round(lincoln_petersen(lists)) == lp
    assert round(chapman(lists)) == adjusted


def test_no_overlap_has_no_size() -> None:
    nobody = estimate(TwoLists(94, 336, 0))
    assert nobody.lincoln_petersen == inf
    assert nobody.high == inf
    assert not nobody.bounded
    assert nobody.low > nobody.lists.seen


def chances(size: int, n1: int, n2: int) -> dict[TwoLists, float]:
    """Every overlap two independent lists of these lengths can have, with its exact chance."""
    return {
        TwoLists(n1, n2, m): comb(n1, m) * comb(size - n1, n2 - m) / comb(size, n2)
        for m in range(max(0, n1 + n2 - size), min(n1, n2) + 1)
    }


FULL = [(20, 12, 8), (20, 12, 15), (50, 30, 25), (7, 7, 3), (60, 59, 1)]


@pytest.mark.parametrize(("size", "n1", "n2"), FULL)
def test_chapman_is_right_on_average(size: int, n1: int, n2: int) -> None:
    mean = sum(chance * chapman(lists) for lists, chance in chances(size, n1, n2).items())
    assert isclose(mean, size)


def test_lincoln_petersen_is_too_high_on_average() -> None:
    # The test above must be able to tell the two apart: no overlap of 0 is possible here.
    mean = sum(c * lincoln_petersen(lists) for lists, c in chances(20, 12, 15).items())
    assert mean > 20.1


def test_lincoln_petersen_has_no_mean_where_lists_may_miss_each_other() -> None:
    assert sum(c * lincoln_petersen(lists) for lists, c in chances(20, 12, 8).items()) == inf


@pytest.mark.parametrize(("size", "n1", "n2"), FULL)
def test_standard_error_is_right_on_average(size: int, n1: int, n2: int) -> None:
    drawn = chances(size, n1, n2).items()
    variance = sum(chance * (chapman(lists) - size) ** 2 for lists, chance in drawn)
    claimed = sum(chance * standard_error(lists) ** 2 for lists, chance in drawn)
    assert isclose(claimed, variance, abs_tol=1e-9)


@pytest.mark.parametrize("level", [0.8, 0.95])
@pytest.mark.parametrize(("size", "n1", "n2"), [*FULL, (200, 30, 40), (500, 20, 90)])
def test_interval_covers_the_truth_as_often_as_it_says(
    size: int, n1: int, n2: int, level: float
) -> None:
    covered = sum(
        chance
        for lists, chance in chances(size, n1, n2).items()
        if interval(lists, level)[0] <= size <= interval(lists, level)[1]
    )
    assert covered >= level - 1e-9


def test_interval_is_the_widest_that_is_not_ruled_out() -> None:
    lists = TwoLists(30, 40, 6)
    low, high = interval(lists)

    def tails(size: int) -> tuple[float, float]:
        drawn = chances(size, 30, 40).items()
        return (
            sum(chance for seen, chance in drawn if seen.both <= 6),
            sum(chance for seen, chance in drawn if seen.both >= 6),
        )

    assert tails(low - 1)[0] <= 0.025 < tails(low)[0]
    assert tails(int(high) + 1)[1] <= 0.025 < tails(int(high))[1]


@given(two_lists())
def test_the_order_of_the_lists_does_not_matter(lists: TwoLists) -> None:
    swapped = TwoLists(lists.n2, lists.n1, lists.both)
    assert lincoln_petersen(swapped) == lincoln_petersen(lists)
    assert chapman(swapped) == chapman(lists)
    assert isclose(standard_error(swapped), standard_error(lists))
    assert interval(swapped) == interval(lists)


@given(two_lists())
def test_no_estimate_is_below_what_was_seen(lists: TwoLists) -> None:
    found = estimate(lists)
    assert found.lincoln_petersen >= found.chapman * (1 - 1e-12) >= lists.seen * (1 - 2e-12)
    assert lists.seen <= found.low <= found.high
    assert found.standard_error >= 0


@given(two_lists())
def test_one_list_inside_the_other_says_that_all_were_seen(lists: TwoLists) -> None:
    inside = replace(lists, both=min(lists.n1, lists.n2))
    assert isclose(lincoln_petersen(inside), inside.seen)
    assert isclose(chapman(inside), inside.seen)
    assert standard_error(inside) == 0


@given(two_lists(), st.integers(0, 3000))
@settings(max_examples=60)
def test_one_more_match_always_lowers_the_estimate(lists: TwoLists, both: int) -> None:
    both %= min(lists.n1, lists.n2)
    fewer, more = replace(lists, both=both), replace(lists, both=both + 1)
    assert chapman(more) < chapman(fewer)
    assert lincoln_petersen(more) < lincoln_petersen(fewer)
    assert interval(more)[0] <= interval(fewer)[0]
    assert interval(more)[1] <= interval(fewer)[1]


@given(two_lists(longest=300), st.floats(0.5, 0.9), st.floats(0.91, 0.999))
def test_more_certainty_needs_a_wider_range(lists: TwoLists, less: float, more: float) -> None:
    narrow, wide = interval(lists, less), interval(lists, more)
    assert wide[0] <= narrow[0] <= narrow[1] <= wide[1]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ((5, 9, 6), r"'both' must be from 0 to 5, the shorter list \(got 6\)"),
        ((5, 9, -1), r"'both' must be from 0 to 5, the shorter list \(got -1\)"),
        ((0, 9, 0), r"'n1' must be at least 1 person \(got 0\)"),
        ((5, -3, 0), r"'n2' must be at least 1 person \(got -3\)"),
        ((5, 9, 2.0), r"'both' must be a whole number of persons \(got 2\.0\)"),
        ((True, 9, 1), r"'n1' must be a whole number of persons \(got True\)"),
        (("5", 9, 1), r"'n1' must be a whole number of persons \(got '5'\)"),
    ],
)
def test_bad_lists(values: tuple[int, int, int], message: str) -> None:
    with pytest.raises(SettingError, match=message):
        TwoLists(*values)


@pytest.mark.parametrize("level", [0, 1, -0.5, 95, float("nan")])
def test_bad_level(level: float) -> None:
    with pytest.raises(SettingError, match="'level' must be between 0 and 1"):
        interval(TwoLists(5, 9, 2), level)
