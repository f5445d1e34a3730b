"""Captions and totals: the members that words fix for a whole table.

``Nedsatt arbeidsevne, på tiltak 20-24 år``, ``20-24 år andre på tiltak`` and ``Andre på tiltak,
opplæring`` each fix two dimensions, in either order. A comma may part members or belong to a name,
so every way to cut the words is tried, and the one that leaves nothing over is taken.
"""

from __future__ import annotations

from navconv.meaning.phrases.labels import take_apart
from navconv.meaning.quantities.units import counts_units
from navconv.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from navconv.meaning.solving.axes import AxisReader
    from navconv.meaning.solving.matching import Match

MAX_WORDS = 24
"""Longer phrases are sentences, not captions."""


class Phrase(NamedTuple):
    """The members found in a phrase.

    Attributes:
        matches: what was found, in order of print.
        rest: words that are no member; empty where every word was understood.
    """

    matches: tuple[Match, ...]
    rest: str = ""

    @property
    def understood(self) -> bool:
        """Whether every word belongs to a member."""
        return not self.rest


def read_phrase(text: str, axes: AxisReader, order: Sequence[str], year: int) -> Phrase:
    """Finds the members that a caption or a total's label names.

    Args:
        text: the words, wrapped lines joined.
        axes: what knows members by their names.
        order: the dimensions to try, the likeliest first; a word that names members of several
            dimensions (``Oppfølging``) is taken for the first.
        year: the year of the table, for names that recur.

    Returns:
        The members, or the whole text as rest where it is not understood.
    """
    label = take_apart(text)
    words = label.text.split()
    if not words:
        return Phrase(())
    if len(words) > MAX_WORDS:
        return Phrase((), text)
    found = _read_words(words, axes, order, year)
    if found is not None:
        return Phrase(found)
    # One part may be unknown to the codelists, if a comma parts it from what is known.
    for cut in range(len(words) - 1, 0, -1):
        if not words[cut - 1].endswith(","):
            continue
        left, right = words[:cut], words[cut:]
        for known, rest in ((left, right), (right, left)):
            found = _read_words(known, axes, order, year)
            if found:
                return Phrase(found, " ".join(rest).rstrip(","))
    return Phrase((), label.text)


def without_dimensions(text: str, words: Mapping[str, str]) -> str:
    """A caption without the words that say which dimension its members are of: ``Kjønn: Kvinner``.

    Args:
        text: the words of the caption.
        words: the known dimensions, by the words for them.
    """
    bare: list[str] = []
    for word in text.split():
        if word.endswith(":") and word[:-1].casefold() in words:
            bare[-1:] = [before.rstrip(".;") for before in bare[-1:]]
        else:
            bare.append(word)
    return " ".join(bare)


def names_members(text: str, axes: AxisReader, names: Collection[str]) -> bool:
    """Whether words name a member of some dimensions exactly, or members of several, and nothing else."""
    words = take_apart(text).text.split()
    if not words or len(words) > MAX_WORDS:
        return False
    return _cut(words, lambda phrase: axes.find_each(phrase, 0), names) is not None


def _read_words(
    words: list[str], axes: AxisReader, order: Sequence[str], year: int
) -> tuple[Match, ...] | None:
    """The members that words name, slips allowed only where none fit exactly; None for words left over."""
    found = _cut(words, lambda phrase: axes.find_each(phrase, year), order)
    if found is None:
        found = _cut(words, lambda phrase: axes.find_each(phrase, year, closely=True), order)
    return found


def _cut(
    words: list[str], find: Callable[[str], Mapping[str, Match]], order: Collection[str]
) -> tuple[Match, ...] | None:
    """Cuts words into members of different dimensions, long names first; None where it cannot be.

    Args:
        words: the words.
        find: finds the member of each dimension that a phrase names.
        order: the dimensions that the words may be of, the likeliest first.
    """
    if not words:
        return ()
    if words[0] in ("og", "-", "\u2013"):
        return _cut(words[1:], find, order)
    for end in range(len(words), 0, -1):
        phrase = " ".join(words[:end]).strip(" ,;:")
        found = find(phrase) if phrase else {}
        if not found or counts_units(words, end):
            continue
        for dimension in order:
            match = found.get(dimension)
            if match is None:
                continue
            rest = _cut(words[end:], find, [name for name in order if name != dimension])
            if rest is not None:
                return (match, *rest)
    return None
