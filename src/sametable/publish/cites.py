"""Citations in author-year style with round brackets: "(Carpenter, 2018)"."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

import pybtex.plugin
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinxcontrib.bibtex.plugin import register_plugin
from sphinxcontrib.bibtex.style.referencing import BracketStyle, PersonStyle
from sphinxcontrib.bibtex.style.referencing.author_year import AuthorYearReferenceStyle

NAME = "sametable"


def _round() -> BracketStyle:
    return BracketStyle(left="(", right=")")


def _in_english() -> PersonStyle:
    return PersonStyle(other=" and others")


@dataclass
class RoundBrackets(AuthorYearReferenceStyle):
    bracket_textual: BracketStyle = field(default_factory=_round)
    bracket_parenthetical: BracketStyle = field(default_factory=_round)
    person: PersonStyle = field(default_factory=_in_english)


def _purged(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    app.sametable_purged = True  # type: ignore[attr-defined]


def _keep(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Where no page was read or removed, what the last build formatted is still right."""
    domain = env.get_domain("cite")
    if not docnames and not hasattr(app, "sametable_purged") and domain.data.get("citations"):
        domain.env_updated = list  # type: ignore[attr-defined]


def setup(app: Sphinx) -> None:
    app.connect("env-purge-doc", _purged)
    app.connect("env-before-read-docs", _keep)
    register_plugin("sphinxcontrib.bibtex.style.referencing", NAME, RoundBrackets)
    # Each citation looks its plugins up among all installed packages: a third of a build's time.
    pybtex.plugin.find_plugin = cache(pybtex.plugin.find_plugin)
