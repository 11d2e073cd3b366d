"""Lab E9's picture: at both widths, with its numbers, its draw and its words."""

from __future__ import annotations

import pytest

from sametable.models.collision import Venues
from sametable.views.collision import view
from tests.views.drawing import check, drawn

VIEWS = {
    "opening": Venues(),
    "likelier than not": Venues(40, 6, 5, 1, 2),
    "many": Venues(120, 20, 14, 1, 5),
    "rare": Venues(120, 1, 1),
    "all": Venues(20, 20, 20),
    "nothing under inquiry": Venues(40, 0, 5),
    "nothing named": Venues(40, 6, 0),
    "pulled": Venues(40, 6, 5, 5),
    "pushed": Venues(40, 6, 5, 0.5),
}


@pytest.mark.parametrize("name", VIEWS)
def test_the_picture(name: str) -> None:
    check(view(VIEWS[name]))


def test_the_result_stands_on_the_chart_and_in_the_words() -> None:
    shown = view(VIEWS["likelier than not"])
    assert "57.7%" in shown.says[0]
    assert "likelier than not" in shown.says[0]
    assert "5 names make a collision likelier than not" in shown.says[2]
    assert "57.7%" in shown.alt
    assert "5 named: 58% chance of a collision" in drawn(shown, 300)
    assert "likelier than not" not in view(VIEWS["opening"]).says[0]


def test_the_dots_are_the_draw() -> None:
    shown = view(VIEWS["likelier than not"])
    dots = shown.chart["layer"][1]["layer"][-1]["data"]["values"]
    assert len(dots) == 40
    kinds = {kind: [dot["venue"] for dot in dots if dot["kind"] == kind] for kind in
             ("both", "under inquiry", "named")}  # fmt: skip
    assert kinds["both"] == [11, 39]
    assert len(kinds["under inquiry"]) == 4
    assert len(kinds["named"]) == 3
    assert "on both venues 11 and 39" in shown.says[3]


def test_the_table_holds_the_curve() -> None:
    shown = view(VIEWS["likelier than not"])
    assert [row[0] for row in shown.table.rows].count("5 (chosen)") == 1
    assert shown.table.rows[5] == ("5 (chosen)", "42.3%", "57.7%", "0.75")
    assert shown.table.rows[0] == ("0", "100.0%", "0.0%", "0.00")
    assert len(shown.table.rows) == 21


@pytest.mark.parametrize(("name", "says"), [("pulled", "five times"), ("pushed", "half")])
def test_a_pull_is_said(name: str, says: str) -> None:
    shown = view(VIEWS[name])
    assert f"{says} the odds" in shown.says[2]
    assert ("both look alike" if name == "pulled" else "each looks elsewhere") in shown.says[0]


@pytest.mark.parametrize("name", VIEWS)
def test_what_is_made_up_says_so(name: str) -> None:
    shown = view(VIEWS[name])
    assert "Made-up numbers" in shown.chart["title"]["text"]
    assert "made up" in shown.alt
    assert "Made-up" in shown.table.caption


def test_nothing_collides_with_an_empty_list() -> None:
    for name in ("nothing under inquiry", "nothing named"):
        assert view(VIEWS[name]).says[0].endswith("An empty list collides with nothing.")
    assert "even 20 names leave" in view(VIEWS["rare"]).says[2]
