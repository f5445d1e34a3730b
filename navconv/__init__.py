"""navconv: NAV's statistics exports as data that other software can use.

    >>> import navconv
    >>> conversion = navconv.read("tiltak-2016-11.txt")
    >>> conversion.to_pandas()

:func:`read` gives a :class:`~navconv.pipeline.read_exports.Conversion` with tables, observations and problems;
``series`` joins many inputs to one, over revisions and reforms. ``format_options`` tells what a format can be asked
for, and ``describe_code`` what a problem's code means. What ends a run is a :class:`~navconv.problems.NavconvError`,
which holds its :class:`~navconv.problems.Problem`.
"""

from __future__ import annotations

from navconv.version import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from navconv.pipeline.library import read, series
    from navconv.pipeline.outputs import format_options
    from navconv.pipeline.read_exports import Conversion
    from navconv.problems import ExtraError, NavconvError, Problem, Severity
    from navconv.problems.registry import describe_code
    from navconv.store.library_load import load

_MODULES = {
    "Conversion": "navconv.pipeline.read_exports",
    "ExtraError": "navconv.problems",
    "NavconvError": "navconv.problems",
    "Problem": "navconv.problems",
    "Severity": "navconv.problems",
    "describe_code": "navconv.problems.registry",
    "format_options": "navconv.pipeline.outputs",
    "load": "navconv.store.library_load",
    "read": "navconv.pipeline.library",
    "series": "navconv.series",
}

__all__ = [
    "Conversion",
    "ExtraError",
    "NavconvError",
    "Problem",
    "Severity",
    "__version__",
    "describe_code",
    "format_options",
    "load",
    "read",
    "series",
]


def __getattr__(name: str) -> object:
    """Loads the library when it is first used, so that the command line starts without it."""
    if name not in _MODULES:
        raise AttributeError(f"module 'navconv' has no attribute {name!r}")
    from importlib import import_module

    module = import_module(_MODULES[name])
    # A module that is called itself, as the series is.
    return module if name == "series" else getattr(module, name)


def __dir__() -> list[str]:
    """The public names, those that are not loaded yet among them."""
    return sorted(__all__)
