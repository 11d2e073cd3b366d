"""Krippendorff's alpha: agreement among any number of coders, some of whose codes may be missing.

Disagreement is measured by a squared difference between two values, which depends on what the
values are: names, ranks, points on a scale, or amounts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from enum import StrEnum
from itertools import permutations
from math import isfinite
from typing import Any

from sametable.errors import SettingError

Difference = Callable[[Any, Any], float]


class Level(StrEnum):
    """What the values are, and so what a difference between two of them is."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


def krippendorffs_alpha(
    coders: Sequence[Sequence[Hashable | None]], level: str = Level.NOMINAL
) -> float | None:
    r"""Krippendorff's alpha of ``coders`` (coders x items; None is a missing code), at most 1.

    .. math:: \alpha = 1 - \frac{D_o}{D_e}, \quad
       D_o = \frac{1}{n} \sum_{c,k} o_{ck} \delta^2_{ck}, \quad
       D_e = \frac{1}{n (n - 1)} \sum_{c,k} n_c n_k \delta^2_{ck}

    An item coded by :math:`m \ge 2` coders adds :math:`1 / (m - 1)` to :math:`o_{ck}` for each
    ordered pair of its values; :math:`n_c = \sum_k o_{ck}`, and :math:`n = \sum_c n_c` is the
    number of values that can be paired. Items with fewer than two codes drop out. What
    :math:`\delta` is, see :func:`squared_difference`.

    1 where all agree, 0 where values are paired as if drawn from one bag, below 0 where coders
    differ more often than that. None where no two values can be paired, and where all of them are
    the same: then no disagreement was possible.

    >>> round(krippendorffs_alpha(["JJJJJJJJJJJM", "JJJJJJJJJJMJ"]), 3)
    -0.045

    Raises SettingError: fewer than two coders, unequal lengths, an unknown level, or values that
    the level cannot take (ordinal and interval: finite numbers; ratio: none below 0).
    Source: Krippendorff, Content Analysis (1980 and later); the formula by coincidences is the
    one in Hayes and Krippendorff (2007), Communication Methods and Measures 1, 77-89.
    """
    together = coincidences(coders)
    values: Counter[Hashable] = Counter()
    for (one, _), weight in together.items():
        values[one] += weight  # type: ignore[assignment]  # a Counter of floats adds up as well
    if level not in list(Level):
        raise SettingError("level", f"one of {', '.join(Level)}", level)
    if level != Level.NOMINAL:
        for value in values:
            _check_number(value, lowest=0 if level == Level.RATIO else None)
    n = sum(values.values())
    difference = squared_difference(Level(level), values)
    expected = sum(
        values[one] * values[other] * difference(one, other) for one in values for other in values
    )
    if expected == 0:
        return None
    observed = sum(weight * difference(*pair) for pair, weight in together.items())
    return 1 - (n - 1) * observed / expected


def coincidences(
    coders: Sequence[Sequence[Hashable | None]],
) -> dict[tuple[Hashable, Hashable], float]:
    """Ordered pair of values -> how often the two meet on one item, each item weighing its codes.

    An item with m codes holds m (m - 1) ordered pairs and counts 1 / (m - 1) for each, so that
    the whole adds up to the number of values that can be paired.
    """
    if len(coders) < 2:
        raise SettingError("coders", "at least two", len(coders))
    if len({len(codes) for codes in coders}) > 1:
        raise SettingError("coders", "equally long", sorted(len(codes) for codes in coders))
    together: dict[tuple[Hashable, Hashable], float] = {}
    for item in zip(*coders, strict=True):
        codes = [code for code in item if code is not None]
        for pair in permutations(codes, 2):
            together[pair] = together.get(pair, 0) + 1 / (len(codes) - 1)
    return together


def squared_difference(level: Level, values: Mapping[Any, float]) -> Difference:
    r"""The squared difference between two values. ``values``: value -> how often it is paired.

    ========  ====================================================================
    nominal   0 for the same value, 1 for any two others
    ordinal   :math:`(\sum_{g=c}^{k} n_g - (n_c + n_k) / 2)^2`: the ranks between
    interval  :math:`(c - k)^2`
    ratio     :math:`((c - k) / (c + k))^2`
    ========  ====================================================================
    """
    if level == Level.NOMINAL:
        return lambda one, other: float(one != other)
    if level == Level.INTERVAL:
        return lambda one, other: (one - other) ** 2
    if level == Level.RATIO:
        return lambda one, other: 0.0 if one == other else ((one - other) / (one + other)) ** 2
    ranks, below = {}, 0.0
    for value in sorted(values):
        ranks[value] = below + values[value] / 2
        below += values[value]
    return lambda one, other: (ranks[one] - ranks[other]) ** 2


def _check_number(value: object, lowest: float | None) -> None:
    wanted = "a number" if lowest is None else f"a number of at least {lowest:g}"
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise SettingError("code", wanted, value)
    if lowest is not None and value < lowest:
        raise SettingError("code", wanted, value)
