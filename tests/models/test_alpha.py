"""Krippendorff's alpha against the standard data, other programs, closed forms and its laws."""

from __future__ import annotations

from math import isclose
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import rankdata
from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa

from sametable.errors import SettingError
from sametable.models.alpha import Level, coincidences, krippendorffs_alpha, squared_difference

# Four coders, twelve items: Krippendorff's own example, as the R packages irr (kripp.alpha) and
# DescTools (KrippAlpha) print it. None is a missing code.
STANDARD = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
PUBLISHED = {"nominal": 0.743, "ordinal": 0.815, "interval": 0.849, "ratio": 0.797}

Coders = list[list[int | None]]


@st.composite
def coders(draw: st.DrawFn, missing: bool = True) -> Coders:
    items = draw(st.integers(1, 8))
    code = st.integers(1, 5)
    codes = st.lists(st.none() | code if missing else code, min_size=items, max_size=items)
    return draw(st.lists(codes, min_size=2, max_size=4))


@pytest.mark.parametrize("level", PUBLISHED)
def test_the_standard_data(level: str) -> None:
    alpha = krippendorffs_alpha(STANDARD, level)
    assert alpha is not None
    assert round(alpha, 3) == PUBLISHED[level]


def wrong_alpha(level: str, expected_from: str) -> float:
    """Alpha with the expected disagreement that puts values back, or with every value counted."""
    together = coincidences(STANDARD)
    values: dict[Any, float] = {}
    for (one, _), weight in together.items():
        values[one] = values.get(one, 0) + weight
    if expected_from == "all values":
        for code in (code for each in STANDARD for code in each if code is not None):
            values[code] = sum(each.count(code) for each in STANDARD)
    n = sum(values.values())
    difference = squared_difference(Level(level), values)
    observed = sum(w * difference(*pair) for pair, w in together.items()) / n
    pairs = sum(values[a] * values[b] * difference(a, b) for a in values for b in values)
    return 1 - observed / (pairs / (n * n if expected_from == "n squared" else n * (n - 1)))


@pytest.mark.parametrize("level", PUBLISHED)
@pytest.mark.parametrize("mistake", ["n squared", "all values"])
def test_a_plausible_wrong_formula_fails(level: str, mistake: str) -> None:
    assert round(wrong_alpha(level, mistake), 3) != PUBLISHED[level]
    assert round(wrong_alpha(level, "none"), 3) == PUBLISHED[level]


def test_observed_agreement_alone_fails() -> None:
    together = coincidences(STANDARD)
    same = sum(weight for (a, b), weight in together.items() if a == b)
    assert isclose(sum(together.values()), 40)
    assert round(same / 40, 3) != PUBLISHED["nominal"]


def seeded(seed: int, coders: int, items: int) -> list[list[int]]:
    chance = Random(seed)
    truth = [chance.randrange(1, 5) for _ in range(items)]
    return [
        [code if chance.random() < 0.6 else chance.randrange(1, 5) for code in truth]
        for _ in range(coders)
    ]


@pytest.mark.parametrize("seed", range(12))
def test_nominal_alpha_from_the_kappa_of_fleiss(seed: int) -> None:
    """With no code missing, alpha differs from Fleiss's kappa by drawing without putting back."""
    drawn = seeded(seed, coders=2 + seed % 4, items=6 + seed)
    counts, _ = aggregate_raters(np.array(drawn).T)
    kappa = float(fleiss_kappa(counts, method="fleiss"))
    n = len(drawn) * len(drawn[0])
    alpha = krippendorffs_alpha(drawn)
    assert alpha is not None
    assert isclose(alpha, 1 - (1 - kappa) * (n - 1) / n, abs_tol=1e-12)


@pytest.mark.parametrize("seed", range(12))
def test_interval_alpha_from_variances(seed: int) -> None:
    """Twice a variance is the mean squared difference of two values drawn without putting back."""
    drawn = np.array(seeded(seed, coders=2 + seed % 4, items=6 + seed), dtype=float)
    alpha = krippendorffs_alpha(drawn.tolist(), "interval")
    assert alpha is not None
    within, whole = drawn.var(axis=0, ddof=1).mean(), drawn.var(ddof=1)
    assert isclose(alpha, 1 - within / whole, abs_tol=1e-12)


