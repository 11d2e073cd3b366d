"""Two parties who answer each other: Richardson's pair of equations.

.. math:: x' = k y - a x + g, \\qquad y' = l x - b y + h

Each side's pressure grows with the other's (reactivity k, l), is held back in proportion to its
own (restraint a, b) and is fed by what it holds against the other anyway (grievance g, h). Pressure
and the coefficients have no units of their own: the model is for how a quarrel behaves, not for
how large it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isfinite, log, sqrt

from sametable.errors import SettingError
from sametable.models.matrix import exponential
from sametable.models.setting import Limited, documented, limited


@documented
@dataclass(frozen=True)
class Side(Limited):
    """One party: how it answers, how it holds back, and what it brings along."""

    reactivity: float = limited(
        0.8, label="Reactivity", min=0, max=1.5, step=0.05, unit="of the other's pressure a week"
    )
    restraint: float = limited(
        1, label="Restraint", min=0.2, max=1.5, step=0.05, unit="of the own pressure a week"
    )
    grievance: float = limited(
        1, label="Grievance", min=0, max=2, step=0.05, unit="pressure a week"
    )


@documented
@dataclass(frozen=True)
class Opening(Limited):
    """How a quarrel starts: the pressure that the second side puts on the first one day."""

    incident: float = limited(
        4, label="First incident", min=0, max=10, step=0.5, unit="pressure on the first day"
    )


@dataclass(frozen=True)
class Pair:
    """The six coefficients, named as Richardson's readers do."""

    k: float
    l: float  # noqa: E741
    a: float
    b: float
    g: float
    h: float

    def __post_init__(self) -> None:
        for name in "klabgh":
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
                raise SettingError(name, "a finite number", value)
        for name in "kl":
            if getattr(self, name) < 0:
                raise SettingError(name, "0 or more", getattr(self, name))
        for name in "ab":
            if getattr(self, name) <= 0:
                raise SettingError(name, "more than 0", getattr(self, name))

    @classmethod
    def of(cls, first: Side, second: Side) -> Pair:
        """The pair that two sides make."""
        return cls(
            k=first.reactivity, l=second.reactivity, a=first.restraint, b=second.restraint,
            g=first.grievance, h=second.grievance,
        )  # fmt: skip

    @property
    def margin(self) -> float:
        """ab - kl: above 0 the two settle, at 0 or below they do not."""
        return _clean(self.a * self.b, self.k * self.l)

    @property
    def settles(self) -> bool:
        r"""Whether pressure comes to rest wherever it starts: ab > kl.

        The eigenvalues of the pair have the sum -(a + b) < 0 and the product ab - kl, so both
        are below 0 exactly where the product is above 0.
        """
        return self.margin > 0


def rest(pair: Pair) -> tuple[float, float] | None:
    r"""Where neither side's pressure changes any more; None where ab = kl.

    .. math:: x^* = \frac{b g + k h}{a b - k l}, \qquad y^* = \frac{a h + l g}{a b - k l}

    Pressure goes there only where the pair settles. Where ab < kl it flees from there, and the
    point can have negative coordinates.

    >>> [round(side, 9) for side in rest(Pair(k=0.5, l=0.4, a=1, b=1, g=1, h=2))]
    [2.5, 3.0]
    """
    if pair.margin == 0:
        return None
    return (
        (pair.b * pair.g + pair.k * pair.h) / pair.margin,
        (pair.a * pair.h + pair.l * pair.g) / pair.margin,
    )


def rates(pair: Pair) -> tuple[float, float]:
    r"""The two eigenvalues, per week, the larger first; both are real, because k and l are not
    negative.

    .. math:: \lambda = \frac{-(a + b) \pm \sqrt{(a - b)^2 + 4 k l}}{2}

    The larger one says how fast pressure settles (below 0) or runs away (above 0) in the end.
    """
    middle, spread = -(pair.a + pair.b) / 2, sqrt((pair.a - pair.b) ** 2 + 4 * pair.k * pair.l) / 2
    low = middle - spread
    # The product of the two is ab - kl: no digits are lost where the larger one is near 0.
    return (pair.margin / low if low else middle + spread), low


def half_life(pair: Pair) -> float | None:
    """Weeks until the slowest part of a disturbance has halved; None where it does not fade."""
    slowest = rates(pair)[0]
    return log(2) / -slowest if slowest < 0 else None


def course(
    pair: Pair, start: tuple[float, float], weeks: float, steps: int
) -> tuple[tuple[float, float], ...]:
    r"""Both sides' pressure at ``steps + 1`` evenly spaced times from 0 to ``weeks``.

    Exact but for rounding, for any pair: one step of length *d* multiplies (x, y, 1) by

    .. math::
        \exp\left( d \begin{pmatrix}
        -a & k & g \\ l & -b & h \\ 0 & 0 & 0 \end{pmatrix} \right).

    Raises SettingError unless weeks and steps are above 0 and the start is finite.
    """
    if not isfinite(weeks) or weeks <= 0:
        raise SettingError("weeks", "more than 0", weeks)
    if steps < 1:
        raise SettingError("steps", "at least 1", steps)
    if not all(map(isfinite, start)):
        raise SettingError("start", "two finite numbers", start)
    step = weeks / steps
    move = exponential(
        (
            (-pair.a * step, pair.k * step, pair.g * step),
            (pair.l * step, -pair.b * step, pair.h * step),
            (0.0, 0.0, 0.0),
        )
    )
    (xx, xy, x1), (yx, yy, y1), _ = move
    x, y = map(float, start)
    passed = [(x, y)]
    for _ in range(steps):
        x, y = xx * x + xy * y + x1, yx * x + yy * y + y1
        passed.append((x, y))
    return tuple(passed)


def changed(pair: Pair, share: float) -> dict[str, Pair]:
    """The pair with one lever moved on both sides by ``share``: "reactivity" and "grievance"
    down, "restraint" up.

    Where both sides are alike, they settle at g / (a - k). A small share off grievance lowers
    that by the same share; off reactivity by k / (a - k) times as much, which is more where
    reactivity is over half of restraint and less where it is under. Restraint moves it by
    a / (a - k), always the most. Raises SettingError unless the share is from 0 to 1.
    """
    if not 0 <= share <= 1:
        raise SettingError("share", "from 0 to 1", share)
    less, more = 1 - share, 1 + share
    return {
        "grievance": replace(pair, g=pair.g * less, h=pair.h * less),
        "reactivity": replace(pair, k=pair.k * less, l=pair.l * less),
        "restraint": replace(pair, a=pair.a * more, b=pair.b * more),
    }


def _clean(first: float, second: float) -> float:
    """first - second, exactly 0 where the two differ by rounding only (0.3 times 0.4, say)."""
    difference = first - second
    return 0.0 if abs(difference) < 1e-12 * max(abs(first), abs(second)) else difference
