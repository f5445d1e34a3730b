"""How long a browser takes over the page of a report, beside the same tables as bare HTML.

Run it with the Python of ``make browser``: ``.venv-browser/bin/python benchmarks/page_load.py``. Chromium loads both
pages in turns; then the report is filtered and scrolled. The page is to load in at most twice the time of the bare
tables, and to block no longer over a filter or a scroll than the bare page over the same.
"""

from __future__ import annotations

import shutil
import tempfile
from html import escape
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

import navconv

if TYPE_CHECKING:
    from playwright.sync_api import Browser

EXPORT = Path(__file__).parent.parent / "samples" / "tiltak-alder-2017.txt"
ROUNDS = 9

LOAD = "performance.getEntriesByType('navigation')[0].loadEventEnd"
# The longest task between an action and the frame after it.
SCROLL = """() => new Promise((done) => { const start = performance.now();
    scrollTo({ top: document.documentElement.scrollHeight / 2, behavior: "instant" });
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start))); })"""
FILTER = """() => new Promise((done) => { const box = document.querySelector("#dimension");
    const start = performance.now(); box.selectedIndex = 3; box.dispatchEvent(new Event("change"));
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start))); })"""
# What the bare page has for a filter: every second table hidden.
HIDE = """() => new Promise((done) => { const start = performance.now();
    document.querySelectorAll("table").forEach((table, at) => { table.hidden = at % 2 === 1; });
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start))); })"""


def write_bare(conversion: navconv.Conversion, path: Path) -> int:
    """Writes the tables with nothing around them; returns how many cells they have."""
    parts = ["<!doctype html><meta charset=utf-8><title>bare</title>"]
    cells = 0
    for table in conversion.tables:
        heads = "".join(f"<th>{escape(head)}" for head in table.table.header.labels)
        parts.append(f"<h3>{escape(table.table.section)}</h3><table><tr><th>{heads}")
        for row in table.rows:
            printed = "".join(f"<td>{escape(text)}" for text in row.printed.cells)
            cells += len(row.printed.cells)
            parts.append(f"<tr><th>{escape(row.printed.label)}{printed}")
        parts.append("</table>")
    path.write_text("".join(parts), "utf-8")
    return cells


def measure(browser: Browser, path: Path, act: str) -> tuple[float, float, float]:
    """Milliseconds of loading a page, of scrolling it and of filtering it."""
    page = browser.new_page()
    page.goto(path.as_uri())
    page.wait_for_timeout(300)
    found = (page.evaluate(LOAD), page.evaluate(SCROLL), page.evaluate(act))
    page.close()
    return found


def main() -> None:
    """Prints medians and their ratios."""
    chromium = shutil.which("chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        report, bare = Path(folder, "report.html"), Path(folder, "bare.html")
        conversion = navconv.read(EXPORT)
        conversion.report(report)
        cells = write_bare(conversion, bare)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        pairs = [
            (measure(browser, report, FILTER), measure(browser, bare, HIDE)) for _ in range(ROUNDS)
        ]
        browser.close()
    print(
        f"{len(conversion.tables)} tables of {cells:,} cells, medians of {ROUNDS}, report and bare:"
    )
    for at, name in enumerate(("load", "scroll", "filter")):
        own, other = (median(pair[side][at] for pair in pairs) for side in (0, 1))
        print(f"{name:7} {own:7.0f} ms {other:7.0f} ms   {own / other:.2f}")


if __name__ == "__main__":
    main()
