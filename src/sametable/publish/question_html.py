"""A question as HTML that is complete without JavaScript; ``web/page/questions.js`` wakes it.

The feedback stands in a ``details`` element. The script reads it from there, so that what is
shown after an answer and what is read without JavaScript are the same words, sent once.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from html import escape

from sametable.content.questions import Bank, Question, bank
from sametable.content.words import words
from sametable.publish.prose import inline, number
from sametable.publish.question_feedback import Feedback

CONFIDENCE = range(1, 6)


def render_questions(bank_id: str, ids: Iterable[str], docname: str) -> str:
    """The questions of a bank as HTML; without ``ids``, all of role check.

    Links lead from the page ``docname``. Raises ContentError for an unknown bank or question.
    """
    recall = bank(bank_id).page != docname
    forms = (QuestionHtml(question, docname, recall).form() for question in chosen(bank_id, ids))
    return "\n".join(forms)


def chosen(bank_id: str, ids: Iterable[str]) -> tuple[Question, ...]:
    """The questions with these names; without names, those of role check. Raises ContentError."""
    found = bank(bank_id)
    named = tuple(found.question(id) for id in ids)
    return named or tuple(question for question in found.questions if question.role == "check")


def render_bank(found: Bank, docname: str) -> str:
    """Every question of a bank, for the page that shows all answers: asked nowhere there."""
    return "\n".join(QuestionHtml(question, docname).record() for question in found.questions)


def anchor(question: Question) -> str:
    """The id of a question's form on its page."""
    return f"q-{question.bank}-{question.id}"


class QuestionHtml:
    """One question, written for one page; ``recall`` on a page that is not its own."""

    def __init__(self, question: Question, docname: str, recall: bool = False) -> None:
        self.question = question
        self.recall = " data-recall" if recall else ""
        self.docname = docname
        self.id = anchor(question)
        self.say = words("questions")

    def form(self) -> str:
        """The question as it is asked."""
        return self._form(
            f"{self._confidence()}"
            f'<p class="st-actions" hidden><button type="submit" class="st-button">'
            f"{self.say['answer_' + self.question.role]}</button></p>"
            f'<div class="st-feedback" aria-live="polite" tabindex="-1"></div>'
            f"{Feedback(self.question, self.docname).html()}"
        )

    def record(self) -> str:
        """What is needed to show an answer that was given, and no more."""
        return self._form(Feedback(self.question, self.docname).html(given=True))

    def _form(self, after: str) -> str:
        question = self.question
        asked: dict[str, Callable[[], str]] = {
            "choice": self._options, "many": self._options,
            "slider": self._slider, "text": self._text,
        }  # fmt: skip
        return (
            f'<form class="st-question" id="{self.id}" data-item="{question.item}"'
            f' data-kind="{question.kind}" data-role="{question.role}"{self.recall}{self._key()}>'
            f'<fieldset class="st-ask"><legend><span class="st-kicker">'
            f'{self.say[question.role]}</span> <span class="st-stem">'
            f"{self._inline(question.stem)}</span></legend>{asked[question.kind]()}</fieldset>"
            f"{after}</form>"
        )

    def _inline(self, text: str) -> str:
        return inline(text, self.docname)

    def _key(self) -> str:
        """What the page's script must know to score, and what stands nowhere as words."""
        if self.question.slider is not None:
            slider = self.question.slider
            unit = escape(slider.unit)
            return (
                f' data-answer="{slider.answer!r}" data-tolerance="{slider.tolerance!r}"'
                f' data-unit="{unit}"'
            )
        if self.question.text is not None and self.question.text.accept:
            return f' data-accept="{escape(json.dumps(self.question.text.accept))}"'
        return ""

    def _options(self) -> str:
        many = self.question.kind == "many"
        kind = 'type="checkbox"' if many else 'type="radio" required'
        note = f'<p class="st-note">{self.say["many_note"]}</p>' if many else ""
        return note + "".join(
            f'<div class="st-option"><input {kind} name="{self.id}" value="{option.id}"'
            f' id="{self.id}-{option.id}"><label for="{self.id}-{option.id}">'
            f"{self._inline(option.text)}</label></div>"
            for option in self.question.options
        )

    def _slider(self) -> str:
        slider = self.question.slider
        assert slider is not None
        label = self.say["number_in" if slider.unit else "number"].format(unit=slider.unit)
        scale = self.say["scale"].format(min=number(slider.min), max=number(slider.max))
        ends = f'min="{slider.min!r}" max="{slider.max!r}"'
        return (
            f'<p class="st-number"><label for="{self.id}-number">{escape(label)}</label>'
            f'<input type="number" id="{self.id}-number" {ends} step="any" required></p>'
            f'<p class="st-scale" hidden><label for="{self.id}-scale">{escape(scale)}</label>'
            f'<input type="range" id="{self.id}-scale" {ends} step="{slider.step!r}"></p>'
        )

    def _text(self) -> str:
        text = self.question.text
        assert text is not None
        field = f'id="{self.id}-text" data-max="{text.max_chars}" required'
        box = (
            f'<input type="text" autocomplete="off" {field}>'
            if text.accept
            else f'<textarea rows="6" aria-describedby="{self.id}-count" {field}></textarea>'
            f'<span class="st-count" id="{self.id}-count"></span>'
        )
        label = self.say["your_words"]
        return f'<p class="st-words"><label for="{self.id}-text">{label}</label>{box}</p>'

    def _confidence(self) -> str:
        if self.question.role == "judge":
            return ""
        degrees = "".join(
            f'<div class="st-option"><input type="radio" required name="{self.id}-confidence"'
            f' value="{degree}" id="{self.id}-confidence-{degree}">'
            f'<label for="{self.id}-confidence-{degree}">{degree}'
            f" <span>{self.say[f'confidence_{degree}']}</span></label></div>"
            for degree in CONFIDENCE
        )
        legend = f"<legend>{self.say['confidence']}</legend>"
        return f'<fieldset class="st-confidence" hidden>{legend}{degrees}</fieldset>'
