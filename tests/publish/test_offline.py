"""The list of all files, and the built site without a connection and without a host."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Error, Locator, Page, Route, expect

from sametable.publish.offline import LIST, listed
from tests.browser import Refuser, serve
from tests.live.pages import replace

STARTED = 60_000
CARE = "book/care.html"


def unlisted(site: Path) -> list[str]:
    """Files of the site that its list lacks, and names on the list that are no files."""
    there = {
        path.relative_to(site).as_posix()
        for path in site.rglob("*")
        if path.is_file() and path.relative_to(site).parts[0] != "lite" and path.name[0] != "."
    }
    on_it = set(json.loads((site / LIST).read_text("utf-8"))["files"])
    return sorted((there - {LIST, "sw.js"}) ^ on_it)


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    """The built book in a folder below the host's root, to be changed. Files are links."""
    target = tmp_path / "host" / "table"
    skip = shutil.ignore_patterns("lite")
    try:
        shutil.copytree(site, target, ignore=skip, copy_function=os.link)
    except (OSError, shutil.Error):  # another disk
        shutil.rmtree(target)
        shutil.copytree(site, target, ignore=skip)
    return target


@pytest.fixture
def online(copy: Path, context: BrowserContext) -> Iterator[Callable[[], str]]:
    """Call it to cut the connection: the host is gone, and the browser knows. Returns the site."""
    opened = serve(copy.parent)
    url = opened.__enter__()
    over = []

    def cut() -> str:
        opened.__exit__(None, None, None)
        context.set_offline(True)
        over.append(True)
        return f"{url}/table"

    cut.url = f"{url}/table"  # type: ignore[attr-defined]
    yield cut
    if not over:
        opened.__exit__(None, None, None)


def said(page: Page) -> Locator:
    return page.locator(".st-work-offline .st-status")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).press("Enter")


def keep(page: Page, url: str) -> None:
    page.goto(f"{url}/book/my-work.html")
    press(page, "Keep the book in this browser")
    expect(said(page)).to_contain_text("The book is kept in this browser", timeout=STARTED)


def traces(page: Page) -> Any:
    return page.evaluate(
        """async () => [await caches.keys(),
           Object.keys(localStorage).filter((key) => key.startsWith("sametable")),
           (await navigator.serviceWorker.getRegistrations()).length]"""
    )


def change(site: Path, name: str, old: str, new: str) -> None:
    text = (site / name).read_text("utf-8")
    assert old in text
    replace(site / name, text.replace(old, new).encode())


def test_the_list_has_every_file_of_the_book(site: Path) -> None:
    assert unlisted(site) == []
    assert (site / LIST).read_text("utf-8") == listed(site)
    record = json.loads(listed(site))
    assert record["bytes"] == sum((site / name).stat().st_size for name in record["files"])
    for name in ("index.html", "searchindex.js", "_static/sametable/python/manifest.json"):
        assert name in record["files"]


def test_a_file_that_is_missing_on_the_list_is_found(copy: Path) -> None:
    (copy / "book" / "late.html").write_text("late", "utf-8")
    (copy / CARE).unlink()
    assert unlisted(copy) == [CARE, "book/late.html"]


def test_any_change_makes_another_build(copy: Path) -> None:
    builds = [json.loads(listed(copy))["build"]]
    change(copy, CARE, "<h1>", "<h1 >")
    builds.append(json.loads(listed(copy))["build"])
    (copy / CARE).rename(copy / "book" / "careful.html")
    builds.append(json.loads(listed(copy))["build"])
    assert len(set(builds)) == 3
    (copy / "lite").mkdir()
    (copy / "lite" / "index.html").write_text("an extra", "utf-8")
    assert json.loads(listed(copy))["build"] == builds[-1]


@pytest.mark.browser
def test_a_kept_book_needs_no_connection(page: Page, online: Any, asked_outside: Refuser) -> None:
    before = list(asked_outside.asked)
    keep(page, online.url)
    expect(page.get_by_role("button", name="Remove it")).to_be_focused()
    url = online()
    trouble: list[str] = []
    page.on("requestfailed", lambda request: trouble.append(f"{request.url} {request.failure}"))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.goto(f"{url}/{CARE}?from=a-link#care-support")  # a page never opened before
    expect(page.get_by_role("heading", level=1)).to_contain_text("Care")
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--st-ink')")
    page.goto(f"{url}/")
    page.wait_for_url("**/book/index.html")
    page.goto(f"{url}/exercises/two-lists.html")
    press(page, "Start without predicting")
    expect(page.locator(".st-live").get_by_role("combobox").first).to_be_visible(timeout=STARTED)
    expect(page.locator(".st-live svg").first).to_be_visible(timeout=STARTED)
    # A page that is left does not wait for its last request.
    assert [each for each in trouble if "ERR_ABORTED" not in each] == []
    assert asked_outside.asked == before

    page.goto(f"{url}/book/my-work.html")
    expect(said(page)).to_contain_text("The book is kept in this browser")
    press(page, "Remove it")
    expect(said(page)).to_have_text("The book has been removed from this browser.")
    assert traces(page)[::2] == [[], 0]
    with pytest.raises(Error, match="ERR_"):
        page.goto(f"{url}/book/index.html")


