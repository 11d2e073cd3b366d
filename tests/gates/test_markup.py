"""Words are counted as a reader counts them, and a run of words is known again in any dress."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

from tests.gates import markup
from tests.gates.findings import Tree
from tests.gates.founding import RUN, founding, hashed, runs
from tests.gates.markup import count, paragraphs, plain
from tests.gates.promises import case_words, module_words

PAGE = """---
minutes: 5
---
# Two pots

```{questions} soup
one
```
(here)=
:::{admonition} A box
:class: tip
It is *hot* {claim}`boiled`, says {cite:t}`cook2001`. See {doc}`the page </book/soup>`.
:::

| Pot | Spoon |
|---|---:|
| ![a small pot](pot.png) | [a spoon](spoon.md) |

- ▢ Wait ____ days
"""


def test_the_examples_hold() -> None:
    assert doctest.testmod(markup) == (0, 2)


def test_marks_are_no_words() -> None:
    assert " ".join(plain(PAGE).split()) == (
        "Two pots It is hot , says . See the page. Pot Spoon a small pot a spoon Wait days"
    )
    assert count(PAGE) == 18


def test_a_paragraph_knows_its_line() -> None:
    text = "# One\n\nTwo\nlines.\n\n- an entry\n- another\n\n| a | row |\n"
    assert list(paragraphs(text)) == [
        (1, "One"),
        (3, "Two lines."),
        (6, "an entry"),
        (7, "another"),
        (9, "a row"),
    ]


@pytest.mark.parametrize(
    ("roles", "words", "right"),
    [(False, 799, False), (False, 800, True), (False, 1200, True), (False, 1201, False),
     (True, 1499, False), (True, 1500, True), (True, 2500, True), (True, 2501, False)],
)  # fmt: skip
def test_a_case_may_be_so_long(tmp_path: Path, roles: bool, words: int, right: bool) -> None:
    folder = tmp_path / "cases" / "soup"
    (folder / "roles" if roles else folder).mkdir(parents=True)
    (folder / "case.md").write_text("soup " * words, "utf-8")
    assert (not list(case_words(Tree(tmp_path)))) == right


@pytest.mark.parametrize(
    ("words", "right"), [(899, False), (900, True), (1500, True), (1501, False)]
)
def test_a_module_may_be_so_long_all_pages_together(
    tmp_path: Path, words: int, right: bool
) -> None:
    folder = tmp_path / "book" / "soup"
    folder.mkdir(parents=True)
    for name in ("index.md", "on-monday.md"):
        (folder / name).write_text("soup " * words, "utf-8")
    assert (not list(module_words(Tree(tmp_path)))) == right


SAID = "it wasn't the cook who had made that soup too hot"
LONG = " ".join(f"word{number}" for number in range(41))


@pytest.mark.parametrize(
    ("page", "found"),
    [
        (f"Yes: {SAID}.", 4),
        ("Yes: It WASN’T, the *cook*\nwho had {status}`composite` made [that](x.md) pie.", 1),
        ("It wasn't the cook who had made this soup too hot.", 0),
        (f"She wrote “{SAID}” and left.", 0),
        (f"She wrote “{SAID} {LONG}” and left.", 4),
        (f"The book *A title: {SAID}* is old.", 0),
        (f"The *book* of {SAID} and the *pot* too.", 4),
    ],
)
def test_a_run_is_known_again(tmp_path: Path, page: str, found: int) -> None:
    list_of_runs = tmp_path / "tests" / "gates" / "founding-runs.txt"
    list_of_runs.parent.mkdir(parents=True)
    list_of_runs.write_text("\n".join(mark for _, mark in runs(SAID)), "ascii")
    (tmp_path / "page.md").write_text(page, "utf-8")
    assert len(list(founding(Tree(tmp_path)))) == found


def test_the_list_of_runs_is_that_of_the_two_documents(root: Path) -> None:
    """Words between which the list was made; the title of the post stands at its head twice."""
    listed = (root / "tests" / "gates" / "founding-runs.txt").read_text("ascii").split()
    assert listed == sorted(set(listed))
    assert len(listed) > 2000
    title = (
        "conflict resolution is at the core of today's successful multi-stakeholder partnerships"
    )
    assert {mark for _, mark in runs(title)} <= set(listed)
    assert hashed(["soup"] * RUN) not in listed
