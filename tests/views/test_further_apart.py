"""Lab E8's picture: two named paths, words that fit them, and inputs that are called invented."""

from __future__ import annotations

import pytest

from sametable.models.beliefs import Reading, Setting
from sametable.views.further_apart import Names, percent, times, view
from sametable.views.view import View
from tests.views.drawing import check, drawn

NAMES = Names("analyst", "advocate", "the problem is growing", "arrests rose 20%")
SETTINGS = {
    "opening": Setting(reading=Reading.FIRST, reports=3),
    "before any report": Setting(reports=0),
    "one report, own readings": Setting(reports=1),
    "apart": Setting(reports=8),
    "one report, one reading": Setting(reading=Reading.FIRST, reports=1),
    "both certain": Setting(reading=Reading.FIRST, reports=8),
    "both certain of the opposite": Setting(reading=Reading.SECOND, reports=8),
    "the same beliefs": Setting(50, 50, 2, 2, 4),
    "says nothing": Setting(first_ratio=1, second_ratio=1),
    "says nothing to one": Setting(first_ratio=1),
    "two speeds": Setting(first_ratio=8, second_ratio=2, reports=2),
    "at the ends": Setting(5, 95, 8, 0.125, 8),
}


def seen(setting: Setting) -> View:
    return view(setting, NAMES)


VIEWS = {name: seen(setting) for name, setting in SETTINGS.items()}


@pytest.mark.parametrize("name", VIEWS)
def test_the_picture_keeps_the_rules(name: str) -> None:
    check(VIEWS[name])


@pytest.mark.parametrize("name", VIEWS)
def test_the_inputs_are_called_invented(name: str) -> None:
    assert "Every input is invented." in drawn(VIEWS[name], 300)
    assert "Every input is invented." in VIEWS[name].table.caption


@pytest.mark.parametrize("name", VIEWS)
def test_nobody_is_ever_certain(name: str) -> None:
    texts = (*VIEWS[name].says, VIEWS[name].alt)
    assert not any(" 100%" in text or " 0%" in text for text in texts)


def test_the_oracles_in_words() -> None:
    shared, own = VIEWS["one report, one reading"], VIEWS["one report, own readings"]
    assert shared.table.rows[1][1:3] == ("72.7%", "85.7%")
    assert own.table.rows[1][1:3] == ("72.7%", "42.9%")
    assert "They have changed places." in own.says[0]
    assert "changed places" not in shared.says[0]
    assert "The lines cross." in own.alt


def test_the_gap_in_odds_is_told_as_it_is() -> None:
    assert "2.25 times" in VIEWS["both certain"].says[1]
    assert "After every report they still are" in VIEWS["both certain"].says[1]
    assert {row[3] for row in VIEWS["both certain"].table.rows} == {"0.444"}
    assert "part by a factor of 8" in VIEWS["apart"].says[1]
    assert "the odds of the two are equal" in VIEWS["the same beliefs"].says[1]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("apart", "in opposite directions"),
        ("both certain", "certainty that the claim is true"),
        ("both certain of the opposite", "certainty that the claim is false"),
        ("says nothing", "moves nobody"),
        ("says nothing to one", "one moves and the other stays"),
        ("two speeds", "one faster than the other"),
    ],
)
def test_what_it_means(name: str, says: str) -> None:
    assert says in VIEWS[name].says[2]


@pytest.mark.parametrize("name", VIEWS)
def test_the_names_of_the_paths_keep_apart(name: str) -> None:
    places = [
        layer["data"]["values"][0]["place"]
        for layer in VIEWS[name].chart["layer"]
        if "place" in layer["data"]["values"][0]
    ]
    assert len(places) == 2
    assert abs(places[0] - places[1]) >= 0.2 - 1e-6
    assert all(-0.05 <= place <= 1.05 for place in places)


def test_chances_and_ratios_as_they_are_read() -> None:
    assert [percent(chance) for chance in (0.5, 0.99, 0.991, 0.9995, 0.01, 0.004, 0.0002)] == [
        "50%",
        "99%",
        "99.1%",
        "over 99.9%",
        "1%",
        "0.4%",
        "under 0.1%",
    ]
    assert [times(ratio) for ratio in (2.25, 1820.4, 7456540.1)] == ["2.25", "1,820", "7,460,000"]
