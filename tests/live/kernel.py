"""Run a notebook's cells in the page's own kernel: the same worker that a reader's lab starts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Page

Output = dict[str, Any]

_RUN = """
async ({ base, cells, packages }) => {
  const { Live } = await import(new URL("live.js", base).href);
  const notes = [];
  const live = new Live({ progress() {}, note: (reason) => notes.push(reason) }, packages);
  const ran = [];
  try {
    await live.start();
    for (const source of cells) ran.push(await live.run(source, { whole: true }));
    return { ran, notes, plain: live.plain };
  } finally {
    live.stop();
  }
}
"""


def run_cells_in_page(
    page: Page,
    cells: Sequence[str],
    *,
    base: str | None = None,
    goes_on: bool = False,
    packages: Sequence[str] = (),
) -> list[list[Output]]:
    """What each cell puts out, in a fresh kernel, as a notebook file would store it.

    ``page`` stands on any page of the built site; ``base`` is the address of the folder that
    holds ``live.js`` (found by the page's own ``page.js`` if left out). A cell that raises ends
    the run, as it does in a notebook, unless ``goes_on``. ``packages``: what the notebook's
    metadata asks for. Streams of one name are joined. Model
    ids differ from run to run, as they do in any kernel.
    """
    base = base or page.evaluate(
        "document.querySelector('script[src*=\"page.js\"]').src.replace(/page\\.js.*$/, '')"
    )
    done = page.evaluate(_RUN, {"base": base, "cells": list(cells), "packages": list(packages)})
    outputs = []
    for cell in done["ran"]:
        outputs.append(stored(cell["outputs"]))
        if not cell["ok"] and not goes_on:
            break
    return outputs


def stored(messages: Sequence[dict[str, Any]]) -> list[Output]:
    """The kernel's messages as the ``outputs`` of a notebook cell (without execution counts)."""
    outputs: list[Output] = []
    for message in messages:
        kind = message["type"]
        if kind == "stream":
            last = outputs[-1] if outputs else {}
            if last.get("output_type") == "stream" and last["name"] == message["name"]:
                last["text"] += message["text"]
            else:
                outputs.append({"output_type": "stream"} | _part(message, "name", "text"))
        elif kind == "display":
            outputs.append({"output_type": message["output"]} | _part(message, "data", "metadata"))
        elif kind == "error":
            lines = {"traceback": message["traceback"].splitlines()}
            outputs.append({"output_type": "error"} | _part(message, "ename", "evalue") | lines)
        elif kind == "clear":
            outputs.clear()
    return outputs


def _part(message: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: message[name] for name in names}
