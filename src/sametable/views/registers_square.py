"""The picture of lab E10: all conflicting pairs as a square, filled where a register sees them."""

from __future__ import annotations

from itertools import accumulate

from sametable.models.registers import COALITION, Entries, Outcome, Shares
from sametable.views.theme import ACCENT, INK_SOFT, LINE_STRONG, PAPER, SMALL_SIZE, chart
from sametable.views.view import Spec

NOTE = "Made-up shares, not those of real systems."
LEFT, TOP, BOTTOM = -60, 46, 250
"""Where the words begin, and where the square begins and ends, in pixels."""
SHORT = ("1st", "2nd", "3rd")


def percent(share: float) -> str:
    """
    >>> percent(0.64), percent(0.2432)
    ('64%', '24.3%')
    """
    return f"{100 * share:.1f}".removesuffix(".0") + "%"


def _bands(entries: Entries) -> list[Spec]:
    """An actor's systems, and the rest, as stretches of a line from 0 to 1."""
    shares = [*entries.shares, 1 - entries.total]
    ends = [min(1.0, end) for end in accumulate(shares)]
    return [
        {"low": round(end - share, 6), "high": round(end, 6), "share": round(share, 6), "is": name}
        for end, share, name in zip(ends, shares, (*SHORT, "none"), strict=True)
        if share > 1e-9
    ]


def square(shares: Shares, found: Outcome, alt: str) -> Spec:
    """Two actors' systems as stretches of two sides; their blocks by what becomes of a pair."""
    across, up = _bands(shares.one), _bands(shares.other)
    blocks = [
        {
            "x": one["low"], "x2": one["high"], "y": other["low"], "y2": other["high"],
            "is": _kind(shares, one["is"], other["is"]),
        }
        for one in across
        for other in up
    ]  # fmt: skip
    areas = _areas(shares, across, up)
    other_axis = (
        "where the coalition's plan is" if shares.pair == COALITION else "where the other is"
    )
    x: Spec = {
        "type": "quantitative",
        "scale": {"domain": [0, 1], "nice": False},
        "axis": _axis(across, "where one operation is entered", 0.1, lines=True),
    }
    y: Spec = {
        "type": "quantitative",
        "scale": {"domain": [0, 1], "nice": False, "range": [BOTTOM, TOP]},
        "axis": _axis(up, other_axis, 0.06, lines=False),
    }
    corners: Spec = {
        "x": {**x, "field": "x"}, "x2": {"field": "x2"},
        "y": {**y, "field": "y"}, "y2": {"field": "y2"},
    }  # fmt: skip
    layers: list[Spec] = [
        {
            "data": {"values": blocks},
            "mark": {"type": "rect", "stroke": LINE_STRONG, "strokeWidth": 1},
            "encoding": {**corners, "fill": _by_kind(ACCENT, INK_SOFT, PAPER),
                         "fillOpacity": _by_kind(1, 0.18, 1)},
        },
        # The lines between the systems pass behind the number.
        {
            "data": {"values": [area for area in areas if area["many"]]},
            "mark": {"type": "text", "color": ACCENT, "fontWeight": "bold", "stroke": ACCENT,
                     "strokeWidth": 4},
            "encoding": {"x": {**x, "field": "x"}, "y": {**y, "field": "y"},
                         "text": {"field": "says"}},
        },
        {
            "data": {"values": areas},
            "mark": {"type": "text", "color": PAPER, "fontWeight": "bold"},
            "encoding": {"x": {**x, "field": "x"}, "y": {**y, "field": "y"},
                         "text": {"field": "says"}},
        },
        {
            "data": {"values": [{"says": f"{percent(found.meet)} of conflicting pairs meet"}]},
            "mark": {"type": "text", "x": LEFT, "y": 8, "align": "left", "fontWeight": "bold"},
            "encoding": {"text": {"field": "says"}},
        },
        {
            "data": {"values": [{"says": _rest(found)}]},
            "mark": {"type": "text", "x": LEFT, "y": 28, "align": "left", "fontSize": SMALL_SIZE,
                     "color": INK_SOFT},
            "encoding": {"text": {"field": "says"}},
        },
    ]  # fmt: skip
    return chart(layers, height=BOTTOM, alt=alt, note=NOTE)


def _rest(found: Outcome) -> str:
    parts = (("grey: apart", found.apart), ("blank: not entered", found.unentered))
    return " · ".join(f"{words} {percent(share)}" for words, share in parts if share > 0.0005)


def _by_kind(meet: object, apart: object, unentered: object) -> Spec:
    return {
        "condition": [
            {"test": "datum.is === 'meet'", "value": meet},
            {"test": "datum.is === 'apart'", "value": apart},
        ],
        "value": unentered,
    }


def _kind(shares: Shares, one: str, other: str) -> str:
    if "none" in (one, other):
        return "unentered"
    places = SHORT.index(one), SHORT.index(other)
    together = any(set(places) <= set(group) for group in shares.groups)
    return "meet" if together else "apart"


def _areas(shares: Shares, across: list[Spec], up: list[Spec]) -> list[Spec]:
    """A number in the middle of each area that is seen, where it is large enough to hold one."""
    areas = []
    for group in shares.groups:
        names = [SHORT[i] for i in group]
        one = [band for band in across if band["is"] in names]
        other = [band for band in up if band["is"] in names]
        if not one or not other:
            continue
        x, x2, y, y2 = one[0]["low"], one[-1]["high"], other[0]["low"], other[-1]["high"]
        if x2 - x >= 0.15 and y2 - y >= 0.1:
            says = f"{percent((x2 - x) * (y2 - y))}"
            areas.append({"x": (x + x2) / 2, "y": (y + y2) / 2, "says": says, "many": len(one) > 1})
    return areas


def _axis(bands: list[Spec], title: str, least: float, *, lines: bool) -> Spec:
    shown = [band for band in bands if band["share"] >= least]
    middles = [round((band["low"] + band["high"]) / 2, 6) for band in shown]
    labels = "null"
    for middle, band in zip(middles, shown, strict=True):
        percent = f"{band['share']:.0%}"
        text = f"['{band['is']}', '{percent}']" if lines else f"'{band['is']} {percent}'"
        labels = f"abs(datum.value - {middle}) < 1e-6 ? {text} : {labels}"
    return {
        "values": middles,
        "labelExpr": labels,
        "title": title,
        "grid": False,
        "ticks": False,
        "domain": False,
        "labelOverlap": False,
    }
