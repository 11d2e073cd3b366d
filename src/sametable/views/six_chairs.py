"""Lab E16, the talks: the offers that were put, who said yes, and what was said. No numbers.

A reader who plays alone sees the points of one chair and of no other. A class sees none at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from sametable.content.score_records import Sheet
from sametable.models.bargaining import advice, answers
from sametable.models.coalitions import Rule
from sametable.models.score_changes import knowing
from sametable.models.score_sheet import Deal, ScoreSheet
from sametable.views.theme import BAD, GOOD, INK, INK_SOFT, LINE, chart
from sametable.views.view import Spec, Twin, View
from sametable.views.words import listed, spelt

SHOWN = 10
"""How many offers the chart has room for: the last ones."""
ROW = 23
NOTE = "Made up for teaching."


@dataclass(frozen=True)
class Put:
    """An offer that was put: the option on each issue by its name, and who said yes."""

    options: tuple[str, ...]
    yes: frozenset[str]


@dataclass(frozen=True)
class Talks:
    """Where the talks stand. ``told`` are the parties whose need is on the table."""

    sheet: Sheet
    chair: str
    rule: str
    offer: tuple[str, ...]
    log: tuple[Put, ...]
    told: tuple[str, ...]
    facilitator: bool
    in_class: bool
    seed: int

    @cached_property
    def model(self) -> ScoreSheet:
        """The sheet with the options that the told needs opened."""
        return knowing(self.sheet.model, self.told)

    @cached_property
    def whole(self) -> ScoreSheet:
        """The sheet with every option there could be, so that it fits every offer ever put."""
        return knowing(self.sheet.model, self.sheet.model.names)

    @property
    def voting(self) -> Rule:
        return self.sheet.voting[self.rule]

    @property
    def is_put(self) -> bool:
        """Whether the offer that the controls show is the last one that was put."""
        return bool(self.log) and self.log[-1].options == self.offer

    def deal(self, options: tuple[str, ...]) -> Deal:
        issues = (issue.id for issue in self.whole.issues)
        return self.whole.deal(dict(zip(issues, options, strict=True)))

    def own(self, options: tuple[str, ...]) -> int:
        """What an offer is worth to the reader's chair, in its points."""
        scores = dict(zip(self.whole.names, self.whole.scores(self.deal(options)), strict=True))
        return scores[self.chair]

    def name(self, party: str) -> str:
        return f"the {self.sheet.party(party).name.lower()}"

    def names(self, parties: Iterable[str]) -> str:
        """Parties in the order of the sheet, as a phrase."""
        chosen = set(parties)
        return listed([self.name(p) for p in self.sheet.model.names if p in chosen])

    def text(self, issue: str, option: str) -> str:
        return self.sheet.issue(issue).option(option).text


def view(talks: Talks) -> View:
    """The offers so far as a grid of who said yes, and what there is to say about the last."""
    alt = _alt(talks)
    return View(
        chart=_chart(talks, alt),
        table=_table(talks) if talks.log else _options(talks),
        alt=alt,
        says=(_result(talks), *_said(talks)),
    )


def seats(talks: Talks) -> dict[str, str]:
    """What each chair says now: its need if it is told, else its answer, else its position."""
    said: dict[str, str] = {}
    found = {}
    if talks.log and not talks.in_class:
        last = talks.deal(talks.log[-1].options)
        found = {a.party: a for a in answers(talks.whole, last, talks.seed + len(talks.log))}
    for party in talks.sheet.parties:
        own = party.id == talks.chair and not talks.in_class
        lines = []
        if party.id in found and not own:
            worry = found[party.id].worry
            lines.append("Yes." if worry is None else f"No. “{party.worries[worry]}”")
        if party.id in talks.told or own:
            lines.append(f"{'Your need' if own else 'Need'}: {_small(party.need)}")
        said[party.id] = " ".join(lines) or f"“{party.says}”"
    return said


def _small(need: str) -> str:
    return need[0].lower() + need[1:]


def _result(talks: Talks) -> str:
    worth = ""
    if not talks.in_class:
        limit = talks.sheet.party(talks.chair).walk_away
        worth = f" It is worth {talks.own(talks.offer)} points to you; you walk away below {limit}."
    if not talks.is_put:
        if talks.in_class:
            return "A draft. Tick who says yes to it, then put the offer."
        return f"A draft that nobody has seen.{worth}"
    return f"{_votes(talks, len(talks.log), talks.log[-1])}{worth}"


def _votes(talks: Talks, number: int, put: Put) -> str:
    everybody = talks.sheet.model.names
    if len(put.yes) == len(everybody):
        return f"Offer {number}: all {spelt(len(everybody))} say yes."
    if not put.yes:
        return f"Offer {number}: nobody says yes."
    ends = " It passes." if talks.voting.wins(put.yes) else ""
    few = f"{spelt(len(put.yes))} of {spelt(len(everybody))}"
    who = (
        f": {talks.names(put.yes)}"
        if 2 * len(put.yes) < len(everybody)
        else f", not {talks.names(set(everybody) - put.yes)}"
    )
    return f"Offer {number}: {few} {'says' if len(put.yes) == 1 else 'say'} yes{who}.{ends}"


def _said(talks: Talks) -> list[str]:
    says = []
    if talks.facilitator:
        says.append(f"The facilitator: {_advice(talks)}")
    opened = [
        f"“{option.text}” ({issue.title.lower()}), from {talks.name(option.need)}"
        for issue in talks.sheet.issues
        for option in issue.options
        if option.need is not None and option.need in talks.told
    ]
    if opened:
        says.append(f"New on the table, since needs were told: {listed(opened)}.")
    if talks.log and talks.voting.wins(talks.log[-1].yes):
        says.append(
            "There is an agreement. You may end the talks, or look for one that is better for "
            "somebody and worse for nobody."
        )
    return says


