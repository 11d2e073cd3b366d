"""What is made of a deck: one file each, sealed, marked, with notes; and what stops the build."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from sametable.errors import BuildError
from sametable.publish import slides
from sametable.publish.slide_pictures import smallest_words
from tests.conftest import ROOT
from tests.gates.confidential import confidential
from tests.gates.findings import Tree
from tests.publish import deck

LICENCE_OF_MARP = "https://unpkg.com/@marp-team/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site by mistake: the two files of a deck whose note Marp could take for a setting."""
    folder = tmp_path_factory.mktemp("slides")
    text = deck.DECK.replace(deck.SPOKEN, f"theme: gaia, and then: {deck.SPOKEN} :pot: 🍲", 1)
    made = slides.build([deck.case(folder / "cases", text)], folder / "site")
    assert [path.name for path in made] == ["soup-notes.html", "soup.html"]
    return folder / "site"


@pytest.mark.parametrize("name", ["soup.html", "soup-notes.html"])
def test_nothing_in_it_is_elsewhere(name: str, site: Path) -> None:
    page = (site / name).read_text("utf-8")
    addresses = re.findall(r"(?:https?:)?//[\w-]+\.[\w.]+/?[\w@/.-]*", page)
    assert [found for found in addresses if not found.startswith(LICENCE_OF_MARP)] == []
    assert slides.POLICY in page
    assert page.count("data:font/woff2") == 4
    assert "🍲" in page
    assert ":pot:" in page


def test_a_note_is_never_taken_for_a_setting(site: Path) -> None:
    page = (site / "soup.html").read_text("utf-8")
    assert page.count('class="bespoke-marp-note"') == len(deck.SLIDES)
    assert "theme: gaia, and then: Ask" in page
    assert "10 of 50 minutes · 20 of 90 minutes\nFrame" in page


def test_the_handout_has_the_plans(site: Path) -> None:
    page = (site / "soup-notes.html").read_text("utf-8")
    assert "<td>10</td><td>Frame</td><td>1, 2</td>" in page
    assert "<td>70</td><td>Taste</td><td>4, 5, 6, 7, 8</td>" in page
    assert "<b>20</b> of 90 minutes: Frame" in page


def test_on_a_site_it_would_be_found(site: Path) -> None:
    found = {finding.place for finding in confidential(Tree(site.parent, site))}
    assert found == {"soup.html", "soup-notes.html"}


def test_words_of_a_picture_are_no_commands(tmp_path: Path) -> None:
    alt = "On the left, contrast: a <bg> 50% spoon"
    text = deck.DECK.replace("A spoon.", f"![{alt}](figure:word-to-number)")
    made, plans = slides.deck_of(deck.case(tmp_path, text))
    file = tmp_path / "soup.md"
    file.write_text(slides.marp_markdown(made, plans), "utf-8")
    told = slides.node(str(slides.MARP / "pictures.mjs"), str(file))
    picture = json.loads(told.stdout)[str(file)]["slides"][6]
    assert 'alt="On the left, contrast: a &lt;bg&gt; 50% spoon"' in picture
    assert "filter" not in picture
    assert 'class="figure"' in picture


def test_a_figure_too_small_to_read_is_refused(tmp_path: Path) -> None:
    text = deck.DECK.replace("A spoon.", "![Two lanes and a wall](figure:who-knew-what)")
    with pytest.raises(BuildError, match=r"who-knew-what on a slide must have words of 20 px"):
        slides.build([deck.case(tmp_path, text)], tmp_path / "out")


def test_without_marp_the_build_says_what_to_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slides, "MARP", tmp_path)
    with pytest.raises(BuildError, match="make slides"):
        slides.build([], tmp_path / "out")


def test_the_lock_names_no_registry() -> None:
    lock = (ROOT / "web" / "slides" / "package-lock.json").read_text("utf-8")
    assert '"resolved"' not in lock
    packages = json.loads(lock)["packages"]
    assert all("integrity" in each for name, each in packages.items() if name)


def test_the_smallest_words_of_a_figure_are_measured() -> None:
    svg = '<svg viewBox="0 0 345 100"><text font-size="13">a</text><text font-size="11">b</text>'
    assert smallest_words(svg) == 22.0
    assert smallest_words(svg.replace("345 100", "336 672")) == 11.0


def test_without_a_browser_all_but_the_pdf_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = slides.marp
    # Microsoft's browser is on no machine that runs these tests.
    monkeypatch.setattr(slides, "marp", lambda *options, check=True: real(
        *(("--browser", "edge") if "--pdf" in options else ()), *options, check=check))  # fmt: skip
    monkeypatch.delenv("SAMETABLE_CHROMIUM", raising=False)
    made = slides.build([deck.case(tmp_path)], tmp_path / "out", pdf=True)
    assert [path.name for path in made] == ["soup-notes.html", "soup.html"]
    said = capsys.readouterr().err
    assert said.startswith(
        "No PDF, since no browser could make it. Failed converting Markdown. (No"
    )
    assert len(said) < 300


def test_a_program_that_fails_stops_the_build_with_its_last_words() -> None:
    with pytest.raises(BuildError, match=r"could not make the slides\. .*the pot is empty"):
        slides.node("-e", "throw Error('the pot is empty')")
