"""Lab E9 driven by hand: every control, every button, every bad setting."""

from __future__ import annotations

from typing import Any

import pytest

from sametable.errors import SettingError
from sametable.models.collision import Venues, collision, draw
from sametable.widgets.collision import Collision
from sametable.widgets.lab import TWIN

OPENING = {"venues": 40, "inquiry": 2, "named": 2, "pull": 1, "draw": 1}


@pytest.fixture
def lab() -> Collision:
    return Collision()


def test_opens_where_a_collision_is_unlikely(lab: Collision) -> None:
    assert lab.setting == OPENING
    assert "9.9%" in lab.headline.value
    assert "likelier than not" not in lab.headline.value


def test_every_control_moves_the_setting(lab: Collision) -> None:
    for name, value in (("venues", 41), ("inquiry", 6), ("named", 5), ("draw", 2)):
        lab.inputs[name].value = value
        assert lab.setting[name] == value
    lab.inputs["venues"].value = 40
    assert "57.7%" in lab.headline.value
    assert "5 (chosen)" in lab.table.value
    lab.pull.value = 2
    assert lab.setting["pull"] == 2
    assert "78.5%" in lab.headline.value


def test_the_sandbox_opens_and_closes(lab: Collision) -> None:
    assert lab.sandbox.body.layout.display == "none"
    lab.sandbox.toggle.value = True
    assert lab.sandbox.body.layout.display is None
    lab.sandbox.toggle.value = False
    assert lab.sandbox.body.layout.display == "none"


def test_a_setting_moves_the_controls(lab: Collision) -> None:
    lab.setting = {"inquiry": 7, "pull": 0.5}
    assert (lab.inputs["inquiry"].value, lab.inputs["named"].value, lab.pull.value) == (7, 2, 0.5)
    lab.reset.click()
    assert lab.setting == OPENING
    assert lab.pull.value == 1


def test_the_path_plays_and_starts_over(lab: Collision) -> None:
    for step in lab.steps:
        lab.show_me.click()
        assert step.setting.items() <= lab.setting.items()
        assert lab.note.value
    assert lab.show_me.description == "Show me"
    lab.inputs["named"].value += 1
    assert lab.note.value == ""


def test_what_the_path_says_is_what_the_model_says(lab: Collision) -> None:
    told = [step.text for step in lab.steps]
    set_to = [Venues(**step.setting) for step in lab.steps]
    some = [collision(venues).some for venues in set_to]
    assert "about one chance in ten" in told[0]
    assert 0.09 < some[0] < 0.11
    assert "likelier than not" in told[2]
    assert some[1] < 0.5 < some[2]
    assert "The average is below one venue" in told[2]
    assert collision(set_to[2]).expected < 1
    assert draw(set_to[2]).both
    assert "this time they miss each other" in told[3]
    assert not draw(set_to[3]).both
    assert "about a third" in told[4]
    assert 0.31 < some[4] < 0.35
    assert "twice the odds" in told[5]
    assert set_to[5].pull == 2
    assert some[5] > some[2]


@pytest.mark.parametrize(
    ("setting", "field", "allowed"),
    [
        ({"venues": 19}, "venues", "from 20 to 120"),
        ({"named": 2.5}, "named", "a whole number"),
        ({"inquiry": "6"}, "inquiry", "a number"),
        ({"pull": 0}, "pull", "from 0.2 to 10"),
        ({"draw": 0}, "draw", "from 1 to 100"),
        ({"town": "x"}, "setting", "made of venues, inquiry, named, draw, pull"),
    ],
)
def test_bad_settings(lab: Collision, setting: dict[str, Any], field: str, allowed: str) -> None:
    with pytest.raises(SettingError, match=allowed) as raised:
        lab.setting = setting
    assert raised.value.field == field
    assert lab.setting == OPENING


def test_a_pull_that_no_choice_stands_for(lab: Collision) -> None:
    with pytest.raises(SettingError, match=r"'pull' must be one of 1, 2, 5, 0\.5 \(got 3\)"):
        lab.setting = {"pull": 3}
    assert lab.setting == OPENING


def test_the_twin_and_the_labels(lab: Collision) -> None:
    twin = lab._repr_mimebundle_()[TWIN]
    assert twin["lab"] == "collision"
    assert len(twin["table"]["rows"]) == 21
    assert len(lab.inputs) == 4
    assert all(0 < len(widget.description) <= 13 for widget in (*lab.inputs.values(), lab.pull))
