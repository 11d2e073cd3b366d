"""Collisions against a second program, every possible list, and the laws of the method."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from math import comb, isclose
from typing import Any

import pytest
from hypothesis import given, settings
from scipy.stats import binom, hypergeom, nchypergeom_fisher  # type: ignore[import-untyped]

from sametable.errors import SettingError
from sametable.models.collision import (
    DRAWS,
    Venues,
    by_named,
    collision,
    draw,
    likelier_from,
    tally,
)
from tests.models.strategies_sharing import venues


def test_the_published_figure() -> None:
    # EXERCISES E9, computed there independently of this code.
    found = collision(Venues(40, 6, 5))
    assert f"{found.some:.4f}" == "0.5771"
    assert found.expected == 0.75


@given(venues())
def test_the_chances_are_scipys(setting: Venues) -> None:
    n, m, k = setting.venues, setting.inquiry, setting.named
    found = collision(setting)
    overlaps = range(min(m, k) + 1)
    if setting.pull == 1:
        wanted = hypergeom.pmf(overlaps, n, m, k)
    else:
        wanted = nchypergeom_fisher.pmf(overlaps, n, m, k, setting.pull)
    assert all(isclose(a, b, abs_tol=1e-9) for a, b in zip(found.chances, wanted, strict=True))


@pytest.mark.parametrize(("inquiry", "named"), [(6, 5), (1, 3), (3, 4), (0, 5), (5, 0), (20, 2)])
def test_every_possible_list_counted(inquiry: int, named: int) -> None:
    """All ways to name so many of 20 venues, one by one."""
    listed = set(range(inquiry))
    overlaps = [len(listed.intersection(chosen)) for chosen in combinations(range(20), named)]
    found = collision(Venues(20, inquiry, named))
    for overlap, chance in enumerate(found.chances):
        assert isclose(overlaps.count(overlap) / len(overlaps), chance)
    assert isclose(sum(overlaps) / len(overlaps), found.expected)


def test_a_plausible_wrong_formula_fails() -> None:
    # Drawing with replacement: the binomial. It says .5563 where .5771 is right.
    wrong = 1 - binom.pmf(0, 5, 6 / 40)
    assert not isclose(wrong, collision(Venues(40, 6, 5)).some, abs_tol=0.01)
    # Adding up the single chances: right on average, no chance at all beyond a few names.
    assert 6 * 20 / 40 > 1 > collision(Venues(40, 6, 20)).some


@given(venues())
def test_the_chances_are_a_distribution(setting: Venues) -> None:
    found = collision(setting)
    assert isclose(sum(found.chances), 1)
    assert isclose(found.none + found.some, 1, abs_tol=1e-9)
    assert all(0 <= chance <= 1 for chance in found.chances)
    assert isclose(found.expected, sum(x * p for x, p in enumerate(found.chances)), abs_tol=1e-9)


@given(venues())
def test_it_does_not_matter_which_list_is_whose(setting: Venues) -> None:
    other = replace(setting, inquiry=setting.named, named=setting.inquiry)
    assert isclose(collision(setting).some, collision(other).some, abs_tol=1e-12)
    assert isclose(collision(setting).expected, collision(other).expected, abs_tol=1e-12)


@given(venues())
def test_longer_lists_collide_more_and_more_venues_less(setting: Venues) -> None:
    some = collision(setting).some
    slack = 1e-12
    for field in ("inquiry", "named"):
        if (value := getattr(setting, field)) < 20:
            assert collision(replace(setting, **{field: value + 1})).some >= some - slack
    if setting.venues < 120:
        assert collision(replace(setting, venues=setting.venues + 1)).some <= some + slack


@given(venues())
def test_a_stronger_pull_collides_more(setting: Venues) -> None:
    weak, strong = replace(setting, pull=0.5), replace(setting, pull=2)
    assert collision(weak).some <= collision(strong).some + 1e-12


@pytest.mark.parametrize(("field"), ["inquiry", "named"])
def test_an_empty_list_collides_with_nothing(field: str) -> None:
    found = collision(replace(Venues(40, 20, 20, 10), **{field: 0}))
    assert (found.chances, found.some, found.expected) == ((1.0,), 0.0, 0.0)


def test_lists_that_cannot_miss_each_other() -> None:
    assert collision(Venues(20, 11, 10)).none == 0
    assert collision(Venues(20, 20, 7)).chances == (0.0,) * 7 + (1.0,)


def test_how_many_names_it_takes() -> None:
    assert likelier_from(Venues(40, 6)) == 5
    assert 1 - comb(34, 4) / comb(40, 4) < 0.5 < 1 - comb(34, 5) / comb(40, 5)
    assert likelier_from(Venues(120, 1)) is None
    assert by_named(Venues(40, 6))[5] == collision(Venues(40, 6, 5)).some
    assert len(by_named(Venues())) == 21


@given(venues())
def test_a_draw_is_of_the_asked_for_size(setting: Venues) -> None:
    drawn = draw(setting)
    assert draw(setting) == drawn
    assert len(set(drawn.inquiry)) == setting.inquiry
    assert len(set(drawn.named)) == setting.named
    assert set(drawn.both) == set(drawn.inquiry) & set(drawn.named)
    assert all(1 <= venue <= setting.venues for venue in drawn.inquiry + drawn.named)


@settings(max_examples=20)
@given(venues())
def test_the_tally_counts_the_draws_of_the_slider(setting: Venues) -> None:
    counted = sum(bool(draw(replace(setting, draw=n)).both) for n in range(1, DRAWS + 1))
    assert tally(setting) == counted
    # Five standard errors of a hundred draws.
    some = collision(setting).some
    assert abs(counted / DRAWS - some) <= 5 * max(0.01, (some * (1 - some) / DRAWS) ** 0.5)


def test_no_venue_is_drawn_more_often_than_another() -> None:
    """One named, one under inquiry: each of 20 venues is drawn for either about as often."""
    counts = dict.fromkeys(range(1, 21), 0)
    for inquiry in range(1, 11):
        for number in range(1, DRAWS + 1):
            drawn = draw(Venues(20, inquiry, 10, 1, number))
            for venue in drawn.named:
                counts[venue] += 1
    assert sum(counts.values()) == 10 * 10 * DRAWS
    assert all(380 <= count <= 620 for count in counts.values())


def test_a_draw_that_collides_goes_on_colliding() -> None:
    for number in range(1, DRAWS + 1):
        overlaps = [len(draw(Venues(40, 6, k, 1, number)).both) for k in range(21)]
        assert overlaps == sorted(overlaps)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"venues": 19}, r"'venues' must be from 20 to 120 \(venues\) \(got 19\)"),
        ({"venues": 40.5}, r"'venues' must be a whole number \(got 40\.5\)"),
        ({"inquiry": -1}, r"'inquiry' must be from 0 to 20"),
        ({"named": 21}, r"'named' must be from 0 to 20"),
        ({"named": True}, r"'named' must be a number from 0 to 20"),
        ({"pull": 0}, r"'pull' must be from 0\.2 to 10"),
        ({"pull": float("nan")}, r"'pull' must be from 0\.2 to 10"),
        ({"draw": 101}, r"'draw' must be from 1 to 100"),
        ({"draw": "1"}, r"'draw' must be a number"),
    ],
)
def test_bad_settings(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(SettingError, match=message):
        Venues(**fields)
