"""A small site of its own: one page with one lab, on the real programs of ``_build/web``."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

LAB = """
class Demo(w.VBox):
    lab = Unicode("demo").tag(sync=True)
    setting = Dict().tag(sync=True)

    def __init__(self):
        self.people = w.IntSlider(value=3, min=0, max=10, description="People")
        self.said = w.HTML()
        self.stumble = w.Button(description="Stumble")
        self.stumble.on_click(lambda _: 1 / 0)
        self.people.observe(self.moved, "value")
        super().__init__([self.people, self.said, self.stumble])
        self.moved()
        self.observe(lambda change: setattr(self.people, "value", change.new["people"]), "setting")

    def moved(self, _=None):
        self.said.value = f"Python says {self.people.value ** 2}"
        self.setting = {"people": self.people.value}


Demo()
"""
CELLS = [{"source": "import ipywidgets as w\nfrom traitlets import Dict, Unicode"}, {"source": LAB}]


def lab_page(cells: list[dict[str, str]] = CELLS, packages: str = "") -> str:
    """The frame as ``publish/twin.py`` writes it, without a figure's drawing."""
    script = json.dumps(cells).replace("<", "\\u003c")
    asked = f' data-packages="{packages}"' if packages else ""
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A lab</title>
<link rel="icon" href="data:,"><script defer src="_static/sametable/page.js"></script>
</head><body><main><h1>A lab</h1>
<section class="st-lab" data-lab="demo" data-notebook="demo.ipynb"{asked} aria-label="Demo">
<figure class="st-twin"><figcaption>First view</figcaption></figure>
<div class="st-launch" hidden></div><div class="st-live" hidden></div>
<script type="application/json" class="st-cells">{script}</script></section></main></body></html>"""


def write_site(folder: Path, web: Path, **pages: str) -> Path:
    """``folder`` with the programs of ``web`` and the given pages. Files are shared, not copied."""
    shutil.copytree(web, folder / "_static" / "sametable", copy_function=os.link)
    for name, html in pages.items():
        (folder / f"{name}.html").write_text(html, "utf-8")
    return folder


def manifest(site: Path) -> dict[str, Any]:
    text = (site / "_static/sametable/python/manifest.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def replace(file: Path, data: bytes) -> None:
    """Other bytes under the same name; the shared original is left alone."""
    file.unlink()
    file.write_bytes(data)
