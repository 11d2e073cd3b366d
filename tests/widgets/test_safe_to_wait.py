"""Lab E13 driven by hand: every control, every button, every bad setting."""

from __future__ import annotations

from typing import Any

import pytest

from sametable.errors import SettingError
from sametable.models.setting import limits_of
from sametable.models.stag_hunt import Payoffs, threshold
from sametable.models.trust_game import Setting as Game
from sametable.models.widening import Setting as Steps
from sametable.models.widening import chance_of_arriving, widen
from sametable.widgets.lab import TWIN
from sametable.widgets.safe_to_wait import SafeToWait


@pytest.fixture
def lab() -> SafeToWait:
    return SafeToWait()


def test_opens_where_nothing_begins(lab: SafeToWait) -> None:
    assert (lab.setting["steps"], lab.setting["belief"]) == (1, 0.5)
    assert not lab.tournament.value
    assert "your trust is 0.50, and the whole project asks for 0.75" in lab.headline.value
    assert lab.playing.layout.display == lab.work.layout.display == "none"
    assert lab.sandbox.layout.display == "none"


def test_sliders_and_errors_have_one_origin(lab: SafeToWait) -> None:
    of = {"both": Payoffs, "left": Payoffs, "taken": Payoffs, "alone": Payoffs}
    for name, slider in {**lab.inputs, **lab.more}.items():
        limits = limits_of(of.get(name, Steps))[name]
        assert (slider.min, slider.max, slider.step) == (limits.min, limits.max, limits.step)
        assert slider.description == limits.label
    for name, slider in lab.game.items():
        limits = limits_of(Game)[name.removeprefix("game_")]
        assert (slider.min, slider.max, slider.step) == (limits.min, limits.max, limits.step)


def test_steps_get_there(lab: SafeToWait) -> None:
    lab.steps_to_whole.value = 2
    assert "the smallest step asks for 0.60" in lab.headline.value
    lab.steps_to_whole.value = 3
    assert "kept in round 3, in three steps" in lab.headline.value


def test_payoffs_move_the_threshold(lab: SafeToWait) -> None:
    lab.left.value = -3
    assert f"asks for {threshold(Payoffs(left=-3)):.2f}" in lab.headline.value
    lab.open_sandbox.value = True
    lab.more["both"].value = 5
    assert f"asks for {threshold(Payoffs(both=5, left=-3)):.2f}" in lab.headline.value


@pytest.mark.parametrize(("name", "value"), [("both", 3), ("taken", 4), ("alone", 0)])
def test_another_game_is_refused_and_the_slider_goes_back(
    lab: SafeToWait, name: str, value: float
) -> None:
    before = dict(lab.setting)
    lab.more[name].value = value
    assert "another game" in lab.refusal.value
    assert lab.setting == before
    assert lab.more[name].value == before[name]
    lab.belief.value = 0.6
    assert lab.refusal.value == ""


def test_the_sandbox_opens_and_shuts(lab: SafeToWait) -> None:
    lab.open_sandbox.value = True
    assert lab.sandbox.layout.display is None
    lab.tournament.value = True
    assert lab.sandbox.layout.display == "none"
    lab.tournament.value = False
    assert lab.sandbox.layout.display is None
    lab.open_sandbox.value = False
    assert lab.sandbox.layout.display == "none"


def test_other_luck(lab: SafeToWait) -> None:
    lab.steps_to_whole.value, lab.mistakes.value = 4, 0.3
    seen = set()
    for _ in range(6):
        lab.other_luck.click()
        seen.add(lab.headline.value)
        exact = chance_of_arriving(Payoffs(), Steps(steps=4, mistakes=0.3))
        assert f"{100 * exact:.0f} in 100 runs" in lab.says.value
    assert lab.setting["seed"] == 7
    assert len(seen) > 2


def test_the_tournament(lab: SafeToWait) -> None:
    lab.tournament.value = True
    assert "Copycat earns most: 57 points" in lab.headline.value
    assert all(each.layout.display == "none" for each in lab.inputs.values())
    assert lab.playing.layout.display is None
    lab.game["game_mistakes"].value = 0.1
    assert "One draw says little" in lab.says.value
    before = lab.headline.value
    lab.other_luck.click()
    assert lab.setting["game_seed"] == 2
    assert lab.headline.value != before
    lab.tournament.value = False
    assert all(each.layout.display is None for each in lab.inputs.values())
    assert "You go alone" in lab.headline.value


