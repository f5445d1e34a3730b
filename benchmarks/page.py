"""Measures the page in real browsers: how long it starts and converts, against the runtime alone and natively.

    make web && PYTHONPATH=. .venv-browser/bin/python benchmarks/page.py [--runs 5] [--large] [chrome|firefox ...]

The bare runtime is Pyodide as npm has it, in a worker of a page of its own, ready when it runs Python. A conversion is
``navconv.read`` and ``to_files("csv")`` of the 118 KB export; natively it is the same call in this Python. All is
measured in turns, and medians are compared.
"""

from __future__ import annotations

import argparse
import io
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.web import browsers
from web.serve import PageHandler

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "samples" / "tiltak-alder-2017.txt"
BARE = ROOT / "build" / "web" / "pyodide"
BARE_FILES = {
    "/bare/": b'<!doctype html><script type=module src="page.js"></script>',
    "/bare/page.js": b"""const worker = new Worker("worker.js", { type: "module" });
worker.onmessage = () => performance.mark("ready");""",
    "/bare/worker.js": b"""import { loadPyodide } from "./pyodide.mjs";
const python = await loadPyodide({ indexURL: new URL(".", import.meta.url).href });
python.runPython("1 + 1");
postMessage("ready");""",
}
"""The page of the bare runtime; its files are Pyodide's own."""

READY = "() => performance.getEntriesByName('ready').length > 0"
START = "() => performance.getEntriesByName('ready')[0].startTime"

CONVERT = """async (script, name, text, count) => {
    const worker = new Worker(script, { type: "module" });
    const ask = (request) => new Promise((done) => {
        worker.onmessage = ({ data }) => { if (["ready", "answer", "broken"].includes(data.kind)) done(data); };
        if (request) worker.postMessage(request);
    });
    await ask(null);
    const file = new File([text], name);
    const times = [];
    for (let number = 1; number <= count; number += 1) {
        const begun = performance.now();
        await ask({ kind: "read", id: 1, number, file, options: {} });
        const answer = await ask({ kind: "write", id: 2, number, file, form: "csv", options: {} });
        if (!answer.answer?.files) throw new Error(JSON.stringify(answer));
        times.push(performance.now() - begun);
    }
    worker.terminate();
    return times;
}"""

NATIVE = """import io, sys, time
import navconv
import navconv.pipeline.library, navconv.pipeline.outputs
data = open(sys.argv[1], "rb").read()
for _ in range(3):
    stream = io.BytesIO(data)
    stream.name = "export.txt"
    begun = time.perf_counter()
    navconv.read(stream, thorough=False).to_files("csv")
    print((time.perf_counter() - begun) * 1000)
"""


class BenchHandler(PageHandler):
    """Serves the page, and the bare runtime below ``/bare/``."""

    def send_head(self) -> io.BytesIO | None:
        """Answers with a file of the bare runtime, or as ever."""
        if not self.path.startswith("/bare/"):
            return super().send_head()  # type: ignore[return-value]
        name = self.path.removeprefix("/bare/")
        content = BARE_FILES.get(self.path) or (BARE / name).read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(name or "index.html"))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return io.BytesIO(content)


def measure(name: str, runs: int) -> None:
    """Measures a browser; each run has one of its own, so that nothing is known from before."""
    browsers.PageHandler = BenchHandler  # type: ignore[misc]
    times: dict[str, list[float]] = {}
    text = SAMPLE.read_text("utf-8")
    for _ in range(runs):
        for what, address in (("bare runtime", "bare/"), ("page", "")):
            with tempfile.TemporaryDirectory() as folder:
                browser = browsers.Browser(name, browsers.Server(), Path(folder))
                browser.do("open", address=f"http://{browser.server.host}/{address}")
                browser.wait(READY)
                times.setdefault(what, []).append(browser.evaluate(START))
                if what == "page":
                    script = browser.evaluate("() => document.querySelector('script').src")
                    found = browser.evaluate(
                        CONVERT, script.replace("start.js", "worker.js"), SAMPLE.name, text, 3
                    )
                    for at, taken in zip(("first", "second", "third"), found, strict=True):
                        times.setdefault(f"page, {at}", []).append(taken)
                browser.close()
                browser.server.stop()
        done = subprocess.run(
            [sys.executable, "-c", NATIVE, str(SAMPLE)], capture_output=True, check=True, text=True
        )
        for at, taken in zip(("first", "second", "third"), done.stdout.split(), strict=True):
            times.setdefault(f"native, {at}", []).append(float(taken))
    medians = {what: statistics.median(found) for what, found in times.items()}
    print(f"\n{name}: medians of {runs} in milliseconds")
    for what, median in medians.items():
        print(f"  {what:<16}{median:>8.0f}")
    for what, against, goal in (
        ("page", "bare runtime", 1.3),
        ("page, first", "native, first", 8),
        ("page, second", "native, second", 4),
    ):
        ratio = medians[what] / medians[against]
        print(
            f"  {what} / {against}: {ratio:.2f} (goal {goal}: {'yes' if ratio <= goal else 'NO'})"
        )


def measure_large(name: str) -> None:
    """Gives the page 12 MB, and says how long they take and how large its memory becomes."""
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "large.txt"
        large.write_text(SAMPLE.read_text("utf-8") * 102, "utf-8")
        browser = browsers.Browser(name, browsers.Server(), Path(folder))
        browser.open("#ui=en")
        browser.evaluate("() => performance.mark('begun')")
        browser.take([large])
        taken = browser.evaluate(
            "() => performance.now() - performance.getEntriesByName('begun')[0].startTime"
        )
        shown = browser.evaluate(
            "() => document.querySelector('article').innerText.split('\\n').join(' ')"
        )
        written = browser.download("large.csv", "CSV", large.name)
        print(
            f"{name}: {large.stat().st_size / 1e6:.1f} MB read in {taken / 1000:.0f} s: {shown[:120]}"
        )
        print(f"  CSV of {len(written) / 1e6:.0f} MB")
        browser.close()
        browser.server.stop()


def main() -> None:
    """Measures what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("browsers", nargs="*", default=["chrome", "firefox"])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--large", action="store_true", help="give the page 12 MB too")
    given = parser.parse_args()
    for name in given.browsers:
        if given.runs:
            measure(name, given.runs)
        if given.large:
            measure_large(name)


if __name__ == "__main__":
    main()
