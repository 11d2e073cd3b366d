"""A lab's stored view becomes a figure, a table and a frame that can be started."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from sametable.errors import BuildError
from sametable.publish.live_zip import cells
from sametable.publish.twin import draw, frame, table

SPEC = {
    "$schema": "https://vega.github.io/schema/vega-lite/v6.4.json",
    "usermeta": {"tokens": {"#0b5a62": "--st-accent"}},
    "width": "container",
    "data": {"values": [{"a": "one", "b": 1}, {"a": "two", "b": 2}]},
    "mark": {"type": "bar", "color": "#0B5A62", "clip": True},
    "encoding": {
        "x": {"field": "b", "type": "quantitative"},
        "y": {"field": "a", "type": "nominal"},
    },
}
TWIN: dict[str, Any] = {
    "lab": "demo",
    "title": 'What is "it"?',
    "chart": SPEC,
    "table": {"caption": "Two <rows>", "columns": ["a", "b"], "rows": [["one", 1], ["two", 2]]},
    "alt": "Two bars, the second twice as long.",
}
CELLS = [{"source": "x = '</script><b>'"}]


def test_colours_of_the_chart_follow_the_page() -> None:
    svg = draw(SPEC, 300, "demo-300-")
    assert 'fill="var(--st-accent, #0b5a62)"' in svg
    assert not re.search(r'fill="#0b5a62"', svg, re.IGNORECASE)


def test_ids_are_the_pages_own() -> None:
    page = draw(SPEC, 300, "demo-300-") + draw(SPEC, 600, "demo-600-")
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert ids
    assert len(ids) == len(set(ids))
    named = set(re.findall(r"url\(#([^)]+)\)", page))
    assert named
    assert named <= set(ids)


def test_widths_are_as_asked() -> None:
    for width in (300, 600):
        autosize = {"type": "fit-x", "contains": "padding"}
        assert f'width="{width}"' in draw({**SPEC, "autosize": autosize}, width, "")


def test_the_same_chart_gives_the_same_bytes() -> None:
    assert draw(SPEC, 300, "demo-") == draw(SPEC, 300, "demo-")


def test_a_chart_that_is_none_stops_the_build() -> None:
    with pytest.raises(BuildError, match="the chart of demo cannot be drawn"):
        draw({**SPEC, "mark": "no-such-mark"}, 300, "demo-")


def test_frame_is_complete_without_a_script() -> None:
    html = frame(TWIN, "exercises/demo", CELLS)
    assert html.count(TWIN["alt"]) == 2
    assert "<caption>Two &lt;rows&gt;</caption>" in html
    assert "What is &quot;it&quot;? First view of the lab." in html
    assert "<button" not in html  # nothing that does nothing without a script
    assert '<div class="st-launch" hidden>' in html
    assert 'href="../lite/notebooks/index.html?path=demo.ipynb"' in html


def test_frame_carries_the_cells_whatever_is_in_them() -> None:
    html = frame(TWIN, "exercises/demo", CELLS)
    script = re.search(r'class="st-cells">(.*?)</script>', html)
    assert script
    assert json.loads(script[1]) == CELLS


def test_frame_closes_what_it_opens() -> None:
    class Balance(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.open: list[str] = []

        def handle_starttag(self, tag: str, attrs: object) -> None:
            self.open.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert self.open.pop() == tag

    parser = Balance()
    parser.feed(frame(TWIN, "exercises/demo", CELLS))
    assert parser.open == []


def test_first_cell_of_a_row_is_its_header() -> None:
    assert '<tr><th scope="row">one</th><td>1</td></tr>' in table(TWIN["table"])


def notebook(folder: Path, *tagged: tuple[list[str], str]) -> Path:
    file = folder / "demo.ipynb"
    made = [{"cell_type": "code", "metadata": {"tags": tags}, "source": source}
            for tags, source in tagged]  # fmt: skip
    file.write_text(json.dumps({"cells": made}), "utf-8")
    return file


def test_only_setup_and_lab_cells_are_run(tmp_path: Path) -> None:
    file = notebook(tmp_path, (["setup", "remove-cell"], "a"), (["questions"], "b"),
                    (["lab"], "c"), (["proof"], "d"))  # fmt: skip
    assert cells(file) == [{"source": "a"}, {"source": "c"}]


def test_a_notebook_without_a_lab_cell_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="tagged 'lab'"):
        cells(notebook(tmp_path, (["setup"], "a")))
