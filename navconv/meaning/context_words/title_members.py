"""Members that stand amid other words of a title: ``Menn med foreldrepenger``, ``Helt ledige 20-24 år i Oslo``.

A title says of whom its figures are. Which dimensions have such members, and behind which word, is in
``codelists/dimension.csv`` (``amid``); beside which words they are of others or one of several is in
``title_words``.
"""

from __future__ import annotations

from navconv.layout.period_words import without_time
from navconv.meaning.classifications.dimensions import AMID, ANYWHERE, COARSER, FINER
from navconv.meaning.context_words.heading_words import MAX_HEADING
from navconv.meaning.context_words.title_words import (
    BEHIND,
    BEHIND_FIRST,
    BETWEEN,
    CONJUNCTION,
    LIST,
    NEXT,
    PART_BEHIND,
    bare,
    find_word,
    has_role,
    load_words,
)
from navconv.meaning.context_words.titles import TABLE_NUMBER
from navconv.meaning.phrases.ages import may_last
from navconv.meaning.phrases.labels import fold, take_apart
from navconv.meaning.quantities.counted import PART
from navconv.prepared import expression

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from navconv.meaning.context_words.title_words import Word
    from navconv.meaning.solving.axes import AxisReader

MAX_MEMBER_WORDS = 6
"""How many words the name of such a member has at most: ``50 år og over``, ``Troms og Finnmark fylke``."""

MAX_TITLE_WORDS = 40
"""Longer parts are texts; nobody looks for members in them."""

LISTED = ""
"""In place of a name: the title names several of this dimension, whichever they are."""

_FIGURE = expression(r"\d")

OFFICE = "nav"
"""The word before a place where its office publishes: ``NAV Nordland. Helt ledige etter kommune``."""


def find_amid(heading: str, axes: AxisReader) -> tuple[tuple[str, str], ...]:
    """The members that stand amid the words of a heading: their dimensions, and their names as printed.

    Two of one dimension narrow nothing: ``Kvinner og menn med foreldrepenger``; one of a list neither.

    Example: ``Uføre kvinner i Nordland`` → ``(("sex", "kvinner"), ("region", "Nordland"))``.
    """
    words = _list_words(heading)
    if not any(_find_longest(words, at, "", axes)[1] for at in range(len(words))):
        # Most titles have none, and need no list of words.
        return ()
    found: dict[str, set[str]] = {}
    for dimension, name in _read_words(words, axes):
        found.setdefault(dimension, set()).add(name)
    return tuple(
        [
            (dimension, names.pop())
            for dimension, names in found.items()
            if len(names) == 1 and LISTED not in names
        ]
    )


def is_place_or_group(sentence: str, axes: AxisReader) -> bool:
    """Whether a sentence is such a member and nothing else: ``Oslo``, ``NAV Nordland``, ``Kvinner``."""
    words = take_apart(without_time(sentence)).text.strip(" .").split()
    office = len(words) > 1 and words[0].casefold() == OFFICE
    name = " ".join(words[office:])
    return bool(name) and [found for _, found in find_amid(sentence, axes)] == [name]


def _list_words(heading: str) -> list[str]:
    """The words of a heading, with a comma between its parts."""
    listed = []
    for part in PART.split(TABLE_NUMBER.sub("", heading)[:MAX_HEADING]):
        words = take_apart(without_time(part)).text.split()
        if words and len(words) <= MAX_TITLE_WORDS:
            listed += [*words, BETWEEN]
    return listed


def _read_words(words: list[str], axes: AxisReader) -> Iterator[tuple[str, str]]:
    """The members amid words, long names first, and ``LISTED`` for those that are of a list or compared."""
    at, last, place = 0, "", ""
    reached: dict[str, Word] = {}
    while at < len(words):
        size, dimension = _find_longest(words, at, last, axes)
        if dimension:
            text = " ".join(words[at : at + size])
            if last == COARSER.get(dimension) and not _is_within(text, dimension, place, axes):
                # "Oslo, Bergen og Trondheim" are several places, "Nordland, Bodø" is one.
                yield from ((last, LISTED), (dimension, LISTED))
            place = text
            other = reached.get(dimension) or _find_other(words, at, dimension)
            if _is_listed(words, at, at + size, dimension):
                yield dimension, LISTED
            elif other is None:
                yield dimension, text
            elif dimension in other.compares:
                yield dimension, LISTED
        elif words[at] == BETWEEN:
            # "Uføre i prosent av befolkningen, 18-67 år": what stands right before reaches farther.
            reached = _reach(words, at - 1)
        else:
            reached |= _reach(words, at)
        # "I Oslo og Viken", "i Oslo, Viken og Innlandet" name several.
        joined = words[at] == BETWEEN or has_role(words[at], LIST)
        last = dimension or (last if joined else "")
        at += size


