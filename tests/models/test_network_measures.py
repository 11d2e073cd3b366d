"""A network's shape against EXERCISES E12, closed forms, NetworkX and the laws of the measures."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from math import comb, isclose
from typing import Any

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sametable.errors import SettingError
from sametable.models.network import Form, Network, formed
from sametable.models.network_measures import (
    betweenness,
    centralization,
    closeness,
    farthest,
    graph,
    groups,
    measures,
    worst_loss,
)
from tests.models.strategies_network import formed_networks, networks

TEN = tuple("abcdefghij")
KITE = networkx.krackhardt_kite_graph()
PEOPLE = ("Andre", "Beverly", "Carol", "Diane", "Ed", "Fernando", "Garth", "Heather", "Ike", "Jane")
KITE_NET = Network(PEOPLE, tuple((PEOPLE[a], PEOPLE[b]) for a, b in KITE.edges))


# EXERCISES E12: ten members, ties, centralization, and what is left when the first one goes.
@pytest.mark.parametrize(
    ("form", "ties", "centre", "left"),
    [(Form.LEAD, 9, 1, 1), (Form.RING, 10, 0, 9), (Form.SHARED, 45, 0, 9)],
)
def test_ten_members(form: Form, ties: int, centre: float, left: int) -> None:
    net = formed(form, TEN)
    found = measures(net)
    assert (found.ties, found.centralization) == (ties, centre)
    assert measures(net.without("a")).largest == left
    assert worst_loss(net) == ("a", left)


def test_groups_sit_between() -> None:
    sits = {form: measures(formed(form, TEN)) for form in Form if form is not Form.OFFICE}
    losses = {form: worst_loss(formed(form, TEN))[1] for form in sits}
    between, hub, mesh = sits[Form.GROUPS], sits[Form.LEAD], sits[Form.SHARED]
    assert hub.ties < sits[Form.RING].ties < between.ties < mesh.ties
    assert mesh.centralization == 0 < (between.centralization or 0) < (hub.centralization or 0)
    assert losses[Form.LEAD] < losses[Form.GROUPS] < losses[Form.SHARED]
    assert sits[Form.RING].farthest > between.farthest > hub.farthest > mesh.farthest == 1


def test_the_office_falls_like_a_hub_and_leaves_all_partners() -> None:
    net = formed(Form.OFFICE, TEN, "office")
    assert worst_loss(net) == ("office", 1)
    assert len(net.without({"office"}).members) == 10


# The kite of Krackhardt (1990), with the figures of EXERCISES E12: three ways to be central.
def test_the_kite_has_three_centres() -> None:
    degrees = {one: KITE_NET.degree(one) / 9 for one in PEOPLE}
    found = measures(KITE_NET)
    assert top(degrees) == ["Diane"]
    assert top(found.betweenness) == ["Heather"]
    assert top(found.closeness) == ["Fernando", "Garth"]
    assert round(degrees["Diane"], 3) == 0.667
    assert round(found.betweenness["Heather"], 3) == 0.389
    assert round(found.closeness["Garth"], 3) == 0.643


def top(values: Any) -> list[str]:
    most = max(values.values())
    return sorted(one for one, value in values.items() if isclose(value, most))


def test_betweenness_without_normalization_fails() -> None:
    raw = networkx.betweenness_centrality(graph(KITE_NET), normalized=False)
    assert round(raw["Heather"], 3) == 14
    assert round(raw["Heather"], 3) != 0.389
    # The share of pairs is what is wanted: 14 of the 36 pairs of nine others.
    assert isclose(betweenness(KITE_NET)["Heather"], raw["Heather"] / comb(9, 2))


@pytest.mark.parametrize("n", range(3, 16))
def test_closed_forms(n: int) -> None:
    names = [f"m{at}" for at in range(n)]
    star, ring = formed(Form.LEAD, names), formed(Form.RING, names)
    assert centralization(star) == 1
    assert centralization(ring) == centralization(formed(Form.SHARED, names)) == 0
    assert betweenness(star)["m0"] == 1
    assert set(betweenness(formed(Form.SHARED, names)).values()) == {0}
    # Each member of a ring is on as many shortest paths as any other: the mean number of
    # members in between, over the pairs, is shared out evenly.
    between = sum(min(d, n - d) - 1 for d in range(1, n)) / 2
    assert all(isclose(b, between / comb(n - 1, 2)) for b in betweenness(ring).values())
    assert closeness(star)["m0"] == 1
    assert isclose(closeness(star)["m1"], (n - 1) / (1 + 2 * (n - 2)))
    assert (farthest(star), farthest(ring)) == (2 if n > 2 else 1, n // 2)


@given(networks(least=3))
def test_centralization_is_freemans_over_networkxs_degrees(net: Network) -> None:
    degrees = networkx.degree_centrality(graph(net)).values()
    expected = sum(max(degrees) - each for each in degrees) / (len(net.members) - 2)
    assert isclose(centralization(net), expected, abs_tol=1e-12)
    assert 0 <= centralization(net) <= 1


@given(networks(least=3))
def test_betweenness_counts_every_shortest_path(net: Network) -> None:
    """A slow second way: list all shortest paths."""
    drawn = graph(net)
    share: Counter[str] = Counter()
    for first, last in combinations(net.members, 2):
        if networkx.has_path(drawn, first, last):
            paths = list(networkx.all_shortest_paths(drawn, first, last))
            for inner in (one for path in paths for one in path[1:-1]):
                share[inner] += 1 / len(paths)  # type: ignore[assignment]
    pairs = comb(len(net.members) - 1, 2)
    found = betweenness(net)
    assert all(isclose(found[one], share[one] / pairs, abs_tol=1e-9) for one in net.members)


@given(networks(least=3), st.randoms(use_true_random=False))
def test_names_do_not_matter(net: Network, random: Any) -> None:
    others = [f"other{at}" for at in range(len(net.members))]
    random.shuffle(others)
    named = dict(zip(net.members, others, strict=True))
    order = sorted(others)
    renamed = Network(tuple(order), tuple((named[a], named[b]) for a, b in net.ties))
    before, after = measures(net), measures(renamed)
    assert isclose(after.centralization or 0, before.centralization or 0)
    assert (after.ties, after.farthest) == (before.ties, before.farthest)
    assert sorted(map(len, after.groups)) == sorted(map(len, before.groups))
    for old, new in named.items():
        assert isclose(after.betweenness[new], before.betweenness[old], abs_tol=1e-12)
        assert isclose(after.closeness[new], before.closeness[old])
    assert worst_loss(renamed)[1] == worst_loss(net)[1]


@given(networks(least=3))
def test_groups_are_a_partition(net: Network) -> None:
    found = groups(net)
    assert sorted(one for group in found for one in group) == sorted(net.members)
    assert [len(group) for group in found] == sorted(map(len, found), reverse=True)
    member = {one: at for at, group in enumerate(found) for one in group}
    assert all(member[a] == member[b] for a, b in net.ties)


@given(networks(least=3), st.data())
def test_a_tie_more_never_cuts_anyone_off(net: Network, data: st.DataObject) -> None:
    if net.missing:
        tie = data.draw(st.sampled_from(net.missing))
        more = Network(net.members, (*net.ties, tie))
        assert measures(more).largest >= measures(net).largest
        assert worst_loss(more)[1] >= worst_loss(net)[1]


@given(formed_networks(), st.floats(0, 1), st.floats(0, 1))
def test_trust_only_helps_after_a_loss(net: Network, less: float, more: float) -> None:
    less, more = sorted((less, more))
    assert worst_loss(net.with_trust(less))[1] <= worst_loss(net.with_trust(more))[1]


@given(networks(least=2))
def test_the_worst_loss_is_the_worst(net: Network) -> None:
    lost, left = worst_loss(net)
    sizes = {one: len(groups(net.without({one}))[0]) for one in net.members}
    assert sizes[lost] == left == min(sizes.values())
    assert all(sizes[one] > left for one in net.members[: net.members.index(lost)])


def test_small_and_broken_networks() -> None:
    alone, pair = Network(("a",), ()), Network(("a", "b"), (("a", "b"),))
    assert measures(alone).centralization is measures(pair).centralization is None
    assert (measures(alone).largest, measures(alone).farthest) == (1, 0)
    assert measures(pair).betweenness == {"a": 0, "b": 0}
    assert measures(Network((), ())).largest == 0
    split = Network(tuple("abcd"), (("a", "b"), ("c", "d")))
    assert groups(split) == (frozenset("ab"), frozenset("cd"))
    assert closeness(split) == {one: pytest.approx(1 / 3) for one in "abcd"}


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: centralization(Network(("a", "b"), ())),
            r"'members' must be at least 3 \(got 2\)",
        ),
        (lambda: worst_loss(Network(("a",), ())), r"'members' must be at least 2 \(got 1\)"),
    ],
)
def test_too_small(make: Any, message: str) -> None:
    with pytest.raises(SettingError, match=message):
        make()


@given(st.integers(3, 12), st.integers(0, 999))
def test_with_fewer_ties_than_members_some_loss_cuts_somebody_off(n: int, seed: int) -> None:
    """Why the ring is the cheapest net that survives any one loss: n - 1 ties make a tree."""
    tree = networkx.random_labeled_tree(n, seed=seed)
    names = [f"m{at}" for at in range(n)]
    net = Network(tuple(names), tuple((names[a], names[b]) for a, b in tree.edges))
    assert len(net.ties) == n - 1
    assert worst_loss(net)[1] < n - 1
    assert worst_loss(formed(Form.RING, names))[1] == n - 1
