"""Randomized response: an answer that is true often enough to count, and too seldom to accuse.

Whoever answers says the truth with a known chance and its opposite otherwise. One answer proves
nothing. Many answers together still give the share of those for whom the truth is "yes".
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite, log2, sqrt

from sametable.errors import SettingError


@dataclass(frozen=True)
class Answers:
    """What happens to a question whose true answer is yes with a chance of ``share``.

    ``yes`` is how often the answer is yes; ``needless`` how often it is yes and should be no;
    ``missed`` how often it is no and should be yes. ``after_yes`` and ``after_no`` are the
    chances that the truth is yes, for somebody who has heard the answer.
    """

    share: float
    truth: float
    yes: float
    needless: float
    missed: float
    after_yes: float
    after_no: float


def answers(share: float, truth: float) -> Answers:
    r"""Warner's design: the truth with a chance of ``truth``, otherwise its opposite.

    .. math:: \lambda = p \pi + (1 - p)(1 - \pi)

    >>> round(answers(0.15, 0.8).yes, 3)
    0.29

    Raises SettingError unless both are from 0 to 1. Source: Warner (1965).
    """
    _chance("share", share)
    _chance("truth", truth)
    needless, missed = (1 - truth) * (1 - share), (1 - truth) * share
    yes = truth * share + needless
    return Answers(
        share, truth, yes, needless, missed,
        after_yes=truth * share / yes if yes else 0.0,
        after_no=missed / (1 - yes) if yes < 1 else 0.0,
    )  # fmt: skip


def back_solve(yes: float, truth: float) -> float:
    r"""The share of true yeses behind a share of yes answers. It is right on average.

    .. math:: \hat\pi = \frac{\lambda + p - 1}{2 p - 1}

    Of few answers it may come out below 0 or above 1: that is noise, not a mistake.

    >>> round(back_solve(0.290, 0.8), 3)
    0.15

    Raises SettingError where ``truth`` is 1/2: such answers say nothing. Source: Warner (1965).
    """
    _chance("yes", yes)
    _chance("truth", truth)
    if truth == 0.5:
        raise SettingError("truth", "anything but 0.5, which says nothing", truth)
    return (yes + truth - 1) / (2 * truth - 1)


def standard_error(share: float, truth: float, asked: int) -> float:
    r"""How far :func:`back_solve` strays, with ``asked`` questions.

    .. math:: \sqrt{\frac{1}{n} \left( \frac{1}{16 (p - 1/2)^2} - (\pi - 1/2)^2 \right)}

    Raises SettingError as :func:`back_solve`, and unless something is asked.
    Source: Warner (1965).
    """
    _chance("share", share)
    _chance("truth", truth)
    if isinstance(asked, bool) or not isinstance(asked, int) or asked < 1:
        raise SettingError("asked", "a whole number from 1 on", asked)
    if truth == 0.5:
        raise SettingError("truth", "anything but 0.5, which says nothing", truth)
    spread = 1 / (16 * (truth - 0.5) ** 2) - (share - 0.5) ** 2
    return sqrt(max(0.0, spread) / asked)


def binary_entropy(chance: float) -> float:
    r"""The bits in one answer: :math:`-p \log_2 p - (1 - p) \log_2 (1 - p)`, 0 at both ends.

    >>> binary_entropy(0.5), binary_entropy(1.0)
    (1.0, 0.0)
    """
    _chance("chance", chance)
    return -sum(part * log2(part) for part in (chance, 1 - chance) if part) or 0.0


def _chance(name: str, value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise SettingError(name, "a number from 0 to 1", value)
    if not isfinite(value) or not 0 <= value <= 1:
        raise SettingError(name, "from 0 to 1", value)
