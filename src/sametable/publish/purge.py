"""The theme's stylesheet without the rules that no page and no script of the book can use.

A rule stays if each class its selector names is a word of some page or script. The theme ships
400 KB of rules for components a book does not have, and its icon font.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

_CLASSES = re.compile(r'\bclass="([^"]*)"')
_WORD = re.compile(r"[A-Za-z_][\w-]*")
_CLASS = re.compile(r"\.(-?[A-Za-z_](?:[\w-]|\\.)*)")
_ICON_FACE = re.compile(r"font-?awesome|font awesome", re.IGNORECASE)
_NESTED = ("@media", "@supports", "@layer", "@container")


def used(pages: Iterable[Path], scripts: Iterable[Path]) -> set[str]:
    """Every class of the pages, and every word of the scripts, since scripts set classes."""
    words: set[str] = set()
    for page in pages:
        for classes in _CLASSES.findall(page.read_text("utf-8")):
            words.update(classes.split())
    for script in scripts:
        found = _WORD.findall(script.read_text("utf-8"))
        words.update(word for word in found if not word.startswith("fa-"))
    return words


def purged(css: str, words: set[str]) -> str:
    """``css`` without rules for classes that are not among ``words``.

    >>> purged(".a,.b>.c{x:y}@media print{.b{x:y}}", {"a", "c"})
    '.a{x:y}'
    """
    kept = []
    for head, body in _blocks(css):
        if head.startswith(_NESTED):
            inner = purged(body, words)
            if inner:
                kept.append(f"{head}{{{inner}}}")
        elif head.startswith("@font-face"):
            if not _ICON_FACE.search(body):
                kept.append(f"{head}{{{body}}}")
        elif head.startswith("@") or not body:
            kept.append(f"{head}{{{body}}}" if body else head)
        else:
            selectors = [s for s in _selectors(head) if _usable(s, words)]
            if selectors:
                kept.append(f"{','.join(selectors)}{{{body}}}")
    return "".join(kept)


def _usable(selector: str, words: set[str]) -> bool:
    # What stands in :not() is wanted absent, so it need not exist.
    positive = re.sub(r":not\((?:[^()]|\([^()]*\))*\)", "", selector)
    return all(name.replace("\\", "") in words for name in _CLASS.findall(positive))


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """(selector or at-rule, what stands in its braces); a statement has an empty body."""
    css = re.sub(r"/\*(?!!).*?\*/", "", css, flags=re.DOTALL)
    at = 0
    while at < len(css):
        brace, semicolon = css.find("{", at), css.find(";", at)
        if css.startswith("/*!", at):
            end = css.index("*/", at) + 2
            yield css[at:end], ""
            at = end
            continue
        if brace < 0:
            yield from ([(css[at:], "")] if css[at:].strip() else [])
            return
        if 0 <= semicolon < brace and css.startswith("@", at):
            yield css[at : semicolon + 1], ""
            at = semicolon + 1
            continue
        end = _closing(css, brace)
        yield css[at:brace].strip(), css[brace + 1 : end]
        at = end + 1
        while css[at : at + 1].isspace():
            at += 1


def _closing(css: str, brace: int) -> int:
    depth = 0
    for match in re.compile(r'"(?:[^"\\]|\\.)*"|[{}]').finditer(css, brace):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0:
            return match.start()
    return len(css)


def _selectors(head: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for at, char in enumerate(head):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(char, 0)
        if char == "," and depth == 0:
            parts.append(head[start:at].strip())
            start = at + 1
    return [*parts, head[start:].strip()]


def purge(static: Path, pages: list[Path], cache: Path) -> None:
    """Purges the theme's stylesheet below ``static``; ``cache`` remembers the last result."""
    theme = static / "styles" / "pydata-sphinx-theme.css"
    if not theme.is_file():
        return
    scripts = sorted(
        p for folder in (".", "scripts", "sametable") for p in (static / folder).glob("*.js")
    )
    css = theme.read_text("utf-8")
    seen = [f"{p}:{p.stat().st_size}:{p.stat().st_mtime_ns}" for p in (*pages, *scripts)]
    key = hashlib.sha256("\n".join([css, *seen]).encode()).hexdigest()
    if cache.is_file() and cache.read_text("utf-8").startswith(key):
        result = cache.read_text("utf-8").partition("\n")[2]
    else:
        result = purged(css, used(pages, scripts))
        cache.write_text(f"{key}\n{result}", encoding="utf-8")
    theme.write_text(result, encoding="utf-8")
