"""nbval finds what it is trusted to find, and what it cannot find another rule does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import nbformat
import pytest

from tests.gates.findings import Tree
from tests.gates.notebooks import notebook_executed

SUM = ("print(2 + 2)", "4\n")
RAISES = (
    "import ipywidgets\n"
    "button = ipywidgets.Button()\n"
    "button.on_click(lambda _: 1 / 0)\n"
    "button.click()\n"
    "print('clicked')",
    "clicked\n",
)
NOTEBOOKS = {
    "pass-unchanged": SUM,
    "fail-changed-output": (SUM[0], "5\n"),
    "fail-callback-raises": RAISES,
    "stripped": (SUM[0], None),
}


def written(folder: Path, name: str, source: str, printed: str | None) -> Path:
    notebook = nbformat.v4.new_notebook(
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    )
    cell = nbformat.v4.new_code_cell(source)
    if printed is not None:
        cell.execution_count = 1
        cell.outputs = [nbformat.v4.new_output("stream", name="stdout", text=printed)]
    notebook.cells.append(cell)
    path = folder / "exercises" / f"{name}.ipynb"
    path.parent.mkdir(exist_ok=True)
    nbformat.write(notebook, path)
    return path


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """passed or failed for each notebook, in one run of nbval as make test runs it."""
    folder = tmp_path_factory.mktemp("nbval")
    for name, (source, printed) in NOTEBOOKS.items():
        written(folder, name, source, printed)
    report = folder / "report.xml"
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", os.devnull,
         f"--rootdir={folder}", "--nbval", "--nbval-current-env", "--nbval-cell-timeout", "60",
         f"--junitxml={report}", str(folder / "exercises")],
        env=os.environ | {"PYTHONHASHSEED": "0"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert report.is_file(), run.stdout + run.stderr
    return {
        _name(case.attrib): "failed" if case.find("failure") is not None else "passed"
        for case in ElementTree.parse(report).iter("testcase")
    }


def _name(attributes: dict[str, str]) -> str:
    return next(name for name in NOTEBOOKS if name in json.dumps(attributes))


def test_an_unchanged_notebook_passes(verdicts: dict[str, str]) -> None:
    assert verdicts["pass-unchanged"] == "passed"


def test_a_changed_output_fails(verdicts: dict[str, str]) -> None:
    assert verdicts["fail-changed-output"] == "failed"


def test_a_callback_that_raises_fails(verdicts: dict[str, str]) -> None:
    assert verdicts["fail-callback-raises"] == "failed"


def test_stripped_outputs_pass_nbval_and_fail_the_rule(
    verdicts: dict[str, str], tmp_path: Path
) -> None:
    assert verdicts["stripped"] == "passed"
    written(tmp_path, "stripped", *NOTEBOOKS["stripped"])
    assert [finding.rule for finding in notebook_executed(Tree(tmp_path))] == ["notebook-executed"]
