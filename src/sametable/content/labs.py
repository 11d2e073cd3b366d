"""The words of a lab: its title, its controls and its teaching path, ``labs/<slug>.toml``.

They stand apart from the machinery, so that a second language is a translation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from sametable.content.facts import read_toml


@dataclass(frozen=True)
class Step:
    """One step of "Show me": what the controls are set to, and what is said.

    Fields that ``setting`` leaves out take the value they have at the start.
    """

    setting: Mapping[str, Any]
    text: str


@dataclass(frozen=True)
class Plan:
    """The part of the reader's plan that a lab gives a text to, and what that text stands on."""

    part: int
    evidence: str


@dataclass(frozen=True)
class LabWords:
    """``on`` names the facts that the steps speak about; None where they fit any.

    ``plan`` is None where the lab gives nothing to the plan.
    """

    title: str
    on: str | None
    controls: Mapping[str, str]
    steps: tuple[Step, ...]
    plan: Plan | None

    def steps_on(self, facts: str | None) -> tuple[Step, ...]:
        """The teaching path, where it speaks about these facts."""
        return self.steps if self.on in (None, facts) else ()


@cache
def lab_words(slug: str) -> LabWords:
    """The words of the lab ``slug``. Raises ContentError naming the file and the place in it."""
    return load_words(files("sametable.content") / "labs", slug)


def load_words(folder: Traversable, slug: str) -> LabWords:
    """The words in ``folder``, checked against their schema."""
    record = read_toml(folder, f"{slug}.toml", "lab")
    return LabWords(
        record["title"],
        record.get("on"),
        MappingProxyType(record.get("controls", {})),
        tuple(Step(step["setting"], step["text"]) for step in record["steps"]),
        Plan(**record["plan"]) if "plan" in record else None,
    )


def labs_for_plan() -> dict[str, Plan]:
    """Every lab that gives a text to the plan, sorted by its slug."""
    names = (file.name for file in (files("sametable.content") / "labs").iterdir())
    slugs = sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml"))
    found = {slug: lab_words(slug).plan for slug in slugs}
    return {slug: plan for slug, plan in found.items() if plan is not None}
