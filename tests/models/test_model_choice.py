"""The choice among models against the published choices, and against brute force."""

from __future__ import annotations

from itertools import pairwise
from math import isclose, log
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sametable.content.tables import lists_table
from sametable.errors import SettingError
from sametable.models.lists_table import ListsTable
from sametable.models.log_linear import Fit, LogLinear, NoFit
from sametable.models.model_choice import (
    Criterion,
    choices,
    downhill,
    every,
    finish,
    spread,
    worth,
)
from tests.models.strategies_lists import lists_tables
from tests.models.test_log_linear import FIRST, SECOND, STEPWISE, fitted

UK = LogLinear(lists_table("uk-2013-five-lists"))
ALL = finish(every(UK))
SHARING = (1 << UK.pairs) - 1 & ~UK.empty


def test_all_models_of_the_five_lists() -> None:
    assert len(ALL.outcomes) == len(ALL.fits) == 1024
    least, most = spread(ALL.fits)
    assert (int(least.size), round(most.size)) == (5289, 29_426)


def test_two_models_within_one_point() -> None:
    best, second = ALL.ranked("bic")[:2]
    assert best.pairs == tuple(FIRST)
    assert second.pairs == tuple(SECOND)
    assert (round(best.size, 1), round(best.bic, 2)) == (22_991.3, 109.29)
    assert (round(second.size, 1), round(second.bic, 2)) == (12_262.4, 110.25)


def test_without_the_parameter_of_the_empty_overlap_the_ranking_changes() -> None:
    wrong = min(ALL.fits, key=lambda one: one.bic - len(one.empty) * log(one.seen))
    assert wrong.empty == (("LA", "GP"),)
    assert wrong.pairs != ALL.ranked("bic")[0].pairs
    assert round(wrong.size, 1) == 12_141.8


def test_with_the_number_of_cells_for_n_the_ranking_changes() -> None:
    wrong = min(ALL.fits, key=lambda one: one.deviance + one.parameters * log(31))
    assert wrong.pairs != ALL.ranked("bic")[0].pairs


@pytest.mark.parametrize(
    ("by", "among", "pairs", "size"),
    [
        ("bic", None, SECOND, 12_262.4),
        ("bic", SHARING, SECOND, 12_262.4),
        ("aic", SHARING, STEPWISE, 11_313.0),
        # The pair that shares nobody lowers the AIC by more than its parameter costs.
        ("aic", None, [*STEPWISE, ("LA", "GP")], 11_174.8),
    ],
)
def test_downhill(
    by: Criterion, among: int | None, pairs: list[tuple[str, str]], size: float
) -> None:
    chosen = fitted(finish(downhill(UK, by, among)).chosen)
    assert set(chosen.pairs) == set(pairs)
    assert round(chosen.size, 1) == size


@pytest.mark.parametrize("by", ["aic", "bic"])
def test_downhill_ends_in_a_dip_and_each_step_goes_down(by: Criterion) -> None:
    way = finish(downhill(UK, by)).way
    assert all(worth(b, by) < worth(a, by) for a, b in pairwise(way))
    last = UK.bits(fitted(way[-1]).pairs)
    for at in range(UK.pairs):
        assert worth(UK.fit(last ^ 1 << at), by) >= worth(way[-1], by) - 1e-6


@given(lists_tables(3, 4, largest=80), st.sampled_from(["aic", "bic"]))
@settings(max_examples=40)
def test_the_best_of_all_is_never_worse_than_downhill(table: ListsTable, by: Criterion) -> None:
    models = LogLinear(table)
    found = finish(every(models))
    assert len(found.outcomes) == 2 ** len(table.pairs())
    chosen = finish(downhill(models, by)).chosen
    if found.fits:
        best = found.ranked(by)[0]
        assert isclose(worth(best, by), min(worth(one, by) for one in found.fits), abs_tol=1e-5)
        assert worth(best, by) <= worth(chosen, by) + 1e-5
    else:
        assert isinstance(chosen, NoFit)


def test_progress_counts_every_fit() -> None:
    models = LogLinear(lists_table("uk-2013-five-lists"))
    assert list(every(models)) == [(at, 1024) for at in range(1024)]
    steps = list(downhill(LogLinear(lists_table("uk-2013-five-lists")), "bic"))
    assert [done for done, _ in steps] == list(range(1, len(steps) + 1))
    assert all(done <= whole for done, whole in steps)


def test_six_lists_have_too_many_models_to_fit_all() -> None:
    six = LogLinear(lists_table("uk-2013-lists"))
    with pytest.raises(SettingError, match=r"at most 4,096 .* \(got 32768\)"):
        next(every(six))
    assert isinstance(finish(downhill(six, "bic")).chosen, Fit)


def test_a_table_without_any_overlap_has_no_choice() -> None:
    table = ListsTable(("A", "B", "C"), {frozenset(name): 5 for name in "ABC"})
    found = finish(every(LogLinear(table)))
    assert found.fits == found.ranked("bic") == ()
    assert isinstance(finish(downhill(LogLinear(table), "aic")).chosen, NoFit)


def test_bad_criterion() -> None:
    with pytest.raises(SettingError, match="'by' must be one of aic, bic"):
        worth(UK.fit(0), "luck")  # type: ignore[arg-type]


def test_no_step_of_a_long_way_is_long() -> None:
    # The page lives between two steps: ten times what a step takes here is still a blink there.
    longest, began = 0.0, process_time()
    for _ in choices(LogLinear(lists_table("uk-2013-five-lists")), everything=True):
        longest, began = max(longest, process_time() - began), process_time()
    assert longest < 0.1


def test_choices_are_the_same_as_one_by_one() -> None:
    found = finish(choices(LogLinear(lists_table("uk-2013-five-lists")), everything=True))
    assert found.every
    assert found.every.ranked("bic")[0].pairs == tuple(FIRST)
    assert found.every.sharing.ranked("aic")[0].pairs == found.downhill["aic", False].chosen.pairs
    assert round(fitted(found.downhill["aic", True].chosen).size, 1) == 11_174.8
    assert len(found.every.sharing.outcomes) == 512
    six = finish(choices(LogLinear(lists_table("uk-2013-lists")), everything=True))
    assert six.every is None
    assert len(six.downhill) == 4
