"""The directives ``{questions}`` and ``{my-work}``, and what every page carries for them.

``{questions} bank`` holds question names, one a line; empty, it shows every question of role
check. A fault in a bank, or a link in one that leads nowhere, is a warning, and so the end of a
strict build.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from sametable import __version__
from sametable.content.inline import spans
from sametable.content.questions import Bank, Question, bank, bank_file, bank_ids
from sametable.content.words import words
from sametable.errors import ContentError
from sametable.publish.my_work import render_my_work
from sametable.publish.question_html import chosen, render_questions

__all__ = ["place_questions", "render_questions", "setup"]

PLACED = "sametable_questions"

logger = logging.getLogger(__name__)


class QuestionsDirective(SphinxDirective):
    """``{questions} two-lists`` with the names of questions, one a line."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        ids = [line.strip() for line in self.content if line.strip()]
        try:
            html = place_questions(self.env, self.arguments[0], ids)
        except ContentError as error:
            logger.warning("%s", error, location=self.get_location(), type="sametable")
            return []
        return [nodes.raw("", html, format="html")]


class MyWorkNode(nodes.General, nodes.Element):
    """The place of My work, filled when the order of the book is known.

    It is no raw node: every question stands in it once more, and raw nodes are searched. A search
    should find the page a question is on.
    """


class MyWorkDirective(SphinxDirective):
    """``{my-work}``: the whole body of the page."""

    def run(self) -> list[nodes.Node]:
        for id in bank_ids():
            self.env.note_dependency(str(bank_file(id)))
        return [MyWorkNode()]


def write_my_work(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put every bank that can be read in the place of ``{my-work}``, in the order of the book."""
    for place in list(doctree.findall(MyWorkNode)):
        found = []
        for id in bank_ids():
            # A bank that cannot be read has ended a strict build in check_links already.
            with suppress(ContentError):
                found.append(bank(id))
        order = {page: at for at, page in enumerate(reading_order(app.env, app.config.root_doc))}
        found.sort(key=lambda bank: order.get(bank.page, len(order)))
        place["html"] = render_my_work(found, docname)


def visit_my_work(translator: Any, node: MyWorkNode) -> None:
    translator.body.append(node["html"])
    raise nodes.SkipNode


def reading_order(env: BuildEnvironment, page: str) -> Iterator[str]:
    """A page and every page below it, as a reader comes to them."""
    yield page
    for below in env.toctree_includes.get(page, ()):
        yield from reading_order(env, below)


def place_questions(env: BuildEnvironment, id: str, ids: Sequence[str]) -> str:
    """The questions as HTML on the page being read, which is built again when their bank changes.

    Raises ContentError as :func:`render_questions` does, and for a question asked there already.
    """
    env.note_dependency(str(bank_file(id)))
    # Sphinx forgets a page's metadata when it reads the page again.
    placed = env.metadata[env.docname].setdefault(PLACED, [])
    for question in chosen(id, ids):
        if question.item in placed:
            raise ContentError(question.item, f"asked twice on {env.docname}")
        placed.append(question.item)
    return render_questions(id, ids, env.docname)


def targets(question: Question) -> Iterator[str]:
    """Every ``page#anchor`` a question leads to."""
    text, slider = question.text, question.slider
    yield question.evidence
    yield from (option.evidence for option in question.options if option.evidence)
    fields = [question.stem, question.explanation, question.hint or ""]
    fields += [field for option in question.options for field in (option.text, option.feedback)]
    if slider is not None:
        fields += [slider.below, slider.within, slider.above]
    if text is not None:
        fields += [text.feedback, text.otherwise, *text.rubric]
        fields += [field for example in text.examples for field in (example.text, example.note)]
    for field in fields:
        yield from (span.target for span in spans(field) if span.target)


def check_links(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of every link in a bank whose page or anchor is not in the book."""
    anchors: dict[str, set[str]] = {}
    for id in bank_ids():
        try:
            found = bank(id)
        except ContentError as error:
            # No page need use the bank: a broken fact file still must not pass.
            logger.warning("%s", error, type="sametable")
            continue
        for place, target in _links(found):
            page, _, anchor = target.partition("#")
            if page not in env.found_docs:
                logger.warning("%s: there is no page %r", place, page, type="sametable")
                continue
            if page not in anchors:
                anchors[page] = _anchors(env.get_doctree(page))
            if anchor and anchor not in anchors[page]:
                logger.warning("%s: %r has no anchor %r", place, page, anchor, type="sametable")
        for question in found.questions:
            # My work leads to the question there.
            if question.item not in env.metadata[found.page].get(PLACED, ()):
                logger.warning(
                    "%s: not asked on %r, the page of its bank", question.item, found.page,
                    type="sametable",
                )  # fmt: skip


def _links(found: Bank) -> Iterator[tuple[str, str]]:
    yield f"bank {found.id}", found.page
    for question in found.questions:
        yield from ((question.item, target) for target in targets(question))


def _anchors(document: nodes.document) -> set[str]:
    found: set[str] = set()
    for node in document.findall(nodes.Element):
        found.update(node.get("ids", ()))
    for raw in document.findall(nodes.raw):
        found.update(re.findall(r'\bid="([^"]+)"', raw.astext()))
    return found


def add_to_page(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """The edition, for the answer file; the quick way out, first on the page and without script."""
    edition = f'<meta name="sametable-curriculum" content="{__version__}">\n'
    context["metatags"] = context.get("metatags", "") + edition
    if context.get("body"):
        say = words("leave")
        keys = f'<span class="st-leave-keys"> {say["help"]}</span>'
        link = f'<a class="st-leave" href="about:blank" rel="nofollow">{say["button"]}{keys}</a>\n'
        context["body"] = link + context["body"]


def setup(app: Sphinx) -> dict[str, Any]:
    """Called by ``sametable.publish``; also an extension of its own, for tests."""
    app.add_directive("questions", QuestionsDirective)
    app.add_directive("my-work", MyWorkDirective)
    app.add_node(MyWorkNode, html=(visit_my_work, None))
    app.connect("doctree-resolved", write_my_work)
    app.connect("env-check-consistency", check_links)
    app.connect("html-page-context", add_to_page)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
