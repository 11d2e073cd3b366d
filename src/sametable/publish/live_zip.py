"""What of the clone and of the wheels travels into the page, before it is packed."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from sametable.errors import BuildError

# Test suites, command lines and what only a notebook server asks for.
_LEFT_OUT = re.compile(
    r"(^|/)(tests?|testing|docs|nbextension|labextension|static|locale)/|\.data/"
    r"|/(_cellmagic|_pyi_hook|conftest|__main__)\.py$|^psygnal/(_pyinstaller_util|qt|containers/)"
)
# Layers the page never runs: they read folders, build the site, or need a terminal.
OWN_LAYERS = ("errors", "models", "content", "views", "widgets")
RUN_TAGS = ("setup", "lab")
# Teaching notes and role sheets are for instructors: only what a lab reads is named here.
FACTS = ("data/**/*.csv", "data/**/*.toml", "questions/*.toml", "cases/*/*.toml",
         "cases/*/exhibits/*.md")  # fmt: skip


def write_sources(target: Path, *, wheels: Path, root: Path, bridge: Path) -> None:
    """``target``: the modules of every wheel, our own layers and facts, and the page's bridge."""
    entries: dict[str, bytes] = {}
    for wheel in sorted(wheels.glob("*.whl")):
        entries |= _modules(wheel)
    entries |= own(root)
    for file in bridge.rglob("*.py"):
        entries[file.relative_to(bridge).as_posix()] = file.read_bytes()
    _write(target, entries)


def write_wheel(target: Path, wheel: Path) -> None:
    """``target``: the modules of one wheel, for a package that only some labs ask for."""
    _write(target, _modules(wheel))


def _write(target: Path, entries: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(target, "w") as made:
        for name in sorted(entries):
            made.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), entries[name])


def _modules(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        kept = {name: _kept(name, archive) for name in archive.namelist()}
    return {name: data for name, data in kept.items() if data is not None}


def _kept(name: str, archive: zipfile.ZipFile) -> bytes | None:
    if name.endswith(".dist-info/METADATA"):
        return archive.read(name).split(b"\n\n")[0] + b"\n"  # the version; not the read-me
    if ".dist-info/" in name:
        return archive.read(name) if re.search(r"LICEN|COPYING", name) else None
    if name.endswith((".py", ".json")) and not _LEFT_OUT.search(name):
        return archive.read(name)
    return None


def own(root: Path) -> dict[str, bytes]:
    """Our package as the page has it, by its path inside the zip."""
    package = root / "src" / "sametable"
    files = [package / "__init__.py"]
    for layer in OWN_LAYERS:
        path = package / layer
        files += [path.with_suffix(".py")] if path.with_suffix(".py").is_file() else [
            file for file in path.rglob("*")
            if file.suffix in {".py", ".js", ".json", ".toml"}
            and not {"__pycache__", "static"} & {*file.parts}
        ]  # fmt: skip
    entries = {f"sametable/{file.relative_to(package).as_posix()}": file for file in files}
    for pattern in FACTS:
        entries |= {
            f"sametable/facts/{file.relative_to(root).as_posix()}": file
            for file in root.glob(pattern)
        }
    return {name: file.read_bytes() for name, file in entries.items()}


def cells(notebook: Path) -> list[dict[str, str]]:
    """The cells that make the lab, in order: those tagged ``setup`` or ``lab``.

    Raises BuildError: the notebook has no cell tagged ``lab``.
    """
    found = [
        (cell["metadata"].get("tags", []), "".join(cell["source"]))
        for cell in json.loads(notebook.read_text("utf-8"))["cells"]
        if cell["cell_type"] == "code"
    ]
    if not any("lab" in tags for tags, _ in found):
        raise BuildError(f"{notebook.name} shows a lab, but none of its cells is tagged 'lab'")
    return [{"source": source} for tags, source in found if any(tag in tags for tag in RUN_TAGS)]


def packages(notebook: Path) -> list[str]:
    """What the lab asks for beyond the page's own Python: ``packages`` of its metadata.

    Raises BuildError: it is no list of names.
    """
    asked = json.loads(notebook.read_text("utf-8"))["metadata"].get("packages", [])
    if not (isinstance(asked, list) and all(isinstance(name, str) for name in asked)):
        raise BuildError(f"{notebook.name}: packages must be a list of names (got {asked!r})")
    return asked
