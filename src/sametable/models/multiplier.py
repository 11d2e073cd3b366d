"""Benchmark multiplier: a count of some, and an assumed share, make a number of all.

If it is known how many people had contact with an agency, and assumed how many of every hundred
have such contact, a division gives the whole. The whole then rests on the assumed share.
"""

from __future__ import annotations

from dataclasses import dataclass

from sametable.errors import SettingError
from sametable.models.setting import Limited, documented, limited


@documented
@dataclass(frozen=True)
class Benchmark(Limited):
    """What was counted, and what is assumed about it."""

    contacts: int = limited(
        1766, label="In contact", min=100, max=10_000, step=1, unit="people a year"
    )
    rate: float = limited(
        10, label="Contact rate", min=8, max=60, step=0.5, unit="in contact of every 100 people"
    )

    figure: int = limited(
        0,
        label="Printed total",
        min=0,
        max=100_000,
        step=1,
        unit="people, to be read back; 0 for none",
    )


@dataclass(frozen=True)
class Printed:
    """A range of people that was printed. Raises SettingError unless 0 < low <= high."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not 0 < self.low <= self.high:
            raise SettingError("low", f"above 0 and at most {self.high}, the high end", self.low)


def total(contacts: float, rate: float) -> float:
    r"""The number of people, with and without contact.

    .. math:: N = \frac{c}{r / 100}

    with :math:`c` people in contact and :math:`r` in contact of every 100 people.

    >>> total(1766, 20)
    8830.0

    Assumes that the contacts are different people, and that the rate is that of the same people,
    place and year. Too low a rate makes :math:`N` too high, too high a rate makes it too low.

    Raises SettingError unless contacts are above 0 and the rate is above 0 and at most 100.
    Source: the multiplier or benchmark method; :math:`N` solves :math:`c = N r / 100`.
    """
    if not contacts > 0:
        raise SettingError("contacts", "above 0 people", contacts)
    if not 0 < rate <= 100:
        raise SettingError("rate", "above 0 and at most 100 of every 100 people", rate)
    return 100 * contacts / rate


def implied_rate(contacts: float, people: float) -> float:
    r"""The rate that a printed number of people takes for granted, in contact of every 100.

    .. math:: r = 100\, \frac{c}{N}

    The inverse of :func:`total`. Raises SettingError where contacts are not above 0, or more than
    the people.

    >>> implied_rate(1766, 8830)
    20.0
    """
    if not contacts > 0:
        raise SettingError("contacts", "above 0 people", contacts)
    if not people >= contacts:
        raise SettingError("people", f"at least {contacts:g}, those in contact", people)
    return 100 * contacts / people


def implied_rates(contacts: float, printed: Printed) -> tuple[float, float]:
    """The rates behind a printed range, lower first. The high number has the low rate.

    >>> [round(rate, 1) for rate in implied_rates(1766, Printed(8830, 11773))]
    [15.0, 20.0]
    """
    return implied_rate(contacts, printed.high), implied_rate(contacts, printed.low)


def read_otherwise(assumed: float, true: float) -> float:
    r"""By what factor a printed number is off, where the rate was assumed and another is true.

    .. math:: \frac{N_\text{assumed}}{N_\text{true}} = \frac{r_\text{true}}{r_\text{assumed}}

    Below 1 is an undercount, above 1 an overcount. The contacts do not matter.

    >>> read_otherwise(20, 10), read_otherwise(20, 40)
    (0.5, 2.0)
    """
    return total(1, assumed) / total(1, true)
