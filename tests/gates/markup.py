"""What a reader reads of a Markdown page: its words without the marks of its form."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from typing import Any

from tests.gates.findings import Tree

FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
# Directives that draw from a record have no words of their own on the page.
DRAWN = re.compile(
    r"^(?P<fence>`{3,})\{(?:road|doors|lab-card|questions|parties|timeline|exhibits|case-header"
    r"|exhibit-header|drawn|competency-map)\b.*?^(?P=fence)[ \t]*$",
    re.DOTALL | re.MULTILINE,
)
# A sheet to be filled is no running text.
SHEET = re.compile(
    r"^(?P<fence>`{3,})\{(?:sheet-form|plan-parts)\}.*?^(?P=fence)[ \t]*$", re.DOTALL | re.MULTILINE
)
FENCE = re.compile(r"^(?:`{3,}|:{3,}|\(\S+\)=|:\w[\w-]*:.*).*$", re.MULTILINE)
MARK = re.compile(r"\{(?:claim|status|cite(?::\w+)?)\}`[^`]*`")
NAMED = re.compile(r"\{\w+\}`([^`<]+?)\s*(?:<[^>]*>)?`")
PICTURE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
ENTRY = re.compile(r"^\s*(?:[-*>]|\d+\.|#+|▢)\s+", re.MULTILINE)
RULE = re.compile(r"^[\s|:-]+$", re.MULTILINE)
WORD = re.compile(r"\w+(?:[’'.,-]\w+)*")


def plain(text: str) -> str:
    """The text without front matter, directives, roles, links and signs; its lines stay.

    >>> plain("## Where\\n\\nA *word* {claim}`met`, and [a link](x.md). {doc}`More <y>`")
    'Where\\n\\nA word , and a link. More'
    """
    for gone in (FRONT, COMMENT, DRAWN, FENCE, MARK):
        text = gone.sub("", text)
    text = LINK.sub(r"\1", PICTURE.sub(r"\1", NAMED.sub(r"\1", text)))
    text = RULE.sub("", ENTRY.sub("", ENTRY.sub("", text)))
    return re.sub(r"[*`|\\]|_{2,}", "", text)


def count(text: str) -> int:
    """Words of a page as a reader counts them, sheets left out: what hangs together is one word.

    >>> count("# Two lists\\n\\n{status}`composite` Well-known: 8,830 of them.")
    6
    """
    return len(WORD.findall(plain(SHEET.sub("", text))))


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """First line and plain text of each paragraph, entry of a list and row of a table."""
    for gone in (FRONT, COMMENT, DRAWN):
        text = gone.sub(lambda match: "\n" * match[0].count("\n"), text)
    line = 1
    for block in re.split(r"(\n(?:\s*\n|(?=\s*(?:[-*>]|\d+\.|\|)\s)))", text):
        if words := re.sub(r"\s+", " ", plain(block)).strip():
            yield line + len(block) - len(block.lstrip("\n")), words
        line += block.count("\n")


def texts(
    tree: Tree, prose: tuple[str, ...], records: tuple[str, ...] = ()
) -> Iterator[tuple[str, str]]:
    """Place and text of each page, each notebook's pages of words, each record's strings."""
    for place, path in tree.files(*prose, *records):
        text = path.read_text("utf-8")
        if path.suffix == ".ipynb":
            cells = [cell for cell in json.loads(text)["cells"] if cell["cell_type"] == "markdown"]
            text = "\n\n".join("".join(cell["source"]) for cell in cells)
        elif path.name == "slides.md":
            # What the speaker says stands in comments, and is read too.
            text = re.sub(r"<!--|-->", "", text)
        elif path.suffix in {".toml", ".json"}:
            record = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
            text = "\n\n".join(strings(record))
        yield place, text


def strings(record: Any) -> Iterator[str]:
    """Every string of a record, however deep, but not its names."""
    if isinstance(record, str):
        yield record
    elif isinstance(record, dict):
        for value in record.values():
            yield from strings(value)
    elif isinstance(record, list):
        for value in record:
            yield from strings(value)
