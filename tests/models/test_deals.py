"""The engine against brute force on small games, the laws, and two games solved by hand."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import prod
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sametable.models.coalitions import Rule
from sametable.models.deals import (
    BLOCK,
    all_scores,
    deal_at,
    dominates,
    nash,
    pareto,
    passing,
    place_of,
    solve,
)
from sametable.models.score_changes import rescaled
from sametable.models.score_sheet import Issue, Party, ScoreSheet
from tests.models.strategies_score_sheet import score_sheets

CAKE = 10


def cake(first: int, second: int, scale: int = 1, most: int = CAKE) -> ScoreSheet:
    """Ten slices for two; the second party's slices count up to ``most`` only."""
    mine = tuple(range(CAKE + 1))
    theirs = tuple(scale * min(CAKE - slices, most) for slices in mine)
    return ScoreSheet(
        (Issue("slices", tuple(f"s{slices}" for slices in mine)),),
        (Party("a", first, (mine,)), Party("b", scale * second, (theirs,))),
    )


def names(sheet: ScoreSheet, places: tuple[int, ...]) -> list[str]:
    return [sheet.options(deal_at(sheet, at))[0] for at in places]


def test_an_even_cake_is_halved() -> None:
    found = solve(cake(0, 0))
    assert names(found.sheet, found.nash) == names(found.sheet, found.kalai) == ["s5"]
    assert len(found.pareto) == len(found.feasible) == 11
    assert found.ideal == (10, 10)
    assert found.joint(found.nash[0]) == 0.5


def test_a_better_alternative_moves_the_bargain() -> None:
    # With 4 assured, the gain to share is 6: three each.
    found = solve(cake(4, 0))
    assert names(found.sheet, found.nash) == names(found.sheet, found.kalai) == ["s7"]


def test_where_nash_and_kalai_smorodinsky_part() -> None:
    # The second cannot use more than 5 slices. Nash does not mind. By hand: product 5 x 5;
    # shares a = x / 10, b = (10 - x) / 5 for x > 5, level at 20 / 3: at 7 the least is 0.6,
    # at 6 it is 0.6 too, and the second least is 0.8 at 6 against 0.7 at 7.
    found = solve(cake(0, 0, most=5))
    assert names(found.sheet, found.nash) == ["s5"]
    assert names(found.sheet, found.kalai) == ["s6"]
    assert "s0" not in names(found.sheet, found.pareto)


def test_ties_are_all_given() -> None:
    # With an odd gain to share, the two deals nearest to half tie.
    found = solve(cake(1, 0))
    assert names(found.sheet, found.nash) == ["s5", "s6"]
    assert names(found.sheet, found.kalai) == ["s5", "s6"]


def test_no_deal_at_all() -> None:
    found = solve(cake(8, 8))
    assert found.feasible == found.nash == found.kalai == ()
    assert found.ideal == (8, 8)
    assert found.shares(0) == (0.0, 0.0)


def test_where_somebody_gains_nothing_the_others_still_share() -> None:
    # c has 0 whatever is decided, so every product of three gains is 0.
    base = cake(0, 0)
    rows = ((0,) * (CAKE + 1),)
    found = solve(ScoreSheet(base.issues, (*base.parties, Party("c", 0, rows))))
    assert names(found.sheet, found.nash) == names(found.sheet, found.kalai) == ["s5"]


def test_plausible_wrong_formulas_fail() -> None:
    sheet = cake(4, 0)
    rows = all_scores(sheet)
    by_scores = max(range(len(rows)), key=lambda at: prod(rows[at]))
    assert names(sheet, (by_scores,)) == ["s5"]  # forgets the walk-away
    stretched = cake(0, 0, scale=10)
    by_sum = max(range(11), key=lambda at: sum(all_scores(stretched)[at]))
    assert by_sum not in solve(stretched).nash  # adds up points of different scales
    by_least = max(range(11), key=lambda at: min(all_scores(stretched)[at]))
    assert by_least not in solve(stretched).kalai  # compares gains and not shares
    assert names(stretched, solve(stretched).kalai) == ["s5"]


def brute(sheet: ScoreSheet) -> tuple[list[int], list[int], list[int], list[int]]:
    """Feasible, Pareto, Nash, Kalai-Smorodinsky, each from its definition."""
    deals = list(product(*(range(len(issue.options)) for issue in sheet.issues)))
    rows = [[sum(p.points[i][d[i]] for i in range(len(d))) for p in sheet.parties] for d in deals]
    limits = [party.walk_away for party in sheet.parties]
    count = range(len(limits))
    feasible = [a for a, row in enumerate(rows) if all(row[p] >= limits[p] for p in count)]
    front = [
        a
        for a, row in enumerate(rows)
        if not any(
            all(other[p] >= row[p] for p in count) and any(other[p] > row[p] for p in count)
            for other in rows
        )
    ]
    if not feasible:
        return feasible, front, [], []
    gains = {a: [rows[a][p] - limits[p] for p in count] for a in feasible}
    ideal = [max(gains[a][p] for a in feasible) for p in count]
    winners = max(sum(g > 0 for g in gains[a]) for a in feasible)
    able = [a for a in feasible if sum(g > 0 for g in gains[a]) == winners]
    product_of = {
        a: prod(Fraction(gains[a][p], ideal[p]) for p in count if gains[a][p] > 0) for a in able
    }
    best = [a for a in able if product_of[a] == max(product_of.values())]
    share = {a: sorted(Fraction(gains[a][p], ideal[p]) for p in count if ideal[p])
             for a in feasible}  # fmt: skip
    return feasible, front, best, [a for a in feasible if share[a] == max(share.values())]


