"""Code that is compiled when the package is built: that of regular expressions, and of methods that are written.

To compile it takes a tenth of the time of a short run, and Python has no way to keep a compiled expression. So what its
compilers make is kept in a file beside this module. Only the very build of Python that made it takes it, which looks
whether the code of an expression is sound; any other compiles as ever, as for all that is not in the file.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import marshal
import os
import re
import sys
from array import array
from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType
    from typing import Any, AnyStr

BUILD = f"{' '.join(sys.version.split())} {_sre.MAGIC}"
"""The build of Python that understands the code."""

FILE = os.path.join(os.path.dirname(__file__), "prepared.code")

asked: dict[Any, None] = {}
"""What this process asked for: expressions with their flags, and texts of methods."""


def expression(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A regular expression, compiled now if it is not yet; each is made once, however many inputs ask for it."""
    key = (pattern, int(flags))
    asked[key] = None
    known = _load(FILE)
    kept = known.get(key)
    if isinstance(kept, re.Pattern):
        return kept
    found: re.Pattern[AnyStr]
    if kept is None:
        found = re.compile(pattern, flags)  # noqa: TID251  what is not in the file
    else:
        mode, code, *groups = kept
        found = _sre.compile(pattern, mode, list(memoryview(code).cast("I")), *groups)
    known[key] = found
    return found


def method(text: str) -> CodeType:
    """The code of a text in Python, compiled now if it is not yet."""
    asked[text] = None
    found: CodeType = _load(FILE).get(text) or compile(text, "<record>", "exec")
    return found


def save(file: str, keys: list[Any]) -> None:
    """Compiles expressions and methods and keeps their code.

    Args:
        file: the file to write.
        keys: what was :data:`asked` for.

    Raises:
        OSError: it cannot be written.
    """
    saved = {
        key: compile(key, "<record>", "exec") if isinstance(key, str) else _compile(*key)
        for key in keys
    }
    data = marshal.dumps(saved)
    new = f"{file}.{os.getpid()}"
    with open(new, "wb") as out:
        out.write(f"{BUILD} {len(data)}\n".encode() + data)
    os.replace(new, file)


@cache
def _load(file: str) -> dict[Any, Any]:
    """What a file keeps; nothing where there is none, where it is not whole, or of another build of Python."""
    if not os.path.isfile(file):
        return {}
    with open(file, "rb") as source:
        head, data = source.readline(), source.read()
    whole = head == f"{BUILD} {len(data)}\n".encode()
    return marshal.loads(data) if whole else {}  # noqa: S302  our own file


def _compile(pattern: str | bytes, flags: int) -> tuple[Any, ...]:
    """What Python's compiler makes of an expression: its flags, code and groups."""
    found: list[tuple[Any, ...]] = []

    def keep(_pattern: str | bytes, mode: int, code: list[int], *groups: Any) -> None:  # noqa: ANN401  Python's own
        found.append((int(mode), array("I", map(int, code)).tobytes(), *groups))

    compiler: Any = re._compiler  # type: ignore[attr-defined]  # noqa: SLF001  see above
    there = compiler._sre  # noqa: SLF001
    compiler._sre = type("Kept", (), {**vars(there), "compile": staticmethod(keep)})  # noqa: SLF001
    try:
        compiler.compile(pattern, flags)
    finally:
        compiler._sre = there  # noqa: SLF001
    return found[0]
