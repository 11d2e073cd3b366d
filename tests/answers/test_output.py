"""The writer never touches what it did not write, and never goes through a link."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sametable.answers import output
from sametable.answers.output import MANIFEST, write_folder
from sametable.errors import SettingError


def listing(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }


def test_it_writes_into_a_new_folder_and_leaves_no_scraps(tmp_path: Path) -> None:
    out = tmp_path / "dist" / "check"
    contents = {"a.csv": b"1", "feedback/x.html": b"2"}
    write_folder(out, contents)
    assert listing(out) == contents


def test_what_it_wrote_it_replaces_and_takes_away(tmp_path: Path) -> None:
    write_folder(tmp_path, {"a.csv": b"1", "old.csv": b"2"})
    (tmp_path / "mine.txt").write_bytes(b"notes")
    write_folder(tmp_path, {"a.csv": b"3"})
    assert listing(tmp_path) == {"a.csv": b"3", "mine.txt": b"notes"}


def test_a_folder_of_another_s_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").write_bytes(b"years")
    with pytest.raises(SettingError, match="'--out' must be a new or empty folder, or one this"):
        write_folder(tmp_path, {"a.csv": b"1"})
    assert listing(tmp_path) == {"thesis.tex": b"years"}


def test_a_gradebook_edited_by_hand_is_not_lost(tmp_path: Path) -> None:
    write_folder(tmp_path, {"a.csv": b"1", "b.csv": b"1"})
    (tmp_path / "a.csv").write_bytes(b"edited")
    with pytest.raises(SettingError, match=r"files are as this command wrote them \(got .*a\.csv"):
        write_folder(tmp_path, {"b.csv": b"2"})
    assert listing(tmp_path) == {"a.csv": b"edited", "b.csv": b"1"}


def test_a_file_that_came_in_between_is_not_overwritten(tmp_path: Path) -> None:
    write_folder(tmp_path, {"a.csv": b"1"})
    (tmp_path / "new.csv").write_bytes(b"mine")
    with pytest.raises(SettingError, match=r"new\.csv"):
        write_folder(tmp_path, {"a.csv": b"2", "new.csv": b"2"})
    assert listing(tmp_path) == {"a.csv": b"1", "new.csv": b"mine"}


@pytest.mark.parametrize("where", ["link", "link/inside", "link/new/deep"])
def test_a_link_on_the_way_is_refused(tmp_path: Path, where: str) -> None:
    target = tmp_path / "target"
    (target / "inside").mkdir(parents=True)
    (tmp_path / "link").symlink_to(target)
    with pytest.raises(SettingError, match=r"lies in no, link \(got .*link'\)"):
        write_folder(tmp_path / where, {"a.csv": b"1"})
    assert listing(target) == {}


def test_a_link_inside_is_refused(tmp_path: Path) -> None:
    out, target = tmp_path / "out", tmp_path / "target"
    target.mkdir()
    write_folder(out, {"a.csv": b"1"})
    (out / "feedback").symlink_to(target)
    with pytest.raises(SettingError, match="without links in it"):
        write_folder(out, {"feedback/x.html": b"1"})
    (out / "feedback").unlink()
    (out / "a.csv").unlink()
    (out / "a.csv").symlink_to(target / "elsewhere.csv")
    with pytest.raises(SettingError, match="without links in it"):
        write_folder(out, {"a.csv": b"1"})
    assert listing(target) == {}


@pytest.mark.parametrize("name", ["../outside.txt", "/etc/hostname"])
def test_a_forged_list_cannot_reach_outside(tmp_path: Path, name: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (tmp_path / "outside.txt").write_bytes(b"1")
    digest = output._hash(b"1")
    (out / MANIFEST).write_text(json.dumps({"files": {name: [digest]}}))
    with pytest.raises(SettingError, match="without links in it"):
        write_folder(out, {"a.csv": b"1"})
    assert (tmp_path / "outside.txt").exists()


@pytest.mark.parametrize("broken", ["", "[]", '{"files": 1}', '{"files": {"a": 1}}', '{"f": {}}'])
def test_a_broken_list_is_refused(tmp_path: Path, broken: str) -> None:
    (tmp_path / MANIFEST).write_text(broken)
    with pytest.raises(SettingError, match="is whole"):
        write_folder(tmp_path, {"a.csv": b"1"})


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"a file")
    for out in (tmp_path / "out", tmp_path / "out" / "below"):
        with pytest.raises(SettingError, match="'--out' must be a folder"):
            write_folder(out, {"a.csv": b"1"})
    assert (tmp_path / "out").read_bytes() == b"a file"


def test_stopped_half_way_it_can_be_run_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_folder(tmp_path, {"a.csv": b"1", "b.csv": b"1"})
    replace = output._replace

    def breaks(path: Path, data: bytes) -> None:
        if path.name == "b.csv":
            raise OSError(28, "No space left on device")
        replace(path, data)

    monkeypatch.setattr(output, "_replace", breaks)
    with pytest.raises(SettingError, match="No space left on device"):
        write_folder(tmp_path, {"a.csv": b"2", "b.csv": b"2"})
    assert listing(tmp_path) == {"a.csv": b"2", "b.csv": b"1"}
    monkeypatch.undo()
    write_folder(tmp_path, {"a.csv": b"3", "b.csv": b"3"})
    assert listing(tmp_path) == {"a.csv": b"3", "b.csv": b"3"}
