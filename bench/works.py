"""Long computations in the page: how long they take, and whether the page is alive meanwhile.

- every task that a lab has a button for, from the click until its progress has gone: seconds, and
  the longest time between two animation frames while it ran
- the negotiation game of ``six-chairs`` in the page's kernel: all deals scored, those that all
  accept, the efficient ones and the fair ones found, nothing remembered from before
"""

from __future__ import annotations

import json

from playwright.sync_api import Browser, Page
from tests.live.kernel import run_cells_in_page

from bench.browser import chromium
from bench.controls import PATIENCE, SITE, labs, open_all, started
from bench.row import Row
from sametable.publish.serve import serving

BUTTONS = """() => [...document.querySelectorAll('.st-live .st-work-progress')]
  .map(bar => bar.parentElement.querySelector('button'))
  .filter(button => button.checkVisibility() && !button.disabled)
  .map((button, at) => { button.dataset.work = at; return button.textContent.trim() })"""
RUN = """async ([at, patience]) => {
  const button = document.querySelector(`[data-work="${at}"]`)
  const began = performance.now()
  let last = began, longest = 0, ran = false
  button.click()
  while (!(ran && !button.disabled)) {
    await new Promise(requestAnimationFrame)
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
    ran ||= button.disabled
    if (now - began > (ran ? patience : 5000)) return null
  }
  return [last - began, longest]
}"""
GAME = """
import json
from time import perf_counter
from sametable.content.score_sheets import score_sheet
from sametable.models import deals
sheet = score_sheet("coalition-protocol").model
took = []
for _ in range({runs}):
    deals.solve.cache_clear()
    deals.all_scores.cache_clear()
    began = perf_counter()
    solution = deals.solve(sheet)
    efficient = solution.pareto
    took.append(1000 * (perf_counter() - began))
print(json.dumps([len(solution.scores), took]))
"""


def of_lab(browser: Browser, address: str, lab: str, runs: int) -> list[Row]:
    """Two rows for each task of the lab; a fresh page for each run, since labs remember."""
    times: dict[str, list[tuple[float, float]]] = {}
    for _ in range(runs):
        page = started(browser, address, lab)
        try:
            open_all(page)
            for at, name in enumerate(page.evaluate(BUTTONS)):
                times.setdefault(name, []).append(run(page, at, f"{lab}: {name}"))
        finally:
            page.context.close()
        if not times:
            break
    return [
        row
        for name, each in times.items()
        for row in (
            Row(f"{lab}: {name}", "s", tuple(took / 1000 for took, _ in each)),
            Row(f"{lab}: {name}: longest time between frames", "ms", tuple(gap for _, gap in each)),
        )
    ]


def run(page: Page, at: int, what: str) -> tuple[float, float]:
    came = page.evaluate(RUN, [at, PATIENCE])
    if came is None:
        raise SystemExit(f"{what} did not end")
    took, gap = came
    return took, gap


def game(browser: Browser, address: str, runs: int) -> Row:
    page = browser.new_context().new_page()
    try:
        page.goto(f"{address}exercises/six-chairs.html")
        [[printed]] = run_cells_in_page(page, [GAME.format(runs=runs)])
    finally:
        page.context.close()
    if "text" not in printed:
        raise SystemExit(f"the game was not solved: {printed}")
    deals, took = json.loads(printed["text"])
    return Row(f"six-chairs: {deals} deals solved in the page", "ms", tuple(took))


def rows(runs: int) -> list[Row]:
    with serving(SITE) as address, chromium() as browser:
        found = [row for lab in labs() for row in of_lab(browser, address, lab, min(runs, 3))]
        return [*found, game(browser, address, runs)]
