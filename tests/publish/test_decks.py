"""A deck in the right form is taken, and each way to spoil it is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from sametable.errors import BuildError
from sametable.publish import slides
from sametable.publish.decks import read, shown
from sametable.publish.lesson import Plan, Step, in_the_room, plans
from tests.publish import deck

SPOILT = {
    "no marp": ("marp: true\n", "", "front matter with marp: true", "None"),
    "another theme": ("theme: sametable", "theme: gaia", "theme: sametable", "gaia"),
    "no page numbers": ("paginate: true\n", "", "paginate: true", "None"),
    "no title": ("title: Soup\n", "", "the deck's title", "none"),
    "no mark": (f"# {deck.MARK}\n", "", "not-for-the-site", "no such line"),
    "front matter is no YAML": ("title: Soup", "title: [Soup", "marp: true", "None"),
    "no heading": ("## You hold the spoon", "You hold it", "one heading", "none"),
    "two headings": ("A spoon.", "## A spoon.", "one heading", "h2, h2"),
    "a third level": ("## Sources", "### Sources", "one heading", "h3"),
    "two titles": ("## Sources", "# Sources", "one title", "# on slide 1, 8"),
    "a long heading": ("## Sources", "## " + "soup " * 15, "at most 14 words", "15"),
    "many words": ("A spoon.", "soup " * 46, "at most 45 words", "46"),
    "much small print": ("composite</small>", "salt " * 31 + "</small>", "30 words", "31"),
    "a long table": ("| One | salt |", "| One | salt |\n" * 5, "at most 4 rows", "5"),
    "no notes": (f"<!--\n50 · 5 minutes.\n{deck.SPOKEN}\n-->", "", "one comment", "0 comments"),
    "two comments": ("A spoon.", "A spoon.\n\n<!-- and a knife -->", "one comment", "2 comments"),
    "notes of one word": (f"90 · 15 minutes.\n{deck.SPOKEN}", "90 · 15 minutes.\nAsk.",
                          "notes of two to six sentences", "Ask."),
    "no minutes": ("90 · 15 minutes.", "Fifteen minutes.", "begin with the minutes", "Fifteen"),
    "a plan that is none": ("90 · 15 minutes.", "60 · 15 minutes.", "of the plans 50, 90", "60"),
    "over the end of a step": ("50 · 10 minutes; 90", "50 · 12 minutes; 90",
                               "done by minute 10 of 50, when 'Frame' ends", "minute 12"),
    "fewer minutes than the plan": ("90 · 30 minutes.", "90 · 29 minutes.",
                                    "90 minutes of slides in the plan of 90", "89"),
    "an unknown figure": ("A spoon.", "![A spoon lies beside the pot](figure:spoon)",
                          "a figure of the book: pot", "spoon"),
    "a figure without its text": ("A spoon.", "![spoon](figure:pot)", "text alternative", "spoon"),
    "a picture from outside": ("A spoon.", "![A spoon lies beside it](https://a.example/s.png)",
                               "figure:NAME", "https://a.example/s.png"),
    "a picture beside the deck": ("A spoon.", "![A spoon lies beside it](spoon.png)",
                                  "figure:NAME", "spoon.png"),
    "a link": ("A spoon.", "[A spoon](https://a.example)", "no link", "https://a.example"),
    "a bare address": ("A spoon.", "<https://a.example>", "no link", "https://a.example"),
    "a script": ("A spoon.", "<script>alert(1)</script>", "no HTML", "<script>"),
    "a picture as HTML": ("A spoon.", 'See <img src="https://a.example">', "no HTML", "<img"),
    "no licence": ("CC BY 4.0.", "", "'CC BY 4.0'", "Sources"),
}  # fmt: skip


def found(folder: Path, text: str) -> list[str]:
    case = deck.case(folder, text)
    return [str(problem) for problem in slides.problems_of(case, ("pot",))]


def test_a_deck_in_the_right_form_is_taken(tmp_path: Path) -> None:
    assert found(tmp_path, deck.DECK) == []
    figure = deck.DECK.replace("A spoon.", "![A spoon lies beside the pot](figure:pot)")
    assert found(tmp_path / "second", figure) == []


@pytest.mark.parametrize("why", SPOILT)
def test_a_spoilt_deck_is_refused(why: str, tmp_path: Path) -> None:
    whole, spoilt, allowed, came = SPOILT[why]
    assert deck.DECK.count(whole) == 1
    problems = found(tmp_path, deck.DECK.replace(whole, spoilt))
    assert any(allowed in problem and came in problem for problem in problems), problems


def test_the_line_is_that_of_the_slide(tmp_path: Path) -> None:
    text = deck.DECK.replace("A spoon.", "soup " * 46)
    line = text.splitlines().index("## What was missing?") + 1
    assert found(tmp_path, text) == [
        f"line {line}: must be at most 45 words below the heading (got 46)"
    ]


def test_too_few_and_too_many_slides(tmp_path: Path) -> None:
    short = deck.DECK.replace(deck.SLIDES[4] + "\n---\n", "")
    assert "8 to 11 slides (got 7)" in found(tmp_path, short)[0]
    (deck.case(tmp_path / "long") / "roles").mkdir()
    [problem] = slides.problems_of(tmp_path / "long" / "soup", ())
    assert "12 to 18 slides" in str(problem)


def test_the_build_stops_with_every_problem(tmp_path: Path) -> None:
    text = deck.DECK.replace("CC BY 4.0.", "").replace("title: Soup\n", "")
    with pytest.raises(BuildError, match=r"(?s)soup/slides\.md .*title.*CC BY 4\.0"):
        slides.deck_of(deck.case(tmp_path, text))


def test_slides_stand_in_the_step_they_begin_in() -> None:
    made = read(deck.DECK)
    told = in_the_room(deck.NOTE)
    places = [(p.slide.number, p.start, p.end, p.step.what) for p in shown(made, told[50])]
    assert places == [(1, 0, 0, "Frame"), (2, 0, 10, "Frame"), (3, 10, 15, "Taste"),
                      (4, 15, 20, "Taste"), (7, 20, 40, "Taste"), (8, 40, 40, "Taste")]  # fmt: skip


def test_plans_of_a_teaching_note() -> None:
    assert [plan.minutes for plan in plans(deck.NOTE)] == [50, 90, 120]
    assert in_the_room(deck.NOTE)[90] == Plan(
        "90 minutes", 90, (Step(20, "Frame"), Step(70, "Taste"))
    )


def test_small_print_and_figures_are_told_apart_from_words() -> None:
    made = read(deck.DECK)
    assert (made.slides[1].words, made.slides[1].small_print) == (1, 1)
    looks = [slide.kind for slide in made.slides]
    assert looks == ["title", "statement", "table", "quotation", "list", "list", "statement",
                     "statement"]  # fmt: skip
