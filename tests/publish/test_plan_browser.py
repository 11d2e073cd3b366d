"""The plan in a browser: gathered, taken over, still there later, printed on two sheets, erased."""

from __future__ import annotations

import json
import math
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from sametable.content.questions import bank, bank_ids
from sametable.publish.my_work import render_my_work
from tests.browser import serve
from tests.gates.visits import axe
from tests.publish.book import ROOT
from tests.publish.plan_page import EXAMPLE, real_html
from tests.questions.page import SHELL, bundle

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=document.title='caught'> & \"Ann\" <script>"
LADDER = {"text": "Talks first, then mediation.", "kept": "2026-11-22"}
SHEETS = ("sametable.css", "questions.css", "forms.css")
FRAME = (
    '<div class="bd-main"><div class="bd-content"><article class="bd-article"><section>'
    "<h2>Try it</h2><p>Before it.</p>{html}</section><p>After it.</p></article></div></div>"
)
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("plan")
    bundle(folder, "forms plan work", SHEETS)
    (folder / "book").mkdir()
    bodies = {
        "plan": FRAME.format(html=real_html(ROOT)),
        "my-work": render_my_work([bank(id) for id in bank_ids()], "book/my-work"),
    }
    for name, body in bodies.items():
        page = SHELL.format(theme="light", title="A page", body=body)
        (folder / "book" / f"{name}.html").write_text(page, "utf-8")
    with serve(folder) as url:
        yield f"{url}/book"


@pytest.fixture
def plan(page: Page, address: str) -> Page:
    page.add_init_script("window.print = () => (window.printed = (window.printed ?? 0) + 1)")
    page.on("pageerror", lambda error: pytest.fail(f"the page threw {error}"))
    page.goto(f"{address}/plan.html")
    return page


def keep(page: Page, **kept: Any) -> None:
    """Put values under keys of ours, as another page of the book would, and come back."""
    values = {
        f"sametable:{name.replace('__', ':').replace('_', '-')}":
        value if isinstance(value, str) else json.dumps(value)
        for name, value in kept.items()
    }  # fmt: skip
    page.evaluate("all => Object.entries(all).forEach(([k, v]) => localStorage[k] = v)", values)
    page.reload()


def answers(item: str, value: str) -> dict[str, Any]:
    record = {"value": value, "first": value, "tries": 1, "confidence": None}
    return {
        "format": "sametable-answers", "schema": 1, "book": "at-the-same-table",
        "curriculum": "0.1.0", "pseudonym": "", "assignment": None,
        "saved": "2026-11-22T10:00:00Z", "answers": {item: record}, "labs": {},
    }  # fmt: skip


def part(page: Page, number: int) -> Any:
    return page.locator(".st-plan-part").nth(number - 1)


def sides(page: Page, paper: str) -> int:
    page.get_by_role("button", name="Print this sheet").click()
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper)))


def test_with_nothing_kept_it_says_so_and_where_to_go(plan: Page) -> None:
    assert plan.locator(".st-plan-source").count() == 0
    for number in range(1, 9):
        line = part(plan, number).locator(".st-plan-none")
        expect(line).to_contain_text("You have nothing for this part yet. Look here:")
        assert line.locator("a").count() >= 1
    assert plan.evaluate("localStorage.length") == 0


def test_what_there_is_stands_beside_its_part_and_nowhere_else(plan: Page) -> None:
    keep(plan, plan__dispute_ladder=LADDER, form__escalation_ladder={
        "the-last-time-what-did-people-really-do-first-second-third": "We shouted.",
        "step-by-step-first-day-what-they-do": "Ring."})  # fmt: skip
    item = "dispute-ladder/judge-clause"
    keep(plan, work=answers(item, "Talk within three days."))
    texts = part(plan, 7).locator(".st-plan-text").all_inner_texts()
    assert texts[:2] == [LADDER["text"], "Talk within three days."]
    assert "We shouted." in texts[2]
    assert "First day: What they do: Ring." in texts[2]
    assert plan.locator(".st-plan-source").count() == 3
    first = part(plan, 7).locator(".st-plan-from").first
    expect(first).to_have_text(re.compile(r"^Lab: .* \(kept on 22 November 2026\)$"))
    assert first.locator("a").get_attribute("href") == "../../exercises/dispute-ladder.html"
    expect(part(plan, 7).locator(".st-plan-none")).to_contain_text("Nothing yet from:")


def test_putting_adds_to_what_stands_there_and_is_kept(plan: Page) -> None:
    keep(plan, plan__dispute_ladder=LADDER)
    box = part(plan, 7).get_by_role("textbox")
    box.fill("Ours. ")
    put = part(plan, 7).get_by_role("button", name="Put into the plan: Lab")
    put.press("Enter")
    expect(box).to_have_value(f"Ours.\n\n{LADDER['text']}")
    expect(part(plan, 7).get_by_role("status")).to_contain_text("Added below.")
    expect(put).to_be_focused()
    put.press("Enter")
    expect(box).to_have_value(f"Ours.\n\n{LADDER['text']}")
    expect(part(plan, 7).get_by_role("status")).to_have_text("It is in the box already.")
    expect(plan.locator(".st-plan-count")).to_contain_text("Your plan has 5 words and fits")
    plan.reload()
    expect(box).to_have_value(f"Ours.\n\n{LADDER['text']}")


