"""Lab E15: what the cost of a dispute hangs on, each chance and each cost moved alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf, isinf

from sametable.models.expectation import Swing, price, tornado
from sametable.models.ladder import Ladder
from sametable.views.dispute_ladder import NOTE, days, short
from sametable.views.theme import ACCENT, INK, LINE_STRONG, SMALL_SIZE, chart, named_rows
from sametable.views.view import Spec, Twin, View

MOST = 8
"""Rows of the picture; the table has all."""
PHONE = 160
"""Pixels that a phone has for the bars."""
LONGEST = 14
"""Letters of a step's name that stand beside its bar, with what moves after it."""


def view_tornado(ladder: Ladder, weight: float, fields: Mapping[str, str]) -> View:
    """``fields``: field of a step -> what it is called."""
    swings = tornado(ladder, weight)
    base = price(ladder, weight)
    first = swings[0] if swings else None
    says = (
        f"Most hangs on {_name(ladder, first, fields)}: {_reach(first)} days of work, all else "
        "equal."
        if first
        else "Nothing that moves alone changes the cost of this ladder."
    )
    alt = f"Bars around {days(base)} days of work per dispute, widest first. "
    alt += (
        "No number moves it alone."
        if not swings
        else "; ".join(
            f"{_name(ladder, swing, fields)} from {_value(swing, swing.low)} to "
            f"{_value(swing, swing.high)}: {_reach(swing)}"
            for swing in swings[:MOST]
        )
    )
    return View(
        chart=_chart(ladder, swings[:MOST], base, fields, alt),
        table=_table(ladder, swings, fields),
        alt=alt,
        says=(
            says,
            "Each bar moves one number and leaves the others: a chance by ten points, a cost by a "
            "quarter. Numbers that nobody knows well and that have long bars are the ones to find "
            "out about first.",
        ),
    )


def _name(ladder: Ladder, swing: Swing, fields: Mapping[str, str]) -> str:
    return f"{ladder.steps[swing.step].name}, {fields[swing.field].lower()}"


def _value(swing: Swing, value: float) -> str:
    return f"{value:g}" if swing.field == "cost" else f"{value:.0%}"


def _reach(swing: Swing) -> str:
    low, high = sorted((swing.price_low, swing.price_high))
    return f"{days(low)} to {'no end' if isinf(high) else days(high)}"


def _chart(
    ladder: Ladder, swings: Sequence[Swing], base: float, fields: Mapping[str, str], alt: str
) -> Spec:
    ends = [value for s in swings for value in (s.price_low, s.price_high) if value < inf]
    # A bar without an end goes a little further than all others.
    far = max([*ends, base, 1.0]) * 1.1
    rows: list[Spec] = [
        {
            "row": f"{swing.step + 1} {short(ladder.steps[swing.step].name, LONGEST)}, "
            f"{fields[swing.field].lower()}|{_value(swing, swing.low)} to "
            f"{_value(swing, swing.high)}",
            "low": round(min(swing.price_low, swing.price_high), 4),
            "high": round(min(max(swing.price_low, swing.price_high), far), 4),
            "says": _reach(swing).replace("to no end", "and on"),
        }
        for swing in swings
    ]
    longest = max((len(row["says"]) for row in rows), default=0)
    room = far * PHONE / (PHONE + 10 - 6.2 * longest)
    y = named_rows("row")
    x: Spec = {
        "type": "quantitative",
        "title": "days of work per dispute",
        # Room at the right for the words after the longest bar, on a phone too.
        "scale": {"domain": [0, round(room, 4)]},
        "axis": {"tickCount": 4},
    }
    layers: list[Spec] = [
        {
            "mark": {"type": "bar", "height": 12, "color": ACCENT},
            "encoding": {"y": y, "x": {**x, "field": "low"}, "x2": {"field": "high"}},
        },
        {
            "mark": {"type": "text", "align": "left", "dx": 5, "fontSize": SMALL_SIZE,
                     "color": INK},
            "encoding": {"y": y, "x": {**x, "field": "high"}, "text": {"field": "says"}},
        },
        {
            "data": {"values": [{"base": round(base, 4)}]},
            "mark": {"type": "rule", "color": LINE_STRONG, "strokeWidth": 2},
            "encoding": {"x": {**x, "field": "base"}},
        },
    ]  # fmt: skip
    return chart(layers, height={"step": 36}, alt=alt, note=NOTE, data={"values": rows})


def _table(ladder: Ladder, swings: Sequence[Swing], fields: Mapping[str, str]) -> Twin:
    return Twin(
        caption="Days of work per dispute when one number alone is lower or higher.",
        columns=("What moves", "Lower", "Then", "Higher", "Then"),
        rows=tuple(
            (
                _name(ladder, swing, fields),
                _value(swing, swing.low),
                "no end" if isinf(swing.price_low) else days(swing.price_low),
                _value(swing, swing.high),
                "no end" if isinf(swing.price_high) else days(swing.price_high),
            )
            for swing in swings
        ),
    )
