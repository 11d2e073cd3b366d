"""A sheet: a page of plain text to read, print and take away."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph, a list and small print; each may be left out."""

    heading: str = ""
    text: str = ""
    items: tuple[str, ...] = ()
    ordered: bool = False
    small: str = ""


@dataclass(frozen=True)
class Sheet:
    """``label`` stands under the title and says what the page is; ``button`` prints it."""

    title: str
    label: str
    blocks: tuple[Block, ...]
    button: str

    def data(self) -> dict[str, Any]:
        """The sheet as JSON."""
        data = asdict(self)
        return {**data, "blocks": [{**b, "items": list(b["items"])} for b in data["blocks"]]}

    def words(self) -> tuple[str, ...]:
        """Everything on the page, line by line, as a reader reads it."""
        lines = [self.title, self.label]
        for block in self.blocks:
            lines += [block.heading, block.text]
            lines += [
                f"{place}. {item}" if block.ordered else f"- {item}"
                for place, item in enumerate(block.items, start=1)
            ]
            lines.append(block.small)
        return tuple(line for line in lines if line)
