"""A fault in a bank ends a strict build, and the message names the file and the question."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sametable import __version__
from tests.questions.conftest import FACTS

DEMO = (FACTS / "questions/demo.toml").read_text("utf-8")
CONF = """
from pathlib import Path
from sametable.content import questions
questions.facts = lambda: Path({facts!r})
extensions = ["myst_parser", "sametable.publish.questions"]
html_theme = "basic"
"""
ALL = "\n".join(re.findall(r'^id = "((?:predict|check|judge)-\w+)"', DEMO, re.MULTILINE))
PAGES = {
    "index.md": "# Start\n\n```{toctree}\nbook/demo\nbook/my-work\n```\n",
    "book/demo.md": f"# Demo\n\n```{{questions}} demo\n{ALL}\n```\n\n## What to see\n\nA table.\n",
    "book/my-work.md": "# My work\n\n```{my-work}\n```\n",
}


def build(folder: Path, bank: str = DEMO, **pages: str) -> subprocess.CompletedProcess[str]:
    """A strict build of a small book around one bank."""
    facts = folder / "facts"
    for name in ("questions", "cases"):
        (facts / name).mkdir(parents=True, exist_ok=True)
    (facts / "questions/demo.toml").write_text(bank, "utf-8")
    source = folder / "source"
    (source / "book").mkdir(parents=True)
    (source / "conf.py").write_text(CONF.format(facts=str(facts)), "utf-8")
    for name, text in {**PAGES, **pages}.items():
        (source / name).write_text(text, "utf-8")
    return subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", source, folder / "html"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_a_good_bank_builds(tmp_path: Path) -> None:
    done = build(tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    page = (tmp_path / "html/book/demo.html").read_text("utf-8")
    assert page.count('<form class="st-question"') == 6
    assert "data-recall" not in page
    assert f'<meta name="sametable-curriculum" content="{__version__}">' in page
    assert page.index('class="st-leave" href="about:blank"') < page.index("<h1>")
    work = (tmp_path / "html/book/my-work.html").read_text("utf-8")
    assert work.count('<form class="st-question"') == 6
    text = (tmp_path / "html/searchindex.js").read_text("utf-8")
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    # Found where it is asked, and not once more on My work.
    assert index["docnames"][index["terms"]["griesem"]] == "book/demo"


def asking(bank: str, questions: str = ALL) -> str:
    return f"# Page\n\n```{{questions}} {bank}\n{questions}\n```\n\n## What to see\n"


def test_my_work_lists_chapters_in_the_order_of_the_book(tmp_path: Path) -> None:
    (tmp_path / "facts/cases/zebra").mkdir(parents=True)
    (tmp_path / "facts/questions").mkdir()
    for file, page in (("cases/zebra/questions", "first"), ("questions/aardvark", "after")):
        text = DEMO.replace('"book/demo"', f'"book/{page}"', 1)
        (tmp_path / f"facts/{file}.toml").write_text(text, "utf-8")
    toc = "# Start\n\n```{toctree}\nbook/first\nbook/demo\nbook/after\nbook/my-work\n```\n"
    pages = {"book/first.md": asking("zebra"), "book/after.md": asking("aardvark")}
    done = build(tmp_path, **{"index.md": toc}, **pages)
    assert done.stderr == ""
    work = (tmp_path / "html/book/my-work.html").read_text("utf-8")
    assert re.findall(r'data-bank="(\w+)"', work) == ["zebra", "demo", "aardvark"]


def test_a_question_asked_on_another_page_asks_the_memory(tmp_path: Path) -> None:
    more = PAGES["index.md"].replace("book/demo", "book/demo\nbook/later")
    done = build(tmp_path, **{"index.md": more, "book/later.md": asking("demo", "check-word")})
    assert done.stderr == ""
    page = (tmp_path / "html/book/later.html").read_text("utf-8")
    assert 'data-role="check" data-recall' in page


def test_a_question_no_page_asks_fails(tmp_path: Path) -> None:
    done = build(tmp_path, **{"book/demo.md": asking("demo", ALL.replace("check-term", ""))})
    assert done.returncode != 0
    assert "demo/check-term: not asked on 'book/demo', the page of its bank" in done.stderr


def test_a_question_asked_twice_on_a_page_fails(tmp_path: Path) -> None:
    done = build(tmp_path, **{"book/demo.md": asking("demo") + "\n" + asking("demo", "check-term")})
    assert done.returncode != 0
    assert "demo/check-term: asked twice on book/demo" in done.stderr


PLANTED = {
    "an option without feedback": (
        'feedback = "Only one of the two uses it."', "",
        r"demo.toml, questions.check-word.options.youth: .*must contain \['feedback'\]",
    ),
    "an option with empty feedback": (
        "Only one of the two uses it.", "",
        r"demo.toml, questions.check-word.options.youth.feedback: .*must be longer",
    ),
    "no hint": ('hint = "There are two."\n', "", "demo/check-uses: a question with two tries"),
    "a link to no page": (
        "[the demo](book/demo#", "[the demo](book/none#",
        "demo/check-word: there is no page 'book/none'",
    ),
    "a link to no anchor": (
        "(book/demo#what-to-see)", "(book/demo#gone)",
        "demo/check-word: 'book/demo' has no anchor 'gone'",
    ),
    "two right options of a choice": (
        'id = "case"', 'id = "case"\ncorrect = true', "demo/check-word: a choice has exactly one",
    ),
    "a judgment by choice": (
        'role = "predict"', 'role = "judge"', "demo/predict-overlap: a judgment is written",
    ),
    "no TOML": ("[bank]", "[bank", "demo.toml: not valid TOML"),
}  # fmt: skip


@pytest.mark.parametrize("why", PLANTED)
def test_a_planted_fault_fails(tmp_path: Path, why: str) -> None:
    old, new, message = PLANTED[why]
    assert old in DEMO
    done = build(tmp_path, DEMO.replace(old, new, 1))
    assert done.returncode != 0
    with pytest.raises(AssertionError, match=message):
        raise AssertionError(done.stderr)


def test_an_unknown_question_fails_where_it_is_asked(tmp_path: Path) -> None:
    page = "# Demo\n\n## What to see\n\n```{questions} demo\nx\n```\n"
    done = build(tmp_path, **{"book/demo.md": page})
    assert done.returncode != 0
    assert "demo.md:5: WARNING: bank demo: has no question 'x'" in done.stderr


def test_an_unused_broken_bank_fails_too(tmp_path: Path) -> None:
    bad = DEMO.replace('feedback = "Only one of the two uses it."', "")
    plain = {"book/demo.md": "# Demo\n", "book/my-work.md": "# Mine\n"}
    done = build(tmp_path, bad, **plain)
    assert done.returncode != 0
    assert "questions.check-word.options.youth" in done.stderr
