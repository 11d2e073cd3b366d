"""The form of a deck: what the build refuses, and what the gate asks of every case."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from markdown_it.token import Token

from sametable.publish.decks import COMMENT, MARK, WORD, Deck, Slide, shown
from sametable.publish.lesson import Plan

LONG, SHORT = (12, 18), (8, 11)
WORDS, SMALL_PRINT, HEADING, ROWS = 45, 30, 14, 4
LICENCE = "CC BY 4.0"
SMALL = re.compile(r"</?small>")


@dataclass(frozen=True)
class Problem:
    """A line of the deck, what is allowed there and what came."""

    line: int
    allowed: str
    came: str

    def __str__(self) -> str:
        return f"line {self.line}: must be {self.allowed} (got {self.came})"


def problems(
    deck: Deck, plans: Mapping[int, Plan], figures: Collection[str], count: tuple[int, int]
) -> Iterator[Problem]:
    """Everything in a deck that is not as it should be, in the order of its lines."""
    yield from _front(deck)
    low, high = count
    if not low <= len(deck.slides) <= high:
        yield Problem(1, f"{low} to {high} slides", str(len(deck.slides)))
    for slide in deck.slides:
        yield from _on_the_slide(slide, figures)
        yield from _of_the_speaker(slide, plans)
    titles = [slide.number for slide in deck.slides if slide.kind == "title"]
    if len(titles) != 1 or titles[0] > 2:
        came = f"# on slide {', '.join(map(str, titles))}" if titles else "none"
        yield Problem(deck.slides[0].line, "one title with #, on slide 1 or 2", came)
    last = deck.slides[-1]
    if LICENCE not in last.source:
        yield Problem(last.line, f"a last slide with the sources and {LICENCE!r}", last.heading)
    for plan in plans.values():
        yield from _in_step(deck, plan)


def _front(deck: Deck) -> Iterator[Problem]:
    for key, allowed in {"marp": True, "theme": "sametable", "paginate": True}.items():
        if (came := deck.front.get(key)) != allowed:
            yield Problem(1, f"front matter with {key}: {str(allowed).lower()}", f"{came}")
    if not deck.title:
        yield Problem(1, "front matter with the deck's title", "none")
    if not deck.marked:
        yield Problem(1, f"front matter with the line '# {MARK}'", "no such line")


def _on_the_slide(slide: Slide, figures: Collection[str]) -> Iterator[Problem]:
    levels = [token.tag for token in slide.tokens if token.type == "heading_open"]
    if len(levels) != 1 or levels[0] not in {"h1", "h2"}:
        yield Problem(slide.line, "one heading, # or ##", ", ".join(levels) or "none")
    if (count := len(WORD.findall(slide.heading))) > HEADING:
        yield Problem(slide.line, f"a heading of at most {HEADING} words", str(count))
    if slide.words > WORDS:
        yield Problem(slide.line, f"at most {WORDS} words below the heading", str(slide.words))
    if slide.small_print > SMALL_PRINT:
        came = str(slide.small_print)
        yield Problem(slide.line, f"at most {SMALL_PRINT} words of small print", came)
    rows = sum(token.type == "tr_open" for token in slide.tokens) - 1
    if rows > ROWS:
        yield Problem(slide.line, f"a table of at most {ROWS} rows", str(rows))
    yield from _pictures(slide, figures)
    for token in _every(slide.tokens):
        bare = COMMENT.match(token.content) if token.type == "html_block" else None
        if token.type.startswith("html") and not (bare or SMALL.fullmatch(token.content)):
            yield Problem(slide.line, "no HTML but <small> and the notes", token.content.strip())
        if token.type == "link_open":
            yield Problem(slide.line, "no link: name the source", str(token.attrGet("href")))


def _pictures(slide: Slide, figures: Collection[str]) -> Iterator[Problem]:
    pictures = [token for token in _every(slide.tokens) if token.type == "image"]
    for picture in pictures:
        kind, _, name = str(picture.attrGet("src")).partition(":")
        if kind != "figure":
            yield Problem(slide.line, "a picture as figure:NAME", str(picture.attrGet("src")))
        elif name not in figures:
            known = ", ".join(sorted(figures)) or "no figure at all"
            yield Problem(slide.line, f"a figure of the book: {known}", name or "no name")
        if len(WORD.findall(picture.content)) < 4:
            yield Problem(slide.line, "a picture with its text alternative", picture.content)
    if len(pictures) > 1:
        yield Problem(slide.line, "one figure at most", str(len(pictures)))


def _of_the_speaker(slide: Slide, plans: Mapping[int, Plan]) -> Iterator[Problem]:
    if len(slide.notes) != 1:
        came = f"{len(slide.notes)} comments"
        yield Problem(slide.line, "one comment with the speaker's notes", came)
    for notes in slide.notes:
        allowed = f"of the plans {', '.join(map(str, plans))}: '50, 90 · 5 minutes.'"
        if not notes.minutes or not notes.minutes.keys() <= plans.keys():
            came = ", ".join(map(str, notes.minutes)) or " ".join(notes.text)[:60]
            yield Problem(notes.line, f"notes that begin with the minutes {allowed}", came)
        if len(WORD.findall(" ".join(notes.text))) < 8:
            yield Problem(notes.line, "notes of two to six sentences", " ".join(notes.text))


def _in_step(deck: Deck, plan: Plan) -> Iterator[Problem]:
    """A step may have several slides; no slide may reach over the end of a step."""
    places = list(shown(deck, plan))
    for place in places:
        if place.end > place.limit:
            line, name = place.slide.notes[0].line, place.step.what
            allowed = f"done by minute {place.limit} of {plan.minutes}, when {name!r} ends"
            yield Problem(line, allowed, f"minute {place.end}, breaks not counted")
            return
    total = sum(step.minutes for step in plan.steps if not step.is_break)
    if (came := places[-1].end if places else 0) != total:
        allowed = f"{total} minutes of slides in the plan of {plan.minutes}, breaks not counted"
        yield Problem(deck.slides[-1].line, allowed, str(came))


def _every(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from token.children or ()
