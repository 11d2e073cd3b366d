"""Lab E7 driven by hand: every control, every button, every bad setting."""

from __future__ import annotations

from typing import Any

import pytest

from sametable.errors import SettingError
from sametable.models.codebook import FRAMES, Coders, long_run
from sametable.models.setting import limits_of
from sametable.widgets.lab import TWIN
from sametable.widgets.two_coders import TwoCoders

BY_PURPOSE = [
    "justice",
    "welfare",
    "measurement",
    "rights",
    "welfare",
    "welfare",
    "justice",
    "rights",
    "measurement",
    "rights",
    "justice",
    "rights",
]


@pytest.fixture
def lab() -> TwoCoders:
    return TwoCoders()


def code_all(lab: TwoCoders, codes: list[str]) -> None:
    for code in codes:
        lab.code.value = code
        lab.further.click()


def test_opens_on_an_empty_sheet(lab: TwoCoders) -> None:
    assert lab.setting["first"] == [""] * 12
    assert (lab.statement.value, lab.code.value) == (1, None)
    assert "none of the 12" in lab.headline.value
    assert "answer for it in court" in lab.card.value
    assert "alpha 0" not in lab.headline.value + lab.says.value


def test_coding_through_the_statements(lab: TwoCoders) -> None:
    code_all(lab, BY_PURPOSE)
    assert lab.setting["first"] == BY_PURPOSE
    assert lab.statement.value == 1
    assert lab.code.value == "justice"
    assert "agree on 5 of 11 statements, 45%" in lab.headline.value


def test_the_colleague_is_covered_until_the_reader_has_coded(lab: TwoCoders) -> None:
    def seen() -> list[str]:
        layers = lab.chart.spec["layer"][0]["layer"]
        return [row["row"] for row in layers[4]["data"]["values"]]

    assert seen() == []
    lab.code.value = "rights"
    assert set(seen()) == {"1 In court"}
    lab.further.click()
    lab.code.value = "none"
    assert seen().count("2 More beds") == 1  # the colleague's code; the reader left it out


def test_another_statement_shows_its_own_code(lab: TwoCoders) -> None:
    lab.code.value = "rights"
    lab.statement.value = 2
    assert lab.code.value is None
    assert lab.setting["first"][:2] == ["rights", ""]
    assert "→" not in lab.card.value
    lab.code.value = "none"
    assert "→ Leave it out" in lab.card.value
    lab.statement.value = 1
    assert lab.code.value == "rights"
    assert lab.setting["first"][:2] == ["rights", "none"]


def test_a_revised_codebook_starts_from_the_first_codes(lab: TwoCoders) -> None:
    code_all(lab, BY_PURPOSE)
    lab.codebook.value = "both"
    assert lab.setting["second"] == [""] * 12
    assert "agree on 11 of 12" in lab.headline.value
    assert "Under the first draft they agreed on 5 of 11" in lab.says.value
    assert "a number does not decide" in lab.card.value
    lab.statement.value = 3
    lab.code.value = "justice"
    assert lab.setting["first"] == BY_PURPOSE
    assert lab.setting["second"][2] == "justice"
    assert "agree on 10 of 12" in lab.headline.value
    lab.codebook.value = "draft"
    assert lab.code.value == "measurement"


@pytest.mark.parametrize(
    ("pair", "shown"),
    [
        ("a", (True, True, False)),
        ("b", (True, True, False)),
        ("colleagues", (True, False, False)),
        ("simulated", (False, False, True)),
    ],
)
def test_at_most_four_controls_are_in_view(
    lab: TwoCoders, pair: str, shown: tuple[bool, bool, bool]
) -> None:
    lab.coders.value = pair
    kinds = (lab.picking, lab.code, lab.blind)
    assert tuple(widget.layout.display != "none" for widget in kinds) == shown
    assert 2 + shown[0] + shown[1] + 2 * shown[2] <= 4
    assert len(lab.inputs) <= 4


def test_simulated_coders(lab: TwoCoders) -> None:
    lab.coders.value = "simulated"
    lab.care.value, lab.first_box.value = 0, 0.9
    run = long_run(lab.statements, (), Coders(0, 0.9))
    assert run is not None
    assert f"agree on {100 * run.share:.0f}%" in lab.says.value
    before = lab.headline.value
    lab.again.click()
    assert lab.setting["seed"] == 5
    assert lab.headline.value != before


def test_the_last_seed_is_followed_by_the_first(lab: TwoCoders) -> None:
    last = int(limits_of(Coders)["seed"].max)
    lab.setting = {"coders": "simulated", "seed": last}
    lab.again.click()
    assert lab.setting["seed"] in (0, 1)


