"""Each lab in its page: by keyboard, offline, accessible while it runs, restored afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import Refuser
from tests.clock import nearly_all
from tests.gates import visits
from tests.gates.findings import none_of
from tests.gates.labs import LABS, Ran, run

pytestmark = pytest.mark.browser

COLD_START = 14_000_000
PATIENT = 1000


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
    assert lab.walk.moved, "no control of the running lab takes the focus"
    assert lab.walk.unreached == []
    assert lab.walk.deaf == []
    assert any(came.setting for came in lab.walk.moved.values())


def test_its_controls_answer_soon(lab: Ran, figures: dict[str, str]) -> None:
    """100 ms on a quiet machine, which `make bench` measures; here other work goes on."""
    took = lab.walk.answers
    assert took, "no control has an answer in words"
    slowest = nearly_all(took)
    figures[f"controls of {lab.visit.name}"] = f"{slowest:.0f} ms ({len(took)} moves)"
    assert slowest < PATIENT


def test_it_is_found_as_it_was_left(lab: Ran) -> None:
    assert lab.found == lab.left
    assert lab.controls, "the lab shows no control"
    assert [was for was, _ in lab.controls] == [now for _, now in lab.controls]


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
