"""``{drawn} name``: a figure of the book, drawn by hand or by a lab.

A record in ``book/figures/figures.toml`` says what the picture shows, for who sees it and who
does not, and what it stands on. The drawing itself is

1. ``book/figures/<name>.svg``, made by hand, or
2. what the lab in the record shows with the setting named there, and then a table stands with it.

:func:`figure` gives the same to whoever needs it off the page, slides first of all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from sametable.content.cases import Status
from sametable.content.facts import read_toml
from sametable.content.words import words
from sametable.errors import BuildError, ContentError, SettingError
from sametable.publish.assets import ROOT
from sametable.publish.evidence import badge
from sametable.publish.figure_svg import (
    checked,
    described,
    light,
    named,
    own_ids,
    with_tokens,
)
from sametable.publish.markup import Words, element
from sametable.publish.twin import draw, table
from sametable.widgets.lab import Lab

FOLDER = ROOT / "book" / "figures"
RECORDS = "figures.toml"
LAB_WIDTH = 340

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Stands:
    """One sentence on what a picture stands on: its evidence status and sources."""

    on: str
    status: Status
    source: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figure:
    """``drawing`` is SVG in the book's tokens; ``table``, for a lab's picture, is its numbers."""

    name: str
    title: str
    alt: str
    caption: str
    licence: str
    stands: tuple[Stands, ...]
    drawing: str = field(repr=False)
    table: Mapping[str, Any] | None = field(default=None, repr=False)

    @property
    def svg(self) -> str:
        """For a page of the book: the colours follow it from light to dark."""
        return named(self.drawing, self.alt)

    def svg_light(self) -> str:
        """For anywhere else: one file, light, with its title and its words inside."""
        return described(light(self.drawing), self.title, self.alt)

    @property
    def source(self) -> tuple[str, ...]:
        """The keys of references.bib behind it."""
        return tuple(dict.fromkeys(key for each in self.stands for key in each.source))


def figure_names(folder: Path = FOLDER) -> tuple[str, ...]:
    """Every figure there is, in the order of the records."""
    return tuple(_records(folder))


def figure(name: str, folder: Path = FOLDER) -> Figure:
    """The figure with this name. Raises ContentError naming the figure and the field."""
    records = _records(folder)
    if name not in records:
        raise ContentError(f"figure {name}", f"is one of {', '.join(records)}")
    record = dict(records[name])
    del record["id"]
    stands = tuple(
        Stands(**{**each, "source": tuple(each.get("source", ()))}) for each in record.pop("stands")
    )
    twin = _shown(name, record.pop("lab")) if "lab" in record else None
    drawing = _from_lab(name, twin) if twin else _by_hand(name, folder)
    return Figure(
        name=name, stands=stands, drawing=drawing, table=twin["table"] if twin else None, **record
    )


def _records(folder: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for record in read_toml(folder, RECORDS, "figures")["figures"]:
        name = record["id"]
        if name in found:
            raise ContentError(f"figure {name}", "has a second record")
        if ("lab" in record) == (folder / f"{name}.svg").is_file():
            raise ContentError(f"figure {name}", f"is drawn by a lab, or stands in {name}.svg")
        found[name] = record
    return found


def _by_hand(name: str, folder: Path) -> str:
    text = (folder / f"{name}.svg").read_text("utf-8")
    return own_ids(with_tokens(checked(name, text)), name)


def _from_lab(name: str, twin: Mapping[str, Any]) -> str:
    try:
        svg = draw(twin["chart"], LAB_WIDTH, f"figure-{name}-")
    except BuildError as error:
        raise ContentError(f"figure {name}", str(error)) from error
    return svg.replace(' aria-hidden="true" focusable="false"', "", 1)


def _shown(name: str, record: Mapping[str, Any]) -> dict[str, Any]:
    """What the lab shows: {"chart", "table", "alt", ...}."""
    place, slug = f"figure {name}, lab", record["slug"]
    try:
        module = import_module(f"sametable.widgets.{slug.replace('-', '_')}")
    except ModuleNotFoundError:
        raise ContentError(f"{place}.slug", f"names a lab (got {slug!r})") from None
    kinds = [
        kind
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Lab) and kind.__module__ == module.__name__
    ]
    if len(kinds) != 1:
        raise ContentError(f"{place}.slug", f"names a lab (got {slug!r})")
    lab = kinds[0].on(record["on"])
    for work in record.get("works", ()):
        if not hasattr(lab, work):
            raise ContentError(f"{place}.works", f"names computations of {slug} (got {work!r})")
        getattr(lab, work).start.click()
        getattr(lab, work).finish()
    try:
        lab.setting = record.get("setting", {})
    except SettingError as error:
        raise ContentError(f"{place}.setting", str(error)) from error
    shown: dict[str, Any] = lab.twin()
    return shown


class Drawn(SphinxDirective):
    """``{drawn} name``"""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        name = self.arguments[0]
        for file in (RECORDS, f"{name}.svg"):
            self.env.note_dependency(str(FOLDER / file))
        try:
            return [self._figure(figure(name))]
        except ContentError as error:
            _log.warning(
                "%s", error, location=self.get_location(), type="sametable", subtype="figure"
            )
            return []

    def _figure(self, drawn: Figure) -> nodes.Node:
        say, text = words("figures"), Words(self)
        lead = element("strong", drawn.title if drawn.title[-1] in ".?!" else f"{drawn.title}.")
        caption = element(
            "figcaption",
            element("p", lead, " ", *text.text(drawn.caption)),
            element("p", *self._stands(text, drawn), classes="st-figure-stands"),
            element("p", f"{say['drawn']} {drawn.licence}.", classes="st-figure-licence"),
        )
        picture = nodes.raw("", f'<div class="st-drawn">{drawn.svg}</div>', format="html")
        parts: list[nodes.Node] = [picture]
        if drawn.table:
            numbers = nodes.raw("", table(drawn.table), format="html")
            parts.append(element("details", element("summary", say["table"]), numbers))
        whole = element("figure", *parts, caption, classes="st-figure", id=f"figure-{drawn.name}")
        return element("div", whole, classes="st-figure-place")

    def _stands(self, text: Words, drawn: Figure) -> list[nodes.Node | str]:
        parts: list[nodes.Node | str] = []
        for each in drawn.stands:
            parts += [*text.text(each.on), " ", badge(text, each.status, each.source), " "]
        return parts


def setup(app: Sphinx) -> None:
    app.add_directive("drawn", Drawn)
