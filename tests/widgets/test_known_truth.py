"""Lab E6 driven by hand: every control, every button, every bad setting."""

from __future__ import annotations

from typing import Any

import pytest

from sametable.errors import ContentError, SettingError
from sametable.models.known_truth import trials
from sametable.widgets.known_truth import KnownTruth
from sametable.widgets.lab import TWIN

OPENING = {"inside": "NG", "first": "PF", "second": "GO", "least": 4}


@pytest.fixture
def lab() -> KnownTruth:
    return KnownTruth.on("uk-2013-lists", inside="NG", first="PF", second="GO")


def test_opens_inside_a_list(lab: KnownTruth) -> None:
    assert lab.setting == OPENING
    assert "325" in lab.headline.value
    assert "All three cases" in lab.headline.value
    assert lab.chart.spec["description"] == lab.chart.alt


def test_a_list_that_is_taken_over_makes_room(lab: KnownTruth) -> None:
    lab.inside.value = "PF"
    assert lab.setting == {**OPENING, "inside": "PF", "first": "NG"}
    assert (lab.inside.value, lab.first.value, lab.second.value) == ("PF", "NG", "GO")
    assert "975" in lab.headline.value
    lab.second.value = "PF"
    assert lab.setting == {**OPENING, "inside": "GO", "first": "NG", "second": "PF"}
    assert "375" in lab.headline.value
    lab.first.value = "PF"
    assert lab.setting == {**OPENING, "inside": "GO", "first": "PF", "second": "NG"}


@pytest.mark.parametrize(
    ("least", "says"),
    [
        (1, "Of 18 cases with one match or more, 12 fall short."),
        (3, "All six cases with three matches or more fall short."),
        (5, "All three cases with five matches or more fall short."),
        (6, "No case has six matches or more."),
    ],
)
def test_matches_needed(lab: KnownTruth, least: int, says: str) -> None:
    lab.least.value = least
    assert says in lab.headline.value


def test_buttons(lab: KnownTruth) -> None:
    for step in lab.steps:
        lab.show_me.click()
        assert lab.setting == {**OPENING, **step.setting}
        assert lab.note.value
    assert len(lab.steps) == 5
    lab.least.value = 2
    assert lab.note.value == ""
    lab.reset.click()
    assert lab.setting == OPENING


def test_what_the_path_says_is_what_the_trials_say(lab: KnownTruth) -> None:
    known = {(one.inside, one.first, one.second): one for one in trials(lab.lists)}
    first, second, third, fourth, fifth = (step.text for step in lab.steps)
    one = known["NG", "PF", "GO"]
    assert (one.truth, one.on_first, one.on_second, one.on_both) == (567, 65, 25, 5)
    assert "567 people" in first
    assert "65 and 25 of them, and share five" in first
    assert "the method says 325" in first
    one = known["GO", "NG", "PF"]
    assert "807 people are known. The method says 375: fewer than half" in second
    assert one.share
    assert one.share < 0.5
    assert "975 of 1,102" in third
    one = known["LA", "NG", "PF"]
    assert "twice the truth" in fourth
    assert one.share
    assert round(one.share, 1) == 2.0
    shares = [each.share for each in known.values() if each.share]
    assert "twelve cases fall short and six do not" in fourth
    assert (sum(s < 1 for s in shares), sum(s >= 1 for s in shares)) == (12, 6)
    assert "With three matches or more there are six cases, and all fall short" in fifth
    some = [each.share for each in known.values() if each.on_both >= 3]
    assert len(some) == 6
    assert all(share and share < 1 for share in some)


@pytest.mark.parametrize(
    ("setting", "field", "allowed"),
    [
        ({"inside": "police"}, "inside", "one of LA, NG, PF, GO, GP, NCA"),
        ({"inside": "PF"}, "first", "one of LA, NG, GO, GP, NCA"),
        ({"second": "PF"}, "second", "one of LA, GO, GP, NCA"),
        ({"least": 0}, "least", "a whole number from 1 to 10"),
        ({"least": 11}, "least", "a whole number from 1 to 10"),
        ({"least": True}, "least", "a whole number from 1 to 10"),
        ({"least": 4.0}, "least", "a whole number from 1 to 10"),
        ({"year": 2013}, "setting", "made of inside, first, second, least"),
    ],
)
def test_bad_settings(lab: KnownTruth, setting: dict[str, Any], field: str, allowed: str) -> None:
    with pytest.raises(SettingError, match=allowed) as raised:
        lab.setting = setting
    assert raised.value.field == field
    assert lab.setting == OPENING


def test_the_twin_is_what_the_lab_shows(lab: KnownTruth) -> None:
    twin = lab._repr_mimebundle_()[TWIN]
    assert twin["lab"] == "known-truth"
    assert twin["chart"] == lab.chart.spec
    assert len(twin["table"]["rows"]) == 18


def test_every_input_has_a_label(lab: KnownTruth) -> None:
    assert all(widget.description for widget in lab.inputs.values())
    assert len(lab.inputs) == 4


def test_bad_beginnings() -> None:
    with pytest.raises(ContentError, match="there is no such file"):
        KnownTruth.on("atlantis", "A", "B", "C")
    with pytest.raises(SettingError, match="'first' must be one of LA"):
        KnownTruth.on("uk-2013-lists", "NG", "NG", "GO")
