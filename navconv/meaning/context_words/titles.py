"""Titles: the subject that is counted, then sentences that divide it, narrow it, or say how it is measured.

Helt ledige i Oslo, etter kjønn. Landbakgrunn. Prosent. Tidsserie måned
subject    member        dimension  dimension  measure  how often
"""

from __future__ import annotations

import re

from navconv.layout.label_words import names_labels
from navconv.layout.period_words import without_time
from navconv.layout.totals import is_total
from navconv.meaning.context_words.heading_hints import Heading, list_dimensions, name_measure
from navconv.meaning.context_words.heading_words import (
    BY,
    COUNT,
    DIVIDED,
    MAX_HEADING,
    bare_sentence,
    counts_alone,
    is_frequency,
    is_measure,
    known_dimension,
    part_share,
    says_again,
    tells_count,
)
from navconv.meaning.phrases.labels import take_apart
from navconv.meaning.quantities.counted import split_sentences, without_divisions
from navconv.meaning.quantities.units import find_scale
from navconv.prepared import expression
from navconv.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from navconv.meaning.classifications.measures import Measures

# "Tabell 2.1", "Tab. 3:".
TABLE_NUMBER = expression(r"^tab(?:ell)?\.? ?\d[\d.]{0,5}[a-z]?[.:]* ", re.IGNORECASE)


class TitleWords(NamedTuple):
    """What the words of titles are known by.

    Attributes:
        words: the known dimensions, by the words for them.
        measures: words by which means, medians and rates are known; None for none.
        is_member: whether words name a member; None where nobody knows any.
        is_group: whether a sentence names a place or a group of people, and nothing else.
    """

    words: Mapping[str, str]
    measures: Measures | None = None
    is_member: Callable[[str], bool] = lambda _: False
    is_group: Callable[[str], bool] = lambda _: False

    def list_dimensions(self, text: str) -> _Said:
        """What a list of dimensions says: ``fylke, kvinner``."""
        return _Said(*list_dimensions(text, self.words, (), self.is_member, self.measures))


class _Said(NamedTuple):
    """What a sentence of a title says.

    Attributes:
        dimensions: those that it lists.
        unknown: those of them that no codelist knows, with their words.
        others: the members that it names.
        alone: whether it is one word or phrase that may be a dimension.
    """

    dimensions: tuple[str, ...] = ()
    unknown: tuple[tuple[str, str], ...] = ()
    others: tuple[str, ...] = ()
    alone: bool = False


def read_title(title: str, known: TitleWords) -> Heading:
    """Reads a document title: subject, dimensions, how often, and the share or change that all of it is.

    A sentence behind the first may name a member: ``Mottakere etter fylke. Kvinner``. One before the subject names
    a place or a group of people: ``Oslo. Helt ledige etter yrke``.
    """
    subject, *sentences = _split(title, known) or [""]
    divided = DIVIDED.fullmatch(take_apart(without_time(subject)).text)
    said = []
    if divided:
        subject, (listed, share) = divided[1], part_share(divided[2])
        said.append(known.list_dimensions(listed))
        sentences += share
    said += [
        _read_sentence(sentence, subject, sentences[at:], known)
        for at, sentence in enumerate(sentences, 1)
    ]
    measured = map(bare_sentence, (subject, *sentences))
    found = [name_measure(t, known.measures) for t in measured if is_measure(t, known.measures)]
    heading = Heading(
        dimensions=tuple([name for part in said for name in part.dimensions]),
        unknown=tuple([item for part in said for item in part.unknown]),
        # "Antall og prosent" is in the columns; "etter antall dager" is what divides.
        indicator="" if COUNT.search(without_divisions(title)) else ". ".join(found),
        subject=subject,
        others=tuple([name for part in said for name in part.others]),
    )
    for name in _find_narrowing(said):
        heading = heading.without(name)
    return heading


def _split(title: str, known: TitleWords) -> list[str]:
    """The sentences of a title from its subject on, without those of a table's number, of how often and of a scale."""
    sentences = [
        part
        for part in split_sentences(TABLE_NUMBER.sub("", title)[:MAX_HEADING])
        if not is_frequency(part) and find_scale(part) is None
    ]
    while len(sentences) > 1 and known.is_group(sentences[0]):
        del sentences[0]
    return sentences


def _read_sentence(sentence: str, subject: str, behind: Sequence[str], known: TitleWords) -> _Said:
    """What a sentence behind the subject says."""
    text = take_apart(without_time(sentence)).text
    if known.is_member(text):
        return _Said(others=(text,))
    divided = DIVIDED.fullmatch(text)
    if divided and set(list_dimensions(divided[1], known.words)[0]).isdisjoint(
        known.words.values()
    ):
        # "Mangel på arbeidskraft etter næring": what stands before is counted, and divides nothing.
        said = known.list_dimensions(divided[2])
        member = (divided[1],) if known.is_member(divided[1]) else ()
        return said._replace(others=(*member, *said.others))
    if not divided and _divides_nothing(text, subject, behind, known.words):
        return _Said()
    said = known.list_dimensions(text)
    return said._replace(alone=len(said.dimensions) == 1 and not (divided or BY.match(text)))


def _divides_nothing(
    text: str, subject: str, behind: Sequence[str], words: Mapping[str, str]
) -> bool:
    """Whether a sentence names all that is counted, or counts it anew, or is of one member of a dimension."""
    return (
        # "Hele landet".
        is_total(text)
        or tells_count(text)
        # "Kjønn: Menn".
        or (": " in text and known_dimension(text.partition(": ")[0], words) is not None)
        or says_again(text, subject, words)
        or counts_alone(text, behind, words)
    )


def _find_narrowing(said: Sequence[_Said]) -> list[str]:
    """The unknown dimensions that are none, since a word behind them stands over labels and they do not.

    Example: ``Arbeidssøkere. Nye tilfeller. Landbakgrunn`` → ``nye_tilfeller``.
    """
    if sum(bool(part.unknown) for part in said) < 2:  # noqa: PLR2004 - one, and another behind it
        return []
    over = [any(names_labels(text) for _, text in part.unknown) for part in said]
    return [
        name
        for at, part in enumerate(said)
        if part.alone and not over[at] and any(over[at:])
        for name, _ in part.unknown
    ]
