"""What is shipped to the page: enough, not too much, and nothing that is for instructors."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest

from sametable.errors import BuildError
from sametable.publish import live_assets
from sametable.publish.live_zip import own, write_sources


def python_folder(root: Path) -> Path:
    folder = root / "_build" / "web" / "python"
    if not (folder / "manifest.json").is_file():
        pytest.fail("the page's Python is not built: run make web", pytrace=False)
    return folder


def packages(root: Path) -> zipfile.ZipFile:
    data = gzip.decompress((python_folder(root) / "packages.zip.gz").read_bytes())
    return zipfile.ZipFile(io.BytesIO(data))


def test_manifest_names_the_files_as_they_are(root: Path) -> None:
    folder = python_folder(root)
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    entries = [*manifest["files"].values(), *manifest["packages"].values()]
    for entry in entries:
        data = (folder / entry["file"]).read_bytes()
        assert len(data) == entry["bytes"]
        assert hashlib.sha256(data).hexdigest() == entry["sha256"]
    files = {file.name for file in folder.iterdir()}
    assert files == {"manifest.json"} | {entry["file"] for entry in entries}


def test_core_is_the_locked_one(root: Path) -> None:
    manifest = json.loads((python_folder(root) / "manifest.json").read_text("utf-8"))
    wanted = json.loads((root / "web" / "package.json").read_text("utf-8"))["devDependencies"]
    assert manifest["pyodide"] == wanted["pyodide"]


def test_lab_layers_travel_and_the_others_do_not(root: Path) -> None:
    names = set(packages(root).namelist())
    assert {"st_page.py", "sametable/widgets/lab.py", "sametable/errors.py"} <= names
    assert not [n for n in names if n.startswith(("sametable/publish", "sametable/answers"))]
    assert not [n for n in names if "/tests/" in n]


def test_what_only_some_labs_ask_for_travels_apart_as_byte_code(root: Path) -> None:
    data = gzip.decompress((python_folder(root) / "networkx.zip.gz").read_bytes())
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert "networkx/__init__.pyc" in names
    assert not [name for name in names if name.endswith(".py") or "/tests/" in name]
    assert [name for name in names if "LICEN" in name]
    assert not [name for name in packages(root).namelist() if name.startswith("networkx")]


def test_every_package_brings_its_licence(root: Path) -> None:
    names = packages(root).namelist()
    for package in ("ipywidgets", "anywidget", "traitlets", "comm", "psygnal", "fastjsonschema"):
        assert [n for n in names if n.startswith(f"{package}-") and "LICEN" in n], package


def test_nothing_for_instructors_is_shipped(tmp_path: Path) -> None:
    """Planted: a teaching note, a role sheet and an answer key beside a case's own facts."""
    case = tmp_path / "cases" / "a-case"
    for name in ("case.toml", "exhibits/one.md", "teaching-note.md", "roles/buyer.md", "key.json"):
        (case / name).parent.mkdir(parents=True, exist_ok=True)
        (case / name).write_text("canary", "utf-8")
    package = tmp_path / "src" / "sametable"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("", "utf-8")
    (package / "errors.py").write_text("", "utf-8")
    facts = {name for name in own(tmp_path) if "facts" in name}
    assert facts == {
        "sametable/facts/cases/a-case/case.toml",
        "sametable/facts/cases/a-case/exhibits/one.md",
    }


def test_same_inputs_same_sources(tmp_path: Path, root: Path) -> None:
    bridge = root / "web" / "live" / "python"
    made = []
    for name in ("one.zip", "two.zip"):
        write_sources(tmp_path / name, wheels=tmp_path, root=root, bridge=bridge)
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]


def test_nothing_is_made_again_while_nothing_changed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python_folder(root)

    def refuse(*_: object) -> None:
        raise AssertionError("Node was asked")

    monkeypatch.setattr(live_assets, "_node", refuse)
    made = json.loads((live_assets.OUT / "manifest.json").read_text("utf-8"))["inputs"]
    monkeypatch.setattr(live_assets, "_stamp", lambda: made)
    assert live_assets.build() is False
    monkeypatch.setattr(live_assets, "_stamp", lambda: "changed")
    with pytest.raises(AssertionError, match="Node was asked"):
        live_assets.build()


def test_a_lab_that_raises_stops_the_build(tmp_path: Path) -> None:
    script = tmp_path / "fails.mjs"
    script.write_text("console.error('NameError: no_such_lab'); process.exit(1);", "utf-8")
    with pytest.raises(BuildError, match="no_such_lab"):
        live_assets._node(str(script))


def test_missing_node_modules_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(live_assets, "CORE", tmp_path)
    with pytest.raises(BuildError, match="make web"):
        live_assets.build()
