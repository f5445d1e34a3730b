"""Headings: which dimensions, members and indicators a title or section speaks of.

A heading is a hint: rows and totals decide. It gives names to dimensions that no codelist knows,
and the indicator of a section such as ``Kommune¹. Prosent av arbeidsstyrken²``.
"""

from __future__ import annotations

import re

from navconv.layout.headings import is_note
from navconv.layout.period_words import without_time
from navconv.meaning.context_words.heading_words import (
    AND,
    BY,
    COUNT,
    DIVIDED,
    MAX_HEADING,
    is_frequency,
    is_measure,
    known_dimension,
    split_list,
)
from navconv.meaning.phrases.labels import fold, take_apart
from navconv.meaning.quantities.counted import split_sentences
from navconv.meaning.quantities.units import find_scale
from navconv.prepared import expression
from navconv.readers.lookalikes import to_latin
from navconv.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from navconv.meaning.classifications.measures import Measures

# "Kommuner i Nordland".
_PLACE = expression(r"(\w{1,40}) i (\w.{0,80}?)(?: fylke)?")
_SHARE_OF = expression(r"\bi (?:prosent|pst|%).*", re.IGNORECASE)
_ID = expression(r"[^\w]+")

UNNAMED = "gruppe"
"""The name of a dimension that nothing names."""
MAX_DIMENSION_WORDS = 3
"""A longer phrase is a sentence, not the name of a dimension."""


class Heading(NamedTuple):
    """What a heading says.

    Attributes:
        dimensions: those named, in order: identifiers of known ones, else the words in lower case.
        unknown: those of them that no codelist knows, with their words as printed.
        indicator: the indicator named; empty for none.
        subject: the words before the dimensions.
        others: the members named: ``Fylke. Kvinner``, ``Diagnose, menn``.
    """

    dimensions: tuple[str, ...]
    unknown: tuple[tuple[str, str], ...]
    indicator: str
    subject: str
    others: tuple[str, ...] = ()

    def without(self, name: str) -> Heading:
        """The same without an unknown dimension: what is counted (``Helt ledige``) divides nothing."""
        unknown = tuple([item for item in self.unknown if item[0] != name])
        if len(unknown) == len(self.unknown):
            return self
        dimensions = tuple([other for other in self.dimensions if other != name])
        return self._replace(dimensions=dimensions, unknown=unknown)

    def without_members(self, heads: Sequence[str]) -> Heading:
        """The same without unknown dimensions that are heads or labels below it: ``Beholdning, tilgang og avgang``."""
        printed = {text.casefold() for head in heads for text in head.split("\t")}
        members = [name for name, words in self.unknown if words.casefold() in printed]
        # What is listed beside most of them is of their kind.
        most = 2 * len(members) > len(self.unknown)
        heading = self
        for name in [name for name, _ in self.unknown] if most else members:
            heading = heading.without(name)
        return heading


