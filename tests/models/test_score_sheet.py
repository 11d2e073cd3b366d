"""Score sheets: what a deal is worth, what a need adds, and every sheet that is refused."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sametable.errors import SettingError
from sametable.models.score_changes import adding, knowing, rescaled, settled, varied
from sametable.models.score_sheet import MOST_DEALS, Issue, Need, Party, ScoreSheet
from tests.models.strategies_score_sheet import score_sheets

ISSUES = (Issue("price", ("low", "middle", "high")), Issue("when", ("now", "later")))
BUYER = Party("buyer", 10, ((20, 12, 0), (8, 0)))
SELLER = Party("seller", 15, ((0, 9, 20), (0, 10)))
NEED = Need("seller", "when", "in-parts", (6, 9))
SHEET = ScoreSheet(ISSUES, (BUYER, SELLER), (NEED,))


def test_scores_are_sums() -> None:
    deal = SHEET.deal({"price": "middle", "when": "later"})
    assert deal == (1, 1)
    assert SHEET.options(deal) == ("middle", "later")
    assert SHEET.scores(deal) == (12, 19)
    assert SHEET.yes(deal) == {"buyer", "seller"}
    assert SHEET.yes((2, 0)) == {"seller"}
    assert SHEET.size == 6


def test_a_party_accepts_exactly_its_walk_away() -> None:
    at_its_limit = replace(SHEET, parties=(replace(BUYER, walk_away=12), SELLER))
    assert "buyer" in at_its_limit.yes((1, 1))
    above = replace(SHEET, parties=(replace(BUYER, walk_away=13), SELLER))
    assert "buyer" not in above.yes((1, 1))


def test_a_need_adds_an_option_at_the_end() -> None:
    told = knowing(SHEET, ["seller"])
    assert told.issues[1] == Issue("when", ("now", "later", "in-parts"), added=1)
    assert told.parties[0].points[1] == (8, 0, 6)
    assert told.parties[1].points[1] == (0, 10, 9)
    assert told.size == 9
    assert told.needs == ()
    assert knowing(SHEET, ["buyer"]) == SHEET
    assert told.middle() == SHEET.middle() == ((1, 0), (1, 1))


@given(score_sheets(), st.randoms(use_true_random=False))
def test_telling_a_need_takes_nothing_away(sheet: ScoreSheet, chance: object) -> None:
    told = knowing(sheet, sheet.names)
    assert told.size >= sheet.size
    for deal in product(*(range(len(issue.options)) for issue in sheet.issues)):
        assert told.scores(deal) == sheet.scores(deal)
    step_by_step = sheet
    for name in reversed(sheet.names):
        step_by_step = knowing(step_by_step, [name])
    assert step_by_step.size == told.size
    assert told.middle() == sheet.middle()


@given(score_sheets(), st.integers(0, 10**9))
def test_other_numbers_are_the_same_game(sheet: ScoreSheet, seed: int) -> None:
    other = varied(sheet, seed)
    assert other == varied(sheet, seed)
    whole, other_whole = knowing(sheet, sheet.names), knowing(other, other.names)
    for deal in product(*(range(len(issue.options)) for issue in whole.issues)):
        assert other_whole.yes(deal) == whole.yes(deal)
    assert other.issues == sheet.issues


def test_variants_differ() -> None:
    assert len({varied(SHEET, seed) for seed in range(8)}) > 4


def test_an_issue_settled_keeps_one_option() -> None:
    rest = settled(SHEET, "when", "later")
    assert rest.size == 3
    assert rest.scores((1, 0)) == SHEET.scores((1, 1))
    assert rest.needs == ()
    assert settled(SHEET, "price", "low").needs == (NEED,)
    with pytest.raises(SettingError, match="'when' must be one of now, later"):
        settled(SHEET, "when", "never")
    with pytest.raises(SettingError, match="'issue' must be one of price, when"):
        settled(SHEET, "where", "here")


def test_the_middle_of_an_even_line_is_either_of_two() -> None:
    sheet = ScoreSheet(
        (Issue("a", ("1", "2", "3", "4")), Issue("b", ("1", "2", "3"))),
        (Party("x", 0, ((0, 0, 0, 0), (0, 0, 0))), Party("y", 0, ((0, 0, 0, 0), (0, 0, 0)))),
    )
    assert sheet.middle() == ((1, 1), (2, 1))


def big(options: int) -> ScoreSheet:
    issues = tuple(
        Issue(f"i{at}", tuple(f"o{k}" for k in range(size))) for at, size in enumerate((options,))
    )
    rows = ((0,) * options,)
    return ScoreSheet(issues, (Party("x", 0, rows), Party("y", 0, rows)))


def test_the_limit_on_deals_is_stated_and_kept() -> None:
    assert big(MOST_DEALS).size == MOST_DEALS
    with pytest.raises(SettingError, match=r"'issues' must be with at most 200,000 deals in all"):
        big(MOST_DEALS + 1)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"parties": (BUYER,)}, r"'parties' must be from 2 to 8 \(got 1\)"),
        ({"issues": ()}, r"'issues' must be from 1 to 8 \(got 0\)"),
        ({"parties": (BUYER, BUYER)}, r"'parties' must be named once each \(got 'buyer'\)"),
        ({"issues": (ISSUES[0], ISSUES[0])}, r"'issues' must be named once each \(got 'price'\)"),
        (
            {"issues": (ISSUES[0], Issue("when", ()))},
            r"'options of when' must be at least one",
        ),
        (
            {"issues": (ISSUES[0], Issue("when", ("now", "now")))},
            r"'options of when' must be named once each \(got 'now'\)",
        ),
        (
            {"issues": (ISSUES[0], Issue("when", ("now", "later"), added=2))},
            r"'added options of when' must be fewer than its options \(got 2\)",
        ),
        (
            {"parties": (BUYER, Party("seller", 15, ((0, 9, 20),)))},
            r"'points of seller' must be a row for each of 2 issues",
        ),
        (
            {"parties": (BUYER, Party("seller", 15, ((0, 9), (0, 10))))},
            r"'points of seller on price' must be one for each of 3 options",
        ),
        (
            {"parties": (BUYER, Party("seller", 15, ((0, 9, 2.5), (0, 10))))},
            r"'points of seller on price' must be whole points .* \(got 2\.5\)",
        ),
        (
            {"parties": (BUYER, Party("seller", 15, ((0, 9, 10**9), (0, 10))))},
            r"'points of seller on price' must be whole points from -10,000 to 10,000",
        ),
        (
            {"parties": (BUYER, Party("seller", True, ((0, 9, 20), (0, 10))))},
            r"'walk-away of seller' must be whole points",
        ),
        ({"needs": (replace(NEED, party="bank"),)}, r"'party' must be one of buyer, seller"),
        (
            {"needs": (replace(NEED, issue="where"),)},
            r"'need of seller' must be about one of price, when \(got 'where'\)",
        ),
        (
            {"needs": (replace(NEED, option="now"),)},
            r"'need of seller' must be an option that when does not have \(got 'now'\)",
        ),
        (
            {"needs": (NEED, replace(NEED, party="buyer"))},
            r"'need of seller' must be an option that when does not have \(got 'in-parts'\)",
        ),
        (
            {"needs": (replace(NEED, points=(1,)),)},
            r"'need of seller' must be worth points to each of 2 parties",
        ),
    ],
)
def test_a_bad_sheet_is_refused_at_its_place(change: dict[str, object], message: str) -> None:
    with pytest.raises(SettingError, match=message):
        replace(SHEET, **change)  # type: ignore[arg-type]


def test_bad_questions() -> None:
    with pytest.raises(SettingError, match=r"'when' must be one of now, later \(got None\)"):
        SHEET.deal({"price": "low"})
    with pytest.raises(SettingError, match="'party' must be one of buyer, seller"):
        knowing(SHEET, ["bank"])
    with pytest.raises(SettingError, match="'factors' must be at least 1, one for each party"):
        rescaled(SHEET, [1, 0], [0, 0])
    with pytest.raises(SettingError, match="'shifts' must be one for each party"):
        rescaled(SHEET, [1, 1], [0])


def test_adding_is_what_knowing_does() -> None:
    assert adding(SHEET, NEED) == knowing(SHEET, ["seller"])
