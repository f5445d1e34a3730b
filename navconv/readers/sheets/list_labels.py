"""The labels of the rows of a list, a code and its name as one; one whose code is that of its group is its total."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from itertools import islice, pairwise

from navconv.readers.sheets.sheet_grid import Cells


def find_nested(below: Sequence[Cells], labels: Sequence[Sequence[int]]) -> frozenset[int]:
    """Which labels have codes that begin with those of the column before, as those of municipalities do."""
    coded = [(at, label[0]) for at, label in enumerate(labels) if len(label) > 1]
    return frozenset(
        [
            at
            for (before, coarse), (at, fine) in pairwise(coded)
            if before == at - 1
            and all(own.get(fine, "").startswith(own.get(coarse, "")) for own in below)
        ]
    )


def make_speller(labels: tuple[tuple[int, ...], ...], nested: frozenset[int]) -> Callable[..., str]:
    """What spells the labels of rows, those of like rows once: they come again in each period."""
    return lru_cache(1 << 14)(partial(_spell_labels, labels, nested))


def _spell_labels(
    labels: tuple[tuple[int, ...], ...], nested: frozenset[int], *texts: str | None
) -> str:
    """The labels of a row, parted by tabs; where a finer code is that of the coarser column, the row is its total."""
    found = list[str]()
    before = ""
    parts = iter(texts)
    for at, columns in enumerate(labels):
        own = [part or "" for part in islice(parts, len(columns))]
        code = own[0] if len(own) > 1 else ""
        text = " ".join(dict.fromkeys(filter(None, own)))
        if code and code == before and at in nested:
            text = "I alt" if text == found[-1] else f"I alt {text}"
        found.append(text)
        before = code
    return "\t".join(found)
