"""The codebook: simulated coders against exact enumeration, and what rules can and cannot do."""

from __future__ import annotations

from itertools import product
from math import isclose, prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sametable.errors import SettingError
from sametable.models.agreement import agreement, chance_agreement
from sametable.models.codebook import (
    FRAMES,
    Coders,
    Statement,
    chances,
    long_run,
    simulated,
)

RULES = ("numbers", "courts")


def statement(*readings: str, rule: str | None = None) -> Statement:
    return Statement(1, "gist", "Text.", readings, rule, {"a": readings[0], "b": None})


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    rule = draw(st.sampled_from([None, *RULES]))
    count = 2 if rule else 1
    frames = st.lists(st.sampled_from(FRAMES), min_size=count, max_size=count, unique=True)
    return statement(*draw(frames), rule=rule)


sheets = st.lists(statements(), min_size=1, max_size=6)
coders = st.builds(Coders, care=st.floats(0, 1), first_box=st.floats(0.25, 0.95))
rules = st.sets(st.sampled_from(RULES))


@given(statements(), rules, coders)
def test_chances_add_up(one: Statement, settled: set[str], who: Coders) -> None:
    each = chances(one, settled, who)
    assert isclose(sum(each.values()), 1)
    assert min(each.values()) >= 0


@pytest.mark.parametrize("settled", [set(), {"numbers"}])
@pytest.mark.parametrize("who", [Coders(1), Coders(0.7), Coders(0.5, 0.9)])
def test_the_long_run_is_the_mean_over_every_coding(settled: set[str], who: Coders) -> None:
    """Every pair of codings of three statements, each with its exact chance."""
    sheet = [
        statement("rights"),
        statement("measurement", "welfare", rule="numbers"),
        statement("justice", "rights", rule="courts"),
    ]
    each = [chances(one, settled, who) for one in sheet]
    codings = {
        codes: prod(one[code] for one, code in zip(each, codes, strict=True))
        for codes in product(FRAMES, repeat=3)
    }
    share = luck = 0.0
    for one, chance in codings.items():
        for other, again in codings.items():
            share += chance * again * sum(a == b for a, b in zip(one, other, strict=True)) / 3
            by_luck = chance_agreement(one, other)
            assert by_luck is not None
            luck += chance * again * by_luck
    found = long_run(sheet, settled, who)
    assert found is not None
    assert isclose(found.share, share)
    assert isclose(found.chance, luck)
    assert isclose(found.kappa, (share - luck) / (1 - luck))


@given(sheets, rules, st.floats(0.25, 0.95))
def test_who_does_not_read_agrees_by_luck_alone(
    sheet: list[Statement], settled: set[str], first_box: float
) -> None:
    found = long_run(sheet, settled, Coders(0, first_box))
    assert found is not None
    assert isclose(found.share, first_box**2 + (1 - first_box) ** 2 / 3)
    assert isclose(found.kappa, 0, abs_tol=1e-9)


def test_four_in_five_by_luck() -> None:
    found = long_run([statement("rights")], (), Coders(0, 0.9))
    assert found is not None
    assert 0.8 < found.share < 0.82


@given(sheets, rules, st.floats(0, 1))
def test_a_rule_never_lowers_agreement(
    sheet: list[Statement], settled: set[str], care: float
) -> None:
    before, after = (long_run(sheet, each, Coders(care)) for each in (settled, RULES))
    if before and after:
        assert after.share >= before.share - 1e-12


def test_a_rule_away_from_the_box_that_everybody_ticks_can_lower_it() -> None:
    """Why the law above asks that no box be favoured."""
    sheet, hasty = [statement("justice", "welfare", rule="numbers")], Coders(0.25, 0.5)
    before, after = long_run(sheet, (), hasty), long_run(sheet, RULES, hasty)
    assert before is not None
    assert after is not None
    assert after.share < before.share


def test_all_the_care_in_the_world_does_not_settle_an_open_statement() -> None:
    sheet = [
        statement("measurement", "welfare", rule="numbers"),
        statement("justice", "rights", rule="courts"),
    ]
    open_, settled = long_run(sheet, (), Coders(1)), long_run(sheet, RULES, Coders(1))
    assert open_ is not None
    assert settled is not None
    assert isclose(open_.share, 0.5)
    assert settled.kappa == 1


@given(sheets, rules, coders)
def test_a_coding_follows_the_codebook_where_it_was_read(
    sheet: list[Statement], settled: set[str], who: Coders
) -> None:
    careful = Coders(1, who.first_box, who.seed)
    for codes in simulated(sheet, settled, careful):
        for one, code in zip(sheet, codes, strict=True):
            assert code in one.read_under(settled)


def test_codings_are_seeded() -> None:
    sheet = [statement("rights")] * 12
    assert simulated(sheet, (), Coders(0.5, 0.5, 3)) == simulated(sheet, (), Coders(0.5, 0.5, 3))
    assert simulated(sheet, (), Coders(0.5, 0.5, 3)) != simulated(sheet, (), Coders(0.5, 0.5, 4))


def test_simulated_shares_come_near_the_exact_ones() -> None:
    """4,000 statements: four standard errors are about 3 in 100."""
    sheet = [
        statement("rights"),
        statement("measurement", "welfare", rule="numbers"),
        statement("justice"),
        statement("welfare"),
    ] * 1000
    who = Coders(0.8, 0.6, 11)
    found = agreement(*simulated(sheet, (), who))
    exact = long_run(sheet, (), who)
    assert exact is not None
    assert found.share is not None
    assert found.kappa is not None
    assert abs(found.share - exact.share) < 0.032
    assert abs(found.kappa - exact.kappa) < 0.045


def test_a_colleague_follows_a_rule_and_keeps_a_slip() -> None:
    one = Statement(1, "g", "T.", ("measurement", "welfare"), "numbers", {"a": None})
    assert one.code_by("a", ()) is None
    assert one.code_by("a", {"numbers"}) == "welfare"
    assert one.code_by("a", {"courts"}) is None
    slip = Statement(2, "g", "T.", ("rights",), None, {"a": "welfare"})
    assert slip.code_by("a", RULES) == "welfare"


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ({"readings": ()}, "'readings' must be some of justice"),
        ({"readings": ("ethics",)}, "'readings' must be some of justice"),
        ({"readings": ("rights", "justice")}, "two where a rule settles them, else one"),
        ({"rule": "numbers"}, "two where a rule settles them, else one"),
        ({"codes": {"a": "ethics"}}, "'code' must be one of justice"),
    ],
)
def test_bad_statements(bad: dict[str, object], message: str) -> None:
    good: dict[str, object] = {"readings": ("rights",), "rule": None, "codes": {"a": None}}
    with pytest.raises(SettingError, match=message):
        Statement(1, "g", "T.", **{**good, **bad})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ({"care": 1.1}, r"'care' must be from 0 to 1"),
        ({"care": "much"}, r"'care' must be a number"),
        ({"first_box": 0.2}, r"'first_box' must be from 0\.25 to 0\.95"),
        ({"seed": 1.5}, "'seed' must be a whole number"),
        ({"seed": -1}, "'seed' must be from 0"),
    ],
)
def test_bad_coders(bad: dict[str, object], message: str) -> None:
    with pytest.raises(SettingError, match=message):
        Coders(**bad)  # type: ignore[arg-type]
