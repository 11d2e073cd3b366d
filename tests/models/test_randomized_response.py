"""Warner's design against published formulas and every possible run of answers."""

from __future__ import annotations

from itertools import product
from math import comb, isclose, log2
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import entropy  # type: ignore[import-untyped]

from sametable.errors import SettingError
from sametable.models.randomized_response import (
    answers,
    back_solve,
    binary_entropy,
    standard_error,
)
from tests.models.strategies_sharing import chances, truths


def test_the_figures_of_the_specification() -> None:
    # EXERCISES E11: pi = .15 and p = .8.
    found = answers(0.15, 0.8)
    assert f"{found.yes:.3f}" == "0.290"
    assert f"{back_solve(0.290, 0.8):.3f}" == "0.150"
    assert f"{found.needless:.2f} {found.missed:.2f}" == "0.17 0.03"


@given(chances, truths)
def test_back_solving_is_the_way_back(share: float, truth: float) -> None:
    assert isclose(back_solve(answers(share, truth).yes, truth), share, abs_tol=1e-9)


@pytest.mark.parametrize(("share", "truth"), [(0.15, 0.8), (0.4, 0.6), (0.9, 0.3), (0, 1)])
def test_right_on_average_over_every_run_of_answers(share: float, truth: float) -> None:
    """Five questions: each of the 32 runs of answers with its chance."""
    yes = share * truth + (1 - share) * (1 - truth)
    runs = [(sum(run), yes ** sum(run) * (1 - yes) ** (5 - sum(run)))
            for run in product((0, 1), repeat=5)]  # fmt: skip
    estimates = [(back_solve(said / 5, truth), chance) for said, chance in runs]
    mean = sum(estimate * chance for estimate, chance in estimates)
    variance = sum((estimate - mean) ** 2 * chance for estimate, chance in estimates)
    assert isclose(mean, share, abs_tol=1e-12)
    assert isclose(variance, standard_error(share, truth, 5) ** 2, abs_tol=1e-12)
    # Taking the answers at their word is wrong, unless they are all true.
    assert isclose(sum(said / 5 * chance for said, chance in runs), share) == (truth == 1)


@given(chances, chances)
def test_every_case_counted(share: float, truth: float) -> None:
    """Truth and honesty crossed: four cases, with their chances."""
    found = answers(share, truth)
    cases = {
        (real, honest): (share if real else 1 - share) * (truth if honest else 1 - truth)
        for real in (True, False)
        for honest in (True, False)
    }
    said_yes = cases[True, True] + cases[False, False]
    assert isclose(found.yes, said_yes, abs_tol=1e-12)
    assert isclose(found.needless, cases[False, False], abs_tol=1e-12)
    assert isclose(found.missed, cases[True, False], abs_tol=1e-12)
    # Bayes: what somebody believes before is what they believe after, on average.
    after = found.yes * found.after_yes + (1 - found.yes) * found.after_no
    assert isclose(after, share, abs_tol=1e-9)


@given(st.floats(0.01, 0.99), st.floats(0.55, 0.95))
def test_no_answer_proves_anything_while_there_is_noise(share: float, truth: float) -> None:
    found = answers(share, truth)
    assert 0 < found.after_no < share < found.after_yes < 1


def test_the_truth_alone_proves_everything() -> None:
    found = answers(0.15, 1)
    assert (found.after_yes, found.after_no, found.needless, found.missed) == (1, 0, 0, 0)


@given(chances, truths, st.integers(1, 500))
def test_noise_costs_precision(share: float, truth: float, asked: int) -> None:
    plain = (share * (1 - share) / asked) ** 0.5
    assert standard_error(share, truth, asked) >= plain - 1e-9
    assert isclose(standard_error(share, 1, asked), plain, abs_tol=1e-9)


@given(chances)
def test_the_bits_of_one_answer(chance: float) -> None:
    assert isclose(binary_entropy(chance), entropy([chance, 1 - chance], base=2), abs_tol=1e-9)
    assert 0 <= binary_entropy(chance) <= 1


def test_the_bits_of_many_answers() -> None:
    # A list of 200 in which 30 are marked holds close to 200 times the bits of one.
    assert isclose(log2(comb(20000, 3000)) / 20000, binary_entropy(0.15), abs_tol=0.001)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: answers(1.1, 0.8), r"'share' must be from 0 to 1 \(got 1\.1\)"),
        (lambda: answers(True, 0.8), r"'share' must be a number"),
        (lambda: answers(0.1, float("nan")), r"'truth' must be from 0 to 1 \(got nan\)"),
        (lambda: back_solve(0.3, 0.5), r"'truth' must be anything but 0\.5"),
        (lambda: back_solve(True, 0.8), r"'yes' must be a number"),
        (lambda: standard_error(0.1, 0.5, 9), r"'truth' must be anything but 0\.5"),
        (lambda: standard_error(0.1, 0.8, 0), r"'asked' must be a whole number from 1 on"),
        (lambda: standard_error(0.1, 0.8, True), r"'asked' must be a whole number"),
        (lambda: binary_entropy(2), r"'chance' must be from 0 to 1"),
    ],
)
def test_bad_chances(call: Any, message: str) -> None:
    with pytest.raises(SettingError, match=message):
        call()
