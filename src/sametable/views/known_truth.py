"""Lab E6: what two lists say of the people on a third, beside how many these are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf

from sametable.models.known_truth import Trial, trials
from sametable.models.lists_table import ListsTable
from sametable.models.two_lists import TwoLists, interval
from sametable.views.known_truth_chart import HIGH, LOW, lines
from sametable.views.view import Spec, Twin, View
from sametable.views.words import number, spelt


@dataclass(frozen=True)
class Choice:
    """Two lists inside a third one, and the matches from which on a case is a test."""

    inside: str
    first: str
    second: str
    least: int


@dataclass(frozen=True)
class Case:
    """A trial, and what its overlap does not rule out (95%) if the two lists are independent."""

    trial: Trial
    low: int
    high: float

    @classmethod
    def of(cls, trial: Trial) -> Case:
        if not trial.on_first or not trial.on_second:
            return cls(trial, 0, inf)
        return cls(
            trial, *interval(TwoLists(trial.on_first, trial.on_second, trial.on_both))
        )  # fmt: skip

    @property
    def name(self) -> str:
        return f"{self.trial.inside} by {self.trial.first} + {self.trial.second}"

    @property
    def lists(self) -> frozenset[str]:
        return frozenset((self.trial.inside, self.trial.first, self.trial.second))

    @property
    def short(self) -> bool:
        return self.trial.share is not None and self.trial.share < 1

    @property
    def ruled_out(self) -> bool:
        """Whether the overlap rules out the truth, if the lists were independent."""
        return not self.low <= self.trial.truth <= self.high


def cases_of(table: ListsTable) -> tuple[Case, ...]:
    """Every two lists inside every third one: they are the same whatever the reader chooses."""
    return tuple(Case.of(each) for each in trials(table))


def view(cases: Sequence[Case], choice: Choice, labels: Mapping[str, str]) -> View:
    """The chosen case among all that have an estimate; those that count as tests stand out.

    ``cases``: all of them, from :func:`cases_of`. ``labels``: list -> its full name.
    """
    pair = {choice.first, choice.second}
    chosen = next(
        one
        for one in cases
        if one.trial.inside == choice.inside and {one.trial.first, one.trial.second} == pair
    )
    found = [one for one in cases if one.trial.on_both]
    found.sort(key=lambda one: (-one.trial.on_both, one.trial.share or 0.0, one.name))
    tests = [one for one in found if one.trial.on_both >= choice.least]
    shown = found if chosen.trial.on_both else [*found, chosen]
    rows = [_row(one, one == chosen, one.trial.on_both >= choice.least) for one in shown]
    alt = _alt(chosen, found, tests, choice)
    return View(
        chart=lines(rows, chosen.name, alt),
        table=_table(shown, chosen, choice),
        alt=alt,
        says=_says(chosen, found, tests, choice, labels),
    )


def _says(
    chosen: Case,
    cases: Sequence[Case],
    tests: Sequence[Case],
    choice: Choice,
    labels: Mapping[str, str],
) -> tuple[str, ...]:
    return (
        f"{_result(chosen)} {_count(tests, choice)}",
        _dependence(chosen, labels),
        *_chance(chosen),
        _together(cases, tests, choice),
    )


def _result(chosen: Case) -> str:
    it = chosen.trial
    known = f"{it.inside} has {number(it.truth)} people."
    if it.estimate is None:
        return f"{known} {it.first} and {it.second} share none of them, so there is no estimate."
    gap = abs(1 - it.estimate / it.truth)
    how = "too few" if chosen.short else "too many"
    return (
        f"{known} {it.first} and {it.second} say {number(it.estimate)}: {number(100 * gap)}% {how}."
    )


def _count(tests: Sequence[Case], choice: Choice) -> str:
    from_ = f"{spelt(choice.least)} {'match' if choice.least == 1 else 'matches'}"
    if not tests:
        return f"No case has {from_} or more."
    short = sum(one.short for one in tests)
    if len(tests) == 1:
        how = "falls short" if short else "does not fall short"
        return f"The one case with {from_} or more {how}."
    if short == len(tests):
        return f"All {spelt(len(tests))} cases with {from_} or more fall short."
    return f"Of {spelt(len(tests))} cases with {from_} or more, {spelt(short)} fall short."


def _dependence(chosen: Case, labels: Mapping[str, str]) -> str:
    it = chosen.trial
    says = (
        f"Of the people on {it.inside} ({labels[it.inside].lower()}), {it.first} names "
        f"{number(it.on_first)} and {it.second} names {number(it.on_second)}; "
        f"{number(it.on_both)} {'is' if it.on_both == 1 else 'are'} on both. By chance it would be "
        f"{it.expected_both:.1f}."
    )
    if it.on_both > it.expected_both:
        return (
            f"{says} The two lists find the same people more often than chance would, and so the "
            "estimate is too low."
        )
    if it.estimate is None:
        return says
    return f"{says} They find the same people less often, and so the estimate is too high."


def _chance(chosen: Case) -> tuple[str, ...]:
    it = chosen.trial
    if it.estimate is None:
        return ()
    how = (
        "The truth lies outside, so chance alone hardly explains the gap."
        if chosen.ruled_out
        else "The truth lies inside, so chance alone could explain the gap."
    )
    return (
        f"With so few on both, chance plays a part. If the two lists were independent, the overlap "
        f"would not rule out {number(chosen.low)} to {number(chosen.high)} people. {how}",
    )


def _together(cases: Sequence[Case], tests: Sequence[Case], choice: Choice) -> str:
    short = sum(one.short for one in cases)
    out = [one for one in cases if one.ruled_out]
    out_short = sum(one.short for one in out)
    says = (
        f"{len(cases)} cases have an estimate at all: {short} fall short and {len(cases) - short} "
        f"do not. In {spelt(len(out))} of them chance alone hardly explains the gap"
    )
    if out:
        both = "both" if len(out) == 2 else "all"
        says += f"; {both if out_short == len(out) else spelt(out_short)} of these fall short"
    says += "."
    triples = {one.lists for one in tests}
    if len(tests) > len(triples):
        made_of = (
            f"one set of three lists and the {number(tests[0].trial.on_both)} people on all three"
            if len(triples) == 1
            else f"{spelt(len(triples))} sets of three lists"
        )
        says += (
            f" And the {spelt(len(tests))} cases with {spelt(choice.least)} or more are not as "
            f"many separate tests: they are made of {made_of}."
        )
    return says


def _alt(chosen: Case, cases: Sequence[Case], tests: Sequence[Case], choice: Choice) -> str:
    it = chosen.trial
    mark = (
        f"at {number(it.estimate)} of {number(it.truth)}"
        if it.estimate is not None
        else "without an estimate"
    )
    return (
        f"One line for each of {len(cases)} cases, as a share of the truth, which is a line down "
        f"the middle. {_count(tests, choice)} Their marks stand left of the truth where they fall "
        f"short. The chosen case, {chosen.name}, is {mark}."
    )


def _row(case: Case, chosen: bool, test: bool) -> Spec:
    it = case.trial
    low, high = case.low / it.truth, case.high / it.truth
    share = it.share
    return {
        "case": case.name,
        "chosen": chosen,
        "test": test,
        "low": round(min(max(LOW, low), HIGH), 4),
        "high": round(min(high, HIGH), 4),
        "share": share and round(min(max(LOW, share), HIGH), 4),
        "beyond": high > HIGH,
        "says": f"{number(it.estimate)} of {number(it.truth)}" if it.estimate else "none",
    }


def _table(shown: Sequence[Case], chosen: Case, choice: Choice) -> Twin:
    return Twin(
        caption=(
            "Inside a list whose length is known, what two other lists say. The range is what "
            "their overlap does not rule out (95%) if they are independent. A test has "
            f"{spelt(choice.least)} or more on both."
        ),
        columns=("Case", "Truth", "On the first", "On the second", "On both", "Estimate",
                 "Share of the truth", "Range", "Test"),
        rows=tuple(
            (
                f"{one.name} (chosen)" if one == chosen else one.name,
                number(one.trial.truth),
                number(one.trial.on_first),
                number(one.trial.on_second),
                number(one.trial.on_both),
                "none" if one.trial.estimate is None else number(one.trial.estimate),
                "none" if one.trial.share is None else f"{one.trial.share:.2f}",
                f"{number(one.low)} to {number(one.high)}",
                "yes" if one.trial.on_both >= choice.least else "no",
            )
            for one in shown
        ),
    )  # fmt: skip
