"""What readers leave able to do, and the aims that this serves: ``data/competencies.toml``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

from sametable.content.facts import facts, read_toml
from sametable.errors import ContentError

FILE = "competencies.toml"


@dataclass(frozen=True)
class Competency:
    """Every question names one."""

    id: str
    title: str
    text: str


@dataclass(frozen=True)
class Aim:
    """A teaching aim or a capacity: the competencies it asks for, the pages that work at it."""

    id: str
    title: str
    competencies: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True)
class Competencies:
    competencies: tuple[Competency, ...]
    aims: tuple[Aim, ...]
    capacities: tuple[Aim, ...]

    def title(self, id: str) -> str:
        return next(each.title for each in self.competencies if each.id == id)


def competencies_file() -> Traversable:
    return facts() / "data" / FILE


def competencies(folder: Traversable | None = None) -> Competencies:
    """All three lists. Raises ContentError naming the aim and the competency it invents."""
    record = read_toml(folder or facts() / "data", FILE, "competencies")
    known = tuple(Competency(**raw) for raw in record["competencies"])
    aims, capacities = (_aims(record[name], known) for name in ("aims", "capacities"))
    return Competencies(known, aims, capacities)


def _aims(raws: Iterable[dict[str, Any]], known: tuple[Competency, ...]) -> tuple[Aim, ...]:
    ids = {competency.id for competency in known}
    aims = tuple(
        Aim(raw["id"], raw["title"], tuple(raw["competencies"]), tuple(raw["places"]))
        for raw in raws
    )
    for aim in aims:
        for id in aim.competencies:
            if id not in ids:
                raise ContentError(f"{FILE}, {aim.id}", f"there is no competency {id!r}")
    return aims
