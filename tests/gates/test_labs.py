"""Each lab in its page: by keyboard, offline, accessible while it runs, restored afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import Refuser
from tests.gates import visits
from tests.gates.findings import none_of
from tests.gates.labs import Ran, run

pytestmark = pytest.mark.browser

LABS = sorted(path.stem for path in (Path(__file__).parents[2] / "exercises").glob("*.ipynb"))
COLD_START = 14_000_000


@pytest.fixture(scope="module", params=LABS)
def lab(
    request: pytest.FixtureRequest,
    browser: Browser,
    asked_outside: Refuser,
    site_url: str,
    site: Path,
) -> Ran:
    return run(browser, asked_outside, site_url, f"exercises/{request.param}", site)


def test_the_keyboard_moves_its_controls(lab: Ran) -> None:
    assert lab.moved, "no control of the running lab takes the focus"
    # A button may show something and change no setting; a control that changes none is broken.
    assert not [kind for kind, now in lab.moved.items() if now is None and kind != "button"]
    assert any(now is not None for now in lab.moved.values())


def test_it_is_found_as_it_was_left(lab: Ran) -> None:
    assert lab.found == lab.left
    assert lab.left[1], "the lab shows no control"


def test_it_asks_no_other_host(lab: Ran, site_url: str) -> None:
    none_of(visits.other_host([lab.visit], site_url))


def test_it_has_no_complaint(lab: Ran) -> None:
    none_of(visits.complaint([lab.visit]))


def test_axe_finds_nothing_while_it_runs(lab: Ran) -> None:
    none_of(visits.axe_fault([lab.visit]))


def test_it_fits_a_phone_while_it_runs(lab: Ran) -> None:
    none_of(visits.too_wide([lab.visit]))


def test_a_cold_start_is_light(lab: Ran, figures: dict[str, str]) -> None:
    figures[f"cold start of {lab.visit.name}"] = f"{lab.started_bytes / 1e6:.1f} MB"
    assert 0 < lab.started_bytes <= COLD_START
