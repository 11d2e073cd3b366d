"""The statements of lab E7, from the table ``data/frame-statements.csv``."""

from __future__ import annotations

from functools import cache

from sametable.content.tables import Table, table
from sametable.errors import ContentError, SettingError
from sametable.models.codebook import Statement

COLLEAGUES = ("a", "b")


@cache
def statements(name: str = "frame-statements") -> tuple[Statement, ...]:
    """The statements to code, in order. Raises ContentError naming the file and the row."""
    return read_statements(table(name))


def read_statements(facts: Table) -> tuple[Statement, ...]:
    """The rows of a table as statements; a rule parts an open statement from a settled one."""
    place = {column.name: at for at, column in enumerate(facts.columns)}
    found = []
    for line, row in enumerate(facts.rows, start=2):
        cell = {name: row[at] for name, at in place.items()}
        rule = cell["rule"]
        readings = (cell["reading"], cell["settled"]) if rule else (cell["settled"],)
        try:
            found.append(
                Statement(
                    number=int(str(cell["number"])),
                    gist=str(cell["gist"]),
                    text=str(cell["statement"]),
                    readings=tuple(str(each) for each in readings),
                    rule=None if rule is None else str(rule),
                    codes={who: _code(cell[f"colleague_{who}"]) for who in COLLEAGUES},
                )
            )
        except SettingError as problem:
            raise ContentError(f"{facts.name}.csv, row {line}", str(problem)) from problem
    return tuple(found)


def _code(cell: object) -> str | None:
    return None if cell is None else str(cell)
