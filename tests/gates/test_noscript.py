"""Without JavaScript: the questions with their answers, and the labs' figures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.gates.labs import LABS
from tests.gates.test_keyboard import KINDS, pick

pytestmark = pytest.mark.browser


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 1280, "height": 900}
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(("kind", "role"), KINDS)
def test_a_question_can_be_read_with_its_answer(
    kind: str, role: str, plain_page: Page, site: Path, site_url: str
) -> None:
    place, asked = pick(site, kind, role)
    plain_page.goto(f"{site_url}/{place}")
    form = plain_page.locator(f'form[data-item="{asked.item}"]')
    expect(form.locator("legend .st-stem")).to_be_visible()
    expect(form.locator(".st-why")).to_be_hidden()
    form.locator(".st-answers summary").press("Enter")
    expect(form.locator(".st-why")).to_be_visible()
    # What would do nothing is not offered.
    expect(form.locator("button")).to_be_hidden()


@pytest.mark.parametrize("lab", LABS)
def test_a_lab_shows_its_first_view(lab: str, plain_page: Page, site_url: str) -> None:
    plain_page.goto(f"{site_url}/exercises/{lab}.html")
    frame = plain_page.locator("section.st-lab")
    expect(frame.locator(".st-picture:visible svg")).to_be_visible()
    frame.locator("details.st-table summary").press("Enter")
    expect(frame.locator("details.st-table table")).to_be_visible()
    expect(frame.locator(".st-launch")).to_be_hidden()
    assert "JavaScript" in frame.inner_text()
