"""Packages that the page fetches only for labs that ask: imported late, and asked for."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path

from tests.gates.findings import Finding, Rule, Tree

ON_REQUEST = {"networkx"}


def imported(source: str, package: str, *, late: bool = True) -> Iterator[tuple[int, str]]:
    """Line and name of each import that can run; without ``late``, of those in no function.

    ``from a import b`` gives both a and a.b: the second may be a module too.
    """
    for node in _running(ast.parse(source), late):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parents = package.split(".")[: len(package.split(".")) - node.level + 1]
            start = ".".join([*(parents if node.level else []), *filter(None, [node.module])])
            yield node.lineno, start
            yield from ((node.lineno, f"{start}.{alias.name}") for alias in node.names)


def _running(node: ast.AST, late: bool) -> Iterator[ast.AST]:
    if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
        return
    if not late and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
        return
    yield node
    for child in ast.iter_child_nodes(node):
        yield from _running(child, late)


def late_import(tree: Tree) -> Iterator[Finding]:
    """A package that only some labs ask for is imported inside functions."""
    for place, path in tree.files("src/sametable/**/*.py"):
        found = imported(path.read_text("utf-8"), "", late=False)
        for line, name in sorted({(line, name.split(".")[0]) for line, name in found}):
            if name in ON_REQUEST:
                yield Finding(f"{place}:{line}", "late-import", "inside a function", name)


def package_asked(tree: Tree) -> Iterator[Finding]:
    """A lab's notebook asks for the packages that its modules import, and for no other."""
    for place, path in tree.files("exercises/*.ipynb"):
        came = json.loads(path.read_text("utf-8"))["metadata"].get("packages", [])
        needed = sorted(reached(tree.root, f"sametable.widgets.{path.stem.replace('-', '_')}"))
        if came != needed:
            allowed = f"asking for {', '.join(needed) or 'no package'}"
            yield Finding(place, "package-asked", allowed, ", ".join(map(str, came)) or "none")


def reached(root: Path, module: str) -> set[str]:
    """What a module of ours can import on request, itself or through others of ours."""
    found: set[str] = set()
    seen: set[str] = set()
    ahead = [module]
    while ahead:
        name = ahead.pop()
        file = root / "src" / Path(*name.split("."))
        file = file / "__init__.py" if file.is_dir() else file.with_suffix(".py")
        if name in seen or not file.is_file():
            continue
        seen.add(name)
        package = name if file.name == "__init__.py" else name.rpartition(".")[0]
        names = {other for _, other in imported(file.read_text("utf-8"), package)}
        found |= {other.split(".")[0] for other in names} & ON_REQUEST
        ahead += [other for other in names if other.startswith("sametable.")]
    return found


RULES: dict[str, Rule] = {"late-import": late_import, "package-asked": package_asked}
