"""Data tables: ``data/<name>.csv`` held against its sidecar ``data/<name>.toml``."""

from __future__ import annotations

import csv
import hashlib
import math
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources.abc import Traversable
from typing import Any, Literal

from sametable.content.facts import facts, read_toml
from sametable.errors import ContentError
from sametable.models.lists_table import ListsTable

Kind = Literal["flag", "count", "number", "text"]
Cell = int | float | str | None


@dataclass(frozen=True)
class Column:
    """``kind``: flag, 0 or 1; count, a whole number from 0 up; number; text.

    ``nulls`` are the exact spellings of "not known" in the file.
    """

    name: str
    label: str
    kind: Kind
    unit: str
    nulls: tuple[str, ...]
    meaning: str


@dataclass(frozen=True)
class Dispute:
    """One way in which the figures are read, and by whom (keys of references.bib)."""

    text: str
    source: tuple[str, ...]


@dataclass(frozen=True)
class Headline:
    """A range, in the unit of the count, that was published from these figures."""

    low: int
    high: int
    label: str
    source: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    name: str
    title: str
    source: tuple[str, ...]
    licence: str
    checked: date
    real: bool
    notes: str
    headlines: tuple[Headline, ...]
    disputes: tuple[Dispute, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def column(self, name: str) -> Column:
        for column in self.columns:
            if column.name == name:
                return column
        known = ", ".join(column.name for column in self.columns)
        raise ContentError(f"table {self.name}", f"has no column {name!r}; it has {known}")


def table_names() -> tuple[str, ...]:
    """Every table there is, sorted."""
    names = (f.name for f in (facts() / "data").iterdir())
    return tuple(sorted(n.removesuffix(".csv") for n in names if n.endswith(".csv")))


@cache
def table(name: str) -> Table:
    """The table with this name. Raises ContentError naming the file, the row and the column."""
    return load_table(facts() / "data", name)


@cache
def lists_table(name: str) -> ListsTable:
    """A table whose flags are lists and whose one count is the persons on exactly these."""
    found = table(name)
    counts = [at for at, column in enumerate(found.columns) if column.kind == "count"]
    flags = [at for at, column in enumerate(found.columns) if column.kind == "flag"]
    if len(counts) != 1:
        raise ContentError(f"table {name}", f"needs one count of persons (it has {len(counts)})")
    cells: dict[frozenset[str], int] = {}
    for number, row in enumerate(found.rows, start=2):
        on = frozenset(found.columns[at].name for at in flags if row[at] == 1)
        if on in cells:
            raise ContentError(f"{name}.csv, row {number}", f"a second row for {sorted(on)}")
        persons = row[counts[0]]
        if not isinstance(persons, int):
            raise ContentError(f"{name}.csv, row {number}", "has no count of persons")
        cells[on] = persons
    return ListsTable(tuple(found.columns[at].name for at in flags), cells)


def load_table(folder: Traversable, name: str) -> Table:
    """The table in ``folder``: sidecar's schema, hash, header, number of rows, every cell."""
    side = read_toml(folder, f"{name}.toml", "table")
    place = f"{folder.name}/{name}"
    if not isinstance(side["checked"], date):
        raise ContentError(f"{place}.toml, checked", f"not a date (got {side['checked']!r})")
    try:
        content = (folder / f"{name}.csv").read_bytes()
    except FileNotFoundError:
        raise ContentError(f"{place}.csv", "there is no such file") from None
    came = hashlib.sha256(content).hexdigest()
    if came != side["sha256"]:
        raise ContentError(f"{place}.csv", f"changed since it was checked (sha256 is {came})")
    columns = tuple(Column(**{**raw, "nulls": tuple(raw["nulls"])}) for raw in side["columns"])
    header, *lines = csv.reader(content.decode("utf-8").splitlines(), strict=True)
    if header != [column.name for column in columns]:
        raise ContentError(f"{place}.csv, row 1", f"the columns are {', '.join(header)}")
    if len(lines) != side["rows"]:
        raise ContentError(f"{place}.csv", f"has {len(lines)} rows, not {side['rows']}")
    rows = tuple(
        _row(f"{place}.csv, row {at}", columns, line) for at, line in enumerate(lines, start=2)
    )
    return Table(
        name,
        side["title"],
        tuple(side["source"]),
        side["licence"],
        side["checked"],
        side["real"],
        side.get("notes", ""),
        tuple(Headline(**{**h, "source": tuple(h["source"])}) for h in side.get("headlines", ())),
        tuple(Dispute(d["text"], tuple(d["source"])) for d in side.get("disputes", ())),
        columns,
        rows,
    )


def _row(place: str, columns: tuple[Column, ...], line: list[str]) -> tuple[Cell, ...]:
    if len(line) != len(columns):
        raise ContentError(place, f"has {len(line)} cells, not {len(columns)}")
    return tuple(
        _cell(f"{place}, {column.name}", column, text)
        for column, text in zip(columns, line, strict=True)
    )


def _cell(place: str, column: Column, text: str) -> Cell:
    if text in column.nulls:
        return None
    if column.kind == "text":
        return text
    wrong = ContentError(place, f"not a {column.kind} (got {text!r})")
    if column.kind == "number":
        value: Any = _number(text)
        if value is None:
            raise wrong
        return float(value)
    if not (text.isascii() and text.isdigit()) or (
        column.kind == "flag" and text not in ("0", "1")
    ):
        raise wrong
    return int(text)


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None
