"""What a stranger wrote, made safe to print: nothing hides, nothing turns the line around."""

from __future__ import annotations

import json
from typing import Any

# Lines, spaces, joiners, marks and the soft hyphen belong to ordinary writing in many scripts.
ORDINARY = frozenset("\n\t\xa0\u1680\u202f\u205f\u3000\xad\u061c\u200c\u200d\u200e\u200f")
_NOTHING: frozenset[str] = frozenset()


def visible(text: str, keep: frozenset[str] = _NOTHING) -> str:
    r"""``text`` with each character that could hide or reorder others written out.

    Control characters, lone surrogates, bidirectional overrides, line separators and spaces
    that are not the space become ``\u202e`` and the like, except those in ``keep``.

    >>> visible("a\u202eb\x1b[1m")
    'a\\u202eb\\u001b[1m'
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char in keep else _escape(char) for char in text)


def brief(value: Any, limit: int = 60) -> str:
    """A value from a file as it may stand in a message: JSON, on one line, at most so long."""
    text = visible(json.dumps(value, ensure_ascii=False))
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def _escape(char: str) -> str:
    number = ord(char)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
