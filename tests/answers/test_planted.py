"""A folder full of bad files: each is refused for its own reason, each good one is checked."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from sametable.answers import folder as folder_module
from sametable.answers.check import Report, check_folder
from sametable.answers.file import read_bytes
from sametable.answers.refusals import Code
from sametable.errors import AnswerFileError
from tests.answers.planted import PLANTED, Planted
from tests.answers.samples import GOOD_TOTAL, as_bytes, good, items

# Raised by the walk or by the system, so planted by tests of their own below.
ELSEWHERE = {Code.UNREADABLE, Code.TOO_MANY_FILES, Code.FOLDER_TOO_DEEP}
IN_ARCHIVES = {Code.BAD_ARCHIVE, Code.OUTSIDE}  # test_archive.py
GOOD = ("aaa-first", "mmm-between", "zzz-last")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder with every bad file, three good ones among them, and things of no concern."""
    hostile = tmp_path_factory.mktemp("around") / "collected" / "hostile"
    hostile.mkdir(parents=True)
    for name in GOOD:
        (hostile / f"{name}.answers.json").write_bytes(as_bytes(good(name)))
    for planted in PLANTED:
        planted.make(hostile / f"{planted.name}.answers.json")
    (hostile / "notes.txt").write_text("not an answer file")
    (hostile / "._otter.answers.json").write_bytes(b"\x00\x05\x16\x07")
    return hostile


@pytest.fixture(scope="module")
def report(hostile: Path) -> Report:
    return check_folder(hostile, items())


def test_every_good_file_beside_them_is_checked(report: Report) -> None:
    assert [each.name for each in report.checked] == [f"{name}.answers.json" for name in GOOD]
    assert {each.total(items()) for each in report.checked} == {GOOD_TOTAL}


def test_everything_in_the_folder_is_in_one_list(report: Report) -> None:
    assert len(PLANTED) >= 25
    assert len(report.rejected) == len(PLANTED)
    assert set(report.passed_over) == {"notes.txt", "._otter.answers.json", "target.txt"}


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: planted.name)
def test_each_is_refused_for_its_reason(report: Report, planted: Planted) -> None:
    name = f"{planted.name}.answers.json"
    refusal = next(each for each in report.rejected if each.name == name)
    assert refusal.code == planted.code.value
    assert re.fullmatch(planted.match, refusal.reason), refusal.reason
    assert refusal.reason.isprintable()
    assert len(refusal.reason) < 400


def test_every_code_has_a_planted_file_and_a_meaning() -> None:
    assert {planted.code for planted in PLANTED} | ELSEWHERE | IN_ARCHIVES == set(Code)
    assert all(code.__doc__ and code.__doc__.endswith(".") for code in Code)
    assert len({planted.name for planted in PLANTED}) == len(PLANTED)


def test_nothing_was_run_or_unpacked(hostile: Path, report: Report) -> None:
    assert report.rejected
    assert not Path("ran").exists()
    assert not list(hostile.parents[1].glob("**/unpacked.answers.json"))


def test_a_file_that_is_gone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AnswerFileError, match=r"^The file cannot be read: No such file") as caught:
        read_bytes(tmp_path / "gone.json")
    assert caught.value.code == Code.UNREADABLE


def test_a_link_put_in_place_after_the_look_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, link = tmp_path / "plain.json", tmp_path / "link.json"
    plain.write_bytes(as_bytes(good()))
    link.symlink_to(plain)
    monkeypatch.setattr(Path, "lstat", Path.stat)
    with pytest.raises(AnswerFileError, match="cannot be read: Too many levels of symbolic links"):
        read_bytes(link)


def test_a_pipe_put_in_place_after_the_look_does_not_block(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, pipe = tmp_path / "plain.json", tmp_path / "pipe.json"
    plain.write_bytes(b"{}")
    os.mkfifo(pipe)
    monkeypatch.setattr(Path, "lstat", lambda path: plain.stat())
    with pytest.raises(AnswerFileError, match=r"it is a pipe") as caught:
        read_bytes(pipe)
    assert caught.value.code == Code.NOT_A_FILE


def test_a_file_that_grows_while_it_is_read_is_cut_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small, big = tmp_path / "small.json", tmp_path / "big.json"
    small.write_bytes(b"{}")
    big.write_bytes(b" " * 200_000)
    seen = small.stat()
    monkeypatch.setattr(Path, "lstat", lambda path: seen)
    monkeypatch.setattr(os, "fstat", lambda descriptor: seen)
    with pytest.raises(AnswerFileError, match=r"it has more than 65,536\)") as caught:
        read_bytes(big)
    assert caught.value.code == Code.TOO_BIG


def test_folders_are_walked_in_order_without_following_links(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    inside = tmp_path / "inside"
    for place in (outside, inside, inside / "b", inside / "a"):
        place.mkdir()
        (place / "x.answers-1.json").write_bytes(as_bytes(good(place.name)))
    (inside / "loop").symlink_to(inside)
    (inside / "c").symlink_to(outside)
    report = check_folder(inside, items())
    assert [each.name for each in report.checked] == [
        "a/x.answers-1.json",
        "b/x.answers-1.json",
        "x.answers-1.json",
    ]
    assert report.passed_over == ("c", "loop")


def test_the_output_is_not_read_as_input(tmp_path: Path) -> None:
    out = tmp_path / "dist" / "check"
    out.mkdir(parents=True)
    (out / "old.json").write_bytes(b"{}")
    (tmp_path / "x.json").write_bytes(as_bytes(good()))
    report = check_folder(tmp_path, items(), skip=out)
    assert [each.name for each in report.checked] == ["x.json"]
    assert not report.rejected


def test_archives_of_other_kinds_are_refused_by_rule(tmp_path: Path) -> None:
    for name in ("a.tar.gz", "b.7Z", "c.rar"):
        (tmp_path / name).write_bytes(as_bytes(good()))
    report = check_folder(tmp_path, items())
    assert not report.checked
    assert {(each.code, each.reason) for each in report.rejected} == {
        ("packed", "The file is an archive: unpack it first, then check the folder again.")
    }


def test_a_folder_too_far_down_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    deepest = tmp_path.joinpath(*"123456789")
    deepest.mkdir(parents=True)
    (deepest / "x.json").write_bytes(as_bytes(good()))
    (deepest.parent / "y.json").write_bytes(as_bytes(good()))
    report = check_folder(tmp_path, items())
    assert [each.code for each in report.rejected] == [Code.FOLDER_TOO_DEEP]
    assert [each.name for each in report.checked] == ["1/2/3/4/5/6/7/8/y.json"]


@pytest.mark.parametrize("limit", ["MAX_FILES", "MAX_ENTRIES"])
def test_too_many_files_are_said_and_the_first_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(folder_module, limit, 3)
    for number in range(6):
        (tmp_path / f"{number}.json").write_bytes(as_bytes(good()))
    report = check_folder(tmp_path, items())
    assert len(report.checked) == 3
    assert [(each.name, each.code) for each in report.rejected] == [("3.json", Code.TOO_MANY_FILES)]


def test_a_folder_that_cannot_be_read_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "x.json").write_bytes(as_bytes(good()))
    scandir = os.scandir

    def guarded(folder: Path) -> object:
        if folder.name == "closed":
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", guarded)
    report = check_folder(tmp_path, items())
    assert [(each.name, each.code, each.reason) for each in report.rejected] == [
        ("closed/", Code.UNREADABLE, "The folder cannot be read: Permission denied.")
    ]
    assert len(report.checked) == 1
