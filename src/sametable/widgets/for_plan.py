"""A lab's text on its way into the plan: kept by the book's page, shown anywhere else."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from anywidget import AnyWidget
from traitlets import Dict

from sametable.content.words import words

WORDS = ("kept", "kept_again", "kept_link", "kept_text", "copy", "full", "blocked")


class ForPlan(AnyWidget):
    """``content``: the lab's slug, its text, the words beside it and how often it was kept.

    Each change of it is kept in the reader's browser under a key of the lab's own. It travels as
    one JSON text, like a chart's specification.
    """

    _esm = (files("sametable.widgets") / "for_plan.js").read_text("utf-8")
    content: Dict[str, Any] = Dict().tag(
        sync=True,
        to_json=lambda content, _: json.dumps(content),
        from_json=lambda text, _: json.loads(text),
    )

    def keep(self, lab: str, part: int, text: str) -> None:
        """Hand the text to the page. The same text may be handed over again."""
        say = words("plan")
        self.content = {
            "lab": lab,
            "text": text,
            "times": self.content.get("times", 0) + 1,
            "say": {name: say[name].replace("{part}", str(part)) for name in WORDS},
        }

    @property
    def text(self) -> str:
        """What was kept last: for proof cells and tests."""
        return str(self.content.get("text", ""))
