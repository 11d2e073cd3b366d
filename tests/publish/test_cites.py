"""Citations that were formatted once stay right, however the next build comes about."""

from __future__ import annotations

from pathlib import Path

from pybtex.database import parse_string

from sametable.publish.cites import tell_apart
from tests.publish.book import BIB, PAGES, Book

CITING = PAGES["book/care.md"] + "\n        As {cite:t}`one2018` says.\n"


def test_a_build_of_nothing_and_then_of_one_page_keep_the_citations(tmp_path: Path) -> None:
    book = Book(tmp_path / "book", {"book/care.md": CITING})
    first = book.build()
    assert first.code == 0, first.said
    listed = first.page("book/references")
    cited = first.page("book/care")
    assert "references.html#" in cited
    assert book.build().code == 0
    book.write("book/care.md", CITING + "\n        One more sentence.\n")
    third = book.build()
    assert third.code == 0, third.said
    assert "One more sentence." in third.page("book/care")
    assert "references.html#" in third.page("book/care")
    assert third.page("book/references") == listed


def test_a_changed_source_reaches_the_page_after_a_build_of_nothing(tmp_path: Path) -> None:
    book = Book(tmp_path / "book", {"book/care.md": CITING})
    assert book.build().code == 0
    assert book.build().code == 0
    book.write("references.bib", BIB.replace("2018", "1999").replace("one1999", "one2018"))
    changed = book.build()
    assert changed.code == 0, changed.said
    assert "1999" in changed.page("book/references")


TWINS = """
@misc{three, author = {{Example Office}}, title = {Beta}, year = {2018}}
@misc{four, author = {{Example Office}}, title = {Alpha}, year = {2018}}
@misc{five, author = {{Example Office}}, title = {Delta}}
@misc{six, author = {{Example Office}}, title = {Gamma}}
@misc{seven, author = {One, A. and Two, B. and Three, C.}, title = {Long}, year = {2018}}
@misc{eight, author = {One, A. and Four, D. and Five, E.}, title = {Longer}, year = {2018}}
@misc{nine, author = {One, A. and Four, D.}, title = {Two people}, year = {2018}}
"""


def test_sources_that_would_be_cited_alike_get_letters_by_title() -> None:
    entries = parse_string(TWINS, "bibtex").entries
    for _ in range(2):
        tell_apart(entries.values())
        assert {key: entry.fields["year"] for key, entry in entries.items()} == {
            "three": "2018b",
            "four": "2018a",
            "five": "no date a",
            "six": "no date b",
            "seven": "2018a",
            "eight": "2018b",
            "nine": "2018",
        }


def test_the_letters_stand_in_the_text_and_in_the_list(tmp_path: Path) -> None:
    citing = PAGES["book/care.md"] + "\n        One {cite:p}`three`, another {cite:p}`four`.\n"
    book = Book(tmp_path / "book", {"book/care.md": citing})
    book.write("references.bib", BIB + TWINS)
    for _ in range(2):
        built = book.build()
        assert built.code == 0, built.said
        assert "Example Office, 2018b" in built.page("book/care")
        assert "2018a" in built.page("book/references")
        book.write("book/care.md", citing + "\n        One more sentence.\n")
