"""Lab E17 driven by hand: every control, both sides alike and different, bad settings."""

from __future__ import annotations

from typing import Any

import pytest

from sametable.errors import SettingError
from sametable.models.richardson import Opening, Pair, Side, rest
from sametable.models.setting import limits_of
from sametable.widgets.escalation import Escalation
from sametable.widgets.lab import TWIN

OPENING = {
    "reactivity": 0.8, "restraint": 1, "grievance": 1, "incident": 4, "other": {},
    "stages": False,
}  # fmt: skip


@pytest.fixture
def lab() -> Escalation:
    return Escalation()


def test_opens_at_rest_at_five(lab: Escalation) -> None:
    assert lab.setting == OPENING
    assert "Both sides settle at 5." in lab.headline.value
    assert "2.5" not in lab.headline.value + lab.says.value, "the surprise is not given away"


def test_the_sliders_and_the_errors_have_one_origin(lab: Escalation) -> None:
    limits = limits_of(Side) | limits_of(Opening)
    for name, slider in lab.inputs.items():
        each = limits[name]
        assert (slider.min, slider.max, slider.step) == (each.min, each.max, each.step)
        assert slider.description == each.label
        with pytest.raises(SettingError, match=f"'{name}' must be from"):
            lab.setting = {name: each.max + each.step}
    for name, slider in lab.other.items():
        assert (slider.min, slider.max) == (limits[name].min, limits[name].max)


def test_each_slider_moves_both_sides_while_they_are_alike(lab: Escalation) -> None:
    lab.reactivity.value = 0.6
    assert lab.setting["other"] == {}
    assert lab.other["reactivity"].value == 0.6
    assert "Both sides settle at 2.5." in lab.headline.value
    lab.grievance.value = 0.5
    assert lab.other["grievance"].value == 0.5
    assert "Both sides settle at 1.25." in lab.headline.value


def test_the_second_side_can_differ(lab: Escalation) -> None:
    lab.reactivity.value = 1.4
    assert "It runs away" in lab.headline.value
    lab.other["reactivity"].value = 0.5
    assert lab.setting["other"] == {"reactivity": 0.5}
    assert "The county office settles at 8, the coalition at 5." in lab.headline.value
    lab.reactivity.value = 1.0
    assert lab.setting["other"] == {"reactivity": 0.5}, "it keeps what was set for it"
    lab.other["reactivity"].value = 1.0
    assert lab.setting["other"] == {}
    lab.restraint.value = 1.2
    assert lab.other["restraint"].value == 1.2


def test_the_oracle_of_the_catalogue(lab: Escalation) -> None:
    lab.setting = {"reactivity": 0.5, "other": {"reactivity": 0.4, "grievance": 2}}
    assert "The county office settles at 2.5, the coalition at 3." in lab.headline.value
    assert {name: slider.value for name, slider in lab.other.items()} == {
        "reactivity": 0.4, "restraint": 1, "grievance": 2,
    }  # fmt: skip


def test_the_incident_changes_the_start_only(lab: Escalation) -> None:
    ends = set()
    for size in (0, 4, 10):
        lab.incident.value = size
        assert lab.table.value.count(f"<td>{size}</td>") >= 1
        ends.add(lab.headline.value)
    assert len(ends) == 1


def test_stages_can_be_shown_and_have_no_scale(lab: Escalation) -> None:
    assert "Glasl" not in str(lab.chart.spec)
    lab.stages.value = True
    assert lab.setting["stages"] is True
    words = str(lab.chart.spec)
    assert "1 hardening" in words
    assert "9 together into the abyss" in words
    assert "they have no scale, and no number is a stage." in words


def test_the_levers_open_follow_and_shut(lab: Escalation) -> None:
    assert lab.comparison.value == ""
    lab.sandbox.toggle.value = True
    assert [row[1] for row in lab.compared.rows] == ["5", "3.75", "2.5", "2.22"]
    lab.reactivity.value = 0.2
    assert [row[1] for row in lab.compared.rows] == ["1.25", "0.94", "1.18", "0.95"]
    lab.reset.click()
    assert "3.75" in lab.comparison.value


