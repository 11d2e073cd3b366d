"""Unfinished time: the constant hazard, and Kaplan and Meier's curve against statsmodels."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import isclose, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight

from sametable.errors import SettingError
from sametable.models.proportion import Unknown
from sametable.models.survival import (
    Plan,
    Project,
    constant_hazard,
    kaplan_meier,
    made_up,
    naive,
    reached,
    share_by,
    unknown_by,
    with_event,
)


@st.composite
def projects(draw: st.DrawFn) -> list[Project]:
    """Times in tenths of a year, so that some coincide."""
    drawn = []
    for _ in range(draw(st.integers(1, 40))):
        watched = draw(st.integers(1, 80)) / 10
        event = draw(st.none() | st.integers(1, round(watched * 10)).map(lambda t: t / 10))
        drawn.append(Project(watched, event))
    return drawn


# EXERCISES E14: 45% by year 10 under one risk a year.
def test_the_hazard_behind_the_printed_figures() -> None:
    hazard = constant_hazard(0.45, 10)
    assert round(hazard, 4) == 0.0598
    assert round(share_by(hazard, 4), 2) == 0.21
    assert round(share_by(hazard, 10), 2) == 0.45


def test_the_misprint_cannot_stand_beside_the_other_figures() -> None:
    # 45% by year 4 would mean nearly four in five by year 10, where the same page has 45%.
    assert share_by(constant_hazard(0.45, 4), 10) > 0.77


def test_a_straight_line_would_not_do() -> None:
    # The wrong formula, share / years, gives 18% by year 4 and 58.5% by year 13.
    straight = 0.45 / 10
    assert not isclose(straight * 4, share_by(constant_hazard(0.45, 10), 4), abs_tol=0.02)


@given(st.floats(0, 0.99), st.floats(0.1, 50), st.floats(0.1, 50))
def test_the_hazard_gives_back_its_share(share: float, years: float, longer: float) -> None:
    hazard = constant_hazard(share, years)
    assert isclose(share_by(hazard, years), share, abs_tol=1e-9)
    assert 0 <= share_by(hazard, years) <= share_by(hazard, years + longer) <= 1


@given(st.floats(0, 2), st.floats(0, 20), st.floats(0, 20))
def test_the_risk_has_no_memory(hazard: float, first: float, then: float) -> None:
    without = (1 - share_by(hazard, first)) * (1 - share_by(hazard, then))
    assert isclose(1 - share_by(hazard, first + then), without, abs_tol=1e-9)


@given(projects())
@settings(max_examples=150)
def test_statsmodels_has_the_same_curve(drawn: list[Project]) -> None:
    curve = kaplan_meier(drawn)
    times = np.array([project.end for project in drawn])
    fates = np.array([project.event is not None for project in drawn], dtype=int)
    if not fates.any():
        assert curve == ()
        return
    other = SurvfuncRight(times, fates)
    assert np.allclose([fall.year for fall in curve], other.surv_times)
    assert np.allclose([fall.without for fall in curve], other.surv_prob)
    assert [fall.at_risk for fall in curve] == list(other.n_risk)
    assert [fall.events for fall in curve] == list(other.n_events)
    with np.errstate(divide="ignore", invalid="ignore"):
        error = np.nan_to_num(other.surv_prob_se)
    assert np.allclose([fall.error for fall in curve if fall.without], error[other.surv_prob > 0])


@given(projects())
def test_the_curve_only_falls(drawn: list[Project]) -> None:
    curve = kaplan_meier(drawn)
    assert all(a.year < b.year and a.without > b.without for a, b in pairwise(curve))
    assert all(0 <= fall.without < 1 and fall.error >= 0 for fall in curve)
    assert all(1 <= fall.events <= fall.at_risk for fall in curve)


@given(projects())
def test_the_order_of_the_projects_does_not_matter(drawn: list[Project]) -> None:
    assert kaplan_meier(drawn) == kaplan_meier(drawn[::-1])


@given(projects())
def test_where_all_are_watched_to_the_end_it_is_the_plain_share(drawn: list[Project]) -> None:
    whole = [Project(9, project.event) for project in drawn]
    curve = kaplan_meier(whole)
    for year in (1, 4, 8):
        plain = sum(p.event is not None and p.event <= year for p in whole) / len(whole)
        assert isclose(with_event(curve, year), plain, abs_tol=1e-9)
        assert isclose(reached(whole, year).share, plain)
        assert naive(whole, year, Unknown.LEFT_OUT) == plain


@given(projects(), st.integers(1, 8))
def test_the_curve_lies_between_the_blunt_treatments(drawn: list[Project], year: int) -> None:
    share = with_event(kaplan_meier(drawn), year)
    low, high = (naive(drawn, year, way) for way in (Unknown.NONE, Unknown.ALL))
    assert low is not None
    assert high is not None
    assert low <= share + 1e-9
    assert share <= high + 1e-9
    assert abs(high - low - unknown_by(drawn, year) / len(drawn)) < 1e-9
    left_out = naive(drawn, year, Unknown.LEFT_OUT)
    if left_out is None:
        assert unknown_by(drawn, year) == len(drawn)
    else:
        assert share <= left_out + 1e-9


def test_on_average_the_curve_is_right_and_the_blunt_treatments_are_not() -> None:
    # 60 draws of 146 projects; the truth by year 8 is known. Standard error of the mean: 0.006.
    hazard, year = constant_hazard(0.45, 10), 8
    draws = [made_up(Plan(hazard=hazard, seed=seed)) for seed in range(1, 61)]
    truth = share_by(hazard, year)

    def mean(values: Sequence[float | None]) -> float:
        return sum(value for value in values if value is not None) / len(values)

    assert abs(mean([with_event(kaplan_meier(d), year) for d in draws]) - truth) < 0.02
    assert abs(mean([reached(d, year).share for d in draws]) - truth) < 0.02
    assert mean([naive(d, year, Unknown.NONE) for d in draws]) < truth - 0.05
    assert mean([naive(d, year, Unknown.LEFT_OUT) for d in draws]) > truth + 0.05


def test_the_shares_of_those_that_reached_the_year_can_fall() -> None:
    drawn = made_up(Plan(hazard=constant_hazard(0.45, 10)))
    shares = [reached(drawn, year).share for year in range(1, 13)]
    assert any(later < earlier for earlier, later in pairwise(shares))


def test_greenwoods_error_without_censoring_is_the_binomial_one() -> None:
    drawn = [Project(5, 1)] * 3 + [Project(5)] * 9
    fall = kaplan_meier(drawn)[0]
    assert isclose(fall.error, sqrt(0.25 * 0.75 / 12))


def test_made_up_projects_are_the_same_each_time_and_keep_their_plan() -> None:
    plan = Plan(projects=200, hazard=0.1, shortest=2, longest=6, seed=7)
    drawn = made_up(plan)
    assert drawn == made_up(plan)
    assert drawn != made_up(Plan(projects=200, hazard=0.1, shortest=2, longest=6, seed=8))
    assert len(drawn) == 200
    assert all(2 <= project.watched <= 6 for project in drawn)
    assert all(p.event is None or 0 < p.event <= p.watched for p in drawn)
    assert all(project.event is None for project in made_up(Plan(hazard=0)))


@pytest.mark.parametrize(
    ("setting", "field", "allowed"),
    [
        ({"projects": 9}, "projects", "from 10 to 500"),
        ({"projects": 12.5}, "projects", "a whole number"),
        ({"hazard": -0.1}, "hazard", "from 0 to 0.5"),
        ({"hazard": float("nan")}, "hazard", "from 0 to 0.5"),
        ({"shortest": 8, "longest": 5}, "shortest", "at most 5, the longest"),
        ({"seed": 0}, "seed", "from 1 to 999"),
        ({"seed": True}, "seed", "a number"),
    ],
)
def test_bad_plans(setting: dict[str, float], field: str, allowed: str) -> None:
    with pytest.raises(SettingError, match=allowed) as raised:
        Plan(**setting)  # type: ignore[arg-type]
    assert raised.value.field == field


def test_bad_projects_and_shares() -> None:
    with pytest.raises(SettingError, match="'watched' must be more than 0 years"):
        Project(0)
    with pytest.raises(SettingError, match="'event' must be within the 3 years watched"):
        Project(3, 4)
    with pytest.raises(SettingError, match="'event'"):
        Project(3, 0)
    with pytest.raises(SettingError, match="'projects' must be at least one project"):
        kaplan_meier([])
    with pytest.raises(SettingError, match="'share' must be from 0 to below 1"):
        constant_hazard(1, 4)
    with pytest.raises(SettingError, match="'years' must be more than 0"):
        constant_hazard(0.5, 0)
    with pytest.raises(SettingError, match="'hazard' must be 0 or more"):
        share_by(-1, 4)
    with pytest.raises(SettingError, match="'projects' must be at least one project"):
        naive([], 4, Unknown.NONE)
    assert naive([Project(3)], 4, Unknown.LEFT_OUT) is None
    with pytest.raises(SettingError, match="'known' must be from 1"):
        reached([Project(3)], 4)
