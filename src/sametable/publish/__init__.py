"""The Sphinx extension of the book.

Facts become pages in this order, a module a step:

1. ``evidence``   badges and their legend: what a sentence stands on
2. ``cases``      the head, people, timeline and exhibits of a case, from ``case.toml``
3. ``roads``      roads, doors and lab cards; ``minutes`` sums when all pages are read
4. ``math``       formulas to MathML
5. ``questions``  the questions of a bank, and the page My work
6. ``forms``      sheets to fill in; ``plan`` the reader's own; ``competency_map`` what serves which
   aim; ``figures`` what was drawn for the book
7. ``assets``     the stylesheet, type faces and front end, copied when they changed
8. ``polish``     the last look at each page's HTML
9. ``offline``    the list of all files, for who keeps the book in a browser

``markup`` holds the HTML elements they are made of, ``cites`` the style of citations.
``kickers`` sets the line above a title, ``glossary`` links a term where it is first used.
``twin`` draws a lab's stored output; MyST-NB finds it by its entry point.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sametable

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    # The server and the JupyterLite build are modules of this package that need no Sphinx.
    from sametable.publish import (
        assets,
        cases,
        cites,
        competency_map,
        evidence,
        figures,
        forms,
        glossary,
        kickers,
        markup,
        math,
        minutes,
        offline,
        plan,
        polish,
        questions,
        roads,
    )

    if "comments_config" not in app.config:
        # jupyter-book sets it whether or not the extension it belongs to is used.
        app.add_config_value("comments_config", {}, "")
    for part in (
        markup, cites, evidence, cases, minutes, roads, kickers, glossary, math, questions, forms,
        plan, competency_map, figures, assets, polish, offline,
    ):  # fmt: skip
        part.setup(app)
    return {
        "version": sametable.__version__,
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
