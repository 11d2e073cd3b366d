"""The map of competencies: from the questions' own words, and no row with nothing in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from sametable.content.competencies import Aim, Competencies, Competency, competencies
from sametable.content.questions import Question, bank, bank_ids
from sametable.errors import ContentError
from sametable.publish.competency_map import aim_rows, competency_rows
from tests.publish.book import Book

LISTEN, BUILD = (
    Competency("listen", "Listen", "Hear it."),
    Competency("build", "Build", "Make it."),
)
KNOWN = Competencies((LISTEN, BUILD), (), ())


def asked(id: str, competency: str, role: str = "check") -> Question:
    return Question(
        "soup", id, "choice", role, competency, "?", "Because.", "book/care"  # type: ignore[arg-type]
    )  # fmt: skip


ONE, TWO, THREE = asked("one", "listen"), asked("two", "build"), asked("three", "listen", "judge")
ASKED = {"book/a": [ONE, TWO], "book/b": [ONE], "exercises/pot": [THREE, asked("four", "build")]}


def test_a_row_has_the_pages_labs_and_questions_of_its_competency() -> None:
    listen, build = competency_rows(KNOWN, ASKED)
    assert (listen.pages, listen.labs) == (("book/a", "book/b"), ("exercises/pot",))
    # Asked on two pages, counted once.
    assert [each.id for each in listen.questions] == ["one", "three"]
    assert build.pages == ("book/a",)
    assert not listen.empty + build.empty


def test_an_empty_column_is_named() -> None:
    rows = competency_rows(KNOWN, {"book/a": [ONE, TWO], "exercises/pot": [THREE]})
    assert [row.empty for row in rows] == [(), ("labs",)]
    rows = competency_rows(KNOWN, {"exercises/pot": [THREE]})
    assert [row.empty for row in rows] == [("pages",), ("pages", "labs", "questions")]


def test_an_aim_has_the_places_that_train_it() -> None:
    aim = Aim("hear", "Hear it.", ("listen",), ("book/b", "exercises/pot"))
    (row,) = aim_rows(KNOWN, [aim], ASKED)
    assert (row.pages, row.labs, len(row.questions)) == (("book/b",), ("exercises/pot",), 2)
    assert row.about == "Listen"
    for place in ("book/nowhere", "book/b"):
        false = replace(aim, competencies=("build",), places=(place,))
        with pytest.raises(ContentError, match=f"hear: no question on '{place}' trains it"):
            aim_rows(KNOWN, [false], ASKED)


def test_the_real_map_has_no_empty_cell() -> None:
    known = competencies()
    real: dict[str, list[Question]] = {}
    for id in bank_ids():
        real.setdefault(bank(id).page, []).extend(bank(id).questions)
    rows = [
        *competency_rows(known, real),
        *aim_rows(known, known.aims, real),
        *aim_rows(known, known.capacities, real),
    ]
    assert len(rows) == 5 + 7 + 5
    assert [row.title for row in rows if row.empty] == []


def test_every_question_names_a_competency_that_there_is() -> None:
    ids = {each.id for each in competencies().competencies}
    for id in bank_ids():
        assert {each.competency for each in bank(id).questions} <= ids, id


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('competencies = ["surface-it"]', 'competencies = ["sleep"]', "no competency 'sleep'"),
        ('title = "Build trust."', "", "title"),
        ("[[capacities]]", "[[powers]]", "capacities|powers"),
    ],
)
def test_a_fault_in_the_list_is_named(
    root: Path, tmp_path: Path, old: str, new: str, says: str
) -> None:
    text = (root / "data" / "competencies.toml").read_text("utf-8")
    (tmp_path / "competencies.toml").write_text(text.replace(old, new), "utf-8")
    with pytest.raises(ContentError, match=says):
        competencies(tmp_path)


BANK = """
[bank]
title = "The pot"
page = "exercises/pot"
[[questions]]
id = "check-pot"
kind = "choice"
role = "check"
competency = "{competency}"
stem = "How?"
hint = "Look."
explanation = "So."
evidence = "exercises/pot"
options = [
  {{ id = "a", text = "This", feedback = "Yes.", correct = true }},
  {{ id = "b", text = "That", feedback = "No." }},
]
"""
LISTS = """
[[competencies]]
id = "listen"
title = "Listen"
text = "Hear it."
[[aims]]
id = "hear"
title = "Hear it."
competencies = ["listen"]
places = ["exercises/pot", "book/care"]
[[capacities]]
id = "go-on"
title = "Go on."
competencies = ["listen"]
places = ["exercises/pot", "book/care"]
"""
POT = """
        ---
        minutes: 10
        lab: pot
        ---
        # The pot

        How long does a pot take?

        ```{questions} pot
        check-pot
        ```
        """
CARE = """
        ---
        minutes: 5
        ---
        # Care

        ## Where
        {claim}`soup/boiled`

        ```{questions} pot
        check-pot
        ```

        ```{competency-map}
        ```
        """


def small(folder: Path, competency: str) -> Book:
    book = Book(folder / competency, {"exercises/pot.md": POT, "book/care.md": CARE})
    book.write("questions/pot.toml", BANK.format(competency=competency))
    book.write("data/competencies.toml", LISTS)
    return book


def test_the_tables_stand_on_the_page(tmp_path: Path) -> None:
    built = small(tmp_path, "listen").build()
    assert (built.code, built.said.strip()) == (0, "")
    tables = BeautifulSoup(built.page("book/care"), "html.parser").select("table.st-map")
    assert len(tables) == 3
    for table in tables:
        (row,) = table.select("tbody tr")
        assert [link["href"] for link in row.select("a")] == ["#", "../exercises/pot.html"]
        assert row.select("td")[-1].get_text() == "1: 1 to check"


def test_a_row_with_nothing_ends_a_strict_build(tmp_path: Path) -> None:
    built = small(tmp_path, "sleep").build()
    assert built.code != 0
    assert "no question on 'exercises/pot' trains it (Listen)" in built.said
