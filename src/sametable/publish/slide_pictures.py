"""A figure of the book on a slide: a picture in itself, with its type face, and readable."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from html import escape
from pathlib import Path

from sametable.errors import BuildError
from sametable.publish import figures
from sametable.publish.assets import ROOT

FACE = "web/slides/node_modules/@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2"
# The room that web/slides/slides.css gives to a figure, and what can be read from the back row.
ROOM, READABLE = (690, 672), 20


def known_figures(folder: Path = figures.FOLDER) -> tuple[str, ...]:
    return figures.figure_names(folder) if (folder / figures.RECORDS).is_file() else ()


def picture(name: str, alt: str) -> str:
    """The figure as a picture of its own, its type face inside: a picture may ask for nothing."""
    svg = figures.figure(name).svg_light()
    if (came := smallest_words(svg)) < READABLE:
        raise BuildError(f"figure {name} on a slide must have words of {READABLE} px (got {came})")
    face = f"@font-face {{ font-family: Figtree; font-weight: 300 900; src: url({_face()}); }}"
    svg = re.sub(r"(<svg\b[^>]*>)", lambda match: f"{match[0]}<style>{face}</style>", svg, count=1)
    data = b64encode(svg.encode()).decode()
    return f'<img src="data:image/svg+xml;base64,{data}" alt="{escape(alt)}">'


def smallest_words(svg: str) -> float:
    """Pixels of the smallest words of a picture that fills a slide of 1280 by 720."""
    width, height = map(float, re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)[0])
    scale = min(ROOM[0] / width, ROOM[1] / height)
    return round(scale * min(map(float, re.findall(r'font-size[=:]\s*"?([\d.]+)', svg))), 1)


@cache
def _face() -> str:
    return f"data:font/woff2;base64,{b64encode((ROOT / FACE).read_bytes()).decode()}"
