"""A small book on a copy of the package, built by plain Sphinx through the project's conf.py."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")

BIB = """
@misc{one2018, author = {One, Ann}, title = {First}, year = {2018}}
@misc{two2019, author = {Two, Ben}, title = {Second}, year = {2019}}
"""

CASE = """
[case]
slug = "soup"
title = "The soup"
question = "What goes *in*?"
minutes = 30
place = "A kitchen"
content_note = "Onions. See [care](book/care#where)."
[[parties]]
id = "cook"
name = "The cook"
mandate = "Feeds everyone."
sees = "Time."
status = "documented"
source = ["one2018"]
[[parties]]
id = "guest"
name = "The guest"
mandate = "Eats."
sees = "Salt & <pepper>."
status = "composite"
[[claims]]
id = "boiled"
text = "It boiled."
status = "disputed"
source = ["one2018", "two2019"]
locator = "p. 3"
[[timeline]]
id = "cooked"
date = "2016-01-28"
text = "Cooked."
status = "composite"
[[exhibits]]
id = "recipe"
title = "The recipe"
kind = "memo"
status = "composite"
[[exhibits]]
id = "menu"
title = "The menu"
kind = "press"
status = "documented"
source = ["one2018"]
"""

PAGES = {
    "book/index.md": """
        # The whole book

        Words.

        ```{doors}
        book/student | For those who learn.
        ```
        """,
    "book/student.md": """
        # The student's road

        ```{road}
        book/care | first of all
        cases/soup/case
        exercises/pot
        ```
        """,
    "book/care.md": """
        ---
        minutes: 5
        ---
        # Care

        ## Where
        Here. $\\frac{a}{b}$

        $$x^2$$

        {claim}`soup/boiled`
        """,
    "book/evidence.md": """
        ---
        minutes: 2
        ---
        # Evidence

        ```{evidence-key}
        ```
        """,
    "book/references.md": """
        # References

        ```{bibliography}
        :all:
        ```
        """,
    "cases/soup/case.md": """
        ---
        minutes: 50
        ---
        # The soup is hot

        ```{case-header} soup
        ```
        It boiled. {claim}`boiled` And this is {status}`synthetic`.

        ```{parties} soup
        ```

        ```{timeline} soup
        ```

        ```{exhibits} soup
        ```

        ```{lab-card} pot
        ```
        """,
    "cases/soup/exhibits/recipe.md": """
        ---
        minutes: 1
        ---
        # The recipe

        ```{exhibit-header} soup/recipe
        ```

        On the sheet.

        ---

        Below the sheet.
        """,
    "cases/soup/exhibits/menu.md": """
        # The menu

        ```{exhibit-header} soup/menu
        ```

        All on the sheet.
        """,
    "exercises/pot.md": """
        ---
        minutes: 10
        lab: pot
        ---
        # The pot

        How long does a pot take?

        Another paragraph.
        """,
}  # fmt: skip


@dataclass(frozen=True)
class Built:
    code: int
    said: str
    out: Path

    def page(self, name: str) -> str:
        return (self.out / f"{name}.html").read_text("utf-8")


class Book:
    """A folder with the files of a small book; ``pages`` replace those of the good one."""

    def __init__(self, folder: Path, pages: dict[str, str] | None = None) -> None:
        self.folder = folder
        shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("_config.yml", "conf.py"):
            shutil.copy(ROOT / name, folder)
        for name in ("questions", "data", "web", "_build/web"):
            (folder / name).mkdir(parents=True)
        shutil.copy(ROOT / "data" / "competencies.toml", folder / "data")
        (folder / "web" / "node_modules").symlink_to(ROOT / "web" / "node_modules")
        for name in ("page.js", "sw.js"):
            (folder / "_build" / "web" / name).write_text("// nothing\n", encoding="utf-8")
        self.write("references.bib", BIB)
        self.write("cases/soup/case.toml", CASE)
        texts = PAGES | (pages or {})
        for name, text in texts.items():
            self.write(name, text)
        chapters = [name.rpartition(".")[0] for name in texts if name != "book/index.md"]
        self.write(
            "_toc.yml",
            "format: jb-book\nroot: book/index\nchapters:\n"
            + "".join(f"- file: {name}\n" for name in chapters),
        )

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = text.lstrip("\n").split("\n")
        margin = len(lines[0]) - len(lines[0].lstrip())
        path.write_text("\n".join(line[margin:] for line in lines), encoding="utf-8")

    def build(self) -> Built:
        out = self.folder / "_build" / "html"
        done = subprocess.run(
            [sys.executable, "-m", "sphinx", "-W", "-n", "--keep-going", "-q", "-b", "html",
             ".", str(out)],
            cwd=self.folder, capture_output=True, text=True, check=False,
            env=os.environ | {"PYTHONPATH": str(self.folder / "src"), "NO_COLOR": "1"},
        )  # fmt: skip
        return Built(done.returncode, _COLOUR.sub("", done.stdout + done.stderr), out)
