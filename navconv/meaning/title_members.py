"""Members that stand amid other words of a title: ``Menn med foreldrepenger``, ``Helt ledige 20-24 år i Oslo``.

A title says of whom its figures are. Which dimensions have such members, and behind which word, is in
``codelists/dimension.csv`` (``amid``); behind which words they are somebody else's is in ``codelists/title_word.csv``.
"""

from __future__ import annotations

from functools import lru_cache

from navconv.data_files import read_rows
from navconv.layout.period_words import without_time
from navconv.meaning.ages import may_last
from navconv.meaning.counted import PART
from navconv.meaning.dimensions import AMID, ANYWHERE
from navconv.meaning.heading_words import MAX_HEADING
from navconv.meaning.labels import fold, take_apart
from navconv.meaning.titles import TABLE_NUMBER
from navconv.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from navconv.meaning.axes import AxisReader

MAX_MEMBER_WORDS = 6
"""How many words the name of such a member has at most: ``50 år og over``, ``Troms og Finnmark fylke``."""

MAX_TITLE_WORDS = 40
"""Longer parts are texts; nobody looks for members in them."""

OFFICE = "nav"
"""The word before a place where its office publishes: ``NAV Nordland. Helt ledige etter kommune``."""


def find_amid(heading: str, axes: AxisReader) -> tuple[tuple[str, str], ...]:
    """The members that stand amid the words of a heading: their dimensions, and their names as printed.

    Two of one dimension narrow nothing: ``Kvinner og menn med foreldrepenger``.

    Example: ``Uføre kvinner i Nordland`` → ``(("sex", "kvinner"), ("region", "Nordland"))``.
    """
    found: dict[str, set[str]] = {}
    for part in PART.split(TABLE_NUMBER.sub("", heading)[:MAX_HEADING]):
        words = take_apart(without_time(part)).text.split()
        if len(words) <= MAX_TITLE_WORDS:
            for dimension, name in _read_part(words, axes):
                found.setdefault(dimension, set()).add(name)
    return tuple([(name, members.pop()) for name, members in found.items() if len(members) == 1])


def is_place_or_group(sentence: str, axes: AxisReader) -> bool:
    """Whether a sentence is such a member and nothing else: ``Oslo``, ``NAV Nordland``, ``Kvinner``."""
    words = take_apart(without_time(sentence)).text.strip(" .").split()
    office = len(words) > 1 and words[0].casefold() == OFFICE
    name = " ".join(words[office:])
    return bool(name) and [found for _, found in find_amid(sentence, axes)] == [name]


def _read_part(words: list[str], axes: AxisReader) -> Iterator[tuple[str, str]]:
    """The members amid words between two commas, long names first."""
    at, last, others = 0, "", False
    while at < len(words):
        sizes = range(min(MAX_MEMBER_WORDS, len(words) - at), 0, -1)
        found = ((size, _name_dimension(words, at, at + size, last, axes)) for size in sizes)
        size, dimension = next(((size, name) for size, name in found if name), (1, ""))
        if dimension:
            # "Forskjell mellom kvinner og menn" is of neither.
            others = _is_others(words, at) or (others and last == dimension)
            if not others:
                yield dimension, " ".join(words[at : at + size])
        # "I Oslo og Viken" names two.
        last = dimension or (last if words[at] == "og" else "")
        at += size


def _name_dimension(words: list[str], at: int, end: int, last: str, axes: AxisReader) -> str:
    """The dimension of which some of the words name a member that may stand where they stand; empty for none.

    Args:
        words: all words.
        at: the first of these.
        end: the one behind them.
        last: the dimension of the member right before them, maybe with an ``og`` between; empty for none.
        axes: the codelists.
    """
    text = " ".join(words[at:end])
    before = words[at - 1].casefold() if at else ""
    alone = end == len(words) and (at == 0 or (at == 1 and before == OFFICE))
    named = axes.find_each(text, 0)
    for dimension, word in AMID.items():
        if word == ANYWHERE:
            lasting = dimension in named and _may_last(dimension, text)
            if dimension in named and not (
                _joins(text) or (lasting and not _may_be_young(words, at))
            ):
                return dimension
        elif (
            text[:1].isupper()
            and (alone or before == word or last == dimension)
            # A long list is read for what can be little else than a place.
            and (
                dimension in named
                or (
                    (before == word or _is_told(words[at:end], dimension, axes))
                    and axes.has_member(dimension, text, 0)
                )
            )
        ):
            return dimension
    return ""


def _is_told(words: list[str], dimension: str, axes: AxisReader) -> bool:
    """Whether the last of some words says of which dimension they are: ``Arendal kommune``."""
    return len(words) > 1 and axes.codelists.words.get(fold(words[-1])) == dimension


def _may_last(dimension: str, text: str) -> bool:
    """Whether an age may be a duration, for which it takes few years."""
    return dimension == "age" and may_last([text])


def _is_others(words: list[str], at: int) -> bool:
    """Whether what stands at a place is of others than those counted: ``Forsørgere med barn under 3 år``."""
    before = _load_words().get(words[at - 1].casefold()) if at else None
    if before is None or not before.others:
        return False
    return not before.behind or (at > 1 and before.behind in (ANYWHERE, words[at - 2].casefold()))


def _joins(text: str) -> bool:
    """Whether words join sentences, and are no name: ``men`` in ``Ledige, men ikke permitterte``, not ``Men``."""
    word = _load_words().get(text)
    return word is not None and word.joins


def _may_be_young(words: list[str], at: int) -> bool:
    """Whether few years behind a word are an age and no duration: ``Jenter 6-12 år``, not ``Ledige over 2 år``."""
    before = _load_words().get(words[at - 1].casefold()) if at else None
    return before is not None and before.young


class _Word(NamedTuple):
    """What a word of a title says of the member behind it.

    Attributes:
        others: whether it is of others than those counted.
        behind: the word that must stand before it for that; empty for none, ``*`` for any.
        young: whether few years behind it are an age.
        joins: whether it is a word that joins sentences, though a member has its name.
    """

    others: bool
    behind: str
    young: bool
    joins: bool


@lru_cache(maxsize=1)
def _load_words() -> Mapping[str, _Word]:
    """What words of a title say of the member behind them."""
    return {
        row["word"]: _Word(
            bool(row["others"]), row["behind"], bool(row["young"]), bool(row["joins"])
        )
        for row in read_rows("meaning/codelists/title_word.csv")
    }
