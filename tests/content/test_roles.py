"""Role packets: paper and lab agree, every chair has its packet, and none tells on another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import pytest

from sametable.content.cases import case
from sametable.content.role_points import BLOCK, LONGEST_RUN, filled, points_lines
from sametable.content.score_sheets import score_sheet, score_sheet_names
from sametable.errors import ContentError
from tests.gates.confidential import MARK
from tests.gates.tiny import ROOT

SLUGS = ("hotel-surveillance", "ppp-governance", "terminology-dispute")
PUBLIC = ("Your mandate", "What everybody knows of you")
PRIVATE = ("What you know", "What you may not say", "Interests behind the position",
           "Your walk-away", "Pressure from home")  # fmt: skip
POINTS = "Your points"
SHEETS = {
    "observer": ("Your part", "What to write down", "What to say"),
    "facilitator": ("Your part", "Before they sit down", "While they talk", "Afterwards"),
}
WORDS = {"observer": (200, 300), "facilitator": (400, 600)}
ROLE_WORDS = (350, 550)
SHARED = 6


@dataclass(frozen=True)
class Packets:
    """One case's folder ``roles``: the stem of a file -> its text."""

    slug: str
    files: Mapping[str, str]

    @cached_property
    def roles(self) -> dict[str, str]:
        return {name: text for name, text in self.files.items() if name not in SHEETS}

    @cached_property
    def blocks(self) -> list[tuple[str, str, str, str | None]]:
        """File, kind, score sheet and party of each marked block."""
        return [
            (name, found["kind"], found["sheet"], found["party"])
            for name, text in self.files.items()
            for found in BLOCK.finditer(text)
        ]

    @cached_property
    def sheets(self) -> list[str]:
        return sorted({sheet for _, _, sheet, _ in self.blocks})


def packets(slug: str) -> Packets:
    folder = ROOT / "cases" / slug / "roles"
    return Packets(slug, {path.stem: path.read_text("utf-8") for path in folder.iterdir()})


def prose(text: str) -> str:
    """What a person wrote: without the blocks and the first line."""
    return BLOCK.sub("", text).partition("\n")[2]


def private(text: str) -> str:
    return prose(text).partition("\n## Private\n")[2]


def words(text: str) -> list[str]:
    return re.findall(r"[\w’'-]+", text)


def runs(text: str, length: int = SHARED) -> set[tuple[str, ...]]:
    """Every run of so many words inside a sentence; headings are no sentences."""
    found = set()
    for sentence in re.split(r"[.?!:;]|^#+ .*$|\n", text, flags=re.MULTILINE):
        said = [word.lower() for word in words(sentence)]
        found |= {tuple(said[at : at + length]) for at in range(len(said) - length + 1)}
    return found


def parts(text: str) -> list[tuple[str, str]]:
    """Every heading below the title, with its level, and what stands under it."""
    found = re.split(r"^(##+ .+)$", text, flags=re.MULTILINE)
    return list(zip(found[1::2], found[2::2], strict=True))


def marked(of: Packets) -> Iterator[str]:
    """The first line keeps the file off the site, and the packet says that it is made up."""
    for name, text in of.files.items():
        if text.split("\n")[0] != f"<!-- {MARK.decode()} -->":
            yield f"{name}: no mark on the first line"
        if not re.search(r"^\*Composite: .+\*$", text, re.MULTILINE):
            yield f"{name}: does not say that it is composite"


def uniform(of: Packets) -> Iterator[str]:
    """The same headings in every packet, both halves there, and something under each."""
    for name, text in of.files.items():
        own = [*PRIVATE, POINTS] if "<!-- points:begin" in text else [*PRIVATE]
        halves = [("## Public", PUBLIC), ("## Private", own)]
        wanted = [f"## {part}" for part in SHEETS.get(name, ())] or [
            line for half, under in halves for line in (half, *(f"### {each}" for each in under))
        ]
        came = parts(text)
        if [heading for heading, _ in came] != wanted:
            yield f"{name}: headings {[heading for heading, _ in came]}"
        for heading, under in came:
            if heading.removeprefix("## ") not in ("Public", "Private") and len(words(under)) < 15:
                yield f"{name}: next to nothing under {heading!r}"
        low, high = WORDS.get(name, ROLE_WORDS)
        if not low <= (count := len(words(prose(text)))) <= high:
            yield f"{name}: {count} words, not {low} to {high}"


