"""The whole notebook in JupyterLite: opened from the lab's page, run offline, same proof."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import Refuser
from tests.gates import visits
from tests.gates.findings import none_of
from tests.gates.kernels import code_cells, joined
from tests.gates.visits import Visit

pytestmark = pytest.mark.browser

LAB = "term-grid"
PATIENCE = 180_000
NOTEBOOK = Path(__file__).parents[2] / "exercises" / f"{LAB}.ipynb"


def run_all(page: Page) -> None:
    """Run every cell from the menu, and wait for the last one's number."""
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    last = page.locator(".jp-CodeCell").last
    expect(last.locator(".jp-InputPrompt")).to_have_text(
        f"[{len(code_cells(NOTEBOOK))}]:", timeout=PATIENCE
    )


def test_the_notebook_runs_in_jupyterlite_without_the_network(
    page: Page, site: Path, site_url: str, asked_outside: Refuser
) -> None:
    seen = Visit(f"lite {LAB}")
    before = len(asked_outside.asked)
    page.goto(f"{site_url}/exercises/{LAB}.html")
    way = page.locator(".st-whole a").get_attribute("href")
    assert way == f"../lite/notebooks/index.html?path={LAB}.ipynb"
    seen.listen(page)
    page.goto(f"{site_url}/exercises/{way}")
    expect(page.locator(".jp-CodeCell").first).to_be_visible(timeout=PATIENCE)
    # Outputs that were stored would pass for outputs that were made.
    page.get_by_role("menuitem", name="Edit", exact=True).click()
    page.get_by_role("menuitem", name="Clear Outputs of All Cells", exact=True).click()
    expect(page.locator(".jp-OutputArea-output")).to_have_count(0)
    run_all(page)
    printed = joined(code_cells(NOTEBOOK)[-1]["outputs"][0]["text"])
    expect(page.locator(".jp-CodeCell").last.locator(".jp-OutputArea-output")).to_have_text(
        printed, use_inner_text=True
    )
    seen.outside = asked_outside.asked[before:]
    none_of(visits.other_host([seen], site_url))
