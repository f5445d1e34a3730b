"""Processes of our own, which know what they need: the library leaves all of this as it is."""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]  # without the enumerations of signal, which take long to load
import atexit
import gc
import sys

THRESHOLDS = (100_000, 50, 100)
"""After how many new objects the collector looks for cycles; Python's own 700 cost a twentieth of the time."""

STOPPING = tuple(
    [getattr(_signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(_signal, name)]
)
"""The signals that end a run, beside Ctrl-C: to be terminated, and that the terminal was closed (not on Windows)."""


def tune_collector() -> None:
    """Makes this process look for cycles seldom, and not at all when it ends.

    At its end Python goes through all objects several times to free what the system takes back anyway, which
    is a tenth of the time of a short run.
    """
    gc.set_threshold(*THRESHOLDS)
    atexit.register(gc.freeze)


def spare_numpy() -> None:
    """Keeps this process from loading numpy, of which no conversion needs anything.

    pyarrow (since 18) and openpyxl use it where it is there, and pyarrow loads pandas too when it makes its first
    array: two thirds of the time of a short conversion to Parquet.
    """
    # None is Python's way to say that a module is not there.
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]
