"""Where a model has no best fit: known cases, SciPy's linear programming, and never a number."""

from __future__ import annotations

import re
from math import prod
from random import Random
from time import process_time

import numpy as np
import pytest
from scipy.optimize import linprog

from sametable.models.existence import Problem, problem
from sametable.models.lists_table import ListsTable
from sametable.models.log_linear import Fit, LogLinear, NoFit, fit
from tests.models.strategies_lists import NAMES
from tests.models.test_log_linear import design

Pairs = list[tuple[str, str]]


def table(lists: str, **cells: int) -> ListsTable:
    return ListsTable(tuple(lists), {frozenset(names): n for names, n in cells.items()})


# Everybody seen is on A alone, on C alone, or on two lists that are not A and B alone.
GAPS = table("ABC", A=4, B=3, C=5, AC=2, BC=2, ABC=0, AB=0)


@pytest.mark.parametrize(
    ("given", "pairs", "problem_found", "reason"),
    [
        (table("AB", A=3, B=4, AB=2), [("A", "B")], Problem.NOT_IDENTIFIABLE, "Several sizes"),
        (table("AB", A=3, B=4), [], Problem.NO_MAXIMUM, "Nobody is on two lists."),
        (table("ABC", A=3, B=4, AB=2), [], Problem.NO_MAXIMUM, "Nobody is on C."),
        (
            table("ABC", A=3, B=4, AC=2, ABC=1, BC=3),
            [("A", "C"), ("B", "C")],
            Problem.NO_MAXIMUM,
            "Everybody on C|without end",
        ),
        (
            table("ABC", A=3, B=4, C=2, AB=5),
            [("A", "B"), ("A", "C"), ("B", "C")],
            Problem.NOT_IDENTIFIABLE,
            "Several sizes",
        ),
    ],
)
def test_known_cases(given: ListsTable, pairs: Pairs, problem_found: Problem, reason: str) -> None:
    found = fit(given, pairs)
    assert isinstance(found, NoFit)
    assert found.problem is problem_found
    assert found.reason.endswith(".")
    assert re.search(reason, found.reason)


def test_a_pair_that_shares_nobody_still_has_an_estimate() -> None:
    # What a program that only iterates would run away on, the extended estimate answers.
    found = fit(GAPS, [("A", "B")])
    assert isinstance(found, Fit)
    assert found.empty == (("A", "B"),)
    # C against "on A or B", of whom nobody is on both: 5 (4 + 3) / (2 + 2).
    assert round(found.unseen, 6) == 8.75


@pytest.mark.parametrize("seed", range(40))
def test_against_linear_programming(seed: int) -> None:
    """The condition of Fienberg and Rinaldo: a table without a zero has the same totals."""
    draw = Random(seed)
    lists = NAMES[: draw.randrange(2, 7)]
    people = draw.choice((10, 40, 200))
    shares = [draw.uniform(0.05, 0.5) for _ in lists]
    cells = {}
    for s in range(1, 1 << len(lists)):
        mean = people * prod(p if s >> at & 1 else 1 - p for at, p in enumerate(shares))
        count = sum(draw.random() < mean / 50 for _ in range(50))
        cells[frozenset(n for at, n in enumerate(lists) if s >> at & 1)] = count
    if not any(cells.values()):
        cells[frozenset("A")] = 1
    models = LogLinear(ListsTable(lists, cells))
    for _ in range(6):
        model = draw.randrange(1 << models.pairs)
        matrix, counts = design(models, model)
        rows, columns = matrix.shape
        answer = linprog(
            [0.0] * rows + [-1.0],
            A_eq=np.hstack([matrix.T, np.zeros((columns, 1))]),
            b_eq=matrix.T @ counts,
            A_ub=np.hstack([-np.eye(rows), np.ones((rows, 1))]),
            b_ub=np.zeros(rows),
            bounds=[(0, None)] * (rows + 1),
        )
        found = models.fit(model)
        if np.linalg.matrix_rank(matrix) < columns:
            assert isinstance(found, NoFit)
            assert found.problem is Problem.NOT_IDENTIFIABLE
        elif -answer.fun > 1e-7:
            assert isinstance(found, Fit)
        else:
            assert isinstance(found, NoFit)
            assert found.problem is Problem.NO_MAXIMUM


def test_a_wrong_hunch_changes_nothing() -> None:
    parameters = [0, 1, 2, 4, 3]
    for seen, unseen in (([1, 2, 3, 4, 5, 6], [7]), ([1, 2, 4, 5], [3, 6, 7])):
        answers = {
            problem(parameters, seen, unseen, hunch) for hunch in ((), (7,), (3, 7), tuple(unseen))
        }
        assert len(answers) == 1


def test_few_people_on_eight_lists_do_not_take_long() -> None:
    draw = Random(1)
    lists = tuple("ABCDEFGH")
    longest = 0.0
    for _ in range(12):
        cells: dict[frozenset[str], int] = {}
        for _ in range(draw.choice((8, 12, 20))):
            names = frozenset(name for name in lists if draw.random() < 0.4) or frozenset("A")
            cells[names] = cells.get(names, 0) + 1
        models = LogLinear(ListsTable(lists, cells))
        began = process_time()
        models.fit(draw.randrange(1 << 28))
        longest = max(longest, process_time() - began)
    assert longest < 2
