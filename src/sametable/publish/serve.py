"""Serve a built site on this machine only, compressed as a public host would.

``python -m sametable.publish.serve FOLDER [PORT]`` prints the address and stops with Ctrl-C.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Event, Thread
from typing import BinaryIO

COMPRESSED = {".html", ".css", ".js", ".mjs", ".json", ".svg", ".wasm", ".ipynb", ".txt", ".xml"}


class Handler(SimpleHTTPRequestHandler):
    """Static files with gzip, the types browsers insist on, and a check on every visit."""

    protocol_version = "HTTP/1.1"
    # Without this, each response's header and body leave as two packets 40 ms apart.
    disable_nagle_algorithm = True
    extensions_map = {  # noqa: RUF012 (the base class has it so)
        **SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
        ".js": "text/javascript",
        ".wasm": "application/wasm",
        ".ipynb": "application/json",
        ".gz": "application/octet-stream",
        ".woff2": "font/woff2",
    }
    squeezed: dict[tuple[str, int], bytes] = {}  # noqa: RUF012 (shared by all requests)

    def log_message(self, format: str, *args: object) -> None:
        pass

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def send_head(self) -> BytesIO | BinaryIO | None:
        path = Path(self.translate_path(self.path))
        takes_gzip = "gzip" in self.headers.get("Accept-Encoding", "")
        fresh = "If-Modified-Since" not in self.headers
        if not (takes_gzip and fresh and path.suffix in COMPRESSED and path.is_file()):
            return super().send_head()
        state = path.stat()
        key = (str(path), state.st_mtime_ns)
        body = self.squeezed.get(key)
        if body is None:
            body = self.squeezed[key] = gzip.compress(path.read_bytes(), 6)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Last-Modified", self.date_time_string(int(state.st_mtime)))
        self.end_headers()
        return BytesIO(body)


@contextmanager
def serving(folder: Path, port: int = 0) -> Iterator[str]:
    """The address at which ``folder`` is served while the block runs, on a free port if 0."""
    with ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, directory=folder)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()


def main(folder: Path, port: int) -> int:
    if not (folder / "index.html").is_file():
        print(f"No book in {folder}: run `make book`.", file=sys.stderr)
        return 1
    for choice in range(port, port + 20):
        try:
            with serving(folder, choice) as address:
                print(f"The book is at {address}  (Ctrl-C stops it)", flush=True)
                _wait()
        except OSError:
            continue
        return 0
    print(
        f"No free port from {port} to {port + 19}; choose one: make read PORT=...", file=sys.stderr
    )
    return 1


def _wait() -> None:
    try:
        Event().wait()
    except KeyboardInterrupt:
        print()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 8000))
