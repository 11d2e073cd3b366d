"""Lab E2: four counts of one population, what only one lens sees, and everybody once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sametable.models.case_records import Counted, Law, Lens, Setting
from sametable.models.overlap_counts import by_size, exactly, inside, intersections
from sametable.views.theme import ACCENT, INK, LINE, WARN, chart
from sametable.views.view import Spec, Twin, View
from sametable.views.words import listed, number

NAMES: Mapping[Lens, str] = {
    Lens.ARREST: "Arrests under 18",
    Lens.FEDERAL: "Federal rule",
    Lens.REFERRAL: "Service referrals",
    Lens.SELF_REPORT: "Self-reports",
}
ROW, BAR_AT, HEADING_AT = 42, 26, 9
THICK = 11
ROOM = 1.25
"""The scale's length in populations: room for counts that add up to more than everybody."""
NOTE = "Made up for teaching. Solid: only this lens."


def view(found: Counted, setting: Setting) -> View:
    """A bar for each lens, one for everybody whom any lens sees, one for the counts added up."""
    counts = {lens: len(found.seen[lens]) for lens in Lens}
    cells = exactly(found.seen)
    alone = {lens: cells[frozenset({lens})] for lens in Lens}
    alt = _alt(found, counts, alone)
    return View(
        chart=_chart(found, setting, counts, alone, alt),
        table=_table(found, cells),
        alt=alt,
        says=(
            _result(found, setting, counts),
            _sum(found),
            _apart(found, alone),
            f"{number(found.nobody)} of the {number(found.people)} people are counted by nobody. "
            "We can say so only because we made them up. No lens is wrong: each answers the "
            "question of its own work, and each has an edge.",
        ),
    )


def _result(found: Counted, setting: Setting, counts: Mapping[Lens, int]) -> str:
    if setting.law == Law.BEFORE:
        four = listed([number(count) for count in counts.values()])
        return (
            f"Four lenses count {four} of the same {number(found.people)} people, and together "
            f"they see {number(found.any_lens)}."
        )
    others = listed([number(count) for lens, count in counts.items() if lens is not Lens.ARREST])
    gone = {0: "nobody drops", 1: "one person drops"}.get(
        found.lost, f"{number(found.lost)} people drop"
    )
    return (
        f"With the new law the arrest count is 0, the other lenses still count {others} of the "
        f"same {number(found.people)} people, and {gone} from sight."
    )


def _sum(found: Counted) -> str:
    """Inclusion and exclusion, written out."""
    singles, pairs, triples, four = by_size(intersections(found.seen))
    return (
        f"The four counts add up to {number(singles)}, but a person seen twice is in there twice. "
        f"Take off the pairs ({number(pairs)}), put back the triples ({number(triples)}), take "
        f"off those in all four ({number(four)}): {number(found.any_lens)} people."
    )


def _apart(found: Counted, alone: Mapping[Lens, int]) -> str:
    within = inside(found.seen)
    if within:
        said = listed([f"{NAMES[inner]} inside {NAMES[outer]}" for inner, outer in within])
        return f"Here one lens contains another: {said}. Try another draw or another chance."
    seeing = [lens for lens in Lens if found.seen[lens]]
    each = listed([f"{number(alone[lens])} ({NAMES[lens].lower()})" for lens in seeing])
    return f"No lens contains another. Seen by one lens only: {each}."


def _alt(found: Counted, counts: Mapping[Lens, int], alone: Mapping[Lens, int]) -> str:
    bars = "; ".join(
        f"{NAMES[lens]} {number(counts[lens])}, of them {number(alone[lens])} seen by no other"
        for lens in Lens
    )
    return (
        f"Bars on a scale of people, each before a faint bar of all {number(found.people)}. "
        f"{bars}. Any of the four, each person once, {number(found.any_lens)}. "
        f"The four counts added up, {number(sum(counts.values()))}."
    )


def _table(found: Counted, cells: Mapping[frozenset[Lens], int]) -> Twin:
    overlaps = intersections(found.seen)
    return Twin(
        caption=(
            f"Every combination of lenses, in people; {number(found.people)} in all, "
            f"{number(found.nobody)} on no lens. A person is in exactly one row of the last column."
        ),
        columns=("Lenses", "On all of these", "On these and no other"),
        rows=tuple(
            (
                " + ".join(NAMES[lens] for lens in Lens if lens in lenses),
                number(overlaps[lenses]),
                number(cells[lenses]),
            )
            for lenses in overlaps
        ),
    )


def _chart(
    found: Counted,
    setting: Setting,
    counts: Mapping[Lens, int],
    alone: Mapping[Lens, int],
    alt: str,
) -> Spec:
    bars = [
        _bar(f"{NAMES[lens]}: {number(counts[lens])} {_only(alone[lens], lens, setting)}",
             counts[lens], alone[lens], found.people, "lens")
        for lens in Lens
    ]  # fmt: skip
    fewer = f" ({number(found.lost)} fewer)" if setting.law == Law.AFTER else ", once each"
    everybody = f"Any of the four: {number(found.any_lens)}{fewer}"
    bars.append(_bar(everybody, found.any_lens, found.any_lens, found.people, "any"))
    added = sum(counts.values())
    bars.append(_bar(f"Just added up: {number(added)}, some twice", added, 0, 0, "sum"))
    for place, bar in enumerate(bars):
        bar |= {"words": place * ROW + HEADING_AT, "at": place * ROW + BAR_AT}
    height = len(bars) * ROW - 4
    longest = max(ROOM * found.people, added)
    return chart(_layers(bars, height, longest, found.people), height=height, alt=alt, note=NOTE)


def _only(alone: int, lens: Lens, setting: Setting) -> str:
    if lens is Lens.ARREST and setting.law == Law.AFTER:
        return "(the law has changed)"
    return f"({number(alone)} only here)"


def _bar(heading: str, count: int, alone: int, people: int, kind: str) -> Spec:
    bar = {"heading": heading, "none": 0, "count": count, "alone": alone, "people": people}
    return {**bar, "kind": kind}


def _layers(bars: Sequence[Spec], height: int, longest: float, people: int) -> list[Spec]:
    scale = {"domain": [0, longest], "nice": False}
    x: Spec = {
        "type": "quantitative",
        "scale": scale,
        "title": f"people; the faint bar is all {number(people)}",
        "axis": {"grid": False, "tickCount": 4},
    }
    colour: Spec = {
        "field": "kind",
        "type": "nominal",
        "legend": None,
        "scale": {"domain": ["lens", "any", "sum"], "range": [ACCENT, INK, WARN]},
    }

    def y(field: str) -> Spec:
        down = {"domain": [height, 0], "nice": False, "zero": False}
        return {"field": field, "type": "quantitative", "scale": down, "axis": None}

    def bar(end: str, colours: Spec, **mark: object) -> Spec:
        return {
            "data": {"values": [bar for bar in bars if bar[end]]},
            "mark": {"type": "rule", "strokeWidth": THICK, **mark},
            "encoding": {"y": y("at"), "x": {**x, "field": "none"}, "x2": {"field": end},
                         "color": colours},
        }  # fmt: skip

    return [
        bar("people", {"value": LINE}),
        bar("count", colour, opacity=0.45),
        bar("alone", colour),
        {
            "data": {"values": bars},
            "mark": {"type": "text", "align": "left", "baseline": "middle", "x": 0,
                     "fontWeight": "bold"},
            "encoding": {"y": y("words"), "text": {"field": "heading"}},
        },
    ]  # fmt: skip
