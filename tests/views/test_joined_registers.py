"""Lab E10's picture: a square whose filled part is the chance."""

from __future__ import annotations

from math import isclose

import pytest

from sametable.models.registers import Shares, outcome
from sametable.views.joined_registers import view
from tests.views.drawing import check, drawn

VIEWS = {
    "separate": Shares(),
    "joined": Shares(pair="joined"),
    "coalition": Shares(pair="coalition"),
    "coalition, told": Shares(told=50, pair="coalition"),
    "coalition, all told": Shares(100, 0, 0, told=100, pair="coalition"),
    "thirds": Shares(34, 33, 33),
    "thirds, joined": Shares(34, 33, 33, pair="joined"),
    "one system": Shares(100, 0, 0),
    "slivers": Shares(1, 2, 95),
    "nothing entered": Shares(0, 0, 0, pair="joined"),
}


@pytest.mark.parametrize("name", VIEWS)
def test_the_picture(name: str) -> None:
    check(view(VIEWS[name]))


@pytest.mark.parametrize("name", VIEWS)
def test_the_filled_area_is_the_chance(name: str) -> None:
    blocks = view(VIEWS[name]).chart["layer"][0]["data"]["values"]
    found = outcome(VIEWS[name])
    for kind, chance in (("meet", found.meet), ("apart", found.apart),
                         ("unentered", found.unentered)):  # fmt: skip
        area = sum((b["x2"] - b["x"]) * (b["y2"] - b["y"]) for b in blocks if b["is"] == kind)
        assert isclose(area, chance, abs_tol=1e-5)


def test_the_words() -> None:
    assert "24.3%" in view(VIEWS["separate"]).says[0]
    assert "64% of conflicting pairs meet. Apart it was 24.3%" in view(VIEWS["joined"]).says[0]
    assert "80% of 80% is 64%" in view(VIEWS["joined"]).says[1]
    assert ": 0% of conflicting pairs meet" in view(VIEWS["coalition"]).says[0]
    assert "a supposition and no fact" in view(VIEWS["coalition, told"]).says[2]
    assert "64% of conflicting pairs meet" in drawn(view(VIEWS["joined"]), 300)


def test_the_table_holds_all_three_pairs() -> None:
    rows = view(VIEWS["joined"]).table.rows
    assert rows == (
        ("Two agencies, systems separate", "24.3%", "39.7%", "36%"),
        ("Two agencies, systems joined (chosen)", "64%", "0%", "36%"),
        ("An agency and the coalition", "0%", "0%", "100%"),
    )


@pytest.mark.parametrize("name", VIEWS)
def test_what_is_made_up_says_so(name: str) -> None:
    shown = view(VIEWS[name])
    assert "Made-up shares" in shown.chart["title"]["text"]
    assert "made up" in shown.alt
    assert "Made up" in shown.table.caption
