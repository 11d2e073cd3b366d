"""Every deal of a score sheet: which all accept, which are wasteful, which are fair.

All comparisons are between whole numbers and therefore exact. A deal is known by its place in the
list of all deals, in which the option of the last issue changes fastest.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import lcm, prod
from operator import add, ge

from sametable.models.coalitions import Rule
from sametable.models.score_sheet import Deal, ScoreSheet

Scores = tuple[int, ...]
"""What a deal is worth to each party, in the order of the sheet's parties."""

BLOCK = 512
"""How many deals are held against a candidate at a time."""


@dataclass(frozen=True)
class Solution:
    """What can be known of a score sheet. Deals are given by their places, in order.

    ``feasible``: every party accepts. ``efficient``: those of them that no deal dominates.
    ``nash``: see :func:`nash`. ``kalai``: see :func:`kalai_smorodinsky`. ``ideal``: the most that
    each party gets in any feasible deal; its walk-away where there is none.
    """

    sheet: ScoreSheet
    scores: tuple[Scores, ...]
    feasible: tuple[int, ...]
    efficient: tuple[int, ...]
    nash: tuple[int, ...]
    kalai: tuple[int, ...]
    ideal: Scores

    @cached_property
    def pareto(self) -> tuple[int, ...]:
        """See :func:`pareto`. Looked for when it is asked for: the longest search of all."""
        return pareto(self.scores)

    def margins(self, at: int) -> Scores:
        """How far the deal lies above each party's walk-away, in that party's points."""
        return tuple(map(int.__sub__, self.scores[at], self.sheet.walk_aways))

    def shares(self, at: int) -> tuple[float, ...]:
        r"""Each party's gain as a share of the most it can hope for.

        .. math:: g_p(d) = \frac{s_p(d) - w_p}{b_p - w_p}

        with walk-away :math:`w_p` and ideal :math:`b_p`: 0 at the walk-away, 1 at the best
        feasible deal. No change of a party's scale changes it. A party that can hope for no gain
        has 0.
        """
        gains = map(int.__sub__, self.ideal, self.sheet.walk_aways)
        return tuple(
            margin / gain if gain else 0.0
            for margin, gain in zip(self.margins(at), gains, strict=True)
        )

    def joint(self, at: int) -> float:
        """The joint gain of a deal: the mean of the shares, 1 if all got their best at once."""
        shares = self.shares(at)
        return sum(shares) / len(shares)


@lru_cache(maxsize=8)  # a chart and its words ask for the same sheet again at each move
def solve(sheet: ScoreSheet) -> Solution:
    """Every deal of the sheet, and the ones that stand out."""
    scores = all_scores(sheet)
    walk_aways = sheet.walk_aways
    feasible = tuple(at for at, row in enumerate(scores) if all(map(ge, row, walk_aways)))
    # Whatever dominates a deal that all accept is accepted by all, so the others can be left out.
    front = pareto([scores[at] for at in feasible])
    most = (max(column) for column in zip(*(scores[at] for at in feasible), strict=True))
    return Solution(
        sheet,
        scores,
        feasible,
        tuple(feasible[at] for at in front),
        nash(scores, feasible, walk_aways),
        kalai_smorodinsky(scores, feasible, walk_aways),
        tuple(most) if feasible else walk_aways,
    )


@lru_cache(maxsize=4)
def all_scores(sheet: ScoreSheet) -> tuple[Scores, ...]:
    """The scores of every deal, in the order of the places."""
    rows: list[Scores] = [(0,) * len(sheet.parties)]
    for at in range(len(sheet.issues)):
        options = list(zip(*(party.points[at] for party in sheet.parties), strict=True))
        rows = [tuple(map(add, row, option)) for row in rows for option in options]
    return tuple(rows)


def deal_at(sheet: ScoreSheet, place: int) -> Deal:
    """The deal at a place in the list of all deals."""
    deal: list[int] = []
    for issue in reversed(sheet.issues):
        place, option = divmod(place, len(issue.options))
        deal.append(option)
    return tuple(reversed(deal))


def place_of(sheet: ScoreSheet, deal: Deal) -> int:
    """Where a deal stands in the list of all deals."""
    place = 0
    for issue, option in zip(sheet.issues, deal, strict=True):
        place = place * len(issue.options) + option
    return place


@lru_cache(maxsize=32)
def passing(sheet: ScoreSheet, rule: Rule) -> tuple[int, ...]:
    """The deals that a rule lets through, where each party votes yes from its walk-away on."""
    walk_aways, names = sheet.walk_aways, sheet.names
    found = []
    known: dict[tuple[bool, ...], bool] = {}
    for at, row in enumerate(all_scores(sheet)):
        votes = tuple(map(ge, row, walk_aways))
        if votes not in known:
            known[votes] = rule.wins(n for n, yes in zip(names, votes, strict=True) if yes)
        if known[votes]:
            found.append(at)
    return tuple(found)


