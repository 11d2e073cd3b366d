"""A sheet: text only, in order, and the same as data."""

from __future__ import annotations

import json

from sametable.views.sheet import Block, Sheet

PAGE = Sheet(
    "Title <b>",
    "a label",
    (Block("Heading", "Text.", ("one", "two"), ordered=True), Block(items=("x",), small="end")),
    "Print",
)


def test_its_words_in_the_order_of_the_page() -> None:
    assert PAGE.words() == (
        "Title <b>", "a label", "Heading", "Text.", "1. one", "2. two", "- x", "end",
    )  # fmt: skip


def test_its_data_is_json_and_keeps_all_words() -> None:
    data = json.loads(json.dumps(PAGE.data()))
    assert data["title"] == "Title <b>"
    assert data["blocks"][0]["items"] == ["one", "two"]
    assert data["blocks"][0]["ordered"] is True
    assert (data["blocks"][1]["small"], data["button"]) == ("end", "Print")
