"""Answers given in a notebook, joined with the file beside it. It is data, never run."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

from sametable import __version__
from sametable.content.words import words

FILE = "my-work.answers.json"
MAX_BYTES = 64 * 1024


def keep(answers: Mapping[str, Mapping[str, Any]], path: Path) -> str:
    """Join answers with the answer file at ``path``; a sentence as HTML says what happened.

    A file that is there and is no answer file of this edition is left as it is. The new file is
    written beside the old one and takes its place in one step, so that a crash loses neither.
    """
    say = words("questions")
    try:
        file = _read(path)
        saved = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        joined = {**file["answers"], **answers}
        file |= {"curriculum": __version__, "saved": saved, "answers": joined}
        text = json.dumps(file, ensure_ascii=False, allow_nan=False) + "\n"
        if len(text.encode()) > MAX_BYTES:
            raise ValueError("with these answers it would be larger than a file may be")
        _write(path, text)
    except (OSError, ValueError) as error:
        why = say["save_refused"].format(file=escape(path.name), why=escape(str(error)))
        return f"<p>{why}</p>"
    return "<p>" + say["saved"].format(count=len(answers), file=escape(path.name)) + "</p>"


def _read(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {
            "format": "sametable-answers", "schema": 1, "book": "at-the-same-table",
            "curriculum": __version__, "pseudonym": "", "assignment": None, "saved": "",
            "answers": {}, "labs": {},
        }  # fmt: skip
    if path.stat().st_size > MAX_BYTES:
        raise ValueError("it is larger than a file of answers ever is")
    try:
        file = json.loads(path.read_text("utf-8"))
    except ValueError:
        raise ValueError("it cannot be read") from None
    if not isinstance(file, dict) or file.get("format") != "sametable-answers":
        raise ValueError("it is no file of answers")
    if file.get("schema") != 1 or file.get("book") != "at-the-same-table":
        raise ValueError("it belongs to another book or a newer edition")
    if not isinstance(file.get("answers"), dict):
        raise ValueError("it is broken")
    return file


def _write(path: Path, text: str) -> None:
    descriptor, name = tempfile.mkstemp(prefix=".my-work-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as out:
            out.write(text)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
