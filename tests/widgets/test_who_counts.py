"""Lab E2 driven by hand: every control, every button, every bad setting."""

from __future__ import annotations

from typing import Any

import pytest

from sametable.content.questions import bank
from sametable.errors import SettingError
from sametable.models.case_records import Law, Lens, Setting, counted
from sametable.models.overlap_counts import by_size, intersections
from sametable.widgets.lab import TWIN
from sametable.widgets.who_counts import WhoCounts
from tests.widgets.prose import prose_of

OPENING = {"law": "before", "arrest": 50, "referral": 40, "size": 600, "seed": 1}


@pytest.fixture
def lab() -> WhoCounts:
    return WhoCounts()


def test_opens_under_the_older_law(lab: WhoCounts) -> None:
    assert lab.setting == OPENING
    assert "98, 239, 112 and 205" in lab.headline.value
    assert "the arrest count is 0" not in lab.headline.value
    assert lab.chart.spec["description"] == lab.chart.alt


def test_the_law_makes_it_zero_at_any_chance_of_arrest(lab: WhoCounts) -> None:
    lab.law.value = "after"
    for chance in (0, 35, 100):
        lab.arrest.value = chance
        assert "the arrest count is 0" in lab.headline.value
        assert "still count 239, 112 and 205 of the same 600 people" in lab.headline.value


def test_each_control_moves_its_own_count(lab: WhoCounts) -> None:
    lab.arrest.value = 80
    assert "171, 239, 112 and 205" in lab.headline.value
    lab.referral.value = 80
    assert "171, 239, 225 and 205" in lab.headline.value
    assert lab.setting == {**OPENING, "arrest": 80, "referral": 80}


def test_the_sandbox(lab: WhoCounts) -> None:
    assert lab.sandbox.body.layout.display == "none"
    lab.sandbox.toggle.value = True
    assert lab.sandbox.body.layout.display is None
    lab.seed.value = 2
    assert "101, 245, 129 and 181" in lab.headline.value
    lab.size.value = 1000
    assert lab.setting == {**OPENING, "size": 1000, "seed": 2}
    lab.reset.click()
    assert (lab.size.value, lab.seed.value, lab.setting) == (600, 1, OPENING)


def test_a_setting_moves_the_controls(lab: WhoCounts) -> None:
    lab.setting = {"law": "after", "referral": 100, "seed": 9}
    assert (lab.law.value, lab.referral.value, lab.seed.value) == ("after", 100, 9)
    assert (lab.arrest.value, lab.size.value) == (50, 600)


def test_buttons(lab: WhoCounts) -> None:
    for place, step in enumerate(lab.steps, start=1):
        lab.show_me.click()
        assert step.text in lab.chart.says
        assert lab.setting == {**OPENING, **step.setting}
        assert (lab.step == 0) == (place == len(lab.steps))
    lab.arrest.value = 10
    assert lab.note.value == ""
    lab.reset.click()
    assert lab.setting == OPENING
    assert lab.show_me.description == "Show me"


def count(lens: Lens, **fields: Any) -> int:
    return len(counted(Setting(**fields)).seen[lens])


def test_what_the_path_says_is_what_the_model_says(lab: WhoCounts) -> None:
    told = [step.text for step in lab.steps]
    assert f"from {count(Lens.ARREST)} to {count(Lens.ARREST, arrest=80)}" in told[1]
    arrested, lost = count(Lens.ARREST), counted(Setting(law=Law.AFTER)).lost
    assert f"Of the {arrested} who were counted" in told[2]
    assert f"{arrested - lost} are still seen" in told[2]
    assert f"The other {lost} are seen by none" in told[2]
    referred = count(Lens.REFERRAL), count(Lens.REFERRAL, referral=80)
    assert f"from {referred[0]} to {referred[1]}" in told[3]
    assert f"{Setting().size} people" in told[4]


def test_what_the_prediction_asks_is_what_the_model_says() -> None:
    asked = next(one for one in bank("who-counts").questions if one.role == "predict")
    assert f"there are {count(Lens.ARREST)}" in asked.stem
    assert asked.slider is not None
    assert asked.slider.answer == counted(Setting(law=Law.AFTER)).lost


@pytest.mark.parametrize(
    ("setting", "field", "allowed"),
    [
        ({"law": "2017"}, "law", "one of before, after"),
        ({"law": ["after"]}, "law", "one of"),
        ({"arrest": 101}, "arrest", "from 0 to 100"),
        ({"referral": "most"}, "referral", "a number from 0 to 100"),
        ({"size": 99}, "size", "from 100 to 1000"),
        ({"size": 250.5}, "size", "a whole number"),
        ({"seed": 51}, "seed", "from 1 to 50"),
        ({"place": "<script>"}, "setting", "made of law, arrest, referral, size, seed"),
    ],
)
def test_bad_settings(lab: WhoCounts, setting: dict[str, Any], field: str, allowed: str) -> None:
    with pytest.raises(SettingError, match=allowed) as raised:
        lab.setting = setting
    assert raised.value.field == field
    assert lab.setting == OPENING


def test_a_saved_setting_that_no_longer_fits_is_put_aside(lab: WhoCounts) -> None:
    lab.set_state({"setting": {"law": "<b>"}})
    assert lab.setting == OPENING
    assert "does not fit" in lab.note.value
    assert "<b>" not in lab.note.value


def test_the_twin_is_what_the_lab_shows(lab: WhoCounts) -> None:
    twin = lab._repr_mimebundle_()[TWIN]
    assert twin["lab"] == "who-counts"
    assert twin["chart"] == lab.chart.spec
    assert len(twin["table"]["rows"]) == 15


def test_every_input_has_a_label(lab: WhoCounts) -> None:
    widgets = [*lab.inputs.values(), *lab.sandbox.inputs.values()]
    assert all(0 < len(widget.description) <= 14 for widget in widgets)
    assert len(lab.inputs) <= 4


def test_the_prose_of_the_notebook_says_what_the_model_says() -> None:
    prose = prose_of("who-counts")
    found, after = counted(Setting()), counted(Setting(law=Law.AFTER))
    singles, pairs, triples, four = by_size(intersections(found.seen))
    assert f"{singles} − {pairs} + {triples} − {four} = {found.any_lens}" in prose
    arrested = len(found.seen[Lens.ARREST])
    assert f"Of the {arrested} counted as arrests, {arrested - after.lost} are on another" in prose
    assert f"The other {after.lost} are now on none" in prose
