"""The figures: what a record and a drawing may hold, and what a page makes of them."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from sametable.errors import ContentError
from sametable.publish.figure_svg import TOKENS, checked
from sametable.publish.figures import figure, figure_names
from tests.publish.book import ROOT, Book

SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 340 90" font-size="13" fill="#1e2227">
  <defs><marker id="tip"><path d="M0 0 9 5z" fill="#0B5A62"/></marker></defs>
  <path d="M0 0h9" stroke="#0b5a62" fill="none" marker-end="url(#tip)"/>
  <text x="9" y="40">Row &amp; row</text>
</svg>
"""
RECORD = """
[[figures]]
id = "boat"
title = "A boat"
alt = "A boat with two people in it, who row “<apart>” & in circles."
caption = "They *row*. See [care](book/care#where)."
licence = "CC BY 4.0"
[[figures.stands]]
on = "The boat."
status = "disputed"
source = ["one2018", "two2019"]
[[figures.stands]]
on = "The sea."
status = "composite"
"""
PAGE = "```{drawn} boat\n```\n"
REAL = figure_names()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "figures.toml").write_text(RECORD, "utf-8")
    (tmp_path / "boat.svg").write_text(SVG, "utf-8")
    return tmp_path


def test_a_figure_for_a_page_and_one_for_anywhere(folder: Path) -> None:
    boat = figure("boat", folder)
    assert boat.source == ("one2018", "two2019")
    assert 'stroke="var(--st-accent, #0b5a62)"' in boat.svg
    assert 'fill="var(--st-accent, #0B5A62)"' in boat.svg
    # A page may hold several drawings, each with a tip of its own.
    assert 'id="figure-boat-tip"' in boat.svg
    assert 'marker-end="url(#figure-boat-tip)"' in boat.svg
    root = ElementTree.fromstring(boat.svg_light())
    assert [child.tag.rpartition("}")[2] for child in root][:2] == ["title", "desc"]
    assert [child.text for child in root][:2] == [boat.title, boat.alt]
    assert "var(" not in boat.svg_light()
    assert BeautifulSoup(boat.svg, "html.parser").svg["aria-label"] == boat.alt  # type: ignore[index]


def test_the_tokens_are_the_ones_of_the_stylesheet() -> None:
    css = (ROOT / "src/sametable/publish/static/sametable.css").read_text("utf-8")
    light = dict(re.findall(r"(--st-[\w-]+): (#[0-9a-f]{6});", css.split("html[data-theme", 1)[0]))
    assert {token: light[token] for token in TOKENS.values()} == {
        token: colour for colour, token in TOKENS.items()
    }


REFUSED = {
    "no SVG": (SVG.replace("</svg>", ""), "is no SVG"),
    "a script": (SVG.replace("<text", "<script>1</script><text"), r"is made of .* \(got script\)"),
    "a picture": (SVG.replace("<text", "<image/><text"), r"\(got image\)"),
    "no namespace": (SVG.replace(' xmlns="http://www.w3.org/2000/svg"', ""), "is made of"),
    "another colour": (SVG.replace("#1e2227", "#123456"), r"fill is none .* \(got '#123456'\)"),
    "a named colour": (SVG.replace("#1e2227", "red"), r"\(got 'red'\)"),
    "a style": (SVG.replace("<text", '<text style="fill:red"'), "has no style"),
    "a handler": (SVG.replace("<text", '<text onclick="go()"'), "has no onclick"),
    "a link": (SVG.replace("<text", '<text href="https://x.org"'), "has no href"),
    "another file": (SVG.replace("url(#tip)", "url(https://x.org/a)"), "only for its own parts"),
    "small type": (SVG.replace('"13"', '"9"'), "font-size is 11.5 or more"),
    "type in pixels": (SVG.replace('"13"', '"13px"'), r"font-size is a number \(got '13px'\)"),
    "too wide": (SVG.replace("0 0 340", "0 0 700"), r"at most 360 units wide.*\(got 700\)"),
    "no viewBox": (SVG.replace("viewBox", "box"), "has a viewBox"),
    "an entity": ("<!DOCTYPE svg [<!ENTITY a 'b'>]>" + SVG, "no comment, no declaration"),
}  # fmt: skip


@pytest.mark.parametrize("fault", REFUSED)
def test_a_drawing_that_is_refused(fault: str) -> None:
    svg, message = REFUSED[fault]
    with pytest.raises(ContentError, match=rf"figure boat: .*{message}"):
        checked("boat", svg)
    assert checked("boat", SVG) == SVG.strip()


BROKEN = {
    "alt": (RECORD.replace(", who row “<apart>” & in circles", ""), "figures.boat.alt"),
    "licence": (RECORD.replace("CC BY 4.0", "none"), "figures.boat.licence"),
    "status": (RECORD.replace('"composite"', '"certain"'), "figures.boat.stands.1.status"),
    "stands": (RECORD[: RECORD.index("[[figures.stands")], "figures.boat: .*stands"),
    "stray": (RECORD.replace("licence", "license"), "figures.boat"),
    "twice": (RECORD + RECORD, "figure boat: has a second record"),
}  # fmt: skip


