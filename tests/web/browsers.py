"""Two browsers and one server, as the tests of the page drive them.

The server serves the built folder with its real headers. It is the browsers' proxy too, so that it sees every request
that they make, to whomever; those to others than itself it refuses.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from web.serve import PageHandler, make_server

if TYPE_CHECKING:
    from collections.abc import Sequence
    from http.server import ThreadingHTTPServer

DRIVER = Path(__file__).with_name("driver.mjs")

EXECUTABLES = {
    "chrome": os.environ.get("CHROMIUM") or shutil.which("chromium") or "",
    "firefox": os.environ.get("FIREFOX") or shutil.which("firefox-esr") or "",
}

CLEAR = """async (hash) => {
    document.getElementById("clear").click();
    if (location.hash === hash) return;
    const changed = new Promise((done) => addEventListener("hashchange", () => setTimeout(done), { once: true }));
    location.hash = hash;
    await changed;
}"""

LOOKS = 4000
"""How often is looked for what a browser saves, with pauses of 50 ms: without end a test would hang, not fail."""

READY = "() => ['ready', 'broken'].includes(document.getElementById('state').dataset.state)"
OFFLINE = "() => navigator.serviceWorker.controller !== null"


class Request(NamedTuple):
    """A request that the server saw.

    Attributes:
        method: ``GET``, or ``CONNECT`` where a browser asks for a way to another host.
        target: what it asks for: a path of ours, or the other host.
        is_own: whether it is to the page's own origin.
        raw: its head and body as they were sent.
    """

    method: str
    target: str
    is_own: bool
    raw: bytes


class Server:
    """The server, with what it was asked."""

    def __init__(self) -> None:
        """Starts on a free port."""
        self.requests: list[Request] = []
        self.connections: list[socket.socket] = []
        self.port = 0
        self.start()

    def start(self) -> None:
        """Serves, on the port that it had before."""
        self._server: ThreadingHTTPServer = make_server(_make_handler(self), self.port)
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Is there no more."""
        self._server.shutdown()
        self._server.server_close()
        for connection in self.connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    @property
    def host(self) -> str:
        """Where it is."""
        return f"127.0.0.1:{self.port}"


def _make_handler(server: Server) -> type[PageHandler]:
    class Handler(PageHandler):
        def setup(self) -> None:
            super().setup()
            # Browsers keep them open, longer than the server is there.
            server.connections.append(self.connection)

        def parse_request(self) -> bool:
            if not super().parse_request():
                return False
            own = f"http://{server.host}"
            is_own = self.path.startswith((own, "/"))
            self.path = self.path.removeprefix(own)
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            raw = self.raw_requestline + self.headers.as_bytes() + body
            server.requests.append(Request(self.command, self.path, is_own, raw))
            if not is_own:
                self.send_error(403)
            return is_own

    return Handler


@dataclass
class Browser:
    """A browser with one page."""

    name: str
    server: Server
    downloads: Path
    _process: subprocess.Popen[str] = field(init=False)
    _is_open: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        """Starts it."""
        executable = EXECUTABLES[self.name]
        assert executable, (
            f"expected {self.name} on the PATH, found none; `make browser` installs it"
        )
        self._process = subprocess.Popen(
            ["node", str(DRIVER), self.name, executable, str(self.downloads), self.server.host],
            cwd=sys.prefix,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def close(self) -> None:
        """Ends it."""
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(60)

    @property
    def memory(self) -> int:
        """The bytes that its processes have in memory, what they share counted once."""
        held, grown = 0, [self._process.pid]
        while grown:
            process = Path("/proc", str(grown.pop()))
            # A process may end while it is looked at.
            with contextlib.suppress(OSError):
                for started in process.glob("task/*/children"):
                    grown += map(int, started.read_text("utf-8").split())
                found = re.search(
                    r"\nPss: +(\d+) kB", (process / "smaps_rollup").read_text("utf-8")
                )
                held += int(found[1]) * 1024 if found else 0
        return held

    def do(self, action: str, **given: Any) -> Any:
        """Lets the driver do something; see ``driver.mjs``."""
        self._is_open = self._is_open and action != "open"
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"action": action, **given}) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        assert "error" not in answer, answer["error"]
        return answer["value"]

    def open(self, address: str = "", **given: Any) -> None:
        """Opens the page and waits until it is ready."""
        self.do("open", address=f"http://{self.server.host}/{address}", **given)
        self.wait(READY)
        assert self.evaluate("() => document.getElementById('state').dataset.state") == "ready"
        self._is_open = True

    def go(self, settings: str = "") -> None:
        """Empties the page and gives it settings; it is opened where it is not, since each start takes seconds."""
        if not self._is_open:
            self.open(settings)
            return
        self.do("resize", width=1280, height=900)
        self.evaluate(CLEAR, settings)
        self.wait(READY)

    def evaluate(self, code: str, *values: Any) -> Any:
        """What a function gives in the page."""
        return self.do("evaluate", code=code, values=values)

    def wait(self, code: str, *values: Any, seconds: int = 300) -> None:
        """Waits until a function says yes in the page."""
        self.do("wait", code=code, values=values, seconds=seconds)

    def take(self, files: Sequence[Path]) -> None:
        """Gives files to the page, and waits until each of them is read or refused."""
        self.do("upload", selector="#files", files=[str(file.resolve()) for file in files])
        self.wait(
            "() => [...document.querySelectorAll('article')].every((item) => item.querySelector('.facts, .alert'))"
        )

    def click(self, name: str, file: str = "") -> None:
        """Clicks a button by its accessible name, of a file or of the page."""
        found = self.evaluate(
            """(name, file) => {
                const inside = file ? [...document.querySelectorAll("article")]
                    .find((item) => item.querySelector("h3").textContent === file) : document;
                const button = [...inside.querySelectorAll("button")].find((item) => item.textContent === name);
                button?.click();
                return Boolean(button);
            }""",
            name,
            file,
        )
        assert found, f"no button {name!r}"

    def download(self, name: str, button: str, file: str = "") -> bytes:
        """Clicks a button, and gives what the browser saves under a name."""
        path = self.downloads / name
        path.unlink(missing_ok=True)
        self.click(button, file)
        for _ in range(LOOKS):
            # What is being downloaded has another name, or stands beside a part of it.
            parts = [*self.downloads.glob("*.part"), *self.downloads.glob("*.crdownload")]
            if path.exists() and not parts:
                return path.read_bytes()
            self.wait("() => new Promise((done) => { setTimeout(() => done(true), 50); })")
            alerts = self.evaluate(
                "() => [...document.querySelectorAll('article .alert')].map((item) => item.textContent)"
            )
            # A writer may have met something, and written all the same.
            failed = [text for text in alerts if re.search("could not|kunne ikk", text)]
            assert path.exists() or not failed, failed
        raise AssertionError(f"{name} was never saved")
