"""Lab E16, the debrief: all deals at once, and where the talks went among them."""

from __future__ import annotations

from collections.abc import Sequence

from sametable.models.bargaining import improvements, openings
from sametable.models.coalitions import minimal_blocking, shapley_shubik
from sametable.models.deals import Solution, deal_at, passing, solve
from sametable.models.score_sheet import Deal
from sametable.views.six_chairs import NOTE, Talks
from sametable.views.six_chairs_picture import Plane, middles, nearest_middle, picture
from sametable.views.view import Twin, View
from sametable.views.words import listed, number, spelt


def debrief(talks: Talks) -> View:
    """Every deal by what it gives the reader and the worst placed of the others."""
    found = solve(talks.model)
    passes = passing(talks.model, talks.voting)
    alt = _alt(talks, found, passes)
    return View(
        chart=picture(talks, found, passes, alt),
        table=_table(talks, found),
        alt=alt,
        says=(_result(talks, found, passes), *_lessons(talks, found, passes)),
    )


def _result(talks: Talks, found: Solution, passes: Sequence[int]) -> str:
    many = len(found.feasible)
    says = f"Of {number(len(found.scores))} deals, {spelt(many)} " + (
        "suits everybody." if many == 1 else "suit everybody."
    )
    if talks.voting.votes < len(talks.voting.parties):
        return f"{says} Under “{_rule_text(talks)}” {spelt(len(passes))} can pass."
    if not talks.told:
        among = any(at in found.feasible for at in middles(found))
        none = "The middle on every issue is not one of them."
        return f"{says} {'The middle on every issue is among them.' if among else none}"
    before = solve(talks.sheet.model)
    if set(talks.told) == set(talks.sheet.model.names):
        needs = "With no need told"
    else:
        what = "need" if len(talks.told) == 1 else "needs"
        needs = f"Without the {what} of {talks.names(talks.told)}"
    return (
        f"{says} {needs}, it would be {spelt(len(before.feasible))} of "
        f"{number(len(before.scores))}."
    )


def _rule_text(talks: Talks) -> str:
    return next(rule.text for rule in talks.sheet.rules if rule.id == talks.rule)


def _lessons(talks: Talks, found: Solution, passes: Sequence[int]) -> list[str]:
    says = [_own_talks(talks), _picture_says(found), _middle_says(talks, found)]
    says += _needs_say(talks)
    says.append(_rule_says(talks, found, passes))
    return [each for each in says if each]


def _own_talks(talks: Talks) -> str:
    if not talks.log:
        return ""
    last = talks.log[-1]
    passed = talks.voting.wins(last.yes)
    if not passed:
        return (
            f"Your talks: {spelt(len(talks.log))} "
            f"{'offer' if len(talks.log) == 1 else 'offers'}, no agreement. To the last, "
            f"{spelt(len(last.yes))} of {spelt(len(talks.sheet.parties))} said yes."
        )
    better = len(improvements(talks.whole, talks.deal(last.options)))
    more = (
        "No deal is better for anybody without being worse for somebody."
        if not better
        else f"If every need were told, {spelt(better)} "
        f"{'deal' if better == 1 else 'deals'} would be better for somebody and worse for nobody."
    )
    return f"Your talks: an agreement at offer {len(talks.log)}. {more}"


def _picture_says(found: Solution) -> str:
    says = (
        "The dashed line is the frontier: along it, more for this chair is less for the worst "
        "placed of the others."
    )
    if found.nash:
        says += (
            " Nash marks one answer to which deal is fair, the largest product of gains; another, "
            "equal shares, is in the table."
        )
    wasteful = len(found.feasible) - len(found.efficient)
    if wasteful:
        says += (
            f" Rings in the corner: {spelt(wasteful)} {'deal' if wasteful == 1 else 'deals'} that "
            "everybody would accept, though another deal is better for somebody and worse for "
            "nobody."
        )
    return says


def _middle_says(talks: Talks, found: Solution) -> str:
    places = middles(found)
    refused = sorted({len(_refusers(talks, found, at)) for at in places})
    nearest = nearest_middle(found)
    least = min(found.margins(nearest))
    if least >= 0:
        return "Splitting the difference works here: everybody accepts a middle deal."
    ways = f", which can be read in {spelt(len(places))} ways," if len(places) > 1 else ""
    by = listed([spelt(count) for count in refused], "or")
    says = (
        f"Splitting the difference{ways} is refused by {by} "
        f"{'party' if refused[-1] == 1 else 'parties'}. The nearest of these deals leaves "
        f"{talks.names(_refusers(talks, found, nearest))} short by up to {spelt(-least)} "
        f"{'point' if least == -1 else 'points'}."
    )
    best = max((found.joint(at) for at in found.feasible), default=0.0)
    split = max(found.joint(at) for at in places)
    if split >= best:
        return says
    return (
        f"{says} Even if all took a middle deal, they would get at most {split:.0%} of their best "
        f"gains on average; the best deal gives {best:.0%}."
    )


