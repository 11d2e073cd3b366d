"""A good small book: what its directives, its roads and its last polish make of it."""

from __future__ import annotations

import re

import pytest

from tests.publish.book import Book, Built


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return Book(tmp_path_factory.mktemp("book") / "good")


@pytest.fixture(scope="module")
def built(book: Book) -> Built:
    built = book.build()
    assert (built.code, built.said.strip()) == (0, "")
    return built


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


def test_the_head_of_a_case(built: Built) -> None:
    page = built.page("cases/soup/case")
    assert page.index("Case · A kitchen · 30 minutes") < page.index("<h1>The soup is hot")
    assert '<p class="st-case-question">What goes <em>in</em>?</p>' in page
    note = page[page.index("st-content-note") :].split("</aside>")[0]
    assert 'href="../../book/care.html#where"' in note


def test_the_parties_are_a_list_of_cards(built: Built) -> None:
    page = built.page("cases/soup/case")
    cards = page[page.index('<ul class="st-parties"') :].split("</ul>")[0]
    assert cards.count("<li") == 2
    assert "<dt>Their mandate</dt><dd>Feeds everyone.</dd>" in re.sub(r"\s*\n\s*", "", cards)
    assert "Salt &amp; &lt;pepper&gt;." in cards


def test_the_timeline_says_its_dates_to_people_and_machines(built: Built) -> None:
    assert '<time datetime="2016-01-28">28 January 2016</time>' in built.page("cases/soup/case")


def test_a_claim_shows_its_word_its_shape_and_its_sources(built: Built) -> None:
    for name in ("cases/soup/case", "book/care"):
        page = built.page(name)
        badge = page[page.index('data-claim="soup/boiled"') :].split("</p>")[0]
        assert "<svg" in badge
        said = plain("<" + badge)
        assert "disputed" in said
        assert "One, 2018" in said
        assert "Two, 2019" in said
        assert "p. 3" in said
        assert "references.html#" in badge


def test_the_key_explains_every_status(built: Built) -> None:
    page = built.page("book/evidence")
    for status in ("documented", "literature", "composite", "synthetic", "disputed"):
        assert f'<dt id="status-{status}">' in page


def test_an_exhibit_s_sheet_ends_at_the_rule(built: Built) -> None:
    page = built.page("cases/soup/exhibits/recipe")
    sheet = page[page.index('class="st-sheet st-kind-memo"') :].split("</div>")[0]
    assert "On the sheet." in sheet
    assert "Below the sheet." not in sheet
    assert "Below the sheet." in page
    assert "Exhibit 1 · Memo" in page
    assert "Invented for teaching" in page
    other = built.page("cases/soup/exhibits/menu")
    assert "All on the sheet." in other[other.index("st-sheet st-kind-press") :]
    assert "Invented for teaching" not in other


def test_the_exhibits_lead_to_their_pages(built: Built) -> None:
    page = built.page("cases/soup/case")
    cards = page[page.index('<ol class="st-exhibits"') :]
    assert 'href="exhibits/recipe.html"' in cards
    assert 'href="exhibits/menu.html"' in cards


def test_a_road_sums_its_minutes(built: Built) -> None:
    road = built.page("book/student")
    road = plain(road[road.index('<ol class="st-road"') : road.index("</article>")])
    assert "Read Care first of all 5 minutes" in road
    assert "Case The soup is hot 50 minutes" in road
    assert "Lab The pot 10 minutes" in road
    assert "3 steps, about 1 hour 5 minutes in all." in road


def test_a_door_shows_the_minutes_of_its_road(built: Built) -> None:
    page = built.page("book/index")
    assert "3 steps, about 1 hour 5 minutes" in plain(page[page.index("st-doors") :])


def test_a_lab_card_asks_the_lab_s_question(built: Built) -> None:
    page = built.page("cases/soup/case")
    card = plain(page[page.index('class="st-lab-card"') :].split("</div>")[0])
    assert "Lab · 10 minutes" in card
    assert "How long does a pot take?" in card
    assert "Another paragraph." not in card


def test_formulas_are_mathml(built: Built) -> None:
    page = built.page("book/care")
    assert "<mfrac>" in page
    assert 'display="block"' in page


def test_nothing_outside_is_asked_for(built: Built) -> None:
    for file in built.out.rglob("*.html"):
        text = file.read_text("utf-8")
        assert not re.search(r'(?:src|<link[^>]*href)="(?:https?:)?//', text), file.name
        for unwanted in (
            "fontawesome",
            "mathjax@",
            "require.min",
            "thebe",
            "bootstrap.js",
            "<i class",
        ):
            assert unwanted not in text, (unwanted, file.name)
    for sheet in built.out.rglob("*.css"):
        assert not re.search(r'url\(\s*["\']?(?:https?:)?//', sheet.read_text("utf-8")), sheet.name


def test_only_the_search_page_loads_the_index(built: Built) -> None:
    assert "searchindex.js" in built.page("search")
    assert "searchindex.js" not in built.page("book/care")


def test_nothing_unused_is_published(built: Built) -> None:
    names = {p.name for p in built.out.rglob("*")}
    assert "fontawesome.js" not in names
    assert "webfonts" not in names
    assert "_sources" not in names
    assert not [name for name in names if name.endswith(".map")]
    theme = (built.out / "_static" / "styles" / "pydata-sphinx-theme.css").read_text("utf-8")
    assert ".bd-sidebar-primary" in theme
    assert ".fa-solid" not in theme
    assert len(theme) < 150_000


def test_the_page_has_its_script_its_sheet_and_its_faces(built: Built) -> None:
    page = built.page("book/care")
    assert re.search(r'<script defer="defer" src="\.\./_static/sametable/page\.js', page)
    assert re.search(r'href="\.\./_static/sametable\.css', page)
    css = (built.out / "_static" / "sametable.css").read_text("utf-8")
    for font in re.findall(r'url\("(sametable/fonts/[^"]+)"\)', css):
        assert (built.out / "_static" / font).is_file(), font
    assert 'url("mark.svg")' in css
    assert (built.out / "_static" / "mark.svg").is_file()


def test_the_root_leads_to_the_first_page(built: Built) -> None:
    assert 'url=book/index.html"' in (built.out / "index.html").read_text("utf-8")


def test_new_minutes_are_summed_where_they_are_shown(book: Book, built: Built) -> None:
    untouched = (built.out / "book" / "references.html").stat().st_mtime_ns
    text = (book.folder / "book" / "care.md").read_text("utf-8")
    book.write("book/care.md", text.replace("minutes: 5", "minutes: 15"))
    again = book.build()
    assert (again.code, again.said.strip()) == (0, "")
    for name in ("book/student", "book/index"):
        assert "1 hour 15 minutes" in again.page(name), name
    assert (again.out / "book" / "references.html").stat().st_mtime_ns == untouched
