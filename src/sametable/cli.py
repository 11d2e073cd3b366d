"""The command ``sametable``, thin: arguments in, one call, sentences and an exit code out."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence
from pathlib import Path

from sametable import __version__
from sametable.answers.check import Report
from sametable.answers.items import Items
from sametable.answers.run import check_and_write
from sametable.answers.show import visible
from sametable.errors import SameTableError

GOOD, SOME_REJECTED, USAGE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command. 0: all good; 1: some files were rejected; 2: it could not be run."""
    for stream in (sys.stdout, sys.stderr):
        # A name that the terminal cannot show must not end the run.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        return _check(options.folder, options.out, options.bank)
    except SameTableError as error:
        print(f"sametable: {visible(str(error))}", file=sys.stderr)
        return USAGE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sametable", description="At the Same Table")
    parser.add_argument("--version", action="version", version=f"sametable {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser(
        "check",
        help="check a folder of answer files",
        description="Check every answer file (*.json) of a folder and of the folders and zips in "
        "it. Writes gradebook.csv, items.csv, rejected.csv and one feedback page a learner. "
        "Nothing in the files is ever run. Exit code: 0 all good, 1 some rejected, 2 wrong use.",
    )
    check.add_argument(
        "folder", type=Path, metavar="FOLDER", help="the files you collected: a folder, or one zip"
    )
    check.add_argument(
        "--out",
        type=Path,
        default=Path("dist/check"),
        metavar="DIR",
        help="where the results go (default: dist/check)",
    )
    check.add_argument(
        "--bank",
        action="append",
        default=[],
        metavar="NAME",
        help="mark only this case, lab or module, as two-lists; may be given more than once",
    )
    return parser


def _check(folder: Path, out: Path, banks: Sequence[str]) -> int:
    if not folder.is_dir() and not (folder.is_file() and folder.suffix.lower() == ".zip"):
        return _usage(f"FOLDER must be a folder, or one zip (got {folder})")
    items = Items.of_book()
    known = [bank.id for bank in items.banks]
    if strange := [bank for bank in banks if bank not in known]:
        return _usage(f"--bank must be one of {', '.join(known)} (got {strange[0]})")
    report = check_and_write(folder, out, items, items.only(banks))
    if not report.checked and not report.rejected:
        return _usage(f"there is no answer file (*.json) in {folder}")
    _tell(report, out)
    return SOME_REJECTED if report.rejected else GOOD


def _usage(message: str) -> int:
    print(f"sametable: {visible(message)}", file=sys.stderr)
    return USAGE


def _tell(report: Report, out: Path) -> None:
    for each in report.rejected:
        print(visible(f"rejected  {each.name}  [{each.code}] {each.reason}"))
    for name in report.passed_over:
        print(visible(f"passed over  {name}"))
    counts = f"{len(report.checked)} checked, {len(report.rejected)} rejected"
    print(visible(f"{counts}, {len(report.passed_over)} passed over. Results: {out}"))


if __name__ == "__main__":
    sys.exit(main())
