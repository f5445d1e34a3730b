"""Many inputs as one series: each fact once, revisions visible, regions carried over reforms.

The package is called as a function, too: ``navconv.series(["2019.txt", "2020.xlsx"])``.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any


class _CallableRoom(ModuleType):
    """This room; the library's function of the same name stands in a later one, which it must not import."""

    def __call__(self, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401  those of the library's function
        """Makes a series: see :func:`navconv.pipeline.library.series`."""
        return import_module("navconv.pipeline.library").series(*arguments, **options)


sys.modules[__name__].__class__ = _CallableRoom
