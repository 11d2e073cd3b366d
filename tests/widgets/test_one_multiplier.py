"""Lab E3 driven by hand: every control, every button, every bad setting."""

from __future__ import annotations

from typing import Any

import pytest

from sametable.content.questions import bank
from sametable.errors import ContentError, SettingError
from sametable.models.multiplier import Printed, implied_rate, total
from sametable.widgets.lab import TWIN
from sametable.widgets.one_multiplier import OneMultiplier
from tests.widgets.prose import prose_of

OPENING = {"rate": 10, "behind": False, "contacts": 1766, "figure": 0}


@pytest.fixture
def lab() -> OneMultiplier:
    return OneMultiplier.on("san-diego-2016")


def test_opens_outside_both_ranges_and_does_not_read_back(lab: OneMultiplier) -> None:
    assert lab.setting == OPENING
    assert lab.printed == {
        "the funder's summary": Printed(8830, 11773),
        "the university's page": Printed(3417, 8108),
    }
    assert "17,660" in lab.headline.value
    assert "Read back" not in lab.says.value
    assert lab.chart.spec["description"] == lab.chart.alt


def test_the_rate_and_the_rates_behind(lab: OneMultiplier) -> None:
    lab.rate.value = 20
    assert "8,830 people" in lab.headline.value
    lab.rate.value = 15
    assert "11,773 people" in lab.headline.value
    lab.behind.value = True
    assert lab.setting == {**OPENING, "rate": 15, "behind": True}
    assert "needs 15 to 20" in lab.says.value
    assert "needs 21.8 to 51.7" in lab.says.value


def test_a_typed_figure_is_read_back(lab: OneMultiplier) -> None:
    lab.sandbox.toggle.value = True
    for figure, rate in ((8830, "20"), (8108, "21.8"), (3417, "51.7")):
        lab.figure.value = figure
        assert f"{figure:,} people would need {rate} of every 100" in lab.says.value
    assert "17,660" in lab.headline.value, "the slider stays"
    lab.figure.value = 1000
    assert "fewer than the 1,766 in contact. No rate can give that." in lab.says.value
    lab.figure.value = -5
    assert (lab.figure.value, lab.setting) == (0, OPENING)


def test_other_contacts(lab: OneMultiplier) -> None:
    lab.contacts.value = 3532
    assert "3,532 contacts stand for 35,320 people" in lab.headline.value
    lab.contacts.value = 20_000
    assert lab.setting["contacts"] == 10_000
    lab.figure.value = 20_000
    lab.reset.click()
    assert lab.setting == OPENING
    assert (lab.contacts.value, lab.figure.value) == (1766, 0)


def test_buttons(lab: OneMultiplier) -> None:
    for step in lab.steps:
        lab.show_me.click()
        assert step.text in lab.chart.says
        assert lab.setting == {**OPENING, **step.setting}
    assert len(lab.steps) == 5
    lab.rate.value = 33
    assert lab.note.value == ""
    lab.reset.click()
    assert lab.setting == OPENING
    assert lab.show_me.description == "Show me"


def test_what_the_path_says_is_what_the_model_says(lab: OneMultiplier) -> None:
    told = [step.text for step in lab.steps]
    assert f"the whole is {total(1766, 20):,.0f}" in told[0]
    assert f"The whole is {total(1766, 15):,.0f}" in told[1]
    funder, university = lab.printed.values()
    assert total(1766, 22) < funder.low
    assert university.low < total(1766, 22) < university.high
    assert implied_rate(1766, university.low) > 50
    assert total(1766, 10) > max(funder.high, university.high)
    assert total(1766, 60) < min(funder.low, university.low)


def test_what_the_prediction_asks_is_what_the_model_says() -> None:
    asked = next(one for one in bank("one-multiplier").questions if one.role == "predict")
    assert asked.slider is not None
    assert asked.slider.answer == round(implied_rate(1766, 3417), 1)


@pytest.mark.parametrize(
    ("setting", "field", "allowed"),
    [
        ({"rate": 7.9}, "rate", "from 8 to 60"),
        ({"rate": True}, "rate", "a number from 8 to 60"),
        ({"contacts": 20_000}, "contacts", "from 100 to 10000"),
        ({"contacts": 1766.5}, "contacts", "a whole number"),
        ({"behind": 1}, "behind", "true or false"),
        ({"figure": 88.5}, "figure", "a whole number"),
        ({"figure": -1}, "figure", "from 0 to 100000"),
        ({"people": 8830}, "setting", "made of rate, contacts, figure, behind"),
    ],
)
def test_bad_settings(
    lab: OneMultiplier, setting: dict[str, Any], field: str, allowed: str
) -> None:
    with pytest.raises(SettingError, match=allowed) as raised:
        lab.setting = setting
    assert raised.value.field == field
    assert lab.setting == OPENING


def test_a_saved_setting_that_no_longer_fits_is_put_aside(lab: OneMultiplier) -> None:
    lab.set_state({"setting": {"rate": 70}})
    assert lab.setting == OPENING
    assert "does not fit" in lab.note.value
    lab.set_state({"setting": {"rate": 25, "behind": True, "contacts": 1766}})
    assert (lab.rate.value, lab.behind.value) == (25, True)


def test_the_twin_is_what_the_lab_shows(lab: OneMultiplier) -> None:
    twin = lab._repr_mimebundle_()[TWIN]
    assert twin["lab"] == "one-multiplier"
    assert twin["chart"] == lab.chart.spec


def test_every_input_has_a_label(lab: OneMultiplier) -> None:
    widgets = [lab.rate, *lab.sandbox.inputs.values()]
    assert all(0 < len(widget.description) <= 14 for widget in widgets)
    assert len(lab.inputs) <= 4


def test_bad_beginnings() -> None:
    with pytest.raises(ContentError, match="there is no such file"):
        OneMultiplier.on("atlantis")
    with pytest.raises(ContentError, match="has other columns than printed_in, low"):
        OneMultiplier.on("uk-2013-lists")


def test_the_prose_of_the_notebook_says_what_the_model_says() -> None:
    prose = prose_of("one-multiplier")
    for low, high in ((10, 15), (50, 55)):
        fall = round(total(1766, low)) - round(total(1766, high))
        assert f"From {low} to {high}" in prose
        assert f"falls by {fall:,}" in prose
