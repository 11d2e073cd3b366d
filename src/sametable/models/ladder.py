"""Ladder: the steps by which a partnership settles a dispute, from talking to forcing.

A dispute enters at the first step. A step settles it or not. Unsettled, it goes on to the next
step, or back to an earlier one. Settled, it ends there, or it opens again and goes back. This is
an absorbing Markov chain, so every expectation is exact (:mod:`sametable.models.expectation`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from math import inf

from sametable.errors import SettingError
from sametable.models.chain import Chain
from sametable.models.setting import Limited, documented, limited

MOST_STEPS = 12
MOST_MOVES = 1_000
"""A ladder on which a dispute takes more steps than this on average is taken to have no end."""


class Kind(StrEnum):
    """Three ways to settle a dispute, after Ury, Brett and Goldberg (1988), cheapest first."""

    INTERESTS = "interests"
    RIGHTS = "rights"
    POWER = "power"


HARM = {Kind.INTERESTS: 0.0, Kind.RIGHTS: 1.0, Kind.POWER: 3.0}
"""Points of damage that one use of a step does to the relationship. Invented for teaching."""


@documented
@dataclass(frozen=True)
class Step(Limited):
    """One step. ``back_to`` and ``reopen_to`` are places in the ladder, the first step is 0.

    ``optional``: the partnership may leave it out or put it elsewhere.

    Raises SettingError for a field outside its limits.
    """

    name: str
    kind: Kind = Kind.INTERESTS
    success: float = limited(
        0.5, label="Chance to settle", min=0, max=1, step=0.05, unit="share of disputes heard"
    )
    cost: float = limited(
        5, label="Cost", min=0, max=1000, step=1, unit="days of work each time it is used"
    )
    delay: float = limited(4, label="Time", min=0, max=520, step=1, unit="weeks")
    optional: bool = True
    back: float = limited(
        0, label="Goes back", min=0, max=1, step=0.05, unit="share of disputes not settled"
    )
    back_to: int = 0
    reopen: float = limited(
        0, label="Opens again", min=0, max=1, step=0.05, unit="share of disputes settled"
    )
    reopen_to: int = 0
    harm: float = limited(
        0, label="Damage", min=0, max=10, step=0.5, unit="points to the relationship"
    )

    def __post_init__(self) -> None:
        if not isinstance(self.name, str) or not 1 <= len(self.name.strip()) <= 40:
            raise SettingError("name", "1 to 40 characters", self.name)
        if not isinstance(self.kind, Kind):
            raise SettingError("kind", f"one of {', '.join(Kind)}", self.kind)
        if not isinstance(self.optional, bool):
            raise SettingError("optional", "true or false", self.optional)
        for name in ("back_to", "reopen_to"):
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int) or value < 0:
                raise SettingError(name, "the place of a step, from 0", value)
        try:
            super().__post_init__()
        except SettingError as problem:
            place = f"{self.name}: {problem.field}"
            raise SettingError(place, problem.allowed, problem.came) from None

    def price(self, weight: float) -> float:
        """Its cost and its damage together, in days of work: cost + weight x harm."""
        return self.cost + weight * self.harm


@documented
@dataclass(frozen=True)
class Dispute(Limited):
    """One sort of dispute: how much easier it is than the steps' chances say, and how common.

    The odds of each step's success are multiplied by ``ease``; a chance of 0 or 1 stays.
    """

    share: float = limited(1, label="Share", min=0, max=1, step=0.05, unit="share of disputes")
    ease: float = limited(1, label="Ease", min=0.01, max=100, step=0.1, unit="times the odds")

    def chance(self, success: float) -> float:
        r"""The chance that a step settles it.

        .. math:: \frac{e p}{1 - p + e p}
        """
        return self.ease * success / (1 - success + self.ease * success)


ALIKE = (Dispute(),)


@dataclass(frozen=True)
class Ladder:
    """Steps in order, from 1 to 12, a retainer in days of work for each dispute, and the arrivals.

    ``disputes``: the sorts of disputes that arrive, their shares adding up to 1. ``chains``: the
    moves of each sort.

    Raises SettingError for a wrong number of steps, two steps of one name, a way back that does
    not lead to the same or an earlier step, and for a step from which a dispute never ends.
    """

    steps: tuple[Step, ...]
    disputes: tuple[Dispute, ...] = ALIKE
    retainer: float = 0.0
    chains: tuple[Chain, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not 1 <= len(self.steps) <= MOST_STEPS:
            raise SettingError("steps", f"from 1 to {MOST_STEPS} steps", len(self.steps))
        names = [step.name for step in self.steps]
        for at, step in enumerate(self.steps):
            if step.name in names[:at]:
                raise SettingError("steps", "each of another name", step.name)
            for way, chance, to in (
                ("back_to", step.back, step.back_to),
                ("reopen_to", step.reopen, step.reopen_to),
            ):
                if chance > 0 and to > at:
                    allowed = f"a step not after {step.name}, so from 0 to {at}"
                    raise SettingError(f"{step.name}: {way}", allowed, to)
        if abs(sum(each.share for each in self.disputes) - 1) > 1e-9:
            shares = [each.share for each in self.disputes]
            raise SettingError("disputes", "sorts whose shares add up to 1", shares)
        if isinstance(self.retainer, bool) or not 0 <= self.retainer < inf:
            raise SettingError("retainer", "0 or more days of work", self.retainer)
        chains = tuple(Chain.of(self.steps, dispute) for dispute in self.disputes)
        object.__setattr__(self, "chains", chains)
        for chain in chains:
            _refuse_endless(self.steps, chain)


def without(steps: Sequence[Step], at: int) -> tuple[Step, ...]:
    """The steps but for one. What went back to it goes back to the step that takes its place."""
    kept = [step for place, step in enumerate(steps) if place != at]
    return tuple(
        replace(
            step,
            back_to=step.back_to - (step.back_to > at),
            reopen_to=step.reopen_to - (step.reopen_to > at),
        )
        for step in kept
    )


def moved(steps: Sequence[Step], at: int, to: int) -> tuple[Step, ...]:
    """The steps with one at another place. A way back still leads to the step that it led to."""
    order = [place for place in range(len(steps)) if place != at]
    order.insert(to, at)
    return _reordered(steps, order)


def _reordered(steps: Sequence[Step], order: Sequence[int]) -> tuple[Step, ...]:
    now = {old: new for new, old in enumerate(order)}
    return tuple(
        replace(
            steps[old],
            back_to=now.get(steps[old].back_to, 0),
            reopen_to=now.get(steps[old].reopen_to, 0),
        )
        for old in order
    )


def index(step: Step, weight: float = 0.0) -> float:
    r"""What a step costs for each dispute that it settles, in days of work.

    .. math:: (c + w h) / p

    Infinite where it settles none. On a ladder without ways back and with disputes all alike,
    two neighbouring optional steps stand in the better order when the lower index comes first.

    Source: the interchange argument of Smith (1956) for jobs, here for tries until success.
    """
    return step.price(weight) / step.success if step.success else inf


def by_index(steps: Sequence[Step], weight: float = 0.0) -> tuple[Step, ...]:
    """Optional steps that stand side by side, put in the order of their index; others stay.

    The cheapest order of all where there is no way back and disputes are all alike.
    """
    order: list[int] = []
    run: list[int] = []
    for at, step in enumerate(steps):
        if step.optional:
            run.append(at)
        else:
            order += [*sorted(run, key=lambda place: index(steps[place], weight)), at]
            run = []
    order += sorted(run, key=lambda place: index(steps[place], weight))
    return _reordered(steps, order)


def _refuse_endless(steps: Sequence[Step], chain: Chain) -> None:
    endless = chain.endless()
    if endless is not None:
        allowed = "a step from which a dispute can reach an end"
        raise SettingError(steps[endless].name, allowed, "none is ever reached")
    moves = chain.solve([1.0] * len(steps))[0]
    if moves > MOST_MOVES:
        name = steps[max(chain.met, key=chain.visits().__getitem__)].name
        allowed = f"such that a dispute takes at most {MOST_MOVES:,} steps on average"
        raise SettingError(name, allowed, round(moves))
