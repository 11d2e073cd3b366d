"""Cases: ``cases/<slug>/case.toml`` -> frozen records, every status held against its sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from itertools import pairwise
from typing import Any, Literal, Protocol, TypeVar

from sametable.content.facts import facts, read_toml
from sametable.errors import ContentError

Status = Literal["documented", "literature", "composite", "synthetic", "disputed"]
ExhibitKind = Literal[
    "minutes", "slide", "press", "memo", "glossary", "statute", "clause", "checklist"
]

SOURCES_NEEDED: dict[Status, int] = {
    "documented": 1,
    "literature": 1,
    "disputed": 2,
    "composite": 0,
    "synthetic": 0,
}
"""How many source keys a statement of each status needs at least."""


class _Named(Protocol):
    @property
    def id(self) -> str: ...


Record = TypeVar("Record", bound=_Named)


@dataclass(frozen=True)
class Party:
    """Someone at the table: ``mandate`` is their task, ``sees`` how it looks from there."""

    id: str
    name: str
    mandate: str
    sees: str
    status: Status
    source: tuple[str, ...] = ()


@dataclass(frozen=True)
class Attribute:
    """One thing a term may carry for a party ("an offense", "implies consent")."""

    id: str
    label: str
    meaning: str


@dataclass(frozen=True)
class Use:
    """What one party means by a term."""

    party: str
    attributes: tuple[str, ...]
    meaning: str
    status: Status
    source: tuple[str, ...] = ()


@dataclass(frozen=True)
class Term:
    id: str
    text: str
    note: str
    uses: tuple[Use, ...]


@dataclass(frozen=True)
class Claim:
    """One factual sentence of the pages, with what it stands on."""

    id: str
    text: str
    status: Status
    source: tuple[str, ...] = ()
    locator: str = ""


@dataclass(frozen=True)
class Event:
    """``date`` is ISO 8601, as exact as the source is: 2016-01-28, 2016-01 or 2016."""

    id: str
    date: str
    text: str
    status: Status
    source: tuple[str, ...] = ()


@dataclass(frozen=True)
class Issue:
    id: str
    text: str


@dataclass(frozen=True)
class Exhibit:
    """A document of the case; its text stands in ``exhibits/<id>.md``."""

    id: str
    title: str
    kind: ExhibitKind
    status: Status
    source: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    slug: str
    title: str
    question: str
    minutes: int
    place: str
    content_note: str
    parties: tuple[Party, ...]
    attributes: tuple[Attribute, ...]
    terms: tuple[Term, ...]
    claims: tuple[Claim, ...]
    timeline: tuple[Event, ...]
    issues: tuple[Issue, ...]
    exhibits: tuple[Exhibit, ...]

    def party(self, id: str) -> Party:
        return self._find("party", self.parties, id)

    def claim(self, id: str) -> Claim:
        return self._find("claim", self.claims, id)

    def term(self, id: str) -> Term:
        return self._find("term", self.terms, id)

    def exhibit(self, id: str) -> Exhibit:
        return self._find("exhibit", self.exhibits, id)

    def _find(self, what: str, records: tuple[Record, ...], id: str) -> Record:
        for record in records:
            if record.id == id:
                return record
        known = ", ".join(record.id for record in records)
        raise ContentError(f"case {self.slug}", f"has no {what} {id!r}; it has {known}")


def case_slugs() -> tuple[str, ...]:
    """Every case there is, sorted."""
    folder = facts() / "cases"
    return tuple(sorted(d.name for d in folder.iterdir() if (d / "case.toml").is_file()))


@cache
def case(slug: str) -> Case:
    """The case with this name. Raises ContentError naming the file, the record and the fault."""
    return load_case(facts() / "cases" / slug)


def load_case(folder: Traversable) -> Case:
    """The case in ``folder``, checked: names, references between records, sources, exhibits."""
    raw = read_toml(folder, "case.toml", "case")
    place = f"{folder.name}/case.toml"
    head = raw["case"]
    if head["slug"] != folder.name:
        raise ContentError(place, f"the slug must be the folder's name (got {head['slug']!r})")
    loaded = Case(
        **head,
        parties=tuple(Party(**_frozen(party)) for party in raw["parties"]),
        attributes=tuple(Attribute(**attribute) for attribute in raw.get("attributes", ())),
        terms=tuple(_term(term) for term in raw.get("terms", ())),
        claims=tuple(Claim(**_frozen(claim)) for claim in raw["claims"]),
        timeline=tuple(Event(**_frozen(event)) for event in raw.get("timeline", ())),
        issues=tuple(Issue(**issue) for issue in raw.get("issues", ())),
        exhibits=tuple(Exhibit(**_frozen(exhibit)) for exhibit in raw["exhibits"]),
    )
    _check_names(place, loaded)
    _check_uses(place, loaded)
    _check_sources(place, loaded)
    _check_order(place, loaded.timeline)
    for exhibit in loaded.exhibits:
        if not (folder / "exhibits" / f"{exhibit.id}.md").is_file():
            raise ContentError(place, f"exhibit {exhibit.id!r} has no exhibits/{exhibit.id}.md")
    return loaded


def _term(raw: dict[str, Any]) -> Term:
    uses = tuple(Use(**_frozen(use)) for use in raw["uses"])
    return Term(**{**raw, "uses": uses})


def _frozen(raw: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()}


def _check_names(place: str, case: Case) -> None:
    groups: dict[str, Iterable[_Named]] = {
        "parties": case.parties,
        "attributes": case.attributes,
        "terms": case.terms,
        "claims": case.claims,
        "timeline": case.timeline,
        "issues": case.issues,
        "exhibits": case.exhibits,
    }
    for name, records in groups.items():
        for id, times in Counter(record.id for record in records).items():
            if times > 1:
                raise ContentError(f"{place}, {name}", f"two have the name {id!r}")


def _check_uses(place: str, case: Case) -> None:
    parties = {party.id for party in case.parties}
    attributes = {attribute.id for attribute in case.attributes}
    for term in case.terms:
        where = f"{place}, term {term.id!r}"
        for party, times in Counter(use.party for use in term.uses).items():
            if party not in parties:
                raise ContentError(where, f"is used by {party!r}, who is no party of the case")
            if times > 1:
                raise ContentError(where, f"has two uses by {party!r}")
        for use in term.uses:
            for attribute in use.attributes:
                if attribute not in attributes:
                    raise ContentError(where, f"carries {attribute!r}, which is no attribute")


def _check_sources(place: str, case: Case) -> None:
    stated: tuple[Party | Claim | Event | Exhibit, ...] = (
        *case.parties,
        *case.claims,
        *case.timeline,
        *case.exhibits,
    )
    for record in stated:
        _check_source(f"{place}, {record.id!r}", record.status, record.source)
    for term in case.terms:
        for use in term.uses:
            where = f"{place}, term {term.id!r}, use by {use.party!r}"
            _check_source(where, use.status, use.source)


def _check_source(where: str, status: Status, source: tuple[str, ...]) -> None:
    needed = SOURCES_NEEDED[status]
    if len(source) < needed:
        raise ContentError(where, f"{status} needs at least {needed} source (got {len(source)})")


def _check_order(place: str, timeline: tuple[Event, ...]) -> None:
    for earlier, later in pairwise(timeline):
        if later.date < earlier.date:
            raise ContentError(
                f"{place}, timeline",
                f"{later.id!r} ({later.date}) must stand before {earlier.id!r} ({earlier.date})",
            )
