"""The clause's parts: what a ladder says as an agreement, and what it leaves open."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from sametable.models.clause import Gap, Learns, Part, Pays, clause
from sametable.models.ladder import Kind, Ladder, Step
from tests.models.strategies_ladder import ladders

TALK = Step("Talks", success=0.7, cost=1, delay=2)
MEDIATE = Step("Mediation", success=0.6, cost=5, delay=6, back=0.2, back_to=0)
FORCE = Step("Stop work", Kind.POWER, success=1, cost=40, delay=30, optional=False)


def test_the_six_parts_are_the_sources() -> None:
    assert [part.value for part in Part] == [
        "goals", "stakeholders", "context and culture", "processes and structure", "resources",
        "success, accountability and learning",
    ]  # fmt: skip


def test_a_full_ladder_has_no_gap() -> None:
    found = clause(Ladder((TALK, MEDIATE, FORCE), retainer=1))
    assert found.gaps == ()
    assert [rung.name for rung in found.rungs] == ["Talks", "Mediation", "Stop work"]
    assert found.weeks == 38
    assert found.standing
    assert found.rungs[1].back_to == "Talks"
    assert [rung.last for rung in found.rungs] == [False, False, True]


@pytest.mark.parametrize(
    ("steps", "gap"),
    [
        ((FORCE, TALK, MEDIATE), Gap.NO_TALK_FIRST),
        ((FORCE, TALK, MEDIATE), Gap.POWER_EARLY),
        ((TALK, replace(MEDIATE, back=0.0), FORCE), Gap.NO_WAY_BACK),
        ((TALK, MEDIATE), Gap.NO_END),
    ],
)
def test_each_gap_is_found(steps: tuple[Step, ...], gap: Gap) -> None:
    assert gap in clause(Ladder(steps)).gaps
    assert gap not in clause(Ladder((TALK, MEDIATE, FORCE))).gaps


def test_who_pays_and_who_learns_can_be_gaps() -> None:
    ladder = Ladder((TALK, MEDIATE, FORCE))
    assert clause(ladder, learns=Learns.NOBODY).gaps == (Gap.NO_LEARNING,)
    assert clause(ladder, pays=Pays.ASKER).gaps == (Gap.ASKER_PAYS,)


@given(ladders())
def test_every_step_is_in_the_clause(ladder: Ladder) -> None:
    found = clause(ladder)
    assert [rung.name for rung in found.rungs] == [step.name for step in ladder.steps]
    assert found.weeks == sum(rung.weeks for rung in found.rungs)
    assert (Gap.NO_WAY_BACK in found.gaps) == all(
        rung.back_to is None and rung.reopen_to is None for rung in found.rungs
    )
