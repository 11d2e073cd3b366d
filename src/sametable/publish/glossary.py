"""Terms of art, linked to the glossary where a page uses one for the first time.

The glossary is ``book/glossary.md``, a plain Sphinx glossary. Nobody has to mark its terms on
the pages: the first plain mention in running text becomes a link, whose tooltip is the
definition. Titles, links, citations, code, tables' heads and badges are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sametable.publish.markup import st_element

GLOSSARY = "book/glossary"
_APART = (
    nodes.title, nodes.reference, nodes.literal, nodes.literal_block, nodes.math, nodes.thead,
    nodes.raw, nodes.rubric, nodes.caption, nodes.citation, addnodes.pending_xref, st_element,
)  # fmt: skip


def definitions(env: BuildEnvironment) -> dict[str, tuple[str, str]]:
    """Term, in small letters -> the anchor in the glossary and the definition as plain text."""
    found: dict[str, tuple[str, str]] = getattr(env, "st_glossary", {})
    return found


def _collect(app: Sphinx, doctree: nodes.document) -> None:
    if app.env.docname != GLOSSARY:
        return
    terms: dict[str, tuple[str, str]] = {}
    for item in doctree.findall(nodes.definition_list_item):
        meaning = next(item.findall(nodes.definition)).astext().replace("\n", " ")
        for term in item.findall(nodes.term):
            terms[term.astext().split("\n")[0].lower()] = (term["ids"][0], meaning)
    app.env.st_glossary_new = terms != definitions(app.env)  # type: ignore[attr-defined]
    app.env.st_glossary = terms  # type: ignore[attr-defined]


def _written_anew(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Every page, once the definitions have changed: each shows some of them."""
    return sorted(env.found_docs) if env.__dict__.pop("st_glossary_new", False) else []


@lru_cache(maxsize=2)
def _pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the terms as whole words, the longest first; a plural s may follow."""
    longest = sorted(terms, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, longest))})(?=s?(?![\w-]))", re.I)


def _texts(doctree: nodes.document) -> Iterator[nodes.Text]:
    for block in doctree.findall(nodes.paragraph):
        parent: nodes.Node | None = block
        while parent is not None and not isinstance(parent, _APART):
            parent = parent.parent
        if parent is None:
            yield from _inside(block)


def _inside(node: nodes.Element) -> Iterator[nodes.Text]:
    for child in node.children:
        if isinstance(child, nodes.Text):
            yield child
        elif isinstance(child, nodes.Element) and not isinstance(child, _APART):
            yield from _inside(child)


def _link(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    terms = definitions(app.env)
    if docname == GLOSSARY or not terms or app.builder.format != "html":
        return
    pattern = _pattern(tuple(terms))
    seen: set[str] = set()
    for text in list(_texts(doctree)):
        parts = list(_parts(app, docname, text.astext(), pattern, terms, seen))
        if len(parts) > 1:
            text.parent.replace(text, parts)


def _parts(
    app: Sphinx,
    docname: str,
    text: str,
    pattern: re.Pattern[str],
    terms: dict[str, tuple[str, str]],
    seen: set[str],
) -> Iterator[nodes.Node]:
    at = 0
    for match in pattern.finditer(text):
        anchor, meaning = terms[match[1].lower()]
        if anchor in seen:
            continue
        seen.add(anchor)
        yield nodes.Text(text[at : match.start()])
        uri = app.builder.get_relative_uri(docname, GLOSSARY)
        yield nodes.reference(
            "", match[1], internal=True, refuri=f"{uri}#{anchor}", reftitle=meaning,
            classes=["st-term"],
        )  # fmt: skip
        at = match.end()
    yield nodes.Text(text[at:])


def _merge(
    app: Sphinx, env: BuildEnvironment, docnames: list[str], other: BuildEnvironment
) -> None:
    if GLOSSARY in docnames:
        env.st_glossary = definitions(other)  # type: ignore[attr-defined]


def setup(app: Sphinx) -> None:
    app.connect("doctree-read", _collect)
    app.connect("env-updated", _written_anew)
    app.connect("doctree-resolved", _link)
    app.connect("env-merge-info", _merge)
