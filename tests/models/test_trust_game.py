"""The trust game against published totals, matches worked by hand and an exact Markov chain."""

from __future__ import annotations

from itertools import product
from math import sqrt
from random import Random
from statistics import mean, stdev

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sametable.errors import SettingError
from sametable.models.trust_game import (
    STRATEGIES,
    Setting,
    Strategy,
    always_cheat,
    always_cooperate,
    copycat,
    detective,
    grudger,
    many_tournaments,
    match,
    points,
    tournament,
)

# EXERCISES E13: ten rounds, each of five characters meets each other one once and never itself.
TOTALS = {
    "copycat": 57,
    "grudger": 46,
    "always-cheat": 45,
    "detective": 45,
    "always-cooperate": 29,
}


def moves(text: str) -> tuple[bool, ...]:
    return tuple(letter == "f" for letter in text)


def test_published_totals() -> None:
    assert tournament(Setting(rounds=10)) == TOTALS


def test_the_pairing_and_the_detectives_memory_are_what_makes_the_totals() -> None:
    """A match with oneself, or a detective who never turns, gives other totals."""
    names = list(STRATEGIES)
    with_self = dict.fromkeys(names, 0)
    for one, other in product(names, names):
        earned = match(STRATEGIES[one], STRATEGIES[other], Setting(), Random(1)).points
        with_self[one] += earned[0]
    assert with_self != TOTALS

    def probing(own: object, other: tuple[bool, ...]) -> bool:
        return len(other) != 1 if len(other) < 4 else other[-1]

    assert tournament(Setting(), {**STRATEGIES, "detective": probing}) != TOTALS  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("one", "other", "first", "second", "earned"),
    [
        (copycat, grudger, "ffffffffff", "ffffffffff", (20, 20)),
        (copycat, always_cheat, "fccccccccc", "cccccccccc", (-1, 3)),
        (copycat, detective, "ffcfffffff", "fcffffffff", (18, 18)),
        (grudger, detective, "ffcccccccc", "fcffcccccc", (7, 3)),
        (always_cooperate, detective, "ffffffffff", "fcffcccccc", (-1, 27)),
        (always_cheat, always_cooperate, "cccccccccc", "ffffffffff", (30, -10)),
        (always_cheat, detective, "cccccccccc", "fcffcccccc", (9, -3)),
    ],
)
def test_matches_worked_by_hand(
    one: Strategy, other: Strategy, first: str, second: str, earned: tuple[int, int]
) -> None:
    played = match(one, other, Setting(), Random(1))
    assert played.first == moves(first)
    assert played.second == moves(second)
    assert played.points == earned


def test_the_detective_does_not_count_the_fourth_move() -> None:
    assert not detective(moves("fcff"), moves("fffc"))
    assert detective(moves("fcff"), moves("ffcf"))
    assert not detective(moves("fcff"), moves("ffcc"))


def markov(error: float, rounds: int) -> float:
    """The mean points of one of two copycats, exactly: (own, other) moves as a Markov chain."""
    states = list(product((True, False), repeat=2))
    step = np.array(
        [
            [
                (1 - error if own == seen_other else error)
                * (1 - error if other == seen_own else error)
                for own, other in states
            ]
            for seen_own, seen_other in states
        ]
    )
    earned = np.array([points(own, other) for own, other in states])
    now = step[0]  # both mean to be fair at first, as if both had just been
    total = 0.0
    for _ in range(rounds):
        total += float(now @ earned)
        now = now @ step
    return total


@pytest.mark.parametrize("error", [0.02, 0.1, 0.5])
def test_two_copycats_who_slip_against_the_exact_chain(error: float) -> None:
    setting = Setting(rounds=20, mistakes=error)
    drawn = [match(copycat, copycat, setting, Random(seed)).points[0] for seed in range(800)]
    assert abs(mean(drawn) - markov(error, 20)) < 4 * stdev(drawn) / sqrt(len(drawn))


def test_mistakes_make_copycats_quarrel() -> None:
    """In the long run all four pairs of moves are as likely: 1 point a round in place of 2."""
    assert markov(0, 10) == 20
    assert markov(0.05, 2000) / 2000 == pytest.approx(1, abs=0.02)


