"""Readings that the heads of a table bear out together: one head alone cannot tell where its words are to be cut.

``Antall Norden``, ``Antall Asia``, ``Prosent Norden``, ``Prosent Asia`` are two indicators of two members, since each
stands beside both others. ``Øvrig befolkning`` beside ``Innvandrere`` is one name, and so is ``50-99 prosent`` beside
``100 prosent``: nothing else is told of those from 50 to 99. Of the readings of one head that say the same, the
one is kept that its words fit best.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from navconv.meaning.classifications.dimensions import SCHEMES
from navconv.meaning.observations.member import UNKNOWN_CODE
from navconv.meaning.phrases.labels import fold
from navconv.meaning.quantities.unit_words import fold_words, read_things
from navconv.meaning.solving.readings import STRANGER, Part
from navconv.prepared import expression

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from navconv.meaning.classifications.measures import Measures
    from navconv.meaning.solving.readings import Phrase, Reading

INDICATOR = "indicator"

_YEAR = expression(r"(?<!\d)(?:19|20)\d\d")

LAST = ("period", "indicator")
"""The dimensions whose members may stand behind others without a letter: ``2016``, ``%``."""


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


def keep_times(phrases: Sequence[Phrase]) -> Sequence[Phrase]:
    """Leaves out that heads with their own years are names, in a table of which nothing else tells the period.

    Example: ``Ledige nov. 2012``, ``Ledige nov. 2013``.
    """
    dated = [any(map(_is_dated, phrase.readings)) for phrase in phrases]
    if sum(dated) <= 1:
        return phrases
    return [
        phrase._replace(readings=tuple([r for r in phrase.readings if r.cuts or r.exact]))
        if has_year
        else phrase
        for phrase, has_year in zip(phrases, dated, strict=True)
    ]


def _is_dated(reading: Reading) -> bool:
    """Whether words that no codelist knows stand before a time with its year: ``Ledige 2013``."""
    if len(reading.parts) <= 1:
        return False
    first, *_, last = reading.parts
    dated = last.dimension == "period" and first.dimension in (STRANGER, INDICATOR)
    return dated and _YEAR.search(last.label.text) is not None


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


def without_things(phrase: Phrase) -> Phrase:
    """A head of shares without the reading that it names what is counted: ``Arbeidsgivere`` were asked."""
    if fold_words(phrase.label.text) not in read_things():
        return phrase
    return phrase._replace(readings=tuple([r for r in phrase.readings if not r.unlisted]))


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


def keep_distinct(readings: Sequence[Reading], nouns: Collection[str]) -> list[Reading]:
    """Readings of one size that say different things; of those that say the same the one that the words fit best.

    Nouns are the indicators that count something else than the table: ``Befolkning``.
    """
    kept: dict[object, Reading] = {}
    for reading in readings:
        unknown = any(part.value == UNKNOWN_CODE for part in reading.parts)
        if unknown and not SCHEMES.isdisjoint(reading.dimensions):
            # "Uoppgitt utdanning" speaks of no scheme.
            continue
        if reading.exact:
            key: object = tuple((part.dimension, part.value) for part in reading.parts)
        elif _is_rather_one_name(reading) or _ends_name(reading, nouns):
            continue
        else:
            key = reading.dimensions, reading.total, reading.unlisted
        before = kept.get(key)
        if before is None or _rank(reading) < _rank(before):
            kept[key] = reading
    return list(kept.values())


def _is_rather_one_name(reading: Reading) -> bool:
    """Whether words are rather one name than parts, of which one is not known.

    An indicator that is not listed stands beside members, not times: ``Endring mai 2020``; but a bracket ends a name:
    ``Ledige (personer) 2020``. What has no letter is no age or place beside other words: ``0-3 uker``. What is not
    known is known of something: ``Uoppgitt utdanning``.
    """
    first, last = reading.parts[0], reading.parts[-1]
    if first.label.text.endswith(")") and last.dimension == "period" and not reading.left_out:
        return False
    if reading.unlisted and (reading.left_out or {"period", STRANGER} & reading.dimensions):
        return True
    return any(
        part.value == UNKNOWN_CODE
        or (part.dimension not in LAST and not any(map(str.isalpha, part.label.text)))
        for part in reading.parts
    )


def _ends_name(reading: Reading, nouns: Collection[str]) -> bool:
    """Whether a noun in small letters ends the strange name before it: ``Øvrig befolkning``."""
    return any(
        before.dimension == STRANGER and part.value in nouns and part.label.text[:1].islower()
        for before, part in pairwise(reading.parts)
    )


def _rank(reading: Reading) -> tuple[int, int]:
    """How well words fit, the best first: few letters that no codelist knows, then many in names, fewer in times.

    ``20-24 år 1. halvår`` is ``20-24 år`` and ``1. halvår``; ``20-24`` and ``år 1. halvår`` say the same.
    """
    strange = named = 0
    for part in reading.parts:
        size = len(part.label.text)
        if part.dimension == STRANGER or (part.dimension == "indicator" and reading.unlisted):
            strange += size
        elif part.dimension != "period":
            named += size
    return strange, -named
