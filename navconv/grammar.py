"""Finds the grammar and builds the one parser from it.

The grammar files lie in the package when it was installed from a wheel, and beside it in a checkout.
They are opened by path, so that wheel, sdist, editable install and bare checkout all work alike.

Importing Lark and making the parser's tables takes longer than reading a short export. So the build (or ``make
grammar``) lets Lark write the parser as a module beside the grammar, ``parser.py``: the tables, and those parts of
Lark that run them. It is used only if it was made from just these files; in any other case Lark makes the
parser anew, and nothing but time is lost.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

    import lark

_PACKAGED = Path(__file__).parent / "_grammar"
_CHECKOUT = Path(__file__).parent.parent / "grammar"
START = "export.lark"
MODULE = "parser.py"

IDLE = frozenset(
    (
        "import pickle, zlib, base64",
        "import logging",
        'logger: logging.Logger = logging.getLogger("lark")',
        "logger.addHandler(logging.StreamHandler())",
        "logger.setLevel(logging.CRITICAL)",
    )
)
"""What Lark's module has for compressed tables and for those who debug a grammar; loading it takes long."""


def grammar_folder() -> Path:
    """The folder of the grammar files: the package's own, else the checkout's."""
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


def _sources(folder: Path) -> dict[str, str]:
    """What a parser is made from: the text of each grammar file."""
    return {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.lark"))}


def load_parser_module(folder: Path) -> ModuleType | None:
    """The module that Lark made from the grammar files.

    Args:
        folder: the folder of the grammar files.

    Returns:
        The module; None where there is none, or where it was made from other files.
    """
    path = folder / MODULE
    if not path.is_file():
        return None
    from importlib.machinery import SourceFileLoader
    from importlib.util import module_from_spec, spec_from_loader

    loader = SourceFileLoader("navconv._grammar.parser", str(path))
    spec = spec_from_loader(loader.name, loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module if _sources(folder) == module.MADE_FROM else None


if TYPE_CHECKING:
    library = lark
else:
    # Trees, tokens and errors are of the module made from the grammar, else of Lark itself.
    library = load_parser_module(grammar_folder()) or import_module("lark")


@lru_cache(maxsize=1)
def build_parser() -> lark.Lark:
    """The parser of pages, built once a process; its trees are those of ``library``."""
    make_saved = getattr(library, "Lark_StandAlone", None)
    parser: lark.Lark = make_saved() if make_saved else make_parser(grammar_folder())
    return parser


@lru_cache(maxsize=1)
def make_parser(folder: Path) -> lark.Lark:
    """Lets Lark make the parser from the grammar files.

    Positions are not propagated to rules, which would cost half as much again: the line of a node
    is the line of its first token.
    """
    from lark import Lark

    return Lark.open(
        str(folder / START),
        parser="lalr",
        lexer="basic",
        propagate_positions=False,
        maybe_placeholders=False,
    )


def find_error(page: str) -> lark.UnexpectedInput:
    """Why a page does not parse, as Lark itself tells it.

    The module made from the grammar leaves out what finds the tokens that could have followed.

    Args:
        page: a page that the parser refused.
    """
    from lark import UnexpectedInput

    try:
        make_parser(grammar_folder()).parse(page)
    except UnexpectedInput as error:
        return error
    raise AssertionError("the module refuses a page that the grammar takes: run `make grammar`")


def save_parser(folder: Path) -> Path:
    """Lets Lark write the parser as a module beside the grammar that it is made from.

    Args:
        folder: the folder of the grammar files.

    Returns:
        The file written.
    """
    from lark.tools.standalone import gen_standalone

    path = folder / MODULE
    parts: list[str] = []
    gen_standalone(make_parser(folder), output=lambda *given: parts.extend(map(str, given)))  # type: ignore[no-untyped-call]
    text = _without_idle("\n".join(parts)) + f"\nMADE_FROM = {_sources(folder)!r}\n"
    path.write_text(text, "utf-8")
    return path


def _without_idle(module: str) -> str:
    """Lark's module without the lines that are idle in ours; all of it where one of them is not."""
    kept = "\n".join(line for line in module.split("\n") if line not in IDLE)
    return module if "logging." in kept else kept
