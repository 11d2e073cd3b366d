"""Two lists: what the overlap of two lists says about the people on neither.

If two agencies list people independently, the share of the one list that the other also has is
about the share of everybody that the other has. So the overlap carries the size of the whole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from math import exp, inf, lgamma, log, sqrt

from sametable.errors import SettingError

LEVEL = 0.95


@dataclass(frozen=True)
class TwoLists:
    """Persons on the first list, on the second, and on both.

    Raises SettingError unless both lists name someone and ``both`` fits in the shorter one.
    """

    n1: int
    n2: int
    both: int

    def __post_init__(self) -> None:
        for name in ("n1", "n2", "both"):
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int):
                raise SettingError(name, "a whole number of persons", value)
        for name in ("n1", "n2"):
            if getattr(self, name) < 1:
                raise SettingError(name, "at least 1 person", getattr(self, name))
        shorter = min(self.n1, self.n2)
        if not 0 <= self.both <= shorter:
            raise SettingError("both", f"from 0 to {shorter}, the shorter list", self.both)

    @property
    def seen(self) -> int:
        """Persons on at least one of the two lists."""
        return self.n1 + self.n2 - self.both


@dataclass(frozen=True)
class Estimate:
    """What two lists say, in persons. ``low`` to ``high`` is the range of :func:`interval`."""

    lists: TwoLists
    lincoln_petersen: float
    chapman: float
    standard_error: float
    low: int
    high: float

    @property
    def bounded(self) -> bool:
        """Whether the data rule out any size at all as too large."""
        return self.high < inf


def estimate(lists: TwoLists, level: float = LEVEL) -> Estimate:
    """Both estimates of the population, the standard error and the range, in persons."""
    low, high = interval(lists, level)
    return Estimate(
        lists, lincoln_petersen(lists), chapman(lists), standard_error(lists), low, high
    )


def lincoln_petersen(lists: TwoLists) -> float:
    r"""Lincoln and Petersen's estimate of the population, in persons.

    .. math:: \hat N = \frac{n_1 n_2}{m}

    Assumes a closed population, independent lists and no missed or false matches. It is infinite
    where the lists share nobody, and too high on average where they share few.

    >>> round(lincoln_petersen(TwoLists(1102, 807, 75)))
    11858
    >>> lincoln_petersen(TwoLists(94, 336, 0))
    inf
    """
    return lists.n1 * lists.n2 / lists.both if lists.both else inf


def chapman(lists: TwoLists) -> float:
    r"""Chapman's estimate of the population, in persons.

    .. math:: \hat N = \frac{(n_1 + 1)(n_2 + 1)}{m + 1} - 1

    Assumes a closed population and independent lists; its mean is then the population, exactly,
    where n1 + n2 is at least the population. Lists that feed each other, such as referrals,
    overlap too much and make the estimate too low. Missed matches make it too high.

    It is finite even where the lists share nobody. That number comes from the two ones that the
    formula adds and not from the data: read :func:`interval`, which has no upper end there.

    >>> round(chapman(TwoLists(1102, 807, 75)))
    11726

    Source: Chapman (1951).
    """
    return (lists.n1 + 1) * (lists.n2 + 1) / (lists.both + 1) - 1


def standard_error(lists: TwoLists) -> float:
    r"""The standard error of Chapman's estimate, in persons.

    .. math:: \sqrt{\frac{(n_1 + 1)(n_2 + 1)(n_1 - m)(n_2 - m)}{(m + 1)^2 (m + 2)}}

    Its square has the estimate's true variance as its mean, exactly, where n1 + n2 is at least
    the population. Says nothing about lists that depend on each other.

    Source: Seber (1970), Biometrics 26, 13-22.
    """
    n1, n2, m = lists.n1, lists.n2, lists.both
    return sqrt((n1 + 1) * (n2 + 1) * (n1 - m) * (n2 - m) / ((m + 1) ** 2 * (m + 2)))


@lru_cache(maxsize=128)  # a chart asks for all pairs of a table again at each move of a slider
def interval(lists: TwoLists, level: float = LEVEL) -> tuple[int, float]:
    r"""The population sizes that the overlap does not rule out: (low, high), in persons.

    For a population of :math:`N` the overlap of two independent lists is hypergeometric,

    .. math:: P(M = m) = \binom{n_1}{m} \binom{N - n_1}{n_2 - m} \Big/ \binom{N}{n_2},

    and :math:`N` is ruled out when an overlap at most (at least) as large as the observed one has
    a chance of (1 - level) / 2 or less. So it covers the truth in at least ``level`` of all
    cases. ``high`` is infinite where the lists share nobody: no size is too large then.

    Raises SettingError unless ``level`` lies between 0 and 1, both excluded.
    Source: the inversion of two one-sided exact tests (Clopper and Pearson 1934).
    """
    if not 0 < level < 1:
        raise SettingError("level", "between 0 and 1", level)
    tail = (1 - level) / 2
    low = _first(lists.seen, lambda size: _at_most(lists, lists.both, size) > tail)
    if lists.both == 0:
        return low, inf
    # The chance of at least the observed overlap falls as the population grows.
    return low, _first(low, lambda size: 1 - _at_most(lists, lists.both - 1, size) <= tail) - 1


def _first(start: int, holds: Callable[[int], bool]) -> int:
    """The smallest whole number from ``start`` on that holds, where all after it hold too."""
    if holds(start):
        return start
    fails, step = start, 1
    while not holds(fails + step):
        fails, step = fails + step, 2 * step
    works = fails + step
    while works - fails > 1:
        middle = (fails + works) // 2
        fails, works = (fails, middle) if holds(middle) else (middle, works)
    return works


def _at_most(lists: TwoLists, both: int, size: int) -> float:
    """The chance that two independent lists out of ``size`` persons share at most ``both``."""
    least = max(0, lists.n1 + lists.n2 - size)
    if both < least:
        return 0.0
    log_chance = (
        _log_choose(lists.n1, least)
        + _log_choose(size - lists.n1, lists.n2 - least)
        - _log_choose(size, lists.n2)
    )
    total = 0.0
    for m in range(least, both + 1):
        total += exp(log_chance)
        if m < both:
            left = (lists.n1 - m) * (lists.n2 - m)
            log_chance += log(left / ((m + 1) * (size - lists.n1 - lists.n2 + m + 1)))
    return min(1.0, total)


def _log_choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
