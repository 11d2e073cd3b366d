"""Registers: do two operations that conflict meet in one register?

Some agencies enter their operations in one system, some in another, some in none. Two operations
meet where both are entered in the same system, or in systems that pass questions on to each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, isfinite

from sametable.errors import SettingError
from sametable.models.setting import Limited, documented, limited

MOST = 10
SYSTEMS = ("first", "second", "third")
SEPARATE, JOINED, COALITION = PAIRS = ("separate", "joined", "coalition")
"""Two agencies in separate systems; two in joined ones; an agency and the coalition."""


@dataclass(frozen=True)
class Entries:
    """Which share of an actor's operations it enters in each system; the rest it enters nowhere.

    Raises SettingError unless there are 1 to 10 shares, each from 0 to 1, at most 1 together.
    """

    shares: tuple[float, ...]

    def __post_init__(self) -> None:
        if not isinstance(self.shares, tuple) or not 1 <= len(self.shares) <= MOST:
            raise SettingError("shares", f"a tuple of 1 to {MOST} shares", self.shares)
        for number, share in enumerate(self.shares):
            if isinstance(share, bool) or not isinstance(share, int | float):
                raise SettingError(f"shares[{number}]", "a number from 0 to 1", share)
            if not isfinite(share) or not 0 <= share <= 1:
                raise SettingError(f"shares[{number}]", "from 0 to 1", share)
        if fsum(self.shares) > 1 + 1e-9:
            raise SettingError("shares", "at most 1 together", fsum(self.shares))

    @property
    def total(self) -> float:
        """The share of operations that is entered anywhere."""
        return min(1.0, fsum(self.shares))


def meet_apart(one: Entries, other: Entries) -> float:
    r"""The chance that two conflicting operations meet while no system asks another.

    .. math:: \sum_i a_i b_i

    with :math:`a_i` and :math:`b_i` the shares that their two actors enter in system :math:`i`.
    For two actors who enter alike this is :math:`\sum_i s_i^2`. Which operation conflicts with
    which is taken to have nothing to do with where, or whether, it is entered.

    >>> used = Entries((0.40, 0.24, 0.16))
    >>> round(meet_apart(used, used), 4)
    0.2432
    """
    return meet_in_groups(one, other, [[number] for number in range(len(one.shares))])


def meet_joined(one: Entries, other: Entries) -> float:
    r"""The chance that two conflicting operations meet when every system asks all the others.

    .. math:: \Big(\sum_i a_i\Big) \Big(\sum_i b_i\Big)

    For two actors who enter alike it is :math:`(\sum_i s_i)^2`: the discipline of entering, and
    nothing else, squared. It is never below :func:`meet_apart`.

    >>> used = Entries((0.40, 0.24, 0.16))
    >>> round(meet_joined(used, used), 4)
    0.64
    """
    return meet_in_groups(one, other, [range(len(one.shares))])


def meet_in_groups(one: Entries, other: Entries, groups: Sequence[Sequence[int]]) -> float:
    r"""The same where only systems of one group ask each other.

    .. math:: \sum_g \Big(\sum_{i \in g} a_i\Big) \Big(\sum_{i \in g} b_i\Big)

    Raises SettingError unless both actors know the same systems and each system, counted from 0,
    is in exactly one group.
    """
    systems = len(one.shares)
    if len(other.shares) != systems:
        raise SettingError("other", f"about {systems} systems", len(other.shares))
    if sorted(number for group in groups for number in group) != list(range(systems)):
        allowed = f"each of 0 to {systems - 1} in exactly one group"
        raise SettingError("groups", allowed, [list(group) for group in groups])
    return fsum(
        fsum(one.shares[i] for i in group) * fsum(other.shares[i] for i in group)
        for group in groups
    )


@documented
@dataclass(frozen=True)
class Shares(Limited):
    """The lab's three systems, and the kind of pair. Raises SettingError.

    The three shares are at most 100 together. ``pair`` is one of :data:`PAIRS`. ``told`` is the
    share of the coalition's plans that somebody who may use the first system enters there for it.
    """

    first: int = limited(40, label="1st system, %", min=0, max=100, step=1, unit="percent")
    second: int = limited(24, label="2nd system, %", min=0, max=100, step=1, unit="percent")
    third: int = limited(16, label="3rd system, %", min=0, max=100, step=1, unit="percent")
    told: int = limited(0, label="Its plans, %", min=0, max=100, step=1, unit="percent")
    pair: str = SEPARATE

    def __post_init__(self) -> None:
        super().__post_init__()
        if sum(self.percent) > 100:
            raise SettingError("first, second and third", "at most 100 together", self.percent)
        if self.pair not in PAIRS:
            raise SettingError("pair", f"one of {', '.join(PAIRS)}", self.pair)

    @property
    def percent(self) -> tuple[int, int, int]:
        return (self.first, self.second, self.third)

    @property
    def one(self) -> Entries:
        """What an agency enters."""
        return Entries(tuple(share / 100 for share in self.percent))

    @property
    def other(self) -> Entries:
        """What the other party of the pair enters: an agency like the first, or the coalition."""
        return Entries((self.told / 100, 0.0, 0.0)) if self.pair == COALITION else self.one

    @property
    def groups(self) -> tuple[tuple[int, ...], ...]:
        """Which systems ask each other."""
        return ((0,), (1,), (2,)) if self.pair == SEPARATE else ((0, 1, 2),)


@dataclass(frozen=True)
class Outcome:
    """What becomes of a conflicting pair: three chances that add up to 1.

    ``meet``: both operations are in one register, or in joined ones. ``apart``: both are entered,
    and no system sees both. ``unentered``: one of them at least is entered nowhere.
    """

    meet: float
    apart: float
    unentered: float


def outcome(shares: Shares) -> Outcome:
    """The outcome for the chosen kind of pair.

    A coalition for which nobody enters anything meets nobody, joined or not.

    >>> outcome(Shares(34, 33, 33, pair=COALITION)).meet
    0.0
    """
    meet = meet_in_groups(shares.one, shares.other, shares.groups)
    both = shares.one.total * shares.other.total
    return Outcome(meet, max(0.0, both - meet), 1 - both)


def make_room(percent: Sequence[int], moved: int) -> tuple[int, ...]:
    """The same shares, at most 100 together: the others give way to the one that moved.

    The larger of the others gives way first, the earlier where they are equal.

    >>> make_room((90, 24, 16), 0)
    (90, 0, 10)
    """
    room = list(percent)
    others = sorted((i for i in range(len(room)) if i != moved), key=lambda i: (-room[i], i))
    for other in others:
        room[other] -= min(room[other], max(0, sum(room) - 100))
    return tuple(room)
