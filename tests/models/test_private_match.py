"""The toy's results against plain sets, and what goes over the wire against a dictionary."""

from __future__ import annotations

import hashlib
from math import gcd
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sametable.errors import SettingError
from sametable.models.private_match import (
    ORDER,
    PRIME,
    Party,
    dictionary_attack,
    digest,
    hits,
    in_group,
    private_match,
)
from tests.models.strategies_sharing import names

VENUES = [f"venue {number}" for number in range(1, 121)]
FEW = st.lists(st.sampled_from(VENUES[:40]), unique=True, max_size=20)


def prime(number: int) -> bool:
    """Miller and Rabin, with the bases that are enough below 3.3 times 10 to the 24th."""
    odd, twos = number - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    for base in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41):
        power = pow(base, odd, number)
        if power in (1, number - 1):
            continue
        if not any((power := power * power % number) == number - 1 for _ in range(twos - 1)):
            return False
    return True


def test_the_prime_is_safe() -> None:
    assert prime(PRIME)
    assert prime(ORDER)
    assert PRIME == 2 * ORDER + 1
    assert not prime(PRIME + 2)
    assert 2**63 < PRIME < 2**64


def test_the_hash_is_the_standard_one() -> None:
    assert digest("venue 17") == hashlib.new("sha256", b"venue 17").hexdigest()
    # FIPS 180-4's own example.
    assert digest("abc").startswith("ba7816bf")


@given(FEW, FEW, st.integers(0, 2**32))
def test_it_finds_the_plain_overlap(one: list[str], other: list[str], seed: int) -> None:
    match = private_match(one, other, seed)
    assert set(match.both) == set(one) & set(other)
    assert list(match.both) == [name for name in one if name in other]
    assert set(private_match(other, one, seed).both) == set(match.both)


@given(names, names, st.integers(0, 2**32))
def test_it_does_so_for_any_words(one: list[str], other: list[str], seed: int) -> None:
    assert set(private_match(one, other, seed).both) == set(one) & set(other)


@given(FEW, FEW, st.integers(0, 2**32))
def test_what_is_sent_shows_the_lengths_and_the_overlap_only(
    one: list[str], other: list[str], seed: int
) -> None:
    match = private_match(one, other, seed)
    wire = (match.one_sent, match.other_sent, match.one_back, match.other_back)
    assert [len(part) for part in wire] == [len(one), len(other), len(one), len(other)]
    # A reader of the wire who hashes every possible name finds none of them.
    known = {in_group(name) for name in VENUES}
    assert not known.intersection(*[set().union(*map(set, wire))])
    # What the other party can compare is as many equal numbers as the overlap has names.
    assert len(set(match.one_back) & set(match.other_back)) == len(match.both)
    assert not set(match.one_sent) & set(match.other_sent)


def test_another_seed_sends_other_numbers() -> None:
    first, second = (private_match(VENUES[:6], VENUES[4:9], seed) for seed in (1, 2))
    assert first == private_match(VENUES[:6], VENUES[4:9], 1)
    assert first.both == second.both == ("venue 5", "venue 6")
    assert not set(first.one_sent) & set(second.one_sent)


@given(st.integers(2, ORDER - 1), st.integers(2, ORDER - 1))
def test_the_order_of_blinding_does_not_matter(a: int, b: int) -> None:
    start = [in_group(name) for name in VENUES[:10]]
    one, other = Party(a), Party(b)
    assert one.blinded(other.blinded(start)) == other.blinded(one.blinded(start))
    # A secret power never makes one number of two, because it shares no factor with the order.
    assert gcd(a, ORDER) == 1
    assert len(set(one.blinded(start))) == 10


def test_names_are_squares_and_differ() -> None:
    found = [in_group(name) for name in VENUES]
    assert len(set(found)) == len(VENUES)
    assert all(pow(number, ORDER, PRIME) == 1 for number in found)


def test_a_party_that_lists_everything_learns_everything() -> None:
    assert private_match(VENUES, VENUES[3:9], 1).both == tuple(VENUES[3:9])


@given(FEW)
def test_a_dictionary_gives_every_hash_away(listed: list[str]) -> None:
    found = dictionary_attack(map(digest, listed), VENUES)
    assert sorted(found.values()) == sorted(listed)
    assert all(digest(name) == each for each, name in found.items())


@given(FEW, FEW)
def test_a_dictionary_gives_no_more_away_than_it_holds(
    listed: list[str], dictionary: list[str]
) -> None:
    found = dictionary_attack(map(digest, listed), dictionary)
    assert set(found.values()) == set(listed) & set(dictionary)


@given(FEW, FEW)
def test_hit_or_no_hit(asked: list[str], register: list[str]) -> None:
    found = hits(asked, register)
    assert list(found) == asked
    assert {name for name, hit in found.items() if hit} == set(asked) & set(register)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: private_match(["a", "a"], ["b"], 1), r"'one' must be a list that holds each"),
        (lambda: private_match(["a"], ["b", "b"], 1), r"'other' must be a list that holds each"),
        (lambda: Party(1), r"'key' must be a whole number from 2 to 9223372036854775072"),
        (lambda: Party(ORDER), r"'key' must be a whole number"),
    ],
)
def test_bad_input(call: Any, message: str) -> None:
    with pytest.raises(SettingError, match=message):
        call()