def test_what_does_not_fit_into_the_box_is_left_out_whole(plan: Page) -> None:
    keep(plan, plan__dispute_ladder=LADDER)
    box = part(plan, 7).get_by_role("textbox")
    box.fill("x" * 1990)
    part(plan, 7).get_by_role("button").press("Enter")
    expect(box).to_have_value("x" * 1990)
    expect(part(plan, 7).get_by_role("status")).to_contain_text("has room for 8. This text has 28.")


def test_a_store_that_is_full_says_so_beside_the_button(plan: Page) -> None:
    keep(plan, plan__dispute_ladder=LADDER)
    plan.evaluate(
        "() => { Storage.prototype.setItem = () => "
        "{ throw new DOMException('', 'QuotaExceededError') } }"
    )
    part(plan, 7).get_by_role("button").press("Enter")
    expect(part(plan, 7).get_by_role("status")).to_contain_text("no room left")


def test_hostile_storage_is_text_or_nothing(plan: Page) -> None:
    keep(
        plan,
        plan__dispute_ladder={"text": HOSTILE, "kept": HOSTILE},
        plan__six_chairs="{broken",
        plan__safe_to_wait={"text": ["a"], "kept": 4},
        plan__network_form={"text": "x" * 5000, "kept": "2026-11-22"},
        form__term_map={"the-partnership-and-the-date": {"a": 1}, "__proto__": "x"},
        form__network_map=["a"],
        form__plan={"needs": HOSTILE, "the-ladder": 7, "what-is-counted": "x" * 2001},
        work="{broken",
    )
    plan.wait_for_timeout(200)
    assert plan.title() == "A page"
    assert plan.locator(".st-plan img, .st-plan-source script").count() == 0
    assert plan.locator(".st-plan-source").count() == 1
    expect(part(plan, 7).locator(".st-plan-text")).to_have_text(HOSTILE)
    expect(part(plan, 4).get_by_role("textbox")).to_have_value(HOSTILE)
    expect(part(plan, 3).get_by_role("textbox")).to_have_value("")
    part(plan, 7).get_by_role("button").press("Enter")
    expect(part(plan, 7).get_by_role("textbox")).to_have_value(HOSTILE)
    assert plan.title() == "A page"


def test_another_tab_is_heard(context: BrowserContext, plan: Page, address: str) -> None:
    other = context.new_page()
    other.goto(f"{address}/plan.html")
    other.evaluate("text => localStorage['sametable:plan:six-chairs'] = text", json.dumps(LADDER))
    expect(part(plan, 4).locator(".st-plan-text")).to_have_text(LADDER["text"])
    part(other, 4).get_by_role("textbox").fill("From the other tab.")
    expect(part(plan, 4).get_by_role("textbox")).to_have_value("From the other tab.")
    expect(plan.locator(".st-plan-count")).to_contain_text("4 words")
    other.evaluate("localStorage.clear()")
    expect(part(plan, 4).locator(".st-plan-text")).to_have_count(0)
    expect(part(plan, 4).get_by_role("textbox")).to_have_value("")


def test_only_the_plan_is_printed(plan: Page) -> None:
    keep(plan, form__plan=EXAMPLE, plan__dispute_ladder=LADDER)
    plan.get_by_role("button", name="Print this sheet").click()
    assert plan.evaluate("window.printed") == 1
    plan.emulate_media(media="print")
    for gone in ("Before it.", "After it.", LADDER["text"], "Put into the plan", "Your plan has"):
        expect(plan.get_by_text(gone, exact=False).first).to_be_hidden()
    for heading in plan.locator(".st-plan h3").all():
        expect(heading).to_be_visible()
    shown = plan.locator(".st-form-box").evaluate_all(
        "all => all.map(box => { const look = getComputedStyle(box, '::after'); return"
        " [look.display, look.visibility, look.color, box.dataset.text.trim()] })"
    )
    assert shown == [["block", "visible", "rgb(0, 0, 0)", text] for text in EXAMPLE.values()]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_whole_plan_fits_on_two_sheets(plan: Page, paper: str) -> None:
    keep(plan, form__plan=EXAMPLE)
    expect(plan.locator(".st-plan-count")).to_contain_text("845 words and fits on two sheets")
    assert sides(plan, paper) == 2


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_an_empty_plan_is_a_form_of_two_sheets(plan: Page, paper: str) -> None:
    assert sides(plan, paper) <= 2


