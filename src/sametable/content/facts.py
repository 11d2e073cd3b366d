"""Where the facts are, and how a fact file is read and held against its schema."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import fastjsonschema

from sametable.errors import ContentError


def facts() -> Traversable:
    """The folder that holds ``cases``, ``data`` and ``questions``.

    Inside the wheel it is ``sametable/facts``; in a clone it is the project's own root.
    """
    packaged = files("sametable") / "facts"
    return packaged if packaged.is_dir() else Path(__file__).parents[3]


def read_toml(folder: Traversable, name: str, schema: str) -> dict[str, Any]:
    """``folder/name`` as a dictionary that satisfies ``schemas/<schema>.schema.json``.

    Raises ContentError: the file is missing, is no TOML, or breaks the schema.
    """
    place = f"{folder.name}/{name}"
    try:
        record = tomllib.loads((folder / name).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        raise ContentError(place, "there is no such file") from None
    except tomllib.TOMLDecodeError as error:
        raise ContentError(place, f"not valid TOML: {error}") from error
    try:
        _validator(schema)(record)
    except fastjsonschema.JsonSchemaValueException as error:
        where = _named_path(record, error.path[1:]) or "the file"
        raise ContentError(f"{place}, {where}", error.message.removeprefix("data.")) from error
    return record


def _named_path(record: Any, path: list[str]) -> str:
    """``questions.check-overlap.options.b``: the names people gave, not places in a list."""
    names = []
    for part in path:
        record = record[int(part)] if isinstance(record, list) else record[part]
        names.append(str(record.get("id", part)) if isinstance(record, dict) else str(part))
    return ".".join(names)


@cache
def _validator(schema: str) -> Callable[[dict[str, Any]], Any]:
    text = (files("sametable.content") / "schemas" / f"{schema}.schema.json").read_text("utf-8")
    compiled: Callable[[dict[str, Any]], Any] = fastjsonschema.compile(
        json.loads(text), use_default=False
    )
    return compiled
