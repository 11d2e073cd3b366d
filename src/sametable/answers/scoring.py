"""An answer and its question -> a verdict and a score, by the rules of ``content.verdicts``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sametable.answers.record import Answer, Value
from sametable.content.questions import Question
from sametable.content.verdicts import POINTS_FIRST_TRY, points

Result = Literal["first", "second", "wrong", "given", "missing"]


@dataclass(frozen=True)
class Mark:
    """``score`` is 1, 0.5 or 0, or None where a question is neither right nor wrong.

    ``first`` and ``second`` name the try that was right; ``given`` is an answer that is not
    scored; ``missing`` is no answer, or one without a word or an option in it.
    """

    result: Result
    score: float | None


def mark(question: Question, answer: Answer | None) -> Mark:
    """The mark of an answer that fits its question.

    A check right at the first try scores 1, at the second 0.5, else 0. Predictions,
    judgments and texts without accepted answers are not scored.
    """
    if answer is None or blank(answer.value):
        return Mark("missing", 0 if question.scored else None)
    score = points(question, answer.first, answer.value, answer.tries)
    if score is None:
        return Mark("given", None)
    if not score:
        return Mark("wrong", 0)
    return Mark("first" if score == POINTS_FIRST_TRY else "second", score)


def blank(value: Value) -> bool:
    """Whether nothing was said: no option, or a text without a word.

    >>> blank([]), blank(" "), blank(0)
    (True, True, False)
    """
    return value == [] or (isinstance(value, str) and not value.strip())


def same(one: Value, other: Value) -> bool:
    """Whether two values are one answer: a list is a set."""
    if isinstance(one, list) and isinstance(other, list):
        return set(one) == set(other)
    return one == other
