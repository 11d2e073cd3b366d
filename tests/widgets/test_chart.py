"""The chart's program: built, or a sentence that says how to build it."""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

import sametable.widgets
from sametable.widgets import chart


def test_without_its_program_the_chart_names_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def elsewhere(_: str) -> Any:
        return tmp_path

    monkeypatch.setattr(chart, "files", elsewhere)
    assert "make web" in chart.program()
    assert "export default" in chart.program()


def test_with_its_program_the_chart_carries_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "chart.js").write_text("export default {}", "utf-8")
    monkeypatch.setattr(chart, "files", lambda _: tmp_path)
    assert chart.program() == "export default {}"


def test_the_place_is_the_one_that_the_build_writes_to() -> None:
    build = (Path(__file__).parents[2] / "web" / "build.mjs").read_text("utf-8")
    assert "src/sametable/widgets/static/chart.js" in build
    assert (files("sametable.widgets") / "chart.py").is_file()


def test_names_are_imported_when_asked_for() -> None:
    assert set(sametable.widgets.__all__) <= set(dir(sametable.widgets)) | set(
        sametable.widgets._HOMES
    )
    with pytest.raises(AttributeError, match="has no attribute 'Nothing'"):
        sametable.widgets.Nothing  # noqa: B018
    assert "sametable.widgets.chart" in sys.modules
