"""What a gate reports, and the tree it reads."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

FIXTURES = Path(__file__).parent / "fixtures"


@dataclass(frozen=True, order=True)
class Finding:
    """The place, the rule (a stable name), what is allowed and what came."""

    place: str
    rule: str
    allowed: str
    came: str

    def __str__(self) -> str:
        return f"{self.place}: [{self.rule}] must be {self.allowed} (got {self.came})"


@dataclass(frozen=True)
class Tree:
    """The project's folder, and the built site where a rule reads it."""

    root: Path
    built: Path | None = None

    @property
    def site(self) -> Path:
        assert self.built is not None, "this rule reads the built site"
        return self.built

    def files(self, *patterns: str) -> Iterator[tuple[str, Path]]:
        """Every file that fits a pattern, with its place as the findings write it."""
        for pattern in patterns:
            for path in sorted(self.root.glob(pattern)):
                place = path.relative_to(self.root)
                if path.is_file() and not {"node_modules", "_build", ".venv"} & set(place.parts):
                    yield place.as_posix(), path


Rule = Callable[[Tree], Iterable[Finding]]


def none_of(findings: Iterable[Finding]) -> None:
    """Fail with every finding, one a line."""
    found = sorted(set(findings))
    assert not found, f"{len(found)} findings\n" + "\n".join(str(finding) for finding in found)


@dataclass(frozen=True)
class Planted:
    """A fixture ``<rule>-fail-<why>.toml`` or ``<rule>-pass-<why>.toml``: a small tree.

    ``[files]`` holds the tree's files (``site/`` is the built site) and ``places`` the places
    of the findings that must come, sorted, where any must.
    """

    path: Path

    @property
    def name(self) -> str:
        return self.path.stem

    @property
    def rule(self) -> str:
        return self.name.split("-fail-")[0].split("-pass-")[0]

    @property
    def fails(self) -> bool:
        return "-fail-" in self.name

    @cached_property
    def record(self) -> dict[str, Any]:
        return tomllib.loads(self.path.read_text(encoding="utf-8"))

    def tree(self, folder: Path) -> Tree:
        for place, text in self.record["files"].items():
            file = folder / place
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return Tree(folder, folder / "site")


def planted() -> list[Planted]:
    return [Planted(path) for path in sorted(FIXTURES.glob("*-*-*.toml"))]
