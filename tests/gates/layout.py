"""Cases, their notes and modules under uniform headings, and a README with the real tree."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from sametable.publish import lesson
from tests.gates.findings import Finding, Rule, Tree

MODULE = {
    "opening": ("The question", "What you will be able to do", "Before you start",
                "From before", "The pages"),
    "chapter": ("A surprise", "The idea", "An example", "Try it"),
    "closing": ("What to do on Monday", "Where the literature disagrees", "Readings",
                "Check yourself", "Judge"),
}  # fmt: skip
# A case has headings of its own between these.
CASE = ("Who is at the table", "What is in dispute", "Timeline", "Exhibits", "Your decision",
        "Questions")  # fmt: skip
CASE_SOURCES = ("What is documented", "What is composite", "What nobody knows",
                "Where sources conflict", "What was left out")  # fmt: skip
NOTE = ("Purpose and competencies", "Preparation", "Plans", "Opening question",
        "Discussion questions", "Board plan", "Common misreadings", "Debrief",
        "What goes wrong in the room", "Alternative task", "Assessment",
        "What nobody knows")  # fmt: skip
PLANS = ("50 minutes", "90 minutes", "180 minutes", "An asynchronous week: <number> minutes")
NOTE_MARK = "<!-- sametable-not-for-the-site -->"
NAME = re.compile(r"[\w<>.-]*(?:/[\w<>.-]*)+|[\w-]*\.\w+|LICENSE(?:-\w+)?|Makefile")
MADE = {"_build", "dist"}


def headings(text: str) -> tuple[str, ...]:
    return tuple(line[3:].strip() for line in text.splitlines() if line.startswith("## "))


def module_headings(tree: Tree) -> Iterator[Finding]:
    """Each module opens, goes on and closes under the same headings."""
    for opening, path in tree.files("book/*/index.md"):
        for page in sorted(path.parent.glob("*.md")):
            kind = "opening" if page == path else "chapter"
            came = headings(page.read_text("utf-8"))
            if page != path and came[:1] == MODULE["closing"][:1]:
                kind = "closing"
            if came != MODULE[kind]:
                place = opening.replace("index.md", page.name)
                allowed = ", ".join(MODULE[kind])
                yield Finding(place, "module-headings", allowed, ", ".join(came) or "none")


def case_headings(tree: Tree) -> Iterator[Finding]:
    """Each case has the same parts in the same order, and sources.md the same headings."""
    for place, path in tree.files("cases/*/case.md"):
        came = tuple(name for name in headings(path.read_text("utf-8")) if name in CASE)
        if came != CASE:
            yield Finding(place, "case-headings", ", ".join(CASE), ", ".join(came) or "none")
    for place, path in tree.files("cases/*/sources.md"):
        if (came := headings(path.read_text("utf-8"))) != CASE_SOURCES:
            allowed = ", ".join(CASE_SOURCES)
            yield Finding(place, "case-headings", allowed, ", ".join(came) or "none")


def plans(text: str) -> Iterator[tuple[str, int, int]]:
    """Each plan of a teaching note: its name, the minutes it names, those its table adds up to."""
    for plan in lesson.plans(text):
        name = plan.title if plan.title in PLANS else re.sub(r"\d+", "<number>", plan.title)
        yield name, plan.minutes, sum(step.minutes for step in plan.steps)


def note_headings(tree: Tree) -> Iterator[Finding]:
    """Each case has a teaching note, marked, under the same headings, its minutes adding up."""
    for case, path in tree.files("cases/*/case.md"):
        place = case.replace("case.md", "teaching-note.md")
        note = path.with_name("teaching-note.md")
        if not note.is_file():
            yield Finding(place, "note-headings", "beside its case", "no such file")
            continue
        text = note.read_text("utf-8")
        if (first := text.partition("\n")[0]) != NOTE_MARK:
            yield Finding(place, "note-headings", f"begun with {NOTE_MARK}", first or "nothing")
        if (came := headings(text)) != NOTE:
            yield Finding(place, "note-headings", ", ".join(NOTE), ", ".join(came) or "none")
        if (names := tuple(name for name, _, _ in plans(text))) != PLANS:
            yield Finding(place, "note-headings", ", ".join(PLANS), ", ".join(names) or "none")
        for name, named, summed in plans(text):
            if named != summed:
                yield Finding(place, "note-headings", f"{named} minutes", f"{summed} in {name}")


def listed(root: Path) -> set[str]:
    """Every file that is or could be committed."""
    run = subprocess.run(["git", "-C", str(root), "ls-files", "-co", "--exclude-standard"],
                         capture_output=True, text=True, check=False)  # fmt: skip
    if run.returncode or not run.stdout:
        return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    return {place for place in run.stdout.splitlines() if (root / place).exists()}


def readme_names(text: str) -> Iterator[str]:
    """The paths of the tree drawn in the README: leading names of each line, by indentation."""
    tree = next((block for block in re.findall(r"```\w*\n(.*?)```", text, re.DOTALL)
                 if "src/sametable" in block), "")  # fmt: skip
    parents: list[tuple[int, str]] = []
    for line in tree.splitlines():
        indent = len(line) - len(line.lstrip())
        parents = [parent for parent in parents if parent[0] < indent]
        above = parents[-1][1] if parents else ""
        for word in line.split():
            if not NAME.fullmatch(word):
                break
            yield above + word
            if word.endswith("/"):
                parents.append((indent, above + word))


def readme_tree(tree: Tree) -> Iterator[Finding]:
    """The tree in the README names what there is, and every folder at the top."""
    files = listed(tree.root)
    names = list(readme_names((tree.root / "README.md").read_text("utf-8")))
    for name in names:
        pattern = re.compile(re.sub("<.*?>", "[^/]+", name.replace(".", r"\.")))
        if name.split("/")[0] not in MADE and not any(pattern.match(file) for file in files):
            yield Finding("README.md", "readme-tree", "true to the tree", f"{name} is not there")
    tops = {name.split("/")[0] for name in names}
    for top in sorted({file.split("/")[0] for file in files if not file.startswith(".")}):
        if top not in tops:
            yield Finding("README.md", "readme-tree", "complete at the top", f"without {top}")


RULES: dict[str, Rule] = {
    "module-headings": module_headings,
    "case-headings": case_headings,
    "note-headings": note_headings,
    "readme-tree": readme_tree,
}
