"""``{sheet-form} name``: a sheet to fill in, on the screen or on paper.

The directive's body holds one part a line, its fields apart by ``|``:

.. code-block:: text

    title  | Term map
    part   | The word                     a heading within the sheet
    note   | Leave out names.             a line of small words
    field  | Who was there | 2            a label and so many lines
    table  | Meanings | Who; Means | 3    a caption, columns, and rows, counted or named
    tick   | Asked them both
    clause | Early talk | What is said …  a clause to take in or leave, with its first wording
    space  | Draw here | 60               room for a pen, in millimeters, on paper only

Named rows fill the first column. Every place for words is a ``textarea`` with a name of its own,
so that the sheet needs no script; ``web/page/forms.js`` keeps what is typed in this browser.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape
from itertools import groupby
from typing import Any

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from sametable.content.words import words
from sametable.errors import ContentError

_log = logging.getLogger(__name__)
PLACED = "sametable_forms"
"""Where a page's metadata has what its sheets ask: name -> entries, as ``FormHtml.asked``."""
NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
MOST_CHARS = 2000
MOST_LINES, MOST_ROWS, MOST_COLUMNS, MOST_SPACE = 12, 16, 6, 180


class SheetForm(SphinxDirective):
    """``{sheet-form} term-map``; with ``:wide:`` it is printed across the paper."""

    required_arguments = 1
    has_content = True
    option_spec = {"wide": directives.flag}  # noqa: RUF012 (docutils wants a dictionary here)

    def run(self) -> list[nodes.Node]:
        try:
            made = checked_form(self.arguments[0], wide="wide" in self.options)
            html = made.render(self.content)
        except ContentError as error:
            _log.warning(
                "%s", error, location=self.get_location(), type="sametable", subtype="form"
            )
            return []
        # Sphinx forgets a page's metadata when it reads the page again.
        self.env.metadata[self.env.docname].setdefault(PLACED, {})[made.name] = made.asked
        return [nodes.raw("", html, format="html")]


def render_form(name: str, lines: Iterable[str], *, wide: bool = False) -> str:
    """The sheet as HTML. Raises ContentError naming the line of the directive's body."""
    return checked_form(name, wide=wide).render(lines)


def checked_form(name: str, *, wide: bool = False) -> FormHtml:
    """A sheet with nothing in it yet. Raises ContentError for a name that is none."""
    if not NAME.fullmatch(name):
        raise ContentError(f"sheet-form {name}", "a name is small letters and hyphens")
    return FormHtml(name, wide)


