"""A lab and its questions on a page of the book, from a notebook's stored outputs.

The stored output of a lab cell holds its first view as data (``Lab.twin``). Here it becomes a
figure that needs no kernel, with the same numbers as a table, and the frame that
``web/page/launch.js`` turns into the running lab.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any, ClassVar

import vl_convert
from docutils import nodes
from myst_nb.core.render import MimeData, MimeRenderPlugin, NbElementRenderer
from sphinx.util import logging

from sametable.content.words import words
from sametable.errors import BuildError, ContentError
from sametable.publish.live_zip import cells, packages
from sametable.publish.questions import place_questions

TWIN = "application/vnd.sametable.twin+json"
QUESTIONS = "application/vnd.sametable.questions+json"
VEGA_LITE = "6.4"  # as in web/package.json
WIDTHS = {"st-narrow": 300, "st-wide": 600}

logger = logging.getLogger(__name__)


class TwinRenderer(MimeRenderPlugin):  # type: ignore[misc]
    """Called by myst-nb for every stored output of a notebook."""

    mime_priority_overrides: ClassVar[Sequence[tuple[str, str, int | None]]] = [
        ("html", TWIN, 1),
        ("html", QUESTIONS, 2),
    ]

    @staticmethod
    def handle_mime(
        renderer: NbElementRenderer, data: MimeData, inline: bool
    ) -> list[nodes.Element] | None:
        """The output as HTML, or None where it is none of ours."""
        if inline or data.mime_type not in {TWIN, QUESTIONS}:
            return None
        content = data.content if isinstance(data.content, dict) else json.loads(data.string)
        env = renderer.renderer.sphinx_env
        try:
            if data.mime_type == QUESTIONS:
                html = place_questions(env, content["bank"], content["ids"])
            else:
                notebook = Path(env.doc2path(env.docname))
                html = frame(content, env.docname, cells(notebook), packages(notebook))
        except (BuildError, ContentError) as error:
            logger.warning("%s", error, location=env.docname, type="sametable")
            return []
        return [nodes.raw("", html, format="html")]


def frame(
    twin: Mapping[str, Any],
    docname: str,
    run: Sequence[Mapping[str, str]],
    asked: Sequence[str] = (),
) -> str:
    """The lab's section: figure, table, and what ``launch.js`` needs to start it.

    ``twin``: {"lab", "title", "chart": a Vega-Lite specification, "table", "alt"}.
    ``run``: the cells to run, each {"source"}. ``asked``: the packages they need besides the page's
    own Python. Raises BuildError for a chart that is not drawn.
    """
    say = words("lab")
    lab, alt = escape(twin["lab"]), escape(twin["alt"])
    pictures = "".join(
        f'<div class="st-picture {name}" role="img" aria-label="{alt}">'
        f"{draw(twin['chart'], width, '-'.join((twin['lab'], str(width), '')))}</div>"
        for name, width in WIDTHS.items()
    )
    up, name = "../" * docname.count("/"), docname.split("/")[-1]
    whole = f"{up}lite/notebooks/index.html?path={name}.ipynb"
    title = twin["title"] if twin["title"][-1:] in ".?!" else twin["title"] + "."
    caption = escape(say["figure"].format(title=title))
    needs = f' data-packages="{escape(" ".join(asked))}"' if asked else ""
    return (
        f'<section class="st-lab" data-lab="{lab}" data-notebook="{escape(docname)}.ipynb"{needs}'
        f' aria-label="{escape(twin["title"])}">'
        f'<figure class="st-twin">{pictures}<figcaption>{caption}</figcaption>'
        f'<details class="st-table"><summary>{escape(say["table"])}</summary>'
        f"{table(twin['table'])}</details></figure>"
        '<div class="st-launch" hidden></div><div class="st-live" hidden></div>'
        f'<p class="st-whole" hidden><a href="{escape(whole)}">{escape(say["whole"])}</a></p>'
        f"<noscript><p>{escape(say['static'])}</p></noscript>"
        f'<script type="application/json" class="st-cells">{_script(list(run))}</script>'
        "</section>"
    )


def draw(spec: Mapping[str, Any], width: int, prefix: str) -> str:
    """The chart as SVG, its colours following the page's theme, its ids made the page's own.

    Raises BuildError: Vega-Lite refuses the specification.
    """
    try:
        svg: str = vl_convert.vegalite_to_svg({**spec, "width": width}, vl_version=VEGA_LITE)
    except ValueError as error:
        raise BuildError(f"the chart of {prefix.rstrip('-')} cannot be drawn: {error}") from error
    svg = re.sub(r'\s(?:aria-[a-z]+|role)="[^"]*"', "", svg)  # its wrapper carries the words
    # Vega numbers its ids on and on; counted anew, the same chart is the same text in any build.
    for count, name in enumerate(dict.fromkeys(re.findall(r'\bid="([^"]+)"', svg))):
        svg = re.sub(
            rf'(\bid="|url\(#|href="#){re.escape(name)}(?=["\)])', rf"\g<1>{prefix}{count}", svg
        )
    for colour, token in spec.get("usermeta", {}).get("tokens", {}).items():
        svg = re.sub(
            rf'\b(fill|stroke)="{re.escape(colour)}"', rf'\1="var({token}, {colour})"', svg,
            flags=re.IGNORECASE,
        )  # fmt: skip
    return svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)


def table(data: Mapping[str, Any]) -> str:
    """{"caption", "columns", "rows"} as HTML; the first cell of a row is its header."""
    head = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in data["columns"])
    body = "".join(
        f'<tr><th scope="row">{escape(str(first))}</th>'
        + "".join(f"<td>{escape(str(cell))}</td>" for cell in rest)
        + "</tr>"
        for first, *rest in data["rows"]
    )
    return (
        f'<div class="st-scroll" tabindex="0" role="region" aria-label="{escape(data["caption"])}">'
        f"<table><caption>{escape(data['caption'])}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _script(data: object) -> str:
    """JSON that cannot end the script element it stands in."""
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
