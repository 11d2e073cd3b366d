"""Lab E1: the agenda of two parties' words, as bars of what their meanings share."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from sametable.models.term_grid import Grid, Kind, Pair, Setting, agenda
from sametable.views.theme import (
    ACCENT,
    BAD,
    GOOD,
    INK,
    INK_SOFT,
    LINE,
    SMALL_SIZE,
    chart,
)
from sametable.views.view import Spec, Twin, View
from sametable.views.words import listed, spelt

SHOWN = 7
"""How many pairs of the agenda the chart has room for."""
ONE_LINE = 38
"""How many letters of a heading fit on a phone."""
LINE_HEIGHT = 17

COLOURS = {
    Kind.CONFLICT: BAD,
    Kind.CORRESPONDENCE: ACCENT,
    Kind.CONSENSUS: GOOD,
    Kind.CONTRAST: INK_SOFT,
}
MEANINGS = {
    Kind.CONFLICT: "same word, two meanings",
    Kind.CORRESPONDENCE: "two words, one meaning",
    Kind.CONSENSUS: "same word, same meaning",
    Kind.CONTRAST: "two words, two meanings",
}


@dataclass(frozen=True)
class Names:
    """How a reader knows the parties, the terms and the attributes."""

    first: str
    second: str
    terms: Mapping[str, str]
    attributes: Mapping[str, str]

    def short(self, term: str) -> str:
        """A term that ends in its initials is known by them: "… (CSEC)" is CSEC."""
        initials = re.search(r"\(([A-Z]{2,})\)$", self.terms[term])
        return initials[1] if initials else self.terms[term]

    def pair(self, pair: Pair) -> str:
        if pair.first == pair.second:
            return self.short(pair.first)
        return f"{self.short(pair.first)} ↔ {self.short(pair.second)}"

    def carried(self, attributes: Set[str]) -> str:
        """The attributes in the case's own order, as a phrase."""
        known = [label for id, label in self.attributes.items() if id in attributes]
        return listed([f"“{label}”" for label in known]) or "nothing"


def view(grid: Grid, setting: Setting, names: Names) -> View:
    """The first pairs to talk about, the cutoff drawn across them, and what it all means."""
    ranked = agenda(grid)
    worth = [pair for pair in ranked if pair.kind is not Kind.CONTRAST]
    shown = worth[:SHOWN]
    alt = _alt(shown, setting, names)
    return View(
        chart=_chart(shown, setting, names, alt),
        table=_table(worth, grid, setting, names),
        alt=alt,
        says=(_result(grid, names), *_advice(ranked, names)),
    )


def _result(grid: Grid, names: Names) -> str:
    same, split = grid.count(Kind.CONSENSUS), grid.count(Kind.CONFLICT)
    return (
        f"The {names.first.lower()} and the {names.second.lower()} share {spelt(same + split)} "
        f"{'word' if same + split == 1 else 'words'}. They mean the same by {spelt(same)} of them "
        f"and different things by {spelt(split)}."
    )


def _advice(ranked: Sequence[Pair], names: Names) -> tuple[str, ...]:
    """The top of the agenda spelt out, and the first bridge: two words for one thing."""
    says: list[str] = []
    conflicts = [pair for pair in ranked if pair.kind is Kind.CONFLICT]
    if conflicts:
        says.append(_why(conflicts[0], names))
    widest = [p for p in conflicts if p.overlap == conflicts[0].overlap][1:]
    if widest:
        says.append(f"Just as far apart: {listed([names.terms[pair.first] for pair in widest])}.")
    bridges = [pair for pair in ranked if pair.kind is Kind.CORRESPONDENCE]
    if bridges:
        best = bridges[0]
        says.append(
            f"A bridge: what the {names.first.lower()} calls {names.short(best.first)}, the "
            f"{names.second.lower()} calls {names.short(best.second)}. They share {_share(best)} "
            f"attributes. Pairs of different words with one meaning at this cutoff: {len(bridges)}."
        )
    return tuple(says)


def _why(pair: Pair, names: Names) -> str:
    return (
        f"Talk first about {names.terms[pair.first]}. In common: {names.carried(pair.shared)}. "
        f"Only for the {names.first.lower()}: {names.carried(pair.only_first)}. "
        f"Only for the {names.second.lower()}: {names.carried(pair.only_second)}."
    )


def _share(pair: Pair) -> str:
    """What two meanings share, of all that either carries: "3 of 4"."""
    whole = len(pair.shared) + len(pair.only_first) + len(pair.only_second)
    return f"{len(pair.shared)} of {whole}"


