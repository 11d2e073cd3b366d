"""Score sheets: ``data/score-sheets/<name>.toml`` -> the words of the talks and their model.

The lab and the role packets on paper read the same file, so that they cannot disagree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from sametable.content.facts import facts, read_toml
from sametable.content.score_records import Issue, Option, Party, Sheet, Voting
from sametable.errors import ContentError, SettingError
from sametable.models import score_sheet as model


def score_sheet_names() -> tuple[str, ...]:
    """Every score sheet there is, sorted."""
    names = (file.name for file in (facts() / "data" / "score-sheets").iterdir())
    return tuple(sorted(n.removesuffix(".toml") for n in names if n.endswith(".toml")))


@cache
def score_sheet(name: str) -> Sheet:
    """The score sheet with this name. Raises ContentError naming the file and the place in it."""
    return load_score_sheet(facts() / "data" / "score-sheets", name)


def load_score_sheet(folder: Traversable, name: str) -> Sheet:
    """The score sheet in ``folder``: its schema, its names, a score for every party throughout."""
    place = f"{folder.name}/{name}.toml"
    raw = read_toml(folder, f"{name}.toml", "score-sheet")
    parties = tuple(
        Party(**{**party, "worries": MappingProxyType(party["worries"])})
        for party in raw["parties"]
    )
    issues = tuple(_issue(issue) for issue in raw["issues"])
    _once(f"{place}, rules", (rule["id"] for rule in raw["rules"]))
    _once(f"{place}, parties", (party.id for party in parties))
    _once(f"{place}, issues", (issue.id for issue in issues))
    for issue in issues:
        _check_issue(f"{place}, issue {issue.id!r}", issue, parties)
    for party in parties:
        _same(f"{place}, party {party.id!r}, worries", party.worries, [i.id for i in issues])
    try:
        sheet = Sheet(
            name=name,
            **raw["sheet"],
            rules=tuple(
                Voting(**{**rule, "vetoes": tuple(rule.get("vetoes", ()))}) for rule in raw["rules"]
            ),
            parties=parties,
            issues=issues,
            model=_model(parties, issues),
        )
        assert sheet.voting
    except SettingError as problem:
        raise ContentError(place, str(problem)) from problem
    return sheet


def _issue(raw: dict[str, Any]) -> Issue:
    options = tuple(
        Option(**{**option, "points": MappingProxyType(option["points"])})
        for option in raw["options"]
    )
    return Issue(raw["id"], raw["title"], options)


def _model(parties: tuple[Party, ...], issues: tuple[Issue, ...]) -> model.ScoreSheet:
    known = [[option for option in issue.options if option.need is None] for issue in issues]
    return model.ScoreSheet(
        tuple(
            model.Issue(issue.id, tuple(option.id for option in options))
            for issue, options in zip(issues, known, strict=True)
        ),
        tuple(
            model.Party(
                party.id,
                party.walk_away,
                tuple(tuple(option.points[party.id] for option in options) for options in known),
            )
            for party in parties
        ),
        tuple(
            model.Need(
                option.need,
                issue.id,
                option.id,
                tuple(option.points[party.id] for party in parties),
            )
            for issue in issues
            for option in issue.options
            if option.need is not None
        ),
    )


def _check_issue(place: str, issue: Issue, parties: tuple[Party, ...]) -> None:
    names = [party.id for party in parties]
    _once(place, (option.id for option in issue.options))
    opened = False
    for option in issue.options:
        where = f"{place}, option {option.id!r}"
        _same(f"{where}, points", option.points, names)
        if option.need is not None and option.need not in names:
            raise ContentError(where, f"is opened by {option.need!r}, who is no party")
        if opened and option.need is None:
            raise ContentError(where, "must stand before the options that a need opens")
        opened = option.need is not None
    if all(option.need for option in issue.options):
        raise ContentError(place, "needs an option that is there from the start")


def _same(place: str, came: Mapping[str, object], wanted: list[str]) -> None:
    for name in wanted:
        if name not in came:
            raise ContentError(place, f"{name!r} is missing")
    for name in came:
        if name not in wanted:
            raise ContentError(place, f"{name!r} is none of {', '.join(wanted)}")


def _once(place: str, ids: Iterable[str]) -> None:
    for id, times in Counter(ids).items():
        if times > 1:
            raise ContentError(place, f"two have the name {id!r}")