def read_section(
    section: str,
    words: Mapping[str, str],
    title: Collection[str] = (),
    is_member: Callable[[str], bool] | None = None,
    measures: Measures | None = None,
) -> Heading:
    """Reads a section heading: dimensions, an indicator, members.

    The dimensions stand in the sentence that names one that is known, or that the title names; mostly the first.
    The indicator is a sentence, or a part of one, that speaks of a share or a change.

    Args:
        section: the heading.
        words: the known dimensions, by the words for them.
        title: the dimensions that the title names.
        is_member: whether words name a member; if so, they are no indicator.
        measures: words by which means, medians and rates are known.
    """
    sentences = [
        take_apart(part).text for part in split_sentences(take_apart(section).text[:MAX_HEADING])
    ]
    parts = [list_dimensions(sentence, words, title, is_member, measures) for sentence in sentences]
    named = [
        at
        for at, (dimensions, unknown, _) in enumerate(parts)
        # "Tidsserie" says how often, and no more.
        if set(dimensions) - {"period", *(name for name, _ in unknown)}
        or set(dimensions) & set(title)
    ]
    listed = [at for at, text in enumerate(sentences) if DIVIDED.fullmatch(text) or BY.match(text)]
    at = (named or listed or [0])[0]
    dimensions, unknown, members = parts[at]
    rest = [sentence for place, sentence in enumerate(sentences) if place != at and sentence]
    found = [text for text in rest if is_measure(text, measures)]
    found = found or [text for text in (sentences[at],) if is_measure(text, measures)]
    behind = [
        text
        for text in sentences[at + 1 :]
        if not (is_measure(text, measures) or is_frequency(text))
    ]
    others = [text for text in rest if is_member is not None and is_member(text)]
    # "Fylke. Endring fra i fjor. Prosent" says it in two sentences.
    indicator = ". ".join(name_measure(text, measures) for text in found)
    if not indicator:
        counts = [text for text in sentences if COUNT.fullmatch(text) or find_scale(text)]
        # "Antall og utbetalt beløp" is in the columns.
        told = [
            text
            for text in behind
            if any(map(str.isalpha, without_time(text)))
            and not (COUNT.search(text) and AND.search(text))
            and known_dimension(text, words) is None
            and not is_note(f"{text}.")
        ]
        indicator = next((text for text in (*counts, *told) if text not in others), "")
    return Heading(dimensions, unknown, indicator, "", (*members, *others))


def name_measure(sentence: str, measures: Measures | None) -> str:
    """The indicator in a sentence that speaks of a share or a change: ``Helt ledige i prosent, fylke``."""
    parts = [part.strip(" .") for part in AND.split(sentence)]
    part = next((part for part in parts if is_measure(part, measures)), sentence)
    share = _SHARE_OF.search(part)
    return share.group() if share else part


def list_dimensions(
    phrase: str,
    words: Mapping[str, str],
    title: Collection[str] = (),
    is_member: Callable[[str], bool] | None = None,
    measures: Measures | None = None,
) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...], tuple[str, ...]]:
    """The dimensions that a phrase lists, those of them that are unknown, and the members that it names."""
    dimensions, members = list[str](), list[str]()
    unknown: list[tuple[str, str]] = []
    for piece in split_list(BY.sub("", phrase), is_member):
        left, member = _part_member(piece, words, title, is_member)
        if member:
            members.append(member)
        for part in AND.split(left):
            text = take_apart(part).text.strip(" .")
            if is_measure(text, measures) or COUNT.fullmatch(text):
                continue
            known = known_dimension(text, words)
            if known is not None:
                dimensions.append(known)
            elif any(map(str.isalpha, text)) and len(text.split()) <= MAX_DIMENSION_WORDS:
                name = make_id(text)
                dimensions.append(name)
                unknown.append((name, text))
    return tuple(dict.fromkeys(dimensions)), tuple(dict.fromkeys(unknown)), tuple(members)


def _part_member(
    piece: str,
    words: Mapping[str, str],
    title: Collection[str],
    is_member: Callable[[str], bool] | None,
) -> tuple[str, str]:
    """Parts words into those that may name dimensions and the member that they name; either may be empty.

    They are looked at as a whole first: names have words for "and" in them ("Møre og Romsdal").
    """
    if is_member is None:
        return piece, ""
    place = _PLACE.fullmatch(piece)
    if place and is_member(place[2]) and known_dimension(place[1], words):
        return place[1], place[2]
    whole = DIVIDED.fullmatch(piece)
    if whole and is_member(whole[1]):
        return whole[2], whole[1]
    if make_id(piece) not in title and not known_dimension(piece, words) and is_member(piece):
        return "", piece
    return piece, ""


# The columns that the tidy contract has already.
_TAKEN = frozenset(("table", "section", "value", "status", "source", "line", "column", "text"))


def make_id(text: str) -> str:
    """The identifier of an unknown dimension: its heading in lower case."""
    name = _ID.sub("_", fold(to_latin(text))).strip("_") or UNNAMED
    return name + "_" if name in _TAKEN else name
