"""What every chart keeps: drawn at phone and desk width, in token colours, with its twin."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import vl_convert

from sametable.views.theme import TOKENS
from sametable.views.view import View

WIDTHS = (300, 600)


def drawn(view: View, width: int) -> str:
    svg: str = vl_convert.vegalite_to_svg({**view.chart, "width": width}, vl_version="6.4")
    return svg


def ends_of_words(svg: str) -> Iterator[tuple[str, float]]:
    """Each left-aligned text with its right end, at half an em a letter: a rough, wide measure."""
    for attributes, text in re.findall(r"<text ([^>]*)>([^<]+)</text>", svg):
        if 'text-anchor="start"' in attributes:
            size = re.search(r'font-size="(\d+)px"', attributes)
            place = re.search(r'transform="translate\(([\d.-]+),', attributes)
            assert size
            assert place
            yield text, float(place[1]) + 0.5 * int(size[1]) * len(text)


def colours(svg: str) -> set[str]:
    return set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg)) - {"none", "transparent"}


def check(view: View) -> None:
    """The picture fits, repeats, follows the theme, and agrees with its words and its table."""
    for width in WIDTHS:
        svg = drawn(view, width)
        outer = re.match(r'<svg [^>]*width="(\d+)"', svg)
        assert outer
        assert width - 1 <= int(outer[1]) <= width + 12
        for text, right in ends_of_words(svg):
            assert right <= int(outer[1]) + 4, text
        assert colours(svg) <= set(TOKENS)
        assert drawn(view, width) == svg
    assert {"tokens": TOKENS}.items() <= view.chart["usermeta"].items()
    json.dumps(view.chart, allow_nan=False)
    assert view.chart["description"] == view.alt
    assert len(view.alt) > 60
    assert all(says.endswith((".", "?")) for says in view.says)
    assert all(len(row) == len(view.table.columns) for row in view.table.rows)
