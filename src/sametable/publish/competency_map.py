"""``{competency-map}``: which pages, labs and questions serve each competency and each aim.

A question names its competency in its bank, and every page knows the questions it asks. From
these two the tables are drawn when all pages are read. A row with an empty cell is a promise
that nothing keeps: a warning, and so the end of a strict build.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from sametable.content.competencies import Aim, Competencies, competencies, competencies_file
from sametable.content.questions import Question, bank_file, bank_ids, question
from sametable.content.words import words
from sametable.errors import ContentError
from sametable.publish.markup import element, st_element
from sametable.publish.questions import PLACED, reading_order

_log = logging.getLogger(__name__)
MAP = "sametable_competency_map"
LABS = "exercises/"

Asked = Mapping[str, Sequence[Question]]
"""Page -> the questions that stand on it."""


@dataclass(frozen=True)
class Row:
    """A competency or an aim, and what serves it."""

    title: str
    about: str
    pages: tuple[str, ...]
    labs: tuple[str, ...]
    questions: tuple[Question, ...]

    @property
    def empty(self) -> tuple[str, ...]:
        """The columns that hold nothing."""
        return tuple(name for name in ("pages", "labs", "questions") if not getattr(self, name))


def competency_rows(known: Competencies, asked: Asked) -> tuple[Row, ...]:
    """A row a competency: every page and lab on which a question trains it."""
    return tuple(
        _row(each.title, each.text, (each.id,), tuple(asked), asked) for each in known.competencies
    )


def aim_rows(known: Competencies, aims: Sequence[Aim], asked: Asked) -> tuple[Row, ...]:
    """A row an aim: those of its places on which a question trains one of its competencies.

    Raises ContentError for a place that is no page, or asks nothing of the kind.
    """
    rows = []
    for aim in aims:
        about = ", ".join(known.title(id) for id in aim.competencies)
        row = _row(aim.title, about, aim.competencies, aim.places, asked)
        for place in aim.places:
            if place not in (*row.pages, *row.labs):
                raise ContentError(aim.id, f"no question on {place!r} trains it ({about})")
        rows.append(row)
    return tuple(rows)


def _row(title: str, about: str, ids: Sequence[str], places: Sequence[str], asked: Asked) -> Row:
    serving = {
        place: [each for each in asked.get(place, ()) if each.competency in ids] for place in places
    }
    found = [place for place in places if serving[place]]
    # A question may be asked again elsewhere, from memory: it is still one question.
    items = {each.item: each for place in found for each in serving[place]}
    return Row(
        title,
        about,
        tuple(place for place in found if not place.startswith(LABS)),
        tuple(place for place in found if place.startswith(LABS)),
        tuple(items.values()),
    )


class st_competency_map(nodes.General, nodes.Element):
    """The place of the tables, filled when every page is read."""


class CompetencyMap(SphinxDirective):
    def run(self) -> list[nodes.Node]:
        self.env.metadata[self.env.docname][MAP] = True
        for file in (competencies_file(), *map(bank_file, bank_ids())):
            self.env.note_dependency(str(Path(str(file))))
        return [st_competency_map()]


def asked_on(env: BuildEnvironment, root: str) -> dict[str, list[Question]]:
    """Page -> its questions, in the order in which a reader comes to the pages."""
    return {
        page: [question(item) for item in env.metadata[page][PLACED]]
        for page in reading_order(env, root)
        if PLACED in env.metadata[page]
    }


def _resolve(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    for place in list(doctree.findall(st_competency_map)):
        try:
            place.replace_self(list(_tables(app, docname)))
        except ContentError as error:
            _log.warning("%s", error, location=place, type="sametable", subtype="map")
            place.replace_self([])


def _tables(app: Sphinx, docname: str) -> Iterator[nodes.Node]:
    known, asked, say = competencies(), asked_on(app.env, app.config.root_doc), words("map")
    groups = {
        "competencies": competency_rows(known, asked),
        "aims": aim_rows(known, known.aims, asked),
        "capacities": aim_rows(known, known.capacities, asked),
    }
    for name, rows in groups.items():
        for row in rows:
            for column in row.empty:
                raise ContentError(f"competency-map, {row.title}", f"has no {column}")
        yield _table(app, docname, say[name], rows)


def _table(app: Sphinx, docname: str, caption: str, rows: Sequence[Row]) -> st_element:
    say = words("map")
    columns = (say["what"], say["pages"], say["labs"], say["questions"])
    head = element("tr", *(element("th", name, scope="col") for name in columns))
    body = element("tbody")
    for row in rows:
        body += element(
            "tr",
            element("th", element("b", row.title), element("span", row.about), scope="row"),
            element("td", _links(app, docname, row.pages), data_label=columns[1]),
            element("td", _links(app, docname, row.labs), data_label=columns[2]),
            element("td", _counted(row.questions), data_label=columns[3]),
        )
    return element(
        "table", element("caption", caption), element("thead", head), body, classes="st-map"
    )


def _links(app: Sphinx, docname: str, pages: Sequence[str]) -> st_element:
    entries = element("ul", role="list")
    for page in pages:
        uri = app.builder.get_relative_uri(docname, page)
        words = _called(app.env, page)
        entries += element("li", nodes.reference("", words, internal=True, refuri=uri))
    return entries


def _called(env: BuildEnvironment, page: str) -> str:
    """A page's title; after its module's, where others begin with the same words."""
    title = env.titles[page].astext()
    module = f"{page.rpartition('/')[0]}/index"
    alike = any(
        other != page and each.astext().startswith(title) for other, each in env.titles.items()
    )
    return f"{env.titles[module].astext()}: {title}" if alike and module in env.titles else title


def _counted(asked: Sequence[Question]) -> str:
    say = words("map")
    roles = ((role, sum(each.role == role for each in asked)) for role in
             ("predict", "check", "judge"))  # fmt: skip
    parts = [f"{count} {say[role]}" for role, count in roles if count]
    return f"{len(asked)}: {', '.join(parts)}"


def _again(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The map, whenever anything was read: a question may have moved."""
    return [page for page, found in env.metadata.items() if MAP in found]


def setup(app: Sphinx) -> None:
    app.add_node(st_competency_map)
    app.add_directive("competency-map", CompetencyMap)
    app.connect("env-updated", _again)
    app.connect("doctree-resolved", _resolve)
