"""Cases: the record of the book loads whole, and each promise of a case can be broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from sametable.content.cases import SOURCES_NEEDED, Case, case, case_slugs, load_case
from sametable.errors import ContentError

GOOD = """
[case]
slug = "soup"
title = "The soup"
question = "What goes in?"
minutes = 30
place = "A kitchen"
content_note = "Onions."

[[parties]]
id = "cook"
name = "The cook"
mandate = "Feeds everyone."
sees = "Time."
status = "documented"
source = ["key1"]

[[parties]]
id = "guest"
name = "The guest"
mandate = "Eats."
sees = "Salt."
status = "composite"

[[attributes]]
id = "hot"
label = "is hot"
meaning = "It burns."

[[terms]]
id = "spicy"
text = "spicy"
note = "A word."
[[terms.uses]]
party = "cook"
attributes = ["hot"]
meaning = "Burns."
status = "composite"
[[terms.uses]]
party = "guest"
attributes = []
meaning = "Tastes."
status = "documented"
source = ["key1"]

[[claims]]
id = "boiled"
text = "It boiled."
status = "disputed"
source = ["key1", "key2"]
locator = "p. 3"

[[timeline]]
id = "bought"
date = "2015"
text = "Bought."
status = "composite"
[[timeline]]
id = "cooked"
date = "2016-01-28"
text = "Cooked."
status = "composite"

[[issues]]
id = "salt"
text = "How much salt?"

[[exhibits]]
id = "recipe"
title = "The recipe"
kind = "memo"
status = "composite"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "soup"
    (folder / "exhibits").mkdir(parents=True)
    (folder / "exhibits" / "recipe.md").write_text("# The recipe\n", encoding="utf-8")
    return folder


def _load(folder: Path, text: str) -> Case:
    (folder / "case.toml").write_text(text, encoding="utf-8")
    return load_case(folder)


def test_a_good_case_is_read_whole(folder: Path) -> None:
    soup = _load(folder, GOOD)
    assert [party.id for party in soup.parties] == ["cook", "guest"]
    assert soup.term("spicy").uses[0].attributes == ("hot",)
    assert soup.claim("boiled").source == ("key1", "key2")
    assert soup.claim("boiled").locator == "p. 3"
    assert [event.date for event in soup.timeline] == ["2015", "2016-01-28"]
    assert (soup.minutes, soup.issues[0].text) == (30, "How much salt?")
    with pytest.raises(ContentError, match=r"case soup: has no claim 'fried'; it has boiled"):
        soup.claim("fried")


PLANTED = {
    "slug-of-another-folder": ('slug = "soup"', 'slug = "stew"', "folder's name"),
    "unknown-field": ('place = "A kitchen"', 'place = "x"\nplaces = "y"', "places"),
    "minutes-not-whole": ("minutes = 30", "minutes = 2.5", "minutes"),
    "status-unknown": ('status = "disputed"', 'status = "certain"', "status"),
    "status-documented-no-source": (
        'source = ["key1"]\n\n[[parties]]',
        "\n[[parties]]",
        "'cook': documented needs at least 1 source",
    ),
    "status-disputed-one-source": (
        'source = ["key1", "key2"]',
        'source = ["key1"]',
        "'boiled': disputed needs at least 2 source",
    ),
    "source-twice": ('source = ["key1", "key2"]', 'source = ["key1", "key1"]', "unique"),
    "two-of-a-name": ('id = "guest"', 'id = "cook"', "parties: two have the name 'cook'"),
    "use-by-nobody": ('party = "cook"', 'party = "ghost"', "'ghost', who is no party"),
    "two-uses-by-one": (
        'party = "guest"\nattributes',
        'party = "cook"\nattributes',
        "two uses by 'cook'",
    ),
    "use-unknown-attribute": (
        'attributes = ["hot"]',
        'attributes = ["cold"]',
        "'cold', which is no attribute",
    ),
    "use-without-source": (
        'meaning = "Tastes."\nstatus = "documented"\nsource = ["key1"]',
        'meaning = "Tastes."\nstatus = "documented"',
        "use by 'guest'",
    ),
    "date-in-words": ('date = "2015"', 'date = "spring"', "date"),
    "timeline-out-of-order": (
        'date = "2015"',
        'date = "2017"',
        r"'cooked' \(2016-01-28\) must stand before 'bought'",
    ),
    "exhibit-without-page": ('id = "recipe"', 'id = "menu"', "no exhibits/menu.md"),
    "exhibit-of-no-kind": ('kind = "memo"', 'kind = "poem"', "kind"),
}


@pytest.mark.parametrize("planted", PLANTED)
def test_a_broken_case_is_refused_with_its_place(folder: Path, planted: str) -> None:
    old, new, message = PLANTED[planted]
    assert GOOD.count(old) == 1 or planted == "exhibit-without-page", "the plant must take"
    with pytest.raises(ContentError, match=message) as caught:
        _load(folder, GOOD.replace(old, new))
    assert "soup/case.toml" in str(caught.value)


def test_every_status_says_how_many_sources_it_needs() -> None:
    assert SOURCES_NEEDED == {
        "documented": 1,
        "literature": 1,
        "disputed": 2,
        "composite": 0,
        "synthetic": 0,
    }


@pytest.mark.parametrize("slug", case_slugs())
def test_the_book_s_own_cases_load(slug: str) -> None:
    found = case(slug)
    assert found.slug == slug
    assert found.parties
    assert found.claims
    assert found.exhibits


def test_the_book_has_a_case() -> None:
    assert "terminology-dispute" in case_slugs()
