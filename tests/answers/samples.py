"""Good answer files of the bank ``otters``, and what they are worth."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from sametable import __version__
from sametable.answers.items import Items
from sametable.content.facts import read_toml
from sametable.content.questions import bank_of

FIXTURES = Path(__file__).parents[1] / "fixtures"


@cache
def items() -> Items:
    return Items((bank_of("otters", read_toml(FIXTURES / "answers", "otters.toml", "questions")),))


def answer(value: Any, first: Any = None, tries: int = 1, confidence: int | None = 3) -> Any:
    first = value if first is None else first
    return {"value": value, "first": first, "tries": tries, "confidence": confidence}


def good(pseudonym: str = "otter-17", **answers: Any) -> dict[str, Any]:
    """A whole file: right, right at the second try, wrong and right make 2.5 of 4 points."""
    given = {
        "otters/guess": answer(10),
        "otters/cause": answer("referral"),
        "otters/signs": answer(["dens", "tracks"], ["dens"], 2, 4),
        "otters/total": answer(90, confidence=None),
        "otters/word": answer("Two lists."),
        "otters/letter": answer("Dear partner,\nour lists feed each other."),
    }
    given.update({f"otters/{key}": value for key, value in answers.items()})
    return {
        "format": "sametable-answers",
        "schema": 1,
        "book": "at-the-same-table",
        "curriculum": __version__,
        "pseudonym": pseudonym,
        "assignment": None,
        "saved": "2026-11-22T05:00:00.123Z",
        "answers": given,
        "labs": {"two-lists": {"first": "PF", "second": "GO", "cells": [["a", 1], ["b", None]]}},
    }


GOOD_TOTAL = 2.5


def as_bytes(record: Any) -> bytes:
    return json.dumps(record, ensure_ascii=False).encode()
