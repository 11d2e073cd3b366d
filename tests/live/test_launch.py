"""A reader starts a lab: the quick way, the long way, and every way it can go wrong."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sametable.publish.questions import render_questions
from tests.live.kernel import run_cells_in_page
from tests.live.pages import CELLS, lab_page, manifest, replace

pytestmark = pytest.mark.browser
STARTED = 60_000


def start(page: Page, url: str) -> None:
    page.goto(url)
    page.get_by_role("button", name="Start the lab").click()


def moved(page: Page, says: str) -> None:
    """The slider answers the keyboard, and the answer comes from Python."""
    handle = page.get_by_role("slider", name="People")
    expect(handle).to_be_visible(timeout=STARTED)
    handle.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".st-live")).to_contain_text(says, timeout=10_000)


def status(page: Page) -> str:
    return page.locator(".st-lab-status").inner_text()


def test_nothing_of_the_live_part_is_loaded_before_start(page: Page, lab_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    page.goto(lab_url)
    page.wait_for_timeout(300)
    assert asked == ["lab.html", "page.js"]


def test_quick_start_from_the_snapshot(page: Page, lab_url: str) -> None:
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    start(page, lab_url)
    expect(page.get_by_role("slider", name="People")).to_be_focused(timeout=STARTED)
    moved(page, "Python says 16")
    assert status(page) == "The lab is running. Its controls come next."
    assert any("snapshot.bin.gz" in url for url in asked)
    assert page.locator(".st-twin").is_hidden()


@pytest.mark.parametrize("fault", ["cut", "garbled", "missing", "other version", "too short"])
def test_long_way_when_the_snapshot_cannot_be_used(
    page: Page, lab_url: str, lab_site: Path, fault: str
) -> None:
    file = lab_site / "_static/sametable/python/snapshot.bin.gz"
    data = file.read_bytes()
    if fault == "missing":
        file.unlink()
    elif fault == "cut":
        replace(file, data[: len(data) // 2])
    elif fault == "garbled":
        replace(file, data[:500_000] + bytes(1000) + data[501_000:])
    elif fault == "other version":
        replace(file, b"\x00" * 4096)  # not compressed: its magic number is another one
    else:
        replace(file, b"")
    start(page, lab_url)
    moved(page, "Python says 16")
    assert "The quick start could not be used" in status(page)


def test_quick_start_does_not_say_that_it_failed(page: Page, lab_url: str) -> None:
    start(page, lab_url)
    moved(page, "Python says 16")
    assert "quick start" not in status(page)


def test_a_server_that_unpacks_the_files_itself(page: Page, lab_url: str, lab_site: Path) -> None:
    folder = lab_site / "_static/sametable/python"
    for file in folder.glob("*.gz"):
        replace(file, gzip.decompress(file.read_bytes()))
    start(page, lab_url)
    moved(page, "Python says 16")
    assert "quick start" not in status(page)


def test_failed_download_then_retry(page: Page, lab_url: str, lab_site: Path) -> None:
    file = lab_site / "_static/sametable/python/pyodide.asm.wasm.gz"
    data = file.read_bytes()
    file.unlink()
    # fmt: off
    work = {"format": "sametable-answers", "schema": 1, "book": "at-the-same-table",
            "curriculum": "0.1.0", "pseudonym": "", "assignment": None,
            "saved": "2026-11-22T05:00:00Z", "answers": {}, "labs": {"other": {"a": 1}}}
    # fmt: on
    page.goto(lab_url)
    page.evaluate("work => localStorage.setItem('sametable:work', JSON.stringify(work))", work)
    start(page, lab_url)
    retry = page.get_by_role("button", name="Try again")
    expect(retry).to_be_focused(timeout=STARTED)
    assert status(page).startswith("The lab could not be loaded (pyodide.asm.wasm.gz answered 404)")
    file.write_bytes(data)
    retry.click()
    moved(page, "Python says 16")
    kept = json.loads(page.evaluate("localStorage.getItem('sametable:work')"))
    assert kept["labs"] == {"other": {"a": 1}, "demo": {"people": 4}}


def test_connection_lost_in_the_middle(page: Page, lab_url: str) -> None:
    page.context.route("**/pyodide.asm.wasm.gz*", lambda route: route.abort())
    start(page, lab_url)
    expect(page.get_by_role("button", name="Try again")).to_be_visible(timeout=STARTED)
    assert "could not be reached" in status(page)
    page.context.unroute("**/pyodide.asm.wasm.gz*")
    page.get_by_role("button", name="Try again").click()
    moved(page, "Python says 16")


def test_cancel_then_start(page: Page, lab_url: str) -> None:
    page.context.route("**/snapshot.bin.gz*", lambda route: None)  # never answered
    start(page, lab_url)
    bar = page.locator("progress")
    expect(bar).to_be_visible()
    expect(page.locator(".st-progress")).to_contain_text("MB", timeout=STARTED)
    page.get_by_role("button", name="Cancel").click()
    assert status(page) == "Cancelled. Nothing you answered is lost."
    expect(page.get_by_role("button", name="Start the lab")).to_be_focused()
    page.context.unroute("**/snapshot.bin.gz*")
    page.get_by_role("button", name="Start the lab").click()
    moved(page, "Python says 16")


def test_error_of_a_callback_is_said_in_place(page: Page, lab_url: str) -> None:
    start(page, lab_url)
    page.get_by_role("button", name="Stumble").click(timeout=STARTED)
    said = page.locator(".st-error")
    expect(said).to_contain_text("ZeroDivisionError: division by zero")
    said.get_by_text("Where it stopped").click()
    expect(said.locator("pre")).to_contain_text("1 / 0")
    moved(page, "Python says 16")  # the lab goes on
    page.get_by_role("button", name="Start the lab anew").click()
    expect(page.locator(".st-error")).to_have_count(0)
    moved(page, "Python says 25")


def test_error_of_a_cell_is_said_in_place(page: Page, lab_url: str, lab_site: Path) -> None:
    cells = [*CELLS[:1], {"source": "print('so far')\nw.NoSuchThing()"}]
    (lab_site / "lab.html").write_text(lab_page(cells), "utf-8")
    start(page, lab_url)
    expect(page.locator(".st-error")).to_contain_text("AttributeError", timeout=STARTED)
    expect(page.locator(".st-said pre").first).to_have_text("so far\n")
    assert status(page) == "The lab could not be drawn. Your answers are kept."


def test_setting_comes_back_after_a_reload(page: Page, lab_url: str) -> None:
    start(page, lab_url)
    moved(page, "Python says 16")
    page.wait_for_function("localStorage.getItem('sametable:work')?.includes('\"people\":4')")
    start(page, lab_url)
    expect(page.locator(".st-live")).to_contain_text("Python says 16", timeout=STARTED)
    moved(page, "Python says 25")


# Whether a file stands in a cache of this site.
KEPT = """async file => {
  const caching = (await caches.keys()).map(async name => (await caches.open(name)).keys())
  return (await Promise.all(caching)).flat().some(kept => kept.url.includes(file))
}"""


def test_later_visit_transfers_nothing_again(lab_site: Path, page: Page, lab_url: str) -> None:
    start(page, lab_url)
    moved(page, "Python says 16")
    # The library comes after the lab.
    library = manifest(lab_site)["files"]["stdlib"]["file"]
    page.wait_for_function(KEPT, arg=library, timeout=STARTED)
    assert page.evaluate("caches.keys().then(names => names.length)") == 1
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    start(page, lab_url)
    moved(page, "Python says 25")
    assert [url for url in asked if url.split("?")[0].endswith(".gz")] == []


def test_labs_start_by_themselves_when_asked_to(page: Page, lab_url: str) -> None:
    page.goto(lab_url)
    page.get_by_label("Start labs by themselves from now on").check()
    page.goto(lab_url)
    moved(page, "Python says 16")
    page.get_by_label("Start labs by themselves from now on").uncheck()
    page.goto(lab_url)
    expect(page.get_by_role("button", name="Start the lab")).to_be_enabled()


def test_start_waits_for_the_prediction(page: Page, lab_url: str, lab_site: Path) -> None:
    file = lab_site / "lab.html"
    form = render_questions("term-grid", ["predict-word"], "exercises/term-grid")
    file.write_text(lab_page().replace("</h1>", "</h1>" + form), "utf-8")
    page.goto(lab_url)
    button = page.get_by_role("button", name="Start the lab")
    expect(button).to_be_disabled()
    expect(button).to_have_accessible_description(re.compile("First answer the question"))
    question = page.locator("form.st-question")
    question.get_by_role("radio").first.check()
    question.get_by_role("radio", name=re.compile("a guess")).check()
    question.get_by_role("button").first.click()
    expect(button).to_be_enabled()
    page.evaluate("localStorage.clear(); dispatchEvent(new Event('sametable:work'))")
    expect(button).to_be_disabled()
    page.get_by_role("button", name="Start without predicting").click()
    moved(page, "Python says 16")


def test_cells_run_as_in_a_notebook(page: Page, lab_url: str) -> None:
    page.goto(lab_url)
    outputs = run_cells_in_page(
        page,
        ["x = 2\nprint('a')\nprint('b')\nx + 1", "import sys\nprint('!', file=sys.stderr); x;",
         "import difflib\ndifflib.SequenceMatcher(None, 'ab', 'ab').ratio()",
         "import ipywidgets\nipywidgets.IntSlider()", "await __import__('asyncio').sleep(0)",
         "1 / 0", "print('never')"],
    )  # fmt: skip
    assert outputs[0] == [
        {"output_type": "stream", "name": "stdout", "text": "a\nb\n"},
        {"output_type": "execute_result", "data": {"text/plain": "3"}, "metadata": {}},
    ]
    assert outputs[1] == [{"output_type": "stream", "name": "stderr", "text": "!\n"}]
    assert outputs[2][0]["data"] == {"text/plain": "1.0"}
    assert "application/vnd.jupyter.widget-view+json" in outputs[3][0]["data"]
    assert outputs[4] == []
    assert outputs[5][0]["ename"] == "ZeroDivisionError"
    assert len(outputs) == 6


def test_random_numbers_differ_and_sets_keep_their_order(page: Page, lab_url: str) -> None:
    page.goto(lab_url)
    cell = ["import random\nrandom.random()", "hash('same table')", "__import__('uuid').uuid4()"]
    first, second = (run_cells_in_page(page, cell) for _ in range(2))
    assert first[0] != second[0]
    assert first[1] == second[1]
    assert first[2] != second[2]


def test_no_more_than_fourteen_megabytes(lab_site: Path) -> None:
    said = manifest(lab_site)
    files, apart = said["files"], said["packages"]
    total = sum(files[name]["bytes"] for name in ("wasm", "loader", "packages", "snapshot"))
    total += sum(entry["bytes"] for entry in apart.values())
    assert total < 13_000_000  # programs and pages come on top
