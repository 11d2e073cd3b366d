"""Plain English, and the contested phrase only quoted, in the sources and on the built pages."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

from tests.gates.findings import Finding, Rule, Tree
from tests.gates.prose import SENTENCE, WORD, grade

PROSE = ("*.md", "docs/**/*.md", "book/**/*.md", "cases/**/*.md", "exercises/*.ipynb")
STRINGS = ("cases/**/*.toml", "questions/*.toml", "data/**/*.toml", "book/**/*.toml",
           "src/**/*.json", "src/sametable/content/labs/*.toml")  # fmt: skip
# Words between code: what Python says at run time, and files that are read as they are.
CODE_SAYS, AS_IT_IS = ("src/**/*.py",), ("data/**/*.csv", "book/**/*.svg", "web/**/*.js")
CODE = re.compile(r"`[^`]*`|\]\([^)]*\)|<[^>]*>|https?://\S+")
LATIN = re.compile(
    r"(?<![\w.])(?:e\.\s?g|i\.\s?e|etc|viz|cf|et al|ibid|n\.\s?b|vs|op\.\s?cit)(?:\.|\b)(?!\w)",
    re.IGNORECASE,
)
CONTESTED = re.compile(
    r"\b(?:child|teen|teenage|juvenile|underage|minor)[\s-]+prostitut\w*|\bprostituted\s+\w+",
    re.IGNORECASE,
)
# Quotation marks, or emphasis of six words and more: the title of a source.
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|(?<!\*)\*(?:[^*\s]+\s+){5,}[^*]*\*")
NOT_PROSE = "script, style, pre, math, .citation-list, dl.citation"
HARDEST, ENOUGH = 12.0, 100


def paragraphs(tree: Tree) -> Iterator[tuple[str, str]]:
    """Place and text of each paragraph and each string that a reader may see."""
    for place, path in tree.files(*PROSE):
        text = path.read_text("utf-8")
        if path.suffix == ".ipynb":
            cells = [cell for cell in json.loads(text)["cells"] if cell["cell_type"] == "markdown"]
            text = "\n\n".join("".join(cell["source"]) for cell in cells)
        line = 1
        for block in re.split(r"(\n\s*\n)", text):
            if block.strip():
                yield f"{place}:{line}", re.sub(r"\s+", " ", block)
            line += block.count("\n")
    for place, path in tree.files(*STRINGS):
        text = path.read_text("utf-8")
        record = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
        yield from strings(record, place)
    for place, path in tree.files(*CODE_SAYS):
        yield from said(ast.parse(path.read_text("utf-8")), place)
    for place, path in tree.files(*AS_IT_IS):
        for number, words in enumerate(path.read_text("utf-8").splitlines(), 1):
            yield f"{place}:{number}", words


def said(module: ast.Module, place: str) -> Iterator[tuple[str, str]]:
    """Every string of a module that is no docstring."""
    scopes = ast.Module | ast.ClassDef | ast.FunctionDef
    first = [node.body[0] for node in ast.walk(module) if isinstance(node, scopes) and node.body]
    apart = {id(line.value) for line in first if isinstance(line, ast.Expr)}
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart:
            yield f"{place}:{node.lineno}", node.value


def strings(record: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(record, str):
        yield place, record
    elif isinstance(record, dict):
        name = f"{place} {record['id']}" if "id" in record else place
        for key, value in record.items():
            yield from strings(value, name if isinstance(value, list | dict) else f"{name} {key}")
    elif isinstance(record, list):
        for value in record:
            yield from strings(value, place)


def latin(tree: Tree) -> Iterator[Finding]:
    """No Latin abbreviation: half the readers guess at them, screen readers spell them out."""
    for place, text in paragraphs(tree):
        for match in LATIN.finditer(CODE.sub(" ", text)):
            yield Finding(place, "latin", "plain English", match[0])


def unquoted(text: str) -> Iterator[str]:
    """Each contested phrase in ``text`` that no quotation marks and no title hold."""
    spans = [match.span() for match in QUOTED.finditer(text)]
    for match in CONTESTED.finditer(text):
        if not any(start < match.start() and match.end() < end for start, end in spans):
            yield match[0]


def contested(tree: Tree) -> Iterator[Finding]:
    """The contested phrase stands in quotation marks, or in the title of a source."""
    for place, text in paragraphs(tree):
        # The term of a case is the phrase itself; the pages put the marks around it.
        if CONTESTED.fullmatch(text) and place.endswith(" text"):
            continue
        for phrase in unquoted(CODE.sub(lambda m: " " * len(m[0]), text)):
            yield Finding(place, "contested", "in quotation marks", phrase)


def blocks(page: Path) -> list[str]:
    """The text of each innermost paragraph, cell, heading and label of a built page."""
    soup = BeautifulSoup(page.read_text("utf-8"), "html.parser")
    article = soup.select_one("article") or soup
    for gone in article.select(NOT_PROSE):
        gone.decompose()
    kinds = ["p", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4", "caption", "label",
             "legend", "figcaption", "summary", "text", "a", "button"]  # fmt: skip
    texts = []
    for block in article.find_all(kinds):
        if block.find(kinds) is None or block.name in {"p", "label", "h1", "h2", "h3"}:
            for title in block.find_all(["em", "i", "cite", "q"]):
                title.string = f"“{title.get_text()}”"
            texts.append(re.sub(r"\s+", " ", block.get_text()).strip())
    alts = [mark["alt"] for mark in article.select("[alt]")]
    return [text for text in texts + alts if text]


def pages(tree: Tree) -> Iterator[tuple[str, Path]]:
    for folder in (".", "book", "cases", "exercises"):
        for path in sorted((tree.site / folder).glob("*.html" if folder == "." else "**/*.html")):
            if path.name not in {"genindex.html", "search.html"}:
                yield path.relative_to(tree.site).as_posix(), path


def contested_page(tree: Tree) -> Iterator[Finding]:
    """The same on the built pages: labels, tables, charts and alternative texts too."""
    for place, path in pages(tree):
        for text in blocks(path):
            for phrase in unquoted(text):
                yield Finding(
                    f"{place}: {text[:60]}", "contested-page", "in quotation marks", phrase
                )


def grades(tree: Tree) -> Iterator[tuple[str, float]]:
    """Each built page's running text, if it has enough of it, and how hard it is."""
    for place, path in pages(tree):
        soup = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        article = soup.select_one("article") or soup
        for gone in article.select(f"{NOT_PROSE}, .st-badge"):
            gone.decompose()
        texts = [
            re.sub(r"\s+", " ", block.get_text())
            for block in article.find_all(["p", "li"])
            if block.find(["p", "li"]) is None
        ]
        # A label or the cell of a table would pass for a very short sentence.
        texts = [text for text in texts if SENTENCE.search(text)]
        if sum(len(WORD.findall(text)) for text in texts) >= ENOUGH:
            yield place, grade(texts)


def hard_page(tree: Tree) -> Iterator[Finding]:
    """A built page's running text is at grade 12 or below."""
    for place, came in grades(tree):
        if came > HARDEST:
            yield Finding(place, "hard-page", f"at grade {HARDEST:g} or below", f"{came:.1f}")


RULES: dict[str, Rule] = {
    "latin": latin,
    "contested": contested,
}
SITE_RULES: dict[str, Rule] = {"contested-page": contested_page, "hard-page": hard_page}
