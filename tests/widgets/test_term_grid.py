"""Lab E1 driven by hand: every control, every button, every bad setting."""

from __future__ import annotations

from typing import Any

import pytest

from sametable.errors import ContentError, SettingError
from sametable.models.setting import limits_of
from sametable.models.term_grid import Setting
from sametable.widgets.lab import TWIN
from sametable.widgets.term_grid import TermGrid

OPENING = {"first": "prosecutor", "second": "social-worker", "cutoff": 0.5, "meanings": {}}


@pytest.fixture
def lab() -> TermGrid:
    return TermGrid.for_case("terminology-dispute")


def kinds(lab: TermGrid) -> list[str]:
    return [row["kind"] for row in lab.chart.spec["layer"][0]["data"]["values"]]


def test_opens_on_the_argument(lab: TermGrid) -> None:
    assert lab.setting == OPENING
    assert kinds(lab)[:4] == ["conflict", "conflict", "conflict", "correspondence"]
    assert "three of them and different things by three" in lab.headline.value
    assert "prevalence" in lab.says.value


def test_the_slider_and_the_error_have_one_origin(lab: TermGrid) -> None:
    limits = limits_of(Setting)["cutoff"]
    assert (lab.cutoff.min, lab.cutoff.max, lab.cutoff.step) == (
        limits.min,
        limits.max,
        limits.step,
    )
    assert lab.cutoff.description == limits.label
    with pytest.raises(SettingError, match=str(limits.max)):
        lab.setting = {"cutoff": limits.max + limits.step}


def test_the_cutoff_moves_the_diagnosis(lab: TermGrid) -> None:
    lab.cutoff.value = 0.6
    assert kinds(lab).count("conflict") == 4
    lab.cutoff.value = 0.05
    assert "conflict" not in kinds(lab)


def test_the_same_party_twice_cannot_be_chosen(lab: TermGrid) -> None:
    lab.first.value = "social-worker"
    assert (lab.first.value, lab.second.value) == ("social-worker", "prosecutor")
    assert lab.setting["second"] == "prosecutor"


def test_ticks_change_what_a_party_means(lab: TermGrid) -> None:
    lab.use.value = "prosecutor/disputed-term"
    assert lab.ticks["offence"].value
    assert not lab.ticks["harmed"].value
    lab.ticks["offence"].value = False
    assert lab.setting["meanings"] == {
        "prosecutor/disputed-term": ["arrest-record", "misdemeanor", "under-18"]
    }
    lab.ticks["offence"].value = True
    assert lab.setting["meanings"] == {}


def test_agreement_can_be_made_by_ticking(lab: TermGrid) -> None:
    lab.setting = {"meanings": {"prosecutor/prevalence": ["under-18", "harmed", "unseen"]}}
    assert kinds(lab).count("conflict") == 2
    assert "three" not in lab.headline.value.split("different things by")[1]


def test_the_last_tick_stays(lab: TermGrid) -> None:
    lab.use.value = "prosecutor/minor"
    lab.ticks["under-18"].value = False
    assert lab.ticks["under-18"].value
    assert "one tick stays" in lab.refusal.value
    assert lab.setting == OPENING
    lab.ticks["known"].value = True
    assert lab.refusal.value == ""


def test_the_sandbox_opens_and_shuts(lab: TermGrid) -> None:
    assert lab.sandbox.layout.display == "none"
    lab.open_sandbox.value = True
    assert lab.sandbox.layout.display is None
    lab.open_sandbox.value = False
    assert lab.sandbox.layout.display == "none"


def test_buttons(lab: TermGrid) -> None:
    for _ in lab.steps:
        lab.show_me.click()
        assert lab.note.value
    lab.cutoff.value = 0.3
    lab.ticks["known"].value = True
    lab.reset.click()
    assert lab.setting == OPENING
    assert not lab.ticks["known"].value
    assert lab.note.value == ""


def test_what_the_path_says_is_what_the_model_says(lab: TermGrid) -> None:
    seen = []
    for _ in lab.steps:
        lab.show_me.click()
        seen.append((lab.note.value, kinds(lab), lab.says.value))
    first, higher, lower, others = seen
    assert "one attribute in six" in first[0]
    assert "Just as far apart: prevalence" in first[2]
    assert "the agreement on CSEC turns into a conflict" in higher[0]
    assert higher[1].count("conflict") == first[1].count("conflict") + 1
    assert lower[1].count("correspondence") >= 4
    assert "share all six words and have no conflict" in others[0]
    assert others[1].count("conflict") == 0
    assert others[1].count("consensus") == 6


@pytest.mark.parametrize(
    ("setting", "field", "allowed"),
    [
        ({"first": "judge"}, "first", "one of prosecutor, social-worker"),
        ({"first": "analyst", "second": "analyst"}, "second", "another party than analyst"),
        ({"cutoff": 1.5}, "cutoff", r"from 0\.05 to 1"),
        ({"cutoff": "half"}, "cutoff", "a number"),
        ({"meanings": ["analyst/csec"]}, "meanings", "a mapping"),
        ({"meanings": {"analyst/none": ["harmed"]}}, "meanings", "a term that the party uses"),
        ({"meanings": {"analyst/csec": []}}, "analyst/csec", "at least one attribute"),
        ({"meanings": {"analyst/csec": "harmed"}}, "analyst/csec", "at least one attribute"),
        ({"meanings": {"analyst/csec": [["harmed"]]}}, "analyst/csec", "at least one attribute"),
        ({"meanings": {"analyst/csec": ["<b>"]}}, "analyst/csec", "at least one attribute"),
        ({"colour": "red"}, "setting", "made of first, second, cutoff, meanings"),
    ],
)
def test_bad_settings(lab: TermGrid, setting: dict[str, Any], field: str, allowed: str) -> None:
    with pytest.raises(SettingError, match=allowed) as raised:
        lab.setting = setting
    assert raised.value.field == field
    assert lab.setting == OPENING


def test_the_twin_is_what_the_lab_shows(lab: TermGrid) -> None:
    twin = lab._repr_mimebundle_()[TWIN]
    assert twin["lab"] == "term-grid"
    assert twin["chart"] == lab.chart.spec
    assert twin["table"]["columns"][1] == "City prosecutor says"


def test_every_input_has_a_label(lab: TermGrid) -> None:
    assert all(widget.description for widget in [*lab.inputs.values(), *lab.ticks.values()])
    assert len(lab.inputs) + 1 <= 4


def test_bad_beginnings() -> None:
    with pytest.raises(ContentError, match="there is no such file"):
        TermGrid.for_case("atlantis")
