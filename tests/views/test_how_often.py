"""Lab E14's pictures: drawn in every telling state, and agreeing with the models."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sametable.models.proportion import Count, Unknown, wilson, worst_case
from sametable.models.survival import Plan, share_by
from sametable.views.how_often import OWN, Figure, view_missing
from sametable.views.how_often_running import view_running
from sametable.views.how_often_years import Print, view_years
from sametable.views.view import View
from tests.views.drawing import check, drawn

RENEGOTIATION = Figure("renegotiation", "Renegotiation", "renegotiation", Count(48, 146, 104))
DISPUTES = Figure("disputes", "Disputes", "dispute", Count(42, 165, 85))
TRANSPORT = Figure("transport", "Disputes, transport", "dispute", Count(27, 77, 85), part=True)
ENERGY = Figure("energy", "Disputes, energy", "dispute", Count(11, 68, 85), part=True)
MINE = Figure(OWN, "My own count", OWN, Count(3, 12, 8))
FIGURES = [RENEGOTIATION, DISPUTES, TRANSPORT, ENERGY]
PRINTS = [
    Print("renegotiation", 4, 0.2, "almost 20%", "the data page"),
    Print("renegotiation", 10, 0.45, "45%", "the data page"),
    Print("renegotiation", 4, 0.45, "45%", "an earlier copy", stray=True),
    Print("dispute", 4, 0.15, "almost 15%", "the data page"),
    Print("dispute", 4, 0.17, "17%", "the report page"),
    Print("dispute", 10, 0.3, "over 30%", "the data page"),
]


def mine(events: int, known: int, missing: int) -> Figure:
    return replace(MINE, count=Count(events, known, missing))


VIEWS: dict[str, View] = {
    **{f"missing, {way}": view_missing(FIGURES, "renegotiation", way) for way in Unknown},
    "missing, a sector": view_missing(FIGURES, "energy", Unknown.OPEN),
    "missing, my own": view_missing([*FIGURES, MINE], OWN, Unknown.OPEN),
    "missing, nobody": view_missing([*FIGURES, mine(0, 40, 0)], OWN, Unknown.LEFT_OUT),
    "missing, everybody": view_missing([*FIGURES, mine(40, 40, 10)], OWN, Unknown.ALL),
    "missing, a million": view_missing([*FIGURES, mine(1, 10**6, 10**6)], OWN, Unknown.OPEN),
    "years, renegotiation": view_years(RENEGOTIATION, PRINTS, 4),
    "years, disputes": view_years(DISPUTES, PRINTS, 4),
    "years, a sector, the last": view_years(TRANSPORT, PRINTS, 13),
    "years, my own": view_years(MINE, PRINTS, 8),
    "years, all of my own": view_years(mine(5, 5, 0), PRINTS, 1),
    "years, none of my own": view_years(mine(0, 5, 0), PRINTS, 1),
    **{f"running, {way}": view_running(Plan(), way, 8) for way in Unknown},
    "running, first year": view_running(Plan(), Unknown.NONE, 1),
    "running, no risk": view_running(Plan(hazard=0), Unknown.LEFT_OUT, 13),
    "running, great risk": view_running(Plan(hazard=0.5, projects=500), Unknown.ALL, 13),
    "running, watched briefly": view_running(
        Plan(projects=10, shortest=0.5, longest=1), Unknown.OPEN, 6
    ),
}


@pytest.mark.parametrize("name", VIEWS)
def test_it_is_drawn_and_says_what_it_shows(name: str) -> None:
    check(VIEWS[name])


def test_the_printed_figure_and_its_gap() -> None:
    assert "48 of the 146" in VIEWS["missing, left-out"].says[0]
    assert "33%" in VIEWS["missing, left-out"].says[0]
    assert "26% to 41%" in VIEWS["missing, left-out"].says[0]
    assert "104 of the 250" in VIEWS["missing, open"].says[0]
    assert "19% to 61%" in VIEWS["missing, open"].says[0]
    assert "152 of 250: 61%" in VIEWS["missing, all"].says[0]
    assert "48 of 250: 19%" in VIEWS["missing, none"].says[0]


def test_the_opening_does_not_show_what_is_possible() -> None:
    opening = VIEWS["missing, left-out"]
    assert "61%" not in drawn(opening, 600)
    assert "61%" in drawn(VIEWS["missing, open"], 600)


def test_of_a_sector_the_missing_are_a_most() -> None:
    view = VIEWS["missing, a sector"]
    assert "is not printed" in view.says[0]
    row = next(row for row in view.table.rows if row[0].startswith("Disputes, energy"))
    assert row[5] == "up to 85"


def test_the_table_holds_the_models_numbers() -> None:
    for figure, row in zip(FIGURES, VIEWS["missing, open"].table.rows, strict=True):
        chance, bounds = wilson(figure.count), worst_case(figure.count)
        assert row[4] == f"{chance.low:.1%} to {chance.high:.1%}"
        assert row[6] == f"{bounds.low:.1%} to {bounds.high:.1%}"


def test_the_misprint_is_shown_as_one() -> None:
    view = VIEWS["years, renegotiation"]
    assert "gives 21% by year 4." in view.says[0]
    assert "almost 20%" in view.says[0]
    assert "An earlier copy prints 45% by year 4" in view.says[0]
    assert "78%" in view.says[1]
    stray = [row for row in view.chart["layer"][1]["data"]["values"] if row["stray"]]
    assert [row["year"] for row in stray] == [4]


def test_both_pages_are_printed() -> None:
    told = " ".join(VIEWS["years, disputes"].says)
    assert "almost 15%" in told
    assert "17%" in told
    assert "Print both" in told
    assert "almost 15% (the data page); 17% (the report page)" in VIEWS[
        "years, disputes"
    ].table.rows[3][2]  # fmt: skip


def test_made_up_projects_say_so_on_the_chart() -> None:
    for name, view in VIEWS.items():
        assert ("Made up" in drawn(view, 300)) == name.startswith("running"), name


def test_the_truth_and_the_counts_stand_in_the_table() -> None:
    view = VIEWS["running, none"]
    row = view.table.rows[7]
    assert row[0] == "8"
    assert row[1] == f"{share_by(0.06, 8):.1%}"
    none, steps, left_out = (float(row[at].rstrip("%")) for at in (4, 2, 3))
    assert none < steps < left_out
