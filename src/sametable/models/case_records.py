"""Case records: one made-up population, counted through four definitions.

Everything here is invented. A record has an age band and four yes-or-no facts, and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from random import Random

from sametable.errors import SettingError
from sametable.models.overlap_counts import intersections, union_size
from sametable.models.setting import Limited, documented, limited


class Age(StrEnum):
    """The age band on a record."""

    UNDER_15 = "under 15"
    FROM_15 = "15 to 17"
    ADULT = "18 to 24"


class Lens(StrEnum):
    """A definition that decides who is counted."""

    ARREST = "arrest"
    FEDERAL = "federal"
    REFERRAL = "referral"
    SELF_REPORT = "self-report"


class Law(StrEnum):
    """California before Senate Bill 1322 of 2016, and with it."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True)
class Shares:
    """What part of the population has each fact. Invented, and drawn apart from each other."""

    under_15: float = 0.2
    from_15: float = 0.5
    met_police: float = 0.5
    adult_named: float = 0.6
    met_service: float = 0.5
    tells: float = 0.35


SHARES = Shares()


@dataclass(frozen=True)
class Record:
    """A made-up person under 25 who was exploited, as far as files could know.

    ``met_police``: police met the person. ``adult_named``: the file names an adult who recruited,
    sold or paid. ``met_service``: a service worker met the person. ``tells``: the person says so
    in a survivors' survey. The two draws, from 0 to 1, are no facts: they are the luck that
    decides whether a given chance of arrest or of referral reaches this person.
    """

    age: Age
    met_police: bool
    adult_named: bool
    met_service: bool
    tells: bool
    arrest_draw: float
    referral_draw: float

    @property
    def under_18(self) -> bool:
        return self.age is not Age.ADULT


@documented
@dataclass(frozen=True)
class Setting(Limited):
    """The practice that the lenses meet, the law, and which made-up population it is."""

    arrest: float = limited(
        50, label="Arrested, %", min=0, max=100, step=5,
        unit="percent of those under 18 whom police meet",
    )  # fmt: skip
    referral: float = limited(
        40, label="Referred, %", min=0, max=100, step=5,
        unit="percent of those whom a service worker meets",
    )  # fmt: skip
    size: int = limited(600, label="People", min=100, max=1000, step=50, unit="records")
    seed: int = limited(1, label="Which draw", min=1, max=50, step=1, unit="number of the draw")
    law: Law = Law.BEFORE

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.law not in list(Law):
            raise SettingError("law", f"one of {', '.join(Law)}", self.law)


Seen = Mapping[Lens, frozenset[int]]
"""Lens -> the places, in the population, of those whom it counts."""


@dataclass(frozen=True)
class Counted:
    """One population through the four lenses, in persons.

    ``lost`` are those whom no lens counts any more because the law takes them off the arrest
    lens: 0 under the older law.
    """

    people: int
    seen: Seen
    any_lens: int
    lost: int

    @property
    def nobody(self) -> int:
        """People whom no lens counts."""
        return self.people - self.any_lens


@lru_cache(maxsize=16)
def population(size: int, seed: int) -> tuple[Record, ...]:
    """``size`` made-up records. The same seed gives the same ones; a larger set begins with them.

    The facts follow :data:`SHARES` and are independent of each other and of the age.
    """
    chance = Random(seed).random
    return tuple(_record([chance() for _ in range(7)]) for _ in range(size))


def lenses(records: Sequence[Record], setting: Setting) -> dict[Lens, frozenset[int]]:
    """Whom each lens counts.

    ============  ==========================================================================
    arrest        under 18, met by police, and the chance of arrest reaches them; nobody at
                  all once the law has taken the offense away from those under 18
    federal       under 18, and the file names an adult who recruited, sold or paid
    referral      met by a service worker, and the chance of referral reaches them; any age
    self-report   says so in a survivors' survey; any age
    ============  ==========================================================================

    A draw below the chance is reached, so a higher chance never counts fewer.
    """
    old_law = setting.law == Law.BEFORE
    found: dict[Lens, set[int]] = {lens: set() for lens in Lens}
    for place, one in enumerate(records):
        if old_law and one.under_18 and one.met_police and 100 * one.arrest_draw < setting.arrest:
            found[Lens.ARREST].add(place)
        if one.under_18 and one.adult_named:
            found[Lens.FEDERAL].add(place)
        if one.met_service and 100 * one.referral_draw < setting.referral:
            found[Lens.REFERRAL].add(place)
        if one.tells:
            found[Lens.SELF_REPORT].add(place)
    return {lens: frozenset(places) for lens, places in found.items()}


def counted(setting: Setting) -> Counted:
    """The population of the setting through its four lenses.

    The population depends on size and seed only: neither law nor practice changes anybody in it.
    """
    records = population(setting.size, setting.seed)
    seen = lenses(records, setting)
    older = lenses(records, Setting(setting.arrest, setting.referral, setting.size, setting.seed))
    any_lens = union_size(intersections(seen))
    return Counted(len(records), seen, any_lens, union_size(intersections(older)) - any_lens)


def _record(draws: Sequence[float]) -> Record:
    age, police, adult, service, tells, arrest, referral = draws
    if age < SHARES.under_15:
        band = Age.UNDER_15
    elif age < SHARES.under_15 + SHARES.from_15:
        band = Age.FROM_15
    else:
        band = Age.ADULT
    return Record(
        band,
        police < SHARES.met_police,
        adult < SHARES.adult_named,
        service < SHARES.met_service,
        tells < SHARES.tells,
        arrest,
        referral,
    )
