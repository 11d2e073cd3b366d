"""How hard those texts are to read that no built page shows: notes, roles, slides, records."""

from __future__ import annotations

from collections.abc import Iterator

from tests.gates.findings import Finding, Rule, Tree
from tests.gates.markup import paragraphs, texts
from tests.gates.prose import SENTENCE, WORD, grade
from tests.gates.words import ENOUGH, HARDEST

PROSE = ("*.md", "docs/**/*.md", "book/**/*.md", "cases/**/*.md", "exercises/*.ipynb")
RECORDS = ("cases/**/*.toml", "questions/*.toml", "data/**/*.toml", "book/**/*.toml",
           "src/sametable/content/labs/*.toml", "src/**/words.json")  # fmt: skip


def grades(tree: Tree) -> Iterator[tuple[str, float]]:
    """Each source's sentences, if there are enough of them, and how hard they are."""
    for place, text in texts(tree, PROSE, RECORDS):
        # A label or the cell of a table would pass for a very short sentence.
        said = [words for _, words in paragraphs(text) if SENTENCE.search(words)]
        if sum(len(WORD.findall(words)) for words in said) >= ENOUGH:
            yield place, grade(said)


def hard_text(tree: Tree) -> Iterator[Finding]:
    """A text that somebody reads is at grade 12 or below, on the site or off it."""
    for place, came in grades(tree):
        if came > HARDEST:
            yield Finding(place, "hard-text", f"at grade {HARDEST:g} or below", f"{came:.1f}")


RULES: dict[str, Rule] = {"hard-text": hard_text}
