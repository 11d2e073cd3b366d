"""Ladder simulation: disputes sent down a ladder one by one, as a check on the exact figures."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from math import sqrt
from random import Random

from sametable.errors import SettingError
from sametable.models.expectation import Moments
from sametable.models.ladder import Dispute, Ladder

MOST_DISPUTES = 100_000
SLICE = 500
"""Moves between two reports of progress: well below ten milliseconds."""


@dataclass(frozen=True)
class Simulation:
    """What ``disputes`` simulated disputes did. Means in days of work, points and weeks.

    ``ends``: share that ended at each step. ``lost``: share that ended unsettled.
    """

    disputes: int
    price: Moments
    weeks: Moments
    ends: tuple[float, ...]
    lost: float

    def away(self, exact: Moments) -> float:
        """How many standard errors the simulated mean price lies from the exact one.

        The standard error is the exact deviation over the root of the number of disputes. 0
        where every dispute costs the same.
        """
        error = exact.deviation / sqrt(self.disputes)
        gap = self.price.mean - exact.mean
        return gap / error if error > 1e-9 else 0.0


def simulate(
    ladder: Ladder, weight: float, disputes: int, seed: int
) -> Generator[tuple[int, int], None, Simulation]:
    """Sends disputes down the ladder; yields (done, all) often and returns what happened.

    Same arguments, same result. Nothing of the exact solution is used: a dispute draws its sort,
    and then at each step whether it is settled, whether it opens again or goes back.

    Raises SettingError for a number of disputes outside 2 to 100,000.
    """
    if isinstance(disputes, bool) or not isinstance(disputes, int):
        raise SettingError("disputes", "a whole number", disputes)
    if not 2 <= disputes <= MOST_DISPUTES:
        raise SettingError("disputes", f"from 2 to {MOST_DISPUTES:,}", disputes)
    random = Random(seed)
    steps = ladder.steps
    ends, lost, moves = [0] * len(steps), 0, 0
    prices, weeks = [], []
    for done in range(disputes):
        dispute = _drawn(ladder.disputes, random.random())
        paid, waited, at = ladder.retainer, 0.0, 0
        while True:
            step = steps[at]
            paid += step.price(weight)
            waited += step.delay
            moves += 1
            if moves % SLICE == 0:
                yield done, disputes
            if random.random() < dispute.chance(step.success):
                if random.random() >= step.reopen:
                    ends[at] += 1
                    break
                at = step.reopen_to
            elif random.random() < step.back:
                at = step.back_to
            elif at + 1 < len(steps):
                at += 1
            else:
                lost += 1
                break
        prices.append(paid)
        weeks.append(waited)
    yield disputes, disputes
    return Simulation(
        disputes,
        _moments(prices),
        _moments(weeks),
        tuple(count / disputes for count in ends),
        lost / disputes,
    )


def whole(run: Generator[tuple[int, int], None, Simulation]) -> Simulation:
    """The result of a run that nobody waits for."""
    while True:
        try:
            next(run)
        except StopIteration as end:
            result: Simulation = end.value
            return result


def _drawn(disputes: tuple[Dispute, ...], luck: float) -> Dispute:
    for dispute in disputes:
        luck -= dispute.share
        if luck < 0:
            return dispute
    return disputes[-1]


def _moments(values: list[float]) -> Moments:
    mean = sum(values) / len(values)
    square = sum((value - mean) ** 2 for value in values) / (len(values) - 1)
    return Moments(mean, sqrt(square))
