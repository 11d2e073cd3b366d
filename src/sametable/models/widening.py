"""Widening steps: does trust grow fast enough to carry ever larger projects?

The reader is one of two partners. The other is ready to wait at every step, and fails only by
mistake; the reader does not know that. Trust is the mean of a Beta distribution, which each step
moves. A step is taken when trust reaches the threshold of its stake (``stag_hunt``). All of it is
stylised, and the numbers are invented for teaching.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from random import Random

from sametable.models.setting import Limited, documented, limited
from sametable.models.stag_hunt import Payoffs, threshold_at

CLOSE = 1e-9
"""Trust that falls short of a threshold by less than this counts as equal to it."""


@documented
@dataclass(frozen=True)
class Setting(Limited):
    """How a project is cut into steps, and what trust and luck are like."""

    belief: float = limited(
        0.5, label="Trust at start", min=0.05, max=0.95, step=0.05, unit="chance that they wait"
    )
    steps: int = limited(1, label="Steps", min=1, max=8, step=1, unit="steps")
    mistakes: float = limited(
        0, label="Mistakes", min=0, max=0.5, step=0.05, unit="chance that a step is not kept"
    )
    weight: float = limited(
        2, label="Trust rests on", min=0.5, max=20, step=0.5, unit="earlier meetings"
    )
    power: float = limited(
        2, label="Power of loss", min=1, max=3, step=0.25, unit="power of the stake"
    )
    rounds: int = limited(10, label="Rounds", min=1, max=40, step=1, unit="rounds")
    seed: int = limited(1, label="Seed", min=0, max=1_000_000, step=1, unit="any whole number")


@dataclass(frozen=True)
class Round:
    """One round: ``trust`` before it, the step taken (0 for going alone) and whether it was kept.

    ``asks`` is the threshold of the step taken; where none is, of the smallest step.
    """

    trust: float
    step: int
    stake: float
    asks: float
    kept: bool


@dataclass(frozen=True)
class Path:
    """What happened, round by round. It ends early only where the reader goes alone for good.

    ``arrived`` is the first round, from 1, in which the whole project was kept; None if never.
    ``gain`` is what it brought beyond going alone throughout, in points.
    """

    rounds: tuple[Round, ...]
    trust: float
    arrived: int | None
    gain: float


def trust_after(setting: Setting, kept: int, broken: int) -> float:
    r"""Trust after some kept and some broken steps, between 0 and 1.

    .. math:: \frac{w b + k}{w + k + m}

    the mean of a Beta distribution that starts at belief :math:`b` with the weight of :math:`w`
    earlier meetings, after :math:`k` kept and :math:`m` broken steps.

    >>> trust_after(Setting(belief=0.5, weight=2), kept=2, broken=0)
    0.75
    """
    return (setting.weight * setting.belief + kept) / (setting.weight + kept + broken)


def thresholds(payoffs: Payoffs, setting: Setting) -> tuple[float, ...]:
    """The threshold of each step, from the smallest to the whole project; stakes widen evenly."""
    return tuple(
        threshold_at(payoffs, step / setting.steps, setting.power)
        for step in range(1, setting.steps + 1)
    )


def next_step(asked: tuple[float, ...], trust: float, reached: int) -> int:
    """The widest step that trust allows, at most one beyond the widest kept so far; 0 if none."""
    for step in range(min(reached + 1, len(asked)), 0, -1):
        if asked[step - 1] <= trust + CLOSE:
            return step
    return 0


def widen(payoffs: Payoffs, setting: Setting) -> Path:
    """The rounds as they fall out with this seed. Without mistakes nothing is left to luck."""
    asked = thresholds(payoffs, setting)
    chance = Random(setting.seed)
    rounds: list[Round] = []
    kept = broken = reached = 0
    arrived: int | None = None
    gain = 0.0
    for number in range(1, setting.rounds + 1):
        trust = trust_after(setting, kept, broken)
        step = next_step(asked, trust, reached)
        if step == 0:
            # Who goes alone sees nothing of the other, so trust stays where it is.
            rounds.append(Round(trust, 0, 0, asked[0], kept=False))
            break
        stake = step / setting.steps
        well = chance.random() >= setting.mistakes
        rounds.append(Round(trust, step, stake, asked[step - 1], well))
        if well:
            kept, reached = kept + 1, max(reached, step)
            gain += payoffs.gain * stake
            if step == setting.steps and arrived is None:
                arrived = number
        else:
            broken += 1
            gain -= payoffs.loss * stake**setting.power
    return Path(tuple(rounds), trust_after(setting, kept, broken), arrived, gain)


@lru_cache(maxsize=256)  # a slider comes back to the same place again and again
def chance_of_arriving(payoffs: Payoffs, setting: Setting) -> float:
    """The chance, over all ways mistakes can fall, that the whole project is kept in time.

    Exact: the sum over every state (kept, broken, widest step kept), round by round, of its
    chance. The seed plays no part.
    """
    asked = thresholds(payoffs, setting)
    states = {(0, 0, 0): 1.0}
    arrived = 0.0
    for _ in range(setting.rounds):
        following: dict[tuple[int, int, int], float] = {}
        for (kept, broken, reached), share in states.items():
            step = next_step(asked, trust_after(setting, kept, broken), reached)
            if step == 0:
                continue
            well = share * (1 - setting.mistakes)
            if step == setting.steps:
                arrived += well
            else:
                after = (kept + 1, broken, max(reached, step))
                following[after] = following.get(after, 0) + well
            if setting.mistakes:
                after = (kept, broken + 1, reached)
                following[after] = following.get(after, 0) + share * setting.mistakes
        states = following
    return arrived
