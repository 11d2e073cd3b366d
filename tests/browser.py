"""The browser the tests drive, and the small server it talks to."""

from __future__ import annotations

import os
import re
import shutil
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.find_browser import NAMES

# Any request for another host fails at once and is counted, not answered by the network.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
]


class NoBrowser(Exception):
    """There is no browser to test with."""


def chromium(own: str) -> str:
    """The browser's path: SAMETABLE_CHROMIUM, else one on the path, else Playwright's ``own``."""
    told = os.environ.get("SAMETABLE_CHROMIUM")
    if told:
        if not Path(told).is_file():
            raise NoBrowser(f"SAMETABLE_CHROMIUM names {told}, and there is no such file")
        return told
    for name in NAMES:
        if path := shutil.which(name):
            return path
    if Path(own).is_file():
        return own
    raise NoBrowser(
        "no browser to test with: install Chromium (apt install chromium, or "
        "python -m playwright install chromium) or name one in SAMETABLE_CHROMIUM"
    )


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".mjs": "text/javascript",
        ".js": "text/javascript",
        ".wasm": "application/wasm",
        ".whl": "application/zip",
        ".woff2": "font/woff2",
    }

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def end_headers(self) -> None:
        # A page that is loaded twice must ask twice, or its weight is not seen.
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that leaves in the middle of a download is no error."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """The address (no slash at the end) at which ``folder`` can be read."""
    server = _Server(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


# What Chromium asks for itself. A page that asks them is seen by its own request all the same.
ITS_OWN = (
    "accounts.google.com",
    "update.googleapis.com",
    "clients2.google.com",
    "android.clients.google.com",
    "optimizationguide-pa.googleapis.com",
    "content-autofill.googleapis.com",
    "safebrowsingohttpgateway.googleapis.com",
    "www.google.com:443",
    "edgedl.me.gvt1.com",
    "redirector.gvt1.com",
    "mtalk.google.com",
)


class _Refusal(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        line = self.rfile.readline(2048).decode("latin-1").split()
        asked = " ".join(line[:2])
        if not any(re.search(rf"[ /]{re.escape(host)}\b", asked) for host in ITS_OWN):
            self.server.asked.append(asked)  # type: ignore[attr-defined]
        self.wfile.write(b"HTTP/1.1 502 Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")


class Refuser(socketserver.ThreadingTCPServer):
    """A proxy that lets nothing out and keeps in ``asked`` whatever the browser wanted.

    Playwright tells of a page's requests, and not of a service worker's or the browser's own.
    """

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Refusal)
        self.asked: list[str] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that leaves is no error."""


@contextmanager
def refuser() -> Iterator[Refuser]:
    with Refuser() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