@pytest.mark.browser
def test_nobody_reads_an_old_page_with_a_connection(page: Page, online: Any, copy: Path) -> None:
    keep(page, online.url)
    kept = traces(page)[0]
    change(copy, CARE, "</h1>", " renewed</h1>")
    page.goto(f"{online.url}/{CARE}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("renewed")
    page.wait_for_load_state("networkidle")
    assert traces(page)[0] == kept

    # Published as a new build: the next page that is opened brings what is kept up to it.
    (copy / LIST).unlink()
    (copy / LIST).write_text(listed(copy), "utf-8")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{online.url}/book/evidence.html")
    for _ in range(100):
        names = traces(page)[0]
        if len(names) == 1 and names != kept:
            break
        page.wait_for_timeout(100)
    else:
        pytest.fail(f"the new build was not kept: {names}")
    again = [url for url in asked if url.endswith((".gz", CARE))]
    assert again == [f"{online.url}/{CARE}"]  # nothing that is the same as before
    url = online()
    page.goto(f"{url}/{CARE}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("renewed")


@pytest.mark.browser
def test_a_missing_file_is_named_and_nothing_stays(page: Page, online: Any, copy: Path) -> None:
    (copy / CARE).unlink()
    page.goto(f"{online.url}/book/my-work.html")
    press(page, "Keep the book in this browser")
    expect(said(page)).to_contain_text(f"could not be kept ({CARE} answered 404)", timeout=STARTED)
    expect(page.get_by_role("button", name="Keep the book in this browser")).to_be_focused()
    assert traces(page) == [[], [], 0]


@pytest.mark.browser
def test_keeping_can_be_stopped(page: Page, online: Any) -> None:
    page.context.route("**/stdlib.zip.gz", lambda route: None)  # never answered
    page.goto(f"{online.url}/book/my-work.html")
    press(page, "Keep the book in this browser")
    expect(page.locator(".st-work-offline .st-progress")).to_contain_text(" MB")
    press(page, "Stop")
    expect(said(page)).to_have_text("Stopped. Nothing of the book is kept in this browser.")
    assert traces(page) == [[], [], 0]


@pytest.mark.browser
def test_what_was_left_half_kept_is_said_and_removed(page: Page, online: Any) -> None:
    page.context.route("**/stdlib.zip.gz", lambda route: None)  # never answered
    page.goto(f"{online.url}/book/my-work.html")
    press(page, "Keep the book in this browser")
    expect(page.locator(".st-work-offline .st-progress")).to_contain_text(" MB")
    page.reload()
    expect(said(page)).to_contain_text("Only a part of the book is kept here.")
    press(page, "Remove it")
    expect(said(page)).to_have_text("The book has been removed from this browser.")
    assert traces(page) == [[], [], 0]


@pytest.mark.browser
def test_erasing_my_work_erases_the_book_too(page: Page, online: Any) -> None:
    keep(page, online.url)
    assert len(traces(page)[0]) == 1
    press(page, "Erase my work")
    press(page, "Yes, erase it")
    expect(page.locator("[data-status=erase]")).to_contain_text("has been erased")
    assert traces(page) == [[], [], 0]
    expect(page.get_by_role("button", name="Keep the book in this browser")).to_be_visible()


@pytest.mark.browser
def test_a_plain_http_address_says_why_not(page: Page, site: Path) -> None:
    def answer(route: Route) -> None:
        route.fulfill(path=site / route.request.url.split("?")[0].partition(".test/")[2])

    page.route("http://plain.test/**", answer)
    page.goto("http://plain.test/book/my-work.html")
    expect(said(page)).to_contain_text("the address of this site begins with http.")
    expect(page.get_by_role("button", name="Keep the book in this browser")).to_be_hidden()


@pytest.mark.browser
def test_the_book_works_from_a_folder(page: Page, site: Path) -> None:
    trouble: list[str] = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("console", lambda line: line.type == "error" and trouble.append(line.text))
    page.goto((site / "exercises/two-lists.html").as_uri())
    expect(page.locator(".st-lab-status")).to_contain_text("You are reading from a folder.")
    assert page.get_by_role("button", name="Start the lab").count() == 0
    expect(page.locator(".st-twin .st-wide svg").first).to_be_visible()
    question = page.locator('form.st-question[data-role="check"][data-kind="choice"]').first
    item = question.get_attribute("data-item")
    question.get_by_role("radio").first.check()
    question.locator(".st-confidence input").first.check()
    question.locator("button[type=submit]").click()
    expect(question.locator(".st-feedback")).not_to_be_empty()
    assert item in json.loads(page.evaluate("localStorage.getItem('sametable:work')"))["answers"]

    page.goto((site / "book/my-work.html").as_uri())
    expect(page.get_by_text("1 of ").first).to_be_visible()
    expect(said(page)).to_contain_text("no connection is needed")
    for _ in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url("about:blank")
    assert trouble == []
