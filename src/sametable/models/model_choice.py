"""Which of all models? Downhill from the one without pairs, or the best of all.

Everything here that fits many models is a generator: it yields (done, all) after each fit, so that
whoever asked can show how far it is, and returns its result.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf
from types import MappingProxyType
from typing import Literal, TypeVar, get_args

from sametable.errors import SettingError
from sametable.models.log_linear import Fit, LogLinear, Outcome

Criterion = Literal["aic", "bic"]
Result = TypeVar("Result")
Steps = Generator[tuple[int, int], None, Result]

MOST_MODELS = 4096
"""Beyond this many, not all models are fitted: from 6 lists on there are 32,768 or more."""


@dataclass(frozen=True)
class Downhill:
    """The models on the way, the first without pairs; the last one is chosen."""

    way: tuple[Outcome, ...]

    @property
    def chosen(self) -> Outcome:
        return self.way[-1]


@dataclass(frozen=True, eq=False)
class Every:
    """All models of a table, or those that leave out the pairs that share nobody.

    Two of them are equal only if they are one and the same: a view keeps what it made of one.
    """

    outcomes: tuple[Outcome, ...]

    @cached_property
    def fits(self) -> tuple[Fit, ...]:
        """Those that have an estimate."""
        return tuple(each for each in self.outcomes if isinstance(each, Fit))

    @cached_property
    def sizes(self) -> tuple[float, ...]:
        """What they say, from the smallest up."""
        return tuple(sorted(one.size for one in self.fits))

    @cached_property
    def ends(self) -> tuple[Fit, Fit]:
        """The models with the smallest and the largest size; needs at least one fit."""
        return spread(self.fits)

    @cached_property
    def _ranked(self) -> dict[Criterion, tuple[Fit, ...]]:
        return {}

    def ranked(self, by: Criterion) -> tuple[Fit, ...]:
        """From the best down; what is left equal goes by the number of pairs."""
        if by not in self._ranked:
            order = sorted(
                (round(worth(one, by), 6), len(one.pairs), at) for at, one in enumerate(self.fits)
            )
            self._ranked[by] = tuple(self.fits[at] for *_, at in order)
        return self._ranked[by]

    @cached_property
    def sharing(self) -> Every:
        """Only the models in which no pair is let in that shares nobody."""
        return Every(tuple(each for each in self.outcomes if not each.empty))


def worth(outcome: Outcome, by: Criterion) -> float:
    """The criterion's value; infinite, so never chosen, where there is no estimate."""
    if by not in get_args(Criterion):
        raise SettingError("by", f"one of {', '.join(get_args(Criterion))}", by)
    if not isinstance(outcome, Fit):
        return inf
    return outcome.bic if by == "bic" else outcome.aic


def downhill(models: LogLinear, by: Criterion, among: int | None = None) -> Steps[Downhill]:
    """Start without pairs; add or drop the pair that lowers the criterion most, until none does.

    Stops in the first dip, which need not be the lowest. ``among``: the pairs to try, as bits;
    all of them if left out.
    """
    tried = (1 << models.pairs) - 1 if among is None else among
    pairs = [1 << at for at in range(models.pairs) if tried >> at & 1]
    here, way, done = 0, [models.fit(0)], 1
    while True:
        best = here
        for pair in pairs:
            yield done, max(len(pairs) * len(pairs), done + len(pairs))
            if worth(models.fit(here ^ pair), by) < worth(models.fit(best), by) - 1e-6:
                best = here ^ pair
            done += 1
        if best == here:
            return Downhill(tuple(way))
        here = best
        way.append(models.fit(here))


def every(models: LogLinear) -> Steps[Every]:
    """All 2^p models of p pairs. Raises SettingError where there are more than 4,096 of them."""
    count = 1 << models.pairs
    if count > MOST_MODELS:
        raise SettingError("models", f"at most {MOST_MODELS:,} for all to be fitted", count)
    found = []
    for model in range(count):
        yield model, count
        found.append(models.fit(model))
    return Every(tuple(found))


@dataclass(frozen=True)
class Choices:
    """What can be chosen for a table: downhill by each criterion, and among all models.

    ``downhill``: (criterion, whether pairs that share nobody may be let in) -> the way. ``every``
    is None where there are more than 4,096 models, or they were not asked for.
    """

    models: LogLinear
    downhill: Mapping[tuple[Criterion, bool], Downhill]
    every: Every | None = None


def choices(models: LogLinear, everything: bool) -> Steps[Choices]:
    """The choices downhill and, if ``everything`` and they are not too many, all models."""
    everything = everything and 1 << models.pairs <= MOST_MODELS
    rest = 1 << models.pairs if everything else 0
    all_pairs = (1 << models.pairs) - 1
    ways: dict[tuple[Criterion, bool], Downhill] = {}
    done = 0

    def so_far(_: int, __: int) -> tuple[int, int]:
        nonlocal done
        done += 1
        return done, done + (4 - len(ways)) * len(models.coded.lists) * models.pairs + rest

    for by in get_args(Criterion):
        for empty in (True, False):
            among = all_pairs if empty else all_pairs & ~models.empty
            ways[by, empty] = yield from onward(downhill(models, by, among), so_far)
    found = None
    if everything:
        found = yield from onward(every(models), lambda at, count: (done + at, done + count))
    return Choices(models, MappingProxyType(ways), found)


def onward(steps: Steps[Result], progress: Callable[[int, int], tuple[int, int]]) -> Steps[Result]:
    """The same steps as part of a longer way: ``progress`` says how far that is."""
    while True:
        try:
            at, whole = next(steps)
        except StopIteration as end:
            result: Result = end.value
            return result
        yield progress(at, whole)


def finish(steps: Steps[Result]) -> Result:
    """The result of all the steps, at once."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: Result = end.value
            return result


def spread(fits: Sequence[Fit]) -> tuple[Fit, Fit]:
    """The fits with the smallest and the largest size."""
    return min(fits, key=lambda one: one.size), max(fits, key=lambda one: one.size)
