"""Bytes -> plain values, if they are strict JSON within the limits. The bytes are hostile."""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections import Counter
from typing import Any, NoReturn

from sametable.answers.file import MAX_BYTES
from sametable.answers.refusals import Code, refuse
from sametable.answers.show import brief

MAX_DEPTH = 6
MAX_DIGITS = 24

_BOM = b"\xef\xbb\xbf"
# A string is taken whole, closed or not, so that the scan never goes back.
_TOKENS = re.compile(r'"(?:[^"\\]++|\\.|\\\Z)*+"?|[\[{]|[\]}]', re.DOTALL)
_STEPS = {"[": 1, "{": 1, "]": -1, "}": -1}
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")
_PLAIN_WHITE = frozenset("\n\r\t")


def decode(data: bytes) -> Any:
    """The JSON value in ``data``: dict, list, str, int, float, bool or None.

    A UTF-8 byte order mark at the start is passed over, as some editors add one.
    Raises AnswerFileError: an archive, empty, too big, not UTF-8, not JSON, nested too deep,
    a field named twice, a number that is none, a character that is none.
    """
    if len(data) > MAX_BYTES:
        raise refuse(
            Code.TOO_BIG, f"The file must have at most {MAX_BYTES:,} bytes (it has {len(data):,})."
        )
    if data.startswith(_ARCHIVES):
        raise refuse(Code.PACKED, "The file is an archive: unpack it first.")
    text = _text(data.removeprefix(_BOM))
    if not text.strip():
        raise refuse(Code.EMPTY, "The file is empty.")
    _refuse_depth(text)
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_int,
            parse_float=_float,
            parse_constant=_constant,
        )
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise refuse(
            Code.NOT_JSON, f"The file is not JSON, or was cut short: {error.msg} at {place}."
        ) from error
    _refuse_characters(value)
    return value


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise refuse(
            Code.NOT_UTF8, f"The file must be UTF-8 text (byte {error.start:,} is not)."
        ) from error


def _refuse_depth(text: str) -> None:
    depth = 0
    for token in _TOKENS.findall(text):
        depth += _STEPS.get(token, 0)
        if depth > MAX_DEPTH:
            raise refuse(
                Code.TOO_DEEP, f"Brackets must be nested at most {MAX_DEPTH} deep (got more)."
            )


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) < len(pairs):
        double = Counter(key for key, _ in pairs).most_common(1)[0][0]
        raise refuse(Code.DUPLICATE_KEY, f"A field must be named once (got {brief(double)} twice).")
    return record


def _int(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise _bad_number(digits)
    return int(digits)


def _float(digits: str) -> float:
    if len(digits) > 2 * MAX_DIGITS or not math.isfinite(number := float(digits)):
        raise _bad_number(digits)
    return number


def _constant(name: str) -> NoReturn:
    raise _bad_number(name)


def _bad_number(came: str) -> Exception:
    shown = came if len(came) <= MAX_DIGITS else f"{came[:8]}… of {len(came):,} characters"
    return refuse(
        Code.BAD_NUMBER, f"A number must be finite, of at most {MAX_DIGITS} digits (got {shown})."
    )


def _refuse_characters(value: Any) -> None:
    if isinstance(value, str):
        _refuse_character(value)
    elif isinstance(value, dict):
        for key, inner in value.items():
            _refuse_character(key)
            _refuse_characters(inner)
    elif isinstance(value, list):
        for inner in value:
            _refuse_characters(inner)


def _refuse_character(text: str) -> None:
    if text.isascii() and text.isprintable():
        return
    for char in text:
        category = unicodedata.category(char)
        if category == "Cs" or (category == "Cc" and char not in _PLAIN_WHITE):
            what = "half of a character" if category == "Cs" else "a control character"
            raise refuse(
                Code.BAD_CHARACTER,
                f"A text must hold whole, printable characters (got {what}, U+{ord(char):04X}).",
            )
