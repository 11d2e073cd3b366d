"""The laws of EXERCISES E1 and Shaw and Gaines's 2 x 2, over drawn lexicons."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sametable.errors import SettingError
from sametable.models.term_grid import Kind, Pair, Setting, agenda, grid, kind, overlap
from tests.models.strategies import ATTRIBUTES, cutoffs, lexicons, meanings

# Worked by hand: 2 of 5 attributes in common.
PROSECUTOR = {"word": frozenset("abc"), "own": frozenset("h")}
SOCIAL_WORKER = {"word": frozenset("bcde"), "other": frozenset("h")}


def test_hand_worked_grid() -> None:
    found = grid(PROSECUTOR, SOCIAL_WORKER, Setting(cutoff=0.5))
    assert [(p.first, p.second, p.overlap, p.kind) for p in found.pairs] == [
        ("word", "word", 2 / 5, Kind.CONFLICT),
        ("word", "other", 0, Kind.CONTRAST),
        ("own", "word", 0, Kind.CONTRAST),
        ("own", "other", 1, Kind.CORRESPONDENCE),
    ]
    word = found.pair("word", "word")
    assert (word.only_first, word.shared, word.only_second) == ({"a"}, {"b", "c"}, {"d", "e"})


@pytest.mark.parametrize(
    ("cutoff", "diagnosis"), [(0.35, Kind.CONSENSUS), (0.4, Kind.CONSENSUS), (0.45, Kind.CONFLICT)]
)
def test_moving_the_cutoff_moves_the_diagnosis(cutoff: float, diagnosis: Kind) -> None:
    found = grid(PROSECUTOR, SOCIAL_WORKER, Setting(cutoff=cutoff))
    assert found.pair("word", "word").kind is diagnosis


@given(meanings, meanings)
def test_overlap_is_symmetric_and_bounded(first: frozenset[str], second: frozenset[str]) -> None:
    assert overlap(first, second) == overlap(second, first)
    assert 0 <= overlap(first, second) <= 1
    assert (overlap(first, second) == 0) == first.isdisjoint(second)
    assert (overlap(first, second) == 1) == (first == second)


@given(meanings, meanings, st.permutations(ATTRIBUTES))
def test_names_of_attributes_do_not_matter(
    first: frozenset[str], second: frozenset[str], renamed: list[str]
) -> None:
    new = dict(zip(ATTRIBUTES, renamed, strict=True))
    assert overlap({new[a] for a in first}, {new[a] for a in second}) == overlap(first, second)


@given(meanings, meanings, meanings)
def test_jaccard_distance_is_a_metric(
    a: frozenset[str], b: frozenset[str], c: frozenset[str]
) -> None:
    # The overlap coefficient and the Dice coefficient both break this.
    assert 1 - overlap(a, c) <= (1 - overlap(a, b)) + (1 - overlap(b, c)) + 1e-12


@given(meanings, cutoffs)
def test_identical_meanings_agree_at_every_cutoff(meaning: frozenset[str], cutoff: float) -> None:
    same = grid({"w": meaning}, {"w": meaning}, Setting(cutoff=cutoff)).pairs[0]
    other = grid({"w": meaning}, {"v": meaning}, Setting(cutoff=cutoff)).pairs[0]
    assert (same.kind, other.kind) == (Kind.CONSENSUS, Kind.CORRESPONDENCE)


@given(st.booleans(), st.floats(0, 1), cutoffs)
def test_the_four_kinds_are_exhaustive_and_exclusive(
    same_term: bool, share: float, cutoff: float
) -> None:
    said_by_the_table = {
        Kind.CONSENSUS: same_term and share >= cutoff,
        Kind.CORRESPONDENCE: not same_term and share >= cutoff,
        Kind.CONFLICT: same_term and share < cutoff,
        Kind.CONTRAST: not same_term and share < cutoff,
    }
    assert [k for k, holds in said_by_the_table.items() if holds] == [
        kind(same_term, share, cutoff)
    ]


@given(lexicons, lexicons, cutoffs)
def test_every_pair_once(
    first: dict[str, frozenset[str]], second: dict[str, frozenset[str]], cutoff: float
) -> None:
    found = grid(first, second, Setting(cutoff=cutoff))
    assert [(p.first, p.second) for p in found.pairs] == [(a, b) for a in first for b in second]
    assert sum(found.count(k) for k in Kind) == len(first) * len(second)
    assert found.count(Kind.CONFLICT) + found.count(Kind.CONSENSUS) == len(first.keys() & second)


@given(lexicons, lexicons, cutoffs)
def test_swapping_the_parties_swaps_the_pair(
    first: dict[str, frozenset[str]], second: dict[str, frozenset[str]], cutoff: float
) -> None:
    there = {(p.first, p.second): p for p in grid(first, second, Setting(cutoff=cutoff)).pairs}
    back = {(p.second, p.first): p for p in grid(second, first, Setting(cutoff=cutoff)).pairs}
    assert {k: (p.kind, p.only_first) for k, p in there.items()} == {
        k: (p.kind, p.only_second) for k, p in back.items()
    }


@given(lexicons, lexicons, cutoffs, cutoffs)
def test_a_higher_cutoff_only_takes_agreement_away(
    first: dict[str, frozenset[str]], second: dict[str, frozenset[str]], a: float, b: float
) -> None:
    low, high = sorted((a, b))
    at = {cutoff: grid(first, second, Setting(cutoff=cutoff)) for cutoff in (low, high)}
    for agreement in (Kind.CONSENSUS, Kind.CORRESPONDENCE):
        assert at[high].count(agreement) <= at[low].count(agreement)


@given(lexicons, lexicons, cutoffs)
def test_agenda_keeps_its_four_rules(
    first: dict[str, frozenset[str]], second: dict[str, frozenset[str]], cutoff: float
) -> None:
    found = grid(first, second, Setting(cutoff=cutoff))
    ranked = agenda(found)
    assert sorted(map(id, ranked)) == sorted(map(id, found.pairs))
    order = [Kind.CONFLICT, Kind.CORRESPONDENCE, Kind.CONSENSUS, Kind.CONTRAST]
    assert [k for k in order for p in ranked if p.kind is k] == [p.kind for p in ranked]
    for rising, kinds in ((True, order[0::2]), (False, order[1::2])):
        for each in kinds:
            gaps = [p.overlap for p in ranked if p.kind is each]
            assert gaps == sorted(gaps, reverse=not rising)


def test_ties_stand_in_the_order_of_names() -> None:
    same = frozenset("ab")
    ranked = agenda(grid({"b": same, "a": same}, {"d": same, "c": same}, Setting()))
    assert [(p.first, p.second) for p in ranked] == [
        ("a", "c"),
        ("a", "d"),
        ("b", "c"),
        ("b", "d"),
    ]


@pytest.mark.parametrize("bad", [0, 0.04, 1.01, float("nan"), float("inf"), "0.5", None, True])
def test_cutoff_out_of_range(bad: object) -> None:
    with pytest.raises(SettingError, match=r"'cutoff' must be .*from 0\.05 to 1 .*got ") as raised:
        Setting(cutoff=bad)  # type: ignore[arg-type]
    assert raised.value.field == "cutoff"
    assert raised.value.came is bad


def test_the_docstring_states_the_limits() -> None:
    assert "from 0.05 to 1" in (Setting.__doc__ or "")


def test_a_word_that_carries_nothing() -> None:
    with pytest.raises(SettingError, match="'second' must be at least one attribute"):
        overlap({"a"}, set())


def test_an_unknown_pair() -> None:
    with pytest.raises(SettingError, match="a term of each party"):
        grid(PROSECUTOR, SOCIAL_WORKER, Setting()).pair("word", "own")


def test_pairs_are_frozen() -> None:
    pair = grid(PROSECUTOR, SOCIAL_WORKER, Setting()).pairs[0]
    assert isinstance(pair, Pair)
    with pytest.raises(AttributeError):
        pair.overlap = 1  # type: ignore[misc]
