"""A chart of a running lab: a Vega-Lite specification drawn in the reader's browser."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from anywidget import AnyWidget
from traitlets import Dict, Unicode

NOT_BUILT = """\
export default {
  render({ el }) {
    el.textContent = "The chart's program is not built yet. In the project's folder, run: make web";
  },
};
"""


def program() -> str:
    """The browser's part of the chart; where it was not built, one that says how to build it."""
    built = files("sametable.widgets") / "static" / "chart.js"
    return built.read_text("utf-8") if built.is_file() else NOT_BUILT


class Chart(AnyWidget):
    """``spec`` is drawn as wide as there is room.

    ``alt`` stands for the picture; ``says`` is the result, read out when it changes.

    A specification with ``usermeta.pick`` has marks that can be clicked: ``picked`` is then the
    value that the clicked mark's row has in that field. Who reads it sets it back to "".

    The specification travels as one JSON text: a kernel that hands over Python objects, as
    JupyterLite's does, loses every null, and to Vega-Lite a null axis is no axis.
    """

    _esm = program()
    spec: Dict[str, Any] = Dict().tag(
        sync=True,
        to_json=lambda spec, _: json.dumps(spec, allow_nan=False),
        from_json=lambda text, _: json.loads(text),
    )
    alt = Unicode().tag(sync=True)
    says = Unicode().tag(sync=True)
    picked = Unicode().tag(sync=True)
