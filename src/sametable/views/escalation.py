"""Lab E17: two sides' pressure week by week, and where it settles or that it runs away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log

from sametable.models.richardson import changed, half_life, rates, rest
from sametable.views.escalation_chart import (
    STEPS,
    WEEKS,
    Shown,
    curves,
    leaves,
    rounded,
)
from sametable.views.view import Twin, View

SHARE = 0.25
TOLD = (0, 1, 2, 4, 8, 13, 26)
"""The weeks in the table."""


def view(shown: Shown) -> View:
    """The course as curves, in words and in numbers."""
    path = shown.course()
    alt = _alt(shown, path)
    return View(
        chart=curves(shown, path, alt),
        table=_table(shown, path),
        alt=alt,
        says=(_result(shown), _pace(shown, path), _caution()),
    )


def levers(shown: Shown, words: Mapping[str, str]) -> Twin:
    """Where both sides end if one lever is moved by a quarter on both. ``words``: lever -> name."""
    moved = {"as set": shown.pair, **changed(shown.pair, SHARE)}
    rows = []
    for lever, pair in moved.items():
        at = rest(pair) if pair.settles else None
        ends = ("runs away", "runs away") if at is None else tuple(rounded(side) for side in at)
        rows.append((
            words[lever], *ends, f"{pair.k * pair.l:.2f}", f"{pair.a * pair.b:.2f}",
        ))  # fmt: skip
    return Twin(
        "Where pressure ends with one thing changed on both sides",
        ("What is changed", *shown.names, "Reactivity × reactivity", "Restraint × restraint"),
        tuple(rows),
    )


def _result(shown: Shown) -> str:
    pair = shown.pair
    reacts = f"reactivity, {pair.k:.2f}\u00a0×\u00a0{pair.l:.2f}"
    holds = f"restraint, {pair.a:.2f}\u00a0×\u00a0{pair.b:.2f}"
    if shown.quiet:
        end = "would die down" if pair.settles else "would grow without end"
        return f"Nothing stirs: there is no grievance and no incident. A first incident {end}."
    if pair.settles:
        return f"{_ends(shown)}. {holds.capitalize()}, outweighs {reacts}."
    if pair.margin == 0:
        return f"It never settles: {reacts}, is exactly as strong as {holds}."
    return (
        f"It runs away. {reacts.capitalize()}, outweighs {holds}: each round of answers comes "
        "back larger than the one before."
    )


def _ends(shown: Shown) -> str:
    at = rest(shown.pair)
    assert at
    first, second = map(rounded, at)
    if first == second:
        return f"Both sides settle at {first}"
    one, other = shown.names
    return f"The {one.lower()} settles at {first}, the {other.lower()} at {second}"


def _pace(shown: Shown, path: Sequence[tuple[float, float]]) -> str:
    if shown.quiet:
        return "As long as nobody begins, nobody answers."
    pair = shown.pair
    slow = half_life(pair)
    if slow is not None:
        return (
            f"In the end, the distance to that level halves about every {_weeks(slow)}. How large "
            "the first incident was changes the first weeks, not where it ends."
        )
    out = [week for week in leaves(path) if week is not None]
    when = f"The curves leave the chart in week {min(out):.0f}. " if out else ""
    if pair.margin == 0:
        return f"{when}Pressure grows for ever, by about the same amount each week."
    doubles = log(2) / rates(pair)[0]
    return (
        f"{when}In the end pressure doubles about every {_weeks(doubles)}. Fewer grievances and a "
        "smaller incident only put it off."
    )


def _caution() -> str:
    return (
        "Pressure here is how hard each side acts on the other: letters, refusals, public "
        "statements. It has no unit, and no number of this model is one of Glasl's stages."
    )


def _alt(shown: Shown, path: Sequence[tuple[float, float]]) -> str:
    start = f"{shown.opening.incident:g}"
    one, other = (name.lower() for name in shown.names)
    ladder = " The names of Glasl's nine stages stand beside them, without a scale." * bool(
        shown.stages
    )
    if any(leaves(path)):
        end = "rise ever faster and leave the chart"
        if shown.pair.margin >= 0:
            end = "rise and leave the chart"
    else:
        end = f"end at {rounded(path[-1][0])} and {rounded(path[-1][1])}"
    return (
        f"Two curves of pressure over {WEEKS} weeks. The {one} starts at 0, the {other} at "
        f"{start}; they {end}. {_result(shown)}{ladder}"
    )


def _table(shown: Shown, path: Sequence[tuple[float, float]]) -> Twin:
    per = STEPS // WEEKS
    rows = [(str(week), *(rounded(side) for side in path[week * per])) for week in TOLD]
    at = rest(shown.pair) if shown.pair.settles else None
    end = ("runs away", "runs away") if at is None else tuple(map(rounded, at))
    if shown.quiet:
        end = ("0", "0")
    return Twin(
        "Pressure on the other side, week by week. It has no unit.",
        ("Week", *shown.names),
        (*rows, ("in the end", *end)),
    )


def _weeks(value: float) -> str:
    if value < 0.95:
        return f"{max(1, round(7 * value))} days"
    return "week" if 0.95 <= value < 1.05 else f"{value:.1f} weeks"
