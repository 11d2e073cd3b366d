"""Lab E17: the curves of two sides' pressure, and what becomes of them in words beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sametable.models.richardson import Opening, Pair, Side, course, rest
from sametable.views.theme import (
    ACCENT,
    INK,
    INK_SOFT,
    LINE_STRONG,
    PAPER,
    SMALL_SIZE,
    TEXT_SIZE,
    WARN,
    chart,
)
from sametable.views.view import Spec

WEEKS, STEPS, TOP = 26, 104, 10.0
LINE = 0.62
"""A line of text is so high, in pressure."""
NOTE = "Two invented organizations, made up for teaching."
NO_SCALE = (
    "Glasl's stages are spaced evenly by us:",
    "they have no scale, and no number is a stage.",
)


@dataclass(frozen=True)
class Shown:
    """Two sides, how it starts, their names, and what Glasl's stages are called if shown."""

    first: Side
    second: Side
    opening: Opening
    names: tuple[str, str]
    stages: Sequence[str] = field(default=())

    @property
    def pair(self) -> Pair:
        return Pair.of(self.first, self.second)

    @property
    def quiet(self) -> bool:
        """Whether there is nothing to answer: no grievance and no incident."""
        return not (self.pair.g or self.pair.h or self.opening.incident)

    def course(self) -> tuple[tuple[float, float], ...]:
        return course(self.pair, (0.0, self.opening.incident), WEEKS, STEPS)


def curves(shown: Shown, path: Sequence[tuple[float, float]], alt: str) -> Spec:
    """Both sides' course, with the level at which the lab's opening comes to rest."""
    x: Spec = {
        "field": "week", "type": "quantitative", "title": "weeks",
        "scale": {"domain": [0, WEEKS], "nice": False},
        "axis": {"values": [0, 5, 10, 15, 20, 25], "grid": False},
    }  # fmt: skip
    y: Spec = {
        "field": "level", "type": "quantitative", "title": "pressure (no unit)",
        "scale": {"domain": [0, TOP], "nice": False},
        "axis": {"values": [0, 2, 4, 6, 8, 10]},
    }  # fmt: skip
    text = {"x": x, "y": y, "text": {"field": "says"}}
    small: Spec = {"type": "text", "align": "left", "fontSize": SMALL_SIZE}
    ladder: Spec = {"values": _ladder(shown)}
    before = _before(shown)
    layers: list[Spec] = [
        {
            "data": {"values": before},
            "mark": {"type": "rule", "strokeDash": [2, 4], "color": LINE_STRONG},
            "encoding": {"y": y},
        },
        {
            "data": {"values": before},
            "mark": {**small, "color": INK_SOFT, "dy": -8},
            "encoding": text,
        },
    ]
    for side, colour, dash in ((0, ACCENT, [1, 0]), (1, WARN, [7, 4])):
        layers.append({
            "data": {"values": _curve(path, side)},
            "mark": {"type": "line", "strokeWidth": 3, "color": colour, "strokeDash": dash},
            "encoding": {"x": x, "y": y, "order": {"field": "week", "type": "quantitative"}},
        })  # fmt: skip
    layers += [
        {
            "data": ladder,
            "mark": {**small, "color": PAPER, "stroke": PAPER, "strokeWidth": 4, "opacity": 0.85},
            "encoding": text,
        },
        {"data": ladder, "mark": {**small, "color": INK_SOFT}, "encoding": text},
    ]
    ends = _labels(shown, path)
    for align in ("left", "right"):
        layers.append({
            "data": {"values": [end for end in ends if end["align"] == align]},
            "mark": {"type": "text", "align": align},
            "encoding": {
                **text,
                "color": {
                    "condition": [
                        {"test": "datum.kind === 'first'", "value": ACCENT},
                        {"test": "datum.kind === 'second'", "value": WARN},
                        {"test": "datum.kind === 'key'", "value": INK_SOFT},
                    ],
                    "value": INK,
                },
                "size": {
                    "condition": {"test": "datum.kind === 'key'", "value": SMALL_SIZE},
                    "value": TEXT_SIZE,
                },
            },
        })  # fmt: skip
    spec = chart(layers, height=300, alt=alt, note=NOTE)
    spec["title"]["text"] = [NOTE, *(NO_SCALE if shown.stages else ())]
    return spec


def _curve(path: Sequence[tuple[float, float]], side: int) -> list[Spec]:
    """One side's curve, cut where it leaves the chart. A clip would do it too, but its name in
    the SVG counts on from one drawing to the next, and no two would be the same."""
    found: list[Spec] = []
    before: tuple[float, float] | None = None
    for at, both in enumerate(path):
        week, level = WEEKS * at / STEPS, both[side]
        if before and (before[1] > TOP) != (level > TOP):
            part = (TOP - before[1]) / (level - before[1])
            found.append({"week": round(before[0] + part * (week - before[0]), 4), "level": TOP})
        inside = level <= TOP
        found.append({"week": round(week, 4), "level": float(f"{level:.6g}") if inside else None})
        before = week, level
    return found


