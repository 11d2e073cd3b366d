"""Lab E9: the chance of a collision by how many venues are named, and one draw of both lists."""

from __future__ import annotations

from collections.abc import Iterable

from sametable.models.collision import (
    DRAWS,
    Collision,
    Draw,
    Venues,
    by_named,
    collision,
    draw,
    likelier_from,
    tally,
)
from sametable.views.collision_chart import ACROSS, picture
from sametable.views.view import Twin, View
from sametable.views.words import listed, spelt


def view(setting: Venues) -> View:
    """The chances for the setting, among those for fewer and more names, and its draw."""
    found, drawn, curve = collision(setting), draw(setting), by_named(setting)
    alt = _alt(setting, found, drawn, curve)
    return View(
        chart=picture(setting, drawn, curve, alt),
        table=_table(setting),
        alt=alt,
        says=_says(setting, found, drawn),
    )


def _says(setting: Venues, found: Collision, drawn: Draw) -> tuple[str, ...]:
    m, k = setting.inquiry, setting.named
    given = f"{setting.venues} venues, {m} under inquiry, {k} named in public"
    if setting.pull != 1:
        given += ", and both look alike" if setting.pull > 1 else ", and each looks elsewhere"
    if not m or not k:
        return (f"{given}. An empty list collides with nothing.", _draw_says(setting, drawn))
    verdict = " That is likelier than not." if found.some > 0.5 else ""
    exactly = [
        f"{spelt(overlap)} ({chance:.1%})" for overlap, chance in enumerate(found.chances[:3])
    ]
    more = sum(found.chances[3:])
    if more > 0.0005:
        exactly.append(f"three or more ({more:.1%})")
    enough = likelier_from(setting)
    return (
        f"{given}: the chance that at least one venue is on both lists is "
        f"{found.some:.1%}.{verdict}",
        f"On both lists: {listed(exactly)}. On average it is {found.expected:.2f} venues.",
        (
            f"With {m} of {setting.venues} under inquiry, {enough} "
            f"{'name makes' if enough == 1 else 'names make'} a collision likelier than not. "
            if enough
            else f"With {m} of {setting.venues} under inquiry, even 20 names leave a collision "
            "less likely than not. "
        )
        + _pull_says(setting.pull),
        _draw_says(setting, drawn),
    )


_TIMES = {0.5: "half", 2: "twice", 5: "five times"}


def _pull_says(pull: float) -> str:
    if pull == 1:
        return "Neither party knows of the other's list, and neither is careless."
    if pull > 1:
        return (
            f"Here both follow some of the same signs: a venue under inquiry has "
            f"{_TIMES.get(pull, f'{pull:g} times')} the odds of any other to be named."
        )
    return (
        f"Here they look in different places: a venue under inquiry has only "
        f"{_TIMES.get(pull, f'{pull:g} times')} the odds of any other to be named."
    )


def venues(numbers: Iterable[int | str]) -> str:
    """
    >>> venues([4, 17]), venues(["9"]), venues([])
    ('venues 4 and 17', 'venue 9', 'none')
    """
    each = [str(number) for number in numbers]
    return f"venue{'s' if len(each) > 1 else ''} {listed(each)}" if each else "none"


def _draw_says(setting: Venues, drawn: Draw) -> str:
    return (
        f"Draw {setting.draw}: under inquiry {venues(drawn.inquiry)}; named "
        f"{venues(drawn.named)}; on both {venues(drawn.both)}. Of the {DRAWS} draws on the "
        f"slider, {tally(setting)} collide."
    )


def _alt(setting: Venues, found: Collision, drawn: Draw, curve: tuple[float, ...]) -> str:
    enough = likelier_from(setting)
    passes = (
        f"It passes one half at {enough} named" if enough else "It stays below one half throughout"
    )
    return (
        f"A curve of the chance that at least one of {setting.venues} venues is on both lists, "
        f"with {setting.inquiry} under inquiry. It climbs from 0 where none is named to "
        f"{curve[-1]:.0%} at {ACROSS} named. {passes}. The setting stands at {setting.named} "
        f"named, {found.some:.1%}. Below it one draw: {setting.venues} dots, "
        f"{len(drawn.inquiry)} of them under inquiry, {len(drawn.named)} named, "
        f"{len(drawn.both)} both. The numbers are made up."
    )


def _table(setting: Venues) -> Twin:
    rows = []
    for named, some in enumerate(by_named(setting)):
        one = collision(Venues(setting.venues, setting.inquiry, named, setting.pull, setting.draw))
        rows.append(
            (
                f"{named} (chosen)" if named == setting.named else f"{named}",
                f"{one.none:.1%}",
                f"{some:.1%}",
                f"{one.expected:.2f}",
            )
        )
    return Twin(
        caption=f"Chances by the number of venues named, with {setting.inquiry} of "
        f"{setting.venues} under inquiry. Made-up numbers.",
        columns=("Named", "No collision", "At least one", "Venues on both, on average"),
        rows=tuple(rows),
    )
