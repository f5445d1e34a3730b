"""What words of a title do to the members beside them: ``i prosent av menn``, ``i Oslo og omegn``, ``siste 20 år``.

The words and their roles are in ``codelists/title_word.csv``.
"""

from __future__ import annotations

from functools import lru_cache

from navconv.data_files import read_rows
from navconv.meaning.classifications.dimensions import ANYWHERE
from navconv.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BETWEEN = ","
"""What stands between the words of two parts."""

NEXT, PART_BEHIND, BEHIND, BEHIND_FIRST, LIST, CONJUNCTION = (
    "next",
    "part",
    "behind",
    "behind first",
    "list",
    "conjunction",
)
"""What words do: make the member right behind them, or all behind them in their part, that of others; compare the one
before them, or one with which a part begins; join things; join sentences though a member has their name."""


class Word(NamedTuple):
    """What a word of a title says of the members beside it.

    Attributes:
        role: what it does to them; empty for nothing.
        behind: the words of which one must stand before it for that; empty for none, ``*`` for any.
        dimensions: those of whose members that holds.
        compares: those of which another member of the title is compared, and narrows nothing either.
        young: whether few years behind it are an age.
    """

    role: str
    behind: frozenset[str]
    dimensions: tuple[str, ...]
    compares: tuple[str, ...]
    young: bool


@lru_cache(maxsize=1)
def load_words() -> Mapping[str, Word]:
    """What words of a title say of the members beside them."""
    return {
        row["word"]: Word(
            row["role"],
            frozenset(filter(None, row["behind"].split("|"))),
            tuple(filter(None, row["dimensions"].split("|"))),
            tuple(filter(None, row["compares"].split("|"))),
            bool(row["young"]),
        )
        for row in read_rows("meaning/codelists/title_word.csv")
    }


def find_word(words: Sequence[str], at: int) -> Word | None:
    """What the word at a place says, if it stands behind such as it must; None for nothing."""
    word = load_words().get(bare(words[at])) if at >= 0 else None
    if word is None or not word.behind:
        return word
    before = bare(words[at - 1]) if at and words[at - 1] != BETWEEN else ""
    fits = bool(before) if ANYWHERE in word.behind else before in word.behind
    return word if fits else None


def has_role(text: str, role: str) -> bool:
    """Whether a word has a role in titles."""
    word = load_words().get(bare(text))
    return word is not None and word.role == role


def bare(text: str) -> str:
    """A word as it is listed, without the stop of an abbreviation."""
    return text.casefold().rstrip(".")
