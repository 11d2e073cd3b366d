"""A sheet in a browser: text stays text, and printing prints the sheet alone, on one side."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from sametable.models.clause import Learns, Pays, clause
from sametable.models.ladder import MOST_STEPS, Kind, Ladder, Step
from sametable.models.ladder_presets import Arrivals, Board, Order, ladder
from sametable.views.dispute_ladder_clause import sheet
from sametable.views.sheet import Block
from sametable.views.sheet import Sheet as Content
from sametable.widgets.sheet import Sheet
from tests.widgets.mount import MOUNT

pytestmark = pytest.mark.browser

CALLED = {"talks": "Talks", "mediation": "Mediation", "board": "Board", "force": "Stop work"}
HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>"
# Each frame hands what it would print to the page, and prints nothing.
CAUGHT = "window.print = () => { top.printed = document.documentElement.outerHTML }"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.add_init_script(CAUGHT)
    opened = context.new_page()
    opened.goto("about:blank")
    opened.set_content("<!doctype html><html lang=en><h1>Another page</h1><main></main>")
    yield opened
    context.close()


def mount(page: Page, content: Content) -> None:
    page.evaluate(MOUNT, [str(Sheet._esm), json.dumps(content.data())])


def printed(page: Page) -> str:
    page.locator("main button").click()
    page.wait_for_function("window.printed")
    return str(page.evaluate("window.printed"))


def sides(page: Page, html: str) -> int:
    other = page.context.new_page()
    other.set_content(html)
    return len(re.findall(rb"/Type\s*/Page\b", other.pdf(prefer_css_page_size=True)))


def draft(built: Ladder) -> Content:
    return sheet(clause(built, pays=Pays.ASKER, learns=Learns.NOBODY), "Print this page")


@pytest.mark.parametrize("board", Board)
def test_the_page_is_shown_and_printed_whole(page: Page, board: Board) -> None:
    content = draft(ladder(Order.TALKS, board, Arrivals.ALIKE, CALLED))
    mount(page, content)
    shown = page.locator("section.st-sheet").inner_text()
    html = printed(page)
    for line in content.words():
        words = line.removeprefix("- ").split(". ", 1)[-1] if line[0].isdigit() else line
        assert words.removeprefix("- ") in shown
        assert words.removeprefix("- ") in html
    assert "Another page" not in html
    assert sides(page, html) == 1


def test_twelve_steps_still_fit_on_one_side(page: Page) -> None:
    steps = tuple(
        Step(f"Step {n} with a name of some length here", Kind.RIGHTS, success=0.5, back=0.1)
        for n in range(MOST_STEPS)
    )
    mount(page, draft(Ladder(steps)))
    assert sides(page, printed(page)) == 1


def test_the_reader_stays_at_the_button(page: Page) -> None:
    # Here no browser ever says that printing is over, so the printed page is still about.
    mount(page, draft(ladder(Order.TALKS, Board.NONE, Arrivals.ALIKE, CALLED)))
    for _ in range(3):
        printed(page)
    assert page.locator("iframe").count() == 1
    assert page.evaluate("document.activeElement.textContent") == "Print this page"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.localName") != "iframe"


def test_words_are_never_read_as_markup(page: Page) -> None:
    told: list[str] = []
    page.on("dialog", lambda dialog: (told.append(dialog.message), dialog.dismiss()))
    mount(page, Content(HOSTILE, HOSTILE, (Block(HOSTILE, HOSTILE, (HOSTILE,)),), HOSTILE))
    html = printed(page)
    page.wait_for_timeout(200)
    assert page.locator("main img, main script").count() == 0
    assert page.locator("section.st-sheet").inner_text().count(HOSTILE) == 5
    assert "<img" not in html
    assert told == []


def test_it_follows_its_content_and_hides_while_it_has_none(page: Page) -> None:
    page.evaluate(MOUNT, [str(Sheet._esm), "{}"])
    assert page.locator("section.st-sheet").is_hidden()
    assert page.locator("main button").is_hidden()
    content = Content("Later", "", (Block(items=("a", "b"), ordered=True),), "Print")
    page.evaluate("text => window.model.set(text)", json.dumps(content.data()))
    assert page.locator("section.st-sheet h3").inner_text() == "Later"
    assert page.locator("section.st-sheet ol li").count() == 2
    assert page.locator("main button").inner_text() == "Print"
