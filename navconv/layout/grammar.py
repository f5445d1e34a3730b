"""Finds the grammar and builds the one parser from it.

The grammar files lie in the package when it was installed from a wheel, and beside it in a checkout.
They are opened by path, so that wheel, sdist, editable install and bare checkout all work alike.

Importing Lark and making the parser's tables takes longer than reading a short export. So the build (or ``make
grammar``) lets Lark write the parser as a module beside the grammar, ``parser.py``: the tables, and those parts of
Lark that run them. It is used only if it is whole and was made from just these files; in any other case Lark makes
the parser anew, and nothing but time is lost.
"""

from __future__ import annotations

import os
import re
from functools import lru_cache
from importlib import import_module
from importlib.machinery import SourceFileLoader
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any

from navconv.prepared import expression

if TYPE_CHECKING:
    from pathlib import Path

    import lark

_HERE = os.path.dirname(os.path.dirname(__file__))
_PACKAGED = os.path.join(_HERE, "_grammar")
_CHECKOUT = os.path.join(os.path.dirname(_HERE), "grammar")
START = "export.lark"
MODULE = "parser.py"

OPTIONS: dict[str, Any] = {
    "parser": "lalr",
    "lexer": "basic",
    "propagate_positions": False,
    "maybe_placeholders": False,
}
"""How Lark makes the parser.

Positions are not propagated to rules, which would cost half as much again: the line of a node is the line of
its first token.
"""

END = "# This module is whole.\n"
"""The last line of the module."""

PROOF = "\f# Helt ledige. Fylke. En måned\n\n## Fylke\n\nMai 2020\n\n\tAntall\nOslo\t1\n"
"""A page that a module must parse before it is put in its place."""

IDLE = frozenset(
    (
        "import pickle, zlib, base64",
        "import logging",
        'logger: logging.Logger = logging.getLogger("lark")',
        "logger.addHandler(logging.StreamHandler())",
        "logger.setLevel(logging.CRITICAL)",
        "from inspect import getmembers, getmro",
    )
)
"""Lines of Lark's module that take long to load and that a parser which is only loaded and run never needs.

They are for tables that are compressed or kept in a cache, for those who debug a grammar by examples, and for the
methods of visitors.
"""


def grammar_folder() -> Path:
    """The folder of the grammar files: the package's own, else the checkout's."""
    from pathlib import Path

    return Path(_folder())


def _folder() -> str:
    """The same as a text."""
    return _PACKAGED if os.path.isdir(_PACKAGED) else _CHECKOUT


def load_parser_module(folder: str | os.PathLike[str]) -> ModuleType | None:
    """The module that Lark made from the grammar files.

    Args:
        folder: the folder of the grammar files.

    Returns:
        The module; None where there is none, where it is not whole, or where it was made from other files.
    """
    path = os.path.join(folder, MODULE)
    if not os.path.isfile(path):
        return None
    end = END.encode()
    with open(path, "rb") as file:
        if file.readline() != _first_line(folder).encode():
            return None
        file.seek(-len(end), os.SEEK_END)
        if file.read() != end:
            return None
    return _load(path)


def _first_line(folder: str | os.PathLike[str]) -> str:
    """What a parser is made from, as the first line of its module: the text of each grammar file, the options."""
    texts: dict[str, str] = {}
    for name in sorted(name for name in os.listdir(folder) if name.endswith(".lark")):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            texts[name] = file.read()
    return f"# Made from {(texts, OPTIONS)!r}\n"


def _load(path: str) -> ModuleType:
    """Loads a module by its path; its lexer is compiled already, if this build of Python made it."""
    module: Any = ModuleType("navconv._grammar.parser")
    module.__file__ = path
    SourceFileLoader(module.__name__, path).exec_module(module)
    module.re = SimpleNamespace(compile=expression, error=re.error, match=re.match)
    loaded: ModuleType = module
    return loaded


if TYPE_CHECKING:
    library = lark
else:
    # Trees, tokens and errors are of the module made from the grammar, else of Lark itself.
    library = load_parser_module(_folder()) or import_module("lark")


@lru_cache(maxsize=1)
def build_parser() -> lark.Lark:
    """The parser of pages, built once a process; its trees are those of ``library``."""
    make_saved = getattr(library, "Lark_StandAlone", None)
    parser: lark.Lark = make_saved() if make_saved else _whole_parser()
    return parser


@lru_cache
def match_terminal(name: str) -> re.Pattern[str]:
    """What matches a terminal where the lexer would: none that it tries before matches there.

    Args:
        name: the name of a terminal whose priority no other has.
    """
    terminals = build_parser().terminals
    wanted = next(terminal for terminal in terminals if terminal.name == name)
    before = [
        terminal.pattern.to_regexp()
        for terminal in terminals
        if terminal.priority >= wanted.priority and terminal is not wanted
    ]
    return expression(f"(?!{'|'.join(before)}){wanted.pattern.to_regexp()}")


def make_parser(folder: Path) -> lark.Lark:
    """Lets Lark make the parser from the grammar files."""
    from lark import Lark

    return Lark.open(str(folder / START), **OPTIONS)


@lru_cache(maxsize=1)
def _whole_parser() -> lark.Lark:
    """The parser as Lark makes it, with the parts that explain an error; made once a process."""
    return make_parser(grammar_folder())


def find_error(page: str, error: lark.UnexpectedInput) -> lark.UnexpectedInput:
    """Why a page does not parse, as Lark itself tells it.

    The module made from the grammar leaves out what finds the tokens that could have followed.

    Args:
        page: a page that :func:`build_parser` refused.
        error: what it said.

    Returns:
        What Lark says; what the parser said where Lark, being another version, has nothing against the page.
    """
    from lark import UnexpectedInput

    try:
        _whole_parser().parse(page)
    except UnexpectedInput as explained:
        return explained
    return error


def save_parser(folder: Path) -> Path:
    """Lets Lark write the parser as a module beside the grammar that it is made from.

    Args:
        folder: the folder of the grammar files.

    Returns:
        The file written; it is put in its place once it has parsed a page.

    Raises:
        RuntimeError: the module does not parse; what stood there before is as it was.
        OSError: it cannot be written.
    """
    from lark.tools.standalone import gen_standalone

    parts = [_first_line(folder) + "from __future__ import annotations"]
    gen_standalone(make_parser(folder), output=lambda *given: parts.extend(map(str, given)))  # type: ignore[no-untyped-call]
    text = _without_idle("\n".join(parts)) + "\n"
    text += END
    _prove(text)
    path = folder / MODULE
    new = folder / f"{MODULE}.{os.getpid()}"
    try:
        new.write_text(text, "utf-8")
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
    return path


def _prove(text: str) -> None:
    """Lets a module parse a page.

    Raises:
        RuntimeError: it cannot.
    """
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from lark import __version__

    with TemporaryDirectory() as folder:
        path = Path(folder) / MODULE
        path.write_text(text, "utf-8")
        try:
            module: Any = _load(str(path))
            module.Lark_StandAlone().parse(PROOF)
        except Exception as error:
            raise RuntimeError(
                f"expected a parser from Lark, found that the module of Lark {__version__} does not parse; "
                "Lark 1.3.0 or later is needed"
            ) from error


def _without_idle(module: str) -> str:
    """Lark's module without the lines that are idle in ours; all of it where more speaks of what they load.

    Its data classes become records, which load in less time.
    """
    module = module.replace("\nfrom dataclasses import", "\nfrom navconv.records import")
    kept = "\n".join(line for line in module.split("\n") if line not in IDLE)
    return module if "logging." in kept else kept
