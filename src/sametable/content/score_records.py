"""The records of a score sheet: its words, its numbers, and one party's own half of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import Literal

from sametable.errors import ContentError
from sametable.models import score_sheet as model
from sametable.models.coalitions import Rule
from sametable.models.score_changes import varied


@dataclass(frozen=True)
class Option:
    """``points``: party -> points. ``need``: the party whose need brings it to mind, or None."""

    id: str
    text: str
    points: Mapping[str, int]
    need: str | None = None


@dataclass(frozen=True)
class Issue:
    id: str
    title: str
    options: tuple[Option, ...]

    def option(self, id: str) -> Option:
        return next(option for option in self.options if option.id == id)


@dataclass(frozen=True)
class Party:
    """``says`` is public. ``need`` and ``walk_away`` are its own until it tells them.

    ``worries``: issue -> what it says when an offer costs it most there. It shows no number.
    """

    id: str
    name: str
    says: str
    need: str
    walk_away: int
    worries: Mapping[str, str]


@dataclass(frozen=True)
class Voting:
    """A way of deciding: ``votes`` in all, and the yes of each party in ``vetoes``."""

    id: str
    text: str
    votes: int
    vetoes: tuple[str, ...] = ()


@dataclass(frozen=True)
class PrivateHalf:
    """What one party knows and the others do not: the data of a role packet's private half.

    ``rows``: issue, option, points, in the order of the sheet. Options that a need opens are not
    among them: nobody has thought of them yet. ``opens``: what its own need would bring, the
    same three; for the debrief.
    """

    party: str
    name: str
    need: str
    walk_away: int
    rows: tuple[tuple[str, str, int], ...]
    opens: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True)
class Sheet:
    """``model`` is the score sheet in numbers; its names are the ids of these records."""

    name: str
    title: str
    question: str
    status: Literal["composite", "synthetic"]
    notes: str
    rules: tuple[Voting, ...]
    parties: tuple[Party, ...]
    issues: tuple[Issue, ...]
    model: model.ScoreSheet

    def party(self, id: str) -> Party:
        for party in self.parties:
            if party.id == id:
                return party
        known = ", ".join(party.id for party in self.parties)
        raise ContentError(f"score sheet {self.name}", f"has no party {id!r}; it has {known}")

    def issue(self, id: str) -> Issue:
        return next(issue for issue in self.issues if issue.id == id)

    @cached_property
    def voting(self) -> Mapping[str, Rule]:
        """The rules as models, by their names."""
        names = self.model.names
        return MappingProxyType(
            {rule.id: Rule(names, rule.votes, rule.vetoes) for rule in self.rules}
        )

    def private_half(self, party: str) -> PrivateHalf:
        """One party's own half of the sheet. Raises ContentError where there is no such party."""
        own = self.party(party)
        rows = [
            (option.need, (issue.title, option.text, option.points[party]))
            for issue in self.issues
            for option in issue.options
        ]
        return PrivateHalf(
            own.id,
            own.name,
            own.need,
            own.walk_away,
            tuple(row for need, row in rows if need is None),
            tuple(row for need, row in rows if need == party),
        )

    def varied(self, seed: int) -> Sheet:
        """The same talks in numbers of a seed's own: for packets that give no class away.

        Nobody's yes or no changes, so the lab answers a varied packet rightly.
        """
        other = varied(self.model, seed)
        told = {(need.issue, need.option): need.points for need in other.needs}
        issues = []
        for at, issue in enumerate(self.issues):
            options = []
            for place, option in enumerate(issue.options):
                points = told.get((issue.id, option.id)) or [
                    party.points[at][place] for party in other.parties
                ]
                named = MappingProxyType(dict(zip(other.names, points, strict=True)))
                options.append(replace(option, points=named))
            issues.append(replace(issue, options=tuple(options)))
        parties = tuple(
            replace(party, walk_away=other.party(party.id).walk_away) for party in self.parties
        )
        return replace(self, parties=parties, issues=tuple(issues), model=other)
