"""The middle one of some numbers."""

from __future__ import annotations


def median(numbers: list[float]) -> float:
    """The middle one of some numbers; the import of :mod:`statistics` takes longer than a page of a PDF."""
    numbers = sorted(numbers)
    return (numbers[(len(numbers) - 1) // 2] + numbers[len(numbers) // 2]) / 2
