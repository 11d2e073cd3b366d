"""No run of eight words from the two founding documents, short marked quotations excepted.

The documents are protected by copyright, so their text is not here. ``founding-runs.txt`` holds
a short hash of each run of eight words: enough to know a run again, not enough to read one.
``python -m tests.gates.founding FILE...`` writes it anew from the two texts.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from tests.gates.findings import Finding, Rule, Tree
from tests.gates.markup import COMMENT, MARK, plain, texts

RUN, BYTES, LONGEST_QUOTATION = 8, 5, 40
RUNS = "tests/gates/founding-runs.txt"
PROSE = ("*.md", "book/**/*.md", "cases/**/*.md", "docs/**/*.md", "exercises/*.ipynb")
RECORDS = ("cases/**/*.toml", "data/**/*.toml", "questions/*.toml", "src/**/*.toml",
           "src/**/*.json", "book/**/*.toml")  # fmt: skip
AS_THEY_ARE = ("data/**/*.csv", "src/**/*.py", "web/**/*.js", "book/**/*.svg", "tests/**/*.toml",
               "tests/**/*.py")  # fmt: skip
# Between quotation marks, or a title: emphasis of six words and more.
QUOTATION = re.compile(
    r"“[^”]{1,400}”|\"[^\"\n]{1,400}\"|(?<![*\w])\*(?=\S)(?:[^*\s]+\s+){5,}[^*]{1,200}\*"
)


def words(text: str) -> list[str]:
    """The words, in small letters and without signs, as runs compare them."""
    return re.findall(r"[a-z0-9]+", re.sub(r"[’']", "", text.lower()))


def hashed(run: list[str]) -> str:
    return blake2b(" ".join(run).encode(), digest_size=BYTES).hexdigest()


def runs(text: str) -> Iterator[tuple[str, str]]:
    """Each run of eight words with its hash."""
    said = words(text)
    for at in range(len(said) - RUN + 1):
        run = said[at : at + RUN]
        yield " ".join(run), hashed(run)


def unquoted(text: str) -> str:
    """The text without its short marked quotations; a sign that ends a run stands for each."""
    return QUOTATION.sub(
        lambda quoted: " § " if len(words(quoted[0])) <= LONGEST_QUOTATION else quoted[0], text
    )


def read(tree: Tree) -> Iterator[tuple[str, str]]:
    for place, text in texts(tree, PROSE, RECORDS):
        yield place, plain(unquoted(text))
    for place, path in tree.files(*AS_THEY_ARE):
        yield place, unquoted(COMMENT.sub("", MARK.sub("", path.read_text("utf-8"))))


def founding(tree: Tree) -> Iterator[Finding]:
    """Nothing repeats eight words in a row from the founding documents, unless it is quoted."""
    known = frozenset((tree.root / RUNS).read_text("ascii").split())
    for place, text in read(tree):
        for piece in text.split("§"):
            for run, mark in runs(piece):
                if mark in known:
                    yield Finding(place, "founding", "in other words, or a quotation", run)


RULES: dict[str, Rule] = {"founding": founding}

if __name__ == "__main__":
    found = {mark for name in sys.argv[1:] for _, mark in runs(Path(name).read_text("utf-8"))}
    Path(RUNS).write_text("\n".join(sorted(found)) + "\n", "ascii")
    print(f"{len(found)} runs")
