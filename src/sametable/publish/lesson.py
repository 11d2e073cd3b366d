"""The plans in minutes of a case's teaching note, ``cases/<slug>/teaching-note.md``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One row of a plan."""

    minutes: int
    what: str

    @property
    def is_break(self) -> bool:
        return self.what == "Break"


@dataclass(frozen=True)
class Plan:
    """``title`` is the plan's heading, ``minutes`` the last number in it."""

    title: str
    minutes: int
    steps: tuple[Step, ...]


def plans(note: str) -> Iterator[Plan]:
    """Each plan under the heading "Plans" of a teaching note, in the note's order."""
    part = note.partition("\n## Plans\n")[2].partition("\n## ")[0]
    for plan in re.split(r"^### ", part, flags=re.MULTILINE)[1:]:
        title = plan.partition("\n")[0].strip()
        rows = re.findall(r"^\| *(\d+) *\|([^|\n]*)", plan, re.MULTILINE)
        steps = tuple(Step(int(minutes), what.strip()) for minutes, what in rows)
        yield Plan(title, int((re.findall(r"\d+", title) or ["0"])[-1]), steps)


def in_the_room(note: str) -> dict[int, Plan]:
    """The plans for one sitting, by their minutes: 50, 90, 180. The week online is none."""
    return {plan.minutes: plan for plan in plans(note) if re.fullmatch(r"\d+ minutes", plan.title)}
