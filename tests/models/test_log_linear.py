"""Log-linear fits against published figures, closed forms, statsmodels and the laws they obey."""

from __future__ import annotations

from math import isclose, log, prod
from random import Random
from typing import Any

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import brentq
from scipy.stats import poisson

from sametable.content.tables import lists_table
from sametable.errors import SettingError
from sametable.models.lists_table import ListsTable
from sametable.models.log_linear import Fit, LogLinear, NoFit, Outcome, fit
from sametable.models.two_lists import lincoln_petersen
from tests.models.strategies_lists import NAMES, lists_tables, models

UK = lists_table("uk-2013-five-lists")

FIRST = [("LA", "NG"), ("LA", "PFNCA"), ("NG", "PFNCA"), ("NG", "GP"), ("PFNCA", "GO")]
SECOND = [("LA", "NG"), ("LA", "PFNCA"), ("NG", "GP"), ("PFNCA", "GP"), ("GO", "GP")]
STEPWISE = [*SECOND, ("NG", "GO")]


def fitted(outcome: Outcome) -> Fit:
    assert isinstance(outcome, Fit), outcome
    return outcome


def design(models: LogLinear, model: int) -> tuple[Any, Any]:
    """The model's design matrix and counts, made here from its definition."""
    coded = models.coded
    kept = [
        pair for at, pair in enumerate(coded.pair_sets) if (model & ~models.empty) >> at & 1
    ]  # fmt: skip
    gone = [pair for at, pair in enumerate(coded.pair_sets) if (model & models.empty) >> at & 1]
    singles = [1 << at for at in range(len(coded.lists))]
    cells = [
        s for s in range(1, len(coded.counts)) if not any(s & pair == pair for pair in gone)
    ]  # fmt: skip
    matrix = [[float(s & each == each) for each in (0, *singles, *kept)] for s in cells]
    return np.array(matrix), np.array([float(coded.counts[s]) for s in cells])


@pytest.mark.parametrize(
    ("pairs", "size", "bic"),
    [
        ((), 13_444.1, None),
        (FIRST, 22_991.3, 109.29),
        (SECOND, 12_262.4, 110.25),
        (STEPWISE, 11_313.0, None),
    ],
)
def test_published_models(pairs: list[tuple[str, str]], size: float, bic: float | None) -> None:
    # EXERCISES E5; 22,991 and 12,262 are also in table 6 of Silverman, Chan and Vincent (2024).
    found = fitted(fit(UK, pairs))
    assert round(found.size, 1) == size
    assert found.seen == 2744
    assert bic is None or round(found.bic, 2) == bic


def test_the_n_of_bic_is_persons_and_not_cells() -> None:
    first, second = fitted(fit(UK, FIRST)), fitted(fit(UK, SECOND))
    assert first.bic < second.bic
    with_cells = [one.deviance + one.parameters * log(31) for one in (first, second)]
    assert [round(value, 2) for value in with_cells] != [109.29, 110.25]


def test_the_criteria_differ_from_the_likelihoods_by_one_number() -> None:
    gaps = set()
    for pairs in ((), FIRST, SECOND, [*SECOND, ("LA", "GP")]):
        found = fitted(fit(UK, pairs))
        gaps.add(round(found.deviance + 2 * found.log_likelihood, 6))
    assert len(gaps) == 1


def test_without_pairs_it_is_darrochs_estimate() -> None:
    # Independent lists miss a share of prod(1 - n_i / N): solved here for N (Darroch 1958).
    sizes = [UK.size(name) for name in UK.lists]
    root = brentq(lambda n: n * (1 - prod(1 - s / n for s in sizes)) - UK.seen, 2745, 1e6)
    assert isclose(fitted(fit(UK)).size, root, rel_tol=1e-8)


@given(st.integers(1, 9000), st.integers(1, 9000), st.integers(1, 9000))
def test_two_lists_are_lincoln_and_petersens(only_a: int, only_b: int, both: int) -> None:
    cells = {frozenset("A"): only_a, frozenset("B"): only_b, frozenset("AB"): both}
    table = ListsTable(("A", "B"), cells)
    assert isclose(fitted(fit(table)).size, lincoln_petersen(table.pair("A", "B")), rel_tol=1e-7)


