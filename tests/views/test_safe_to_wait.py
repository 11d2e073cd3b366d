"""Lab E13's views: drawn, and saying what the models say."""

from __future__ import annotations

from itertools import pairwise

import pytest

from sametable.models import trust_game
from sametable.models.stag_hunt import Payoffs
from sametable.models.widening import Setting, chance_of_arriving
from sametable.views import safe_to_wait, trust_tournament
from sametable.views.trust_path import APART, Told, _labels
from sametable.views.view import View
from tests.views.drawing import check, drawn

NOTE = "Made up for teaching."


def path(payoffs: Payoffs | None = None, **fields: float) -> View:
    setting = Setting(**fields)  # type: ignore[arg-type]
    return safe_to_wait.view(payoffs or Payoffs(), setting, NOTE)


def means(setting: trust_game.Setting, count: int) -> dict[str, float]:
    running = trust_game.many_tournaments(setting, count)
    while True:
        try:
            next(running)
        except StopIteration as done:
            return dict(done.value)


NOISY = trust_game.Setting(10, 0.1, 1)
WORST = trust_game.Setting(200, 0.5, 1)
VIEWS = {
    "goes alone": path(),
    "first step too wide": path(steps=2),
    "three steps": path(steps=3),
    "eight steps": path(steps=8),
    "a slip": path(steps=4, mistakes=0.2, seed=30),
    "much luck needed": path(steps=3, mistakes=0.5, seed=2),
    "trust at once": path(belief=0.95),
    "alone after slips": path(steps=8, mistakes=0.5, belief=0.3, weight=0.5, seed=5),
    "power 1": path(steps=8, power=1),
    "forty rounds": path(steps=8, rounds=40, mistakes=0.3, seed=4),
    "one round": path(steps=8, rounds=1),
    "high stakes": path(Payoffs(both=10, left=-10, taken=9.5, alone=9), steps=8),
    "tournament": trust_tournament.view(trust_game.Setting(), note=NOTE),
    "tournament, one round": trust_tournament.view(trust_game.Setting(1), note=NOTE),
    "tournament, mistakes": trust_tournament.view(NOISY, note=NOTE),
    "many tournaments": trust_tournament.view(NOISY, means(NOISY, 50), 50, NOTE),
    "long and wild": trust_tournament.view(WORST, means(WORST, 3), 3, NOTE),
}


@pytest.mark.parametrize("name", VIEWS)
def test_the_picture_fits_and_agrees(name: str) -> None:
    check(VIEWS[name])
    assert NOTE in drawn(VIEWS[name], 300)


def test_the_threshold_stands_in_the_picture_and_in_the_words() -> None:
    alone = VIEWS["goes alone"]
    assert ">all asks 0.75<" in drawn(alone, 300)
    assert "your trust is 0.50, and the whole project asks for 0.75" in alone.says[0]
    assert "Waiting risks 3 to gain 1" in alone.says[1]
    assert "waiting brings 2.00 points on average, and going alone 3.00" in alone.says[1]
    assert "never finds out" in alone.says[2]


def test_steps_are_told_round_by_round() -> None:
    rows = VIEWS["three steps"].table.rows
    assert rows[:4] == (
        ("1", "0.50", "1/3", "0.50", "kept"),
        ("2", "0.67", "2/3", "0.67", "kept"),
        ("3", "0.75", "all", "0.75", "kept"),
        ("4", "0.80", "all", "0.75", "kept"),
    )
    assert "kept in round 3, in three steps" in VIEWS["three steps"].says[0]


def test_a_slip_is_seen_and_the_exact_chance_stands_beside_the_draw() -> None:
    slip = VIEWS["a slip"]
    assert ">not kept<" in drawn(slip, 300)
    assert [row[4] for row in slip.table.rows].count("not kept, by mistake") == 1
    exact = chance_of_arriving(Payoffs(), Setting(steps=4, mistakes=0.2))
    assert f"{100 * exact:.0f} in 100 runs keep the whole project" in slip.says[3]


def test_what_power_one_means_is_said() -> None:
    assert "cutting the project up does not help" in VIEWS["power 1"].says[-1]


@pytest.mark.parametrize("steps", [2, 3, 5, 8])
@pytest.mark.parametrize("seed", range(8))
def test_labels_at_the_end_never_print_on_one_another(steps: int, seed: int) -> None:
    setting = Setting(steps=steps, mistakes=0.3, seed=seed)
    told = Told(
        Payoffs(),
        setting,
        safe_to_wait.widen(Payoffs(), setting),
        safe_to_wait.thresholds(Payoffs(), setting),
    )
    heights = sorted(at for at, _, _ in _labels(told))
    assert all(above - below > APART - 1e-6 for below, above in pairwise(heights))
    assert heights[-1] <= 1


def test_the_tournament_is_the_published_one() -> None:
    table = VIEWS["tournament"].table
    assert [row[2] for row in table.rows] == ["57", "46", "45", "45", "29"]
    assert VIEWS["tournament"].says[0].startswith("Copycat earns most: 57 points")


def test_many_tournaments_stand_beside_the_one() -> None:
    many = VIEWS["many tournaments"]
    assert many.table.columns[-1] == "Mean of 50"
    assert "Over 50 tournaments" in many.says[1]
    assert "One draw says little" in VIEWS["tournament, mistakes"].says[1]
    tied = VIEWS["tournament, one round"].says[0]
    assert tied.count(" earn") == 1
