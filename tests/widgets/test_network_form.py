"""Lab E12 driven by hand: every control, clicks on the drawing, every button, bad settings."""

from __future__ import annotations

from typing import Any

import pytest

from sametable.errors import SettingError
from sametable.models.network import Form, Setting
from sametable.models.network_measures import measures
from sametable.models.setting import limits_of
from sametable.widgets.lab import TWIN
from sametable.widgets.network_form import NetworkForm

OPENING = {
    "form": "lead", "members": 10, "trust": 0, "lost": [],
    "consensus": "middling", "need": "middling",
}  # fmt: skip


@pytest.fixture
def lab() -> NetworkForm:
    return NetworkForm()


def test_opens_whole_and_gives_nothing_away(lab: NetworkForm) -> None:
    assert lab.setting == OPENING
    assert "10 partners, 9 ties" in lab.headline.value
    shown = lab.headline.value + lab.says.value + lab.table.value
    assert "Without" not in shown
    assert "cut off from" not in shown


def test_the_sliders_and_the_errors_have_one_origin(lab: NetworkForm) -> None:
    limits = limits_of(Setting)
    for name, slider in (("members", lab.members), ("trust", lab.trust)):
        each = limits[name]
        assert (slider.min, slider.max, slider.step) == (each.min, each.max, each.step)
        assert slider.description == each.label
        with pytest.raises(SettingError, match=name):
            lab.setting = {name: each.max + each.step}


def test_a_click_on_a_mark_takes_it_out_and_puts_it_back(lab: NetworkForm) -> None:
    lab.chart.picked = "county"
    assert lab.setting["lost"] == ["county"]
    assert lab.chart.picked == ""
    assert lab.lost.buttons["county"].description == "× County"
    assert "no two of the 9 partners left" in lab.headline.value
    lab.chart.picked = "police"
    assert lab.setting["lost"] == ["county", "police"]
    lab.chart.picked = "county"
    assert lab.setting["lost"] == ["police"]


def test_a_click_is_the_same_as_its_button(lab: NetworkForm) -> None:
    lab.chart.picked = "county"
    clicked = (lab.setting, lab.headline.value, lab.chart.spec)
    lab.reset.click()
    lab.lost.buttons["county"].value = True
    assert (lab.setting, lab.headline.value, lab.chart.spec) == clicked


@pytest.mark.parametrize("what", ["mayor", "office", "research", "<b>"])
def test_a_click_on_nobody_changes_nothing(lab: NetworkForm, what: str) -> None:
    lab.chart.picked = what
    assert lab.setting == OPENING
    assert lab.chart.picked == ""


def test_two_always_stay(lab: NetworkForm) -> None:
    lab.setting = {"members": 6}
    for partner in lab.lost.offered:
        lab.chart.picked = partner
    assert lab.setting["lost"] == ["county", "police", "prosecution", "youth"]
    assert lab.lost.buttons["health"].disabled
    assert not lab.lost.buttons["county"].disabled


def test_the_secretariat_can_be_taken_out_where_there_is_one(lab: NetworkForm) -> None:
    assert lab.lost.buttons["office"].layout.display == "none"
    lab.form.value = "office"
    assert lab.lost.buttons["office"].layout.display is None
    lab.lost.buttons["office"].value = True
    assert "Without Secretariat, no two of the 10 partners" in lab.headline.value
    lab.form.value = "ring"
    assert lab.setting["lost"] == []
    assert lab.lost.buttons["office"].layout.display == "none"


def test_who_is_not_there_is_not_missed(lab: NetworkForm) -> None:
    lab.setting = {"members": 12, "lost": ["county", "business", "research"]}
    lab.members.value = 11
    assert lab.setting["lost"] == ["county", "business"]
    lab.setting = {"members": 12, "lost": ["county", "police", "youth", "health", "schools"]}
    lab.members.value = 6
    assert lab.setting["lost"] == [], "one partner alone would be left"


def test_trust_saves_a_hub(lab: NetworkForm) -> None:
    lab.setting = {"lost": ["county"]}
    for share, left in ((0.0, 1), (0.1, 3), (0.2, 8), (0.25, 9)):
        lab.trust.value = share
        network = Setting(trust=share).network(Form.LEAD).without(("county",))
        assert measures(network).largest == left


