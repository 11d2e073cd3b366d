"""Widening steps against SciPy's Beta, every way that luck can fall, and closed forms."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from math import ceil, isclose, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from sametable.errors import SettingError
from sametable.models.stag_hunt import Payoffs, going_alone, threshold, waiting
from sametable.models.widening import (
    Setting,
    chance_of_arriving,
    next_step,
    thresholds,
    trust_after,
    widen,
)

GAME = Payoffs()
beliefs = st.integers(1, 19).map(lambda n: n / 20)
settings = st.builds(
    Setting,
    belief=beliefs,
    steps=st.integers(1, 8),
    mistakes=st.sampled_from([0, 0.1, 0.25]),
    weight=st.sampled_from([0.5, 2, 3.5, 10]),
    power=st.sampled_from([1, 1.5, 2, 3]),
    rounds=st.integers(1, 9),
    seed=st.integers(0, 99),
)


@given(settings, st.integers(0, 9), st.integers(0, 9))
def test_trust_is_the_mean_of_a_beta(setting: Setting, kept: int, broken: int) -> None:
    a, b = setting.weight * setting.belief, setting.weight * (1 - setting.belief)
    assert isclose(trust_after(setting, kept, broken), beta(a + kept, b + broken).mean())


def arrives(setting: Setting, luck: tuple[bool, ...]) -> bool:
    """Written anew from the rules in words: does this luck lead to the whole project?"""
    good, bad = setting.weight * setting.belief, setting.weight * (1 - setting.belief)
    widest = 0
    for well in luck:
        trust = good / (good + bad)
        fit = [
            step
            for step in range(1, min(setting.steps, widest + 1) + 1)
            if trust * GAME.gain * (step / setting.steps) + 1e-9
            >= (1 - trust) * GAME.loss * (step / setting.steps) ** setting.power
        ]
        if not fit:
            return False
        if well:
            good, widest = good + 1, max(widest, fit[-1])
            if fit[-1] == setting.steps:
                return True
        else:
            bad += 1
    return False


@given(settings)
def test_the_chance_of_arriving_is_the_sum_over_all_luck(setting: Setting) -> None:
    exact = 0.0
    for luck in product((True, False), repeat=setting.rounds):
        if arrives(setting, luck):
            exact += (1 - setting.mistakes) ** sum(luck) * setting.mistakes ** luck.count(False)
    assert isclose(chance_of_arriving(GAME, setting), exact, abs_tol=1e-12)


@pytest.mark.parametrize("steps", [3, 5, 8])
@pytest.mark.parametrize("mistakes", [0.1, 0.3])
def test_the_simulation_agrees_with_the_exact_chance(steps: int, mistakes: float) -> None:
    setting = Setting(steps=steps, mistakes=mistakes)
    exact, runs = chance_of_arriving(GAME, setting), 1000
    seen = sum(widen(GAME, replace(setting, seed=seed)).arrived is not None for seed in range(runs))
    assert abs(seen / runs - exact) < 4 * sqrt(exact * (1 - exact) / runs)


@pytest.mark.parametrize(("steps", "arrived"), [(1, None), (2, None), (3, 3), (4, 4), (8, 8)])
def test_the_story_of_the_lab(steps: int, arrived: int | None) -> None:
    """Worked by hand: three steps ask for 1/2, 2/3 and 3/4, and trust is 1/2, 2/3 and 3/4."""
    path = widen(GAME, Setting(steps=steps))
    assert path.arrived == arrived
    if steps == 3:
        assert [round(each.asks, 9) for each in path.rounds[:3]] == [
            0.5, round(2 / 3, 9), 0.75]  # fmt: skip
        assert [round(each.trust, 9) for each in path.rounds[:3]] == [
            0.5, round(2 / 3, 9), 0.75]  # fmt: skip
        assert isclose(path.gain, 1 / 3 + 2 / 3 + 8)


@given(beliefs, st.integers(1, 8))
def test_how_small_the_first_step_must_be(belief: float, steps: int) -> None:
    """At power 2 the first of n steps is worth it from n = (loss / gain) (1 - b) / b on."""
    needed = ceil(GAME.loss / GAME.gain * (1 - belief) / belief - 1e-9)
    path = widen(GAME, Setting(belief=belief, steps=steps))
    assert (path.rounds[0].step > 0) == (steps >= needed)


@given(settings)
def test_no_step_is_ever_worth_less_than_going_alone(setting: Setting) -> None:
    for each in widen(GAME, setting).rounds:
        if each.step:
            small = Payoffs(
                GAME.taken + GAME.gain * each.stake,
                GAME.alone - GAME.loss * each.stake**setting.power,
                GAME.taken,
                GAME.alone,
            )
            assert waiting(small, each.trust) >= going_alone(small, each.trust) - 1e-8


@given(settings)
def test_laws_of_a_path(setting: Setting) -> None:
    path = widen(GAME, setting)
    widest = 0
    for each in path.rounds:
        assert each.step <= widest + 1
        assert 0 < each.trust < 1
        if each.kept:
            widest = max(widest, each.step)
    assert (widest == setting.steps) == (path.arrived is not None)
    assert len(path.rounds) == setting.rounds or path.rounds[-1].step == 0
    assert thresholds(GAME, setting)[-1] == pytest.approx(threshold(GAME))
    assert 0 <= chance_of_arriving(GAME, setting) <= 1


@given(settings)
def test_where_steps_are_no_safer_they_do_not_help(setting: Setting) -> None:
    alike = replace(setting, power=1)
    whole = replace(alike, steps=1)
    assert (widen(GAME, alike).rounds[0].step > 0) == (widen(GAME, whole).rounds[0].step > 0)


@given(settings)
def test_more_mistakes_never_help(setting: Setting) -> None:
    none, some, many = (
        chance_of_arriving(GAME, replace(setting, mistakes=share)) for share in (0, 0.1, 0.25)
    )
    assert none in (0, 1)
    assert none >= some - 1e-12 >= many - 2e-12


def test_a_refused_first_step_teaches_nothing() -> None:
    path = widen(GAME, Setting(steps=1, rounds=40))
    assert len(path.rounds) == 1
    assert path.trust == 0.5
    assert path.rounds[0].asks == 0.75


def test_next_step_takes_the_widest_that_trust_allows() -> None:
    asked = (0.3, 0.5, 0.75)
    assert [next_step(asked, 0.6, reached) for reached in range(4)] == [1, 2, 2, 2]
    assert next_step(asked, 0.75, 2) == 3
    assert next_step(asked, 0.29, 3) == 0


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ({"belief": 0}, r"'belief' must be from 0\.05 to 0\.95"),
        ({"steps": 9}, "'steps' must be from 1 to 8"),
        ({"steps": 2.5}, "'steps' must be a whole number"),
        ({"mistakes": 0.6}, r"'mistakes' must be from 0 to 0\.5"),
        ({"weight": 0}, r"'weight' must be from 0\.5 to 20"),
        ({"power": 4}, "'power' must be from 1 to 3"),
        ({"rounds": 1e6}, "'rounds' must be from 1 to 40"),
        ({"seed": -1}, "'seed' must be from 0"),
        ({"belief": True}, "'belief' must be a number"),
    ],
)
def test_bad_settings(bad: dict[str, object], message: str) -> None:
    with pytest.raises(SettingError, match=message):
        Setting(**bad)  # type: ignore[arg-type]


def test_figures_that_the_questions_and_the_page_print() -> None:
    asked = [thresholds(GAME, Setting(steps=steps))[0] for steps in (4, 5)]
    assert [round(each, 2) for each in asked] == [0.43, 0.38]
    starts = [
        steps
        for steps in range(1, 9)
        if widen(GAME, Setting(belief=0.4, steps=steps)).rounds[0].step
    ]
    assert starts[0] == 5
    slips = [chance_of_arriving(GAME, Setting(steps=steps, mistakes=0.2)) for steps in (1, 4)]
    assert [round(each, 2) for each in slips] == [0, 0.57]
