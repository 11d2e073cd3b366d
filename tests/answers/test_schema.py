"""The schema is one, it lets nothing unknown in, and its limits are the code's."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

from sametable.answers.check import check_bytes
from sametable.answers.record import BOOK, FORMAT, SCHEMA
from sametable.errors import AnswerFileError
from tests.answers.samples import answer, as_bytes, good, items

THE_SCHEMA = json.loads((files("sametable.answers") / "answers.schema.json").read_text("utf-8"))


def _objects(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        yield part
        for inner in part.values():
            yield from _objects(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _objects(inner)


def test_it_is_a_draft_7_schema() -> None:
    jsonschema.Draft7Validator.check_schema(THE_SCHEMA)


def test_no_object_lets_an_unknown_field_in() -> None:
    objects = [part for part in _objects(THE_SCHEMA) if part.get("type") == "object"]
    assert len(objects) == 5
    assert all(part["additionalProperties"] is False for part in objects)


def test_everything_unbounded_has_a_limit() -> None:
    limits = {"string": {"maxLength", "pattern"}, "array": {"maxItems"}}
    for part in _objects(THE_SCHEMA):
        wanted = limits.get(part["type"]) if isinstance(part.get("type"), str) else None
        assert wanted is None or wanted & set(part), part
        if "patternProperties" in part:
            assert "maxProperties" in part


def test_its_constants_are_the_code_s() -> None:
    constants = {
        name: THE_SCHEMA["properties"][name]["const"] for name in ("format", "schema", "book")
    }
    assert constants == {"format": FORMAT, "schema": SCHEMA, "book": BOOK}


def test_a_second_validator_accepts_what_we_accept() -> None:
    jsonschema.validate(good(), THE_SCHEMA)


@pytest.mark.parametrize(
    "record",
    [
        pytest.param({**good(), "assignment": "week-3"}, id="an assignment"),
        pytest.param(good(guess={**answer(10), "variant": "v2"}), id="a variant"),
        pytest.param({**good(), "pseudonym": "Ñandú Ünal_7.b-c"}, id="letters beyond ASCII"),
        pytest.param({**good(), "pseudonym": "नमस्ते 7"}, id="letters with marks"),
        pytest.param({**good(), "answers": {}, "labs": {}}, id="nothing answered"),
        pytest.param({**good(), "curriculum": "0.2.0-rc1"}, id="another version"),
        pytest.param(good(letter=answer("שלום\tعليكم\r\n👩‍👩‍👧")), id="other scripts"),
        pytest.param(good(letter=answer("x" * 600)), id="a text as long as may be"),
        pytest.param(good(total=answer(0)), id="the end of a scale"),
        pytest.param(good(letter=answer('[[[[[[[[ {{{{{{{{ \\" [[[[[[[[')), id="brackets in words"),
    ],
)
def test_good_files_of_every_shape_are_accepted(record: dict[str, Any]) -> None:
    assert check_bytes("x", as_bytes(record), items()).record.saved == record["saved"]


def test_a_byte_order_mark_is_passed_over() -> None:
    check_bytes("x", b"\xef\xbb\xbf" + as_bytes(good()), items())


def test_two_spellings_of_a_pseudonym_are_one() -> None:
    composed = check_bytes("x", as_bytes(good("Ébène  7")), items()).record
    split = check_bytes("x", as_bytes(good("e\u0301be\u0300ne 7 ")), items()).record
    assert composed.learner == split.learner
    assert composed.pseudonym == "Ébène 7"


def test_an_unknown_item_is_reported_and_not_lost() -> None:
    record = good()
    record["answers"]["rivers/first"] = answer("<b>")
    checked = check_bytes("x", as_bytes(record), items())
    assert checked.unknown == ("rivers/first",)
    assert checked.record.answers["rivers/first"].value == "<b>"


def test_a_prediction_may_stand_beside_an_edited_judgment() -> None:
    """A judgment may be edited after the examples were seen: its first text is kept."""
    check_bytes("x", as_bytes(good(letter=answer("After.", "Before."))), items())
    with pytest.raises(AnswerFileError, match="first: must be the value itself"):
        check_bytes("x", as_bytes(good(total=answer(40, 41))), items())
