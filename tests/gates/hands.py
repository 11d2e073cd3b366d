"""A reader who has a keyboard and no mouse."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Page, expect

from sametable.content.questions import Question

STOPS = 600
FOCUSED = """selector => {
  const here = document.activeElement ?? document.body
  return [here.matches(selector), here === document.body]
}"""


class Hands:
    """Moves by Tab, chooses by arrows and Space, presses by Enter. Never clicks, never focuses."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def reach(self, selector: str) -> None:
        """Tab on until an element has the focus; fails where no Tab leads to it."""
        rounds, was_out = 0, False
        for _ in range(STOPS):
            here, out = self.page.evaluate(FOCUSED, selector)
            if here:
                return
            # Past the last stop the focus leaves the page; twice, and all stops were seen.
            rounds += out and not was_out
            was_out = out
            if rounds > 2:
                break
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no Tab leads to {selector} on {self.page.url}")

    def press(self, selector: str, key: str = "Enter") -> None:
        self.reach(selector)
        self.page.keyboard.press(key)

    def write(self, selector: str, text: str) -> None:
        self.reach(selector)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def choose(self, group: str, value: str) -> None:
        """One of a group of radio buttons: into the group by Tab, to the choice by the arrow."""
        self.reach(group)
        self.page.keyboard.press("Space")
        count = self.page.locator(group).count()
        for _ in range(count):
            if self.page.evaluate("document.activeElement.value") == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows lead to no {value} in {group}")

    def answer(self, question: Question, value: Any, confidence: int = 4) -> None:
        """Give an answer to a question of this page and send it."""
        form = f'form[data-item="{question.item}"]'
        asked = f"{form} .st-ask"
        if question.kind == "choice":
            self.choose(f"{asked} input", value)
        elif question.kind == "many":
            for option in value:
                self.press(f'{asked} input[value="{option}"]', "Space")
        elif question.kind == "slider":
            self.write(f"{asked} input[type=number]", f"{value:g}")
        else:
            self.write(f"{asked} [data-max]", value)
        if question.role != "judge":
            self.choose(f"{form} .st-confidence input", str(confidence))
        self.press(f"{form} .st-actions button")
        expect(self.page.locator(f"{form} .st-feedback .st-verdict")).to_be_visible()


def right_answer(question: Question) -> Any:
    """What the bank calls right; for a prediction or a judgment, something that can be given."""
    if question.slider is not None:
        return question.slider.answer
    if question.text is not None:
        return question.text.accept[0] if question.text.accept else "The word did two jobs."
    right = [option.id for option in question.options if option.correct]
    chosen = right or [question.options[0].id]
    return sorted(chosen) if question.kind == "many" else chosen[0]


def kept(page: Page) -> dict[str, Any]:
    """The reader's work as the browser keeps it."""
    text = page.evaluate("localStorage.getItem('sametable:work')")
    work: dict[str, Any] = json.loads(text) if text else {"answers": {}, "labs": {}}
    return work
