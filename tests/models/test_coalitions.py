"""Power against published values and against all orders; blocking against its definition."""

from __future__ import annotations

from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sametable.errors import SettingError
from sametable.models.coalitions import (
    MOST_PARTIES,
    Rule,
    banzhaf,
    minimal_blocking,
    minimal_winning,
    shapley_shubik,
)

PERMANENT = tuple(f"permanent-{at}" for at in range(5))
OTHER = tuple(f"other-{at}" for at in range(10))
SECURITY_COUNCIL = Rule((*PERMANENT, *OTHER), votes=9, vetoes=PERMANENT)
LETTERS = "abcdef"


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    parties = tuple(LETTERS[: draw(st.integers(1, 6))])
    weights = tuple(draw(st.integers(0, 5)) for _ in parties)
    if not any(weights):
        weights = (1,) * len(parties)
    votes = draw(st.integers(1, sum(weights)))
    vetoes = draw(st.sets(st.sampled_from(parties), max_size=2))
    return Rule(parties, votes, tuple(sorted(vetoes)), weights)


def test_the_security_council() -> None:
    # EXERCISES E16 and Shapley and Shubik's own method: .1963 and .001865.
    power = shapley_shubik(SECURITY_COUNCIL.parties, SECURITY_COUNCIL.wins)
    assert [round(power[each], 6) for each in PERMANENT] == [0.196270] * 5
    assert [round(power[each], 6) for each in OTHER] == [0.001865] * 10
    # By hand: a party outside decides only as the ninth of nine with all five permanent ones,
    # so 84 sets of three others out of nine for each, and 848 for each permanent one.
    swings = banzhaf(SECURITY_COUNCIL.parties, SECURITY_COUNCIL.wins)
    assert swings[OTHER[0]] == pytest.approx(84 / (5 * 848 + 10 * 84))
    assert swings[PERMANENT[0]] == pytest.approx(848 / (5 * 848 + 10 * 84))


def test_votes_are_not_power() -> None:
    # [51; 50, 49, 1], solved by hand: the party with 1 vote has as much as the one with 49.
    rule = Rule(("a", "b", "c"), 51, weights=(50, 49, 1))
    assert shapley_shubik(rule.parties, rule.wins) == pytest.approx(
        {"a": 2 / 3, "b": 1 / 6, "c": 1 / 6}
    )
    assert banzhaf(rule.parties, rule.wins) == pytest.approx({"a": 3 / 5, "b": 1 / 5, "c": 1 / 5})


def test_counting_votes_is_a_wrong_formula() -> None:
    rule = Rule(("a", "b", "c"), 51, weights=(50, 49, 1))
    by_votes = [0.50, 0.49, 0.01]
    power = shapley_shubik(rule.parties, rule.wins)
    assert max(abs(power[p] - v) for p, v in zip(rule.parties, by_votes, strict=True)) > 0.3


def test_unanimity_gives_everybody_the_same() -> None:
    rule = Rule.unanimous(LETTERS)
    for index in (shapley_shubik, banzhaf):
        assert index(rule.parties, rule.wins) == pytest.approx(dict.fromkeys(LETTERS, 1 / 6))
    assert minimal_blocking(rule.parties, rule.wins) == tuple(frozenset(x) for x in LETTERS)


def test_the_two_indices_differ() -> None:
    rule = Rule(("a", "b", "c", "d"), 3, vetoes=("a",))
    by_order = shapley_shubik(rule.parties, rule.wins)
    by_swings = banzhaf(rule.parties, rule.wins)
    assert by_order["a"] == pytest.approx(1 / 2)
    assert by_swings["a"] == pytest.approx(4 / 10)


@given(rules())
@settings(max_examples=60)
def test_shapley_shubik_is_the_share_of_all_orders(rule: Rule) -> None:
    pivots = dict.fromkeys(rule.parties, 0)
    orders = list(permutations(rule.parties))
    for order in orders:
        for at, party in enumerate(order):
            if rule.wins(order[: at + 1]):
                pivots[party] += 1
                break
    expected = {party: times / len(orders) for party, times in pivots.items()}
    assert shapley_shubik(rule.parties, rule.wins) == pytest.approx(expected)


@given(rules())
def test_power_adds_up_to_one(rule: Rule) -> None:
    for index in (shapley_shubik, banzhaf):
        power = index(rule.parties, rule.wins)
        assert sum(power.values()) == pytest.approx(1)
        assert min(power.values()) >= 0


@given(rules(), st.randoms(use_true_random=False))
def test_names_and_order_do_not_matter(rule: Rule, chance: object) -> None:
    order = list(range(len(rule.parties)))
    chance.shuffle(order)  # type: ignore[attr-defined]
    renamed = {party: party.upper() for party in rule.parties}
    other = Rule(
        tuple(renamed[rule.parties[at]] for at in order),
        rule.votes,
        tuple(renamed[party] for party in rule.vetoes),
        tuple(rule.weights[at] for at in order),
    )
    for index in (shapley_shubik, banzhaf):
        here, there = index(rule.parties, rule.wins), index(other.parties, other.wins)
        assert there == pytest.approx({renamed[party]: power for party, power in here.items()})


@given(rules())
def test_who_can_never_decide_has_no_power(rule: Rule) -> None:
    power = shapley_shubik(rule.parties, rule.wins)
    needed = frozenset().union(*minimal_winning(rule.parties, rule.wins))
    for party in rule.parties:
        assert (power[party] > 0) == (party in needed)


@given(rules())
def test_blocking_is_what_its_definition_says(rule: Rule) -> None:
    everybody = frozenset(rule.parties)
    subsets = [
        frozenset(some)
        for size in range(len(everybody) + 1)
        for some in combinations(rule.parties, size)
    ]
    blocking = {some for some in subsets if not rule.wins(everybody - some)}
    least = {some for some in blocking if not any(other < some for other in blocking)}
    assert set(minimal_blocking(rule.parties, rule.wins)) == least
    winning = {some for some in subsets if rule.wins(some)}
    # Every set that blocks meets every set that wins.
    assert all(block & win for block in least for win in winning)
    assert set(minimal_winning(rule.parties, rule.wins)) == {
        some for some in winning if not any(other < some for other in winning)
    }


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Rule((), 1), r"'parties' must be from 1 to 20 \(got 0\)"),
        (lambda: Rule(("a", "a"), 1), r"'parties' must be named once each"),
        (lambda: Rule(("a", "b"), 0), r"'votes' must be from 1 to 2 \(got 0\)"),
        (lambda: Rule(("a", "b"), 3), r"'votes' must be from 1 to 2 \(got 3\)"),
        (lambda: Rule(("a", "b"), 1.5), r"'votes' must be a whole number"),
        (lambda: Rule(("a", "b"), 1, ("c",)), r"'vetoes' must be some of a, b \(got 'c'\)"),
        (lambda: Rule(("a", "b"), 1, (), (1,)), r"'weights' must be 0 or more votes for each"),
        (lambda: Rule(("a", "b"), 1, (), (1, -1)), r"'weights' must be 0 or more votes"),
        (
            lambda: shapley_shubik([f"p{at}" for at in range(MOST_PARTIES + 1)], bool),
            r"'parties' must be from 1 to 20 \(got 21\)",
        ),
    ],
)
def test_bad_rules(make: object, message: str) -> None:
    with pytest.raises(SettingError, match=message):
        make()  # type: ignore[operator]
