"""A path -> its bytes, if it is a plain file of a sensible size. The path is hostile."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from sametable.answers.refusals import Code, refuse
from sametable.errors import AnswerFileError

MAX_BYTES = 64 * 1024

_KINDS = {
    stat.S_IFLNK: "a link",
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def read_bytes(path: Path) -> bytes:
    """The bytes of one file, at most 64 KiB of them.

    Raises AnswerFileError: a link, no plain file, unreadable, too big.
    """
    descriptor = open_plain(path, MAX_BYTES)
    try:
        return _read(descriptor)
    except OSError as error:
        raise _unreadable(error) from error
    finally:
        os.close(descriptor)


def open_plain(path: Path, most: int) -> int:
    """A descriptor of a plain file of at most ``most`` bytes, for the caller to close.

    The file is looked at before it is opened and again once it is open, so that it cannot be
    changed for a link or a pipe in between; opening a pipe does not wait for a writer.
    Raises AnswerFileError: a link, no plain file, unreadable, too big.
    """
    try:
        _refuse_kind(path.lstat(), most)
        descriptor = os.open(path, _flags())
    except AnswerFileError:
        raise
    except (OSError, ValueError) as error:
        raise _unreadable(error) from error
    try:
        _refuse_kind(os.fstat(descriptor), most)
    except AnswerFileError:
        os.close(descriptor)
        raise
    return descriptor


def _flags() -> int:
    # Systems without one of these flags (Windows) have no such entries to guard against.
    wanted = ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY", "O_NOCTTY")
    return os.O_RDONLY | sum(getattr(os, name, 0) for name in wanted)


def _refuse_kind(status: os.stat_result, most: int) -> None:
    if not stat.S_ISREG(status.st_mode):
        kind = _KINDS.get(stat.S_IFMT(status.st_mode), "something else")
        code = Code.LINK if stat.S_ISLNK(status.st_mode) else Code.NOT_A_FILE
        raise refuse(code, f"The entry must be a plain file (it is {kind}).")
    if status.st_size > most:
        raise _too_big(most, f"{status.st_size:,}")


def _read(descriptor: int) -> bytes:
    parts: list[bytes] = []
    room = MAX_BYTES + 1
    while room and (part := os.read(descriptor, room)):
        parts.append(part)
        room -= len(part)
    if not room:
        raise _too_big(MAX_BYTES, f"more than {MAX_BYTES:,}")
    return b"".join(parts)


def _unreadable(error: Exception) -> AnswerFileError:
    why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return refuse(Code.UNREADABLE, f"The file cannot be read: {why}.")


def _too_big(most: int, came: str) -> AnswerFileError:
    return refuse(Code.TOO_BIG, f"The file must have at most {most:,} bytes (it has {came}).")
