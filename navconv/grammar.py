"""Finds the grammar and builds the one parser from it.

The grammar files lie in the package when it was installed from a wheel, and beside it in a checkout.
They are opened by path, so that wheel, sdist, editable install and bare checkout all work alike.

Making the parser's tables takes longer than reading a short export, so they are kept beside the grammar, in
``parser.json``. They are used only if they were made from just these files by just this lark; in any other
case the parser is made anew, and nothing but time is lost. JSON holds them, since it can hold no code.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import lark
from lark import Lark
from lark.grammar import Rule
from lark.lexer import TerminalDef

_PACKAGED = Path(__file__).parent / "_grammar"
_CHECKOUT = Path(__file__).parent.parent / "grammar"
START = "export.lark"
TABLES = "parser.json"


def grammar_folder() -> Path:
    """The folder of the grammar files: the package's own, else the checkout's."""
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


@lru_cache(maxsize=1)
def build_parser() -> Lark:
    """The parser of pages, built once a process."""
    folder = grammar_folder()
    tables = folder / TABLES
    if tables.is_file():
        saved = json.loads(tables.read_bytes(), object_hook=_number_keys)
        if saved["made_from"] == _sources(folder):
            # What lark's own standalone parsers are started with.
            parser: Lark = Lark._load_from_dict(saved["data"], saved["memo"])  # type: ignore[no-untyped-call]  # noqa: SLF001
            return parser
    return make_parser(folder)


def make_parser(folder: Path) -> Lark:
    """Makes the parser from the grammar files.

    Positions are not propagated to rules, which would cost half as much again: the line of a node
    is the line of its first token.
    """
    return Lark.open(
        str(folder / START),
        parser="lalr",
        lexer="basic",
        propagate_positions=False,
        maybe_placeholders=False,
    )


def save_tables(folder: Path) -> Path:
    """Writes the parser's tables beside the grammar that they are made from.

    Args:
        folder: the folder of the grammar files.

    Returns:
        The file written.
    """
    data, memo = make_parser(folder).memo_serialize([TerminalDef, Rule])
    saved = {"made_from": _sources(folder), "memo": memo, "data": data}
    path = folder / TABLES
    path.write_text(json.dumps(saved, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    return path


def _sources(folder: Path, version: str = lark.__version__) -> dict[str, str]:
    """What the tables are made from: the text of each file, and the version of what makes them."""
    texts = {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.lark"))}
    return {**texts, "lark": version}


def _number_keys(item: dict[str, Any]) -> dict[Any, Any]:
    """A JSON object with its numbers as keys again, which JSON makes texts."""
    return {int(key) if key.isdecimal() else key: value for key, value in item.items()}