def _advice(talks: Talks) -> str:
    """What a facilitator who has read every sheet may say without telling a number."""
    if not talks.is_put:
        return "Put an offer first. Then I can say what to ask."
    issues = [issue.id for issue in talks.model.issues]
    deal = talks.model.deal(dict(zip(issues, talks.offer, strict=True)))
    said = advice(talks.model, deal, talks.voting)
    if said.kind == "ask" and said.party is not None:
        if said.party == talks.chair and not talks.in_class:
            return "Do not move yet. Tell the others what you need, and not only what you want."
        return f"Do not move yet. Ask {talks.name(said.party)} what stands behind the answer."
    if said.deal is not None:
        chosen = dict(zip(issues, talks.model.options(said.deal), strict=True))
        change = listed([f"“{talks.text(issue, chosen[issue])}”" for issue in said.issues])
        if said.kind == "better":
            return f"There is more in it. With {change} nobody loses and somebody gains."
        return f"Keep the rest and try {change}. Nobody who says yes now would say no."
    if said.kind == "stay":
        return "Whatever gives one of you more now gives another less. You can stop here."
    return "No change on one or two issues wins anybody without losing another. Start afresh."


def _alt(talks: Talks) -> str:
    names = talks.sheet.model.names
    if not talks.log:
        return (
            f"An empty grid: a row for each of {spelt(len(names))} parties, and no offer yet. "
            "Each offer will add a column that shows who said yes."
        )
    shown = list(enumerate(talks.log, start=1))[-SHOWN:]
    rows = " ".join(_votes(talks, number, put) for number, put in shown)
    return (
        f"A grid with a row for each of {spelt(len(names))} parties and a column for each offer: "
        f"a disc for yes, a cross for no. {rows}"
    )


def _table(talks: Talks) -> Twin:
    return Twin(
        caption="Every offer that was put, and who said yes.",
        columns=("Offer", *(issue.title for issue in talks.sheet.issues), "Say yes", "Passes"),
        rows=tuple(
            (
                str(number),
                *(
                    talks.text(issue.id, option)
                    for issue, option in zip(talks.sheet.issues, put.options, strict=True)
                ),
                talks.names(put.yes) or "nobody",
                "yes" if talks.voting.wins(put.yes) else "no",
            )
            for number, put in enumerate(talks.log, start=1)
        ),
    )


def _options(talks: Talks) -> Twin:
    return Twin(
        caption="What has to be settled: one option on each issue.",
        columns=("Issue", "Options"),
        rows=tuple(
            (issue.title, "; ".join(o.text for o in issue.options if o.need is None))
            for issue in talks.sheet.issues
        ),
    )


def _chart(talks: Talks, alt: str) -> Spec:
    parties = talks.sheet.parties
    own = None if talks.in_class else talks.chair
    labels = [f"{p.name} (you)" if p.id == own else p.name for p in parties]
    shown = list(enumerate(talks.log, start=1))[-SHOWN:]
    first = shown[0][0] if shown else 1
    rows = [
        {"party": label, "offer": number, "yes": party.id in put.yes}
        for number, put in shown
        for party, label in zip(parties, labels, strict=True)
    ]
    counts = [{"party": "Say yes", "offer": n, "count": str(len(put.yes))} for n, put in shown]
    y: Spec = {
        "field": "party",
        "type": "nominal",
        "sort": [*labels, "Say yes"],
        "scale": {"domain": [*labels, "Say yes"]},
        "title": None,
        "axis": {"domain": False, "ticks": False, "labelPadding": 6, "grid": True,
                 "labelColor": INK, "labelFontWeight": {
                     "condition": {"test": "indexof(datum.value, '(you)') > 0", "value": "bold"},
                     "value": "normal"}},
    }  # fmt: skip
    x: Spec = {
        "field": "offer",
        "type": "ordinal",
        "scale": {"domain": list(range(first, first + SHOWN))},
        "title": "offer",
        "axis": {"orient": "top", "domain": False, "ticks": False, "labelAngle": 0,
                 "labelColor": INK_SOFT},
    }  # fmt: skip

    def marks(yes: bool, shape: str, colour: str) -> Spec:
        """A disc, or a cross of two strokes, so that the answer shows without its colour."""
        return {
            "data": {"values": [row for row in rows if row["yes"] is yes]},
            "mark": {"type": "point", "shape": shape, "filled": yes, "size": 120 if yes else 70,
                     "color": colour, "strokeWidth": 2.2, "opacity": 1},
            "encoding": {"y": y, "x": x},
        }  # fmt: skip

    count: Spec = {
        "data": {"values": counts},
        "mark": {"type": "text", "fontWeight": "bold"},
        "encoding": {"y": y, "x": x, "text": {"field": "count"}},
    }
    # A rule under the parties keeps the grid in place before there is any offer.
    ground: Spec = {
        "data": {"values": [{"party": label} for label in [*labels, "Say yes"]]},
        "mark": {"type": "rule", "color": LINE, "strokeWidth": 1},
        "encoding": {"y": y},
    }
    cross = "M-1,-1L1,1M1,-1L-1,1"
    layers = [ground, marks(True, "circle", GOOD), marks(False, cross, BAD), count]
    return chart(layers, height=ROW * (len(labels) + 1), alt=alt, note=NOTE)
