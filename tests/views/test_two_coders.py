"""Lab E7's view: drawn, and saying what the model says."""

from __future__ import annotations

import pytest

from sametable.content.statements import statements
from sametable.models.agreement import agreement
from sametable.models.codebook import Coders, long_run, simulated
from sametable.views.coding_sheet import Sheet, figure
from sametable.views.two_coders import view
from sametable.views.view import View
from tests.views.drawing import check, drawn

STATEMENTS = statements()
BOTH = ("numbers", "courts")
NOTE = "Made up for teaching."


def colleagues(rules: tuple[str, ...], compared: bool = False) -> View:
    codes = [[one.code_by(who, rules) for one in STATEMENTS] for who in ("a", "b")]
    first = [[one.code_by(who, ()) for one in STATEMENTS] for who in ("a", "b")]
    before = agreement(*first) if compared else None
    called = ("Colleague A", "colleague B")
    return view(
        STATEMENTS,
        Sheet(("A", "B"), called, (codes[0], codes[1]), rules, before=before, note=NOTE),
    )


def drawn_by(who: Coders, rules: tuple[str, ...] = ()) -> View:
    return view(
        STATEMENTS,
        Sheet(
            ("1", "2"),
            ("Coder 1", "coder 2"),
            simulated(STATEMENTS, rules, who),
            rules,
            long_run=long_run(STATEMENTS, rules, who),
            note=NOTE,
        ),
    )


def reader(codes: list[str | None], theirs: list[str | None], todo: int) -> View:
    return view(
        STATEMENTS,
        Sheet(("You", "A"), ("You", "colleague A"), (codes, theirs), todo=todo, note=NOTE),
    )


NOTHING: list[str | None] = [None] * 12
ONE: list[str | None] = ["justice", *NOTHING[1:]]
VIEWS = {
    "colleagues, first draft": colleagues(()),
    "colleagues, both rules": colleagues(BOTH, compared=True),
    "luck": drawn_by(Coders(0, 0.9, 4)),
    "luck, all alike": drawn_by(Coders(0, 0.9, 6)),
    "perfect care": drawn_by(Coders(1, 0.25, 4)),
    "nothing yet": reader(NOTHING, NOTHING, 12),
    "one code": reader(ONE, ONE, 11),
    "all apart": reader(["rights"] * 12, ["justice"] * 12, 0),
}


@pytest.mark.parametrize("name", VIEWS)
def test_the_picture_fits_and_agrees(name: str) -> None:
    check(VIEWS[name])


@pytest.mark.parametrize("name", VIEWS)
def test_every_chart_says_that_it_is_made_up(name: str) -> None:
    assert NOTE in drawn(VIEWS[name], 300)


def test_the_frames_stand_once_over_their_columns() -> None:
    """Each layer with an axis of its own would print them on top of one another."""
    assert drawn(VIEWS["luck"], 600).count(">welfare<") == 1


def test_two_pairs_with_one_share() -> None:
    """The lab's surprise: 10 of 12 from people who read, and from people who do not."""
    mended, blind = (
        VIEWS["colleagues, both rules"].says,
        drawn_by(Coders(0, 0.9, 4), BOTH).says,
    )
    assert "agree on 10 of 12 statements, 83%. Corrected for luck: kappa 0.78" in mended[0]
    assert "agree on 10 of 12 statements, 83%. Corrected for luck: kappa −0.09" in blind[0]
    assert "agree on 81%; luck alone gives 81%; kappa and alpha are both 0.00" in blind[1]


def test_where_they_differ_is_told_apart_from_why() -> None:
    vague, settled = VIEWS["colleagues, first draft"].says, VIEWS["colleagues, both rules"].says
    assert any(
        "the codebook allows both readings of 2, 5, 7, 8 and 10" in says
        and "the codebook settles 4 and 11" in says
        for says in vague
    )
    assert any(
        says.startswith("They differ on two: the codebook settles 4 and 11") for says in settled
    )
    assert any(
        "Under the first draft they agreed on 4 of 11, with alpha 0.18" in s for s in settled
    )


def test_bars_are_the_figures() -> None:
    found = agreement(*([one.code_by(who, ()) for one in STATEMENTS] for who in ("a", "b")))
    bars = VIEWS["colleagues, first draft"].chart["layer"][1]["layer"][0]["data"]["values"]
    assert [bar["row"] for bar in bars] == ["Agreement", "By luck", "Kappa", "Alpha"]
    wanted = (found.share, found.chance, found.kappa, found.alpha)
    assert [bar["value"] for bar in bars] == [pytest.approx(value, abs=1e-6) for value in wanted]


def test_where_nothing_can_be_told_no_bar_is_drawn() -> None:
    alike = VIEWS["luck, all alike"]
    assert "nobody can tell agreement from luck" in alike.says[0]
    bars = alike.chart["layer"][1]["layer"][0]["data"]["values"]
    assert [bar["row"] for bar in bars] == ["Agreement", "By luck"]
    assert "cannot be told" in drawn(alike, 300)


def test_nothing_is_given_away_before_the_reader_has_coded() -> None:
    rows = VIEWS["one code"].table.rows
    assert rows[0][2:] == ("justice", "justice", "justice")
    assert all(row[2:] == ("not yet", "covered", "covered") for row in rows[1:])
    assert "1 of 1 statement, 100%" in VIEWS["one code"].says[0]
    assert "none of the 12 statements" in VIEWS["nothing yet"].says[0]


def test_a_statement_that_was_left_out_is_named_in_the_table() -> None:
    assert VIEWS["colleagues, first draft"].table.rows[11][2:4] == ("no code", "rights")


def test_figures_have_no_minus_zero() -> None:
    assert [figure(value) for value in (-0.004, 0.0, -0.005001, 1, None)] == [
        "0.00", "0.00", "−0.01", "1.00", "cannot be told"]  # fmt: skip
