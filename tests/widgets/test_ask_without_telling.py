"""Lab E11 driven by hand: every control, every button, every bad setting."""

from __future__ import annotations

from typing import Any

import pytest

from sametable.errors import SettingError
from sametable.models.broker import Design, learned, list_bits, trial
from sametable.widgets.ask_without_telling import LISTS, AskWithoutTelling
from sametable.widgets.lab import TWIN

OPENING = {
    "protocol": "full", "public": False, "asked": 5, "truth": 0.8, "venues": 40, "inquiry": 6,
    "draw": 9,
}  # fmt: skip


@pytest.fixture
def lab() -> AskWithoutTelling:
    return AskWithoutTelling()


def test_opens_with_everything_on_the_table(lab: AskWithoutTelling) -> None:
    assert lab.setting == OPENING
    assert "21.9 and 19.3 bits" in lab.headline.value
    assert "hid nothing" not in lab.headline.value


def test_every_control_moves_the_setting(lab: AskWithoutTelling) -> None:
    lab.protocol.value = "hashed"
    assert "3.0 of the inquiry" in lab.headline.value
    lab.public.value = True
    assert "The hash hid nothing" in lab.headline.value
    lab.protocol.value = "broker"
    assert "170 are needless" in lab.says.value
    lab.sliders["truth"].value = 0.9
    assert lab.setting["truth"] == 0.9
    assert "85 are needless" in lab.says.value
    lab.sliders["asked"].value = 12
    assert lab.setting["asked"] == 12
    for name, value in (("venues", 50), ("inquiry", 10), ("draw", 3)):
        lab.sliders[name].value = value
        assert lab.setting[name] == value


def test_the_sandbox_opens_and_closes(lab: AskWithoutTelling) -> None:
    assert lab.sandbox.body.layout.display == "none"
    assert tuple(lab.sandbox.inputs) == LISTS
    lab.sandbox.toggle.value = True
    assert lab.sandbox.body.layout.display is None
    lab.sandbox.toggle.value = False
    assert lab.sandbox.body.layout.display == "none"


def test_a_setting_moves_the_controls(lab: AskWithoutTelling) -> None:
    lab.setting = {"protocol": "psi", "public": True, "asked": 40, "draw": 2}
    assert (lab.protocol.value, lab.public.value) == ("psi", True)
    assert (lab.sliders["asked"].value, lab.sliders["draw"].value) == (40, 2)
    lab.reset.click()
    assert lab.setting == OPENING
    assert lab.sliders["draw"].value == 9


def test_the_path_plays_and_starts_over(lab: AskWithoutTelling) -> None:
    for step in lab.steps:
        lab.show_me.click()
        assert step.setting.items() <= lab.setting.items()
        assert lab.note.value
    assert lab.show_me.description == "Show me"
    lab.sliders["truth"].value = 0.6
    assert lab.note.value == ""


def test_what_the_path_says_is_what_the_model_says(lab: AskWithoutTelling) -> None:
    told = [step.text for step in lab.steps]
    designs = [Design(**step.setting) for step in lab.steps]
    found = [learned(design, design.protocol) for design in designs]
    tried = [trial(design) for design in designs]
    inquiry, plan = list_bits(40, 6), list_bits(40, 5)
    assert "everything else" in told[0]
    assert (found[0].coalition, found[0].agency) == (inquiry, plan)
    assert "learns the whole plan" in told[1]
    assert found[1].agency == plan
    assert found[1].coalition < inquiry / 5
    assert "looks as good" in told[2]
    assert found[2].coalition == found[4].coalition
    assert "both lists lie open" in told[3]
    assert tried[3].coalition_knows == tried[3].inquiry
    assert tried[3].agency_knows == tried[3].asked
    assert "the overlap and how long the lists are" in told[4]
    assert tried[4].coalition_knows == tried[4].agency_knows == tried[4].both
    assert "the whole inquiry lies open" in told[5]
    assert tried[5].coalition_knows == tried[5].inquiry
    assert "needless waits" in told[6]
    assert tried[6].waits is not None
    assert set(tried[6].waits) > set(tried[6].both)


@pytest.mark.parametrize(
    ("setting", "field", "allowed"),
    [
        ({"protocol": "post"}, "protocol", "one of full, hit, hashed, psi, broker"),
        ({"protocol": ["psi"]}, "protocol", "one of full"),
        ({"public": "yes"}, "public", "true or false"),
        ({"truth": 0.5}, "truth", "from 0.55 to 1"),
        ({"asked": 41}, "asked", "from 1 to 40"),
        ({"venues": 12}, "venues", "from 40 to 120"),
        ({"key": 7}, "setting", "made of protocol, public, asked, truth"),
    ],
)
def test_bad_settings(
    lab: AskWithoutTelling, setting: dict[str, Any], field: str, allowed: str
) -> None:
    with pytest.raises(SettingError, match=allowed) as raised:
        lab.setting = setting
    assert raised.value.field == field
    assert lab.setting == OPENING


def test_the_twin_and_the_labels(lab: AskWithoutTelling) -> None:
    twin = lab._repr_mimebundle_()[TWIN]
    assert twin["lab"] == "ask-without-telling"
    assert len(twin["table"]["rows"]) == 5
    assert len(lab.inputs) == 4
    widgets = (*lab.inputs.values(), *lab.sandbox.inputs.values())
    assert all(0 < len(widget.description) <= 13 for widget in widgets)
