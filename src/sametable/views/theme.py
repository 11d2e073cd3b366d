"""The colours and the type of every chart.

A chart names a colour by its value in the light theme. The specification carries
``usermeta.tokens``, value -> CSS token, and whoever draws the chart as SVG (``publish/twin.py``
when the book is built, ``web/chart/index.js`` in a running lab) writes
``var(<token>, <value>)`` in place of each value: the picture then follows the page from light to
dark, and where there is no page it keeps the light colours on their own paper. Blends are made
with opacity only, so that no other value ever reaches the SVG.
"""

from __future__ import annotations

from typing import Any

from sametable.views.view import Spec

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.4.json"

INK = "#1e2227"
INK_SOFT = "#555a63"
PAPER = "#ffffff"
LINE = "#dcd5c6"
LINE_STRONG = "#8a8474"
ACCENT = "#0b5a62"
GOOD = "#1d6a3b"
WARN = "#865000"
BAD = "#a22b1f"
INFO = "#27508f"

TOKENS = {
    INK: "--st-ink",
    INK_SOFT: "--st-ink-soft",
    PAPER: "--st-paper-raised",
    LINE: "--st-line",
    LINE_STRONG: "--st-line-strong",
    ACCENT: "--st-accent",
    GOOD: "--st-good",
    WARN: "--st-warn",
    BAD: "--st-bad",
    INFO: "--st-info",
}

FONT = "Figtree, system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
TEXT_SIZE = 13
SMALL_SIZE = 12


def chart(
    layers: list[Spec], *, height: int | Spec, alt: str, note: str = "", **parts: Any
) -> Spec:
    """A layered chart as wide as the place it stands in, in the theme's colours and type.

    ``note`` is small text under the picture: say there what is made up.
    """
    noted: Spec = {"title": _note(note)} if note else {}
    return {
        "$schema": SCHEMA,
        "usermeta": {"tokens": dict(TOKENS)},
        "description": alt,
        "width": "container",
        "height": height,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "padding": {"left": 4, "right": 12, "top": 4, "bottom": 4},
        "background": PAPER,
        "layer": layers,
        "config": _config(),
        **noted,
        **parts,
    }


def either(test: str, then: object, otherwise: object) -> Spec:
    """A channel's value where the test holds, and where it does not."""
    return {"condition": {"test": test, "value": then}, "value": otherwise}


def named_rows(field: str, *, padding: int = 6, chosen: str = "") -> Spec:
    """The vertical channel of rows in their own order, each name in two lines, parted by ``|``.

    ``chosen`` is a test of ``datum.value``: the names for which it holds stand out.
    """
    marked: Spec = {
        "labelColor": either(chosen, INK, INK_SOFT),
        "labelFontWeight": either(chosen, "bold", "normal"),
    }
    return {
        "field": field,
        "type": "nominal",
        "sort": None,
        "title": None,
        "axis": {
            "domain": False,
            "ticks": False,
            "labelPadding": padding,
            "labelOffset": -6,
            "labelExpr": "split(datum.value, '|')",
            **(marked if chosen else {}),
        },
    }


def _note(text: str) -> Spec:
    return {
        "text": text,
        "orient": "bottom",
        "anchor": "start",
        "frame": "bounds",
        "offset": 8,
        "color": INK_SOFT,
        "fontSize": SMALL_SIZE,
        "fontWeight": "normal",
    }


def _config() -> Spec:
    return {
        "font": FONT,
        "view": {"stroke": None},
        "axis": {
            "labelColor": INK_SOFT,
            "titleColor": INK_SOFT,
            "labelFontSize": SMALL_SIZE,
            "titleFontSize": SMALL_SIZE,
            "titleFontWeight": "normal",
            "gridColor": LINE,
            "domainColor": LINE_STRONG,
            "tickColor": LINE_STRONG,
            "labelLimit": 0,
        },
        "text": {"color": INK, "fontSize": TEXT_SIZE},
        "title": {"color": INK, "fontSize": TEXT_SIZE},
    }
