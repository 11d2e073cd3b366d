"""Fixtures that every test may use: the project's root, the built site, a browser."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.browser import FLAGS, NoBrowser, Refuser, chromium, refuser, serve

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def site() -> Path:
    """The built book; without one the test fails, since a skipped gate is an open one."""
    folder = Path(os.environ.get("SAMETABLE_SITE", ROOT / "_build" / "html"))
    if not (folder / "index.html").is_file():
        pytest.fail(f"{folder} holds no built book: run make book", pytrace=False)
    return folder


@pytest.fixture(scope="session")
def site_url(site: Path) -> Iterator[str]:
    with serve(site) as url:
        yield url


@pytest.fixture(scope="session")
def playwright_driver() -> Iterator[Playwright]:
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def asked_outside() -> Iterator[Refuser]:
    """What the browser wanted from other hosts, in ``asked``; it got nothing."""
    with refuser() as server:
        yield server


@pytest.fixture(scope="session")
def browser(playwright_driver: Playwright, asked_outside: Refuser) -> Iterator[Browser]:
    try:
        path = chromium(playwright_driver.chromium.executable_path)
    except NoBrowser as problem:
        pytest.fail(str(problem), pytrace=False)
    flags = [f"--proxy-server={asked_outside.address}", "--proxy-bypass-list=127.0.0.1;localhost"]
    started = playwright_driver.chromium.launch(executable_path=path, args=FLAGS + flags)
    yield started
    started.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader who was never here before."""
    opened = browser.new_context(viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()