@pytest.mark.parametrize("fault", BROKEN)
def test_a_record_that_is_refused(folder: Path, fault: str) -> None:
    text, message = BROKEN[fault]
    (folder / "figures.toml").write_text(text, "utf-8")
    with pytest.raises(ContentError, match=message):
        figure("boat", folder)


LABS = {
    "no such lab": ('slug = "pot", on = "soup"', r"lab.slug: names a lab \(got 'pot'\)"),
    "no lab but a module": ('slug = "work", on = "soup"', r"lab.slug: names a lab"),
    "no such table": ('slug = "how-often", on = "soup"', "soup"),
    "no such setting": ('slug = "how-often", on = "gi-hub-2018", setting = {year = 99}',
                        "lab.setting: 'year' must be"),
    "no such work": ('slug = "many-answers", on = "uk-2013-five-lists", works = ["fly"]',
                     r"lab.works: .*\(got 'fly'\)"),
}  # fmt: skip


@pytest.mark.parametrize("fault", LABS)
def test_a_lab_that_cannot_draw(folder: Path, fault: str) -> None:
    lab, message = LABS[fault]
    (folder / "boat.svg").unlink()
    text = RECORD.replace("licence =", f"lab = {{{lab}}}\nlicence =")
    (folder / "figures.toml").write_text(text, "utf-8")
    with pytest.raises(ContentError, match=message):
        figure("boat", folder)


def test_neither_a_drawing_nor_a_lab_and_an_unknown_name(folder: Path) -> None:
    (folder / "boat.svg").unlink()
    with pytest.raises(
        ContentError, match=r"figure boat: is drawn by a lab, or stands in boat\.svg"
    ):
        figure("boat", folder)
    with pytest.raises(ContentError, match="figure car: is one of two-houses, "):
        figure("car")


@pytest.mark.parametrize("name", REAL)
def test_a_real_figure_is_whole(name: str) -> None:
    drawn = figure(name)
    light = ElementTree.fromstring(drawn.svg_light())
    assert not [e for e in light.iter() if e.tag.rpartition("}")[2] in {"script", "image", "use"}]
    colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', drawn.svg_light())) - {"none"}
    assert {colour.lower() for colour in colours} <= set(TOKENS)
    bare = re.findall(r'(?:fill|stroke)="(?!var\(|none)[^"]+"', drawn.svg)
    assert bare == []


def test_what_a_lab_draws_is_what_it_computes() -> None:
    # 1,766 / 0.20 and 1,766 / 0.15; 42 and 42 + 85 of 250: worked out by hand.
    assert "8,830" in figure("one-count-many-totals").svg_light()
    table = figure("a-quarter-of-250").table
    assert table is not None
    disputes = next(row for row in table["rows"] if row[0].startswith("Disputes (chosen)"))
    assert disputes[-1] == "16.8% to 50.8%"


def test_a_page_shows_the_figure_with_its_words(tmp_path: Path) -> None:
    pages = {"book/sea.md": f"---\nminutes: 1\n---\n# The sea\n\n{PAGE}"}
    book = Book(tmp_path / "book", pages)
    book.write("book/figures/figures.toml", RECORD)
    book.write("book/figures/boat.svg", SVG)
    built = book.build()
    assert built.code == 0, built.said
    page = BeautifulSoup(built.page("book/sea"), "html.parser")
    (shown,) = page.select("figure.st-figure")
    assert shown.svg is not None
    assert shown.svg["role"] == "img"
    assert (
        shown.svg["aria-label"] == "A boat with two people in it, who row “<apart>” & in circles."
    )
    words = " ".join(shown.figcaption.get_text().split())  # type: ignore[union-attr]
    assert words.startswith("A boat. They row. See care.")
    assert "The boat. disputed (One, 2018, Two, 2019) The sea. composite" in words
    assert words.endswith("Drawn for this book. CC BY 4.0.")
    assert [em.get_text() for em in shown.select("figcaption em")] == ["row"]
    # A drawing that changes is drawn anew.
    book.write("book/figures/boat.svg", SVG.replace("Row &amp; row", "Float"))
    assert book.build().code == 0
    assert "Float" in built.page("book/sea")


def test_a_page_with_a_fault_says_so_with_its_line(tmp_path: Path) -> None:
    pages = {"book/sea.md": "---\nminutes: 1\n---\n# The sea\n\n```{drawn} car\n```\n"}
    book = Book(tmp_path / "book", pages)
    book.write("book/figures/figures.toml", RECORD)
    book.write("book/figures/boat.svg", SVG.replace("#1e2227", "red"))
    built = book.build()
    assert built.code != 0
    assert re.search(r"sea\.md:6: WARNING: figure car: is one of boat", built.said), built.said
