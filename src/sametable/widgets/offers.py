"""The two compound controls of negotiation labs: the offer, a row an issue; the table, its seats.

Each counts as one control: an offer is one thing to say, and a table is one thing to look at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from html import escape
from typing import Any

from ipywidgets import HTML, Button, Checkbox, Dropdown, GridBox, VBox
from traitlets import Dict, List, Unicode

# ipywidgets cuts the words beside a box short, and a reader's phone is narrow.
STYLE = """<style>
.st-running-lab .st-row.widget-dropdown { height: auto; width: 100%; margin: 0; flex-wrap: wrap;
  align-items: center; }
.st-running-lab .st-row.widget-dropdown > .widget-label { text-align: left; }
.st-running-lab .st-row.widget-dropdown > select { flex: 1 1 13rem; }
.st-running-lab .st-tick.widget-checkbox { height: auto; width: auto; margin: 0;
  align-self: center; }
.st-running-lab .st-seat .st-tick.widget-checkbox { align-self: flex-start; }
.st-tick .widget-label-basic { display: flex; align-items: center; gap: 0.5rem; height: auto;
  padding: 0.2rem 0; white-space: normal; line-height: 1.4; }
.st-tick .widget-label-basic > input { flex: none; margin: 0; }
.st-seat { border-top: 2px solid var(--st-line-strong, #8a8474); padding: 0.3rem 0; }
.st-running-lab .st-seat .widget-html { margin: 0; height: auto; }
.st-says { line-height: 1.4; }
</style>"""
_WIDE = {"width": "100%"}
ROW: dict[str, Any] = {"style": {"description_width": "9rem"}}
"""A dropdown whose words stand before it on a desk and above it on a phone."""


def shown(widget: Any, now: bool) -> None:
    """Show a control or hide it. Hidden, it stays where it is, and takes no room and no focus.

    So the lab has the same controls in each way of playing, and a saved one finds them all.
    """
    widget.layout.visibility = None if now else "hidden"
    widget.layout.height = None if now else "0"
    widget.layout.overflow = None if now else "hidden"


class _Compound(VBox):  # type: ignore[misc]
    """A control made of controls, with one value that a lab can watch and set."""

    description = Unicode()

    def __init__(self, description: str, rows: Sequence[Any], cls: str) -> None:
        self._quiet_now = False
        super().__init__(rows, layout=_WIDE)
        self.description = description
        self.add_class(cls)

    @contextmanager
    def _quiet(self) -> Iterator[None]:
        before, self._quiet_now = self._quiet_now, True
        try:
            yield
        finally:
            self._quiet_now = before


class OfferForm(_Compound):
    """One dropdown an issue. ``put`` is the button that puts the offer, for the lab to place.

    ``value``: the chosen options, in the order of the issues.
    """

    value: List[Any] = List()

    def __init__(
        self, description: str, issues: Mapping[str, str], put: str, put_help: str
    ) -> None:
        self.dropdowns = {id: Dropdown(description=title, **ROW) for id, title in issues.items()}
        self.put = Button(
            description=put, tooltip=put_help, button_style="primary", layout={"width": "auto"}
        )
        for dropdown in self.dropdowns.values():
            dropdown.add_class("st-row")
        rows = VBox([*self.dropdowns.values()], layout={"width": "100%", "grid_gap": "0.25rem"})
        super().__init__(description, [HTML(STYLE), rows], "st-offer")
        for dropdown in self.dropdowns.values():
            dropdown.observe(self._changed, "value")

    def show(self, options: Mapping[str, Sequence[tuple[str, str]]], chosen: Sequence[str]) -> None:
        """What can be chosen on each issue, as (words, option), and what is chosen."""
        with self._quiet():
            for (issue, dropdown), option in zip(self.dropdowns.items(), chosen, strict=True):
                wanted = tuple(options[issue])
                if dropdown.options != wanted:
                    dropdown.options = wanted
                dropdown.value = option
        self.value = list(chosen)

    def _changed(self, _: object) -> None:
        if not self._quiet_now:
            self.value = [dropdown.value for dropdown in self.dropdowns.values()]


class Seats(_Compound):
    """One card a party: what it says, whether its need is told, and in class its vote.

    ``value``: {"told": the parties whose need is told, "votes": those ticked as saying yes}.
    """

    value: Dict[str, Any] = Dict()

    def __init__(self, description: str, names: Mapping[str, str]) -> None:
        self.names = dict(names)
        self.says = {id: HTML() for id in names}
        self.tell = {id: Checkbox(indent=False) for id in names}
        self.votes = {id: Checkbox(indent=False) for id in names}
        cards = []
        for id in names:
            card = VBox([self.says[id], self.votes[id], self.tell[id]])
            card.add_class("st-seat")
            cards.append(card)
        columns = {
            "width": "100%",
            "grid_template_columns": "repeat(auto-fill, minmax(min(14rem, 100%), 1fr))",
            "grid_gap": "0.4rem 1.25rem",
        }
        super().__init__(description, [GridBox(cards, layout=columns)], "st-seats")
        for box in (*self.tell.values(), *self.votes.values()):
            box.add_class("st-tick")
            box.observe(self._changed, "value")

    def show(
        self, says: Mapping[str, str], told: Sequence[str], votes: Sequence[str], *, voting: bool
    ) -> None:
        """What each party says; ``voting``: whether people tick who says yes."""
        with self._quiet():
            for id, name in self.names.items():
                words = f"<strong>{escape(name)}.</strong> {escape(says[id])}"
                self.says[id].value = f'<div class="st-says">{words}</div>'
                self.tell[id].value = id in told
                self.votes[id].value = id in votes
                shown(self.votes[id], voting)
        self.value = self._ticked()

    def label(self, tell: Mapping[str, str], votes: Mapping[str, str]) -> None:
        """The words beside each box: party -> words."""
        for id in self.names:
            self.tell[id].description = tell[id]
            self.votes[id].description = votes[id]

    def _ticked(self) -> dict[str, list[str]]:
        return {
            "told": [id for id, box in self.tell.items() if box.value],
            "votes": [id for id, box in self.votes.items() if box.value],
        }

    def _changed(self, _: object) -> None:
        if not self._quiet_now:
            self.value = self._ticked()
