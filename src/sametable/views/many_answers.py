"""Lab E5: one model of a table among its neighbours, or among all models there are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from sametable.content.tables import Headline
from sametable.models.bootstrap import Bootstrap
from sametable.models.log_linear import Fit, NoFit, Outcome
from sametable.models.model_choice import Criterion, Every, spread, worth
from sametable.views.many_answers_chart import Point, cloud, scatter
from sametable.views.many_answers_words import NAMES
from sametable.views.view import Spec, Twin, View
from sametable.views.words import listed, number, spelt

LISTED = 25
"""How many of all models the table shows."""


@dataclass(frozen=True)
class Shown:
    """What there is to show.

    ``chosen``: the model, or None while it is not known yet (``waiting`` says what for). ``how``:
    how it was chosen, as the beginning of a sentence. ``near``: the models one pair away, or on
    the way downhill (``downhill``). ``reach``: models for which the picture leaves room, so that
    its axes stay where they are; ``plain``: the model without pairs. ``every``: all models, once
    they were fitted. ``drawn``: the estimates of tables drawn anew, ``anew`` if the model was
    chosen anew in each.
    """

    chosen: Outcome | None
    how: str
    by: Criterion
    lists: tuple[str, ...]
    near: Sequence[Fit] = ()
    reach: Sequence[Fit] = ()
    plain: Fit | None = None
    downhill: bool = False
    every: Every | None = None
    drawn: Bootstrap | None = None
    anew: bool = False
    waiting: str = ""
    headline: Headline | None = None
    note: str = ""

    @property
    def pairs(self) -> int:
        return len(self.lists) * (len(self.lists) - 1) // 2

    @property
    def top(self) -> tuple[Fit, ...]:
        """The best two of all models."""
        return self.every.ranked(self.by)[:2] if self.every else ()

    def worth(self, fit: Fit) -> str:
        return f"{worth(fit, self.by):,.1f}"


def view(shown: Shown) -> View:
    """The chosen model's estimate, how well it fits, and what other models say."""
    alt = _alt(shown)
    return View(chart=_chart(shown, alt), table=_table(shown), alt=alt, says=_says(shown))


def model_name(fit: Outcome) -> str:
    """The pairs of a model, as a reader knows them."""
    return ", ".join(f"{a} + {b}" for a, b in fit.pairs) or "no pair"


def _says(shown: Shown) -> tuple[str, ...]:
    says = [_result(shown)]
    chosen = shown.chosen
    if isinstance(chosen, Fit):
        says.append(_model(shown, chosen))
    if isinstance(chosen, NoFit):
        says.append(
            "That is a finding about the table: it cannot tell these unknowns apart. Untick a "
            "pair, and the model may have an estimate again."
        )
    if shown.every:
        says.append(_range(shown, shown.every))
    if shown.drawn:
        says.append(_drawn(shown, shown.drawn))
    if chosen is not None:
        says.append(
            "The table does not say which lists depend on each other. Lists that pass people on "
            "make an estimate without their pair too low, an undercount; lists that keep apart "
            "make it too high, an overcount. Which pairs to let in is a decision."
        )
    return tuple(says)


def _result(shown: Shown) -> str:
    chosen = shown.chosen
    if chosen is None:
        return shown.waiting
    if isinstance(chosen, NoFit):
        return f"{shown.how}, there is no estimate. {chosen.reason}"
    result = f"{shown.how}, the answer is {number(chosen.size)} people"
    if shown.every and len(shown.top) == 2 and chosen == shown.top[0]:
        gap = worth(shown.top[1], shown.by) - worth(chosen, shown.by)
        return (
            f"{result}. The second best model, {gap:.2f} {NAMES[shown.by]} "
            f"points behind, says "
            f"{number(shown.top[1].size)}."
        )
    return f"{result}: {number(chosen.seen)} on a list and {number(chosen.unseen)} on none."


def _model(shown: Shown, fit: Fit) -> str:
    some = len(fit.pairs)
    let_in = (
        f"It lets {spelt(some)} of the {spelt(shown.pairs)} pairs depend on each other: "
        f"{model_name(fit)}."
        if some
        else "It lets no pair of lists depend on each other."
    )
    says = f"{let_in} BIC {fit.bic:,.2f}, AIC {fit.aic:,.2f}: lower is better."
    if fit.empty:
        pairs = listed([f"{a} and {b}" for a, b in fit.empty])
        says += (
            f" {pairs} share nobody, and the model takes it that they never do. That is an "
            "estimate too, and counts as one."
        )
    return says


