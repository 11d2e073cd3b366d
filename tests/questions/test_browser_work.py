"""My work in a real browser: out as a file, in as a file, erased, printed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.questions.hands import answer_all, kept, my_work, press, save, status, tab_to

pytestmark = pytest.mark.browser


def test_export_erase_import(demo: Page, tmp_path: Path) -> None:
    answer_all(demo)
    before = kept(demo)
    page = my_work(demo)
    expect(page.get_by_text("3 of 6 answered")).to_be_visible()
    expect(page.locator(".st-list")).to_contain_text("We need one <b>word</b>.")
    page.get_by_role("button", name="Save as a file").click()
    expect(status(page, "export")).to_have_text("Give your file a name first.")
    expect(page.locator("#work-pseudonym")).to_be_focused()
    page.keyboard.type("otter-17")
    path = save(page, tmp_path)
    assert path.name == "otter-17.answers.json"
    file = json.loads(path.read_text("utf-8"))
    assert file["answers"] == before["answers"]
    assert file["pseudonym"] == "otter-17"

    tab_to(page, page.get_by_role("button", name="Erase my work"))
    press(page, "Enter")
    expect(page.get_by_text("This will remove 3 answers, 0 lab settings")).to_be_visible()
    expect(page.get_by_role("button", name="Keep my work")).to_be_focused()
    press(page, "Enter")
    assert len(kept(page)["answers"]) == 3
    press(page, "Enter")
    page.get_by_role("button", name="Yes, erase it").press("Enter")
    expect(status(page, "erase")).to_have_text("Your work has been erased from this browser.")
    assert page.evaluate("localStorage.length") == 0

    page.locator("#work-import").set_input_files(path)
    expect(page.get_by_text("3 answers, 0 lab settings. New here: 3.")).to_be_visible()
    page.get_by_role("button", name="Add them").press("Enter")
    expect(status(page, "import")).to_have_text("Done. 3 added, 0 replaced, 0 left as yours.")
    assert kept(page)["answers"] == before["answers"]
    assert kept(page)["pseudonym"] == "otter-17"


@pytest.mark.parametrize(("wins", "value"), [("mine", "victim"), ("theirs", "case")])
def test_where_a_file_differs_the_reader_decides(
    demo: Page, tmp_path: Path, wins: str, value: str
) -> None:
    answer_all(demo)
    file = kept(demo)
    file["answers"]["demo/check-word"]["value"] = "case"
    file["answers"]["old-edition/check-x"] = {
        "value": "a", "first": "a", "tries": 1, "confidence": None
    }  # fmt: skip
    path = tmp_path / "theirs.answers.json"
    path.write_text(json.dumps(file), "utf-8")
    page = my_work(demo)
    page.locator("#work-import").set_input_files(path)
    expect(page.get_by_text("New here: 1. The same as yours: 2. Different")).to_be_visible()
    expect(page.get_by_text("To questions this edition does not have: 1.")).to_be_visible()
    expect(page.get_by_label("Keep mine")).to_be_checked()
    page.locator(f"#work-{wins}").check()
    page.get_by_role("button", name="Add them").click()
    expect(status(page, "import")).to_contain_text("Done. 1 added,")
    assert kept(page)["answers"]["demo/check-word"]["value"] == value
    assert "old-edition/check-x" in kept(page)["answers"]
    expect(page.locator(".st-list")).to_contain_text("old-edition/check-x")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{broken", "It is broken: it cannot be read as JSON."),
        ('{"format": "sametable-answers", "schema": 9, "book": "at-the-same-table"}', "by a newer"),
        ('{"format": "sametable-answers", "schema": 1, "book": "x"}', "belongs to another book: x"),
        ('{"format": "<img src=x onerror=alert(1)>"}', "It is not a file of answers."),
        ("x" * 70_000, "larger than 64 KB"),
    ],
)
def test_a_bad_file_is_refused_and_nothing_is_lost(
    demo: Page, tmp_path: Path, text: str, why: str
) -> None:
    answer_all(demo)
    before = kept(demo)
    path = tmp_path / "bad.answers.json"
    path.write_text(text, "utf-8")
    page = my_work(demo)
    page.locator("#work-import").set_input_files(path)
    expect(status(page, "import")).to_contain_text("bad.answers.json was not taken in")
    expect(status(page, "import")).to_contain_text(why)
    assert kept(page) == before


def test_a_broken_store_is_set_aside_and_said(demo: Page) -> None:
    demo.evaluate("localStorage.setItem('sametable:work', '{broken')")
    demo.reload()
    page = my_work(demo)
    expect(page.locator(".st-work-aside")).to_contain_text("it was set aside, not deleted")
    page.get_by_role("button", name="Delete what was set aside").click()
    expect(page.locator(".st-work-aside")).to_be_hidden()


def test_a_portfolio_prints_answers_and_nothing_else(demo: Page) -> None:
    answer_all(demo)
    page = my_work(demo)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".st-portfolio")).to_be_visible()
    expect(page.get_by_text("We need one <b>word</b>.")).to_be_visible()
    expect(page.get_by_text("each means something else")).to_be_visible()
    expect(page.get_by_role("button", name="Erase my work")).to_be_hidden()
    expect(page.locator(".st-leave")).to_be_hidden()
