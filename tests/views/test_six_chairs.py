"""Lab E16's pictures: nothing is given away during the talks, and the debrief tells all."""

from __future__ import annotations

import json
import re

import pytest

from sametable.content.score_sheets import score_sheet
from sametable.models.deals import passing, solve
from sametable.views.six_chairs import SHOWN, Put, Talks, seats, view
from sametable.views.six_chairs_debrief import debrief
from sametable.views.six_chairs_picture import Plane, nearest_middle
from sametable.views.view import View
from tests.views.drawing import check

WISH = ("statute", "arrests", "consent", "prosecutor", "asked")
MIDDLE = ("each-own", "people-first", "week", "county", "group")
OPENED = ("service-number", "people-first", "wait-or-go", "county", "seats")
ALL = ("prosecutor", "social-worker", "analyst", "advocate", "organizer", "convener")


def talks(
    *offers: tuple[str, ...],
    told: tuple[str, ...] = (),
    chair: str = "prosecutor",
    rule: str = "all-six",
    facilitator: bool = False,
    in_class: bool = False,
    name: str = "coalition-protocol",
) -> Talks:
    sheet = score_sheet(name)
    first = tuple(issue.options[0].id for issue in sheet.issues)
    now = offers[-1] if offers else first
    bare = Talks(sheet, chair, rule, now, (), told, facilitator, in_class, 1)
    log = tuple(Put(offer, bare.whole.yes(bare.deal(offer))) for offer in offers)
    return Talks(sheet, chair, rule, now, log, told, facilitator, in_class, 1)


VIEWS: dict[str, View] = {
    "nothing yet": view(talks()),
    "two offers": view(talks(WISH, MIDDLE, facilitator=True)),
    "agreement": view(talks(WISH, MIDDLE, OPENED, told=("prosecutor",), facilitator=True)),
    "sixty offers": view(talks(*[WISH, MIDDLE] * 30)),
    "class": view(talks(WISH, in_class=True)),
    "debrief of nothing": debrief(talks()),
    "debrief": debrief(talks(WISH, MIDDLE)),
    "debrief, a need told": debrief(talks(WISH, MIDDLE, OPENED, told=("prosecutor",))),
    "debrief, vetoes": debrief(talks(WISH, MIDDLE, rule="four-vetoes", chair="convener")),
    "debrief, everything told": debrief(talks(*[WISH, OPENED] * 30, told=ALL, rule="four")),
    "debrief, another sheet": debrief(talks(name="concession", chair="company", rule="three")),
}


@pytest.mark.parametrize("name", VIEWS)
def test_the_picture(name: str) -> None:
    check(VIEWS[name])


@pytest.mark.parametrize("name", [name for name in VIEWS if "debrief" not in name])
def test_the_talks_give_nothing_away(name: str) -> None:
    shown = json.dumps([VIEWS[name].chart, VIEWS[name].table.data(), VIEWS[name].alt])
    facts = score_sheet("coalition-protocol")
    for party in facts.parties:
        assert party.need not in shown
    assert not re.search(r"points|score|walk", shown)


def test_a_class_sees_no_number_of_anybody() -> None:
    for shown in (talks(in_class=True), talks(WISH, in_class=True)):
        text = " ".join([*view(shown).says, *seats(shown).values()])
        assert "points" not in text
        assert "walk away" not in text


def test_a_chair_sees_its_own_points_only() -> None:
    shown = talks(MIDDLE)
    assert "It is worth 54 points to you; you walk away below 56." in view(shown).says[0]
    said = seats(shown)
    for party in ALL[1:]:
        assert not re.search(r"\d", said[party])
        assert score_sheet("coalition-protocol").party(party).need not in said[party]


def test_who_refuses_names_an_issue_and_a_told_need_is_shown() -> None:
    sheet = score_sheet("coalition-protocol")
    said = seats(talks(MIDDLE, told=("organizer",), chair="convener"))
    assert said["analyst"] == "Yes."
    assert said["advocate"].startswith("No. “")
    assert said["advocate"][5:-1] in sheet.party("advocate").worries.values()
    assert "bring us a worry" in said["organizer"]
    assert said["convener"].startswith("Your need: that whoever signs")
    assert seats(talks())["advocate"] == "“Two paid seats with a vote.”"


def test_the_grid_has_a_mark_for_every_answer() -> None:
    chart = VIEWS["two offers"].chart
    marks = [row for layer in chart["layer"] for row in layer["data"]["values"] if "yes" in row]
    assert len(marks) == 12
    assert sum(row["yes"] for row in marks) == 5
    assert "Offer 2: four of six say yes, not the prosecutor and the survivor advocate" in (
        VIEWS["two offers"].alt
    )


