"""The picture of lab E6: every case a line, beside the truth."""

from __future__ import annotations

from collections.abc import Sequence

from sametable.views.theme import ACCENT, INK, INK_SOFT, SMALL_SIZE, WARN, chart, either
from sametable.views.view import Spec

LOW, HIGH = 0.04, 25.0
"""The ends of the chart's scale, as shares of the truth. Longer lines run off it."""


def lines(rows: Sequence[Spec], chosen: str, alt: str) -> Spec:
    """``rows``: for each case its name, low, high and share of the truth, and what it says.

    Those with ``test`` stand out from the others, and the ``chosen`` one from all.
    """
    y: Spec = {
        "field": "case",
        "type": "nominal",
        "sort": [row["case"] for row in rows],
        "title": None,
        "axis": {
            "domain": False,
            "ticks": False,
            "labelPadding": 6,
            "labelColor": either(f"datum.value === '{chosen}'", INK, INK_SOFT),
            "labelFontWeight": either(f"datum.value === '{chosen}'", "bold", "normal"),
        },
    }
    x: Spec = {
        "type": "quantitative",
        "title": "estimate as a share of the truth",
        "scale": {"type": "log", "domain": [LOW, HIGH]},
        "axis": {
            "values": [0.1, 10],
            "labelExpr": "datum.value < 1 ? 'a tenth' : 'ten times'",
        },
    }
    colour = either("datum.chosen", ACCENT, INK_SOFT)
    strength = either("datum.chosen || datum.test", 1, 0.4)
    truth = {"values": [{"share": 1, "says": "the truth"}]}
    text = {"type": "text", "align": "left", "dx": 14, "fontSize": SMALL_SIZE}
    layers: list[Spec] = [
        {
            "data": truth,
            "mark": {"type": "rule", "strokeWidth": 2, "color": WARN},
            "encoding": {"x": {**x, "field": "share"}},
        },
        {
            "data": truth,
            "mark": {"type": "text", "y": -9, "fontSize": SMALL_SIZE},
            "encoding": {
                "x": {**x, "field": "share"},
                "text": {"field": "says"},
                "color": {"value": WARN},
            },
        },
        {
            "data": {"values": rows},
            "mark": {"type": "rule", "strokeWidth": 3},
            "encoding": {
                "y": y,
                "x": {**x, "field": "low"},
                "x2": {"field": "high"},
                "color": colour,
                "opacity": either("datum.chosen", 0.6, 0.25),
            },
        },
        {
            "data": {"values": [row for row in rows if row["beyond"]]},
            "mark": {"type": "point", "shape": "triangle-right", "filled": True, "size": 90},
            "encoding": {
                "y": y,
                "x": {**x, "field": "high"},
                "color": colour,
                "opacity": strength,
            },
        },
        {
            "data": {"values": [row for row in rows if row["share"]]},
            "mark": {"type": "point", "filled": True},
            "encoding": {
                "y": y,
                "x": {**x, "field": "share"},
                "color": colour,
                "opacity": strength,
                "shape": either("datum.chosen", "diamond", "circle"),
                "size": {
                    "condition": [
                        {"test": "datum.chosen", "value": 150},
                        {"test": "datum.test", "value": 90},
                    ],
                    "value": 35,
                },
            },
        },
        {
            "data": {"values": rows},
            "mark": text,
            "encoding": {
                "y": y,
                "x": {"value": "width"},
                "text": {"field": "says"},
                "color": either("datum.chosen || datum.test", INK, INK_SOFT),
            },
        },
    ]
    return chart(layers, height={"step": 20}, alt=alt)
