"""Widgets: controls -> model -> view; no arithmetic.

- ``lab``        what every lab has: state, reset, teaching path, static twin
- ``chart``      a chart of a lab
- ``work``       a long computation: started, watched, stopped
- ``questions``  the questions of a bank
- ``safe_to_wait``  lab E13
- ``term_grid``  lab E1
- ``two_coders``  lab E7
- ``two_lists``  lab E4
- ``how_often``  lab E14
- ``dispute_ladder``  lab E15
- ``step_editor``  lab E15: the controls that change one step
- ``sheet``      a page of plain text, ready to print
- ``for_plan``   a lab's text on its way into the reader's plan
- ``collision``  lab E9
- ``joined_registers``  lab E10
- ``ask_without_telling``  lab E11
- ``who_counts``  lab E2
- ``one_multiplier``  lab E3
- ``further_apart``  lab E8
- ``offers``     the offer and the table of negotiation labs
- ``six_chairs``  lab E16
- ``network_form``  lab E12
- ``picks``      members to pick from, one button each
- ``escalation``  lab E17
- ``many_answers``  lab E5
- ``many_answers_sandbox``  pairs to tick and a table of one's own
- ``known_truth``  lab E6
- ``sandbox``    more controls below a lab, behind a button
- ``sliders``    a slider from a model's field

A name is imported when it is first asked for: a page pays for its own lab only.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sametable.errors import SettingError
    from sametable.widgets.ask_without_telling import AskWithoutTelling
    from sametable.widgets.collision import Collision
    from sametable.widgets.dispute_ladder import DisputeLadder
    from sametable.widgets.escalation import Escalation
    from sametable.widgets.further_apart import FurtherApart
    from sametable.widgets.how_often import HowOften
    from sametable.widgets.joined_registers import JoinedRegisters
    from sametable.widgets.known_truth import KnownTruth
    from sametable.widgets.many_answers import ManyAnswers
    from sametable.widgets.network_form import NetworkForm
    from sametable.widgets.one_multiplier import OneMultiplier
    from sametable.widgets.questions import Questions
    from sametable.widgets.safe_to_wait import SafeToWait
    from sametable.widgets.six_chairs import SixChairs
    from sametable.widgets.term_grid import TermGrid
    from sametable.widgets.two_coders import TwoCoders
    from sametable.widgets.two_lists import TwoListsLab
    from sametable.widgets.who_counts import WhoCounts

__all__ = [
    "AskWithoutTelling",
    "Collision",
    "DisputeLadder",
    "Escalation",
    "FurtherApart",
    "HowOften",
    "JoinedRegisters",
    "KnownTruth",
    "ManyAnswers",
    "NetworkForm",
    "OneMultiplier",
    "Questions",
    "SafeToWait",
    "SettingError",
    "SixChairs",
    "TermGrid",
    "TwoCoders",
    "TwoListsLab",
    "WhoCounts",
]

_HOMES = {
    "DisputeLadder": "sametable.widgets.dispute_ladder",
    "HowOften": "sametable.widgets.how_often",
    "AskWithoutTelling": "sametable.widgets.ask_without_telling",
    "Collision": "sametable.widgets.collision",
    "JoinedRegisters": "sametable.widgets.joined_registers",
    "Questions": "sametable.widgets.questions",
    "SafeToWait": "sametable.widgets.safe_to_wait",
    "SettingError": "sametable.errors",
    "SixChairs": "sametable.widgets.six_chairs",
    "TermGrid": "sametable.widgets.term_grid",
    "TwoCoders": "sametable.widgets.two_coders",
    "TwoListsLab": "sametable.widgets.two_lists",
    "WhoCounts": "sametable.widgets.who_counts",
    "NetworkForm": "sametable.widgets.network_form",
    "OneMultiplier": "sametable.widgets.one_multiplier",
    "KnownTruth": "sametable.widgets.known_truth",
    "ManyAnswers": "sametable.widgets.many_answers",
    "Escalation": "sametable.widgets.escalation",
    "FurtherApart": "sametable.widgets.further_apart",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
