"""A sheet in a browser: filled, still there after a reload, emptied, printed alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from sametable.publish.forms import render_form
from tests.browser import serve
from tests.publish.book import ROOT
from tests.questions.page import SHELL, bundle

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=document.title='caught'> & \"Ann\""
# The block of a directive: its name, its options, its lines.
BLOCK = re.compile(r"```\{sheet-form\} (\S+)\n((?::\w+:\n)*)(.*?)```", re.DOTALL)
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def sheets() -> dict[str, str]:
    """The real seven."""
    found = {}
    for path in sorted((ROOT / "book" / "tools").glob("*.md")):
        name, options, body = BLOCK.findall(path.read_text("utf-8"))[0]
        found[name] = render_form(name, body.splitlines(), wide=":wide:" in options)
    return found


SHEETS = sheets()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("forms")
    bundle(folder, "forms", ["sametable.css", "forms.css"])
    (folder / "book").mkdir()
    for name, html in SHEETS.items():
        body = (
            '<div class="bd-main"><div class="bd-content"><article class="bd-article">'
            f"<section><h1>A title</h1><p>Before it.</p>{html}</section><p>After it.</p>"
            "</article></div></div>"
        )
        page = SHELL.format(theme="light", title="Another page", body=body)
        (folder / "book" / f"{name}.html").write_text(page, "utf-8")
    with serve(folder) as url:
        yield f"{url}/book"


@pytest.fixture
def form(page: Page, address: str) -> Page:
    page.add_init_script("window.print = () => (window.printed = (window.printed ?? 0) + 1)")
    page.on("pageerror", lambda error: pytest.fail(f"the page threw {error}"))
    page.goto(f"{address}/term-map.html")
    return page


def fill(page: Page) -> dict[str, str]:
    """Something in every field; what was typed, by field."""
    typed = {}
    for at, box in enumerate(page.locator(".st-form textarea").all()):
        text = f"{HOSTILE} {at}"
        box.fill(text)
        typed[str(box.get_attribute("data-field"))] = text
    for tick in page.locator(".st-form input[type=checkbox]").all():
        tick.check()
    return typed


def test_what_is_typed_is_there_after_a_reload(form: Page) -> None:
    typed = fill(form)
    form.reload()
    for key, text in typed.items():
        expect(form.locator(f'[data-field="{key}"]')).to_have_value(text)
    for tick in form.locator(".st-form input").all():
        expect(tick).to_be_checked()
    assert form.title() == "Another page"
    assert form.locator(".st-form img").count() == 0
    assert form.evaluate("Object.keys(localStorage)") == ["sametable:form:term-map"]


def test_emptying_asks_first_and_leaves_nothing(form: Page) -> None:
    fill(form)
    form.get_by_role("button", name="Empty this form").press("Enter")
    expect(form.get_by_role("button", name="Keep it", exact=True)).to_be_focused()
    form.keyboard.press("Enter")
    assert form.evaluate("localStorage.length") == 1
    form.get_by_role("button", name="Empty this form").press("Enter")
    form.get_by_role("button", name="Yes, empty it").press("Enter")
    expect(form.locator(".st-status")).to_contain_text("empty again")
    assert form.evaluate("localStorage.length") == 0
    form.reload()
    assert set(form.locator(".st-form textarea").evaluate_all("all => all.map(b => b.value)")) == {
        ""
    }


def test_the_box_grows_with_its_text(form: Page) -> None:
    box = form.locator(".st-form textarea").first
    before = box.bounding_box()
    box.fill("line\n" * 12)
    after = box.bounding_box()
    assert before is not None
    assert after is not None
    assert after["height"] > before["height"] * 3
    assert box.evaluate("box => box.scrollHeight - box.clientHeight") <= 2


def test_only_the_sheet_is_printed_with_its_words(form: Page) -> None:
    fill(form)
    form.get_by_role("button", name="Print this sheet").click()
    assert form.evaluate("window.printed") == 1
    form.emulate_media(media="print")
    expect(form.get_by_role("heading", name="A title")).to_be_hidden()
    expect(form.get_by_text("Before it.")).to_be_hidden()
    expect(form.get_by_text("After it.")).to_be_hidden()
    expect(form.get_by_role("button", name="Print this sheet")).to_be_hidden()
    shown = form.locator(".st-form-box").first.evaluate(
        "box => [getComputedStyle(box, '::after').visibility, box.dataset.text]"
    )
    assert shown == ["visible", f"{HOSTILE} 0 "]
    form.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(form.get_by_text("Before it.")).to_be_visible()


def test_clauses_that_nobody_took_are_not_printed(page: Page, address: str) -> None:
    page.add_init_script("window.print = () => {}")
    page.goto(f"{address}/memorandum-clauses.html")
    page.get_by_label("Words", exact=True).check()
    page.get_by_label("Wording: Words").fill("Ours.")
    page.reload()
    expect(page.get_by_label("Wording: Words")).to_have_value("Ours.")
    page.get_by_role("button", name="Print this sheet").click()
    page.emulate_media(media="print")
    expect(page.get_by_text("Words", exact=True)).to_be_visible()
    expect(page.get_by_text("Two names", exact=True)).to_be_hidden()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_fits_on_two_sides(page: Page, address: str, name: str, paper: str) -> None:
    page.add_init_script("window.print = () => {}")
    page.goto(f"{address}/{name}.html")
    page.get_by_role("button", name="Print this sheet").click()
    sides = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper)))
    assert 1 <= sides <= 2


@pytest.mark.parametrize("name", SHEETS)
def test_nothing_runs_out_of_a_small_screen(browser: Browser, address: str, name: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 700})
    page = context.new_page()
    page.goto(f"{address}/{name}.html")
    fill(page)
    assert page.evaluate(OVERFLOW) == 0
    for box in page.locator(".st-form textarea").all():
        size = box.bounding_box()
        assert size is not None
        assert size["x"] + size["width"] <= 360
        assert size["width"] >= 200
    context.close()


def test_without_a_script_it_is_a_form_for_paper(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/term-map.html")
    assert "Scripts are off" in page.locator(".st-form").inner_text()
    expect(page.locator(".st-form button").first).to_be_hidden()
    expect(page.locator(".st-form textarea").first).to_be_visible()
    context.close()
