"""The bootstrap: the drawing against exact chances, the interval against NumPy and known cases."""

from __future__ import annotations

from math import comb, sqrt
from random import Random
from statistics import mean, pvariance
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sametable.content.tables import lists_table
from sametable.errors import SettingError
from sametable.models.bootstrap import (
    Bootstrap,
    binomial,
    bootstrap,
    chosen_anew,
    quantile,
    resampled,
    same_model,
)
from sametable.models.lists_table import ListsTable
from sametable.models.log_linear import LogLinear
from sametable.models.model_choice import finish
from sametable.models.two_lists import TwoLists
from tests.models.strategies_lists import lists_tables

UK = lists_table("uk-2013-five-lists")


class Fixed(Random):
    """Draws one number."""

    def __init__(self, number: float) -> None:
        super().__init__(0)
        self.number = number

    def random(self) -> float:
        return self.number


@pytest.mark.parametrize(("trials", "chance"), [(7, 0.3), (1, 0.5), (12, 0.95), (30, 0.02)])
def test_each_outcome_gets_its_exact_chance(trials: int, chance: float) -> None:
    # Outwards from the likeliest: a grid of draws lands on each outcome as often as it should.
    grid = 4000
    drawn = [binomial(trials, chance, Fixed((at + 0.5) / grid)) for at in range(grid)]
    for k in range(trials + 1):
        exact = comb(trials, k) * chance**k * (1 - chance) ** (trials - k)
        assert abs(drawn.count(k) / grid - exact) < 2 / grid


def test_many_trials() -> None:
    draw = Random(4)
    drawn = [binomial(200_000, 0.37, draw) for _ in range(3000)]
    spread = sqrt(200_000 * 0.37 * 0.63)
    assert abs(mean(drawn) - 74_000) < 4 * spread / sqrt(3000)
    assert abs(pvariance(drawn) / spread**2 - 1) < 0.12


@given(st.integers(0, 300), st.floats(0, 1), st.integers())
def test_never_more_than_the_trials(trials: int, chance: float, seed: int) -> None:
    assert 0 <= binomial(trials, chance, Random(seed)) <= trials


@given(lists_tables(2, 4, largest=50), st.integers())
@settings(max_examples=50)
def test_a_drawn_table_has_as_many_people_where_there_were_some(
    table: ListsTable, seed: int
) -> None:
    drawn = resampled(table, Random(seed))
    assert drawn.seen == table.seen
    assert drawn.lists == table.lists
    assert all(table.cells[names] for names, persons in drawn.cells.items() if persons)


def test_every_cell_is_right_on_average() -> None:
    draw = Random(3)
    drawn = [resampled(UK, draw).cells for _ in range(800)]
    for names, persons in UK.cells.items():
        error = sqrt(persons / 800)
        assert abs(mean(cells[names] for cells in drawn) - persons) < 4.5 * error


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=40), st.floats(0, 1))
def test_quantiles_are_numpys(values: list[float], share: float) -> None:
    ordered = tuple(sorted(values))
    assert quantile(ordered, share) == pytest.approx(float(np.quantile(ordered, share)))


def test_the_same_seed_gives_the_same_result() -> None:
    model = LogLinear(UK).bits([("LA", "NG")])
    one, other = (finish(bootstrap(UK, same_model(model), 30, seed)) for seed in (5, 5))
    assert one == other
    assert one != finish(bootstrap(UK, same_model(model), 30, 6))
    assert one.times == 30


def test_two_lists_move_as_far_as_the_formula_says() -> None:
    # The delta method: variance n1 n2 (n1 - m) (n2 - m) / m^3.
    pair = TwoLists(600, 500, 150)
    cells = {frozenset("A"): 450, frozenset("B"): 350, frozenset("AB"): 150}
    drawn = finish(bootstrap(ListsTable(("A", "B"), cells), same_model(0), 1500, 9))
    found = drawn.interval()
    assert found
    spread = sqrt(600 * 500 * 450 * 350 / 150**3)
    assert abs((found[1] - found[0]) / (2 * 1.96 * spread) - 1) < 0.1
    assert found[0] < 600 * 500 / pair.both < found[1]


def test_choosing_anew_widens_the_interval() -> None:
    # Published for this choice, corrected for bias: 9,332 to 28,954 (Silverman and others 2024).
    held = finish(bootstrap(UK, same_model(835), 60, 1)).interval()
    anew = finish(bootstrap(UK, chosen_anew("bic"), 60, 1)).interval()
    assert held
    assert anew
    assert anew[1] - anew[0] > 3 * (held[1] - held[0])
    assert 9_000 < anew[0] < 11_000
    assert 20_000 < anew[1] < 33_000


def test_where_too_many_tables_give_none_there_is_no_interval() -> None:
    some = Bootstrap(tuple(float(at) for at in range(97)), 3)
    assert some.interval(0.95) is None
    assert some.interval(0.9) is not None
    cells = {frozenset("A"): 40, frozenset("B"): 30, frozenset("AB"): 1}
    drawn = finish(bootstrap(ListsTable(("A", "B"), cells), same_model(0), 100, 2))
    assert drawn.none > 20  # the one shared person is missed in about 1 of e tables
    assert drawn.interval() is None


def test_progress() -> None:
    seen = list(bootstrap(UK, chosen_anew("aic"), 3, 1))
    assert {whole for _, whole in seen} == {3}
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert len(seen) > 60


@pytest.mark.parametrize("times", [0, -4, 10_001, 2.5, True, "many"])
def test_bad_times(times: Any) -> None:
    with pytest.raises(SettingError, match="'times' must be a whole number from 1 to 10,000"):
        finish(bootstrap(UK, same_model(0), times, 1))


@pytest.mark.parametrize("level", [0, 1, 95])
def test_bad_level(level: float) -> None:
    with pytest.raises(SettingError, match="'level' must be between 0 and 1"):
        Bootstrap((1.0,), 0).interval(level)
