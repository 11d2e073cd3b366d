"""The same notebooks in the page's kernel give the outputs that are stored, and nbval verified."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page

from sametable.publish.live_zip import packages
from tests.browser import Refuser
from tests.gates.findings import none_of
from tests.gates.kernels import code_cells, other_output, plain
from tests.gates.labs import EXERCISES, LABS
from tests.live.kernel import run_cells_in_page


def stream(text: str | list[str]) -> dict[str, Any]:
    return {"output_type": "stream", "name": "stdout", "text": text}


@pytest.mark.browser
@pytest.mark.parametrize("lab", LABS)
def test_the_pages_kernel_gives_the_stored_outputs(
    lab: str, page: Page, site_url: str, asked_outside: Refuser
) -> None:
    before = len(asked_outside.asked)
    page.goto(f"{site_url}/exercises/{lab}.html")
    cells = code_cells(EXERCISES / f"{lab}.ipynb")
    came = run_cells_in_page(
        page,
        ["".join(cell["source"]) for cell in cells],
        packages=packages(EXERCISES / f"{lab}.ipynb"),
    )
    none_of(other_output(lab, [cell["outputs"] for cell in cells], came))
    assert asked_outside.asked[before:] == []


def test_model_names_and_broken_lines_are_no_difference() -> None:
    view = "application/vnd.jupyter.widget-view+json"
    stored = [stream(["one\n", "two"]), {"output_type": "display_data", "metadata": {},
              "data": {view: {"model_id": "a" * 32}, "text/plain": ["x"]}}]  # fmt: skip
    came = [stream("one\n"), stream("two"), {"output_type": "display_data",
            "data": {view: {"model_id": "b" * 32}, "text/plain": "x"}}]  # fmt: skip
    assert plain(stored) == plain(came)


@pytest.mark.parametrize(
    ("came", "what"),
    [
        ([[stream("4\n")], [stream("5\n")]], "5"),
        ([[stream("4\n")], [stream("4\n"), {"output_type": "error", "ename": "E"}]], "error"),
        ([[stream("4\n")], []], "[]"),
        ([[stream("4\n")]], "not reached"),
    ],
)
def test_a_difference_is_found(came: list[list[dict[str, Any]]], what: str) -> None:
    [finding] = other_output("lab", [[stream("4\n")], [stream("4\n")]], came)
    assert finding.place == "lab code cell 1"
    assert what in json.dumps(finding.came)
