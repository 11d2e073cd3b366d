"""Each kind of question on a real page, then reader to gradebook, with the keyboard only."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from sametable import cli
from sametable.content.questions import Question, question
from tests.gates.findings import Tree
from tests.gates.hands import Hands, kept, right_answer
from tests.gates.site import built, soup

pytestmark = pytest.mark.browser

KINDS = [("choice", "check"), ("many", "check"), ("slider", "check"), ("text", "check"),
         ("text", "judge"), ("choice", "predict")]  # fmt: skip
WORK = "book/my-work.html"


def on_pages(site: Path) -> dict[str, tuple[str, Question]]:
    """Every question that stands on a built page: its item -> the page and the question."""
    return {
        str(form["data-item"]): (f"{name}.html", question(str(form["data-item"])))
        for name, path in built(Tree(site, site)).items()
        for form in soup(path).select("form.st-question")
        if form.find_parent("template") is None
    }


def pick(site: Path, kind: str, role: str) -> tuple[str, Question]:
    for page, asked in on_pages(site).values():
        if (asked.kind, asked.role) == (kind, role) and (asked.scored or role != "check"):
            return page, asked
    pytest.fail(f"no page asks a {kind} question of role {role}")


@pytest.mark.parametrize(("kind", "role"), KINDS)
def test_a_question_is_answered_and_restored(
    kind: str, role: str, page: Page, site: Path, site_url: str
) -> None:
    place, asked = pick(site, kind, role)
    page.goto(f"{site_url}/{place}")
    Hands(page).answer(asked, right_answer(asked))
    form = page.locator(f'form[data-item="{asked.item}"]')
    record = kept(page)["answers"][asked.item]
    assert record["value"] == right_answer(asked)
    assert record["confidence"] == (None if role == "judge" else 4)
    told = form.locator(".st-feedback").inner_text()
    # The reader goes on from where they are, and not from the top of the page.
    assert page.evaluate("document.activeElement.closest('form')?.dataset.item") == asked.item
    page.reload()
    expect(form.locator(".st-feedback .st-verdict")).to_be_visible()
    assert form.locator(".st-feedback").inner_text() == told
    assert kept(page)["answers"][asked.item] == record


def test_a_wrong_answer_gets_a_hint_and_a_second_try(page: Page, site: Path, site_url: str) -> None:
    place, asked = pick(site, "choice", "check")
    wrong = next(option.id for option in asked.options if not option.correct)
    page.goto(f"{site_url}/{place}")
    hands = Hands(page)
    hands.answer(asked, wrong)
    form = page.locator(f'form[data-item="{asked.item}"]')
    expect(form.locator(".st-feedback .st-hint")).to_be_visible()
    hands.choose(f'form[data-item="{asked.item}"] .st-ask input', right_answer(asked))
    hands.press(f'form[data-item="{asked.item}"] .st-actions button')
    expect(form.locator('.st-verdict[data-verdict="right"]')).to_be_visible()
    record = kept(page)["answers"][asked.item]
    assert (record["first"], record["value"], record["tries"]) == (wrong, right_answer(asked), 2)


def test_from_the_reader_to_the_gradebook(
    page: Page, browser: Browser, site: Path, site_url: str, tmp_path: Path
) -> None:
    """Answer, name, export; import elsewhere; the instructor's check takes the file."""
    hands = Hands(page)
    answered = [pick(site, kind, "check") for kind in ("choice", "slider")]
    for place, asked in answered:
        page.goto(f"{site_url}/{place}")
        hands.answer(asked, right_answer(asked))
    page.goto(f"{site_url}/{WORK}")
    hands.write("#work-pseudonym", "otter-17")
    hands.press(".st-work-name button")
    with page.expect_download() as download:
        hands.press('[data-do="export"]')
    file = tmp_path / "class" / download.value.suggested_filename
    download.value.save_as(file)
    assert file.name == "otter-17.answers.json"
    assert json.loads(file.read_text("utf-8"))["answers"] == kept(page)["answers"]

    elsewhere = browser.new_context()
    try:
        other = elsewhere.new_page()
        other.goto(f"{site_url}/{WORK}")
        with other.expect_file_chooser() as chooser:
            Hands(other).press("#work-import")
        chooser.value.set_files(file)
        expect(other.locator(".st-work-import .st-confirm button").first).to_be_visible()
        Hands(other).press(".st-work-import .st-confirm button")
        expect(other.locator('[data-status="import"]')).not_to_be_empty()
        assert kept(other)["answers"] == kept(page)["answers"]
    finally:
        elsewhere.close()

    assert cli.main(["check", str(file.parent), "--out", str(tmp_path / "out")]) == cli.GOOD
    [row] = csv.DictReader((tmp_path / "out" / "gradebook.csv").read_text("utf-8-sig").splitlines())
    assert "otter-17" in row.values()
    for _, asked in answered:
        assert row[next(name for name in row if asked.item in name)] in {"1", "1.0"}
