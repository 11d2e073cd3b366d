"""The checked files -> tables for a spreadsheet: marks, items, refusals.

No cell can act as a formula, and each opens as it is in Excel (UTF-8 with its mark, CRLF).
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from sametable.answers.check import Checked, Report, out_of
from sametable.answers.items import Items
from sametable.answers.show import visible

_FORMULA = frozenset("=+-@")
_SHOWN = 5


def cell(value: object) -> str:
    r"""One cell. Our own numbers stay numbers; a text that a spreadsheet would run gets a ``'``.

    >>> cell(0.5), cell('=HYPERLINK("x")'), cell("\t-1"), cell("＝1")
    ('0.5', '\'=HYPERLINK("x")', "'-1", "'＝1")
    """
    if value is None:
        return ""
    if isinstance(value, int | float):
        return f"{value:.10g}"
    text = visible(" ".join(str(value).split()))
    return f"'{text}" if unicodedata.normalize("NFKC", text)[:1] in _FORMULA else text


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A CSV file."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([cell(name) for name in head])
    writer.writerows([cell(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def gradebook(report: Report, items: Items, pages: Mapping[str, str]) -> bytes:
    """One row a file: who, points, what to know, and the score of each scored question.

    A question not answered is an empty cell, a wrong answer is 0. ``pages`` gives each file's
    feedback page.
    """
    scored = [item for item, question in items.questions.items() if question.scored]
    open_items = [item for item, question in items.questions.items() if not question.scored]
    head = [
        "pseudonym",
        "file",
        "total",
        "out of",
        "other answers given",
        "other questions",
        "saved",
        "notes",
        "feedback",
        *scored,
    ]
    points = out_of(items)

    def row(each: Checked) -> list[object]:
        given = sum(each.marks[item].result == "given" for item in open_items)
        marks = (each.marks[item] for item in scored)
        scores = [None if mark.result == "missing" else mark.score for mark in marks]
        return [
            each.record.pseudonym,
            each.name,
            each.total(items),
            points,
            given,
            len(open_items),
            each.record.saved,
            "; ".join(notes(each)),
            pages[each.name],
            *scores,
        ]

    by_learner = sorted(report.checked, key=lambda each: (each.record.learner, each.name))
    return table(head, map(row, by_learner))


def item_table(report: Report, items: Items) -> bytes:
    """One row a question: how many were right and when, and how sure they were."""
    head = [
        "item",
        "role",
        "kind",
        "answered",
        "missing",
        "right at first",
        "right at second",
        "wrong",
        "mean confidence",
    ]
    rows: list[list[object]] = []
    for item, question in items.questions.items():
        results = [each.marks[item].result for each in report.checked]
        missing = results.count("missing")
        tries: list[object] = [results.count(name) for name in ("first", "second", "wrong")]
        sure = [
            answer.confidence
            for each in report.checked
            if (answer := each.record.answers.get(item)) and answer.confidence is not None
        ]
        mean = round(sum(sure) / len(sure), 2) if sure else None
        rows.append(
            [
                item,
                question.role,
                question.kind,
                len(results) - missing,
                missing,
                *(tries if question.scored else [None] * 3),
                mean,
            ]
        )
    return table(head, rows)


def rejected_table(report: Report) -> bytes:
    """One row a refused file: name, code, reason."""
    rows = [(each.name, each.code, each.reason) for each in report.rejected]
    return table(["file", "code", "reason"], rows)


def notes(each: Checked) -> list[str]:
    """What an instructor should know of a file beyond its marks."""
    found: list[str] = []
    if each.shared:
        found.append("another file has the same pseudonym")
    if each.unknown:
        shown = ", ".join(each.unknown[:_SHOWN])
        more = f" and {len(each.unknown) - _SHOWN} more" if len(each.unknown) > _SHOWN else ""
        found.append(f"answers to questions this book does not have: {shown}{more}")
    return found
