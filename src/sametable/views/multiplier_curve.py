"""Lab E3's picture: the curve of all totals, the printed ranges across it, the chosen point."""

from __future__ import annotations

from collections.abc import Mapping

from sametable.models.multiplier import Benchmark, Printed, implied_rate, total
from sametable.models.setting import limits_of
from sametable.views.theme import ACCENT, INFO, INK, INK_SOFT, PAPER, SMALL_SIZE, WARN, chart
from sametable.views.view import Spec
from sametable.views.words import number

HEIGHT = 270
LIMITS = limits_of(Benchmark)["rate"]
COLOURS = (WARN, INFO)
NOTE = "Arithmetic. The study's method was not seen."

Rates = Mapping[str, tuple[float, float] | None]
"""Where a range is printed -> the rates that it needs; None where no rate can give it."""


def share(rate: float) -> str:
    """A rate as a reader reads it: "15" and "21.8"."""
    return f"{rate:.1f}".removesuffix(".0")


def span(printed: Printed) -> str:
    """A range as a reader reads it."""
    return f"{number(printed.low)} to {number(printed.high)}"


def people_of(chosen: Benchmark) -> int:
    """The total of a setting, in whole people."""
    return round(total(chosen.contacts, chosen.rate))


def curve_chart(
    chosen: Benchmark,
    printed: Mapping[str, Printed],
    rates: Rates,
    behind: bool,
    alt: str,
) -> Spec:
    """``behind``: whether the rates that the printed ranges need are drawn too."""
    top = total(chosen.contacts, LIMITS.min)
    needed = _needed(printed, rates, top) if behind else []
    layers = [
        *_bands(printed, top),
        *(layer for each in needed for layer in _drops(each, top)),
        _curve(chosen.contacts, top),
        *_mark(chosen, top),
        *_figure(chosen, top),
        *(layer for each in needed for layer in _floor(each, top)),
    ]
    return chart(layers, height=HEIGHT, alt=alt, note=NOTE)


def _x(field: str) -> Spec:
    return {
        "field": field,
        "type": "quantitative",
        "scale": {"domain": [LIMITS.min, LIMITS.max], "nice": False},
        "title": "in contact, of every 100 people",
        "axis": {"grid": False, "values": [10, 20, 30, 40, 50, 60]},
    }


def _y(field: str, top: float) -> Spec:
    return {
        "field": field,
        "type": "quantitative",
        "scale": {"domain": [0, round(top, 1)], "nice": False},
        "title": None,
        "axis": {"grid": False, "tickCount": 5, "format": ",d"},
    }


def _in_sight(printed: Mapping[str, Printed], top: float) -> list[tuple[str, Printed, str]]:
    """The printed ranges that the scale reaches, with their colour."""
    each = zip(printed.items(), COLOURS, strict=False)
    return [(name, one, colour) for (name, one), colour in each if one.low < top]


def _bands(printed: Mapping[str, Printed], top: float) -> list[Spec]:
    """Each printed range, named at its right end, where the curve has passed below."""
    layers: list[Spec] = []
    for name, one, colour in _in_sight(printed, top):
        band = {"left": LIMITS.min, "right": LIMITS.max, "low": one.low,
                "high": round(min(one.high, top), 1), "says": [name, span(one)]}  # fmt: skip
        values = {"values": [band]}
        low, high = _y("low", top), _y("high", top)
        layers += [
            {
                "data": values,
                "mark": {"type": "rect", "color": colour, "opacity": 0.2},
                "encoding": {"x": _x("left"), "x2": {"field": "right"}, "y": low,
                             "y2": {"field": "high"}},
            },
            {
                "data": values,
                "mark": {"type": "text", "align": "right", "baseline": "top", "dx": -4, "dy": 4,
                         "fontSize": SMALL_SIZE, "lineHeight": 14, "color": colour},
                "encoding": {"x": _x("right"), "y": high, "text": {"field": "says"}},
            },
        ]  # fmt: skip
    return layers


def _needed(printed: Mapping[str, Printed], rates: Rates, top: float) -> list[Spec]:
    """The rates that each range in sight needs, as far as the scale goes."""
    spans: list[Spec] = []
    for name, one, colour in _in_sight(printed, top):
        found = rates[name]
        if found is not None and found[0] <= LIMITS.max and found[1] >= LIMITS.min:
            low, high = (round(max(LIMITS.min, min(end, LIMITS.max)), 2) for end in found)
            spans.append(
                {"low": low, "high": high, "middle": round((low + high) / 2, 2), "none": 0,
                 "most": round(min(one.high, top), 1), "least": one.low, "colour": colour,
                 "says": f"{share(found[0])} to {share(found[1])}"}
            )  # fmt: skip
    return spans


