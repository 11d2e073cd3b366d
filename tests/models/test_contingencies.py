"""Our reading of the contingencies: every form fits its own conditions, and each one counts."""

from __future__ import annotations

from itertools import product

import pytest

from sametable.errors import SettingError
from sametable.models.contingencies import SUITS, Conditions, Level, best, met
from sametable.models.network import Form

LOW, MIDDLING, HIGH = Level

# FACTS part 3 (recalled, marked R): dense trust, few, agreed, little to run; and so on.
READING = {
    Form.SHARED: Conditions(HIGH, LOW, HIGH, LOW),
    Form.LEAD: Conditions(LOW, MIDDLING, LOW, MIDDLING),
    Form.OFFICE: Conditions(MIDDLING, HIGH, MIDDLING, HIGH),
}


@pytest.mark.parametrize("form", READING)
def test_a_form_fits_where_it_is_argued_to_work(form: Form) -> None:
    assert met(form, READING[form]) == ("trust", "members", "consensus", "need")
    assert best(READING[form]) == (form,)


def test_moderate_readings_have_two_levels() -> None:
    assert met(Form.LEAD, Conditions(LOW, MIDDLING, MIDDLING, MIDDLING)) == tuple(SUITS[Form.LEAD])
    assert "members" in met(Form.OFFICE, Conditions(LOW, MIDDLING, LOW, LOW))
    assert "consensus" in met(Form.OFFICE, Conditions(LOW, LOW, HIGH, LOW))


def test_every_condition_counts_for_every_form() -> None:
    for form in SUITS:
        for name in ("trust", "members", "consensus", "need"):
            levels = {name in met(form, Conditions(*four)) for four in product(Level, repeat=4)}
            assert levels == {True, False}


def test_every_form_is_sometimes_best_and_ties_are_told() -> None:
    found = [best(Conditions(*four)) for four in product(Level, repeat=4)]
    assert {form for forms in found for form in forms} == set(SUITS)
    assert any(len(forms) > 1 for forms in found)
    for four, forms in zip(product(Level, repeat=4), found, strict=True):
        counts = {form: len(met(form, Conditions(*four))) for form in SUITS}
        assert {counts[form] for form in forms} == {max(counts.values())}


@pytest.mark.parametrize(
    ("trust", "members", "levels"),
    [
        (0, 6, (LOW, LOW)), (0.3, 7, (LOW, LOW)), (0.35, 8, (MIDDLING, MIDDLING)),
        (0.65, 10, (MIDDLING, MIDDLING)), (0.7, 11, (HIGH, HIGH)), (1, 60, (HIGH, HIGH)),
    ],
)  # fmt: skip
def test_levels(trust: float, members: int, levels: tuple[Level, Level]) -> None:
    made = Conditions.of(trust, members, HIGH, LOW)
    assert (made.trust, made.members) == levels
    assert (made.consensus, made.need) == (HIGH, LOW)


def test_bad_conditions() -> None:
    with pytest.raises(SettingError, match="'trust' must be from 0 to 1"):
        Conditions.of(1.5, 10, LOW, LOW)
    with pytest.raises(SettingError, match=r"'members' must be at least 1 \(got 0\)"):
        Conditions.of(0.5, 0, LOW, LOW)
    with pytest.raises(SettingError, match="'form' must be one of shared, lead, office"):
        met(Form.RING, READING[Form.LEAD])
