"""Lab E12's drawing: every form, with and without losses, and the comparison of the forms."""

from __future__ import annotations

import json
import re
from math import hypot
from typing import Any

import pytest

from sametable.content.labs import lab_words
from sametable.models.contingencies import Conditions, Level
from sametable.models.network import PARTNERS, Form, Setting, formed
from sametable.models.network_measures import measures, worst_loss
from sametable.views.network_drawing import Shown
from sametable.views.network_form import compared, view
from sametable.views.network_layout import places
from sametable.views.view import View
from tests.views.drawing import check, drawn

SAY = lab_words("network-form").controls
NAMES = {partner: SAY[partner] for partner in PARTNERS} | {"office": SAY["secretariat"]}
FORMS = {form: SAY[form] for form in Form}


def shown(form: str, *lost: str, members: int = 10, trust: float = 0) -> View:
    return view(Shown(Form(form), Setting(members=members, trust=trust), lost, NAMES))


VIEWS = {
    **{form.value: shown(form) for form in Form},
    **{f"{form}, twelve": shown(form, members=12, trust=0.3) for form in Form},
    **{f"{form}, six": shown(form, members=6) for form in Form},
    "hub lost": shown("lead", "county"),
    "hub lost, some trust": shown("lead", "county", trust=0.1),
    "hub lost, more trust": shown("lead", "county", trust=0.25),
    "office lost": shown("office", "office"),
    "ring in two": shown("ring", "county", "schools"),
    "a chair lost": shown("groups", "county"),
    "two are left": shown("lead", *PARTNERS[:4], members=6),
    "all trust": shown("ring", members=12, trust=1),
}


@pytest.mark.parametrize("name", VIEWS)
def test_it_draws(name: str) -> None:
    check(VIEWS[name])


def rows(seen: View, layer: int = 1) -> list[dict[str, Any]]:
    values: list[dict[str, Any]] = seen.chart["layer"][layer]["data"]["values"]
    return values


def states(seen: View) -> dict[str, str]:
    return {row["id"]: row["state"] for row in rows(seen)}


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("lead", "10 partners, 9 ties. County stands on all the shortest paths"),
        ("shared", "10 partners, 45 ties. Nobody stands between any two others."),
        ("office", "10 partners, 10 ties. Secretariat stands on all"),
        ("ring", "10 partners, 10 ties. No one partner carries it: 10 share the paths evenly."),
        ("groups", "10 partners, 15 ties. County stands on 50% of the shortest paths"),
        ("groups, six", "County and Youth care stand each on 60% of the shortest paths"),
        ("hub lost", "Without County, no two of the 9 partners left can reach each other."),
        ("hub lost, some trust", "has 3 of the 9 partners left. The other 6 are cut off from it."),
        ("hub lost, more trust", "Without County, all 9 partners left can still reach each other"),
        ("office lost", "Without Secretariat, no two of the 10 partners left"),
        ("ring in two", "Without County and Schools, the largest group"),
        ("a chair lost", "has 6 of the 9 partners left. The other 3 are cut off from it."),
    ],
)
def test_the_result_comes_first(name: str, says: str) -> None:
    assert says in VIEWS[name].says[0]
    assert VIEWS[name].says[0] in VIEWS[name].alt


def test_who_is_where_is_drawn_as_a_shape_and_not_by_colour_alone() -> None:
    layer = VIEWS["a chair lost"].chart["layer"][1]
    assert layer["encoding"]["shape"]["scale"] == {
        "domain": ["together", "apart", "gone"],
        "range": ["circle", "square", "circle"],
    }
    assert states(VIEWS["a chair lost"]) == {
        "county": "gone",
        **dict.fromkeys(("police", "prosecution", "youth"), "apart"),
        **dict.fromkeys(PARTNERS[4:10], "together"),
    }
    inside = {row["id"]: row["inside"] for row in rows(VIEWS["a chair lost"])}
    assert inside["county"] == "×"
    assert set(states(VIEWS["hub lost"]).values()) == {"gone", "apart"}
    assert set(states(VIEWS["shared"]).values()) == {"together"}


def test_ties_of_trust_are_dashed() -> None:
    seen = shown("lead", trust=0.25)
    trust = [tie["trust"] for tie in rows(seen, 0)]
    assert (trust.count(False), trust.count(True)) == (9, 9)
    assert "Trust adds 9." in seen.says[1]
    assert "stroke-dasharray" in drawn(seen, 300)


def test_marks_can_be_picked_and_the_picture_says_that_they_are_made_up() -> None:
    for seen in VIEWS.values():
        assert seen.chart["usermeta"]["pick"] == "id"
        assert "made up for teaching" in " ".join(seen.chart["title"]["text"])
        assert all(row["id"] for layer in (1, 2, 4, 5) for row in rows(seen, layer))


