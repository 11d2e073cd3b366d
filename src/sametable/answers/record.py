"""Plain values -> an ``AnswerFile`` that satisfies ``answers.schema.json``."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import fastjsonschema

from sametable.answers.refusals import Code, must, refuse
from sametable.answers.show import brief, visible

FORMAT = "sametable-answers"
SCHEMA = 1
BOOK = "at-the-same-table"

Value = str | float | list[str]


@dataclass(frozen=True)
class Answer:
    """What a learner gave to one item. ``first`` is the first try, ``value`` the last."""

    value: Value
    first: Value
    tries: int
    confidence: int | None = None
    variant: str | None = None


@dataclass(frozen=True)
class AnswerFile:
    """A whole answer file. ``answers`` by item, ``labs`` by slug, in the file's order."""

    pseudonym: str
    curriculum: str
    assignment: str | None
    saved: str
    answers: Mapping[str, Answer]
    labs: Mapping[str, Mapping[str, Any]]

    @property
    def learner(self) -> str:
        """The pseudonym as it is compared: two that look alike are one."""
        return unicodedata.normalize("NFKC", self.pseudonym).casefold()


def answer_file(value: Any) -> AnswerFile:
    """The answer file in a decoded JSON value.

    Raises AnswerFileError: not an answer file, of a newer version, of another book, or with a
    field that is missing, unknown or outside its limits; the reason names the place.
    """
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise refuse(
            Code.NOT_ANSWERS,
            'The file is not an answer file: it must be an object with "format": "'
            f'{FORMAT}" (got {brief(value)}).',
        )
    _refuse_other(value)
    try:
        _validator()(value)
    except fastjsonschema.JsonSchemaValueException as error:
        raise _schema_refusal(error) from error
    return AnswerFile(
        pseudonym=_pseudonym(value["pseudonym"]),
        curriculum=value["curriculum"],
        assignment=value["assignment"],
        saved=value["saved"],
        answers={item: Answer(**answer) for item, answer in value["answers"].items()},
        labs=value["labs"],
    )


def _refuse_other(value: dict[str, Any]) -> None:
    schema = value.get("schema")
    if type(schema) is int and schema > SCHEMA:
        raise refuse(
            Code.NEWER,
            f"The file was made by a newer version of the book: its schema is {schema}, and this "
            f"version reads {SCHEMA}. Update sametable and check it again.",
        )
    book = value.get("book")
    if isinstance(book, str) and book != BOOK:
        raise refuse(Code.OTHER_BOOK, must("book", brief(BOOK), brief(book)))


def _pseudonym(text: str) -> str:
    """The pseudonym in composed letters, its spaces folded."""
    folded = " ".join(unicodedata.normalize("NFC", text).split())
    if not all(map(_may_name, folded)) or not any(char.isalnum() for char in folded):
        raise refuse(
            Code.PSEUDONYM,
            must("pseudonym", "1 to 40 letters, digits, spaces and . _ -", brief(text)),
        )
    return folded


def _may_name(char: str) -> bool:
    return char in " ._-" or unicodedata.category(char)[0] in "LMN"


@cache
def _validator() -> Callable[[Any], Any]:
    text = (files("sametable.answers") / "answers.schema.json").read_text("utf-8")
    compiled: Callable[[Any], Any] = fastjsonschema.compile(json.loads(text), use_default=False)
    return compiled


def _schema_refusal(error: fastjsonschema.JsonSchemaValueException) -> Exception:
    """The first thing the schema objects to, as a sentence.

    What is allowed is the schema's own description, so that limits and message share an origin.
    """
    place = visible((error.name or "").removeprefix("data").removeprefix(".")) or "the file"
    definition: dict[str, Any] = error.definition
    if error.rule == "required":
        missing = [name for name in error.rule_definition if name not in error.value]
        return refuse(Code.MISSING_FIELD, f"{place}: the field {brief(missing[0])} is missing.")
    if error.rule == "additionalProperties":
        if "patternProperties" in definition:
            return refuse(Code.BAD_NAME, _strange_name(place, definition, error.value))
        strange = min(set(error.value) - set(definition["properties"]))
        allowed = ", ".join(definition["properties"])
        return refuse(
            Code.UNKNOWN_FIELD,
            f"{place}: there is no field {brief(strange)}; the fields are {allowed}.",
        )
    came = f"{len(error.value):,}" if error.rule == "maxProperties" else brief(error.value)
    code = Code.TOO_MANY if error.rule == "maxProperties" else Code.BAD_VALUE
    return refuse(code, must(place, str(definition.get("description", error.rule)), came))


def _strange_name(place: str, definition: dict[str, Any], value: dict[str, Any]) -> str:
    pattern = next(iter(definition["patternProperties"])).replace("$", r"\Z")
    strange = next(name for name in value if not re.search(pattern, name))
    return must(place, definition["description"], f"the name {brief(strange)}")