def test_the_comparison_opens_follows_and_shuts(lab: NetworkForm) -> None:
    assert lab.comparison.value == ""
    lab.sandbox.toggle.value = True
    assert "4 of 4: trust, members, consensus and need" in lab.comparison.value
    lab.consensus.value, lab.need.value = "high", "high"
    assert (lab.setting["consensus"], lab.setting["need"]) == ("high", "high")
    assert "“Secretariat” meets most of these conditions: 3 of 4" in lab.verdict.value
    lab.trust.value, lab.members.value = 0.5, 12
    assert "“Secretariat” meets most of these conditions: 4 of 4" in lab.verdict.value
    lab.reset.click()
    assert (lab.consensus.value, lab.need.value) == ("middling", "middling")
    assert "“Lead organization”" in lab.verdict.value


def test_buttons(lab: NetworkForm) -> None:
    for _ in lab.steps:
        lab.show_me.click()
        assert lab.note.value
    lab.lost.buttons["police"].value = True
    assert lab.note.value == ""
    lab.trust.value = 0.5
    lab.reset.click()
    assert lab.setting == OPENING
    assert lab.show_me.description == "Show me"


def test_what_the_path_says_is_what_the_model_says(lab: NetworkForm) -> None:
    told = []
    for _ in lab.steps:
        lab.show_me.click()
        told.append((lab.note.value, lab.headline.value, lab.says.value))
    hub, gone, mesh, ring, groups, trust = told
    assert "Nine ties are the least that can join ten" in hub[0]
    assert "10 partners, 9 ties" in hub[1]
    assert "None of them has a tie left" in gone[0]
    assert "None are left" in gone[2]
    assert "45 ties" in mesh[0]
    assert "all 9 partners left can still" in mesh[1]
    assert "ten ties, one more than the champion" in ring[0]
    assert "all 9 partners left can still" in ring[1]
    assert "goes over 8 ties" in ring[2]
    assert "15 ties" in groups[0]
    assert "6 of the 9 partners left. The other 3" in groups[1]
    assert "nine more ties" in trust[0]
    assert "Trust adds 9" in trust[2]
    assert "all 9 partners left can still" in trust[1]


@pytest.mark.parametrize(
    ("setting", "field", "allowed"),
    [
        ({"form": "pyramid"}, "form", "one of lead, shared, office, ring, groups"),
        ({"members": 5}, "members", "from 6 to 12"),
        ({"members": 7.5}, "members", "a whole number"),
        ({"trust": "much"}, "trust", "a number from 0 to 1"),
        ({"lost": ["mayor"]}, "lost", "a list of some of county"),
        ({"lost": "county"}, "lost", "a list of some of county"),
        ({"lost": [["county"]]}, "lost", "a list of some of county"),
        ({"lost": ["office"]}, "lost", "a list of some of county"),
        ({"members": 6, "lost": ["county", "police", "prosecution", "youth", "health"]}, "lost",
         "so few that 2 stay"),
        ({"consensus": "total"}, "consensus", "one of low, middling, high"),
        ({"need": 3}, "need", "one of low, middling, high"),
        ({"year": 2026}, "setting", "made of form, members, trust, lost"),
    ],
)  # fmt: skip
def test_bad_settings(lab: NetworkForm, setting: dict[str, Any], field: str, allowed: str) -> None:
    with pytest.raises(SettingError, match=allowed) as raised:
        lab.setting = setting
    assert raised.value.field == field
    assert lab.setting == OPENING


def test_a_saved_setting_comes_back(lab: NetworkForm) -> None:
    lab.set_state({"setting": {"form": "ring", "members": 8, "lost": ["police"]}})
    assert (lab.form.value, lab.members.value, lab.lost.value) == ("ring", 8, ["police"])
    lab.set_state({"setting": {"lost": ["<b>"]}})
    assert lab.lost.value == ["police"]
    assert "does not fit" in lab.note.value
    assert "<b>" not in lab.note.value


def test_the_twin_is_what_the_lab_shows(lab: NetworkForm) -> None:
    twin = lab._repr_mimebundle_()[TWIN]
    assert (twin["lab"], twin["title"]) == ("network-form", "Who should run it?")
    assert twin["chart"] == lab.chart.spec
    assert len(twin["table"]["rows"]) == 10


def test_every_input_has_a_label(lab: NetworkForm) -> None:
    every = [*lab.inputs.values(), *lab.sandbox.inputs.values(), *lab.lost.buttons.values()]
    assert all(widget.description for widget in every)
    assert len(lab.inputs) <= 4
