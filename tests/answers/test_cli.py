"""The command: exit codes, sentences, results; and three hundred files in under a second."""

from __future__ import annotations

import csv
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sametable import __version__, cli
from sametable.answers.items import Items
from tests.answers.planted import PLANTED
from tests.answers.samples import as_bytes, good, items


@pytest.fixture(autouse=True)
def _otters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Items, "of_book", classmethod(lambda cls: items()))


@pytest.fixture
def collected(tmp_path: Path) -> Path:
    folder = tmp_path / "collected"
    folder.mkdir()
    for name in ("otter", "heron"):
        (folder / f"{name}.answers.json").write_bytes(as_bytes(good(name)))
    return folder


def test_all_good(collected: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert cli.main(["check", str(collected), "--out", str(out)]) == 0
    assert capsys.readouterr().out == f"2 checked, 0 rejected, 0 passed over. Results: {out}\n"
    assert sorted(
        path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()
    ) == [
        "feedback/learner-heron.html",
        "feedback/learner-otter.html",
        "gradebook.csv",
        "items.csv",
        "rejected.csv",
        "written-by-sametable.json",
    ]


def test_some_rejected(collected: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for planted in PLANTED:
        planted.make(collected / f"{planted.name}.answers.json")
    (collected / "b\x1b[2Jad\n.answers.json").write_bytes(b"")
    out = tmp_path / "out"
    assert cli.main(["check", str(collected), "--out", str(out)]) == 1
    lines = capsys.readouterr().out.splitlines()
    bad = len(PLANTED) + 1
    assert lines[-1] == f"2 checked, {bad} rejected, 1 passed over. Results: {out}"
    assert (
        "rejected  newer.answers.json  [newer] The file was made by a newer version"
        in "\n".join(lines)
    )
    assert r"rejected  b\u001b[2Jad\u000a.answers.json  [empty] The file is empty." in lines
    with (out / "rejected.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == bad
    with (out / "gradebook.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["pseudonym"] for row in csv.DictReader(file)] == ["heron", "otter"]


def test_the_same_folder_gives_the_same_bytes(collected: Path, tmp_path: Path) -> None:
    outs = [tmp_path / "one", tmp_path / "two"]
    for out in outs:
        cli.main(["check", str(collected), "--out", str(out)])
    one, two = (
        {path.relative_to(out): path.read_bytes() for path in out.rglob("*") if path.is_file()}
        for out in outs
    )
    assert one == two


def test_by_default_the_results_go_to_dist_check(
    collected: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["check", "."]) == 0
    assert cli.main(["check", "."]) == 0
    assert (tmp_path / "dist" / "check" / "gradebook.csv").is_file()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["check", "{}/nowhere"], "FOLDER must be a folder, or one zip (got {}/nowhere)"),
        (["check", "{}", "--out", "{}/out"], "there is no answer file (*.json) in {}"),
        (["check", "{}", "--bank", "x"], "--bank must be one of otters (got x)"),
        (["check", "{}/collected", "--out", "{}"], "'--out' must be a new or empty folder"),
    ],
)
def test_wrong_use_is_said_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    if "collected" in arguments[1]:
        (tmp_path / "collected").mkdir()
        (tmp_path / "collected" / "x.json").write_bytes(as_bytes(good()))
    before = sorted(tmp_path.rglob("*"))
    assert cli.main([each.format(tmp_path) for each in arguments]) == 2
    assert capsys.readouterr().err.startswith(f"sametable: {sentence.format(tmp_path)}")
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    "arguments", [[], ["check"], ["chekc", "."], ["check", ".", "--seed", "1"]]
)
def test_wrong_arguments_are_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(arguments)
    assert caught.value.code == 2
    assert "usage: sametable" in capsys.readouterr().err


def test_the_version_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out == f"sametable {__version__}\n"


def test_a_terminal_without_the_letters_does_not_end_the_run(collected: Path) -> None:
    """The installed command, in a process of its own, on the book's own banks."""
    name = "渡辺.answers.json"
    (collected / name).write_bytes(b"")
    done = subprocess.run(
        [sys.executable, "-m", "sametable.cli", "check", str(collected), "--out", "out"],
        capture_output=True,
        cwd=collected.parent,
        env={"PYTHONIOENCODING": "ascii", "PATH": ""},
        check=False,
        timeout=60,
    )
    assert done.returncode == 1, done.stderr
    assert rb"rejected  \u6e21\u8fba.answers.json  [empty]" in done.stdout


def test_three_hundred_files_take_less_than_a_second(tmp_path: Path) -> None:
    folder = tmp_path / "collected"
    folder.mkdir()
    for number in range(300):
        (folder / f"{number}.answers.json").write_bytes(as_bytes(good(f"otter-{number}")))
    # The process's own time, so that what else the machine does is not counted.
    start = time.process_time()
    assert cli.main(["check", str(folder), "--out", str(tmp_path / "out")]) == 0
    assert time.process_time() - start < 1
    assert len(list((tmp_path / "out" / "feedback").iterdir())) == 300
