"""Time to build the book, beside plain Jupyter Book on the same pages with execution on."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.row import Row

ROOT = Path(__file__).parents[1]
PAGES = ("book", "cases", "exercises")
PLAIN = """\
title: The same pages, plain
execute:
  execute_notebooks: cache
bibtex_bibfiles: [references.bib]
only_build_toc_files: true
"""
BOOK = str(Path(sys.executable).with_name("jupyter-book"))


def plain_copy(folder: Path) -> Path:
    """The same pages with the settings a new Jupyter Book has, execution on."""
    for name in PAGES:
        shutil.copytree(ROOT / name, folder / name)
    for name in ("_toc.yml", "references.bib"):
        shutil.copy2(ROOT / name, folder / name)
    (folder / "_config.yml").write_text(PLAIN, "utf-8")
    return folder


def built_in(source: Path, output: Path) -> float:
    """Seconds of one ``jupyter-book build``."""
    start = time.perf_counter()
    done = subprocess.run(
        [BOOK, "build", str(source), "--path-output", str(output), "-q"],
        capture_output=True,
        text=True,
    )
    seconds = time.perf_counter() - start
    if not (output / "_build" / "html" / "index.html").is_file():
        raise SystemExit(f"not built: {source}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return seconds


def rows(runs: int) -> list[Row]:
    ours_clean, ours_same, plain_clean, plain_same = [], [], [], []
    for _ in range(min(runs, 3)):
        with tempfile.TemporaryDirectory() as folder:
            plain = plain_copy(Path(folder) / "plain")
            ours_out, plain_out = Path(folder) / "a", Path(folder) / "b"
            ours_clean.append(built_in(ROOT, ours_out))
            plain_clean.append(built_in(plain, plain_out))
            for _ in range(3):
                ours_same.append(built_in(ROOT, ours_out))
                plain_same.append(built_in(plain, plain_out))
    return [
        Row("clean build", "s", tuple(ours_clean), "jupyter-book, executing", tuple(plain_clean)),
        Row(
            "build, nothing changed",
            "s",
            tuple(ours_same),
            "jupyter-book, cache warm",
            tuple(plain_same),
        ),
    ]
