"""Each kind of question in a real browser, by keyboard, on pages made of the test bank."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.questions.hands import form, kept, press, sure, tab_to

pytestmark = pytest.mark.browser


def test_choice_wrong_then_right_and_back_after_a_reload(demo: Page) -> None:
    asked = form(demo, "check-word")
    tab_to(demo, asked.locator(".st-ask input").first)
    press(demo, "Space")
    sure(demo, "check-word")
    expect(asked.locator(".st-feedback")).to_contain_text("Not yet. You have one more try.")
    expect(asked.locator(".st-feedback")).to_contain_text("Look for a word that both use.")
    expect(asked.locator(".st-feedback")).not_to_contain_text("One word, two meanings.")
    press(demo, "Enter")
    expect(asked.locator(".st-feedback")).to_contain_text("the answer you gave before")
    demo.keyboard.press("Shift+Tab")
    expect(asked.locator(".st-ask input").first).to_be_focused()
    press(demo, "ArrowDown")
    tab_to(demo, asked.locator("button[type=submit]"))
    press(demo, "Enter")
    for _ in range(2):
        expect(asked.locator(".st-feedback")).to_contain_text("Right, at the second try.")
        expect(asked.locator(".st-feedback")).to_contain_text("each means something else")
        expect(asked.locator(".st-feedback")).not_to_contain_text("Only one of the two uses it")
        see = asked.locator(".st-feedback .st-why a")
        expect(see).to_have_attribute("href", "demo.html#what-to-see")
        expect(asked.locator(".st-ask input").nth(1)).to_be_checked()
        expect(asked.locator(".st-ask input").first).to_be_disabled()
        demo.reload()
    record = {"value": "victim", "first": "youth", "tries": 2, "confidence": 4}
    assert kept(demo)["answers"] == {"demo/check-word": record}


def test_a_finished_question_can_be_asked_again_and_the_record_stays(demo: Page) -> None:
    asked = form(demo, "check-word")
    asked.locator("input[value=victim]").check()
    sure(demo, "check-word")
    before = kept(demo)
    tab_to(demo, asked.get_by_role("button", name="Ask me again"))
    press(demo, "Enter")
    expect(asked.locator(".st-feedback")).to_contain_text("This round is not kept.")
    expect(asked.locator(".st-ask input").first).to_be_focused()
    expect(asked.locator("input:checked")).to_have_count(0)
    press(demo, "Space")
    tab_to(demo, asked.locator("button[type=submit]"))
    press(demo, "Enter")
    expect(asked.locator(".st-feedback")).to_contain_text("Look for a word")
    assert kept(demo) == before


def test_on_a_later_page_an_answered_question_asks_the_memory(demo: Page) -> None:
    asked = form(demo, "check-word")
    asked.locator("input[value=victim]").check()
    sure(demo, "check-word")
    before = kept(demo)
    demo.goto(demo.url.replace("demo.html", "later.html"))
    expect(asked.locator(".st-feedback")).to_contain_text("Once more, from memory.")
    expect(asked.locator("input:checked")).to_have_count(0)
    asked.locator("input[value=case]").check()
    asked.locator("button[type=submit]").click()
    assert kept(demo) == before


def test_the_keyboard_goes_on_from_the_feedback(demo: Page) -> None:
    asked = form(demo, "check-word")
    tab_to(demo, asked.locator(".st-ask input").first)
    press(demo, "ArrowDown")
    sure(demo, "check-word")
    expect(asked.locator(".st-feedback")).to_be_focused()
    expect(asked.locator(".st-feedback")).to_have_attribute("aria-live", "polite")


def test_many_keeps_a_sorted_list(demo: Page) -> None:
    asked = form(demo, "check-uses")
    tab_to(demo, asked.locator("input[value=prosecutor]"))
    press(demo, "Space")
    demo.keyboard.press("Shift+Tab")
    demo.keyboard.press("Shift+Tab")
    press(demo, "Space")
    sure(demo, "check-uses")
    expect(asked.locator(".st-feedback")).to_contain_text("Right, at the first try.")
    record = kept(demo)["answers"]["demo/check-uses"]
    assert record["value"] == record["first"] == ["police", "prosecutor"]


def test_many_wants_at_least_one(demo: Page) -> None:
    asked = form(demo, "check-uses")
    sure(demo, "check-uses")
    one = asked.locator(".st-ask input").first
    assert one.evaluate("input => input.validationMessage") == "Tick at least one."
    assert kept(demo)["answers"] == {}


def test_many_wrong_twice_names_what_was_missed(demo: Page) -> None:
    asked = form(demo, "check-uses")
    asked.locator("input[value=shelter]").check()
    sure(demo, "check-uses")
    asked.locator("input[value=police]").check()
    asked.locator("button[type=submit]").click()
    said = asked.locator(".st-feedback .st-notes")
    expect(said).to_contain_text("Not right: The shelter")
    expect(said).to_contain_text("Right: The police analyst")
    expect(said).to_contain_text("Also right: The prosecutor")


def test_slider_keeps_a_number(demo: Page) -> None:
    asked = form(demo, "check-total")
    tab_to(demo, asked.locator("input[type=range]"))
    press(demo, "ArrowRight")
    expect(asked.locator("input[type=number]")).to_have_value("10100")
    sure(demo, "check-total")
    expect(asked.locator(".st-feedback")).to_contain_text("Not yet.")
    asked.locator("input[type=number]").focus()
    demo.keyboard.press("Control+A")
    demo.keyboard.type("11858")
    press(demo, "Enter")
    expect(asked.locator(".st-feedback")).to_contain_text("Right, at the second try.")
    expect(asked.locator("input[type=range]")).to_have_value("11900")
    record = {"value": 11858, "first": 10100, "tries": 2, "confidence": 4}
    assert kept(demo)["answers"]["demo/check-total"] == record


def test_short_text(demo: Page) -> None:
    asked = form(demo, "check-term")
    tab_to(demo, asked.locator("[data-max]"))
    demo.keyboard.type(" Boundary  OBJECT. ")
    sure(demo, "check-term", 0)
    expect(asked.locator(".st-feedback")).to_contain_text("Right, at the first try.")
    assert kept(demo)["answers"]["demo/check-term"]["confidence"] == 1


def test_predict_is_committed_once_and_compared_only_when_asked(demo: Page) -> None:
    asked = form(demo, "predict-overlap")
    tab_to(demo, asked.locator(".st-ask input").first)
    press(demo, "Space")
    sure(demo, "predict-overlap")
    for _ in range(2):
        expect(asked.locator(".st-feedback")).to_contain_text("Kept.")
        expect(asked.locator(".st-ask input").first).to_be_disabled()
        expect(asked.locator(".st-confidence input").first).to_be_disabled()
        expect(asked.locator("button[type=submit]")).to_be_hidden()
        expect(asked.get_by_text("Few shared names mean")).to_be_hidden()
        expect(asked).to_have_attribute("data-done", "")
        demo.reload()
    tab_to(demo, asked.get_by_role("button", name="Compare"))
    press(demo, "Enter")
    expect(asked.locator(".st-feedback")).to_contain_text("Few shared names mean")
    expect(asked.locator(".st-feedback")).to_contain_text("Many read it so.")
    assert kept(demo)["answers"]["demo/predict-overlap"]["tries"] == 1


def test_judge_shows_rubric_after_the_commit_and_stays_editable(demo: Page) -> None:
    asked = form(demo, "judge-note")
    tab_to(demo, asked.locator("textarea"))
    demo.keyboard.type("We need one word.")
    expect(asked.locator(".st-count")).to_have_text("17 of 200 characters")
    expect(asked.get_by_text("Names a need of each.")).to_be_hidden()
    tab_to(demo, asked.locator("button[type=submit]"))
    press(demo, "Enter")
    said = asked.locator(".st-feedback")
    expect(said).to_contain_text("Names a need of each.")
    expect(said.locator("figure")).to_have_count(2)
    asked.locator("textarea").focus()
    demo.keyboard.press("Control+End")
    demo.keyboard.type(" And a count.")
    tab_to(demo, asked.get_by_role("button", name="Keep the changes"))
    press(demo, "Enter")
    expect(said).to_contain_text("The changes are kept.")
    demo.reload()
    expect(asked.locator("textarea")).to_have_value("We need one word. And a count.")
    record = kept(demo)["answers"]["demo/judge-note"]
    assert record["first"] == "We need one word."
    assert record["confidence"] is None


def test_an_answer_that_no_longer_fits_is_kept_until_the_next(demo: Page) -> None:
    record = {"value": "gone", "first": "gone", "tries": 1, "confidence": 2}
    demo.evaluate(
        """record => {
          const file = {format: "sametable-answers", schema: 1, book: "at-the-same-table",
            curriculum: "0.0.9", pseudonym: "", assignment: null, saved: "2026-11-22T05:00:00Z",
            answers: {"demo/check-word": record}, labs: {}};
          localStorage.setItem("sametable:work", JSON.stringify(file));
        }""",
        record,
    )
    demo.reload()
    asked = form(demo, "check-word")
    expect(asked.locator(".st-feedback")).to_contain_text("no longer fits this question")
    asked.locator("input[value=case]").check()
    form(demo, "judge-note").locator("textarea").fill("Something else is kept meanwhile.")
    form(demo, "judge-note").locator("button[type=submit]").click()
    expect(asked.locator("input[value=case]")).to_be_checked()
    assert kept(demo)["answers"]["demo/check-word"] == record


def test_a_draft_survives_and_is_no_answer(demo: Page) -> None:
    asked = form(demo, "judge-note")
    tab_to(demo, asked.locator("textarea"))
    demo.keyboard.type("We need")
    demo.reload()
    expect(asked.locator("textarea")).to_have_value("We need")
    expect(asked.locator(".st-count")).to_have_text("7 of 200 characters")
    assert kept(demo)["answers"] == {}
    asked.locator("button[type=submit]").click()
    assert kept(demo)["answers"]["demo/judge-note"]["value"] == "We need"
    assert demo.evaluate("Object.keys(localStorage)") == ["sametable:work"]


def test_a_text_that_is_too_long_is_not_cut(demo: Page) -> None:
    asked = form(demo, "judge-note")
    asked.locator("textarea").fill("x" * 205)
    expect(asked.locator(".st-count")).to_have_text("That is 5 characters too many.")
    asked.locator("button[type=submit]").click()
    assert kept(demo)["answers"] == {}


def test_an_unconfident_answer_is_not_taken(demo: Page) -> None:
    asked = form(demo, "check-word")
    asked.locator("input[value=victim]").check()
    asked.locator("button[type=submit]").click()
    assert kept(demo)["answers"] == {}


def test_two_tabs_show_the_same(demo: Page, context: BrowserContext) -> None:
    other = context.new_page()
    other.goto(demo.url)
    asked = form(demo, "check-word")
    asked.locator("input[value=victim]").check()
    sure(demo, "check-word")
    expect(form(other, "check-word").locator(".st-feedback")).to_contain_text("first try")
    expect(form(other, "check-word").locator("input[value=victim]")).to_be_checked()


@pytest.mark.parametrize(
    ("name", "said"),
    [("SecurityError", "does not let this site keep"), ("QuotaExceededError", "no room left")],
)
def test_a_store_that_refuses_says_so_and_the_page_still_teaches(
    context: BrowserContext, sites: dict[str, str], name: str, said: str
) -> None:
    context.add_init_script(
        f"Storage.prototype.setItem = () => {{ throw new DOMException('no', '{name}'); }}"
    )
    page = context.new_page()
    page.goto(f"{sites['light']}/book/demo.html")
    asked = form(page, "check-word")
    asked.locator("input[value=youth]").check()
    sure(page, "check-word")
    expect(asked.locator(".st-feedback")).to_contain_text(said)
    expect(asked.locator(".st-feedback")).to_contain_text("Look for a word that both use.")
    asked.locator("input[value=victim]").check()
    asked.locator("button[type=submit]").click()
    expect(asked.locator(".st-feedback")).to_contain_text("Right, at the second try.")


def test_without_javascript_all_of_it_can_be_read(
    context: BrowserContext, sites: dict[str, str]
) -> None:
    browser = context.browser
    assert browser is not None
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(f"{sites['light']}/book/demo.html")
    asked = form(page, "check-word")
    expect(asked.locator("button[type=submit]")).to_be_hidden()
    asked.locator("summary").click()
    expect(asked.get_by_text("Both use it and mean the same.")).to_be_visible()
    expect(asked.get_by_text("One word, two meanings.")).to_be_visible()
    plain.close()
