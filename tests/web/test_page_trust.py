"""Nothing of a file leaves the page, and nothing in a file runs there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.browsers import OFFLINE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.web.browsers import Browser, Server

pytestmark = pytest.mark.browser

MARK = "Hemmeligfylke"
BROWSERS_OWN = (
    ".google.com",
    ".googleapis.com",
    ".gvt1.com",
    ".mozilla.com",
    ".mozilla.org",
    ".mozilla.net",
)
"""Whom browsers ask on their own account, with no page open; the proxy lets none of it through."""

EXPORT = """# Tiltak

## Fylke

November 2016

\tAntall
<b>I alt</b>\t10
{label}\t4
Agder\t6
"""

HOSTILE = """# Tiltak <img src=x onerror=window.ran=1>

## Fylke

November 2016

\tAntall
<b>I alt</b>\t10
Oslo <script>window.ran=1</script>\t4
"quoted' & <i>b</i> \u202eright to left\t3
</script></style></table><svg onload=window.ran=1>\t3
"""


def convert_all(browser: Browser, name: str) -> None:
    """Lets the page do everything that it can with a file."""
    browser.click("Show report", name)
    browser.wait("() => document.querySelector('iframe') !== null")
    for button, ending in (
        *(("CSV", ".csv"), ("Excel", ".xlsx"), ("JSON", ".json"), ("SDMX-CSV", ".sdmx.csv")),
        *(("JSON-stat", ".jsonstat.json"), ("PC-Axis", ".px"), ("Data Package", ".zip")),
        ("Save report", ".html"),
    ):
        browser.download(name.removesuffix(".txt") + ending, button, name)


def test_every_request_is_to_the_own_origin_and_carries_nothing(
    browser: Browser, server: Server, tmp_path: Path
) -> None:
    browser.wait(OFFLINE)
    source = tmp_path / f"{MARK}.txt"
    source.write_text(EXPORT.format(label=MARK), "utf-8")
    begun = len(server.requests)
    browser.open("#ui=en&codes=1")
    browser.take([source])
    convert_all(browser, source.name)
    browser.download("navconv.zip", "All files as ZIP")
    requests = server.requests[begun:]
    for request in requests:
        assert request.method in ("GET", "CONNECT")
        assert MARK.encode() not in request.raw
        assert b"codes=1" not in request.raw
        host = "." + request.target.partition(":")[0]
        assert request.is_own or host.endswith(BROWSERS_OWN), request.target
        assert not request.is_own or request.raw.endswith(b"\n\n"), "a request had a body"
    # What the browser says that the page asked for, its worker included where the browser tells.
    own = (f"http://{server.host}/", "blob:", "data:", "about:srcdoc")
    assert [address for address in browser.do("asked") if not address.startswith(own)] == []


def test_nothing_of_a_file_is_kept(browser: Browser, tmp_path: Path) -> None:
    source = tmp_path / f"{MARK}.txt"
    source.write_text(EXPORT.format(label=MARK), "utf-8")
    browser.wait(OFFLINE)
    browser.take([source])
    kept = browser.evaluate(
        """async () => {
            const texts = [document.cookie, JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
            texts.push(...(await indexedDB.databases?.() ?? []).map((item) => item.name));
            const addresses = [];
            for (const name of await caches.keys()) {
                const found = await (await caches.open(name)).keys();
                addresses.push(...found.map((request) => new URL(request.url).pathname));
            }
            return { text: texts.join(""), addresses };
        }"""
    )
    assert kept["text"] == "{}{}"
    assert all(path == "/" or path.startswith("/v/") for path in kept["addresses"])
    assert kept["addresses"]


def test_labels_and_names_stay_text(browser: Browser, tmp_path: Path) -> None:
    source = tmp_path / "<img src=x onerror='window.ran=1'>.txt"
    source.write_text(HOSTILE, "utf-8")
    browser.go("#ui=en")
    browser.take([source])
    browser.click("Show report", source.name)
    browser.wait("() => document.querySelector('iframe') !== null")
    for do in ("evaluate", "frame"):
        assert browser.do(do, code="() => window.ran ?? null") is None
    browser.do("frame", code="() => document.querySelector('#t1') !== null")
    labels = browser.do(
        "frame",
        code="() => [...document.querySelectorAll('#t1 tbody th')].map((cell) => cell.textContent)",
    )
    assert "Oslo <script>window.ran=1</script>" in labels
    shown = browser.evaluate("() => document.querySelector('article h3').textContent")
    assert shown == source.name
    assert browser.evaluate("() => document.querySelectorAll('main img, main svg').length") == 0


def test_a_report_cannot_reach_the_page(browser: Browser, tmp_path: Path) -> None:
    source = tmp_path / "small.txt"
    source.write_text(EXPORT.format(label="Oslo"), "utf-8")
    browser.go("#ui=en")
    browser.take([source])
    browser.click("Show report", source.name)
    browser.wait("() => document.querySelector('iframe') !== null")
    reach = "() => { try { return parent.document.title; } catch (error) { return error.name; } }"
    assert browser.do("frame", code=reach) == "SecurityError"
    # The report works there: what its script makes is shown.
    ready = "() => document.body?.classList.contains('ready') ?? false"
    while not browser.do("frame", code=ready):
        browser.wait("() => true")


@pytest.mark.parametrize(
    "code",
    [
        "() => fetch('https://example.org/')",
        "() => import('https://example.org/a.js')",
        # Later, since what a driver evaluates may do so at once.
        "async () => { await 0; await new Promise((done) => setTimeout(done)); new Function('return 1')(); }",
        "() => new Promise((done, fail) => Object.assign(new Image(), { onload: done, onerror: fail }).src = 'https://example.org/a.png')",
    ],
)
def test_the_policy_lets_the_page_ask_nobody_else(code: str, started: Browser) -> None:
    started.go()
    refused = started.evaluate(f"() => ({code})().then(() => false, () => true)")
    started.do("open", address="about:blank")
    assert refused
