"""Fixtures that every test may use: the project's root, the built site, a browser.

Figures that tests measured are printed at the end of the run, whichever worker measured them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.browser import FLAGS, NoBrowser, Refuser, chromium, refuser, serve

ROOT = Path(__file__).parents[1]
LABS_APART = re.compile(r"gates/test_(labs|kernels)\.py$")
FIGURES = pytest.StashKey[dict[str, str]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[FIGURES] = {}


@pytest.fixture(scope="session")
def figures(pytestconfig: pytest.Config) -> dict[str, str]:
    """What was measured -> its value, for the summary."""
    return pytestconfig.stash[FIGURES]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """``--dist loadscope``: a file's tests share a worker, of a lab's gates those of one lab."""
    if config.getvalue("dist") != "loadscope":
        return None
    from xdist.scheduler import LoadScopeScheduling

    class Groups(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.partition("::")[0]
            return nodeid.partition("[")[2] if LABS_APART.search(file) else file

    return Groups(config, log)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workeroutput"):  # a worker of pytest-xdist
        session.config.workeroutput["figures"] = session.config.stash[FIGURES]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    node.config.stash[FIGURES] |= getattr(node, "workeroutput", {}).get("figures", {})


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    for name, value in sorted(config.stash.get(FIGURES, {}).items()):
        terminalreporter.write_line(f"{name}: {value}")


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
