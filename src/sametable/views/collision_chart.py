"""The picture of lab E9: a curve of the chances, and the dots of one draw below it."""

from __future__ import annotations

from sametable.models.collision import Draw, Venues
from sametable.views.theme import (
    ACCENT,
    BAD,
    INFO,
    INK_SOFT,
    LINE_STRONG,
    PAPER,
    SMALL_SIZE,
    WARN,
    chart,
)
from sametable.views.view import Spec

NOTE = "Made-up numbers, no real places."
ACROSS = 20
CURVE, KEY, GRID, PITCH = 165, 242, 252, 18
"""Where the curve ends, where the key and the dots begin, and how far dots are apart: pixels."""

KINDS = {
    "neither": ("circle", LINE_STRONG, 30),
    "under inquiry": ("triangle-up", INFO, 90),
    "named": ("square", WARN, 62),
    "both": ("diamond", BAD, 150),
}


def picture(setting: Venues, drawn: Draw, curve: tuple[float, ...], alt: str) -> Spec:
    """``curve``: the chance of a collision by how many are named."""
    rows = -(-setting.venues // ACROSS)
    height = GRID + rows * PITCH
    return chart(
        [_curve(setting, curve, height), _dots(setting, drawn, rows)],
        height=height,
        alt=alt,
        note=NOTE,
        resolve={"scale": {"x": "independent", "y": "independent"}},
    )


def _curve(setting: Venues, curve: tuple[float, ...], height: int) -> Spec:
    x: Spec = {
        "field": "named",
        "type": "quantitative",
        "scale": {"domain": [0, ACROSS], "nice": False},
        "axis": {
            "title": "venues named in public",
            "offset": CURVE - height,
            "grid": False,
            "values": list(range(0, ACROSS + 1, 5)),
            "titlePadding": 2,
        },
    }
    y: Spec = {
        "field": "some",
        "type": "quantitative",
        "scale": {"domain": [0, 1], "range": [CURVE, 24]},
        "axis": {"title": None, "format": ".0%", "values": [0, 0.5, 1], "domain": False},
    }
    points = [{"named": named, "some": round(some, 6)} for named, some in enumerate(curve)]
    chosen = points[setting.named]
    told = f"{setting.named} named: {chosen['some']:.0%} chance of a collision"
    half: Spec = {"values": [{"some": 0.5, "says": "as likely as not"}]}
    early = curve[6] > 0.4
    words: Spec = {
        "type": "text",
        "x": "width" if early else 3,
        "align": "right" if early else "left",
        "dy": 9 if early else -7,
        "fontSize": SMALL_SIZE,
    }
    return {
        "layer": [
            {
                "data": half,
                "mark": {"type": "rule", "strokeDash": [4, 3], "color": INK_SOFT},
                "encoding": {"y": y},
            },
            {
                "data": {"values": points},
                "mark": {"type": "line", "color": ACCENT, "strokeWidth": 2,
                         "point": {"filled": True, "color": ACCENT, "size": 22}},
                "encoding": {"x": x, "y": y},
            },
            {
                "data": {"values": [{**chosen, "says": told}]},
                "layer": [
                    {"mark": {"type": "rule", "color": BAD, "y2": CURVE},
                     "encoding": {"x": x, "y": y}},
                    {"mark": {"type": "rule", "color": BAD, "x2": 0},
                     "encoding": {"x": x, "y": y}},
                    {"mark": {"type": "point", "shape": "diamond", "filled": True, "size": 190,
                              "color": BAD, "opacity": 1}, "encoding": {"x": x, "y": y}},
                    {"mark": {"type": "text", "x": -30, "y": 8, "align": "left",
                              "fontWeight": "bold"}, "encoding": {"text": {"field": "says"}}},
                ],
            },
            {
                "data": half,
                "layer": [
                    # The rule of the chosen point may pass behind the words.
                    {"mark": {**words, "stroke": PAPER, "strokeWidth": 4, "color": PAPER},
                     "encoding": {"y": y, "text": {"field": "says"}}},
                    {"mark": {**words, "color": INK_SOFT},
                     "encoding": {"y": y, "text": {"field": "says"}}},
                ],
            },
        ]
    }  # fmt: skip


def _dots(setting: Venues, drawn: Draw, rows: int) -> Spec:
    x: Spec = {
        "field": "across",
        "type": "quantitative",
        "scale": {"domain": [0, ACROSS], "nice": False},
        "axis": None,
    }
    y: Spec = {
        "field": "down",
        "type": "quantitative",
        "scale": {"domain": [0, rows], "range": [GRID, GRID + rows * PITCH], "nice": False},
        "axis": None,
    }
    dots = [
        {
            "venue": number,
            "across": (number - 1) % ACROSS + 0.5,
            "down": (number - 1) // ACROSS + 0.5,
            "kind": _kind(number, drawn),
        }
        for number in range(1, setting.venues + 1)
    ]
    places = {"under inquiry": 0.5, "named": 9.5, "both": 15.5}
    key = [{"across": across, "kind": kind} for kind, across in places.items()]
    on_both = f"{len(drawn.both)} venue{'' if len(drawn.both) == 1 else 's'} on both lists"
    # In the order of KINDS: colour, shape and size are given by it and not by the data's order.
    look: Spec = {
        "color": _scaled([colour for _, colour, _ in KINDS.values()]),
        "shape": _scaled([shape for shape, _, _ in KINDS.values()]),
        "size": _scaled([size for _, _, size in KINDS.values()]),
    }
    mark = {"type": "point", "filled": True, "opacity": 1}
    return {
        "layer": [
            {
                "data": {"values": [{"says": f"Draw {setting.draw}: {on_both}"}]},
                "mark": {"type": "text", "x": 0, "y": KEY - 22, "align": "left",
                         "fontWeight": "bold", "fontSize": SMALL_SIZE},
                "encoding": {"text": {"field": "says"}},
            },
            {
                "data": {"values": key},
                "mark": {**mark, "y": KEY - 4},
                "encoding": {"x": x, **look},
            },
            {
                "data": {"values": key},
                "mark": {"type": "text", "y": KEY - 4, "align": "left", "dx": 8,
                         "fontSize": SMALL_SIZE},
                "encoding": {"x": x, "text": {"field": "kind"}},
            },
            {"data": {"values": dots}, "mark": mark, "encoding": {"x": x, "y": y, **look}},
        ]
    }  # fmt: skip


def _scaled(values: list[object]) -> Spec:
    return {
        "field": "kind",
        "type": "nominal",
        "scale": {"domain": list(KINDS), "range": values},
        "legend": None,
    }


def _kind(number: int, drawn: Draw) -> str:
    if number in drawn.both:
        return "both"
    if number in drawn.inquiry:
        return "under inquiry"
    return "named" if number in drawn.named else "neither"
