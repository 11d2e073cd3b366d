"""The method against a known truth: the published table, exact sums and the laws of the trial."""

from __future__ import annotations

from itertools import combinations
from math import comb, isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sametable.content.tables import lists_table
from sametable.errors import SettingError
from sametable.models.known_truth import TESTABLE, Trial, trial, trials
from sametable.models.lists_table import ListsTable
from sametable.models.two_lists import TwoLists, interval, lincoln_petersen
from tests.models.strategies_lists import lists_tables

UK = lists_table("uk-2013-lists")
ALL = list(trials(UK))
TESTED = [each for each in ALL if each.on_both >= TESTABLE]


@pytest.mark.parametrize(
    ("inside", "pair", "truth", "estimate"),
    [
        ("NG", ("PF", "GO"), 567, 325),
        ("GO", ("NG", "PF"), 807, 375),
        ("PF", ("NG", "GO"), 1102, 975),
    ],
)
def test_the_testable_cases(inside: str, pair: tuple[str, str], truth: int, estimate: int) -> None:
    # EXERCISES E6, after Binette and Steorts (2022).
    found = trial(UK, inside, *pair)
    assert found in TESTED
    assert (found.truth, found.estimate) == (truth, estimate)


def test_there_are_just_these_three_and_all_fall_short() -> None:
    assert len(ALL) == 60
    assert len(TESTED) == 3
    assert all(each.share and each.share < 1 for each in TESTED)


def test_the_three_are_made_of_the_same_five_people() -> None:
    assert {each.on_both for each in TESTED} == {5}
    assert {frozenset((each.inside, each.first, each.second)) for each in TESTED} == {
        frozenset(("NG", "PF", "GO"))
    }


def test_chance_alone_could_explain_each_of_the_three() -> None:
    for each in TESTED:
        low, high = interval(TwoLists(each.on_first, each.on_second, each.on_both))
        assert low < each.truth < high


def test_with_fewer_matches_the_trials_disagree() -> None:
    shares = [each.share for each in ALL if each.share is not None]
    assert len(shares) == 18
    assert sum(share < 1 for share in shares) == 12
    beyond = [
        each
        for each in ALL
        if each.on_both
        and not (
            (found := interval(TwoLists(each.on_first, each.on_second, each.on_both)))[0]
            <= each.truth
            <= found[1]
        )
    ]
    assert [(each.inside, each.first, each.second) for each in beyond] == [
        ("NG", "PF", "NCA"),
        ("GO", "LA", "NG"),
    ]
    assert all(each.share and each.share < 1 for each in beyond)


def test_independent_lists_pass_on_average() -> None:
    # Exact sums over every overlap: 1 / estimate has 1 / truth as its mean, so the trial is fair.
    truth, first, second = 40, 25, 18
    total = 0.0
    for both in range(max(0, first + second - truth), second + 1):
        chance = comb(first, both) * comb(truth - first, second - both) / comb(truth, second)
        if both:
            total += chance / lincoln_petersen(TwoLists(first, second, both))
    assert isclose(total, 1 / truth)


@given(lists_tables(3, 4, largest=60), st.data())
@settings(max_examples=80)
def test_falling_short_is_sharing_more_than_by_chance(
    table: ListsTable, data: st.DataObject
) -> None:
    known = list(trials(table))
    if not known:
        return
    each: Trial = data.draw(st.sampled_from(known))
    assert 0 <= each.on_both <= min(each.on_first, each.on_second) <= each.truth
    if each.on_both:
        assert each.share is not None
        assert each.estimate is not None
        assert isclose(each.share, each.expected_both / each.on_both)
        assert (each.share < 1) == (each.on_both > each.expected_both)
    else:
        assert each.share is each.estimate is None
    swapped = trial(table, each.inside, each.second, each.first)
    assert (swapped.estimate, swapped.truth) == (each.estimate, each.truth)


@given(lists_tables(3, 5, smallest=1, largest=9))
@settings(max_examples=20)
def test_every_two_inside_every_third(table: ListsTable) -> None:
    seen = {(one.inside, frozenset((one.first, one.second))) for one in trials(table)}
    assert len(seen) == len(list(trials(table)))
    assert seen == {
        (name, frozenset(pair))
        for name in table.lists
        for pair in combinations([other for other in table.lists if other != name], 2)
    }
    assert all(one.truth == table.size(one.inside) for one in trials(table))


def test_bad_lists() -> None:
    with pytest.raises(SettingError, match="'list' must be one of LA"):
        trial(UK, "XX", "LA", "NG")
    with pytest.raises(SettingError, match="'first' must be one of LA, PF, GO, GP, NCA"):
        trial(UK, "NG", "NG", "PF")
    with pytest.raises(SettingError, match="'second' must be one of LA, GO, GP, NCA"):
        trial(UK, "NG", "PF", "PF")
    empty = ListsTable(("A", "B", "C"), {frozenset("AB"): 3})
    with pytest.raises(SettingError, match="'inside' must be a list with somebody on it"):
        trial(empty, "C", "A", "B")
    assert {each.inside for each in trials(empty)} == {"A", "B"}
    with pytest.raises(SettingError, match="'lists' must be at least 3 of them"):
        next(trials(ListsTable(("A", "B"), {frozenset("A"): 1})))
