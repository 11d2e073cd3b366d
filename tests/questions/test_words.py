"""The catalogue: every word that is asked for is there, and none is there for nobody."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CATALOGUE = json.loads((ROOT / "src/sametable/content/words.json").read_text("utf-8"))
MINE = ("questions", "work", "store", "file", "leave", "offline")
SCRIPTS = sorted((ROOT / "web/page").glob("*.js"))
CODE = [
    path.read_text("utf-8")
    for folder in ("publish", "widgets")
    for path in sorted((ROOT / "src/sametable" / folder).glob("*.py"))
]
# Names put together when they are used, as in say[f"confidence_{degree}"].
MADE = re.compile(
    r"confidence_[1-5]|answer_(check|predict|judge)|import_(mine|theirs)|\w+_heading"
    r"|\w+_help|check|predict|judge|strong|middling"
)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_every_word_a_script_asks_for_is_there(script: Path) -> None:
    text = script.read_text("utf-8")
    for name, section in re.findall(r"const (\w+) = words\.(\w+);", text):
        asked = set(re.findall(rf"\b{name}\.(\w+)", text)) - {"replace"}
        assert asked <= set(CATALOGUE[section]), script.name


@pytest.mark.parametrize("section", MINE)
def test_every_word_is_used(section: str) -> None:
    whole = "\n".join([*CODE, *(path.read_text("utf-8") for path in SCRIPTS)])
    unused = [
        word
        for word in CATALOGUE[section]
        if not MADE.fullmatch(word) and not re.search(rf"\b{word}\b", whole)
    ]
    assert unused == []
