"""Agreement: do two coders say the same, and more often than luck would have it?

A code is any value; ``None`` says that the coder left the item out. Items that one of the two
left out are not compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from sametable.errors import SettingError
from sametable.models.alpha import krippendorffs_alpha

Codes = Sequence[Hashable | None]
"""What one coder says: one code an item, in the order of the items."""


@dataclass(frozen=True)
class Agreement:
    """What two coders' codes say, as shares from 0 to 1 except for the two coefficients.

    ``both`` items have a code from each, ``same`` of them the same one. ``chance`` is the share
    that Cohen's kappa expects of luck. ``kappa`` and ``alpha`` are 1 where all codes are the same
    and about 0 where luck alone would do as well; they are None where nothing can be said.
    """

    both: int
    same: int
    share: float | None
    chance: float | None
    kappa: float | None
    alpha: float | None


def agreement(first: Codes, second: Codes) -> Agreement:
    """All figures on two coders. Raises SettingError unless both have as many items."""
    pairs = compared(first, second)
    return Agreement(
        both=len(pairs),
        same=sum(one == other for one, other in pairs),
        share=percent_agreement(first, second),
        chance=chance_agreement(first, second),
        kappa=cohens_kappa(first, second),
        alpha=krippendorffs_alpha((first, second)),
    )


def compared(first: Codes, second: Codes) -> tuple[tuple[Hashable, Hashable], ...]:
    """The codes of the items that both coders coded. Raises SettingError: unequal lengths."""
    if len(first) != len(second):
        raise SettingError("second", f"as long as the first, {len(first)} items", len(second))
    return tuple(
        (one, other)
        for one, other in zip(first, second, strict=True)
        if one is not None and other is not None
    )


def percent_agreement(first: Codes, second: Codes) -> float | None:
    r"""The share of items on which two coders say the same, from 0 to 1.

    .. math:: P_o = \frac{1}{N} \sum_{u=1}^{N} [a_u = b_u]

    over the :math:`N` items that both coded; None where there is none. It takes no account of
    luck: see :func:`chance_agreement`.

    >>> percent_agreement("JWRM", ["J", "W", "M", None])
    0.6666666666666666
    """
    pairs = compared(first, second)
    return sum(one == other for one, other in pairs) / len(pairs) if pairs else None


def chance_agreement(first: Codes, second: Codes) -> float | None:
    r"""The share on which two coders would agree by luck, from 0 to 1; None without items.

    .. math:: P_e = \sum_k \frac{a_k}{N} \frac{b_k}{N}

    with :math:`a_k` and :math:`b_k` the times that each used code :math:`k`: the agreement to be
    expected if each kept to those shares but dealt the codes out without reading.

    Source: Cohen (1960), Educational and Psychological Measurement 20, 37-46.
    """
    pairs = compared(first, second)
    if not pairs:
        return None
    a, b = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    return sum(a[code] * b[code] for code in a) / len(pairs) ** 2


def cohens_kappa(first: Codes, second: Codes) -> float | None:
    r"""Cohen's kappa, at most 1: the agreement beyond luck, as a share of what luck leaves open.

    .. math:: \kappa = \frac{P_o - P_e}{1 - P_e}

    0 where two coders agree as often as luck would, below 0 where less often. None where no item
    is coded by both, and where both gave all of them one and the same code: then no disagreement
    was possible, and full agreement shows nothing.

    >>> round(cohens_kappa("JJJJJJJJJJJM", "JJJJJJJJJJMJ"), 3)
    -0.091

    Source: Cohen (1960), Educational and Psychological Measurement 20, 37-46.
    """
    observed, luck = percent_agreement(first, second), chance_agreement(first, second)
    if observed is None or luck is None or luck == 1:
        return None
    return (observed - luck) / (1 - luck)
