"""``{plan-parts}``: the reader's own plan, a sheet to fill in, beside what there is for each part.

The directive's body holds one line each, its fields apart by ``|``:

.. code-block:: text

    title | How we deal with conflict
    field | Name of the partnership | 1
    part  | The partnership | Who is in it. | network-map: the-houses, who-is; term-map | a-bank

A part has a heading and a line on what belongs there. Then come the sheets whose fields it takes
in, of a sheet those whose names begin as listed, and the banks whose judgments it takes in. Which
labs belong to it stands in their own words, and their judgments come with them.
``web/page/plan.js`` looks up what the reader has of all that.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from sametable.content.labs import labs_for_plan
from sametable.content.questions import bank
from sametable.content.words import words
from sametable.errors import ContentError
from sametable.publish.forms import PLACED, FormHtml
from sametable.publish.prose import href
from sametable.publish.question_html import anchor

_log = logging.getLogger(__name__)
NAME = "plan"
LINES = 6
Asked = dict[str, tuple[str, list[dict[str, Any]]]]
"""Every sheet of the book: its name -> the page it is on, and what it asks."""


@dataclass(frozen=True)
class Part:
    """``sheets``: a sheet's name -> how the names of the fields begin; none for all of them."""

    heading: str
    what: str
    sheets: Mapping[str, tuple[str, ...]]
    banks: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    title: str
    fields: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]


def read_plan(lines: Iterable[str]) -> Plan:
    """The directive's body. Raises ContentError naming the line."""
    titles: list[str] = []
    fields: list[tuple[str, str]] = []
    parts: list[Part] = []
    for at, line in enumerate(lines, 1):
        if not line.strip():
            continue
        place = f"plan-parts, line {at}"
        kind, *rest = (text.strip() for text in line.split("|"))
        if kind == "title" and len(rest) == 1 and rest[0]:
            titles.append(rest[0])
        elif kind == "field" and len(rest) == 2 and all(rest):
            fields.append((rest[0], rest[1]))
        elif kind == "part" and 2 <= len(rest) <= 4 and all(rest[:2]):
            sheets, banks = [*rest, "", ""][2:4]
            parts.append(Part(rest[0], rest[1], _sheets(sheets), tuple(_list(banks, ";"))))
        else:
            allowed = "title with 1, field with 2 or part with 2 to 4 after it"
            raise ContentError(place, f"must be {allowed} (got {line.strip()!r})")
    if len(titles) != 1 or not parts:
        raise ContentError("plan-parts", "has one title and at least one part")
    return Plan(titles[0], tuple(fields), tuple(parts))


def _sheets(text: str) -> dict[str, tuple[str, ...]]:
    found = {}
    for each in _list(text, ";"):
        name, _, starts = each.partition(":")
        found[name.strip()] = tuple(_list(starts, ","))
    return found


def _list(text: str, by: str) -> list[str]:
    return [part.strip() for part in text.split(by) if part.strip()]


class Sources:
    """What there is for each part of a plan, as data that the page's script reads."""

    def __init__(self, titles: Mapping[str, str], sheets: Asked, docname: str) -> None:
        self.titles, self.sheets, self.docname = titles, sheets, docname
        self.labs = labs_for_plan()

    def of(self, number: int, part: Part) -> dict[str, list[dict[str, Any]]]:
        """Labs, judgments and sheets. Raises ContentError for one that the book does not have."""
        slugs = [slug for slug, plan in self.labs.items() if plan.part == number]
        return {
            "labs": [{"lab": slug, **self._page(f"exercises/{slug}")} for slug in slugs],
            "asks": [ask for id in (*slugs, *part.banks) for ask in self._asks(id)],
            "sheets": [self._sheet(name, starts) for name, starts in part.sheets.items()],
        }

    def _page(self, page: str, place: str = "") -> dict[str, str]:
        if page not in self.titles:
            raise ContentError("plan-parts", f"takes from the page {page!r}, and there is none")
        return {"title": self.titles[page], "href": href(page + place, self.docname)}

    def _asks(self, id: str) -> Iterator[dict[str, Any]]:
        found = bank(id)
        judges = [asked for asked in found.questions if asked.role == "judge"]
        if not judges:
            raise ContentError("plan-parts", f"takes judgments of {id!r}, which asks for none")
        for asked in judges:
            link = self._page(found.page, f"#{anchor(asked)}")
            yield {"item": asked.item, **link, "title": found.title}

    def _sheet(self, name: str, starts: tuple[str, ...]) -> dict[str, Any]:
        if name not in self.sheets:
            known = ", ".join(sorted(self.sheets)) or "none"
            raise ContentError("plan-parts", f"takes from a sheet among {known} (got {name!r})")
        page, asked = self.sheets[name]
        for start in starts:
            if not any(key.startswith(start) for entry in asked for key in _keys(entry)):
                raise ContentError("plan-parts", f"sheet {name}: no field begins {start!r}")
        if starts:
            asked = [e for e in asked if any(key.startswith(starts) for key in _keys(e))]
        return {"sheet": name, **self._page(page, f"#form-{name}"), "asked": asked}


