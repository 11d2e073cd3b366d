"""Print the path of a Chromium for the tests; install one where there is none.

In this order: ``SAMETABLE_CHROMIUM``, a browser on the path, Playwright's own, Debian's package.
Where none can be had: one line that says so, and exit code 1.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def from_setting() -> str | None:
    given = os.environ.get("SAMETABLE_CHROMIUM")
    return given if given and Path(given).is_file() else None


def on_the_path() -> str | None:
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def of_playwright() -> str | None:
    _quietly(sys.executable, "-m", "playwright", "install", "chromium", limit=300)
    asked = subprocess.run(
        [
            sys.executable,
            "-c",
            "from playwright.sync_api import sync_playwright as p\n"
            "with p() as q: print(q.chromium.executable_path)",
        ],
        capture_output=True,
        text=True,
    )
    path = Path(asked.stdout.strip() or "missing")
    return str(path) if path.is_file() else None


def of_debian() -> str | None:
    if not shutil.which("apt-get"):
        return None
    prefix = () if os.geteuid() == 0 else ("sudo", "-n")
    _quietly(*prefix, "apt-get", "update", "-qq", limit=300)
    _quietly(*prefix, "apt-get", "install", "-y", "-qq", "chromium", limit=900)
    return on_the_path()


def _quietly(*command: str, limit: int) -> None:
    try:
        subprocess.run(command, capture_output=True, timeout=limit)
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"  {' '.join(command[:3])}: {error}", file=sys.stderr)


def find() -> str | None:
    return from_setting() or on_the_path() or of_playwright() or of_debian()


if __name__ == "__main__":
    browser = find()
    if browser is None:
        sys.exit(
            "No browser for the tests: install Chromium, or name one in SAMETABLE_CHROMIUM. "
            "The browser gates are never skipped."
        )
    print(browser)
