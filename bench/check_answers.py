"""Time to check answer files, beside nbgrader's on the same questions and the same answers."""

from __future__ import annotations

import csv
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.row import Row
from sametable import __version__
from sametable.answers.check import check_bytes
from sametable.answers.items import Items
from sametable.answers.record import BOOK, FORMAT, SCHEMA
from sametable.content.questions import Bank, Question

ROOT = Path(__file__).parents[1]
OTHER = ROOT / ".venv-bench" / "bin"
FILES, SUBMISSIONS, ASKED = 300, 20, 3

# The clock starts when the interpreter and the package are there, before a bank is read.
CHECK = """
import sys, time
from pathlib import Path
from sametable.answers.items import Items
from sametable.answers.run import check_and_write
start = time.perf_counter()
report = check_and_write(Path(sys.argv[1]), Path(sys.argv[2]), Items.of_book())
print(time.perf_counter() - start, len(report.checked), len(report.rejected))
"""


def rows(runs: int) -> list[Row]:
    """300 whole files; then three questions of 20 learners, beside nbgrader autograde."""
    book = Items.of_book()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_files(folder / "all", list(book.questions.values()), FILES)
        whole = tuple(checked_in(folder / "all", FILES) for _ in range(runs))
        three = [each for each in book.questions.values() if each.scored][:ASKED]
        given = write_files(folder / "three", three, SUBMISSIONS)
        course = make_course(folder / "course", three, given)
        ours, other = [], []
        for _ in range(min(runs, 3)):
            ours.append(checked_in(folder / "three", SUBMISSIONS))
            other.append(autograded_in(course))
        same_marks(course, three, folder / "three")
    what = f"{SUBMISSIONS} submissions of {ASKED} questions, checked"
    return [
        Row(f"{FILES} answer files, checked and written", "s", whole),
        Row(what, "s", tuple(ours), "nbgrader autograde", tuple(other)),
    ]


def write_files(folder: Path, questions: Sequence[Question], count: int) -> list[dict[str, Any]]:
    """``count`` answer files with drawn answers; the values by question, one dict a learner."""
    draw = random.Random(20261122)
    folder.mkdir(parents=True)
    given = []
    for number in range(count):
        values = {each.item: _drawn(draw, each) for each in questions}
        answers = {
            item: {"value": value, "first": value, "tries": 1, "confidence": draw.randint(1, 5)}
            for item, value in values.items()
        }
        record = {
            "format": FORMAT, "schema": SCHEMA, "book": BOOK, "curriculum": __version__,
            "pseudonym": f"learner-{number:03}", "assignment": None,
            "saved": "2026-11-22T05:00:00Z", "answers": answers, "labs": {},
        }  # fmt: skip
        (folder / f"learner-{number:03}.answers.json").write_text(json.dumps(record), "utf-8")
        given.append(values)
    return given


def checked_in(folder: Path, count: int) -> float:
    """Seconds to check the folder and write every result, in a fresh process, after start."""
    with tempfile.TemporaryDirectory() as out:
        done = subprocess.run(
            [sys.executable, "-c", CHECK, str(folder), str(Path(out).resolve() / "check")],
            capture_output=True,
            text=True,
            check=True,
        )
    seconds, checked, rejected = done.stdout.split()
    if (int(checked), int(rejected)) != (count, 0):
        raise SystemExit(f"of {count} files {checked} were checked and {rejected} rejected")
    return float(seconds)


def make_course(
    course: Path, questions: Sequence[Question], given: Sequence[Mapping[str, Any]]
) -> Path:
    """An nbgrader course: one assignment with the questions, and what each learner handed in."""
    if not (OTHER / "nbgrader").exists():
        raise SystemExit("nbgrader is not there: run make .venv-bench/.ready")
    source = course / "source" / "three"
    source.mkdir(parents=True)
    (course / "nbgrader_config.py").write_text(
        'c = get_config()\nc.CourseDirectory.course_id = "b"\n'
    )
    (source / "three.ipynb").write_text(json.dumps(_notebook(questions)), "utf-8")
    _nbgrader(course, "generate_assignment", "three")
    released = json.loads((course / "release" / "three" / "three.ipynb").read_text("utf-8"))
    for number, values in enumerate(given):
        for cell in released["cells"]:
            if cell["metadata"].get("nbgrader", {}).get("solution"):
                item = cell["metadata"]["nbgrader"]["grade_id"].removesuffix("--answer")
                cell["source"] = f"value = {values[item.replace('--', '/')]!r}"
        handed_in = course / "submitted" / f"learner-{number:03}" / "three"
        handed_in.mkdir(parents=True)
        (handed_in / "three.ipynb").write_text(json.dumps(released), "utf-8")
    return course


