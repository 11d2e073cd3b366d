"""What holds for every page: the quick way out, axe, narrow screens."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.questions.hands import answer_all, axe, form, my_work, press, sure

pytestmark = pytest.mark.browser


def test_escape_three_times_leaves_and_back_does_not_return(demo: Page) -> None:
    address = demo.url
    press(demo, "Escape", "Escape")
    demo.wait_for_timeout(100)
    assert demo.url == address
    press(demo, "a", "Escape", "Escape")
    demo.wait_for_timeout(100)
    assert demo.url == address
    press(demo, "Escape")
    demo.wait_for_url("about:blank")
    demo.go_back()
    assert demo.url != address


def test_the_link_leaves_too(demo: Page) -> None:
    demo.locator("a.st-leave").press("Enter")
    demo.wait_for_url("about:blank")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, sites: dict[str, str], theme: str) -> None:
    page.goto(f"{sites[theme]}/book/demo.html")
    assert axe(page) == []
    answer_all(page)
    form(page, "predict-overlap").locator("input").first.check()
    sure(page, "predict-overlap")
    form(page, "predict-overlap").get_by_role("button", name="Compare").click()
    form(page, "check-uses").locator("input[value=shelter]").check()
    sure(page, "check-uses")
    form(page, "check-word").locator("summary").click()
    assert axe(page) == []
    my_work(page)
    page.get_by_role("button", name="Erase my work").click()
    page.locator("summary").first.click()
    assert axe(page) == []


def test_axe_finds_a_planted_fault(demo: Page) -> None:
    demo.evaluate("document.querySelector('.st-number label').remove()")
    assert any(each.startswith("label:") for each in axe(demo))


@pytest.mark.parametrize("width", [320, 360, 768])
def test_nothing_is_wider_than_the_screen(demo: Page, width: int) -> None:
    demo.set_viewport_size({"width": width, "height": 800})
    answer_all(demo)
    for page in (demo, my_work(demo)):
        assert page.evaluate("document.documentElement.scrollWidth") <= width
