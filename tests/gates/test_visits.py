"""The site's pages in a browser, and a page that has every fault."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import Refuser, serve
from tests.gates import visits
from tests.gates.findings import Finding, Tree, none_of
from tests.gates.site import built
from tests.gates.visits import LOOKS, Visit

pytestmark = pytest.mark.browser

RULES: dict[str, Callable[[list[Visit], str, Path], Iterable[Finding]]] = {
    "other-host": lambda seen, base, site: visits.other_host(seen, base),
    "complaint": lambda seen, base, site: visits.complaint(seen),
    "too-heavy": visits.too_heavy,
    "axe-fault": lambda seen, base, site: visits.axe_fault(seen),
    "too-wide": lambda seen, base, site: visits.too_wide(seen),
}
FAULTY = """<!DOCTYPE html><html lang="en"><head><title>Faulty</title>
<link rel="icon" href="data:,">
<style>[data-theme=dark] body { background: #000 } [data-theme=dark] a { color: #222 }</style>
</head><body><main><h1>Faulty</h1><a href="#x">grey on white is fine, on black not</a>
<details><summary>More</summary><p style="color: #aaa; background: #fff">too pale</p></details>
<div style="width: 500px">wide</div><img alt="" src="https://picture.example.org/a.png">
<img alt="" src="gone.png"><img alt="" src="heavy.bin">
<script>
new Worker(URL.createObjectURL(new Blob(["fetch('https://worker.example.org/a')"])))
console.error("a complaint")
</script></main></body></html>"""
WORKER = """self.addEventListener("install", event => event.waitUntil(
fetch("https://service.example.org/a").catch(() => {})))"""


@pytest.fixture(scope="module")
def seen(browser: Browser, asked_outside: Refuser, site_url: str, site: Path) -> list[Visit]:
    names = [name for name in built(Tree(site, site)) if name != "index"]
    return [visits.visit(browser, asked_outside, site_url, name, LOOKS) for name in names]


@pytest.mark.parametrize("rule", RULES)
def test_the_pages_keep(rule: str, seen: list[Visit], site_url: str, site: Path) -> None:
    none_of(RULES[rule](seen, site_url, site))


def test_weights_are_reported(
    seen: list[Visit], site_url: str, site: Path, figures: dict[str, str]
) -> None:
    weights = sorted((visits.bytes_of(each.asked, site_url, site), each.name) for each in seen)
    assert weights[0][0] > 0
    middle = weights[len(weights) // 2][0]
    heaviest, name = weights[-1]
    figures["page weights"] = (
        f"{len(weights)} pages, median {middle / 1000:.0f} KB; {name} {heaviest / 1000:.0f} KB"
    )


@pytest.fixture(scope="module")
def faulty(
    browser: Browser, asked_outside: Refuser, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[Finding]]:
    folder = tmp_path_factory.mktemp("faulty")
    (folder / "page.html").write_text(FAULTY, encoding="utf-8")
    # Bytes that do not compress.
    (folder / "heavy.bin").write_bytes(
        b"".join(hash(str(n)).to_bytes(9, "big", signed=True) for n in range(40_000))
    )
    with serve(folder) as base:
        seen = [visits.visit(browser, asked_outside, base, "page", LOOKS)]
        return {rule: list(check(seen, base, folder)) for rule, check in RULES.items()}


def test_every_other_host_is_found(faulty: dict[str, list[Finding]]) -> None:
    came = " ".join(finding.came for finding in faulty["other-host"])
    assert all(f"{who}.example.org" in came for who in ("picture", "worker")), came


def test_a_service_worker_is_found_too(
    browser: Browser, asked_outside: Refuser, tmp_path: Path
) -> None:
    (tmp_path / "sw.js").write_text(WORKER, encoding="utf-8")
    (tmp_path / "page.html").write_text(
        "<script>navigator.serviceWorker.register('sw.js')</script>", encoding="utf-8"
    )
    with serve(tmp_path) as base:
        seen = visits.visit(browser, asked_outside, base, "page", LOOKS)
    assert "service.example.org" in " ".join(
        finding.came for finding in visits.other_host([seen], base)
    )


def test_complaints_are_found(faulty: dict[str, list[Finding]]) -> None:
    came = " ".join(finding.came for finding in faulty["complaint"])
    assert "a complaint" in came
    assert "gone.png: 404" in came


def test_weight_is_found(faulty: dict[str, list[Finding]]) -> None:
    assert [finding.rule for finding in faulty["too-heavy"]] == ["too-heavy"]


def test_axe_looks_in_the_dark_and_into_details(faulty: dict[str, list[Finding]]) -> None:
    [finding] = faulty["axe-fault"]
    assert finding.allowed == "free of color-contrast"
    assert finding.came.startswith("2 at 1280 px light, 1280 px dark, 360 px light, 360 px dark: p")
    assert " | a " in finding.came


def test_a_wide_page_is_found(faulty: dict[str, list[Finding]]) -> None:
    assert [finding.rule for finding in faulty["too-wide"]] == ["too-wide"]
