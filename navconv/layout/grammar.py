"""Finds the grammar and builds the one parser from it.

The grammar files lie in the package when it was installed from a wheel, and beside it in a checkout.
They are opened by path, so that wheel, sdist, editable install and bare checkout all work alike.

Importing Lark and letting it make the parser's tables takes longer than reading a short export. So the build (or
``make grammar``) keeps what it makes beside the grammar, ``tables.json``. That is used only if it is whole and was
made from just these files; in any other case Lark makes the tables anew, and nothing but time is lost.
"""

from __future__ import annotations

import json
import os
from functools import lru_cache

from navconv.layout.parser import Parser, Tables, Unparsed, spell_terminal
from navconv.prepared import expression

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from pathlib import Path
    from typing import Any

    import lark

_HERE = os.path.dirname(os.path.dirname(__file__))
_PACKAGED = os.path.join(_HERE, "_grammar")
_CHECKOUT = os.path.join(os.path.dirname(_HERE), "grammar")
START = "export.lark"
FILE = "tables.json"

OPTIONS: dict[str, Any] = {
    "parser": "lalr",
    "lexer": "basic",
    "propagate_positions": False,
    "maybe_placeholders": False,
}
"""How Lark makes the parser: of the grammar's own symbols, none of which stands for what is missing."""

PROOF = "\f# Helt ledige. Fylke. En måned\n\n## Fylke\n\nMai 2020\n\n\tAntall\nOslo\t1\n"
"""A page that tables must parse before they are put in their place."""


def grammar_folder() -> Path:
    """The folder of the grammar files: the package's own, else the checkout's."""
    from pathlib import Path

    return Path(_folder())


def _folder() -> str:
    """The same as a text."""
    return _PACKAGED if os.path.isdir(_PACKAGED) else _CHECKOUT


def load_tables(folder: str | os.PathLike[str]) -> Tables | None:
    """The tables that Lark made from the grammar files.

    Args:
        folder: the folder of the grammar files.

    Returns:
        The tables; None where there are none, where they are not whole, or where they were made from other files.
    """
    path = os.path.join(folder, FILE)
    if not os.path.isfile(path):
        return None
    with open(path, encoding="utf-8") as file:
        first, made = file.readline(), file.read()
    return Tables(*json.loads(made)) if first == _first_line(folder, made) else None


def _first_line(folder: str | os.PathLike[str], made: str) -> str:
    """What tables are made from, and how long they are: the text of each grammar file, the options."""
    texts: dict[str, str] = {}
    for name in sorted(name for name in os.listdir(folder) if name.endswith(".lark")):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            texts[name] = file.read()
    return f"{json.dumps([texts, OPTIONS, len(made)])}\n"


@lru_cache(maxsize=1)
def build_parser() -> Parser:
    """The parser of pages, built once a process."""
    return Parser(load_tables(_folder()) or make_tables(whole_parser()))


@lru_cache
def match_terminal(name: str) -> re.Pattern[str]:
    """What matches a terminal where the lexer would: none that it tries before matches there.

    Args:
        name: the name of a terminal whose priority no other has.
    """
    return expression(spell_terminal(build_parser().tables, name))


def make_parser(folder: Path) -> lark.Lark:
    """Lets Lark make a parser from the grammar files."""
    from lark import Lark

    return Lark.open(str(folder / START), **OPTIONS)


@lru_cache(maxsize=1)
def whole_parser() -> lark.Lark:
    """The parser as Lark makes it, with the parts that explain an error; made once a process."""
    return make_parser(grammar_folder())


def make_tables(whole: lark.Lark) -> Tables:
    """The tables of a parser of Lark's.

    Raises:
        ValueError: its grammar needs what our parser does not do.
    """
    made: Any = whole.parser
    lexer, table = made.lexer, made.parser._parse_table  # noqa: SLF001  Lark has no other way to them
    scanner = lexer.scanner
    rules = list(whole.rules)
    if lexer.callback or any(
        rule.alias or rule.options.expand1 or not rule.expansion for rule in rules
    ):
        raise ValueError(
            "expected a grammar without literal words, aliases, and rules that may go or be of nothing, found one"
        )
    numbers = {rule: ~at for at, rule in enumerate(rules)}
    states = [
        {
            str(symbol): target if isinstance(target, int) else numbers[target]
            for symbol, (_, target) in table.states[state].items()
        }
        for state in range(len(table.states))
    ]
    return Tables(
        [(item.name, item.priority, item.pattern.to_regexp()) for item in scanner.terminals],
        sorted(lexer.ignore_types),
        [
            (str(rule.origin.name), [str(part.name) for part in rule.expansion], _find_kept(rule))
            for rule in rules
        ],
        states,
        table.start_states["start"],
        table.end_states["start"],
    )


def _find_kept(rule: Any) -> list[tuple[int, bool]] | None:  # noqa: ANN401  Lark's
    """Which parts of a rule stand in the tree: no terminal that is left out, and of a rule with ``_`` its own parts."""
    kept = [
        (at, not part.is_term and part.name.startswith("_"))
        for at, part in enumerate(rule.expansion)
        if not (part.is_term and part.filter_out)
    ]
    return None if kept == [(at, False) for at in range(len(rule.expansion))] else kept


def find_error(page: str) -> lark.UnexpectedInput | None:
    """Why a page does not parse, as Lark itself tells it, with the tokens that could have followed.

    Args:
        page: a page that :func:`build_parser` refused.

    Returns:
        What Lark says; None where Lark, being another version, has nothing against the page.
    """
    from lark import UnexpectedInput

    try:
        whole_parser().parse(page)
    except UnexpectedInput as explained:
        return explained
    return None


def save_tables(folder: Path) -> Path:
    """Writes the tables beside the grammar that Lark makes them from.

    Args:
        folder: the folder of the grammar files.

    Returns:
        The file written; it is put in its place once its tables have parsed a page.

    Raises:
        RuntimeError: they do not parse; what stood there before is as it was.
        OSError: it cannot be written.
    """
    from lark import __version__

    made = json.dumps(make_tables(make_parser(folder)), ensure_ascii=False)
    try:
        Parser(Tables(*json.loads(made))).parse(PROOF)
    except Unparsed as error:
        raise RuntimeError(
            f"expected a parser from Lark, found that the tables of Lark {__version__} do not parse"
        ) from error
    path = folder / FILE
    new = folder / f"{FILE}.{os.getpid()}"
    try:
        new.write_text(_first_line(folder, made) + made, "utf-8")
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
    return path
