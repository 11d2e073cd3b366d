"""A mark of a drawing is picked by mouse and by finger, and its button does the same."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import Refuser

pytestmark = pytest.mark.browser

PATIENCE = 120_000
HEADLINE = ".st-live .st-lab-headline"
WHOLE = "10 partners, 9 ties."
LOST = "Without County, no two of the 9 partners left can reach each other."
MIDDLE = """id => {
  const mark = [...document.querySelectorAll('.st-live .st-chart svg *')]
    .findLast(node => node.__data__?.datum?.id === id)
  mark.scrollIntoView({ block: 'center' })
  const box = mark.getBoundingClientRect()
  const x = box.x + box.width / 2, y = box.y + box.height / 2
  return { x, y, cursor: getComputedStyle(document.elementFromPoint(x, y)).cursor }
}"""


def started(page: Page, site_url: str) -> Page:
    page.goto(f"{site_url}/exercises/network-form.html")
    page.locator(".st-without").click()
    expect(page.locator(".st-live .st-chart svg")).to_be_visible(timeout=PATIENCE)
    return page


def middle(page: Page, member: str) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(MIDDLE, member)
    return found


def test_a_click_takes_a_member_out_and_puts_it_back(page: Page, site_url: str) -> None:
    started(page, site_url)
    for says in (LOST, WHOLE, LOST):  # the drawing is made anew each time
        at = middle(page, "county")
        assert at["cursor"] == "pointer"
        page.mouse.click(at["x"], at["y"])
        expect(page.locator(HEADLINE)).to_contain_text(says)


def test_the_button_is_the_same_by_keyboard(page: Page, site_url: str) -> None:
    started(page, site_url)
    page.get_by_role("button", name="County", exact=True).focus()
    page.keyboard.press("Space")
    expect(page.locator(HEADLINE)).to_contain_text(LOST)
    page.get_by_role("button", name="× County", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator(HEADLINE)).to_contain_text(WHOLE)


def test_a_tap_does_what_a_click_does(
    browser: Browser, site_url: str, asked_outside: Refuser
) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 360, "height": 740})
    try:
        page = started(context.new_page(), site_url)
        at = middle(page, "county")
        page.touchscreen.tap(at["x"], at["y"])
        expect(page.locator(HEADLINE)).to_contain_text(LOST)
    finally:
        context.close()
