"""The built folder: its pages, its links, its pictures."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import yaml
from bs4 import BeautifulSoup, Tag

from tests.gates.findings import Finding, Rule, Tree

# What Sphinx adds to the pages of _toc.yml.
OWN_PAGES = {"index", "genindex", "search"}
LOADS = {"link": "href", "script": "src", "img": "src", "source": "src", "iframe": "src",
         "video": "src", "audio": "src", "object": "data", "use": "href"}  # fmt: skip
FETCHED = {"stylesheet", "preload", "modulepreload", "preconnect", "dns-prefetch", "icon",
           "manifest"}  # fmt: skip
OUTSIDE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
CSS_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)|@import\s+['\"]([^'\"]+)")


@cache
def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


def toc(node: Any) -> Iterator[str]:
    """Every document that _toc.yml names."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in {"root", "file"}:
                yield value.removesuffix(".md").removesuffix(".ipynb")
            else:
                yield from toc(value)
    elif isinstance(node, list):
        for value in node:
            yield from toc(value)


def built(tree: Tree) -> dict[str, Path]:
    """The pages of the book as they were built, by document name; JupyterLite's are not ours."""
    return {
        path.relative_to(tree.site).with_suffix("").as_posix(): path
        for path in sorted(tree.site.rglob("*.html"))
        if path.relative_to(tree.site).parts[0] not in {"lite", "_static"}
    }


def page_count(tree: Tree) -> Iterator[Finding]:
    """The pages built are those of _toc.yml, each once, and no other."""
    wanted = list(toc(yaml.safe_load((tree.root / "_toc.yml").read_text("utf-8"))))
    pages = built(tree)
    for name in wanted:
        if name not in pages:
            yield Finding(name, "page-count", "built, as _toc.yml names it", "no page")
        if wanted.count(name) > 1:
            yield Finding(name, "page-count", "once in _toc.yml", f"{wanted.count(name)} times")
    for name in sorted(pages.keys() - set(wanted) - OWN_PAGES):
        yield Finding(name, "page-count", "named in _toc.yml", "a page all the same")


def loading(page: BeautifulSoup) -> Iterator[tuple[Tag, str]]:
    """Each element that makes the browser ask for something, with the address."""
    for name, attribute in LOADS.items():
        for tag in page.find_all(name):
            if name == "link" and not FETCHED & set(tag.get("rel", [])):
                continue
            if tag.get(attribute):
                yield tag, str(tag[attribute])
            for part in filter(str.strip, str(tag.get("srcset", "")).split(",")):
                yield tag, part.split()[0]


def outside(tree: Tree) -> Iterator[Finding]:
    """No page and no stylesheet asks another host for anything."""
    for name, path in built(tree).items():
        for tag, address in loading(soup(path)):
            if OUTSIDE.match(address) and not address.startswith(("data:", "about:")):
                yield Finding(f"{name}.html", "outside", f"an own {tag.name}", address)
    for path in sorted(tree.site.rglob("*.css")):
        for match in CSS_URL.finditer(path.read_text("utf-8", errors="replace")):
            address = match[1] or match[2]
            if re.match(r"(?:https?:)?//", address):
                place = path.relative_to(tree.site).as_posix()
                yield Finding(place, "outside", "an own address", address)


def link(tree: Tree) -> Iterator[Finding]:
    """Every link, fragment and asset of a page or stylesheet is there."""
    for name, path in built(tree).items():
        page = soup(path)
        links = [str(a["href"]) for a in page.select("a[href], area[href]")]
        links += [str(form["action"]) for form in page.select("form[action]")]
        for address in [*links, *(address for _, address in loading(page))]:
            if address and not OUTSIDE.match(address):
                yield from missing(tree.site, f"{name}.html", address)
    for path in sorted((tree.site / "_static").rglob("*.css")):
        for match in CSS_URL.finditer(path.read_text("utf-8", errors="replace")):
            address = match[1] or match[2]
            if not OUTSIDE.match(address) and not address.startswith("#"):
                yield from missing(tree.site, path.relative_to(tree.site).as_posix(), address)


def missing(site: Path, place: str, address: str) -> Iterator[Finding]:
    """The finding, if ``address`` on ``place`` leads to no file or to no element of it."""
    parts = urlsplit(address)
    target = posixpath.normpath(posixpath.join(posixpath.dirname(place), unquote(parts.path)))
    if not parts.path:
        target = place
    file = site / target
    if file.is_dir():
        file = file / "index.html"
    if target.startswith("..") or not file.is_file():
        yield Finding(place, "link", "a link to what is there", address)
    elif parts.fragment and file.suffix == ".html" and parts.fragment not in anchors(file):
        yield Finding(place, "link", "a link to an element that is there", address)


@cache
def anchors(path: Path) -> set[str]:
    page = soup(path)
    return {str(tag[key]) for key in ("id", "name") for tag in page.select(f"[{key}]")} | {"top"}


def label(tree: Tree) -> Iterator[Finding]:
    """A picture says what it shows, or says that it adds nothing."""
    for name, path in built(tree).items():
        for tag in soup(path).find_all(["img", "svg"]):
            hidden = tag.get("aria-hidden") == "true" or tag.get("role") == "presentation"
            inside = tag.find_parent(["svg", "[aria-hidden=true]"]) is not None
            title = tag.find("title", recursive=False) if tag.name == "svg" else None
            said = tag.get("alt") or tag.get("aria-label") or tag.get("aria-labelledby")
            if not (hidden or inside or said or (title and title.get_text(strip=True))):
                came = str(tag)[:80]
                yield Finding(f"{name}.html", "label", "labelled or hidden from readers", came)


def icon_font(tree: Tree) -> Iterator[Finding]:
    """The icon font's script, 1.5 MB of it, is neither there nor asked for."""
    for path in sorted(tree.site.glob("_static/**/*")):
        if path.is_file() and re.search(r"fontawesome.*\.js$|fa-.*\.woff2?$", path.name):
            place = path.relative_to(tree.site).as_posix()
            yield Finding(place, "icon-font", "taken out", "there")
    for name, path in built(tree).items():
        for tag, address in loading(soup(path)):
            if "fontawesome" in address.lower():
                yield Finding(f"{name}.html", "icon-font", f"no {tag.name} of it", address)


SITE_RULES: dict[str, Rule] = {
    "page-count": page_count,
    "outside": outside,
    "link": link,
    "label": label,
    "icon-font": icon_font,
}
