"""The last look at each page: what the theme adds and no reader needs goes out.

1. scripts and preloads of the icon font, of Bootstrap, of live-code buttons and the search
   index (only the search page needs it), and anything asked of another host
2. icon-font elements become inline pictures (Font Awesome Free, CC BY 4.0)
3. names and landmarks that the theme leaves out, so that axe finds nothing

It works on the HTML text, since the theme's templates differ between the versions we build on.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from sphinx.application import Sphinx

from sametable.errors import BuildError
from sametable.publish.assets import NODE_MODULES, ROOT

ICONS = NODE_MODULES / "@fortawesome" / "fontawesome-free" / "svgs"
_FAMILIES = {
    "fas": "solid",
    "fa-solid": "solid",
    "far": "regular",
    "fa-regular": "regular",
    "fab": "brands",
    "fa-brands": "brands",
    "fa": "solid",
}

_ICON = re.compile(
    r'<(i|span)\b((?:\s[^<>]*)?\bclass="[^"]*\bfa[srb]?(?:-[a-z]+)?\b[^"]*"[^<>]*)>'
    r"\s*</\1>"
)
_ATTRIBUTE = re.compile(r'([a-zA-Z_:][-\w:.]*)="([^"]*)"')
_OUTSIDE = re.compile(
    r'<script\b[^>]*\bsrc="(?:https?:)?//[^"]*"[^>]*>\s*</script>\s*'
    r'|<link\b(?=[^>]*\bhref="(?:https?:)?//)'
    r'(?=[^>]*\brel="(?:stylesheet|preload|preconnect|dns-prefetch|icon)")[^>]*>'
)
_UNUSED = re.compile(
    r"<script\b[^>]*\b(?:fontawesome|thebe|togglebutton)[^>]*\bsrc=[^>]*></script>\s*"
    r'|<script\b[^>]*\bsrc="[^"]*(?:fontawesome|sphinx-thebe|togglebutton|require\.min)[^"]*"[^>]*>'
    r"</script>\s*"
    r'|<link\b[^>]*\bhref="[^"]*(?:fontawesome|sphinx-thebe|togglebutton)[^"]*"[^>]*>\s*'
)
_SEARCH = re.compile(
    r'\s*<script\b[^>]*\bsrc="[^"]*(?:searchtools|language_data|searchindex)\.js'
    r'[^"]*"[^>]*></script>'
)
_DESIGN = re.compile(
    r'\s*<link\b[^>]*\bhref="[^"]*sphinx-design[^"]*"[^>]*>'
    r'|\s*<script\b[^>]*\bsrc="[^"]*design-tabs\.js[^"]*"[^>]*></script>'
)
_NOTEBOOK = re.compile(r'\s*<link\b[^>]*\bhref="[^"]*mystnb[^"]*"[^>]*>')
_PYGMENTS = re.compile(r'\s*<link\b[^>]*\bhref="[^"]*pygments\.css[^"]*"[^>]*>')
_BOOTSTRAP = re.compile(
    r'<(?:script|link)\b[^>]*\b(?:src|href)="[^"]*/bootstrap\.js[^"]*"[^>]*>'
    r"(?:</script>)?\s*"
)
_COMMENT = re.compile(r"\s*<!--(?!\[if).*?-->", re.DOTALL)
_PARTS = re.compile(r"(<summary\b)(?=[^>]*>\s*<span class=\"toctree-toggle\")")
_SEARCH_BUTTON = re.compile(
    r'(<button\b[^>]*\bsearch-button-field\b[^>]*?)\s+title="[^"]*"'
    r'\s+aria-label="[^"]*"'
)
_BRAND = re.compile(r'<div class="sidebar-primary-item">(?=\s*<a\b[^>]*\bnavbar-brand\b)')
_MODE = re.compile(
    r"document\.documentElement\.dataset\.mode = .*?;\s*"
    r"document\.documentElement\.dataset\.theme = .*?;",
    re.DOTALL,
)
# A second heading and a second list of contents, for the theme's way of printing.
_PRINTED = re.compile(
    r'<div id="jb-print-docs-body".*?(?=<div id="searchbox"|<article\b)', re.DOTALL
)
_TITLED = re.compile(r'<button\b(?![^>]*aria-label)([^>]*\btitle="([^"]*)")')

# The theme sets the colours only once its script has come, which flashes in the dark.
_SET_MODE = """{ const html = document.documentElement.dataset, mode = localStorage.getItem("mode");
      html.mode = mode || "auto";
      html.theme = mode && mode !== "auto" ? mode
        : matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"; }"""


# What docutils, myst-nb and the theme write, and what a keyboard or a screen reader needs.
_REPAIRS = (
    ('<th class="head"><p></p></th>', "<td></td>"),
    (' role="doc-biblioentry"', ' role="listitem"'),
    ('<summary aria-label="Toggle hidden content">', "<summary>"),
    (
        '<div class="pst-scrollable-table-container">',
        '<div class="pst-scrollable-table-container" tabindex="0">',
    ),
    ('<div class="highlight"><pre>', '<div class="highlight"><pre tabindex="0">'),
)


@cache
def icon(family: str, name: str) -> str:
    """The drawing of an icon, without its outer ``svg``'s attributes. Raises BuildError."""
    file = ICONS / family / f"{name}.svg"
    if not file.is_file():
        raise BuildError(f"no icon {file.relative_to(ROOT)}: run `make web`")
    text = re.sub(r"<!--.*?-->", "", file.read_text("utf-8"))
    view, body = re.findall(r'viewBox="([^"]*)".*?>(.*)</svg>', text, re.DOTALL)[0]
    return f'viewBox="{view}" aria-hidden="true" focusable="false">{body.strip()}</svg>'


def _drawn(match: re.Match[str]) -> str:
    attributes = dict(_ATTRIBUTE.findall(match[2]))
    classes = attributes.pop("class").split()
    family = next((_FAMILIES[c] for c in classes if c in _FAMILIES), None)
    name = next(
        (
            c[3:]
            for c in classes
            if c.startswith("fa-") and c not in _FAMILIES and c not in {"fa-lg", "fa-fw"}
        ),
        None,
    )
    if family is None or name is None:
        return match[0]
    attributes.pop("title", None)
    kept = " ".join(
        [
            "st-icon",
            *(c for c in classes if not c.startswith(("fa-", "fa")) or c.startswith("fade")),
        ]
    )
    rest = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f'<svg class="{kept}"{rest} {icon(family, name)}'


def polished(page: str, *, search: bool = False) -> str:
    """The page as it is published; ``search`` says that it is the search page itself."""
    page = _COMMENT.sub("", page)
    page = _PRINTED.sub("", page)
    page = _OUTSIDE.sub("", _UNUSED.sub("", page))
    if not search:
        page = _SEARCH.sub("", page)
    if 'class="sd-' not in page and " sd-" not in page:
        page = _DESIGN.sub("", page)
    if 'class="cell' not in page:
        page = _NOTEBOOK.sub("", page)
    if 'class="highlight' not in page:
        page = _PYGMENTS.sub("", page)
    if "pst-collapse-sidebar-button" not in page:
        page = _BOOTSTRAP.sub("", page)
    page = _ICON.sub(_drawn, page)
    page = _PARTS.sub(r'\1 aria-label="The pages of this part"', page)
    page = _SEARCH_BUTTON.sub(r"\1", page)
    page = _BRAND.sub('<div class="sidebar-primary-item" role="banner">', page)
    page = _MODE.sub(_SET_MODE, page, count=1)
    for written, needed in _REPAIRS:
        page = page.replace(written, needed)
    return _TITLED.sub(r'<button aria-label="\2"\1', page)


def _wrap(app: Sphinx) -> None:
    if app.builder.format != "html":
        return
    templates: Any = app.builder.templates
    render: Callable[[str, dict[str, Any]], str] = templates.render

    def rendered(template: str, context: dict[str, Any]) -> str:
        page = render(template, context)
        if template.endswith(".html") and "pagename" in context:
            page = polished(page, search=context["pagename"] == "search")
        return page

    templates.render = rendered


def setup(app: Sphinx) -> None:
    app.connect("builder-inited", _wrap)
