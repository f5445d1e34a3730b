"""Processes of our own, which make many objects and no cycles of them: how they begin and end.

The library uses nothing of this: a process that is not ours may need what is left out here.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys

THRESHOLDS = (100_000, 50, 100)
"""After how many new objects the collector looks for cycles; Python's own 700 cost a twentieth of the time."""


def tune_collector() -> None:
    """Makes this process look for cycles seldom, and not at all when it ends.

    At its end Python goes through all objects several times to free what the system takes back anyway, which
    is a tenth of the time of a short run.
    """
    gc.set_threshold(*THRESHOLDS)
    atexit.register(gc.freeze)


def end_process() -> None:
    """Ends this process well and at once; all that it wrote must be flushed, and no thread be left.

    Python would free its objects one by one, a fiftieth of the time of a short run. Under a profiler or a
    debugger this does nothing, since they have work to do when a program ends.
    """
    if sys.getprofile() is None and sys.gettrace() is None:
        os._exit(0)
