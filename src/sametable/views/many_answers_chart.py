"""The picture of lab E5: every model a mark, size to the right, fit upwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from sametable.content.tables import Headline
from sametable.models.log_linear import Fit
from sametable.models.model_choice import Criterion, Every, worth
from sametable.views.theme import ACCENT, INFO, INK, INK_SOFT, PAPER, SMALL_SIZE, WARN, chart
from sametable.views.view import Spec
from sametable.views.words import number

HEIGHT = 280
ROOM = 2.4
WIDE_SPREAD = 15
"""From this ratio of the largest to the smallest size on, each line is ten times the last."""
MOST = 1e9
"""Larger sizes are drawn at the right end."""

Kind = Literal["all", "near", "way", "top", "chosen"]


@dataclass(frozen=True)
class Point:
    fit: Fit
    kind: Kind


def scatter(
    points: Sequence[Point],
    around: list[Spec],
    *,
    by: Criterion,
    title: str,
    reach: Sequence[Fit],
    plain: Fit | None,
    interval: tuple[float, float] | None,
    headline: Headline | None,
    note: str,
    alt: str,
) -> Spec:
    """The models as marks; the chosen one with its number, and with its range if there is one.

    ``around`` is the :func:`cloud` of all models, if they were fitted. There is room for
    ``reach``, and from the people seen to a few times what the model without pairs says
    (``plain``): the axes then stay where they are while a reader tries models.
    """
    rows = [_row(point, by) for point in points]
    room = [_row(Point(one, "near"), by) for one in reach]
    ends = [row["size"] for row in rows + room + around]
    if plain:
        ends += [plain.seen, min(MOST, ROOM * plain.size)]
    ends += [headline.low, headline.high] if headline else []
    ends += [min(MOST, end) for end in interval] if interval else []
    x, y = (
        _across(ends or [1.0, 10.0]),
        _upwards([row["worth"] for row in rows + room + around] or [0.0], title),
    )

    def of(kind: Kind) -> Spec:
        if kind == "all":
            return {"values": around}
        return {"values": [row for row in rows if row["kind"] == kind]}

    def mark(kind: Kind, shape: Spec, colour: str) -> Spec:
        return {
            "data": of(kind),
            "mark": {"type": "point", **shape},
            "encoding": {
                "x": {**x, "field": "size"},
                "y": {**y, "field": "worth"},
                "color": {"value": colour},
            },
        }

    layers: list[Spec] = []
    if headline:
        layers += _band(headline, x)
    layers.append(mark("all", {"filled": True, "size": 14, "opacity": 0.45}, INK_SOFT))
    layers.append(mark("near", {"filled": False, "size": 42, "opacity": 1}, INFO))
    layers.append(
        {
            "data": of("way"),
            "mark": {"type": "line", "point": {"size": 40}, "strokeWidth": 2},
            "encoding": {
                "x": {**x, "field": "size"},
                "y": {**y, "field": "worth"},
                "order": {"field": "step", "type": "quantitative"},
                "color": {"value": INFO},
            },
        }
    )
    if interval:
        layers += _whisker(rows, interval, x, y)
    layers.append(mark("top", {"filled": True, "size": 90, "shape": "square", "opacity": 1}, INK))
    chosen = {"filled": True, "size": 170, "shape": "diamond", "opacity": 1}
    layers.append(mark("chosen", chosen, ACCENT))
    layers += _labels(of("top"), x, y, INK) + _labels(of("chosen"), x, y, ACCENT)
    return chart(layers, height=HEIGHT, alt=alt, note=note)


@lru_cache(maxsize=8)  # a thousand marks, the same whatever else the reader changes
def cloud(every: Every, by: Criterion) -> list[Spec]:
    """A mark for each model that has an estimate."""
    return [_row(Point(one, "all"), by) for one in every.fits]


def _row(point: Point, by: Criterion) -> Spec:
    return {
        "kind": point.kind,
        "size": round(min(point.fit.size, MOST), 1),
        "worth": round(worth(point.fit, by), 2),
        "step": len(point.fit.pairs),
        "says": number(point.fit.size),
    }


def _across(ends: Sequence[float]) -> Spec:
    low, high = min(ends), max(ends)
    wide = high / low > WIDE_SPREAD
    scale: Spec = {"type": "log"} if wide else {"type": "linear", "zero": False}
    margin = 0.04 * (high - low + 1)
    bottom = low / 1.3 if wide else max(0.0, low - margin)
    top = high * 1.3 if wide else high + margin
    return {
        "type": "quantitative",
        "title": "people in all" + ("; each line is ten times the last" if wide else ""),
        "scale": {**scale, "domain": [round(bottom, 1), round(top, 1)], "nice": False},
        "axis": {
            "tickCount": 4,
            "labelOverlap": "greedy",
            "labelFlush": True,
            "format": "~s" if wide else ",.0f",
        },
    }


def _upwards(values: Sequence[float], title: str) -> Spec:
    low, high = min(values), max(values)
    gap = max(4.0, 0.1 * (high - low))
    return {
        "type": "quantitative",
        "title": title,
        "scale": {
            "domain": [round(low - 1.6 * gap, 1), round(high + gap, 1)],
            "reverse": True,
            "nice": False,
            "zero": False,
        },
        "axis": {"tickCount": 5, "labelOverlap": "greedy"},
    }


def _band(headline: Headline, x: Spec) -> list[Spec]:
    data: Spec = {"values": [{"low": headline.low, "high": headline.high, "says": headline.label}]}
    return [
        {
            "data": data,
            "mark": {"type": "rect", "color": WARN, "opacity": 0.2},
            "encoding": {"x": {**x, "field": "low"}, "x2": {"field": "high"}},
        },
        {
            "data": data,
            "mark": {"type": "text", "y": -9, "align": "left", "fontSize": SMALL_SIZE},
            "encoding": {
                "x": {**x, "field": "low"},
                "text": {"field": "says"},
                "color": {"value": WARN},
            },
        },
    ]


def _whisker(rows: Sequence[Spec], interval: tuple[float, float], x: Spec, y: Spec) -> list[Spec]:
    at = next(row["worth"] for row in rows if row["kind"] == "chosen")
    low, high = (round(min(MOST, end), 1) for end in interval)
    data = {"values": [{"low": low, "high": high, "worth": at, "says": "95% of the draws"}]}
    text = {"type": "text", "align": "right", "dy": 14, "fontSize": SMALL_SIZE}
    return [
        {
            "data": data,
            "mark": {"type": "rule", "strokeWidth": 4, "opacity": 0.6},
            "encoding": {
                "x": {**x, "field": "low"},
                "x2": {"field": "high"},
                "y": {**y, "field": "worth"},
                "color": {"value": ACCENT},
            },
        },
        {
            "data": data,
            "mark": text,
            "encoding": {
                "x": {**x, "field": "high"},
                "y": {**y, "field": "worth"},
                "text": {"field": "says"},
                "color": {"value": ACCENT},
            },
        },
    ]


def _labels(data: Spec, x: Spec, y: Spec, colour: str) -> list[Spec]:
    """The sizes above their marks, on a rim of paper that keeps them readable on the cloud."""
    mark = {"type": "text", "align": "center", "dy": -17, "fontWeight": "bold"}
    rim = {**mark, "stroke": PAPER, "strokeWidth": 4, "strokeJoin": "round"}
    return [
        {
            "data": data,
            "mark": each,
            "encoding": {
                "x": {**x, "field": "size"},
                "y": {**y, "field": "worth"},
                "text": {"field": "says"},
                "color": {"value": PAPER if each is rim else colour},
            },
        }
        for each in (rim, mark)
    ]