def _keys(entry: Mapping[str, Any]) -> list[str]:
    named = [entry[name] for name in ("key", "tick") if name in entry]
    return [*named, *(key for _, key in entry.get("cells", ()))]


def render_plan(plan: Plan, sources: Sources) -> str:
    """The plan as HTML, complete without a script. Raises ContentError as ``Sources.of`` does."""
    form = FormHtml(NAME)
    say = words("plan")
    found = [sources.of(number, part) for number, part in enumerate(plan.parts, 1)]
    body = form.title(plan.title)
    body += "".join(form.field(label, lines) for label, lines in plan.fields)
    body += "".join(
        _part(form, number, part, have)
        for number, (part, have) in enumerate(zip(plan.parts, found, strict=True), 1)
    )
    beyond = [slug for slug, each in sources.labs.items() if each.part > len(plan.parts)]
    if beyond:
        raise ContentError("plan-parts", f"has no part for the lab {', '.join(beyond)}")
    data = json.dumps(found, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    save = f' <button type="button" class="st-button" data-do="save">{say["save"]}</button>'
    before = (
        '<p class="st-plan-count" hidden></p>'
        f'<script type="application/json" class="st-plan-sources">{data}</script>'
    )
    return form.section(body, "st-plan", save, before)


def _part(form: FormHtml, number: int, part: Part, have: Mapping[str, list[dict[str, Any]]]) -> str:
    say = words("plan")
    key = form.key(part.heading)
    links = [
        f'<a href="{escape(each["href"])}">{escape(each["title"])}</a>'
        for kind in ("labs", "sheets")
        for each in have[kind]
    ]
    where = f'<p class="st-plan-none">{say["where"]} {", ".join(links)}.</p>' if links else ""
    return (
        f'<div class="st-plan-part"><h3><label for="{form.id(key)}">{number}. '
        f"{escape(part.heading)}</label></h3>"
        f'<p class="st-form-note" id="plan-what-{number}">{escape(part.what)}</p>'
        f'<div class="st-plan-have">{where}</div>'
        f"{form.box(key, LINES, about=f'plan-what-{number}')}</div>"
    )


class PlanNode(nodes.General, nodes.Element):
    """The place of the plan, filled when all pages with sheets are read."""


class PlanParts(SphinxDirective):
    """``{plan-parts}``: see the module."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        try:
            plan = read_plan(self.content)
        except ContentError as error:
            _log.warning("%s", error, location=self.get_location(), type="sametable")
            return []
        place = PlanNode(plan=plan)
        self.set_source_info(place)
        self.env.metadata[self.env.docname]["sametable_plan"] = True
        return [place]


def write_plan(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the sheet in the place of ``{plan-parts}``."""
    for place in list(doctree.findall(PlanNode)):
        titles = {page: title.astext() for page, title in app.env.titles.items()}
        try:
            place["html"] = render_plan(place["plan"], Sources(titles, sheets(app.env), docname))
        except ContentError as error:
            _log.warning("%s", error, location=place, type="sametable")
            place["html"] = ""


def sheets(env: BuildEnvironment) -> Asked:
    """What every sheet of the book asks."""
    return {
        name: (docname, asked)
        for docname, kept in env.metadata.items()
        for name, asked in kept.get(PLACED, {}).items()
    }


def write_again(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The plan's page follows the sheets and the labs, which are on other pages."""
    return [docname for docname, kept in env.metadata.items() if "sametable_plan" in kept]


def visit_plan(translator: Any, node: PlanNode) -> None:
    translator.body.append(node["html"])
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    app.add_directive("plan-parts", PlanParts)
    app.add_node(PlanNode, html=(visit_plan, None))
    app.connect("doctree-resolved", write_plan)
    app.connect("env-updated", write_again)
