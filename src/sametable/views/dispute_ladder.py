"""Lab E15: what a dispute costs on a ladder, step by step, beside going straight to the last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import isclose

from sametable.models.expectation import Expectation, expect, price
from sametable.models.ladder import ALIKE, Kind, Ladder, by_index, index
from sametable.models.ladder_simulation import Simulation
from sametable.views.theme import ACCENT, INK, INK_SOFT, WARN, chart, either, named_rows
from sametable.views.view import Spec, Twin, View
from sametable.views.words import listed

NOTE = "Made up for teaching."
LONGEST = 22
"""Letters of a step's name that stand beside its bar."""


@dataclass(frozen=True)
class Names:
    """Words of the lab: kind -> its name, and what the board is called."""

    kinds: Mapping[Kind, str]
    board: str


def view(ladder: Ladder, weight: float, names: Names, run: Simulation | None = None) -> View:
    """The ladder's expected price by step. ``run``: simulated disputes to hold it against."""
    found = expect(ladder, weight)
    straight = _straight(ladder, weight)
    alt = _alt(found, straight)
    return View(
        chart=_chart(found, straight, names, alt),
        table=_table(found, names),
        alt=alt,
        says=_says(found, straight, names, run),
    )


def days(value: float) -> str:
    """Days of work or weeks, as precisely as a reader can use them."""
    return f"{value:,.1f}" if value < 99.95 else f"{value:,.0f}"


def share(value: float) -> str:
    """A share as a percentage; one that is not quite none or all is not printed as such."""
    if 0 < value < 0.0005:
        return "less than 0.1%"
    if 0.995 < value < 1 - 1e-9:
        return "more than 99%"
    return f"{value:.1%}".replace(".0%", "%") if value < 0.0995 else f"{value:.0%}"


def _straight(ladder: Ladder, weight: float) -> float:
    """The price of going to the last resort at once: the last step of power, or the last step."""
    last = next((s for s in reversed(ladder.steps) if s.kind is Kind.POWER), ladder.steps[-1])
    alone = replace(last, back=0.0, reopen=0.0)
    return price(Ladder((alone,), ladder.disputes), weight)


def _last_resort(ladder: Ladder) -> str:
    return next((s for s in reversed(ladder.steps) if s.kind is Kind.POWER), ladder.steps[-1]).name


def _says(
    found: Expectation, straight: float, names: Names, run: Simulation | None
) -> tuple[str, ...]:
    power = found.ending_in(Kind.POWER)
    lost = f" {share(found.lost).capitalize()} are never settled." if found.lost > 1e-9 else ""
    last = _last_resort(found.ladder)
    same = isclose(straight, found.price.mean, rel_tol=1e-6)
    compared = "" if same else f", against {days(straight)} by going straight to “{last}”"
    return tuple(
        line
        for line in (
            f"A dispute costs {days(found.price.mean)} days of work on average{compared}. "
            f"{_power(power)}{lost}",
            f"It takes {days(found.weeks.mean)} weeks on average and does "
            f"{days(found.harm.mean)} points of damage to the relationship"
            + (f", each counted as {found.weight:g} days of work." if found.weight else "."),
            _order(found),
            _board(found, names),
            _simulated(found, run),
        )
        if line
    )


def _power(power: float) -> str:
    if power < 1e-9:
        return "None is ended by power."
    return (
        "All are ended by power."
        if power > 1 - 1e-9
        else f"{share(power).capitalize()} are ended by power."
    )


def _order(found: Expectation) -> str:
    """What the index says about the order, where it has something to say."""
    ladder, steps = found.ladder, found.ladder.steps
    costs = listed(
        [f"{step.name} {days(index(step, found.weight))}" for step in steps if step.success]
    )
    told = f"Days of work for each dispute that a step settles: {costs}."
    if ladder.disputes != ALIKE or any(step.back or step.reopen for step in steps):
        return (
            f"{told} With disputes that differ, or with ways back, lowest first is a good guess "
            "and not a rule: the lab adds up every path."
        )
    ordered = by_index([replace(step, optional=True) for step in steps], found.weight)
    best = price(replace(ladder, steps=ordered), found.weight)
    if isclose(best, found.price.mean, rel_tol=1e-9):
        return f"{told} They stand lowest first, and no other order of these steps is cheaper."
    return f"{told} They do not stand lowest first: another order is cheaper."


def _board(found: Expectation, names: Names) -> str:
    steps = found.ladder.steps
    at = next((at for at, step in enumerate(steps) if step.name == names.board), None)
    if at is None or found.visits[at] < 1e-9:
        return ""
    return (
        f"{steps[at].name} settles {share(found.settled[at])} of the disputes that reach it. The "
        "same board would show another record on other disputes: its rate says as much about "
        "what arrives as about the board."
    )


