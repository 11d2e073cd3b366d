"""Imports point left, models are pure, cells and web code reach only what they may."""

from __future__ import annotations

import ast
import json
import re
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.gates.findings import Finding, Rule, Tree
from tests.gates.packages import ON_REQUEST

LAYERS = ("errors", "models", "content", "views", "widgets", "answers", "publish", "cli")
# Answers are checked on a server without a widget in sight, hence not all that stands left.
REACH = {layer: set(LAYERS[:rank]) for rank, layer in enumerate(LAYERS)}
REACH["answers"] = {"errors", "models", "content"}
# What the page's kernel has besides the standard library.
IN_THE_PAGE = {"sametable", "fastjsonschema", "ipywidgets", "anywidget", "traitlets"} | ON_REQUEST
FILES_AND_NETS = {"os", "io", "pathlib", "shutil", "tempfile", "socket", "urllib", "http",
                  "subprocess", "importlib", "sqlite3", "csv"}  # fmt: skip
LONGEST, MEDIAN = 350, 150
# Names of formats, never fetched.
IDENTIFIERS = ("http://www.w3.org/", "https://vega.github.io/schema/")
JS_COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'`\w])//[^\n]*", re.DOTALL)


def imports(source: str, package: str) -> Iterator[tuple[int, str]]:
    """Line and absolute name of every module that ``source``, in ``package``, imports."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parents = package.split(".")[: len(package.split(".")) - node.level + 1]
            start = ".".join([*(parents if node.level else []), *filter(None, [node.module])])
            # "from sametable import answers" reaches sametable.answers.
            bare = start == "sametable"
            yield from ((node.lineno, f"{start}.{alias.name}" if bare else start)
                        for alias in node.names)  # fmt: skip


def modules(tree: Tree) -> Iterator[tuple[str, str, list[tuple[int, str]]]]:
    """Place, layer and imports of each module of the package."""
    for place, path in tree.files("src/sametable/**/*.py"):
        parts = Path(place).with_suffix("").parts[1:]
        layer = parts[1] if len(parts) > 1 else parts[0]
        package = ".".join(parts[:-1])
        yield place, layer, list(imports(path.read_text("utf-8"), package))


def import_direction(tree: Tree) -> Iterator[Finding]:
    """A module imports from its own layer and from those it may reach, and no other."""
    for place, layer, names in modules(tree):
        if layer == "__init__":
            reach: set[str] = set()
        elif layer in REACH:
            reach = REACH[layer] | {layer}
        else:
            yield Finding(place, "import-direction", f"in a layer: {', '.join(LAYERS)}", layer)
            continue
        allowed = f"an import of {', '.join(sorted(reach)) or 'no layer'}"
        for line, name in names:
            other = name.split(".")[1] if name.startswith("sametable.") else None
            if other is not None and not other.startswith("_") and other not in reach:
                yield Finding(f"{place}:{line}", "import-direction", allowed, name)


def page_import(tree: Tree) -> Iterator[Finding]:
    """The layers that load in the browser import nothing that the page's kernel lacks."""
    allowed = f"of the standard library or {', '.join(sorted(IN_THE_PAGE))}"
    for place, layer, names in modules(tree):
        if layer in {"publish", "cli"}:
            continue
        for line, name in names:
            top = name.split(".")[0]
            if top not in sys.stdlib_module_names and top not in IN_THE_PAGE:
                yield Finding(f"{place}:{line}", "page-import", allowed, name)


def pure_model(tree: Tree) -> Iterator[Finding]:
    """A model imports no widget, no plot, no file and no network."""
    for place, layer, names in modules(tree):
        for line, name in names if layer == "models" else ():
            top = name.split(".")[0]
            known = top in sys.stdlib_module_names or top in {"sametable", *ON_REQUEST}
            if top in FILES_AND_NETS or not known:
                yield Finding(f"{place}:{line}", "pure-model", "without files and packages", name)


def lengths(tree: Tree) -> dict[str, int]:
    """Lines of each module, tests and front end included."""
    patterns = ("src/**/*.py", "tests/**/*.py", "bench/**/*.py", "web/*.mjs", "web/slides/*.mjs",
                "web/[!n]*/**/*.js")  # fmt: skip
    return {
        place: len(path.read_text("utf-8").splitlines()) for place, path in tree.files(*patterns)
    }


def median_length(tree: Tree) -> float | None:
    ours = [length for place, length in lengths(tree).items() if place.startswith("src/")]
    return statistics.median(ours) if ours else None


def module_length(tree: Tree) -> Iterator[Finding]:
    """No module near 400 lines, and a median that stays small."""
    for place, length in lengths(tree).items():
        if length > LONGEST:
            yield Finding(place, "module-length", f"at most {LONGEST} lines", f"{length}")
    median = median_length(tree)
    if median is not None and median > MEDIAN:
        yield Finding("src", "module-length", f"{MEDIAN} lines at the median", f"{median}")


def cell_import(tree: Tree) -> Iterator[Finding]:
    """A cell of an exercise imports from ``sametable.widgets`` only."""
    for place, path in tree.files("exercises/*.ipynb"):
        for number, cell in enumerate(json.loads(path.read_text("utf-8"))["cells"]):
            if cell["cell_type"] != "code":
                continue
            for line, name in imports("".join(cell["source"]), ""):
                if not f"{name}.".startswith("sametable.widgets."):
                    where = f"{place} cell {number} line {line}"
                    yield Finding(where, "cell-import", "an import of sametable.widgets", name)


def web_url(tree: Tree) -> Iterator[Finding]:
    """The front end's own code names no address of another host, comments apart."""
    patterns = ("web/*.mjs", "web/slides/*.mjs", "web/slides/*.css", "web/page/**/*.js",
                "web/live/**/*.js", "web/chart/**/*.js", "src/sametable/**/*.css",
                "src/sametable/publish/**/*.js")  # fmt: skip
    for place, path in tree.files(*patterns):
        text = JS_COMMENT.sub(lambda gone: "\n" * gone[0].count("\n"), path.read_text("utf-8"))
        for number, line in enumerate(text.splitlines(), 1):
            for address in re.findall(r"(?:https?:)//[^\s\"'`)]+", line):
                if not address.startswith(IDENTIFIERS):
                    yield Finding(f"{place}:{number}", "web-url", "an own address", address)


RULES: dict[str, Rule] = {
    "import-direction": import_direction,
    "page-import": page_import,
    "pure-model": pure_model,
    "module-length": module_length,
    "cell-import": cell_import,
    "web-url": web_url,
}
