"""The only writer: whole files, into a folder of our own, never over another's work."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path

from sametable.errors import SettingError

MANIFEST = "written-by-sametable.json"
_NOTE = "Files listed here were written by 'sametable check' and may be replaced by it."


def write_folder(out: Path, contents: Mapping[str, bytes]) -> None:
    """Writes each of ``contents`` (a path from ``out``, with slashes -> bytes), whole or not.

    What an earlier run wrote is replaced, or taken away if it is not written again. Raises
    SettingError, before anything is changed: ``out`` is or lies in a link, is no folder, holds
    files but none of ours, or one of ours was changed since by another hand.
    """
    try:
        _refuse_links(out)
        owned = _owned(out)
        _refuse_foreign(out, owned, contents)
        out.mkdir(parents=True, exist_ok=True)
        hashes = {name: [_hash(data)] for name, data in contents.items()}
        # Both the old and the new are ours until all is done, should we be stopped half-way.
        both = {name: [*owned.get(name, []), *hashes.get(name, [])] for name in {**owned, **hashes}}
        _replace(out / MANIFEST, _manifest(both))
        for name in sorted(set(owned) - set(contents)):
            (out / name).unlink(missing_ok=True)
        for name, data in contents.items():
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            _replace(out / name, data)
        _replace(out / MANIFEST, _manifest(hashes))
    except OSError as error:
        raise SettingError("--out", "a folder we can write", f"{out}: {error.strerror}") from error


def _refuse_links(path: Path) -> None:
    full = Path(os.path.abspath(path))  # noqa: PTH100 - Path.resolve() would follow the links
    for part in (full, *full.parents):
        # A link directly under the root is the system's own (/tmp on macOS).
        if part.is_symlink() and part.parent != part.parent.parent:
            raise SettingError("--out", "a folder that is not, and lies in no, link", str(part))


def _owned(out: Path) -> dict[str, list[str]]:
    """What an earlier run wrote: names and the hashes they may have."""
    if not out.exists():
        return {}
    if not out.is_dir():
        raise SettingError("--out", "a folder", str(out))
    manifest = out / MANIFEST
    if not manifest.is_file() or manifest.is_symlink():
        if any(out.iterdir()):
            raise SettingError(
                "--out", "a new or empty folder, or one this command wrote", str(out)
            )
        return {}
    try:
        record = json.loads(manifest.read_text("utf-8"))["files"]
        return {str(name): [str(each) for each in hashes] for name, hashes in record.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SettingError("--out", f"a folder whose {MANIFEST} is whole", str(out)) from error


def _refuse_foreign(
    out: Path, owned: Mapping[str, list[str]], contents: Mapping[str, bytes]
) -> None:
    for name in {**owned, **contents}:
        path = out / name
        if not path.resolve().is_relative_to(out.resolve()):
            raise SettingError("--out", "a folder without links in it", str(path))
        try:
            mode = path.lstat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            continue
        if not stat.S_ISREG(mode) or _hash(path.read_bytes()) not in owned.get(name, ()):
            raise SettingError(
                "--out", "a folder whose files are as this command wrote them", str(path)
            )


def _replace(path: Path, data: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".sametable-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _manifest(hashes: Mapping[str, list[str]]) -> bytes:
    record = {"note": _NOTE, "files": dict(sorted(hashes.items()))}
    return (json.dumps(record, indent=1) + "\n").encode()


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
