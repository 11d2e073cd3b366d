"""Every rule holds of the project, and finds the failure planted for it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.gates import (
    architecture,
    confidential,
    decks,
    drawn,
    evidence,
    founding,
    law,
    layout,
    notebooks,
    notes,
    packages,
    points,
    promises,
    reading,
    rivals,
    site,
    words,
)
from tests.gates.findings import Planted, Rule, Tree, none_of, planted

ON_THE_TREE: dict[str, Rule] = (
    architecture.RULES
    | packages.RULES
    | notebooks.RULES
    | evidence.RULES
    | words.RULES
    | layout.RULES
    | promises.RULES
    | notes.RULES
    | reading.RULES
    | law.RULES
    | rivals.RULES
    | points.RULES
    | founding.RULES
    | decks.RULES
    | drawn.RULES
)
ON_THE_SITE: dict[str, Rule] = (
    evidence.SITE_RULES | words.SITE_RULES | site.SITE_RULES | confidential.SITE_RULES
)
RULES = ON_THE_TREE | ON_THE_SITE


@pytest.mark.parametrize("rule", sorted(ON_THE_TREE))
def test_the_project_keeps(rule: str, root: Path) -> None:
    none_of(ON_THE_TREE[rule](Tree(root)))


@pytest.mark.parametrize("rule", sorted(ON_THE_SITE))
def test_the_built_site_keeps(rule: str, root: Path, site: Path) -> None:
    none_of(ON_THE_SITE[rule](Tree(root, site)))


@pytest.fixture(scope="session")
def newest() -> Path:
    """The same book, built with the newest Sphinx through conf.py."""
    folder = Path(os.environ.get("SAMETABLE_NEWEST", ROOT / "_build" / "newest"))
    if not (folder / "index.html").is_file():
        pytest.fail(f"{folder} holds no book built with the newest Sphinx: run make test")
    return folder


@pytest.mark.parametrize("rule", sorted(ON_THE_SITE))
def test_the_book_of_the_newest_sphinx_keeps(rule: str, root: Path, newest: Path) -> None:
    findings = ON_THE_SITE[rule](Tree(root, newest))
    # JupyterLite is built once, into the published site.
    none_of(finding for finding in findings if "/lite/" not in finding.came)


@pytest.mark.parametrize("fixture", planted(), ids=lambda fixture: fixture.name)
def test_the_fixture(fixture: Planted, tmp_path: Path) -> None:
    findings = sorted(set(RULES[fixture.rule](fixture.tree(tmp_path))))
    assert {finding.rule for finding in findings} <= {fixture.rule}
    places = [finding.place for finding in findings]
    assert places == (fixture.record["places"] if fixture.fails else [])


@pytest.mark.parametrize("rule", sorted(RULES))
def test_the_rule_has_a_planted_failure_and_a_reason(rule: str) -> None:
    assert any(fixture.rule == rule and fixture.fails for fixture in planted())
    assert RULES[rule].__doc__


def test_module_lengths_are_reported(root: Path, figures: dict[str, str]) -> None:
    longest = max(architecture.lengths(Tree(root)).items(), key=lambda item: item[1])
    median = architecture.median_length(Tree(root))
    assert median
    figures["modules"] = f"median {median:g} lines; longest {longest[0]}, {longest[1]} lines"


def test_reading_grades_are_reported(root: Path, site: Path, figures: dict[str, str]) -> None:
    found = sorted(words.grades(Tree(root, site)), key=lambda page: page[1])
    assert found
    middle, (hardest, most) = found[len(found) // 2][1], found[-1]
    figures["reading grade"] = f"median {middle:.1f}; hardest {hardest}, {most:.1f}"


def test_reading_grades_of_the_sources_are_reported(root: Path, figures: dict[str, str]) -> None:
    found = sorted(reading.grades(Tree(root)), key=lambda text: text[1])
    middle, (hardest, most) = found[len(found) // 2][1], found[-1]
    figures["reading grade, sources"] = f"median {middle:.1f}; hardest {hardest}, {most:.1f}"
    assert len(found) > 100


def test_the_rules_have_something_to_read(root: Path) -> None:
    tree = Tree(root)
    read = {
        "modules": architecture.modules(tree),
        "notebooks": notebooks.notebooks(tree),
        "claims": evidence.claims(tree),
        "claim roles": evidence.roles(tree),
        "citations": evidence.citations(tree),
        "sources": evidence.bibliography(tree),
        "paragraphs": words.paragraphs(tree),
        "boxes of law": law.boxes(tree),
        "rival figures": rivals.told(tree),
        "points of the founding documents": points.listed(tree),
        "grades of the sources": reading.grades(tree),
        "figures": drawn.records(tree),
    }
    assert [name for name, found in read.items() if not list(found)] == []
