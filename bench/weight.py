"""Compressed bytes of a page in all its requests, beside the same page of plain Jupyter Book."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from bench.browser import ROOT, Traffic, chromium
from bench.builds import built_in, plain_copy
from bench.row import Row
from sametable.publish.serve import serving

PAGES = {
    "text page": "cases/terminology-dispute/case.html",
    "lab page before start": "exercises/two-lists.html",
}


def weigh(browser: Browser, address: str, page_name: str) -> tuple[float, list[str]]:
    """Kilobytes of one first visit, and the outside addresses that it asked for."""
    context = browser.new_context()
    page = context.new_page()
    traffic = Traffic(page)
    page.goto(address + page_name, wait_until="networkidle")
    page.wait_for_timeout(300)
    context.close()
    return traffic.bytes / 1e3, traffic.outside


def rows(runs: int) -> list[Row]:
    found = []
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        plain = plain_copy(Path(folder) / "plain")
        built_in(plain, Path(folder) / "out")
        with (
            serving(ROOT / "_build" / "html") as ours,
            serving(Path(folder) / "out" / "_build" / "html") as theirs,
        ):
            for name, page in PAGES.items():
                weight, asked = weigh(browser, ours, page)
                plain_weight, plain_asked = weigh(browser, theirs, page)
                found.append(Row(name, "KB", (weight,), "jupyter-book", (plain_weight,)))
                found.append(
                    Row(
                        f"{name}: outside requests",
                        "",
                        (len(asked),),
                        f"jupyter-book ({len(plain_asked)})",
                    )
                )
    return found