def _alt(shown: Sequence[Pair], setting: Setting, names: Names) -> str:
    if not shown:
        return "No bars: at this cutoff the two parties share no word and no meaning."
    rows = "; ".join(f"{names.pair(pair)}, {pair.kind}, {_share(pair)}" for pair in shown)
    return (
        f"Bars of how much the meanings of the {names.first.lower()} and the "
        f"{names.second.lower()} share, in the order in which to talk about them. "
        f"A mark at {setting.cutoff:.2f} parts two meanings from one. {rows}."
    )


def _table(worth: Sequence[Pair], grid: Grid, setting: Setting, names: Names) -> Twin:
    left = grid.count(Kind.CONTRAST)
    return Twin(
        caption=(
            f"What to talk about first, at a cutoff of {setting.cutoff:.2f}. "
            f"Left out, because they can wait: {left} {'pair' if left == 1 else 'pairs'} of "
            "different words with different meanings."
        ),
        columns=(
            "Order",
            f"{names.first} says",
            f"{names.second} says",
            "Kind",
            "Attributes in common",
        ),
        rows=tuple(
            (
                str(place),
                names.terms[pair.first],
                names.terms[pair.second],
                f"{pair.kind} ({MEANINGS[pair.kind]})",
                f"{_share(pair)}, {pair.overlap:.2f}",
            )
            for place, pair in enumerate(worth, start=1)
        ),
    )


def _chart(shown: Sequence[Pair], setting: Setting, names: Names, alt: str) -> Spec:
    """Rows of a heading, a line that says the kind, and a bar, placed by the pixel."""
    rows: list[Spec] = []
    top = 0
    for place, pair in enumerate(shown, start=1):
        words = _wrapped(f"{place}. {names.pair(pair)}")
        says = top + LINE_HEIGHT * len(words)
        rows.append(
            {
                "words": words,
                "at": top + LINE_HEIGHT // 2,
                "says": f"{pair.kind}: {MEANINGS[pair.kind]} ({_share(pair)})",
                "saysAt": says + LINE_HEIGHT // 2,
                "barAt": says + LINE_HEIGHT + 8,
                "kind": pair.kind.value,
                "none": 0,
                "overlap": round(pair.overlap, 4),
                "whole": 1,
                "cutoff": setting.cutoff,
            }
        )
        top = says + LINE_HEIGHT + 26
    height = max(top, LINE_HEIGHT)
    return chart(_layers(rows, height), height=height, alt=alt)


def _wrapped(words: str) -> list[str]:
    """The two terms of a long pair stand under each other."""
    first, arrow, second = words.partition(" ↔ ")
    return [f"{first} ↔", second] if arrow and len(words) > ONE_LINE else [words]


def _layers(rows: list[Spec], height: int) -> list[Spec]:
    x: Spec = {
        "type": "quantitative",
        "scale": {"domain": [0, 1]},
        "title": "share in common; the mark is the cutoff",
        "axis": {"values": [0, 0.5, 1], "format": "~g", "grid": False},
    }
    colour: Spec = {
        "field": "kind",
        "type": "nominal",
        "legend": None,
        "scale": {"domain": [k.value for k in Kind], "range": [COLOURS[k] for k in Kind]},
    }

    def y(field: str) -> Spec:
        scale = {"domain": [height, 0], "nice": False, "zero": False}
        return {"field": field, "type": "quantitative", "scale": scale, "axis": None}

    def bar(end: str, colours: Spec) -> Spec:
        mark = {"type": "rule", "strokeWidth": 8}
        ends = {"x": {**x, "field": "none"}, "x2": {"field": end}}
        encoding = {"y": y("barAt"), **ends, "color": colours}
        return {"data": {"values": rows}, "mark": mark, "encoding": encoding}

    def text(field: str, at: str, **mark: object) -> Spec:
        return {
            "data": {"values": rows},
            "mark": {"type": "text", "align": "left", "baseline": "middle", "x": 0,
                     "lineHeight": LINE_HEIGHT, **mark},
            "encoding": {"y": y(at), "text": {"field": field}},
        }  # fmt: skip

    says = text("says", "saysAt", fontSize=SMALL_SIZE)
    says["encoding"]["color"] = colour
    cutoff = {"type": "tick", "orient": "vertical", "color": INK, "thickness": 2, "size": 18}
    return [
        bar("whole", {"value": LINE}),
        bar("overlap", colour),
        {
            "data": {"values": rows},
            "mark": cutoff,
            "encoding": {"y": y("barAt"), "x": {**x, "field": "cutoff"}},
        },
        text("words", "at", fontWeight="bold"),
        says,
    ]