def dominates(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether nobody has less by the one than by the other, and somebody has more."""
    return one != other and all(map(ge, one, other))


def pareto(scores: Sequence[Scores]) -> tuple[int, ...]:
    """The deals that no deal dominates: nobody can have more without somebody having less.

    Deals with the same scores stand or fall together. Takes them in the order of their sums, so
    that nothing is dominated by what comes later, and asks whole blocks of the frontier at once.
    """
    order = sorted(set(scores), key=lambda row: (-sum(row), row))
    front: list[_Block] = []
    for start in range(0, len(order), BLOCK):
        left = [
            row
            for row in order[start : start + BLOCK]
            if not any(block.at_least(row) for block in front)
        ]
        block = _Block(left)
        kept = [row for at, row in enumerate(left) if block.at_least(row) == 1 << at]
        front.append(_Block(kept))
    best = {row for block in front for row in block.rows}
    return tuple(at for at, row in enumerate(scores) if row in best)


def nash(
    scores: Sequence[Scores], feasible: Iterable[int], walk_aways: Sequence[int]
) -> tuple[int, ...]:
    r"""The feasible deals with the largest product of gains, all of them if several tie.

    .. math:: \max_{d} \prod_p (s_p(d) - w_p)

    Where no deal gives everybody a gain, the product is 0 throughout. Then the deals that give
    the most parties a gain count, and among them the product of those parties' shares of their
    best feasible gain: a rule of ours, and one that no change of scale upsets.
    No change of a party's scale or zero changes the answer.
    Source: Nash (1950).
    """

    def worth(shares: tuple[int, ...]) -> tuple[int, int]:
        gaining = [share for share in shares if share]
        return len(gaining), prod(gaining)

    shares = _shares(scores, tuple(feasible), walk_aways)
    return _largest({at: worth(each) for at, each in shares.items()})


def kalai_smorodinsky(
    scores: Sequence[Scores], feasible: Iterable[int], walk_aways: Sequence[int]
) -> tuple[int, ...]:
    r"""The feasible deals in which the party that gains least gains most, all of them if they tie.

    .. math:: \max_{d} \min_p \frac{s_p(d) - w_p}{b_p - w_p}

    with :math:`b_p` the party's best feasible score. Among a few deals nothing need lie exactly
    on the line of equal shares, so the least share is made as large as it can be, then the second
    least, and so on. A party that no feasible deal gives a gain is left out of the comparison.
    No change of a party's scale or zero changes the answer.
    Source: Kalai and Smorodinsky (1975); for few deals by the order of Imai (1983).
    """
    shares = _shares(scores, tuple(feasible), walk_aways)
    return _largest({at: tuple(sorted(each)) for at, each in shares.items()})


def _shares(
    scores: Sequence[Scores], places: Sequence[int], walk_aways: Sequence[int]
) -> dict[int, tuple[int, ...]]:
    """Each deal's shares of the best gains, all times the same whole number: exact.

    Parties that none of the deals gives a gain are left out.
    """
    if not places:
        return {}
    gains = [max(scores[at][p] for at in places) - w for p, w in enumerate(walk_aways)]
    whole = lcm(*(gain for gain in gains if gain))
    return {
        at: tuple(
            (score - least) * (whole // gain)
            for score, least, gain in zip(scores[at], walk_aways, gains, strict=True)
            if gain
        )
        for at in places
    }


def _largest(worth: dict[int, tuple[int, ...]]) -> tuple[int, ...]:
    best = max(worth.values(), default=())
    return tuple(at for at, value in worth.items() if value == best)


class _Block:
    """Some different rows of scores. For each party and score: which rows reach it, as bits."""

    def __init__(self, rows: Sequence[Scores]) -> None:
        self.rows = rows
        self.levels: list[tuple[list[int], list[int]]] = []
        for column in zip(*rows, strict=True):
            at_score: dict[int, int] = {}
            for at, score in enumerate(column):
                at_score[score] = at_score.get(score, 0) | 1 << at
            levels = sorted(at_score)
            reach, bits = [], 0
            for level in reversed(levels):
                bits |= at_score[level]
                reach.append(bits)
            self.levels.append((levels, reach[::-1]))

    def at_least(self, row: Scores) -> int:
        """The rows of the block in which nobody has less than in this one, as bits."""
        found = -1 if self.rows else 0
        for score, (levels, reach) in zip(row, self.levels, strict=False):
            at = bisect_left(levels, score)
            if at == len(levels):
                return 0
            found &= reach[at]
            if not found:
                return 0
        return found
