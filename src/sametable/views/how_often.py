"""Lab E14: a printed share, and what chance, missing projects and unfinished time do to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sametable.models.proportion import Count, Range, Unknown, wilson, worst_case
from sametable.views.theme import (
    ACCENT,
    INK_SOFT,
    LINE_STRONG,
    SMALL_SIZE,
    WARN,
    chart,
    either,
    named_rows,
)
from sametable.views.view import Spec, Twin, View

OWN = "own"
SOURCE = "Published by the Global Infrastructure Hub, 2018."


class Picture(StrEnum):
    """Three looks at one share."""

    MISSING = "missing"
    YEARS = "years"
    RUNNING = "running"


@dataclass(frozen=True)
class Figure:
    """One printed share. ``part``: it is about one sector, so ``count.missing`` is a most."""

    id: str
    label: str
    event: str
    count: Count
    part: bool = False


def view_missing(figures: Sequence[Figure], chosen: str, unknown: Unknown) -> View:
    """Every figure with its range from chance, or with all that the missing leave possible."""
    figure = next(each for each in figures if each.id == chosen)
    alt = _alt(figures, figure, unknown)
    return View(
        chart=_chart(figures, figure, unknown, alt),
        table=_table(figures, chosen),
        alt=alt,
        says=_says(figure, unknown),
    )


def percent(share: float, digits: int = 0) -> str:
    return f"{share:.{digits}%}"


def span(found: Range) -> str:
    return f"{percent(found.low)} to {percent(found.high)}"


def _says(figure: Figure, unknown: Unknown) -> tuple[str, ...]:
    count = figure.count
    chance, bounds = wilson(count), worst_case(count)
    printed = (
        f"{figure.label}: {count.events} of the {count.known} projects with firm data, "
        f"{percent(count.share)}."
    )
    if not count.missing:
        return (
            f"{printed} Nothing is missing, so only chance is in doubt: {span(chance)}.",
            "That range covers chance. It holds for projects like these, drawn as these were.",
        )
    gap = f"Nothing firm is known about {count.missing} of the {count.sample} projects."
    if figure.part:
        gap = (
            f"How many of the {count.missing} projects without firm data are in this sector is "
            "not printed: from none to all."
        )
    if unknown is Unknown.LEFT_OUT:
        return (
            f"{printed} Chance alone leaves {span(chance)} possible.",
            f"The range takes the {count.known} for a fair draw. {gap}",
            "Leaving them out says, without saying it, that they are like the others. Try the "
            "other ways to treat them.",
        )
    if unknown is Unknown.OPEN:
        return (
            f"{gap} With them, anything from {span(bounds)} is possible.",
            f"{printed} The wide range assumes nothing about the rest, so no argument about them "
            "can break it. A narrower one has to say what it assumes.",
            "More projects of the same kind would narrow the range from chance. Only finding out "
            "about the missing ones narrows this one.",
        )
    treated = count.treated(unknown)
    words = "none" if unknown is Unknown.NONE else "all"
    return (
        f"If {words} of the {count.missing} missing projects had an event, it is "
        f"{treated.events} of {treated.known}: {percent(treated.share)}, not "
        f"{percent(count.share)}.",
        f"Around that, chance leaves {span(wilson(treated))}. The range looks narrow because the "
        f"{count.missing} are now counted as known. They are not.",
        f"{gap} Neither end need be likely. Between them lies everything that can be true.",
    )


def _row(figure: Figure, chosen: Figure, unknown: Unknown) -> Spec:
    count = figure.count if unknown is Unknown.OPEN else figure.count.treated(unknown)
    drawn = worst_case(count) if unknown is Unknown.OPEN else wilson(count)
    chance = wilson(count)
    return {
        "row": _label(figure),
        "chosen": figure is chosen,
        "share": round(count.share, 4),
        "printed": round(figure.count.share, 4),
        "low": round(chance.low, 4),
        "high": round(chance.high, 4),
        "from": round(drawn.low, 4),
        "to": round(drawn.high, 4),
        "first": round(min(chance.low, drawn.low), 4),
        "last": round(max(chance.high, drawn.high), 4),
        "says": percent(count.share),
        # On a phone there is room for the ends of one range only.
        "left": percent(drawn.low) if figure is chosen else "",
        "right": percent(drawn.high) if figure is chosen else "",
    }


def _label(figure: Figure) -> str:
    return f"{figure.label}|{figure.count.events} of {figure.count.known}"


def _chart(figures: Sequence[Figure], chosen: Figure, unknown: Unknown, alt: str) -> Spec:
    rows = [_row(figure, chosen, unknown) for figure in figures]
    y = named_rows("row", padding=8, chosen=f"datum.value === '{_label(chosen)}'")
    x: Spec = {
        "type": "quantitative",
        "title": "share of projects with at least one",
        # Room at the left for the words of a range that begins near 0.
        "scale": {"domain": [-0.07, 1]},
        "axis": {
            "format": ".0%",
            "values": [0, 0.25, 0.5, 0.75, 1],
            "labelFlush": True,
            "labelOverlap": "parity",
            "labelSeparation": 6,
        },
    }
    colour = either("datum.chosen", ACCENT, INK_SOFT)
    text: Spec = {"type": "text", "fontSize": SMALL_SIZE}
    layers: list[Spec] = [
        {
            "mark": {"type": "rule", "strokeWidth": 4},
            "encoding": {
                "y": y, "x": {**x, "field": "low"}, "x2": {"field": "high"}, "color": colour,
            },
        },
        {
            "mark": {"type": "point", "filled": True, "opacity": 1},
            "encoding": {
                "y": y,
                "x": {**x, "field": "share"},
                "color": colour,
                "shape": either("datum.chosen", "diamond", "circle"),
                "size": either("datum.chosen", 150, 55),
            },
        },
        {
            "mark": {**text, "dy": -13, "fontWeight": "bold"},
            "encoding": {
                "y": y, "x": {**x, "field": "share"}, "text": {"field": "says"}, "color": colour,
            },
        },
        {
            "mark": {**text, "align": "right", "dx": -5},
            "encoding": {
                "y": y, "x": {**x, "field": "first"}, "text": {"field": "left"}, "color": colour,
            },
        },
        {
            "mark": {**text, "align": "left", "dx": 5},
            "encoding": {
                "y": y, "x": {**x, "field": "last"}, "text": {"field": "right"}, "color": colour,
            },
        },
    ]  # fmt: skip
    if unknown is Unknown.OPEN:
        wide: Spec = {
            "mark": {"type": "bar", "height": 12, "cornerRadius": 6, "opacity": 0.35},
            "encoding": {
                "y": y, "x": {**x, "field": "from"}, "x2": {"field": "to"},
                "color": {"value": WARN},
            },
        }  # fmt: skip
        layers.insert(0, wide)
    elif unknown is not Unknown.LEFT_OUT:
        before: Spec = {
            "mark": {"type": "tick", "thickness": 2, "height": 16, "opacity": 1},
            "encoding": {
                "y": y, "x": {**x, "field": "printed"}, "color": {"value": LINE_STRONG},
            },
        }  # fmt: skip
        layers.insert(0, before)
    return chart(layers, height={"step": 44}, alt=alt, note=_note(unknown), data={"values": rows})


def _note(unknown: Unknown) -> str:
    if unknown is Unknown.OPEN:
        return "Band: missing projects. Line: chance (95%)."
    if unknown is Unknown.LEFT_OUT:
        return "Line: the range that chance leaves (95%)."
    return "Line: chance (95%). Upright mark: as printed."


def _alt(figures: Sequence[Figure], chosen: Figure, unknown: Unknown) -> str:
    told = []
    for figure in figures:
        count = figure.count if unknown is Unknown.OPEN else figure.count.treated(unknown)
        reach = worst_case(count) if unknown is Unknown.OPEN else wilson(count)
        told.append(f"{figure.label} {percent(count.share)} ({span(reach)})")
    how = {
        Unknown.LEFT_OUT: "the missing projects are left out and the lines show chance",
        Unknown.NONE: "the missing projects are counted as without an event",
        Unknown.ALL: "the missing projects are counted as with an event",
        Unknown.OPEN: "wide bands show everything that the missing projects leave possible",
    }[unknown]
    return (
        f"One row for each printed share, on a scale from 0% to 100%; {how}. "
        f"{'; '.join(told)}. {chosen.label} is marked."
    )


def _table(figures: Sequence[Figure], chosen: str) -> Twin:
    def cells(figure: Figure) -> tuple[str, ...]:
        count = figure.count
        missing = f"{'up to ' if figure.part else ''}{count.missing}"
        return (
            f"{figure.label} (chosen)" if figure.id == chosen else figure.label,
            f"{count.events}",
            f"{count.known}",
            percent(count.share, 1),
            f"{percent(wilson(count).low, 1)} to {percent(wilson(count).high, 1)}",
            missing,
            f"{percent(worst_case(count).low, 1)} to {percent(worst_case(count).high, 1)}",
        )

    return Twin(
        caption=(
            f"{SOURCE} Projects with at least one event among those with firm data; Wilson's 95% "
            "range for chance; what is possible when the missing are counted in."
        ),
        columns=("Figure", "Events", "Known", "Share", "Chance leaves", "Missing", "Possible"),
        rows=tuple(cells(figure) for figure in figures),
    )
