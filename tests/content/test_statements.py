"""The statements of lab E7: what the table must be, and what a bad one is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sametable.content.statements import COLLEAGUES, read_statements, statements
from sametable.content.tables import table
from sametable.errors import ContentError
from sametable.models.codebook import FRAMES

RULES = ("numbers", "courts")


def test_half_of_the_statements_are_open_and_each_rule_settles_some() -> None:
    found = statements()
    assert [one.number for one in found] == list(range(1, 13))
    for rule in RULES:
        assert sum(one.rule == rule for one in found) == 3
    assert sum(one.open_under(()) for one in found) == 6
    assert not any(one.open_under(RULES) for one in found)


def test_the_facts_say_that_they_are_made_up() -> None:
    facts = table("frame-statements")
    assert not facts.real
    assert "invented for teaching" in facts.notes


def test_every_frame_is_right_for_some_statement() -> None:
    assert {one.readings[-1] for one in statements()} == set(FRAMES)


def test_where_the_draft_settles_a_statement_the_colleagues_slip_once_each() -> None:
    for colleague in COLLEAGUES:
        slips = [
            one.number
            for one in statements()
            if one.rule is None and one.codes[colleague] not in one.readings
        ]
        assert len(slips) == 1


def test_on_open_statements_both_colleagues_follow_the_draft() -> None:
    for one in statements():
        if one.rule is not None:
            assert {one.codes["a"], one.codes["b"]} <= {*one.readings, None}


def test_names_fit_on_the_chart() -> None:
    assert all(len(one.gist) <= 12 for one in statements())


def test_a_bad_row_is_named() -> None:
    facts = table("frame-statements")
    first = list(facts.rows[1])
    first[4] = "ethics"
    bad = replace(facts, rows=(facts.rows[0], tuple(first)))
    with pytest.raises(ContentError, match=r"frame-statements\.csv, row 3: 'readings' must be"):
        read_statements(bad)
