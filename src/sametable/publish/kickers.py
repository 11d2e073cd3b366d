"""The line of small words above a page's title: the page's own, or where it is and how long."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sametable.content.cases import case, case_slugs
from sametable.publish.markup import kicker, st_element
from sametable.publish.minutes import minutes, said


def _above(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    section = next(iter(doctree.findall(nodes.section)), None)
    if section is None:
        return
    own = next(
        (
            child
            for child in section
            if isinstance(child, st_element) and "st-kicker" in child["classes"]
        ),
        None,
    )
    if own is not None:
        section.remove(own)
    else:
        place, time = _place(app.env, docname), minutes(app.env, docname)
        if not place and time is None:
            return
        own = kicker(place, said(time))
    section.insert(0, own)


def _place(env: BuildEnvironment, docname: str) -> str:
    first, _, rest = docname.partition("/")
    parent = docname.rpartition("/")[0] + "/index"
    if first == "exercises":
        return "Lab"
    if first == "cases" and (slug := rest.partition("/")[0]) in case_slugs():
        return f"Case: {case(slug).title}"
    if parent in env.titles and parent != docname and docname.count("/") > 1:
        return f"Module: {env.titles[parent].astext()}"
    return "Module" if docname.endswith("/index") and docname.count("/") > 1 else ""


def setup(app: Sphinx) -> None:
    app.connect("doctree-resolved", _above)
