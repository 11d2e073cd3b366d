"""A lab's words: read, held against their schema, and tried on the lab they belong to."""

from __future__ import annotations

from pathlib import Path

import pytest

from sametable.content.labs import lab_words, load_words
from sametable.errors import ContentError

GOOD = """title = "One list."
on = "soup"
[controls]
first = "First"
[[steps]]
setting = { first = "PF" }
text = "Look."
"""


def test_the_steps_speak_about_their_own_facts_only(tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text(GOOD, "utf-8")
    words = load_words(tmp_path, "one")
    assert words.controls["first"] == "First"
    assert [step.text for step in words.steps_on("soup")] == ["Look."]
    assert words.steps_on("stew") == ()
    assert words.steps_on(None) == ()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('title = "One list."', "", r"one\.toml, the file: .*title"),
        ('"One list."', '"One list"', "title"),
        ('text = "Look."', 'text = ""', "steps.0.text"),
        ("[controls]", "[buttons]", "buttons"),
        ("[[steps]]", "[[steps", "not valid TOML"),
    ],
)
def test_broken_words_name_their_place(tmp_path: Path, old: str, new: str, says: str) -> None:
    (tmp_path / "one.toml").write_text(GOOD.replace(old, new), "utf-8")
    with pytest.raises(ContentError, match=says):
        load_words(tmp_path, "one")


def test_no_such_lab() -> None:
    with pytest.raises(ContentError, match=r"labs/atlantis\.toml: there is no such file"):
        lab_words("atlantis")
