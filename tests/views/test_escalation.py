"""Lab E17's curves: settling, running away, at the edge, alike and different."""

from __future__ import annotations

from itertools import pairwise, product
from typing import Any

import pytest

from sametable.models.richardson import Opening, Side, changed, rest
from sametable.views.escalation import levers, view
from sametable.views.escalation_chart import TOP, WEEKS, Shown, leaves, rounded
from sametable.views.view import View
from tests.views.drawing import check, drawn

NAMES = ("County office", "Coalition")
STAGES = tuple(f"stage {number}" for number in range(1, 10))
LEVERS = {"as set": "As set", "reactivity": "R", "restraint": "H", "grievance": "G"}


def two(first: Side, second: Side | None = None, incident: float = 4, stages: Any = ()) -> Shown:
    return Shown(first, second or first, Opening(incident), NAMES, stages)


SHOWN = {
    "opening": two(Side()),
    "half": two(Side(reactivity=0.6)),
    "no grievance": two(Side(grievance=0)),
    "large incident": two(Side(), incident=10),
    "runs away": two(Side(reactivity=1.1)),
    "runs away late": two(Side(1.1, 1, 0.1), incident=1),
    "hardly begins": two(Side(1.05, 1, 0.05), incident=0),
    "the edge": two(Side(1, 1, 0.4), incident=0),
    "settles above": two(Side(0.95, 1, 1)),
    "settles near the top": two(Side(0.9, 1, 1), incident=0),
    "oracle": two(Side(0.5, 1, 1), Side(0.4, 1, 2), incident=0),
    "low and different": two(Side(0.5, 1, 1), Side(0.4, 1, 0.1), incident=0),
    "one calm side": two(Side(1.4, 1, 1), Side(0.5, 1, 1)),
    "one far above": two(Side(1.5, 0.4, 2), Side(0.05, 1.5, 0)),
    "apart at the top": two(Side(1.5, 0.2, 1), Side(0.3, 1.5, 0.1)),
    "quiet": two(Side(grievance=0), incident=0),
    "quiet before a storm": two(Side(1.2, 1, 0), incident=0),
    "stages": two(Side(0.5, 1, 1), Side(0.4, 1, 2), stages=STAGES),
    "stages, runs away": two(Side(reactivity=1.1), stages=STAGES),
}
VIEWS = {name: view(shown) for name, shown in SHOWN.items()}


@pytest.mark.parametrize("name", VIEWS)
def test_it_draws(name: str) -> None:
    check(VIEWS[name])


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("opening", "Both sides settle at 5. Restraint, 1.00 × 1.00, outweighs reactivity, 0.80"),
        ("half", "Both sides settle at 2.5."),
        ("large incident", "Both sides settle at 5."),
        ("no grievance", "Both sides settle at 0."),
        ("runs away", "It runs away. Reactivity, 1.10 × 1.10, outweighs restraint"),
        ("the edge", "It never settles: reactivity, 1.00 × 1.00, is exactly as strong"),
        ("oracle", "The county office settles at 2.5, the coalition at 3."),
        ("one calm side", "The county office settles at 8, the coalition at 5."),
        ("quiet", "Nothing stirs: there is no grievance and no incident. A first incident would d"),
        ("quiet before a storm", "A first incident would grow without end."),
    ],
)
def test_the_result_comes_first(name: str, says: str) -> None:
    assert says in VIEWS[name].says[0].replace("\u00a0", " ")


def test_no_view_lets_a_number_pass_for_a_stage() -> None:
    for seen in VIEWS.values():
        assert any("no number of this model is one of Glasl's stages" in says for says in seen.says)
    text = VIEWS["stages"].chart["title"]["text"]
    assert "they have no scale, and no number is a stage." in text
    assert "without a scale" in VIEWS["stages"].alt
    assert "9 stage 9" in drawn(VIEWS["stages"], 300)
    assert "stage 9" not in drawn(VIEWS["oracle"], 300)


