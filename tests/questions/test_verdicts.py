"""The rules of right and wrong, held against the fixture that the page's script also meets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sametable.content import questions
from sametable.content.verdicts import Note, fault, folded, missed, points, verdict

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "fixtures/scoring.json").read_text("utf-8")
)
HUGE = 10**400
ODD: list[Any] = [None, True, float("nan"), float("inf"), "", "a", [], [[]], {}, ["a", "a"], HUGE]


def made(raw: dict[str, Any]) -> questions.Question:
    return questions._question("bank", raw)


@pytest.mark.parametrize("case", [c for c in CASES if c["answer"]], ids=lambda case: case["why"])
def test_as_in_the_page(case: dict[str, Any]) -> None:
    given = case["answer"]
    scored = points(made(case["question"]), given["first"], given["value"], given["tries"])
    assert scored == case["score"]


@pytest.mark.parametrize("value", ODD, ids=lambda value: repr(value)[:9])
def test_no_value_whatever_makes_the_rules_stumble(value: Any) -> None:
    for case in CASES:
        question = made(case["question"])
        assert verdict(question, value).right in (True, False, None)
        assert fault(question, value) is None or fault(question, value)


def test_notes_are_those_of_what_was_chosen(facts: Path) -> None:
    bank = questions.bank("demo")
    notes = verdict(bank.question("check-word"), "youth").notes
    assert notes == (Note("Youth", "Only one of the two uses it.", right=False),)
    uses = bank.question("check-uses")
    assert [note.label for note in missed(uses, ["police", "shelter"])] == ["The prosecutor"]
    assert missed(bank.question("predict-overlap"), "small") == ()
    assert verdict(bank.question("check-total"), 5000).notes[0].text.startswith("More:")
    assert verdict(bank.question("check-total"), 12358).right
    assert not verdict(bank.question("check-total"), 12358.5).right
    assert verdict(bank.question("check-term"), "nothing").notes[0].text.startswith("The term")


def test_folding() -> None:
    assert folded("  “A  Boundary\n Object.” ") == "a boundary object"
    assert folded("...") == ""
