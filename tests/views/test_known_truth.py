"""Lab E6's pictures, words and tables in every telling state."""

from __future__ import annotations

import pytest

from sametable.content.tables import lists_table, table
from sametable.models.known_truth import trials
from sametable.views.known_truth import Choice, cases_of, view
from sametable.views.view import View
from tests.views.drawing import check

UK = lists_table("uk-2013-lists")
CASES = cases_of(UK)
LABELS = {name: table("uk-2013-lists").column(name).label for name in UK.lists}

VIEWS: dict[str, View] = {
    name: view(CASES, Choice(*choice), LABELS)
    for name, choice in {
        "opening": ("NG", "PF", "GO", 4),
        "turned": ("NG", "GO", "PF", 4),
        "one match": ("PF", "GO", "NCA", 1),
        "ruled out": ("NG", "PF", "NCA", 3),
        "overshoots": ("LA", "NG", "PF", 2),
        "nobody on both": ("GP", "LA", "NCA", 4),
        "no test": ("NCA", "PF", "GO", 10),
    }.items()
}


@pytest.mark.parametrize("name", VIEWS)
def test_the_picture_and_its_words(name: str) -> None:
    check(VIEWS[name])


def test_what_the_opening_says() -> None:
    assert VIEWS["opening"].says[0] == (
        "NG has 567 people. PF and GO say 325: 43% too few. "
        "All three cases with four matches or more fall short."
    )
    assert "the 5 people on all three" in VIEWS["opening"].says[-1]
    assert "12 fall short and 6 do not" in VIEWS["opening"].says[-1]


def test_the_order_of_the_two_lists_changes_no_number() -> None:
    assert VIEWS["turned"].says[0].replace("GO and PF", "PF and GO") == VIEWS["opening"].says[0]
    assert VIEWS["turned"].table == VIEWS["opening"].table


def test_chance_is_said_beside_each_case() -> None:
    assert "The truth lies inside" in VIEWS["opening"].says[2]
    assert "The truth lies outside" in VIEWS["ruled out"].says[2]


def test_an_overshoot_is_called_one() -> None:
    assert "101% too many" in VIEWS["overshoots"].says[0]
    assert "less often, and so the estimate is too high" in VIEWS["overshoots"].says[1]


def test_a_case_without_an_estimate_has_its_row() -> None:
    rows = {row[0]: row for row in VIEWS["nobody on both"].table.rows}
    assert rows["GP by LA + NCA (chosen)"][4:7] == ("0", "none", "none")
    assert len(rows) == 19


def test_every_case_with_an_estimate_has_its_row() -> None:
    shown = {row[0].removesuffix(" (chosen)") for row in VIEWS["opening"].table.rows}
    assert shown == {
        f"{one.inside} by {one.first} + {one.second}" for one in trials(UK) if one.on_both
    }
    assert [row[-1] for row in VIEWS["opening"].table.rows].count("yes") == 3
    assert "No case has ten matches" in VIEWS["no test"].says[0]
