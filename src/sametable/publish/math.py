"""Formulas as MathML, made at build time: no script, no request, readable by screen readers."""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

from sametable.errors import ContentError

NAME = "latex2mathml"
_log = logging.getLogger(__name__)
_ESCAPED = re.compile(r"\\[{}]")
_TAG = re.compile(r"<[^>]+>")
_COMMAND = re.compile(r"\\[A-Za-z]+|\\|&#x0*5C;")


def mathml(tex: str, *, block: bool = False) -> str:
    r"""``tex`` (LaTeX without delimiters) as a ``<math>`` element.

    Raises ContentError where the converter fails or would print LaTeX instead of reading it.

    >>> mathml(r"\frac12")[:36]
    '<math xmlns="http://www.w3.org/1998/'
    """
    # A build in which no formula changed does not wait for it.
    from latex2mathml.converter import convert

    bare = _ESCAPED.sub("", tex)
    if bare.count("{") != bare.count("}"):
        raise ContentError(repr(tex), "its braces do not pair up")
    try:
        markup: str = convert(tex, display="block" if block else "inline")
    except Exception as error:
        # The converter's errors have no common base.
        raise ContentError(repr(tex), f"{type(error).__name__} {error}".strip()) from error
    unread = _COMMAND.search(_TAG.sub("", markup))
    if unread:
        raise ContentError(repr(tex), f"it cannot read {unread[0]}")
    return markup


def _render(translator: Any, node: nodes.Element, *, block: bool) -> None:
    try:
        markup = mathml(node.astext(), block=block)
    except ContentError as error:
        _log.warning(
            "cannot make MathML of %s", error, location=node, type="sametable", subtype="math"
        )
        raise nodes.SkipNode from error
    if block:
        markup = (
            f'<div class="st-math" id="{node["ids"][0]}">{markup}</div>'
            if node["ids"]
            else f'<div class="st-math">{markup}</div>'
        )
    translator.body.append(markup)
    raise nodes.SkipNode


def _inline(translator: Any, node: nodes.math) -> None:
    _render(translator, node, block=False)


def _block(translator: Any, node: nodes.math_block) -> None:
    _render(translator, node, block=True)


def setup(app: Sphinx) -> None:
    app.add_html_math_renderer(NAME, (_inline, None), (_block, None))