def agreeing(of: Packets) -> Iterator[str]:
    """Every marked block is what the score sheet gives: paper and lab agree."""
    for name, text in of.files.items():
        if filled(text) != text:
            yield f"{name}: other numbers than the score sheet; write filled(text) in its place"
        marks = re.findall(r"<!-- *(?:points|needs)\b", text)
        if len(marks) != 2 * len(BLOCK.findall(text)):
            yield f"{name}: a block that is not closed, or is marked wrongly"


def complete(of: Packets) -> Iterator[str]:
    """Each party of the score sheet has one packet, each packet is a party of the case."""
    if set(SHEETS) - set(of.files) or not 4 <= len(of.roles) <= 6:
        yield f"{of.slug}: {len(of.roles)} roles, files {sorted(of.files)}"
    for name in set(of.roles) - {party.id for party in case(of.slug).parties}:
        yield f"{name}: nobody in the case"
    for sheet in of.sheets:
        points = [(name, party) for name, kind, its, party in of.blocks
                  if its == sheet and kind == "points"]  # fmt: skip
        if Counter(party for _, party in points) != Counter(score_sheet(sheet).model.names):
            yield f"{sheet}: points of {[party for _, party in points]}"
        if sorted(name for name, _ in points) != sorted(of.roles):
            yield f"{sheet}: points in {[name for name, _ in points]}"
        needs = [name for name, kind, its, _ in of.blocks if its == sheet and kind == "needs"]
        if needs != ["facilitator"]:
            yield f"{sheet}: what the needs open stands in {needs}"


def discreet(of: Packets) -> Iterator[str]:
    """No walk-away typed by hand, no need word by word, no option that only a need opens."""
    for sheet in map(score_sheet, of.sheets):
        for name, text in of.files.items():
            said = prose(text)
            typed = set(map(int, re.findall(r"\d+", said)))
            for party in sheet.parties:
                if party.walk_away in typed:
                    yield f"{name}: the walk-away of {party.id}, outside the block"
                for public in (party.need, *party.worries.values()):
                    if runs(said, LONGEST_RUN) & runs(public, LONGEST_RUN):
                        yield f"{name}: word by word what {party.id} has on its sheet"
            if name == "facilitator":
                continue
            for issue in sheet.issues:
                for option in issue.options:
                    if option.need and option.text.lower() in text.replace("\xa0", " ").lower():
                        yield f"{name}: {option.text!r}, which the need of {option.need} opens"
    # What stands in all the packets is no secret of one of them.
    common = set.intersection(*(runs(private(text)) for text in of.roles.values()))
    for (one, its), (other, theirs) in combinations(of.roles.items(), 2):
        for run in sorted((runs(private(its)) & runs(private(theirs))) - common):
            yield f"{one} and {other}: both know {' '.join(run)!r}"
    for outside in set(of.files) & {"observer"}:
        for name, text in of.roles.items():
            if runs(private(text)) & runs(of.files[outside]):
                yield f"{outside}: knows what {name} knows"


CHECKS = (marked, uniform, agreeing, complete, discreet)


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("check", CHECKS)
def test_the_packets(slug: str, check: Callable[[Packets], Iterator[str]]) -> None:
    assert list(check(packets(slug))) == []


def test_each_score_sheet_has_its_packets_in_one_case() -> None:
    assert sorted(sheet for slug in SLUGS for sheet in packets(slug).sheets) == list(
        score_sheet_names()
    )


def without(name: str) -> Callable[[dict[str, str]], object]:
    return lambda files: files.pop(name)


def swapped(name: str, old: str, new: str) -> Callable[[dict[str, str]], object]:
    def change(files: dict[str, str]) -> None:
        assert old in files[name], "the planted fault has to hit"
        files[name] = files[name].replace(old, new, 1)

    return change


def added(name: str, words: str) -> Callable[[dict[str, str]], object]:
    return swapped(name, "### Pressure from home\n", f"### Pressure from home\n\n{words}\n")


