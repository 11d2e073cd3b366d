"""Run a lab's cells here, and see which of its controls the proof cells moved by hand.

By hand means: the change was made by the proof cell itself. A control that moved because
the lab's own code moved it, or because ``setting`` was replaced, was not tried.
"""

from __future__ import annotations

import ast
import contextlib
import io
import sys
from collections.abc import Iterator
from typing import Any

import ipywidgets
import traitlets
from ipywidgets.widgets import widget_bool, widget_float, widget_int, widget_string

SHOWN_ONLY = (
    widget_bool.Valid,
    widget_float.FloatProgress,
    widget_int.IntProgress,
    widget_int.Play,
    widget_string.HTML,
    widget_string.HTMLMath,
    widget_string.Label,
)


def unreached(cells: list[tuple[str, str]]) -> list[str]:
    """The controls of every lab that the cells, given as (kind, source), never moved."""
    made: list[ipywidgets.Widget] = []
    moved: set[str] = set()
    labels: dict[str, str] = {}
    registered = ipywidgets.Widget._widget_construction_callback
    ipywidgets.Widget.on_widget_constructed(made.append)
    names: dict[str, Any] = {"__name__": "__main__"}
    watched: set[str] = set()
    labs: list[ipywidgets.Widget] = []
    try:
        for number, (kind, source) in enumerate(cells):
            file = f"<{kind} {number}>"
            with contextlib.redirect_stdout(io.StringIO()):
                # A lab is made in one statement and moved in later ones.
                for statement in _statements(source, file):
                    exec(statement, names)
                    labs = [widget for widget in made if _is_lab(widget)]
                    for lab in labs:
                        for path, control in controls(lab):
                            labels[f"{type(lab).__name__}{path}"] = describe(control)
                            if control.model_id not in watched:
                                watched.add(control.model_id)
                                _watch(control, f"{type(lab).__name__}{path}", moved)
    finally:
        ipywidgets.Widget.on_widget_constructed(registered)
    if not labs:
        return ["no lab was made"]
    return [f"{key}: {labels[key]}" for key in sorted(labels.keys() - moved)]


def _statements(source: str, file: str) -> Iterator[Any]:
    for node in ast.parse(source, file).body:
        yield compile(ast.Module([node], []), file, "exec")


def _is_lab(widget: ipywidgets.Widget) -> bool:
    return widget.has_trait("lab") and widget.has_trait("setting")


def controls(widget: ipywidgets.Widget, path: str = "") -> Iterator[tuple[str, ipywidgets.Widget]]:
    """Every widget inside ``widget`` that a reader can move or click, with its place."""
    for number, child in enumerate(getattr(widget, "children", ())):
        here = f"{path}.{number}"
        if isinstance(child, ipywidgets.Button) or (
            (child.has_trait("value") or child.has_trait("selected_index"))
            and not isinstance(child, SHOWN_ONLY)
        ):
            yield here, child
        yield from controls(child, here)


def describe(control: ipywidgets.Widget) -> str:
    words = (getattr(control, name, "") for name in ("description", "placeholder", "tooltip"))
    return f"{type(control).__name__} {next(filter(None, words), '')}".strip()


def _watch(control: ipywidgets.Widget, key: str, moved: set[str]) -> None:
    def seen(*_: object) -> None:
        if _by_hand():
            moved.add(key)

    if isinstance(control, ipywidgets.Button):
        control.on_click(seen)
    else:
        control.observe(seen, "value" if control.has_trait("value") else "selected_index")


def _by_hand() -> bool:
    """Whether the nearest caller outside ipywidgets and traitlets is a proof cell."""
    libraries = (ipywidgets.__path__[0], traitlets.__path__[0], __file__)
    frame = sys._getframe(1)
    while frame is not None and frame.f_code.co_filename.startswith(libraries):
        frame = frame.f_back
    return frame is not None and frame.f_code.co_filename.startswith("<proof")
