"""What each case and each module has promised to hold, and how long it may be."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.gates.findings import Finding, Rule, Tree
from tests.gates.markup import WORD, count, plain

LONG, SHORT, MODULE = (1500, 2500), (800, 1200), (1800, 3000)
EXHIBITS, QUESTIONS, ROLES = (3, 6), (8, 12), (4, 6)
RECORDS = ("parties", "attributes", "terms", "claims", "timeline", "issues", "exhibits")
BESIDE = ("sources.md", "teaching-note.md", "questions.toml")
# A case with roles is a main one; these two sheets of its packet are no roles.
SHEETS = {"observer", "facilitator"}
CASES = ("terminology-dispute", "hotel-surveillance", "ppp-governance", "eight-sectors",
         "advisory-council")  # fmt: skip
MODULES = ("conflict-is-the-core", "lenses-and-words", "counting-together", "needs-not-positions",
           "networks-and-trust", "designing-for-disputes", "translational-leader")  # fmt: skip
TOOLS = ("term-map", "need-to-know-table", "pre-publicity-notice", "memorandum-clauses",
         "escalation-ladder", "after-action-form", "network-map")  # fmt: skip
OTHERS = ("care", "glossary", "competencies", "instructor", "plans", "self-learner", "student")
READINGS = 3
WHY = 4


def house(tree: Tree) -> Iterator[Finding]:
    """Five cases, seven modules, seven tools and the pages around them stand in the contents."""
    wanted = (
        [f"cases/{slug}/{page}" for slug in CASES for page in ("case", "sources")]
        + [f"book/{slug}/{page}" for slug in MODULES for page in ("index", "on-monday")]
        + [f"book/tools/{slug}" for slug in TOOLS]
        + [f"book/{name}" for name in OTHERS]
    )
    listed = set(re.findall(r"file: (\S+)", (tree.root / "_toc.yml").read_text("utf-8")))
    for page in wanted:
        if page not in listed:
            yield Finding("_toc.yml", "house", f"with {page}", "without it")


def plan_minutes(tree: Tree) -> Iterator[Finding]:
    """What happens in the room takes the minutes that its plan says."""
    for place, path in tree.files("book/plans.md"):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            named = re.match(r"\*In the room, (\d+) minutes:\*(.*)", line)
            parts = re.findall(r"(?:^|[.,]) (\d+) ", named[2]) if named else []
            if named and parts and sum(map(int, parts)) != int(named[1]):
                came = " + ".join(parts)
                yield Finding(f"{place}:{number}", "plan-minutes", f"{named[1]} minutes", came)


def outside(came: int, of: tuple[int, int]) -> bool:
    return not of[0] <= came <= of[1]


def span(of: tuple[int, int]) -> str:
    return f"{of[0]:,} to {of[1]:,}"


def case_words(tree: Tree) -> Iterator[Finding]:
    """A main case is 1,500 to 2,500 words, a short one, which has no roles, 800 to 1,200."""
    for place, path in tree.files("cases/*/case.md"):
        of = LONG if path.with_name("roles").is_dir() else SHORT
        if outside(came := count(path.read_text("utf-8")), of):
            yield Finding(place, "case-words", f"{span(of)} words", f"{came:,}")


def module_words(tree: Tree) -> Iterator[Finding]:
    """The pages of a module have 1,800 to 3,000 words together."""
    for place, path in tree.files("book/*/index.md"):
        came = sum(count(page.read_text("utf-8")) for page in path.parent.glob("*.md"))
        if outside(came, MODULE):
            yield Finding(place, "module-words", f"{span(MODULE)} words in all", f"{came:,}")


def case_parts(tree: Tree) -> Iterator[Finding]:
    """Each case has its record, 3 to 6 exhibits, 8 to 12 questions and the pages beside it."""
    for place, path in tree.files("cases/*/case.toml"):
        rule, folder = "case-parts", path.parent
        record = tomllib.loads(path.read_text("utf-8"))
        for name in RECORDS:
            if not record.get(name):
                yield Finding(place, rule, f"with {name}", "none")
        beside = place.replace("case.toml", "")
        for name in BESIDE:
            if not (folder / name).is_file():
                yield Finding(beside + name, rule, "beside its case", "no such file")
        pages = {page.stem for page in (folder / "exhibits").glob("*.md")}
        if outside(len(pages), EXHIBITS):
            yield Finding(beside + "exhibits", rule, f"{span(EXHIBITS)} exhibits", f"{len(pages)}")
        for orphan in sorted(pages - {each["id"] for each in record.get("exhibits", [])}):
            yield Finding(f"{beside}exhibits/{orphan}.md", rule, "an exhibit of case.toml", "none")
        for page in sorted(pages):
            header = f"{{exhibit-header}} {folder.name}/{page}"
            if header not in (folder / "exhibits" / f"{page}.md").read_text("utf-8"):
                yield Finding(f"{beside}exhibits/{page}.md", rule, f"under {header}", "no header")
        yield from packet(folder, beside)


def packet(folder: Path, beside: str) -> Iterator[Finding]:
    """Questions and role packets, counted."""
    rule, questions = "case-parts", folder / "questions.toml"
    if questions.is_file():
        asked = len(tomllib.loads(questions.read_text("utf-8")).get("questions", []))
        if outside(asked, QUESTIONS):
            allowed = f"{span(QUESTIONS)} questions"
            yield Finding(beside + "questions.toml", rule, allowed, f"{asked}")
    sheets = {page.stem for page in (folder / "roles").glob("*.md")}
    if (folder / "roles").is_dir() and outside(len(sheets - SHEETS), ROLES):
        yield Finding(beside + "roles", rule, f"{span(ROLES)} roles", f"{len(sheets - SHEETS)}")
    if sheets and "observer" not in sheets:
        yield Finding(beside + "roles/observer.md", rule, "beside the roles", "no such file")


def part(text: str, heading: str) -> str:
    """What stands under a heading of the second level."""
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def readings(tree: Tree) -> Iterator[Finding]:
    """Each module names three readings or more, each with a line that says why."""
    for place, path in tree.files("book/*/*.md"):
        text = path.read_text("utf-8")
        if "\n## Readings\n" not in text:
            continue
        entries = re.findall(r"^- (.+(?:\n  .+)*)", part(text, "Readings"), re.MULTILINE)
        if len(entries) < READINGS:
            yield Finding(place, "readings", f"{READINGS} or more", f"{len(entries)}")
        for entry in entries:
            if not entry.startswith("{cite:t}`"):
                yield Finding(place, "readings", "begun with its source", entry[:40])
            elif len(WORD.findall(plain(entry))) < WHY:
                yield Finding(place, "readings", "with a line on why", entry[:60])


RULES: dict[str, Rule] = {
    "house": house,
    "plan-minutes": plan_minutes,
    "case-words": case_words,
    "module-words": module_words,
    "case-parts": case_parts,
    "readings": readings,
}
