"""The button that keeps a lab's text for the plan: which labs have it, and what it hands over."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from sametable import widgets
from sametable.content.labs import lab_words, labs_for_plan
from sametable.content.words import words
from sametable.publish.my_work import PLAN
from sametable.views.kept import MOST
from sametable.widgets.dispute_ladder import DisputeLadder
from sametable.widgets.for_plan import WORDS, ForPlan
from sametable.widgets.lab import Lab
from sametable.widgets.network_form import NetworkForm
from sametable.widgets.one_multiplier import OneMultiplier
from sametable.widgets.safe_to_wait import SafeToWait
from sametable.widgets.six_chairs import SixChairs
from sametable.widgets.term_grid import TermGrid
from sametable.widgets.who_counts import WhoCounts

LABS = {
    "term-grid": lambda: TermGrid.for_case("terminology-dispute"),
    "one-multiplier": lambda: OneMultiplier.on("san-diego-2016"),
    "who-counts": WhoCounts,
    "six-chairs": lambda: SixChairs.on("coalition-protocol"),
    "ask-without-telling": widgets.AskWithoutTelling,
    "network-form": NetworkForm,
    "dispute-ladder": DisputeLadder,
    "safe-to-wait": SafeToWait,
}
PARTS = [2, 3, 3, 4, 5, 6, 7, 8]


def test_the_eight_labs_and_their_parts() -> None:
    assert {slug: plan.part for slug, plan in labs_for_plan().items()} == dict(
        zip(LABS, PARTS, strict=True)
    )


@pytest.mark.parametrize("slug", LABS)
def test_it_keeps_what_the_lab_says_now_at_every_step_of_its_path(slug: str) -> None:
    lab: Lab = LABS[slug]()  # type: ignore[no-untyped-call]
    seen = set()
    for _ in range(len(lab.steps) + 1):
        lab.keep.click()
        text = lab.kept.text
        seen.add(text)
        assert text == lab.for_plan()
        assert 0 < len(text) <= MOST
        assert text.splitlines()[0] == lab.title.rstrip(".")
        assert text.splitlines()[-1] == f"Evidence: {lab_words(slug).plan.evidence}"  # type: ignore[union-attr]
        assert not re.search(r"<\w|&\w+;|: (?:True|False|None)\b|\[\]", text)
        lab.next_step()
    assert len(seen) > 1


@pytest.mark.parametrize("slug", LABS)
def test_the_setting_stays_as_it_is(slug: str) -> None:
    lab: Lab = LABS[slug]()  # type: ignore[no-untyped-call]
    before = dict(lab.setting)
    lab.keep.click()
    assert lab.setting == before


def test_a_lab_without_a_part_has_no_button() -> None:
    lab = widgets.Collision()
    assert lab.to_plan is None
    assert not hasattr(lab, "keep")
    with pytest.raises(NotImplementedError, match="gives nothing to the plan"):
        lab.for_plan()


def test_it_travels_as_one_text_each_time_anew() -> None:
    kept = ForPlan()
    sent = []
    kept.observe(lambda change: sent.append(kept.get_state("content")["content"]), "content")
    kept.keep("soup", 3, "Boil.")
    kept.keep("soup", 3, "Boil.")
    assert len(sent) == 2
    content = json.loads(sent[1])
    assert (content["lab"], content["text"], content["times"]) == ("soup", "Boil.", 2)
    assert set(content["say"]) == set(WORDS)
    assert content["say"]["kept"] == "Kept for part 3."
    assert not any("{" in sentence for sentence in content["say"].values())


def test_its_program_is_small_writes_text_only_and_agrees_with_the_page(root: Path) -> None:
    program = str(ForPlan._esm)
    assert len(program) < 4096
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", program)
    assert not re.search(r"https?://|import\s", program)
    key = 'KEY = "sametable:plan:"'
    assert key in program
    assert key in (root / "web" / "page" / "gathered.js").read_text("utf-8")
    assert f'"{PLAN}.html"' in program
    assert (root / f"{PLAN}.md").is_file()
    assert set(re.findall(r"say\.(\w+)", program)) == set(WORDS)
    assert set(WORDS) <= set(words("plan"))
