"""navconv: NAV's statistics exports as data that other software can use.

    >>> import navconv
    >>> conversion = navconv.read("tiltak-2016-11.txt")
    >>> conversion.to_pandas()

:func:`read` gives a :class:`~navconv.pipeline.conversion.Conversion` with tables, observations and problems; ``series``
joins many inputs to one, over revisions and reforms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from navconv.version import __version__

if TYPE_CHECKING:
    from navconv.pipeline.conversion import Conversion
    from navconv.pipeline.library import read, series
    from navconv.store.library import load

__all__ = ["Conversion", "__version__", "load", "read", "series"]


def __getattr__(name: str) -> object:
    """Loads the library when it is first used, so that the command line starts without it."""
    if name in ("Conversion", "read"):
        from navconv.pipeline import library

        return getattr(library, name)
    if name == "series":
        from importlib import import_module

        return import_module("navconv.series")
    if name == "load":
        from navconv.store.library import load

        return load
    raise AttributeError(f"module 'navconv' has no attribute {name!r}")


def __dir__() -> list[str]:
    """The public names, those that are not loaded yet among them."""
    return sorted(__all__)
