"""Lab E12: the drawing of a network, whoever is gone or cut off marked by shape and word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import atan2

from sametable.models.network import Form, Network, Setting
from sametable.models.network_measures import Measures
from sametable.views.network_layout import places
from sametable.views.theme import (
    ACCENT,
    INK,
    INK_SOFT,
    LINE_STRONG,
    PAPER,
    SMALL_SIZE,
    WARN,
    chart,
    either,
)
from sametable.views.view import Spec

KEY = (
    "In a mark: % of the others' shortest paths through it.",
    "Square: cut off. Cross: gone. Dashed line: a tie of trust.",
    "Invented partners, made up for teaching.",
)


@dataclass(frozen=True)
class Shown:
    """A form with its partners, the members that are taken out, and everybody's name."""

    form: Form
    setting: Setting
    lost: tuple[str, ...]
    names: Mapping[str, str]

    @property
    def whole(self) -> Network:
        return self.setting.network(self.form)

    @property
    def left(self) -> Network:
        return self.whole.without(self.lost)

    def partners(self, members: Sequence[str] | frozenset[str]) -> int:
        """How many of them are partners: the office is none."""
        return sum(member != self.whole.office for member in members)


def drawing(shown: Shown, found: Measures, alt: str) -> Spec:
    """What is left of the network, everybody where they stood before. Marks can be picked."""
    place = places(shown.form, shown.whole)
    own = set(Setting(members=shown.setting.members, trust=0).network(shown.form).ties)
    ties = [
        {"x": x, "y": y, "x2": x2, "y2": y2, "trust": (first, second) not in own}
        for first, second in shown.left.ties
        for (x, y), (x2, y2) in ((place[first], place[second]),)
    ]
    members = [
        {
            "id": member, "name": shown.names[member], "x": place[member][0],
            "y": place[member][1], "state": where(member, shown, found),
            "inside": "×" if member in shown.lost else f"{100 * found.betweenness[member]:.0f}",
            "size": 0 if member in shown.lost else round(found.betweenness[member], 4),
        }
        for member in shown.whole.members
    ]  # fmt: skip
    x = _axis("x", 1.32, 1.32)
    y = _axis("y", 1.42, 1.2)
    data: Spec = {"values": members}
    state = {"field": "state", "type": "nominal", "legend": None}
    named = {"type": "text", "fontSize": SMALL_SIZE}
    above = _named_above(place, own)
    sides = (
        ([one for one in members if one["id"] in above], {"dy": -17, "baseline": "bottom"}),
        ([one for one in members if one["id"] not in above], {"dy": 19, "baseline": "top"}),
    )
    layers: list[Spec] = [
        {
            "data": {"values": ties},
            "mark": {"type": "rule", "strokeWidth": 1.6, "opacity": 0.75},
            "encoding": {
                "x": x, "y": y, "x2": {"field": "x2"}, "y2": {"field": "y2"},
                "color": either("datum.trust", INK_SOFT, ACCENT),
                "strokeDash": either("datum.trust", [4, 3], [1, 0]),
            },
        },
        {
            "data": data,
            "mark": {"type": "point", "filled": True, "opacity": 1, "strokeWidth": 2},
            "encoding": {
                "x": x, "y": y,
                "shape": {**state, "scale": _scale("circle", "square", "circle")},
                "fill": {**state, "scale": _scale(ACCENT, WARN, PAPER)},
                "stroke": {**state, "scale": _scale(ACCENT, WARN, LINE_STRONG)},
                "size": {
                    "field": "size", "type": "quantitative", "legend": None,
                    "scale": {"domain": [0, 1], "range": [460, 1050]},
                },
            },
        },
        {
            "data": data,
            "mark": {"type": "text", "fontSize": SMALL_SIZE, "fontWeight": "bold"},
            "encoding": {
                "x": x, "y": y, "text": {"field": "inside"},
                "color": either("datum.state === 'gone'", INK_SOFT, PAPER),
            },
        },
        *(
            {
                "data": {"values": some},
                "mark": {**named, **beside, **halo},
                "encoding": {"x": x, "y": y, "text": {"field": "name"}, "color": colour},
            }
            for some, beside in sides
            for halo, colour in (
                ({"stroke": PAPER, "strokeWidth": 4, "opacity": 0.9}, {"value": PAPER}),
                ({}, either("datum.state === 'gone'", INK_SOFT, INK)),
            )
        ),
        {
            # What a finger hits: larger than the mark, and on top of everything.
            "data": data,
            "mark": {"type": "point", "filled": True, "size": 2000, "opacity": 0, "color": PAPER},
            "encoding": {"x": x, "y": y},
        },
    ]  # fmt: skip
    spec = chart(layers, height=340, alt=alt, note=KEY[-1])
    spec["usermeta"]["pick"] = "id"
    spec["title"]["text"] = list(KEY)
    return spec


def _named_above(
    place: Mapping[str, tuple[float, float]], ties: Iterable[tuple[str, str]]
) -> set[str]:
    """The members whose own ties leave more room for a name above the mark than below it."""
    slopes: dict[str, list[tuple[float, float]]] = {member: [] for member in place}
    for first, second in ties:
        (x, y), (x2, y2) = place[first], place[second]
        slopes[first].append((abs(x2 - x), y2 - y))
        slopes[second].append((abs(x2 - x), y - y2))
    return {
        member
        for member, ways in slopes.items()
        if min((round(atan2(across, up), 6) for across, up in ways), default=0)
        > min((round(atan2(across, -up), 6) for across, up in ways), default=0)
    }


def _axis(name: str, least: float, most: float) -> Spec:
    return {
        "field": name, "type": "quantitative", "axis": None,
        "scale": {"domain": [-least, most], "nice": False, "zero": False},
    }  # fmt: skip


def _scale(together: str, apart: str, gone: str) -> Spec:
    return {"domain": ["together", "apart", "gone"], "range": [together, apart, gone]}


def where(member: str, shown: Shown, found: Measures) -> str:
    """ "together" for the largest group, "apart" for who is cut off from it, or "gone"."""
    if member in shown.lost:
        return "gone"
    return "together" if found.largest > 1 and member in found.groups[0] else "apart"
