"""A zip -> its answer files, read in memory and never unpacked. The archive is hostile."""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path, PurePosixPath

from sametable.answers.entry import Entry, is_answer_file, is_archive, refused
from sametable.answers.file import MAX_BYTES, open_plain
from sametable.answers.refusals import Code, must, refuse
from sametable.answers.show import brief
from sametable.errors import AnswerFileError

MAX_ARCHIVE = 16 * 1024 * 1024
_LOCKED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What the standard library raises on archives that are broken, and on those made to break it.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
)


def members(path: Path, prefix: str) -> Iterator[Entry]:
    """The entries of one zip, in its own order. Read each before asking for the next.

    Learning platforms hand out a zip of all submissions. Nothing is written to disk, so that
    no name leads anywhere; a member is inflated to 64 KiB and one byte at most.
    """
    name = prefix.rstrip("/") or path.name
    try:
        descriptor = open_plain(path, MAX_ARCHIVE)
        with os.fdopen(descriptor, "rb") as file, zipfile.ZipFile(file) as archive:
            yield from _entries(archive, prefix)
    except AnswerFileError as error:
        yield refused(name, error)
    except _BROKEN:
        reason = "The archive is broken, or no zip: unpack it first, then check the folder again."
        yield refused(name, refuse(Code.BAD_ARCHIVE, reason))


def _entries(archive: zipfile.ZipFile, prefix: str) -> Iterator[Entry]:
    seen: dict[str, int] = {}
    for info in archive.infolist():
        if info.is_dir():
            continue
        seen[info.filename] = seen.get(info.filename, 0) + 1
        again = f" ({seen[info.filename]})" if seen[info.filename] > 1 else ""
        name = f"{prefix}{info.filename}{again}"
        path = _path(info)
        if is_archive(path.name):
            reason = "An archive lies in the archive: unpack it first."
            yield refused(name, refuse(Code.PACKED, reason))
        elif is_answer_file(path.name) and "__MACOSX" not in path.parts:
            yield Entry(name, partial(_read, archive, info))
        else:
            yield Entry(name)


def _path(info: zipfile.ZipInfo) -> PurePosixPath:
    return PurePosixPath(info.filename.replace("\\", "/"))


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    path = _path(info)
    if path.is_absolute() or ".." in path.parts or path.parts[0].endswith(":"):
        allowed = "a name inside the archive"
        raise refuse(Code.OUTSIDE, must("The file", allowed, brief(info.filename)))
    if stat.S_ISLNK(info.external_attr >> 16):
        raise refuse(Code.LINK, "The entry must be a plain file (it is a link).")
    if info.flag_bits & _LOCKED or info.compress_type not in _METHODS:
        reason = "The archive is locked, or packed in a rare way: unpack it first."
        raise refuse(Code.BAD_ARCHIVE, reason)
    try:
        with archive.open(info) as member:
            data = member.read(MAX_BYTES + 1)
    except _BROKEN as error:
        reason = "The archive is broken at this file."
        raise refuse(Code.BAD_ARCHIVE, reason) from error
    if len(data) > MAX_BYTES:
        reason = f"The file must have at most {MAX_BYTES:,} bytes (it has more)."
        raise refuse(Code.TOO_BIG, reason)
    return data
