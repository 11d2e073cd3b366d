"""Lab E5's pictures, words and tables in every telling state."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sametable.content.tables import lists_table, table
from sametable.models.bootstrap import Bootstrap
from sametable.models.lists_table import ListsTable
from sametable.models.log_linear import Fit, LogLinear, Outcome
from sametable.models.model_choice import downhill, every, finish
from sametable.views.many_answers import Shown, view
from sametable.views.many_answers_words import how, waiting
from sametable.views.view import View
from tests.models.test_log_linear import FIRST, SECOND
from tests.views.drawing import check

UK = lists_table("uk-2013-five-lists")
MODELS = LogLinear(UK)
ALL = finish(every(MODELS))
HEADLINE = table("uk-2013-five-lists").headlines[0]


def shown(chosen: Outcome | None, rule: str = "ticked") -> Shown:
    plain = MODELS.fit(0)
    assert isinstance(plain, Fit)
    return Shown(
        chosen, how(rule, "bic", chosen, 1024), "bic", UK.lists, plain=plain, headline=HEADLINE
    )


FIRST_FIT = MODELS.fit(MODELS.bits(FIRST))
SECOND_FIT = MODELS.fit(MODELS.bits(SECOND))
WAY = tuple(one for one in finish(downhill(MODELS, "bic")).way if isinstance(one, Fit))
NEAR = tuple(one for one in (MODELS.fit(1 << at) for at in range(10)) if isinstance(one, Fit))

TWO = LogLinear(ListsTable(("A", "B"), {frozenset("A"): 9, frozenset("B"): 4, frozenset("AB"): 2}))
HUGE = LogLinear(
    ListsTable(("A", "B"), {frozenset("A"): 90_000, frozenset("B"): 90_000, frozenset("AB"): 1})
)

VIEWS: dict[str, View] = {
    "opening": view(replace(shown(MODELS.fit(0), "none"), near=NEAR)),
    "downhill": view(replace(shown(SECOND_FIT, "downhill"), near=WAY, downhill=True)),
    "best": view(replace(shown(FIRST_FIT, "best"), every=ALL)),
    "second": view(replace(shown(SECOND_FIT), every=ALL)),
    "drawn": view(
        replace(
            shown(SECOND_FIT, "downhill"),
            near=WAY,
            downhill=True,
            drawn=Bootstrap(tuple(9_000.0 + 100 * at for at in range(200)), 1),
            anew=True,
        )
    ),
    "drawn in vain": view(
        replace(shown(SECOND_FIT), drawn=Bootstrap(tuple(float(at) for at in range(50)), 50))
    ),
    "waiting": view(
        replace(shown(None, "best"), waiting=waiting("best", 1024, 4096, "Fit all 1,024 models"))
    ),
    "no estimate": view(
        Shown(TWO.fit(1), how("ticked", "bic", TWO.fit(1), 0), "bic", ("A", "B"), note="Own.")
    ),
    "two lists": view(
        Shown(
            TWO.fit(0),
            how("none", "aic", TWO.fit(0), 0),
            "aic",
            ("A", "B"),
            every=finish(every(TWO)),
            note="Your own table, not published figures.",
        )
    ),
    "beyond every scale": view(
        Shown(HUGE.fit(0), how("none", "aic", HUGE.fit(0), 0), "aic", ("A", "B"))
    ),
    "an empty pair": view(shown(MODELS.fit(MODELS.bits([("LA", "GP")])))),
}


@pytest.mark.parametrize("name", VIEWS)
def test_the_picture_and_its_words(name: str) -> None:
    check(VIEWS[name])


def test_the_opening_does_not_show_what_is_to_come() -> None:
    opening = VIEWS["opening"]
    text = " ".join(
        [*opening.says, opening.alt, *(cell for row in opening.table.rows for cell in row)]
    )
    assert "13,444" in opening.says[0]
    assert "22,991" not in text
    assert "12,262" not in text


def test_two_models_within_one_point() -> None:
    best = VIEWS["best"]
    assert best.says[0] == (
        "With the best of all 1,024 models by BIC, the answer is 22,991 people. The second best "
        "model, 0.96 BIC points behind, says 12,262."
    )
    assert "All 1,024 models run from 5,289 to 29,426 people." in best.says[2]
    assert "379 lie in the published range, 31 below it and 614 above" in best.says[2]
    assert "number 2." in VIEWS["second"].says[2]
    cloud = [
        layer["data"]["values"]
        for layer in best.chart["layer"]
        if layer["data"]["values"] and layer["data"]["values"][0].get("kind") == "all"
    ]
    assert [len(values) for values in cloud] == [1024]


def test_the_table_has_the_named_models_and_the_ends() -> None:
    rows = {row[0]: row for row in VIEWS["best"].table.rows}
    assert rows["best 1"][2:5] == ("22,991", "20,247", "109.29")
    assert rows["best 2"][2:5] == ("12,262", "9,518", "110.25")
    assert rows["smallest size"][2] == "5,289"
    assert rows["largest size"][2] == "29,426"
    assert len(VIEWS["opening"].table.rows) == 11


def test_a_model_without_an_estimate_says_why_and_shows_no_number() -> None:
    none = VIEWS["no estimate"]
    assert none.says[0] == (
        "With one pair of lists let in, there is no estimate. Several sizes fit equally well."
    )
    assert none.table.rows == ()


def test_what_is_missing_is_said() -> None:
    assert VIEWS["waiting"].says == ("Not known yet. Press “Fit all 1,024 models” to find out.",)
    assert "32,768 models, too many" in waiting("best", 32_768, 4096, "x")
    assert "too many for a range" in VIEWS["drawn in vain"].says[2]
    assert "1 of the drawn tables gave no estimate." in VIEWS["drawn"].says[2]


def test_an_empty_pair_is_named_and_counted() -> None:
    assert "LA and GP share nobody" in VIEWS["an empty pair"].says[1]
    assert VIEWS["an empty pair"].table.rows[0][-1] == "7"
