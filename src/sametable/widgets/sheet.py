"""A sheet: a page of plain text in a running lab, with a button that prints it alone."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from anywidget import AnyWidget
from traitlets import Dict


class Sheet(AnyWidget):
    """``content`` is :meth:`sametable.views.sheet.Sheet.data`: text only, nothing is read as HTML.

    It travels as one JSON text, like a chart's specification: a kernel that hands over Python
    objects, as JupyterLite's does, loses every null.
    """

    _esm = (files("sametable.widgets") / "sheet.js").read_text("utf-8")
    content: Dict[str, Any] = Dict().tag(
        sync=True,
        to_json=lambda content, _: json.dumps(content),
        from_json=lambda text, _: json.loads(text),
    )
