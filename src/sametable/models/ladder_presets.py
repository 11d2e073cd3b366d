"""Ladder presets: invented steps and arrivals to begin with. No figure here is a finding."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from sametable.models.ladder import ALIKE, HARM, Dispute, Kind, Ladder, Step

RETAINER = 1.0
"""Days of work for each dispute that a standing board costs before it hears any."""


class Order(StrEnum):
    """Which step a dispute meets first."""

    FORCE = "force-first"
    MEDIATION = "mediation-first"
    TALKS = "talks-first"


class Board(StrEnum):
    """Whether a standing board hears disputes, and which."""

    NONE = "none"
    FIRST = "hears-all"
    LAST = "hears-the-rest"


class Arrivals(StrEnum):
    """Which disputes arrive."""

    ALIKE = "alike"
    EASY = "mostly-easy"
    MIXED = "half-and-half"
    HARD = "mostly-hard"


_EASE, _HARDSHIP = 20.0, 0.25
STREAMS: Mapping[Arrivals, tuple[Dispute, ...]] = {
    Arrivals.ALIKE: ALIKE,
    Arrivals.EASY: (Dispute(0.9, _EASE), Dispute(0.1, _HARDSHIP)),
    Arrivals.MIXED: (Dispute(0.5, _EASE), Dispute(0.5, _HARDSHIP)),
    Arrivals.HARD: (Dispute(0.1, _EASE), Dispute(0.9, _HARDSHIP)),
}


def steps(order: Order, board: Board, names: Mapping[str, str]) -> tuple[Step, ...]:
    """The steps in order. ``names``: what to call "talks", "mediation", "board" and "force".

    Talks, mediation and force have the chances 0.7, 0.6 and 1 and the costs 1, 5 and 40.
    """
    talks = Step(names["talks"], success=0.7, cost=1, delay=2)
    mediation = Step(names["mediation"], success=0.6, cost=5, delay=6)
    heard = Step(names["board"], Kind.RIGHTS, success=0.75, cost=8, delay=8, harm=HARM[Kind.RIGHTS])
    force = Step(
        names["force"], Kind.POWER, success=1, cost=40, delay=30, optional=False,
        harm=HARM[Kind.POWER],
    )  # fmt: skip
    softer = [mediation, talks] if order is Order.MEDIATION else [talks, mediation]
    if board is Board.LAST:
        softer.append(heard)
    chosen = [force, *softer] if order is Order.FORCE else [*softer, force]
    return (heard, *chosen) if board is Board.FIRST else tuple(chosen)


def ladder(order: Order, board: Board, arrivals: Arrivals, names: Mapping[str, str]) -> Ladder:
    """The preset ladder, with the retainer where there is a board."""
    return Ladder(
        steps(order, board, names),
        STREAMS[arrivals],
        0.0 if board is Board.NONE else RETAINER,
    )
