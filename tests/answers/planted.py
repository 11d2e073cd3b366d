"""Bad answer files, one a kind: how each is made, the code and the sentence it must get."""

from __future__ import annotations

import json
import os
import socket
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sametable.answers.refusals import Code
from tests.answers.samples import answer, as_bytes, good


@dataclass(frozen=True)
class Planted:
    """``match`` is a regular expression for the whole sentence."""

    name: str
    code: Code
    match: str
    make: Callable[[Path], None]


def _bytes(data: bytes) -> Callable[[Path], None]:
    return lambda path: (path.write_bytes(data), None)[1]


def _file(**changes: Any) -> Callable[[Path], None]:
    return _bytes(as_bytes({**good(), **changes}))


def _answers(**answers: Any) -> Callable[[Path], None]:
    return _bytes(as_bytes(good(**answers)))


def _without(field: str) -> Callable[[Path], None]:
    return _bytes(as_bytes({key: value for key, value in good().items() if key != field}))


def _text(old: str, new: str) -> Callable[[Path], None]:
    whole = as_bytes(good()).decode()
    assert whole.count(old) >= 1, old
    return _bytes(whole.replace(old, new, 1).encode())


def _link(path: Path) -> None:
    target = path.parent / "target.txt"
    target.write_bytes(as_bytes(good("linked")))
    path.symlink_to(target)


def _socket(path: Path) -> None:
    here = Path.cwd()
    with socket.socket(socket.AF_UNIX) as listener:
        # A socket's address has about 100 characters, a test's folder often more.
        os.chdir(path.parent)
        try:
            listener.bind(path.name)
        finally:
            os.chdir(here)


def _zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("../../unpacked.answers.json", as_bytes(good()))


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(5_000_000_000)


def _nested(depth: int) -> Any:
    value: Any = "x"
    for _ in range(depth):
        value = [value]
    return value


def _deep_file() -> dict[str, Any]:
    return {"two-lists": {"first": _nested(4)}}


_MANY = {f"otters/x{number}": answer("a") for number in range(501)}

