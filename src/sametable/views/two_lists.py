"""Lab E4: every pair of lists with its estimate and range; the chosen pair stands out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sametable.content.tables import Headline
from sametable.models.lists_table import ListsTable
from sametable.models.two_lists import LEVEL, Estimate, TwoLists, estimate
from sametable.views.theme import ACCENT, INK, INK_SOFT, SMALL_SIZE, WARN, chart, either
from sametable.views.view import Spec, Twin, View
from sametable.views.words import number

LOW, HIGH = 1_000, 10_000_000
"""The ends of the chart's scale, in persons. A range without a limit runs off the right end."""


@dataclass(frozen=True)
class Choice:
    """Two lists of a table, and the overlap to reckon with: the published one or another."""

    first: str
    second: str
    overlap: int

    @property
    def key(self) -> str:
        return f"{self.first} + {self.second}"


def view(table: ListsTable, choice: Choice, labels: Mapping[str, str], headline: Headline) -> View:
    """The chosen pair among all pairs of the table, these in the order of their estimates.

    ``labels``: list -> its full name. ``headline``: the range that was published from the table.
    """
    real = table.pair(choice.first, choice.second)
    chosen = estimate(TwoLists(real.n1, real.n2, choice.overlap))
    found = {f"{a} + {b}": estimate(table.pair(a, b)) for a, b in table.pairs()}
    key = choice.key if choice.key in found else f"{choice.second} + {choice.first}"
    # The order is that of the published table, so that no row jumps under the reader's hand.
    order = sorted(found, key=lambda pair: (found[pair].lincoln_petersen, found[pair].low, pair))
    found[key] = chosen
    changed = choice.overlap != real.both
    alt = _alt(found, order, key, headline)
    return View(
        chart=_chart(found, order, key, headline, alt),
        table=_table(found, order, key, changed),
        alt=alt,
        says=_says(choice, chosen, real.both, labels),
    )


def reach(pair: TwoLists, overlap: int) -> int:
    """How far a slider for the overlap goes, so that 0 and 1 are within a finger's reach.

    Three times the published overlap, and further only if ``overlap`` already stands there.
    """
    return max(min(max(3 * pair.both, 20), pair.n1, pair.n2), overlap)


def _says(
    choice: Choice, chosen: Estimate, published_overlap: int, labels: Mapping[str, str]
) -> tuple[str, ...]:
    lists = chosen.lists
    given = (
        f"{labels[choice.first]}: {number(lists.n1)}. "
        f"{labels[choice.second]}: {number(lists.n2)}. On both: {number(lists.both)}"
    )
    if lists.both != published_overlap:
        given += f", not the published {number(published_overlap)}"
    if lists.both == 0:
        return (
            f"{given}. There is no estimate, and no size is too large.",
            "The two lists share nobody. Lincoln-Petersen divides by the overlap, and nothing can "
            "be divided by 0.",
            "All that is left is a floor. If the two lists were made independently, some overlap "
            f"would have been likely among fewer than {number(chosen.low)} people. Chapman's "
            f"formula still prints {number(chosen.chapman)}, but that number comes from the ones "
            "it adds and not from anybody on a list.",
        )
    return (
        f"{given}. Lincoln-Petersen's estimate is {number(chosen.lincoln_petersen)} people, "
        f"Chapman's {number(chosen.chapman)}.",
        f"Between them the two lists name {number(lists.seen)} people. Their overlap does not "
        f"rule out anything from {number(chosen.low)} to {number(chosen.high)} people; Chapman's "
        f"standard error is {number(chosen.standard_error)}.",
        _meaning(chosen),
    )


def _meaning(chosen: Estimate) -> str:
    lists = chosen.lists
    if lists.both == 1:
        return (
            "All of it hangs on one person. If that one match is a mistake, there is no estimate "
            "at all. If one more was missed, Lincoln-Petersen's is cut in half."
        )
    if lists.both == min(lists.n1, lists.n2):
        return (
            "The shorter list lies wholly inside the longer one. The formula takes this to mean "
            "that nobody is missing. It may also mean that one list feeds the other."
        )
    return (
        "All this holds if the two lists were made independently. Lists that pass people on to "
        "each other overlap too much, and the estimate is too low. Matches missed between the "
        "records, or lists from different places, make it too high."
    )


def _row(key: str, found: Estimate, chosen: bool) -> Spec:
    estimate = found.lincoln_petersen if found.lists.both else None
    return {
        "pair": _label(key, found),
        "chosen": chosen,
        "low": found.low,
        "high": min(found.high, HIGH),
        "estimate": estimate and round(min(estimate, HIGH), 1),
        "beyond": found.high > HIGH,
    }


def _label(key: str, found: Estimate) -> str:
    return f"{key}: {number(found.lincoln_petersen) if found.lists.both else 'none'}"


