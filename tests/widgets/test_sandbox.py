"""More controls behind a button: opened, closed, read and moved."""

from __future__ import annotations

from ipywidgets import IntSlider

from sametable.widgets.sandbox import Sandbox


def test_opens_closes_reads_and_moves() -> None:
    slider = IntSlider(value=3, max=9)
    sandbox = Sandbox("Try it", {"many": slider})
    assert sandbox.toggle.description == "Try it"
    assert sandbox.body.layout.display == "none"
    sandbox.toggle.value = True
    assert sandbox.body.layout.display is None
    assert sandbox.read() == {"many": 3}
    sandbox.move({"many": 7, "other": 1})
    assert (slider.value, sandbox.read()) == (7, {"many": 7})
    sandbox.toggle.value = False
    assert sandbox.body.layout.display == "none"
