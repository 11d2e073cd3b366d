"""Every value could have been given to its question, or the file is refused."""

from __future__ import annotations

from sametable import __version__
from sametable.answers.items import Items
from sametable.answers.record import Answer, AnswerFile, Value
from sametable.answers.refusals import Code, must, refuse
from sametable.answers.scoring import same
from sametable.answers.show import brief
from sametable.content.questions import Question, Slider
from sametable.errors import AnswerFileError

_TYPES: dict[str, tuple[type, ...]] = {
    "choice": (str,),
    "many": (list,),
    "slider": (int, float),
    "text": (str,),
}
_KINDS = {
    "choice": "the name of an option",
    "many": "a list of names of options",
    "slider": "a number",
    "text": "a text",
}


def unknown_items(record: AnswerFile, items: Items) -> tuple[str, ...]:
    """The items of the file that no bank has. They are reported, never dropped in silence."""
    return tuple(item for item in record.answers if item not in items.questions)


def refuse_misfits(record: AnswerFile, items: Items) -> None:
    """Raises AnswerFileError at the first answer that its question could not have taken."""
    for item, answer in record.answers.items():
        if (question := items.questions.get(item)) is None:
            continue
        try:
            _refuse_tries(question, answer)
            _refuse_value(question, f"{item}, value", answer.value)
            _refuse_value(question, f"{item}, first", answer.first)
        except AnswerFileError as error:
            if record.curriculum == __version__:
                raise
            raise AnswerFileError(
                error.code,
                f"{error.reason} The file was made with version {record.curriculum} of the book, "
                f"and this is {__version__}.",
            ) from error


def _refuse_tries(question: Question, answer: Answer) -> None:
    if question.role != "check" and answer.tries != 1:
        raise refuse(
            Code.TRIES,
            must(f"{question.item}, tries", "1, as it is no check", str(answer.tries)),
        )
    if question.scored and answer.tries == 1 and not same(answer.value, answer.first):
        raise refuse(
            Code.TRIES,
            must(f"{question.item}, first", "the value itself after one try", brief(answer.first)),
        )


def _refuse_value(question: Question, place: str, value: Value) -> None:
    if not isinstance(value, _TYPES[question.kind]):
        raise refuse(Code.WRONG_KIND, must(place, _KINDS[question.kind], brief(value)))
    if question.options:
        known = [option.id for option in question.options]
        for option in value if isinstance(value, list) else [value]:
            if option not in known:
                allowed = f"one of {', '.join(known)}"
                raise refuse(Code.NO_SUCH_OPTION, must(place, allowed, brief(option)))
    elif question.slider and isinstance(value, int | float):
        _refuse_number(question.slider, place, value)
    elif question.text and isinstance(value, str) and len(value) > question.text.max_chars:
        allowed = f"at most {question.text.max_chars:,} characters"
        raise refuse(Code.TEXT_TOO_LONG, must(place, allowed, f"{len(value):,}"))


def _refuse_number(slider: Slider, place: str, value: float) -> None:
    if not slider.min <= value <= slider.max:
        allowed = f"from {slider.min:g} to {slider.max:g}"
        raise refuse(Code.OFF_SCALE, must(place, allowed, brief(value)))
