"""The threshold of the stag hunt: the published example, bisection and its laws."""

from __future__ import annotations

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq

from sametable.errors import SettingError
from sametable.models.stag_hunt import (
    Payoffs,
    going_alone,
    threshold,
    threshold_at,
    waiting,
)

halves = st.integers(-10, 10).map(lambda n: n / 2)


@st.composite
def payoffs(draw: st.DrawFn) -> Payoffs:
    taken, left = draw(halves), draw(halves)
    both = taken + draw(st.integers(1, 10)) / 2
    alone = left + draw(st.integers(1, 10)) / 2
    return Payoffs(both, left, taken, alone)


def test_the_published_example() -> None:
    assert threshold(Payoffs(both=4, left=0, taken=3, alone=3)) == 0.75


@pytest.mark.parametrize(
    "wrong",
    [
        lambda p: (p.alone - p.left) / (p.both - p.left),  # forgets what T changes
        lambda p: (p.both - p.taken) / (p.both - p.left + p.alone - p.taken),  # upside down
    ],
)
def test_a_plausible_wrong_formula_fails(wrong: object) -> None:
    example = Payoffs(both=5, left=1, taken=3, alone=2)
    assert threshold(example) == pytest.approx(1 / 3)
    assert wrong(example) != pytest.approx(1 / 3)  # type: ignore[operator]


@given(payoffs())
def test_it_is_where_the_two_averages_meet(game: Payoffs) -> None:
    met = brentq(lambda p: waiting(game, p) - going_alone(game, p), 0, 1)
    assert isclose(threshold(game), met, abs_tol=1e-9)
    assert 0 < threshold(game) < 1


@given(payoffs(), st.floats(0, 1))
def test_waiting_pays_only_above_it(game: Payoffs, belief: float) -> None:
    ahead = waiting(game, belief) - going_alone(game, belief)
    if abs(belief - threshold(game)) > 1e-9:
        assert (ahead > 0) == (belief > threshold(game))


@given(payoffs(), st.sampled_from([0.5, 1, 2]), st.integers(-4, 4))
def test_only_differences_count(game: Payoffs, times: float, plus: int) -> None:
    four = [each * times / 2 + plus / 2 for each in (game.both, game.left, game.taken, game.alone)]
    assert isclose(threshold(Payoffs(*four)), threshold(game))


@given(payoffs(), st.integers(1, 8), st.floats(1, 3))
def test_smaller_projects_ask_for_no_more_trust(game: Payoffs, steps: int, power: float) -> None:
    asked = [threshold_at(game, step / steps, power) for step in range(1, steps + 1)]
    assert asked == sorted(asked)
    assert isclose(asked[-1], threshold(game))


@given(payoffs(), st.floats(0.01, 1))
def test_at_power_one_small_steps_do_not_help(game: Payoffs, stake: float) -> None:
    assert isclose(threshold_at(game, stake, 1), threshold(game))


@given(payoffs(), st.floats(0.01, 1), st.floats(1, 3))
def test_the_threshold_of_a_small_project_is_that_of_its_payoffs(
    game: Payoffs, stake: float, power: float
) -> None:
    """Gain and loss shrunk by hand, and the stag hunt of the shrunken payoffs solved."""
    small = {"gain": game.gain * stake, "loss": game.loss * stake**power}
    met = brentq(lambda p: p * small["gain"] - (1 - p) * small["loss"], 0, 1)
    assert isclose(threshold_at(game, stake, power), met, abs_tol=1e-9)


@pytest.mark.parametrize(
    ("bad", "field", "message"),
    [
        ({"both": 3}, "both", "above 3, what going alone brings then"),
        ({"left": 3}, "left", "below 3, what going alone brings then"),
        ({"both": 11}, "both", r"from -10 to 10 \(points\)"),
        ({"alone": float("nan")}, "alone", "from -10 to 10"),
        ({"taken": "3"}, "taken", "a number"),
    ],
)
def test_bad_payoffs(bad: dict[str, object], field: str, message: str) -> None:
    with pytest.raises(SettingError, match=message) as raised:
        Payoffs(**bad)  # type: ignore[arg-type]
    assert raised.value.field == field


def test_bad_beliefs_and_stakes() -> None:
    for average in (waiting, going_alone):
        with pytest.raises(SettingError, match="'belief' must be from 0 to 1"):
            average(Payoffs(), 1.01)
    for stake in (0, -0.1, 1.1):
        with pytest.raises(SettingError, match="'stake' must be above 0 and at most 1"):
            threshold_at(Payoffs(), stake, 2)
    with pytest.raises(SettingError, match="'power' must be from 1 to 3"):
        threshold_at(Payoffs(), 0.5, 0.9)
