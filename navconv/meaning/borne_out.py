"""Readings that the heads of a table bear out together: one head alone cannot tell where its words are to be cut.

``Antall Norden``, ``Antall Asia``, ``Prosent Norden``, ``Prosent Asia`` are two indicators of two members, since each
stands beside both others. ``Øvrig befolkning`` beside ``Innvandrere`` is one name, and so is ``50-99 prosent`` beside
``100 prosent``: nothing else is told of those from 50 to 99.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from navconv.meaning.labels import fold
from navconv.meaning.member import UNKNOWN_CODE
from navconv.meaning.readings import STRANGER, Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from navconv.meaning.measures import Measures
    from navconv.meaning.readings import Phrase, Reading

INDICATOR = "indicator"


def keep_borne_out(phrases: Sequence[Phrase], kinds: Measures) -> tuple[Phrase, ...]:
    """Leaves out of each phrase the readings that the others contradict.

    Args:
        phrases: the heads of a table with all that each may mean.
        kinds: what kind of indicator each is.

    Returns:
        The same heads. What stands beside several listed indicators makes no indicator of its own with any of them;
        what stands beside one alone may be one name with it.
    """
    measures: dict[object, set[object]] = defaultdict(set)
    words: dict[object, set[object]] = defaultdict(set)
    for phrase in phrases:
        for reading in phrase.readings:
            for part in _doubtful(reading):
                measures[part.value].add(_measure(reading))
                words[_measure(reading)].add(part.value)
    if not words.keys() - {None}:
        return tuple(phrases)
    found = []
    for phrase in phrases:
        crossed = any(
            _measure(reading)
            and (
                len(measures[part.value]) > 1 or _is_shared(phrase, words[_measure(reading)], kinds)
            )
            for reading in phrase.readings
            for part in _doubtful(reading)
        )
        kept = [
            reading
            for reading in phrase.readings
            if not (crossed and reading.unlisted)
            and not _is_one_name(reading, measures, words, kinds)
        ]
        found.append(phrase._replace(readings=tuple(kept)))
    return tuple(found)


def _is_shared(phrase: Phrase, beside: set[object], kinds: Measures) -> bool:
    """Whether a head ends in a bracket that other heads have behind other words: ``Butikk (%)``, ``Hotell (%)``."""
    text = phrase.label.text
    return text.endswith(")") and len(beside) > 1 and not kinds.kind_of(text)


def _doubtful(reading: Reading) -> Iterator[Part]:
    """The parts of a reading that may be less than a name: words that no codelist knows, figures without a word."""
    for part in () if reading.unlisted else reading.parts:
        if part.dimension == STRANGER or _is_bare(part):
            yield part


def _is_bare(part: Part) -> bool:
    """Whether a member is printed without a letter: ``50-99``."""
    return part.dimension != "period" and not any(map(str.isalpha, part.label.text))


def _measure(reading: Reading) -> object:
    """What tells the indicator that a reading names; None where it names none."""
    return next((part.value for part in reading.parts if part.dimension == INDICATOR), None)


def _is_one_name(
    reading: Reading,
    measures: dict[object, set[object]],
    words: dict[object, set[object]],
    kinds: Measures,
) -> bool:
    """Whether two parts of a reading are one name: a share behind figures, a count behind strange words."""
    for before, last in pairwise(reading.parts):
        if last.dimension != INDICATOR or len(measures.get(before.value, ())) > 1:
            continue
        share = kinds.kinds.get(str(last.value)) == "share"
        counted = last.value in kinds.own_counts and len(words[last.value]) == 1
        if (share and _is_bare(before)) or (counted and before.dimension == STRANGER):
            return True
    return False


def without_common_nouns(
    phrases: Sequence[Phrase], nouns: frozenset[str]
) -> tuple[Sequence[Phrase], frozenset[str]]:
    """Takes members of dimensions whose names are common nouns for strange names, unless each head is one.

    ``Høyere utdanning`` beside ``Grunnskole`` is no scheme where the title says ``Utdanning``.

    Returns:
        The phrases, and the dimensions of which none is a member then.
    """
    if not nouns or not any(
        all(nouns.isdisjoint(reading.dimensions) for reading in phrase.readings)
        for phrase in phrases
    ):
        return phrases, frozenset()
    found = []
    for phrase in phrases:
        # Lines of heads part it: "2. kvartal" above "I utdanning".
        parted = any(r.cuts and STRANGER in r.dimensions for r in phrase.readings)
        readings = [
            _estrange(reading, nouns)
            for reading in phrase.readings
            if nouns.isdisjoint(reading.dimensions)
            or not (_is_one_noun(reading) or (parted and reading.cuts))
        ]
        found.append(phrase._replace(readings=tuple(readings)))
    return found, nouns


def _estrange(reading: Reading, nouns: frozenset[str]) -> Reading:
    """A reading with strange names for the members of some dimensions."""
    if nouns.isdisjoint(reading.dimensions):
        return reading
    return reading._replace(
        parts=tuple(
            [
                Part(STRANGER, part.label, fold(part.label.text))
                if part.dimension in nouns
                else part
                for part in reading.parts
            ]
        )
    )


def _is_one_noun(reading: Reading) -> bool:
    """Whether a common noun stands beside words that are one name with it: ``I utdanning``, ``Uoppgitt utdanning``."""
    return any(p.dimension == STRANGER or p.value == UNKNOWN_CODE for p in reading.parts)
