"""What a teaching note has to say under its headings: answers to expect, trouble, levels."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.gates.findings import Finding, Rule, Tree
from tests.gates.promises import part

QUESTIONS, ANSWERS = 4, 3
TROUBLE = ("Distress", "Disclosure", "A student with the experience", "A shouting match",
           "Consensus too early")  # fmt: skip
LEVELS = ["1", "2", "3", "4"]
EXEMPLARS = ("Strong", "Middling")


def rows(table: str) -> list[list[str]]:
    """The cells of each row below the head of the first table."""
    lines = [line for line in table.splitlines() if line.lstrip().startswith("|")]
    return [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines[2:]]


def note_questions(tree: Tree) -> Iterator[Finding]:
    """Each discussion question has the answers to expect, and what to do with each of them."""
    for place, path in tree.files("cases/*/teaching-note.md"):
        found = re.split(
            r"^\*\*(\d+)\. ", part(path.read_text("utf-8"), "Discussion questions"), flags=re.M
        )
        asked = list(zip(found[1::2], found[2::2], strict=True))
        if len(asked) < QUESTIONS:
            yield Finding(place, "note-questions", f"{QUESTIONS} or more", f"{len(asked)}")
        for number, under in asked:
            answers = rows(under)
            if len(answers) < ANSWERS or not all(len(row) == 2 and all(row) for row in answers):
                allowed = f"{ANSWERS} answers or more, each with what to do"
                yield Finding(
                    f"{place} question {number}", "note-questions", allowed, f"{len(answers)}"
                )


def note_room(tree: Tree) -> Iterator[Finding]:
    """What goes wrong in the room: each of five kinds, with what to do; and a plan of the board."""
    for place, path in tree.files("cases/*/teaching-note.md"):
        text = path.read_text("utf-8")
        under = part(text, "What goes wrong in the room")
        said = re.findall(r"^(?:- )?\*\*([^*]+?)[.,]?\*\*,?[^\S\n]*(.*)$", under, re.MULTILINE)
        for trouble in TROUBLE:
            if not any(name.startswith(trouble) and len(what) > 40 for name, what in said):
                yield Finding(place, "note-room", f"with what to do: {trouble}", "nothing")
        if not re.search(r"^```.*\n(?:.+\n){4,}```", part(text, "Board plan"), re.MULTILINE):
            yield Finding(place, "note-room", "with a board drawn", "none")


def note_rubric(tree: Tree) -> Iterator[Finding]:
    """The rubric has four levels, and two exemplars say why they stand where they stand."""
    for place, path in tree.files("cases/*/teaching-note.md"):
        under = part(path.read_text("utf-8"), "Assessment")
        levels = rows(under)
        if [row[0] for row in levels] != LEVELS or not all(map(all, levels)):
            came = ", ".join(row[0] for row in levels) or "none"
            yield Finding(place, "note-rubric", "four full levels, 1 to 4", came)
        for name in EXEMPLARS:
            # Under the example, or after it in emphasis, the reasons for its mark.
            why = (
                rf"^\*\*{name}\.?\*\* .{{80,}}"
                rf"(?:\n\n\*Why {name.lower()}\.?\* .{{40,}}| \*[^*\n]{{40,}}\*)$"
            )
            if not re.search(why, under, re.MULTILINE):
                yield Finding(place, "note-rubric", f"an exemplar with its why: {name}", "none")


RULES: dict[str, Rule] = {
    "note-questions": note_questions,
    "note-room": note_room,
    "note-rubric": note_rubric,
}