def _ladder(shown: Shown) -> list[Spec]:
    return [
        {"week": 0.4, "level": round((at + 0.5) * TOP / 9, 4), "says": f"{at + 1} {name}"}
        for at, name in enumerate(shown.stages)
    ]


def _before(shown: Shown) -> list[Spec]:
    """The level at which both sides came to rest as the lab opened, once they no longer do."""
    first, now = rest(Pair.of(Side(), Side())), rest(shown.pair) if shown.pair.settles else None
    assert first
    if now and max(abs(a - b) for a, b in zip(now, first, strict=True)) < 0.05:
        return []
    says = "" if shown.stages else f"at first: {rounded(first[0])}"
    return [{"week": 6, "level": round(first[0], 4), "says": says}]


def _labels(shown: Shown, path: Sequence[tuple[float, float]]) -> list[Spec]:
    """What becomes of the curves, in words beside them and clear of them."""
    gone, last = leaves(path), path[-1]
    ends = rest(shown.pair) if shown.pair.settles else None
    one, other = shown.names
    key = [(f"solid: {one.lower()}", "key"), (f"dashed: {other.lower()}", "key")]
    if None not in gone:
        weeks = [week for week in gone if week is not None]
        if max(weeks) - min(weeks) < 1.5:
            off = f"Off the chart in week {min(weeks):.0f}"
            lines = [(f"Both settle above, at {rounded(ends[0])}" if ends else off, "both"), *key]
        else:
            says = [f"off in week {week:.0f}" for week in weeks]
            if ends:
                says = [f"settles above, at {rounded(end)}" for end in ends]
            lines = [(f"{one}: {says[0]}", "first"), (f"{other}: {says[1]}", "second")]
        if max(weeks) < WEEKS / 2:
            return _stack(lines, max(weeks) + 0.8, TOP - 0.5, "left")
        # To the left of the curves, where they pass the lowest line.
        passed = [STEPS // 2]
        passed += [at for at, both in enumerate(path) if max(both) < TOP - 0.8 - 2 * LINE]
        return _stack(lines, WEEKS * passed[-1] / STEPS - 0.5, TOP - 0.5, "right")
    if gone[0] is None and gone[1] is None and abs(last[0] - last[1]) < 0.25:
        lines = [(f"Both settle at {rounded(ends[0])}" if ends else "Both still rise", "both")]
        beside = [level for both in path[STEPS // 2 :] for level in both]
        above, below = max(beside) + 0.5, min(beside) - 0.55
        if above > TOP - 0.3:
            return _stack([*lines, *key], WEEKS, below, "right")
        if below < LINE + 0.3:
            return _stack([*lines, *key], WEEKS, above + 2 * LINE, "right")
        return [*_stack(lines, WEEKS, above, "right"), *_stack(key, WEEKS, below, "right")]
    said = []
    for side, kind in ((0, "first"), (1, "second")):
        out = gone[side]
        if ends:
            end = f"settles {'above, ' if out is not None else ''}at {rounded(ends[side])}"
        else:
            end = "still rises" if out is None else f"off in week {out:.0f}"
        said.append((f"{shown.names[side]} {end}", kind, min(last[side], TOP)))
    (low, low_kind, down), (high, high_kind, up) = sorted(said, key=lambda each: each[2])
    if up > TOP - 0.8:
        places = (up - 0.6, min(down - 0.55, up - 0.6 - LINE))
    elif down > 0.9:
        places = (up + 0.5, down - 0.55)
    elif up - down > 1.3:
        places = (up + 0.5, down + 0.5)
    else:
        places = (up + 0.5 + LINE, up + 0.5)
    return [
        *_stack([(high, high_kind)], WEEKS, places[0], "right"),
        *_stack([(low, low_kind)], WEEKS, max(places[1], 0.4), "right"),
    ]


def _stack(lines: Sequence[tuple[str, str]], week: float, level: float, align: str) -> list[Spec]:
    """Lines of text, one below the other from ``level`` on."""
    return [
        {"week": round(week, 3), "level": round(level - at * LINE, 3), "align": align,
         "says": says, "kind": kind}
        for at, (says, kind) in enumerate(lines)
    ]  # fmt: skip


def leaves(path: Sequence[tuple[float, float]]) -> list[float | None]:
    """For each side, the week in which it last rises above the chart, if it is above at the end."""
    found: list[float | None] = []
    for side in (0, 1):
        if path[-1][side] <= TOP:
            found.append(None)
            continue
        inside = [at for at, both in enumerate(path) if both[side] <= TOP]
        found.append(WEEKS * (inside[-1] + 1) / STEPS if inside else 0.0)
    return found


def rounded(value: float) -> str:
    """
    >>> rounded(4.96), rounded(3.75), rounded(12345.6)
    ('4.96', '3.75', '12,346')
    """
    if value >= 100:
        return f"{min(value, 1e9):,.0f}" if value < 1e9 else "over 1,000,000,000"
    return f"{value + 0.0:.2f}".rstrip("0").rstrip(".") if value >= 0.005 else "0"
