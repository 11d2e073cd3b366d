"""A lab on its page, started and moved with the keyboard, left and found again."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

from sametable.content.questions import question
from tests.browser import Refuser
from tests.gates import visits
from tests.gates.hands import Hands, kept, right_answer
from tests.gates.visits import LOOKS, Visit
from tests.gates.walk import Walk, nudge, walk

EXERCISES = Path(__file__).parents[2] / "exercises"
LABS = sorted(path.stem for path in EXERCISES.glob("*.ipynb"))
PATIENCE = 120_000
# What is open when the reader leaves is closed when they are back.
CLOSE = """() => document.querySelectorAll('.st-live .widget-toggle-button.mod-active')
  .forEach(button => button.click())"""
# The visible controls and what they show, by their place in the lab.
SHOWN = """() => Object.fromEntries(
  [...document.querySelectorAll('.st-live :is(input, select, [role=slider])')]
    .map((one, at) => [one, at]).filter(([one]) => one.checkVisibility())
    .map(([one, at]) => [at, String(one.type === 'checkbox' || one.type === 'radio' ? one.checked
      : one.getAttribute('aria-valuetext') ?? one.selectedOptions?.[0]?.label ?? one.value)]))"""


@dataclass
class Ran:
    """What happened to a lab.

    ``walk`` is what each control did; ``left`` and ``found`` are the kept setting, ``controls``
    what each control showed, before and after the page was left.
    """

    visit: Visit
    walk: Walk = field(default_factory=Walk)
    left: Any = None
    found: Any = None
    controls: list[tuple[str, str]] = field(default_factory=list)
    started_bytes: int = 0


def predict(page: Page, hands: Hands) -> None:
    """Commit every prediction the page asks for."""
    for form in page.locator('form.st-question[data-role="predict"]').all():
        asked = question(form.get_attribute("data-item") or "")
        hands.answer(asked, right_answer(asked))


def start(page: Page, hands: Hands) -> None:
    hands.press(".st-launch .st-start")
    expect(page.locator("section.st-lab.st-running")).to_be_visible(timeout=PATIENCE)


def run(browser: Browser, refuser: Refuser, base: str, name: str, site: Path) -> Ran:
    """Predict, start, move, look, leave, come back."""
    slug = name.split("/")[-1]
    ran = Ran(Visit(name))
    before = len(refuser.asked)
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    try:
        page = context.new_page()
        ran.visit.listen(page)
        page.goto(f"{base}/{name}.html")
        hands = Hands(page)
        predict(page, hands)
        asked = len(ran.visit.asked)
        start(page, hands)
        ran.started_bytes = visits.bytes_of(ran.visit.asked[asked:], base, site)
        ran.walk = walk(page, slug)
        for width, theme in LOOKS:
            faults = visits.axe(page, width, theme)
            ran.visit.faults += [(f"{width} px {theme}", *fault) for fault in faults]
            if width == 360:
                ran.visit.overflow = max(ran.visit.overflow, visits.overflow(page))
        # The walk opened what was closed, and went past the button that puts all as it was.
        page.evaluate(CLOSE)
        nudge(page, slug)
        ran.left = kept(page)["labs"][slug]
        before_leaving = shown(page)
        page.goto(f"{base}/{name}.html")
        start(page, Hands(page))
        ran.found = kept(page)["labs"][slug]
        ran.controls = [
            (before_leaving[at], now) for at, now in shown(page).items() if at in before_leaving
        ]
    finally:
        context.close()
    ran.visit.outside = refuser.asked[before:]
    return ran


def shown(page: Page) -> dict[str, str]:
    """What the controls show that can be seen."""
    return dict(page.evaluate(SHOWN))
