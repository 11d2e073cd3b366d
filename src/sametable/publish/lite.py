"""The JupyterLite site under ``lite/``: the same notebooks and wheel, in the whole notebook.

``python -m sametable.publish.lite [OUTPUT]`` builds it offline, at the project's root, from the
wheels in ``_build/wheels`` and the Pyodide core of the front end. Pyodide reads which wheels
exist from a lock file written here for exactly those wheels, so nothing is ever asked of an
outside index. It has a plain copy of the Pyodide core of its own: the live pages keep theirs
compressed, which their worker inflates and JupyterLite's cannot.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from sametable.errors import BuildError
from sametable.publish.wheels import fetched

KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"
# What the kernel imports as it starts, before a notebook asks for anything.
PRELOADED = (
    "ipykernel",
    "comm",
    "pyodide-kernel",
    "piplite",
    "ipython",
    "jedi",
    "micropip",
    "ipywidgets",
    "anywidget",
    "sametable",
)
# Their requirements exist only where there is a desktop or a terminal.
ABSENT = {"pexpect", "colorama", "jupyterlab-widgets", "psutil", "debugpy", "tornado", "pyzmq"}


def build(wheels: list[Path], pyodide: Path, output: Path, notebooks: Path) -> None:
    """JupyterLite with ``notebooks`` in ``output``. Raises BuildError where something is missing.

    An earlier output and JupyterLite's own memory of it are deleted first: its incremental
    build has dropped the address of the kernel, which then went to an outside host.
    """
    if not (pyodide / "pyodide.mjs").is_file():
        raise BuildError(f"no Pyodide core in {pyodide}: run `make web`")
    output, work = output.resolve(), output.resolve().parents[1] / "lite-work"
    for old in (output, work):
        shutil.rmtree(old, ignore_errors=True)
    shutil.copytree(notebooks, work / "files", ignore=shutil.ignore_patterns(".*"))
    core = work / "static" / "pyodide"
    core.mkdir(parents=True)
    for name in ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"):
        shutil.copy2(pyodide / name, core / name)
    chosen = [*wheels, *_kernel_wheels()]
    info = json.loads((pyodide / "pyodide-lock.json").read_text("utf-8"))["info"]
    lock = {"info": info, "packages": {}}
    for wheel in chosen:
        shutil.copy2(wheel, core / wheel.name)
        entry = lock_entry(wheel)
        lock["packages"][entry["name"]] = entry
    _refuse_missing(lock["packages"])
    (core / "pyodide-lock.json").write_text(json.dumps(lock, indent=1), "utf-8")
    settings = {
        "pyodideUrl": "./static/pyodide/pyodide.mjs",
        "disablePyPIFallback": True,
        "loadPyodideOptions": {"packages": list(PRELOADED)},
    }
    config = {"jupyter-config-data": {"litePluginSettings": {KERNEL: settings}}}
    (work / "jupyter-lite.json").write_text(json.dumps(config, indent=1), "utf-8")
    done = subprocess.run(
        [
            sys.executable,
            "-W",
            "ignore",
            "-m",
            "jupyterlite_core",
            "build",
            "--lite-dir",
            str(work),
            "--contents",
            str(work / "files"),
            "--apps",
            "notebooks",
            "--apps",
            "lab",
            "--no-sourcemaps",
            "--output-dir",
            str(output),
        ],
        cwd=work,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise BuildError(f"JupyterLite was not built:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    written = json.loads((output / "jupyter-lite.json").read_text("utf-8"))
    kept = written["jupyter-config-data"]["litePluginSettings"].get(KERNEL, {})
    if "pyodideUrl" not in kept or kept["pyodideUrl"].startswith("http"):
        raise BuildError(f"JupyterLite lost the address of its kernel (it has {kept})")
    shutil.rmtree(work)


def lock_entry(wheel: Path) -> dict[str, Any]:
    """What a Pyodide lock file says of one pure-Python wheel."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        metadata = next(n for n in names if n.endswith(".dist-info/METADATA"))
        lines = archive.read(metadata).decode("utf-8").splitlines()
    header = lines[: lines.index("")] if "" in lines else lines
    wanted = [
        line.removeprefix("Requires-Dist: ")
        for line in header
        if line.startswith("Requires-Dist: ") and "extra ==" not in line
    ]
    return {
        "name": _normal(_header(header, "Name")),
        "version": _header(header, "Version"),
        "file_name": wheel.name,
        "install_dir": "site",
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "package_type": "package",
        "imports": sorted(
            {
                n.split("/")[0].removesuffix(".py")
                for n in names
                if ".dist-info" not in n and ".data/" not in n
            }
        ),
        "depends": sorted(
            {_normal(re.split(r"[^A-Za-z0-9._-]", w)[0]) for w in wanted if not _elsewhere(w)}
            - ABSENT
        ),
        "unvendored_tests": False,
    }


def _elsewhere(requirement: str) -> bool:
    """Whether the marker leaves this requirement out in the browser (Python 3.14, emscripten)."""
    _, _, marker = requirement.partition(";")
    return any(word in marker for word in ("win32", "python_version <", "python_full_version <"))


def _header(lines: list[str], field: str) -> str:
    return next(line.partition(": ")[2] for line in lines if line.startswith(f"{field}: "))


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _kernel_wheels() -> list[Path]:
    """The stand-ins that the kernel extension brings for packages with no browser build."""
    found = {}
    for file in distribution("jupyterlite-pyodide-kernel").files or ():
        if file.suffix == ".whl" and "/static/pypi/" in file.as_posix():
            wheel = Path(str(file.locate())).resolve()
            found[wheel.name.split("-")[0]] = wheel  # the newest of a name sorts last
    return [found[name] for name in sorted(found)]


def _refuse_missing(packages: dict[str, Any]) -> None:
    for name, entry in packages.items():
        missing = sorted(set(entry["depends"]) - set(packages))
        if missing:
            raise BuildError(f"{name} needs {', '.join(missing)}: requirements/lite.txt lacks it")


def own_wheel(folder: Path) -> Path:
    """The project's wheel, built from the clone into ``folder``."""
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        check=True,
        capture_output=True,
    )
    return next(folder.glob("sametable-*.whl"))


if __name__ == "__main__":
    output_ = Path(sys.argv[1] if len(sys.argv) > 1 else "_build/html/lite")
    wheels_ = [
        *sorted(fetched("lite").glob("*.whl")),
        own_wheel(Path("_build/wheels/own")),
    ]
    build(wheels_, Path("web/node_modules/pyodide"), output_, Path("exercises"))
