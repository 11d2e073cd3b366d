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

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from sametable.content.words import words
from sametable.errors import ContentError

_log = logging.getLogger(__name__)
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
            html = render_form(self.arguments[0], self.content, wide="wide" in self.options)
        except ContentError as error:
            _log.warning(
                "%s", error, location=self.get_location(), type="sametable", subtype="form"
            )
            return []
        return [nodes.raw("", html, format="html")]


def render_form(name: str, lines: Iterable[str], *, wide: bool = False) -> str:
    """The sheet as HTML. Raises ContentError naming the line of the directive's body."""
    if not NAME.fullmatch(name):
        raise ContentError(f"sheet-form {name}", "a name is small letters and hyphens")
    return FormHtml(name, wide).render(lines)


class FormHtml:
    """One sheet; it remembers the names of its fields, each of which may be used once."""

    def __init__(self, name: str, wide: bool) -> None:
        self.name, self.wide = name, wide
        self.say = words("forms")
        self.place = f"sheet-form {name}"
        self.keys: set[str] = set()

    def render(self, lines: Iterable[str]) -> str:
        parts = [self._part(at, line) for at, line in enumerate(lines, 1) if line.strip()]
        titles = [html for kind, html in parts if kind == "title"]
        if len(titles) != 1 or parts[0][0] != "title":
            raise ContentError(f"sheet-form {self.name}", "begins with one title, and has no other")
        if not self.keys:
            raise ContentError(f"sheet-form {self.name}", "has nothing to fill in")
        wide = " st-form-wide" if self.wide else ""
        return (
            f'<section class="st-form{wide}" data-form="{self.name}"'
            f' aria-labelledby="form-{self.name}">'
            f'<form autocomplete="off">{"".join(_grouped(parts))}</form>'
            f'<p class="st-note st-form-kept" hidden>{self.say["kept"]}</p>'
            f'<noscript><p class="st-note">{self.say["paper"]}</p></noscript>'
            '<p class="st-actions" hidden>'
            f'<button type="button" class="st-button" data-do="print">{self.say["print"]}</button>'
            f' <button type="button" class="st-button" data-do="empty">{self.say["empty"]}</button>'
            '</p><div class="st-confirm" hidden></div><p class="st-status" role="status"></p>'
            "</section>\n"
        )

    def _part(self, at: int, line: str) -> tuple[str, str]:
        self.place = f"sheet-form {self.name}, line {at}"
        kind, *fields = (field.strip() for field in line.split("|"))
        wanted: dict[str, tuple[int, Callable[..., str]]] = {
            "title": (1, self._title),
            "part": (1, lambda text: f"<h3>{escape(text)}</h3>"),
            "note": (1, lambda text: f'<p class="st-form-note">{escape(text)}</p>'),
            "field": (2, self._field),
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

    def _title(self, text: str) -> str:
        return f'<p class="st-form-title" id="form-{self.name}">{escape(text)}</p>'

    def _field(self, label: str, lines: str) -> str:
        key = self._key(label)
        box = self._box(key, self._number("lines", lines, MOST_LINES))
        return (
            f'<div class="st-form-field"><label for="{self._id(key)}">{escape(label)}</label>'
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
        if names:
            called = names[row]
            yield f'<th scope="row">{escape(called)}</th>'
        for head in heads[bool(names) :]:
            key = self._key(f"{caption} {called} {head}")
            said = self.say["cell"] if names else self.say["row"]
            box = self._box(key, 2, said.format(column=head, row=called))
            yield f'<td data-label="{escape(head)}">{box}</td>'

    def _tick(self, text: str) -> str:
        key = self._key(text)
        return (
            f'<li><input type="checkbox" id="{self._id(key)}" data-field="{key}">'
            f'<label for="{self._id(key)}">{escape(text)}</label></li>'
        )

    def _clause(self, label: str, wording: str) -> str:
        tick, text = self._key(label), self._key(f"{label} wording")
        lines = min(MOST_LINES, 1 + len(wording) // 70)
        box = self._box(text, lines, self.say["wording"].format(clause=label), wording)
        return (
            '<div class="st-form-clause">'
            f'<input type="checkbox" id="{self._id(tick)}" data-field="{tick}">'
            f'<label for="{self._id(tick)}">{escape(label)}</label>{box}</div>'
        )

    def _space(self, label: str, height: str) -> str:
        tall = self._number("space", height, MOST_SPACE)
        return f'<div class="st-form-space" style="height:{tall}mm">{escape(label)}</div>'

    def _box(self, key: str, lines: int, said: str = "", text: str = "") -> str:
        label = f' aria-label="{escape(said)}"' if said else ""
        # A line break after the tag is not part of the text; one that is, survives it.
        return (
            f'<span class="st-form-box"><textarea id="{self._id(key)}" data-field="{key}"'
            f' rows="{lines}" maxlength="{MOST_CHARS}" spellcheck="true"{label}>\n{escape(text)}'
            "</textarea></span>"
        )

    def _key(self, text: str) -> str:
        """A field's name in the browser's store: it stays while the label does."""
        key = "-".join(re.findall(r"[a-z0-9]+", text.lower()))[:90]
        if not key or key in self.keys:
            raise ContentError(self.place, f"another field is called {text!r}")
        self.keys.add(key)
        return key

    def _id(self, key: str) -> str:
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
