"""Lab E14, made-up projects that still run: blunt counts, Kaplan and Meier, and the truth."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sametable.models.proportion import Range, Unknown
from sametable.models.survival import (
    Fall,
    Plan,
    kaplan_meier,
    made_up,
    naive,
    share_by,
    unknown_by,
    with_event,
)
from sametable.views.how_often import percent, span
from sametable.views.how_often_years import LAST, axes, curve_of, here
from sametable.views.theme import ACCENT, INK_SOFT, SMALL_SIZE, WARN, chart
from sametable.views.view import Spec, Twin, View

Z = 1.959964
"""The normal quantile of a 95% range."""
Blunt = Callable[[Unknown, float], float | None]
"""The share with an event by a year, counted bluntly; None where nothing is known."""


def view_running(plan: Plan, unknown: Unknown, year: int) -> View:
    """Made-up projects whose truth is known, counted in one blunt way and by Kaplan and Meier."""
    projects = made_up(plan)
    curve = kaplan_meier(projects)

    def blunt(way: Unknown, at: float) -> float | None:
        return naive(projects, at, way)

    truth, found = share_by(plan.hazard, year), with_event(curve, year)
    error = next((fall.error for fall in reversed(curve) if fall.year <= year), 0.0)
    reach = Range(max(0.0, found - Z * error), min(1.0, found + Z * error))
    missing = unknown_by(projects, year)
    alt = _alt_running(plan, unknown, year, truth, found, blunt(unknown, year))
    return View(
        chart=_chart_running(plan, curve, blunt, unknown, year, alt),
        table=_table_running(plan, curve, blunt),
        alt=alt,
        says=(
            f"Made-up projects whose truth is known: {percent(truth)} have an event by year "
            f"{year}. {_counted(unknown, blunt, year)} Kaplan and Meier's estimate is "
            f"{percent(found)}.",
            f"By year {year} nothing is known about {missing} of the {plan.projects} "
            "projects: they still run without an event and are not that old. "
            f"{_meaning_running(unknown)}",
            "Kaplan and Meier's curve counts each project for as long as it was watched, and no "
            f"longer. Chance leaves {span(reach)}. It is fair only if how long a project was "
            "watched has nothing to do with its risk.",
        ),
    )


def _counted(unknown: Unknown, blunt: Blunt, year: int) -> str:
    if unknown is Unknown.OPEN:
        low, high = blunt(Unknown.NONE, year) or 0.0, blunt(Unknown.ALL, year) or 0.0
        return f"Without any assumption it is somewhere from {span(Range(low, high))}."
    how = {
        Unknown.LEFT_OUT: "Leaving out the young ones gives",
        Unknown.NONE: "Counting the young ones as having none gives",
        Unknown.ALL: "Counting all the young ones as having one gives",
    }[unknown]
    return f"{how} {_told(blunt(unknown, year))}."


def _told(share: float | None, digits: int = 0) -> str:
    return "no answer" if share is None else percent(share, digits)


def _meaning_running(unknown: Unknown) -> str:
    return {
        Unknown.LEFT_OUT: "Leaving them out keeps every early event and drops the quiet projects: "
        "the share comes out too high.",
        Unknown.NONE: "Counting them as having none takes the part of their life that nobody has "
        "seen for a quiet one: the share comes out too low.",
        Unknown.ALL: "Counting them all as having one is the other end, and far too high.",
        Unknown.OPEN: "The band between the two ends is wide, and honest. Using how long each was "
        "watched is what makes it narrow.",
    }[unknown]


def _chart_running(
    plan: Plan,
    curve: Sequence[Fall],
    blunt: Blunt,
    unknown: Unknown,
    year: int,
    alt: str,
) -> Spec:
    x, y = axes(1.0)
    times = [at / 4 for at in range(4 * LAST + 1)]
    steps = [{"year": 0.0, "share": 0.0}]
    steps += [{"year": fall.year, "share": round(1 - fall.without, 5)} for fall in curve]
    steps.append({"year": float(LAST), "share": steps[-1]["share"]})
    layers: list[Spec] = []
    if unknown is Unknown.OPEN:
        band = [
            {
                "year": at,
                "share": round(blunt(Unknown.NONE, at) or 0.0, 5),
                "to": round(blunt(Unknown.ALL, at) or 0.0, 5),
            }
            for at in times
        ]
        layers.append(
            {
                "data": {"values": band},
                "mark": {"type": "area", "color": WARN, "opacity": 0.3},
                "encoding": {
                    "x": {**x, "field": "year"}, "y": {**y, "field": "share"},
                    "y2": {"field": "to"},
                },
            }
        )  # fmt: skip
    else:
        told = [(at, blunt(unknown, at)) for at in times]
        line = [{"year": at, "share": round(s, 5)} for at, s in told if s is not None]
        layers.append(_line(line, WARN, [6, 3], x, y))
    layers += [
        _line(curve_of(plan.hazard), INK_SOFT, [2, 3], x, y),
        {
            "data": {"values": steps},
            "mark": {"type": "line", "interpolate": "step-after", "color": ACCENT,
                     "strokeWidth": 3},
            "encoding": {"x": {**x, "field": "year"}, "y": {**y, "field": "share"}},
        },
    ]  # fmt: skip
    names = {
        Unknown.LEFT_OUT: "young ones left out",
        Unknown.NONE: "young ones counted as none",
        Unknown.ALL: "young ones counted as with",
        Unknown.OPEN: "could be anything in here",
    }
    # In the corner where no line of the picture runs.
    layers += [
        _words(names[unknown] + (" (band)" if unknown is Unknown.OPEN else " (dashes)"),
               WARN, 0.96, x, y),
        _words("the truth (dots)", INK_SOFT, 0.895, x, y),
        _words("Kaplan and Meier (steps)", ACCENT, 0.83, x, y),
    ]  # fmt: skip
    found = with_event(curve, year)
    layers += here(year, found, f"{percent(found)} by year {year}", 1.0)
    return chart(layers, height=250, alt=alt, note="Made up for teaching.")


def _line(rows: list[Spec], colour: str, dash: list[int], x: Spec, y: Spec) -> Spec:
    return {
        "data": {"values": rows},
        "mark": {"type": "line", "color": colour, "strokeDash": dash, "strokeWidth": 2},
        "encoding": {"x": {**x, "field": "year"}, "y": {**y, "field": "share"}},
    }


def _words(text: str, colour: str, share: float, x: Spec, y: Spec) -> Spec:
    return {
        "data": {"values": [{"year": 0.3, "share": share, "says": text}]},
        "mark": {"type": "text", "align": "left", "color": colour, "fontSize": SMALL_SIZE},
        "encoding": {
            "x": {**x, "field": "year"}, "y": {**y, "field": "share"}, "text": {"field": "says"},
        },
    }  # fmt: skip


def _alt_running(
    plan: Plan, unknown: Unknown, year: int, truth: float, found: float, counted: float | None
) -> str:
    blunt = {
        Unknown.LEFT_OUT: f"leaves the young projects out and stands at {_told(counted)}",
        Unknown.NONE: f"counts them as without an event and stands at {_told(counted)}",
        Unknown.ALL: f"counts them as with an event and stands at {_told(counted)}",
        Unknown.OPEN: "becomes a band of everything that is possible",
    }[unknown]
    return (
        f"{plan.projects} made-up projects over {LAST} years. The true share rises smoothly and is "
        f"{percent(truth)} by year {year}. Kaplan and Meier's steps stay near it and are at "
        f"{percent(found)}. The blunt count {blunt}."
    )


def _table_running(plan: Plan, curve: Sequence[Fall], blunt: Blunt) -> Twin:
    return Twin(
        caption=(
            f"{plan.projects} made-up projects (draw {plan.seed}): the true share with an event by "
            "each year, Kaplan and Meier's estimate, and three blunt counts."
        ),
        columns=("By year", "Truth", "Kaplan and Meier", "Left out", "Counted as none",
                 "Counted as all"),
        rows=tuple(
            (
                f"{year}",
                percent(share_by(plan.hazard, year), 1),
                percent(with_event(curve, year), 1),
                *(
                    _told(blunt(way, year), 1)
                    for way in (Unknown.LEFT_OUT, Unknown.NONE, Unknown.ALL)
                ),
            )
            for year in range(1, LAST + 1)
        ),
    )  # fmt: skip
