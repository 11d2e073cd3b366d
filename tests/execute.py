"""python -m tests.execute [NOTEBOOK ...]: run the exercises anew and store what they print.

Widget state, times and the machine's Python version are left out: they say nothing that a
reader or nbval needs, and differ each time.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

EXERCISES = Path(__file__).parents[1] / "exercises"


def execute(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook,
        timeout=60,
        record_timing=False,
        store_widget_state=False,
        resources={"metadata": {"path": str(path.parent)}},
    ).execute()
    notebook.metadata.pop("widgets", None)
    notebook.metadata["language_info"] = {"name": "python"}
    nbformat.write(notebook, path)


if __name__ == "__main__":
    os.environ["PYTHONHASHSEED"] = "0"
    for name in map(Path, sys.argv[1:]) if sys.argv[1:] else sorted(EXERCISES.glob("*.ipynb")):
        execute(name)
        print(name)
