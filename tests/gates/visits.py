"""Every page of the built site, opened in a browser: requests, complaints, weight, axe."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

from tests.browser import Refuser
from tests.gates.findings import Finding

AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
LOOKS = tuple((width, theme) for width in (1280, 360) for theme in ("light", "dark"))
TEXT_PAGE, LAB_PAGE = 250, 310
# The theme looks 300 ms after a change of size at what scrolls, and lets a keyboard go there.
SETTLED = 400
# Colours in the middle of a change are no colours of the page.
STILL = "*, *::before, *::after { transition: none !important; animation: none !important }"


@dataclass
class Visit:
    """What happened while a page was open. ``faults`` are axe's, by width and theme."""

    name: str
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    faults: list[tuple[str, str, str]] = field(default_factory=list)
    overflow: int = 0

    def listen(self, page: Page) -> None:
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("console", self._console)

    def _failed(self, request: Request) -> None:
        # A page that is left does not wait for its last request.
        if "ERR_ABORTED" not in (request.failure or ""):
            self.said.append(f"{request.url}: {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.said.append(f"{response.url}: {response.status}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.said.append(message.text)


def visit(browser: Browser, refuser: Refuser, base: str, name: str, looks: Iterable[tuple[int, str]]
          ) -> Visit:  # fmt: skip
    """Open a page as a new reader and look at it in each width and theme."""
    seen = Visit(name)
    before = len(refuser.asked)
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    try:
        page = context.new_page()
        seen.listen(page)
        page.goto(f"{base}/{name}.html", wait_until="load")
        for width, theme in looks:
            seen.faults += [(f"{width} px {theme}", *fault) for fault in axe(page, width, theme)]
            if width == 360:
                seen.overflow = max(seen.overflow, overflow(page))
        page.wait_for_load_state("networkidle")
    finally:
        context.close()
    seen.outside = refuser.asked[before:]
    return seen


def axe(page: Page, width: int, theme: str) -> list[tuple[str, str]]:
    """Rule and element of each of axe's violations, with every ``details`` open.

    Every rule in the light, and in the dark those on colours: nothing else depends on the theme.
    """
    if page.viewport_size != {"width": width, "height": 900}:
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(SETTLED)
    if not page.evaluate("'axe' in window"):
        page.add_style_tag(content=STILL)
        page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(
        """async theme => {
          document.documentElement.dataset.theme = theme
          document.documentElement.dataset.mode = theme
          document.querySelectorAll('details').forEach(part => { part.open = true })
          const colours = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }
          const { violations } = await axe.run(document,
            { resultTypes: ['violations'], ...(theme === 'dark' ? { runOnly: colours } : {}) })
          return violations.flatMap(rule => rule.nodes.map(node => [rule.id,
            node.target.join(' ') + ' · ' + (node.any[0] ?? node.all[0] ?? node.none[0])?.message]))
        }""",
        theme,
    )
    return [(rule, element) for rule, element in found]


def overflow(page: Page) -> int:
    """By how many pixels the page can be scrolled sideways."""
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def other_host(visits: Iterable[Visit], base: str) -> Iterator[Finding]:
    """No page asks another host for anything."""
    for seen in visits:
        asked = [url for url in seen.asked if not url.startswith((f"{base}/", "data:", "blob:"))]
        for url in {*asked, *seen.outside} - {"about:blank"}:
            yield Finding(seen.name, "other-host", "a request to this site", url)


def complaint(visits: Iterable[Visit]) -> Iterator[Finding]:
    """No page has an error in the console or a request that fails."""
    for seen in visits:
        for text in seen.said:
            yield Finding(seen.name, "complaint", "silent in the console", text[:200])


@cache
def weight(file: Path) -> int:
    content = file.read_bytes()
    return min(len(content), len(gzip.compress(content, 6)))


def bytes_of(asked: Iterable[str], base: str, site: Path) -> int:
    """Bytes of all requests to the site, each compressed as a server would."""
    total = 0
    for url in asked:
        if url.startswith(f"{base}/"):
            file = site / unquote(urlsplit(url).path).lstrip("/")
            file = file / "index.html" if file.is_dir() else file
            total += weight(file) if file.is_file() else 0
    return total


def too_heavy(visits: Iterable[Visit], base: str, site: Path) -> Iterator[Finding]:
    """A text page is at most 250 KB in all requests, a lab page before start 60 KB more."""
    for seen in visits:
        limit = LAB_PAGE if seen.name.startswith("exercises/") else TEXT_PAGE
        came = bytes_of(seen.asked, base, site) / 1000
        if came > limit:
            yield Finding(seen.name, "too-heavy", f"at most {limit} KB", f"{came:.0f} KB")


def axe_fault(visits: Iterable[Visit]) -> Iterator[Finding]:
    """axe has nothing to say, at 1280 and 360 pixels, light and dark."""
    for seen in visits:
        rules: dict[str, list[tuple[str, str]]] = {}
        for look, rule, element in seen.faults:
            rules.setdefault(rule, []).append((look, element))
        for rule, faults in rules.items():
            looks = ", ".join(dict.fromkeys(look for look, _ in faults))
            elements = list(dict.fromkeys(element for _, element in faults))
            came = f"{len(elements)} at {looks}: {' | '.join(elements[:3])[:400]}"
            yield Finding(seen.name, "axe-fault", f"free of {rule}", came)


def too_wide(visits: Iterable[Visit]) -> Iterator[Finding]:
    """Nothing scrolls the page sideways on a phone."""
    for seen in visits:
        if seen.overflow > 0:
            yield Finding(seen.name, "too-wide", "360 px wide at most", f"{seen.overflow} px more")
