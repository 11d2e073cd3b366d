"""Beliefs against Bayes' rule counted out in fractions, SciPy, and the laws of log-odds."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise, permutations
from math import isclose, log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit, logit

from sametable.errors import SettingError
from sametable.models.beliefs import (
    Reading,
    Setting,
    chance_of,
    log_odds,
    odds,
    odds_apart,
    path,
    paths,
    update,
)

chances = st.floats(0.01, 0.99)
ratios = st.floats(0.125, 8)


@st.composite
def pairs(draw: st.DrawFn) -> Setting:
    return Setting(
        first_prior=draw(st.floats(5, 95)),
        second_prior=draw(st.floats(5, 95)),
        first_ratio=draw(ratios),
        second_ratio=draw(ratios),
        reports=draw(st.integers(0, 8)),
        reading=draw(st.sampled_from(Reading)),
    )


def test_the_two_readings_of_the_exercise() -> None:
    # EXERCISES E8.
    shared = paths(Setting(reading=Reading.FIRST, reports=1))
    assert [round(shared.first[1], 3), round(shared.second[1], 3)] == [0.727, 0.857]
    assert not shared.flips
    own = paths(Setting(reports=1))
    assert [round(own.first[1], 3), round(own.second[1], 3)] == [0.727, 0.429]
    assert own.flips


def counted_out(chance: Fraction, ratio: Fraction, reports: int) -> Fraction:
    """Bayes by counting: of all cases in which the reports come, the part in which it is true.

    The chance of a report where the claim is false may be any b with b and L b at most 1.
    """
    false = min(Fraction(1), 1 / ratio) / 2
    where_true = chance * (ratio * false) ** reports
    where_false = (1 - chance) * false**reports
    return where_true / (where_true + where_false)


@given(
    st.fractions("1/20", "19/20", max_denominator=40),
    st.fractions("1/8", 8, max_denominator=16),
    st.integers(0, 10),
)
def test_a_path_is_bayes_counted_out(chance: Fraction, ratio: Fraction, reports: int) -> None:
    found = path(float(chance), [float(ratio)] * reports)
    for number, belief in enumerate(found):
        assert isclose(belief, float(counted_out(chance, ratio, number)), rel_tol=1e-9)


@given(st.floats(-700, 700))
def test_chances_and_log_odds_as_scipy_has_them(value: float) -> None:
    assert isclose(chance_of(value), float(expit(value)), rel_tol=1e-12)


@given(chances, ratios)
def test_log_odds_add_up(chance: float, ratio: float) -> None:
    assert isclose(log_odds(chance), float(logit(chance)), rel_tol=1e-9, abs_tol=1e-12)
    after = log_odds(update(chance, ratio))
    assert isclose(after, log_odds(chance) + log(ratio), rel_tol=1e-9, abs_tol=1e-9)
    assert isclose(chance_of(log_odds(chance)), chance)


@given(chances, st.lists(ratios, min_size=2, max_size=4))
@settings(max_examples=40)
def test_the_order_of_the_reports_does_not_matter(chance: float, read: list[float]) -> None:
    ends = {round(path(chance, order)[-1], 12) for order in permutations(read)}
    assert max(ends) - min(ends) < 1e-11


@given(chances, st.lists(ratios, max_size=6))
def test_one_by_one_is_all_at_once(chance: float, read: list[float]) -> None:
    one_by_one, product = chance, 1.0
    for ratio in read:
        one_by_one, product = update(one_by_one, ratio), product * ratio
    found = path(chance, read)
    assert len(found) == len(read) + 1
    assert isclose(found[-1], one_by_one, rel_tol=1e-9)
    assert isclose(odds(found[-1]), odds(chance) * product, rel_tol=1e-6)


@given(chances, ratios)
def test_the_other_claim_moves_the_other_way(chance: float, ratio: float) -> None:
    assert isclose(update(1 - chance, 1 / ratio), 1 - update(chance, ratio), rel_tol=1e-9)
    assert isclose(update(update(chance, ratio), 1 / ratio), chance, rel_tol=1e-9)
    assert isclose(update(chance, 1), chance)


@given(pairs())
def test_who_is_called_first_does_not_matter(setting: Setting) -> None:
    swap = {Reading.OWN: Reading.OWN, Reading.FIRST: Reading.SECOND, Reading.SECOND: Reading.FIRST}
    other = Setting(
        setting.second_prior,
        setting.first_prior,
        setting.second_ratio,
        setting.first_ratio,
        setting.reports,
        swap[setting.reading],
    )
    assert paths(other).first == paths(setting).second
    assert paths(other).second == paths(setting).first
    assert isclose(odds_apart(other, 3) * odds_apart(setting, 3), 1, rel_tol=1e-9)


@given(pairs(), st.sampled_from([Reading.FIRST, Reading.SECOND]))
def test_with_one_reading_the_gap_in_log_odds_never_changes(
    setting: Setting, reading: Reading
) -> None:
    shared = replace(setting, reading=reading, reports=6)
    start = log_odds(shared.first_prior / 100) - log_odds(shared.second_prior / 100)
    found = paths(shared)
    for number, (first, second) in enumerate(zip(found.first, found.second, strict=True)):
        assert isclose(log_odds(first) - log_odds(second), start, abs_tol=1e-6)
        assert isclose(log(odds_apart(shared, number)), start, abs_tol=1e-9)
    assert not found.flips


def test_with_one_reading_both_become_certain_of_what_it_says() -> None:
    for reading, certain in ((Reading.FIRST, 1), (Reading.SECOND, 0)):
        found = paths(Setting(reading=reading, reports=8))
        assert abs(found.first[-1] - certain) < 0.01
        assert abs(found.second[-1] - certain) < 0.01
        for before, after in pairwise(found.first):
            assert abs(after - certain) < abs(before - certain)


def test_with_two_readings_the_same_reports_drive_them_apart() -> None:
    found = paths(Setting(reports=8))
    gaps = [first - second for first, second in zip(found.first, found.second, strict=True)]
    assert gaps[0] < 0 < gaps[1]
    assert all(later > earlier for earlier, later in pairwise(gaps))
    assert gaps[-1] > 0.99
    assert isclose(odds_apart(Setting(), 2), 64 * odds_apart(Setting(), 0))


@given(pairs())
def test_a_report_moves_a_belief_the_way_it_is_read(setting: Setting) -> None:
    found = paths(setting)
    for beliefs, ratio in zip((found.first, found.second), setting.ratios, strict=True):
        assert len(beliefs) == setting.reports + 1
        for before, after in pairwise(beliefs):
            assert (after > before) == (ratio > 1) or isclose(ratio, 1, rel_tol=1e-9)


def test_plausible_wrong_rules_are_found() -> None:
    """Points of chance as if they were log-odds; averages; the ratio times the chance."""
    found = paths(Setting(reading=Reading.FIRST, reports=6))
    points = [second - first for first, second in zip(found.first, found.second, strict=True)]
    assert max(points) - min(points) > 0.1  # the gap in points does change

    def averaged(chance: float, ratio: float) -> float:
        return (chance + ratio / (1 + ratio)) / 2

    one, other = averaged(averaged(0.4, 4), 0.5), averaged(averaged(0.4, 0.5), 4)
    assert not isclose(one, other)  # an average depends on the order
    assert not isclose(averaged(0.4, 4), update(0.4, 4))
    assert min(1.0, 0.4 * 4) == 1  # certain after one report
    mean_chance, mean_log = (0.4 + 0.9) / 2, chance_of((log_odds(0.4) + log_odds(0.9)) / 2)
    assert not isclose(update(mean_chance, 4), update(mean_log, 4))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: update(0, 4), r"'chance' must be between 0 and 1, both excluded \(got 0\)"),
        (lambda: update(1, 4), r"'chance' must be between 0 and 1, both excluded \(got 1\)"),
        (lambda: update(0.4, 0), r"'ratio' must be above 0 \(got 0\)"),
        (lambda: path(0.4, [2, -1]), r"'ratio' must be above 0 \(got -1\)"),
        (lambda: odds(float("nan")), r"'chance' must be between 0 and 1"),
        (lambda: Setting(first_prior=1), r"'first_prior' must be from 5 to 95 \(percent"),
        (lambda: Setting(second_ratio=9), r"'second_ratio' must be from 0\.125 to 8 \(times"),
        (lambda: Setting(reports=11), r"'reports' must be from 0 to 8"),
        (lambda: Setting(reports=2.5), r"'reports' must be a whole number \(got 2\.5\)"),
        (lambda: Setting(reading="both"), r"'reading' must be one of own, first, second"),
    ],
)
def test_bad_input(call: object, message: str) -> None:
    assert callable(call)
    with pytest.raises(SettingError, match=message):
        call()
