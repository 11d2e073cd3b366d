"""A term of art is linked where a page first uses it in running text, and nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.publish.book import Book, Built

GLOSSARY = """
        # Glossary

        :::{glossary}
        boundary object
          Something that several professions share.

        frame
          A way of seeing.
        :::
        """
USING = """
        ---
        minutes: 5
        ---
        # Each frame of it

        ## Where
        A [frame](evidence.md) and a `frame`. Two boundary objects, in one frame and another frame.
        Framework and sub-frame are other words.

        {claim}`soup/boiled`
        """


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    pages = {"book/glossary.md": GLOSSARY, "book/care.md": USING}
    return Book(tmp_path_factory.mktemp("glossary") / "book", pages)


@pytest.fixture(scope="module")
def built(book: Book) -> Built:
    built = book.build()
    assert (built.code, built.said.strip()) == (0, "")
    return built


def terms(page: str) -> list[tuple[str, str]]:
    return re.findall(r'<a class="st-term[^"]*" href="([^"]+)"[^>]*>([^<]+)</a>', page)


def test_the_first_mention_is_linked_and_no_other(built: Built) -> None:
    assert terms(built.page("book/care")) == [
        ("glossary.html#term-boundary-object", "boundary object"),
        ("glossary.html#term-frame", "frame"),
    ]


def test_the_definition_is_the_tooltip(built: Built) -> None:
    assert 'title="A way of seeing."' in built.page("book/care")


def test_titles_and_the_glossary_itself_are_left_alone(built: Built) -> None:
    assert "st-term" not in built.page("book/glossary")
    title = re.search(r"<h1>.*?</h1>", built.page("book/care"))
    assert title
    assert "st-term" not in title[0]


def test_a_book_without_a_glossary_has_no_terms(tmp_path: Path) -> None:
    built = Book(tmp_path / "book", {"book/care.md": USING}).build()
    assert built.code == 0, built.said
    assert "st-term" not in built.page("book/care")


def test_a_new_definition_reaches_every_page(book: Book, built: Built) -> None:
    book.write("book/glossary.md", GLOSSARY.replace("A way of seeing.", "A way of looking."))
    again = book.build()
    assert again.code == 0, again.said
    assert 'title="A way of looking."' in again.page("book/care")


def test_the_real_one_is_long_and_brief(root: Path) -> None:
    text = (root / "book" / "glossary.md").read_text("utf-8")
    entries = re.findall(r"^(\S[^\n]*)\n  ([^\n]+)\n", text.split("{glossary}")[1], re.MULTILINE)
    assert len(entries) >= 80
    names = [name for name, _ in entries]
    assert names == sorted(names, key=str.lower)
    assert not [name for name, said in entries if not re.fullmatch(r"[^.]+\.", said)]
