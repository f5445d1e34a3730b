"""The tables that Lark makes of the grammar: they parse as Lark does, and are loaded only if they are whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from lark import Lark

import navconv
from navconv.layout import grammar
from navconv.layout.grammar import grammar_folder, load_tables, whole_parser
from navconv.layout.parser import Parser
from tests.samples import EXPORTS, SAMPLES, name_of

if TYPE_CHECKING:
    from navconv.layout.parser import Tables


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A grammar of its own, with the tables made from it."""
    folder = tmp_path_factory.mktemp("grammar")
    for path in grammar_folder().glob("*.lark"):
        shutil.copy(path, folder)
    grammar.save_tables(folder)
    return folder


@pytest.fixture
def folder(made_once: Path, tmp_path: Path) -> Path:
    """The same in a folder that a test may change."""
    shutil.copytree(made_once, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture(scope="module")
def parser(made_once: Path) -> Parser:
    """What runs the tables."""
    return Parser(loaded(made_once))


def loaded(folder: Path) -> Tables:
    tables = load_tables(folder)
    assert tables is not None
    return tables


def shape(tree: Any) -> object:
    """A tree as plain values: whether of Lark or ours, it says the same."""
    if hasattr(tree, "children"):
        return (str(tree.data), [shape(child) for child in tree.children])
    start = tree.start if hasattr(tree, "start") else tree.start_pos
    return (tree.type, str(tree), tree.line, start)


def parse_by_lark(text: str) -> object:
    return shape(whole_parser().parse(text))


@pytest.mark.parametrize("path", SAMPLES, ids=name_of)
def test_the_tables_parse_as_lark_does(path: Path, parser: Parser) -> None:
    text = "\f" + path.read_text("utf-8", "replace").rstrip("\n") + "\n"
    assert shape(parser.parse(text)) == parse_by_lark(text)


def test_tables_that_were_just_made_parse(made_once: Path, parser: Parser) -> None:
    assert shape(parser.parse(grammar.PROOF)) == parse_by_lark(grammar.PROOF)
    assert [path.name for path in made_once.glob("*.json*")] == [grammar.FILE]


def test_tables_of_another_grammar_are_not_loaded(folder: Path) -> None:
    with (folder / "words.lark").open("a", encoding="utf-8") as file:
        file.write("\n// another comment\n")
    assert load_tables(folder) is None
    grammar.save_tables(folder)
    assert load_tables(folder) is not None


def test_tables_follow_their_grammar(folder: Path) -> None:
    words = folder / "words.lark"
    words.write_text(words.read_text("utf-8").replace("Tidsserie", "Serie"), "utf-8")
    grammar.save_tables(folder)
    (title,) = (item for item in loaded(folder).terminals if item[0].endswith("TITLE"))
    assert "|Serie|" in title[2]


@pytest.mark.parametrize("size", [0, 1, 100, 60_000, -1])
def test_tables_that_are_not_whole_are_not_loaded(folder: Path, size: int) -> None:
    path = folder / grammar.FILE
    path.write_bytes(path.read_bytes()[:size])
    assert load_tables(folder) is None


def test_tables_that_do_not_parse_are_not_put_in_their_place(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (folder / grammar.FILE).read_bytes()
    monkeypatch.setattr(grammar, "PROOF", "no page")
    with pytest.raises(RuntimeError, match="do not parse"):
        grammar.save_tables(folder)
    assert (folder / grammar.FILE).read_bytes() == before
    assert [path.name for path in folder.glob("*.json*")] == [grammar.FILE]


@pytest.mark.parametrize(
    "text",
    [
        'start: "a" A\nA: /a|b/\n',
        "start: A -> b\nA: /a/\n",
        "start: b\n?b: A\nA: /a/\n",
        "start: b A\nb: B |\nA: /a/\nB: /b/\n",
    ],
)
def test_a_grammar_that_needs_more_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="expected a grammar without"):
        grammar.make_tables(Lark(text, **grammar.OPTIONS))


def test_a_checkout_that_was_never_built_says_the_same(tmp_path: Path) -> None:
    shutil.copytree(Path(navconv.__file__).parent, tmp_path / "navconv")
    (tmp_path / "grammar").mkdir()
    for path in grammar_folder().glob("*.lark"):
        shutil.copy(path, tmp_path / "grammar")
    says = []
    for folder in (tmp_path, Path(navconv.__file__).parent.parent):
        done = subprocess.run(
            [sys.executable, "-m", "navconv", "to-csv", str(EXPORTS[0])],
            cwd=folder,
            capture_output=True,
            env={**os.environ, "PYTHONPATH": str(folder)},
            check=True,
        )
        says.append((done.stdout, done.stderr))
    assert says[0] == says[1]
