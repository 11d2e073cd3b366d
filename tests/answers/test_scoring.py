"""The rules of scoring, as the page's JavaScript is held to them too."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sametable.answers.record import Answer
from sametable.answers.scoring import mark
from sametable.content.facts import _validator, read_toml
from sametable.content.questions import bank_of
from tests.answers.samples import FIXTURES

CASES: list[dict[str, Any]] = json.loads((FIXTURES / "scoring.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_the_shared_expectations_hold(case: dict[str, Any]) -> None:
    (question,) = bank_of("shared", {"bank": BANK, "questions": [case["question"]]}).questions
    answer = None if case["answer"] is None else Answer(**case["answer"])
    assert mark(question, answer).result == case["verdict"]
    assert mark(question, answer).score == case["score"]


BANK = {"title": "Shared", "page": "book/care"}


def test_the_shared_questions_are_as_the_schema_asks() -> None:
    distinct = {case["question"]["id"]: case["question"] for case in CASES}
    _validator("questions")({"bank": BANK, "questions": list(distinct.values())})
    assert {question["kind"] for question in distinct.values()} == {
        "choice",
        "many",
        "slider",
        "text",
    }


def test_the_shared_expectations_hold_every_verdict_and_score() -> None:
    assert {case["verdict"] for case in CASES} == {"first", "second", "wrong", "given", "missing"}
    assert {case["score"] for case in CASES} == {1, 0.5, 0, None}


def test_the_test_bank_is_a_bank() -> None:
    assert read_toml(FIXTURES / "answers", "otters.toml", "questions")["questions"]
