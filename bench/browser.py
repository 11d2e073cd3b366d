"""A browser for the measurements: no outside host reachable, transferred bytes counted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, Request, sync_playwright
from tests.browser import FLAGS

ROOT = Path(__file__).parents[1]


@contextmanager
def chromium() -> Iterator[Browser]:
    path = (ROOT / ".venv" / ".browser").read_text().strip()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


class Traffic:
    """Compressed bytes as the server sent them, worker and page together, and their hosts."""

    def __init__(self, page: Page) -> None:
        self.bytes = 0
        self.outside: list[str] = []
        page.context.on("request", self._asked)
        page.context.on("requestfinished", self._done)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1", "data:", "blob:")):
            self.outside.append(request.url)

    def _done(self, request: Request) -> None:
        try:
            sizes = request.sizes()
        except Error:  # the page was closed while something unneeded was still arriving
            return
        self.bytes += sizes["responseBodySize"] + sizes["responseHeadersSize"]
