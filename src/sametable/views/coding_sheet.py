"""A coding sheet as a picture: statements down, frames across, a name where a coder put it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sametable.models.agreement import Agreement
from sametable.models.codebook import FRAMES, LongRun, Statement
from sametable.views.theme import ACCENT, GOOD, INK, INK_SOFT, LINE, LINE_STRONG, PAPER, WARN, chart
from sametable.views.view import Spec

NARROW = "width < 440"
"""Where the longest frame's name does not fit over its column."""
LOWEST = -0.3
"""The left end of the figures' scale. A figure below it stays at the end and keeps its number."""

Codes = Sequence[str | None]


@dataclass(frozen=True)
class Sheet:
    """Two coders' codes under a codebook with ``rules``; None where there is no code.

    ``names`` stand on the chart, ``called`` in sentences. ``todo``: statements that the reader has
    not come to; the second coder's codes are covered there. ``before``: the same two under the
    first draft. ``long_run``: for simulated coders only.
    """

    names: tuple[str, str]
    called: tuple[str, str]
    codes: tuple[Codes, Codes]
    rules: Sequence[str] = ()
    todo: int = 0
    before: Agreement | None = None
    long_run: LongRun | None = None
    note: str = ""


def figure(value: float | None) -> str:
    """
    >>> figure(0.178), figure(-0.091), figure(-0.001), figure(None)
    ('0.18', '−0.09', '0.00', 'cannot be told')
    """
    if value is None:
        return "cannot be told"
    # Versions of Python differ in the last digit of a sum, and one digit decides a tie.
    value = round(value, 9)
    return f"{abs(value):.2f}" if round(value, 2) >= 0 else f"−{abs(value):.2f}"


def percent(value: float | None) -> str:
    """
    >>> percent(0.6549999999999999), percent(0.655), percent(None)
    ('66%', '66%', 'none yet')
    """
    return "none yet" if value is None else f"{100 * round(value, 9):.0f}%"


def label(one: Statement) -> str:
    """What a statement is called on the chart and in the table."""
    return f"{one.number} {one.gist}"


def draw(statements: Sequence[Statement], sheet: Sheet, found: Agreement, alt: str) -> Spec:
    """The picture: what each coder wrote, and the four figures as bars below it."""
    same: list[Spec] = []
    apart: list[Spec] = []
    lines: list[Spec] = []
    for one, first, second in zip(statements, *sheet.codes, strict=True):
        row = label(one)
        if first is not None and first == second:
            same.append({"row": row, "frame": first, "who": ", ".join(sheet.names)})
            continue
        for name, code in zip(sheet.names, (first, second), strict=True):
            if code is not None:
                apart.append({"row": row, "frame": code, "who": name})
        if first is not None and second is not None:
            lines.append({"row": row, "frame": first, "to": second})
    bars = [
        {"row": name, "value": None if value is None else round(max(value, LOWEST), 6) + 0.0,
         "says": says}
        for name, value, says in (
            ("Agreement", found.share, percent(found.share)),
            ("By luck", found.chance, percent(found.chance)),
            ("Kappa", found.kappa, figure(found.kappa) if found.both else "none yet"),
            ("Alpha", found.alpha, figure(found.alpha) if found.both else "none yet"),
        )
    ]  # fmt: skip
    rows = [*map(label, statements), " ", *(bar["row"] for bar in bars)]
    y: Spec = {
        "field": "row",
        "type": "nominal",
        "sort": None,
        "scale": {"domain": rows},
        "title": None,
        "axis": {"domain": False, "ticks": False, "labelPadding": 6, "labelColor": INK},
    }
    x: Spec = {
        "field": "frame",
        "type": "nominal",
        "sort": None,
        "scale": {"domain": list(FRAMES)},
        "title": None,
        "axis": {
            "orient": "top",
            "domain": False,
            "ticks": False,
            "labelAngle": 0,
            "labelColor": INK,
            "labelPadding": {"expr": f"{NARROW} ? 18 : 6"},
            "labelExpr": f"{NARROW} && datum.value === 'measurement'"
            " ? ['measure-', 'ment'] : datum.value",
        },
    }
    value: Spec = {
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [LOWEST, 1.15], "nice": False},
        "axis": None,
    }
    cell = {"type": "rect", "cornerRadius": 3, "width": {"band": 0.94}, "height": {"band": 0.86}}
    place: Spec = {"x": x, "y": y}
    empty = [{"row": label(one), "frame": frame} for one in statements for frame in FRAMES]
    grid: list[Spec] = [
        {
            "data": {"values": empty},
            "mark": {**cell, "fill": PAPER, "stroke": LINE},
            "encoding": place,
        },
        {
            "data": {"values": lines},
            "mark": {"type": "rule", "strokeWidth": 2, "color": WARN},
            "encoding": {**place, "x2": {"field": "to"}},
        },
        {
            "data": {"values": apart},
            "mark": {**cell, "fill": PAPER, "stroke": WARN},
            "encoding": place,
        },
        {
            "data": {"values": same},
            "mark": {**cell, "fill": GOOD, "fillOpacity": 0.18, "stroke": GOOD,
                     "strokeOpacity": 0.5},
            "encoding": place,
        },
        {
            "data": {"values": [*apart, *same]},
            "mark": {"type": "text", "fontSize": 12},
            "encoding": {**place, "text": {"field": "who"}},
        },
    ]  # fmt: skip
    figures: list[Spec] = [
        {
            "data": {"values": [bar for bar in bars if bar["value"] is not None]},
            "mark": {"type": "bar", "height": {"band": 0.5}},
            "encoding": {
                "x": {**value, "field": "value"},
                "x2": {"datum": 0},
                "y": y,
                "color": {
                    "condition": {"test": "datum.row === 'By luck'", "value": INK_SOFT},
                    "value": ACCENT,
                },
            },
        },
        {
            "data": {"values": [{"row": bars[0]["row"]}, {"row": bars[-1]["row"]}]},
            "mark": {"type": "line", "color": LINE_STRONG, "strokeWidth": 1},
            "encoding": {"x": {**value, "datum": 0}, "y": y},
        },
        {
            "data": {"values": [{**bar, "at": max(bar["value"] or 0, 0)} for bar in bars]},
            "mark": {"type": "text", "align": "left", "dx": 6, "fontWeight": "bold"},
            "encoding": {"x": {**value, "field": "at"}, "y": y, "text": {"field": "says"}},
        },
    ]
    # Each half has a scale of its own across, and both share the rows.
    layers: list[Spec] = [{"layer": grid}, {"layer": figures}]
    return chart(
        layers,
        height={"step": 20},
        alt=alt,
        note=sheet.note,
        resolve={"scale": {"x": "independent"}},
    )
