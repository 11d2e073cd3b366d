"""One question as ipywidgets: controls, a button, feedback in a value."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from html import escape
from typing import Any

from ipywidgets import (
    HTML,
    BoundedFloatText,
    Button,
    Checkbox,
    FloatSlider,
    RadioButtons,
    Text,
    Textarea,
    VBox,
    Widget,
    link,
)

from sametable.content.inline import spans
from sametable.content.questions import Question, Value
from sametable.content.verdicts import TRIES, Note, fault, missed, verdict
from sametable.content.words import words

CONFIDENCE = range(1, 6)


def html(text: str) -> str:
    """A text field as HTML. A notebook is not inside the book, so a link is only its words."""
    runs = ((escape(span.text), span.emphasis or span.target) for span in spans(text))
    return "".join(f"<em>{words}</em>" if stressed else words for words, stressed in runs)


def plain(text: str) -> str:
    """A text field as plain text, for labels that show no HTML."""
    return "".join(span.text for span in spans(text))


class QuestionBox(VBox):  # type: ignore[misc]
    """A question. ``record`` is None, or what an answer file holds of it."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.record: dict[str, Any] | None = None
        self.say = words("questions")
        self.controls, self._read = _controls(question)
        degrees = [(f"{n} {self.say[f'confidence_{n}']}", n) for n in CONFIDENCE]
        self.confidence = RadioButtons(
            options=degrees, value=None, orientation="horizontal", layout={"width": "auto"}
        )
        word = self.say[f"answer_{question.role}"]
        self.button = Button(description=word, layout={"width": "auto", "align_self": "flex-start"})
        self.button.on_click(lambda _: self.submit())
        self.feedback = HTML()
        kicker = f"<small>{self.say[question.role]}</small>"
        super().__init__(
            [
                HTML(f"{kicker}<br><strong>{html(question.stem)}</strong>"),
                *self.controls,
                *([] if question.role == "judge" else self._sure()),
                self.button,
                self.feedback,
            ],
            layout={"margin": "0 0 1.5em 0"},
        )

    def _sure(self) -> list[Widget]:
        return [HTML(f"<small>{self.say['confidence']}</small>"), self.confidence]

    @property
    def value(self) -> Value:
        """What the controls say now; an empty text or list while they say nothing."""
        return self._read()

    def submit(self) -> None:
        """Commit what the controls say, and answer in ``feedback.value``."""
        value, judging = self.value, self.question.role == "judge"
        if self.finished and not judging:
            return
        if fault(self.question, value):
            self._tell("tick_one" if self.question.options else "empty_text")
        elif self.record is None and not judging and self.confidence.value is None:
            self._tell("confidence")
        elif self.record is not None and not judging and value == self.record["value"]:
            self._tell("same_again")
        else:
            self._commit(value)

    def _commit(self, value: Value) -> None:
        judging = self.question.role == "judge"
        if self.record is None:
            sure = None if judging else self.confidence.value
            self.record = {"value": value, "first": value, "tries": 1, "confidence": sure}
        elif judging:
            self.record["value"] = value
        else:
            self.record |= {"value": value, "tries": TRIES}
        self._show()

    @property
    def finished(self) -> bool:
        """Whether no try is left, or none is needed."""
        if self.record is None:
            return False
        right = verdict(self.question, self.record["value"]).right
        return right is not False or self.record["tries"] == TRIES

    def _show(self) -> None:
        for control in () if self.question.role == "judge" else self.controls:
            control.disabled = self.finished
        self.confidence.disabled = True
        done = "keep_changes" if self.question.role == "judge" else "answer_again"
        self.button.description = self.say[done]
        if self.finished and self.question.role != "judge":
            self.button.disabled = True
        self.feedback.value = self._said()

    def _said(self) -> str:
        question, record = self.question, self.record
        assert record is not None
        if not self.finished:
            assert question.hint is not None
            return f"<p>{self.say['not_yet']}</p><p>{self.say['hint']}: {html(question.hint)}</p>"
        if question.role == "predict":
            # The outcome waits in a closed element until the reader asks for it.
            inside = f"<summary>{self.say['compare']}</summary>{self._notes()}{self._why()}"
            return f"<p>{self.say['kept_lab']}</p><details>{inside}</details>"
        if question.role == "judge":
            return f"<p>{self.say['kept_judge']}</p>{self._notes()}{self._rubric()}{self._why()}"
        return f"<p>{self.say[self._verdict_word()]}</p>{self._notes()}{self._why()}"

    def _verdict_word(self) -> str:
        assert self.record is not None
        right = verdict(self.question, self.record["value"]).right
        if right is None:
            return "kept_text"
        if not right:
            return "wrong"
        return "right_first" if self.record["tries"] == 1 else "right_second"

    def _notes(self) -> str:
        assert self.record is not None
        value = self.record["value"]
        marks = {True: "right_option", False: "wrong_option"}
        told = [
            (self.say[marks[note.right]] if note.right is not None else "", note)
            for note in verdict(self.question, value).notes
        ]
        told += [(self.say["missed"], note) for note in missed(self.question, value)]
        return "".join(_note(mark, note) for mark, note in told)

    def _why(self) -> str:
        page = self.say["see_page"].format(page=escape(self.question.evidence.partition("#")[0]))
        why = f"{self.say['why']}: {html(self.question.explanation)}"
        return f"<p>{why}<br><small>{page}</small></p>"

    def _rubric(self) -> str:
        text = self.question.text
        assert text is not None
        levels = "".join(f"<li>{html(level)}</li>" for level in text.rubric)
        examples = "".join(
            f"<p><strong>{self.say[example.level]}</strong></p>"
            f"<blockquote>{html(example.text)}</blockquote><p>{html(example.note)}</p>"
            for example in text.examples
        )
        return f"<p>{self.say['rubric']}</p><ol>{levels}</ol>{examples}"

    def _tell(self, word: str) -> None:
        self.feedback.value = f"<p>{self.say[word]}</p>{self._said() if self.record else ''}"