def _drops(need: Spec, top: float) -> list[Spec]:
    """From the ends of a band down to the rates."""
    dashed = {"type": "rule", "color": need["colour"], "strokeDash": [4, 3], "strokeWidth": 1.5}
    return [
        {
            "data": {"values": [need]},
            "mark": dashed,
            "encoding": {"x": _x(rate), "y": _y(people, top), "y2": {"field": "none"}},
        }
        for rate, people in (("low", "most"), ("high", "least"))
    ]


def _floor(need: Spec, top: float) -> list[Spec]:
    """The rates themselves, thick on the axis, with their numbers on a patch of paper."""
    values = {"values": [need]}
    at = {"x": _x("middle"), "y": _y("none", top), "text": {"field": "says"}}
    mark = {"type": "text", "align": "center", "dy": -13, "fontWeight": "bold"}
    return [
        {
            "data": values,
            "mark": {"type": "rule", "color": need["colour"], "strokeWidth": 7},
            "encoding": {"x": _x("low"), "x2": {"field": "high"}, "y": _y("none", top)},
        },
        *(
            {"data": values, "mark": {**mark, **paint}, "encoding": at}
            for paint in (
                {"color": PAPER, "stroke": PAPER, "strokeWidth": 5},
                {"color": need["colour"]},
            )
        ),
    ]


def _curve(contacts: int, top: float) -> Spec:
    points = int((LIMITS.max - LIMITS.min) / LIMITS.step) + 1
    rates = [LIMITS.min + LIMITS.step * place for place in range(points)]
    return {
        "data": {"values": [{"rate": r, "people": round(total(contacts, r), 1)} for r in rates]},
        "mark": {"type": "line", "color": INK_SOFT, "strokeWidth": 2},
        "encoding": {"x": _x("rate"), "y": _y("people", top)},
    }


def _mark(chosen: Benchmark, top: float) -> list[Spec]:
    people = people_of(chosen)
    point = {"rate": round(chosen.rate, 2), "people": people, "left": LIMITS.min, "none": 0,
             "says": f"{share(chosen.rate)} in 100: {number(people)} people"}  # fmt: skip
    at = {"x": _x("rate"), "y": _y("people", top)}
    line = {"type": "rule", "color": ACCENT, "strokeWidth": 1.5}
    values = {"values": [point]}
    return [
        {"data": values, "mark": line, "encoding": {**at, "y2": {"field": "none"}}},
        {"data": values, "mark": line, "encoding": {**at, "x2": {"field": "left"}}},
        {
            "data": values,
            "mark": {"type": "point", "shape": "diamond", "filled": True, "size": 190,
                     "color": ACCENT, "opacity": 1},
            "encoding": at,
        },
        {
            "data": values,
            "mark": {"type": "text", "align": "right", "x": "width", "y": 8, "color": ACCENT,
                     "fontWeight": "bold", "fontSize": 15},
            "encoding": {"text": {"field": "says"}},
        },
    ]  # fmt: skip


def _figure(chosen: Benchmark, top: float) -> list[Spec]:
    """The reader's own figure, a triangle on the curve, where the scales reach it."""
    if chosen.figure < chosen.contacts:
        return []
    rate = implied_rate(chosen.contacts, chosen.figure)
    told = f"{number(chosen.figure)} people: {share(rate)} in 100"
    layers: list[Spec] = [
        {
            "data": {"values": [{"says": told}]},
            "mark": {"type": "text", "align": "right", "x": "width", "y": 26, "color": INK},
            "encoding": {"text": {"field": "says"}},
        }
    ]
    if LIMITS.min <= rate <= LIMITS.max:
        layers.append(
            {
                "data": {"values": [{"rate": round(rate, 2), "people": chosen.figure}]},
                "mark": {"type": "point", "shape": "triangle-up", "filled": True, "size": 150,
                         "color": INK, "opacity": 1},
                "encoding": {"x": _x("rate"), "y": _y("people", top)},
            }
        )  # fmt: skip
    return layers
