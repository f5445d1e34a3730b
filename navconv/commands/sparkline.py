"""Sparklines: a row of figures as a row of small bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from navconv.cells import Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from navconv.cells import Value

BARS = "▁▂▃▄▅▆▇█"
NO_BAR = "·"
"""Stands for a cell without a number: a suppressed figure has no height, not even a guessed one."""

EVEN = "▄"
"""The bar of a row whose figures are all the same."""


def draw_sparkline(values: Sequence[Value]) -> str:
    """One bar for each figure, from the row's lowest to its highest.

    Returns:
        A text with as many characters as values; empty if fewer than two of them are numbers.
    """
    numbers = [value for value in values if not isinstance(value, Mark)]
    if len(numbers) < 2:
        return ""
    low, high = min(numbers), max(numbers)
    return "".join(
        NO_BAR if isinstance(value, Mark) else EVEN if low == high else BARS[_step(value - low, high - low)]
        for value in values
    )


def _step(height: Value, span: Value) -> int:
    """Which bar a height is, of a span that is not 0."""
    assert not isinstance(height, Mark)
    assert not isinstance(span, Mark)
    return min(int(height * len(BARS) / span), len(BARS) - 1)