def test_only_the_last_offers_are_drawn() -> None:
    marks = [
        row["offer"]
        for layer in VIEWS["sixty offers"].chart["layer"]
        for row in layer["data"]["values"]
        if "count" in row
    ]
    assert marks == list(range(61 - SHOWN, 61))
    assert len(VIEWS["sixty offers"].table.rows) == 60


def test_the_facilitator_asks_before_anything_is_moved() -> None:
    def said(shown: Talks) -> str:
        return next(text for text in view(shown).says if text.startswith("The facilitator"))

    assert "Put an offer first" in said(talks(facilitator=True))
    own = said(talks(MIDDLE, facilitator=True))
    assert "Tell the others what you need" in own
    other = said(talks(MIDDLE, facilitator=True, chair="convener"))
    assert "Ask the prosecutor what stands behind" in other
    moved = said(talks(MIDDLE, facilitator=True, chair="convener", told=ALL))
    assert "Keep the rest and try “" in moved
    assert "You can stop here" in said(talks(OPENED, facilitator=True, told=("prosecutor",)))


def test_every_deal_is_in_the_picture() -> None:
    for shown in (talks(), talks(told=ALL, rule="four"), talks(rule="five", chair="analyst")):
        rows = [
            row["deals"]
            for layer in debrief(shown).chart["layer"]
            for row in layer["data"]["values"]
            if "deals" in row
        ]
        assert sum(rows) == shown.model.size


def test_the_corner_is_where_all_accept() -> None:
    for chair in ALL:
        shown = talks(chair=chair)
        plane = Plane(shown)
        found = solve(shown.model)
        for at, scores in enumerate(found.scores):
            mine, others = plane.point(scores)
            assert (mine >= plane.limit and others >= 0) == (at in found.feasible)


def test_the_frontier_is_beaten_by_no_deal() -> None:
    shown = talks(chair="advocate")
    plane = Plane(shown)
    layers = debrief(shown).chart["layer"]
    line = next(layer for layer in layers if layer["mark"].get("interpolate"))["data"]["values"]
    points = [plane.point(scores) for scores in solve(shown.model).scores]
    assert len(line) > 3
    for corner in line:
        assert (corner["x"], corner["y"]) in points
        assert not any(
            x >= corner["x"] and y >= corner["y"] and (x, y) != (corner["x"], corner["y"])
            for x, y in points
        )


def test_the_words_are_the_models() -> None:
    told = VIEWS["debrief, a need told"].says
    assert told[0] == (
        "Of 900 deals, 27 suit everybody. Without the need of the prosecutor, it would be six of "
        "720."
    )
    base = " ".join(VIEWS["debrief of nothing"].says)
    assert "The middle on every issue is not one of them" in base
    assert "which can be read in four ways, is refused by two or three parties" in base
    assert "the prosecutor and the survivor advocate short by up to two points" in base
    assert "at most 22% of their best gains on average; the best deal gives 62%" in base
    assert "the prosecutor 21, the social worker seven" in base
    rule = VIEWS["debrief, vetoes"].says
    assert "Under “Four, two with a veto” 47 can pass." in rule[0]
    assert "In 41 of them (rings outside the corner)" in rule[-1]
    assert "40.0% for the prosecutor and the survivor advocate and 5.0% for" in rule[-1]
    everything = VIEWS["debrief, everything told"].says
    assert any("Every need is on the table" in text for text in everything)
    assert "It takes three to stop a deal." in everything[-1]
    assert len(passing(talks().sheet.model, talks(rule="four").voting)) == 167


def test_the_table_has_what_the_picture_names() -> None:
    rows = VIEWS["debrief, a need told"].table.rows
    names = [row[0] for row in rows]
    assert names.count("Nash") == 1
    assert "Equal shares (Kalai-Smorodinsky)" in names
    assert names.count("Middle on every issue") == 4
    assert names[-3:] == ["Offer 1", "Offer 2", "Offer 3"]
    assert rows[-3][1] == "100"
    assert VIEWS["debrief"].table.columns[1] == "Prosecutor (56)"


def test_the_middle_that_is_drawn_is_the_nearest() -> None:
    found = solve(talks().model)
    assert min(found.margins(nearest_middle(found))) == -2


def test_no_chart_forgets_that_it_is_made_up() -> None:
    for shown in VIEWS.values():
        assert shown.chart["title"]["text"] == "Made up for teaching."
