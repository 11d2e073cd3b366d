"""The sheet's widget: one JSON text to the page, and a program that reads nothing as HTML."""

from __future__ import annotations

import json
import re

from sametable.views.sheet import Block
from sametable.views.sheet import Sheet as Page
from sametable.widgets.sheet import Sheet


def test_the_content_travels_as_one_text_and_comes_back() -> None:
    sheet = Sheet()
    sheet.content = Page("T", "", (Block(text="<script>"),), "Print").data()
    sent = sheet.get_state("content")["content"]
    assert isinstance(sent, str)
    assert json.loads(sent)["blocks"][0]["text"] == "<script>"
    sheet.set_state({"content": sent.replace("T", "U", 1)})
    assert sheet.content["title"] == "U"


def test_its_program_is_small_and_writes_text_only() -> None:
    program = str(Sheet._esm)
    assert len(program) < 4096
    assert "textContent" in program
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", program)
    assert not re.search(r"https?://|import\s", program)
    # The printed page is a document of ours with nothing of the content in its markup.
    assert "${" not in re.search(r"srcdoc = (.*);", program).group(1)  # type: ignore[union-attr]
