"""How long pages take, and which pages say so: what roads, doors and kickers look up.

Kept in Sphinx's environment while pages are read. A page whose links changed their title or
minutes is written again, and no other.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

_log = logging.getLogger(__name__)
Entries = list[tuple[str, str]]
"""Documents that a page leads to, each with a phrase about it."""


def roads(env: BuildEnvironment) -> dict[str, list[str]]:
    """Page with a road -> the documents along it."""
    return _store(env, "sametable_roads")


def linking(env: BuildEnvironment) -> dict[str, tuple[Entries, list[Any]]]:
    """Page with any such link -> its links, and what they said when it was last written."""
    return _store(env, "sametable_linking")


def leads(env: BuildEnvironment) -> dict[str, str]:
    """Lab page -> its first paragraph, the question it answers."""
    return _store(env, "sametable_leads")


def _store(env: BuildEnvironment, name: str) -> dict[str, Any]:
    if not hasattr(env, name):
        setattr(env, name, {})
    store: dict[str, Any] = getattr(env, name)
    return store


_STORES = ("sametable_roads", "sametable_linking", "sametable_leads")


def minutes(env: BuildEnvironment, docname: str) -> int | None:
    """The minutes a page says it takes, from its front matter or notebook metadata."""
    value = env.metadata[docname].get("minutes")
    if value is None or str(value).isdecimal():
        return None if value is None else int(value)
    _log.warning(
        "minutes must be a whole number (got %r)",
        value,
        location=docname,
        type="sametable",
        subtype="minutes",
    )
    return None


def road_minutes(env: BuildEnvironment, docname: str) -> int:
    """The minutes of everything along the roads of a page."""
    return sum(minutes(env, step) or 0 for step in roads(env).get(docname, ()))


def spoken(total: int) -> str:
    """Minutes in words.

    >>> spoken(1), spoken(45), spoken(60), spoken(130)
    ('1 minute', '45 minutes', '1 hour', '2 hours 10 minutes')
    """
    hours, rest = divmod(total, 60)
    parts = [
        f"{n} {word}{'s' if n > 1 else ''}" for n, word in ((hours, "hour"), (rest, "minute")) if n
    ]
    return " ".join(parts) or "0 minutes"


def said(time: int | None) -> str:
    """Minutes in words, or nothing where a page does not say them."""
    return "" if time is None else spoken(time)


def _said_now(env: BuildEnvironment, entries: Entries) -> list[Any]:
    return [
        (
            env.titles[target].astext(),
            env.metadata[target].get("minutes"),
            road_minutes(env, target),
            leads(env).get(target),
        )
        for target, _ in entries
        if target in env.titles
    ]


def _rewrite(app: Sphinx, env: BuildEnvironment) -> list[str]:
    changed = []
    for docname, (entries, before) in linking(env).items():
        now = _said_now(env, entries)
        if now != before:
            linking(env)[docname] = (entries, now)
            changed.append(docname)
    return changed


def _lead(app: Sphinx, doctree: nodes.document) -> None:
    if "lab" not in app.env.metadata[app.env.docname]:
        return
    paragraph = next(iter(doctree.findall(nodes.paragraph)), None)
    if paragraph is not None:
        leads(app.env)[app.env.docname] = paragraph.astext()


def _purge(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    for name in _STORES:
        _store(env, name).pop(docname, None)


def _merge(app: Sphinx, env: BuildEnvironment, docnames: set[str], other: BuildEnvironment) -> None:
    for name in _STORES:
        theirs = _store(other, name)
        _store(env, name).update({d: theirs[d] for d in docnames if d in theirs})


def setup(app: Sphinx) -> None:
    app.connect("doctree-read", _lead)
    app.connect("env-updated", _rewrite)
    app.connect("env-purge-doc", _purge)
    app.connect("env-merge-info", _merge)
