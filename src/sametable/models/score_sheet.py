"""A score sheet: what each party gains by every option of every issue, and when it walks away.

A deal is one option on each issue. A party's score for a deal is the sum of its points, and it
says yes where the score is at least its walk-away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import prod

from sametable.errors import SettingError

PARTIES = (2, 8)
ISSUES = (1, 8)
MOST_DEALS = 200_000
"""So many deals can be listed and searched in seconds; eight issues of four options have 65,536."""
MOST_POINTS = 10_000

Deal = tuple[int, ...]
"""The place of the chosen option on each issue, in the order of the sheet's issues."""


@dataclass(frozen=True)
class Issue:
    """What has to be settled. ``options`` stand in the order in which the positions lie.

    The last ``added`` of them came from a need. They stand beside that line and not on it.
    """

    id: str
    options: tuple[str, ...]
    added: int = 0

    def place(self, option: object) -> int:
        """The place of an option. Raises SettingError where there is no such option."""
        if option not in self.options:
            raise SettingError(self.id, f"one of {', '.join(self.options)}", option)
        return self.options.index(str(option))


@dataclass(frozen=True)
class Party:
    """``points``: a row for each issue, in it a whole number for each option."""

    id: str
    walk_away: int
    points: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Need:
    """An option on ``issue`` that comes to mind once ``party`` has told its need.

    ``points``: what the option is worth to each party, in the order of the sheet's parties.
    """

    party: str
    issue: str
    option: str
    points: tuple[int, ...]


@dataclass(frozen=True)
class ScoreSheet:
    """2 to 8 parties, 1 to 8 issues, at most 200,000 deals. Points are whole numbers.

    Points of different parties are on different scales: they are never added up.
    Raises SettingError naming the party, issue or option that does not fit.
    """

    issues: tuple[Issue, ...]
    parties: tuple[Party, ...]
    needs: tuple[Need, ...] = ()

    def __post_init__(self) -> None:
        _between("parties", self.parties, PARTIES)
        _between("issues", self.issues, ISSUES)
        _no_doubles("parties", [party.id for party in self.parties])
        _no_doubles("issues", [issue.id for issue in self.issues])
        for issue in self.issues:
            _check_issue(issue)
        if self.size > MOST_DEALS:
            raise SettingError("issues", f"with at most {MOST_DEALS:,} deals in all", self.size)
        for party in self.parties:
            self._check_party(party)
        for need in self.needs:
            self._check_need(need)

    @cached_property
    def _hash(self) -> int:
        return hash((self.issues, self.parties, self.needs))

    def __hash__(self) -> int:
        # Every cache of the engine asks for it, and a sheet holds some hundred numbers.
        return self._hash

    @property
    def size(self) -> int:
        """How many deals there are: the product of the numbers of options."""
        return prod(len(issue.options) for issue in self.issues)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(party.id for party in self.parties)

    @property
    def walk_aways(self) -> tuple[int, ...]:
        return tuple(party.walk_away for party in self.parties)

    def party(self, id: str) -> Party:
        """Raises SettingError where there is no such party."""
        for party in self.parties:
            if party.id == id:
                return party
        raise SettingError("party", f"one of {', '.join(self.names)}", id)

    def issue(self, id: str) -> int:
        """The place of an issue. Raises SettingError where there is no such issue."""
        ids = [issue.id for issue in self.issues]
        if id not in ids:
            raise SettingError("issue", f"one of {', '.join(ids)}", id)
        return ids.index(id)

    def deal(self, chosen: Mapping[str, str]) -> Deal:
        """The deal of one option on each issue: issue -> option. Raises SettingError."""
        return tuple(issue.place(chosen.get(issue.id)) for issue in self.issues)

    def options(self, deal: Deal) -> tuple[str, ...]:
        """The chosen option on each issue, by its name."""
        return tuple(issue.options[at] for issue, at in zip(self.issues, deal, strict=True))

    def scores(self, deal: Deal) -> tuple[int, ...]:
        r"""What a deal is worth to each party, in its own points.

        .. math:: s_p(d) = \sum_i \text{points}_{p,i}(d_i)
        """
        return tuple(
            sum(row[at] for row, at in zip(party.points, deal, strict=True))
            for party in self.parties
        )

    def yes(self, deal: Deal) -> frozenset[str]:
        """The parties whose score for the deal is at least their walk-away."""
        return frozenset(
            party.id
            for party, score in zip(self.parties, self.scores(deal), strict=True)
            if score >= party.walk_away
        )

    def middle(self) -> tuple[Deal, ...]:
        """Splitting the difference: the middle option everywhere, or either of two middle ones.

        Options that a need has added stand beside the line of positions and are never the middle.
        """
        places: list[tuple[int, ...]] = []
        for issue in self.issues:
            last = len(issue.options) - issue.added - 1
            places.append(tuple(sorted({last // 2, (last + 1) // 2})))
        return tuple(product(*places))

    def _check_party(self, party: Party) -> None:
        _whole(f"walk-away of {party.id}", party.walk_away)
        if len(party.points) != len(self.issues):
            wanted = f"a row for each of {len(self.issues)} issues"
            raise SettingError(f"points of {party.id}", wanted, party.points)
        for issue, row in zip(self.issues, party.points, strict=True):
            place = f"points of {party.id} on {issue.id}"
            if len(row) != len(issue.options):
                raise SettingError(place, f"one for each of {len(issue.options)} options", row)
            for each in row:
                _whole(place, each)

    def _check_need(self, need: Need) -> None:
        self.party(need.party)
        place = f"need of {need.party}"
        known = {issue.id: issue for issue in self.issues}
        if need.issue not in known:
            raise SettingError(place, f"about one of {', '.join(known)}", need.issue)
        taken = [*known[need.issue].options, *(n.option for n in self.needs if n is not need
                                               and n.issue == need.issue)]  # fmt: skip
        if need.option in taken:
            raise SettingError(place, f"an option that {need.issue} does not have", need.option)
        if len(need.points) != len(self.parties):
            raise SettingError(place, f"worth points to each of {len(self.parties)} parties",
                               need.points)  # fmt: skip
        for each in need.points:
            _whole(place, each)


def _check_issue(issue: Issue) -> None:
    if not issue.options:
        raise SettingError(f"options of {issue.id}", "at least one", issue.options)
    _no_doubles(f"options of {issue.id}", issue.options)
    if not 0 <= issue.added < len(issue.options):
        raise SettingError(f"added options of {issue.id}", "fewer than its options", issue.added)


def _between(name: str, records: Sequence[object], limits: tuple[int, int]) -> None:
    low, high = limits
    if not low <= len(records) <= high:
        raise SettingError(name, f"from {low} to {high}", len(records))


def _no_doubles(name: str, ids: Sequence[str]) -> None:
    for id, times in Counter(ids).items():
        if times > 1:
            raise SettingError(name, "named once each", id)


def _whole(name: str, value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > MOST_POINTS:
        raise SettingError(name, f"whole points from -{MOST_POINTS:,} to {MOST_POINTS:,}", value)
