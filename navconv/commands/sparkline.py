"""Sparklines: a row of figures as a row of small bars."""

from __future__ import annotations

from collections.abc import Sequence

from navconv.tables.values import Mark, Value

BARS = "▁▂▃▄▅▆▇█"
NO_BAR = "·"
"""Stands for a cell without a number: a suppressed figure has no height, not even a guessed one."""

EVEN = "▄"
"""The bar of a row whose figures are all the same."""

MIN_NUMBERS = 2
"""Fewer numbers than this have no shape."""


def draw_sparkline(values: Sequence[Value]) -> str:
    """One bar for each figure, from the row's lowest to its highest.

    Returns:
        A text with as many characters as values; empty if fewer than two of them are numbers.
    """
    numbers = [value for value in values if not isinstance(value, Mark)]
    if len(numbers) < MIN_NUMBERS:
        return ""
    low, span = min(numbers), max(numbers) - min(numbers)
    top = len(BARS) - 1
    return "".join(
        NO_BAR
        if isinstance(value, Mark)
        else BARS[min(int((value - low) * len(BARS) / span), top)]
        if span
        else EVEN
        for value in values
    )
