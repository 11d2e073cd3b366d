"""What a kernel put out, held against what the notebook has stored."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.gates.findings import Finding

Output = dict[str, Any]
# Each kernel gives its models new names.
MODEL = re.compile(r"\b[0-9a-f]{32}\b")


def code_cells(path: Path) -> list[dict[str, Any]]:
    cells = json.loads(path.read_text("utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def plain(outputs: Sequence[Output]) -> str:
    """Outputs as text that two kernels must agree on; streams of one name are joined."""
    merged: list[Output] = []
    for output in outputs:
        kept = {key: output[key] for key in KEPT if key in output}
        if "text" in kept:
            kept["text"] = joined(kept["text"])
        if "data" in kept:
            kept["data"] = {
                mime: value if mime.endswith("json") else joined(value)
                for mime, value in kept["data"].items()
            }
        last = merged[-1] if merged else {}
        if kept["output_type"] == "stream" and last.get("name") == kept["name"]:
            last["text"] += kept["text"]
        else:
            merged.append(kept)
    return MODEL.sub("MODEL", json.dumps(whole(merged), sort_keys=True, indent=1))


KEPT = ("output_type", "name", "text", "data", "ename", "evalue")


def joined(text: str | list[str]) -> str:
    """Notebook files break texts into lines."""
    return text if isinstance(text, str) else "".join(text)


def whole(value: Any) -> Any:
    """JavaScript, which carries the outputs, writes 2961.0 as 2961."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [whole(part) for part in value]
    if isinstance(value, dict):
        return {key: whole(part) for key, part in value.items()}
    return value


def other_output(
    name: str, stored: Sequence[Sequence[Output]], came: Sequence[Sequence[Output]]
) -> Iterator[Finding]:
    """Every cell puts out what the notebook has stored."""
    for number, outputs in enumerate(stored):
        if number >= len(came):
            yield Finding(f"{name} code cell {number}", "other-output", "run", "not reached")
        elif (mine := plain(outputs).splitlines()) != (theirs := plain(came[number]).splitlines()):
            lines = [line for line in difflib.ndiff(mine, theirs) if line[0] in "-+"]
            old = " ".join(line[1:].strip() for line in lines if line[0] == "-")
            new = " ".join(line[1:].strip() for line in lines if line[0] == "+")
            place = f"{name} code cell {number}"
            yield Finding(place, "other-output", old[:300] or "nothing", new[:300] or "nothing")
