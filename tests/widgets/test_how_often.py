"""Lab E14 driven by hand: every control, every button, every bad setting."""

from __future__ import annotations

from typing import Any

import pytest

from sametable.errors import ContentError, SettingError
from sametable.models.proportion import Count, Unknown, worst_case
from sametable.models.survival import Plan, constant_hazard, made_up, naive, share_by
from sametable.widgets.how_often import HowOften
from sametable.widgets.lab import TWIN


@pytest.fixture
def lab() -> HowOften:
    return HowOften.on("gi-hub-2018")


def shown(lab: HowOften) -> list[str]:
    return [name for name, box in lab.inputs.items() if box.layout.display != "none"]


def test_opens_on_the_printed_figure(lab: HowOften) -> None:
    assert {k: lab.setting[k] for k in ("picture", "figure", "unknown", "year")} == {
        "picture": "missing", "figure": "renegotiation", "unknown": "left-out", "year": 8,
    }  # fmt: skip
    assert "33%" in lab.headline.value
    assert lab.chart.spec["description"] == lab.chart.alt
    assert shown(lab) == ["picture", "figure", "unknown"]


def test_the_typed_figures_are_the_published_ones(lab: HowOften) -> None:
    assert [(f.id, f.count, f.part) for f in lab.figures] == [
        ("renegotiation", Count(48, 146, 104), False),
        ("disputes", Count(42, 165, 85), False),
        ("disputes-transport", Count(27, 77, 85), True),
        ("disputes-energy", Count(11, 68, 85), True),
    ]
    assert [(p.event, p.year, p.share, p.stray) for p in lab.prints] == [
        ("renegotiation", 4, 0.2, False),
        ("renegotiation", 10, 0.45, False),
        ("renegotiation", 4, 0.45, True),
        ("dispute", 4, 0.15, False),
        ("dispute", 4, 0.17, False),
        ("dispute", 10, 0.3, False),
    ]


def test_each_picture_shows_the_controls_it_listens_to(lab: HowOften) -> None:
    lab.picture.value = "years"
    assert shown(lab) == ["picture", "figure", "year"]
    lab.year.value = 10
    assert "gives 21% by year 4 and 45% by year 10" in lab.headline.value
    lab.figure.value = "disputes"
    assert "17%" in lab.headline.value
    lab.picture.value = "running"
    assert shown(lab) == ["picture", "unknown", "year"]
    lab.unknown.value = "none"
    assert "32%" in lab.headline.value
    lab.picture.value = "missing"
    assert "19%" not in lab.headline.value
    lab.unknown.value = "open"
    assert "17% to 51%" in lab.headline.value


def test_a_count_of_ones_own(lab: HowOften) -> None:
    lab.open_sandbox.value = True
    assert lab.sandbox.layout.display is None
    lab.own["known"].value = 20
    assert lab.setting["figure"] == "own"
    assert lab.setting["own"] == {"events": 3, "known": 20, "missing": 8}
    assert "3 of the 20" in lab.headline.value
    lab.own["events"].value = 21
    assert "at most 20" in lab.refusal.value
    assert lab.setting["own"]["events"] == 3
    lab.own["known"].value = 30
    assert lab.refusal.value == ""
    assert lab.setting["own"] == {"events": 21, "known": 30, "missing": 8}
    lab.figure.value = "disputes"
    assert "My own count" not in lab.table.value
    lab.open_sandbox.value = False
    assert lab.sandbox.layout.display == "none"


def test_other_projects_can_be_made_up(lab: HowOften) -> None:
    lab.plan["hazard"].value = 0.1
    assert lab.setting["picture"] == "running"
    assert f"{share_by(0.1, 8):.0%}" in lab.headline.value
    before = lab.headline.value
    lab.new_draw.click()
    assert lab.setting["plan"]["seed"] == 2
    assert lab.headline.value != before
    lab.plan["seed"].value = 999
    lab.new_draw.click()
    assert lab.setting["plan"]["seed"] == 1
    lab.plan["shortest"].value = 14
    assert "at most 13, the longest" in lab.refusal.value
    lab.reset.click()
    assert lab.plan["shortest"].value == 3
    assert lab.plan["hazard"].value == 0.06


