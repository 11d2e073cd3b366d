"""Every claim has its source and its place on a page; every source is used."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup

from tests.gates.findings import Finding, Rule, Tree

PAGES = ("book/**/*.md", "cases/**/*.md", "exercises/*.ipynb")
FACTS = ("cases/**/*.toml", "data/*.toml", "questions/*.toml")
SOURCES = {"documented": 1, "literature": 1, "disputed": 2, "composite": 0, "synthetic": 0}
CLAIM = re.compile(r"\{claim\}`([^`]+)`")
CITE = re.compile(r"\{cite(?::\w+)?\}`([^`]+)`")
ENTRY = re.compile(
    r"^@(?!comment|string|preamble)\w+\{\s*([^,\s]+)\s*,", re.MULTILINE | re.IGNORECASE
)


def lines(tree: Tree) -> Iterator[tuple[str, str]]:
    """Place and text of every line of the pages, the notebooks' words included."""
    for place, path in tree.files(*PAGES):
        text = path.read_text("utf-8")
        if path.suffix == ".ipynb":
            cells = [cell for cell in json.loads(text)["cells"] if cell["cell_type"] == "markdown"]
            text = "\n".join("".join(cell["source"]) for cell in cells)
        for number, line in enumerate(text.splitlines(), 1):
            yield f"{place}:{number}", line


def claims(tree: Tree) -> dict[str, dict[str, Any]]:
    """``slug/id`` -> the claim, as it stands in the cases' records."""
    return {
        f"{path.parent.name}/{claim['id']}": claim
        for _, path in tree.files("cases/*/case.toml")
        for claim in tomllib.loads(path.read_text("utf-8")).get("claims", [])
    }


def roles(tree: Tree) -> Iterator[tuple[str, str]]:
    """Place and ``slug/id`` of every claim role; a bare id belongs to its own case's folder."""
    for place, line in lines(tree):
        folder = place.split("/")[1] if place.startswith("cases/") else ""
        for name in CLAIM.findall(line):
            yield place, name if "/" in name else f"{folder}/{name}"


def claim_known(tree: Tree) -> Iterator[Finding]:
    """A claim role names a claim of a case."""
    known = claims(tree)
    for place, name in roles(tree):
        if name not in known:
            yield Finding(place, "claim-known", "a claim of case.toml", name)


def claim_used(tree: Tree) -> Iterator[Finding]:
    """Every claim of a case is made on a page, where a reader sees its badge."""
    used = {name for _, name in roles(tree)}
    for name in claims(tree):
        if name not in used:
            yield Finding(f"claim {name}", "claim-used", "on a page of the book", "on none")


def stated(record: Any, place: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every table with a status or a source, however deep, with its place."""
    if isinstance(record, dict):
        if "status" in record or "source" in record:
            yield f"{place} {record.get('id', '')}".strip(), record
        for key, value in record.items():
            yield from stated(value, f"{place} {key}" if isinstance(value, dict) else place)
    elif isinstance(record, list):
        for value in record:
            yield from stated(value, place)


def claim_source(tree: Tree) -> Iterator[Finding]:
    """Documented and literature have a source, disputed has two that differ."""
    for place, path in tree.files("cases/**/*.toml"):
        for where, record in stated(tomllib.loads(path.read_text("utf-8")), place):
            if "status" not in record:
                continue
            status, came = record["status"], len(set(record.get("source", [])))
            if status not in SOURCES:
                yield Finding(where, "claim-source", f"one of {', '.join(SOURCES)}", status)
            elif came < SOURCES[status]:
                allowed = f"{status} with {SOURCES[status]} sources or more"
                yield Finding(where, "claim-source", allowed, f"{came}")


def citations(tree: Tree) -> Iterator[tuple[str, str]]:
    """Place and key of every citation, in the pages and in the facts."""
    for place, line in lines(tree):
        for group in CITE.findall(line):
            yield from ((place, key.strip()) for key in re.sub(r"\{.*?\}", "", group).split(","))
    for place, path in tree.files(*FACTS):
        for where, record in stated(tomllib.loads(path.read_text("utf-8")), place):
            keys = record.get("source", [])
            yield from ((where, key) for key in ([keys] if isinstance(keys, str) else keys))


def bibliography(tree: Tree) -> list[str]:
    return ENTRY.findall((tree.root / "references.bib").read_text("utf-8"))


def citation_known(tree: Tree) -> Iterator[Finding]:
    """Every citation has its entry in references.bib, and no key stands there twice."""
    keys = bibliography(tree)
    for place, key in citations(tree):
        if key not in keys:
            yield Finding(place, "citation-known", "a key of references.bib", key)
    for key in {key for key in keys if keys.count(key) > 1}:
        yield Finding("references.bib", "citation-known", "one entry a key", f"two of {key}")


def source_used(tree: Tree) -> Iterator[Finding]:
    """Every entry of references.bib is cited somewhere."""
    used = {key for _, key in citations(tree)}
    for key in bibliography(tree):
        if key not in used:
            yield Finding(f"references.bib {key}", "source-used", "cited", "nowhere")


def badge(tree: Tree) -> Iterator[Finding]:
    """Each claim role became the badge of its claim's status in case.toml."""
    known = claims(tree)
    wanted: dict[str, list[str]] = {}
    for place, name in roles(tree):
        page = place.split(":")[0].rsplit(".", 1)[0] + ".html"
        wanted.setdefault(page, []).append(f"{name} {known.get(name, {}).get('status')}")
    for page, marks in wanted.items():
        soup = BeautifulSoup((tree.site / page).read_text("utf-8"), "html.parser")
        came = []
        for mark in soup.select("[data-claim]"):
            status = next((s for s in SOURCES if f"st-{s}" in mark["class"]), "no status")
            came.append(f"{mark['data-claim']} {status}")
        for mark in sorted(set(marks) ^ set(came)):
            side = "on the page" if mark in marks else "in case.toml"
            yield Finding(page, "badge", f"{mark} {side} too", "another or none")


RULES: dict[str, Rule] = {
    "claim-known": claim_known,
    "claim-used": claim_used,
    "claim-source": claim_source,
    "citation-known": citation_known,
    "source-used": source_used,
}
SITE_RULES: dict[str, Rule] = {"badge": badge}
