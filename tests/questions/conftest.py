"""The test bank, and a page made of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from sametable.content import questions
from tests.browser import serve
from tests.questions.page import write_site

FACTS = Path(__file__).parent / "facts"


@pytest.fixture
def facts(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Banks are read from tests/questions/facts while a test runs."""
    monkeypatch.setattr(questions, "facts", lambda: FACTS)
    questions.bank.cache_clear()
    yield FACTS
    questions.bank.cache_clear()


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The address of the small site, light and dark."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(questions, "facts", lambda: FACTS)
        questions.bank.cache_clear()
        folders = {theme: tmp_path_factory.mktemp(theme) for theme in ("light", "dark")}
        for theme, folder in folders.items():
            write_site(folder, questions.bank("demo"), theme)
        questions.bank.cache_clear()
    with serve(folders["light"]) as light, serve(folders["dark"]) as dark:
        yield {"light": light, "dark": dark}


@pytest.fixture
def demo(page: Page, sites: dict[str, str]) -> Page:
    page.on("pageerror", lambda error: pytest.fail(f"the page threw {error}"))
    page.goto(f"{sites['light']}/book/demo.html")
    return page
