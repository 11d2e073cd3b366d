"""What a reader's hands do on the small pages, by keyboard where it can be told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

AXE = Path(__file__).parents[2] / "web/node_modules/axe-core/axe.min.js"


def form(page: Page, id: str) -> Locator:
    return page.locator(f"#q-demo-{id}")


def kept(page: Page) -> dict[str, Any]:
    text = page.evaluate("localStorage.getItem('sametable:work')")
    return json.loads(text) if text else {"answers": {}, "labs": {}, "pseudonym": ""}


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def tab_to(page: Page, target: Locator) -> None:
    """Reach an element with the Tab key alone; the test fails if it cannot be reached."""
    for _ in range(80):
        if target.evaluate("node => node === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the keyboard cannot reach {target}")


def sure(page: Page, id: str, downs: int = 3) -> None:
    """Choose a confidence and press the button, by keyboard."""
    tab_to(page, form(page, id).locator(".st-confidence input").first)
    press(page, "Space", *["ArrowDown"] * downs)
    tab_to(page, form(page, id).locator("button[type=submit]"))
    press(page, "Enter")


def axe(page: Page) -> list[str]:
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run()")["violations"]
    return [f"{each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"]]


def answer_all(page: Page) -> None:
    form(page, "check-word").locator("input[value=victim]").check()
    sure(page, "check-word")
    form(page, "check-total").locator("input[type=number]").fill("11858")
    sure(page, "check-total")
    form(page, "judge-note").locator("textarea").fill("We need one <b>word</b>.")
    form(page, "judge-note").locator("button[type=submit]").click()


def my_work(page: Page) -> Page:
    page.goto(page.url.replace("demo.html", "my-work.html"))
    return page


def save(page: Page, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def status(page: Page, section: str) -> Locator:
    return page.locator(f"[data-status={section}]")
