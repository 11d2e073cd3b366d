"""Talks on a score sheet: simulated parties that answer an offer, and what could be said next.

A simulated party accepts from its walk-away on and never below. When it refuses, it names one
issue and keeps its numbers to itself. A facilitator who has read every sheet in confidence says
what to ask or change next, and keeps the numbers too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product
from random import Random
from types import MappingProxyType
from typing import Literal

from sametable.models.coalitions import Rule
from sametable.models.deals import all_scores, deal_at, dominates, passing
from sametable.models.score_changes import adding, settled
from sametable.models.score_sheet import Deal, ScoreSheet


@dataclass(frozen=True)
class Answer:
    """``worry`` is the issue that a refusing party names; None where it accepts."""

    party: str
    accepts: bool
    worry: str | None = None


@dataclass(frozen=True)
class Advice:
    """What a facilitator says next.

    - ``ask``: ``party`` has a need that would open deals which are not on the table.
    - ``change``: ``deal`` differs on ``issues``; nobody who says yes is lost, somebody is won.
    - ``better``: all accept; in ``deal`` nobody has less and somebody has more.
    - ``stay``: all accept, and whatever gives one party more gives another less.
    - ``stuck``: no change of two issues wins anybody without losing another.
    """

    kind: Literal["ask", "change", "better", "stay", "stuck"]
    party: str | None = None
    deal: Deal | None = None
    issues: tuple[str, ...] = ()


def answers(sheet: ScoreSheet, deal: Deal, seed: int) -> tuple[Answer, ...]:
    """What every party says to an offer, in the order of the sheet.

    A party that refuses names an issue by chance, with chances in proportion to what the offered
    option costs it against the best option of that issue. The same seed gives the same answers.
    """
    yes = sheet.yes(deal)
    chance = Random(seed)
    found = []
    for party in sheet.parties:
        # Drawn for everybody, so that one party's answer does not shift the next one's.
        drawn = chance.random()
        if party.id in yes:
            found.append(Answer(party.id, True))
            continue
        costs = [max(row) - row[at] for row, at in zip(party.points, deal, strict=True)]
        found.append(Answer(party.id, False, sheet.issues[_pick(costs, drawn)].id))
    return tuple(found)


@lru_cache(maxsize=32)  # a facilitator and a debrief ask for the same at each move
def openings(sheet: ScoreSheet, rule: Rule) -> Mapping[str, int]:
    """Party -> how many deals more would pass if it alone told its need.

    Counts only the parties whose need adds an option to this sheet.
    """
    found: dict[str, int] = {}
    for party in dict.fromkeys(need.party for need in sheet.needs):
        wider = sheet
        found[party] = 0
        for need in sheet.needs:
            if need.party == party:
                wider = adding(wider, need)
                # What is new is every deal with the new option, and nothing else.
                found[party] += len(passing(settled(wider, need.issue, need.option), rule))
    return MappingProxyType(found)


@lru_cache(maxsize=32)
def improvements(sheet: ScoreSheet, deal: Deal) -> tuple[Deal, ...]:
    """The deals in which nobody has less than in this one and somebody has more."""
    here = sheet.scores(deal)
    rows = all_scores(sheet)
    return tuple(deal_at(sheet, at) for at, row in enumerate(rows) if dominates(row, here))


def advice(sheet: ScoreSheet, deal: Deal, rule: Rule) -> Advice:
    """What a facilitator says when this offer has been answered."""
    yes = sheet.yes(deal)
    if rule.wins(yes):
        return _better(sheet, deal)
    opened = openings(sheet, rule)
    asked = [party for party in sheet.names if party not in yes and opened.get(party, 0) > 0]
    if asked:
        return Advice("ask", party=max(asked, key=lambda party: opened[party]))
    for count in (1, 2):
        changes = [
            (len(wins), _least_margin(sheet, other), other)
            for other in _changed(sheet, deal, count)
            if yes < (wins := sheet.yes(other))
        ]
        if changes:
            # The first of the best, in the order of the sheet.
            best = max(changes, key=lambda change: change[:2])[2]
            return Advice("change", deal=best, issues=_differences(sheet, deal, best))
    return Advice("stuck")


def _better(sheet: ScoreSheet, deal: Deal) -> Advice:
    better = improvements(sheet, deal)
    if not better:
        return Advice("stay")
    nearest = min(better, key=lambda other: len(_differences(sheet, deal, other)))
    return Advice("better", deal=nearest, issues=_differences(sheet, deal, nearest))


def _changed(sheet: ScoreSheet, deal: Deal, count: int) -> Iterator[Deal]:
    """Every deal that differs from this one on exactly ``count`` issues."""
    for places in combinations(range(len(deal)), count):
        others = [
            [at for at in range(len(sheet.issues[place].options)) if at != deal[place]]
            for place in places
        ]
        for chosen in product(*others):
            new = dict(zip(places, chosen, strict=True))
            yield tuple(new.get(place, at) for place, at in enumerate(deal))


def _differences(sheet: ScoreSheet, one: Deal, other: Deal) -> tuple[str, ...]:
    rows = zip(sheet.issues, one, other, strict=True)
    return tuple(issue.id for issue, here, there in rows if here != there)


def _least_margin(sheet: ScoreSheet, deal: Deal) -> int:
    return min(map(int.__sub__, sheet.scores(deal), sheet.walk_aways))


def _pick(weights: Sequence[int], drawn: float) -> int:
    """The place that a number from 0 to 1 falls on when each is as wide as its weight."""
    left = drawn * sum(weights)
    for at, weight in enumerate(weights):
        if left < weight:
            return at
        left -= weight
    return 0
