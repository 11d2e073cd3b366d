"""The five forms against NetworkX's own graphs and closed forms; ties, losses and trust."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sametable.errors import SettingError
from sametable.models.network import (
    PARTNERS,
    Form,
    Network,
    Setting,
    formed,
    working_groups,
)
from sametable.models.network_measures import graph
from tests.models.strategies_network import NAMES, formed_networks, networks

sizes = pytest.mark.parametrize("n", range(3, 25))


def names(n: int) -> list[str]:
    return [f"m{number}" for number in range(n)]


@sizes
@pytest.mark.parametrize(
    ("form", "made"),
    [
        (Form.LEAD, lambda n: networkx.star_graph(n - 1)),
        (Form.SHARED, networkx.complete_graph),
        (Form.OFFICE, networkx.star_graph),
        (Form.RING, networkx.cycle_graph),
    ],
)
def test_a_form_is_networkxs_graph_of_that_kind(form: Form, made: Any, n: int) -> None:
    assert networkx.is_isomorphic(graph(formed(form, names(n), "office")), made(n))


@sizes
def test_the_ties_a_form_costs(n: int) -> None:
    ties = {form: len(formed(form, names(n), "office").ties) for form in Form}
    assert ties[Form.LEAD] == n - 1
    assert ties[Form.RING] == ties[Form.OFFICE] == n
    assert ties[Form.SHARED] == n * (n - 1) // 2
    if n > 5:
        assert ties[Form.RING] < ties[Form.GROUPS] < ties[Form.SHARED]


@sizes
def test_working_groups(n: int) -> None:
    members = names(n)
    groups = working_groups(members)
    assert [member for group in groups for member in group] == members
    assert max(map(len, groups)) - min(map(len, groups)) <= 1
    assert all(3 <= len(group) <= 5 for group in groups)
    assert len(groups) == 1 if n < 6 else len(groups) > 1
    net = formed(Form.GROUPS, members)
    within = {pair for group in groups for pair in combinations(group, 2)}
    between = {pair for pair in net.ties if pair not in within}
    assert within <= set(net.ties)
    assert between == set(combinations([group[0] for group in groups], 2))


def test_the_office_is_no_partner() -> None:
    net = formed(Form.OFFICE, "abc", "office")
    assert (net.members, net.office) == (("a", "b", "c", "office"), "office")
    assert net.degree("office") == 3
    assert net.without({"office"}).office == ""
    assert net.without({"a"}).office == "office"


@given(networks())
def test_ties_and_missing_pairs_are_all_pairs(net: Network) -> None:
    assert sorted(net.ties + net.missing) == list(combinations(net.members, 2))
    assert sum(map(net.degree, net.members)) == 2 * len(net.ties)


@given(networks(), st.randoms(use_true_random=False))
def test_the_order_of_ties_does_not_matter(net: Network, random: Any) -> None:
    ties = [tie if random.random() < 0.5 else tie[::-1] for tie in net.ties]
    random.shuffle(ties)
    assert Network(net.members, tuple(ties)) == net


@given(networks(), st.sets(st.sampled_from(NAMES)))
def test_a_loss_takes_the_members_ties_along(net: Network, lost: set[str]) -> None:
    lost &= set(net.members)
    left = graph(net)
    left.remove_nodes_from(lost)
    after = net.without(lost)
    assert list(after.members) == list(left.nodes)
    assert {frozenset(tie) for tie in after.ties} == {frozenset(tie) for tie in left.edges}


@given(formed_networks(), st.floats(0, 1), st.floats(0, 1), st.integers(0, 99))
def test_more_trust_keeps_every_tie(net: Network, less: float, more: float, seed: int) -> None:
    less, more = sorted((less, more))
    fewer, further = net.with_trust(less, seed), net.with_trust(more, seed)
    assert set(net.ties) <= set(fewer.ties) <= set(further.ties)
    assert len(further.ties) == len(net.ties) + round(more * len(net.missing))
    assert net.with_trust(0, seed) == net
    assert not net.with_trust(1, seed).missing


def test_trust_has_a_seed() -> None:
    net = formed(Form.RING, NAMES)
    assert net.with_trust(0.3, 1) == net.with_trust(0.3, 1) != net.with_trust(0.3, 2)


def test_the_setting_names_its_partners() -> None:
    net = Setting(members=6, trust=0).network(Form.LEAD)
    assert net.members == PARTNERS[:6]
    assert Setting().network(Form.OFFICE).members == (*PARTNERS[:10], "office")
    assert len(set(PARTNERS)) == len(PARTNERS) == 12


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Setting(members=5), r"'members' must be from 6 to 12 \(organizations\) \(got 5\)"),
        (lambda: Setting(members=13), "'members' must be from 6 to 12"),
        (lambda: Setting(members=7.5), "'members' must be a whole number"),
        (lambda: Setting(members=True), "'members' must be a number"),
        (lambda: Setting(trust=1.1), "'trust' must be from 0 to 1"),
        (lambda: Setting(trust=float("nan")), "'trust' must be from 0 to 1"),
        (lambda: formed(Form.RING, "ab"), r"'members' must be at least 3 \(got 2\)"),
        (lambda: formed(Form.OFFICE, "abc"), "'office' must be the name of the one that runs"),
        (lambda: formed(Form.RING, "abca"), "'members' must be named once each"),
        (lambda: Network(("a", "b"), (("a", "c"),)), "'ties' must be between two different"),
        (lambda: Network(("a", "b"), (("a", "a"),)), "'ties' must be between two different"),
        (lambda: Network(("a", "b"), (), "c"), "'office' must be one of the members"),
        (lambda: formed(Form.RING, "abc").with_trust(-0.1), "'share' must be from 0 to 1"),
        (lambda: formed(Form.RING, "abc").without("d"), "'lost' must be one of a, b, c"),
        (lambda: formed(Form.RING, "abc").degree("d"), "'member' must be one of a, b, c"),
    ],
)
def test_bad_networks(make: Any, message: str) -> None:
    with pytest.raises(SettingError, match=message):
        make()
