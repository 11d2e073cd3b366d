"""The sandbox of lab E5: pairs to tick, and a table of the reader's own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from html import escape
from typing import Any

from ipywidgets import HTML, Box, Button, Checkbox, Layout, Textarea, ToggleButton, VBox

from sametable.errors import ContentError
from sametable.models.lattice import Pair
from sametable.models.lists_table import ListsTable

FITTING = {"width": "auto"}
ROW = {"flex_flow": "row wrap", "grid_gap": "0.25rem 0.5rem"}
# The words of the place for text stand above it, and a reader's phone is narrow.
STYLE = """<style>
.st-lab-sandbox .st-own-table.widget-textarea { flex-direction: column; height: auto; }
.st-lab-sandbox .st-own-table.widget-textarea .widget-label {
  width: auto; height: auto; align-self: flex-start; text-align: left; }
.st-lab-sandbox .st-own-table.widget-textarea textarea { width: 100%; font-family: monospace; }
</style>"""


class Sandbox(VBox):  # type: ignore[misc]
    """Boxes for the pairs, a place for text, and what was wrong with it.

    ``ticked`` is called with the pairs as "A+B"; ``read`` with the text, and raises ContentError
    where it cannot be read; ``write`` returns the present table as text; ``back`` leaves it.
    """

    def __init__(
        self,
        say: Mapping[str, str],
        ticked: Callable[[list[str]], None],
        read: Callable[[str], None],
        write: Callable[[], str],
        back: Callable[[], None],
    ) -> None:
        self._say, self._hand_ticks, self._hand_text = say, ticked, read
        self.ticks: dict[str, Checkbox] = {}
        self._showing = False
        self.boxes = Box(layout=ROW)
        self.text = Textarea(
            rows=8,
            description=say["own_label"],
            placeholder="A,B,persons\n1,0,20\n0,1,30\n1,1,10",
            style={"description_width": "initial"},
            layout=Layout(width="100%"),
        )
        self.text.add_class("st-own-table")
        self.read = Button(description=say["read"], layout=FITTING)
        self.write = Button(description=say["write"], layout=FITTING)
        self.back = Button(description=say["published"], layout=FITTING)
        self.state = HTML()
        self.toggle = ToggleButton(description=say["open"], layout=FITTING)
        super().__init__(
            [
                HTML(f"{STYLE}<p>{escape(say['ticks'])}</p>"),
                self.boxes,
                HTML(f"<p>{escape(say['own'])}</p>"),
                self.text,
                Box([self.read, self.write, self.back], layout=ROW),
                self.state,
            ],
            layout=Layout(display="none"),
        )
        self.add_class("st-lab-sandbox")
        self.toggle.observe(self._open, "value")
        self.text.observe(self._typed, "value")
        self.read.on_click(lambda _: self._try())
        self.write.on_click(lambda _: self._fill(write()))
        self.back.on_click(lambda _: self._leave(back))

    def show(self, lists: ListsTable, pairs: Collection[Pair]) -> None:
        """A box for each pair of the table, ticked where the pair is one of these."""
        wanted = {f"{a}+{b}": (a, b) for a, b in lists.pairs()}
        self._showing = True
        try:
            if list(wanted) != list(self.ticks):
                self.ticks = {
                    name: Checkbox(indent=False, layout=Layout(width="auto", min_width="12rem"))
                    for name in wanted
                }
                for box in self.ticks.values():
                    box.observe(self._ticked, "value")
                self.boxes.children = tuple(self.ticks.values())
            for name, (a, b) in wanted.items():
                both = sum(n for names, n in lists.cells.items() if {a, b} <= names)
                self.ticks[name].description = f"{a} + {b} ({both:,})"
                self.ticks[name].value = (a, b) in pairs
        finally:
            self._showing = False

    def clear(self) -> None:
        """No complaint. The text stays: it may be the reader's only copy."""
        self.state.value = ""

    def _open(self, change: Any) -> None:
        self.layout.display = None if change["new"] else "none"

    def _ticked(self, _: object) -> None:
        if not self._showing:
            self._hand_ticks([name for name, box in self.ticks.items() if box.value])

    def _typed(self, _: object) -> None:
        rows = sum(bool(line.strip()) for line in self.text.value.splitlines())
        self._say_state(self._say["not_yet"].format(rows=f"{rows:,}"))

    def _try(self) -> None:
        try:
            self._hand_text(self.text.value)
        except ContentError as problem:
            self._say_state(self._say["not_read"].format(problem=problem))
        else:
            self._say_state(self._say["is_read"])

    def _fill(self, text: str) -> None:
        self.text.value = text

    def _leave(self, back: Callable[[], None]) -> None:
        self.clear()
        back()

    def _say_state(self, says: str) -> None:
        self.state.value = f'<p role="status">{escape(says)}</p>'
