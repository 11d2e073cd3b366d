"""The plan's directive: what it makes of its lines, what it takes in, and what it refuses."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from sametable.content.labs import labs_for_plan
from sametable.errors import ContentError
from sametable.publish.plan import Sources, read_plan, render_plan
from tests.publish.book import Book
from tests.publish.plan_page import EXAMPLE, real_html, real_plan, real_sheets, sources, titles

GOOD = """title | Our <plan>
field | Who we are | 1
part | People & places | Who is in it. | term-map; network-map: the-houses
part | Words | What they mean. | | lenses-and-words""".splitlines()


@pytest.fixture(scope="module")
def html(root: Path) -> BeautifulSoup:
    return BeautifulSoup(real_html(root), "html.parser")


@pytest.fixture(scope="module")
def found(html: BeautifulSoup) -> list[dict[str, Any]]:
    data: list[dict[str, Any]] = json.loads(html.select_one(".st-plan-sources").get_text())  # type: ignore[union-attr]
    return data


def test_the_lines_of_a_plan() -> None:
    plan = read_plan(GOOD)
    assert (plan.title, plan.fields) == ("Our <plan>", (("Who we are", "1"),))
    assert plan.parts[0].sheets == {"term-map": (), "network-map": ("the-houses",)}
    assert plan.parts[1].banks == ("lenses-and-words",)


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (GOOD[1:], "one title"),
        ([*GOOD, "title | Another"], "one title"),
        (GOOD[:2], "at least one part"),
        ([*GOOD, "part | Words"], "line 5: must be .* part with 2 to 4"),
        ([*GOOD, "part | A | B | c | d | e"], "line 5: must be"),
        ([*GOOD, "parts | A | B"], r"line 5: must be .*got 'parts \| A \| B'"),
        ([*GOOD, "field | Name"], "line 5: must be"),
    ],
)
def test_a_fault_names_its_line(lines: list[str], says: str) -> None:
    with pytest.raises(ContentError, match=says):
        read_plan(lines)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("part | A | B | soup", "takes from a sheet among .*got 'soup'"),
        ("part | A | B | term-map: no-such", "sheet term-map: no field begins 'no-such'"),
        ("part | A | B | | soup", "soup"),
        ("part | A | B | | first-thoughts", "takes judgments of 'first-thoughts'"),
        ("part | Words | again", "another field is called 'Words'"),
        ("field | Words | many", "lines must be from 1 to 12"),
    ],
)
def test_what_is_not_in_the_book_is_refused(root: Path, line: str, says: str) -> None:
    with pytest.raises(ContentError, match=says):
        render_plan(read_plan([*GOOD, line]), sources(root))


def test_a_lab_whose_part_the_plan_lacks_is_refused(root: Path) -> None:
    with pytest.raises(ContentError, match=r"no part for the lab .*safe-to-wait"):
        render_plan(read_plan(GOOD), sources(root))


def test_a_page_that_is_gone_is_refused(root: Path) -> None:
    without = {page: title for page, title in titles(root).items() if "who-counts" not in page}
    with pytest.raises(ContentError, match="'exercises/who-counts', and there is none"):
        Sources(without, real_sheets(root), "book/x").of(3, read_plan(GOOD).parts[1])


def test_eight_parts_take_in_every_lab_and_every_sheet_but_none_twice_in_a_part(
    found: list[dict[str, Any]], root: Path
) -> None:
    assert len(found) == 8
    labs = {each["lab"]: number for number, part in enumerate(found, 1) for each in part["labs"]}
    assert labs == {slug: plan.part for slug, plan in labs_for_plan().items()}
    named = [each["sheet"] for part in found for each in part["sheets"]]
    assert set(named) == {path.stem for path in (root / "book" / "tools").glob("*.md")}
    for part in found:
        assert part["asks"], "every part has a judgment"
        assert part["labs"] or part["sheets"]
        sheets = [each["sheet"] for each in part["sheets"]]
        assert len(set(sheets)) == len(sheets)


def test_a_sheet_in_two_parts_gives_different_fields(found: list[dict[str, Any]]) -> None:
    [first], [other] = (
        [each["asked"] for each in found[part]["sheets"] if each["sheet"] == "network-map"]
        for part in (0, 5)
    )
    assert first
    assert other
    assert not [entry for entry in first if entry in other]


def test_every_key_that_it_looks_up_is_one_that_the_sheet_keeps(
    found: list[dict[str, Any]], root: Path
) -> None:
    known = {name: json.dumps(asked) for name, (_, asked) in real_sheets(root).items()}
    for part in found:
        for each in part["sheets"]:
            for entry in each["asked"]:
                assert json.dumps(entry) in known[each["sheet"]]


def test_every_box_has_a_label_and_says_what_belongs_there(html: BeautifulSoup) -> None:
    boxes = html.select("textarea")
    assert [box["data-field"] for box in boxes] == list(EXAMPLE)
    for box in boxes:
        label = html.select_one(f'label[for="{box["id"]}"]')
        assert label is not None
        assert label.get_text().strip()
    for box in html.select(".st-plan-part textarea"):
        about = html.find(id=str(box["aria-describedby"]))
        assert about is not None
        assert about.get_text().endswith(".")


def test_without_a_script_it_links_to_what_there_is_and_offers_nothing_dead(
    html: BeautifulSoup,
) -> None:
    for part in html.select(".st-plan-part"):
        assert part.select(".st-plan-none a"), part
    for button in html.select("button"):
        assert button.find_parent(hidden=True) is not None
    assert "Scripts are off" in html.select_one("noscript").get_text()  # type: ignore[union-attr]


def test_words_are_escaped(root: Path) -> None:
    html = render_plan(read_plan([*GOOD, *[f"part | P{n} | </script>." for n in range(3, 9)]]),
                       Sources(dict.fromkeys(titles(root), "</script><b>"), real_sheets(root),
                               "book/x"))  # fmt: skip
    assert "<b>" not in html
    assert html.count("</script>") == 1
    assert "Our &lt;plan&gt;" in html
    assert "People &amp; places" in html


def test_the_example_is_the_real_plan_filled(root: Path) -> None:
    assert len(real_plan(root).parts) + len(real_plan(root).fields) == len(EXAMPLE)
    assert all(len(text) <= 2000 for text in EXAMPLE.values())


def test_a_fault_ends_a_strict_build(tmp_path: Path) -> None:
    page = """
        ---
        minutes: 5
        ---
        # Care

        ## Where
        {claim}`soup/boiled`

        ```{plan-parts}
        title | Our plan
        part | Words | What they mean. | term-map
        ```
        """
    built = Book(tmp_path / "bad", {"book/care.md": page}).build()
    assert built.code != 0
    assert re.search(r"care\.md.*plan-parts: takes from", built.said)
