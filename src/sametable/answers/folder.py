"""A folder -> the files worth reading, in a fixed order. Names and entries are hostile."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from sametable.answers.archive import members
from sametable.answers.entry import Entry, is_answer_file, is_archive, refused
from sametable.answers.file import read_bytes
from sametable.answers.refusals import Code, refuse

MAX_DEPTH = 8
MAX_FILES = 5_000
MAX_ENTRIES = 20_000


def entries(folder: Path, *, skip: Path | None = None) -> Iterator[Entry]:
    """The entries of ``folder``, of the folders and of the zips in it, by name.

    ``folder`` may be one zip. Links are not followed. ``skip`` is a folder that is left out,
    the output's. After 5,000 answer files or 20,000 entries the last one says that the rest was
    not read. Read each before asking for the next.
    """
    left_out = None if skip is None else os.path.realpath(skip)
    found = 0
    walk = _walk(folder, "", left_out) if folder.is_dir() else members(folder, "")
    for seen, entry in enumerate(walk, start=1):
        found += entry.read is not None
        if found > MAX_FILES or seen > MAX_ENTRIES:
            limit = f"{MAX_FILES:,} answer files among {MAX_ENTRIES:,} entries"
            reason = f"The folder must hold at most {limit}: from here on, none was read."
            yield refused(entry.name, refuse(Code.TOO_MANY_FILES, reason))
            return
        yield entry


def _walk(folder: Path, prefix: str, skip: str | None) -> Iterator[Entry]:
    try:
        with os.scandir(folder) as listing:
            inside = sorted(listing, key=lambda each: each.name)
    except OSError as error:
        reason = f"The folder cannot be read: {error.strerror}."
        yield refused(prefix or ".", refuse(Code.UNREADABLE, reason))
        return
    for each in inside:
        name, path = f"{prefix}{each.name}", Path(each.path)
        if not each.is_dir(follow_symlinks=False) or is_answer_file(each.name):
            yield from _file(name, path)
        elif skip is not None and os.path.realpath(path) == skip:
            continue
        elif name.count("/") + 1 > MAX_DEPTH:
            reason = f"Folders must be at most {MAX_DEPTH} deep (this one is deeper)."
            yield refused(name, refuse(Code.FOLDER_TOO_DEEP, reason))
        else:
            yield from _walk(path, f"{name}/", skip)


def _file(name: str, path: Path) -> Iterator[Entry]:
    if path.name.lower().endswith(".zip") and is_archive(path.name):
        yield from members(path, f"{name}/")
    elif is_archive(path.name):
        reason = "The file is an archive: unpack it first, then check the folder again."
        yield refused(name, refuse(Code.PACKED, reason))
    else:
        yield Entry(name, partial(read_bytes, path) if is_answer_file(path.name) else None)
