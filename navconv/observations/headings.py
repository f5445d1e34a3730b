"""Headings: which dimensions, members and indicators a title or section speaks of.

A heading is a hint: rows and totals decide. It gives names to dimensions that no codelist knows,
and the indicator of a section such as ``Kommune¹. Prosent av arbeidsstyrken²``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from navconv.lookalikes import to_latin
from navconv.observations.labels import fold, take_apart
from navconv.observations.matching import is_one_letter_off

if TYPE_CHECKING:
    from collections.abc import Mapping

_SENTENCE = re.compile(r"\.\s+")
_AND = re.compile(r",\s*|\s+og\s+|\s+etter\s+|\s+fordelt på\s+|/")
_FREQUENCY = re.compile(r"(?:en|ett?|tidsserie|siste)\s+(?:måned|kvartal|år|uke)", re.IGNORECASE)
_ID = re.compile(r"[^\w]+")
MAX_WORD = 40
"""A longer word names no dimension that is known."""
MAX_HEADING = 400
"""A longer heading is a text; it says nothing about dimensions."""
MAX_DIMENSION_WORDS = 3
"""A longer phrase is a sentence, not the name of a dimension."""


class Heading(NamedTuple):
    """What a heading says.

    Attributes:
        dimensions: the dimensions named, in order: identifiers of known ones, else the words in
            lower case.
        unknown: those of them that no codelist knows, with their words as printed.
        indicator: the indicator named; empty for none.
        subject: the words before the dimensions.
    """

    dimensions: tuple[str, ...]
    unknown: tuple[tuple[str, str], ...]
    indicator: str
    subject: str


def read_section(section: str, words: Mapping[str, str]) -> Heading:
    """Reads a section heading: dimensions, and after a stop the indicator."""
    sentences = _SENTENCE.split(take_apart(section).text[:MAX_HEADING])
    dimensions, unknown = _dimensions(take_apart(sentences[0]).text, words)
    indicator = take_apart(sentences[1]).text if len(sentences) > 1 else ""
    return Heading(dimensions, unknown, indicator, "")


def read_title(title: str, words: Mapping[str, str]) -> Heading:
    """Reads a document title: subject, dimensions, and how often."""
    sentences = [
        part for part in _SENTENCE.split(title[:MAX_HEADING]) if not _FREQUENCY.match(part)
    ]
    dimensions: tuple[str, ...] = ()
    unknown: tuple[tuple[str, str], ...] = ()
    for sentence in sentences[1:]:
        more, strange = _dimensions(take_apart(sentence).text, words)
        dimensions, unknown = dimensions + more, unknown + strange
    return Heading(dimensions, unknown, "", sentences[0] if sentences else "")


def _dimensions(
    phrase: str, words: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """The dimensions that a phrase lists."""
    dimensions: list[str] = []
    unknown: list[tuple[str, str]] = []
    for part in _AND.split(phrase):
        text = take_apart(part).text.strip(" .")
        known = _known_dimension(text, words)
        if known is not None:
            dimensions.append(known)
        elif text and len(text.split()) <= MAX_DIMENSION_WORDS:
            name = make_id(text)
            dimensions.append(name)
            unknown.append((name, text))
    return tuple(dict.fromkeys(dimensions)), tuple(dict.fromkeys(unknown))


def _known_dimension(text: str, words: Mapping[str, str]) -> str | None:
    """The dimension that a phrase names, look-alike letters and one wrong letter allowed."""
    phrase = fold(to_latin(text))
    if phrase in words:
        return words[phrase]
    if len(phrase) > MAX_WORD:
        return None
    near = {name for word, name in words.items() if is_one_letter_off(phrase, word)}
    return near.pop() if len(near) == 1 else None


# The columns that the tidy contract has already.
_TAKEN = frozenset(("table", "section", "value", "status", "source", "line", "column", "text"))


def make_id(text: str) -> str:
    """The identifier of an unknown dimension: its heading in lower case."""
    name = _ID.sub("_", fold(to_latin(text))).strip("_") or "gruppe"
    return name + "_" if name in _TAKEN else name
