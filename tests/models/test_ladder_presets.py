"""The invented steps to begin with: the published chances and costs, in every combination."""

from __future__ import annotations

import pytest

from sametable.models.expectation import expect, price
from sametable.models.ladder import Kind
from sametable.models.ladder_presets import STREAMS, Arrivals, Board, Order, ladder, steps

CALLED = {"talks": "Talks", "mediation": "Mediation", "board": "Board", "force": "Stop work"}


def test_the_published_chances_and_costs() -> None:
    found = steps(Order.TALKS, Board.NONE, CALLED)
    assert [(step.success, step.cost) for step in found] == [(0.7, 1), (0.6, 5), (1, 40)]
    assert [step.kind for step in found] == [Kind.INTERESTS, Kind.INTERESTS, Kind.POWER]
    assert [step.optional for step in found] == [True, True, False]


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("board", Board)
@pytest.mark.parametrize("arrivals", Arrivals)
def test_every_combination_is_a_ladder_that_settles_all(
    order: Order, board: Board, arrivals: Arrivals
) -> None:
    found = expect(ladder(order, board, arrivals, CALLED))
    assert found.lost == 0
    assert abs(sum(found.ends) - 1) < 1e-9
    assert (found.ladder.retainer > 0) == (board is not Board.NONE)
    assert ("Board" in [step.name for step in found.ladder.steps]) == (board is not Board.NONE)


def test_a_board_for_what_is_left_pays_and_a_board_for_all_does_not() -> None:
    none, first, last = (
        price(ladder(Order.TALKS, board, Arrivals.ALIKE, CALLED))
        for board in (Board.NONE, Board.FIRST, Board.LAST)
    )
    assert last < none < first


def test_harder_disputes_cost_more() -> None:
    prices = [
        price(ladder(Order.TALKS, Board.LAST, arrivals, CALLED))
        for arrivals in (Arrivals.EASY, Arrivals.MIXED, Arrivals.HARD)
    ]
    assert prices == sorted(prices)
    assert all(abs(sum(d.share for d in stream) - 1) < 1e-9 for stream in STREAMS.values())
