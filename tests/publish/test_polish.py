"""The last look at a page, the purge of the theme's sheet, and the copying of assets."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sametable.errors import BuildError, ContentError
from sametable.publish.assets import mirror
from sametable.publish.math import mathml
from sametable.publish.polish import icon, polished
from sametable.publish.purge import purged


def test_an_icon_becomes_a_picture_and_keeps_what_the_theme_needs() -> None:
    page = polished(
        '<button><i class="theme-switch fa-solid fa-sun fa-lg" data-mode="light" '
        'title="Light"></i></button>'
    )
    assert '<svg class="st-icon theme-switch" data-mode="light" viewBox=' in page
    assert "fa-" not in page
    assert "Light" not in page


def test_an_icon_that_does_not_exist_stops_the_build() -> None:
    with pytest.raises(BuildError, match=r"no-such-thing\.svg: run `make web`"):
        icon("solid", "no-such-thing")


@pytest.mark.parametrize("tag", [
    '<script src="https://cdn.example/require.js"></script>',
    '<script defer src="../_static/scripts/fontawesome.js?digest=1"></script>',
    '<link rel="stylesheet" href="//fonts.example/a.css">',
    '<link href="https://cdn.example/x" rel="preload">',
    '<script src="../_static/sphinx-thebe.js"></script>',
    '<script src="../searchindex.js"></script>',
    "<!-- a comment -->",
])  # fmt: skip
def test_what_no_reader_needs_goes(tag: str) -> None:
    assert polished(f"<p>a</p>{tag}<p>b</p>").replace("\n", "") == "<p>a</p><p>b</p>"


@pytest.mark.parametrize("tag", [
    '<a href="https://example.org">a source</a>',
    '<script src="../_static/doctools.js?v=1"></script>',
    '<link rel="next" href="next.html" />',
    '<span class="fade">no icon</span>',
    '<p class="fa-solid fa-star">words</p>',
])  # fmt: skip
def test_what_a_reader_needs_stays(tag: str) -> None:
    assert polished(tag) == tag


def test_the_search_page_keeps_its_index() -> None:
    tag = '<script src="searchindex.js"></script>'
    assert polished(tag, search=True) == tag


@pytest.mark.parametrize(("written", "needed"), [
    ('<th class="head"><p></p></th>', "<td></td>"),
    ('<div class="citation" role="doc-biblioentry">', '<div class="citation" role="listitem">'),
    ('<summary aria-label="Toggle hidden content">', "<summary>"),
    ('<div class="pst-scrollable-table-container">', 'container" tabindex="0">'),
    ('<div class="highlight"><pre><span>', '<pre tabindex="0"><span>'),
])  # fmt: skip
def test_what_a_keyboard_and_a_screen_reader_need(written: str, needed: str) -> None:
    assert needed in polished(written)


def test_the_search_button_s_name_is_what_it_shows() -> None:
    page = polished(
        '<button class="btn search-button-field pst-js-only" title="Search" '
        'aria-label="Search" data-x="1"><span>Search Ctrl+K</span></button>'
    )
    assert "aria-label" not in page
    assert 'data-x="1"' in page


def test_the_purge_keeps_exactly_what_can_be_used() -> None:
    css = (
        '@charset "UTF-8";/*! licence */:root{--a:1}.used,.not>p{x:y}.not{x:y}'
        ".used:not(.absent){x:y}@media print{.not{x:y}.used{p:q}}@media screen{.not{x:y}}"
        "@font-face{font-family:Font Awesome\\ 6 Free;src:url(fa.woff2)}"
        '@font-face{font-family:Text}.used[data-x="}"]{x:y}'
    )
    assert purged(css, {"used"}) == (
        '@charset "UTF-8";/*! licence */:root{--a:1}.used{x:y}.used:not(.absent){x:y}'
        '@media print{.used{p:q}}@font-face{font-family:Text}.used[data-x="}"]{x:y}'
    )


def test_assets_are_copied_when_they_changed_and_orphans_go(tmp_path: Path) -> None:
    source, folder = tmp_path / "a.js", tmp_path / "static"
    source.write_text("one")
    folder.mkdir()
    (folder / "old.js").write_text("orphan")
    files = {"js/a.js": source}
    assert mirror(files, folder) == ["js/a.js"]
    assert not (folder / "old.js").exists()
    assert mirror(files, folder) == []
    source.write_text("two")
    os.utime(source, ns=(1, 1))
    assert mirror(files, folder) == ["js/a.js"]
    assert (folder / "js" / "a.js").read_text() == "two"


def test_mathml_of_a_known_formula() -> None:
    assert "<mfrac><mrow><mi>a</mi></mrow><mrow><mi>b</mi></mrow></mfrac>" in mathml(r"\frac{a}{b}")


@pytest.mark.parametrize(("tex", "problem"), [
    (r"\frac{a", "its braces do not pair up"),
    (r"\left( a", "Extra"),
    (r"\unheardof x", r"it cannot read \\unheardof"),
])  # fmt: skip
def test_latex_that_cannot_be_read_is_refused(tex: str, problem: str) -> None:
    with pytest.raises(ContentError, match=problem):
        mathml(tex)


def test_escaped_braces_need_no_pair() -> None:
    assert "&#x0007B;" in mathml(r"\{ a")
