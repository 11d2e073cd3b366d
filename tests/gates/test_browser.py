"""The search for a browser ends in a path or in one clear line."""

from pathlib import Path

import pytest

from tests import browser
from tests.browser import NoBrowser, chromium


def test_the_named_browser_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    named = tmp_path / "chrome"
    named.touch()
    monkeypatch.setenv("SAMETABLE_CHROMIUM", str(named))
    assert chromium("/nowhere") == str(named)


def test_a_wrong_name_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMETABLE_CHROMIUM", "/nowhere/chrome")
    with pytest.raises(NoBrowser, match="there is no such file"):
        chromium("/nowhere")


def test_playwrights_own_is_the_last_resort(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    own = tmp_path / "chrome"
    own.touch()
    monkeypatch.delenv("SAMETABLE_CHROMIUM", raising=False)
    monkeypatch.setattr(browser, "NAMES", ())
    assert chromium(str(own)) == str(own)


def test_without_any_the_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAMETABLE_CHROMIUM", raising=False)
    monkeypatch.setattr(browser, "NAMES", ())
    with pytest.raises(NoBrowser, match=r"^no browser to test with: install Chromium .*$"):
        chromium("/nowhere")
