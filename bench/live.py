"""From click to a control having changed in Python: the page, JupyterLite, bare Pyodide.

Each run takes the four in turn, so that a busy machine slows all of them alike. Cold is a new
browser profile; warm is the second visit in the same one. The notebook is the same.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from playwright.sync_api import Browser, BrowserContext, Locator, Page, TimeoutError

from bench.browser import ROOT, Traffic, chromium
from bench.row import Row
from sametable.publish.serve import serving

SITE = ROOT / "_build" / "html"
LAB = "term-grid"
SNAPSHOT = "**/snapshot*"
ANSWER = ".st-lab-headline"  # written by Python after each move of a control
BARE = """<!doctype html><title>bare</title><script type="module">
import { loadPyodide } from "/lite/static/pyodide/pyodide.mjs";
const pyodide = await loadPyodide();
document.title = "ready " + pyodide.runPython("1 + 1");
</script>"""


def page_start(context: BrowserContext, address: str, snapshot: bool = True) -> tuple[float, int]:
    """Seconds from the click on Start, and bytes between the click and ready."""
    page = context.new_page()
    if not snapshot:
        page.route(SNAPSHOT, lambda route: route.abort())
    page.goto(f"{address}exercises/{LAB}.html", wait_until="networkidle")
    traffic = Traffic(page)
    start = time.perf_counter()
    page.locator(".st-lab .st-without").first.click()
    slider = page.locator(".st-live [role=slider]").first
    slider.wait_for(timeout=120_000)
    _change(page, slider)
    seconds = time.perf_counter() - start
    page.wait_for_timeout(200)
    page.close()
    return seconds, traffic.bytes


def lite_start(context: BrowserContext, address: str) -> tuple[float, int]:
    """Seconds from opening the notebook to the same control having changed, and bytes."""
    page = context.new_page()
    traffic = Traffic(page)
    start = time.perf_counter()
    page.goto(f"{address}lite/notebooks/index.html?path={LAB}.ipynb")
    page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=120_000)
    page.locator(".jp-Notebook .jp-Cell").first.click()
    slider = page.locator(".jp-OutputArea .widget-slider [role=slider]").first
    while not slider.is_visible():
        page.keyboard.press("Shift+Enter")
        page.wait_for_timeout(100)
        if time.perf_counter() - start > 180:
            raise SystemExit("JupyterLite did not show the lab in 180 s")
    _change(page, slider)
    seconds = time.perf_counter() - start
    page.close()
    return seconds, traffic.bytes


def bare_start(context: BrowserContext, address: str) -> tuple[float, int]:
    """Seconds from navigation until bare Pyodide has computed a sum, and bytes."""
    page = context.new_page()
    page.route("**/bare.html", lambda route: route.fulfill(body=BARE, content_type="text/html"))
    traffic = Traffic(page)
    start = time.perf_counter()
    page.goto(f"{address}bare.html")
    page.wait_for_function("document.title.startsWith('ready')", timeout=120_000)
    seconds = time.perf_counter() - start
    page.close()
    return seconds, traffic.bytes


def _change(page: Page, slider: Locator) -> None:
    """Move the control by keys until Python's answer has changed the words.

    Again and again, because the page moves the focus to the first control as the lab stands.
    """
    changed = """([selector, before]) =>
        document.querySelector(selector).innerText !== before"""
    before = page.locator(ANSWER).first.inner_text()
    for key in ("End", "Home") * 200:
        slider.press(key)
        try:
            page.wait_for_function(changed, arg=[ANSWER, before], timeout=150)
        except TimeoutError:
            continue
        return
    raise SystemExit("the control did not change anything in Python")


def _twice(
    browser: Browser, start: Callable[[BrowserContext], tuple[float, int]]
) -> tuple[float, float, int]:
    context = browser.new_context()
    try:
        cold, size = start(context)
        warm, _ = start(context)
    finally:
        context.close()
    return cold, warm, size


def rows(runs: int) -> list[Row]:
    kinds: dict[str, Callable[[BrowserContext, str], tuple[float, int]]] = {
        "page": page_start,
        "page without snapshot": lambda c, a: page_start(c, a, snapshot=False),
        "JupyterLite": lite_start,
        "bare Pyodide": bare_start,
    }
    cold: dict[str, list[float]] = {kind: [] for kind in kinds}
    warm: dict[str, list[float]] = {kind: [] for kind in kinds}
    size: dict[str, list[float]] = {kind: [] for kind in kinds}
    with serving(SITE) as address, chromium() as browser:
        for _ in range(runs):
            for kind, start in kinds.items():
                took = _twice(browser, lambda c, start=start: start(c, address))  # type: ignore[misc]
                cold[kind].append(took[0])
                warm[kind].append(took[1])
                size[kind].append(took[2] / 1e6)
    found = []
    for name, times in (("cold", cold), ("warm", warm)):
        for ours in ("page", "page without snapshot"):
            for beside in ("JupyterLite", "bare Pyodide"):
                found.append(
                    Row(
                        f"{ours}, {name}: click to control changed",
                        "s",
                        tuple(times[ours]),
                        f"{beside}, {name}",
                        tuple(times[beside]),
                    )
                )
    found.append(
        Row(
            "page: bytes of a cold start",
            "MB",
            tuple(size["page"]),
            "JupyterLite",
            tuple(size["JupyterLite"]),
        )
    )
    return found
