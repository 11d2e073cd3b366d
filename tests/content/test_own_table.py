"""A reader's own table: what is read, and where it says that something is wrong."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given

from sametable.content.own_table import read_own, write_own
from sametable.content.tables import lists_table
from sametable.errors import ContentError
from sametable.models.lists_table import ListsTable
from tests.models.strategies_lists import lists_tables

GOOD = "A,B,n\n1,0,20\n0,1,30\n1,1,10\n"


@given(lists_tables(2, 6, largest=100_000))
def test_what_is_written_is_read_again(table: ListsTable) -> None:
    assert read_own(write_own(table)) == table


def test_the_published_table_and_back() -> None:
    table = lists_table("uk-2013-five-lists")
    again = read_own(write_own(table))
    assert {names: n for names, n in again.cells.items() if n} == table.cells
    assert len(again.cells) == 31


@pytest.mark.parametrize(
    "text",
    [
        GOOD.replace(",", ";"),
        GOOD.replace(",", "\t"),
        GOOD.replace(",", " , "),
        "\ufeff" + GOOD.replace("\n", "\r\n"),
        "\n\n" + GOOD + "\n,,\n",
        '"A","B","how many"\n"1","0","20"\n0,1,30\n1,1,10',
        "A,B,n\n1,1,10\n0,1,30\n1,0,20",
    ],
)
def test_what_spreadsheets_write(text: str) -> None:
    assert read_own(text) == read_own(GOOD)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the table: is empty"),
        (" \n ,\n", "the table: is empty"),
        ("A,n\n1,20\n", r"row 1: needs 2 to 8 lists and then the count \(got 2 columns\)"),
        ("A\n1\n", r"row 1: needs 2 to 8 lists .* \(got 1 column\)"),
        (",".join("ABCDEFGHIJ") + "\n", r"row 1: needs 2 to 8 lists .* \(got 10 columns\)"),
        ("A,A,n\n", "row 1, column 2: a second list 'A'"),
        ("A,,n\n", "row 1, column 2: a list's name"),
        ("A,<b>,n\n", "row 1, column 2: a list's name"),
        (GOOD.replace("30", "-3"), "row 3, last column: must be a whole number .*got '-3'"),
        (GOOD.replace("30", "3.5"), "row 3, last column: must be a whole number .*got '3.5'"),
        (GOOD.replace("30", ""), "row 3, last column: must be a whole number .*got ''"),
        (GOOD.replace("30", "1e3"), "row 3, last column: must be a whole number"),
        (GOOD.replace("30", "\u0663"), "row 3, last column: must be a whole number"),
        (GOOD.replace("1,0,", "2,0,"), "row 2, column A: must be 0 or 1 .*got '2'"),
        (GOOD.replace("1,0,", "1,,"), "row 2, column B: must be 0 or 1"),
        (GOOD.replace("1,0,20", "1,20"), "row 2: has 2 cells, not 3"),
        (GOOD + "1,0,5\n", "row 5: a second row for A; row 2 is the first"),
        (GOOD + "0,0,5\n", "row 5: people on no list"),
        (GOOD.replace("1,1,10\n", ""), r"the table: no row for A \+ B; where nobody is, write 0"),
        ("A,B,n\n1,0,0\n0,1,0\n1,1,0\n", "must count 1 to 10,000,000 people"),
        (GOOD.replace("30", "99999999"), "must count 1 to 10,000,000 people"),
        (GOOD + '"', "row 5: cannot be read"),
    ],
)
def test_where_it_is_wrong(text: str, message: str) -> None:
    with pytest.raises(ContentError, match=message):
        read_own(text)


def test_a_million_cells_are_refused_at_once() -> None:
    text = "A,B,n\n" + "1,0,1\n" * 333_334
    # The process's own time, so that what else the machine does is not counted.
    began = process_time()
    with pytest.raises(ContentError, match="at most 20,000 are read"):
        read_own(text)
    assert process_time() - began < 0.1
