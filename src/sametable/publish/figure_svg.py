"""The SVG of a figure: what it may hold, its colours, its words for who cannot see it.

A drawing on disk has the colours of the light theme, so that any program shows it. On a page each
of them becomes ``var(<token>, <value>)``, as in the charts (``views/theme.py``), and the picture
follows the page into the dark and onto paper.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from xml.etree import ElementTree

from sametable.errors import ContentError
from sametable.views import theme

TOKENS = theme.TOKENS | {
    "#fbf9f4": "--st-paper",
    "#f2eee4": "--st-paper-sunk",
    "#e2eeec": "--st-accent-soft",
    "#e5f1e6": "--st-good-soft",
    "#faefd8": "--st-warn-soft",
    "#fae7e2": "--st-bad-soft",
    "#e6edf7": "--st-info-soft",
}
ELEMENTS = frozenset(
    {"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text",
     "tspan", "defs", "marker"}
)  # fmt: skip
COLOURED = ("fill", "stroke", "color", "stop-color")
SMALLEST = 11.5
"""Units of the drawing; at 360 pixels one is a little less than a pixel."""
WIDEST = 360
_SVG = "{http://www.w3.org/2000/svg}"
_COLOUR = re.compile(rf'\b({"|".join(COLOURED)})="(#[0-9a-fA-F]+)"')
_TOKEN = re.compile(r"var\(--[\w-]+, (#[0-9a-fA-F]+)\)")


def checked(name: str, svg: str) -> str:
    """A drawing as it stands on disk, or ContentError: what in it is not allowed."""

    def wrong(problem: str) -> ContentError:
        return ContentError(f"figure {name}", problem)

    if "<!" in svg or "<?" in svg:
        raise wrong("holds no comment, no declaration and no other language")
    try:
        root = ElementTree.fromstring(svg)
    except ElementTree.ParseError as error:
        raise wrong(f"is no SVG: {error}") from error
    if not re.fullmatch(r"0 0 \d+ \d+", root.get("viewBox", "")):
        raise wrong(f"has a viewBox “0 0 <width> <height>” (got {root.get('viewBox')!r})")
    if (width := int(root.get("viewBox", "").split()[2])) > WIDEST:
        raise wrong(f"is at most {WIDEST} units wide, to be read on a phone (got {width})")
    for each in root.iter():
        kind = each.tag.removeprefix(_SVG)
        if kind not in ELEMENTS or each.tag == kind:
            raise wrong(f"is made of {', '.join(sorted(ELEMENTS))} (got {kind})")
        for key, value in each.attrib.items():
            _check_attribute(wrong, key, value)
    return svg.strip()


def _check_attribute(wrong: Callable[[str], ContentError], key: str, value: str) -> None:
    if key in {"style", "class"} or key.startswith("on") or key.endswith("href"):
        raise wrong(f"has no {key}: colours are attributes, and nothing is fetched or run")
    if "url(" in value and not re.fullmatch(r"url\(#[\w-]+\)", value):
        raise wrong(f"asks only for its own parts (got {value!r})")
    if key in COLOURED and value != "none" and value.lower() not in TOKENS:
        allowed = ", ".join(sorted(TOKENS))
        raise wrong(f"{key} is none or a colour of the light theme, {allowed} (got {value!r})")
    if key == "font-size":
        if not re.fullmatch(r"\d+(\.\d+)?", value):
            raise wrong(f"font-size is a number (got {value!r})")
        if float(value) < SMALLEST:
            raise wrong(f"font-size is {SMALLEST:g} or more (got {value})")


def with_tokens(svg: str) -> str:
    """Every colour as the book's token, with its value behind it."""
    return _COLOUR.sub(lambda m: f'{m[1]}="var({TOKENS[m[2].lower()]}, {m[2]})"', svg)


def light(svg: str) -> str:
    """Every token as its colour in the light theme."""
    return _TOKEN.sub(r"\1", svg)


def own_ids(svg: str, name: str) -> str:
    """The drawing's ids made the figure's own: a page may hold several drawings."""
    for each in dict.fromkeys(re.findall(r'\bid="([^"]+)"', svg)):
        svg = re.sub(
            rf'(\bid="|url\(#){re.escape(each)}(?=["\)])', rf"\g<1>figure-{name}-{each}", svg
        )
    return svg


def named(svg: str, alt: str) -> str:
    """For a page: the picture's words as its label."""
    return svg.replace("<svg ", f'<svg role="img" aria-label="{escape(alt)}" focusable="false" ', 1)


def described(svg: str, title: str, alt: str) -> str:
    """For a file of its own: the picture's words inside it."""
    words = f"<title>{escape(title)}</title><desc>{escape(alt)}</desc>"
    return re.sub(r"<svg [^>]*>", lambda found: found[0] + words, svg, count=1)
