"""The live part's own small site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import serve
from tests.live.pages import lab_page, write_site


@pytest.fixture
def lab_site(tmp_path: Path, root: Path) -> Path:
    web = root / "_build" / "web"
    if not (web / "python" / "manifest.json").is_file():
        pytest.fail("the page's Python is not built: run make web", pytrace=False)
    return write_site(tmp_path / "site", web, lab=lab_page())


@pytest.fixture
def lab_url(lab_site: Path) -> Iterator[str]:
    with serve(lab_site) as url:
        yield f"{url}/lab.html"
