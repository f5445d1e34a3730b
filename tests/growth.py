"""Tells whether work grows no faster than what it is done on, by counting the lines of code that it runs.

A count is the same on every machine, idle or busy. What is done whatever the size falls out where the growths of two
steps of the size are compared: from n to 2n, and from 2n to 4n. The second is twice the first where the work grows
with the size, and four times where it grows with its square.
"""

from __future__ import annotations

import sys
from pathlib import Path

import navconv

RATIO = 2.3
OURS = str(Path(navconv.__file__).parent)


def count_lines(run) -> int:
    """How many lines of navconv a function runs."""
    lines = 0

    def step(frame, event, given):
        nonlocal lines
        lines += event == "line"
        return step

    def enter(frame, event, given):
        return step if frame.f_code.co_filename.startswith(OURS) else None

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        run()
    finally:
        sys.settrace(before)
    return lines


def grows_with_the_input(work, size: int) -> bool:
    """Whether the work grows with the size from twice the size to four times as it did from the size to twice."""
    work(size // 2)  # what is made once, whatever comes
    sizes = (size, size * 2, size * 4)
    one, two, four = (count_lines(lambda size=size: work(size)) for size in sizes)
    return four - two <= RATIO * max(two - one, 0)
