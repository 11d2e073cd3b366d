"""A ladder's exact expectations against NumPy, closed forms and sums by hand."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import inf, isclose, prod, sqrt
from typing import Any, cast

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sametable.models.expectation import expect, price, tornado
from sametable.models.ladder import (
    Dispute,
    Kind,
    Ladder,
    Step,
)
from tests.models.strategies_ladder import MIXED, ladders, straight

# EXERCISES E15: p = .7, .6, 1 and c = 1, 5, 40 give 7.3, against 40 with the last step first.
TALK = Step("talk", success=0.7, cost=1, delay=2)
MEDIATE = Step("mediate", success=0.6, cost=5, delay=6)
FORCE = Step("force", Kind.POWER, success=1, cost=40, delay=30, harm=3, optional=False)


def test_the_published_ladder() -> None:
    found = expect(Ladder((TALK, MEDIATE, FORCE)))
    assert isclose(found.cost.mean, 7.3)
    assert isclose(expect(Ladder((FORCE, TALK, MEDIATE))).cost.mean, 40)
    assert np.allclose(found.visits, [1, 0.3, 0.12])
    assert np.allclose(found.ends, [0.7, 0.18, 0.12])
    assert isclose(found.ending_in(Kind.POWER), 0.12)
    assert isclose(found.weeks.mean, 2 + 0.3 * 6 + 0.12 * 30)
    assert found.lost == 0


def costs(ladder: Ladder, weight: float) -> list[float]:
    return [step.price(weight) for step in ladder.steps]


def solved(ladder: Ladder, weight: float) -> tuple[float, float, list[float], list[float]]:
    """The same chain through NumPy: mean and mean square of the price, visits, ends."""
    mean = square = 0.0
    visits = np.zeros(len(ladder.steps))
    ends = np.zeros(len(ladder.steps))
    worth = np.array(costs(ladder, weight))
    for dispute in ladder.disputes:
        q = np.zeros((len(worth), len(worth)))
        settles = np.zeros(len(worth))
        for at, step in enumerate(ladder.steps):
            odds = dispute.ease * step.success / (1 - step.success) if step.success < 1 else inf
            p = 1.0 if odds == inf else odds / (1 + odds)
            q[at, step.reopen_to] += p * step.reopen
            q[at, step.back_to] += (1 - p) * step.back
            if at + 1 < len(worth):
                q[at, at + 1] += (1 - p) * (1 - step.back)
            settles[at] = p * (1 - step.reopen)
        n = np.linalg.inv(np.eye(len(worth)) - q)
        m = n @ worth
        s = n @ (worth**2 + 2 * worth * (q @ m))
        r = ladder.retainer
        mean += dispute.share * (m[0] + r)
        square += dispute.share * (s[0] + 2 * r * m[0] + r * r)
        visits += dispute.share * n[0]
        ends += dispute.share * n[0] * settles
    return mean, square, list(visits), list(ends)


@given(ladders(), st.sampled_from([0.0, 1.0, 7.5]))
@settings(max_examples=200)
def test_numpy_finds_the_same(ladder: Ladder, weight: float) -> None:
    mean, square, visits, ends = solved(ladder, weight)
    found = expect(ladder, weight)
    assert isclose(found.price.mean, mean, rel_tol=1e-9)
    assert isclose(price(ladder, weight), mean, rel_tol=1e-9)
    assert isclose(
        found.price.deviation, sqrt(max(square - mean**2, 0)), rel_tol=1e-6, abs_tol=1e-4
    )
    assert np.allclose(found.visits, visits)
    assert np.allclose(found.ends, ends)


@given(ladders())
def test_every_dispute_ends_somewhere_once(ladder: Ladder) -> None:
    found = expect(ladder)
    assert isclose(sum(found.ends) + found.lost, 1, abs_tol=1e-9)
    assert isclose(sum(found.ending_in(kind) for kind in Kind), sum(found.ends), abs_tol=1e-12)
    assert all(0 <= share <= 1 + 1e-9 for share in found.ends)
    assert found.visits[0] >= 1 - 1e-12


@given(ladders(), st.floats(0, 20))
def test_the_price_is_the_sum_over_visits(ladder: Ladder, weight: float) -> None:
    found = expect(ladder, weight)
    paid = sum(v * s.cost for v, s in zip(found.visits, ladder.steps, strict=True))
    harmed = sum(v * s.harm for v, s in zip(found.visits, ladder.steps, strict=True))
    assert isclose(found.cost.mean, paid + ladder.retainer, rel_tol=1e-9)
    assert isclose(found.harm.mean, harmed, rel_tol=1e-9, abs_tol=1e-12)
    assert isclose(found.price.mean, found.cost.mean + weight * found.harm.mean, rel_tol=1e-9)


@given(ladders())
def test_a_chain_is_its_first_step_and_the_rest(ladder: Ladder) -> None:
    # The law that defines the mean, checked at the start for each sort of dispute.
    for chain in ladder.chains:
        worth = costs(ladder, 1)
        total = chain.solve(worth)
        for at in chain.met:
            onward = sum(chain.moves[at][to] * total[to] for to in chain.met)
            assert isclose(total[at], worth[at] + onward, rel_tol=1e-9, abs_tol=1e-9)


@given(straight())
def test_without_ways_back_it_is_the_plain_sum(steps: tuple[Step, ...]) -> None:
    reach = [prod(1 - s.success for s in steps[:at]) for at in range(len(steps))]
    plain = sum(r * s.cost for r, s in zip(reach, steps, strict=True))
    assert isclose(price(Ladder(steps)), plain)


@given(ladders(6), st.integers(0, 5))
def test_a_likelier_settlement_for_good_lowers_the_visits_after_it(ladder: Ladder, at: int) -> None:
    at %= len(ladder.steps)
    steps = tuple(replace(step, reopen=0.0, back=0.0) for step in ladder.steps)
    likelier = list(steps)
    likelier[at] = replace(steps[at], success=min(1.0, steps[at].success + 0.05))
    before = expect(Ladder(steps, ladder.disputes))
    after = expect(Ladder(tuple(likelier), ladder.disputes))
    for later in range(at + 1, len(steps)):
        assert after.visits[later] <= before.visits[later] + 1e-12


def test_the_same_board_and_three_success_rates() -> None:
    # What reaches a step decides its record: the step itself is the same three times.
    board = Step("board", Kind.RIGHTS, success=0.75, cost=8)
    easy = Ladder((board, FORCE), (Dispute(0.9, 20), Dispute(0.1, 0.25)))
    first = Ladder((board, TALK, FORCE), (Dispute(0.5, 4), Dispute(0.5, 0.25)))
    later = Ladder((TALK, board, FORCE), (Dispute(0.5, 4), Dispute(0.5, 0.25)))
    shown = [expect(ladder).settled[place] for ladder, place in ((easy, 0), (first, 0), (later, 1))]
    assert shown[0] > shown[1] > shown[2]
    # By hand: .9 x 20 x 3 / (1 + 20 x 3) and so on, odds of 3.
    assert isclose(shown[0], 0.9 * 60 / 61 + 0.1 * 0.75 / 1.75)
    assert isclose(shown[1], 0.5 * 12 / 13 + 0.5 * 0.75 / 1.75)


@given(st.sampled_from([0.05, 0.5, 0.95]), st.floats(0.05, 50))
def test_ease_multiplies_the_odds(success: float, ease: float) -> None:
    chance = Dispute(1, ease).chance(success)
    assert isclose(chance / (1 - chance), ease * success / (1 - success), rel_tol=1e-9)
    assert Dispute(1, ease).chance(0) == 0
    assert Dispute(1, ease).chance(1) == 1


def test_a_way_back_by_hand() -> None:
    # Settled 0.5; of the rest half go back, half end unsettled: 1 / (1 - 0.25) uses.
    found = expect(Ladder((Step("talk", success=0.5, cost=3, back=0.5),)))
    assert isclose(found.visits[0], 4 / 3)
    assert isclose(found.cost.mean, 4)
    assert isclose(found.lost, 1 / 3)
    # A geometric number of uses: variance q / (1 - q)^2, q = 0.25.
    assert isclose(found.cost.deviation, 3 * sqrt(0.25) / 0.75)


def test_a_settlement_that_opens_again_by_hand() -> None:
    found = expect(Ladder((TALK, replace(FORCE, reopen=0.5, reopen_to=0))))
    # Force is used 0.3 / (1 - 0.5 x 0.3) times, talk once more for each reopening.
    assert isclose(found.visits[1], 0.3 / 0.85)
    assert isclose(found.visits[0], 1 + 0.5 * 0.3 / 0.85)


def test_a_step_nobody_meets_may_be_endless() -> None:
    never = Step("never met", success=0, back=1, back_to=1)
    found = expect(Ladder((FORCE, never)))
    assert found.visits == (1, 0)
    assert found.settled[1] == 0
    assert isclose(found.cost.mean, 40)


def test_long_loops_keep_their_precision() -> None:
    # 900 rounds on average: subtracting 1 - (1 - 1/900) would lose digits, this does not.
    ladder = Ladder((Step("a", success=1 / 900, cost=1, back=1),))
    assert isclose(expect(ladder).cost.mean, 900, rel_tol=1e-12)


@given(ladders(5), st.sampled_from([0.0, 3.0]))
@settings(max_examples=60)
def test_the_tornado_is_the_ladder_computed_again(ladder: Ladder, weight: float) -> None:
    swings = tornado(ladder, weight)
    widths = [swing.width for swing in swings]
    assert all(a > b - 1e-8 for a, b in pairwise(widths))
    for swing in swings:
        steps = list(ladder.steps)
        steps[swing.step] = replace(steps[swing.step], **cast(Any, {swing.field: swing.low}))
        again = solved(replace(ladder, steps=tuple(steps)), weight)[0]
        assert isclose(again, swing.price_low, rel_tol=1e-9)
        assert swing.low < getattr(ladder.steps[swing.step], swing.field) or swing.field != "cost"


def test_what_the_published_ladder_hangs_on() -> None:
    swings = tornado(Ladder((TALK, MEDIATE, FORCE)))
    # Talk at 0.6 and 0.8: 1 + 0.4 x 21 and 1 + 0.2 x 21.
    assert (swings[0].step, swings[0].field) == (0, "success")
    assert isclose(swings[0].price_low, 9.4)
    assert isclose(swings[0].price_high, 5.2)
    # The last step settles all or leaves some unsettled: the model puts no price on these.
    assert {(s.step, s.field) for s in swings} == {
        (0, "success"), (0, "cost"), (1, "success"), (1, "cost"), (2, "cost"),
    }  # fmt: skip


def test_a_cost_at_its_limit_swings_like_any_other() -> None:
    swings = tornado(Ladder((Step("a", success=1, cost=1000),)))
    assert [(s.field, s.price_low, s.price_high) for s in swings] == [("cost", 750, 1250)]


@given(ladders(5), st.sampled_from([0.0, 3.0]))
@settings(max_examples=40)
def test_a_cost_swings_by_what_it_adds(ladder: Ladder, weight: float) -> None:
    visits = expect(ladder).visits
    for swing in tornado(ladder, weight):
        if swing.field == "cost":
            added = visits[swing.step] * ladder.steps[swing.step].cost
            assert isclose(swing.price_high - swing.price_low, added / 2, rel_tol=1e-9)


def test_a_swing_into_a_ladder_without_end_is_infinite() -> None:
    steps = (Step("a", success=1, cost=1, reopen=0.95),)
    swings = {swing.field: swing for swing in tornado(Ladder(steps))}
    assert swings["reopen"].price_high == inf
    assert swings["reopen"].width == inf
    assert MIXED[0].ease == 4
