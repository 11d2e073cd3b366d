"""Buttons to pick members with: pressed, set, limited, and marked in words."""

from __future__ import annotations

import pytest

from sametable.widgets.picks import Picks

WORDS = {"free": "{name}", "free_help": "Takes {name}", "picked": "× {name}",
         "picked_help": "Returns {name}"}  # fmt: skip


@pytest.fixture
def picks() -> Picks:
    made = Picks("Take out:", {"a": "Ann", "b": "Bob", "c": "Cyd", "d": "Dee"}, WORDS)
    made.offer(("a", "b", "c"), 1)
    return made


def described(picks: Picks) -> list[str]:
    return [button.description for button in picks.buttons.values()]


def test_what_is_not_offered_is_not_shown(picks: Picks) -> None:
    assert [button.layout.display for button in picks.buttons.values()] == [None] * 3 + ["none"]
    picks.offer(("a", "d"))
    assert picks.buttons["d"].layout.display is None
    assert picks.buttons["b"].layout.display == "none"


def test_pressing_picks_in_the_order_of_the_buttons(picks: Picks) -> None:
    seen: list[list[str]] = []
    picks.observe(lambda change: seen.append(change["new"]), "value")
    picks.buttons["c"].value = True
    picks.buttons["a"].value = True
    picks.buttons["c"].value = False
    assert seen == [["c"], ["a", "c"], ["a"]]


def test_a_picked_one_says_so_in_words(picks: Picks) -> None:
    picks.value = ["b"]
    assert described(picks) == ["Ann", "× Bob", "Cyd", "Dee"]
    assert (picks.buttons["b"].tooltip, picks.buttons["a"].tooltip) == ("Returns Bob", "Takes Ann")
    assert picks.buttons["b"].value
    picks.value = []
    assert described(picks) == ["Ann", "Bob", "Cyd", "Dee"]
    assert not picks.buttons["b"].value


def test_as_many_as_asked_for_stay(picks: Picks) -> None:
    picks.value = ["a", "b"]
    assert [button.disabled for button in picks.buttons.values()] == [False, False, True, True]
    picks.toggle("c")
    assert picks.value == ["a", "b"]
    picks.toggle("a")
    assert picks.value == ["b"]
    picks.toggle("c")
    assert picks.value == ["b", "c"]


def test_toggling_what_is_not_there_does_nothing(picks: Picks) -> None:
    picks.toggle("d")
    picks.toggle("nobody")
    assert picks.value == []


def test_it_has_a_label_before_its_buttons(picks: Picks) -> None:
    assert picks.description == picks.children[0].value == "Take out:"
    assert list(picks.children[1:]) == list(picks.buttons.values())