def autograded_in(course: Path) -> float:
    """Seconds of ``nbgrader autograde`` over all that was handed in, none graded before."""
    shutil.rmtree(course / "autograded", ignore_errors=True)
    start = time.perf_counter()
    _nbgrader(course, "autograde", "three")
    return time.perf_counter() - start


def same_marks(course: Path, questions: Sequence[Question], folder: Path) -> None:
    """Both gave every learner the same points; otherwise the times compare nothing."""
    _nbgrader(course, "export", "--to", "grades.csv")
    with (course / "grades.csv").open(encoding="utf-8", newline="") as file:
        theirs = {row["student_id"]: float(row["raw_score"]) for row in csv.DictReader(file)}
    items = Items((Bank("three", "Three", "book/index", tuple(questions)),))
    ours = {
        checked.record.pseudonym: checked.total(items)
        for path in sorted(folder.iterdir())
        for checked in [check_bytes(path.name, path.read_bytes(), items)]
    }
    if ours != theirs or len(ours) != SUBMISSIONS or len(set(ours.values())) < 2:
        raise SystemExit(f"the marks differ: {ours} and {theirs}")


def _nbgrader(course: Path, *arguments: str) -> None:
    done = subprocess.run(
        [str(OTHER / "nbgrader"), *arguments],
        cwd=course,
        env={**os.environ, "PATH": f"{OTHER}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise SystemExit(f"nbgrader {arguments[0]} failed:\n{done.stderr[-2000:]}")


def _drawn(draw: random.Random, question: Question) -> Any:
    """An answer that fits the question, often right, often not."""
    if question.kind == "choice":
        return draw.choice(question.options).id
    if question.kind == "many":
        right = sorted(option.id for option in question.options if option.correct)
        some = draw.sample(question.options, draw.randint(1, len(question.options)))
        return right if draw.random() < 0.5 else sorted(option.id for option in some)
    if question.slider:
        near = question.slider.answer
        return (
            near if draw.random() < 0.5 else draw.choice((question.slider.min, question.slider.max))
        )
    assert question.text
    if question.text.accept:
        return draw.choice((*question.text.accept, "something else"))
    words = ("partner", "list", "mandate", "because", "evidence", "they", "need", "shared")
    return " ".join(draw.choices(words, k=90))[: question.text.max_chars]


def _notebook(questions: Sequence[Question]) -> dict[str, Any]:
    cells: list[dict[str, Any]] = []
    for each in questions:
        name = each.item.replace("/", "--")
        cells += [
            _cell("markdown", name, each.stem),
            _cell("code", f"{name}--answer", "value = None", solution=True),
            _cell("code", f"{name}--test", _test(each), grade=True, points=1, locked=True),
        ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": kernel}, "cells": cells}


def _cell(kind: str, name: str, source: str, **graded: Any) -> dict[str, Any]:
    cell: dict[str, Any] = {"cell_type": kind, "id": name[-64:], "metadata": {}, "source": source}
    if kind == "code":
        flags = {"grade": False, "solution": False, "locked": False, "task": False, **graded}
        cell |= {"outputs": [], "execution_count": None}
        cell["metadata"]["nbgrader"] = {"grade_id": name, "schema_version": 3, **flags}
    return cell


def _test(question: Question) -> str:
    """The test an instructor would write for the question."""
    if question.options:
        right = {option.id for option in question.options if option.correct}
        given = "{value}" if question.kind == "choice" else "set(value)"
        return f"assert {given} == {right!r}"
    if question.slider:
        return f"assert abs(value - {question.slider.answer}) <= {question.slider.tolerance}"
    assert question.text
    return f"assert value in {list(question.text.accept)!r}"
