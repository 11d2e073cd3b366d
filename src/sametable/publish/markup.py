"""HTML elements as docutils nodes, so that a directive can say what it means.

``element("dl", ...)`` becomes ``<dl>`` in HTML; other writers print what is inside.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docutils import nodes
from docutils.parsers.rst.states import Inliner
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective, SphinxRole

from sametable.content.inline import spans

Children = Iterable[nodes.Node]
_BLOCK = frozenset({"aside", "div", "dl", "header", "li", "ol", "section", "table", "ul"})


class st_element(nodes.General, nodes.Inline, nodes.TextElement):
    """``<tag attribute=...>`` around its children."""


def element(
    tag: str, *children: nodes.Node | str, classes: str = "", **attributes: str
) -> st_element:
    """An HTML element; ``_`` in an attribute's name stands for ``-``. Strings become text."""
    ids = [attributes.pop("id")] if "id" in attributes else []
    node = st_element(tag=tag, html={k.replace("_", "-"): v for k, v in attributes.items()})
    node["ids"] += ids
    node["classes"] += classes.split()
    node += [nodes.Text(child) if isinstance(child, str) else child for child in children]
    return node


def kicker(*words: str) -> st_element:
    """The line of small words above a title; ``kickers`` moves it there."""
    return element("p", " · ".join(word for word in words if word), classes="st-kicker")


def svg(markup: str) -> nodes.raw:
    """A picture that says nothing the words beside it do not say."""
    return nodes.raw("", markup, format="html")


class Words:
    """Turns the strings of a fact file into nodes, at the place where a directive stands."""

    def __init__(self, place: SphinxDirective | SphinxRole) -> None:
        self.env: BuildEnvironment = place.env
        self.lineno = place.lineno
        self.inliner: Inliner = (
            place.inliner if isinstance(place, SphinxRole) else place.state.inliner
        )

    def text(self, text: str) -> list[nodes.Node]:
        """``*emphasis*`` and ``[words](page#anchor)``; a link that leads nowhere is a warning."""
        return [self._span(span.text, span.emphasis, span.target) for span in spans(text)]

    def cite(self, source: Iterable[str], locator: str = "") -> list[nodes.Node]:
        """References to the bibliography, in author-year style."""
        keys = list(source)
        if not keys:
            return []
        targets = ",".join(keys) + (f"{{{locator}}}" if locator else "")
        role = self.env.get_domain("cite").role("p")
        assert role is not None
        found, problems = role(
            "cite:p", f"{{cite:p}}`{targets}`", targets, self.lineno, self.inliner, {}, []
        )
        return [*found, *problems]

    def page(
        self, docname: str, *children: nodes.Node | str, anchor: str = "", classes: str = ""
    ) -> nodes.Node:
        """A link to a page of the book; a page that does not exist is a warning."""
        inner = nodes.inline("", "", classes=["xref", "myst"])
        inner += [nodes.Text(child) if isinstance(child, str) else child for child in children]
        link = addnodes.pending_xref(
            "",
            inner,
            refdoc=self.env.docname,
            refdomain="doc",
            reftype="myst",
            reftarget=docname,
            reftargetid=anchor or None,
            refexplicit=True,
            refwarn=True,
            classes=classes.split(),
        )
        link.source, link.line = self.env.doc2path(self.env.docname), self.lineno
        return link

    def _span(self, text: str, emphasis: bool, target: str | None) -> nodes.Node:
        words: nodes.Node = nodes.emphasis("", text) if emphasis else nodes.Text(text)
        if target is None:
            return words
        docname, _, anchor = target.partition("#")
        return self.page(docname, words, anchor=anchor)


def _visit(translator: Any, node: st_element) -> None:
    suffix = "\n" if node["tag"] in _BLOCK else ""
    translator.body.append(translator.starttag(node, node["tag"], suffix, **node["html"]))


def _depart(translator: Any, node: st_element) -> None:
    translator.body.append(f"</{node['tag']}>" + ("\n" if node["tag"] in _BLOCK else ""))


def _pass(translator: Any, node: st_element) -> None:
    """Other formats print the words alone."""


def setup(app: Sphinx) -> None:
    other = (_pass, _pass)
    app.add_node(
        st_element, html=(_visit, _depart), latex=other, text=other, man=other, texinfo=other
    )