def _chart(
    found: Mapping[str, Estimate], order: Sequence[str], key: str, headline: Headline, alt: str
) -> Spec:
    rows = [_row(pair, found[pair], pair == key) for pair in order]
    is_chosen = f"datum.value === '{_label(key, found[key])}'"
    y: Spec = {
        "field": "pair",
        "type": "nominal",
        "sort": [row["pair"] for row in rows],
        "title": None,
        "axis": {
            "domain": False,
            "ticks": False,
            "labelPadding": 6,
            "labelColor": either(is_chosen, INK, INK_SOFT),
            "labelFontWeight": either(is_chosen, "bold", "normal"),
        },
    }
    x: Spec = {
        "type": "quantitative",
        "title": "people; each line is ten times the last",
        "scale": {"type": "log", "domain": [LOW, HIGH]},
        "axis": {
            "values": [10**power for power in range(3, 8)],
            "labelExpr": "datum.value >= 1e6 ? datum.value / 1e6 + ' million'"
            " : datum.value / 1e3 + ',000'",
            "labelFlush": True,
            "labelOverlap": "greedy",
        },
    }
    ends: Spec = {"x": {**x, "field": "low"}, "x2": {"field": "high"}}
    colour = either("datum.chosen", ACCENT, INK_SOFT)
    band: Spec = {"values": [{"low": headline.low, "high": headline.high, "says": headline.label}]}
    layers: list[Spec] = [
        {"data": band, "mark": {"type": "rect", "color": WARN, "opacity": 0.2}, "encoding": ends},
        {
            "data": band,
            "mark": {"type": "text", "y": -9, "align": "left", "fontSize": SMALL_SIZE},
            "encoding": {"x": ends["x"], "text": {"field": "says"}, "color": {"value": WARN}},
        },
        {
            "data": {"values": rows},
            "mark": {"type": "rule", "strokeWidth": 3},
            "encoding": {
                "y": y, **ends, "color": colour, "opacity": either("datum.chosen", 1, 0.5),
            },
        },
        {
            "data": {"values": [row for row in rows if row["estimate"]]},
            "mark": {"type": "point", "filled": True, "opacity": 1},
            "encoding": {
                "y": y,
                "x": {**x, "field": "estimate"},
                "color": colour,
                "shape": either("datum.chosen", "diamond", "circle"),
                "size": either("datum.chosen", 150, 55),
            },
        },
        {
            "data": {"values": [row for row in rows if row["beyond"]]},
            "mark": {"type": "point", "shape": "triangle-right", "filled": True, "size": 110,
                     "opacity": 1},
            "encoding": {"y": y, "x": {**x, "field": "high"}, "color": colour},
        },
    ]  # fmt: skip
    return chart(layers, height={"step": 25}, alt=alt)


def _alt(found: Mapping[str, Estimate], order: Sequence[str], key: str, headline: Headline) -> str:
    limited = [pair for pair in order if found[pair].lists.both]
    least, most = limited[0], limited[-1]
    chosen = found[key]
    says = (
        f"{number(chosen.lincoln_petersen)}, with a range of {number(chosen.low)} to "
        f"{number(chosen.high)}"
        if chosen.lists.both
        else f"no estimate at all, only a floor of {number(chosen.low)}"
    )
    return (
        f"One line for each of {len(order)} pairs of lists, on a scale from {LOW:,} to {HIGH:,} "
        f"people. The estimates run from {number(found[least].lincoln_petersen)} ({least}) to "
        f"{number(found[most].lincoln_petersen)} ({most}); "
        f"{len(order) - len(limited)} pairs have none. The chosen pair {key} gives {says}. "
        f"A band marks {headline.label}, {headline.low:,} to {headline.high:,}."
    )


def _table(found: Mapping[str, Estimate], order: Sequence[str], key: str, changed: bool) -> Twin:
    note = " The chosen pair has the overlap of the slider." if changed else ""
    return Twin(
        caption=(
            "Every pair of lists, in persons. The range is what the overlap does not rule out "
            f"({LEVEL:.0%}) if the two lists are independent.{note}"
        ),
        columns=("Pair", "First", "Second", "Both", "Lincoln-Petersen", "Chapman",
                 "Standard error", "Range"),
        rows=tuple(
            (
                f"{pair} (chosen)" if pair == key else pair,
                number(one.lists.n1),
                number(one.lists.n2),
                number(one.lists.both),
                number(one.lincoln_petersen),
                number(one.chapman) if one.lists.both else "none",
                number(one.standard_error) if one.lists.both else "none",
                f"{number(one.low)} to {number(one.high)}",
            )
            for pair in order
            for one in (found[pair],)
        ),
    )  # fmt: skip
