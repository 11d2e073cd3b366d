"""The real plan, put together without Sphinx: its lines, the sheets it takes from, its HTML."""

from __future__ import annotations

import json
import re
from pathlib import Path

from sametable.content.labs import labs_for_plan
from sametable.content.questions import bank, bank_ids
from sametable.publish.forms import checked_form
from sametable.publish.my_work import PLAN
from sametable.publish.plan import Asked, Plan, Sources, read_plan, render_plan

EXAMPLE: dict[str, str] = json.loads(
    (Path(__file__).parents[1] / "fixtures" / "plan.json").read_text("utf-8")
)
"""A whole plan, made up, of a partnership that nobody knows: what stands in each box."""
BLOCK = re.compile(r"```\{(sheet-form|plan-parts)\} ?(\S*)\n((?::\w+:\n)*)(.*?)```", re.DOTALL)


def block(path: Path) -> tuple[str, list[str]]:
    """Name and lines of the first sheet of a page."""
    found = BLOCK.search(path.read_text("utf-8"))
    assert found is not None, path
    return found[2], found[4].splitlines()


def real_plan(root: Path) -> Plan:
    return read_plan(block(root / f"{PLAN}.md")[1])


def real_sheets(root: Path) -> Asked:
    found: Asked = {}
    for path in sorted((root / "book" / "tools").glob("*.md")):
        name, lines = block(path)
        form = checked_form(name)
        form.render(lines)
        found[name] = (f"book/tools/{path.stem}", form.asked)
    return found


def titles(root: Path) -> dict[str, str]:
    """Every page that a plan may lead to, called by its file."""
    pages = [f"exercises/{slug}" for slug in labs_for_plan()]
    pages += [f"book/tools/{path.stem}" for path in (root / "book" / "tools").glob("*.md")]
    pages += [bank(id).page for id in bank_ids()]
    return {page: f"Page {page.rpartition('/')[2]}" for page in pages}


def sources(root: Path) -> Sources:
    return Sources(titles(root), real_sheets(root), PLAN)


def real_html(root: Path) -> str:
    return render_plan(real_plan(root), sources(root))
