"""The chain behind a ladder: its moves by hand, and its solution against NumPy and a long walk."""

from __future__ import annotations

from math import isclose

import numpy as np
from hypothesis import given, settings

from sametable.models.chain import Chain
from sametable.models.ladder import Dispute, Ladder, Step
from tests.models.strategies_ladder import ladders

TALK = Step("talk", success=0.5, back=0.25)
COURT = Step("court", success=0.8, reopen=0.5, back=0.5, back_to=1)


def test_the_moves_by_hand() -> None:
    chain = Chain.of((TALK, COURT), Dispute())
    assert np.allclose(chain.moves, [[0.125, 0.375], [0.4, 0.1]])
    assert np.allclose(chain.settles, [0.5, 0.4])
    assert isclose(chain.lost, 0.1)
    assert isclose(chain.out(0), 0.5)
    assert isclose(chain.out(1), 0.5)
    assert chain.met == (0, 1)
    assert chain.endless() is None


@given(ladders())
def test_from_each_step_the_chances_add_up(ladder: Ladder) -> None:
    for chain in ladder.chains:
        for at in range(len(ladder.steps)):
            assert isclose(sum(chain.moves[at]) + chain.out(at), 1, abs_tol=1e-12)


@given(ladders())
@settings(max_examples=60)
def test_the_solution_is_the_sum_of_a_long_walk(ladder: Ladder) -> None:
    # 1 + Q + Q^2 + ... added up one power after the other, which solves nothing.
    for chain in ladder.chains:
        q = np.array(chain.moves)
        worth = np.arange(1.0, len(ladder.steps) + 1)
        power, total = worth, worth.copy()
        for _ in range(20_000):
            power = q @ power
            total += power
            if power.max() < 1e-13:
                break
        else:
            continue
        for at in chain.met:
            assert isclose(chain.solve(list(worth))[at], total[at], rel_tol=1e-9)


def test_what_is_never_met_is_left_out() -> None:
    chain = Chain.of((Step("sure", success=1), Step("never", success=0, back=1)), Dispute())
    assert chain.met == (0,)
    assert chain.endless() is None
    assert chain.solve([3, 7]) == [3, 0]
    assert chain.visits() == (1, 0)


def test_the_first_step_without_an_end_is_named() -> None:
    steps = (TALK, Step("round", success=0, back=1, back_to=1))
    assert Chain.of(steps, Dispute()).endless() == 1


def test_mean_and_mean_square_of_a_geometric_number() -> None:
    # Used until settled: 1 / p times on average, with mean square (2 - p) / p^2.
    chain = Chain.of((Step("try", success=0.2, back=1),), Dispute())
    mean, square = chain.moments([1.0])
    assert isclose(mean, 5)
    assert isclose(square, 1.8 / 0.04)
