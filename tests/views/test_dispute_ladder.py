"""Lab E15's pictures and its page: drawn in every telling state, and agreeing with the models."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sametable.models.clause import Gap, Learns, Part, Pays, clause
from sametable.models.expectation import expect
from sametable.models.ladder import Kind, Ladder, Step
from sametable.models.ladder_presets import STREAMS, Arrivals, Board, Order, ladder
from sametable.models.ladder_simulation import simulate, whole
from sametable.views.dispute_ladder import Names, share, view
from sametable.views.dispute_ladder_clause import sheet
from sametable.views.dispute_ladder_tornado import view_tornado
from sametable.views.view import View
from tests.views.drawing import check, drawn

CALLED = {"talks": "Talks", "mediation": "Mediation", "board": "Board", "force": "Stop work"}
NAMES = Names({Kind.INTERESTS: "interests", Kind.RIGHTS: "rights", Kind.POWER: "power"}, "Board")
FIELDS = {"success": "Chance", "cost": "Cost", "back": "Goes back", "reopen": "Reopens"}
TALKS = ladder(Order.TALKS, Board.NONE, Arrivals.ALIKE, CALLED)
FORCE = ladder(Order.FORCE, Board.NONE, Arrivals.ALIKE, CALLED)
BOARD = ladder(Order.TALKS, Board.LAST, Arrivals.HARD, CALLED)
LONG = Ladder(
    tuple(
        Step(f"A step with a rather long name {n}", success=0.2, back=0.3, reopen=0.1, cost=900)
        for n in range(12)
    )
)
OPEN = Ladder((Step("Talks", success=0.004), Step("More talks", success=0.5)))
GOES_ROUND = Ladder((Step("Talks", success=1, cost=1, reopen=0.95),))

VIEWS: dict[str, View] = {
    "force": view(FORCE, 0, NAMES),
    "talks": view(TALKS, 0, NAMES),
    "mediation": view(ladder(Order.MEDIATION, Board.FIRST, Arrivals.EASY, CALLED), 0, NAMES),
    "board, with damage": view(BOARD, 20, NAMES),
    "simulated": view(TALKS, 5, NAMES, whole(simulate(TALKS, 5, 2_000, 1))),
    "twelve steps": view(LONG, 20, NAMES),
    "one step": view(Ladder((Step("Talks", success=1, cost=0),)), 0, NAMES),
    "without an end": view(OPEN, 0, NAMES),
    "tornado": view_tornado(TALKS, 0, FIELDS),
    "tornado, twelve steps": view_tornado(LONG, 20, FIELDS),
    "tornado, nothing moves": view_tornado(
        Ladder((Step("Talks", success=1, cost=0),)), 0, FIELDS
    ),
    "tornado, no end": view_tornado(GOES_ROUND, 0, FIELDS),
}  # fmt: skip


@pytest.mark.parametrize("name", VIEWS)
def test_it_is_drawn_and_says_what_it_shows(name: str) -> None:
    check(VIEWS[name])
    assert "Made up" in drawn(VIEWS[name], 300)


def test_the_published_numbers() -> None:
    assert "costs 7.3 days" in VIEWS["talks"].says[0]
    assert "against 40.0" in VIEWS["talks"].says[0]
    assert "12% are ended by power" in VIEWS["talks"].says[0]
    assert (
        VIEWS["force"]
        .says[0]
        .endswith("costs 40.0 days of work on average. All are ended by power.")
    )


def test_the_opening_does_not_show_the_better_order() -> None:
    opening = VIEWS["force"]
    assert "7.3" not in f"{opening.says} {opening.alt} {opening.table} {opening.chart['data']}"


def test_the_bars_add_up_to_the_whole() -> None:
    rows = VIEWS["board, with damage"].chart["data"]["values"]
    whole_bar = next(row for row in rows if row["total"])
    parts = [row for row in rows if not row["total"] and not row["other"]]
    assert abs(sum(row["all"] for row in parts) - whole_bar["all"]) < 0.01
    assert abs(whole_bar["all"] - expect(BOARD, 20).price.mean) < 0.01


def test_what_is_never_settled_is_said() -> None:
    assert "never settled" in VIEWS["without an end"].says[0]
    assert "49.8%" not in VIEWS["without an end"].says[0]
    assert "50% are never settled" in VIEWS["without an end"].says[0]


def test_a_boards_record_is_about_what_arrives() -> None:
    told = [
        next(line for line in view(ladder(Order.TALKS, Board.FIRST, each, CALLED), 0, NAMES).says
             if line.startswith("Board settles"))
        for each in (Arrivals.EASY, Arrivals.ALIKE, Arrivals.HARD)
    ]  # fmt: skip
    assert ["93%" in told[0], "75%" in told[1], "48%" in told[2]] == [True] * 3


def test_the_order_is_called_cheapest_only_where_it_is() -> None:
    assert "no other order of these steps is cheaper" in " ".join(VIEWS["talks"].says)
    assert "another order is cheaper" in " ".join(VIEWS["force"].says)
    hard = view(ladder(Order.TALKS, Board.NONE, Arrivals.HARD, CALLED), 0, NAMES)
    assert "not a rule" in " ".join(hard.says)


def test_simulated_disputes_stand_beside_the_exact_figure() -> None:
    assert "2,000 simulated disputes" in VIEWS["simulated"].says[-1]
    assert "standard errors from the exact" in VIEWS["simulated"].says[-1]


def test_names_that_are_too_long_for_a_phone_are_cut_in_the_picture_only() -> None:
    rows = VIEWS["twelve steps"].chart["data"]["values"]
    assert any("…" in row["row"] for row in rows)
    assert VIEWS["twelve steps"].table.rows[0][0] == "1. A step with a rather long name 0"


def test_a_swing_without_end_is_said() -> None:
    assert "no end" in VIEWS["tornado, no end"].says[0]
    assert any("no end" in row for row in VIEWS["tornado, no end"].table.rows)


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (0, "0%"),
        (0.0001, "less than 0.1%"),
        (0.015, "1.5%"),
        (0.03, "3%"),
        (0.12, "12%"),
        (0.998, "more than 99%"),
        (1, "100%"),
    ],
)
def test_a_share_is_not_rounded_to_none_or_all(value: float, says: str) -> None:
    assert share(value) == says


def test_the_page_covers_the_six_parts_and_every_step() -> None:
    looped = replace(
        BOARD,
        steps=tuple(
            replace(step, back=0.2, reopen=0.1) if at else step
            for at, step in enumerate(BOARD.steps)
        ),
    )
    page = sheet(clause(looped), "Print")
    told = "\n".join(page.words())
    for part in Part:
        assert f"({part})" in told
    for at, step in enumerate(looped.steps, start=1):
        assert f"{at}. {step.name}, up to {round(step.delay)} weeks" in told
    for words in ("talk first", "Who pays", "How to go back", "confidential", "Who learns",
                  "not legal advice", "The standing board is paid", "try “Talks” again",
                  "does not hold, it goes to “Talks”", "This is the last step"):  # fmt: skip
        assert words in told
    assert "leaves open" not in told


@pytest.mark.parametrize("gap", Gap)
def test_each_gap_has_a_sentence_on_the_page(gap: Gap) -> None:
    unfinished = replace(FORCE, steps=(*FORCE.steps[:2], replace(FORCE.steps[2], success=0.5)))
    found = clause(unfinished, pays=Pays.ASKER, learns=Learns.NOBODY)
    assert gap in found.gaps
    told = sheet(found, "Print").words()
    alone = sheet(replace(found, gaps=(gap,)), "Print").words()
    assert len(set(told) - set(alone)) == len(Gap) - 1


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("board", Board)
def test_a_page_of_a_preset_fits_on_one_side(order: Order, board: Board) -> None:
    page = sheet(clause(ladder(order, board, Arrivals.ALIKE, CALLED)), "Print")
    # About 95 letters a line at the printed size, and 50 lines a side.
    assert sum(1 + len(line) // 95 for line in page.words()) <= 50


def test_a_weekend_of_words() -> None:
    one = sheet(clause(Ladder((Step("Talks", success=1, delay=1),))), "Print").words()
    none = sheet(clause(Ladder((Step("Talks", success=1, delay=0),))), "Print").words()
    assert any("up to 1 week." in line for line in one)
    assert any("Talks, at once." in line for line in none)
    assert STREAMS[Arrivals.ALIKE][0].ease == 1
