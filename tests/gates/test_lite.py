"""The whole notebook in JupyterLite: opened from the lab's page, run offline, same proof."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import Refuser
from tests.gates import visits
from tests.gates.findings import none_of
from tests.gates.kernels import code_cells, joined
from tests.gates.visits import Visit

pytestmark = pytest.mark.browser

# One lab of the common packages, one that needs another.
LABS = ("term-grid", "network-form")
PATIENCE = 180_000
EXERCISES = Path(__file__).parents[2] / "exercises"


def run_all(page: Page, cells: int) -> None:
    """Run every cell from the menu, and wait for the last one's number."""
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    last = page.locator(".jp-CodeCell").last
    expect(last.locator(".jp-InputPrompt")).to_have_text(f"[{cells}]:", timeout=PATIENCE)


def scroll_to(page: Page, wanted: Locator) -> None:
    """From the top down: JupyterLite keeps only the cells near the window in the page."""
    panel = page.locator(".jp-WindowedPanel-outer").first
    panel.evaluate("element => element.scrollTo(0, 0)")
    for _ in range(60):
        page.wait_for_timeout(250)
        if wanted.count():
            wanted.scroll_into_view_if_needed()
            return
        panel.evaluate("element => element.scrollBy(0, 300)")
    raise AssertionError(f"scrolled to the end and did not meet {wanted}")


@pytest.mark.parametrize("lab", LABS)
def test_the_notebook_runs_in_jupyterlite_without_the_network(
    lab: str, page: Page, site_url: str, asked_outside: Refuser
) -> None:
    seen = Visit(f"lite {lab}")
    cells = code_cells(EXERCISES / f"{lab}.ipynb")
    before = len(asked_outside.asked)
    page.goto(f"{site_url}/exercises/{lab}.html")
    way = page.locator(".st-whole a").get_attribute("href")
    assert way == f"../lite/notebooks/index.html?path={lab}.ipynb"
    axes = page.locator(".st-wide g.role-axis").count()
    seen.listen(page)
    page.goto(f"{site_url}/exercises/{way}")
    expect(page.locator(".jp-CodeCell").first).to_be_visible(timeout=PATIENCE)
    # Outputs that were stored would pass for outputs that were made.
    page.get_by_role("menuitem", name="Edit", exact=True).click()
    page.get_by_role("menuitem", name="Clear Outputs of All Cells", exact=True).click()
    expect(page.locator(".jp-OutputArea-output")).to_have_count(0)
    run_all(page, len(cells))
    printed = joined(cells[-1]["outputs"][0]["text"])
    expect(page.locator(".jp-CodeCell").last.locator(".jp-OutputArea-output")).to_have_text(
        printed, use_inner_text=True
    )
    # A null that is lost on the way brings back an axis and a legend that the chart does without.
    chart = page.locator(".st-chart svg").first
    scroll_to(page, chart)
    expect(chart.locator("g.role-mark").first).to_be_attached(timeout=PATIENCE)
    assert chart.locator("g.role-legend").count() == 0
    assert chart.locator("g.role-axis").count() == axes
    seen.outside = asked_outside.asked[before:]
    none_of(visits.other_host([seen], site_url))