def _simulated(found: Expectation, run: Simulation | None) -> str:
    if run is None:
        return ""
    away = abs(run.away(found.price))
    return (
        f"{run.disputes:,} simulated disputes cost {run.price.mean:,.2f} days on average, "
        f"{away:.1f} standard errors from the exact {found.price.mean:,.2f}. Single disputes "
        f"differ far more: their standard deviation is {days(found.price.deviation)} days."
    )


def _rows(found: Expectation, straight: float, names: Names) -> list[Spec]:
    ladder = found.ladder
    rows: list[Spec] = [
        _row("All steps together|per dispute", found.cost.mean,
             found.weight * found.harm.mean, total=True),
    ]  # fmt: skip
    if ladder.retainer:
        rows.append(_row("To have a board|used or not", ladder.retainer, 0))
    for at, step in enumerate(ladder.steps):
        used = found.visits[at]
        rows.append(
            _row(
                f"{at + 1} {short(step.name)}|{names.kinds[step.kind]}, used {_used(used)}",
                used * step.cost,
                used * found.weight * step.harm,
            )
        )
    last = f"Straight to the last|{short(_last_resort(ladder))}"
    rows.append({**_row(last, straight, 0), "other": True})
    return rows


def short(name: str, longest: int = LONGEST) -> str:
    """A name as long as a phone has room for beside the bars."""
    return name if len(name) <= longest else f"{name[: longest - 1].rstrip()}…"


def _used(visits: float) -> str:
    if visits < 1e-9:
        return "never"
    return f"{visits:.0%}" if visits >= 0.095 else f"{visits:.1%}"


def _row(name: str, cost: float, harm: float, total: bool = False) -> Spec:
    return {
        "row": name,
        "cost": round(cost, 4),
        "all": round(cost + harm, 4),
        "total": total,
        "other": False,
        "says": f"{days(cost + harm)}",
    }


def _chart(found: Expectation, straight: float, names: Names, alt: str) -> Spec:
    rows = _rows(found, straight, names)
    most = max(row["all"] for row in rows)
    y = named_rows("row", chosen="indexof(datum.value, 'All steps') === 0")
    x: Spec = {
        "type": "quantitative",
        "title": "days of work per dispute",
        # Room at the right for the number beside the longest bar.
        "scale": {"domain": [0, round(max(most, 1) * 1.3, 4)]},
        "axis": {"tickCount": 4},
    }
    bar: Spec = {"type": "bar", "height": 14}
    layers: list[Spec] = [
        {
            "mark": bar,
            "encoding": {
                "y": y,
                "x": {**x, "field": "cost"},
                "x2": {"datum": 0},
                "color": {
                    "condition": [
                        {"test": "datum.total", "value": ACCENT},
                        {"test": "datum.other", "value": WARN},
                    ],
                    "value": INK_SOFT,
                },
                "opacity": either("datum.other", 0.45, 1),
            },
        },
        {
            "mark": {**bar, "height": 6},
            "encoding": {
                "y": y, "x": {**x, "field": "cost"}, "x2": {"field": "all"},
                "color": {"value": WARN},
            },
        },
        {
            "mark": {"type": "text", "align": "left", "dx": 5},
            "encoding": {
                "y": y,
                "x": {**x, "field": "all"},
                "text": {"field": "says"},
                "color": either("datum.total", ACCENT, INK),
            },
        },
    ]  # fmt: skip
    note = f"{NOTE} Thin bars: damage." if found.weight else NOTE
    return chart(layers, height={"step": 38}, alt=alt, note=note, data={"values": rows})


def _alt(found: Expectation, straight: float) -> str:
    steps = found.ladder.steps
    told = "; ".join(
        f"{at}. {step.name} {days(visits * step.price(found.weight))} days, used {_used(visits)}"
        for at, (step, visits) in enumerate(zip(steps, found.visits, strict=True), start=1)
    )
    return (
        f"Bars of days of work per dispute. All steps together take {days(found.price.mean)}. "
        f"Step by step: {told}. Going straight to {_last_resort(found.ladder)} takes "
        f"{days(straight)}."
    )


def _table(found: Expectation, names: Names) -> Twin:
    rows = []
    for at, step in enumerate(found.ladder.steps):
        used = found.visits[at]
        rows.append(
            (
                f"{at + 1}. {step.name}",
                names.kinds[step.kind],
                _used(used),
                share(found.settled[at]) if used else "none heard",
                share(found.ends[at]),
                days(used * step.cost),
                days(used * found.weight * step.harm),
                days(used * step.delay),
            )
        )
    return Twin(
        caption=(
            "Exact averages for one dispute, days of work and weeks. Used above 100% means that "
            "disputes come back."
        ),
        columns=("Step", "Kind", "Used", "Settles of these", "Ends here", "Work", "Damage in days",
                 "Weeks"),
        rows=(
            *rows,
            ("Never settled", "", "", "", share(found.lost), "", "", ""),
            ("All steps and the retainer", "", "", "", share(sum(found.ends)),
             days(found.cost.mean), days(found.weight * found.harm.mean),
             days(found.weeks.mean)),
        ),
    )  # fmt: skip
