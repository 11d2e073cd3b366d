"""Registers against every pair of operations counted one by one, and the laws of the algebra."""

from __future__ import annotations

from itertools import pairwise, product
from math import isclose
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sametable.errors import SettingError
from sametable.models.registers import (
    COALITION,
    JOINED,
    PAIRS,
    Entries,
    Shares,
    make_room,
    meet_apart,
    meet_in_groups,
    meet_joined,
    outcome,
)
from tests.models.strategies_sharing import entries

THIRDS = Entries((1 / 3, 1 / 3, 1 / 3))
USED = Entries((0.40, 0.24, 0.16))


def test_the_figures_of_the_specification() -> None:
    # EXERCISES E10.
    assert isclose(meet_apart(THIRDS, THIRDS), 1 / 3)
    assert isclose(meet_joined(THIRDS, THIRDS), 1)
    assert f"{meet_apart(USED, USED):.3f}" == "0.243"
    assert f"{meet_joined(USED, USED):.2f}" == "0.64"
    assert outcome(Shares(pair=COALITION)).meet == 0


def counted(one: Entries, other: Entries, groups: list[list[int]]) -> float:
    """A hundred operations of each actor, every pair of them looked at."""

    def registers(actor: Entries) -> list[int | None]:
        where: list[int | None] = []
        for system, share in enumerate(actor.shares):
            where += [system] * round(100 * share)
        return where + [None] * (100 - len(where))

    group_of = {system: n for n, group in enumerate(groups) for system in group}
    met = sum(
        a is not None and b is not None and group_of[a] == group_of[b]
        for a, b in product(registers(one), registers(other))
    )
    return met / 100**2


@given(st.data(), st.integers(1, 5))
def test_every_pair_counted(data: st.DataObject, systems: int) -> None:
    one, other = data.draw(entries(systems)), data.draw(entries(systems))
    apart, joined = [[n] for n in range(systems)], [list(range(systems))]
    assert isclose(meet_apart(one, other), counted(one, other, apart), abs_tol=1e-9)
    assert isclose(meet_joined(one, other), counted(one, other, joined), abs_tol=1e-9)
    cut = data.draw(st.integers(0, systems))
    groups = [group for group in (list(range(cut)), list(range(cut, systems))) if group]
    assert isclose(meet_in_groups(one, other, groups), counted(one, other, groups), abs_tol=1e-9)


def test_plausible_wrong_formulas_fail() -> None:
    right = counted(USED, USED, [[0, 1, 2]])
    assert isclose(meet_joined(USED, USED), right)
    # The sum of squares goes on being true of separate systems only.
    assert not isclose(sum(share**2 for share in USED.shares), right, abs_tol=0.1)
    # Both operations have to be entered: the share itself is not the answer.
    assert not isclose(USED.total, right, abs_tol=0.1)


@given(entries())
def test_joining_never_loses_a_pair(used: Entries) -> None:
    separate, joined = meet_apart(used, used), meet_joined(used, used)
    assert separate <= joined + 1e-12
    assert isclose(joined, used.total**2, abs_tol=1e-12)
    # Nobody does better apart than by using one system only, or worse than by spreading evenly.
    assert used.total**2 / len(used.shares) - 1e-12 <= separate
    if sum(share > 0 for share in used.shares) <= 1:
        assert isclose(separate, joined, abs_tol=1e-12)


@given(entries(4))
def test_joining_step_by_step_never_loses_a_pair(used: Entries) -> None:
    steps = [[[0], [1], [2], [3]], [[0, 1], [2], [3]], [[0, 1, 2], [3]], [[0, 1, 2, 3]]]
    chances = [meet_in_groups(used, used, groups) for groups in steps]
    assert all(late >= early - 1e-12 for early, late in pairwise(chances))


@given(st.data(), st.integers(1, 5))
def test_the_names_of_the_systems_do_not_matter(data: st.DataObject, systems: int) -> None:
    used = data.draw(entries(systems))
    other = Entries(tuple(data.draw(st.permutations(used.shares))))
    assert isclose(meet_apart(used, used), meet_apart(other, other), abs_tol=1e-12)


@given(st.data(), st.integers(1, 5))
def test_who_conflicts_with_whom_does_not_matter(data: st.DataObject, systems: int) -> None:
    one, other = data.draw(entries(systems)), data.draw(entries(systems))
    assert isclose(meet_apart(one, other), meet_apart(other, one), abs_tol=1e-12)
    assert isclose(meet_joined(one, other), meet_joined(other, one), abs_tol=1e-12)


