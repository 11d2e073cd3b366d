"""Lab E16, the picture of the debrief: every deal as a point, the named ones with their names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from operator import sub

from sametable.models.deals import Solution, place_of
from sametable.views.six_chairs import NOTE, Talks
from sametable.views.theme import (
    ACCENT,
    GOOD,
    INFO,
    INK,
    INK_SOFT,
    PAPER,
    SMALL_SIZE,
    WARN,
    chart,
)
from sametable.views.view import Spec

SHORT = 30
"""What falls further short than this is drawn at this line: how far does not matter then."""
HEIGHT = 300
OFFERS = 8
"""How many offers the chart has room for: the last ones."""


def middles(found: Solution) -> tuple[int, ...]:
    """The places of the deals with the middle option on every issue."""
    return tuple(place_of(found.sheet, deal) for deal in found.sheet.middle())


def nearest_middle(found: Solution) -> int:
    """The middle deal that comes nearest to suiting everybody."""
    return max(middles(found), key=lambda at: min(found.margins(at)))


class Plane:
    """The chart's plane: across, the chair's score; up, the least margin of the others."""

    def __init__(self, talks: Talks) -> None:
        self.me = talks.model.names.index(talks.chair)
        limits = talks.model.walk_aways
        self.limit = limits[self.me]
        self.limits = limits[: self.me] + limits[self.me + 1 :]

    def point(self, scores: Sequence[int]) -> tuple[int, int]:
        others = tuple(scores[: self.me]) + tuple(scores[self.me + 1 :])
        return scores[self.me], max(min(map(sub, others, self.limits)), -SHORT)


def _rows(points: Iterable[tuple[int, int]]) -> list[Spec]:
    """A row for each different point, with the number of deals on it."""
    return [{"x": x, "y": y, "deals": n} for (x, y), n in sorted(Counter(points).items())]


def _frontier(points: Iterable[tuple[int, int]]) -> list[Spec]:
    """The points that no other beats on both."""
    line: list[Spec] = []
    best = -SHORT
    for x, y in sorted(set(points), reverse=True):
        if y > best:
            best = y
            line.append({"x": x, "y": y})
    return line


def picture(talks: Talks, found: Solution, passes: Sequence[int], alt: str) -> Spec:
    """Every deal, the corner in which all accept, the frontier, and where the talks went."""
    plane = Plane(talks)
    spots = [plane.point(scores) for scores in found.scores]
    good = set(found.feasible)
    efficient = set(found.efficient)
    outvoting = set(passes) - good
    rest = [spot for at, spot in enumerate(spots) if at not in good and at not in outvoting]
    top = max(4, *(y for _, y in spots)) + 2
    right = max(x for x, _ in spots) + 4
    at = _axes(talks, top, right)

    def points(rows: list[Spec], **mark: object) -> Spec:
        return {"data": {"values": rows}, "mark": {"type": "point", **mark}, "encoding": at}

    def some(places: set[int], **mark: object) -> Spec:
        return points(_rows(spots[place] for place in places), **mark)

    def named(places: Iterable[int], name: str, colour: str, shape: str, side: str) -> list[Spec]:
        rows = [{"x": spots[k][0], "y": spots[k][1], "says": name} for k in places]
        mark = points(rows, shape=shape, filled=True, size=150, color=colour, opacity=1)
        return [mark, _text(at, rows, colour, side, dx=10 if side == "left" else -10)]

    zone: Spec = {
        "data": {"values": [{"x": plane.limit, "y": 0, "x2": right, "y2": top}]},
        "mark": {"type": "rect", "color": GOOD, "opacity": 0.12},
        "encoding": {**at, "x2": {"field": "x2"}, "y2": {"field": "y2"}},
    }
    frontier: Spec = {
        "data": {"values": _frontier(spots)},
        "mark": {"type": "line", "interpolate": "step-before", "color": INK_SOFT,
                 "strokeWidth": 1, "strokeDash": [4, 3]},
        "encoding": at,
    }  # fmt: skip
    layers = [
        zone,
        points(_rows(rest), filled=True, size=12, color=INK_SOFT, opacity=0.35),
        frontier,
        some(outvoting, filled=False, size=26, color=INFO, strokeWidth=1.2, opacity=0.9),
        some(good - efficient, filled=False, size=44, color=GOOD, strokeWidth=1.6, opacity=1),
        some(efficient, filled=True, size=44, color=GOOD, opacity=1),
        *named([nearest_middle(found)], "middle", WARN, "square", "right"),
        *named(found.nash[:1], "Nash", ACCENT, "diamond", "left"),
        *_offers(plane, talks, at),
        _above("least gain of the others", 0, "left", INK_SOFT),
        _above("all accept", right, "right", GOOD, at["x"]),
    ]
    return chart(layers, height=HEIGHT, alt=alt, note=NOTE)


def _axes(talks: Talks, top: int, right: int) -> Spec:
    lowest = f"datum.value == -{SHORT} ? '-{SHORT} or less' : datum.value"
    return {
        "x": {
            "field": "x",
            "type": "quantitative",
            "title": f"worth to {talks.name(talks.chair)}",
            "scale": {"domain": [0, right], "nice": False},
            "axis": {"grid": False, "tickCount": 6},
        },
        "y": {
            "field": "y",
            "type": "quantitative",
            "title": None,
            "scale": {"domain": [-SHORT, top], "nice": False},
            "axis": {"grid": False, "tickCount": 5,
                     "labelExpr": f"datum.value > 0 ? '+' + datum.value : {lowest}"},
        },
    }  # fmt: skip


def _above(text: str, at: int, side: str, colour: str, x: Spec | None = None) -> Spec:
    """Words over the picture, at its left end or at a place across."""
    place = {"x": {**x, "field": "x"}} if x else {}
    mark: Spec = {"type": "text", "align": side, "baseline": "bottom", "y": -6, "color": colour,
                  "fontSize": SMALL_SIZE, "fontWeight": "bold" if x else "normal"}  # fmt: skip
    if not x:
        mark["x"] = 0
    return {
        "data": {"values": [{"x": at, "says": text}]},
        "mark": mark,
        "encoding": {**place, "text": {"field": "says"}},
    }


def _text(at: Spec, rows: list[Spec], colour: str, side: str, **shift: int) -> Spec:
    return {
        "data": {"values": rows},
        "mark": {"type": "text", "align": side, "baseline": "middle", "color": colour,
                 "fontSize": SMALL_SIZE, "fontWeight": "bold", **shift},
        "encoding": {**at, "text": {"field": "says"}},
    }  # fmt: skip


def _offers(plane: Plane, talks: Talks, at: Spec) -> tuple[Spec, ...]:
    """The last offers, joined in their order, each with its number."""
    shown = list(enumerate(talks.log, start=1))[-OFFERS:]
    rows: list[Spec] = []
    for place, put in shown:
        x, y = plane.point(talks.whole.scores(talks.deal(put.options)))
        rows.append({"x": x, "y": y, "says": str(place), "order": place})
    line: Spec = {
        "data": {"values": rows},
        "mark": {"type": "line", "color": INK, "strokeWidth": 1, "opacity": 0.6},
        "encoding": {**at, "order": {"field": "order", "type": "quantitative"}},
    }
    disc: Spec = {
        "data": {"values": rows},
        "mark": {"type": "point", "filled": True, "size": 170, "color": INK, "opacity": 1},
        "encoding": at,
    }
    return line, disc, _text(at, rows, PAPER, "center")