@given(lists_tables(3, 3, smallest=1, largest=5000))
def test_three_lists_have_closed_forms(table: ListsTable) -> None:
    # Fienberg (1972): the cell of nobody, for the models that have a formula.
    a, b, c, ab, ac, bc, abc = (
        table.cells[frozenset(s)] for s in ("A", "B", "C", "AB", "AC", "BC", "ABC")
    )
    everything = [("A", "B"), ("A", "C"), ("B", "C")]
    assert isclose(
        fitted(fit(table, everything)).unseen, a * b * c * abc / (ab * ac * bc), rel_tol=1e-6
    )
    # A and B depend on C each, and not on each other.
    assert isclose(fitted(fit(table, everything[1:])).unseen, a * b / ab, rel_tol=1e-6)
    # A depends on B, and C on neither: C against "on A or B".
    assert isclose(
        fitted(fit(table, everything[:1])).unseen, c * (a + b + ab) / (ac + bc + abc), rel_tol=1e-6
    )


@pytest.mark.parametrize("seed", range(60))
def test_against_statsmodels(seed: int) -> None:
    draw = Random(seed)
    lists = NAMES[: draw.randrange(3, 7)]
    people = draw.choice((60, 900, 20_000, 300_000))
    shares = [draw.uniform(0.05, 0.5) for _ in lists]
    cells = {}
    for s in range(1, 1 << len(lists)):
        chance = prod(p if s >> at & 1 else 1 - p for at, p in enumerate(shares))
        wobble = draw.choice((0, 1, 1, 1, 2))
        names = frozenset(name for at, name in enumerate(lists) if s >> at & 1)
        cells[names] = round(people * chance * wobble * draw.uniform(0.5, 1.5))
    all_models = LogLinear(ListsTable(lists, cells))
    for _ in range(4):
        model = draw.randrange(1 << all_models.pairs)
        found = all_models.fit(model)
        if isinstance(found, NoFit):
            continue
        matrix, counts = design(all_models, model)
        if len(counts) == matrix.shape[1]:  # statsmodels divides by what is left, which is 0
            continue
        other = sm.GLM(counts, matrix, family=sm.families.Poisson()).fit(tol=1e-13, maxiter=300)
        assert isclose(found.unseen, float(np.exp(other.params[0])), rel_tol=1e-6)
        assert isclose(found.deviance, other.deviance, rel_tol=1e-6, abs_tol=1e-5)
        assert isclose(found.log_likelihood, other.llf, rel_tol=1e-6)
        assert found.parameters == matrix.shape[1] + len(found.empty)


def test_the_deviance_is_that_of_its_definition() -> None:
    matrix, counts = design(LogLinear(UK), LogLinear(UK).bits(FIRST))
    expected = sm.GLM(counts, matrix, family=sm.families.Poisson()).fit(tol=1e-12).mu
    likely = poisson.logpmf(counts, expected).sum()
    best = poisson.logpmf(counts, counts).sum()
    found = fitted(fit(UK, FIRST))
    assert isclose(found.log_likelihood, likely, rel_tol=1e-8)
    assert isclose(found.deviance, 2 * (best - likely), rel_tol=1e-7)


@given(st.data())
@settings(max_examples=60)
def test_names_and_order_do_not_matter(data: st.DataObject) -> None:
    table = data.draw(lists_tables(2, 4, largest=60))
    order = data.draw(st.permutations(table.lists))
    new = dict(zip(table.lists, order, strict=True))
    renamed = ListsTable(
        tuple(sorted(table.lists, reverse=True)),
        {frozenset(new[name] for name in names): n for names, n in table.cells.items()},
    )
    pairs = data.draw(st.lists(st.sampled_from(table.pairs()), unique=True))
    here, there = fit(table, pairs), fit(renamed, [(new[b], new[a]) for a, b in pairs])
    if isinstance(here, Fit):
        assert isclose(fitted(there).unseen, here.unseen, rel_tol=1e-5)
        assert isclose(fitted(there).deviance, here.deviance, rel_tol=1e-5, abs_tol=1e-5)
    else:
        assert isinstance(there, NoFit)
        assert there.problem is here.problem


