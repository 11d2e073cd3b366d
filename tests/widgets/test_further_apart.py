"""Lab E8 driven by hand: every control, every button, every bad setting."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest

from sametable.content.questions import bank
from sametable.errors import SettingError
from sametable.models.beliefs import Reading, odds_apart, paths
from sametable.models.beliefs import Setting as Beliefs
from sametable.views.further_apart import percent
from sametable.widgets.further_apart import RATIOS, FurtherApart
from sametable.widgets.lab import TWIN
from tests.widgets.prose import prose_of

OPENING = {
    "reading": "first",
    "first_ratio": 4,
    "second_ratio": 0.5,
    "reports": 3,
    "first_prior": 40,
    "second_prior": 60,
}


@pytest.fixture
def lab() -> FurtherApart:
    return FurtherApart()


def test_opens_on_one_reading_for_both(lab: FurtherApart) -> None:
    assert lab.setting == OPENING
    assert "both read in the analyst's way" in unescape(lab.headline.value)
    assert "changed places" not in lab.headline.value
    assert lab.chart.spec["description"] == lab.chart.alt


def test_their_own_readings_drive_them_apart(lab: FurtherApart) -> None:
    lab.whose.value = "own"
    lab.reports.value = 1
    assert "the analyst gives 73%" in lab.headline.value
    assert "the advocate 43%" in lab.headline.value
    assert "They have changed places." in lab.headline.value
    lab.reports.value = 8
    assert "the analyst gives over 99.9%" in lab.headline.value
    assert "the advocate 0.6%" in lab.headline.value


def test_the_other_shared_reading_leads_the_other_way(lab: FurtherApart) -> None:
    lab.whose.value = "second"
    assert "certainty that the claim is false" in lab.says.value


@pytest.mark.parametrize("name", ["first_ratio", "second_ratio"])
@pytest.mark.parametrize("ratio", RATIOS.values())
def test_each_reading(lab: FurtherApart, name: str, ratio: float) -> None:
    lab.whose.value = "own"
    getattr(lab, name).value = ratio
    assert lab.setting[name] == ratio
    words = {value: label for label, value in getattr(lab, name).options}
    assert ("growing" in words[ratio]) == (ratio > 1)
    assert ("not so" in words[ratio]) == (ratio < 1)
    if ratio != 1:
        assert f"{max(ratio, 1 / ratio):g} to 1" in words[ratio]


def test_the_sandbox(lab: FurtherApart) -> None:
    lab.sandbox.toggle.value = True
    assert lab.sandbox.body.layout.display is None
    lab.first_prior.value = 60
    assert "the odds of the two are equal" in lab.says.value
    lab.second_prior.value = 5
    assert lab.setting == {**OPENING, "first_prior": 60, "second_prior": 5}
    lab.reset.click()
    assert lab.setting == OPENING
    assert (lab.first_prior.value, lab.second_prior.value) == (40, 60)


def test_buttons(lab: FurtherApart) -> None:
    for step in lab.steps:
        lab.show_me.click()
        assert step.text in lab.chart.says
        assert lab.setting == {**OPENING, **step.setting}
    assert len(lab.steps) == 6
    lab.reports.value = 2
    assert lab.note.value == ""
    lab.reset.click()
    assert lab.setting == OPENING
    assert lab.show_me.description == "Show me"


def ends(**fields: Any) -> tuple[str, str]:
    found = paths(Beliefs(**fields))
    return percent(found.first[-1]), percent(found.second[-1])


def test_what_the_path_says_is_what_the_model_says(lab: FurtherApart) -> None:
    told = [step.text for step in lab.steps]
    assert "{} and {}".format(*ends(reports=0)) in told[0]
    assert "{} and {}".format(*ends(reports=1, reading=Reading.FIRST)) in told[1]
    assert "{} and {}".format(*ends(reports=1)) in told[3]
    certain = paths(Beliefs(reports=6, reading=Reading.FIRST))
    assert min(certain.first[-1], certain.second[-1]) > 0.999
    apart = paths(Beliefs(reports=6))
    assert apart.first[-1] > 0.97
    assert apart.second[-1] < 0.03
    opposite = paths(Beliefs(reports=6, reading=Reading.SECOND))
    assert max(opposite.first[-1], opposite.second[-1]) < 0.03


def test_what_the_prediction_asks_is_what_the_model_says() -> None:
    asked = next(one for one in bank("further-apart").questions if one.role == "predict")
    found = paths(Beliefs(reports=3))
    assert asked.slider is not None
    assert asked.slider.answer == round(100 * (found.first[-1] - found.second[-1]), 1)


@pytest.mark.parametrize(
    ("setting", "field", "allowed"),
    [
        ({"reading": "both"}, "reading", "one of own, first, second"),
        ({"first_ratio": 3}, "first_ratio", "one of 8, 4, 2, 1"),
        ({"second_ratio": 16}, "second_ratio", "from 0.125 to 8"),
        ({"second_ratio": [4]}, "second_ratio", "a number"),
        ({"reports": -1}, "reports", "from 0 to 8"),
        ({"reports": 2.5}, "reports", "a whole number"),
        ({"first_prior": 99}, "first_prior", "from 5 to 95"),
        ({"odds": 2}, "setting", "made of reading, first_ratio"),
    ],
)
def test_bad_settings(lab: FurtherApart, setting: dict[str, Any], field: str, allowed: str) -> None:
    with pytest.raises(SettingError, match=allowed) as raised:
        lab.setting = setting
    assert raised.value.field == field
    assert lab.setting == OPENING


def test_a_saved_setting_that_no_longer_fits_is_put_aside(lab: FurtherApart) -> None:
    lab.set_state({"setting": {"first_ratio": 3}})
    assert lab.setting == OPENING
    assert "does not fit" in lab.note.value


def test_the_twin_is_what_the_lab_shows(lab: FurtherApart) -> None:
    twin = lab._repr_mimebundle_()[TWIN]
    assert twin["lab"] == "further-apart"
    assert twin["chart"] == lab.chart.spec
    assert len(twin["table"]["rows"]) == 4


def test_every_input_has_a_label(lab: FurtherApart) -> None:
    widgets = [*lab.inputs.values(), *lab.sandbox.inputs.values()]
    assert all(0 < len(widget.description) <= 14 for widget in widgets)
    assert len(lab.inputs) <= 4


def test_the_prose_of_the_notebook_says_what_the_model_says() -> None:
    prose = prose_of("further-apart")
    first, second = ends(reports=1)
    assert f"from 40% to {first} and the advocate from 60% to {second}" in prose
    assert f"stay {1 / odds_apart(Beliefs(), 0):.3g} times the analyst's" in prose
