"""Evidence badges: what a sentence stands on, in a shape and a word, never in colour alone.

- role ``{claim}`` looks up a claim of ``case.toml`` and prints its badge with its sources
- role ``{status}`` prints a bare badge
- directive ``{evidence-key}`` prints the legend
"""

from __future__ import annotations

from typing import get_args

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective, SphinxRole

from sametable.content.cases import Claim, Status, case, case_slugs
from sametable.content.facts import facts
from sametable.errors import ContentError
from sametable.publish.markup import Words, element, svg

KEY_PAGE = "book/evidence"

# Five outlines that stay apart in black and white and at 10 pixels.
_SHAPES: dict[Status, str] = {
    "documented": '<path d="M1 1h10v10H1z"/>',
    "literature": '<circle cx="6" cy="6" r="5.4"/>',
    "composite": '<path d="M6 .6 11.7 11H.3z"/>',
    "synthetic": '<path d="M6 .9 11.1 6 6 11.1.9 6z" fill="none" stroke="currentColor" '
    'stroke-width="1.5"/>',
    "disputed": '<path d="M0 2h9L7.4.4 8.5-.7 12 2.8 8.5 6.3 7.4 5.2 9 3.6H0zM12 8.4H3l1.6-1.6'
    'L3.5 5.7 0 9.2l3.5 3.5 1.1-1.1L3 10h9z"/>',
}
_MEANING: dict[Status, str] = {
    "documented": "It stands in a founding document of this curriculum or in a source we cite.",
    "literature": "Published research says so; the study is cited.",
    "composite": "Invented for teaching, from what is typical in practice. No real person, "
    "meeting or document.",
    "synthetic": "Invented data, made so that a method can be tried where the truth is known.",
    "disputed": "Sources disagree. Each of them is cited, and the disagreement is shown.",
}


def shape(status: Status) -> str:
    """The badge's outline as inline SVG, hidden from screen readers: the word stands beside it."""
    return (
        f'<svg class="st-shape" viewBox="0 0 12 12" width="10" height="10" aria-hidden="true" '
        f'focusable="false">{_SHAPES[status]}</svg>'
    )


def badge(
    words: Words, status: Status, source: tuple[str, ...] = (), locator: str = "", **attributes: str
) -> nodes.Node:
    """The badge as one inline element: shape, word and, where there are any, the sources."""
    label: nodes.Node = element("span", svg(shape(status)), status, classes="st-badge-word")
    if words.env.docname != KEY_PAGE and KEY_PAGE in words.env.found_docs:
        label = words.page(KEY_PAGE, label)
    node = element("span", label, classes=f"st-badge st-{status}", **attributes)
    if source:
        node += nodes.Text(" ")
        node += element("span", *words.cite(source, locator), classes="st-badge-source")
    return node


class StatusRole(SphinxRole):
    """``{status}`documented```"""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        for status in get_args(Status):
            if status == self.text:
                return [badge(Words(self), status)], []
        allowed = ", ".join(get_args(Status))
        return _problem(self, f"an evidence status is one of {allowed} (got {self.text!r})")


class ClaimRole(SphinxRole):
    """``{claim}`id``` in a case's own folder, ``{claim}`slug/id``` anywhere."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        try:
            claim = self._claim()
        except ContentError as error:
            return _problem(self, str(error))
        words = Words(self)
        slug, made = claim
        words.env.note_dependency(case_file(slug))
        return [
            badge(words, made.status, made.source, made.locator, data_claim=f"{slug}/{made.id}")
        ], []

    def _claim(self) -> tuple[str, Claim]:
        slug, slash, id = self.text.partition("/")
        if not slash:
            parts, id = self.env.docname.split("/"), self.text
            slug = parts[1] if parts[0] == "cases" and len(parts) > 2 else ""
        if slug not in case_slugs():
            raise ContentError(
                f"claim {self.text!r}",
                f"names no case; write slug/id, with one of {', '.join(case_slugs())}",
            )
        return slug, case(slug).claim(id)


class EvidenceKey(SphinxDirective):
    """The legend of the badges as a definition list, each entry with an anchor of its name."""

    def run(self) -> list[nodes.Node]:
        words = Words(self)
        legend = element("dl", classes="st-evidence-key")
        for status in get_args(Status):
            term = element("dt", badge(words, status), id=f"status-{status}")
            legend += [term, element("dd", *words.text(_MEANING[status]))]
        return [legend]


def case_file(slug: str) -> str:
    """The path of a case's record, for Sphinx to watch."""
    return str(facts() / "cases" / slug / "case.toml")


def _problem(role: SphinxRole, message: str) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    error = role.inliner.reporter.error(message, line=role.lineno)
    return [role.inliner.problematic(role.rawtext, role.rawtext, error)], [error]


def setup(app: Sphinx) -> None:
    app.add_role("claim", ClaimRole())
    app.add_role("status", StatusRole())
    app.add_directive("evidence-key", EvidenceKey)
