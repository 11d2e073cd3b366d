"""What a reader takes from a lab into the plan: a few lines of plain text."""

from __future__ import annotations

from collections.abc import Iterable

MOST = 1500
"""The longest text, in characters. The plan's page takes in no longer one."""
SET, SAID, EVIDENCE, CUT = "Set to: ", "The lab said: ", "Evidence: ", " … (shortened)"


def said(says: Iterable[str]) -> str:
    """Sentences of a lab's view, marked as the lab's."""
    return f"{SAID}{' '.join(says)}"


def kept(
    title: str, setting: Iterable[tuple[str, str]], lines: Iterable[str], evidence: str
) -> str:
    """The text: what the lab was set to, what came of it, and what this stands on.

    ``setting``: what a control is called, and what it shows. Line breaks and other control
    characters that a reader typed become spaces. What is longer than MOST is cut, and says so.
    """
    shown = [f"{_plain(name)}: {_plain(value)}" if name else _plain(value)
             for name, value in setting if _plain(value)]  # fmt: skip
    head = [_plain(title).rstrip(".")]
    if shown:
        head.append(f"{SET}{'; '.join(shown)}.")
    tail = f"{EVIDENCE}{_plain(evidence)}"
    text = "\n".join([*head, *map(_plain, lines)])
    room = MOST - len(tail) - 1
    if len(text) > room:
        text = text[: room - len(CUT)].rstrip() + CUT
    return f"{text}\n{tail}"


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
