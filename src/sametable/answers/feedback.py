"""A checked file -> one page for its learner: self-contained, no script, everything escaped."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from functools import cache
from importlib.resources import files

from sametable.answers.check import Checked, out_of
from sametable.answers.feedback_html import prose, question_html, text, value_html
from sametable.answers.items import Items
from sametable.content.questions import Bank
from sametable.content.words import words

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def page_names(checked: tuple[Checked, ...]) -> dict[str, str]:
    """A safe and unique page name for each file: no path, no reserved name, ASCII.

    It is made of the pseudonym; where that is not enough to tell two files apart, of the
    file's own name too, so that a learner's page keeps its name when others come and go.
    """
    slugs = {each.name: _slug(each.record.pseudonym) for each in checked}
    times = Counter(slugs.values())
    return {
        name: f"feedback/learner-{slug}.html"
        if slug and times[slug] == 1
        else f"feedback/learner-{slug or 'x'}--{_digest(name)}.html"
        for name, slug in slugs.items()
    }


def page(each: Checked, items: Items) -> bytes:
    """The learner's page: each question, the answer, the verdict, what to learn from it."""
    record, say = each.record, words("feedback")
    title = say["title"].format(name=f"<bdi>{text(record.pseudonym)}</bdi>")
    about = say["about"].format(
        saved=text(record.saved), version=text(record.curriculum), file=text(each.name)
    )
    started = [bank for bank in items.banks if _started(bank, each)]
    waiting = [bank.title for bank in items.banks if bank not in started]
    inside = "\n".join(
        [
            f'<header>\n<p class="book">{say["book"]}</p>\n<h1>{title}</h1>\n<p>{about}</p>',
            f'<p class="total">{_total(each, items)}</p>\n</header>\n<main>',
            *(_bank(bank, each) for bank in started),
            _names("waiting", [prose(bank) for bank in waiting]),
            _names("labs", [text(lab) for lab in record.labs]),
            _unknown(each),
            "</main>",
        ]
    )
    return f"{_head(record.pseudonym)}<body>\n{inside}\n</body>\n</html>\n".encode()


def _head(name: str) -> str:
    title = words("feedback")["title"].format(name=text(name))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{_style()}</style>\n</head>\n"
    )


@cache
def _style() -> str:
    return (files("sametable.answers") / "feedback.css").read_text("utf-8")


def _started(bank: Bank, each: Checked) -> bool:
    return any(question.item in each.record.answers for question in bank.questions)


def _total(each: Checked, items: Items) -> str:
    asked = [item for item, question in items.questions.items() if question.scored]
    answered = sum(each.marks[item].result != "missing" for item in asked)
    return words("feedback")["total"].format(
        total=f"{each.total(items):g}", out_of=out_of(items), answered=answered, asked=len(asked)
    )


def _bank(bank: Bank, each: Checked) -> str:
    asked = (
        question_html(number, question, each.record.answers.get(question.item), mark)
        for number, question in enumerate(bank.questions, start=1)
        for mark in [each.marks[question.item]]
    )
    return f"<section>\n<h2>{prose(bank.title)}</h2>\n" + "\n".join(asked) + "\n</section>"


def _names(word: str, names: list[str]) -> str:
    listed = "".join(f"<li>{name}</li>" for name in names)
    heading = words("feedback")[word]
    return f"<section>\n<h2>{heading}</h2>\n<ul>{listed}</ul>\n</section>" if names else ""


def _unknown(each: Checked) -> str:
    """Answers to questions that no bank has: shown as they came, so that none is lost."""
    say = words("feedback")
    listed = "".join(
        f"<li>{text(item)}{value_html(each.record.answers[item].value)}</li>"
        for item in each.unknown
    )
    why = f"<h2>{say['unknown']}</h2>\n<p>{say['unknown_why']}</p>"
    return f"<section>\n{why}\n<ul>{listed}</ul>\n</section>" if listed else ""


def _slug(pseudonym: str) -> str:
    """Letters and digits of ASCII, joined by single hyphens; empty if there is none."""
    ascii_only = unicodedata.normalize("NFKD", pseudonym).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only.lower()).strip("-")


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:10]
