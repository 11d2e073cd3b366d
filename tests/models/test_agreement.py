"""Two coders against scikit-learn, statsmodels, closed forms and the laws of the figures."""

from __future__ import annotations

from math import isclose
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import cohens_kappa as statsmodels_kappa

from sametable.errors import SettingError
from sametable.models.agreement import (
    Agreement,
    agreement,
    chance_agreement,
    cohens_kappa,
    compared,
    percent_agreement,
)

FRAMES = ("justice", "welfare", "rights", "measurement")
codes = st.sampled_from([*FRAMES, None])
sheets = st.lists(st.tuples(codes, codes), min_size=1, max_size=20)
Sheet = list[tuple[str | None, str | None]]


def apart(sheet: Sheet) -> tuple[list[str | None], list[str | None]]:
    return [one for one, _ in sheet], [other for _, other in sheet]


def table(first: list[str], second: list[str]) -> np.ndarray:
    counts = np.zeros((4, 4))
    for one, other in zip(first, second, strict=True):
        counts[FRAMES.index(one), FRAMES.index(other)] += 1
    return counts


def seeded(seed: int, items: int, same: float) -> tuple[list[str], list[str]]:
    """Random codings that agree more than luck would have it."""
    chance = Random(seed)
    first = [FRAMES[chance.randrange(4)] for _ in range(items)]
    second = [code if chance.random() < same else FRAMES[chance.randrange(4)] for code in first]
    return first, second


@pytest.mark.parametrize("seed", range(25))
def test_kappa_is_that_of_two_other_programs(seed: int) -> None:
    first, second = seeded(seed, items=5 + 3 * seed, same=seed / 25)
    kappa = cohens_kappa(first, second)
    assert kappa is not None
    assert isclose(kappa, cohen_kappa_score(first, second), abs_tol=1e-12)
    other = statsmodels_kappa(table(first, second), return_results=False)
    assert isclose(kappa, float(np.squeeze(other)), abs_tol=1e-12)


def test_agreement_alone_is_not_kappa() -> None:
    # The comparison above can tell the observed share from kappa.
    first, second = seeded(3, items=40, same=0.5)
    share = percent_agreement(first, second)
    assert share is not None
    assert abs(share - cohen_kappa_score(first, second)) > 0.05


@pytest.mark.parametrize(("a", "b", "c", "d"), [(20, 5, 10, 15), (45, 15, 25, 15), (1, 2, 3, 4)])
def test_the_closed_form_for_two_codes(a: int, b: int, c: int, d: int) -> None:
    """Both say J on a items, both say M on d: kappa = 2 (ad - bc) / (...)."""
    first = "J" * (a + b) + "M" * (c + d)
    second = "J" * a + "M" * b + "J" * c + "M" * d
    kappa = cohens_kappa(first, second)
    assert kappa is not None
    assert isclose(kappa, 2 * (a * d - b * c) / ((a + b) * (b + d) + (a + c) * (c + d)))


def test_eighty_in_a_hundred_can_be_luck() -> None:
    """Ninety of a hundred are J for each coder, and which ones has nothing to do with the other."""
    first = "J" * 90 + "M" * 10
    second = "J" * 81 + "M" * 9 + "J" * 9 + "M"
    found = agreement(first, second)
    assert found.share == 0.82
    assert found.chance is not None
    assert isclose(found.chance, 0.82)
    assert found.kappa is not None
    assert isclose(found.kappa, 0, abs_tol=1e-12)
    assert found.alpha is not None
    assert abs(found.alpha) < 0.01


def test_missing_codes_leave_their_items_out() -> None:
    first = ["justice", None, "rights", "welfare", "rights"]
    second = ["justice", "rights", None, "rights", "rights"]
    assert compared(first, second) == (
        ("justice", "justice"),
        ("welfare", "rights"),
        ("rights", "rights"),
    )
    assert agreement(first, second) == agreement(
        ["justice", "welfare", "rights"], ["justice", "rights", "rights"]
    )


def test_where_nothing_can_be_said_nothing_is() -> None:
    assert agreement([None, "rights"], ["rights", None]) == Agreement(0, 0, None, None, None, None)
    alike = agreement(["rights"] * 9, ["rights"] * 9)
    assert (alike.share, alike.chance, alike.kappa, alike.alpha) == (1, 1, None, None)


@given(sheets)
def test_the_order_of_the_coders_does_not_matter(sheet: Sheet) -> None:
    first, second = apart(sheet)
    there, back = agreement(first, second), agreement(second, first)
    assert (there.both, there.same) == (back.both, back.same)
    for name in ("share", "chance", "kappa", "alpha"):
        assert getattr(there, name) == pytest.approx(getattr(back, name))


@given(sheets, st.permutations(FRAMES), st.randoms(use_true_random=False))
def test_names_of_frames_and_order_of_items_do_not_matter(
    sheet: Sheet, renamed: list[str], chance: Random
) -> None:
    new: dict[str | None, str | None] = {None: None, **dict(zip(FRAMES, renamed, strict=True))}
    other = [(new[one], new[two]) for one, two in sheet]
    chance.shuffle(other)
    before, after = agreement(*apart(sheet)), agreement(*apart(other))
    for name in ("share", "chance", "kappa", "alpha"):
        assert getattr(after, name) == pytest.approx(getattr(before, name))


@given(sheets)
def test_bounds(sheet: Sheet) -> None:
    found = agreement(*apart(sheet))
    if found.share is None or found.chance is None:
        assert found.both == 0
        return
    assert 0 <= found.share <= 1
    assert 0 <= found.chance <= 1
    if found.kappa is not None and found.alpha is not None:
        assert found.kappa <= found.share
        assert found.alpha <= 1
        assert (found.kappa == 1) == (found.share == 1)


@given(st.lists(st.sampled_from(FRAMES), min_size=2, max_size=20))
def test_a_coder_agrees_with_a_copy(own: list[str]) -> None:
    found = agreement(own, own)
    assert found.share == 1
    assert found.kappa == found.alpha == (None if len(set(own)) == 1 else 1)


def test_bad_input() -> None:
    for figure in (percent_agreement, chance_agreement, cohens_kappa, agreement):
        with pytest.raises(SettingError, match="'second' must be as long as the first, 2 items"):
            figure("JM", "J")
