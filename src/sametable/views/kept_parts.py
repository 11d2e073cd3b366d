"""What the labs on words and on needs give to the plan beside what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sametable.views.view import Twin
from sametable.views.words import listed

if TYPE_CHECKING:
    from sametable.views.six_chairs import Talks

SPLIT = 3
"""So many words fit into the plan's map of words."""


def words_apart(table: Twin) -> str:
    """The first words of a term grid's table that mean two things, as a phrase."""
    apart = [row[1] for row in table.rows if "two meanings" in row[3]][:SPLIT]
    return listed(apart) or "none"


def needs(talks: Talks) -> list[str]:
    """The needs that are on the table, a sentence each, and whose are not known."""
    told = [
        f"{party.name} needs: {party.need[0].lower()}{party.need[1:]}"
        for party in talks.sheet.parties
        if party.id in talks.told
    ]
    others = [party.name for party in talks.sheet.parties if party.id not in talks.told]
    if others:
        told.append(f"Not told yet: {listed([name.lower() for name in others])}.")
    return told
