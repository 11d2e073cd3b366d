"""Text fields, links and numbers as HTML, seen from the page they stand on."""

from __future__ import annotations

from html import escape

from sametable.content.inline import spans


def href(target: str, docname: str) -> str:
    """The address of ``page#anchor`` as seen from ``docname``; both from the book's root."""
    page, _, place = target.partition("#")
    here, there = docname.split("/")[:-1], page.split("/")
    while here and len(there) > 1 and here[0] == there[0]:
        here, there = here[1:], there[1:]
    address = "../" * len(here) + "/".join(there) + ".html"
    return f"{address}#{place}" if place else address


def inline(text: str, docname: str) -> str:
    """A text field as HTML: emphasis and links to pages of the book, all else escaped."""
    parts = []
    for span in spans(text):
        words = escape(span.text)
        if span.emphasis:
            words = f"<em>{words}</em>"
        if span.target:
            words = f'<a href="{escape(href(span.target, docname))}">{words}</a>'
        parts.append(words)
    return "".join(parts)


def number(value: float) -> str:
    """A number as people write it, without a needless fraction: 11726.0 is 11,726."""
    return f"{value:,.10g}"
