"""Gradebook and feedback: right, complete, and nothing a learner wrote can act in them."""

from __future__ import annotations

import csv
import doctest
import io
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from sametable.answers import gradebook as gradebook_module
from sametable.answers import scoring, show
from sametable.answers.check import Checked, Rejected, Report, check_bytes, check_folder
from sametable.answers.feedback import page, page_names
from sametable.answers.gradebook import cell, gradebook, item_table, rejected_table
from tests.answers.samples import GOOD_TOTAL, answer, as_bytes, good, items

SCRIPTS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "</p></article><iframe src='https://x'>",
    "<!-- ",
    "]]>",
    "&lt;b&gt;",
    "javascript:alert(1)",
    "{{7*7}} ${7*7} %s {0}",
)
FORMULAS = ("=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", " =1", "＝1+1", "﹢1", "\u202e=1")


def checked(record: dict[str, Any] | None = None, name: str = "x.json") -> Checked:
    return check_bytes(name, as_bytes(record or good()), items())


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def report(*files: Checked, rejected: tuple[Rejected, ...] = ()) -> Report:
    return Report(files, rejected, ())


def books(*files: Checked) -> list[dict[str, str]]:
    return rows(gradebook(report(*files), items(), page_names(files)))


class Page(HTMLParser):
    """The elements and the text of a page, as a browser would build them."""

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.words = ""
        self.feed(html.decode("utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data: str) -> None:
        self.words += data


def test_a_row_says_who_how_much_and_for_what() -> None:
    (row,) = books(checked())
    assert row == {
        "pseudonym": "otter-17",
        "file": "x.json",
        "total": f"{GOOD_TOTAL}",
        "out of": "4",
        "other answers given": "2",
        "other questions": "2",
        "saved": "2026-11-22T05:00:00.123Z",
        "notes": "",
        "feedback": "feedback/learner-otter-17.html",
        "otters/cause": "1",
        "otters/signs": "0.5",
        "otters/total": "0",
        "otters/word": "1",
    }


def test_an_answer_not_given_is_an_empty_cell_and_no_points() -> None:
    record = good()
    del record["answers"]["otters/cause"]
    (row,) = books(checked(record))
    assert (row["otters/cause"], row["total"], row["out of"]) == ("", "1.5", "4")


def test_it_opens_in_a_spreadsheet() -> None:
    data = gradebook(report(checked(good("Ünal"))), items(), {"x.json": "p.html"})
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == 2
    assert "Ünal" in data.decode("utf-8-sig")


def test_two_files_with_one_pseudonym_are_both_kept_and_say_so(tmp_path: Path) -> None:
    for name in ("Otter 17", "otter 17", "heron"):
        (tmp_path / f"{name}.json").write_bytes(as_bytes(good(name)))
    found = check_folder(tmp_path, items())
    names = page_names(found.checked)
    assert len(set(names.values())) == 3
    assert names["heron.json"] == "feedback/learner-heron.html"
    notes = {row["file"]: row["notes"] for row in books(*found.checked)}
    assert notes["heron.json"] == ""
    assert notes["Otter 17.json"] == notes["otter 17.json"] == "another file has the same pseudonym"


def test_page_names_that_differ_in_punctuation_alone_are_told_apart() -> None:
    files = [
        checked(good(name), f"{n}.json") for n, name in enumerate(("a-b", "a b", "A.b", "渡辺"))
    ]
    names = page_names(tuple(files))
    assert len({name.lower() for name in names.values()}) == 4
    assert all(re.fullmatch(r"feedback/learner-[a-z0-9-]+\.html", name) for name in names.values())


def test_reserved_names_are_not_used() -> None:
    names = page_names(tuple(checked(good(name), name) for name in ("CON", "nul", "..a", "-rf")))
    assert all(Path(name).name.startswith("learner-") for name in names.values())
    assert all(".." not in name for name in names.values())


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_can_act_as_a_formula(formula: str) -> None:
    shown = cell(formula)
    assert shown[0] in "'\\"
    assert shown.isprintable()
    (row,) = books(checked(name=f"{formula}.json"))
    assert row["file"].startswith(("'", "\\"))


def test_a_cell_stays_one_cell() -> None:
    hostile = 'a",b\r\n=1;\x00\ud800'
    (row,) = rows(rejected_table(report(rejected=(Rejected(hostile, "code", "reason"),))))
    assert row["file"] == 'a",b =1;\\u0000\\ud800'
    assert row["code"] == "code"


def test_many_unknown_items_do_not_flood_the_notes() -> None:
    record = good()
    record["answers"] |= {f"rivers/q{number}": answer("a") for number in range(400)}
    (row,) = books(checked(record))
    assert row["notes"] == (
        "answers to questions this book does not have: "
        "rivers/q0, rivers/q1, rivers/q2, rivers/q3, rivers/q4 and 395 more"
    )


def test_items_are_counted() -> None:
    second = good("heron", cause=answer("luck", "rain", 2, 5))
    del second["answers"]["otters/word"]
    table = rows(item_table(report(checked(), checked(second, "y.json")), items()))
    by_item = {row["item"]: row for row in table}
    assert list(by_item) == list(items().questions)
    assert by_item["otters/cause"] == {
        "item": "otters/cause",
        "role": "check",
        "kind": "choice",
        "answered": "2",
        "missing": "0",
        "right at first": "1",
        "right at second": "0",
        "wrong": "1",
        "mean confidence": "4",
    }
    assert (by_item["otters/word"]["answered"], by_item["otters/word"]["missing"]) == ("1", "1")
    assert by_item["otters/letter"]["wrong"] == by_item["otters/total"]["mean confidence"] == ""


def test_the_page_says_what_was_answered_and_why_it_is_right() -> None:
    words = Page(page(checked(), items())).words
    for expected in (
        "Feedback for otter-17",
        "2.5 of 4 points. 4 of 4 checks answered.",
        "Otters & <rivers>",
        "Why is the estimate too low? See the list.",
        "✓ Right at the first try: 1 point",
        "Right at the second try: half a point",
        "Not right: 0 points",
        "Yes: one list feeds the other.",
        "Yes, tracks.",
        "Too high.",
        "That is its name.",
        "The lists feed each other.",
        "Given. A prediction is not scored.",
        "High.",
        "Dear partner,\nour lists feed each other.",
        "Says why, and what to do.",
        "Two teams share their lists.",
        "3 of 5: half and half",
        "two-lists",
    ):
        assert expected in words, expected
    assert "Luck has no direction." not in words


def test_a_question_not_answered_keeps_its_explanation_to_itself() -> None:
    record = good()
    del record["answers"]["otters/cause"]
    words = Page(page(checked(record), items())).words
    assert "Not answered" in words
    assert "The lists feed each other." not in words


def test_a_bank_not_started_is_named() -> None:
    words = Page(page(checked({**good(), "answers": {}}), items())).words
    assert "Not started yet" in words
    assert "0 of 4 points. 0 of 4 checks answered." in words


def test_the_page_stands_alone_and_runs_nothing() -> None:
    html = page(checked(), items()).decode()
    assert (
        "Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'" in html
    )
    assert not re.search(r"<script|\son\w+=|https?:|url\(|@import|<link|<img|href=|src=", html)


@pytest.mark.parametrize("hostile", SCRIPTS)
def test_what_a_learner_wrote_is_text(hostile: str) -> None:
    record = good(letter=answer(hostile), word=answer(hostile[:40]))
    record["answers"]["rivers/x"] = answer(hostile)
    harmless = good(letter=answer("x"), word=answer("x"))
    harmless["answers"]["rivers/x"] = answer("x")
    name = f"{hostile}.json"
    seen = Page(page(checked(record, name), items()))
    plain = Page(page(checked(harmless, "x.json"), items()))
    assert seen.tags == plain.tags
    assert seen.attributes == plain.attributes
    assert hostile in seen.words
    assert seen.words.count(hostile) >= 2


def test_what_turns_or_hides_a_line_is_written_out() -> None:
    words = Page(page(checked(good(letter=answer("a\u202eb\u2066c\u2028d\ufeffe"))), items())).words
    assert "a\\u202eb\\u2066c\\u2028d\\ufeffe" in words


def test_ordinary_writing_is_left_alone() -> None:
    text = "Zwei\xa0Listen\u200d, می\u200cخواهم\n\tשלום"
    assert text in Page(page(checked(good(letter=answer(text))), items())).words


@pytest.mark.parametrize("module", [gradebook_module, scoring, show])
def test_the_examples_in_the_docstrings_hold(module: Any) -> None:
    result = doctest.testmod(module)
    assert result.attempted
    assert not result.failed
