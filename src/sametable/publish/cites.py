"""Citations in author-year style with round brackets: "(Carpenter, 2018)"."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

import pybtex.plugin
from sphinx.application import Sphinx
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


def setup(app: Sphinx) -> None:
    register_plugin("sphinxcontrib.bibtex.style.referencing", NAME, RoundBrackets)
    # Each citation looks its plugins up among all installed packages: a third of a build's time.
    pybtex.plugin.find_plugin = cache(pybtex.plugin.find_plugin)
