"""The running text of an exercise, to be held against its model."""

from __future__ import annotations

import json
from pathlib import Path

EXERCISES = Path(__file__).parents[2] / "exercises"


def prose_of(slug: str) -> str:
    """Every markdown cell of the notebook."""
    cells = json.loads((EXERCISES / f"{slug}.ipynb").read_text("utf-8"))["cells"]
    return "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
