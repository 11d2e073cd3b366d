"""Overlap counts against sets counted one by one, and the laws of inclusion and exclusion."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sametable.errors import SettingError
from sametable.models.overlap_counts import (
    MOST,
    by_size,
    exactly,
    inside,
    intersections,
    union_size,
)

members = st.frozensets(st.integers(0, 25))
families = st.dictionaries(st.sampled_from("abcdef"), members, min_size=1, max_size=5)
Family = dict[str, frozenset[int]]

# A textbook's kind of sum, done by hand: 30 + 24 - 12, and three clubs of one school.
CLUBS = {
    "chess": {1, 2, 3, 4, 5},
    "choir": {4, 5, 6, 7},
    "chemistry": {5, 7, 8, 9, 10, 11},
}


def test_three_clubs_by_hand() -> None:
    overlaps = intersections(CLUBS)
    assert by_size(overlaps) == (5 + 4 + 6, 2 + 1 + 2, 1)
    assert union_size(overlaps) == 15 - 5 + 1 == 11
    assert exactly(CLUBS)[frozenset({"chess", "choir"})] == 1  # the member 4; 5 is in all three


@given(families)
def test_every_intersection_is_that_of_the_sets(family: Family) -> None:
    overlaps = intersections(family)
    assert len(overlaps) == 2 ** len(family) - 1
    for names, count in overlaps.items():
        everybody = range(26)
        assert count == sum(all(who in family[name] for name in names) for who in everybody)


@given(families)
def test_inclusion_and_exclusion_give_the_union(family: Family) -> None:
    assert union_size(intersections(family)) == len(set().union(*family.values()))


@given(families)
def test_the_cells_part_the_union(family: Family) -> None:
    cells, overlaps = exactly(family), intersections(family)
    assert sum(cells.values()) == union_size(overlaps)
    for names, count in overlaps.items():
        assert count == sum(n for cell, n in cells.items() if names <= cell)


@given(families)
def test_stopping_early_is_too_high_then_too_low(family: Family) -> None:
    """Bonferroni's inequalities: the sums end above and below the union in turn."""
    overlaps = intersections(family)
    union, running = union_size(overlaps), 0
    for place, total in enumerate(by_size(overlaps)):
        running += total if place % 2 == 0 else -total
        assert (running >= union) if place % 2 == 0 else (running <= union)


@given(families)
def test_names_are_only_names(family: Family) -> None:
    renamed = {name.upper(): family[name] for name in sorted(family, reverse=True)}
    assert by_size(intersections(renamed)) == by_size(intersections(family))
    assert {frozenset(map(str.lower, cell)): n for cell, n in exactly(renamed).items()} == exactly(
        family
    )


@given(families, st.sampled_from("abcdef"), st.integers(0, 25))
def test_one_member_more_never_lowers_a_count(family: Family, name: str, member: int) -> None:
    larger = {**family, name: family.get(name, frozenset()) | {member}}
    if len(larger) > len(family):
        return
    before, after = intersections(family), intersections(larger)
    assert all(after[names] >= before[names] for names in before)
    assert union_size(before) <= union_size(after) <= union_size(before) + 1


def test_adding_the_counts_up_is_found_wrong() -> None:
    """The plausible wrong formula: it counts whoever is seen twice two times."""
    assert sum(map(len, CLUBS.values())) == 15 != union_size(intersections(CLUBS))
    only_pairs_taken_off = 15 - sum(len(a & b) for a, b in combinations(CLUBS.values(), 2))
    assert only_pairs_taken_off == 10 != union_size(intersections(CLUBS))


@given(families)
def test_inside_is_the_subset(family: Family) -> None:
    found = inside(family)
    for inner in family:
        for outer in family:
            alone = not family[inner] - family[outer]
            assert ((inner, outer) in found) == (inner != outer and bool(family[inner]) and alone)


def test_an_empty_set_is_not_called_inside() -> None:
    assert inside({"none": set[int](), "some": {1}}) == ()


@pytest.mark.parametrize("call", [intersections, exactly])
@pytest.mark.parametrize("count", [0, MOST + 1])
def test_too_few_or_too_many_sets(call: object, count: int) -> None:
    assert callable(call)
    with pytest.raises(SettingError, match=rf"'sets' must be from 1 to 12 \(got {count}\)"):
        call({str(n): {n} for n in range(count)})
