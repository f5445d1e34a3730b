"""Column heads that name members of two dimensions at once (``Kvinner Under 30 år``), which stood in two lines."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from navconv.layout.totals import is_bare_total
from navconv.meaning.crossed import MARKS
from navconv.meaning.labels import Label, cut_in_two, take_apart
from navconv.meaning.model import total_of
from navconv.meaning.times import MAX_HEAD_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from navconv.meaning.model import Member
    from navconv.meaning.reading import TableReading

FEWEST = 2
"""How many members each of the two dimensions has at least, its total counted."""

Pair = tuple["Member", "Member"]


def read_pairs(
    table: TableReading, heads: Sequence[str]
) -> tuple[tuple[str, str], tuple[Pair, ...]] | None:
    """Reads column heads that name members of two dimensions that codelists know.

    Args:
        table: the table; takes the dimensions.
        heads: its heads, as printed.

    Returns:
        The dimension of the words that stand first and that of the others, and what each column fixes; None where not
        all heads name such members, or two of them the same ones.
    """
    texts = [take_apart(head).text for head in heads]
    if (
        not any(" " in text for text in texts)
        or max(map(len, map(str.split, texts))) > MAX_HEAD_WORDS
    ):
        return None
    cuts = [list(cut_in_two(text.split())) for text in texts]
    for first, second in permutations([name for name in table.order if name != "indicator"], 2):
        pairs = []
        for text, parts in zip(texts, cuts, strict=True):
            pair = _read_pair(table, text, parts, (first, second))
            if pair is None:
                break
            pairs.append(pair)
        else:
            found = tuple(pairs)
            if _are_crossed(found):
                table.note_dimension(first)
                table.note_dimension(second)
                return (first, second), found
    return None


def _read_pair(
    table: TableReading, text: str, parts: Sequence[tuple[str, str]], dimensions: tuple[str, str]
) -> Pair | None:
    """The members that a head names; the total of a dimension of which it names none."""
    first, second = dimensions
    for left, right in ((text, ""), ("", text), *parts):
        one, other = _find(table, left, first), _find(table, right, second)
        if one is not None and other is not None:
            return one, other
    return None


def _find(table: TableReading, words: str, dimension: str) -> Member | None:
    """The member of a dimension that words name; its total for none, and for the words of a total."""
    words = words.strip(MARKS)
    if not words or is_bare_total(words):
        return total_of(dimension)
    if not table.axes.has_member(dimension, words, table.year):
        return None
    return table.axes.read_member(dimension, Label(words), table.year).member


def _are_crossed(pairs: Sequence[Pair]) -> bool:
    """Whether pairs differ, in both dimensions, and some are of two members."""
    firsts = {one.code for one, _ in pairs}
    seconds = {other.code for _, other in pairs}
    total = total_of("").code
    return (
        len({(one.code, other.code) for one, other in pairs}) == len(pairs)
        and min(len(firsts), len(seconds)) >= FEWEST
        and any(total not in (one.code, other.code) for one, other in pairs)
    )
