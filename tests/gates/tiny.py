"""A tiny book of the project's own make, small enough to be broken in many ways.

The package is copied beside tiny facts, since it finds the facts of a clone at its root.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.gates.findings import FIXTURES

ROOT = Path(__file__).parents[2]


def tiny_book(folder: Path) -> Path:
    """The files of the tiny book in ``folder``, with the project's own package and settings."""
    shutil.copytree(FIXTURES / "tiny-book", folder, dirs_exist_ok=True)
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "data", folder / "data")
    shutil.copy(ROOT / "_config.yml", folder)
    (folder / "questions").mkdir()
    (folder / "web").mkdir()
    (folder / "web" / "node_modules").symlink_to(ROOT / "web" / "node_modules")
    (folder / "_build" / "web").mkdir(parents=True)
    for name in ("page.js", "sw.js"):
        (folder / "_build" / "web" / name).write_text("// nothing\n", encoding="utf-8")
    return folder


def build(folder: Path) -> subprocess.CompletedProcess[str]:
    """Build as make does: strict, every fault said, from no previous build."""
    assert not (folder / "_build" / "html").exists()
    return subprocess.run(
        [sys.executable, "-c", "from jupyter_book.cli.main import main; main()",
         "build", ".", "-W", "-n", "-q", "--keep-going"],
        cwd=folder, capture_output=True, text=True, check=False,
        env=os.environ | {"PYTHONPATH": str(folder / "src"), "NO_COLOR": "1"},
    )  # fmt: skip