def _range(shown: Shown, every: Every) -> str:
    if not every.fits:
        return f"None of the {len(every.outcomes):,} models has an estimate."
    if len(every.fits) == 1:
        return f"Only one of the {len(every.outcomes):,} models has an estimate."
    least, most = every.ends
    says = (
        f"All {len(every.fits):,} models run from {number(least.size)} to {number(most.size)} "
        "people."
    )
    without = len(every.outcomes) - len(every.fits)
    if without:
        says = (
            f"{len(every.fits):,} of the {len(every.outcomes):,} models have an estimate, from "
            f"{number(least.size)} to {number(most.size)} people; the others have none."
        )
    if shown.headline:
        low, high = shown.headline.low, shown.headline.high
        below, up_to = bisect_left(every.sizes, low), bisect_right(every.sizes, high)
        says += (
            f" {up_to - below:,} lie in {shown.headline.label}, {below:,} below it and "
            f"{len(every.fits) - up_to:,} above."
        )
    if isinstance(shown.chosen, Fit):
        place = every.ranked(shown.by).index(shown.chosen) + 1
        says += f" By {NAMES[shown.by]} this one is number {place:,}."
    return says


def _drawn(shown: Shown, drawn: Bootstrap) -> str:
    how = "chosen anew each time" if shown.anew else "the same each time"
    found = drawn.interval()
    says = f"The lists were drawn anew {drawn.times} times, the model {how}."
    if found:
        says += f" 95% of the estimates lie from {number(found[0])} to {number(found[1])} people."
    if drawn.none:
        says += f" {drawn.none} of the drawn tables gave no estimate"
        says += "." if found else ", too many for a range that means something."
    return says


def _points(shown: Shown) -> list[Point]:
    points = [Point(one, "way" if shown.downhill else "near") for one in shown.near]
    points += [Point(one, "top") for one in shown.top if one != shown.chosen]
    if isinstance(shown.chosen, Fit):
        points.append(Point(shown.chosen, "chosen"))
    return points


def _chart(shown: Shown, alt: str) -> Spec:
    found = shown.drawn.interval() if shown.drawn else None
    return scatter(
        _points(shown),
        cloud(shown.every, shown.by) if shown.every else [],
        by=shown.by,
        title=f"{NAMES[shown.by]}: higher up is better",
        reach=shown.reach,
        plain=shown.plain,
        interval=found if isinstance(shown.chosen, Fit) else None,
        headline=shown.headline,
        note=shown.note,
        alt=alt,
    )


def _alt(shown: Shown) -> str:
    parts = [
        f"Each mark is a model: to the right, more people; higher up, a better {NAMES[shown.by]}."
    ]
    if isinstance(shown.chosen, Fit):
        parts.append(
            f"The chosen model is at {number(shown.chosen.size)} people, "
            f"{NAMES[shown.by]} {shown.worth(shown.chosen)}."
        )
    else:
        parts.append("No model is marked as the chosen one.")
    if shown.near:
        least, most = spread(shown.near)
        where = "on the way downhill to it" if shown.downhill else "one pair away from it"
        parts.append(
            f"{len(shown.near)} models {where} run from {number(least.size)} to "
            f"{number(most.size)}."
        )
    if shown.every and shown.every.fits:
        least, most = shown.every.ends
        parts.append(
            f"A cloud of all {len(shown.every.fits):,} models reaches from {number(least.size)} to "
            f"{number(most.size)}; the best two say "
            f"{listed([number(one.size) for one in shown.top])}."
        )
    if shown.headline:
        low, high = shown.headline.low, shown.headline.high
        parts.append(f"A band marks {shown.headline.label}, {low:,} to {high:,}.")
    return " ".join(parts)


def _table(shown: Shown) -> Twin:
    rows: list[tuple[str, Fit]] = []
    if isinstance(shown.chosen, Fit):
        rows.append(("chosen", shown.chosen))
    where = "on the way downhill" if shown.downhill else "one pair away"
    rows += [(where, one) for one in shown.near if one != shown.chosen]
    caption = f"Models and what they say, in persons. Lower {NAMES[shown.by]} is better."
    if shown.every:
        ranked = shown.every.ranked(shown.by)
        rows += [(f"best {at}", one) for at, one in enumerate(ranked[:LISTED], start=1)]
        if ranked:
            least, most = shown.every.ends
            rows += [("smallest size", least), ("largest size", most)]
        caption += (
            f" Of the {len(shown.every.outcomes):,} models at most the {LISTED} best are listed, "
            "then the two at the ends of the cloud."
        )
    return Twin(
        caption=caption,
        columns=("Model", "Pairs that depend on each other", "People in all", "On no list",
                 "BIC", "AIC", "Unknowns"),
        rows=tuple(
            (
                name,
                model_name(one),
                number(one.size),
                number(one.unseen),
                f"{one.bic:,.2f}",
                f"{one.aic:,.2f}",
                str(one.parameters),
            )
            for name, one in rows
        ),
    )  # fmt: skip
