"""Data tables: the published margins, and every fault of a file or its sidecar is refused."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from sametable.content.tables import lists_table, load_table, table, table_names
from sametable.errors import ContentError

CSV = "A,B,persons\n1,0,5\n1,1,2\n"
SIDE = """\
title = "Toy"
source = ["nobody2026"]
licence = "none"
checked = 2026-11-22
sha256 = "{sha256}"
real = false
rows = 2
[[columns]]
name = "A"
label = "First"
kind = "flag"
unit = "1 on the list"
nulls = []
meaning = "on the first list"
[[columns]]
name = "B"
label = "Second"
kind = "flag"
unit = "1 on the list"
nulls = []
meaning = "on the second list"
[[columns]]
name = "persons"
label = "Persons"
kind = "count"
unit = "persons"
nulls = []
meaning = "persons on exactly these"
"""


def write(folder: Path, csv: str = CSV, side: str = SIDE, sha256: str | None = None) -> None:
    sha256 = sha256 or hashlib.sha256(csv.encode()).hexdigest()
    (folder / "toy.csv").write_bytes(csv.encode())
    (folder / "toy.toml").write_text(side.replace("{sha256}", sha256), encoding="utf-8")


def test_every_table_satisfies_its_sidecar() -> None:
    assert "uk-2013-lists" in table_names()
    for name in table_names():
        assert table(name).rows


def test_uk_margins_as_published() -> None:
    # Total: Bales, Hesketh and Silverman (2015). Sizes and overlaps: EXERCISES E4 and E6.
    uk = lists_table("uk-2013-lists")
    assert uk.seen == 2744
    assert (uk.size("PF"), uk.size("GO"), uk.size("NG")) == (1102, 807, 567)
    assert uk.pair("PF", "GO").both == 75
    assert uk.pair("NG", "GP").both == 1
    assert uk.pair("LA", "GP").both == 0
    assert len(uk.pairs()) == 15


def test_uk_is_marked_real_and_disputed() -> None:
    uk = table("uk-2013-lists")
    assert uk.real
    assert len(uk.disputes) >= 3
    assert uk.column("PF").label == "Police forces"
    with pytest.raises(ContentError, match="has no column 'XX'"):
        uk.column("XX")


def test_every_source_of_a_table_is_in_the_references(root: Path) -> None:
    known = set(re.findall(r"^@\w+\{([^,]+),", (root / "references.bib").read_text("utf-8"), re.M))
    for name in table_names():
        facts = table(name)
        cited = {*facts.source}.union(*(each.source for each in facts.disputes))
        cited = cited.union(*(each.source for each in facts.headlines))
        assert cited <= known


def test_the_toy_is_good(tmp_path: Path) -> None:
    write(tmp_path)
    assert load_table(tmp_path, "toy").rows == ((1, 0, 5), (1, 1, 2))


def test_nulls_and_numbers(tmp_path: Path) -> None:
    side = SIDE.replace('kind = "count"', 'kind = "number"').replace(
        'unit = "persons"\nnulls = []', 'unit = "persons"\nnulls = ["n/a"]'
    )
    write(tmp_path, csv="A,B,persons\n1,0,2.5\n1,1,n/a\n", side=side)
    assert load_table(tmp_path, "toy").rows == ((1, 0, 2.5), (1, 1, None))


@pytest.mark.parametrize(
    ("csv", "message"),
    [
        ("A,persons,B\n1,0,5\n1,1,2\n", "row 1: the columns are A, persons, B"),
        ("A,B,persons\n1,0,5\n", "has 1 rows, not 2"),
        ("A,B,persons\n1,0,5\n1,1\n", "row 3: has 2 cells, not 3"),
        ("A,B,persons\n1,0,5\n1,1,-2\n", r"row 3, persons: not a count \(got '-2'\)"),
        ("A,B,persons\n1,0,5\n1,1,2.5\n", r"row 3, persons: not a count \(got '2.5'\)"),
        ("A,B,persons\n1,0,5\n1,1,\n", r"row 3, persons: not a count \(got ''\)"),
        ("A,B,persons\n1,2,5\n1,1,2\n", r"row 2, B: not a flag \(got '2'\)"),
        ("A,B,persons\n1,01,5\n1,1,2\n", r"row 2, B: not a flag \(got '01'\)"),
    ],
)
def test_bad_files(tmp_path: Path, csv: str, message: str) -> None:
    write(tmp_path, csv=csv)
    with pytest.raises(ContentError, match=message):
        load_table(tmp_path, "toy")


@pytest.mark.parametrize("text", ["inf", "nan", "two"])
def test_bad_numbers(tmp_path: Path, text: str) -> None:
    side = SIDE.replace('kind = "count"', 'kind = "number"')
    write(tmp_path, csv=f"A,B,persons\n1,0,5\n1,1,{text}\n", side=side)
    with pytest.raises(ContentError, match="row 3, persons: not a number"):
        load_table(tmp_path, "toy")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("real = false\n", "", "real"),
        ("2026-11-22", '"today"', "not a date"),
        ('source = ["nobody2026"]', "source = []", "source"),
        ('kind = "count"', 'kind = "counts"', "kind"),
        ("rows = 2", "rows = 2\nprice = 3", "price"),
    ],
)
def test_bad_sidecars(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in SIDE
    write(tmp_path, side=SIDE.replace(old, new))
    with pytest.raises(ContentError, match=message):
        load_table(tmp_path, "toy")


def test_a_changed_file(tmp_path: Path) -> None:
    write(tmp_path, sha256="0" * 64)
    with pytest.raises(ContentError, match="changed since it was checked"):
        load_table(tmp_path, "toy")


def test_missing_files(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "toy.csv").unlink()
    with pytest.raises(ContentError, match=r"toy\.csv: there is no such file"):
        load_table(tmp_path, "toy")
    with pytest.raises(ContentError, match=r"none\.toml: there is no such file"):
        load_table(tmp_path, "none")
