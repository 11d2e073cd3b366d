"""The picture of lab E11: for each design a bar to either side, what its two parties learn."""

from __future__ import annotations

from sametable.models.broker import BROKER, FULL, HASHED, HIT, MATCHED, Design, Learned, list_bits
from sametable.views.theme import ACCENT, INFO, INK, INK_SOFT, LINE_STRONG, SMALL_SIZE, chart
from sametable.views.view import Spec

NOTE = "Teaching toy, made-up lists. Not security advice."
HEAD, ROW = 44, 42
"""Pixels above the first row, and from one row to the next."""
NAMES = {
    FULL: "show both lists",
    HIT: "hit or no hit",
    HASHED: "hashed lists",
    MATCHED: "set intersection",
    BROKER: "noisy broker",
}


def bits(value: float) -> str:
    """
    >>> bits(3.044), bits(0.02), bits(0.0)
    ('3.0', 'under 0.1', '0')
    """
    if value >= 0.05:
        return f"{value:.1f}"
    return "under 0.1" if value > 1e-9 else "0"


def full(design: Design) -> tuple[float, float]:
    """All the bits that there are: of the inquiry, and of the plan."""
    return list_bits(design.venues, design.inquiry), list_bits(design.venues, design.asked)


def _rows(design: Design, found: tuple[Learned, ...]) -> list[Spec]:
    inquiry, plan = full(design)
    return [
        {
            "name": NAMES[one.protocol] + (", who sees all" if one.protocol == BROKER else ""),
            "chosen": one.protocol == design.protocol,
            "row": number,
            # A list that can be only one way holds nothing that could be told.
            "right": round(one.coalition / inquiry, 6) if inquiry else 0,
            "left": round(-one.agency / plan, 6) if plan else 0,
            "coalition": bits(one.coalition),
            "agency": bits(one.agency),
        }
        for number, one in enumerate(found)
    ]


def bars(design: Design, found: tuple[Learned, ...], alt: str) -> Spec:
    """All five designs; the chosen one stands out."""
    inquiry, plan = full(design)
    rows = _rows(design, found)
    height = HEAD + ROW * len(rows)
    x: Spec = {
        "type": "quantitative",
        "scale": {"domain": [-1, 1], "nice": False},
        "axis": None,
    }
    y: Spec = {
        "field": "row",
        "type": "quantitative",
        "scale": {"domain": [0, len(rows)], "range": [HEAD, height], "nice": False},
        "axis": None,
    }

    def bar(side: str, colour: str) -> Spec:
        return {
            "data": {"values": rows},
            "mark": {"type": "rule", "strokeWidth": 12, "yOffset": 25},
            "encoding": {"x": {**x, "field": side}, "x2": {"datum": 0}, "y": y,
                         "color": {"value": colour},
                         "opacity": {"condition": {"test": "datum.chosen", "value": 1},
                                     "value": 0.45}},
        }  # fmt: skip

    def words(field: str, at: object, align: str) -> Spec:
        mark: Spec = {"type": "text", "align": align, "yOffset": 9, "fontSize": SMALL_SIZE, "x": at}
        encoding: Spec = {"y": y, "text": {"field": field}}
        chosen = [row for row in rows if row["chosen"]]
        others = [row for row in rows if not row["chosen"]]
        return {
            "layer": [
                {"data": {"values": others}, "mark": {**mark, "color": INK_SOFT},
                 "encoding": encoding},
                {"data": {"values": chosen}, "mark": {**mark, "color": INK, "fontWeight": "bold"},
                 "encoding": encoding},
            ]
        }  # fmt: skip

    def heading(lines: list[str], at: object, align: str) -> Spec:
        return {
            "data": {"values": [{}]},
            "mark": {"type": "text", "align": align, "x": at, "y": 6, "text": lines,
                     "fontSize": SMALL_SIZE, "lineHeight": 15},
        }  # fmt: skip

    middle = {"expr": "width / 2"}
    layers: list[Spec] = [
        heading(["agency learns of the", f"plan ({bits(plan)} bits)"], 0, "left"),
        heading(["coalition learns of the", f"inquiry ({bits(inquiry)} bits)"], "width", "right"),
        bar("left", INFO),
        bar("right", ACCENT),
        {
            "data": {"values": rows},
            "mark": {"type": "tick", "orient": "vertical", "x": middle, "yOffset": 25, "size": 18,
                     "thickness": 2, "color": LINE_STRONG},
            "encoding": {"y": y},
        },
        words("name", middle, "center"),
        words("agency", 0, "left"),
        words("coalition", "width", "right"),
    ]  # fmt: skip
    return chart(layers, height=height, alt=alt, note=NOTE)
