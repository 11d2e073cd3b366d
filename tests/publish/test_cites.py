"""Citations that were formatted once stay right, however the next build comes about."""

from __future__ import annotations

from pathlib import Path

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
