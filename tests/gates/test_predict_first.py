"""Nothing that gives a prediction away is in sight before it is made."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from sametable.content.questions import bank
from tests.gates.hands import Hands, right_answer
from tests.gates.labs import LABS

pytestmark = pytest.mark.browser


# Some checks and judgments print what the lab has just shown.
VEILED = ("what-to-notice", "check-yourself", "judge")


def revealing(page: Page) -> list[Locator]:
    """The figure, and what stands under each heading that waits."""
    picture = page.locator("section.st-lab .st-picture:visible")
    return [picture] + [
        page.locator(f"#{part} :is(p, form):not(.st-veil-note):visible") for part in VEILED
    ]


@pytest.mark.parametrize("lab", LABS)
def test_the_figure_waits_for_the_prediction(lab: str, page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/exercises/{lab}.html")
    notes = page.locator(".st-veil-note")
    expect(notes).to_have_count(len(VEILED))
    for note in notes.all():
        expect(note).to_be_visible()
    for part in revealing(page):
        expect(part).to_have_count(0)
    page.emulate_media(media="print")
    for part in revealing(page):
        assert part.count(), "paper has no second look, so it shows everything"
    page.emulate_media(media="screen")
    asked = next(one for one in bank(lab).questions if one.role == "predict")
    Hands(page).answer(asked, right_answer(asked))
    for part in revealing(page):
        expect(part.first).to_be_visible()
    for note in notes.all():
        expect(note).to_be_hidden()
    page.reload()
    for part in revealing(page):
        expect(part.first).to_be_visible()


@pytest.mark.parametrize("lab", LABS)
def test_a_reader_may_go_on_without(lab: str, page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/exercises/{lab}.html")
    page.locator(".st-without").click()
    for part in revealing(page)[1:]:
        expect(part.first).to_be_visible()
