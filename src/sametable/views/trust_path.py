"""A path of trust as a picture: round by round, what it is and what the step asks for."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from sametable.models.stag_hunt import Payoffs
from sametable.models.widening import CLOSE, Path, Round, Setting
from sametable.views.theme import (
    ACCENT,
    BAD,
    INK,
    INK_SOFT,
    LINE,
    PAPER,
    SMALL_SIZE,
    WARN,
    chart,
    either,
)
from sametable.views.view import Spec

HEIGHT = 280
ROOM = 78
"""What the labels at the end of the line need, in pixels."""
FLOOR, STRIP = -0.4, 0.3
"""Below 0 on the scale of trust stands a strip of bars: what is at stake."""
APART = 0.08
"""Two labels nearer than this on the scale of trust would print on one another."""


@dataclass(frozen=True)
class Told:
    """A path with everything that was set, so that each sentence can be told from one place."""

    payoffs: Payoffs
    setting: Setting
    path: Path
    asked: tuple[float, ...]

    @property
    def last(self) -> Round:
        return self.path.rounds[-1]


def part_of(step: int, steps: int) -> str:
    """The part of the project at stake, as a reader writes it.

    >>> part_of(0, 4), part_of(2, 4), part_of(4, 4)
    ('alone', '1/2', 'all')
    """
    return "alone" if step == 0 else "all" if step == steps else str(Fraction(step, steps))


def draw(told: Told, note: str, alt: str) -> Spec:
    """The picture: trust and what each step asks for, and what is at stake below it."""
    rows = _rows(told)
    whole = round(told.asked[-1], 6)
    span = max(len(rows), 4)
    x: Spec = {
        "field": "round",
        "type": "quantitative",
        "title": "round",
        "scale": {
            "domain": [0.4, span + 0.6],
            "range": [0, {"expr": f"width - {ROOM}"}],
            "nice": False,
            "zero": False,
        },
        "axis": {"values": list(range(1, len(rows) + 1)), "grid": False, "format": "d",
                 "titleAnchor": "start", "labelOverlap": "greedy"},
    }  # fmt: skip
    y: Spec = {
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [FLOOR, 1], "nice": False},
        "axis": {"values": [0, 0.25, 0.5, 0.75, 1], "format": ".2f", "grid": False},
    }
    column = f"0.66 * (width - {ROOM}) / {span + 0.2:g}"
    wide, beside = {"expr": column}, {"expr": f"{column} / 2 + 5"}
    data = {"values": rows}
    short = [row for row in rows if not row["top"]]
    layers: list[Spec] = [
        {
            "data": {"values": [row for row in rows if row["top"]]},
            "mark": {"type": "bar", "width": wide, "strokeWidth": 1.5},
            "encoding": {
                "x": x,
                "y": {**y, "field": "top"},
                "y2": {"datum": FLOOR},
                "fill": either("datum.broken", PAPER, LINE),
                "stroke": either("datum.broken", BAD, LINE),
            },
        },
        {
            "data": {"values": [row for row in rows if row["step"]]},
            "mark": {"type": "text", "baseline": "bottom", "dy": -3, "fontSize": 11,
                     "color": INK},
            "encoding": {"x": x, "y": {**y, "datum": FLOOR}, "text": {"field": "step"}},
        },
        {
            "data": {"values": [{"round": 0.4, "zero": 0, "says": "part of the project at stake"}]},
            "mark": {"type": "text", "align": "left", "baseline": "top", "dx": 3, "dy": 4,
                     "color": INK_SOFT, "fontSize": SMALL_SIZE},
            "encoding": {"x": x, "y": {**y, "field": "zero"},
                         "text": {"field": "says"}},
        },
        {
            "data": {"values": [{"zero": 0, "from": 0.4, "to": span + 0.6}]},
            "mark": {"type": "rule", "color": LINE, "strokeWidth": 1},
            "encoding": {"x": {**x, "field": "from"}, "x2": {"field": "to"},
                         "y": {**y, "field": "zero"}},
        },
        {
            "data": {"values": [{"whole": whole, "from": 0.4, "to": len(rows) + 0.33}]},
            "mark": {"type": "rule", "strokeDash": [5, 4], "color": WARN, "strokeWidth": 1.5},
            "encoding": {"x": {**x, "field": "from"}, "x2": {"field": "to"},
                         "y": {**y, "field": "whole"}},
        },
        {
            "data": {"values": short},
            "mark": {"type": "rule", "color": WARN, "strokeWidth": 1.5},
            "encoding": {"x": x, "y": {**y, "field": "trust"}, "y2": {"field": "asks"}},
        },
        {
            "data": data,
            "mark": {"type": "tick", "orient": "horizontal", "color": WARN, "thickness": 3,
                     "opacity": 1, "width": wide},
            "encoding": {"x": x, "y": {**y, "field": "asks"}},
        },
        {
            "data": data,
            "mark": {"type": "line", "color": ACCENT, "strokeWidth": 2},
            "encoding": {"x": x, "y": {**y, "field": "trust"}},
        },
        {
            "data": data,
            "mark": {"type": "point", "filled": True, "size": 70, "opacity": 1},
            "encoding": {
                "x": x,
                "y": {**y, "field": "trust"},
                "color": either("datum.broken", BAD, ACCENT),
                "shape": either("datum.broken", "cross", "circle"),
            },
        },
        {
            "data": {"values": [row for row in rows if row["broken"]][:1]},
            "mark": {"type": "text", "baseline": "bottom", "dy": -10, "color": BAD,
                     "fontSize": SMALL_SIZE},
            "encoding": {"x": x, "y": {**y, "field": "trust"}, "text": {"value": "not kept"}},
        },
        *(
            {
                "data": {"values": [{"round": len(rows), "at": at, "says": says}]},
                "mark": {"type": "text", "align": "left", "dx": beside, "color": colour,
                         "fontWeight": "bold", "fontSize": SMALL_SIZE},
                "encoding": {"x": x, "y": {**y, "field": "at"}, "text": {"field": "says"}},
            }
            for at, says, colour in _labels(told)
        ),
    ]  # fmt: skip
    return chart(layers, height=HEIGHT, alt=alt, note=note)


def _rows(told: Told) -> list[Spec]:
    rows: list[Spec] = []
    before = 0
    for number, each in enumerate(told.path.rounds, start=1):
        rows.append(
            {
                "round": number,
                "trust": round(each.trust, 6),
                "asks": round(each.asks, 6),
                "top": round(FLOOR + STRIP * each.stake, 6) if each.step else None,
                "step": str(each.step) if each.step not in (0, before) else "",
                "broken": each.step > 0 and not each.kept,
            }
        )
        before = each.step
    return rows


def _labels(told: Told) -> list[tuple[float, str, str]]:
    """What stands at the right end, as (height, words, colour), far enough apart to be read."""
    last, whole = told.last, told.asked[-1]
    wanted = [
        (last.trust, f"trust {last.trust:.2f}", ACCENT),
        (whole, f"all asks {whole:.2f}", WARN),
    ]
    if abs(last.asks - whole) > CLOSE:
        wanted.append((last.asks, f"step asks {last.asks:.2f}", WARN))
    wanted.sort()
    placed: list[tuple[float, str, str]] = []
    for at, says, colour in wanted:
        lowest = placed[-1][0] + APART if placed else 0.0
        placed.append((max(at, lowest), says, colour))
    over = max(placed[-1][0] - 1, 0)
    steps = told.setting.steps
    staked = f"step of {steps}" if steps > 1 else "all at stake"
    placed.append((FLOOR + STRIP / 2, staked if last.step else "none: you go alone", INK))
    return [(round(at - over * (at > 0), 6), says, colour) for at, says, colour in placed]
