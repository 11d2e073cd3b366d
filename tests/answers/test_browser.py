"""The feedback page as a browser sees it: nothing runs, nothing is fetched, axe is content."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from sametable.answers.feedback import page
from tests.answers.samples import answer, good, items
from tests.answers.test_reports import SCRIPTS, checked

AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"

pytestmark = pytest.mark.browser


@pytest.fixture
def hostile_page(tmp_path: Path) -> str:
    everything = " ".join(SCRIPTS)
    record = good(letter=answer(everything), word=answer(SCRIPTS[0]), cause=answer("luck"))
    record["answers"]["rivers/x"] = answer(everything)
    file = tmp_path / "page.html"
    file.write_bytes(page(checked(record, f"{everything}.json"), items()))
    return file.as_uri()


def test_what_a_learner_wrote_does_nothing(browser: Browser, hostile_page: str) -> None:
    context = browser.new_context()
    opened = context.new_page()
    seen: list[str] = []
    opened.on("dialog", lambda dialog: (seen.append(dialog.message), dialog.dismiss()))
    opened.on("request", lambda request: seen.append(request.url))
    opened.on("console", lambda message: seen.append(message.text))
    opened.goto(hostile_page)
    assert "<script>alert(1)</script>" in opened.inner_text("main")
    assert seen == [hostile_page]
    context.close()


def test_even_a_script_that_slipped_in_would_not_run(browser: Browser, tmp_path: Path) -> None:
    """The policy stands behind the escaping: planted by hand, a script is refused."""
    html = (
        page(checked(), items())
        .decode()
        .replace("<main>", "<main><script>document.title='ran'</script>")
    )
    file = tmp_path / "planted.html"
    file.write_text(html, "utf-8")
    context = browser.new_context()
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.goto(file.as_uri())
    assert opened.title() == "Feedback for otter-17"
    assert any("Content Security Policy" in each for each in said)
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_it_is_readable_by_all(
    browser: Browser, hostile_page: str, width: int, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    opened = context.new_page()
    opened.goto(hostile_page)
    assert opened.evaluate("document.documentElement.scrollWidth") == width
    opened.evaluate(AXE.read_text("utf-8"))
    found = opened.evaluate("axe.run().then(({ violations }) => violations.map(({ id }) => id))")
    assert found == []
    context.close()
