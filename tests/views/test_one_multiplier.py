"""Lab E3's picture: the curve, both printed ranges, and never one of them alone."""

from __future__ import annotations

from math import isclose

import pytest

from sametable.content.tables import table
from sametable.models.multiplier import Benchmark, Printed, total
from sametable.views.one_multiplier import view
from sametable.views.view import View
from tests.views.drawing import check, drawn

PRINTED = {
    str(row[0]): Printed(row[1], row[2])  # type: ignore[arg-type]
    for row in table("san-diego-2016").rows
}
SETTINGS = {
    "opening": (Benchmark(), False),
    "low end of the funder's": (Benchmark(rate=20), False),
    "in the university's": (Benchmark(rate=30), False),
    "between the two": (Benchmark(rate=21), False),
    "below both": (Benchmark(rate=60), True),
    "above both, read back": (Benchmark(rate=8), True),
    "more contacts than one range has people": (Benchmark(contacts=4000, rate=50), True),
    "few contacts": (Benchmark(contacts=100, rate=12.5), True),
    "a figure of one's own": (Benchmark(figure=5000), True),
    "a figure off the scale": (Benchmark(figure=90_000, rate=18), False),
    "a figure below the contacts": (Benchmark(figure=900), True),
    "many contacts": (Benchmark(contacts=10_000, rate=33), True),
}


def seen(chosen: Benchmark, behind: bool) -> View:
    return view(chosen, PRINTED, behind)


VIEWS = {name: seen(*setting) for name, setting in SETTINGS.items()}


@pytest.mark.parametrize("name", VIEWS)
def test_the_picture_keeps_the_rules(name: str) -> None:
    check(VIEWS[name])


@pytest.mark.parametrize("name", VIEWS)
def test_no_printed_range_stands_alone(name: str) -> None:
    for text in (VIEWS[name].alt, VIEWS[name].says[1], VIEWS[name].says[3]):
        assert "8,830 to 11,773" in text
        assert "3,417 to 8,108" in text


@pytest.mark.parametrize("name", VIEWS)
def test_both_directions_of_error_are_said(name: str) -> None:
    says = VIEWS[name].says[2]
    assert "undercount" in says
    assert "overcount" in says


@pytest.mark.parametrize("name", VIEWS)
def test_the_arithmetic_is_marked_as_such(name: str) -> None:
    assert "Arithmetic. The study's method was not seen." in drawn(VIEWS[name], 300)
    if SETTINGS[name][1]:
        assert "we have not seen" in VIEWS[name].says[3]


@pytest.mark.parametrize(
    ("name", "funder", "university"),
    [
        ("opening", "above", "above"),
        ("low end of the funder's", "inside", "above"),
        ("between the two", "below", "above"),
        ("in the university's", "below", "inside"),
        ("below both", "below", "below"),
    ],
)
def test_where_the_total_stands(name: str, funder: str, university: str) -> None:
    assert VIEWS[name].says[1] == (
        f"That is {funder} 8,830 to 11,773 (the funder's summary) and {university} "
        "3,417 to 8,108 (the university's page)."
    )


def test_the_rates_behind() -> None:
    says = VIEWS["below both"].says[3]
    assert "8,830 to 11,773 (the funder's summary) needs 15 to 20" in says
    assert "3,417 to 8,108 (the university's page) needs 21.8 to 51.7" in says
    rows = {row[0]: row[1:] for row in VIEWS["below both"].table.rows}
    assert rows["the university's page, low end"] == ("51.7", "3,417")
    drawn_rates = [word for word in drawn(VIEWS["below both"], 300).split(">") if " to " in word]
    assert any(word.startswith("15 to 20") for word in drawn_rates)
    assert any(word.startswith("21.8 to 51.7") for word in drawn_rates)
    assert not any("15 to 20" in word for word in drawn(VIEWS["opening"], 300).split(">"))


def test_a_range_that_no_rate_can_give_says_so() -> None:
    view = VIEWS["more contacts than one range has people"]
    assert "3,417 to 8,108 (the university's page) cannot be reached" in view.says[3]
    rows = {row[0]: row[1] for row in view.table.rows}
    assert rows["the university's page, low end"] == "more than all"


def test_a_figure_of_ones_own_is_read_back_in_all_three() -> None:
    mine = VIEWS["a figure of one's own"]
    assert mine.says[4] == "5,000 people would need 35.3 of every 100 in contact."
    assert mine.says[4] in mine.alt
    assert ("the figure you typed", "35.3", "5,000") in mine.table.rows
    assert "5,000 people: 35.3 in 100" in drawn(mine, 300)
    assert "No rate can give that." in VIEWS["a figure below the contacts"].says[4]
    assert "90,000 people: 2 in 100" in drawn(VIEWS["a figure off the scale"], 300)


def test_the_curve_is_the_models() -> None:
    curve = next(
        layer["data"]["values"]
        for layer in VIEWS["opening"].chart["layer"]
        if isinstance(layer["mark"], dict) and layer["mark"]["type"] == "line"
    )
    assert (curve[0]["rate"], curve[-1]["rate"]) == (8, 60)
    assert all(isclose(at["people"], total(1766, at["rate"]), abs_tol=0.06) for at in curve)
