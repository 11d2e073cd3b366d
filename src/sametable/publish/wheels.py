"""The pure-Python wheels that a browser's Python loads, as one lock names them."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from sametable.errors import BuildError

ROOT = Path(__file__).parents[3]


def fetched(name: str) -> Path:
    """The folder with the wheels of ``requirements/<name>.txt``, fetched unless they are there.

    Raises BuildError: a wheel cannot be had, or its hash is not the lock's.
    """
    lock, folder = ROOT / "requirements" / f"{name}.txt", ROOT / "_build" / "wheels" / name
    text = lock.read_text("utf-8")
    found = [hashlib.sha256(wheel.read_bytes()).hexdigest() for wheel in folder.glob("*.whl")]
    if len(found) == text.count("==") and all(digest in text for digest in found):
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    done = subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check",
         "--no-deps", "--require-hashes", "--only-binary=:all:", "--python-version", "3.14",
         "--implementation", "cp", "--abi", "none", "--platform", "any",
         "-r", str(lock), "-d", str(folder)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise BuildError(f"the wheels of {lock.name} could not be fetched:\n{done.stderr[-2000:]}")
    return folder
