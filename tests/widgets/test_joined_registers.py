"""Lab E10 driven by hand: every control, every button, every bad setting."""

from __future__ import annotations

from typing import Any

import pytest

from sametable.errors import SettingError
from sametable.models.registers import Shares, outcome
from sametable.widgets.joined_registers import JoinedRegisters
from sametable.widgets.lab import TWIN

OPENING = {"first": 40, "second": 24, "third": 16, "pair": "separate", "told": 0}


@pytest.fixture
def lab() -> JoinedRegisters:
    return JoinedRegisters()


def test_opens_on_separate_systems(lab: JoinedRegisters) -> None:
    assert lab.setting == OPENING
    assert "24.3%" in lab.headline.value
    assert "64%" not in lab.headline.value


def test_every_control_moves_the_setting(lab: JoinedRegisters) -> None:
    lab.pair.value = "joined"
    assert "64%" in lab.headline.value
    lab.pair.value = "coalition"
    assert ": 0% of conflicting pairs" in lab.headline.value
    lab.told.value = 50
    assert ": 40% of conflicting pairs" in lab.headline.value
    for name, value in (("first", 30), ("second", 20), ("third", 10)):
        lab.systems[name].value = value
        assert lab.setting[name] == value


def test_the_others_make_room(lab: JoinedRegisters) -> None:
    lab.systems["third"].value = 60
    assert (lab.setting["first"], lab.setting["second"], lab.setting["third"]) == (16, 24, 60)
    assert [slider.value for slider in lab.systems.values()] == [16, 24, 60]
    lab.systems["first"].value = 100
    assert [slider.value for slider in lab.systems.values()] == [100, 0, 0]


def test_the_sandbox_opens_and_closes(lab: JoinedRegisters) -> None:
    assert lab.sandbox.body.layout.display == "none"
    lab.sandbox.toggle.value = True
    assert lab.sandbox.body.layout.display is None
    lab.sandbox.toggle.value = False
    assert lab.sandbox.body.layout.display == "none"


def test_a_setting_moves_the_controls(lab: JoinedRegisters) -> None:
    lab.setting = {"first": 0, "second": 0, "third": 100, "pair": "joined", "told": 7}
    assert [slider.value for slider in lab.systems.values()] == [0, 0, 100]
    assert (lab.pair.value, lab.told.value) == ("joined", 7)
    lab.reset.click()
    assert lab.setting == OPENING
    assert lab.told.value == 0


def test_the_path_plays_and_starts_over(lab: JoinedRegisters) -> None:
    for step in lab.steps:
        lab.show_me.click()
        assert step.setting.items() <= lab.setting.items()
        assert lab.note.value
    assert lab.show_me.description == "Show me"
    lab.pair.value = "separate"
    assert lab.note.value == ""


def test_what_the_path_says_is_what_the_model_says(lab: JoinedRegisters) -> None:
    told = [step.text for step in lab.steps]
    meet = [outcome(Shares(**step.setting)).meet for step in lab.steps]
    assert "in about one case of three" in told[0]
    assert abs(meet[0] - 1 / 3) < 0.001
    assert "Every pair meets" in told[1]
    assert meet[1] == 1
    assert "80% of 80%" in told[2]
    assert abs(meet[2] - 0.8 * 0.8) < 1e-9
    assert "Half the discipline, a quarter of the pairs" in told[3]
    assert abs(meet[3] / meet[2] - 0.25) < 1e-9
    assert "finds nothing" in told[4]
    assert meet[4] == 0


@pytest.mark.parametrize(
    ("setting", "field", "allowed"),
    [
        ({"first": 61}, "first, second and third", "at most 100 together"),
        ({"second": -1}, "second", "from 0 to 100"),
        ({"third": 1.5}, "third", "a whole number"),
        ({"told": "all"}, "told", "a number"),
        ({"pair": "everybody"}, "pair", "one of separate, joined, coalition"),
        ({"fourth": 1}, "setting", "made of first, second, third, pair, told"),
    ],
)
def test_bad_settings(
    lab: JoinedRegisters, setting: dict[str, Any], field: str, allowed: str
) -> None:
    with pytest.raises(SettingError, match=allowed) as raised:
        lab.setting = setting
    assert raised.value.field == field
    assert lab.setting == OPENING


def test_the_twin_and_the_labels(lab: JoinedRegisters) -> None:
    twin = lab._repr_mimebundle_()[TWIN]
    assert twin["lab"] == "joined-registers"
    assert len(twin["table"]["rows"]) == 3
    assert len(lab.inputs) == 4
    assert all(0 < len(widget.description) <= 13 for widget in (*lab.inputs.values(), lab.told))
