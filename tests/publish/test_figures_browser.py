"""Every figure in a browser, as wide as on a phone: nothing cut, nothing over something else."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from sametable.publish.figures import figure, figure_names
from tests.publish.book import ROOT

pytestmark = pytest.mark.browser

FONTS = ROOT / "web/node_modules/@fontsource-variable/figtree/files"
PHONE = 328
"""Pixels that a phone of 360 leaves for a picture."""
SMALLEST = 11.0
SHELL = """<!doctype html><meta charset="utf-8"><style>
@font-face {{ font-family: Figtree; font-weight: 300 900; src: url({font}) }}
body {{ margin: 20px }} svg {{ display: block; width: {width}px; height: auto }}
</style>{svg}"""
# What is cut, what lies over other words, what leaves the box that it stands in, what is small.
FAULTS = """smallest => {
  const svg = document.querySelector("svg"), all = svg.getBoundingClientRect(), faults = [];
  const scale = all.width / svg.viewBox.baseVal.width;
  const words = [...svg.querySelectorAll("text")].filter((each) => each.textContent.trim())
    .map((each) => [each.textContent, each.getBoundingClientRect(), each]);
  const boxes = [...svg.querySelectorAll("rect")].map((each) => each.getBoundingClientRect());
  for (const [text, at, each] of words) {
    if (at.left < all.left || at.right > all.right || at.top < all.top || at.bottom > all.bottom)
      faults.push(`cut: ${text}`);
    const size = parseFloat(getComputedStyle(each).fontSize) * scale;
    if (size < smallest) faults.push(`small: ${text}`);
    for (const [other, there] of words) {
      // A chart draws some words twice, first as a patch of paper.
      const wide = Math.min(at.right, there.right) - Math.max(at.left, there.left);
      const high = Math.min(at.bottom, there.bottom) - Math.max(at.top, there.top);
      const over = wide > 1 && high > 0.35 * at.height;
      if (text < other && over) faults.push(`over: ${text} | ${other}`);
    }
    for (const box of boxes) {
      const across = (at.left + at.right) / 2, down = (at.top + at.bottom) / 2;
      const beside = across < box.left || across > box.right || down < box.top || down > box.bottom;
      if (!beside && (at.left < box.left || at.right > box.right))
        faults.push(`leaves its box: ${text}`);
    }
  }
  return faults;
}"""


def faults(page: Page, folder: Path, svg: str) -> list[str]:
    font = next(FONTS.glob("figtree-latin-wght-normal.woff2")).as_uri()
    file = folder / "figure.html"
    file.write_text(SHELL.format(font=font, width=PHONE, svg=svg), "utf-8")
    page.goto(file.as_uri())
    page.evaluate("document.fonts.ready")
    found: list[str] = page.evaluate(FAULTS, SMALLEST)
    return found


@pytest.mark.parametrize("name", figure_names())
def test_a_figure_can_be_read_on_a_phone(name: str, page: Page, tmp_path: Path) -> None:
    assert faults(page, tmp_path, figure(name).svg_light()) == []


def test_what_is_wrong_is_found(page: Page, tmp_path: Path) -> None:
    words = [
        '<rect x="10" y="10" width="60" height="30"/><text x="14" y="30">far too long</text>',
        '<text x="300" y="80">cut at the edge</text>',
        '<text x="9" y="120">one</text><text x="20" y="122">two</text>',
        '<text x="9" y="160" font-size="9">small</text>',
    ]
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 340 180" font-size="13">{}</svg>'
    found = faults(page, tmp_path, svg.format("".join(words)))
    assert sorted(found) == [
        "cut: cut at the edge", "leaves its box: far too long", "over: one | two", "small: small",
    ]  # fmt: skip
