"""Simulated parties: never below the walk-away, never a number, the same again for a seed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sametable.models.bargaining import advice, answers, improvements, openings
from sametable.models.coalitions import Rule
from sametable.models.deals import deal_at, dominates, passing, solve
from sametable.models.score_changes import knowing
from sametable.models.score_sheet import Issue, Need, Party, ScoreSheet
from tests.models.strategies_score_sheet import score_sheets


@given(score_sheets(), st.integers(0, 10**6), st.data())
def test_a_party_accepts_from_its_walk_away_on(
    sheet: ScoreSheet, seed: int, data: st.DataObject
) -> None:
    deal = deal_at(sheet, data.draw(st.integers(0, sheet.size - 1)))
    said = answers(sheet, deal, seed)
    assert said == answers(sheet, deal, seed)
    assert [answer.party for answer in said] == list(sheet.names)
    for answer, score in zip(said, sheet.scores(deal), strict=True):
        party = sheet.party(answer.party)
        assert answer.accepts == (score >= party.walk_away)
        if answer.accepts:
            assert answer.worry is None
        else:
            at = [issue.id for issue in sheet.issues].index(str(answer.worry))
            best = max(party.points[at])
            # It names an issue that costs it something, if any does.
            costs = [max(row) - row[d] for row, d in zip(party.points, deal, strict=True)]
            assert party.points[at][deal[at]] < best or not any(costs)


def test_what_costs_more_is_named_more_often() -> None:
    sheet = ScoreSheet(
        (Issue("small", ("no", "yes")), Issue("large", ("no", "yes"))),
        (Party("a", 40, ((0, 10), (0, 30))), Party("b", 0, ((0, 0), (0, 0)))),
    )
    named = [answers(sheet, (0, 0), seed)[0].worry for seed in range(2000)]
    assert 0.72 < named.count("large") / len(named) < 0.78  # 30 of 40; sd 0.01


@given(score_sheets())
def test_openings_are_counted_as_by_listing_everything(sheet: ScoreSheet) -> None:
    rule = Rule.unanimous(sheet.names)
    before = len(passing(sheet, rule))
    found = openings(sheet, rule)
    assert set(found) == {need.party for need in sheet.needs}
    for party, more in found.items():
        assert more == len(passing(knowing(sheet, [party]), rule)) - before >= 0


@given(score_sheets(), st.data())
def test_advice_does_what_it_says(sheet: ScoreSheet, data: st.DataObject) -> None:
    rule = Rule(sheet.names, data.draw(st.integers(1, len(sheet.names))))
    deal = deal_at(sheet, data.draw(st.integers(0, sheet.size - 1)))
    said = advice(sheet, deal, rule)
    yes = sheet.yes(deal)
    if said.deal is not None:
        moved = [i.id for i, a, b in zip(sheet.issues, deal, said.deal, strict=True) if a != b]
        assert list(said.issues) == moved
    if said.kind in ("better", "stay"):
        assert rule.wins(yes)
        better = improvements(sheet, deal)
        assert bool(better) == (said.kind == "better")
        assert said.deal is None or dominates(sheet.scores(said.deal), sheet.scores(deal))
    elif said.kind == "ask":
        assert said.party is not None
        assert said.party not in yes
        assert openings(sheet, rule)[said.party] > 0
    elif said.kind == "change":
        assert said.deal is not None
        assert yes < sheet.yes(said.deal)
        assert 1 <= len(said.issues) <= 2
    else:
        assert said.kind == "stuck"
        assert not rule.wins(yes)


@given(score_sheets(), st.data())
def test_improvements_are_every_deal_that_dominates(sheet: ScoreSheet, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, sheet.size - 1))
    better = improvements(sheet, deal_at(sheet, at))
    assert bool(better) == (at not in solve(sheet).pareto)
    assert all(dominates(sheet.scores(other), sheet.scores(deal_at(sheet, at))) for other in better)


TWO = ScoreSheet(
    (Issue("a", ("low", "high")), Issue("b", ("low", "high"))),
    (Party("x", 5, ((0, 5), (0, 0))), Party("y", 5, ((0, 0), (0, 5)))),
    (Need("y", "b", "other", (0, 6)),),
)


@pytest.mark.parametrize(
    ("sheet", "deal", "kind"),
    [
        (TWO, (1, 0), "ask"),
        (replace(TWO, needs=()), (1, 0), "change"),
        (replace(TWO, needs=()), (0, 0), "change"),
        (replace(TWO, needs=()), (1, 1), "stay"),
        (knowing(TWO, ["y"]), (1, 1), "better"),
        (
            replace(TWO, needs=(), parties=(replace(TWO.parties[0], walk_away=9), TWO.parties[1])),
            (0, 1),
            "stuck",
        ),
    ],
)
def test_each_kind_of_advice(sheet: ScoreSheet, deal: tuple[int, int], kind: str) -> None:
    assert advice(sheet, deal, Rule.unanimous(sheet.names)).kind == kind
