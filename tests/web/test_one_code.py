"""One code: navconv does not ask whether it runs in a browser, and the page says what it needs to in every language."""

from __future__ import annotations

import ast
import csv
import re

import navconv
from tests.samples import CHECKOUT

WEB = CHECKOUT / "web"


def test_no_module_asks_where_it_runs() -> None:
    asks = re.compile(r"emscripten|pyodide|wasm", re.IGNORECASE)
    modules = [*(CHECKOUT / "navconv").rglob("*.py"), *(CHECKOUT / "grammar").glob("*.lark")]
    assert [path.name for path in modules if asks.search(path.read_text("utf-8"))] == []


def test_the_page_calls_the_public_library_alone() -> None:
    tree = ast.parse((WEB / "session.py").read_text("utf-8"))
    imported = [node for node in ast.walk(tree) if isinstance(node, (ast.Import, ast.ImportFrom))]
    modules = {node.module for node in imported if isinstance(node, ast.ImportFrom)}
    modules |= {
        alias.name for node in imported for alias in node.names if isinstance(node, ast.Import)
    }
    assert {name for name in modules if name and name.startswith("navconv")} == {"navconv"}
    taken = {
        alias.name
        for node in imported
        if isinstance(node, ast.ImportFrom) and node.module == "navconv"
        for alias in node.names
    }
    assert taken <= set(navconv.__all__)


def test_every_word_is_there_in_every_language() -> None:
    with (WEB / "words.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    known = {row["key"] for row in rows}
    assert len(known) == len(rows)
    for row in rows:
        assert all(row[lang] for lang in ("nb", "nn", "en")), row["key"]
        holes = [sorted(re.findall(r"\{\w+\}", row[lang])) for lang in ("nb", "nn", "en")]
        assert holes[0] == holes[1] == holes[2], row["key"]
    page = (WEB / "index.html").read_text("utf-8")
    assert set(re.findall(r'data-word="(\w+)"', page)) <= known
    # The page as it is served is in Bokmål.
    words = {row["key"]: row["nb"] for row in rows}
    for key, text in re.findall(r'data-word="(\w+)">([^<]+)<', page):
        assert words[key] == text, key


def test_every_word_that_a_script_says_is_known() -> None:
    with (WEB / "words.csv").open(encoding="utf-8", newline="") as file:
        known = {row["key"] for row in csv.DictReader(file)}
    for path in WEB.glob("*.js"):
        said = re.findall(r'\bword\("(\w+)"', path.read_text("utf-8"))
        assert set(said) <= known, path.name
