"""A sheet to fill in: what the directive makes of its lines, and which line it blames."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from sametable.errors import ContentError
from sametable.publish.forms import render_form
from tests.publish.book import Book

GOOD = """title | The <soup>
part | Cooking
note | Leave out names.
field | Who cooks & serves? | 3
table | Meals | Day; Dish; Cook | 2
table | Week | When; Dish | Monday; Friday
tick | Asked all
tick | Told all
clause | Salt | We salt at ____.
space | Draw | 60""".splitlines()


def sheet(lines: list[str] = GOOD) -> BeautifulSoup:
    return BeautifulSoup(render_form("soup", lines), "html.parser")


def test_every_field_has_a_label_and_a_name_of_its_own() -> None:
    soup = sheet()
    fields = soup.select("[data-field]")
    assert len(fields) == 1 + 2 * 3 + 2 + 2 + 2
    assert len({field["data-field"] for field in fields}) == len(fields)
    for field in fields:
        label = soup.select_one(f'label[for="{field["id"]}"]')
        said = label.get_text() if label else str(field.get("aria-label", ""))
        assert said.strip(), field


def test_cells_are_called_by_their_column_and_row() -> None:
    said = [str(box["aria-label"]) for box in sheet().select("td textarea")]
    assert said[:2] == ["Day, row 1", "Dish, row 1"]
    assert said[-2:] == ["Dish: Monday", "Dish: Friday"]
    assert [row.get_text() for row in sheet().select('th[scope="row"]')] == ["Monday", "Friday"]


def test_words_are_escaped_and_a_clause_brings_its_own() -> None:
    soup = sheet()
    assert "<soup>" not in render_form("soup", GOOD)
    assert soup.select_one(".st-form-title").get_text() == "The <soup>"  # type: ignore[union-attr]
    assert soup.select_one(".st-form-field textarea")["rows"] == "3"  # type: ignore[index]
    wording = soup.select_one(".st-form-clause textarea")
    assert wording is not None
    assert wording.get_text().strip() == "We salt at ____."
    assert wording["aria-label"] == "Wording: Salt"


def test_ticks_in_a_row_are_one_list() -> None:
    assert len(sheet().select("ul.st-form-ticks")) == 1
    assert len(sheet().select("ul.st-form-ticks > li > input")) == 2


def test_without_a_script_nothing_is_offered_that_would_do_nothing() -> None:
    soup = sheet()
    for button in soup.select("button"):
        assert button.find_parent(hidden=True) is not None
    assert soup.select_one("noscript") is not None


@pytest.mark.parametrize(
    ("at", "line", "says"),
    [
        (4, "box | Who?", "line 4: begins with one of .*got 'box'"),
        (4, "field | Who?", r"line 4: field needs 2 after it \(got 1\)"),
        (4, "field | Who? | many", r"line 4: lines must be from 1 to 12 \(got 'many'\)"),
        (4, "field | Who? | 0", "line 4: lines must be"),
        (4, "field |  | 2", "line 4: field needs 2"),
        (5, "table | Meals | Day | 2", r"line 5: a table has 2 to 6 columns \(got 1\)"),
        (5, "table | Meals | Day; Dish | 99", "line 5: rows must be from 1 to 16"),
        (8, "tick | Asked all", "line 8: another field is called 'Asked all'"),
        (8, "tick | …", "line 8: another field"),
        (10, "space | Draw | 900", "line 10: space must be from 1 to 180"),
        (2, "title | Again", "begins with one title"),
    ],
)
def test_a_fault_names_its_line(at: int, line: str, says: str) -> None:
    lines = [*GOOD[: at - 1], line, *GOOD[at:]]
    with pytest.raises(ContentError, match=says):
        render_form("soup", lines)


def test_a_sheet_has_a_name_a_title_and_something_to_fill_in() -> None:
    with pytest.raises(ContentError, match="small letters and hyphens"):
        render_form("So up", GOOD)
    with pytest.raises(ContentError, match="one title"):
        render_form("soup", GOOD[1:])
    with pytest.raises(ContentError, match="nothing to fill in"):
        render_form("soup", GOOD[:3])


def test_a_fault_ends_a_strict_build(tmp_path: Path) -> None:
    page = """
        ---
        minutes: 5
        ---
        # Care

        ## Where
        {claim}`soup/boiled`

        ```{sheet-form} soup
        title | Soup
        fild | Who cooks? | 1
        ```
        """
    built = Book(tmp_path / "bad", {"book/care.md": page}).build()
    assert built.code != 0
    assert "sheet-form soup, line 2: begins with one of" in built.said
    assert re.search(r"care\.md:\d+", built.said)


def test_the_real_sheets_are_seven(root: Path) -> None:
    """Each under the same headings, with a composite example and a source that a key names."""
    pages = sorted((root / "book" / "tools").glob("*.md"))
    assert len(pages) == 7
    for page in pages:
        text = page.read_text("utf-8")
        assert re.findall("^## (.+)", text, re.MULTILINE) == [
            "What it is for", "When to use it, and when not", "The sheet", "An example",
            "Where it comes from",
        ], page.name  # fmt: skip
        assert f"```{{sheet-form}} {page.stem}\n" in text
        example, _, origin = text.partition("## An example")[2].partition("## Where it comes from")
        assert "{status}`composite`" in example, page.name
        assert "{cite:p}`" in origin, page.name
        assert "</exercises/" in origin, page.name
