"""Lab E14 over the years: the printed figures, and one curve through the last of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sametable.models.survival import (
    constant_hazard,
    share_by,
)
from sametable.views.how_often import OWN, Figure, percent
from sametable.views.theme import (
    ACCENT,
    BAD,
    INK,
    LINE_STRONG,
    SMALL_SIZE,
    chart,
    either,
)  # fmt: skip
from sametable.views.view import Spec, Twin, View
from sametable.views.words import listed

LAST = 13
"""The longest that any project of the study had run, in years."""


@dataclass(frozen=True)
class Print:
    """A share by a year as a page prints it. ``stray``: it cannot stand beside the others."""

    event: str
    year: int
    share: float
    printed: str
    page: str
    stray: bool = False


def view_years(figure: Figure, prints: Sequence[Print], year: int) -> View:
    """The printed shares by year, and the curve of one constant risk through the latest of them.

    For a reader's own count, which has no years, the curve goes through the share at ``year``.
    """
    shown = [each for each in prints if each.event == figure.event]
    if figure.id == OWN:
        share = figure.count.share
        shown = [Print(figure.event, year, share, percent(share), "your own count")]
    anchor = max(shown, key=lambda each: each.year)
    # A share of 1 by some year would need a risk without end.
    hazard = constant_hazard(min(anchor.share, 0.999), anchor.year)
    says = _says_years(figure, shown, anchor, hazard, year)
    alt = _alt_years(shown, anchor, hazard, year)
    return View(
        chart=_chart_years(shown, anchor, hazard, year, alt),
        table=_table_years(shown, hazard),
        alt=alt,
        says=says,
    )


def _says_years(
    figure: Figure, shown: Sequence[Print], anchor: Print, hazard: float, year: int
) -> tuple[str, ...]:
    risk = f"a risk of {percent(hazard, 1)} a year"
    if figure.id == OWN:
        return (
            f"{anchor.printed} by year {year} is what {risk} gives. The same risk gives "
            f"{percent(share_by(hazard, 4))} by year 4 and {percent(share_by(hazard, 10))} by "
            "year 10.",
            "Move the year: the same share means a smaller risk when it took longer to build up.",
        )
    pages = ". ".join(
        f"{each.page.capitalize()} prints {each.printed} by year {each.year}"
        for each in shown
        if each is not anchor
    )
    part = (
        " No page prints the years for one sector, so all disputes are shown."
        if figure.part
        else ""
    )
    return (
        f"{anchor.printed.capitalize()} by year {anchor.year} fits {risk}, and that gives "
        f"{_given(shown, anchor, hazard, year)}. {pages}.{part}",
        _meaning(shown, anchor),
        f"The plain share, {percent(figure.count.share)}, mixes projects that had run for two "
        "years with projects that had run for thirteen. It belongs to no year at all.",
        "One risk for all years is a measuring stick, not a finding. Real risks change between "
        "building and running.",
    )


def _given(shown: Sequence[Print], anchor: Print, hazard: float, year: int) -> str:
    """What the curve has where another figure was printed, and at the chosen year."""
    years = sorted({each.year for each in shown if each is not anchor} - {anchor.year} | {year})
    return listed([f"{percent(share_by(hazard, each))} by year {each}" for each in years])


def _meaning(shown: Sequence[Print], anchor: Print) -> str:
    stray = next((each for each in shown if each.stray), None)
    if stray is not None:
        then = share_by(constant_hazard(stray.share, stray.year), anchor.year)
        return (
            f"{stray.printed} by year {stray.year} hardly fits {anchor.printed} by year "
            f"{anchor.year}: it leaves nobody to start in the {anchor.year - stray.year} "
            f"years between. At one risk it would be {percent(then)} by year {anchor.year}. "
            "The current page no longer prints it."
        )
    return (
        "Two official pages give two figures for the same year and the same projects. Neither "
        "says why. Print both, or say which one you chose and that there is another."
    )


def axes(top: float) -> tuple[Spec, Spec]:
    """The years from 0 to 13 and the shares from 0 to ``top``."""
    x: Spec = {
        "type": "quantitative",
        "title": "years after financial close",
        "scale": {"domain": [0, LAST]},
        "axis": {"values": [0, 2, 4, 6, 8, 10, 12], "grid": False},
    }
    y: Spec = {
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [0, top]},
        "axis": {"format": ".0%", "tickCount": 4, "domain": False, "ticks": False},
    }
    return x, y


def curve_of(hazard: float) -> list[Spec]:
    """Points of the curve of a constant risk, half a year apart."""
    return [
        {"year": at / 2, "share": round(share_by(hazard, at / 2), 5)} for at in range(2 * LAST + 1)
    ]


def here(year: int, share: float, words: str, top: float) -> list[Spec]:
    """The chosen year: an upright line, a mark on the curve, and its value at the foot."""
    x, y = axes(top)
    row = [{"year": year, "share": round(share, 5), "says": words}]
    late = year > LAST / 2
    return [
        {
            "data": {"values": row},
            "mark": {"type": "rule", "strokeDash": [3, 3], "color": LINE_STRONG},
            "encoding": {"x": {**x, "field": "year"}},
        },
        {
            "data": {"values": row},
            "mark": {"type": "point", "filled": True, "shape": "diamond", "size": 150,
                     "opacity": 1, "color": ACCENT},
            "encoding": {"x": {**x, "field": "year"}, "y": {**y, "field": "share"}},
        },
        {
            "data": {"values": row},
            "mark": {"type": "text", "fontWeight": "bold", "color": ACCENT, "dy": -9,
                     "align": "right" if late else "left", "dx": -6 if late else 6},
            "encoding": {
                "x": {**x, "field": "year"}, "y": {**y, "datum": 0}, "text": {"field": "says"},
            },
        },
    ]  # fmt: skip


def _chart_years(shown: Sequence[Print], anchor: Print, hazard: float, year: int, alt: str) -> Spec:
    top = 0.6 if max(each.share for each in shown) <= 0.5 else 1.0
    x, y = axes(top)
    points = [
        {
            "year": each.year,
            "share": round(each.share, 4),
            "says": f"{each.printed}, {each.page}" if each.stray else each.printed,
            "stray": each.stray,
        }
        for each in shown
    ]
    by_year = sorted(points, key=lambda point: (point["year"], point["share"]))
    layers: list[Spec] = [
        {
            "data": {"values": curve_of(hazard)},
            "mark": {"type": "line", "color": ACCENT, "strokeWidth": 3},
            "encoding": {"x": {**x, "field": "year"}, "y": {**y, "field": "share"}},
        },
        {
            "data": {"values": by_year},
            "mark": {"type": "point", "filled": True, "opacity": 1, "size": 90},
            "encoding": {
                "x": {**x, "field": "year"},
                "y": {**y, "field": "share"},
                "color": either("datum.stray", BAD, INK),
                "shape": either("datum.stray", "triangle-up", "circle"),
            },
        },
    ]
    layers += [_printed(point, place, len(by_year), x, y) for place, point in enumerate(by_year)]
    value = share_by(hazard, year)
    layers += here(year, value, f"{percent(value)} by year {year}", top)
    return chart(layers, height=250, alt=alt, note="Line: one risk, the same in all years.")


def _printed(point: Spec, place: int, points: int, x: Spec, y: Spec) -> Spec:
    """A point's words where the curve does not run: the last below it, the others around."""
    if place == points - 1 and not point["stray"]:
        where: Spec = {"align": "center", "dy": 18}
    elif point["stray"]:
        where = {"align": "left", "dx": 8, "dy": -10}
    else:
        where = {"align": "right", "dx": -8} if place else {"align": "left", "dx": 8, "dy": 13}
    return {
        "data": {"values": [point]},
        "mark": {"type": "text", "fontSize": SMALL_SIZE, **where,
                 "color": BAD if point["stray"] else INK},
        "encoding": {
            "x": {**x, "field": "year"}, "y": {**y, "field": "share"}, "text": {"field": "says"},
        },
    }  # fmt: skip


def _alt_years(shown: Sequence[Print], anchor: Print, hazard: float, year: int) -> str:
    printed = "; ".join(f"{p.printed} by year {p.year} ({p.page})" for p in shown)
    return (
        f"A line rises from 0% and reaches {percent(share_by(hazard, year))} by year {year}, the "
        f"chosen one, and {percent(anchor.share)} by year {anchor.year}. Printed figures as "
        f"marks: {printed}."
    )


def _table_years(shown: Sequence[Print], hazard: float) -> Twin:
    def printed(year: int) -> str:
        told = [f"{each.printed} ({each.page})" for each in shown if each.year == year]
        return "; ".join(told) or "nothing"

    return Twin(
        caption=(
            f"Share with at least one by each year at one risk of {percent(hazard, 2)} a year, "
            "and what the pages print."
        ),
        columns=("By year", "At one risk", "Printed"),
        rows=tuple(
            (f"{year}", percent(share_by(hazard, year), 1), printed(year))
            for year in range(1, LAST + 1)
        ),
    )
