"""Words that stand over labels, ``Fylke``, ``Kommune``, ``Alder``, and those that stand over figures alone."""

from __future__ import annotations

import re

from navconv.layout.document import plain
from navconv.layout.period_words import names_time
from navconv.layout.totals import fold_words
from navconv.layout.words import load_label_words, load_measure_words, load_units
from navconv.prepared import expression

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_BEHIND_AFTER = expression(r"^(?:(?:fordelt |herav |av dette )?etter|fordelt på) ", re.IGNORECASE)
_INDICATOR = expression(r"(?:antall|prosent|andel|endring|%)(?![^\W_])", re.IGNORECASE)


def names_labels(word: str) -> bool:
    """Whether a word stands over labels and is none: ``Fylke``; ``Oslo`` is none."""
    return fold_words(word).rstrip(".:") in load_label_words()


def find_division(heading: str) -> str:
    """The word for what the rows below a heading divide: ``Etter kjønn`` → ``Kjønn``; empty where it names no such."""
    words = plain(heading).partition("(")[0].rstrip(" .:")
    name = _BEHIND_AFTER.sub("", words)
    _, divides = _look_up(words)
    return name[:1].upper() + name[1:] if divides or name != words else ""


def names_indicator(head: str) -> bool:
    """Whether a head names an indicator, which stands above figures alone: ``Antall``, ``Andel ledige``."""
    return _INDICATOR.match(plain(head)) is not None


def names_cohorts(word: str) -> bool:
    """Whether years below a word are those in which persons were born: ``Fødselskull``."""
    of_birth, _ = _look_up(word)
    return of_birth


def divides_others(head: str) -> bool:
    """Whether a head names what others divide: ``Alder``, ``kjonn``; numbers below it may be members."""
    return _look_up(head.replace("_", " "))[1]


def names_measures(head: str) -> bool:
    """Whether a head stands over names of what is measured: ``Statistikkvariabel``."""
    return fold_words(head) in load_measure_words()


def says_nothing(word: str) -> bool:
    """Whether a word may stand over any labels: ``Kjennetegn``."""
    return load_label_words().get(word) == (False, False)


def _look_up(word: str) -> tuple[bool, bool]:
    """Whether years below a word are of birth, and whether it names what others divide; neither for one not known."""
    return load_label_words().get(fold_words(word).rstrip(".:"), (False, False))


def add_units(heads: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    """Heads with the units that a line below them names: ``Utbetalt`` above ``Mill. kr`` → ``Utbetalt (Mill. kr)``.

    Args:
        heads: a head or an empty one for each column.
        below: what stands below them.

    Returns:
        The heads with their units in brackets. Nothing where the line below is none of units: every word of it must
        name one, one of them be no measure by itself as ``Antall`` and ``Prosent`` are, and each head have just one.
    """
    units = {head: plain(unit) for head, unit in zip(heads, below, strict=True) if unit}
    if len(set(units.values())) <= 1 or any(not head or names_time(head) for head in units):
        return ()
    known = [_find_unit(unit) for unit in units.values()]
    if None in known or False not in known:
        return ()
    if any(units.get(head, "") != plain(unit) for head, unit in zip(heads, below, strict=True)):
        return ()
    return tuple(
        [f"{head} ({units[head].strip('()')})" if head in units else head for head in heads]
    )


def names_unit(text: str) -> bool:
    """Whether a text is a unit, as ``unit_line.csv`` has them, maybe a number of it: ``kr``, ``1 000 dagsverk``."""
    known = {word for unit in load_units() for word in unit.split()}
    words = fold_words(text.strip("()")).replace(".", " ").split()
    return bool(words) and all(word.isdecimal() or word in known for word in words)


def _find_unit(text: str) -> bool | None:
    """Whether a unit is a measure by itself, which one in brackets is not; None where it is no unit."""
    bare = text.strip("()")
    measure = load_units().get(" ".join(fold_words(bare).replace(".", " ").split()))
    return measure if bare == text or measure is None else False
