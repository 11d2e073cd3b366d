"""Lab E11's picture: five designs, what each gives away, and the warning on each."""

from __future__ import annotations

import re

import pytest

from sametable.models.broker import PROTOCOLS, Design, compare, list_bits
from sametable.views.ask_without_telling import OBLIGES, view
from sametable.views.learned_bars import NAMES
from tests.views.drawing import check, drawn

VIEWS = {
    **{f"{name}, kept": Design(name) for name in PROTOCOLS},
    **{f"{name}, public": Design(name, True) for name in PROTOCOLS},
    "all asked": Design("psi", True, 40),
    "all asked, hit": Design("hit", True, 40),
    "one asked": Design("broker", True, 1, 0.8, 40, 1, 1),
    "true broker": Design("broker", True, 5, 1.0),
    "hardly a broker": Design("broker", True, 1, 0.55),
    "long lists": Design("full", True, 40, 0.8, 120, 20),
}


@pytest.mark.parametrize("name", VIEWS)
def test_the_picture(name: str) -> None:
    check(view(VIEWS[name]))


@pytest.mark.parametrize("name", VIEWS)
def test_it_is_marked_as_a_toy_and_asks_for_a_rule(name: str) -> None:
    shown = view(VIEWS[name])
    assert "Not security advice" in shown.chart["title"]["text"]
    assert "not security advice" in shown.table.caption
    assert "teaching toy" in shown.alt
    assert shown.says[-1] == OBLIGES


@pytest.mark.parametrize("name", VIEWS)
def test_bars_are_shares_of_what_there_is(name: str) -> None:
    design = VIEWS[name]
    rows = view(design).chart["layer"][2]["data"]["values"]
    inquiry = list_bits(design.venues, design.inquiry)
    plan = list_bits(design.venues, design.asked)
    for row, one in zip(rows, compare(design), strict=True):
        assert abs(row["right"] * inquiry - one.coalition) < 1e-4
        assert abs(row["left"] * plan + one.agency) < 1e-4
        assert -1 <= row["left"] <= 0 <= row["right"] <= 1
    assert [row["chosen"] for row in rows].count(True) == 1


def test_the_words() -> None:
    assert (
        "6 of 6 names, the agency 5 of 5. The hash hid nothing"
        in view(VIEWS["hashed, public"]).says[0]
    )
    assert "hid nothing" not in view(VIEWS["hashed, kept"]).says[0]
    assert "3.0 of the inquiry's 21.9 bits" in view(VIEWS["psi, public"]).says[0]
    assert "19.3 of the plan's 19.3" in view(VIEWS["hit, public"]).says[0]
    assert "asking is the same as being shown" in " ".join(view(VIEWS["all asked"]).says)
    assert "the agency nothing" in view(VIEWS["all asked"]).says[0]
    noise = " ".join(view(VIEWS["broker, public"]).says)
    assert "290 times “wait”: 170 are needless, and 30 inquiries get a “go”" in noise
    assert "from 15% to 41% and proves nothing" in noise
    assert "From 0.290 the partnership can still work back to 0.150" in noise
    assert "always tells the truth" in " ".join(view(VIEWS["true broker"]).says)


def test_the_draw_is_the_same_in_every_design() -> None:
    named = {
        match[0]
        for name in VIEWS
        if name.endswith(("kept", "public"))
        for match in [re.search(r"On both lists in draw 9: venue 30\.", view(VIEWS[name]).says[1])]
        if match
    }
    assert len(named) == 1
    assert all("venue 30" in view(Design(name)).says[1] for name in PROTOCOLS)


def test_the_table_holds_every_design_and_the_third_party() -> None:
    rows = view(VIEWS["hashed, public"]).table.rows
    assert [row[0].removesuffix(" (chosen)") for row in rows] == list(NAMES.values())
    assert rows[2] == (
        "hashed lists (chosen)", "21.9", "19.3", "whoever finds the hashes: all (41.2)"
    )  # fmt: skip
    assert rows[4][3] == "the broker: all (41.2)"
    assert view(VIEWS["hashed, kept"]).table.rows[2][3] == "nobody else, for now (0)"


def test_the_broker_who_sees_all_stands_on_the_chart() -> None:
    assert "noisy broker, who sees all" in drawn(view(VIEWS["psi, public"]), 300)
