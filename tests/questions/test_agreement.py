"""The page refuses what ``sametable check`` refuses, and takes what it takes."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from sametable.answers.refusals import Code
from tests.answers.planted import PLANTED
from tests.answers.samples import as_bytes, good
from tests.questions.page import ROOT, node

# What is wrong with these is no matter of bytes, or only wrong in a file that is handed in: the
# reader's own browser may hold an empty name or an answer to an older edition's question.
LATER = {
    Code.LINK, Code.NOT_A_FILE, Code.PSEUDONYM, Code.WRONG_KIND, Code.NO_SUCH_OPTION,
    Code.OFF_SCALE, Code.TEXT_TOO_LONG, Code.TRIES,
}  # fmt: skip
SCRIPT = """
import { readFileSync } from "node:fs";
import { decode, parse, Refused } from "./page/file.js";
const said = {};
for (const path of JSON.parse(process.argv.at(-1))) {
  try {
    parse(decode(readFileSync(path)));
    said[path] = null;
  } catch (error) {
    said[path] = error instanceof Refused ? error.code : `a crash: ${error}`;
  }
}
console.log(JSON.stringify(said));
"""


def judged(paths: list[Path]) -> dict[str, str | None]:
    """By path, the page's code for a refusal, or None where it takes the file."""
    done = subprocess.run(
        [*node(), "--input-type=module", "-e", SCRIPT, json.dumps([str(path) for path in paths])],
        cwd=ROOT / "web", capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: dict[str, str | None] = json.loads(done.stdout)
    return found


def test_the_page_refuses_what_the_checker_refuses(tmp_path: Path) -> None:
    planted = [each for each in PLANTED if each.code not in LATER and each.name != "huge"]
    assert len(planted) > 40
    paths = {tmp_path / f"{each.name}.answers.json": each for each in planted}
    for path, each in paths.items():
        each.make(path)
    said = judged(list(paths))
    taken = [Path(path).name for path, code in said.items() if code is None]
    crashed = {path: code for path, code in said.items() if code and " " in code}
    assert (taken, crashed) == ([], {})


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
def test_the_page_takes_what_the_checker_takes(tmp_path: Path, start: bytes) -> None:
    path = tmp_path / "good.answers.json"
    path.write_bytes(start + as_bytes(good()))
    assert judged([path]) == {str(path): None}