@given(st.data(), st.integers(2, 50))
@settings(max_examples=60)
def test_a_table_times_ten_has_ten_times_the_size(data: st.DataObject, times: int) -> None:
    table = data.draw(lists_tables(2, 4, largest=60))
    larger = ListsTable(table.lists, {names: times * n for names, n in table.cells.items()})
    model = data.draw(models(table))
    here, there = LogLinear(table).fit(model), LogLinear(larger).fit(model)
    assert type(here) is type(there)
    if isinstance(here, Fit):
        assert isclose(fitted(there).size, times * here.size, rel_tol=1e-5)
        assert isclose(fitted(there).deviance, times * here.deviance, rel_tol=1e-5, abs_tol=1e-4)


@given(st.data())
@settings(max_examples=60)
def test_one_more_pair_never_fits_worse(data: st.DataObject) -> None:
    table = data.draw(lists_tables(3, 4, largest=60))
    all_models = LogLinear(table)
    model = data.draw(models(table))
    wider = model | 1 << data.draw(st.integers(0, all_models.pairs - 1))
    narrow, wide = all_models.fit(model), all_models.fit(wider)
    if isinstance(narrow, Fit) and isinstance(wide, Fit):
        assert wide.deviance <= narrow.deviance + 1e-5
        assert narrow.deviance >= -1e-6
        assert narrow.unseen > 0


@given(st.data())
@settings(max_examples=40)
def test_the_order_of_asking_does_not_matter(data: st.DataObject) -> None:
    # A fit begins where its neighbours ended: it must not end there too.
    table = data.draw(lists_tables(4, 4, smallest=1, largest=60))
    asked = data.draw(st.lists(models(table), min_size=5, max_size=12, unique=True))
    together = LogLinear(table)
    for model in asked:
        alone = fitted(LogLinear(table).fit(model))
        assert isclose(fitted(together.fit(model)).unseen, alone.unseen, rel_tol=1e-6)


def test_a_pair_that_shares_nobody_is_a_parameter() -> None:
    found = fitted(fit(UK, [*SECOND, ("LA", "GP")]))
    assert found.empty == (("LA", "GP"),)
    assert found.parameters == fitted(fit(UK, SECOND)).parameters + 1
    # The limit of what an ordinary fit runs towards: expected on both lists, nobody.
    matrix, counts = design(LogLinear(UK), LogLinear(UK).bits(SECOND))
    both = LogLinear(UK).coded
    cells = [s for s in range(1, 32) if s & 0b10001 == 0b10001]
    shift = np.array([-30.0 if s in cells else 0.0 for s in range(1, 32)])
    other = sm.GLM(counts, matrix, family=sm.families.Poisson(), offset=shift).fit(tol=1e-12)
    assert both.lists[0] == "LA"
    assert both.lists[4] == "GP"
    assert isclose(found.unseen, float(np.exp(other.params[0])), rel_tol=1e-6)


def test_eight_lists_and_hundreds_of_thousands() -> None:
    draw = Random(8)
    lists = tuple("ABCDEFGH")
    shares = [draw.uniform(0.02, 0.3) for _ in lists]
    people = 400_000
    cells = {}
    for s in range(1, 256):
        chance = prod(p if s >> at & 1 else 1 - p for at, p in enumerate(shares))
        cells[frozenset(n for at, n in enumerate(lists) if s >> at & 1)] = round(people * chance)
    all_models = LogLinear(ListsTable(lists, cells))
    assert isclose(fitted(all_models.fit(0)).size, people, rel_tol=0.001)
    assert isclose(fitted(all_models.fit((1 << 28) - 1)).size, people, rel_tol=0.01)


def test_bad_models_and_tables() -> None:
    with pytest.raises(SettingError, match="'pairs' must be two of LA, NG, PFNCA, GO, GP"):
        fit(UK, [("LA", "XX")])
    nine = tuple("ABCDEFGHI")
    with pytest.raises(SettingError, match=r"'lists' must be 2 to 8 of them \(got 9\)"):
        fit(ListsTable(nine, {frozenset("A"): 1}))
    with pytest.raises(SettingError, match="at least 1 person"):
        fit(ListsTable(("A", "B"), {frozenset("A"): 0}))
