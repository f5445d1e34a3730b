"""Options, languages, colours, widths, keyboard and screen reader."""

from __future__ import annotations

import shlex
import sys
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.web.test_page import run

if TYPE_CHECKING:
    from tests.web.browsers import Browser

pytestmark = pytest.mark.browser

AXE = Path(sys.prefix) / "node_modules/axe-core/axe.min.js"
SAMPLE = "tiltak-2016-11.txt"


def test_options_stand_in_the_address_and_in_the_command(
    browser: Browser, files: Path, tmp_path: Path
) -> None:
    browser.go("#ui=en")
    browser.evaluate("() => { document.getElementById('settings').open = true; }")
    for name in ("only", "codes", "dialect"):
        browser.do("click", selector=f"[name={name}]")
    browser.evaluate(
        """() => { const lang = document.querySelector("[name=lang]"); lang.value = "en";
            lang.dispatchEvent(new Event("change", { bubbles: true }));
            const conflict = document.querySelector("[name=on_conflict]"); conflict.value = "first";
            conflict.dispatchEvent(new Event("change", { bubbles: true })); }"""
    )
    address = browser.evaluate("() => location.hash")
    assert address == "#ui=en&only=detail&codes=1&dialect=excel-nb&lang=en&on_conflict=first"
    # A colleague who opens it has the same, and gets the same.
    browser.open()
    browser.open(address)
    checked = browser.evaluate(
        "() => [...document.querySelectorAll('#options :checked')].map((item) => item.name || item.value)"
    )
    assert checked == ["only", "codes", "dialect", "en", "first"]
    browser.take([files / SAMPLE])
    command = browser.evaluate("() => document.getElementById('command').textContent")
    words = shlex.split(command)
    assert words[:3] == ["navconv", "convert", "--to"]
    assert words[-1] == SAMPLE
    out = tmp_path / "out"
    own = command.replace(words[3], "csv").replace(
        "--out navconv", f"--out {shlex.quote(str(out))}"
    )
    done = run(own, files)
    assert done.returncode == 0, done.stderr.decode()
    found = browser.download("tiltak-2016-11.csv", "CSV", SAMPLE)
    assert found == (out / "tiltak-2016-11.csv").read_bytes()
    assert found.startswith(b"\xef\xbb\xbf")


def test_what_is_kept_of_two_values_of_one_key_is_asked(
    browser: Browser, files: Path, tmp_path: Path
) -> None:
    # The table once more, with another figure for a key that has one.
    text = (files / SAMPLE).read_text("utf-8")
    source = tmp_path / "twice.txt"
    source.write_text(
        text + text.replace("Andre på tiltak\t2 951", "Andre på tiltak\t2 952"), "utf-8"
    )
    browser.go("#ui=en")
    browser.take([source])
    browser.click("JSON-stat", source.name)
    browser.wait("() => document.querySelector('article .alert') !== null")
    browser.evaluate(
        """() => { const conflict = document.querySelector("[name=on_conflict]"); conflict.value = "first";
            conflict.dispatchEvent(new Event("change", { bubbles: true })); }"""
    )
    found = browser.download("twice.jsonstat.json", "JSON-stat", source.name)
    done = run("navconv to-jsonstat -q --on-conflict first twice.txt", tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    assert found == done.stdout


def test_a_format_that_cannot_hold_what_is_asked_for_says_so(browser: Browser, files: Path) -> None:
    browser.go("#ui=en&only=detail")
    browser.take([files / SAMPLE])
    browser.click("Excel", SAMPLE)
    browser.wait("() => document.querySelector('article .alert') !== null")
    text = browser.evaluate("() => document.querySelector('article .alert').textContent")
    assert text.startswith("Excel could not be made: ")
    assert "whole tables" in text


def test_problems_are_told_in_words_with_their_place(browser: Browser, files: Path) -> None:
    browser.go("#ui=nb")
    browser.take([files / "tiltak-alder-2017.txt"])
    found = browser.evaluate(
        "() => [...document.querySelectorAll('.problems li')].map((item) => [item.className, item.textContent])"
    )
    assert found[0][0] == "error"
    assert "feil sum-broken linje " in found[0][1]
    # What the code means is said in Norwegian, the exact message below it is marked as English.
    assert ": En total eller delsum er ikke summen av delene sine." in found[0][1]
    exact = browser.evaluate(
        "() => document.querySelector('.problems li bdi[lang=en]').textContent"
    )
    assert exact.startswith("expected ")
    assert exact in found[0][1]
    assert {kind for kind, _ in found} == {"error", "warning", "info"}
    facts = browser.evaluate("() => document.querySelector('.facts').innerText")
    assert "11" in facts
    assert "832" in facts


def test_a_file_may_be_dropped_anywhere(browser: Browser, files: Path) -> None:
    browser.go("#ui=nn")
    over = browser.evaluate(
        """(name, text) => {
            const data = new DataTransfer();
            data.items.add(new File([text], name));
            const fire = (kind, target) => target.dispatchEvent(
                new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
            fire("dragenter", document.querySelector("footer"));
            const shown = !document.getElementById("over").hidden;
            const taken = !fire("drop", document.querySelector("footer"));
            return [shown, taken, document.getElementById("over").hidden];
        }""",
        SAMPLE,
        (files / SAMPLE).read_text("utf-8"),
    )
    assert over == [True, True, True]
    browser.wait("() => document.querySelectorAll('.facts').length === 1")
    assert "Tabellar" in browser.evaluate("() => document.querySelector('.facts').innerText")


def test_from_a_file_to_excel_with_the_keyboard_alone(browser: Browser, files: Path) -> None:
    browser.go("#ui=nb")
    browser.do("press_until", key="Tab", code="() => document.activeElement.id === 'files'")
    browser.take([files / SAMPLE])
    target = browser.downloads / "tiltak-2016-11.xlsx"
    target.unlink(missing_ok=True)
    browser.do(
        "press_until", key="Tab", code="() => document.activeElement.textContent === 'Excel'"
    )
    browser.do("press", key="Enter")
    while not target.exists():
        browser.wait("() => true")


def test_it_can_be_used_by_all(browser: Browser, files: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"PK\x03\x04")
    browser.take([files / "tiltak-alder-2017.txt", bad])
    browser.do("load", path=str(AXE))
    for width, lang, theme in product((320, 1280), ("nb", "nn", "en"), ("light", "dark")):
        browser.do("resize", width=width, height=900)
        address = f"#ui={lang}&theme={theme}&codes=1"
        found = browser.evaluate(
            """async (address, tags) => {
                location.hash = address;
                await new Promise((done) => addEventListener("hashchange", () => setTimeout(done), { once: true }));
                for (const item of document.querySelectorAll("details")) item.open = true;
                const words = [...document.querySelectorAll("[data-word]")];
                const { violations } = await axe.run(document, { runOnly: tags });
                return {
                    lang: document.documentElement.lang,
                    violations: violations.map((item) => [item.id, item.nodes.length, item.nodes[0].html]),
                    width: document.documentElement.scrollWidth,
                    empty: words.filter((item) => !item.textContent.trim()).length,
                };
            }""",
            address,
            ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        )
        assert found["violations"] == [], (lang, theme, width)
        assert found["lang"] == lang
        assert found["width"] <= width
        assert found["empty"] == 0
