"""A private line is found in whatever it is packed, and packing the project leaves it out."""

from __future__ import annotations

import gzip
import io
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest

from sametable.publish.live_zip import own
from tests.gates.confidential import MARK, confidential
from tests.gates.findings import Tree, none_of
from tests.gates.tiny import ROOT, tiny_book

LINE = b"The county would settle for a count by the month, and must not say it."


def zipped(name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


PACKED: dict[str, Callable[[bytes], bytes]] = {
    "book/a.html": lambda line: b"<p>" + line + b"</p>",
    "exercises/a.ipynb": lambda line: json.dumps({"cells": [line.decode()]}).encode(),
    "_static/a.js": lambda line: b"const note = `" + line + b"`;",
    "searchindex.js": lambda line: b"Search.setIndex({x: '" + line + b"'})",
    "_static/core.bin": lambda line: bytes(range(256)) + line + bytes(range(256)),
    "_static/snapshot.bin.gz": gzip.compress,
    "_static/snapshot.bin.br": brotli.compress,
    "book.zip": lambda line: zipped("book/a.html", line),
    "lite/pypi/all.json.gz": gzip.compress,
    "lite/pypi/sametable-0.1.0-py3-none-any.whl": lambda line: zipped("facts/note.md", line),
    "pack.zip.gz": lambda line: gzip.compress(zipped("in.whl", zipped("facts/note.md", line))),
}


@pytest.mark.parametrize("place", PACKED)
@pytest.mark.parametrize("line", [LINE, b"x = '" + MARK + b"'"])
def test_a_planted_line_is_found_in(place: str, line: bytes, tmp_path: Path) -> None:
    note = tmp_path / "cases" / "word" / "teaching-note.md"
    note.parent.mkdir(parents=True)
    note.write_bytes(LINE)
    file = tmp_path / "site" / place
    file.parent.mkdir(parents=True)
    file.write_bytes(PACKED[place](line))
    packed = {place, place.removesuffix(".gz"), place.removesuffix(".br")}
    found = {
        finding.place.split("!")[0] for finding in confidential(Tree(tmp_path, tmp_path / "site"))
    }
    assert found & packed


@pytest.fixture
def with_private_files(tmp_path: Path) -> Tree:
    """The tiny book, with a teaching note, slides and a role sheet beside its case."""
    folder = tiny_book(tmp_path)
    case = folder / "cases" / "soup"
    (case / "roles").mkdir()
    (case / "roles" / "cook.md").write_bytes(b"# Cook\n\n" + MARK)
    (case / "teaching-note.md").write_bytes(LINE)
    (case / "slides.md").write_bytes(b"# Soup\n\n<!--\n" + LINE + b"\n-->\n")
    return Tree(folder, folder / "site")


def test_the_pages_python_leaves_private_files_out(with_private_files: Tree) -> None:
    packed = own(with_private_files.root)
    assert "sametable/facts/cases/soup/case.toml" in packed
    for name, content in packed.items():
        (with_private_files.site / name).parent.mkdir(parents=True, exist_ok=True)
        (with_private_files.site / name).write_bytes(content)
    none_of(confidential(with_private_files))


def test_the_wheel_leaves_private_files_out(with_private_files: Tree) -> None:
    root = with_private_files.root
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, root)
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "site"],
        cwd=root, check=True, capture_output=True,
    )  # fmt: skip
    [wheel] = with_private_files.site.glob("*.whl")
    assert "sametable/facts/cases/soup/case.toml" in zipfile.ZipFile(wheel).namelist()
    none_of(confidential(with_private_files))
