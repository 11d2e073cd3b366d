"""Long computations of the labs: seen to go on, answered beside, stopped by keyboard.

``tests/live/test_work.py`` holds the same against a computation that gives no turn to others.
"""

from __future__ import annotations

import ast

import pytest
from playwright.sync_api import Page, expect

from tests.clock import Clock
from tests.conftest import ROOT
from tests.gates.labs import LABS, PATIENCE

pytestmark = pytest.mark.browser

SOON = 1000  # milliseconds, on a machine that does other things too
BARS = ".st-live .st-work-progress"
# A task may stand behind a button that opens its place.
OPEN = """() => document.querySelectorAll('.st-live .widget-toggle-button:not(.mod-active)')
  .forEach(button => button.click())"""
# Python disables the button of a task while it runs, and that may be short.
WATCH = """button => {
  const bar = button.closest('.widget-vbox').querySelector('.st-work-progress')
  window.stStarted = { far: () => bar.querySelector('progress')?.value ?? 0 }
  new MutationObserver(() => {
    stStarted.ended = stStarted.began && !button.disabled
    stStarted.began ||= button.disabled
  }).observe(button, { attributes: true })
}"""
FIRST = ".st-live :is(select, [role=slider], input[type=checkbox])"


def has_work(slug: str) -> bool:
    """Whether the lab's widget module makes a Work."""
    file = ROOT / "src" / "sametable" / "widgets" / f"{slug.replace('-', '_')}.py"
    calls = (node for node in ast.walk(ast.parse(file.read_text("utf-8")))
             if isinstance(node, ast.Call))  # fmt: skip
    return any(isinstance(call.func, ast.Name) and call.func.id == "Work" for call in calls)


def how_far(page: Page, work: int) -> float | None:
    """What the bar of a task says; None where there is none."""
    found: float | None = (
        page.locator(BARS).nth(work).evaluate("bar => bar.querySelector('progress')?.value ?? null")
    )
    return found


def running(page: Page, work: int) -> float | None:
    """Start a task by keyboard; how far its bar is, or None where it ended before it showed."""
    button = page.locator(BARS).nth(work).locator("xpath=..").locator("button").first
    button.evaluate(WATCH)
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("stStarted.began", timeout=10_000)
    page.wait_for_function("stStarted.far() > 0 || stStarted.ended", timeout=PATIENCE)
    return how_far(page, work)


@pytest.mark.parametrize("lab", [lab for lab in LABS if has_work(lab)])
def test_its_tasks_leave_the_reader_free(lab: str, page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/exercises/{lab}.html")
    page.locator(".st-without").click()
    expect(page.locator("section.st-lab.st-running")).to_be_visible(timeout=PATIENCE)
    # The page puts the focus on the first control, a moment after the lab stands.
    page.wait_for_function("document.activeElement.closest('.st-live')")
    page.evaluate(OPEN)
    tasks = page.locator(BARS)
    expect(tasks.first.locator("xpath=..").locator("button").first).to_be_visible()
    _side_by_side(page, tasks.count())
    clock = Clock(page, lab)
    for work in range(tasks.count()):
        _free(page, clock, work)


def _side_by_side(page: Page, works: int) -> None:
    """On a phone too, a task's two buttons stand in one row."""
    size = page.viewport_size or {"width": 1280, "height": 900}
    page.set_viewport_size({"width": 360, "height": 900})
    for work in range(works):
        start, cancel = (
            button.bounding_box() or {}
            for button in page.locator(BARS).nth(work).locator("xpath=..").locator("button").all()
        )
        assert start["y"] == cancel["y"]
        assert start["x"] + start["width"] <= cancel["x"]
        assert cancel["x"] + cancel["width"] <= 360
    page.set_viewport_size(size)


def _free(page: Page, clock: Clock, work: int) -> None:
    bar = page.locator(BARS).nth(work)
    cancel = bar.locator("xpath=..").locator("button").nth(1)
    first = running(page, work)
    if first is None:
        return  # too short to be watched
    # The page is alive, and the bar goes on or the task ends.
    assert clock.alive(500) < SOON
    now = how_far(page, work)
    assert now is None or now > first
    # Another control has its answer meanwhile, and ends a task that was about something else.
    page.locator(FIRST).first.focus()
    clock.arm()
    page.keyboard.press("ArrowDown")
    moved = clock.settle(patience=5000)
    assert moved.answered is not None
    assert moved.answered < SOON
    expect(cancel).to_be_disabled(timeout=PATIENCE)
    # Once more, and stopped by hand, unless it is over before a hand can stop it.
    if running(page, work) is None:
        return
    cancel.focus()
    page.keyboard.press("Enter")
    expect(cancel).to_be_disabled()
    expect(bar.locator("progress")).to_have_count(0)
    said = bar.inner_text().strip()
    assert not said or "Stopped" in said


def test_the_labs_with_tasks_are_found() -> None:
    """Nothing above would fail where no lab were found."""
    assert [lab for lab in LABS if has_work(lab)]
    assert not has_work("two-lists")