def test_buttons(lab: HowOften) -> None:
    opening = dict(lab.setting)
    for step in lab.steps:
        lab.show_me.click()
        assert step.setting.items() <= lab.setting.items()
        assert lab.note.value
    assert len(lab.steps) >= 5
    lab.year.value += 1
    assert lab.note.value == ""
    lab.reset.click()
    assert lab.setting == opening
    assert lab.show_me.description == "Show me"


def test_what_the_path_says_is_what_the_models_say(lab: HowOften) -> None:
    told = " ".join(step.text for step in lab.steps)
    bounds = worst_case(Count(48, 146, 104))
    assert "from a fifth to three fifths" in told
    assert abs(bounds.low - 0.2) < 0.01 > abs(bounds.high - 0.6)
    assert "half of the sample" in told
    assert abs(worst_case(Count(42, 165, 85)).high - 0.5) < 0.01
    assert "gives 21% by year 4" in told
    assert round(share_by(constant_hazard(0.45, 10), 4), 2) == 0.21
    assert "gives 32% where the truth is 45%" in told
    assert round(share_by(Plan().hazard, 10), 2) == 0.45
    drawn = made_up(Plan())
    assert round(naive(drawn, 10, Unknown.NONE), 2) == 0.32


@pytest.mark.parametrize(
    ("setting", "field", "allowed"),
    [
        ({"picture": "all"}, "picture", "one of missing, years, running"),
        ({"figure": "water"}, "figure", "one of renegotiation"),
        ({"unknown": ["none"]}, "unknown", "one of left-out"),
        ({"year": 0}, "year", "from 1 to 13"),
        ({"year": 4.5}, "year", "a whole number"),
        ({"year": True}, "year", "a whole number"),
        ({"own": {"events": 13}}, "events", "at most 12"),
        ({"own": {"events": "<script>"}}, "events", "a whole number"),
        ({"own": [1, 2]}, "setting", "a mapping"),
        ({"own": {"people": 3}}, "setting", "made of events"),
        ({"plan": {"projects": 501}}, "projects", "from 10 to 500"),
        ({"plan": {"hazard": None}}, "hazard", "a number"),
        ({"plan": {"shortest": 14}}, "shortest", "at most 13"),
        ({"seed": 1}, "setting", "made of picture"),
    ],
)
def test_bad_settings(lab: HowOften, setting: dict[str, Any], field: str, allowed: str) -> None:
    before = dict(lab.setting)
    with pytest.raises(SettingError, match=allowed) as raised:
        lab.setting = setting
    assert raised.value.field == field
    assert lab.setting == before


def test_a_saved_setting_that_no_longer_fits_is_put_aside(lab: HowOften) -> None:
    lab.set_state({"setting": {"figure": "<b>"}})
    assert lab.setting["figure"] == "renegotiation"
    assert "does not fit" in lab.note.value
    assert "<b>" not in lab.note.value
    lab.set_state({"setting": {"figure": "own", "own": {"events": 1, "known": 2, "missing": 3}}})
    assert lab.own["missing"].value == 3


def test_the_twin_is_what_the_lab_shows(lab: HowOften) -> None:
    twin = lab._repr_mimebundle_()[TWIN]
    assert twin["lab"] == "how-often"
    assert twin["chart"] == lab.chart.spec
    assert len(twin["table"]["rows"]) == 4


def test_every_input_has_a_label(lab: HowOften) -> None:
    assert all(widget.description for widget in lab.inputs.values())
    assert len(lab.inputs) <= 4


def test_no_such_table() -> None:
    with pytest.raises(ContentError, match="there is no such file"):
        HowOften.on("atlantis")