def labels(seen: View) -> list[dict[str, Any]]:
    return [row for layer in seen.chart["layer"][-2:] for row in layer["data"]["values"]]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("opening", "Both settle at 5"),
        ("runs away", "Off the chart in week 5"),
        ("hardly begins", "Both still rise"),
        ("settles above", "Both settle above, at 20"),
        ("oracle", "County office settles at 2.5"),
        ("oracle", "Coalition settles at 3"),
        ("one far above", "County office settles at 5.71"),
    ],
)
def test_the_curves_are_labelled_in_place(name: str, words: str) -> None:
    assert words in [row["says"] for row in labels(VIEWS[name])]


def test_where_the_curves_run_together_it_is_said_which_is_which() -> None:
    says = [row["says"] for row in labels(VIEWS["opening"])]
    assert says[1:] == ["solid: county office", "dashed: coalition"]
    dashes = [layer["mark"].get("strokeDash") for layer in VIEWS["opening"].chart["layer"][2:4]]
    assert dashes == [[1, 0], [7, 4]]


GRID = [
    two(Side(k, a, g), Side(other, a, h), incident)
    for k, other, a, g, h, incident in product(
        (0, 0.5, 1, 1.5), (0, 0.5, 1, 1.5), (0.2, 1), (0, 0.5, 2), (0, 2), (0, 10)
    )
]


def test_labels_are_apart_and_inside_whatever_is_set() -> None:
    for shown in GRID:
        rows = labels(view(shown))
        assert rows
        levels = sorted(row["level"] for row in rows)
        assert levels[0] >= 0.1, shown
        assert levels[-1] <= TOP, shown
        assert all(b - a > 0.5 for a, b in pairwise(levels)), (shown, rows)
        assert all(0 <= row["week"] <= WEEKS for row in rows)


def test_the_opening_stays_in_sight_once_it_is_left() -> None:
    def mark(name: str) -> list[Any]:
        values: list[Any] = VIEWS[name].chart["layer"][0]["data"]["values"]
        return values

    assert mark("opening") == mark("large incident") == []
    assert mark("half") == mark("runs away") == [{"week": 6, "level": 5, "says": "at first: 5"}]


def test_the_table_ends_where_the_curves_go() -> None:
    assert VIEWS["oracle"].table.rows[-1] == ("in the end", "2.5", "3")
    assert VIEWS["runs away"].table.rows[-1] == ("in the end", "runs away", "runs away")
    assert VIEWS["quiet before a storm"].table.rows[-1] == ("in the end", "0", "0")
    assert VIEWS["opening"].table.rows[0] == ("0", "0", "4")


def test_a_curve_ends_at_the_top_of_the_chart() -> None:
    for name in ("runs away", "large incident", "apart at the top"):
        for layer in VIEWS[name].chart["layer"][2:4]:
            levels = [row["level"] for row in layer["data"]["values"]]
            assert all(level is None or 0 <= level <= TOP for level in levels)
    gone = [row["level"] for row in VIEWS["runs away"].chart["layer"][2]["data"]["values"]]
    first = gone.index(None)
    assert gone[first - 1] == TOP > gone[first - 2] > gone[first - 3]
    assert not any(gone[first:])


def test_when_the_curves_leave_the_chart() -> None:
    assert leaves([(0, 0), (11, 5)]) == [WEEKS / 104, None]
    assert leaves([(0, 10), (11, 3), (5, 3)]) == [None, None]
    assert leaves([(11, 11)]) == [0, 0]


def test_each_lever_is_the_models() -> None:
    table = levers(SHOWN["opening"], LEVERS)
    assert [row[0] for row in table.rows] == ["As set", "G", "R", "H"]
    assert [row[1] for row in table.rows] == ["5", "3.75", "2.5", "2.22"]
    at = rest(changed(SHOWN["oracle"].pair, 0.25)["restraint"])
    assert at
    assert levers(SHOWN["oracle"], LEVERS).rows[-1][1:3] == (rounded(at[0]), rounded(at[1]))
    assert levers(SHOWN["runs away"], LEVERS).rows[0][1:] == (
        "runs away",
        "runs away",
        "1.21",
        "1.00",
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (0.004, "0"), (2.5, "2.5"), (1 / 3, "0.33"), (20, "20"), (1234.5, "1,234"),
     (1e12, "over 1,000,000,000"), (-1e-9, "0")],
)  # fmt: skip
def test_rounded(value: float, text: str) -> None:
    assert rounded(value) == text
