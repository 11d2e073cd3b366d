"""One question of the feedback page, and the two ways a text gets onto it."""

from __future__ import annotations

from functools import cache
from html import escape

from sametable.answers.record import Answer, Value
from sametable.answers.scoring import Mark
from sametable.answers.show import ORDINARY, visible
from sametable.content.inline import spans
from sametable.content.questions import Question
from sametable.content.verdicts import verdict
from sametable.content.words import words


def text(value: str) -> str:
    """What a learner wrote, as text of a page: visible, escaped, its lines kept."""
    return escape(visible(value, keep=ORDINARY), quote=True)


@cache
def prose(value: str) -> str:
    """A text of a bank: its emphasis is kept, of a link its words, as the page stands alone."""
    runs = ((escape(span.text), span.emphasis) for span in spans(value))
    return "".join(f"<em>{run}</em>" if emphasis else run for run, emphasis in runs)


def value_html(value: Value) -> str:
    """An answer as it was written."""
    if isinstance(value, list):
        value = ", ".join(value)
    shown = text(value) if isinstance(value, str) else f"{value:,.10g}"
    return f'<p class="theirs" dir="auto">{shown}</p>'


def question_html(number: int, question: Question, answer: Answer | None, mark: Mark) -> str:
    """The question, the answer, its mark, and what the bank says to it.

    A question without an answer keeps its feedback and explanation to itself.
    """
    say = words("feedback")
    role = words("questions")[question.role]
    head = f'{say["question"].format(number=number)} <span class="role">{role}</span>'
    result = f"given_{question.role}" if mark.result == "given" else mark.result
    parts = [
        f'<article class="{question.role} {mark.result}">\n<h3>{head}</h3>',
        f'<p class="stem">{prose(question.stem)}</p>',
        f'<p class="verdict">{say[result]}</p>',
    ]
    if answer is not None and mark.result != "missing":
        parts += [_given(question, answer), *_notes(question, answer.value)]
        why = f"<h4>{words('questions')['why']}</h4>\n<p>{prose(question.explanation)}</p>"
        parts += [why, _rubric(question)]
    return "\n".join(part for part in (*parts, "</article>") if part)


def _given(question: Question, answer: Answer) -> str:
    say = words("feedback")
    tries = [("first_try", answer.first)] if answer.tries == 2 else []
    shown = [
        f"<dt>{say[word]}</dt><dd>{_value(question, value)}</dd>"
        for word, value in [*tries, ("answer", answer.value)]
    ]
    if answer.confidence is not None:
        meaning = words("questions")[f"confidence_{answer.confidence:g}"]
        sure = say["of_five"].format(number=f"{answer.confidence:g}", meaning=meaning)
        shown.append(f"<dt>{say['confidence']}</dt><dd>{sure}</dd>")
    return f"<dl>{''.join(shown)}</dl>"


def _value(question: Question, value: Value) -> str:
    if question.options:
        given = value if isinstance(value, list) else [value]
        chosen = (option.text for option in question.options if option.id in given)
        return "".join(f"<p>{prose(each)}</p>" for each in chosen)
    if question.slider and not isinstance(value, str | list):
        return f"<p>{value:,.10g} {escape(question.slider.unit)}</p>"
    return value_html(value)


def _notes(question: Question, value: Value) -> list[str]:
    """What the bank says to this answer: of each option chosen, or of the number or the text."""
    notes = verdict(question, value).notes
    if question.kind != "many":
        return [f"<p>{prose(note.text)}</p>" for note in notes]
    said = [f"<p><b>{prose(note.label)}</b> {prose(note.text)}</p>" for note in notes]
    if question.scored:
        given = value if isinstance(value, list) else []
        missed = [each for each in question.options if each.correct and each.id not in given]
        label = words("questions")["missed"]
        said += [
            f"<p>{label}: <b>{prose(each.text)}</b> {prose(each.feedback)}</p>" for each in missed
        ]
    return said


def _rubric(question: Question) -> str:
    """The rubric and the examples by which learners judge their own text."""
    if question.text is None or not question.text.rubric:
        return ""
    say = words("questions")
    levels = "".join(f"<li>{prose(level)}</li>" for level in question.text.rubric)
    examples = "".join(
        f"<h4>{say[each.level]}</h4>\n<blockquote>{prose(each.text)}</blockquote>\n"
        f"<p>{prose(each.note)}</p>\n"
        for each in question.text.examples
    )
    return f"<h4>{say['rubric']}</h4>\n<ol>{levels}</ol>\n{examples}"
