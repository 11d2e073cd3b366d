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

PATIENCE = 120_000
CONTROLS = ".st-live :is(input, select, textarea, button, summary, [tabindex='0'])"
# What the element with the focus is, so that a hand knows which key moves it.
FOCUSED = """selector => {
  const here = document.activeElement
  return here.matches(selector) ? here.getAttribute('role') ?? here.type ?? here.localName : null
}"""
KEYS = {
    "slider": ["ArrowRight"],
    "range": ["ArrowRight"],
    "select-one": ["ArrowDown"],
    "checkbox": ["Space"],
    "radio": ["ArrowDown"],
    "number": ["ArrowUp", "Tab"],
    "submit": ["Enter"],
    "button": ["Enter"],
}


@dataclass
class Ran:
    """What happened to a lab.

    ``moved`` is the setting after each kind of control was moved; ``left`` and ``found`` are the
    kept setting and what the controls showed, before and after the page was left.
    """

    visit: Visit
    moved: dict[str, Any] = field(default_factory=dict)
    left: Any = None
    found: Any = None
    started_bytes: int = 0


def predict(page: Page, hands: Hands) -> None:
    """Commit every prediction the page asks for."""
    for form in page.locator('form.st-question[data-role="predict"]').all():
        asked = question(form.get_attribute("data-item") or "")
        hands.answer(asked, right_answer(asked))


def start(page: Page, hands: Hands) -> None:
    hands.press(".st-launch .st-start")
    expect(page.locator("section.st-lab.st-running")).to_be_visible(timeout=PATIENCE)


def move_each(page: Page, slug: str) -> dict[str, Any]:
    """Walk through the running lab by Tab and move each kind of control once."""
    moved: dict[str, Any] = {}
    for _ in range(60):
        kind = page.evaluate(FOCUSED, CONTROLS)
        if kind is None:
            break
        if kind in KEYS and moved.get(kind) is None:
            before = kept(page)["labs"].get(slug)
            for key in KEYS[kind]:
                page.keyboard.press(key)
            moved[kind] = changed(page, slug, before)
        page.keyboard.press("Tab")
    return moved


def changed(page: Page, slug: str, before: Any) -> Any:
    """The lab's setting once Python has answered; None where it stayed as it was."""
    for _ in range(40):
        if (now := kept(page)["labs"].get(slug)) != before:
            return now
        page.wait_for_timeout(50)
    return None


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
        hands.reach(CONTROLS)
        ran.moved = move_each(page, slug)
        for width, theme in LOOKS:
            faults = visits.axe(page, width, theme)
            ran.visit.faults += [(f"{width} px {theme}", *fault) for fault in faults]
            if width == 360:
                ran.visit.overflow = max(ran.visit.overflow, visits.overflow(page))
        ran.left = (kept(page)["labs"][slug], shown(page))
        page.goto(f"{base}/{name}.html")
        start(page, Hands(page))
        ran.found = (kept(page)["labs"][slug], shown(page))
    finally:
        context.close()
    ran.visit.outside = refuser.asked[before:]
    return ran


def shown(page: Page) -> list[str]:
    """What the controls of the running lab show."""
    return [str(value) for value in page.evaluate(
        """() => [...document.querySelectorAll('.st-live :is(input, select, [role=slider])')]
          .map(one => one.type === 'checkbox' ? one.checked
            : one.getAttribute('aria-valuetext') ?? one.selectedOptions?.[0]?.label ?? one.value)"""
    )]  # fmt: skip
