"""What becomes of a score sheet: a need is told, an issue is settled, the numbers change scale."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache
from random import Random

from sametable.errors import SettingError
from sametable.models.score_sheet import Issue, Need, Party, ScoreSheet

LARGEST_FACTOR, LARGEST_SHIFT = 3, 25


def knowing(sheet: ScoreSheet, parties: Collection[str]) -> ScoreSheet:
    """The sheet once these parties have told their needs: the options they open are added.

    Whoever tells a need first, the options stand in the same order.
    Raises SettingError where one of them is no party of the sheet.
    """
    for party in parties:
        sheet.party(party)
    return _knowing(sheet, tuple(name for name in sheet.names if name in parties))


@lru_cache(maxsize=64)  # a lab asks for the same few again at each move
def _knowing(sheet: ScoreSheet, parties: tuple[str, ...]) -> ScoreSheet:
    for need in sheet.needs:
        if need.party in parties:
            sheet = adding(sheet, need)
    return sheet


def adding(sheet: ScoreSheet, need: Need) -> ScoreSheet:
    """The sheet with the option that one of its needs opens, as the last of its issue."""
    at = sheet.issue(need.issue)
    issue = sheet.issues[at]
    rows = [
        (*party.points[at], points)
        for party, points in zip(sheet.parties, need.points, strict=True)
    ]
    wider = Issue(issue.id, (*issue.options, need.option), issue.added + 1)
    needs = tuple(other for other in sheet.needs if other is not need)
    return _with_issue(sheet, at, wider, rows, needs)


def settled(sheet: ScoreSheet, issue: str, option: str) -> ScoreSheet:
    """The sheet once an issue is settled: it keeps this one option, and no need adds to it.

    Raises SettingError where there is no such issue or option.
    """
    at = sheet.issue(issue)
    chosen = sheet.issues[at].place(option)
    rows = [(party.points[at][chosen],) for party in sheet.parties]
    needs = tuple(need for need in sheet.needs if need.issue != issue)
    return _with_issue(sheet, at, Issue(issue, (option,)), rows, needs)


def rescaled(sheet: ScoreSheet, factors: Sequence[int], shifts: Sequence[int]) -> ScoreSheet:
    r"""The same game in other numbers: every party on another scale, with another zero.

    .. math:: s_p'(d) = a_p\, s_p(d) + b_p, \qquad w_p' = a_p\, w_p + b_p

    with ``factors`` a and ``shifts`` b; the shift is added on the first issue. Nobody's yes or no
    changes by it. Raises SettingError unless there is one of each for every party and each factor
    is at least 1.
    """
    if len(factors) != len(sheet.parties) or min(factors) < 1:
        raise SettingError("factors", "at least 1, one for each party", tuple(factors))
    if len(shifts) != len(sheet.parties):
        raise SettingError("shifts", "one for each party", tuple(shifts))
    parties = tuple(
        Party(
            party.id,
            party.walk_away * factor + shift,
            tuple(
                tuple(each * factor + (0 if at else shift) for each in row)
                for at, row in enumerate(party.points)
            ),
        )
        for party, factor, shift in zip(sheet.parties, factors, shifts, strict=True)
    )
    first = sheet.issues[0].id
    needs = tuple(
        replace(
            need,
            points=tuple(
                each * factor + (shift if need.issue == first else 0)
                for each, factor, shift in zip(need.points, factors, shifts, strict=True)
            ),
        )
        for need in sheet.needs
    )
    return ScoreSheet(sheet.issues, parties, needs)


def varied(sheet: ScoreSheet, seed: int) -> ScoreSheet:
    """The same game in numbers of a seed's own, so that last year's packet gives nothing away."""
    chance = Random(seed)
    count = len(sheet.parties)
    factors = [chance.randrange(1, LARGEST_FACTOR + 1) for _ in range(count)]
    shifts = [chance.randrange(LARGEST_SHIFT + 1) for _ in range(count)]
    return rescaled(sheet, factors, shifts)


def _with_issue(
    sheet: ScoreSheet,
    at: int,
    issue: Issue,
    rows: Sequence[tuple[int, ...]],
    needs: tuple[Need, ...],
) -> ScoreSheet:
    parties = tuple(
        replace(party, points=(*party.points[:at], row, *party.points[at + 1 :]))
        for party, row in zip(sheet.parties, rows, strict=True)
    )
    return ScoreSheet((*sheet.issues[:at], issue, *sheet.issues[at + 1 :]), parties, needs)
