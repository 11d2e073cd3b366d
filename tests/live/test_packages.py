"""A package that only some labs ask for: fetched for those, counted, found by their cells."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sametable.errors import BuildError
from sametable.publish import live_assets
from sametable.publish.live_zip import packages
from sametable.publish.twin import frame
from tests.live.kernel import run_cells_in_page
from tests.live.pages import lab_page, manifest, replace
from tests.live.test_launch import STARTED, start, status

KITE = """
class Kite(w.VBox):
    lab = Unicode("demo").tag(sync=True)
    setting = Dict().tag(sync=True)

    def __init__(self):
        import networkx as nx
        most = max(nx.betweenness_centrality(nx.krackhardt_kite_graph()).values())
        super().__init__([w.Button(description="More"), w.HTML(f"Between: {most:.3f}")])


Kite()
"""
CELLS = [
    {"source": "import ipywidgets as w\nfrom traitlets import Dict, Unicode"},
    {"source": KITE},
]
ANSWER = "Between: 0.389"


def ask(site: Path, packages: str) -> None:
    (site / "lab.html").write_text(lab_page(CELLS, packages), "utf-8")


def files_asked(page: Page) -> list[str]:
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    return asked


@pytest.mark.browser
@pytest.mark.parametrize("plain", [False, True], ids=["snapshot", "long way"])
def test_a_lab_gets_the_package_it_asks_for(
    page: Page, lab_url: str, lab_site: Path, plain: bool
) -> None:
    ask(lab_site, "networkx")
    if plain:
        (lab_site / "_static/sametable/python/snapshot.bin.gz").unlink()
    asked = files_asked(page)
    start(page, lab_url)
    expect(page.locator(".st-live")).to_contain_text(ANSWER, timeout=STARTED)
    assert len([name for name in asked if name.startswith("networkx.zip.gz")]) == 1
    assert ("quick start" in status(page)) == plain


@pytest.mark.browser
def test_its_bytes_count_as_progress(page: Page, lab_url: str, lab_site: Path) -> None:
    ask(lab_site, "networkx")
    page.context.route("**/networkx.zip.gz*", lambda route: None)  # never answered
    start(page, lab_url)
    said = manifest(lab_site)
    names = ("wasm", "loader", "packages", "snapshot")
    total = sum(said["files"][name]["bytes"] for name in names)
    total += said["packages"]["networkx"]["bytes"]
    expect(page.locator(".st-progress")).to_contain_text(
        re.compile(rf"of {total / 1e6:.1f}"), timeout=STARTED
    )


@pytest.mark.browser
def test_a_lab_that_asks_for_none_fetches_none(page: Page, lab_url: str, lab_site: Path) -> None:
    """Planted: the lab needs one after all, and it says so in its place."""
    ask(lab_site, "")
    asked = files_asked(page)
    start(page, lab_url)
    expect(page.locator(".st-error")).to_contain_text(
        "ModuleNotFoundError: No module named 'networkx'", timeout=STARTED
    )
    assert not [name for name in asked if name.startswith("networkx")]


@pytest.mark.browser
@pytest.mark.parametrize("fault", ["missing", "cut"])
def test_one_that_does_not_arrive_is_said_then_tried_again(
    page: Page, lab_url: str, lab_site: Path, fault: str
) -> None:
    ask(lab_site, "networkx")
    file = lab_site / "_static/sametable/python/networkx.zip.gz"
    data = file.read_bytes()
    replace(file, data[: len(data) // 2])
    if fault == "missing":
        file.unlink()
    start(page, lab_url)
    retry = page.get_by_role("button", name="Try again")
    expect(retry).to_be_focused(timeout=STARTED)
    assert status(page).startswith("The lab could not be loaded (")
    file.unlink(missing_ok=True)
    file.write_bytes(data)
    retry.click()
    expect(page.locator(".st-live")).to_contain_text(ANSWER, timeout=STARTED)


@pytest.mark.browser
def test_one_that_the_site_lacks_is_named(page: Page, lab_url: str, lab_site: Path) -> None:
    ask(lab_site, "no-such-thing")
    start(page, lab_url)
    expect(page.get_by_role("button", name="Try again")).to_be_visible(timeout=STARTED)
    assert "no-such-thing" in status(page)


@pytest.mark.browser
def test_reading_it_takes_the_page_little_time(
    page: Page, lab_url: str, figures: dict[str, str]
) -> None:
    """Byte code, not sources: compiling them takes five times as long."""
    cell = "from time import perf_counter\nbegan = perf_counter()\nimport networkx"
    page.goto(lab_url)
    [_, [printed]] = run_cells_in_page(
        page, [cell, "print(perf_counter() - began)"], packages=["networkx"]
    )
    figures["import of networkx in the page"] = f"{float(printed['text']):.2f} s"
    assert float(printed["text"]) < 4  # half a second on a quiet machine


def notebook(folder: Path, asked: object) -> Path:
    file = folder / "demo.ipynb"
    cell = {"cell_type": "code", "metadata": {"tags": ["lab"]}, "source": "Demo()"}
    metadata = {} if asked is None else {"packages": asked}
    file.write_text(json.dumps({"cells": [cell], "metadata": metadata}), "utf-8")
    return file


@pytest.mark.parametrize(("asked", "found"), [(None, []), (["networkx"], ["networkx"])])
def test_a_notebook_says_what_its_lab_asks_for(
    tmp_path: Path, asked: object, found: list[str]
) -> None:
    assert packages(notebook(tmp_path, asked)) == found


def test_a_name_instead_of_a_list_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"demo\.ipynb: packages must be a list of names"):
        packages(notebook(tmp_path, "networkx"))


def test_a_package_without_a_lock_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notebook(tmp_path, ["numpy"])
    monkeypatch.setattr(live_assets, "EXERCISES", tmp_path)
    with pytest.raises(BuildError, match=r"asks for numpy: requirements/page-extra\.txt has net"):
        live_assets._labs({"networkx"})


def test_a_lab_with_a_package_is_not_rehearsed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_assets, "EXERCISES", tmp_path)
    notebook(tmp_path, None)
    assert live_assets._labs({"networkx"}) == {"demo": ["Demo()"]}
    notebook(tmp_path, ["networkx"])
    assert live_assets._labs({"networkx"}) == {}


@pytest.mark.parametrize(("asked", "attribute"), [((), ""), (("a", "b"), ' data-packages="a b"')])
def test_the_frame_carries_the_names(asked: Sequence[str], attribute: str) -> None:
    chart = {"mark": "point", "data": {"values": []}}
    table = {"caption": "", "columns": [], "rows": []}
    twin = {"lab": "demo", "title": "Demo.", "chart": chart, "table": table, "alt": "Nothing."}
    assert f'.ipynb"{attribute} aria-label=' in frame(twin, "exercises/demo", [], asked)
