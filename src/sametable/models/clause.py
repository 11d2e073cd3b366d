"""Clause: what a ladder says as an agreement, and what it leaves unsaid.

The six parts are those of Amsler, Martinez and Smith (2020): an agreement on disputes that is
silent on one of them has a hole there.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sametable.models.ladder import Kind, Ladder, Step


class Part(StrEnum):
    """The six parts of a dispute system, after Amsler, Martinez and Smith (2020)."""

    GOALS = "goals"
    STAKEHOLDERS = "stakeholders"
    CONTEXT = "context and culture"
    PROCESSES = "processes and structure"
    RESOURCES = "resources"
    LEARNING = "success, accountability and learning"


class Pays(StrEnum):
    """Who pays for the steps that cost money."""

    EQUAL = "equal"
    MEANS = "means"
    ASKER = "asker"


class Learns(StrEnum):
    """Who looks at the record of disputes, and learns from it."""

    ALL = "all"
    CHAIR = "chair"
    NOBODY = "nobody"


class Gap(StrEnum):
    """What a ladder leaves open, or makes hard."""

    NO_TALK_FIRST = "no-talk-first"
    NO_WAY_BACK = "no-way-back"
    NO_END = "no-end"
    POWER_EARLY = "power-early"
    NO_LEARNING = "no-learning"
    ASKER_PAYS = "asker-pays"


@dataclass(frozen=True)
class Rung:
    """One step as the clause has it. ``back_to``: the step's name, or None for no way back."""

    name: str
    kind: Kind
    weeks: int
    back_to: str | None
    reopen_to: str | None
    last: bool


@dataclass(frozen=True)
class Clause:
    """The agreement that a ladder amounts to, and its gaps in the order of :class:`Gap`."""

    rungs: tuple[Rung, ...]
    weeks: int
    standing: bool
    pays: Pays
    learns: Learns
    gaps: tuple[Gap, ...]


def clause(ladder: Ladder, *, pays: Pays = Pays.EQUAL, learns: Learns = Learns.ALL) -> Clause:
    """What the ladder says as an agreement.

    ``weeks`` is the time from the first step to the end of the last if each is used once.
    ``standing``: a retainer is paid, so somebody stands ready before there is a dispute.
    """
    steps = ladder.steps
    rungs = tuple(
        Rung(
            step.name,
            step.kind,
            round(step.delay),
            steps[step.back_to].name if step.back else None,
            steps[step.reopen_to].name if step.reopen else None,
            last=at == len(steps) - 1,
        )
        for at, step in enumerate(steps)
    )
    return Clause(
        rungs,
        sum(rung.weeks for rung in rungs),
        ladder.retainer > 0,
        pays,
        learns,
        _gaps(steps, pays, learns),
    )


def _gaps(steps: tuple[Step, ...], pays: Pays, learns: Learns) -> tuple[Gap, ...]:
    kinds = [step.kind for step in steps]
    power = kinds.index(Kind.POWER) if Kind.POWER in kinds else len(kinds)
    found = {
        Gap.NO_TALK_FIRST: kinds[0] is not Kind.INTERESTS,
        Gap.NO_WAY_BACK: not any(step.back or step.reopen for step in steps),
        Gap.NO_END: steps[-1].success < 1,
        Gap.POWER_EARLY: power < len(kinds) - 1,
        Gap.NO_LEARNING: learns is Learns.NOBODY,
        Gap.ASKER_PAYS: pays is Pays.ASKER,
    }
    return tuple(gap for gap, holds in found.items() if holds)
