"""A case's slides, ``cases/<slug>/slides.md``: what a deck holds.

A deck is Marp's Markdown: front matter, slides apart by a line ``---``, each with one heading
and one comment, the speaker's notes. The notes' first line says how many minutes the slide
takes in which plan of the teaching note::

    <!--
    50 · 8 minutes; 90, 180 · 10 minutes.
    What to say and to ask.
    -->

``deck_rules`` says what is not as it should be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

from sametable.publish.lesson import Plan, Step

# In two pieces: this module is in the wheel, and the wheel is on the site, where no mark may be.
MARK = "-".join(("sametable", "not-for-the-site"))
FIGURE = re.compile(r"!\[([^\]]*)\]\(figure:([^)\s]*)\)")
WORD = re.compile(r"[^\W_]+(?:['’.,:-][^\W_]+)*")
COMMENT = re.compile(r"\A<!--(.*)-->\s*\Z", re.DOTALL)
PART = re.compile(r"(\d+(?:, \d+)*) · (\d+) minutes?")
MINUTES = re.compile(rf"{PART.pattern}(?:; {PART.pattern})*\.(?=\s|$)")


@dataclass(frozen=True)
class Notes:
    """What the speaker sees: ``minutes`` by plan, none if not as the form asks; paragraphs."""

    line: int
    minutes: Mapping[int, int] = field(hash=False)
    text: tuple[str, ...]


@dataclass(frozen=True)
class Slide:
    number: int
    line: int
    source: str
    """The slide's Markdown without its notes."""
    tokens: tuple[Token, ...]
    notes: tuple[Notes, ...]

    def _inline(self, after: str) -> list[str]:
        return [text(inside) for mark, inside in pairwise(self.tokens) if mark.type == after]

    @cached_property
    def heading(self) -> str:
        return next(iter(self._inline("heading_open")), "")

    @property
    def minutes(self) -> Mapping[int, int]:
        return self.notes[0].minutes if self.notes else {}

    @cached_property
    def words(self) -> int:
        """Words below the heading, small print not counted."""
        return self._count(small=False) - len(WORD.findall(self.heading))

    @cached_property
    def small_print(self) -> int:
        """Words in ``<small>``: labels and sources, which the back row need not read."""
        return self._count(small=True)

    def _count(self, small: bool) -> int:
        inside = [token for token in self.tokens if token.type in {"inline", "fence", "code_block"}]
        return sum(len(WORD.findall(text(token, small=small))) for token in inside)

    @cached_property
    def kind(self) -> str:
        """The look: title, figure, table, quotation, list, statement or plain."""
        types = {token.type for token in self.tokens}
        marks = {"bullet_list_open": "list", "ordered_list_open": "list"}
        marks |= {"table_open": "table", "blockquote_open": "quotation"}
        if any(token.tag == "h1" for token in self.tokens):
            return "title"
        if FIGURE.search(self.source):
            return "figure"
        found = next((marks[name] for name in marks if name in types), "")
        return found or ("statement" if self.words <= 18 else "plain")


@dataclass(frozen=True)
class Deck:
    front: dict[str, Any] = field(hash=False)
    marked: bool
    slides: tuple[Slide, ...]

    @property
    def title(self) -> str:
        return str(self.front.get("title", ""))


def text(token: Token, small: bool | None = None) -> str:
    """The words of a token as they stand on the slide; of small print only those, or none."""
    if token.children is None:
        return "" if small else token.content
    words, inside = [], False
    for child in token.children:
        if child.type == "html_inline":
            inside = child.content == "<small>"
        elif child.type in {"text", "code_inline"} and small in {None, inside}:
            words.append(child.content)
        elif child.type in {"softbreak", "hardbreak"}:
            words.append(" ")
    return "".join(words)


def read(source: str) -> Deck:
    lines = source.splitlines()
    tokens = MarkdownIt("commonmark").enable("table").use(front_matter_plugin).parse(source)
    matter = next((token for token in tokens if token.type == "front_matter"), None)
    raw = matter.content if matter else ""
    try:
        front = yaml.safe_load(raw)
    except yaml.YAMLError:
        front = None
    start = matter.map[1] if matter and matter.map else 0
    slides: list[Slide] = []
    inside: list[Token] = []
    for token in [*tokens, None]:
        if token is None or (token.type == "hr" and token.level == 0):
            end = token.map[0] if token and token.map else len(lines)
            slides.append(_slide(len(slides) + 1, start, lines[start:end], inside))
            start, inside = end + 1, []
        elif token.type != "front_matter":
            inside.append(token)
    return Deck(front if isinstance(front, dict) else {}, f"# {MARK}" in raw, tuple(slides))


def _slide(number: int, start: int, lines: list[str], tokens: list[Token]) -> Slide:
    notes, kept = [], list(lines)
    for token in tokens:
        match = COMMENT.match(token.content) if token.type == "html_block" else None
        if match and token.map:
            notes.append(_notes(token.map[0] + 1, match[1]))
            first, last = token.map[0] - start, token.map[1] - start
            kept[first:last] = [""] * (last - first)
    first_line = next((at for at, line in enumerate(lines) if line.strip()), 0)
    source = "\n".join(kept).strip()
    return Slide(number, start + first_line + 1, source, tuple(tokens), tuple(notes))


def _notes(line: int, comment: str) -> Notes:
    match = MINUTES.match(comment.strip())
    rest = comment.strip()[match.end() :] if match else comment.strip()
    minutes = {
        int(plan): int(amount)
        for plans, amount in PART.findall(match[0] if match else "")
        for plan in plans.split(", ")
    }
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n|\n(?=- )", rest))
    return Notes(line, minutes, tuple(part for part in paragraphs if part))


@dataclass(frozen=True)
class Shown:
    """A slide in a plan: from minute ``start`` to ``end``, within a step that ends at ``limit``."""

    slide: Slide
    start: int
    end: int
    step: Step
    limit: int


def shown(deck: Deck, plan: Plan) -> Iterator[Shown]:
    """The plan's slides in order, each in the step that it begins in. Breaks need no slide."""
    steps = [step for step in plan.steps if not step.is_break]
    limits = list(accumulate(step.minutes for step in steps))
    now = 0
    for slide in deck.slides:
        if plan.minutes not in slide.minutes or not steps:
            continue
        begins = next((at for at, limit in enumerate(limits) if now < limit), -1)
        end = now + slide.minutes[plan.minutes]
        yield Shown(slide, now, end, steps[begins], limits[begins])
        now = end
