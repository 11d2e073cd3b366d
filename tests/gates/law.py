"""What the law says stands in a box that names its date and its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.gates.findings import Finding, Rule, Tree
from tests.gates.markup import paragraphs, texts

PROSE = ("book/**/*.md", "cases/**/*.md", "exercises/*.ipynb", "README.md")
STRINGS = ("questions/*.toml", "cases/*/questions.toml", "src/sametable/content/labs/*.toml",
           "src/**/words.json")  # fmt: skip
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
BOX = re.compile(
    r"^(?P<fence>:{3,})\{admonition\} (?P<title>[^\n]*)\n:class: law-box\n.*?^(?P=fence)[ \t]*$",
    re.DOTALL | re.MULTILINE,
)
TITLE = re.compile(rf"The law\b.*\b\d{{1,2}} (?:{MONTHS}) \d{{4}}, [A-Za-z]\w.*")
# A provision, or the law of a place.
NAMED = re.compile(
    r"\b[Ss]ections? \d+|§|\b\d{3,5}(?:\.\d+)?\([a-z]\)|\b[SA]B \d|\b(?:Senate|Assembly) Bill\b"
    r"|\b(?:[Pp]enal|[Ww]elfare|[Cc]riminal|[Cc]ivil)(?: and Institutions)? [Cc]ode\b"
    r"|\b\d+ U\.?\s?S\.?\s?C\b|\b\d+ C\.?\s?F\.?\s?R\b|\b[Aa]rticles? \d|\b[Tt]reat(?:y|ies)\b"
    r"|\b(?:[Ff]ederal|[Ss]tate|[Ii]nternational|[Cc]riminal|Californian?) (?:law|rules?|act)\b"
    r"|\b[Gg]rand jur|\b[Pp]rotocol\b(?= (?:on|to|of) )"
)
# What the law does to someone. To name it, to date it or to be for it is no legal statement.
DOES = re.compile(
    r"\b(?:makes?|made|forbids?|forbade|prohibits?|requires?|required|provide[sd]?|obliges?|define[sd]?"
    r"|presumes?|presumed|punish(?:es|ed)|allow(?:s|ed)|permit(?:s|ted)|entitles?|criminali[sz]e[sd]?"
    r"|decriminali[sz]e[sd]?|repeal(?:s|ed)|exempt(?:s|ed)|is barred|are barred|counts? .{1,60} as"
    r"|(?:do|does|did) not apply|no longer appl(?:y|ies)|is a (?:crime|misdemeanor|felony)"
    r"|commits|ask(?:s)? for (?:more|written consent)|may not be|must not be|limit(?:s|ed))\b"
)
END = re.compile(r"(?<=[.!?])[\s”’\")]+")


def boxes(tree: Tree) -> Iterator[tuple[str, str]]:
    """Place and title of each box of law."""
    for place, text in texts(tree, PROSE):
        for box in BOX.finditer(text):
            yield f"{place}:{text[: box.start()].count(chr(10)) + 1}", box["title"].strip()


def law_box(tree: Tree) -> Iterator[Finding]:
    """The title of a box of law names the day it holds for, or was checked on, and the place."""
    allowed = "titled The law, as of (or checked on) <day Month year>, <place>"
    for place, title in boxes(tree):
        if not TITLE.fullmatch(title):
            yield Finding(place, "law-box", allowed, title)


def law_boxed(tree: Tree) -> Iterator[Finding]:
    """A sentence that says what a named law does to anyone stands in a box of law."""
    for place, text in texts(tree, PROSE, STRINGS):
        outside = BOX.sub(lambda box: "\n" * box[0].count("\n"), text)
        for line, paragraph in paragraphs(outside):
            for sentence in END.split(paragraph):
                if NAMED.search(sentence) and DOES.search(sentence):
                    yield Finding(f"{place}:{line}", "law-boxed", "in a box of law", sentence[:120])


RULES: dict[str, Rule] = {"law-box": law_box, "law-boxed": law_boxed}
