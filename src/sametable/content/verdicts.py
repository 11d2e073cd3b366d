"""Whether an answer is right, and what is said about it: one rule for page, notebook and checker.

The page's copy of these rules is ``web/page/scoring.js``; ``tests/fixtures/scoring.json`` is held
against both.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal, TypeGuard

from sametable.content.questions import Option, Question, Value

POINTS_FIRST_TRY = 1.0
POINTS_SECOND_TRY = 0.5
TRIES = 2


@dataclass(frozen=True)
class Note:
    """What is said about one part of an answer, where it can be seen, and if it is right."""

    label: str
    text: str
    evidence: str | None = None
    right: bool | None = None


@dataclass(frozen=True)
class Verdict:
    """``right`` is None where a question is neither right nor wrong (predict, judge)."""

    right: bool | None
    notes: tuple[Note, ...]


def fault(question: Question, value: object) -> str | None:
    """Why ``value`` is no answer to ``question`` at all, as a sentence; None if it is one.

    Shapes: choice, an option's name; many, a list of different options' names; slider, a finite
    number on the scale; text, one character to ``max_chars``.
    """
    known = [option.id for option in question.options]
    if question.kind == "choice":
        return None if isinstance(value, str) and value in known else "it is not one of the options"
    if question.kind == "many":
        if not _names(value) or not value:
            return "it is not a list of options"
        if any(name not in known for name in value):
            return "it names an option that does not exist"
        return None if len(value) == len(set(value)) else "it names an option twice"
    if question.slider is not None:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return "it is not a number"
        low, high = question.slider.min, question.slider.max
        return None if low <= value <= high else f"it is not from {low:g} to {high:g}"
    assert question.text is not None
    if not isinstance(value, str) or not value.strip():
        return "it has no words"
    if len(value) > question.text.max_chars:
        return f"it is longer than {question.text.max_chars} characters"
    return None


def verdict(question: Question, value: Value) -> Verdict:
    """Whether ``value`` answers ``question`` rightly, and the feedback for what was chosen.

    choice: the correct option; many: exactly the correct set; slider: within the tolerance of the
    answer; text with accepted answers: equal after :func:`folded`, and not empty. A prediction
    and a judgment have ``right`` None. What is no answer (see :func:`fault`) is never right.
    """
    if fault(question, value):
        return Verdict(False if question.scored else None, ())
    if question.options:
        chosen = {value} if isinstance(value, str) else set(value) if _names(value) else set()
        right = chosen == {option.id for option in question.options if option.correct}
        notes = tuple(_option(question, each) for each in question.options if each.id in chosen)
    elif question.slider is not None:
        assert isinstance(value, int | float)
        right, notes = _on_scale(question, value)
    else:
        assert isinstance(value, str)
        right, notes = _in_words(question, value)
    return Verdict(right if question.scored else None, notes)


def missed(question: Question, value: Value) -> tuple[Note, ...]:
    """The feedback of right options that were not chosen; none for what is neither (predict)."""
    if not question.scored or question.kind != "many" or not _names(value):
        return ()
    return tuple(
        _option(question, each)
        for each in question.options
        if each.correct and each.id not in value
    )


def points(question: Question, first: Value, value: Value, tries: int) -> float | None:
    """1 if right at the first try, 0.5 at the second, else 0; None for an unscored question."""
    if not question.scored:
        return None
    if verdict(question, first).right:
        return POINTS_FIRST_TRY
    return POINTS_SECOND_TRY if tries == TRIES and verdict(question, value).right else 0.0


def position(question: Question, value: float) -> Literal["below", "within", "above"]:
    """Where a number stands against a slider's answer and its tolerance."""
    slider = question.slider
    assert slider is not None
    if abs(value - slider.answer) <= slider.tolerance:
        return "within"
    return "below" if value < slider.answer else "above"


def folded(text: str) -> str:
    """A text as it is compared: compatibility form, no case, single spaces, no outer punctuation.

    >>> folded("  A *Boundary*  object. ")
    'a *boundary* object'
    """
    words = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    while words and (_mark(words[0]) or _mark(words[-1])):
        words = words[1:] if _mark(words[0]) else words[:-1]
    return words


def _option(question: Question, option: Option) -> Note:
    right = option.correct if question.scored else None
    return Note(option.text, option.feedback, option.evidence, right)


def _on_scale(question: Question, value: float) -> tuple[bool, tuple[Note, ...]]:
    slider = question.slider
    assert slider is not None
    where = position(question, value)
    text = {"below": slider.below, "within": slider.within, "above": slider.above}[where]
    return where == "within", (Note(f"{value:g} {slider.unit}".strip(), text),)


def _in_words(question: Question, value: str) -> tuple[bool, tuple[Note, ...]]:
    assert question.text is not None
    right = folded(value) in {folded(accepted) for accepted in question.text.accept} - {""}
    said = question.text.feedback if right or not question.scored else question.text.otherwise
    return right, (Note("", said),)


def _mark(character: str) -> bool:
    return unicodedata.category(character)[0] in "PZ"


def _names(value: object) -> TypeGuard[list[str] | tuple[str, ...]]:
    return isinstance(value, list | tuple) and all(isinstance(name, str) for name in value)
