"""Lab E3: one count, one assumed rate, and every total that the two can make."""

from __future__ import annotations

from collections.abc import Mapping

from sametable.errors import SettingError
from sametable.models.multiplier import Benchmark, Printed, implied_rate, implied_rates, total
from sametable.views.multiplier_curve import LIMITS, Rates, curve_chart, people_of, share, span
from sametable.views.view import Twin, View
from sametable.views.words import listed, number

OFF = 5
"""How far from the assumed rate the two worked errors stand, in people of every 100."""


def view(chosen: Benchmark, printed: Mapping[str, Printed], behind: bool) -> View:
    """The curve of all totals, the chosen point on it, and the printed ranges.

    ``printed``: where a range is printed -> the range. ``behind``: whether the rates that the
    printed ranges need are drawn too.
    """
    rates = {name: _rates(chosen.contacts, each) for name, each in printed.items()}
    alt = _alt(chosen, printed, rates, behind)
    return View(
        chart=curve_chart(chosen, printed, rates, behind, alt),
        table=_table(chosen, printed, rates),
        alt=alt,
        says=(
            _result(chosen),
            _place(total(chosen.contacts, chosen.rate), printed),
            _errors(chosen),
            _behind(printed, rates) if behind else _before(printed),
            *_figure(chosen),
        ),
    )


def _rates(contacts: int, printed: Printed) -> tuple[float, float] | None:
    """The rates behind a range, or None where it has fewer people than were in contact."""
    try:
        return implied_rates(contacts, printed)
    except SettingError:
        return None


def _result(chosen: Benchmark) -> str:
    return (
        f"If {share(chosen.rate)} of every 100 people who are exploited come into contact with law "
        f"enforcement, {number(chosen.contacts)} contacts stand for "
        f"{number(people_of(chosen))} people."
    )


def _place(people: float, printed: Mapping[str, Printed]) -> str:
    """Where the total stands to each printed range: never to one alone."""
    said = [f"{_side(round(people), each)} {span(each)} ({name})" for name, each in printed.items()]
    return f"That is {listed(said)}."


def _side(people: int, printed: Printed) -> str:
    if people > printed.high:
        return "above"
    return "below" if people < printed.low else "inside"


def _errors(chosen: Benchmark) -> str:
    lower, higher = max(chosen.rate - OFF, 1), chosen.rate + OFF
    return (
        f"It can be wrong either way. If in truth only {share(lower)} of every 100 are in contact, "
        f"it is an undercount: there are {number(total(chosen.contacts, lower))}. If "
        f"{share(higher)} are, it is an overcount: there are "
        f"{number(total(chosen.contacts, higher))}."
    )


def _before(printed: Mapping[str, Printed]) -> str:
    return (
        f"One study is printed with {listed([span(each) for each in printed.values()])}, both "
        "with the same count of contacts. Move the rate until you stand inside the one, then "
        "inside the other."
    )


def _behind(printed: Mapping[str, Printed], rates: Rates) -> str:
    said = []
    for name, each in printed.items():
        found = rates[name]
        needs = f"needs {share(found[0])} to {share(found[1])}" if found else "cannot be reached"
        said.append(f"{span(each)} ({name}) {needs}")
    return (
        f"Read back, in contact of every 100: {listed(said)}. That is what a division would need. "
        "How the ranges were really made, we have not seen."
    )


def _figure(chosen: Benchmark) -> tuple[str, ...]:
    """What a number of the reader's own would need."""
    if not chosen.figure:
        return ()
    if chosen.figure < chosen.contacts:
        return (
            f"{number(chosen.figure)} people are fewer than the {number(chosen.contacts)} in "
            "contact. No rate can give that.",
        )
    rate = implied_rate(chosen.contacts, chosen.figure)
    return (f"{number(chosen.figure)} people would need {share(rate)} of every 100 in contact.",)


def _alt(
    chosen: Benchmark,
    printed: Mapping[str, Printed],
    rates: Rates,
    behind: bool,
) -> str:
    bands = listed([f"{span(each)} from {name}" for name, each in printed.items()])
    low, high = (number(total(chosen.contacts, end)) for end in (LIMITS.max, LIMITS.min))
    told = " ".join([*([_behind(printed, rates)] if behind else []), *_figure(chosen)])
    return (
        f"A curve that falls from {high} people, where {LIMITS.min:g} of every 100 are in contact, "
        f"to {low}, where {LIMITS.max:g} are; steep at first, then flat. A mark stands at "
        f"{share(chosen.rate)} and {number(people_of(chosen))}. Two bands show the printed ranges, "
        f"{bands}. {told}"
    ).strip()


def _table(
    chosen: Benchmark,
    printed: Mapping[str, Printed],
    rates: Rates,
) -> Twin:
    rows = [("the rate you chose", share(chosen.rate), number(people_of(chosen)))]
    if chosen.figure:
        possible = chosen.figure >= chosen.contacts
        rate = share(implied_rate(chosen.contacts, chosen.figure)) if possible else "more than all"
        rows.append(("the figure you typed", rate, number(chosen.figure)))
    for name, each in printed.items():
        found = rates[name]
        for end, people, at in (("high", each.high, 0), ("low", each.low, 1)):
            rate = share(found[at]) if found else "more than all"
            rows.append((f"{name}, {end} end", rate, number(people)))
    steps = range(10, int(LIMITS.max) + 1, 10)
    rows += [("on the curve", str(r), number(total(chosen.contacts, r))) for r in steps]
    return Twin(
        caption=(
            f"{number(chosen.contacts)} people in contact a year, and what they stand for. The "
            "rates of the printed ranges are read back from them."
        ),
        columns=("Which", "In contact, of every 100", "People in all"),
        rows=tuple(rows),
    )
