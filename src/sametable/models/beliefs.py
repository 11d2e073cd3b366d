"""Beliefs: how two people who see the same reports come to believe different things.

A belief is a chance. A report moves it by the likelihood ratio that its reader gives the report:
how many times likelier the report is if the claim is true than if it is false.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import exp, log

from sametable.errors import SettingError
from sametable.models.setting import Limited, documented, limited


class Reading(StrEnum):
    """Whose reading of the reports counts: each one's own, or one for both."""

    OWN = "own"
    FIRST = "first"
    SECOND = "second"


@documented
@dataclass(frozen=True)
class Setting(Limited):
    """Two people, what each believes before, how each reads a report, how many reports come."""

    first_prior: float = limited(
        40, label="First belief", min=5, max=95, step=5, unit="percent, that it is true"
    )
    second_prior: float = limited(
        60, label="Second belief", min=5, max=95, step=5, unit="percent, that it is true"
    )
    first_ratio: float = limited(
        4, label="First reading", min=0.125, max=8, step=0.125,
        unit="times likelier if true than if false",
    )  # fmt: skip
    second_ratio: float = limited(
        0.5, label="Second reading", min=0.125, max=8, step=0.125,
        unit="times likelier if true than if false",
    )  # fmt: skip
    reports: int = limited(4, label="Reports", min=0, max=8, step=1, unit="reports, all alike")
    reading: Reading = Reading.OWN

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.reading not in list(Reading):
            raise SettingError("reading", f"one of {', '.join(Reading)}", self.reading)

    @property
    def priors(self) -> tuple[float, float]:
        """The two first beliefs as chances."""
        return self.first_prior / 100, self.second_prior / 100

    @property
    def ratios(self) -> tuple[float, float]:
        """The ratio that each of the two works with."""
        first = self.second_ratio if self.reading == Reading.SECOND else self.first_ratio
        second = self.first_ratio if self.reading == Reading.FIRST else self.second_ratio
        return first, second


@dataclass(frozen=True)
class Paths:
    """What each believes before the first report and after each one: reports + 1 chances."""

    first: tuple[float, ...]
    second: tuple[float, ...]

    @property
    def flips(self) -> bool:
        """Whether the one who believed it more at first believes it less in the end."""
        before, after = self.first[0] - self.second[0], self.first[-1] - self.second[-1]
        return before * after < 0


def odds(chance: float) -> float:
    r"""Odds of a chance, for one against.

    .. math:: o = \frac{p}{1 - p}

    Raises SettingError unless the chance lies between 0 and 1, both excluded: no report moves
    somebody who is certain.
    """
    if not 0 < chance < 1:
        raise SettingError("chance", "between 0 and 1, both excluded", chance)
    return chance / (1 - chance)


def log_odds(chance: float) -> float:
    """The natural logarithm of the odds: 0 at even chances. Raises as :func:`odds`."""
    return log(odds(chance))


def chance_of(log_odds: float) -> float:
    r"""The chance with these log-odds, the inverse of :func:`log_odds`.

    .. math:: p = \frac{1}{1 + e^{-\lambda}}
    """
    if log_odds < 0:
        # The same formula turned over, so that no power of e overflows.
        return exp(log_odds) / (1 + exp(log_odds))
    return 1 / (1 + exp(-log_odds))


def update(chance: float, ratio: float) -> float:
    r"""The belief after one report, by Bayes' rule.

    .. math:: \frac{p'}{1 - p'} = L\, \frac{p}{1 - p}, \qquad
        L = \frac{P(\text{report} \mid \text{true})}{P(\text{report} \mid \text{false})}

    >>> round(update(0.4, 4), 3), round(update(0.6, 0.5), 3)
    (0.727, 0.429)

    Raises SettingError unless 0 < chance < 1 and the ratio is above 0.
    """
    if not ratio > 0:
        raise SettingError("ratio", "above 0", ratio)
    return chance_of(log_odds(chance) + log(ratio))


def path(chance: float, ratios: Iterable[float]) -> tuple[float, ...]:
    """The belief before any report and after each one.

    Log-odds add up, so the order of the reports does not matter for the end. They are added
    before they are turned into chances: near certainty a chance has too few digits left to go on
    from. Raises as :func:`update`.
    """
    at = log_odds(chance)
    found = [chance]
    for ratio in ratios:
        if not ratio > 0:
            raise SettingError("ratio", "above 0", ratio)
        at += log(ratio)
        found.append(chance_of(at))
    return tuple(found)


def paths(setting: Setting) -> Paths:
    """The two people's beliefs over the same reports."""
    priors = zip(setting.priors, setting.ratios, strict=True)
    return Paths(*(path(chance, [ratio] * setting.reports) for chance, ratio in priors))


def odds_apart(setting: Setting, reports: int) -> float:
    r"""How many times the second person's odds the first person's are, after ``reports``.

    .. math:: \frac{o_1}{o_2} \left(\frac{L_1}{L_2}\right)^n

    Its logarithm is the gap in log-odds. With one reading for both, L1 = L2, and no number of
    reports changes it.

    >>> round(odds_apart(Setting(reading=Reading.FIRST), 10), 4)
    0.4444
    """
    first, second = setting.ratios
    one, other = setting.priors
    return odds(one) / odds(other) * (first / second) ** reports