@given(entries())
def test_an_actor_barred_meets_nobody(used: Entries) -> None:
    barred = Entries((0.0,) * len(used.shares))
    assert meet_joined(used, barred) == meet_apart(used, barred) == 0


@given(st.integers(0, 100))
def test_joined_systems_square_the_discipline(entered: int) -> None:
    found = outcome(Shares(entered, 0, 0, pair=JOINED))
    assert isclose(found.meet, (entered / 100) ** 2)
    assert isclose(found.unentered, 1 - (entered / 100) ** 2, abs_tol=1e-12)


def test_somebody_may_enter_for_the_coalition() -> None:
    found = outcome(Shares(40, 24, 16, told=50, pair=COALITION))
    assert isclose(found.meet, 0.4)
    # For two agencies it makes no difference.
    assert outcome(Shares(told=50)) == outcome(Shares())


@given(st.tuples(*[st.integers(0, 33)] * 3), st.integers(0, 100), st.sampled_from(PAIRS))
def test_every_pair_has_one_outcome(percent: tuple[int, int, int], told: int, pair: str) -> None:
    shares = Shares(*percent, told, pair)
    found = outcome(shares)
    assert isclose(found.meet + found.apart + found.unentered, 1)
    assert min(found.meet, found.apart, found.unentered) >= -1e-12
    groups = [list(group) for group in shares.groups]
    assert isclose(found.meet, counted(shares.one, shares.other, groups), abs_tol=1e-9)
    together = counted(shares.one, shares.other, [[0, 1, 2]])
    assert isclose(1 - found.unentered, together, abs_tol=1e-9)


percents = st.tuples(*[st.integers(0, 100)] * 3)


@given(percents, st.integers(0, 2))
def test_the_others_make_room(percent: tuple[int, ...], moved: int) -> None:
    room = make_room(percent, moved)
    assert sum(room) <= 100
    assert room[moved] == percent[moved]
    assert all(0 <= after <= before for after, before in zip(room, percent, strict=True))
    # Nothing gives way that need not.
    assert sum(room) == min(100, sum(percent))
    assert make_room(room, moved) == room


def test_the_larger_gives_way_first() -> None:
    assert make_room((90, 24, 16), 0) == (90, 0, 10)
    assert make_room((20, 20, 70), 2) == (10, 20, 70)
    assert make_room((100, 0, 0), 0) == (100, 0, 0)


@pytest.mark.parametrize(
    ("shares", "message"),
    [
        ((), r"'shares' must be a tuple of 1 to 10 shares"),
        ([0.5], r"'shares' must be a tuple"),
        ((0.1,) * 11, r"'shares' must be a tuple of 1 to 10"),
        ((0.5, 0.6), r"'shares' must be at most 1 together \(got 1\.1\)"),
        ((0.5, -0.1), r"'shares\[1\]' must be from 0 to 1 \(got -0\.1\)"),
        ((float("nan"),), r"'shares\[0\]' must be from 0 to 1 \(got nan\)"),
        ((True,), r"'shares\[0\]' must be a number"),
        (("a",), r"'shares\[0\]' must be a number"),
    ],
)
def test_bad_entries(shares: Any, message: str) -> None:
    with pytest.raises(SettingError, match=message):
        Entries(shares)


@pytest.mark.parametrize("groups", [[[0, 1]], [[0], [1], [2], [2]], [[0, 1, 3]], []])
def test_bad_groups(groups: list[list[int]]) -> None:
    with pytest.raises(SettingError, match=r"'groups' must be each of 0 to 2 in exactly one"):
        meet_in_groups(USED, USED, groups)


def test_actors_who_know_other_systems() -> None:
    with pytest.raises(SettingError, match=r"'other' must be about 3 systems \(got 2\)"):
        meet_joined(USED, Entries((0.5, 0.5)))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"first": 61}, r"must be at most 100 together \(got \(61, 24, 16\)\)"),
        ({"second": -1}, r"'second' must be from 0 to 100 \(percent\)"),
        ({"third": 1.5}, r"'third' must be a whole number"),
        ({"told": 101}, r"'told' must be from 0 to 100"),
        ({"told": "x"}, r"'told' must be a number"),
        ({"pair": "both"}, r"'pair' must be one of separate, joined, coalition"),
    ],
)
def test_bad_shares(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(SettingError, match=message):
        Shares(**fields)
