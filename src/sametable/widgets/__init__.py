"""Widgets: controls -> model -> view; no arithmetic.

- ``lab``        what every lab has: state, reset, teaching path, static twin
- ``chart``      a chart of a lab
- ``work``       a long computation: started, watched, stopped
- ``questions``  the questions of a bank
- ``term_grid``  lab E1
- ``two_lists``  lab E4

A name is imported when it is first asked for: a page pays for its own lab only.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sametable.errors import SettingError
    from sametable.widgets.questions import Questions
    from sametable.widgets.term_grid import TermGrid
    from sametable.widgets.two_lists import TwoListsLab

__all__ = ["Questions", "SettingError", "TermGrid", "TwoListsLab"]

_HOMES = {
    "Questions": "sametable.widgets.questions",
    "SettingError": "sametable.errors",
    "TermGrid": "sametable.widgets.term_grid",
    "TwoListsLab": "sametable.widgets.two_lists",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
