"""A lists table of a reader's own, from text with commas, semicolons or tabs.

The first row names the lists and, in its last column, the count. Every further row is one set of
lists, 1 where the people are on the list and 0 where not, and how many are on exactly these. No
set may be left out: a set that nobody is on has the count 0, so that nothing is forgotten.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from itertools import combinations

from sametable.errors import ContentError
from sametable.models.lattice import MOST_LISTS
from sametable.models.lists_table import ListsTable

MOST_CHARACTERS = 20_000
MOST_PERSONS = 10_000_000
_NAME = re.compile(r"[^\W_][\w .'/-]{0,19}")
_COUNT = re.compile(r"[0-9]{1,8}")

Cells = dict[frozenset[str], int]


def read_own(text: str) -> ListsTable:
    """The table. Raises ContentError naming the row and the column, as a spreadsheet counts them.

    At most 20,000 characters, 8 lists and 10 million persons are read.
    """
    if len(text) > MOST_CHARACTERS:
        problem = f"has {len(text):,} characters; at most {MOST_CHARACTERS:,} are read"
        raise ContentError("the table", problem)
    rows = _split(text.removeprefix("\ufeff"))
    if not rows:
        raise ContentError("the table", "is empty")
    lists = _lists(*rows[0])
    cells: Cells = {}
    came: dict[frozenset[str], int] = {}
    for number, row in rows[1:]:
        names, persons = _row(number, row, lists)
        if names in came:
            problem = f"a second row for {_set(lists, names)}; row {came[names]} is the first"
            raise ContentError(f"row {number}", problem)
        came[names] = number
        cells[names] = persons
    for names in _sets(lists):
        if names not in cells:
            problem = f"no row for {_set(lists, names)}; where nobody is, write 0"
            raise ContentError("the table", problem)
    if not 0 < sum(cells.values()) <= MOST_PERSONS:
        problem = f"must count 1 to {MOST_PERSONS:,} people in all (got {sum(cells.values()):,})"
        raise ContentError("the table", problem)
    return ListsTable(lists, cells)


def write_own(table: ListsTable) -> str:
    """The table as text that :func:`read_own` reads, every set of lists with its row."""
    lines = [",".join((*table.lists, "persons"))]
    for names in _sets(table.lists):
        flags = ["1" if name in names else "0" for name in table.lists]
        lines.append(",".join((*flags, str(table.cells.get(names, 0)))))
    return "\n".join(lines) + "\n"


def _split(text: str) -> list[tuple[int, list[str]]]:
    """Rows with their numbers; blank ones are left out."""
    lines = text.splitlines()
    head = next((line for line in lines if line.strip()), "")
    mark = max(",;\t", key=head.count)
    reader = csv.reader(lines, delimiter=mark, strict=True)
    rows = []
    try:
        for row in reader:
            rows.append((reader.line_num, [cell.strip() for cell in row]))
    except csv.Error as problem:
        raise ContentError(f"row {reader.line_num}", f"cannot be read: {problem}") from None
    return [(at, row) for at, row in rows if any(row)]


def _lists(number: int, header: Sequence[str]) -> tuple[str, ...]:
    *lists, _ = header
    if not 2 <= len(lists) <= MOST_LISTS:
        problem = (
            f"needs 2 to {MOST_LISTS} lists and then the count (got {len(header)} "
            f"{'column' if len(header) == 1 else 'columns'})"
        )
        raise ContentError(f"row {number}", problem)
    for at, name in enumerate(lists, start=1):
        place = f"row {number}, column {at}"
        if not _NAME.fullmatch(name):
            problem = f"a list's name has 1 to 20 letters, digits or spaces (got {name[:30]!r})"
            raise ContentError(place, problem)
        if name in lists[: at - 1]:
            raise ContentError(place, f"a second list {name!r}")
    return tuple(lists)


def _row(number: int, row: Sequence[str], lists: tuple[str, ...]) -> tuple[frozenset[str], int]:
    if len(row) != len(lists) + 1:
        raise ContentError(f"row {number}", f"has {len(row)} cells, not {len(lists) + 1}")
    names = []
    for name, flag in zip(lists, row, strict=False):
        if flag not in ("0", "1"):
            raise ContentError(
                f"row {number}, column {name}", f"must be 0 or 1 (got {flag[:30]!r})"
            )
        if flag == "1":
            names.append(name)
    if not names:
        raise ContentError(f"row {number}", "people on no list cannot be counted, only estimated")
    if not _COUNT.fullmatch(row[-1]):
        problem = f"must be a whole number of people from 0 up (got {row[-1][:30]!r})"
        raise ContentError(f"row {number}, last column", problem)
    return frozenset(names), int(row[-1])


def _sets(lists: Sequence[str]) -> list[frozenset[str]]:
    """Every set of lists, the smaller ones first."""
    sizes = range(1, len(lists) + 1)
    return [frozenset(names) for size in sizes for names in combinations(lists, size)]


def _set(lists: Sequence[str], names: frozenset[str]) -> str:
    return " + ".join(name for name in lists if name in names)
