"""Each case has its slides, in the form that the build asks for, and no role's private half."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sametable.publish.slide_pictures import known_figures
from sametable.publish.slides import problems_of
from tests.gates.findings import Finding, Rule, Tree

RUN = 7


def deck(tree: Tree) -> Iterator[Finding]:
    """A deck with notes whose minutes are those of the teaching note; the build's own rules."""
    figures = known_figures(tree.root / "book" / "figures")
    for case, path in tree.files("cases/*/case.md"):
        place = case.replace("case.md", "slides.md")
        folder = path.parent
        if not (folder / "slides.md").is_file():
            yield Finding(place, "deck", "beside its case", "no such file")
        elif not (folder / "teaching-note.md").is_file():
            yield Finding(place, "deck", "with a teaching note to follow", "no such file")
        else:
            for found in problems_of(folder, figures):
                yield Finding(f"{place}:{found.line}", "deck", found.allowed, found.came)


def runs(text: str) -> dict[tuple[str, ...], None]:
    """Every seven words in a row, whatever stands between them."""
    words = re.findall(r"[^\W_]+", text.lower())
    return dict.fromkeys(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def deck_private(tree: Tree) -> Iterator[Finding]:
    """What one role may not know of another is on no slide and in no note."""
    for place, path in tree.files("cases/*/slides.md"):
        shown = runs(path.read_text("utf-8"))
        for sheet in sorted(path.parent.glob("roles/*.md")):
            private = sheet.read_text("utf-8").partition("\n## Private\n")[2]
            for run in [run for run in runs(private) if run in shown][:1]:
                yield Finding(place, "deck-private", f"free of {sheet.name}", " ".join(run))


RULES: dict[str, Rule] = {"deck": deck, "deck-private": deck_private}
