"""Every point of the founding documents is in the book, as a claim or in words on a page."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

from tests.gates.evidence import claims, roles
from tests.gates.findings import Finding, Rule, Tree
from tests.gates.markup import plain

LIST = "tests/gates/founding-points.toml"


def listed(tree: Tree) -> list[dict[str, Any]]:
    """The points: what each says, and its claims or its words on a page."""
    found: list[dict[str, Any]] = tomllib.loads((tree.root / LIST).read_text("utf-8"))["points"]
    return found


def points(tree: Tree) -> Iterator[Finding]:
    """Each point of the founding documents stands where the list says that it stands."""
    known, used = claims(tree), {name for _, name in roles(tree)}
    for point in listed(tree):
        place = f"{LIST} {point['says']}"
        for name in point.get("claims", []):
            if name not in known or name not in used:
                yield Finding(place, "points", f"the claim {name} on a page", "on none")
        if "page" not in point:
            continue
        page = tree.root / point["page"]
        said = plain(page.read_text("utf-8")).lower() if page.is_file() else ""
        for words in point["words"]:
            if words.lower() not in said:
                yield Finding(place, "points", f"{words!r} on {point['page']}", "not there")


RULES: dict[str, Rule] = {"points": points}
