"""From a lab to a printed plan, with the keyboard: kept, gathered, put in, reloaded, erased."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sametable.content.labs import labs_for_plan
from sametable.content.questions import question
from sametable.publish.my_work import PLAN
from tests.gates.hands import Hands
from tests.gates.labs import PATIENCE
from tests.gates.site import soup

pytestmark = pytest.mark.browser

LAB, PART, BOX = "dispute-ladder", 7, "the-ladder"
JUDGED = "Two people talk within three days. After ten, a third asks what it is for."
# All that is drawn of the running lab down to the chart, and the room that a screen has for it.
ROOM = """() => {
  const top = document.querySelector('section.st-lab').getBoundingClientRect().top
  return document.querySelector('.st-live .st-chart').getBoundingClientRect().bottom - top
}"""
SCREEN = 830


def test_from_a_lab_to_the_plan_and_out(page: Page, site_url: str) -> None:
    page.add_init_script("window.print = () => {}")
    page.goto(f"{site_url}/exercises/{LAB}.html")
    hands = Hands(page)
    page.locator(".st-without").press("Enter")
    expect(page.locator("section.st-lab.st-running")).to_be_visible(timeout=PATIENCE)
    hands.reach(".st-live select")
    page.keyboard.press("End")
    hands.press('.st-live button[title^="Keeps what the lab says"]')
    status = page.locator(".st-for-plan [role=status]")
    expect(status).to_have_text(f"Kept for part {PART}.", timeout=PATIENCE)
    kept = json.loads(page.evaluate(f"localStorage['sametable:plan:{LAB}']"))["text"]
    assert page.locator(".st-lab-headline").inner_text() in kept
    assert "Evidence: Made up for teaching" in kept
    hands.answer(question(f"{LAB}/judge-clause"), JUDGED)

    hands.press(".st-for-plan a")
    page.wait_for_url(f"**/{PLAN}.html")
    part = page.locator(".st-plan-part").nth(PART - 1)
    expect(part.locator(".st-plan-text")).to_have_text([kept, JUDGED])
    hands = Hands(page)
    for source in (1, 2):
        hands.press(f".st-plan-part:nth-of-type({PART + 2}) .st-plan-source:nth-of-type({source}) "
                    "button")  # fmt: skip
    box = page.locator(f"#plan--{BOX}")
    expect(box).to_have_value(f"{kept}\n\n{JUDGED}")
    page.reload()
    expect(box).to_have_value(f"{kept}\n\n{JUDGED}")
    hands.press('.st-plan [data-do="print"]')
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) <= 2

    page.goto(f"{site_url}/book/my-work.html")
    expect(page.locator(".st-work-plan summary")).to_contain_text("Build the ladder (kept on")
    hands = Hands(page)
    hands.press('[data-do="erase"]')
    hands.press(".st-work-erase .st-confirm button:first-child")
    expect(page.locator('[data-status="erase"]')).to_contain_text("erased")
    assert page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('sametable'))") == []


@pytest.mark.parametrize("slug", labs_for_plan())
def test_the_button_leaves_the_chart_on_the_screen(slug: str, page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/exercises/{slug}.html")
    page.locator(".st-without").click()
    expect(page.locator("section.st-lab.st-running")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".st-live .st-chart svg").first).to_be_visible(timeout=PATIENCE)
    assert page.evaluate(ROOM) <= SCREEN
    page.get_by_role("button", name="Keep for my plan").click()
    expect(page.locator(".st-for-plan a")).to_be_visible(timeout=PATIENCE)
    assert page.evaluate(ROOM) <= SCREEN


def test_the_plan_leads_to_pages_that_are_there(site: Path) -> None:
    page = site / f"{PLAN}.html"
    links = soup(page).select(".st-plan-none a")
    assert len(links) >= len(labs_for_plan())
    data = soup(page).select_one(".st-plan-sources")
    assert data is not None
    kinds = (each for part in json.loads(data.get_text()) for each in part.values())
    hrefs = [str(link["href"]) for link in links] + [one["href"] for each in kinds for one in each]
    for href in hrefs:
        name, _, anchor = href.partition("#")
        there = (page.parent / name).resolve()
        assert there.is_file(), href
        assert not anchor or soup(there).find(id=anchor) is not None, href
