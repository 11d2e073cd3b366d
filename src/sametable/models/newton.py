"""The most likely parameters of a Poisson log-linear model, by Newton's method.

The matrix of second derivatives is made of sums over sets of lists, so one pass of additions
gives every entry of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, inf, sqrt
from operator import add, mul

from sametable.models.lattice import sums_above, sums_below

CLOSE = 1e-7
"""Newton's decrement, squared, at which the step just taken is the last one."""
SMALL = 1e-6
"""An expected count below this may be on its way to 0, and its parameter to minus infinity."""
PATIENCE, STEPS = 25, 200


class Stuck(Exception):
    """The steps do not lead to a best fit, or not surely: ask whether there is one.

    ``vanishing``: the sets of lists on which fewer and fewer are expected.
    """

    def __init__(self, expected: Sequence[float], allowed: Sequence[float]) -> None:
        super().__init__("no best fit is in sight")
        self.vanishing = frozenset(
            at for at, may in enumerate(allowed) if may and not expected[at] >= SMALL
        )


def most_likely(
    totals: Sequence[float],
    parameters: Sequence[int],
    allowed: Sequence[float],
    start: Sequence[float],
    sure: bool = False,
) -> list[float]:
    r"""The parameters :math:`\theta` that maximise the likelihood, in the order of their sets.

    .. math:: \log \mu_s = \sum_{p \subseteq s} \theta_p, \qquad
              \sum_{s \supseteq p} \mu_s = \text{totals}_p \text{ for each parameter } p

    ``allowed[s]`` is 1.0 where the model expects somebody on exactly the lists of s, else 0.0.
    ``start`` is where to begin. Raises Stuck where an expected count vanishes or the equations
    have no one solution, unless ``sure`` says that they have.
    """
    wanted = [totals[each] for each in parameters]
    here = list(start)
    step: list[float] = []
    before, decrement = inf, inf
    for number in range(STEPS):
        expected = _expected(parameters, allowed, here)
        sums = sums_above(expected)
        height = sums[0] - sum(map(mul, here, wanted))
        if decrement > 0.01 and not height <= before:
            step = [part / 2 for part in step]
            here = [at - part for at, part in zip(here, step, strict=True)]
            continue
        before = height
        slope = [want - sums[each] for want, each in zip(wanted, parameters, strict=True)]
        try:
            step = _solve(sums, parameters, slope, sure)
        except ArithmeticError:
            raise Stuck(expected, allowed) from None
        decrement = sum(map(mul, slope, step))
        here = list(map(add, here, step))
        if decrement < CLOSE or number > PATIENCE:
            least = min(map(_least, expected, allowed))
            off = max(map(abs, slope))
            if sure or least > SMALL or off < 1e-4 * least:
                if decrement < CLOSE:
                    return here
            elif number > PATIENCE:
                raise Stuck(expected, allowed)
    raise Stuck(expected, allowed)


def _least(count: float, may: float) -> float:
    return count if may else inf


def _expected(
    parameters: Sequence[int], allowed: Sequence[float], values: Sequence[float]
) -> list[float]:
    logs = [0.0] * len(allowed)
    for each, value in zip(parameters, values, strict=True):
        logs[each] = value
    try:
        return list(map(mul, map(exp, sums_below(logs)), allowed))
    except OverflowError:
        return [inf] * len(allowed)


def _solve(
    sums: Sequence[float], parameters: Sequence[int], slope: Sequence[float], sure: bool
) -> list[float]:
    """The step to where the slope would be 0, by Cholesky's method. Entry (p, q): sums[p | q]."""
    lower: list[list[float]] = []
    inverse: list[float] = []
    solved: list[float] = []
    for at, each in enumerate(parameters):
        row: list[float] = []
        for other, known, over in zip(parameters, lower, inverse, strict=False):
            row.append((sums[each | other] - sum(map(mul, row, known))) * over)
        pivot = sums[each] - sum(map(mul, row, row))
        if not pivot > 1e-10 * sums[each]:
            if not sure:
                raise ArithmeticError("the equations have no one solution")
            pivot = max(pivot, 1e-10 * sums[each], 1e-300)
        over = 1 / sqrt(pivot)
        solved.append((slope[at] - sum(map(mul, row, solved))) * over)
        lower.append(row)
        inverse.append(over)
    for at in range(len(solved) - 1, -1, -1):
        value = solved[at] = solved[at] * inverse[at]
        for other, entry in enumerate(lower[at]):
            solved[other] -= entry * value
    return solved
