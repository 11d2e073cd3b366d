"""What a lab shows: one picture, the same as a table, the same in words."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

Spec = dict[str, Any]


@dataclass(frozen=True)
class Twin:
    """The chart's numbers as a table. Every cell is text as a reader sees it."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def data(self) -> Spec:
        """The table as JSON: {"caption", "columns", "rows"}."""
        return {
            "caption": self.caption,
            "columns": list(self.columns),
            "rows": [list(row) for row in self.rows],
        }

    def html(self) -> str:
        """The table as HTML, everything escaped; the first cell of a row is its header."""
        head = "".join(f'<th scope="col">{escape(name)}</th>' for name in self.columns)
        body = "".join(
            f'<tr><th scope="row">{escape(first)}</th>'
            + "".join(f"<td>{escape(cell)}</td>" for cell in rest)
            + "</tr>"
            for first, *rest in self.rows
        )
        return (
            f"<table><caption>{escape(self.caption)}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )


@dataclass(frozen=True)
class View:
    """``chart`` is a Vega-Lite specification; ``says`` are plain sentences, the result first."""

    chart: Spec
    table: Twin
    alt: str
    says: tuple[str, ...]
