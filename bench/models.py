"""Time of the models' long computations, beside other programs where there are any."""

from __future__ import annotations

import time
from itertools import combinations
from math import exp

from bench.row import Row
from sametable.content.tables import lists_table
from sametable.models.bootstrap import bootstrap, chosen_anew
from sametable.models.lists_table import ListsTable
from sametable.models.log_linear import Fit, LogLinear
from sametable.models.model_choice import downhill, every, finish

TABLE = "uk-2013-five-lists"
MODELS, DRAWN = 1024, 50


def rows(runs: int) -> list[Row]:
    """All pairwise models of five lists, beside statsmodels; the choice; the bootstrap."""
    table = lists_table(TABLE)
    ours, other, choice, drawn = [], [], [], []
    for _ in range(runs):
        seconds, sizes = all_fits(table)
        ours.append(seconds)
        seconds, theirs = all_fits_by_statsmodels(table)
        other.append(seconds)
        same_sizes(sizes, theirs)
        start = time.perf_counter()
        finish(downhill(LogLinear(table), "bic"))
        choice.append(time.perf_counter() - start)
    for _ in range(min(runs, 3)):
        start = time.perf_counter()
        finish(bootstrap(table, chosen_anew("bic"), DRAWN, seed=1))
        drawn.append(time.perf_counter() - start)
    what = f"all {MODELS:,} pairwise models of {TABLE}"
    return [
        Row(what, "s", tuple(ours), "statsmodels GLM", tuple(other)),
        Row(f"model of {TABLE} chosen downhill by BIC", "s", tuple(choice)),
        Row(f"{DRAWN} drawn tables, the model chosen anew in each", "s", tuple(drawn)),
    ]


def all_fits(table: ListsTable) -> tuple[float, list[float]]:
    """Seconds from the table to all estimates, and the estimates."""
    start = time.perf_counter()
    found = finish(every(LogLinear(table))).outcomes
    seconds = time.perf_counter() - start
    return seconds, [one.size for one in found if isinstance(one, Fit)]


def all_fits_by_statsmodels(table: ListsTable) -> tuple[float, list[float]]:
    """The same by Poisson GLM, the extended estimate by leaving out what the empty pairs share."""
    import numpy as np
    import statsmodels.api as sm

    pairs = list(combinations(range(len(table.lists)), 2))
    sets = np.array([[s >> at & 1 for at in range(len(table.lists))] for s in range(1, 32)])
    counts = np.array(
        [
            float(table.cells.get(frozenset(np.array(table.lists)[row == 1].tolist()), 0))
            for row in sets
        ]
    )
    shared = {pair: sets[:, pair[0]] * sets[:, pair[1]] for pair in pairs}
    sizes = []
    start = time.perf_counter()
    for model in range(MODELS):
        kept, columns = np.ones(len(sets), bool), [np.ones(len(sets)), *sets.T]
        for at, pair in enumerate(pairs):
            if model >> at & 1:
                if counts @ shared[pair]:
                    columns.append(shared[pair])
                else:
                    kept &= shared[pair] == 0
        design = np.column_stack(columns)[kept]
        fit = sm.GLM(counts[kept], design, family=sm.families.Poisson()).fit()
        sizes.append(table.seen + exp(fit.params[0]))
    return time.perf_counter() - start, sizes


def same_sizes(ours: list[float], theirs: list[float]) -> None:
    """Both found the same; otherwise the times compare nothing."""
    if len(ours) != len(theirs) or any(
        abs(a / b - 1) > 1e-4 for a, b in zip(ours, theirs, strict=True)
    ):
        raise SystemExit("the estimates differ from those of statsmodels")