def _controls(question: Question) -> tuple[list[Widget], Callable[[], Value]]:
    """The controls of a question, and how its answer is read from them."""
    if question.kind == "choice":
        options = [(plain(option.text), option.id) for option in question.options]
        radios = RadioButtons(options=options, value=None, layout={"width": "auto"})
        return [radios], lambda: radios.value or ""
    if question.kind == "many":
        boxes = {
            option.id: Checkbox(
                description=plain(option.text), indent=False, layout={"width": "auto"}
            )
            for option in question.options
        }
        return list(boxes.values()), lambda: sorted(id for id, box in boxes.items() if box.value)
    if question.slider is not None:
        return _number(question)
    assert question.text is not None
    if question.text.accept:
        line = Text(continuous_update=True, layout={"width": "24em"})
        return [line], lambda: _printable(line.value)
    area = Textarea(continuous_update=True, layout={"width": "auto"})
    return [area], lambda: _printable(area.value)


def _number(question: Question) -> tuple[list[Widget], Callable[[], Value]]:
    slider = question.slider
    assert slider is not None
    say = words("questions")
    label = say["number_in" if slider.unit else "number"].format(unit=slider.unit)
    ends = {"min": slider.min, "max": slider.max, "step": slider.step}
    scale = FloatSlider(**ends, readout=False, layout={"width": "24em"})
    number = BoundedFloatText(**ends, description=label, style={"description_width": "initial"})
    number.value = scale.value = (slider.min + slider.max) / 2
    link((scale, "value"), (number, "value"))
    return [number, scale], lambda: _whole(number.value)


def _note(mark: str, note: Note) -> str:
    label = ": ".join(part for part in (mark, html(note.label)) if part)
    return f"<p>{f'<strong>{label}</strong><br>' if label else ''}{html(note.text)}</p>"


def _printable(text: str) -> str:
    """Without the control characters that no answer file may hold."""
    return "".join(
        char for char in text if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs")
    )


def _whole(value: float) -> float:
    """11858.0 as 11858, so that the notebook's file and the page's file are the same."""
    return int(value) if value == int(value) else value
