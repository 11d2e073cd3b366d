"""Question banks: TOML -> frozen records, with every promise of a question checked.

A bank stands in ``questions/<bank>.toml`` (labs and modules) or in
``cases/<bank>/questions.toml``; its name is the lab's, the module's or the case's slug.
An item of an answer file is named ``<bank>/<question>``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from typing import Any, Literal

from sametable.content.facts import facts, read_toml
from sametable.errors import ContentError

Value = str | float | Sequence[str]
Kind = Literal["choice", "many", "slider", "text"]
Role = Literal["predict", "check", "judge"]


@dataclass(frozen=True)
class Option:
    id: str
    text: str
    feedback: str
    correct: bool = False
    evidence: str | None = None


@dataclass(frozen=True)
class Slider:
    """A number on a scale; right when within ``tolerance`` of ``answer``, both in ``unit``."""

    min: float
    max: float
    step: float
    unit: str
    answer: float
    tolerance: float
    below: str
    within: str
    above: str


@dataclass(frozen=True)
class Example:
    level: Literal["strong", "middling"]
    text: str
    note: str


@dataclass(frozen=True)
class Text:
    """Words. With ``accept`` it is checked; without, the reader judges it by the rubric."""

    max_chars: int
    feedback: str
    accept: tuple[str, ...] = ()
    otherwise: str = ""
    rubric: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True)
class Question:
    """One question. Exactly one of ``options``, ``slider`` and ``text`` is filled, by ``kind``."""

    bank: str
    id: str
    kind: Kind
    role: Role
    competency: str
    stem: str
    explanation: str
    evidence: str
    hint: str | None = None
    options: tuple[Option, ...] = ()
    slider: Slider | None = None
    text: Text | None = None

    @property
    def item(self) -> str:
        """The name of the question in an answer file."""
        return f"{self.bank}/{self.id}"

    @property
    def scored(self) -> bool:
        """Whether an answer is right or wrong; a prediction and a judgment are neither."""
        return self.role == "check" and not (self.text is not None and not self.text.accept)


@dataclass(frozen=True)
class Bank:
    id: str
    title: str
    page: str
    questions: tuple[Question, ...]

    def question(self, id: str) -> Question:
        for question in self.questions:
            if question.id == id:
                return question
        known = ", ".join(question.id for question in self.questions)
        raise ContentError(f"bank {self.id}", f"has no question {id!r}; it has {known}")


def bank_ids() -> tuple[str, ...]:
    """Every bank there is, sorted."""
    labs = (
        f.name.removesuffix(".toml")
        for f in (facts() / "questions").iterdir()
        if f.name.endswith(".toml")
    )
    cases = (
        d.name
        for d in (facts() / "cases").iterdir()
        if d.is_dir() and (d / "questions.toml").is_file()
    )
    return tuple(sorted((*labs, *cases)))


def bank_file(id: str) -> Traversable:
    """The file a bank is written in, whether or not it is there."""
    in_case = facts() / "cases" / id / "questions.toml"
    return in_case if in_case.is_file() else facts() / "questions" / f"{id}.toml"


@cache
def bank(id: str) -> Bank:
    """The bank with this name. Raises ContentError naming the file, the question and the fault."""
    in_case = facts() / "cases" / id
    if (in_case / "questions.toml").is_file():
        record = read_toml(in_case, "questions.toml", "questions")
    else:
        record = read_toml(facts() / "questions", f"{id}.toml", "questions")
    return bank_of(id, record)


def bank_of(id: str, record: dict[str, Any]) -> Bank:
    """The bank in a record that satisfies the schema. Raises ContentError as ``bank`` does."""
    questions = tuple(_question(id, raw) for raw in record["questions"])
    _refuse_doubles(f"bank {id}", (question.id for question in questions))
    return Bank(id, record["bank"]["title"], record["bank"]["page"], questions)


def question(item: str) -> Question:
    """The question an answer file names ``<bank>/<question>``."""
    bank_id, _, question_id = item.partition("/")
    if bank_id not in bank_ids():
        raise ContentError(item, f"there is no bank {bank_id!r}")
    return bank(bank_id).question(question_id)


def _question(bank_id: str, raw: dict[str, Any]) -> Question:
    place = f"{bank_id}/{raw['id']}"
    wanted = {"choice": "options", "many": "options", "slider": "slider", "text": "text"}
    field = wanted[raw["kind"]]
    for other in {"options", "slider", "text"} - {field}:
        if other in raw:
            raise ContentError(place, f"a {raw['kind']} question has {field}, not {other}")
    if field not in raw:
        raise ContentError(place, f"a {raw['kind']} question needs {field}")
    if raw["role"] == "judge" and raw["kind"] != "text":
        raise ContentError(place, f"a judgment is written as text (its kind is {raw['kind']})")
    if raw["role"] == "check" and "hint" not in raw:
        raise ContentError(place, "a question with two tries needs a hint for the second")
    parts: dict[str, Any] = {key: value for key, value in raw.items() if key not in wanted.values()}
    if field == "options":
        parts["options"] = tuple(Option(**option) for option in raw["options"])
        _check_options(place, raw["kind"], raw["role"], parts["options"])
    elif field == "slider":
        parts["slider"] = Slider(**raw["slider"])
        _check_slider(place, parts["slider"])
    else:
        parts["text"] = _text(place, raw["role"], raw["text"])
    return Question(bank=bank_id, **parts)


def _check_options(place: str, kind: str, role: str, options: tuple[Option, ...]) -> None:
    _refuse_doubles(place, (option.id for option in options))
    right = sum(option.correct for option in options)
    if kind == "choice" and role == "check" and right != 1:
        raise ContentError(place, f"a choice has exactly one correct option (it has {right})")
    if kind == "many" and role == "check" and not 0 < right < len(options):
        raise ContentError(place, f"between one and all but one may be correct (it has {right})")


def _check_slider(place: str, slider: Slider) -> None:
    if not slider.min < slider.max:
        raise ContentError(place, f"min must be below max (got {slider.min} and {slider.max})")
    if not slider.min <= slider.answer <= slider.max:
        raise ContentError(place, f"the answer must lie on the scale (got {slider.answer})")


def _text(place: str, role: str, raw: dict[str, Any]) -> Text:
    if role == "check" and "accept" in raw and "otherwise" not in raw:
        raise ContentError(place, "a text with accepted answers needs feedback for the others")
    if role == "judge" and not ("rubric" in raw and "examples" in raw):
        raise ContentError(place, "a judgment needs a rubric and two examples")
    return Text(
        max_chars=raw["max_chars"],
        feedback=raw["feedback"],
        accept=tuple(raw.get("accept", ())),
        otherwise=raw.get("otherwise", ""),
        rubric=tuple(raw.get("rubric", ())),
        examples=tuple(Example(**example) for example in raw.get("examples", ())),
    )


def _refuse_doubles(place: str, ids: Iterable[str]) -> None:
    doubles = [id for id, times in Counter(ids).items() if times > 1]
    if doubles:
        raise ContentError(place, f"two have the name {doubles[0]!r}")
