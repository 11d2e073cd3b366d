"""Which form suits a partnership: the four contingencies of Provan and Kenis, as we read them.

The article (JPART 18, 229-252) names the four and argues for each form in words. What counts as
few, and where trust becomes dense, is not in it: those limits are ours, and so is counting the
conditions that are met. Use the count to ask better questions, never as a score.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from sametable.errors import SettingError
from sametable.models.network import Form


class Level(StrEnum):
    """How much there is of something."""

    LOW = "low"
    MIDDLING = "middling"
    HIGH = "high"


FEW, MANY = 7, 11
"""Our reading: up to 7 partners are few, 11 or more are many."""
THIRD = 1 / 3
"""Our reading: trust is low below a third of the untied pairs, and high above two thirds."""


@dataclass(frozen=True)
class Conditions:
    """A partnership's four conditions, each low, middling or high (for ``members``: few to many).

    ``trust``: how widely it is shared; ``consensus``: how far the partners agree on the goals;
    ``need``: how much of the work is running the network itself, which takes skills of its own.
    """

    trust: Level
    members: Level
    consensus: Level
    need: Level

    @classmethod
    def of(cls, trust: float, members: int, consensus: Level, need: Level) -> Conditions:
        """From a share of pairs and a number of partners.

        Raises SettingError unless the share is from 0 to 1 and there is a partner.
        """
        if not 0 <= trust <= 1:
            raise SettingError("trust", "from 0 to 1", trust)
        if members < 1:
            raise SettingError("members", "at least 1", members)
        return cls(
            _level(trust, THIRD, 2 * THIRD), _level(members, FEW + 0.5, MANY - 0.5), consensus, need
        )


_LOW, _MIDDLING, _HIGH = (frozenset({level}) for level in Level)

SUITS: Mapping[Form, Mapping[str, frozenset[Level]]] = MappingProxyType(
    {
        Form.SHARED: MappingProxyType(
            {"trust": _HIGH, "members": _LOW, "consensus": _HIGH, "need": _LOW}
        ),
        Form.LEAD: MappingProxyType(
            {
                "trust": _LOW,
                "members": _MIDDLING,
                "consensus": _LOW | _MIDDLING,
                "need": _MIDDLING,
            }
        ),
        Form.OFFICE: MappingProxyType(
            {
                "trust": _MIDDLING,
                "members": _MIDDLING | _HIGH,
                "consensus": _MIDDLING | _HIGH,
                "need": _HIGH,
            }
        ),
    }
)
"""Form -> condition -> the levels under which the form is argued to work. A ring and working
groups are not among the article's forms."""


def met(form: Form, conditions: Conditions) -> tuple[str, ...]:
    """The conditions under which the form is argued to work, among the four.

    Raises SettingError for a form that the article does not speak about.
    """
    if form not in SUITS:
        raise SettingError("form", f"one of {', '.join(SUITS)}", form)
    return tuple(
        name for name, levels in SUITS[form].items() if getattr(conditions, name) in levels
    )


def best(conditions: Conditions) -> tuple[Form, ...]:
    """The forms with the most conditions met; several where they tie."""
    counts = {form: len(met(form, conditions)) for form in SUITS}
    return tuple(form for form in counts if counts[form] == max(counts.values()))


def _level(value: float, middling: float, high: float) -> Level:
    return Level.LOW if value < middling else Level.MIDDLING if value <= high else Level.HIGH
