"""Simulated disputes against the exact expectations, within the standard error these give."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt

import pytest
from hypothesis import given, settings

from sametable.errors import SettingError
from sametable.models.expectation import expect
from sametable.models.ladder import Kind, Ladder, Step
from sametable.models.ladder_simulation import SLICE, simulate, whole
from tests.models.strategies_ladder import MIXED, ladders

LOOPED = Ladder(
    (
        Step("talk", success=0.6, cost=1, delay=2, reopen=0.1),
        Step("mediate", success=0.5, cost=5, delay=6, back=0.3),
        Step("board", Kind.RIGHTS, success=0.7, cost=8, delay=8, back=0.1, back_to=1, harm=1),
        Step("force", Kind.POWER, success=0.9, cost=40, delay=30, harm=3, reopen=0.3),
    ),
    MIXED,
    retainer=1,
)
SEEDS = range(1, 41)


def test_many_seeds_scatter_as_the_standard_error_says() -> None:
    # 40 runs of 2,000 disputes. If the error is right, z has mean 0 and deviation 1: the mean of
    # 40 stays within 4 / sqrt(40) = 0.63, no single one beyond 4.5, and their deviation is near 1.
    exact = expect(LOOPED, 2)
    away = [whole(simulate(LOOPED, 2, 2_000, seed)).away(exact.price) for seed in SEEDS]
    assert max(abs(z) for z in away) < 4.5
    assert abs(sum(away) / len(away)) < 0.63
    assert 0.7 < sqrt(sum(z * z for z in away) / len(away)) < 1.35


def test_a_wrong_ladder_is_seen() -> None:
    # The test above can fail: exact figures that forget what opens again are far outside: below 5
    # is what chance gives.
    forgetful = replace(LOOPED, steps=tuple(replace(s, reopen=0.0) for s in LOOPED.steps))
    run = whole(simulate(LOOPED, 2, 20_000, 1))
    assert abs(run.away(expect(forgetful, 2).price)) > 6


def test_where_they_end_and_how_long_it_takes() -> None:
    exact = expect(LOOPED)
    run = whole(simulate(LOOPED, 0, 40_000, 3))
    for share, true in zip((*run.ends, run.lost), (*exact.ends, exact.lost), strict=True):
        assert abs(share - true) < 4.5 * sqrt(max(true * (1 - true), 1e-4) / 40_000)
    assert abs(run.weeks.mean - exact.weeks.mean) < 4.5 * exact.weeks.deviation / sqrt(40_000)
    assert abs(run.price.deviation / exact.price.deviation - 1) < 0.05


@given(ladders(6))
@settings(max_examples=25)
def test_random_ladders_agree(ladder: Ladder) -> None:
    # 25 ladders, one run each: beyond 5 standard errors by chance about once in 70,000.
    run = whole(simulate(ladder, 1, 2_000, 11))
    assert abs(run.away(expect(ladder, 1).price)) < 5


def test_the_same_seed_gives_the_same_run() -> None:
    assert whole(simulate(LOOPED, 1, 500, 9)) == whole(simulate(LOOPED, 1, 500, 9))
    assert whole(simulate(LOOPED, 1, 500, 9)) != whole(simulate(LOOPED, 1, 500, 10))


def test_progress_comes_often_and_reaches_the_end() -> None:
    reports = list(simulate(LOOPED, 1, 3_000, 1))
    assert reports[-1] == (3_000, 3_000)
    assert [done for done, _ in reports] == sorted(done for done, _ in reports)
    moves = sum(expect(LOOPED).visits) * 3_000
    assert len(reports) > 0.8 * moves / SLICE


def test_disputes_that_all_cost_the_same() -> None:
    only = Ladder((Step("only", success=1, cost=4),))
    run = whole(simulate(only, 0, 100, 1))
    assert (run.price.mean, run.price.deviation) == (4, 0)
    assert run.away(expect(only).price) == 0


@pytest.mark.parametrize("disputes", [1, 0, 100_001, 2.0, True, "many"])
def test_bad_numbers_of_disputes(disputes: int) -> None:
    with pytest.raises(SettingError, match="'disputes' must be"):
        next(simulate(LOOPED, 1, disputes, 1))
