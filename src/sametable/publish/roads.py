"""Roads, doors and lab cards: links that know how many minutes lie behind them.

Titles and minutes are known only when every page has been read, so a directive leaves a
placeholder and ``doctree-resolved`` fills it in.
"""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from sametable.publish.markup import element, kicker
from sametable.publish.minutes import (
    Entries,
    leads,
    linking,
    minutes,
    road_minutes,
    roads,
    said,
    spoken,
)

_log = logging.getLogger(__name__)


class st_links(nodes.General, nodes.Element):
    """A placeholder: ``form`` is road, doors or lab; ``entries`` are (document, phrase)."""


class _Links(SphinxDirective):
    """A list of documents, one a line, each with an optional phrase after ``|``."""

    has_content = True
    form = ""

    def run(self) -> list[nodes.Node]:
        entries = [_entry(line) for line in self.content if line.strip()]
        if not entries:
            raise self.error(f"{self.name} needs one document a line")
        for docname, _ in entries:
            if docname not in self.env.found_docs:
                raise self.error(f"{self.name}: there is no document {docname!r} in the book")
        if self.form == "road":
            of = roads(self.env).setdefault(self.env.docname, [])
            of += [docname for docname, _ in entries if docname not in of]
        return [self._placeholder(entries)]

    def _placeholder(self, entries: Entries) -> nodes.Node:
        linking(self.env).setdefault(self.env.docname, ([], []))[0].extend(entries)
        node = st_links(form=self.form, entries=entries)
        self.set_source_info(node)
        return node


class Road(_Links):
    form = "road"


class Doors(_Links):
    form = "doors"


class LabCard(_Links):
    """``{lab-card} slug``: the lab's title, its question and its minutes."""

    required_arguments = 1
    has_content = False
    form = "lab"

    def run(self) -> list[nodes.Node]:
        docname = f"exercises/{self.arguments[0]}"
        if docname not in self.env.found_docs:
            raise self.error(f"lab-card: there is no lab {docname!r} in the book")
        return [self._placeholder([(docname, "")])]


def _entry(line: str) -> tuple[str, str]:
    docname, _, phrase = line.partition("|")
    return docname.strip(), phrase.strip()


def kind(docname: str) -> str:
    """What a step of a road asks of the reader."""
    if docname.startswith("exercises/"):
        return "Lab"
    return "Case" if docname.startswith("cases/") else "Read"


def _resolve(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    for node in list(doctree.findall(st_links)):
        make = {"road": _road, "doors": _doors, "lab": _lab}[node["form"]]
        node.replace_self(list(make(app, docname, node)))


def _link(app: Sphinx, origin: str, target: str) -> nodes.Node:
    uri = app.builder.get_relative_uri(origin, target)
    return nodes.reference("", app.env.titles[target].astext(), internal=True, refuri=uri)


def _road(app: Sphinx, docname: str, node: st_links) -> Iterator[nodes.Node]:
    steps = element("ol", classes="st-road", role="list")
    total = 0
    for target, phrase in node["entries"]:
        time = minutes(app.env, target)
        if time is None:
            _log.warning(
                "road: %r does not say its minutes in its front matter",
                target,
                location=node,
                type="sametable",
                subtype="minutes",
            )
        total += time or 0
        what = kind(target)
        step = element(
            "li",
            element("span", what, classes="st-step-kind"),
            element("p", _link(app, docname, target), classes="st-step-title"),
            element("span", spoken(time or 0), classes="st-minutes"),
            classes=f"st-step-{what.lower()}",
        )
        if phrase:
            step.insert(2, element("p", phrase, classes="st-step-phrase"))
        steps += step
    count = len(node["entries"])
    yield steps
    yield element(
        "p",
        f"{count} step{'s' if count > 1 else ''}, about ",
        element("b", spoken(total)),
        " in all.",
        classes="st-road-sum",
    )


def _doors(app: Sphinx, docname: str, node: st_links) -> Iterator[nodes.Node]:
    cards = element("ul", classes="st-doors", role="list")
    for target, phrase in node["entries"]:
        total = road_minutes(app.env, target)
        if not total:
            _log.warning(
                "doors: %r has no road with minutes",
                target,
                location=node,
                type="sametable",
                subtype="minutes",
            )
        cards += element(
            "li",
            element("p", _link(app, docname, target), classes="st-door-title"),
            element("p", phrase, classes="st-door-phrase"),
            element(
                "p",
                f"{len(roads(app.env).get(target, ()))} steps, about {spoken(total)}",
                classes="st-minutes",
            ),
        )
    yield cards


def _lab(app: Sphinx, docname: str, node: st_links) -> Iterator[nodes.Node]:
    target = node["entries"][0][0]
    time = minutes(app.env, target)
    card = element(
        "div",
        kicker("Lab", said(time)),
        element("p", _link(app, docname, target), classes="st-lab-title"),
        classes="st-lab-card",
    )
    if target in leads(app.env):
        card += element("p", leads(app.env)[target], classes="st-lab-question")
    yield card


def setup(app: Sphinx) -> None:
    app.add_node(st_links)
    app.add_directive("road", Road)
    app.add_directive("doors", Doors)
    app.add_directive("lab-card", LabCard)
    app.connect("doctree-resolved", _resolve)