@given(score_sheets())
@settings(max_examples=200)
def test_the_engine_finds_what_brute_force_finds(sheet: ScoreSheet) -> None:
    found = solve(sheet)
    feasible, front, best, fair = brute(sheet)
    assert list(found.feasible) == feasible
    assert list(found.pareto) == front
    assert list(found.efficient) == [at for at in feasible if at in front]
    assert list(found.nash) == best
    assert list(found.kalai) == fair


@given(score_sheets())
def test_with_a_gain_for_everybody_nash_is_the_product_of_gains(sheet: ScoreSheet) -> None:
    # The plain textbook rule, without shares.
    found = solve(sheet)
    products = {at: prod(found.margins(at)) for at in found.feasible}
    if max(products.values(), default=0) > 0:
        assert list(found.nash) == [at for at in products if products[at] == max(products.values())]


@given(score_sheets())
def test_the_frontier_is_dominated_by_none_and_dominates_the_rest(sheet: ScoreSheet) -> None:
    found = solve(sheet)
    front = [found.scores[at] for at in found.pareto]
    assert front
    for at, row in enumerate(found.scores):
        beaten = any(dominates(other, row) for other in front)
        assert beaten == (at not in found.pareto)


@given(score_sheets())
def test_the_fair_points_are_feasible_and_efficient(sheet: ScoreSheet) -> None:
    found = solve(sheet)
    for at in found.nash:
        assert at in found.feasible
        assert not any(dominates(found.scores[other], found.scores[at]) for other in found.feasible)
    assert bool(found.nash) == bool(found.kalai) == bool(found.feasible)


@given(score_sheets(), st.data())
def test_another_scale_and_zero_change_nothing(sheet: ScoreSheet, data: st.DataObject) -> None:
    count = len(sheet.parties)
    factors = data.draw(st.lists(st.integers(1, 50), min_size=count, max_size=count))
    shifts = data.draw(st.lists(st.integers(-50, 50), min_size=count, max_size=count))
    here, there = solve(sheet), solve(rescaled(sheet, factors, shifts))
    assert here.feasible == there.feasible
    assert here.pareto == there.pareto
    assert here.nash == there.nash
    assert here.kalai == there.kalai
    for at in here.feasible:
        assert here.shares(at) == pytest.approx(there.shares(at))


@given(score_sheets(), st.randoms(use_true_random=False))
def test_names_and_order_do_not_matter(sheet: ScoreSheet, chance: Random) -> None:
    parties = list(sheet.parties)
    chance.shuffle(parties)
    flipped = ScoreSheet(
        tuple(Issue(f"new-{i.id}", i.options[::-1]) for i in reversed(sheet.issues)),
        tuple(
            Party(f"new-{p.id}", p.walk_away, tuple(row[::-1] for row in reversed(p.points)))
            for p in parties
        ),
    )
    here, there = solve(sheet), solve(flipped)

    def carried(places: tuple[int, ...]) -> list[tuple[int, ...]]:
        found = []
        for at in places:
            deal = deal_at(sheet, at)
            turned = [
                len(issue.options) - 1 - chosen
                for issue, chosen in zip(sheet.issues, deal, strict=True)
            ]
            found.append(place_of(flipped, tuple(reversed(turned))))
        return sorted(found)

    assert carried(here.feasible) == sorted(there.feasible)
    assert carried(here.pareto) == sorted(there.pareto)
    assert carried(here.nash) == sorted(there.nash)
    assert carried(here.kalai) == sorted(there.kalai)


def test_a_frontier_of_many_blocks() -> None:
    chance = Random(7)
    rows = [tuple(chance.randrange(12) for _ in range(8)) for _ in range(3 * BLOCK)]
    expected = [a for a, row in enumerate(rows) if not any(dominates(o, row) for o in rows)]
    assert BLOCK / 2 < len(expected) < len(rows)
    assert list(pareto(rows)) == expected
    # All on one level: nothing dominates anything, and several blocks stay whole.
    level = [(at, 2 * BLOCK - at) for at in range(2 * BLOCK + 1)]
    assert len(pareto(level)) == len(level)
    assert pareto([*level, level[3]])[-1] == len(level)


@given(score_sheets())
def test_places_and_deals_are_one_to_one(sheet: ScoreSheet) -> None:
    rows = all_scores(sheet)
    assert len(rows) == sheet.size
    for at, row in enumerate(rows):
        deal = deal_at(sheet, at)
        assert place_of(sheet, deal) == at
        assert sheet.scores(deal) == row


@given(score_sheets(), st.data())
def test_a_looser_rule_lets_more_through(sheet: ScoreSheet, data: st.DataObject) -> None:
    names = sheet.names
    votes = data.draw(st.integers(1, len(names)))
    vetoes = data.draw(st.sets(st.sampled_from(names)))
    rule = Rule(names, votes, tuple(sorted(vetoes)))
    found = passing(sheet, rule)
    expected = []
    for at in range(sheet.size):
        yes = sheet.yes(deal_at(sheet, at))
        if len(yes) >= votes and vetoes <= yes:
            expected.append(at)
    assert list(found) == expected
    assert passing(sheet, Rule.unanimous(names)) == solve(sheet).feasible
    assert set(found) <= set(passing(sheet, Rule(names, votes)))


def test_nash_of_nothing() -> None:
    assert nash([(1, 1)], [], (0, 0)) == ()
