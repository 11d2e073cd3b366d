"""Lab E2's picture: bars, words and table say the same, and what is made up says so."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from sametable.models.case_records import Law, Lens, Setting, counted
from sametable.views.view import View
from sametable.views.who_counts import view
from tests.views.drawing import check, drawn

SETTINGS = {
    "before": Setting(),
    "after": Setting(law=Law.AFTER),
    "nobody arrested": Setting(arrest=0),
    "nothing happens": Setting(arrest=0, referral=0, law=Law.AFTER),
    "everything happens": Setting(arrest=100, referral=100),
    "a small draw": Setting(size=100, seed=7),
    "a large draw": Setting(size=1000, seed=50, arrest=100, referral=100),
}


def seen(setting: Setting) -> View:
    return view(counted(setting), setting)


VIEWS = {name: seen(setting) for name, setting in SETTINGS.items()}


@pytest.mark.parametrize("name", VIEWS)
def test_the_picture_keeps_the_rules(name: str) -> None:
    check(VIEWS[name])


@pytest.mark.parametrize("name", VIEWS)
def test_what_is_made_up_says_so(name: str) -> None:
    assert "Made up for teaching." in drawn(VIEWS[name], 300)
    assert "made them up" in VIEWS[name].says[3]


@pytest.mark.parametrize("name", SETTINGS)
def test_the_sum_in_words_is_right(name: str) -> None:
    """Read the numbers out of the sentence and do the sum again."""
    found = counted(SETTINGS[name])
    singles, pairs, triples, four, union = (
        int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", VIEWS[name].says[1])
    )
    assert singles - pairs + triples - four == union == found.any_lens
    assert singles == sum(len(places) for places in found.seen.values())


@pytest.mark.parametrize("name", SETTINGS)
def test_the_table_parts_the_population(name: str) -> None:
    found, rows = counted(SETTINGS[name]), VIEWS[name].table.rows
    assert len(rows) == 15
    exactly = sum(int(row[2].replace(",", "")) for row in rows)
    assert exactly == found.any_lens == found.people - found.nobody


def test_the_law_empties_one_bar_and_moves_no_other() -> None:
    before, after = (
        {row["heading"].split(":")[0]: row["count"] for row in bars(VIEWS[name])}
        for name in ("before", "after")
    )
    assert (before["Arrests under 18"], after["Arrests under 18"]) == (98, 0)
    for same in ("Federal rule", "Service referrals", "Self-reports"):
        assert before[same] == after[same]
    assert "the arrest count is 0" in VIEWS["after"].says[0]
    assert "24 people drop from sight" in VIEWS["after"].says[0]
    assert "nobody drops from sight" in VIEWS["nothing happens"].says[0]


def bars(view: View) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = view.chart["layer"][-1]["data"]["values"]
    return rows


def test_the_scale_holds_the_counts_added_up_and_does_not_jump() -> None:
    domains = {
        name: VIEWS[name].chart["layer"][0]["encoding"]["x"]["scale"]["domain"][1]
        for name in ("before", "after", "everything happens")
    }
    assert domains["before"] == domains["after"] == 750
    added = sum(len(places) for places in counted(SETTINGS["everything happens"]).seen.values())
    assert domains["everything happens"] == added > 750


def test_a_lens_inside_another_is_not_denied() -> None:
    setting = Setting(size=100, arrest=5)
    inside = next(
        found
        for seed in range(1, 51)
        if (found := counted(replace(setting, seed=seed))).seen[Lens.ARREST]
        and found.seen[Lens.ARREST] <= found.seen[Lens.FEDERAL]
    )
    says = view(inside, setting).says[2]
    assert says.startswith("Here one lens contains another: Arrests under 18 inside Federal rule")
    assert "No lens contains another" in VIEWS["before"].says[2]
