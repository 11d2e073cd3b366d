"""The keeping of a lab's text in a browser: on a page of the book, and where there is none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from sametable.widgets.for_plan import ForPlan
from tests.browser import serve
from tests.widgets.mount import MOUNT

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=document.title='caught'>\n<script>document.title='caught'</script>"
BOOK = '<meta name="sametable-curriculum" content="0.3.0">'
PAGE = '<!doctype html><html lang="en" data-content_root="../">{meta}<title>A lab</title><main>'


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("for-plan")
    (folder / "book.html").write_text(PAGE.format(meta=BOOK), "utf-8")
    (folder / "notebook.html").write_text(PAGE.format(meta=""), "utf-8")
    with serve(folder) as url:
        yield url


def opened(page: Page, address: str, name: str) -> Page:
    page.goto(f"{address}/{name}.html")
    page.evaluate(MOUNT, [str(ForPlan._esm), "{}"])
    return page


def keep(page: Page, text: str, times: int = 1) -> None:
    kept = ForPlan()
    for _ in range(times):
        kept.keep("soup", 3, text)
    page.evaluate("text => window.model.set(text)", json.dumps(kept.content))


def stored(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(page.evaluate("localStorage['sametable:plan:soup']"))
    return found


def test_nothing_is_kept_or_said_before_it_is_asked(page: Page, address: str) -> None:
    opened(page, address, "book")
    assert page.evaluate("localStorage.length") == 0
    assert page.locator("main").inner_text().strip() == ""
    assert page.locator("main [role=status]").count() == 1


def test_a_text_is_kept_with_its_date_and_said(page: Page, address: str) -> None:
    opened(page, address, "book")
    page.clock.set_fixed_time("2026-11-22T12:00:00")
    keep(page, "Boil.")
    assert stored(page) == {"text": "Boil.", "kept": "2026-11-22"}
    expect(page.get_by_role("status")).to_have_text("Kept for part 3.")
    link = page.get_by_role("link", name="Your plan")
    assert link.get_attribute("href") == "../book/translational-leader/the-plan.html"
    expect(page.locator("pre")).to_be_hidden()
    page.locator("summary").press("Enter")
    expect(page.locator("pre")).to_have_text("Boil.")


def test_it_takes_the_place_of_the_one_before(page: Page, address: str) -> None:
    opened(page, address, "book")
    keep(page, "Boil.")
    keep(page, "Simmer.", 2)
    assert stored(page)["text"] == "Simmer."
    expect(page.get_by_role("status")).to_have_text("Kept for part 3 anew.")
    assert page.locator("details").count() == 1


def test_markup_is_text(page: Page, address: str) -> None:
    opened(page, address, "book")
    keep(page, HOSTILE)
    page.wait_for_timeout(200)
    assert page.title() == "A lab"
    assert page.locator("main img, main script").count() == 0
    assert stored(page)["text"] == HOSTILE
    assert page.locator("pre").text_content() == HOSTILE


def test_a_notebook_of_ones_own_shows_the_text_and_keeps_nothing(page: Page, address: str) -> None:
    opened(page, address, "notebook")
    keep(page, "Boil.")
    assert page.evaluate("localStorage.length") == 0
    expect(page.get_by_role("status")).to_contain_text("Copy it into part 3 of your plan")
    expect(page.locator("pre")).to_be_visible()
    assert page.locator("main a").count() == 0


@pytest.mark.parametrize(
    ("error", "says"),
    [("QuotaExceededError", "no room left"), ("SecurityError", "does not let the site keep")],
)
def test_what_cannot_be_kept_is_shown_and_said(
    browser: Browser, address: str, error: str, says: str
) -> None:
    context = browser.new_context()
    context.add_init_script(
        f"Storage.prototype.setItem = () => {{ throw new DOMException('', '{error}') }}"
    )
    page = opened(context.new_page(), address, "book")
    keep(page, "Boil.")
    expect(page.get_by_role("status")).to_contain_text(says)
    expect(page.locator("pre")).to_have_text("Boil.")
    assert page.locator("main a").count() == 0
    context.close()


def test_the_words_of_the_page_are_those_of_the_catalogue(root: Path) -> None:
    """The program has no sentence of its own."""
    program = (root / "src/sametable/widgets/for_plan.js").read_text("utf-8")
    code = "\n".join(line for line in program.splitlines() if not line.startswith("//"))
    assert "Kept" not in code
    assert "Copy" not in code
