"""A folder of answer files -> a folder of results."""

from __future__ import annotations

from pathlib import Path

from sametable.answers.check import Report, check_folder
from sametable.answers.feedback import page, page_names
from sametable.answers.gradebook import gradebook, item_table, rejected_table
from sametable.answers.items import Items
from sametable.answers.output import write_folder


def check_and_write(folder: Path, out: Path, items: Items, counted: Items | None = None) -> Report:
    """Checks ``folder`` against ``items`` and writes marks and feedback into ``out``.

    ``counted`` are the banks that are marked, all of them if it is not given. A folder without
    any answer file writes nothing. Raises SettingError if ``out`` cannot be written as
    ``write_folder`` asks.
    """
    counted = counted or items
    report = check_folder(folder, items, skip=out)
    if not report.checked and not report.rejected:
        return report
    pages = page_names(report.checked)
    contents = {
        "gradebook.csv": gradebook(report, counted, pages),
        "items.csv": item_table(report, counted),
        "rejected.csv": rejected_table(report),
        **{pages[each.name]: page(each, counted) for each in report.checked},
    }
    write_folder(out, contents)
    return report
