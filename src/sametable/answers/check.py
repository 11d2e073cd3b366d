"""One file, or a folder of them, from bytes to marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sametable.answers.decode import decode
from sametable.answers.entry import Entry
from sametable.answers.fit import refuse_misfits, unknown_items
from sametable.answers.folder import entries
from sametable.answers.items import Items
from sametable.answers.record import AnswerFile, answer_file
from sametable.answers.scoring import Mark, mark
from sametable.errors import AnswerFileError


@dataclass(frozen=True)
class Checked:
    """A good file: its name, what is in it, a mark for every question, and what to know of it."""

    name: str
    record: AnswerFile
    marks: Mapping[str, Mark]
    unknown: tuple[str, ...] = ()
    shared: bool = False

    def total(self, items: Items) -> float:
        """The points scored on the questions of ``items``."""
        return sum(self.marks[item].score or 0 for item in items.questions)


@dataclass(frozen=True)
class Rejected:
    """A file that was refused: its name, the code and the sentence."""

    name: str
    code: str
    reason: str


@dataclass(frozen=True)
class Report:
    """A folder, checked. Everything in it is in one of the three lists."""

    checked: tuple[Checked, ...]
    rejected: tuple[Rejected, ...]
    passed_over: tuple[str, ...]


def out_of(items: Items) -> int:
    """The points there are: one for each scored question."""
    return sum(question.scored for question in items.questions.values())


def check_bytes(name: str, data: bytes, items: Items) -> Checked:
    """One file, already in memory. Raises AnswerFileError, and nothing else, if it is refused."""
    record = answer_file(decode(data))
    refuse_misfits(record, items)
    marks = {
        item: mark(question, record.answers.get(item)) for item, question in items.questions.items()
    }
    return Checked(name, record, marks, unknown_items(record, items))


def check_folder(folder: Path, items: Items, *, skip: Path | None = None) -> Report:
    """Every answer file of a folder, or of one zip; a bad one does not stop the others."""
    return check_entries(entries(folder, skip=skip), items)


def check_entries(found: Iterable[Entry], items: Items) -> Report:
    """The same, for entries that come from elsewhere."""
    checked: list[Checked] = []
    rejected: list[Rejected] = []
    passed_over: list[str] = []
    for entry in found:
        if entry.read is None:
            passed_over.append(entry.name)
            continue
        try:
            checked.append(check_bytes(entry.name, entry.read(), items))
        except AnswerFileError as error:
            rejected.append(Rejected(entry.name, error.code, error.reason))
    return Report(_flag_shared(checked), tuple(rejected), tuple(passed_over))


def _flag_shared(checked: list[Checked]) -> tuple[Checked, ...]:
    """Two files with one pseudonym are both kept, and both say so."""
    times = Counter(each.record.learner for each in checked)
    return tuple(
        Checked(each.name, each.record, each.marks, each.unknown, times[each.record.learner] > 1)
        for each in checked
    )
