"""Does a log-linear model have a best fit at all? Exact arithmetic, so the answer is sure.

Some tables leave a model without an answer. Either several settings of its parameters fit equally
well (it is not identifiable), or the fit gets better without end while a parameter runs away (the
maximum likelihood estimate does not exist). A program that only iterates prints a number anyway.

Source: Fienberg and Rinaldo (2012); for tables of lists Chan, Silverman and Vincent (2021).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import Enum
from fractions import Fraction

Row = list[int]
BLAND = 200


class Problem(Enum):
    """Why a model has no estimate."""

    NOT_IDENTIFIABLE = "several sizes fit equally well"
    NO_MAXIMUM = "the fit gets better without end, so no size fits best"


def problem(
    parameters: Sequence[int],
    seen: Sequence[int],
    unseen: Sequence[int],
    vanishing: Collection[int] = (),
) -> Problem | None:
    r"""What keeps the model from having one best fit; None if nothing does.

    ``parameters``: the set of lists of each parameter. ``seen``: the sets of lists on which
    exactly there is somebody; ``unseen``: the other sets that the model allows. A set s has the
    row :math:`a_s`, with 1 for each parameter inside it.

    The parameters are identifiable if the rows span all directions. The estimate exists if no
    direction c has :math:`c \cdot a_s = 0` for every seen set and :math:`c \cdot a_s \ge 0` for
    every unseen one without being 0 for all, which is so if some table without a zero has the same
    totals as the given one.

    ``vanishing`` is a hunch: the unseen sets on which such a direction is not 0. It changes how
    long the answer takes and not what it is.
    """
    free = _null_space(_rows(parameters, seen), len(parameters))
    if not free:
        return None
    left = _along(free, parameters, unseen)
    if _null_space(left, len(free)):
        return Problem.NOT_IDENTIFIABLE
    sets = [*seen, *(s for s in unseen if s not in vanishing)]
    likely = _null_space(_rows(parameters, sets), len(parameters))
    hunch = _along(likely, parameters, sorted(vanishing))
    if likely and not _positive_combination(hunch, len(likely)):
        return Problem.NO_MAXIMUM
    return None if _positive_combination(left, len(free)) else Problem.NO_MAXIMUM


def _rows(parameters: Sequence[int], sets: Sequence[int]) -> list[Row]:
    return [[int(s & each == each) for each in parameters] for s in sets]


def _along(ways: Sequence[Row], parameters: Sequence[int], sets: Sequence[int]) -> list[Row]:
    """How much each set changes along each way."""
    return [
        [sum(c for c, each in zip(way, parameters, strict=True) if s & each == each)
         for way in ways]
        for s in sets
    ]  # fmt: skip


def _null_space(rows: Sequence[Row], width: int) -> list[Row]:
    """Directions, one independent of the others, in which every row is 0.

    Gauss and Jordan's elimination without fractions: every known row has ``scale`` in its leading
    place and 0 in that of the others, and all divisions are exact (Bareiss).
    """
    known: list[tuple[int, Row]] = []
    scale = 1
    for row in rows:
        rest = [scale * entry for entry in row]
        for lead, other in known:
            if row[lead]:
                rest = [a - row[lead] * b for a, b in zip(rest, other, strict=True)]
        lead = next((at for at, entry in enumerate(rest) if entry), -1)
        if lead < 0:
            continue
        known = [(at, _pivoted(other, rest, lead, scale)) for at, other in known]
        known.append((lead, rest))
        scale = rest[lead]
        if len(known) == width:
            return []
    space = []
    for free in sorted(set(range(width)) - {lead for lead, _ in known}):
        way = [0] * width
        way[free] = scale
        for lead, other in known:
            way[lead] = -other[free]
        space.append(way)
    return space


def _pivoted(row: Row, pivot: Row, at: int, scale: int) -> Row:
    """The row without what it has at ``at``, over the new scale ``pivot[at]``."""
    by, times = pivot[at], row[at]
    return [(by * a - times * b) // scale for a, b in zip(row, pivot, strict=True)]


def _positive_combination(rows: Sequence[Row], width: int) -> bool:
    """Whether the rows, each taken more than 0 times, add up to 0.

    Each is taken 1 + x times with x from 0 up: the first phase of the simplex method, again in
    whole numbers, decides whether such x exist. After many steps Bland's rule takes over, which
    never goes round in circles.
    """
    columns = len(rows)
    tableau = []
    for at in range(width):
        line = [row[at] for row in rows]
        line.append(-sum(line))
        tableau.append([-entry for entry in line] if line[-1] < 0 else line)
    basis = [columns + at for at in range(width)]
    # What is left of the artificial start, as a function of the columns; it must reach 0.
    cost = [sum(line[at] for line in tableau) for at in range(columns + 1)]
    scale, number = 1, 0
    while cost[-1] > 0:
        gains = [at for at in range(columns) if cost[at] > 0]
        if not gains:
            return False
        entering = gains[0] if number > BLAND else max(gains, key=lambda at: cost[at])
        number += 1
        _, _, leaving = min(
            (Fraction(line[-1], line[entering]), basis[at], at)
            for at, line in enumerate(tableau)
            if line[entering] > 0
        )
        pivot = tableau[leaving]
        tableau = [
            line if line is pivot else _pivoted(line, pivot, entering, scale) for line in tableau
        ]
        cost = _pivoted(cost, pivot, entering, scale)
        scale, basis[leaving] = pivot[entering], entering
    return True
