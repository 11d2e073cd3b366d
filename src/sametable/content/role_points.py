"""The numbers of a role packet on paper, made from the same score sheet as the lab.

A packet marks the places, and ``filled`` writes what belongs there::

    <!-- points:begin sheet=concession party=users -->
    <!-- points:end -->

``points`` is one party's own half. ``needs``, which names no party, is for whoever runs the
table: the options that a told need opens, and their worth to each.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from sametable.content.score_records import Sheet
from sametable.content.score_sheets import score_sheet

BLOCK = re.compile(
    r"(?P<begin><!-- (?P<kind>points|needs):begin sheet=(?P<sheet>[\w-]+)"
    r"(?: party=(?P<party>[\w-]+))? -->\n)(?P<lines>.*?)(?P<end><!-- (?P=kind):end -->)",
    re.DOTALL,
)
# One fewer than the run of words by which a private text is known on the public site.
LONGEST_RUN = 6


def points_lines(sheet: Sheet, party: str) -> tuple[str, ...]:
    """A party's walk-away and its points, as Markdown. Raises ContentError for no such party.

    >>> points_lines(score_sheet("concession"), "users")[4]
    '| The price | 1. Held for two years | 50 |'
    """
    half = sheet.private_half(party)
    lines = [f"Add one option of each issue. Your walk-away: **{half.walk_away}** points. "
             "Less is a no. More is better.", ""]  # fmt: skip
    lines += ["| Issue | Option | Points |", "|---|---|---:|"]
    above, number = "", 0
    for issue, option, points in half.rows:
        number = number + 1 if issue == above else 1
        shown, above = "" if issue == above else issue, issue
        lines.append(f"| {shown} | {number}. {_option(option)} | {points} |")
    return tuple(lines)


def needs_lines(sheet: Sheet) -> tuple[str, ...]:
    """The option that each need opens, and what it is worth to every party, as Markdown."""
    names = [party.name for party in sheet.parties]
    lines = [_row(["Need of", "Issue", "It opens", *names])]
    lines.append(_row(["---"] * 3 + ["---:"] * len(names)))
    for party in sheet.parties:
        for issue in sheet.issues:
            for option in issue.options:
                if option.need == party.id:
                    worth = [str(option.points[other.id]) for other in sheet.parties]
                    lines.append(_row([party.name, issue.title, _option(option.text), *worth]))
    return tuple(lines)


def filled(text: str, named: Callable[[str], Sheet] = score_sheet) -> str:
    """A packet with every marked block written anew. Raises ContentError for an unknown sheet.

    ``named`` gives the sheet by its name; a class that plays for marks gives a varied one.
    """

    def block(found: re.Match[str]) -> str:
        sheet = named(found["sheet"])
        lines = points_lines(sheet, found["party"] or "") if found["kind"] == "points" else None
        body = "\n".join(lines or needs_lines(sheet))
        return f"{found['begin']}{body}\n{found['end']}"

    return BLOCK.sub(block, text)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _option(words: str) -> str:
    """The words, with a no-break space after each ``LONGEST_RUN`` of them.

    They are public. Without it the site's gate would take the longest for private text.
    """
    kept = words.split(" ")
    runs = [kept[at : at + LONGEST_RUN] for at in range(0, len(kept), LONGEST_RUN)]
    return "\N{NO-BREAK SPACE}".join(" ".join(run) for run in runs)
