"""``offline.json``: every file of the site with its size and check sum, and one name for them all.

``web/page/keep.js`` fills a browser's cache from it, for readers who ask for that. JupyterLite,
built later into ``lite/``, is not in it: it is an extra and 40 MB.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from sphinx.application import Sphinx

from sametable.publish.assets import WORKER

LIST = "offline.json"


def files(site: Path) -> dict[str, Path]:
    """Path in the site -> file, of all that a kept book needs, in the order of their names."""
    found = {p.relative_to(site).as_posix(): p for p in site.rglob("*") if p.is_file()}
    return {name: found[name] for name in sorted(found) if _belongs(name)}


def _belongs(name: str) -> bool:
    # Hidden files are Sphinx's own. The browser itself keeps the service worker.
    hidden = any(part.startswith(".") for part in name.split("/"))
    return not (
        hidden or name in (LIST, WORKER) or name.startswith("lite/") or name.endswith(".map")
    )


def listed(site: Path) -> str:
    """The text of the list: ``build``, ``bytes`` of all, ``files`` as path -> [bytes, sha256].

    Check sums are the first 16 hexadecimal digits; ``build`` is 12 digits made of all of them.
    """
    entries = {
        name: (path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest()[:16])
        for name, path in files(site).items()
    }
    build = hashlib.sha256(json.dumps(entries).encode()).hexdigest()[:12]
    total = sum(size for size, _ in entries.values())
    return json.dumps({"build": build, "bytes": total, "files": entries}) + "\n"


def _write(app: Sphinx, error: Exception | None) -> None:
    if error is not None or app.builder.format != "html":
        return
    site = Path(app.outdir)
    text, target = listed(site), site / LIST
    if not (target.is_file() and target.read_text("utf-8") == text):
        target.write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> None:
    # After everything else that changes a file when the build is finished.
    app.connect("build-finished", _write, priority=900)
