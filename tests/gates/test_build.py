"""The strict build of a tiny book passes, and fails for each fault with a line that names it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.gates.confidential import MARK, confidential
from tests.gates.findings import Tree, none_of
from tests.gates.site import SITE_RULES
from tests.gates.tiny import build, tiny_book

# File, what stands there, the fault, what the build says. Each is a warning, so -W fails on any.
FAULTS = {
    "option-without-feedback": (
        "cases/soup/questions.toml", 'text = "No", feedback = "It boiled."', 'text = "No"',
        r"soup/questions\.toml, questions\.heat\.options\.no: .*must contain \['feedback'\]",
    ),
    "unknown-claim": (
        "cases/soup/case.md", "`hot`", "`cold`", r"case\.md:7: .*has no claim 'cold'; it has hot",
    ),
    "unknown-source": (
        "cases/soup/case.md", "It is hot.", "Hot {cite:p}`cook2021`.", r"case\.md:7: .*cook2021",
    ),
    "broken-link": (
        "cases/soup/exhibits/pot.md", "A pot.", "A [pot](../pan.md).", r"pot\.md:\d+: .*pan\.md",
    ),
    "link-to-no-heading": (
        "cases/soup/exhibits/pot.md", "# Pot\n", "# Pot\n\n[More](../case.md#cold).\n",
        r"pot\.md:7: .*cold",
    ),
    "evidence-nowhere": (
        "questions/more.toml", "index#hot", "index#cold",
        r"more/heat: 'book/index' has no anchor 'cold'",
    ),
}  # fmt: skip


def test_a_sound_book_builds_without_a_word_and_without_its_private_files(tmp_path: Path) -> None:
    folder = tiny_book(tmp_path)
    note = folder / "cases" / "soup" / "teaching-note.md"
    note.write_text(
        f"# Note\n\n{MARK.decode()}\n\nLet the cooks wait a little before they taste it.\n"
    )
    role = folder / "cases" / "soup" / "roles" / "cook.md"
    role.parent.mkdir()
    role.write_text("# Cook\n\nYou know that the pot is half empty and nobody else does.\n")
    done = build(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    tree = Tree(folder, folder / "_build" / "html")
    none_of(confidential(tree))
    for rule in ("page-count", "outside", "link", "icon-font"):
        none_of(SITE_RULES[rule](tree))


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, list[str]]:
    """Exit code and lines of one build that has every fault."""
    folder = tiny_book(tmp_path_factory.mktemp("broken"))
    bank = (folder / "cases" / "soup" / "questions.toml").read_text("utf-8")
    (folder / "questions" / "more.toml").write_text(bank, encoding="utf-8")
    for name, sound, fault, _ in FAULTS.values():
        text = (folder / name).read_text("utf-8")
        assert sound in text
        (folder / name).write_text(text.replace(sound, fault), encoding="utf-8")
    done = build(folder)
    return done.returncode, said(done)


def said(done: subprocess.CompletedProcess[str]) -> list[str]:
    return re.sub(r"\x1b\[[0-9;]*m", "", done.stdout + done.stderr).splitlines()


@pytest.mark.parametrize("fault", FAULTS)
def test_the_build_fails_and_names(fault: str, broken: tuple[int, list[str]]) -> None:
    code, lines = broken
    assert code != 0
    warnings = [line for line in lines if "WARNING" in line or "ERROR" in line]
    assert any(re.search(FAULTS[fault][-1], line) for line in warnings), "\n".join(lines)


def test_without_the_front_end_the_build_says_what_to_run(tmp_path: Path) -> None:
    folder = tiny_book(tmp_path)
    (folder / "_build" / "web" / "page.js").unlink()
    done = build(folder)
    assert done.returncode != 0
    assert any(re.search("the front end is missing .*run `make web`", line) for line in said(done))
