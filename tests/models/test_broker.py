"""Who learns what: bits against every possible list, and protocols against plain sets."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations, pairwise, product
from math import comb, isclose, log2
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sametable.errors import SettingError
from sametable.models.broker import (
    BROKER,
    FULL,
    HASHED,
    HIT,
    MATCHED,
    PROTOCOLS,
    Design,
    answer_bits,
    compare,
    learned,
    list_bits,
    trial,
)
from sametable.models.randomized_response import answers, binary_entropy
from tests.models.strategies_sharing import designs


def counted_bits(venues: int, listed: int, asked: int, truth: float) -> float:
    """Mutual information of list and answers: every list crossed with every run of answers."""
    lists = list(combinations(range(venues), listed))
    together: Counter[tuple[int, tuple[bool, ...]]] = Counter()
    for number, chosen in enumerate(lists):
        for said in product((True, False), repeat=asked):
            chance = 1 / len(lists)
            for venue, answer in enumerate(said):
                chance *= truth if answer == (venue in chosen) else 1 - truth
            together[number, said] += chance  # type: ignore[assignment]
    of_said: Counter[tuple[bool, ...]] = Counter()
    for (_, said), chance in together.items():
        of_said[said] += chance
    return sum(
        chance * log2(chance * len(lists) / of_said[said])
        for (_, said), chance in together.items()
        if chance
    )


@pytest.mark.parametrize(
    ("venues", "listed", "asked"), [(5, 2, 3), (6, 3, 2), (7, 2, 4), (4, 4, 2), (5, 1, 5)]
)
@pytest.mark.parametrize("truth", [1, 0.8, 0.55])
def test_bits_of_every_list_and_every_answer(
    venues: int, listed: int, asked: int, truth: float
) -> None:
    wanted = counted_bits(venues, listed, asked, truth)
    assert isclose(answer_bits(venues, listed, asked, truth), wanted, abs_tol=1e-9)


@given(st.integers(1, 60), st.data())
def test_true_answers_leave_what_is_left(venues: int, data: st.DataObject) -> None:
    """A closed form: what there is, less what is still open once the overlap is known."""
    listed, asked = (data.draw(st.integers(0, venues)) for _ in range(2))
    left = sum(
        comb(listed, x) * comb(venues - listed, asked - x) / comb(venues, asked)
        * log2(comb(venues - asked, listed - x))
        for x in range(max(0, asked + listed - venues), min(listed, asked) + 1)
    )  # fmt: skip
    wanted = list_bits(venues, listed) - left
    assert isclose(answer_bits(venues, listed, asked), wanted, abs_tol=1e-9)


def test_one_question_is_a_noisy_channel() -> None:
    # The textbook form of one noisy answer: the entropy of what is heard, less the noise.
    heard = answers(6 / 40, 0.8).yes
    wanted = binary_entropy(heard) - binary_entropy(0.8)
    assert isclose(answer_bits(40, 6, 1, 0.8), wanted)
    # One answer after the other would count what they have in common twice.
    assert answer_bits(40, 6, 5, 0.8) < 5 * wanted


@given(designs())
def test_more_questions_tell_more_and_noise_tells_less(design: Design) -> None:
    n, m, k, p = design.venues, design.inquiry, design.asked, design.truth
    told = answer_bits(n, m, k, p)
    assert -1e-9 <= told <= answer_bits(n, m, k) + 1e-9 <= list_bits(n, m) + 2e-9
    assert told <= answer_bits(n, m, min(k + 1, n), p) + 1e-9
    assert told <= answer_bits(n, m, k, min(1, p + 0.05)) + 1e-9
    assert isclose(answer_bits(n, m, n), list_bits(n, m), abs_tol=1e-9)


@given(designs())
def test_the_order_of_the_designs(design: Design) -> None:
    found = {one.protocol: one for one in compare(design)}
    assert tuple(found) == PROTOCOLS
    told = [found[name].coalition for name in (BROKER, MATCHED, HASHED, FULL)]
    assert all(less <= more + 1e-9 for less, more in pairwise(told))
    assert found[HIT].coalition == found[MATCHED].coalition
    assert found[HIT].agency == found[FULL].agency >= found[MATCHED].agency - 1e-9
    assert found[BROKER].agency == 0
    public = learned(replace(design, public=True), HASHED)
    full = learned(design, FULL)
    assert (public.coalition, public.agency) == (full.coalition, full.agency)
    secret = learned(replace(design, public=False), HASHED)
    assert secret.coalition == found[MATCHED].coalition


@given(designs())
def test_every_protocol_tells_the_truth_it_should(design: Design) -> None:
    found = trial(design)
    assert trial(design) == found
    inquiry, asked = set(found.inquiry), set(found.asked)
    assert (len(inquiry), len(asked)) == (design.inquiry, design.asked)
    assert set(found.both) == inquiry & asked
    told, heard = set(found.coalition_knows), set(found.agency_knows)
    everything = design.protocol == FULL or (design.protocol == HASHED and design.public)
    if everything:
        assert (told, heard) == (inquiry, asked)
    elif design.protocol == HIT:
        assert (told, heard) == (inquiry & asked, asked)
    elif design.protocol == BROKER:
        assert not told
        assert not heard
    else:
        assert told == heard == inquiry & asked
    assert (found.waits is not None) == (design.protocol == BROKER)


def test_the_lists_do_not_depend_on_the_protocol() -> None:
    lists = {
        (one.inquiry, one.asked) for one in (trial(Design(name, draw=7)) for name in PROTOCOLS)
    }
    assert len(lists) == 1


def test_a_truthful_broker_says_wait_to_the_overlap() -> None:
    for number in range(1, 30):
        found = trial(Design(BROKER, truth=1, draw=number))
        assert found.waits == found.both


def test_a_noisy_broker_is_wrong_as_often_as_it_says() -> None:
    wrong = asked = 0
    for number in range(1, 101):
        found = trial(Design(BROKER, truth=0.8, asked=40, draw=number))
        assert found.waits is not None
        wrong += len(set(found.waits) ^ set(found.both))
        asked += len(found.asked)
    assert asked == 4000
    assert abs(wrong / asked - 0.2) < 5 * (0.2 * 0.8 / asked) ** 0.5


def test_the_share_behind_the_lab_is_the_specifications() -> None:
    assert Design().share == 0.15
    assert f"{answers(Design().share, Design().truth).yes:.3f}" == "0.290"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"protocol": "post"}, r"'protocol' must be one of full, hit, hashed, psi, broker"),
        ({"public": 1}, r"'public' must be true or false \(got 1\)"),
        ({"asked": 0}, r"'asked' must be from 1 to 40"),
        ({"asked": 2.5}, r"'asked' must be a whole number"),
        ({"truth": 0.5}, r"'truth' must be from 0\.55 to 1"),
        ({"venues": 39}, r"'venues' must be from 40 to 120"),
        ({"inquiry": 21}, r"'inquiry' must be from 1 to 20"),
        ({"draw": True}, r"'draw' must be a number"),
    ],
)
def test_bad_designs(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(SettingError, match=message):
        Design(**fields)


@pytest.mark.parametrize(
    ("numbers", "message"),
    [
        ((40, 41, 5), r"'listed' must be from 0 to 40, the venues \(got 41\)"),
        ((40, 6, 41), r"'asked' must be from 0 to 40, the venues \(got 41\)"),
        ((40, -1, 5), r"'listed' must be from 0 to 40"),
    ],
)
def test_lists_longer_than_there_are_venues(numbers: tuple[int, int, int], message: str) -> None:
    with pytest.raises(SettingError, match=message):
        answer_bits(*numbers)


def test_a_protocol_that_is_none() -> None:
    with pytest.raises(SettingError, match="'protocol' must be one of"):
        learned(Design(), "post")
