"""The text that a lab gives to the plan: its parts, its length, and nothing but plain text."""

from __future__ import annotations

import pytest

from sametable.content.score_sheets import score_sheet
from sametable.models.clause import Learns, Pays, clause
from sametable.models.ladder import Kind, Ladder, Step
from sametable.views.kept import CUT, MOST, kept, said
from sametable.views.kept_ladder import steps_in_a_line, terms
from sametable.views.kept_parts import needs, words_apart
from sametable.views.six_chairs import Talks
from sametable.views.view import Twin

SETTING = [("Order", "talks first"), ("", "two boards"), ("Taken out", "")]


def test_title_setting_what_came_of_it_and_what_it_stands_on() -> None:
    text = kept(
        "Build it.", SETTING, [said(["It costs 7 days.", "It holds."]), "More."], "Made up."
    )
    assert text.splitlines() == [
        "Build it",
        "Set to: Order: talks first; two boards.",
        "The lab said: It costs 7 days. It holds.",
        "More.",
        "Evidence: Made up.",
    ]


def test_nothing_set_says_nothing_of_it() -> None:
    assert kept("Build it.", [], [], "Made up.") == "Build it\nEvidence: Made up."


@pytest.mark.parametrize("sign", ["\n", "\r\n", "\t", "\x00", "\u2028", "\x1b"])
def test_what_a_reader_typed_adds_no_line_and_no_control_character(sign: str) -> None:
    text = kept("T", [("Name", f"a{sign}b")], [f"c{sign}d"], "Made up.")
    assert text.splitlines() == ["T", "Set to: Name: a b.", "c d", "Evidence: Made up."]


@pytest.mark.parametrize("long", [MOST - 30, MOST, 20 * MOST])
def test_a_long_text_is_cut_says_so_and_keeps_its_evidence(long: int) -> None:
    text = kept("T", [], ["x" * long], "Made up for teaching.")
    assert len(text) <= MOST
    assert text.endswith("\nEvidence: Made up for teaching.")
    assert CUT in text


def test_a_text_of_just_that_length_is_whole() -> None:
    frame = len(kept("T", [], [""], "Made up."))
    text = kept("T", [], ["x" * (MOST - frame)], "Made up.")
    assert (len(text), CUT in text) == (MOST, False)


def test_the_words_that_mean_two_things() -> None:
    rows = [(str(n), word, word, kind, "") for n, (word, kind) in enumerate([
        ("regular", "conflict (same word, two meanings)"),
        ("guest", "consensus (same word, same meaning)"),
        ("night", "conflict (same word, two meanings)"),
    ])]  # fmt: skip
    assert words_apart(Twin("", (), tuple(rows))) == "regular and night"
    assert words_apart(Twin("", (), ())) == "none"


def test_needs_that_were_told_and_whose_were_not() -> None:
    sheet = score_sheet("coalition-protocol")
    talks = Talks(sheet, sheet.parties[0].id, "all-six", (), (), ("advocate",), False, False, 1)
    told, others = needs(talks)
    assert told.startswith("Survivor advocate needs: that nothing about survivors goes out")
    assert others.startswith("Not told yet: prosecutor, social worker, ")
    assert "advocate" not in others
    everybody = tuple(party.id for party in sheet.parties)
    talks = Talks(sheet, sheet.parties[0].id, "all-six", (), (), everybody, False, False, 1)
    assert len(needs(talks)) == len(sheet.parties)


def test_the_steps_of_a_ladder_and_what_the_draft_says() -> None:
    ladder = Ladder((
        Step("Talk", success=0.5, delay=1),
        Step("Board", kind=Kind.RIGHTS, success=0.5, delay=2, back=0.1),
        Step("Leave", kind=Kind.POWER, success=1, delay=0),
    ))  # fmt: skip
    draft = clause(ladder, pays=Pays.ASKER, learns=Learns.NOBODY)
    assert steps_in_a_line(draft) == (
        "1. Talk (up to 1 week), 2. Board (up to 2 weeks, then back to Talk), 3. Leave (at once)"
    )
    assert "pays for it" in terms(draft)[0]
    assert "nobody who learns" in terms(draft)[-1]