def test_buttons(lab: Escalation) -> None:
    for _ in lab.steps:
        lab.show_me.click()
        assert lab.note.value
    lab.restraint.value = 0.5
    assert lab.note.value == ""
    lab.other["grievance"].value = 2
    lab.stages.value = True
    lab.reset.click()
    assert lab.setting == OPENING
    assert not lab.stages.value
    assert lab.other["grievance"].value == 1


def test_what_the_path_says_is_what_the_model_says(lab: Escalation) -> None:
    told = []
    for _ in lab.steps:
        lab.show_me.click()
        told.append((lab.note.value, lab.headline.value, lab.says.value))
    opening, larger, grievance, reactivity, away, late, restraint = told
    assert "at a pressure of 5" in opening[0]
    assert "settle at 5." in opening[1]
    assert larger[1] == opening[1]
    assert "from 5 to 3.75" in grievance[0]
    assert "settle at 3.75." in grievance[1]
    assert "They settle at 2.5: half." in reactivity[0]
    assert "settle at 2.5." in reactivity[1]
    assert "It runs away." in away[1]
    assert "week 5." in away[2]
    assert "It takes longer" in late[0]
    assert "It runs away." in late[1]
    assert "week 20." in late[2]
    assert "It settles again." in restraint[0]
    assert "settle at 5." in restraint[1]


def test_what_the_page_says_about_the_levers() -> None:
    def level(side: Side) -> float:
        at = rest(Pair.of(side, side))
        assert at
        return at[0]

    assert level(Side(0.5, 1, 1)) == 2
    assert round(level(Side(0.8, 1.25, 1)), 2) == 2.22
    assert level(Side(0.2, 1, 1)) == 1.25
    assert round(1 - level(Side(0.15, 1, 1)) / 1.25, 2) == 0.06
    assert round(1 - level(Side(0.2, 1, 0.75)) / 1.25, 2) == 0.25


@pytest.mark.parametrize(
    ("setting", "field", "allowed"),
    [
        ({"reactivity": -0.1}, "reactivity", r"from 0 to 1\.5"),
        ({"restraint": 0}, "restraint", r"from 0\.2 to 1\.5"),
        ({"grievance": "old"}, "grievance", "a number from 0 to 2"),
        ({"incident": float("nan")}, "incident", "from 0 to 10"),
        ({"other": {"reactivity": 2}}, "reactivity", r"from 0 to 1\.5"),
        ({"other": {"incident": 1}}, "other", "a mapping of some of reactivity"),
        ({"other": [1]}, "other", "a mapping of some of reactivity"),
        ({"stages": 1}, "stages", "true or false"),
        ({"year": 2026}, "setting", "made of reactivity, restraint"),
    ],
)
def test_bad_settings(lab: Escalation, setting: dict[str, Any], field: str, allowed: str) -> None:
    with pytest.raises(SettingError, match=allowed) as raised:
        lab.setting = setting
    assert raised.value.field == field
    assert lab.setting == OPENING


def test_a_saved_setting_comes_back(lab: Escalation) -> None:
    lab.set_state({"setting": {"reactivity": 1.1, "other": {"restraint": 0.5}, "stages": True}})
    assert (lab.reactivity.value, lab.other["restraint"].value) == (1.1, 0.5)
    assert lab.stages.value
    lab.set_state({"setting": {"other": {"<b>": 1}}})
    assert lab.reactivity.value == 1.1
    assert "does not fit" in lab.note.value
    assert "<b>" not in lab.note.value


def test_the_twin_is_what_the_lab_shows(lab: Escalation) -> None:
    twin = lab._repr_mimebundle_()[TWIN]
    assert (twin["lab"], twin["title"]) == ("escalation", "Does it settle, or does it run away?")
    assert twin["chart"] == lab.chart.spec
    assert twin["table"]["rows"][-1] == ["in the end", "5", "5"]


def test_every_input_has_a_label(lab: Escalation) -> None:
    every = [*lab.inputs.values(), *lab.other.values(), lab.stages]
    assert all(widget.description for widget in every)
    assert len(lab.inputs) <= 4
