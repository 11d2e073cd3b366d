"""The only markup a text field may have: ``*emphasis*`` and ``[words](page#anchor)``.

Everything else is plain text, and each medium escapes it in its own way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_EMPHASIS = re.compile(r"\*(?=[^\s*])([^*]*[^\s*])\*")
_PLACE = "\ue000"
_LINK = re.compile(r"\[([^\[\]]+)\]\(([a-z0-9/-]+(?:#[a-z0-9-]+)?)\)")


@dataclass(frozen=True)
class Span:
    """A run of words, stressed or not, leading to a page of the book or not."""

    text: str
    emphasis: bool = False
    target: str | None = None


def spans(text: str) -> tuple[Span, ...]:
    """The runs of a text field, in order; what is no markup stays as it was written.

    >>> spans("See *the* [table](book/evidence#status).")[3]
    Span(text='table', emphasis=False, target='book/evidence#status')
    """
    links = list(_LINK.finditer(text))
    # A link may hold emphasis and emphasis a link: each link becomes one character on the way.
    marked = _LINK.sub(_PLACE, text.replace(_PLACE, ""))
    found: list[Span] = []
    for part, stressed in _parts(marked):
        before, *rest = part.split(_PLACE)
        found.append(Span(before, stressed))
        for after in rest:
            link = links.pop(0)
            found += [Span(words, stressed or inner, link[2]) for words, inner in _parts(link[1])]
            found.append(Span(after, stressed))
    return tuple(span for span in found if span.text)


def _parts(text: str) -> list[tuple[str, bool]]:
    parts, at = [], 0
    for match in _EMPHASIS.finditer(text):
        parts += [(text[at : match.start()], False), (match[1], True)]
        at = match.end()
    return [*parts, (text[at:], False)]
