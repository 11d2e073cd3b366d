"""A long computation in the page: it says how far it is, the rest answers, it can be stopped."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.clock import Clock
from tests.live.pages import lab_page
from tests.live.test_launch import STARTED, start

pytestmark = pytest.mark.browser
UNTIL = 25_000_000
FOUND = UNTIL * (UNTIL - 1) // 2
SOON = 700  # milliseconds; a fifth of it on a quiet machine

LAB = """
class Long(w.VBox):
    lab = Unicode("demo").tag(sync=True)
    setting = Dict().tag(sync=True)

    def __init__(self):
        self.people = w.IntSlider(value=3, min=0, max=10, description="People")
        self.said, self.found = w.HTML(), w.HTML()
        self.said.add_class("st-lab-headline")
        self.people.observe(self.moved, "value")
        self.work = {work}
        super().__init__([self.people, self.said, self.work, self.found])
        self.moved()

    def moved(self, _=None):
        self.said.value = f"Python says {{self.people.value ** 2}}"
        self.setting = {{"people": self.people.value}}

    def count(self, until={until}):
        total = 0
        for number in range(until):
            total += number
            if number % 5000 == 0:
                yield number, until
            if number == {falls_at}:
                raise ValueError("too far")
        return total

    def all_at_once(self, _):
        self.found.value = f"Found {{sum(n * n % 7 for n in range(30_000_000))}}"


Long()
"""
WORK = 'Work("Count", "Counting", self.count, lambda n: setattr(self.found, "value", f"Found {n}"))'
# Planted: the same button without turns for anything else.
BLOCKS = """w.Button(description="Count")
        self.work.on_click(self.all_at_once)"""
SETUP = "import ipywidgets as w\nfrom traitlets import Dict, Unicode\n"


@pytest.fixture
def long_lab(lab_site: Path, lab_url: str, page: Page) -> Page:
    write(lab_site, WORK)
    start(page, lab_url)
    expect(page.get_by_role("button", name="Count")).to_be_visible(timeout=STARTED)
    return page


def done(page: Page) -> float:
    """How far the bar says it is, once it says so."""
    page.wait_for_function("document.querySelector('.st-live progress')?.value > 0")
    return float(page.evaluate("document.querySelector('.st-live progress').value"))


def move(page: Page, clock: Clock) -> float:
    """Milliseconds until the slider, moved by a key, has its answer."""
    page.get_by_role("slider", name="People").focus()
    clock.arm()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("stClock.answered !== null", timeout=STARTED)
    answered = clock.settle().answered
    assert answered is not None
    return answered


def write(site: Path, work: str, falls_at: int = -1) -> None:
    lab = LAB.format(work=work, until=UNTIL, falls_at=falls_at)
    cells = [{"source": SETUP + "from sametable.widgets.work import Work"}, {"source": lab}]
    (site / "lab.html").write_text(lab_page(cells), "utf-8")


def test_it_says_how_far_it_is_and_the_rest_answers(long_lab: Page) -> None:
    clock = Clock(long_lab, "demo")
    long_lab.get_by_role("button", name="Count").click()
    first = done(long_lab)
    assert move(long_lab, clock) < SOON
    expect(long_lab.locator(".st-live")).to_contain_text("Python says 16")
    assert clock.alive(1000) < SOON
    assert done(long_lab) > first
    expect(long_lab.locator(".st-live")).to_contain_text(f"Found {FOUND}", timeout=STARTED)
    expect(long_lab.locator(".st-live progress")).to_have_count(0)
    expect(long_lab.get_by_role("button", name="Count")).to_be_enabled()


def test_it_is_stopped_and_leaves_nothing(long_lab: Page) -> None:
    long_lab.get_by_role("button", name="Count").click()
    done(long_lab)
    long_lab.get_by_role("button", name="Cancel").click()
    expect(long_lab.locator(".st-work-progress")).to_contain_text("Stopped")
    expect(long_lab.get_by_role("button", name="Count")).to_be_enabled()
    long_lab.wait_for_timeout(1000)
    expect(long_lab.locator(".st-live")).not_to_contain_text("Found")


def test_an_error_in_it_is_said_in_place(lab_site: Path, lab_url: str, page: Page) -> None:
    write(lab_site, WORK, falls_at=200_000)
    start(page, lab_url)
    page.get_by_role("button", name="Count").click(timeout=STARTED)
    expect(page.locator(".st-error")).to_contain_text("ValueError: too far", timeout=STARTED)
    expect(page.get_by_role("button", name="Count")).to_be_enabled()


def test_a_computation_without_turns_is_found(lab_site: Path, lab_url: str, page: Page) -> None:
    write(lab_site, BLOCKS)
    start(page, lab_url)
    page.get_by_role("button", name="Count").click(timeout=STARTED)
    assert move(page, Clock(page, "demo")) > SOON
