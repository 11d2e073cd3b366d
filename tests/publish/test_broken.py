"""Each fault of a page is a warning with its file and line, and the strict build fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.publish.book import CASE, Book, Built

# name -> (the page, the line of the fault, what is said)
PLANTED = {
    "claim-unknown": ("{claim}`soup/fried`", 5, "has no claim 'fried'; it has boiled"),
    "claim-no-case": ("{claim}`fried`", 5, "names no case"),
    "status-unknown": ("{status}`certain`", 5, "an evidence status is one of documented"),
    "case-unknown": ("```{parties} stew\n```", 5, "stew/case.toml"),
    "exhibit-unknown": ("```{exhibit-header} soup/spoon\n```", 5, "has no exhibit 'spoon'"),
    "road-to-nowhere": ("```{road}\nbook/gone\n```", 5, "there is no document 'book/gone'"),
    "road-empty": ("```{road}\n```", 5, "needs one document a line"),
    "road-no-minutes": ("```{road}\nbook/references\n```", 5,
                        "'book/references' does not say its minutes"),
    "doors-no-road": ("```{doors}\nbook/care | x\n```", 5, "'book/care' has no road"),
    "lab-unknown": ("```{lab-card} pan\n```", 5, "there is no lab 'exercises/pan'"),
    "math-unreadable": ("$\\frac{a$", 5, "cannot make MathML"),
    "citation-unknown": ("{cite:p}`nobody1900`", 5, "nobody1900"),
}  # fmt: skip


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Built:
    pages = {
        f"book/{name}.md": f"---\nminutes: 1\n---\n# {name}\n{text}\n"
        for name, (text, _, _) in PLANTED.items()
    }
    pages["book/minutes-in-words.md"] = "---\nminutes: a few\n---\n# Long\n"
    pages["book/minutes-below-zero.md"] = "---\nminutes: -3\n---\n# Short\n"
    book = Book(tmp_path_factory.mktemp("broken") / "book", pages)
    return book.build()


def test_the_strict_build_fails(broken: Built) -> None:
    assert broken.code != 0


@pytest.mark.parametrize("planted", PLANTED)
def test_the_fault_is_said_with_its_place(broken: Built, planted: str) -> None:
    _, line, message = PLANTED[planted]
    said = [text for text in broken.said.splitlines() if f"book/{planted}.md" in text]
    assert any(message in text for text in said), said or broken.said
    assert any(f"{planted}.md:{line}" in text for text in said if message in text), said


def test_minutes_are_a_number(broken: Built) -> None:
    assert "minutes must be a whole number (got 'a few')" in broken.said
    assert "minutes must be a whole number (got '-3')" in broken.said


def test_a_link_of_a_case_that_leads_nowhere(tmp_path: Path) -> None:
    book = Book(tmp_path / "book")
    book.write("cases/soup/case.toml", CASE.replace("book/care#where", "book/care#gone"))
    built = book.build()
    assert built.code != 0
    assert "gone" in built.said
    assert "cases/soup/case.md" in built.said


@pytest.mark.parametrize("name", ["page.js", "sw.js"])
def test_no_front_end_names_the_command(tmp_path: Path, name: str) -> None:
    book = Book(tmp_path / "book")
    (book.folder / "_build" / "web" / name).unlink()
    built = book.build()
    assert built.code != 0
    assert "run `make web`" in built.said