def test_the_slider_and_the_error_have_one_origin(lab: TwoCoders) -> None:
    for name in ("care", "first_box"):
        limits, slider = limits_of(Coders)[name], getattr(lab, name)
        assert (slider.min, slider.max, slider.step) == (limits.min, limits.max, limits.step)
        assert slider.description == limits.label


def test_show_me_keeps_what_the_reader_coded(lab: TwoCoders) -> None:
    code_all(lab, BY_PURPOSE)
    lab.statement.value = 9
    for _ in lab.steps:
        lab.show_me.click()
        assert lab.note.value
        assert lab.setting["first"] == BY_PURPOSE
    lab.coders.value = "a"
    assert (lab.statement.value, lab.code.value) == (9, "measurement")
    lab.reset.click()
    assert lab.setting["first"] == [""] * 12
    assert lab.note.value == ""


def test_what_the_path_says_is_what_the_model_says(lab: TwoCoders) -> None:
    told = []
    for _ in lab.steps:
        lab.show_me.click()
        told.append((lab.note.value, lab.headline.value, lab.says.value))
    draft, numbers, both, blind, careful, clear = told
    assert "4 of 11" in draft[0]
    assert "agree on 4 of 11" in draft[1]
    assert "alpha 0.18" in draft[1]
    assert "three of the lines are gone" in numbers[0]
    assert "differ on seven" in draft[2]
    assert "differ on four" in numbers[2]
    assert "10 of 12, and alpha goes from 0.18 to 0.78" in both[0]
    assert "10 of 12" in both[1]
    assert "alpha 0.78" in both[1]
    assert "settles 4 and 11" in both[2]
    assert "10 of 12 as well" in blind[0]
    assert "10 of 12 statements, 83%. Corrected for luck: kappa −0.09, alpha −0.05" in blind[1]
    assert "75% and reach an alpha of 0.66" in careful[0]
    assert "agree on 75%" in careful[2]
    assert "both 0.66" in careful[2]
    assert "86% and reach 0.81" in clear[0]
    assert "agree on 86%" in clear[2]
    assert "both 0.81" in clear[2]


@pytest.mark.parametrize(
    ("setting", "field", "allowed"),
    [
        ({"coders": "c"}, "coders", "one of a, b, colleagues, simulated"),
        ({"codebook": ["draft"]}, "codebook", "one of draft"),
        ({"statement": 0}, "statement", "from 1 to 12"),
        ({"statement": 13}, "statement", "from 1 to 12"),
        ({"statement": 2.0}, "statement", "from 1 to 12"),
        ({"statement": True}, "statement", "from 1 to 12"),
        ({"statement": "<b>"}, "statement", "from 1 to 12"),
        ({"first": ["rights"] * 11}, "first", "a list of 12 codes"),
        ({"first": "rights"}, "first", "a list of 12 codes"),
        ({"second": ["ethics"] * 12}, "second", "made of justice"),
        ({"second": [["rights"]] * 12}, "second", "made of justice"),
        ({"care": 1.5}, "care", "from 0 to 1"),
        ({"first_box": "much"}, "first_box", "a number"),
        ({"seed": 0.5}, "seed", "a whole number"),
        ({"colour": "red"}, "setting", "made of coders"),
    ],
)
def test_bad_settings(lab: TwoCoders, setting: dict[str, Any], field: str, allowed: str) -> None:
    before = dict(lab.setting)
    with pytest.raises(SettingError, match=allowed) as raised:
        lab.setting = setting
    assert raised.value.field == field
    assert lab.setting == before
    assert lab.code.value is None


def test_a_saved_setting_comes_back(lab: TwoCoders) -> None:
    kept = {**lab.setting, "first": BY_PURPOSE, "codebook": "both", "statement": 5}
    lab.set_state({"setting": kept})
    assert (lab.statement.value, lab.code.value, lab.codebook.value) == (5, "welfare", "both")
    lab.set_state({"setting": {"first": ["<b>"] * 12}})
    assert "does not fit" in lab.note.value
    assert "<b>" not in lab.note.value
    assert lab.setting["first"] == BY_PURPOSE


def test_the_twin_is_an_empty_sheet_to_fill_in(lab: TwoCoders) -> None:
    twin = lab._repr_mimebundle_()[TWIN]
    assert twin["lab"] == "two-coders"
    assert twin["chart"] == lab.chart.spec
    assert [row[2] for row in twin["table"]["rows"]] == ["not yet"] * 12


def test_every_input_has_a_label(lab: TwoCoders) -> None:
    labelled = [*lab.inputs.values(), lab.care, lab.first_box, lab.further, lab.again]
    assert all(widget.description for widget in labelled)
    assert [code for _, code in lab.code.options] == [*FRAMES, "none"]
