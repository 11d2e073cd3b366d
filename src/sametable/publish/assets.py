"""What the pages ask for besides HTML, put where they ask for it, and nothing else.

1. the front end from ``_build/web`` -> ``_static/sametable/`` (``make web`` makes it), its
   service worker -> the root
2. the type faces from ``web/node_modules`` -> ``_static/sametable/fonts/``
3. ``static/*.css`` -> the one ``_static/sametable.css``
4. the theme's icon fonts, icon script and unused rules are taken out again (``purge``)

Everything is there before the first page is written, since pages carry its check sums.
"""

from __future__ import annotations

import filecmp
import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from sphinx.application import Sphinx
from sphinx.config import Config

from sametable.errors import BuildError
from sametable.publish.purge import purge

ROOT = Path(__file__).parents[3]
WEB = ROOT / "_build" / "web"
NODE_MODULES = ROOT / "web" / "node_modules"
STYLES = Path(__file__).parent / "static"
# A service worker answers for the folder it lies in: this one lies at the site's root.
WORKER = "sw.js"

# Both under the SIL Open Font License 1.1.
FONTS = (
    "@fontsource/literata/files/literata-latin-400-normal.woff2",
    "@fontsource/literata/files/literata-latin-400-italic.woff2",
    "@fontsource/literata/files/literata-latin-600-normal.woff2",
    "@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2",
)
FONT_LICENCES = {
    "literata-LICENSE.txt": "@fontsource/literata/LICENSE",
    "figtree-LICENSE.txt": "@fontsource-variable/figtree/LICENSE",
}
# Tokens come first; the other files use them.
SHEETS = ("sametable.css", "live.css", "questions.css", "forms.css", "figures.css")
# The newest Sphinx makes an empty folder for the sources that are not published.
_UNUSED = (
    "../_sources",
    "scripts/fontawesome.js*",
    "vendor/fontawesome",
    "webpack-macros.html",
    "sbt-webpack-macros.html",
    "images/logo_*",
    "locales",
    "**/*.map",
)


def wanted() -> dict[str, Path]:
    """Path below ``_static/sametable`` -> the file that goes there. Raises BuildError."""
    for name in ("page.js", WORKER):
        if not (WEB / name).is_file():
            raise BuildError(
                f"the front end is missing ({WEB.relative_to(ROOT)}/{name}): run `make web`"
            )
    files = {p.relative_to(WEB).as_posix(): p for p in WEB.rglob("*") if p.is_file()}
    del files[WORKER]
    fonts = {f"fonts/{Path(name).name}": NODE_MODULES / name for name in FONTS}
    fonts |= {f"fonts/{name}": NODE_MODULES / path for name, path in FONT_LICENCES.items()}
    for font in fonts.values():
        if not font.is_file():
            raise BuildError(f"a type face is missing ({font.relative_to(ROOT)}): run `make web`")
    return files | fonts


def sheet() -> str:
    """The published stylesheet: ours and the components', tokens first."""
    css = "\n".join(
        (STYLES / name).read_text("utf-8") for name in SHEETS if (STYLES / name).is_file()
    )
    # A mask from another file is refused where a page is opened without a server.
    picture = quote((STYLES / "table.svg").read_text("utf-8").strip(), safe=" =:/,.-'()")
    return css.replace('url("table.svg")', f'url("data:image/svg+xml,{picture}")')


def mirror(files: dict[str, Path], folder: Path) -> list[str]:
    """Makes ``folder`` hold exactly ``files``; returns the names that had to be copied."""
    copied = []
    for name, source in files.items():
        target = folder / name
        if not (target.is_file() and filecmp.cmp(source, target)):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)
            copied.append(name)
    for orphan in [p for p in folder.rglob("*") if p.is_file()]:
        if orphan.relative_to(folder).as_posix() not in files:
            orphan.unlink()
    return copied


def _digest(app: Sphinx, config: Config) -> None:
    """Makes Sphinx write every page again when the stylesheet or the page script changes."""
    parts = [sheet().encode()]
    if (WEB / "page.js").is_file():
        parts.append((WEB / "page.js").read_bytes())
    config.sametable_assets = hashlib.sha256(b"".join(parts)).hexdigest()[:12]


def _prepare(app: Sphinx) -> None:
    if app.builder.format != "html":
        return
    static = Path(app.outdir) / "_static"
    mirror(wanted(), static / "sametable")
    text, target = sheet(), static / "sametable.css"
    if not target.is_file() or target.read_text("utf-8") != text:
        target.write_text(text, encoding="utf-8")
    shutil.copy2(STYLES / "mark.svg", static / "mark.svg")


def _unused(static: Path) -> Iterator[Path]:
    for pattern in _UNUSED:
        yield from [static / pattern] if pattern.startswith("..") else list(static.glob(pattern))


def _finish(app: Sphinx, error: Exception | None) -> None:
    if error is not None or app.builder.format != "html":
        return
    out = Path(app.outdir)
    static = out / "_static"
    for path in _unused(static):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    names = (*sorted(app.env.all_docs), "search", "genindex")
    pages = [page for name in names if (page := out / f"{name}.html").is_file()]
    purge(static, pages, Path(app.doctreedir) / "purged.css")
    shutil.copy2(WEB / WORKER, out / WORKER)
    first = f"{app.config.root_doc}.html"
    if first != "index.html":
        (out / "index.html").write_text(_REDIRECT.format(first=first), encoding="utf-8")


_REDIRECT = """<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="refresh" content="0; url={first}">
<link rel="canonical" href="{first}">
<title>At the Same Table</title>
<p><a href="{first}">At the Same Table</a></p>
</html>
"""


def setup(app: Sphinx) -> None:
    app.add_config_value("sametable_assets", "", "html", frozenset({str}))
    app.connect("config-inited", _digest)
    app.connect("builder-inited", _prepare)
    app.connect("build-finished", _finish)
    app.add_css_file("sametable.css", priority=900)
    # No module: browsers refuse modules where the site is opened from a folder.
    app.add_js_file("sametable/page.js", loading_method="defer")
