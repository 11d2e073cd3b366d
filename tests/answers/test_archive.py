"""Zips of submissions are read where they lie, and hostile ones do nothing."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sametable.answers import archive as archive_module
from sametable.answers import folder as folder_module
from sametable.answers.check import check_folder
from sametable.answers.feedback import page_names
from sametable.answers.refusals import Code
from tests.answers.samples import as_bytes, good, items

GOOD = as_bytes(good())


def packed(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def codes(folder: Path) -> dict[str, str]:
    return {each.name: each.code for each in check_folder(folder, items()).rejected}


def test_the_files_of_a_zip_are_checked_with_those_beside_it(tmp_path: Path) -> None:
    (tmp_path / "moodle.zip").write_bytes(
        packed(
            {
                "Otter_12_file/otter.answers.json": as_bytes(good("otter")),
                "Heron_13_file/heron.answers-1.json": as_bytes(good("heron")),
                "Newt_14_file/newt.answers.json": b"{",
                "Newt_14_file/essay.pdf": b"%PDF",
                "__MACOSX/Otter_12_file/._otter.answers.json": b"\0",
            }
        )
    )
    (tmp_path / "x.json").write_bytes(GOOD)
    report = check_folder(tmp_path, items())
    assert [each.name for each in report.checked] == [
        "moodle.zip/Otter_12_file/otter.answers.json",
        "moodle.zip/Heron_13_file/heron.answers-1.json",
        "x.json",
    ]
    assert [(each.name, each.code) for each in report.rejected] == [
        ("moodle.zip/Newt_14_file/newt.answers.json", Code.NOT_JSON)
    ]
    assert len(report.passed_over) == 2
    assert [path.name for path in tmp_path.iterdir()] != []
    assert {path.name for path in tmp_path.rglob("*")} == {"moodle.zip", "x.json"}


def test_one_zip_may_stand_for_the_folder(tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    file.write_bytes(packed({"a/x.json": GOOD}))
    assert [each.name for each in check_folder(file, items()).checked] == ["a/x.json"]


@pytest.mark.parametrize(
    "name", ["../x.json", "a/../../x.json", "/etc/x.json", "C:\\x.json", "..\\x.json"]
)
def test_a_name_that_leads_outside_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.zip").write_bytes(packed({name: GOOD, "good.json": GOOD}))
    report = check_folder(tmp_path, items())
    assert [each.code for each in report.rejected] == [Code.OUTSIDE]
    assert report.rejected[0].reason.startswith("The file: must be a name inside the archive (got")
    assert [each.name for each in report.checked] == ["a.zip/good.json"]


def test_a_bomb_is_inflated_no_further_than_a_file_may_be_long(tmp_path: Path) -> None:
    bomb = packed({"bomb.json": b" " * 300_000_000, "good.json": GOOD})
    assert len(bomb) < 1_000_000
    (tmp_path / "a.zip").write_bytes(bomb)
    report = check_folder(tmp_path, items())
    assert [(each.code, each.reason) for each in report.rejected] == [
        ("too-big", "The file must have at most 65,536 bytes (it has more).")
    ]
    assert len(report.checked) == 1


def test_a_link_in_a_zip_is_refused(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("link.json")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(info, "/etc/passwd")
    assert codes(tmp_path) == {"a.zip/link.json": Code.LINK}


def test_a_link_to_a_zip_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "x.zip").write_bytes(packed({"x.json": GOOD}))
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.zip").symlink_to(tmp_path / "real" / "x.zip")
    assert codes(tmp_path / "in") == {"a.zip": Code.LINK}


def test_zips_in_zips_are_not_opened(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(packed({"b.zip": packed({"x.json": GOOD})}))
    assert codes(tmp_path) == {"a.zip/b.zip": Code.PACKED}


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_rare_ways_of_packing_are_refused(tmp_path: Path, method: int) -> None:
    (tmp_path / "a.zip").write_bytes(packed({"x.json": GOOD}, method))
    assert codes(tmp_path) == {"a.zip/x.json": Code.BAD_ARCHIVE}


def test_a_locked_zip_is_refused(tmp_path: Path) -> None:
    data = bytearray(packed({"x.json": GOOD}))
    central = data.index(b"PK\x01\x02")
    struct.pack_into("<H", data, central + 8, 1)
    (tmp_path / "a.zip").write_bytes(data)
    report = check_folder(tmp_path, items())
    assert [(each.code, each.reason) for each in report.rejected] == [
        ("bad-archive", "The archive is locked, or packed in a rare way: unpack it first.")
    ]


def test_a_broken_member_does_not_stop_the_others(tmp_path: Path) -> None:
    data = bytearray(packed({"a.json": GOOD, "b.json": GOOD}, zipfile.ZIP_STORED))
    data[data.index(b"otter-17")] ^= 1
    (tmp_path / "a.zip").write_bytes(data)
    report = check_folder(tmp_path, items())
    assert [(each.name, each.reason) for each in report.rejected] == [
        ("a.zip/a.json", "The archive is broken at this file.")
    ]
    assert [each.name for each in report.checked] == ["a.zip/b.json"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"not a zip", packed({"x.json": GOOD})[:-30]])
def test_what_is_no_zip_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(data)
    (tmp_path / "x.json").write_bytes(GOOD)
    report = check_folder(tmp_path, items())
    assert [(each.name, each.code) for each in report.rejected] == [("a.zip", Code.BAD_ARCHIVE)]
    assert len(report.checked) == 1


def test_a_zip_that_is_too_big_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive_module, "MAX_ARCHIVE", 100)
    (tmp_path / "a.zip").write_bytes(packed({"x.json": GOOD}))
    assert codes(tmp_path) == {"a.zip": Code.TOO_BIG}


def test_too_many_members_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_module, "MAX_FILES", 2)
    (tmp_path / "a.zip").write_bytes(packed({f"{number}.json": GOOD for number in range(4)}))
    report = check_folder(tmp_path, items())
    assert len(report.checked) == 2
    assert [each.code for each in report.rejected] == [Code.TOO_MANY_FILES]


@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
def test_two_members_of_one_name_are_both_kept(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("x.json", as_bytes(good("otter")))
        archive.writestr("x.json", as_bytes(good("heron")))
    report = check_folder(tmp_path, items())
    assert [(each.name, each.record.pseudonym) for each in report.checked] == [
        ("a.zip/x.json", "otter"),
        ("a.zip/x.json (2)", "heron"),
    ]
    assert len(set(page_names(report.checked).values())) == 2


WHOLE = packed({"a.json": GOOD, "b/c.json": b"{}", "d.txt": b"x"})


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, len(WHOLE) - 1), st.binary(max_size=4), st.integers(0, 8))
def test_a_zip_with_bytes_changed_never_breaks_the_run(
    tmp_path_factory: pytest.TempPathFactory, at: int, new: bytes, gone: int
) -> None:
    folder = tmp_path_factory.mktemp("fuzz")
    (folder / "a.zip").write_bytes(WHOLE[:at] + new + WHOLE[at + gone :])
    (folder / "z.json").write_bytes(GOOD)
    report = check_folder(folder, items())
    assert "z.json" in [each.name for each in report.checked]
    assert {each.code for each in report.rejected} <= {code.value for code in Code}
