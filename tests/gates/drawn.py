"""The figures of the book: each has its drawing, its words, its sources and a page."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from sametable.errors import ContentError
from sametable.publish.figure_svg import checked
from tests.gates.evidence import SOURCES, bibliography, lines
from tests.gates.findings import Finding, Rule, Tree

RECORDS = "book/figures/figures.toml"
DRAWN = re.compile(r"^```\{drawn\} (\S+)")
SHORTEST_ALT = 40


def records(tree: Tree) -> list[dict[str, Any]]:
    path = tree.root / RECORDS
    found: list[dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))["figures"]
    return found


def figure_record(tree: Tree) -> Iterator[Finding]:
    """A drawing made by hand has its record, and a record its drawing or its lab."""
    drawn = {path.stem for _, path in tree.files("book/figures/*.svg")}
    known = [record["id"] for record in records(tree)]
    for name in sorted(drawn - set(known)):
        yield Finding(f"book/figures/{name}.svg", "figure-record", f"in {RECORDS}", "not there")
    for record in records(tree):
        name, by_lab = record["id"], "lab" in record
        if by_lab == (name in drawn):
            came = "both" if by_lab else "neither"
            yield Finding(f"{RECORDS} {name}", "figure-record", "by hand or by a lab", came)
        if known.count(name) > 1:
            yield Finding(f"{RECORDS} {name}", "figure-record", "one record", "two")


def figure_words(tree: Tree) -> Iterator[Finding]:
    """A figure says what it shows, what it stands on and who may use it."""
    keys = bibliography(tree)
    for record in records(tree):
        place, alt = f"{RECORDS} {record['id']}", record.get("alt", "")
        if len(alt) < SHORTEST_ALT:
            allowed = f"with an alt of {SHORTEST_ALT} letters or more"
            yield Finding(place, "figure-words", allowed, f"{len(alt)}")
        for field in ("title", "caption", "licence", "stands"):
            if not record.get(field):
                yield Finding(place, "figure-words", f"with {field}", "none")
        for stands in record.get("stands", []):
            status, source = stands["status"], stands.get("source", [])
            if len(set(source)) < SOURCES.get(status, 0):
                allowed = f"{status} with {SOURCES[status]} sources or more"
                yield Finding(place, "figure-words", allowed, f"{len(source)}")
            for key in set(source) - set(keys):
                yield Finding(place, "figure-words", "a key of references.bib", key)


def figure_used(tree: Tree) -> Iterator[Finding]:
    """Every figure stands on a page, and what stands on a page is a figure."""
    known = [record["id"] for record in records(tree)]
    used = [(place, match[1]) for place, line in lines(tree) if (match := DRAWN.match(line))]
    for place, name in used:
        if name not in known:
            yield Finding(place, "figure-used", f"a figure of {RECORDS}", name)
    for name in known:
        if name not in {each for _, each in used}:
            yield Finding(f"{RECORDS} {name}", "figure-used", "on a page of the book", "on none")


def figure_drawing(tree: Tree) -> Iterator[Finding]:
    """A drawing has the book's colours, and runs, fetches and hides nothing."""
    for place, path in tree.files("book/figures/*"):
        if path.suffix == ".svg":
            try:
                checked(path.stem, path.read_text("utf-8"))
            except ContentError as error:
                yield Finding(place, "figure-drawing", "a drawing that may be used", error.problem)
        elif path.suffix != ".toml":
            yield Finding(place, "figure-drawing", "SVG, not a raster", path.suffix)


RULES: dict[str, Rule] = {
    "figure-record": figure_record,
    "figure-words": figure_words,
    "figure-used": figure_used,
    "figure-drawing": figure_drawing,
}
