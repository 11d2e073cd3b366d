"""Case records: the four lenses against filters written anew, and the laws of the draw."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from sametable.errors import SettingError
from sametable.models.case_records import (
    SHARES,
    Age,
    Law,
    Lens,
    Record,
    Setting,
    counted,
    lenses,
    population,
)
from sametable.models.overlap_counts import inside, intersections, union_size

chances = st.floats(0, 100)


@st.composite
def practices(draw: st.DrawFn) -> Setting:
    return Setting(
        arrest=draw(chances),
        referral=draw(chances),
        size=draw(st.integers(100, 400)),
        seed=draw(st.integers(1, 50)),
        law=draw(st.sampled_from(Law)),
    )


def union(setting: Setting) -> frozenset[int]:
    return frozenset().union(*counted(setting).seen.values())


def test_the_opening_population() -> None:
    found = counted(Setting())
    assert {lens.value: len(places) for lens, places in found.seen.items()} == {
        "arrest": 98,
        "federal": 239,
        "referral": 112,
        "self-report": 205,
    }
    assert (found.people, found.any_lens, found.nobody, found.lost) == (600, 434, 166, 0)


@given(practices())
@settings(max_examples=40)
def test_the_law_makes_the_arrest_count_exactly_zero(setting: Setting) -> None:
    before, after = (counted(replace(setting, law=law)) for law in Law)
    assert len(after.seen[Lens.ARREST]) == 0
    assert after.people == before.people == setting.size
    others = [lens for lens in Lens if lens is not Lens.ARREST]
    assert [after.seen[lens] for lens in others] == [before.seen[lens] for lens in others]
    assert before.any_lens - after.any_lens == after.lost >= 0 == before.lost


@given(practices())
@settings(max_examples=40)
def test_inclusion_and_exclusion_agree_with_the_sets(setting: Setting) -> None:
    found = counted(setting)
    assert found.any_lens == union_size(intersections(found.seen)) == len(union(setting))
    assert found.nobody == found.people - len(union(setting)) >= 0


FILTERS: dict[Lens, Callable[[Record, Setting], bool]] = {
    Lens.ARREST: lambda r, s: (
        s.law == "before"
        and r.age in ("under 15", "15 to 17")
        and r.met_police
        and r.arrest_draw < s.arrest / 100
    ),
    Lens.FEDERAL: lambda r, s: r.age != "18 to 24" and r.adult_named,
    Lens.REFERRAL: lambda r, s: r.met_service and r.referral_draw < s.referral / 100,
    Lens.SELF_REPORT: lambda r, s: r.tells,
}


@given(practices())
@settings(max_examples=40)
def test_each_lens_is_its_filter(setting: Setting) -> None:
    records = population(setting.size, setting.seed)
    for lens, places in lenses(records, setting).items():
        wanted = {n for n, record in enumerate(records) if FILTERS[lens](record, setting)}
        assert places == wanted, lens


@given(practices(), chances, st.sampled_from(["arrest", "referral"]))
@settings(max_examples=60)
def test_more_chance_never_counts_fewer(setting: Setting, other: float, name: str) -> None:
    low, high = sorted((getattr(setting, name), other))
    fewer, more = (counted(replace(setting, **{name: chance})) for chance in (low, high))
    for lens in Lens:
        assert fewer.seen[lens] <= more.seen[lens]
    assert fewer.any_lens <= more.any_lens


def test_a_draw_made_anew_for_each_chance_is_found_wrong() -> None:
    """A plausible wrong program draws again at each setting: more chance may then count fewer."""
    met = sum(r.under_18 and r.met_police for r in population(600, 1))
    fresh = [
        sum(r.arrest_draw < chance for r in population(met, 7 + step))
        for step, chance in enumerate(n / 100 for n in range(50, 60))
    ]
    assert fresh != sorted(fresh)


def test_the_ends_of_the_chances() -> None:
    records = population(600, 1)
    none, all_ = Setting(arrest=0, referral=0), Setting(arrest=100, referral=100)
    assert lenses(records, none)[Lens.ARREST] == lenses(records, none)[Lens.REFERRAL] == set()
    assert len(lenses(records, all_)[Lens.ARREST]) == sum(
        r.under_18 and r.met_police for r in records
    )
    assert len(lenses(records, all_)[Lens.REFERRAL]) == sum(r.met_service for r in records)


@pytest.mark.parametrize("seed", range(1, 51))
def test_no_lens_contains_another(seed: int) -> None:
    """Nor do the other three together: each lens sees somebody whom no other one sees."""
    seen = counted(Setting(seed=seed)).seen
    assert inside(seen) == ()
    for lens in Lens:
        others = frozenset[int]().union(*(seen[other] for other in Lens if other is not lens))
        assert seen[lens] - others


@given(practices())
@settings(max_examples=20)
def test_the_same_seed_gives_the_same_people(setting: Setting) -> None:
    people = population(setting.size, setting.seed)
    population.cache_clear()
    assert population(setting.size, setting.seed) == people
    assert population(500, setting.seed)[: setting.size] == people
    assert population(setting.size, setting.seed % 50 + 1) != people


FACTS: list[tuple[str, Callable[[Record], bool], float]] = [
    ("under 15", lambda r: r.age is Age.UNDER_15, SHARES.under_15),
    ("15 to 17", lambda r: r.age is Age.FROM_15, SHARES.from_15),
    ("met police", lambda r: r.met_police, SHARES.met_police),
    ("adult named", lambda r: r.adult_named, SHARES.adult_named),
    ("met service", lambda r: r.met_service, SHARES.met_service),
    ("tells", lambda r: r.tells, SHARES.tells),
    ("arrest draw", lambda r: r.arrest_draw < 0.3, 0.3),
    ("referral draw", lambda r: r.referral_draw < 0.3, 0.3),
]


@pytest.mark.parametrize(("name", "has", "share"), FACTS)
def test_the_facts_come_in_the_stated_shares(
    name: str, has: Callable[[Record], bool], share: float
) -> None:
    records = [record for seed in range(1, 21) for record in population(1000, seed)]
    came = sum(map(has, records))
    assert binomtest(came, len(records), share).pvalue > 1e-3, name
    assert binomtest(came, len(records), share + 0.03).pvalue < 1e-3, "the test can tell"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"arrest": 120}, r"'arrest' must be from 0 to 100 \(percent of those under 18.*got 120\)"),
        ({"referral": -0.1}, r"'referral' must be from 0 to 100 .*got -0\.1\)"),
        ({"referral": "half"}, r"'referral' must be a number from 0 to 100"),
        ({"arrest": float("nan")}, r"'arrest' must be from 0 to 100"),
        ({"size": 50}, r"'size' must be from 100 to 1000 \(records\) \(got 50\)"),
        ({"size": 600.0}, r"'size' must be a whole number \(got 600\.0\)"),
        ({"seed": True}, r"'seed' must be a number from 1 to 50"),
        ({"law": "2017"}, r"'law' must be one of before, after \(got '2017'\)"),
    ],
)
def test_bad_settings(fields: dict[str, object], message: str) -> None:
    with pytest.raises(SettingError, match=message):
        Setting(**fields)  # type: ignore[arg-type]
