"""The HTML of questions: complete without JavaScript, escaped, every link relative."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from sametable.content.inline import Span, spans
from sametable.content.questions import bank
from sametable.content.words import words
from sametable.errors import ContentError
from sametable.publish.my_work import render_my_work
from sametable.publish.prose import href, inline, number
from sametable.publish.questions import render_questions, targets


class Reader(HTMLParser):
    """Every tag, its attributes, and the text as a reader sees it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture
def demo(facts: Path) -> Reader:
    ids = [question.id for question in bank("demo").questions]
    return Reader(render_questions("demo", ids, "book/deep/page"))


def test_only_check_questions_without_names(facts: Path) -> None:
    html = Reader(render_questions("demo", [], "book/demo"))
    assert {form["data-role"] for form in html.all("form")} == {"check"}
    assert len(html.all("form")) == 4


def test_every_word_of_the_bank_is_there_without_script(demo: Reader) -> None:
    for question in bank("demo").questions:
        fields = [question.stem, question.explanation, question.hint or ""]
        fields += [text for option in question.options for text in (option.text, option.feedback)]
        if question.text:
            fields += [question.text.feedback, *question.text.accept, *question.text.rubric]
            fields += [text for each in question.text.examples for text in (each.text, each.note)]
        if question.slider:
            fields += [question.slider.below, question.slider.within, question.slider.above]
        for field in fields:
            assert "".join(span.text for span in spans(field)) in demo.text


def test_written_markup_is_text_and_never_markup(demo: Reader) -> None:
    assert not demo.all("script")
    assert not demo.all("b")
    assert "<script>alert(1)</script>" in demo.text
    assert "a <b>boundary</b> object & used by all" in demo.text


def test_every_field_has_a_label_and_every_id_is_one_of_a_kind(demo: Reader) -> None:
    fields = [*demo.all("input"), *demo.all("textarea")]
    labels = {label["for"] for label in demo.all("label")}
    assert {field["id"] for field in fields} == labels
    ids = Counter(attributes["id"] for _, attributes in demo.tags if "id" in attributes)
    assert [id for id, times in ids.items() if times > 1] == []


def test_my_work_has_no_id_twice_outside_its_templates(facts: Path) -> None:
    html = render_my_work([bank("demo")], "book/my-work")
    outside, _, inside = html.partition("<template")
    ids = [attributes["id"] for _, attributes in Reader(outside).tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert 'data-href="demo.html"' in inside


def test_links_lead_from_the_page_they_stand_on(demo: Reader) -> None:
    addresses = {link["href"] for link in demo.all("a")}
    assert addresses == {"../demo.html", "../demo.html#what-to-see"}


@pytest.mark.parametrize(
    ("target", "docname", "address"),
    [
        ("book/care", "book/student", "care.html"),
        ("book/care", "book/care", "care.html"),
        ("book/care#a", "cases/x/case", "../../book/care.html#a"),
        ("cases/x/exhibits/e1", "cases/x/case", "exhibits/e1.html"),
        ("cases/x/case", "cases/x/exhibits/e1", "../case.html"),
        ("book", "book/care", "../book.html"),
        ("book/care", "index", "book/care.html"),
    ],
)
def test_addresses(target: str, docname: str, address: str) -> None:
    assert href(target, docname) == address


def test_addresses_agree_with_sphinx() -> None:
    util = pytest.importorskip("sphinx.util.osutil")
    pages = ["index", "book/a", "book/b", "book/deep/c", "cases/x/case", "cases/x/exhibits/e"]
    for here in pages:
        for there in pages:
            if here != there:
                assert href(there, here) == util.relative_uri(f"{here}.html", f"{there}.html")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain", "plain"),
        ("*one* and *two words*", "<em>one</em> and <em>two words</em>"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("[a *b*](c#d)", '<a href="c.html#d">a </a><a href="c.html#d"><em>b</em></a>'),
        ("*[a](c)*", '<a href="c.html"><em>a</em></a>'),
        ("[a](javascript:alert(1))", "[a](javascript:alert(1))"),
        ("[a](http://x.org)", "[a](http://x.org)"),
        ('<img src="x"> & "q"', "&lt;img src=&quot;x&quot;&gt; &amp; &quot;q&quot;"),
        ("**bold** `code`", "*<em>bold</em>* `code`"),
    ],
)
def test_inline_markup(text: str, html: str) -> None:
    assert inline(text, "page") == html


def test_spans_lose_no_character() -> None:
    text = "a *b* c* [d e](f/g#h) *i [j](k) l* ]("
    assert "".join(span.text for span in spans(text)) == "a b c* d e i j l ]("
    assert Span("j", True, "k") in spans(text)


def test_numbers() -> None:
    assert [number(11726.0), number(0.5), number(-3)] == ["11,726", "0.5", "-3"]


def test_targets_find_links_in_every_field(facts: Path) -> None:
    found = set(targets(bank("demo").question("check-word")))
    assert found == {"book/demo#what-to-see"}


def test_an_unknown_question_names_the_known_ones(facts: Path) -> None:
    with pytest.raises(ContentError, match=r"bank demo: has no question 'nope'; it has predict-"):
        render_questions("demo", ["nope"], "book/demo")


def test_the_catalogue_has_no_empty_word() -> None:
    for section in ("questions", "work", "store", "file", "leave"):
        assert all(text.strip() for text in words(section).values())
