"""Serves the page on loopback, with the headers that a real server should send.

make web-serve
"""

from __future__ import annotations

import sys
import webbrowser
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

DIST = Path(__file__).parent / "dist"
PORT = 8765


class PageHandler(SimpleHTTPRequestHandler):
    """Serves the folder; what stands below `v/` never changes."""

    # What the system says of endings differs between machines.
    extensions_map = {  # noqa: RUF012  as the base class has it
        ".css": "text/css",
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript",
        ".json": "application/json",
        ".mjs": "text/javascript",
        ".svg": "image/svg+xml",
        ".txt": "text/plain; charset=utf-8",
        ".wasm": "application/wasm",
        "": "application/octet-stream",
    }
    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        """Adds the headers that the build wrote down, and how long the file may be kept."""
        for line in (DIST / "headers.txt").read_text("utf-8").splitlines():
            self.send_header(*line.split(": ", 1))
        is_fixed = self.path.partition("?")[0].startswith("/v/")
        kept = "public, max-age=31536000, immutable" if is_fixed else "no-cache"
        self.send_header("Cache-Control", kept)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  as the base class has it
        """Says nothing: the page is one's own."""


def make_server(handler: type[PageHandler] = PageHandler, port: int = 0) -> ThreadingHTTPServer:
    """A server on loopback; it takes any free port for 0."""
    return ThreadingHTTPServer(("127.0.0.1", port), partial(handler, directory=str(DIST)))


def main() -> None:
    """Serves until Ctrl-C."""
    with make_server(port=PORT) as server:
        address = f"http://127.0.0.1:{server.server_port}/"
        sys.stdout.write(f"{address} (Ctrl-C ends it)\n")
        sys.stdout.flush()
        webbrowser.open(address)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            sys.stdout.write("\n")


if __name__ == "__main__":
    main()
