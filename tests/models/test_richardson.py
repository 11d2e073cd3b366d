"""Richardson's pair against EXERCISES E17, SciPy, NumPy's eigenvalues and the laws of the pair."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import exp, isclose, log
from typing import Any

import numpy
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.integrate import solve_ivp
from scipy.linalg import expm

from sametable.errors import SettingError
from sametable.models.matrix import exponential
from sametable.models.richardson import (
    Pair,
    Side,
    changed,
    course,
    half_life,
    rates,
    rest,
)
from tests.models.strategies_network import parties

ORACLE = Pair(k=0.5, l=0.4, a=1, b=1, g=1, h=2)  # EXERCISES E17
RUNAWAY = Pair(k=1.2, l=1.1, a=1, b=0.9, g=0.5, h=0.3)
EDGE = Pair(k=0.4, l=0.9, a=0.6, b=0.6, g=1, h=0.5)  # ab = kl: pressure grows for ever
ONE_WAY = Pair(k=0, l=0.7, a=1, b=1, g=1, h=0)  # both eigenvalues are -1
TELLING = [ORACLE, RUNAWAY, EDGE, ONE_WAY, Pair(0, 0, 0.3, 1.2, 0, 2)]


def flow(pair: Pair, at: Any) -> list[float]:
    x, y = at
    return [pair.k * y - pair.a * x + pair.g, pair.l * x - pair.b * y + pair.h]


def test_the_oracle() -> None:
    assert rest(ORACLE) == pytest.approx((2.5, 3.0), abs=1e-12)
    assert ORACLE.settles
    assert course(ORACLE, (0, 0), 60, 30)[-1] == pytest.approx((2.5, 3.0), abs=1e-12)
    assert course(ORACLE, (40, 0), 60, 30)[-1] == pytest.approx((2.5, 3.0), abs=1e-9)


def test_a_plausible_wrong_fixed_point_fails() -> None:
    """Swapping the two restraints, or the two reactivities, is seen."""
    wrong = rest(replace(ORACLE, k=ORACLE.l, l=ORACLE.k))
    assert wrong != pytest.approx((2.5, 3.0), abs=0.01)
    lopsided = replace(ORACLE, b=2)
    right = rest(lopsided)
    assert right
    assert flow(lopsided, right) == pytest.approx([0, 0])
    assert flow(lopsided, rest(replace(lopsided, a=2, b=1))) != pytest.approx([0, 0])


@pytest.mark.parametrize("pair", TELLING)
@pytest.mark.parametrize("start", [(0, 0), (3, 0), (0.5, 8)])
def test_the_course_is_scipys(pair: Pair, start: tuple[float, float]) -> None:
    times = numpy.linspace(0, 12, 49)
    solved = solve_ivp(
        lambda _, at: flow(pair, at), (0, 12), start, t_eval=times, rtol=1e-10, atol=1e-12
    )
    assert numpy.allclose(course(pair, start, 12, 48), solved.y.T, rtol=1e-7, atol=1e-8)


def test_eulers_rule_would_not_pass() -> None:
    """The comparison with SciPy is sharp enough to tell an exact step from a rough one."""
    x, y = 0.0, 0.0
    for _ in range(48):
        dx, dy = flow(ORACLE, (x, y))
        x, y = x + dx / 4, y + dy / 4
    assert abs(x - course(ORACLE, (0, 0), 12, 48)[-1][0]) > 1e-3


@given(parties(), st.floats(0, 5), st.floats(0, 5), st.integers(1, 40))
def test_the_number_of_steps_does_not_matter(pair: Pair, x: float, y: float, steps: int) -> None:
    whole, parts = course(pair, (x, y), 8, 1)[-1], course(pair, (x, y), 8, steps)[-1]
    assert whole == pytest.approx(parts, rel=1e-9, abs=1e-9)


@given(parties())
def test_eigenvalues_are_numpys(pair: Pair) -> None:
    found = sorted(numpy.linalg.eigvals([[-pair.a, pair.k], [pair.l, -pair.b]]).real)
    assert numpy.allclose(
        sorted(rates(pair)), found, atol=1e-7
    )  # double roots lose half the digits
    assert pair.settles == (pair.a * pair.b - pair.k * pair.l > 1e-12) or abs(pair.margin) < 1e-9


@given(parties())
def test_it_settles_exactly_where_both_eigenvalues_are_below_nought(pair: Pair) -> None:
    assert pair.settles == all(rate < 0 for rate in rates(pair))
    assert (half_life(pair) is not None) == pair.settles


@given(parties())
def test_nothing_moves_at_rest(pair: Pair) -> None:
    at = rest(pair)
    assume(at is not None and abs(pair.margin) > 1e-3)
    assert at
    assert flow(pair, at) == pytest.approx([0, 0], abs=1e-9)
    if pair.settles:
        assert min(at) >= 0


@given(parties(), st.floats(0, 9), st.floats(0, 9))
def test_the_start_is_forgotten_where_it_settles(pair: Pair, x: float, y: float) -> None:
    assume(pair.settles and rates(pair)[0] < -0.05)
    assert course(pair, (x, y), 600, 60)[-1] == pytest.approx(rest(pair), abs=1e-6)


@given(parties(), st.floats(0.1, 9))
def test_it_runs_away_where_it_does_not_settle(pair: Pair, x: float) -> None:
    assume(pair.margin < -0.05)
    path = course(pair, (x, x), 400, 40)
    assert path[-1][0] > path[-2][0] > 100
    assert path[-1][1] > path[-2][1] > 100


@given(parties(), st.floats(0, 9), st.floats(0, 9))
def test_the_two_sides_may_swap_chairs(pair: Pair, x: float, y: float) -> None:
    swapped = Pair(k=pair.l, l=pair.k, a=pair.b, b=pair.a, g=pair.h, h=pair.g)
    for (p, q), (r, s) in zip(
        course(pair, (x, y), 9, 9), course(swapped, (y, x), 9, 9), strict=True
    ):
        assert (p, q) == pytest.approx((s, r))
    assert swapped.margin == pytest.approx(pair.margin)


@given(parties(), st.floats(0, 9), st.floats(0, 9))
def test_pressure_is_never_negative_and_more_of_anything_but_restraint_raises_it(
    pair: Pair, x: float, y: float
) -> None:
    path = course(pair, (x, y), 9, 18)
    assert all(value > -1e-9 for at in path for value in at)
    for name in "klgh":
        higher = course(replace(pair, **{name: getattr(pair, name) + 0.2}), (x, y), 9, 18)
        assert least(higher, path) >= -1e-9
    held = course(replace(pair, a=pair.a + 0.2), (x, y), 9, 18)
    assert least(path, held) >= -1e-9


def least(more: Any, less: Any) -> float:
    """By how much the one course stays above the other, at least."""
    return float((numpy.array(more) - numpy.array(less)).min())


# The surprise of the lab, and its limit.
@pytest.mark.parametrize(("k", "better"), [(0.8, "reactivity"), (0.4, "grievance")])
def test_reactivity_beats_grievance_where_it_is_over_half_of_restraint(
    k: float, better: str
) -> None:
    pair = Pair(k=k, l=k, a=1, b=1, g=1, h=1)
    levels = {lever: level(changed(pair, 0.01)[lever]) for lever in changed(pair, 0.01)}
    falls = {lever: 1 - at / level(pair) for lever, at in levels.items()}
    assert max(("reactivity", "grievance"), key=lambda lever: falls[lever]) == better
    assert falls["restraint"] == max(falls.values())
    # To first order, as the docstring says.
    assert falls["grievance"] == pytest.approx(0.01)
    assert falls["reactivity"] == pytest.approx(0.01 * k / (1 - k), rel=0.06)
    assert falls["restraint"] == pytest.approx(0.01 / (1 - k), rel=0.06)


def level(pair: Pair) -> float:
    at = rest(pair)
    assert at
    assert at[0] == pytest.approx(at[1])
    return at[0]


def test_a_quarter_off_each() -> None:
    levers = changed(Pair(0.8, 0.8, 1, 1, 1, 1), 0.25)
    assert level(levers["grievance"]) == pytest.approx(3.75)
    assert level(levers["reactivity"]) == pytest.approx(2.5)
    assert level(levers["restraint"]) == pytest.approx(1 / 0.45)


def test_no_grievance_off_helps_where_reactivity_is_too_high() -> None:
    pair = Pair(1.1, 1.1, 1, 1, 1, 1)
    assert not changed(pair, 0.99)["grievance"].settles
    assert changed(pair, 0.2)["reactivity"].settles


@given(parties(), st.floats(0, 1))
def test_levers_never_unsettle(pair: Pair, share: float) -> None:
    moved = changed(pair, share)
    assert moved["grievance"].margin == pair.margin
    assert moved["reactivity"].margin >= pair.margin - 1e-12
    assert moved["restraint"].margin >= pair.margin - 1e-12


def test_at_the_edge_pressure_grows_evenly() -> None:
    assert (EDGE.margin, rest(EDGE), half_life(EDGE)) == (0, None, None)
    path = course(EDGE, (0, 0), 200, 20)
    late = [b[0] - a[0] for a, b in pairwise(path[10:])]
    assert max(late) == pytest.approx(min(late))
    assert min(late) > 0


def test_half_life_of_one_side_alone() -> None:
    assert half_life(Pair(0, 0, 0.3, 1.2, 0, 2)) == pytest.approx(log(2) / 0.3)
    assert course(Pair(0, 0, 0.3, 1, 0, 0), (8, 0), log(2) / 0.3, 3)[-1][0] == pytest.approx(4)


@given(st.lists(st.lists(st.floats(-8, 8), min_size=3, max_size=3), min_size=3, max_size=3))
def test_the_exponential_is_scipys(rows: list[list[float]]) -> None:
    ours = exponential(tuple(map(tuple, rows)))
    theirs = expm(numpy.array(rows))
    assert numpy.allclose(ours, theirs, rtol=1e-8, atol=1e-9 * numpy.abs(theirs).max())


def test_the_exponential_of_a_number_and_of_nothing() -> None:
    assert isclose(exponential(((3.0,),))[0][0], exp(3))
    assert exponential(((0.0, 0.0), (0.0, 0.0))) == ((1, 0), (0, 1))


def test_a_pair_is_made_of_two_sides() -> None:
    first, second = Side(0.5, 1.1, 0.3), Side(0.6, 1.2, 0.4)
    assert Pair.of(first, second) == Pair(k=0.5, l=0.6, a=1.1, b=1.2, g=0.3, h=0.4)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Side(reactivity=-0.1), r"'reactivity' must be from 0 to 1\.5"),
        (lambda: Side(restraint=0), r"'restraint' must be from 0\.2 to 1\.5"),
        (lambda: Side(grievance="much"), "'grievance' must be a number"),  # type: ignore[arg-type]
        (lambda: replace(ORACLE, k=-1), r"'k' must be 0 or more \(got -1\)"),
        (lambda: replace(ORACLE, b=0), r"'b' must be more than 0 \(got 0\)"),
        (lambda: replace(ORACLE, h=float("inf")), "'h' must be a finite number"),
        (lambda: replace(ORACLE, g=True), "'g' must be a finite number"),
        (lambda: course(ORACLE, (0, 0), 0, 5), "'weeks' must be more than 0"),
        (lambda: course(ORACLE, (0, 0), 5, 0), "'steps' must be at least 1"),
        (lambda: course(ORACLE, (0, float("nan")), 5, 5), "'start' must be two finite numbers"),
        (lambda: changed(ORACLE, 1.5), "'share' must be from 0 to 1"),
        (lambda: exponential(((1.0, 2.0),)), "'matrix' must be square and finite"),
    ],
)
def test_bad_values(make: Any, message: str) -> None:
    with pytest.raises(SettingError, match=message):
        make()
