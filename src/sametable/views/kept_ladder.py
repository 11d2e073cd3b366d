"""What the lab on disputes gives to the plan: its steps, and what they leave open."""

from __future__ import annotations

from sametable.models.clause import Clause
from sametable.views.dispute_ladder_clause import LEARNS, PAYS, gaps_in_a_line


def steps_in_a_line(clause: Clause) -> str:
    """The steps of a ladder in order, with the weeks that each may take."""
    return ", ".join(
        f"{place}. {rung.name} ({_weeks(rung.weeks)}{_back(rung.back_to)})"
        for place, rung in enumerate(clause.rungs, start=1)
    )


def terms(clause: Clause) -> list[str]:
    """Who pays, who learns, and what the draft leaves open."""
    return [PAYS[clause.pays], LEARNS[clause.learns], gaps_in_a_line(clause)]


def _weeks(weeks: int) -> str:
    return "at once" if weeks == 0 else f"up to {weeks} week{'' if weeks == 1 else 's'}"


def _back(name: str | None) -> str:
    return "" if name is None else f", then back to {name}"