@given(coders())
def test_ordinal_alpha_is_interval_alpha_of_the_ranks(drawn: Coders) -> None:
    """Ranks from SciPy, over the values that can be paired."""
    lonely = [sum(code is not None for code in item) < 2 for item in zip(*drawn, strict=True)]
    kept = [
        [None if code is None or alone else code for code, alone in zip(each, lonely, strict=True)]
        for each in drawn
    ]
    flat = [code for each in kept for code in each if code is not None]
    ranks = iter(rankdata(flat).tolist())
    ranked = [[None if code is None else next(ranks) for code in each] for each in kept]
    assert krippendorffs_alpha(drawn, "ordinal") == pytest.approx(
        krippendorffs_alpha(ranked, "interval")
    )


@given(coders(), st.sampled_from(Level), st.randoms(use_true_random=False))
def test_order_of_coders_and_items_does_not_matter(
    drawn: Coders, level: Level, chance: Random
) -> None:
    items = list(zip(*drawn, strict=True))
    chance.shuffle(items)
    shuffled = [list(codes) for codes in zip(*items, strict=True)]
    chance.shuffle(shuffled)
    assert krippendorffs_alpha(shuffled, level) == pytest.approx(krippendorffs_alpha(drawn, level))


@given(coders(), st.permutations(range(1, 6)))
def test_names_of_nominal_codes_do_not_matter(drawn: Coders, renamed: list[int]) -> None:
    other = [[code and f"code {renamed[code - 1]}" for code in each] for each in drawn]
    assert krippendorffs_alpha(other) == pytest.approx(krippendorffs_alpha(drawn))


@given(coders(), st.integers(1, 9), st.integers(-9, 9))
def test_what_each_level_ignores(drawn: Coders, times: int, plus: int) -> None:
    def moved(by: int) -> Coders:
        return [[code if code is None else times * code + by for code in each] for each in drawn]

    same = pytest.approx
    assert krippendorffs_alpha(moved(plus), "interval") == same(
        krippendorffs_alpha(drawn, "interval")
    )
    assert krippendorffs_alpha(moved(plus), "ordinal") == same(
        krippendorffs_alpha(drawn, "ordinal")
    )
    assert krippendorffs_alpha(moved(0), "ratio") == same(krippendorffs_alpha(drawn, "ratio"))


@given(coders(), st.sampled_from(Level))
def test_an_item_with_one_code_says_nothing(drawn: Coders, level: Level) -> None:
    longer = [[*each, 5 if at == 0 else None] for at, each in enumerate(drawn)]
    assert krippendorffs_alpha(longer, level) == krippendorffs_alpha(drawn, level)


@given(coders(missing=False), st.sampled_from(Level))
def test_at_most_one_and_one_only_where_all_agree(drawn: Coders, level: Level) -> None:
    alpha = krippendorffs_alpha(drawn, level)
    if alpha is not None:
        assert alpha <= 1
        assert (alpha > 1 - 1e-12) == all(len(set(item)) == 1 for item in zip(*drawn, strict=True))


def test_where_nothing_can_be_said() -> None:
    assert krippendorffs_alpha([[1, None], [None, 2]]) is None
    assert krippendorffs_alpha([[3, 3], [3, 3]], "ratio") is None
    assert krippendorffs_alpha([[], []]) is None


def test_nothing_at_all_is_an_amount() -> None:
    assert krippendorffs_alpha([[0, 0, 2], [0, 1, 2]], "ratio") is not None


@pytest.mark.parametrize(
    ("drawn", "level", "message"),
    [
        ([[1, 2]], "nominal", "'coders' must be at least two"),
        ([], "nominal", "'coders' must be at least two"),
        ([[1, 2], [1]], "nominal", r"'coders' must be equally long \(got \[1, 2\]\)"),
        ([[1], [2]], "cardinal", "'level' must be one of nominal, ordinal, interval, ratio"),
        ([["J"], ["M"]], "ordinal", "'code' must be a number"),
        ([[True], [False]], "interval", "'code' must be a number"),
        ([[1.0], [float("nan")]], "interval", "'code' must be a number"),
        ([[-1], [2]], "ratio", "'code' must be a number of at least 0"),
    ],
)
def test_bad_input(drawn: list[list[Any]], level: str, message: str) -> None:
    with pytest.raises(SettingError, match=message):
        krippendorffs_alpha(drawn, level)
