"""Lab notebooks: executed, clean, uniform, and each lab's controls moved by its proof cells."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from tests.gates.findings import Finding, Rule, Tree
from tests.gates.proof import unreached

HEADINGS = (
    "What is given",
    "Predict",
    "The lab",
    "What to notice",
    "Check yourself",
    "Judge",
    "Limits and sources",
    "Proof",
)
# What a code cell is, and what the book does with it.
KINDS = {
    "setup": {"setup", "remove-cell"},
    "questions": {"questions", "hide-input"},
    "lab": {"lab", "hide-input"},
    "proof": {"proof", "remove-cell"},
}
ORDER = ["setup", "questions", "lab", "questions", "proof"]
Cell = dict[str, Any]


def notebooks(tree: Tree) -> Iterator[tuple[str, dict[str, Any]]]:
    for place, path in tree.files("exercises/*.ipynb", "tests/**/reference/*.ipynb"):
        yield place, json.loads(path.read_text("utf-8"))


def code_cells(tree: Tree) -> Iterator[tuple[str, Cell]]:
    for place, notebook in notebooks(tree):
        for number, cell in enumerate(notebook["cells"]):
            if cell["cell_type"] == "code":
                yield f"{place} cell {number}", cell


def kind(cell: Cell) -> str | None:
    """setup, questions, lab or proof, if the cell's tags are exactly one of those sets."""
    tags = set(cell.get("metadata", {}).get("tags", []))
    return next((kind for kind, wanted in KINDS.items() if tags == wanted), None)


def notebook_executed(tree: Tree) -> Iterator[Finding]:
    """Every code cell was run, once, from the top: nbval compares nothing otherwise."""
    expected: dict[str, int] = {}
    for place, cell in code_cells(tree):
        file = place.split(" cell ")[0]
        expected[file] = expected.get(file, 0) + 1
        if (came := cell.get("execution_count")) != expected[file]:
            yield Finding(place, "notebook-executed", f"run as number {expected[file]}", f"{came}")


def notebook_error(tree: Tree) -> Iterator[Finding]:
    """No stored output is an error or a warning."""
    for place, cell in code_cells(tree):
        for output in cell["outputs"]:
            if output["output_type"] == "error":
                yield Finding(place, "notebook-error", "free of errors", output["ename"])
            elif output.get("name") == "stderr":
                came = "".join(output["text"]).strip().splitlines()[-1]
                yield Finding(place, "notebook-error", "free of warnings", came)


def notebook_state(tree: Tree) -> Iterator[Finding]:
    """No widget state is stored: it draws sliders that nothing answers."""
    for place, notebook in notebooks(tree):
        if "widgets" in notebook["metadata"]:
            yield Finding(place, "notebook-state", "stored without widget state", "it")


def notebook_cells(tree: Tree) -> Iterator[Finding]:
    """The tags say what each cell is, and the cells come in the order of a lab."""
    for place, notebook in notebooks(tree):
        if not place.startswith("exercises/"):
            continue
        cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
        kinds = [kind(cell) for cell in cells]
        for number, name in enumerate(kinds):
            if name is None:
                came = ", ".join(cells[number].get("metadata", {}).get("tags", [])) or "no tag"
                where = f"{place} code cell {number}"
                yield Finding(where, "notebook-cells", f"tagged as one of {', '.join(KINDS)}", came)
        once = [name for name, _ in groupby(kinds)]
        if once != ORDER:
            came = ", ".join(map(str, once))
            yield Finding(place, "notebook-cells", ", ".join(ORDER), came)
        for cell in cells:
            lines = [line for line in "".join(cell["source"]).splitlines() if line.strip()]
            if kind(cell) in {"setup", "lab"} and len(lines) != 1:
                yield Finding(place, "notebook-cells", f"one line in {kind(cell)}", f"{len(lines)}")


def notebook_headings(tree: Tree) -> Iterator[Finding]:
    """One title, the same headings in every lab, its minutes and its slug."""
    for place, notebook in notebooks(tree):
        if not place.startswith("exercises/"):
            continue
        text = "\n".join(
            "".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == "markdown"
        )
        titles = [line for line in text.splitlines() if line.startswith("# ")]
        came = tuple(line[3:].strip() for line in text.splitlines() if line.startswith("## "))
        if len(titles) != 1:
            yield Finding(place, "notebook-headings", "one title", f"{len(titles)}")
        if came != HEADINGS:
            yield Finding(place, "notebook-headings", ", ".join(HEADINGS), ", ".join(came))
        minutes = notebook["metadata"].get("minutes")
        if not (isinstance(minutes, int) and minutes > 0):
            yield Finding(place, "notebook-headings", "given its minutes", f"{minutes}")


def notebook_slug(tree: Tree) -> Iterator[Finding]:
    """One slug a lab: its notebook, its widget, its questions and its test."""
    slugs = {
        place.split("/")[1].removesuffix(".ipynb") for place, _ in tree.files("exercises/*.ipynb")
    }
    for _place, path in tree.files("src/sametable/widgets/*.py"):
        if "(Lab)" in path.read_text("utf-8"):
            slugs.add(path.stem.replace("_", "-"))
    for slug in sorted(slugs):
        name = slug.replace("-", "_")
        for file in (
            f"exercises/{slug}.ipynb",
            f"src/sametable/widgets/{name}.py",
            f"questions/{slug}.toml",
            f"tests/widgets/test_{name}.py",
        ):
            if not (tree.root / file).is_file():
                yield Finding(
                    f"lab {slug}", "notebook-slug", f"complete with {file}", "no such file"
                )
        if (tree.root / f"exercises/{slug}.ipynb").is_file():
            record = json.loads((tree.root / f"exercises/{slug}.ipynb").read_text("utf-8"))
            if (came := record["metadata"].get("lab")) != slug:
                yield Finding(
                    f"lab {slug}", "notebook-slug", f"named {slug} in its notebook", f"{came}"
                )


def proof_reach(tree: Tree) -> Iterator[Finding]:
    """The proof cells move every control and click every button of the lab, as a hand does."""
    for place, notebook in notebooks(tree):
        cells = [
            (kind(cell) or "", "".join(cell["source"]))
            for cell in notebook["cells"]
            if cell["cell_type"] == "code"
        ]
        if not place.startswith("exercises/"):
            continue
        for control in unreached(cells):
            yield Finding(place, "proof-reach", "a lab whose proof moves each control", control)


RULES: dict[str, Rule] = {
    "notebook-executed": notebook_executed,
    "notebook-error": notebook_error,
    "notebook-state": notebook_state,
    "notebook-cells": notebook_cells,
    "notebook-headings": notebook_headings,
    "notebook-slug": notebook_slug,
    "proof-reach": proof_reach,
}
