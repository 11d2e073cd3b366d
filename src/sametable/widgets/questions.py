"""A bank's questions in a notebook: the same words, the same rules, the same two tries.

The page of the book shows these questions without Python (see ``sametable.publish``); the stored
output names them, so that the book's build puts its own HTML in their place.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from ipywidgets import HTML, Button, VBox

from sametable.content.questions import bank
from sametable.content.words import words
from sametable.widgets.keeping import FILE, keep
from sametable.widgets.question import QuestionBox

MIME = "application/vnd.sametable.questions+json"
# ipywidgets cuts long options short; a question's options are sentences.
BESIDE = {"width": "auto", "align_self": "flex-start"}
STYLE = """<style>
.st-questions .widget-radio-box { max-height: none; }
.st-questions .widget-radio-box label, .st-questions .widget-checkbox .widget-label-basic {
  height: auto; white-space: normal; line-height: 1.5; margin-bottom: 0.4em; }
.st-questions .widget-html-content { line-height: 1.5; white-space: normal; }
.st-questions .widget-radio-box { flex-wrap: wrap; }
.st-questions textarea { min-height: 8em; }
</style>"""


class Questions(VBox):  # type: ignore[misc]
    """Questions of one bank, one under the other.

    A notebook's cell is ``Questions.of("two-lists", "predict-total")``. Where a kernel runs on
    the reader's own machine, a button saves the answers in a file beside the notebook; in the
    browser there is no such place, and My work keeps what was answered on the page.
    """

    def __init__(self, bank_id: str, *ids: str) -> None:
        found = bank(bank_id)
        chosen = [found.question(id) for id in ids] or [
            question for question in found.questions if question.role == "check"
        ]
        self.bank = found
        self.boxes = {question.id: QuestionBox(question) for question in chosen}
        say = words("questions")
        self.save_button = Button(description=say["save"], layout=BESIDE)
        self.save_button.on_click(lambda _: self.save())
        self.said = HTML()
        local = [] if sys.platform == "emscripten" else [self.save_button, self.said]
        super().__init__([HTML(STYLE), *self.boxes.values(), *local])
        self.add_class("st-questions")

    @classmethod
    def of(cls, bank_id: str, *ids: str) -> Questions:
        """The questions with these names; without names, every question of role check.

        Raises ContentError for an unknown bank or question.
        """
        return cls(bank_id, *ids)

    def question(self, id: str) -> QuestionBox:
        """One question, for the proof cells: set its controls, press its button, read it."""
        return self.boxes[id]

    @property
    def answers(self) -> dict[str, dict[str, Any]]:
        """What has been answered here, as an answer file holds it."""
        return {
            box.question.item: box.record for box in self.boxes.values() if box.record is not None
        }

    def save(self, folder: Path | None = None) -> None:
        """Join the answers with ``my-work.answers.json``; say in place what happened."""
        self.said.value = keep(self.answers, (folder or Path.cwd()) / FILE)

    def __repr__(self) -> str:
        return f"Questions.of({', '.join(repr(name) for name in (self.bank.id, *self.boxes))})"

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        bundle: dict[str, Any] = super()._repr_mimebundle_(**kwargs)
        return {**bundle, MIME: {"bank": self.bank.id, "ids": list(self.boxes)}}
