"""Case pages: the head, the people, the timeline and the exhibits, from ``case.toml``.

Directives ``{case-header} slug`` · ``{parties} slug`` · ``{timeline} slug`` ·
``{exhibits} slug`` · ``{exhibit-header} slug/id``.
"""

from __future__ import annotations

from datetime import date

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from sametable.content.cases import Case, Exhibit, case
from sametable.errors import ContentError
from sametable.publish.evidence import badge, case_file
from sametable.publish.markup import Words, element, kicker, st_element

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_KINDS = {
    "minutes": "Minutes of a meeting", "slide": "Slide", "press": "Press clipping",
    "memo": "Memo", "glossary": "Glossary", "statute": "Statute", "clause": "Contract clause",
    "checklist": "Checklist",
}  # fmt: skip
INVENTED = {
    "composite": "Invented for teaching. No real person, meeting or document.",
    "synthetic": "The data are invented, and the page says by what rule.",
}


class CaseDirective(SphinxDirective):
    """Loads the case its argument names; a fault in the record is a warning at this line."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        slug, _, rest = self.arguments[0].partition("/")
        self.env.note_dependency(case_file(slug))
        try:
            return self.render(case(slug), rest, Words(self))
        except ContentError as error:
            raise self.error(str(error)) from error

    def render(self, case: Case, rest: str, words: Words) -> list[nodes.Node]:
        raise NotImplementedError


class CaseHeader(CaseDirective):
    """The kicker (moved above the title by ``kickers``), the decision, the content note."""

    def render(self, case: Case, rest: str, words: Words) -> list[nodes.Node]:
        line = kicker("Case", case.place, f"{case.minutes} minutes")
        label = element("p", "The decision", classes="st-case-label")
        question = element("p", *words.text(case.question), classes="st-case-question")
        head = element("div", label, question, classes="st-case-header")
        note = element(
            "aside",
            element("p", "Before you read", classes="st-note-title"),
            element("p", *words.text(case.content_note)),
            classes="st-content-note",
            aria_label="Before you read",
        )
        return [line, head, note]


class Parties(CaseDirective):
    """Who sits at the table: a list of cards, each with mandate and point of view."""

    def render(self, case: Case, rest: str, words: Words) -> list[nodes.Node]:
        cards = element("ul", classes="st-parties", role="list")
        for party in case.parties:
            facts = element(
                "dl",
                element("dt", "Their mandate"),
                element("dd", *words.text(party.mandate)),
                element("dt", "What they see"),
                element("dd", *words.text(party.sees)),
                classes="st-facts",
            )
            cards += element(
                "li",
                element("p", *words.text(party.name), classes="st-party-name"),
                facts,
                badge(words, party.status, party.source),
                id=f"party-{party.id}",
            )
        return [cards]


class Timeline(CaseDirective):
    """What happened when, oldest first; ``time`` elements carry the exact date."""

    def render(self, case: Case, rest: str, words: Words) -> list[nodes.Node]:
        line = element("ol", classes="st-timeline", role="list")
        for event in case.timeline:
            line += element(
                "li",
                element("time", spoken_date(event.date), datetime=event.date),
                element(
                    "p", *words.text(event.text), " ", badge(words, event.status, event.source)
                ),
                classes=f"st-event-{event.status}",
            )
        return [line]


class Exhibits(CaseDirective):
    """The documents of the case as cards that lead to their pages."""

    def render(self, case: Case, rest: str, words: Words) -> list[nodes.Node]:
        cards = element("ol", classes="st-exhibits", role="list")
        for number, exhibit in enumerate(case.exhibits, start=1):
            page = f"cases/{case.slug}/exhibits/{exhibit.id}"
            cards += element(
                "li",
                kicker(f"Exhibit {number}", _KINDS[exhibit.kind]),
                element("p", words.page(page, exhibit.title), classes="st-exhibit-title"),
                badge(words, exhibit.status, exhibit.source),
                classes=f"st-exhibit-card st-kind-{exhibit.kind}",
            )
        return [cards]


class ExhibitHeader(CaseDirective):
    """The top of an exhibit's page; it also gives the page the look of what it is."""

    def render(self, case: Case, rest: str, words: Words) -> list[nodes.Node]:
        exhibit: Exhibit = case.exhibit(rest)
        number = case.exhibits.index(exhibit) + 1
        line = element("p", badge(words, exhibit.status, exhibit.source))
        if exhibit.status in INVENTED:
            line += [nodes.Text(" "), element("span", INVENTED[exhibit.status])]
        home = words.page(f"cases/{case.slug}/case", f"Back to the case: {case.title}")
        back = element("p", home, classes="st-back")
        head = element("div", line, back, classes=f"st-exhibit-header st-kind-{exhibit.kind}")
        return [kicker(f"Exhibit {number}", _KINDS[exhibit.kind]), head]


def _lay_out(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Puts an exhibit's text on its sheet: all from its head to the first rule (``---``)."""
    for head in list(doctree.findall(st_element)):
        kinds = [name for name in head["classes"] if name.startswith("st-kind-")]
        if "st-exhibit-header" not in head["classes"] or not kinds:
            continue
        parent = head.parent
        start = parent.index(head) + 1
        rest = parent.children[start:]
        rule = next((i for i, n in enumerate(rest) if isinstance(n, nodes.transition)), len(rest))
        sheet = element("div", classes=f"st-sheet {kinds[0]}")
        for node in rest[: rule + 1]:
            parent.remove(node)
        sheet += rest[:rule]
        parent.insert(start, sheet)


def spoken_date(iso: str) -> str:
    """A date in words, as exact as it was given.

    >>> spoken_date("2016-01-28"), spoken_date("2016-01"), spoken_date("2016")
    ('28 January 2016', 'January 2016', '2016')
    """
    year, *rest = iso.split("-")
    if not rest:
        return year
    month = _MONTHS[int(rest[0]) - 1]
    if len(rest) == 1:
        return f"{month} {year}"
    return f"{date.fromisoformat(iso).day} {month} {year}"


def setup(app: Sphinx) -> None:
    app.add_directive("case-header", CaseHeader)
    app.add_directive("parties", Parties)
    app.add_directive("timeline", Timeline)
    app.add_directive("exhibits", Exhibits)
    app.add_directive("exhibit-header", ExhibitHeader)
    app.connect("doctree-resolved", _lay_out)