def _find_longest(words: list[str], at: int, last: str, axes: AxisReader) -> tuple[int, str]:
    """How many words the longest member has that begins at a place, and its dimension; 1 and nothing for none."""
    sizes = range(min(MAX_MEMBER_WORDS, len(words) - at), 0, -1)
    found = ((size, _name_dimension(words, at, at + size, last, axes)) for size in sizes)
    return next(((size, name) for size, name in found if name), (1, ""))


def _name_dimension(words: list[str], at: int, end: int, last: str, axes: AxisReader) -> str:
    """The dimension of which some of the words name a member that may stand where they stand; empty for none.

    Args:
        words: all words.
        at: the first of these.
        end: the one behind them.
        last: the dimension of the member right before them, maybe with an ``og`` or a comma between; empty for none.
        axes: the codelists.
    """
    text = " ".join(words[at:end])
    if end - at > 1 and text[:1].islower() and not _FIGURE.search(text):
        # A name of several words begins with a capital, as that of a place, or has figures, as that of an age.
        return ""
    before = words[at - 1].casefold() if at else ""
    start = at - (before == OFFICE)
    alone = words[end : end + 1] == [BETWEEN] and (start == 0 or words[start - 1] == BETWEEN)
    named = axes.find_each(text, 0)
    for dimension, word in AMID.items():
        alike = (dimension, COARSER.get(dimension), FINER.get(dimension))
        if word == ANYWHERE:
            lasting = dimension in named and _may_last(dimension, text)
            if dimension in named and not (
                _joins(text) or (lasting and not _may_be_young(words, at))
            ):
                return dimension
        elif (
            text[:1].isupper()
            and (alone or before == word or last in alike)
            # A long list is read for what can be little else than a place.
            and (
                dimension in named
                or (
                    (word == before or last in alike or _is_told(words[at:end], dimension, axes))
                    and axes.has_member(dimension, text, 0)
                )
            )
        ):
            return dimension
    return ""


def _is_within(text: str, dimension: str, group: str, axes: AxisReader) -> bool:
    """Whether a place is within another of the coarser dimension: ``Bodø`` in ``Nordland``."""
    around = axes.group_of(axes.read_member(dimension, take_apart(text), 0).member, 0)
    named = axes.find_each(group, 0).get(COARSER[dimension])
    return around is not None and named is not None and around.code == named.member.code


def _is_told(words: list[str], dimension: str, axes: AxisReader) -> bool:
    """Whether the last of some words says of which dimension they are: ``Arendal kommune``."""
    return len(words) > 1 and axes.codelists.words.get(fold(words[-1])) == dimension


def _may_last(dimension: str, text: str) -> bool:
    """Whether an age may be a duration, for which it takes few years."""
    return dimension == "age" and may_last([text])


def _find_other(words: list[str], at: int, dimension: str) -> Word | None:
    """The word right before a member that says that it is of others than those counted; None for none."""
    at = _skip_place_word(words, at, dimension)
    word = find_word(words, at - 1)
    return word if word and word.role == NEXT and dimension in word.dimensions else None


def _reach(words: list[str], at: int) -> dict[str, Word]:
    """The dimensions of which all members behind a word are of others: behind ``med barn`` no age is that of those."""
    word = find_word(words, at)
    return dict.fromkeys(word.dimensions, word) if word and word.role == PART_BEHIND else {}


def _is_listed(words: list[str], at: int, end: int, dimension: str) -> bool:
    """Whether a member is one of several things that words join or compare: ``Oslo og omegn``, ``kvinner og alle``."""
    first = at == 0 or words[at - 1] == BETWEEN
    at = _skip_place_word(words, at, dimension)
    behind = [load_words().get(bare(" ".join(words[end : end + n]))) for n in (1, 2)]
    return (at > 0 and has_role(words[at - 1], LIST)) or any(
        word is not None
        and dimension in word.dimensions
        and (word.role in (LIST, BEHIND) or (first and word.role == BEHIND_FIRST))
        for word in behind
    )


def _skip_place_word(words: list[str], at: int, dimension: str) -> int:
    """Where a member begins, with the word that stands before names of places."""
    return at - (at > 0 and words[at - 1].casefold() == AMID[dimension])


def _joins(text: str) -> bool:
    """Whether words join sentences, and are no name: ``men`` in ``Ledige, men ikke permitterte``, not ``Men``."""
    word = load_words().get(text)
    return word is not None and word.role == CONJUNCTION


def _may_be_young(words: list[str], at: int) -> bool:
    """Whether few years behind a word are an age and no duration: ``Jenter 6-12 år``, not ``Ledige over 2 år``."""
    before = load_words().get(bare(words[at - 1])) if at else None
    return before is not None and before.young