PLANTED = (
    Planted("link", Code.LINK, r"The entry must be a plain file \(it is a link\)\.", _link),
    Planted("link-broken", Code.LINK, r"The entry must be a plain file \(it is a link\)\.",
            lambda path: path.symlink_to("nowhere")),
    Planted("link-device", Code.LINK, r"The entry must be a plain file \(it is a link\)\.",
            lambda path: path.symlink_to("/dev/zero")),
    Planted("folder", Code.NOT_A_FILE, r"The entry must be a plain file \(it is a folder\)\.",
            lambda path: path.mkdir()),
    Planted("pipe", Code.NOT_A_FILE, r"The entry must be a plain file \(it is a pipe\)\.",
            lambda path: os.mkfifo(path)),
    Planted("socket", Code.NOT_A_FILE, r"The entry must be a plain file \(it is a socket\)\.",
            _socket),
    Planted("huge", Code.TOO_BIG,
            r"The file must have at most 65,536 bytes \(it has 5,000,000,000\)\.", _huge),
    Planted("one-byte-too-big", Code.TOO_BIG, r".*at most 65,536 bytes \(it has 65,537\)\.",
            _bytes(as_bytes(good()).ljust(65_537))),
    Planted("zip-inside", Code.PACKED, r"The file is an archive: unpack it first\.", _zip),
    Planted("empty", Code.EMPTY, r"The file is empty\.", _bytes(b"")),
    Planted("spaces", Code.EMPTY, r"The file is empty\.", _bytes(b" \n\t ")),
    Planted("mark-alone", Code.EMPTY, r"The file is empty\.", _bytes(b"\xef\xbb\xbf")),
    Planted("latin1", Code.NOT_UTF8, r"The file must be UTF-8 text \(byte 1 is not\)\.",
            _bytes(b'"\xe9"')),
    Planted("utf16", Code.NOT_UTF8, r"The file must be UTF-8 text \(byte 0 is not\)\.",
            _bytes(json.dumps(good()).encode("utf-16"))),
    Planted("surrogate-bytes", Code.NOT_UTF8, r"The file must be UTF-8 text \(byte 1 is not\)\.",
            _bytes(b'"\xed\xa0\x80"')),
    Planted("cut-short", Code.NOT_JSON, r"The file is not JSON, or was cut short: .* at line 1, .*",
            _bytes(as_bytes(good())[:300])),
    Planted("page", Code.NOT_JSON, r"The file is not JSON, .* at line 1, column 1\.",
            _bytes(b"<!doctype html><script>alert(1)</script>")),
    Planted("python", Code.NOT_JSON, r"The file is not JSON, .* at line 1, column 1\.",
            _bytes(b"__import__('os').system('touch ran')")),
    Planted("two-values", Code.NOT_JSON, r"The file is not JSON, .*Extra data at line 1, .*",
            _bytes(as_bytes(good()) * 2)),
    Planted("raw-newline", Code.NOT_JSON, r"The file is not JSON, .*Invalid control character.*",
            _text("otter-17", "otter\n17")),
    Planted("bomb-open", Code.TOO_DEEP, r"Brackets must be nested at most 6 deep \(got more\)\.",
            _bytes(b"[" * 65_000)),
    Planted("bomb-closed", Code.TOO_DEEP, r"Brackets must be nested at most 6 deep \(got more\)\.",
            _bytes(b'{"a":' * 10_000 + b"1" + b"}" * 10_000)),
    Planted("deep-setting", Code.TOO_DEEP, r"Brackets must be nested at most 6 deep \(got more\)\.",
            _file(labs=_deep_file())),
    Planted("key-twice", Code.DUPLICATE_KEY,
            r'A field must be named once \(got "pseudonym" twice.*',
            _text('"pseudonym"', '"pseudonym": "other", "pseudonym"')),
    Planted("item-twice", Code.DUPLICATE_KEY, r".*\(got \"otters/cause\" twice\)\.",
            _text('"otters/cause"', '"otters/cause": 1, "otters\\/cause"')),
    Planted("nan", Code.BAD_NUMBER, r"A number must be finite, .* \(got NaN\)\.",
            _text('"value": 90', '"value": NaN')),
    Planted("infinity", Code.BAD_NUMBER, r"A number must be finite, .* \(got -Infinity\)\.",
            _text('"value": 90', '"value": -Infinity')),
    Planted("overflow", Code.BAD_NUMBER, r"A number must be finite, .* \(got 1e999\)\.",
            _text('"value": 90', '"value": 1e999')),
    Planted("digit-bomb", Code.BAD_NUMBER, r".*\(got 99999999… of 60,000 characters\)\.",
            _text('"value": 90', '"value": ' + "9" * 60_000)),
    Planted("decimal-bomb", Code.BAD_NUMBER, r".*\(got 0\.000000… of 60,002 characters\)\.",
            _text('"value": 90', '"value": 0.' + "0" * 60_000)),
    Planted("half-character", Code.BAD_CHARACTER, r".*\(got half of a character, U\+D800\)\.",
            _text("Dear partner", "\\ud800")),
    Planted("half-character-in-a-name", Code.BAD_CHARACTER, r".*half of a character, U\+DC00\)\.",
            _text('"cells"', '"\\udc00"')),
    Planted("nul", Code.BAD_CHARACTER, r".*\(got a control character, U\+0000\)\.",
            _text("Dear partner", "\\u0000")),
    Planted("escape", Code.BAD_CHARACTER, r".*\(got a control character, U\+001B\)\.",
            _text("Dear partner", "\\u001b[2J")),
    Planted("a-list", Code.NOT_ANSWERS, r"The file is not an answer file: .* \(got \[1, 2\]\)\.",
            _bytes(b"[1, 2]")),
    Planted("a-notebook", Code.NOT_ANSWERS, r"The file is not an answer file: .*",
            _bytes(b'{"cells": [], "nbformat": 4}')),
    Planted("newer", Code.NEWER,
            r"The file was made by a newer version .* schema is 2, .* reads 1.*",
            _file(schema=2, marks={"new": "field"})),
    Planted("other-book", Code.OTHER_BOOK, r'book: must be "at-the-same-table" \(got "otters"\)\.',
            _file(book="otters")),
    Planted("schema-zero", Code.BAD_VALUE, r"schema: must be 1, the version .* \(got 0\)\.",
            _file(schema=0)),
    Planted("schema-true", Code.BAD_VALUE, r"schema: must be 1, the version .* \(got true\)\.",
            _file(schema=True)),
    Planted("no-answers", Code.MISSING_FIELD, r'the file: the field "answers" is missing\.',
            _without("answers")),
    Planted("no-tries", Code.MISSING_FIELD,
            r'answers\.otters/cause: the field "tries" is missing\.',
            _answers(cause={"value": "rain", "first": "rain", "confidence": None})),
    Planted("extra-field", Code.UNKNOWN_FIELD,
            r'the file: there is no field "score"; the fields .*',
            _file(score=100)),
    Planted("extra-in-answer", Code.UNKNOWN_FIELD,
            r'answers\.otters/cause: there is no .*"__class__".*',
            _answers(cause={**answer("rain"), "__class__": "Answer"})),
    Planted("item-name", Code.BAD_NAME, r'answers: must be .* \(got the name "\.\./\.\./x"\)\.',
            _file(answers={"../../x": answer("a")})),
    Planted("item-name-newline", Code.BAD_NAME, r'answers: must be .* \(got the name "a/b\\n"\)\.',
            _file(answers={"a/b\n": answer("a")})),
    Planted("lab-name", Code.BAD_NAME, r'labs: must be .* \(got the name "Two Lists"\)\.',
            _file(labs={"Two Lists": {}})),
    Planted("tries-three", Code.BAD_VALUE,
            r"answers\.otters/cause\.tries: must be 1 or 2 \(got 3\)\.",
            _answers(cause=answer("rain", tries=3))),
    Planted("tries-true", Code.BAD_VALUE, r"answers\.otters/cause\.tries: .* \(got true\)\.",
            _answers(cause={**answer("rain"), "tries": True})),
    Planted("confidence-six", Code.BAD_VALUE, r".*confidence: must be null or .*5 \(got 6\)\.",
            _answers(cause=answer("rain", confidence=6))),
    Planted("value-object", Code.BAD_VALUE, r'.*\.value: must be a number, .*\(got \{"eq": 1\}\)\.',
            _answers(cause={**answer("rain"), "value": {"eq": 1}})),
    Planted("value-null", Code.BAD_VALUE, r".*\.value: must be a number, .*\(got null\)\.",
            _answers(cause={**answer("rain"), "value": None})),
    Planted("option-twice", Code.BAD_VALUE, r'.*none twice \(got \["dens", "dens"\]\)\.',
            _answers(signs=answer(["dens", "dens"]))),
    Planted("long-text", Code.BAD_VALUE, r".*at most 2,000 characters.*\(got \"xxx.*…\)\.",
            _answers(letter=answer("x" * 2_001))),
    Planted("saved", Code.BAD_VALUE, r'saved: must be a moment .* \(got "yesterday"\)\.',
            _file(saved="yesterday")),
    Planted("long-pseudonym", Code.BAD_VALUE, r"pseudonym: must be a text of at most 40 .*",
            _file(pseudonym="o" * 41)),
    Planted("answers-a-list", Code.BAD_VALUE, r"answers: must be an object of at most 500 .*",
            _file(answers=[])),
    Planted("many-answers", Code.TOO_MANY, r"answers: must be an object .* 500 .* \(got 501\)\.",
            _file(answers=_MANY)),
    Planted("many-labs", Code.TOO_MANY, r"labs: must be an object of at most 50 .* \(got 51\)\.",
            _file(labs={f"lab-{number}": {} for number in range(51)})),
    Planted("no-pseudonym", Code.PSEUDONYM, r'pseudonym: must be 1 to 40 .* \(got ""\)\.',
            _file(pseudonym="")),
    Planted("blank-pseudonym", Code.PSEUDONYM, r'pseudonym: must be 1 to 40 .* \(got " \. "\)\.',
            _file(pseudonym=" . ")),
    Planted("path-pseudonym", Code.PSEUDONYM, r'pseudonym: .* \(got "\.\./\.\./etc"\)\.',
            _file(pseudonym="../../etc")),
    Planted("formula-pseudonym", Code.PSEUDONYM, r'pseudonym: .* \(got "=1\+1"\)\.',
            _file(pseudonym="=1+1")),
    Planted("turned-pseudonym", Code.PSEUDONYM, r'pseudonym: .* \(got "a\\u202eb"\)\.',
            _file(pseudonym="a\u202eb")),
    Planted("kind-number", Code.WRONG_KIND,
            r"otters/cause, value: must be the name of an option .*",
            _answers(cause=answer(1))),
    Planted("kind-text", Code.WRONG_KIND, r'otters/total, value: must be a number \(got "40"\)\.',
            _answers(total=answer("40"))),
    Planted("kind-list", Code.WRONG_KIND, r"otters/word, value: must be a text \(got \[\]\)\.",
            _answers(word=answer([]))),
    Planted("kind-first", Code.WRONG_KIND, r"otters/signs, first: must be a list of names .*",
            _answers(signs=answer(["dens"], "dens", 2))),
    Planted("option", Code.NO_SUCH_OPTION,
            r'otters/cause, value: must be one of rain, referral, luck \(got "snow"\)\.',
            _answers(cause=answer("snow"))),
    Planted("option-in-list", Code.NO_SUCH_OPTION, r"otters/signs, value: .* \(got \"x\"\)\.",
            _answers(signs=answer(["dens", "x"]))),
    Planted("option-older", Code.NO_SUCH_OPTION,
            r'.*\(got "snow"\)\. The file was made with version 0\.0\.9 of the book, and this .*',
            _bytes(as_bytes({**good(cause=answer("snow")), "curriculum": "0.0.9"}))),
    Planted("scale-high", Code.OFF_SCALE,
            r"otters/total, value: must be from 0 to 100 \(got 101\)\.",
            _answers(total=answer(101))),
    Planted("scale-low", Code.OFF_SCALE, r"otters/guess, value: .*0 to 100 \(got -0\.5\)\.",
            _answers(guess=answer(-0.5))),
    Planted("text-length", Code.TEXT_TOO_LONG, r"otters/word, value: .* 40 characters \(got 41\)\.",
            _answers(word=answer("w" * 41))),
    Planted("tries-of-judgment", Code.TRIES, r"otters/letter, tries: must be 1, .* \(got 2\)\.",
            _answers(letter=answer("a", "b", 2))),
    Planted("first-differs", Code.TRIES, r'otters/cause, first: .* one try \(got "luck"\)\.',
            _answers(cause=answer("referral", "luck", 1))),
)  # fmt: skip
