"""Where the members of a network stand: pure geometry, the same each time.

The unit is half the picture; (0, 0) is its middle, and y grows upwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin

from sametable.models.network import Form, Network, working_groups

INNER = 0.42
Place = tuple[float, float]


def places(form: Form, network: Network) -> dict[str, Place]:
    """Member -> where it stands: all on a circle, with whoever ties the form together inside it.

    That is the first member of a lead organization, the office, and the first of each working
    group; with a ring and with shared governance, nobody.
    """
    members = network.members
    if form is Form.OFFICE:
        return {**_circle(members[:-1]), members[-1]: (0.0, 0.0)}
    if form is Form.LEAD:
        return {members[0]: (0.0, 0.0), **_circle(members[1:])}
    if form is Form.GROUPS:
        return _groups(working_groups(members))
    return _circle(members)


def _circle(members: Sequence[str]) -> dict[str, Place]:
    return {member: _at(index / len(members)) for index, member in enumerate(members)}


def _groups(groups: Sequence[Sequence[str]]) -> dict[str, Place]:
    """Each group on an arc of its own, as long as the others, its first member inside."""
    found: dict[str, Place] = {}
    for index, (first, *others) in enumerate(groups):
        middle, arc = index / len(groups), 0.72 / len(groups)
        found[first] = _at(middle, INNER)
        for at, member in enumerate(others):
            found[member] = _at(middle + arc * (at / (len(others) - 1) - 0.5))
    return found


def _at(turn: float, radius: float = 1.0) -> Place:
    """``turn`` goes once around from 0 to 1, clockwise from the top."""
    angle = 2 * pi * turn
    return round(radius * sin(angle), 6), round(radius * cos(angle), 6)