def test_a_loss_moves_nobody_and_keeps_the_frame() -> None:
    """The page then only swaps the rows of its drawing."""

    def frame(seen: View) -> str:
        spec = {**seen.chart, "description": ""}
        return re.sub(r'"values": \[\{.*?\}\]|"values": \[\]', "", json.dumps(spec))

    before, after = VIEWS["groups"], VIEWS["a chair lost"]
    spots = [[(row["x"], row["y"]) for row in rows(seen)] for seen in (before, after)]
    assert spots[0] == spots[1]
    assert frame(before) == frame(after) == frame(VIEWS["lead"])


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("members", range(6, 13))
def test_nobody_stands_on_anybody(form: Form, members: int) -> None:
    network = formed(form, PARTNERS[:members], "office")
    spots = places(form, network)
    assert set(spots) == set(network.members)
    points = list(spots.values())
    assert all(abs(x) <= 1 and abs(y) <= 1 for x, y in points)
    gaps = [
        hypot(a[0] - b[0], a[1] - b[1]) for at, a in enumerate(points) for b in points[at + 1 :]
    ]
    assert min(gaps) > 0.4
    assert places(form, network) == spots


def test_the_middle_is_taken_by_whoever_ties_it_together() -> None:
    for form, middle in ((Form.LEAD, ["county"]), (Form.OFFICE, ["office"]), (Form.RING, [])):
        spots = places(form, formed(form, PARTNERS, "office"))
        assert [one for one, spot in spots.items() if spot == (0, 0)] == middle
    spots = places(Form.GROUPS, formed(Form.GROUPS, PARTNERS))
    inner = [one for one, spot in spots.items() if hypot(*spot) < 0.9]
    assert inner == ["county", "health", "survivors"]


def test_the_table_has_every_number() -> None:
    seen = VIEWS["hub lost, some trust"]
    assert seen.table.rows[0] == ("County", "none", "none", "none", "gone")
    found = measures(Setting(trust=0.1).network(Form.LEAD).without(("county",)))
    for row, partner in zip(seen.table.rows[1:], PARTNERS[1:], strict=False):
        assert row[0] == NAMES[partner]
        assert row[2:4] == (
            f"{found.betweenness[partner]:.3f}",
            f"{found.closeness[partner]:.3f}",
        )
    assert {row[4] for row in seen.table.rows} == {"gone", "cut off", "in the largest group"}


def test_all_forms_side_by_side() -> None:
    conditions = Conditions.of(0, 10, Level.MIDDLING, Level.MIDDLING)
    table, says = compared(Setting(), conditions, FORMS, NAMES)
    assert [row[0] for row in table.rows] == list(FORMS.values())
    for form, row in zip(Form, table.rows, strict=True):
        network = Setting().network(form)
        assert row[1] == str(len(network.ties))
        assert row[4].startswith(f"{worst_loss(network)[1]} of {len(network.members) - 1}, without")
    assert table.rows[0][5] == "4 of 4: trust, members, consensus and need"
    assert [row[5] for row in table.rows[3:]] == ["not in the article"] * 2
    assert "“Lead organization” meets most of these conditions: 4 of 4." in says
    assert "By our reading" in says
    assert "settles none" in says


def test_forms_that_tie_are_all_named() -> None:
    level = Level.MIDDLING
    _, says = compared(Setting(trust=0.5), Conditions.of(0.5, 10, level, level), FORMS, NAMES)
    assert "“Lead organization” and “Secretariat” meet most of these conditions: 3 of 4." in says


@pytest.mark.parametrize("form", Form)
def test_no_tie_runs_through_a_name_it_could_avoid(form: Form) -> None:
    """Each name stands on the side of its mark from which its own ties keep further away."""
    seen = shown(form.value)
    network = Setting(members=10, trust=0).network(form)
    place = places(form, network)
    above = {row["id"] for layer in seen.chart["layer"] if layer["mark"].get("dy", 0) < 0
             for row in layer["data"]["values"]}  # fmt: skip
    assert above
    assert above != set(place)
    for member, (x, y) in place.items():
        others = [place[b if a == member else a] for a, b in network.ties if member in (a, b)]
        up, down = (
            max((side * (y2 - y) / hypot(x2 - x, y2 - y) for x2, y2 in others), default=0)
            for side in (1, -1)
        )
        if abs(up - down) > 1e-3:
            assert (member in above) == (up < down)


def test_one_is_told_as_one() -> None:
    pair = shown("lead", *PARTNERS[1:5], members=6)
    assert "both partners left can still reach each other, over 1 tie." in pair.says[0]
    assert "1 is left." in pair.says[1]
