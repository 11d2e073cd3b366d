"""Log-linear models of several lists: how many persons are on none of them?

Each model says which pairs of lists depend on each other. The one with no pair is the two-list idea
for more lists; each added pair is one more unknown. The people on no list are what the model
expects where nobody was counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp, lgamma, log
from operator import add, sub

from sametable.errors import SettingError
from sametable.models.existence import Problem, problem
from sametable.models.lattice import Coded, Pair
from sametable.models.lists_table import ListsTable
from sametable.models.newton import Stuck, most_likely


@dataclass(frozen=True)
class Fit:
    r"""A model and what it says, in persons.

    ``pairs``: the pairs of lists that the model lets depend on each other. ``empty``: those of
    them that share nobody. Their dependence is estimated at minus infinity (the extended maximum
    likelihood estimate): nobody is expected on both. It is an estimate all the same, and counts as
    a parameter.

    ``deviance``: :math:`D = 2 \sum_s (y_s \log(y_s / \mu_s) - y_s + \mu_s)`, with :math:`y_s`
    persons counted and :math:`\mu_s` expected on exactly the lists of the set s.
    """

    pairs: tuple[Pair, ...]
    empty: tuple[Pair, ...]
    seen: int
    unseen: float
    deviance: float
    log_likelihood: float
    parameters: int

    @property
    def size(self) -> float:
        """The whole population, seen and unseen."""
        return self.seen + self.unseen

    @property
    def aic(self) -> float:
        r"""Akaike's criterion, :math:`D + 2 p` for p parameters; the smaller the better.

        It differs from :math:`-2 \log L + 2 p` by a number that all models of a table share.
        """
        return self.deviance + 2 * self.parameters

    @property
    def bic(self) -> float:
        r"""The Bayesian criterion, :math:`D + p \log n` for p parameters and n persons seen.

        The n is the number of persons, not of cells; with the cells the order changes.
        """
        return self.deviance + self.parameters * log(self.seen)


@dataclass(frozen=True)
class NoFit:
    """A model that has no estimate for this table, and why."""

    pairs: tuple[Pair, ...]
    empty: tuple[Pair, ...]
    problem: Problem
    reason: str


Outcome = Fit | NoFit


def fit(table: ListsTable, pairs: Iterable[Pair] = ()) -> Outcome:
    """The model in which these pairs of lists depend on each other.

    With two lists and no pair the size is Lincoln and Petersen's estimate:

    >>> two = ListsTable(("A", "B"), {frozenset("A"): 20, frozenset("B"): 30, frozenset("AB"): 10})
    >>> found = fit(two)
    >>> isinstance(found, Fit) and round(found.size, 6)
    120.0
    >>> fit(two, [("A", "B")]).reason
    'Several sizes fit equally well.'

    Raises SettingError unless there are 2 to 8 lists and each pair is two of them.
    Source: Fienberg (1972); extended estimate, Chan, Silverman and Vincent (2021).
    """
    models = LogLinear(table)
    return models.fit(models.bits(pairs))


class LogLinear:
    """All models of a table, each fitted when it is first asked for.

    A model is a whole number with one bit for each pair of ``coded.pairs``.
    """

    def __init__(self, table: ListsTable) -> None:
        self.coded = Coded.of(table)
        if not self.coded.totals[0]:
            raise SettingError("cells", "at least 1 person in all", 0)
        self.seen = int(self.coded.totals[0])
        self.empty = sum(
            1 << at for at, each in enumerate(self.coded.pair_sets) if not self.coded.totals[each]
        )
        counts = [persons for persons in self.coded.counts if persons]
        self._own_logs = sum(y * log(y) for y in counts)
        self._factorials = sum(lgamma(y + 1) for y in counts)
        self._found: dict[int, Outcome] = {}
        self._logs: dict[int, list[float]] = {}

    @property
    def pairs(self) -> int:
        """How many pairs of lists there are."""
        return len(self.coded.pairs)

    @property
    def fits(self) -> tuple[Fit, ...]:
        """Every estimate that was asked for so far."""
        return tuple(each for each in self._found.values() if isinstance(each, Fit))

    def bits(self, pairs: Iterable[Pair]) -> int:
        """The model with these pairs. Raises SettingError naming a pair that is none."""
        known = {frozenset(pair): 1 << at for at, pair in enumerate(self.coded.pairs)}
        model = 0
        for pair in pairs:
            if frozenset(pair) not in known:
                raise SettingError("pairs", f"two of {', '.join(self.coded.lists)}", pair)
            model |= known[frozenset(pair)]
        return model

    def pairs_of(self, model: int) -> tuple[Pair, ...]:
        return tuple(pair for at, pair in enumerate(self.coded.pairs) if model >> at & 1)

    def fit(self, model: int) -> Outcome:
        """The model's estimate, or why it has none."""
        if model not in self._found:
            self._found[model] = self._fit(model)
        return self._found[model]

    def _fit(self, model: int) -> Outcome:
        coded, size = self.coded, len(self.coded.counts)
        parameters = [0, *(1 << at for at in range(len(coded.lists)))]
        allowed = [0.0] + [1.0] * (size - 1)
        for at, pair in enumerate(coded.pair_sets):
            if model & self.empty & 1 << at:
                allowed = [0.0 if s & pair == pair else may for s, may in enumerate(allowed)]
            elif model >> at & 1:
                parameters.append(pair)
        empty = self.pairs_of(model & self.empty)
        start = self._start(model)
        begin = [start[each] for each in parameters]
        try:
            values = most_likely(coded.totals, parameters, allowed, begin)
        except Stuck as stuck:
            found = self._problem(parameters, allowed, stuck.vanishing)
            if found:
                return NoFit(self.pairs_of(model), empty, found, self._reason(model, found))
            values = most_likely(coded.totals, parameters, allowed, begin, sure=True)
        logs = [0.0] * size
        for each, value in zip(parameters, values, strict=True):
            logs[each] = value
        self._logs[model] = logs
        height = sum(logs[each] * coded.totals[each] for each in parameters)
        return Fit(
            pairs=self.pairs_of(model),
            empty=empty,
            seen=self.seen,
            unseen=exp(values[0]),
            deviance=2 * (self._own_logs - height),
            log_likelihood=height - self.seen - self._factorials,
            parameters=len(parameters) + len(empty),
        )

    def _start(self, model: int) -> list[float]:
        """Where to begin: as if what each pair adds were the same whatever else is in the model.

        Taken from models with one, two or three pairs fewer, or one more, that are known already.
        """
        parts = [1 << at for at in range(self.pairs) if model >> at & 1]
        known = [part for part in parts if model ^ part in self._logs]
        for some in (known[:3], known[:2], known[:1]):
            if not some:
                break
            plus: list[int] = []
            minus = [model]
            for part in some:
                plus, minus = plus + [m ^ part for m in minus], minus + [m ^ part for m in plus]
            terms = plus + minus[1:]
            if all(each in self._logs for each in terms):
                start = self._logs[plus[0]]
                for each in terms[1:]:
                    start = list(map(add if each in plus else sub, start, self._logs[each]))
                return start
        for at in range(self.pairs):
            if model | 1 << at in self._logs:
                return self._logs[model | 1 << at]
        return self._independent()

    def _independent(self) -> list[float]:
        """Near the model without pairs: each list holds the share of everybody it would there."""
        lists = [self.coded.totals[1 << at] for at in range(len(self.coded.lists))]
        low = high = max(self.seen, *lists) + 0.5
        while high < 1e9 * self.seen and _expected_seen(high, lists) > self.seen:
            high *= 2
        for _ in range(60):
            middle = (low + high) / 2
            enough = _expected_seen(middle, lists) <= self.seen
            low, high = (low, middle) if enough else (middle, high)
        shares = [max(each, 0.5) / (high + 1) for each in lists]
        logs = [0.0] * len(self.coded.counts)
        logs[0] = log(high) + sum(log(1 - share) for share in shares)
        for at, share in enumerate(shares):
            logs[1 << at] = log(share / (1 - share))
        return logs

    def _problem(
        self, parameters: list[int], allowed: list[float], vanishing: frozenset[int]
    ) -> Problem | None:
        sets = [s for s, may in enumerate(allowed) if may]
        return problem(
            parameters,
            [s for s in sets if self.coded.counts[s]],
            [s for s in sets if not self.coded.counts[s]],
            [s for s in sorted(vanishing) if not self.coded.counts[s]],
        )

    def _reason(self, model: int, found: Problem) -> str:
        """The problem in words, with its cause where it is a simple one."""
        lists, totals = self.coded.lists, self.coded.totals
        plain = f"{found.value[0].upper()}{found.value[1:]}."
        if found is Problem.NOT_IDENTIFIABLE:
            return plain
        for at, name in enumerate(lists):
            if not totals[1 << at]:
                return f"{plain} Nobody is on {name}."
        if sum(totals[1 << at] for at in range(len(lists))) == totals[0]:
            return f"{plain} Nobody is on two lists."
        for (a, b), both in zip(self.coded.pairs, self.coded.pair_sets, strict=True):
            if not model & self.bits([(a, b)]):
                continue
            for inner, outer in ((a, b), (b, a)):
                if totals[1 << lists.index(inner)] == totals[both]:
                    return f"{plain} Everybody on {inner} is also on {outer}."
        return plain


def _expected_seen(size: float, lists: list[float]) -> float:
    """Persons on at least one of independent lists of these lengths, out of ``size``."""
    missed = 1.0
    for each in lists:
        missed *= max(0.0, 1 - each / size)
    return size * (1 - missed)
