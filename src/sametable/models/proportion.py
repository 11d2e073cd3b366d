"""Proportion: how many of a sample had the event, when some of the sample is not known.

Two doubts are kept apart. Chance: another sample of the same size would have given another share
(:func:`wilson`). Gaps: the projects nobody found out about may be unlike the others
(:func:`worst_case`). More of the same data makes the first smaller and leaves the second alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from statistics import NormalDist

from sametable.errors import SettingError

LEVEL = 0.95
MOST = 1_000_000


class Unknown(StrEnum):
    """What is done with those of the sample that nothing is known about."""

    LEFT_OUT = "left-out"
    NONE = "none"
    ALL = "all"
    OPEN = "open"


@dataclass(frozen=True)
class Count:
    """``events`` of ``known`` had the event; of ``missing`` more it is not known.

    Raises SettingError unless all three are whole numbers, 0 <= events <= known, 1 <= known and
    0 <= missing, none above 1,000,000.
    """

    events: int
    known: int
    missing: int = 0

    def __post_init__(self) -> None:
        for name, least in (("events", 0), ("known", 1), ("missing", 0)):
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int):
                raise SettingError(name, "a whole number", value)
            if not least <= value <= MOST:
                raise SettingError(name, f"from {least} to {MOST:,}", value)
        if self.events > self.known:
            raise SettingError("events", f"at most {self.known}, those known", self.events)

    @property
    def sample(self) -> int:
        """Known and not known together."""
        return self.known + self.missing

    @property
    def share(self) -> float:
        """Events among the known, from 0 to 1: the figure that is printed."""
        return self.events / self.known

    def treated(self, unknown: Unknown) -> Count:
        """The count when the missing are left out, or taken to be all without or all with.

        ``Unknown.OPEN`` assumes nothing and changes nothing: read :func:`worst_case`.

        >>> Count(48, 146, 104).treated(Unknown.ALL)
        Count(events=152, known=250, missing=0)
        """
        if unknown is Unknown.NONE:
            return Count(self.events, self.sample)
        if unknown is Unknown.ALL:
            return Count(self.events + self.missing, self.sample)
        return Count(self.events, self.known) if unknown is Unknown.LEFT_OUT else self


@dataclass(frozen=True)
class Range:
    """From ``low`` to ``high``, both shares from 0 to 1."""

    low: float
    high: float

    @property
    def width(self) -> float:
        return self.high - self.low


def wilson(count: Count, level: float = LEVEL) -> Range:
    r"""Wilson's range for the share in general, from the known ones only.

    .. math:: \frac{\hat p + \frac{z^2}{2n} \pm
              z\sqrt{\frac{\hat p (1 - \hat p)}{n} + \frac{z^2}{4n^2}}}{1 + \frac{z^2}{n}}

    with :math:`\hat p` the share among the :math:`n` known and :math:`z` the normal quantile of
    ``level``. It holds the shares that a test of this level does not rule out, stays between 0
    and 1, and has a width even where nobody or everybody had the event. It knows nothing of
    the missing: it takes the known for a random draw.

    >>> found = wilson(Count(48, 146))
    >>> round(found.low, 4), round(found.high, 4)
    (0.2578, 0.4085)

    Raises SettingError unless ``level`` lies between 0 and 1, both excluded.
    Source: Wilson (1927).
    """
    if isinstance(level, bool) or not isinstance(level, int | float) or not 0 < level < 1:
        raise SettingError("level", "between 0 and 1", level)
    n, share = count.known, count.share
    z = NormalDist().inv_cdf((1 + level) / 2)
    middle = share + z * z / (2 * n)
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    whole = 1 + z * z / n
    # At 0 and at n the formula gives exactly 0 and 1, but for rounding.
    low = 0.0 if count.events == 0 else max(0.0, (middle - half) / whole)
    high = 1.0 if count.events == n else min(1.0, (middle + half) / whole)
    return Range(low, high)


def worst_case(count: Count) -> Range:
    r"""The shares of the whole sample that the missing leave possible.

    .. math:: \left[\frac{x}{n + m},\ \frac{x + m}{n + m}\right]

    for x events among n known and m missing: none of the missing had one, or all. No assumption
    is made, and no more narrow range can be had without one. Where ``missing`` is only the most
    that can be missing, the range still holds. Its width is the share of the sample that is
    missing.

    >>> found = worst_case(Count(48, 146, 104))
    >>> round(found.low, 3), round(found.high, 3)
    (0.192, 0.608)

    Source: Manski (1989).
    """
    return Range(count.events / count.sample, (count.events + count.missing) / count.sample)