class FormHtml:
    """One sheet; it remembers the names of its fields, each of which may be used once.

    ``asked`` is what a reader of the kept values needs to put them into words, in order: for a
    field {"at": label, "key"}; for a row {"at": its name or "", "cells": [[column, key]]}; for a
    tick {"at", "tick": key}; for a clause a tick with the "key" of its wording and its "text".
    """

    def __init__(self, name: str, wide: bool = False) -> None:
        self.name, self.wide = name, wide
        self.say = words("forms")
        self.place = f"sheet-form {name}"
        self.keys: set[str] = set()
        self.asked: list[dict[str, Any]] = []

    def render(self, lines: Iterable[str]) -> str:
        parts = [self._part(at, line) for at, line in enumerate(lines, 1) if line.strip()]
        titles = [html for kind, html in parts if kind == "title"]
        if len(titles) != 1 or parts[0][0] != "title":
            raise ContentError(f"sheet-form {self.name}", "begins with one title, and has no other")
        if not self.keys:
            raise ContentError(f"sheet-form {self.name}", "has nothing to fill in")
        return self.section("".join(_grouped(parts)), "st-form-wide" if self.wide else "")

    def section(self, body: str, css: str = "", buttons: str = "", before: str = "") -> str:
        """The sheet around its fields. ``before`` stands under them, over the buttons."""
        return (
            f'<section class="{f"st-form {css}".strip()}" data-form="{self.name}"'
            f' aria-labelledby="form-{self.name}">'
            f'<form autocomplete="off">{body}</form>{before}'
            f'<p class="st-note st-form-kept" hidden>{self.say["kept"]}</p>'
            f'<noscript><p class="st-note">{self.say["paper"]}</p></noscript>'
            '<p class="st-actions" hidden>'
            f'<button type="button" class="st-button" data-do="print">{self.say["print"]}</button>'
            f"{buttons}"
            f' <button type="button" class="st-button" data-do="empty">{self.say["empty"]}</button>'
            '</p><div class="st-confirm" hidden></div><p class="st-status" role="status"></p>'
            "</section>\n"
        )

    def _part(self, at: int, line: str) -> tuple[str, str]:
        self.place = f"sheet-form {self.name}, line {at}"
        kind, *fields = (field.strip() for field in line.split("|"))
        wanted: dict[str, tuple[int, Callable[..., str]]] = {
            "title": (1, self.title),
            "part": (1, lambda text: f"<h3>{escape(text)}</h3>"),
            "note": (1, lambda text: f'<p class="st-form-note">{escape(text)}</p>'),
            "field": (2, self.field),
            "table": (3, self._table),
            "tick": (1, self._tick),
            "clause": (2, self._clause),
            "space": (2, self._space),
        }
        if kind not in wanted:
            raise ContentError(self.place, f"begins with one of {', '.join(wanted)} (got {kind!r})")
        count, make = wanted[kind]
        if len(fields) != count or not all(fields):
            full = sum(map(bool, fields))
            raise ContentError(self.place, f"{kind} needs {count} after it (got {full})")
        return kind, make(*fields)

    def title(self, text: str) -> str:
        return f'<p class="st-form-title" id="form-{self.name}">{escape(text)}</p>'

    def field(self, label: str, lines: str) -> str:
        key = self.key(label)
        self.asked.append({"at": label, "key": key})
        box = self.box(key, self._number("lines", lines, MOST_LINES))
        return (
            f'<div class="st-form-field"><label for="{self.id(key)}">{escape(label)}</label>'
            f"{box}</div>"
        )

    def _table(self, caption: str, columns: str, rows: str) -> str:
        heads = _list(columns)
        if not 1 < len(heads) <= MOST_COLUMNS:
            raise ContentError(
                self.place, f"a table has 2 to {MOST_COLUMNS} columns (got {len(heads)})"
            )
        names = [] if rows.isdecimal() else _list(rows)
        count = len(names) or self._number("rows", rows, MOST_ROWS)
        head = "".join(f'<th scope="col">{escape(each)}</th>' for each in heads)
        body = "".join(
            f"<tr>{''.join(self._cells(caption, heads, row, names))}</tr>" for row in range(count)
        )
        return (
            f"<table><caption>{escape(caption)}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )

    def _cells(self, caption: str, heads: list[str], row: int, names: list[str]) -> Iterator[str]:
        called = str(row + 1)
        cells: list[list[str]] = []
        self.asked.append({"at": names[row] if names else "", "cells": cells})
        if names:
            called = names[row]
            yield f'<th scope="row">{escape(called)}</th>'
        for head in heads[bool(names) :]:
            key = self.key(f"{caption} {called} {head}")
            cells.append([head, key])
            said = self.say["cell"] if names else self.say["row"]
            box = self.box(key, 2, said.format(column=head, row=called))
            yield f'<td data-label="{escape(head)}">{box}</td>'

    def _tick(self, text: str) -> str:
        key = self.key(text)
        self.asked.append({"at": text, "tick": key})
        return (
            f'<li><input type="checkbox" id="{self.id(key)}" data-field="{key}">'
            f'<label for="{self.id(key)}">{escape(text)}</label></li>'
        )

    def _clause(self, label: str, wording: str) -> str:
        tick, text = self.key(label), self.key(f"{label} wording")
        self.asked.append({"at": label, "tick": tick, "key": text, "text": wording})
        lines = min(MOST_LINES, 1 + len(wording) // 70)
        box = self.box(text, lines, self.say["wording"].format(clause=label), wording)
        return (
            '<div class="st-form-clause">'
            f'<input type="checkbox" id="{self.id(tick)}" data-field="{tick}">'
            f'<label for="{self.id(tick)}">{escape(label)}</label>{box}</div>'
        )

    def _space(self, label: str, height: str) -> str:
        tall = self._number("space", height, MOST_SPACE)
        return f'<div class="st-form-space" style="height:{tall}mm">{escape(label)}</div>'

    def box(self, key: str, lines: int, said: str = "", text: str = "", about: str = "") -> str:
        """A field for words. ``said`` is its label where none is written; ``about``: an id."""
        label = f' aria-label="{escape(said)}"' if said else ""
        label += f' aria-describedby="{about}"' if about else ""
        # A line break after the tag is not part of the text; one that is, survives it.
        return (
            f'<span class="st-form-box"><textarea id="{self.id(key)}" data-field="{key}"'
            f' rows="{lines}" maxlength="{MOST_CHARS}" spellcheck="true"{label}>\n{escape(text)}'
            "</textarea></span>"
        )

    def key(self, text: str) -> str:
        """A field's name in the browser's store: it stays while the label does."""
        key = "-".join(re.findall(r"[a-z0-9]+", text.lower()))[:90]
        if not key or key in self.keys:
            raise ContentError(self.place, f"another field is called {text!r}")
        self.keys.add(key)
        return key

    def id(self, key: str) -> str:
        return f"{self.name}--{key}"

    def _number(self, what: str, text: str, most: int) -> int:
        if text.isdecimal() and 1 <= int(text) <= most:
            return int(text)
        raise ContentError(self.place, f"{what} must be from 1 to {most} (got {text!r})")


def _list(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _grouped(parts: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Ticks that follow each other are one list."""
    for ticks, run in groupby(parts, key=lambda part: part[0] == "tick"):
        html = "".join(text for _, text in run)
        yield f'<ul class="st-form-ticks" role="list">{html}</ul>' if ticks else html


def setup(app: Sphinx) -> None:
    app.add_directive("sheet-form", SheetForm)
