"""The score sheets that are there, what they teach, and every broken one refused at its place."""

from __future__ import annotations

import re
from math import prod
from pathlib import Path

import pytest

from sametable.content.facts import facts
from sametable.content.score_records import Sheet
from sametable.content.score_sheets import (
    load_score_sheet,
    score_sheet,
    score_sheet_names,
)
from sametable.errors import ContentError
from sametable.models.bargaining import openings
from sametable.models.deals import deal_at, passing, place_of, solve
from sametable.models.score_changes import knowing

COALITION = score_sheet("coalition-protocol")


def words(sheet: Sheet) -> str:
    """Everything that a reader meets before the debrief."""
    texts = [sheet.title, sheet.question, sheet.notes]
    for party in sheet.parties:
        texts += [party.name, party.says, party.need, *party.worries.values()]
    for issue in sheet.issues:
        texts += [issue.title, *(option.text for option in issue.options)]
    return "\n".join(texts)


def test_there_are_two() -> None:
    assert score_sheet_names() == ("coalition-protocol", "concession")


@pytest.mark.parametrize("name", score_sheet_names())
def test_a_sheet_is_a_game_worth_playing(name: str) -> None:
    sheet = score_sheet(name)
    found = solve(sheet.model)
    assert 0 < len(found.feasible) < sheet.model.size / 20, "few deals suit all"
    assert len(found.efficient) < len(found.feasible), "an agreement can be wasteful"
    for deal in sheet.model.middle():
        assert place_of(sheet.model, deal) not in found.feasible, (
            "splitting satisfies not everybody"
        )
    told = solve(knowing(sheet.model, sheet.model.names))
    assert len(told.feasible) > 4 * len(found.feasible)
    for party in sheet.model.parties:
        assert sum(max(row) for row in party.points) == 100
        assert party.walk_away < 100
    assert sheet.status == "composite"
    assert "Made up for teaching" in sheet.notes


@pytest.mark.parametrize("name", score_sheet_names())
def test_no_worry_shows_a_number(name: str) -> None:
    for party in score_sheet(name).parties:
        assert not any(re.search(r"\d|points|score|per cent", w) for w in party.worries.values())


def test_the_coalition_has_720_deals_and_six_that_suit_all() -> None:
    sheet = COALITION.model
    assert [len(issue.options) for issue in sheet.issues] == [5, 4, 4, 3, 3]
    assert sheet.size == prod([5, 4, 4, 3, 3]) == 720
    found = solve(sheet)
    assert len(found.feasible) == 6
    assert len(found.efficient) == 5
    assert found.nash != found.kalai


def test_one_need_opens_several_deals_and_another_hardly_any() -> None:
    more = openings(COALITION.model, COALITION.voting["all-six"])
    assert dict(more) == {
        "prosecutor": 21, "social-worker": 7, "advocate": 5, "organizer": 4, "analyst": 3,
        "convener": 1,
    }  # fmt: skip
    base, told = solve(COALITION.model), solve(knowing(COALITION.model, ["prosecutor"]))
    gain = prod(told.margins(told.nash[0])) / prod(base.margins(base.nash[0]))
    assert 43 < gain < 44  # the product of the gains: 40,153,320 against 921,600


def test_splitting_the_difference_misses_most_of_the_joint_gain() -> None:
    found = solve(COALITION.model)
    middles = [place_of(COALITION.model, deal) for deal in COALITION.model.middle()]
    assert len(middles) == 4
    assert [len(COALITION.model.yes(deal_at(COALITION.model, at))) for at in middles] == [
        3,
        4,
        4,
        4,
    ]
    best = max(found.joint(at) for at in found.feasible)
    assert max(found.joint(at) for at in middles) < best / 2


def test_what_the_page_says_of_needs_and_walk_aways() -> None:
    sheet = COALITION.model
    told = solve(knowing(sheet, ["prosecutor"]))
    assert (len(told.feasible), len(told.scores)) == (27, 900)
    everything = solve(knowing(sheet, sheet.names))
    assert (len(everything.feasible), len(everything.scores)) == (209, 2880)
    alone = [
        sum(row[at] >= party.walk_away for row in solve(sheet).scores)
        for at, party in enumerate(sheet.parties)
    ]
    assert (min(alone), max(alone)) == (265, 427)


def test_rules_let_more_through() -> None:
    counts = {id: len(passing(COALITION.model, rule)) for id, rule in COALITION.voting.items()}
    assert counts == {"all-six": 6, "five": 51, "four": 167, "four-vetoes": 47}


