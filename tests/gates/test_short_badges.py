"""Whoever finds the badges too loud can have their outlines alone; nothing is lost by it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
CASE = "cases/terminology-dispute/case.html"


def test_by_keyboard_for_all_pages_and_back(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/{CASE}")
    source = page.locator("#what-is-in-dispute .st-badge-source").first
    word = page.locator("#what-is-in-dispute .st-badge-word").first
    change = page.get_by_role("button", name="Short badges")
    expect(source).to_be_visible()
    wide = word.bounding_box()
    change.focus()
    page.keyboard.press("Enter")
    expect(change).to_have_attribute("aria-pressed", "true")
    expect(source).to_be_hidden()
    narrow = word.bounding_box()
    assert wide is not None
    assert narrow is not None
    assert 8 <= narrow["width"] < 20 < wide["width"]
    expect(word.locator("xpath=ancestor::a")).to_have_accessible_name("documented")
    expect(page.locator(".st-parties .st-badge-word").first).not_to_have_css("font-size", "0px")
    page.emulate_media(media="print")
    expect(source).to_be_visible()
    page.emulate_media(media="screen")
    page.goto(f"{site_url}/book/conflict-is-the-core/nobodys-problem.html")
    expect(change).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".st-badge-source").first).to_be_hidden()
    change.click()
    expect(page.locator(".st-badge-source").first).to_be_visible()
    page.reload()
    expect(page.locator(".st-badge-source").first).to_be_visible()


def test_a_page_without_badges_has_no_switch(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/book/my-work.html")
    expect(page.get_by_role("button", name="Short badges")).to_have_count(0)
