"""The sources of the page are made small without changing what they do."""

from __future__ import annotations

import importlib.util
import marshal
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

SOURCE = '''"""Module."""
# a comment
from dataclasses import dataclass

@dataclass
class Point:
    """A point."""
    x: int

    def moved(self):
        """Only a docstring."""

def checked(value):
    """Docstring."""
    assert value > 0, "must be positive"
    return "kept"  # not a docstring
'''


@pytest.fixture
def pack(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("pack", root / "web" / "live" / "pack.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def packed(pack: ModuleType, folder: Path, **how: list[str]) -> tuple[dict[str, bytes], ...]:
    with zipfile.ZipFile(folder / "in.zip", "w") as made:
        for name in ("shop/points.py", "own/points.py", "gone/points.py", "gone.py", "goner.py"):
            made.writestr(name, SOURCE)
        made.writestr("shop/LICENSE", "free")
    pack.pack(folder / "in.zip", folder / "out.zip", folder / "code.zip", "/lib/x.zip", **how)
    read = []
    for name in ("out.zip", "code.zip"):
        with zipfile.ZipFile(folder / name) as archive:
            read.append({entry: archive.read(entry) for entry in archive.namelist()})
    return tuple(read)


def test_docstrings_and_comments_go_and_asserts_stay(pack: ModuleType, tmp_path: Path) -> None:
    small, _ = packed(pack, tmp_path)
    source = small["shop/points.py"].decode()
    assert "Docstring" not in source
    assert "comment" not in source
    space: dict[str, object] = {"__name__": "points"}
    exec(compile(source, "points", "exec", dont_inherit=True), space)
    assert space["Point"](2).x == 2  # type: ignore[operator]
    with pytest.raises(AssertionError, match="must be positive"):
        space["checked"](0)  # type: ignore[operator]


def test_own_sources_stay_as_they_are(pack: ModuleType, tmp_path: Path) -> None:
    small, _ = packed(pack, tmp_path, keep=["own"])
    assert small["own/points.py"].decode() == SOURCE
    assert small["shop/LICENSE"] == b"free"


def test_what_is_dropped_is_dropped_and_nothing_else(pack: ModuleType, tmp_path: Path) -> None:
    small, _ = packed(pack, tmp_path, drop=["gone"])
    assert sorted(small) == ["goner.py", "own/points.py", "shop/LICENSE", "shop/points.py"]


def test_byte_code_has_the_lines_of_the_source_beside_it(pack: ModuleType, tmp_path: Path) -> None:
    small, codes = packed(pack, tmp_path, keep=["own"])
    for name in ("own/points.py", "shop/points.py"):
        code = marshal.loads(codes[name + "c"][16:])
        assert code.co_filename == f"/lib/x.zip/{name}"
        checked = next(c for c in code.co_consts if getattr(c, "co_name", "") == "checked")
        line = small[name].decode().splitlines()[checked.co_firstlineno - 1]
        assert line.startswith("def checked")


def raised_at(code: object) -> tuple[int, int]:
    """Where ``checked(-1)`` of the compiled source raises, and where it begins."""
    space: dict[str, Any] = {"__name__": "points"}
    exec(code, space)  # type: ignore[arg-type]
    with pytest.raises(AssertionError) as caught:
        space["checked"](-1)
    assert caught.tb.tb_next
    return caught.tb.tb_next.tb_lineno, space["checked"].__code__.co_firstlineno


def test_a_traceback_knows_our_lines_and_of_others_where_the_function_begins(
    pack: ModuleType, tmp_path: Path
) -> None:
    _, codes = packed(pack, tmp_path, keep=["own"])
    at, begins = raised_at(marshal.loads(codes["own/points.pyc"][16:]))
    assert SOURCE.splitlines()[at - 1].strip().startswith("assert")
    at, begins = raised_at(marshal.loads(codes["shop/points.pyc"][16:]))
    assert at == begins
    assert len(codes["shop/points.pyc"]) < len(codes["own/points.pyc"])