@pytest.mark.parametrize("seed", [None, 1, 2])
@pytest.mark.parametrize("name", score_sheet_names())
def test_paper_and_lab_agree(name: str, seed: int | None) -> None:
    sheet = score_sheet(name) if seed is None else score_sheet(name).varied(seed)
    for at, party in enumerate(sheet.model.parties):
        half = sheet.private_half(party.id)
        assert (half.walk_away, half.name) == (party.walk_away, sheet.parties[at].name)
        rows = iter(half.rows)
        for issue, points in zip(sheet.model.issues, party.points, strict=True):
            known = sheet.issue(issue.id)
            for option, worth in zip(issue.options, points, strict=True):
                assert next(rows) == (known.title, known.option(option).text, worth)
        assert next(rows, None) is None
        opened = {(need.issue, need.option): need for need in sheet.model.needs
                  if need.party == party.id}  # fmt: skip
        assert sorted(half.opens) == sorted(
            (sheet.issue(i).title, sheet.issue(i).option(o).text, need.points[at])
            for (i, o), need in opened.items()
        )
        others = [p.walk_away for p in sheet.model.parties if p is not party]
        assert others.count(half.walk_away) == sum(o == party.walk_away for o in others)


@pytest.mark.parametrize("name", score_sheet_names())
def test_a_varied_packet_gets_the_same_answers(name: str) -> None:
    sheet, other = score_sheet(name), score_sheet(name).varied(2026)
    assert other == score_sheet(name).varied(2026)
    assert other.private_half(other.parties[0].id) != sheet.private_half(other.parties[0].id)
    here, there = solve(sheet.model), solve(other.model)
    assert (here.feasible, here.efficient, here.nash, here.kalai) == (
        there.feasible, there.efficient, there.nash, there.kalai
    )  # fmt: skip
    assert [p.need for p in other.parties] == [p.need for p in sheet.parties]


def test_nobody_has_a_private_half_who_is_not_there() -> None:
    with pytest.raises(ContentError, match="has no party 'mayor'; it has prosecutor, "):
        COALITION.private_half("mayor")


def test_the_contested_term_is_not_ours() -> None:
    for name in score_sheet_names():
        assert "prostitut" not in words(score_sheet(name)).lower()


TEXT = (Path(str(facts())) / "data" / "score-sheets" / "concession.toml").read_text("utf-8")
BROKEN = {
    "a missing party": (
        "agency = 22, company = 0, lenders = 0, users = 50",
        "agency = 22, company = 0, users = 50",
        r"sheets/bad.toml, issue 'tariff', option 'held', points: 'lenders' is missing",
    ),
    "a party nobody knows": (
        "agency = 22,",
        "bank = 3, agency = 22,",
        r"option 'held', points: 'bank' is none of agency, company, lenders, users",
    ),
    "half a point": ("company = 40", "company = 40.5", r"bad.toml, issues.tariff.options.above"),
    "a worry too few": (
        'works = "I promised those works in public, with a date."',
        "",
        r"party 'agency', worries: 'works' is missing",
    ),
    "two of a name": ('id = "below"', 'id = "held"', r"issue 'tariff': two have the name 'held'"),
    "two parties of a name": (
        'id = "users"\nname',
        'id = "agency"\nname',
        r"parties: two have the name 'agency'",
    ),
    "a need of nobody": (
        'need = "users"',
        'need = "mayor"',
        r"option 'as-works-open': is opened by 'mayor', who is no party",
    ),
    "an opened option in between": (
        'text = "Held for two years"',
        'text = "Held for two years"\nneed = "users"',
        r"option 'below': must stand before the options that a need opens",
    ),
    "too many votes": ("votes = 4", "votes = 5", r"'votes' must be from 1 to 4 \(got 5\)"),
    "a veto of nobody": (
        'vetoes = ["agency", "company"]',
        'vetoes = ["mayor"]',
        r"'vetoes' must be some of agency",
    ),
    "too many points": (
        "company = 40",
        "company = 40000",
        r"'points of company on tariff' must be",
    ),
    "a claim to be real": (
        'status = "composite"',
        'status = "documented"',
        r"bad.toml, sheet.status",
    ),
    "no issue at all": ("[[issues]]", "[[matters]]", r"sheets/bad.toml"),
    "no TOML": ("[sheet]", "[sheet", r"not valid TOML"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_sheet_is_refused_at_its_place(case: str, tmp_path: Path) -> None:
    old, new, message = BROKEN[case]
    assert old in TEXT
    folder = tmp_path / "sheets"
    folder.mkdir()
    (folder / "bad.toml").write_text(TEXT.replace(old, new, 1), "utf-8")
    with pytest.raises(ContentError, match=message):
        load_score_sheet(folder, "bad")


def test_no_such_sheet() -> None:
    with pytest.raises(ContentError, match=r"score-sheets/atlantis\.toml: there is no such file"):
        score_sheet("atlantis")


def test_an_issue_with_opened_options_only(tmp_path: Path) -> None:
    head, _, tail = TEXT.partition('[[issues]]\nid = "tariff"')
    points = "points = { agency = 1, company = 1, lenders = 1, users = 1 }\n"
    opened = f'\n[[issues.options]]\nid = "x"\ntext = "X"\nneed = "users"\n{points}'
    issue = '[[issues]]\nid = "tariff"\ntitle = "T"\n' + opened
    rest = tail[tail.index("[[issues]]") :]
    (tmp_path / "only.toml").write_text(head + issue + rest, "utf-8")
    with pytest.raises(ContentError, match="needs an option that is there from the start"):
        load_score_sheet(tmp_path, "only")