moves_so_far = st.lists(st.tuples(st.booleans(), st.booleans()), max_size=12)


@given(moves_so_far)
def test_what_each_character_is(history: list[tuple[bool, bool]]) -> None:
    own, other = [a for a, _ in history], [b for _, b in history]
    assert copycat(own, other) == (other[-1] if other else True)
    assert grudger(own, other) == (False not in other)
    assert always_cooperate(own, other)
    assert not always_cheat(own, other)


@given(
    st.sampled_from(sorted(STRATEGIES)),
    st.sampled_from(sorted(STRATEGIES)),
    st.integers(1, 40),
    st.sampled_from([0, 0.1, 0.5]),
    st.integers(0, 50),
)
def test_laws_of_a_match(one: str, other: str, rounds: int, mistakes: float, seed: int) -> None:
    setting = Setting(rounds, mistakes, seed)
    played = match(STRATEGIES[one], STRATEGIES[other], setting, Random(seed))
    assert len(played.first) == len(played.second) == rounds
    assert -rounds <= min(played.points) <= max(played.points) <= 3 * rounds
    # Two fair moves make four points between the two players, one fair move two, none nothing.
    assert sum(played.points) == 2 * (sum(played.first) + sum(played.second))
    assert played == match(STRATEGIES[one], STRATEGIES[other], setting, Random(seed))


def test_without_mistakes_the_seed_plays_no_part() -> None:
    assert tournament(Setting(seed=1)) == tournament(Setting(seed=2))
    assert tournament(Setting(mistakes=0.2, seed=1)) != tournament(Setting(mistakes=0.2, seed=2))


def test_order_of_the_characters_does_not_matter_without_mistakes() -> None:
    turned = dict(reversed(list(STRATEGIES.items())))
    assert tournament(Setting(), turned) == TOTALS


def finish(setting: Setting, count: int) -> tuple[list[tuple[int, int]], dict[str, float]]:
    running, steps = many_tournaments(setting, count), []
    while True:
        try:
            steps.append(next(running))
        except StopIteration as done:
            return steps, done.value


def test_many_tournaments_are_the_mean_of_single_ones() -> None:
    steps, means = finish(Setting(mistakes=0.1, seed=5), 40)
    assert steps == [(done, 40) for done in range(1, 41)]
    seeds = Random(5)
    single = [tournament(Setting(10, 0.1, seeds.randrange(1_000_000))) for _ in range(40)]
    assert means == {name: mean(each[name] for each in single) for name in STRATEGIES}
    assert finish(Setting(), 3)[1] == TOTALS


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ({"rounds": 0}, "'rounds' must be from 1 to 200"),
        ({"rounds": 2.5}, "'rounds' must be a whole number"),
        ({"mistakes": 0.51}, r"'mistakes' must be from 0 to 0\.5"),
        ({"mistakes": "few"}, "'mistakes' must be a number"),
        ({"seed": -1}, "'seed' must be from 0"),
        ({"seed": 1.5}, "'seed' must be a whole number"),
    ],
)
def test_bad_settings(bad: dict[str, object], message: str) -> None:
    with pytest.raises(SettingError, match=message):
        Setting(**bad)  # type: ignore[arg-type]


def test_bad_tournaments() -> None:
    with pytest.raises(SettingError, match="'strategies' must be at least two"):
        tournament(Setting(), {"copycat": copycat})
    for count in (0, 1.5, True):
        with pytest.raises(SettingError, match="'count' must be a whole number of at least 1"):
            next(many_tournaments(Setting(), count))  # type: ignore[arg-type]


def test_figures_that_the_questions_and_the_page_print() -> None:
    means = finish(Setting(mistakes=0.1), 1000)[1]
    assert (round(means["copycat"]), round(means["always-cheat"])) == (42, 48)
    assert max(means, key=lambda name: means[name]) == "always-cheat"
    assert min(means, key=lambda name: means[name]) == "always-cooperate"
    # "With few mistakes" the copycat still leads.
    few = finish(Setting(mistakes=0.02), 1000)[1]
    assert max(few, key=lambda name: few[name]) == "copycat"