SHEET = score_sheet("coalition-protocol")
NEEDS = """### Your points
<!-- needs:begin sheet=coalition-protocol -->
<!-- needs:end -->
"""
PLANTED = {
    "no mark": (marked, swapped("analyst", "<!-- sametable", "<!-- same"), "analyst: no mark"),
    "mark too late": (marked, swapped("observer", "<!--", "\n<!--"), "observer: no mark"),
    "not composite": (marked, swapped("convener", "*Composite:", "*Real:"), "composite"),
    "a half missing": (uniform, swapped("advocate", "## Private", "**Private**"), "headings"),
    "a heading renamed": (uniform, swapped("organizer", "### What you know", "### Facts"),
                          "organizer: headings"),
    "points unheaded": (uniform, swapped("organizer", "### Your points", ""), "headings"),
    "an empty part": (uniform, swapped("analyst", "### Your walk-away\n", "### Your walk-away\n"
                      "\n### Your walk-away\n"), "next to nothing"),
    "too long": (uniform, added("analyst", "so " * 300), "words, not 350 to 550"),
    "a number changed": (agreeing, swapped("analyst", "| 40 |", "| 41 |"), "other numbers"),
    "a walk-away changed": (agreeing, swapped("convener", "**60**", "**59**"), "other numbers"),
    "a need's worth changed": (agreeing, swapped("facilitator", "| 36 |", "| 37 |"), "other"),
    "another's points": (agreeing, swapped("convener", "party=convener", "party=analyst"),
                         "other numbers"),
    "a block left open": (agreeing, swapped("analyst", "<!-- points:end -->", ""), "not closed"),
    "a party without a packet": (complete, without("analyst"), "points of"),
    "no observer": (complete, without("observer"), "6 roles"),
    "no facilitator": (complete, without("facilitator"), "what the needs open stands in []"),
    "a packet for nobody": (complete, lambda files: files.update(mayor=files.pop("convener")),
                            "mayor: nobody in the case"),
    "points given twice": (complete, swapped("convener", "party=convener", "party=analyst"),
                           "points of"),
    "needs shown to a role": (complete, swapped("convener", "### Your points\n", NEEDS),
                              "stands in"),
    "another's walk-away": (discreet, added("analyst", f"They want "
                            f"{SHEET.party('prosecutor').walk_away} points."),
                            "the walk-away of prosecutor"),
    "another's need": (discreet, added("analyst", SHEET.party("organizer").need), "word by word"),
    "another's worry": (discreet, added("analyst", SHEET.party("advocate").worries["chair"]),
                        "word by word what advocate"),
    "an option nobody knows of": (discreet, added("analyst", "Ask first: wait or go, in a day"),
                                  "which the need of prosecutor opens"),
    "another's secret": (discreet, added("analyst", "A memo is going round in your office."),
                         "analyst and prosecutor"),
    "an observer who knows": (discreet, swapped("observer", "## What to say\n", "## What to say\n"
                              "A memo is going round in your office.\n"), "knows what prosecutor"),
}  # fmt: skip


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_found(fault: str) -> None:
    check, plant, expected = PLANTED[fault]
    files = dict(packets("terminology-dispute").files)
    plant(files)
    found = list(check(Packets("terminology-dispute", files)))
    assert any(expected in each for each in found), found


def test_every_check_has_a_planted_fault() -> None:
    assert {check for check, _, _ in PLANTED.values()} == set(CHECKS)


@pytest.mark.parametrize("name", score_sheet_names())
def test_the_points_are_those_of_the_sheet(name: str) -> None:
    """Read back from the paper, the table is the model's, option by option."""
    sheet = score_sheet(name)
    for party in sheet.model.parties:
        lines = points_lines(sheet, party.id)
        assert f"**{party.walk_away}**" in lines[0]
        shown = [int(line.split(" | ")[-1].strip(" |")) for line in lines[4:]]
        assert shown == [points for row in party.points for points in row]
        for line in lines:
            assert not re.search(r"[A-Za-z]+(?: [A-Za-z]+){6,}", line), "the gate would stop it"


def test_a_class_for_marks_prints_other_numbers() -> None:
    text = packets("ppp-governance").files["users"]
    other = filled(text, lambda name: score_sheet(name).varied(7))
    assert other != text
    assert filled(other) == text


def test_a_block_for_an_unknown_party_or_sheet_is_refused() -> None:
    block = "<!-- points:begin sheet={} -->\n<!-- points:end -->"
    with pytest.raises(ContentError, match="no party 'mayor'"):
        filled(block.format("concession party=mayor"))
    with pytest.raises(ContentError, match="no party ''"):
        filled(block.format("concession"))
    with pytest.raises(ContentError, match="toll"):
        filled(block.format("toll party=users"))
