"""Lab E4 driven by hand: every control, every button, every bad setting."""

from __future__ import annotations

from typing import Any

import pytest

from sametable.errors import ContentError, SettingError
from sametable.models.two_lists import lincoln_petersen
from sametable.widgets.lab import TWIN
from sametable.widgets.two_lists import TwoListsLab


@pytest.fixture
def lab() -> TwoListsLab:
    return TwoListsLab.on("uk-2013-lists", first="PF", second="GO")


def test_opens_on_the_published_overlap(lab: TwoListsLab) -> None:
    assert lab.setting == {"first": "PF", "second": "GO", "overlap": 75}
    assert "11,858" in lab.headline.value
    assert "11,726" in lab.headline.value
    assert "PF + GO (chosen)" in lab.table.value
    assert lab.chart.spec["description"] == lab.chart.alt
    assert lab.chart.says in lab.headline.value.replace("&#x27;", "'")


def test_another_list_starts_from_its_own_overlap(lab: TwoListsLab) -> None:
    lab.overlap.value = 40
    lab.second.value = "NCA"
    assert lab.setting == {"first": "PF", "second": "NCA", "overlap": 35}
    assert (lab.overlap.value, lab.overlap.max) == (35, 102)  # 105 would not fit the list
    assert "3,212" in lab.headline.value


def test_the_same_list_twice_cannot_be_chosen(lab: TwoListsLab) -> None:
    lab.first.value = "GO"
    assert (lab.first.value, lab.second.value) == ("GO", "PF")
    lab.second.value = "GO"
    assert (lab.first.value, lab.second.value) == ("PF", "GO")


@pytest.mark.parametrize(("overlap", "says"), [(0, "There is no estimate"), (1, "889,314")])
def test_none_and_one_can_be_reached(lab: TwoListsLab, overlap: int, says: str) -> None:
    lab.overlap.value = overlap
    assert says in lab.headline.value
    assert "not the published 75" in lab.headline.value


def test_a_setting_moves_the_controls(lab: TwoListsLab) -> None:
    lab.setting = {"first": "NG", "second": "GP", "overlap": 336}
    assert (lab.first.value, lab.second.value, lab.overlap.value) == ("NG", "GP", 336)
    lab.setting = {"first": "LA", "second": "NCA"}
    assert (lab.overlap.value, lab.overlap.max) == (0, 20)


def test_the_slider_keeps_none_and_one_in_reach(lab: TwoListsLab) -> None:
    assert (lab.overlap.min, lab.overlap.step, lab.overlap.max) == (0, 1, 225)
    lab.setting = {"overlap": 807}
    assert lab.overlap.max == 807
    lab.reset.click()
    assert (lab.overlap.value, lab.overlap.max) == (75, 225)


def test_buttons(lab: TwoListsLab) -> None:
    settings = []
    for _ in lab.steps:
        lab.show_me.click()
        settings.append(lab.setting)
        assert lab.note.value
        assert lab.chart.says.startswith(lab.steps[len(settings) - 1].text)
    assert len(settings) >= 4
    lab.overlap.value += 1
    assert lab.note.value == ""
    lab.reset.click()
    assert lab.setting == {"first": "PF", "second": "GO", "overlap": 75}
    assert lab.show_me.description == "Show me"


def test_what_the_path_says_is_what_the_model_says(lab: TwoListsLab) -> None:
    lists = lab.lists
    police_go, police_nca = lists.pair("PF", "GO"), lists.pair("PF", "NCA")
    told = " ".join(step.text for step in lab.steps)
    assert "about one in eleven" in told
    assert round(police_go.n2 / police_go.both) == 11
    assert "falls to about a quarter" in told
    assert 0.2 < lincoln_petersen(police_nca) / lincoln_petersen(police_go) < 0.3
    assert "a third of it is also on the police list" in told
    assert round(police_nca.n2 / police_nca.both) == 3
    assert f"{lincoln_petersen(lists.pair('NG', 'GP')):,.0f}" in told
    assert "With 100 in common the estimate falls by a quarter" in told
    assert police_go.both / 100 == 0.75


@pytest.mark.parametrize(
    ("setting", "field", "allowed"),
    [
        ({"first": "police"}, "first", "one of LA, NG, PF, GO, GP, NCA"),
        ({"first": ["PF"]}, "first", "one of"),
        ({"first": "GO", "second": "GO"}, "second", "another list than GO"),
        ({"first": "PF", "second": "GO", "overlap": 808}, "overlap", "from 0 to 807"),
        ({"overlap": -1}, "overlap", "from 0 to 807"),
        ({"overlap": True}, "overlap", "a whole number"),
        ({"overlap": "<script>"}, "overlap", "a whole number"),
        ({"year": 2013}, "setting", "made of first, second, overlap"),
    ],
)
def test_bad_settings(lab: TwoListsLab, setting: dict[str, Any], field: str, allowed: str) -> None:
    before = dict(lab.setting)
    with pytest.raises(SettingError, match=allowed) as raised:
        lab.setting = setting
    assert raised.value.field == field
    assert lab.setting == before
    assert lab.overlap.value == before["overlap"]


def test_a_saved_setting_that_no_longer_fits_is_put_aside(lab: TwoListsLab) -> None:
    lab.set_state({"setting": {"first": "<b>", "second": "GO"}})
    assert lab.setting == {"first": "PF", "second": "GO", "overlap": 75}
    assert "does not fit" in lab.note.value
    assert "<b>" not in lab.note.value
    lab.set_state({"setting": {"first": "NG", "second": "GP"}})
    assert lab.setting["overlap"] == 1
    assert lab.overlap.value == 1


def test_the_twin_is_what_the_lab_shows(lab: TwoListsLab) -> None:
    twin = lab._repr_mimebundle_()[TWIN]
    assert sorted(twin) == ["alt", "chart", "lab", "table", "title"]
    assert twin["lab"] == "two-lists"
    assert twin["chart"]["width"] == "container"
    assert twin["chart"] == lab.chart.spec
    assert len(twin["table"]["rows"]) == 15


def test_every_input_has_a_label(lab: TwoListsLab) -> None:
    assert all(widget.description for widget in lab.inputs.values())
    assert len(lab.inputs) <= 4


def test_bad_beginnings() -> None:
    with pytest.raises(ContentError, match="there is no such file"):
        TwoListsLab.on("atlantis", "A", "B")
    with pytest.raises(SettingError, match="'first' must be one of LA"):
        TwoListsLab.on("uk-2013-lists", "AA", "GO")
