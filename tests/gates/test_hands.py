"""The hands fail where a keyboard fails: on what no Tab reaches and no key moves."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import serve
from tests.gates.hands import Hands
from tests.gates.walk import walk

pytestmark = pytest.mark.browser

# Both answer a mouse.
CLICK_ONLY = "<p class='st-start' onclick='this.remove()'>Start</p><button>Other</button>"
NO_ARROWS = """<fieldset>
<label><input type="radio" name="a" value="one">One</label>
<label><input type="radio" name="b" value="two">Two</label></fieldset>"""
DEAF = """<div class="st-live">
<input type="range" min="0" max="8" oninput="keep(this.value)">
<input type="checkbox" onmouseup="keep(this.checked)">
<button tabindex="-1">Out of reach</button></div>
<script>function keep(value) {
  localStorage.setItem('sametable:work', JSON.stringify({ labs: { word: value } })) }</script>"""


def test_what_only_a_mouse_can_press_is_not_reached(page: Page) -> None:
    page.set_content(CLICK_ONLY)
    with pytest.raises(AssertionError, match=r"no Tab leads to \.st-start"):
        Hands(page).press(".st-start")


def test_a_choice_outside_its_group_is_not_chosen(page: Page) -> None:
    page.set_content(NO_ARROWS)
    with pytest.raises(AssertionError, match="the arrows lead to no two"):
        Hands(page).choose("fieldset input", "two")


def test_a_control_that_hears_no_key_or_is_not_reached_is_found(page: Page, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(DEAF, encoding="utf-8")
    with serve(tmp_path) as base:
        page.goto(f"{base}/page.html")
        done = walk(page, "word", patience=300)
        assert list(done.moved) == ["range", "checkbox"]
        assert done.moved["range"].setting
        assert done.deaf == ["checkbox"]
        assert done.unreached == ["submit Out of reach"]
