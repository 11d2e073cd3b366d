"""Nothing that is not for readers is anywhere in the public site, whatever the file type.

Not for readers: the private halves of roles, teaching notes, slides and what is said to them,
answer files, assessed keys, and whatever carries the mark. They may stand in the repository and
not on the site.
"""

from __future__ import annotations

import gzip
import io
import re
import zipfile
from collections.abc import Iterator
from fnmatch import fnmatch

import brotli

from sametable.publish.decks import read
from tests.gates.findings import Finding, Rule, Tree

MARK = b"sametable-not-for-the-site"
PRIVATE = ("cases/*/roles/*", "cases/*/roles/**/*", "cases/*/teaching-note*", "cases/*/slides*",
           "book/**/teaching-note*", "**/*.answers.json", "**/*.key.*", "keys/*")  # fmt: skip
NAMES = ("*/roles/*", "*teaching-note*", "*/slides.md", "*/slides.html", "*/slides/*",
         "*.answers.json", "*.key.json", "*.key.toml", "*.seed")  # fmt: skip
# Seven plain words in a row: long enough not to recur by chance, and as plain in HTML and JSON.
RUN = re.compile(r"[A-Za-z]+(?: [A-Za-z]+){6,}")


def opened(place: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """The file, and every file packed in it, however deep."""
    yield place, content
    if content[:2] == b"\x1f\x8b":
        yield from opened(place.removesuffix(".gz"), gzip.decompress(content))
    elif content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for entry in archive.infolist():
                yield from opened(f"{place}!/{entry.filename}", archive.read(entry))
    elif place.endswith(".br"):
        yield from opened(place.removesuffix(".br"), brotli.decompress(content))


def secrets(tree: Tree) -> dict[bytes, str]:
    """What must not be found -> the private file it stands in."""
    found = {MARK: "the mark"}
    for place, path in tree.files(*PRIVATE):
        if place.startswith(("tests/", "site/")):
            continue
        found[place.rsplit(".", 1)[0].encode()] = place
        text = path.read_text("utf-8", errors="replace")
        if path.name == "slides.md":
            # A slide may quote a page of the site. What the speaker says may not stand on one.
            spoken = (notes.text for slide in read(text).slides for notes in slide.notes)
            text = "\n".join(part for parts in spoken for part in parts)
        found |= {run.encode(): place for run in RUN.findall(text)}
    return found


def confidential(tree: Tree) -> Iterator[Finding]:
    """No private file, no line of one, and no marked text, packed or not."""
    wanted = secrets(tree)
    for path in sorted(tree.site.rglob("*")):
        if not path.is_file():
            continue
        for place, content in opened(path.relative_to(tree.site).as_posix(), path.read_bytes()):
            if any(fnmatch(f"/{place}", pattern) for pattern in NAMES):
                yield Finding(place, "confidential", "left out of the site", "a private file")
            for secret, private in wanted.items():
                if secret in content:
                    came = f"{secret.decode()[:60]!r}, from {private}"
                    yield Finding(place, "confidential", "free of private text", came)


SITE_RULES: dict[str, Rule] = {"confidential": confidential}
