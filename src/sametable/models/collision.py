"""How likely was the collision? Two lists from the same venues, made without knowing of each other.

One party has some venues under inquiry. Another names some in public. Neither has seen the
other's list. How likely is it that a venue is on both?
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from math import comb, fsum
from random import Random

from sametable.models.setting import Limited, documented, limited, limits_of

DRAWS = 100
"""How many draws :func:`tally` looks at, and how far the lab's slider goes."""


@documented
@dataclass(frozen=True)
class Venues(Limited):
    """How many venues there are, and how many stand on each list. Raises SettingError."""

    venues: int = limited(40, label="Venues", min=20, max=120, step=1, unit="venues")
    inquiry: int = limited(2, label="Under inquiry", min=0, max=20, step=1, unit="venues")
    named: int = limited(2, label="Named", min=0, max=20, step=1, unit="venues")
    pull: float = limited(1, label="Pull", min=0.2, max=10, step=0.1, unit="times the odds")
    draw: int = limited(1, label="Draw", min=1, max=DRAWS, step=1, unit="number of the draw")


@dataclass(frozen=True)
class Collision:
    """``chances[x]``: of exactly x venues on both lists. ``expected`` is in venues."""

    chances: tuple[float, ...]
    none: float
    some: float
    expected: float


@dataclass(frozen=True)
class Draw:
    """One way it could have gone: the numbers of the venues on each list, sorted."""

    inquiry: tuple[int, ...]
    named: tuple[int, ...]
    both: tuple[int, ...]


@lru_cache(maxsize=256)  # a tally of a hundred draws asks for the same chances each time
def collision(setting: Venues) -> Collision:
    r"""The chances of each number of venues on both lists.

    With :math:`N` venues, :math:`m` under inquiry and :math:`k` named, the overlap is
    hypergeometric, and no overlap at all has the chance

    .. math:: P(X = 0) = \binom{N - m}{k} \Big/ \binom{N}{k}, \qquad E X = \frac{k m}{N}.

    That is where both lists are made blindly. ``pull`` other than 1 multiplies the odds that a
    venue under inquiry is named (Fisher's noncentral hypergeometric distribution):

    .. math:: P(X = x) \propto \binom{m}{x} \binom{N - m}{k - x} \omega^x .

    >>> round(collision(Venues(40, 6, 5)).some, 4), collision(Venues(40, 6, 5)).expected
    (0.5771, 0.75)

    Source of the second formula: the manual of SciPy, ``nchypergeom_fisher``.
    """
    n, m, k = setting.venues, setting.inquiry, setting.named
    weights = [comb(m, x) * comb(n - m, k - x) * setting.pull**x for x in range(min(m, k) + 1)]
    total = fsum(weights)
    chances = tuple(weight / total for weight in weights)
    expected = k * m / n if setting.pull == 1 else fsum(x * p for x, p in enumerate(chances))
    return Collision(chances, chances[0], fsum(chances[1:]), expected)


def by_named(setting: Venues) -> tuple[float, ...]:
    """The chance of at least one venue on both lists, by how many are named: 0, 1, 2 and on."""
    most = int(limits_of(Venues)["named"].max)
    return tuple(collision(replace(setting, named=named)).some for named in range(most + 1))


def likelier_from(setting: Venues) -> int | None:
    """How many named venues make a collision likelier than not; None if no slider reaches it.

    >>> likelier_from(Venues(40, 6))
    5
    """
    return next((named for named, some in enumerate(by_named(setting)) if some > 0.5), None)


def draw(setting: Venues) -> Draw:
    """One draw of both lists: the same for the same setting, on every machine.

    The first random number decides how many venues are on both, from :func:`collision`; so a
    draw that collides goes on colliding when a list grows.
    """
    rng = Random(setting.draw)
    overlap = _overlap(setting, rng.random())
    inquiry = rng.sample(range(1, setting.venues + 1), setting.inquiry)
    others = sorted(set(range(1, setting.venues + 1)) - set(inquiry))
    both = rng.sample(inquiry, overlap)
    named = both + rng.sample(others, setting.named - overlap)
    return Draw(tuple(sorted(inquiry)), tuple(sorted(named)), tuple(sorted(both)))


def tally(setting: Venues) -> int:
    """In how many of the lab's :data:`DRAWS` draws at least one venue is on both lists."""
    return sum(_overlap(setting, Random(seed).random()) > 0 for seed in range(1, DRAWS + 1))


def _overlap(setting: Venues, mark: float) -> int:
    """The overlap below which a share ``mark`` of all draws falls."""
    chances = collision(setting).chances
    reached = 0.0
    for overlap, chance in enumerate(chances):
        reached += chance
        if mark < reached:
            return overlap
    return len(chances) - 1
