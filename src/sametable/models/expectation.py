"""Expectation: what a dispute costs on a ladder on average, exactly, and what that hangs on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf, sqrt
from typing import Any

from sametable.errors import SettingError
from sametable.models.ladder import Kind, Ladder


@dataclass(frozen=True)
class Moments:
    """Mean and standard deviation of a total over a dispute's life."""

    mean: float
    deviation: float


@dataclass(frozen=True)
class Expectation:
    """What a ladder does to a dispute on average. Lists have one entry for each step.

    ``visits``: times a step is used. ``settled``: disputes that a step settles each time it is
    used, as a share. ``ends``: share of disputes that end there for good. ``lost``: share that
    ends unsettled. ``cost`` (days of work, with the retainer), ``harm`` (points), ``price``
    (days: cost and weighted harm) and ``weeks``.
    """

    ladder: Ladder
    weight: float
    visits: tuple[float, ...]
    settled: tuple[float, ...]
    ends: tuple[float, ...]
    lost: float
    cost: Moments
    harm: Moments
    price: Moments
    weeks: Moments

    def ending_in(self, kind: Kind) -> float:
        """The share of disputes that a step of this kind settles for good."""
        steps = self.ladder.steps
        return sum(share for step, share in zip(steps, self.ends, strict=True) if step.kind is kind)


def expect(ladder: Ladder, weight: float = 0.0) -> Expectation:
    r"""The exact expectations of a ladder: an absorbing Markov chain.

    .. math:: E[C] = \sum_i c_i N_{0i}, \qquad N = (I - Q)^{-1}

    with :math:`N_{0i}` the visits of step i and Q the chances to move between steps. Several
    sorts of disputes are averaged by their shares. ``weight``: days of work that one point of
    damage is worth, from 0 up.

    >>> steps = (Step("talk", success=0.7, cost=1), Step("mediate", success=0.6, cost=5),
    ...          Step("force", Kind.POWER, success=1, cost=40))
    >>> round(expect(Ladder(steps)).cost.mean, 12), round(expect(Ladder(steps[2:])).cost.mean, 12)
    (7.3, 40.0)

    Raises SettingError unless ``weight`` is 0 or more.
    Source: Kemeny and Snell (1960), for the chain.
    """
    if isinstance(weight, bool) or not 0 <= weight < inf:
        raise SettingError("weight", "0 or more days of work for a point of damage", weight)
    steps, count = ladder.steps, len(ladder.steps)
    visits, settled, ends = [0.0] * count, [0.0] * count, [0.0] * count
    lost = 0.0
    for dispute, chain in zip(ladder.disputes, ladder.chains, strict=True):
        used = chain.visits()
        for at, step in enumerate(steps):
            visits[at] += dispute.share * used[at]
            settled[at] += dispute.share * used[at] * dispute.chance(step.success)
            ends[at] += dispute.share * used[at] * chain.settles[at]
        lost += dispute.share * used[-1] * chain.lost
    return Expectation(
        ladder,
        weight,
        tuple(visits),
        tuple(s / v if v else 0.0 for s, v in zip(settled, visits, strict=True)),
        tuple(ends),
        lost,
        cost=_moments(ladder, [step.cost for step in steps], ladder.retainer),
        harm=_moments(ladder, [step.harm for step in steps]),
        price=_moments(ladder, [step.price(weight) for step in steps], ladder.retainer),
        weeks=_moments(ladder, [step.delay for step in steps]),
    )


def _moments(ladder: Ladder, worth: Sequence[float], always: float = 0.0) -> Moments:
    mean = square = 0.0
    for dispute, chain in zip(ladder.disputes, ladder.chains, strict=True):
        m, s = chain.moments(worth)
        mean += dispute.share * m
        square += dispute.share * s
    return Moments(mean + always, sqrt(max(0.0, square - mean * mean)))


def price(ladder: Ladder, weight: float = 0.0) -> float:
    """The expected price alone, in days of work: what :func:`expect` gives, in less time."""
    return _total(ladder, [step.price(weight) for step in ladder.steps])


def _total(ladder: Ladder, worth: Sequence[float]) -> float:
    return ladder.retainer + sum(
        dispute.share * chain.solve(worth)[0]
        for dispute, chain in zip(ladder.disputes, ladder.chains, strict=True)
    )


@dataclass(frozen=True)
class Swing:
    """The expected price when one field of one step is ``low`` or ``high``, all else equal.

    A price is infinite where the ladder would then have no end.
    """

    step: int
    field: str
    low: float
    high: float
    price_low: float
    price_high: float

    @property
    def width(self) -> float:
        return abs(self.price_high - self.price_low) if self.price_low < inf else inf


CHANCE, RATIO = 0.1, 0.25
"""How far a tornado moves a chance (up and down by 10 points) and a cost (by a quarter)."""
FLOOR = 0.05


def tornado(ladder: Ladder, weight: float = 0.0) -> tuple[Swing, ...]:
    """What the expected price hangs on most: each chance and each cost moved alone, widest first.

    A chance moves by 0.1 and stays within 0.05 and 1, a cost by a quarter. A chance of 0 stays
    where it is: a step that settles nothing is another ladder. Fields that change nothing are
    left out. Ties stand in the order of the ladder.
    """
    swings = []
    for at, step in enumerate(ladder.steps):
        for name in ("success", "cost", "back", "reopen"):
            now = getattr(step, name)
            if not now:
                continue
            low, high = now * (1 - RATIO), now * (1 + RATIO)
            if name != "cost":
                low, high = max(now - CHANCE, min(now, FLOOR)), min(now + CHANCE, 1.0)
            ends = [_price_with(ladder, at, name, value, weight) for value in (low, high)]
            swing = Swing(at, name, low, high, *ends)
            if swing.width > 1e-9:
                swings.append(swing)
    return tuple(sorted(swings, key=lambda swing: -round(swing.width, 9)))


def _price_with(ladder: Ladder, at: int, name: str, value: float, weight: float) -> float:
    if name == "cost":  # the moves stay as they are, and a cost may pass a step's limit here
        worth = [step.price(weight) for step in ladder.steps]
        worth[at] += value - ladder.steps[at].cost
        return _total(ladder, worth)
    steps = list(ladder.steps)
    changed: Any = {name: value}
    steps[at] = replace(steps[at], **changed)
    try:
        return price(replace(ladder, steps=tuple(steps)), weight)
    except SettingError:  # no end
        return inf
