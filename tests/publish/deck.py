"""A small deck in the right form, to be spoilt in one place at a time."""

from __future__ import annotations

from pathlib import Path

MARK = "sametable-not-for-the-site"
FRONT = f"""---
marp: true
theme: sametable
paginate: true
title: Soup
# {MARK}
---
"""
NOTE = f"""<!-- {MARK} -->

# Teaching note

## Plans

### 50 minutes

| Minutes | What | Who does what |
|---:|---|---|
| 10 | Frame | You. |
| 10 | Break | All leave. |
| 30 | Taste | Pairs. |

### 90 minutes

| Minutes | What | Who does what |
|---:|---|---|
| 20 | Frame | You. |
| 70 | Taste | Pairs. |

### An asynchronous week: 120 minutes

| Minutes | What | Who does what |
|---:|---|---|
| 120 | Taste | Alone. |

## Opening question
"""
SPOKEN = "Ask who has salted it, and wait until two cooks have spoken."


def slide(head: str, body: str, minutes: str) -> str:
    return f"\n{head}\n\n{body}\n\n<!--\n{minutes}\n{SPOKEN}\n-->\n"


SLIDES = (
    slide("# Soup", "Five cooks, one pot", "50, 90 · 0 minutes."),
    slide("## You hold the spoon", "Salt?\n\n<small>composite</small>",
          "50 · 10 minutes; 90 · 20 minutes."),
    slide("## Who is in the kitchen", "| Cook | Wants |\n|---|---|\n| One | salt |",
          "50 · 5 minutes."),
    slide("## What the list says", "> “More salt.”", "50, 90 · 5 minutes."),
    slide("## What would you add?", "1. Salt\n2. Water", "90 · 15 minutes."),
    slide("## What did you expect?", "- Salt\n- Water", "90 · 30 minutes."),
    slide("## What was missing?", "A spoon.", "50, 90 · 20 minutes."),
    slide("## Sources", "The soup: composite. CC BY 4.0.", "50, 90 · 0 minutes."),
)  # fmt: skip
DECK = FRONT + "\n---\n".join(SLIDES)


def case(folder: Path, deck: str = DECK) -> Path:
    """The folder of a short case with this deck and its teaching note."""
    made = folder / "soup"
    made.mkdir(parents=True)
    (made / "slides.md").write_text(deck, "utf-8")
    (made / "teaching-note.md").write_text(NOTE, "utf-8")
    return made
