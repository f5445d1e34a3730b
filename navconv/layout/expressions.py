"""Regular expressions that are compiled already.

The lexer is one large expression, and to compile it takes a tenth of the time of a short run. Python has no way to
keep a compiled expression; so the code that its compiler makes is kept with Lark's module, and handed to where that
compiler hands it. Only the very build of Python that made the code takes it, which looks whether it is sound; any other
compiles as ever.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import re
import sys
from typing import Any

BUILD = f"{sys.version} {_sre.MAGIC}"
"""The build of Python that understands the code."""


class Expressions:
    """What Lark's module asks of ``re``, with some expressions compiled already."""

    error = re.error
    match = staticmethod(re.match)

    def __init__(self, build: str = "", saved: dict[str, tuple[Any, ...]] | None = None) -> None:
        """Takes what :func:`save_expressions` made, and the build of Python that made it."""
        self._saved = saved if saved and build == BUILD else {}
        self.compiled: list[str] = []

    def compile(self, pattern: str, flags: int = 0) -> re.Pattern[str]:
        """An expression, compiled now if it is not yet."""
        saved = None if flags else self._saved.get(pattern)
        if saved is not None:
            mode, code, *groups = saved
            found: re.Pattern[str] = _sre.compile(pattern, mode, list(code), *groups)
            return found
        self.compiled.append(pattern)
        return re.compile(pattern, flags)


def save_expressions(patterns: list[str]) -> dict[str, tuple[Any, ...]]:
    """What Python's own compiler makes of expressions: their flags, code and groups, by their text."""
    saved: dict[str, tuple[Any, ...]] = {}

    def keep(pattern: str, mode: int, code: list[int], *groups: object) -> None:
        saved[pattern] = (int(mode), tuple(map(int, code)), *groups)

    compiler: Any = re._compiler  # type: ignore[attr-defined]  # noqa: SLF001  see above
    there = compiler._sre  # noqa: SLF001
    compiler._sre = type("Kept", (), {**vars(there), "compile": staticmethod(keep)})  # noqa: SLF001
    try:
        for pattern in patterns:
            compiler.compile(pattern)
    finally:
        compiler._sre = there  # noqa: SLF001
    return saved
