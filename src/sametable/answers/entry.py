"""One entry of what was collected, wherever it came from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sametable.errors import AnswerFileError

_ARCHIVES = (".zip", ".gz", ".tgz", ".tar", ".7z", ".rar", ".bz2", ".xz")


@dataclass(frozen=True)
class Entry:
    """``name`` is the path from the folder, with slashes.

    ``read`` gives the bytes or raises AnswerFileError; it is None where the entry is no
    answer file and is passed over.
    """

    name: str
    read: Callable[[], bytes] | None = None


def refused(name: str, error: AnswerFileError) -> Entry:
    """An entry that is refused before it is read."""

    def read() -> bytes:
        raise error

    return Entry(name, read)


def is_answer_file(name: str) -> bool:
    """Learning platforms rename what they collect ("otter.answers-1.json"): every .json counts.

    What starts with a dot was put there by a system and not by a learner.
    """
    return name.lower().endswith(".json") and not name.startswith(".")


def is_archive(name: str) -> bool:
    """Whether the name is that of an archive, of whatever kind."""
    return name.lower().endswith(_ARCHIVES) and not name.startswith(".")