def _needs_say(talks: Talks) -> list[str]:
    more = openings(talks.model, talks.voting)
    if not more:
        return ["Every need is on the table."]
    order = sorted(more, key=lambda party: (-more[party], talks.sheet.model.names.index(party)))
    rest = [f"{talks.name(party)} {spelt(more[party])}" for party in order]
    return [
        "What one more need would open, in deals that pass: "
        f"{listed(rest)}. Nobody can know before asking."
    ]


def _rule_says(talks: Talks, found: Solution, passes: Sequence[int]) -> str:
    rule = talks.voting
    power = shapley_shubik(rule.parties, rule.wins)
    blocks = minimal_blocking(rule.parties, rule.wins)
    least = min(len(block) for block in blocks)
    alone = [next(iter(block)) for block in blocks if len(block) == 1]
    levels: dict[str, list[str]] = {}
    for party in rule.parties:
        levels.setdefault(f"{power[party]:.1%}", []).append(party)
    shares = (
        f"{next(iter(levels))} for each"
        if len(levels) == 1
        else listed([f"{level} for {talks.names(who)}" for level, who in levels.items()])
    )
    if len(alone) == len(rule.parties):
        stop = "Any one party can stop a deal."
    elif alone:
        stop = f"Alone, only {talks.names(alone)} can stop a deal."
    else:
        stop = f"It takes {spelt(least)} to stop a deal."
    outvoted = len(set(passes) - set(found.feasible))
    cost = (
        f" In {spelt(outvoted)} of them (rings outside the corner) somebody is outvoted who would "
        "be better off with no deal."
        if outvoted
        else ""
    )
    return (
        f"Under the rule “{_rule_text(talks)}” {spelt(len(passes))} deals pass.{cost} {stop} Power "
        f"(Shapley-Shubik): {shares}."
    )


def _refusers(talks: Talks, found: Solution, at: int) -> frozenset[str]:
    return frozenset(talks.model.names) - talks.model.yes(deal_at(talks.model, at))


def _alt(talks: Talks, found: Solution, passes: Sequence[int]) -> str:
    plane = Plane(talks)
    middle = nearest_middle(found)
    mine, others = plane.point(found.scores[middle])
    nash = ""
    if found.nash:
        own, least = plane.point(found.scores[found.nash[0]])
        nash = (
            f" The Nash deal gives {talks.name(talks.chair)} {own} and each of the others at least "
            f"{least} more than its walk-away."
        )
    return (
        f"{number(len(found.scores))} deals as dots: across, what each is worth to "
        f"{talks.name(talks.chair)}; upwards, the least that any other party gains over its "
        f"walk-away. Nearly all lie left of or below the corner in which everybody accepts; "
        f"{spelt(len(found.feasible))} lie in it, and {number(len(passes))} pass under the rule. "
        f"The middle deal that comes nearest lies at {mine} and {others}.{nash}"
    )


def _table(talks: Talks, found: Solution) -> Twin:
    """The deals that have a name, in words, and what each party gets."""
    rows: list[tuple[str, Deal]] = []
    for at in found.nash:
        rows.append(("Nash", deal_at(talks.model, at)))
    for at in found.kalai:
        rows.append(("Equal shares (Kalai-Smorodinsky)", deal_at(talks.model, at)))
    for at in middles(found):
        rows.append(("Middle on every issue", deal_at(talks.model, at)))
    named = [(name, talks.model.options(deal)) for name, deal in rows]
    named += [(f"Offer {place}", put.options) for place, put in enumerate(talks.log, start=1)]
    issues = [issue.id for issue in talks.whole.issues]
    return Twin(
        caption=(
            "What the named deals are worth to each party, in its own points; behind the name, "
            f"its walk-away. {NOTE}"
        ),
        columns=(
            "Deal",
            *(f"{party.name} ({party.walk_away})" for party in talks.sheet.parties),
            "In words",
        ),
        rows=tuple(
            (
                name,
                *(str(score) for score in talks.whole.scores(talks.deal(options))),
                "; ".join(talks.text(i, o) for i, o in zip(issues, options, strict=True)),
            )
            for name, options in named
        ),
    )
