"""Who can decide, who can stop a decision, and how much power a voting rule gives to each.

A rule says which sets of parties win. Power is counted over all sets, so a rule may have at most
20 parties: that is about a million sets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import factorial

from sametable.errors import SettingError

MOST_PARTIES = 20

Wins = Callable[[frozenset[str]], bool]


@dataclass(frozen=True)
class Rule:
    """A decision needs ``votes`` in all, and the yes of every party in ``vetoes``.

    ``weights``: how many votes each party has; one each where it is left empty.
    Raises SettingError: not 1 to 20 parties, more votes than there are, an unknown veto.
    """

    parties: tuple[str, ...]
    votes: int
    vetoes: tuple[str, ...] = ()
    weights: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        _check_parties(self.parties)
        weights = self.weights or (1,) * len(self.parties)
        if len(weights) != len(self.parties) or min(weights) < 0:
            raise SettingError("weights", "0 or more votes for each party", self.weights)
        if isinstance(self.votes, bool) or not isinstance(self.votes, int):
            raise SettingError("votes", "a whole number", self.votes)
        if not 1 <= self.votes <= sum(weights):
            raise SettingError("votes", f"from 1 to {sum(weights)}", self.votes)
        for party in self.vetoes:
            if party not in self.parties:
                raise SettingError("vetoes", f"some of {', '.join(self.parties)}", party)

    @classmethod
    def unanimous(cls, parties: Sequence[str]) -> Rule:
        """Every party must say yes."""
        return cls(tuple(parties), len(parties))

    def wins(self, yes: Iterable[str]) -> bool:
        """Whether these parties together can decide."""
        saying = frozenset(yes)
        weights = self.weights or (1,) * len(self.parties)
        votes = sum(w for party, w in zip(self.parties, weights, strict=True) if party in saying)
        return votes >= self.votes and saying.issuperset(self.vetoes)


def minimal_winning(parties: Sequence[str], wins: Wins) -> tuple[frozenset[str], ...]:
    """The sets that win and of which every member is needed, the smallest first.

    Takes for granted that more parties never turn a winning set into a losing one.
    """
    return _minimal(parties, wins)


def minimal_blocking(parties: Sequence[str], wins: Wins) -> tuple[frozenset[str], ...]:
    """The sets without which the others cannot win, and of which every member is needed.

    >>> rule = Rule(("a", "b", "c"), votes=2)
    >>> [sorted(block) for block in minimal_blocking(rule.parties, rule.wins)]
    [['a', 'b'], ['a', 'c'], ['b', 'c']]
    """
    everybody = frozenset(parties)
    return _minimal(parties, lambda some: not wins(everybody - some))


def shapley_shubik(parties: Sequence[str], wins: Wins) -> dict[str, float]:
    r"""Each party's chance to turn a losing set into a winning one, if all join in random order.

    .. math:: \phi_p = \sum_{S \not\ni p,\ S\ \text{loses},\ S \cup p\ \text{wins}}
        \frac{|S|!\,(n - |S| - 1)!}{n!}

    The indices add up to 1 wherever all together win and nobody does not.
    Raises SettingError unless there are 1 to 20 different parties.
    Source: Shapley and Shubik (1954).
    """
    count = len(parties)
    weight = [factorial(k) * factorial(count - k - 1) for k in range(count)]
    swings = _swings(parties, wins)
    return {
        party: sum(weight[size] * times for size, times in enumerate(swings[party]))
        / factorial(count)
        for party in parties
    }


def banzhaf(parties: Sequence[str], wins: Wins) -> dict[str, float]:
    r"""Each party's share of all swings: sets that win with it and lose without it.

    .. math:: \beta_p = \frac{\eta_p}{\sum_q \eta_q}

    with :math:`\eta_p` the number of swings of p. All 0 where nobody ever has a swing.
    Raises SettingError unless there are 1 to 20 different parties.
    Source: Banzhaf (1965).
    """
    swings = {party: sum(times) for party, times in _swings(parties, wins).items()}
    whole = sum(swings.values())
    return {party: count / whole if whole else 0.0 for party, count in swings.items()}


def _swings(parties: Sequence[str], wins: Wins) -> dict[str, list[int]]:
    """For each party: in how many sets of each size, without it, its joining makes them win."""
    _check_parties(parties)
    count = len(parties)
    won = [
        wins(frozenset(party for at, party in enumerate(parties) if members >> at & 1))
        for members in range(1 << count)
    ]
    swings = {party: [0] * count for party in parties}
    for members in range(1 << count):
        if won[members]:
            continue
        size = members.bit_count()
        for at, party in enumerate(parties):
            if not members >> at & 1 and won[members | 1 << at]:
                swings[party][size] += 1
    return swings


def _minimal(parties: Sequence[str], holds: Wins) -> tuple[frozenset[str], ...]:
    _check_parties(parties)
    found: list[frozenset[str]] = []
    for size in range(len(parties) + 1):
        for some in map(frozenset, combinations(parties, size)):
            if not any(smaller <= some for smaller in found) and holds(some):
                found.append(some)
    return tuple(found)


def _check_parties(parties: Sequence[str]) -> None:
    if not 1 <= len(parties) <= MOST_PARTIES:
        raise SettingError("parties", f"from 1 to {MOST_PARTIES}", len(parties))
    if len(set(parties)) != len(parties):
        raise SettingError("parties", "named once each", tuple(parties))
