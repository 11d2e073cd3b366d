"""Run every measurement, print one table, write the results with the machine's description."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

from bench import builds, check_answers, controls, live, models, weight, works
from bench.row import Row

PARTS = {
    "live": live.rows,
    "controls": controls.rows,
    "works": works.rows,
    "models": models.rows,
    "weight": weight.rows,
    "builds": builds.rows,
    "answers": check_answers.rows,
}
RESULTS = Path(__file__).parent / "results"


def machine() -> dict[str, object]:
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.is_file():
        names = [
            line.partition(": ")[2]
            for line in info.read_text().splitlines()
            if line.startswith("model name")
        ]
        cpu = names[0] if names else cpu
    return {
        "system": platform.platform(),
        "cpu": cpu,
        "cores": os.cpu_count(),
        "python": platform.python_version(),
    }


def table(rows: list[Row]) -> str:
    header = ("what", "median", "runs", "beside", "its median", "ratio")
    body = [
        (
            row.what,
            f"{row.median:.4g} {row.unit}",
            str(len(row.values)),
            row.beside or "",
            f"{row.beside_median:.4g} {row.unit}" if row.beside_values else "",
            f"{row.ratio:.3f}" if row.beside_values else "",
        )
        for row in rows
    ]
    widths = [max(len(line[i]) for line in [header, *body]) for i in range(len(header))]
    lines = [
        "  ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)).rstrip()
        for line in [header, *body]
    ]
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"which parts: {', '.join(PARTS)} (default all)")
    parser.add_argument("--runs", type=int, default=5, help="how often each is measured")
    chosen = parser.parse_args()
    unknown = set(chosen.parts) - set(PARTS)
    if unknown:
        parser.error(f"no part {unknown.pop()!r}; there are {', '.join(PARTS)}")
    rows: list[Row] = []
    for name in chosen.parts or PARTS:
        print(f"measuring {name} ...", file=sys.stderr, flush=True)
        rows += PARTS[name](chosen.runs)
    print(table(rows))
    RESULTS.mkdir(exist_ok=True)
    now = datetime.now(UTC)
    suffix = "" if not chosen.parts else "-" + "-".join(sorted(chosen.parts))
    file = RESULTS / f"{now:%Y-%m-%d}{suffix}.json"
    record = {
        "when": now.isoformat(timespec="seconds"),
        "machine": machine(),
        "rows": [row.as_dict() for row in rows],
    }
    file.write_text(json.dumps(record, indent=1) + "\n", "utf-8")
    print(f"written to {file.relative_to(Path.cwd())}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
