"""What titles say is counted: the unit of the thing that they name, and where their sentences end."""

from __future__ import annotations

import re

from navconv.layout.words import load_months, match_any
from navconv.meaning.quantities.unit_words import NONE, fold_words, read_units
from navconv.prepared import expression

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from navconv.meaning.quantities.unit_words import Unit, UnitWords

AMOUNT = "kroner"
"""The unit of amounts of money."""

TIMES = ("weeks", "days", "months", "years", "hours")
"""The units in which time is measured."""

SHARES = ("per-cent", "per-mille", "percentage-points")
"""The units of shares, which no heading states for all figures."""

COUNTS = ("antal", "antall", "tal", "tallet", "talet", "endring")
"""What begins a head that counts, though no codelist knows it: ``Antall (1 000)``, ``Endring i antall``."""

_DAY = rf"(?:(?<=\b\d\.)|(?<=\b\d\d\.)) (?:{match_any(load_months())})\b"
STOP = (
    rf"(?:(?<!\bmill)(?<!\bmrd)(?<!\bpst)(?<!\bpr)(?<!\bkv)(?<!\bkvt)\.|\.(?= (?!kr)(?-i:[A-ZÆØÅ])|$))"
    rf"(?! (?:kvartal|kvt?|halvår|tertial)\b)(?!{_DAY})"
)
"""The stop at the end of a sentence, not that of ``Mill. kroner``, ``1. kvartal``, ``31. mars``; in any case.

What begins with a capital behind ``mill.``, ``mrd.`` and ``pst.`` is a sentence of its own: ``I pst. Fylke``.
"""

_LASTING = expression(r"(?:(?<= alder)|(?<= botid)|(?<= varighet)) i ")
_AND = expression(r", | og ")
_DIVIDED = expression(rf" (?:etter|fordelt på) |{STOP}\s", re.IGNORECASE)

_BY = expression(r" (?:etter|fordelt på) ", re.IGNORECASE)

PART = expression(rf"[,;:()]\s|[()]|{STOP}(?:\s|$)", re.IGNORECASE)

_SENTENCE = expression(rf"{STOP}\s+", re.IGNORECASE)


def split_sentences(heading: str) -> list[str]:
    """The sentences of a heading, without the stops between them."""
    return _SENTENCE.split(heading)


def without_divisions(heading: str) -> str:
    """A heading without what figures are divided by: ``Menn etter antall dager. Prosent`` → ``Menn. Prosent``."""
    return ". ".join([_BY.split(sentence, maxsplit=1)[0] for sentence in split_sentences(heading)])


def find_counted(title: str) -> Unit:
    """The unit of what a title says is counted: persons where no word says it, none where it counts two things.

    Example: ``Helt ledige og ledige stillinger etter yrke`` counts persons and vacancies.
    """
    units = read_units()
    beside = find_beside_amounts(title)
    if beside is not None:
        return beside
    subject, *divided = _DIVIDED.split(title, maxsplit=1)
    parts = [fold_words(part) for part in _AND.split(subject)] if divided else []
    if len({find_named(part, units) for part in parts} - {None}) > 1:
        return NONE
    # "Varighet i uker" is a dimension, and "etter antall dager" names one.
    words = _LASTING.sub(" ", fold_words(without_divisions(title)))
    measured = (
        unit
        for unit, named, _ in units
        if unit.id not in SHARES
        and any(f" {count}{word}" in words for count in COUNTS for word in named)
    )
    # "Foreldrepenger, antall dager".
    found = next(measured, None) or find_time(title)
    if found is not None:
        return found
    if tells_counts(words):
        # "Antall og utbetalt beløp i kroner": what is counted is not paid.
        units = tuple(item for item in units if item.unit.id != AMOUNT)
    return find_named(words, units) or units[-1].unit


def find_time(title: str) -> Unit | None:
    """The unit of time that is a part of a title: ``Medianverdi, dager``; None for none. ``År`` says how often."""
    parts = [fold_words(part).strip() for part in PART.split(title)]
    times = (unit for unit, _, _ in read_units() if unit.id in TIMES and unit.id != "years")
    return next((unit for unit in times if unit.name in parts), None)


def find_beside_amounts(title: str) -> Unit | None:
    """The unit of what a title says is counted beside an amount: ``Mottakere og utbetalinger``; None for none."""
    for sentence in _DIVIDED.split(title):
        parts = [find_named(fold_words(part), read_units()) for part in _AND.split(sentence)]
        counted = {unit for unit in parts if unit and unit.id != AMOUNT}
        if len(counted) == 1 and any(unit and unit.id == AMOUNT for unit in parts):
            return counted.pop()
    return None


def find_named(text: str, units: Sequence[UnitWords]) -> Unit | None:
    """The unit whose counted things a text names first, its words folded; None for none.

    A noun right behind it is what it describes: ``Ledige stillinger`` are vacancies.
    """
    named = {word: unit for unit, _, words in units for word in words if word in text}
    if not named:
        return None
    first = min(named, key=lambda word: (text.find(word), -len(word)))
    end = text.find(first) + len(first) - 1
    return next((unit for word, unit in named.items() if text.startswith(word, end)), named[first])


def tells_counts(words: str) -> bool:
    """Whether a text, its words folded, says that something is counted."""
    return any(f" {word} " in words for word in COUNTS)


def says_what_is_counted(text: str) -> bool:
    """Whether a heading names what is counted: ``Mottakere av uføretrygd`` does, ``Sykefravær`` does not."""
    text = fold_words(text)
    return any(word in text for _, _, words in read_units() for word in words)
