"""The module that Lark writes from the grammar: it parses as Lark does, and is loaded only if it is whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import lark
import pytest

import navconv
from navconv.layout import grammar
from navconv.layout.grammar import grammar_folder, load_parser_module
from tests.samples import EXPORTS, SAMPLES, name_of


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A grammar of its own, with the module made from it."""
    folder = tmp_path_factory.mktemp("grammar")
    for path in grammar_folder().glob("*.lark"):
        shutil.copy(path, folder)
    if tuple(map(int, lark.__version__.split(".")[:2])) < (1, 3):
        with pytest.raises(RuntimeError, match=r"Lark 1\.3\.0 or later"):
            grammar.save_parser(folder)
        assert not list(folder.glob("*.py*"))
        pytest.skip("this Lark writes no module that runs")
    grammar.save_parser(folder)
    return folder


@pytest.fixture
def folder(made_once: Path, tmp_path: Path) -> Path:
    """The same in a folder that a test may change."""
    shutil.copytree(made_once, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture(scope="module")
def parsers(made_once: Path) -> tuple[Any, Any]:
    """The parser of the module, and the one that Lark makes."""
    made = load_parser_module(made_once)
    assert made is not None
    return made.Lark_StandAlone(), grammar.make_parser(made_once)


def shape(tree: Any) -> object:
    """A tree as plain values: whichever Lark it is of, it says the same."""
    if hasattr(tree, "children"):
        return (str(tree.data), [shape(child) for child in tree.children])
    return (tree.type, str(tree), tree.line, tree.start_pos, tree.end_pos)


@pytest.mark.parametrize("path", SAMPLES, ids=name_of)
def test_the_module_parses_as_lark_does(path: Path, parsers: tuple[Any, Any]) -> None:
    text = "\f" + path.read_text("utf-8", "replace").rstrip("\n") + "\n"
    made, by_lark = parsers
    assert shape(made.parse(text)) == shape(by_lark.parse(text))


def test_a_module_that_was_just_made_parses(made_once: Path, parsers: tuple[Any, Any]) -> None:
    made, by_lark = parsers
    assert shape(made.parse(grammar.PROOF)) == shape(by_lark.parse(grammar.PROOF))
    assert [path.name for path in made_once.glob("*.py*")] == [grammar.MODULE]


def test_a_module_of_another_grammar_is_not_loaded(folder: Path) -> None:
    with (folder / "words.lark").open("a", encoding="utf-8") as file:
        file.write("\n// another comment\n")
    assert load_parser_module(folder) is None
    grammar.save_parser(folder)
    assert load_parser_module(folder) is not None


def test_a_module_follows_its_grammar(folder: Path) -> None:
    words = folder / "words.lark"
    words.write_text(words.read_text("utf-8").replace("Tidsserie", "Serie"), "utf-8")
    grammar.save_parser(folder)
    made = load_parser_module(folder)
    assert made is not None
    (title,) = (t for t in made.Lark_StandAlone().terminals if t.name.endswith("TITLE"))
    assert "|Serie|" in title.pattern.value


@pytest.mark.parametrize("size", [0, 1, 100, 20_000, -1])
def test_a_module_that_is_not_whole_is_not_loaded(folder: Path, size: int) -> None:
    path = folder / grammar.MODULE
    path.write_bytes(path.read_bytes()[:size])
    assert load_parser_module(folder) is None


def test_a_module_that_does_not_parse_is_not_put_in_its_place(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (folder / grammar.MODULE).read_bytes()
    monkeypatch.setattr(grammar, "_without_idle", lambda module: module + "\nraise ValueError")
    with pytest.raises(RuntimeError, match="does not parse"):
        grammar.save_parser(folder)
    assert (folder / grammar.MODULE).read_bytes() == before
    assert [path.name for path in folder.glob("*.py*")] == [grammar.MODULE]


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
