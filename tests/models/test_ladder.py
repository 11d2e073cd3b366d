"""The ladder: the order of its steps against brute force, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations
from math import inf, isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sametable.errors import SettingError
from sametable.models.expectation import expect, price
from sametable.models.ladder import (
    Dispute,
    Kind,
    Ladder,
    Step,
    by_index,
    index,
    moved,
    without,
)
from tests.models.strategies_ladder import ladders, straight

# EXERCISES E15: p = .7, .6, 1 and c = 1, 5, 40 give 7.3, against 40 with the last step first.
TALK = Step("talk", success=0.7, cost=1, delay=2)
MEDIATE = Step("mediate", success=0.6, cost=5, delay=6)
FORCE = Step("force", Kind.POWER, success=1, cost=40, delay=30, harm=3, optional=False)


def test_mediation_first_costs_more_than_talk_first() -> None:
    assert isclose(price(Ladder((MEDIATE, TALK, FORCE))), 5 + 0.4 * 1 + 0.12 * 40)
    assert index(TALK) < index(MEDIATE) < index(FORCE)
    assert [s.name for s in by_index((MEDIATE, TALK, FORCE))] == ["talk", "mediate", "force"]


@given(straight(5), st.sampled_from([0.0, 2.0]))
@settings(max_examples=80)
def test_the_order_of_the_index_is_the_cheapest_of_all(
    steps: tuple[Step, ...], weight: float
) -> None:
    cheapest = min(price(Ladder((*order, steps[-1])), weight) for order in permutations(steps[:-1]))
    assert isclose(price(Ladder(by_index(steps, weight)), weight), cheapest, rel_tol=1e-9)


@given(straight(4))
@settings(max_examples=60)
def test_with_all_steps_free_to_move_the_index_is_still_the_rule(steps: tuple[Step, ...]) -> None:
    # The last one too, which settles all: whatever stands after it is never used.
    free = [replace(step, optional=True) for step in steps]
    cheapest = min(price(Ladder(order)) for order in permutations(free))
    assert isclose(price(Ladder(by_index(free))), cheapest, rel_tol=1e-9)


@given(straight(), st.data())
def test_swapping_two_neighbours_obeys_the_index(
    steps: tuple[Step, ...], data: st.DataObject
) -> None:
    if len(steps) < 3:
        return
    at = data.draw(st.integers(0, len(steps) - 3))
    swapped = moved(steps, at, at + 1)
    gain = price(Ladder(swapped)) - price(Ladder(steps))
    better = index(steps[at]) - index(steps[at + 1])
    assert abs(gain) < 1e-9 or abs(better) < 1e-9 or (gain > 0) == (better < 0)


@pytest.mark.parametrize("key", [lambda s: s.cost, lambda s: -s.success], ids=["cost", "success"])
def test_cheapest_first_or_likeliest_first_alone_is_not_the_rule(
    key: Callable[[Step], float],
) -> None:
    # A cheap step that seldom works, and a dear one that nearly always does.
    cheap = Step("cheap", success=0.05, cost=2)
    dear = Step("dear", success=0.6, cost=6)
    sure = Step("sure", success=0.65, cost=20)
    steps = (cheap, dear, sure)
    wrong = (*sorted(steps, key=key), FORCE)
    assert price(Ladder(wrong)) > price(Ladder(by_index((*steps, FORCE)))) + 0.1


@given(straight(5))
def test_an_optional_step_pays_if_its_index_is_below_the_last_steps_cost(
    steps: tuple[Step, ...],
) -> None:
    ordered = by_index(steps)
    kept = tuple(s for s in ordered[:-1] if index(s) < ordered[-1].cost)
    best = min(
        price(Ladder(tuple(s for place, s in enumerate(ordered) if place not in gone)))
        for gone in subsets(len(ordered) - 1)
    )
    assert isclose(price(Ladder((*kept, ordered[-1]))), best, rel_tol=1e-9)


def subsets(count: int) -> list[set[int]]:
    return [{at for at in range(count) if mask >> at & 1} for mask in range(2**count)]


NEVER = Step("a", success=0)
AGAIN = Step("c", success=1, reopen=1, reopen_to=1)


@pytest.mark.parametrize(
    ("steps", "place", "allowed"),
    [
        ((Step("a", success=0, back=1),), "a", "can reach an end"),
        ((Step("a", success=1, reopen=1),), "a", "can reach an end"),
        ((TALK, Step("b", success=0, back=1, back_to=1)), "b", "can reach an end"),
        ((NEVER, replace(NEVER, name="b"), AGAIN), "a", "can reach an end"),
        ((Step("b", success=0.0005, back=1), TALK), "b", "at most 1,000 steps"),
        ((TALK, replace(TALK, name="b", back=0.1, back_to=2)), "b: back_to", "not after b"),
        ((replace(TALK, reopen=0.1, reopen_to=1),), "talk: reopen_to", "from 0 to 0"),
        ((TALK, TALK), "steps", "each of another name"),
        ((), "steps", "from 1 to 12 steps"),
        (tuple(Step(str(n)) for n in range(13)), "steps", "from 1 to 12 steps"),
    ],
)
def test_ladders_that_are_refused(steps: tuple[Step, ...], place: str, allowed: str) -> None:
    with pytest.raises(SettingError, match=allowed) as raised:
        Ladder(steps)
    assert raised.value.field == place


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"success": 1.01}, "talk: success"),
        ({"success": "high"}, "talk: success"),
        ({"cost": -1}, "talk: cost"),
        ({"cost": inf}, "talk: cost"),
        ({"delay": 521}, "talk: delay"),
        ({"back": -0.1}, "talk: back"),
        ({"reopen": float("nan")}, "talk: reopen"),
        ({"harm": 11}, "talk: harm"),
        ({"back_to": -1}, "back_to"),
        ({"reopen_to": True}, "reopen_to"),
        ({"kind": "talk"}, "kind"),
        ({"optional": 1}, "optional"),
        ({"name": " "}, "name"),
        ({"name": "x" * 41}, "name"),
    ],
)
def test_steps_that_are_refused(fields: dict[str, object], place: str) -> None:
    with pytest.raises(SettingError) as raised:
        replace(TALK, **fields)  # type: ignore[arg-type]
    assert raised.value.field == place


def test_other_bad_input() -> None:
    with pytest.raises(SettingError, match="shares add up to 1"):
        Ladder((TALK,), (Dispute(0.5),))
    with pytest.raises(SettingError, match="shares add up to 1"):
        Ladder((TALK,), ())
    with pytest.raises(SettingError, match="'retainer'"):
        Ladder((TALK,), retainer=-1)
    with pytest.raises(SettingError, match=r"'ease' must be from 0\.01 to 100"):
        Dispute(1, 0)
    for weight in (-1, inf, float("nan"), True):
        with pytest.raises(SettingError, match="'weight' must be 0 or more"):
            expect(Ladder((TALK,)), weight)


@given(ladders(5), st.data())
def test_moving_a_step_keeps_what_it_leads_to(ladder: Ladder, data: st.DataObject) -> None:
    steps = ladder.steps
    at = data.draw(st.integers(0, len(steps) - 1))
    to = data.draw(st.integers(0, len(steps) - 1))
    after = moved(steps, at, to)
    assert after[to].name == steps[at].name
    assert sorted(s.name for s in after) == sorted(s.name for s in steps)
    led = {s.name: (steps[s.back_to].name, steps[s.reopen_to].name) for s in steps}
    assert led == {s.name: (after[s.back_to].name, after[s.reopen_to].name) for s in after}
    assert moved(after, to, at) == steps


def test_taking_a_step_out() -> None:
    last = replace(FORCE, success=0.9, back=0.5, back_to=1, reopen=0.1, reopen_to=2)
    left = without((TALK, MEDIATE, last), 1)
    assert [step.name for step in left] == ["talk", "force"]
    assert (left[1].back_to, left[1].reopen_to) == (1, 1)
