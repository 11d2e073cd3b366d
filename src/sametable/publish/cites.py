"""Citations in author-year style with round brackets: "(Carpenter, 2018)".

Sources of one author and year are told apart by a letter, in the text and in the list, by title:
"(Global Infrastructure Hub, 2018b)". The plugin's own style cites them alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from string import ascii_lowercase

import pybtex.plugin
from pybtex.database import Entry
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinxcontrib.bibtex.plugin import register_plugin
from sphinxcontrib.bibtex.style.referencing import BracketStyle, PersonStyle
from sphinxcontrib.bibtex.style.referencing.author_year import AuthorYearReferenceStyle

NAME = "sametable"
UNDATED = "no date"
AS_WRITTEN = "year as written"  # the domain keeps its entries from build to build


def _round() -> BracketStyle:
    return BracketStyle(left="(", right=")")


def _in_english() -> PersonStyle:
    return PersonStyle(other=" and others")


@dataclass
class RoundBrackets(AuthorYearReferenceStyle):
    bracket_textual: BracketStyle = field(default_factory=_round)
    bracket_parenthetical: BracketStyle = field(default_factory=_round)
    person: PersonStyle = field(default_factory=_in_english)


def tell_apart(entries: Iterable[Entry]) -> None:
    """Give sources that would be cited alike a letter after their year; twice is as once."""
    alike = defaultdict(list)
    for entry in entries:
        if AS_WRITTEN not in entry.fields:
            entry.fields[AS_WRITTEN] = entry.fields.get("year", UNDATED)
        entry.fields["year"] = entry.fields[AS_WRITTEN]
        alike[_cited_as(entry)].append(entry)
    for group in alike.values():
        if len(group) > 1:
            group.sort(key=lambda entry: str(entry.fields.get("title", "")).casefold())
            for letter, entry in zip(ascii_lowercase, group, strict=False):
                year = entry.fields["year"]
                entry.fields["year"] = year + (letter if year != UNDATED else f" {letter}")


def _cited_as(entry: Entry) -> tuple[object, ...]:
    people = entry.persons.get("author") or entry.persons.get("editor")
    if not people:
        return (entry.fields.get("title"), entry.fields["year"])
    last = [" ".join(person.last_names) for person in people]
    return (*(last if len(last) < 3 else [last[0], None]), entry.fields["year"])


def _letters(app: Sphinx) -> None:
    tell_apart(app.env.get_domain("cite").bibdata.data.entries.values())  # type: ignore[attr-defined]


def _purged(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    app.sametable_purged = True  # type: ignore[attr-defined]


def _keep(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Where no page was read or removed, what the last build formatted is still right."""
    domain = env.get_domain("cite")
    if not docnames and not hasattr(app, "sametable_purged") and domain.data.get("citations"):
        domain.env_updated = list  # type: ignore[attr-defined]


def setup(app: Sphinx) -> None:
    app.connect("builder-inited", _letters, priority=900)  # after the plugin has read its files
    app.connect("env-purge-doc", _purged)
    app.connect("env-before-read-docs", _keep)
    register_plugin("sphinxcontrib.bibtex.style.referencing", NAME, RoundBrackets)
    # Each citation looks its plugins up among all installed packages: a third of a build's time.
    pybtex.plugin.find_plugin = cache(pybtex.plugin.find_plugin)