def test_many_tournaments_run_and_stop(lab: SafeToWait) -> None:
    lab.tournament.value = True
    lab.game["game_mistakes"].value = 0.1
    lab.work.start.click()
    assert lab.work.running
    lab.work.cancel.click()
    assert not lab.work.running
    assert "Over 1,000" not in lab.says.value
    lab.work.start.click()
    lab.work.finish()
    assert "Over 1,000 tournaments Always cheat earns most" in lab.says.value
    lab.game["game_rounds"].value = 11
    assert "Over 1,000" not in lab.says.value
    lab.work.start.click()
    lab.game["game_rounds"].value = 12
    assert not lab.work.running


def test_buttons(lab: SafeToWait) -> None:
    opening = dict(lab.setting)
    for _ in lab.steps:
        lab.show_me.click()
        assert lab.note.value
    lab.belief.value = 0.3
    assert lab.note.value == ""
    for button in (lab.show_me, lab.reset):
        lab.tournament.value = True
        button.click()
        assert not lab.tournament.value
        assert "points from four matches" not in lab.headline.value
    assert lab.setting == opening


def test_what_the_path_says_is_what_the_model_says(lab: SafeToWait) -> None:
    told = []
    for _ in lab.steps:
        lab.show_me.click()
        fields = {k: lab.setting[k] for k in ("belief", "steps", "mistakes", "power", "seed")}
        told.append((lab.note.value, widen(Payoffs(), Steps(**fields))))
    alone, enough, three, eight, slip, power = told
    assert alone[1].arrived is None
    assert "could cost 3 and bring 1" in alone[0]
    assert (Payoffs().loss, Payoffs().gain) == (3, 1)
    assert enough[1].arrived == 1
    assert "At 0.75" in enough[0]
    assert "In round 3 the whole is done" in three[0]
    assert three[1].arrived == 3
    assert "in round 8" in eight[0]
    assert eight[1].arrived == 8
    assert eight[1].gain < three[1].gain
    assert all(each.trust > each.asks for each in eight[1].rounds)
    assert [each.kept for each in slip[1].rounds].count(False) == 1
    assert "The third is not kept" in slip[0]
    assert not slip[1].rounds[2].kept
    assert slip[1].rounds[3].stake == 0.5
    assert "In round 7 the whole is done" in slip[0]
    assert slip[1].arrived == 7
    assert "no better than one" in power[0]
    assert power[1].arrived is None


@pytest.mark.parametrize(
    ("setting", "field", "allowed"),
    [
        ({"belief": 0}, "belief", r"from 0\.05 to 0\.95"),
        ({"steps": 9}, "steps", "from 1 to 8"),
        ({"steps": 2.5}, "steps", "a whole number"),
        ({"mistakes": "<b>"}, "mistakes", "a number"),
        ({"both": 3}, "both", "above 3"),
        ({"left": 3}, "left", "below 3"),
        ({"power": 0}, "power", "from 1 to 3"),
        ({"rounds": 41}, "rounds", "from 1 to 40"),
        ({"game_rounds": 0}, "game_rounds", "from 1 to 200"),
        ({"game_mistakes": 1}, "game_mistakes", r"from 0 to 0\.5"),
        ({"game_seed": -1}, "game_seed", "from 0"),
        ({"colour": "red"}, "setting", "made of belief"),
    ],
)
def test_bad_settings(lab: SafeToWait, setting: dict[str, Any], field: str, allowed: str) -> None:
    before = dict(lab.setting)
    with pytest.raises(SettingError, match=allowed) as raised:
        lab.setting = setting
    assert raised.value.field == field
    assert lab.setting == before


def test_the_twin_is_what_the_lab_shows(lab: SafeToWait) -> None:
    twin = lab._repr_mimebundle_()[TWIN]
    assert twin["lab"] == "safe-to-wait"
    assert twin["chart"] == lab.chart.spec
    assert twin["table"]["rows"] == [["1", "0.50", "alone", "0.75", "went alone"]]


def test_every_input_has_a_label(lab: SafeToWait) -> None:
    assert len(lab.inputs) <= 4
    each = [*lab.inputs.values(), *lab.more.values(), *lab.game.values()]
    assert all(widget.description for widget in each)
