"""How soon a running lab answers: real keys, timed inside the page.

From the key that moves a control (the browser's own time of the event) to

- the answer: Python's words stand in the page (a mutation observer on headline, texts and table)
- the picture: the chart has changed for the last time

One move after another, each after the last has come to rest. Every input takes its turn, those
behind a toggle button too, and a move back and forth counts as two.
"""

from __future__ import annotations

from playwright.sync_api import Browser, ElementHandle, Page
from tests.clock import Clock, Moved, nearly_all

from bench.browser import ROOT, chromium
from bench.row import Row
from sametable.publish.serve import serving

SITE = ROOT / "_build" / "html"
MOVES = 40
PATIENCE = 120_000
INPUTS = ".st-live :is(input, select, textarea, [role=slider])"
TOGGLES = ".st-live button.widget-toggle-button"
# Back and forth, so that no control runs into its end.
WAYS = {
    "slider": ("ArrowRight", "ArrowLeft"),
    "range": ("ArrowRight", "ArrowLeft"),
    "select-one": ("ArrowDown", "ArrowUp"),
    "radio": ("ArrowDown", "ArrowUp"),
    "checkbox": ("Space", "Space"),
    "number": ("ArrowUp", "ArrowDown"),
    "text": ("a", "Backspace"),
    "textarea": ("a", "Backspace"),
}


def labs() -> list[str]:
    return sorted(path.stem for path in (ROOT / "exercises").glob("*.ipynb"))


def started(browser: Browser, address: str, lab: str) -> Page:
    """A page of its own in which the lab runs."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(f"{address}exercises/{lab}.html", wait_until="networkidle")
    page.locator(".st-lab .st-without").first.click()
    page.locator("section.st-lab.st-running").wait_for(timeout=PATIENCE)
    page.wait_for_timeout(500)  # the library that comes after the lab
    return page


def moves(page: Page, lab: str) -> list[Moved]:
    """Every input in turn, round after round, until there are enough moves."""
    clock = Clock(page, lab)
    open_all(page)
    inputs = page.query_selector_all(INPUTS)
    done: list[Moved] = []
    for turn in range(MOVES):
        if len(done) >= MOVES or not inputs:
            break
        for each in inputs:  # which of them can be moved, others decide
            came = move(each, clock, turn) if can_move(each) else None
            if came is not None and came.answered is not None:
                done.append(came)
    return done


def open_all(page: Page) -> None:
    """Open what stands behind toggle buttons."""
    for toggle in page.query_selector_all(TOGGLES):
        if toggle.is_visible() and toggle.is_enabled():
            toggle.click()
    page.wait_for_timeout(300)


def can_move(control: ElementHandle) -> bool:
    return bool(control.evaluate("one => one.checkVisibility() && !one.disabled"))


def move(control: ElementHandle, clock: Clock, turn: int) -> Moved:
    kind = control.evaluate("one => one.getAttribute('role') ?? one.type")
    control.focus()
    clock.arm()
    control.press(WAYS[kind][turn % 2])
    return clock.settle(patience=600, quiet=120)


def of_lab(browser: Browser, address: str, lab: str) -> list[Row]:
    page = started(browser, address, lab)
    try:
        done = moves(page, lab)
    finally:
        page.context.close()
    answered = [came.answered for came in done if came.answered is not None]
    drawn = [came.drawn for came in done if came.drawn is not None]
    if not answered:
        raise SystemExit(f"{lab}: no move of a control had an answer")
    return [
        Row(f"{lab}: control to answer, {len(answered)} moves", "ms", tuple(answered)),
        Row(f"{lab}: control to answer, 95 in 100", "ms", (nearly_all(answered),)),
        Row(f"{lab}: control to picture, 95 in 100", "ms", (nearly_all(drawn),)),
    ]


def rows(runs: int) -> list[Row]:
    """Once a lab, whatever ``runs``: the moves are the runs."""
    with serving(SITE) as address, chromium() as browser:
        return [row for lab in labs() for row in of_lab(browser, address, lab)]