def shaped(seed: int) -> dict[str, str]:
    """A plan of another shape: parts and paragraphs of chance lengths, words of the example."""
    chance = random.Random(seed)
    words = " ".join(EXAMPLE.values()).split()
    many, short = chance.randint(800, 1150), chance.choice([1, 2, 4, 8])
    shares = {key: chance.uniform(1, 5) for key in list(EXAMPLE)[2:]}
    made = dict(list(EXAMPLE.items())[:2])
    for key, share in shares.items():
        count = round(many * share / sum(shares.values()))
        at = chance.randrange(len(words))
        taken = [words[(at + n) % len(words)] for n in range(count)]
        each = max(3, math.ceil(count / short))
        lines = [" ".join(taken[n : n + each]) for n in range(0, count, each)]
        made[key] = chance.choice(["\n", "\n\n"]).join(lines)[:2000]
    return made


def test_what_is_said_to_fit_does_fit(plan: Page) -> None:
    """And what is said to be too long is at least nearly so: the line is no idle warning."""
    said = {True: 0, False: 0}
    for seed in range(14):
        keep(plan, form__plan=shaped(seed))
        fits = "and fits on" in plan.locator(".st-plan-count").inner_text()
        said[fits] += 1
        if fits:
            for paper in ("A4", "Letter"):
                assert sides(plan, paper) <= 2, (seed, paper)
    assert min(said.values()) >= 3, said
    keep(plan, form__plan={**EXAMPLE, "needs": "A line.\n" * 60})
    expect(plan.locator(".st-plan-long")).to_contain_text("do not hold them")
    assert sides(plan, "Letter") > 2


def test_it_is_saved_as_text(plan: Page, tmp_path: Path) -> None:
    keep(plan, form__plan={**EXAMPLE, "needs": ""})
    with plan.expect_download() as download:
        plan.get_by_role("button", name="Save as text").press("Enter")
    assert download.value.suggested_filename == "our-plan.txt"
    file = tmp_path / "our-plan.txt"
    download.value.save_as(file)
    text = file.read_text("utf-8")
    assert text.startswith("How we deal with conflict\n\nOur partnership: The Last Bus Group")
    assert text.count("\n4. Needs\n\n(nothing yet)\n") == 1
    assert all(each.strip() in text for key, each in EXAMPLE.items() if key != "needs")
    expect(plan.locator(".st-plan > .st-status")).to_contain_text("Saved as our-plan.txt")
    button = part(plan, 1).locator("button")
    assert button.count() == 0


def test_my_work_says_what_is_kept_and_erases_it(plan: Page, address: str) -> None:
    keep(plan, form__plan=EXAMPLE, form__term_map={"x": "y"}, plan__dispute_ladder=LADDER)
    plan.goto(f"{address}/my-work.html")
    kept = plan.locator(".st-work-plan")
    expect(kept).to_contain_text("Build the ladder (kept on 22 November 2026)")
    expect(kept).to_contain_text("Sheets with something in them: plan, term map.")
    link = kept.get_by_role("link", name="your plan")
    assert link.get_attribute("href") == "translational-leader/the-plan.html"
    expect(plan.locator(".st-work-export")).to_contain_text("Your plan and the sheets are not in")
    plan.get_by_role("button", name="Erase my work").press("Enter")
    expect(plan.get_by_text("1 texts kept for the plan, 2 sheets")).to_be_visible()
    plan.get_by_role("button", name="Yes, erase it").press("Enter")
    expect(kept).to_contain_text("Nothing yet.")
    assert plan.evaluate("localStorage.length") == 0
    plan.goto(f"{address}/plan.html")
    expect(part(plan, 4).get_by_role("textbox")).to_have_value("")
    assert plan.locator(".st-plan-source").count() == 0


def test_my_work_shows_hostile_texts_as_text(plan: Page, address: str) -> None:
    keep(plan, plan__dispute_ladder={"text": HOSTILE, "kept": "2026-11-22"}, form__soup=[1])
    plan.goto(f"{address}/my-work.html")
    plan.locator(".st-work-plan summary").press("Enter")
    expect(plan.locator(".st-work-plan .st-plan-text")).to_have_text(HOSTILE)
    assert plan.locator(".st-work-plan img").count() == 0
    assert plan.title() == "A page"


@pytest.mark.parametrize("width", [360, 1280])
def test_a_full_plan_fits_the_screen_and_axe_finds_nothing(
    browser: Browser, address: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(f"{address}/plan.html")
    long = {"text": f"{'Wordwithoutanend' * 20}\n{LADDER['text']}", "kept": "2026-11-22"}
    keep(page, form__plan=EXAMPLE, plan__dispute_ladder=long, plan__who_counts=LADDER,
         plan__one_multiplier=LADDER)  # fmt: skip
    part(page, 7).get_by_role("button").press("Enter")
    assert page.evaluate(OVERFLOW) == 0
    for theme in ("light", "dark"):
        assert axe(page, width, theme) == []
    context.close()


def test_without_a_script_it_is_a_form_for_paper(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/plan.html")
    assert "Scripts are off" in page.locator(".st-plan").inner_text()
    expect(page.locator(".st-plan button").first).to_be_hidden()
    expect(page.locator(".st-plan-none").first).to_contain_text("Where you have it:")
    for box in page.locator(".st-plan textarea").all():
        expect(box).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".st-plan textarea").first).to_be_visible()
    context.close()
