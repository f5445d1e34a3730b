"""Finds the grammar and builds the one parser from it.

The grammar files lie in the package when it was installed from a wheel, and beside it in a
checkout. They are opened by path, so that wheel, sdist, editable install and bare checkout all
work alike.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from lark import Lark

_PACKAGED = Path(__file__).parent / "_grammar"
_CHECKOUT = Path(__file__).parent.parent / "grammar"


def grammar_folder() -> Path:
    """The folder of the grammar files: the package's own, else the checkout's."""
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


@lru_cache(maxsize=1)
def build_parser() -> Lark:
    """The parser of pages, built once a process.

    Positions are not propagated to rules, which would cost half as much again: the line of a node
    is the line of its first token.
    """
    return Lark.open(
        str(grammar_folder() / "export.lark"),
        parser="lalr",
        lexer="basic",
        propagate_positions=False,
        maybe_placeholders=False,
    )
