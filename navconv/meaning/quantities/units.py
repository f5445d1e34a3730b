"""Units: what a figure counts or measures, and the power of ten by which it is to be multiplied."""

from __future__ import annotations

from functools import lru_cache

from navconv.meaning.observations.member import Member
from navconv.meaning.quantities.counted import (
    AMOUNT,
    COUNTS,
    PART,
    SHARES,
    TIMES,
    find_beside_amounts,
    find_counted,
    find_named,
    find_time,
    tells_counts,
)
from navconv.meaning.quantities.unit_words import NONE, fold_words, read_powers, read_units
from navconv.prepared import expression
from navconv.readers.lookalikes import to_latin

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence
    from typing import TypeVar

    from navconv.meaning.quantities.unit_words import Unit

    T = TypeVar("T")

COUNTED = ("N", "D1Y", "AVG")
"""The codes of indicators that count what the title speaks of."""

MEDIAN = "MEDIAN"
"""The code of the median, which is measured as the title says, and counts nothing."""

BROUGHT = ("days", "man-years", "vacancies", "cases")
"""The units that words of a member name, whatever a title says is counted."""

FILLERS = frozenset(("tall", "tal", "antall", "antal", "beløp", "oppgitt", "i", "alle", "personer"))
"""Words that stand beside a unit where a heading states it: ``Tall i tusen``, ``Beløp i mill. kroner``."""

# "Mottakere per 1 000 innbyggere" is no multiple.
_PER_NUMBER = expression(r" (?:per|pr) (?:\d|hundre|tusen)")

# "95 % konfidensintervall" is no share.
_LEVEL = expression(r"(?<![\w-])\d{1,3} ?(?:prosent|pst|%)(?= [a-zæøå])")

# "Kroner per måned".
_PER_WHAT = expression(r" +(?:per|pr) \w+ ?")

PER = frozenset(("per", "pr", "av"))
"""Words before what a figure is counted for, or is a part of."""

REMEMBERED = 1 << 9
"""Of how many indicators the unit is remembered, more than an export has."""


@lru_cache(maxsize=REMEMBERED)
def unit_of(indicator: Member | None, title: str = "") -> Unit:
    """Finds the unit of an indicator.

    Args:
        indicator: the indicator: ``Antall`` → persons, ``Antall (1 000)`` → thousands of them, ``Antall uker`` → weeks.
        title: the document title, which says what is counted: ``Ledige stillinger`` → vacancies.

    Returns:
        The unit; one without a name where nothing says it.
    """
    if indicator is None:
        return NONE
    units = read_units()
    name = fold_words(_LEVEL.sub("", indicator.name))
    power = 0 if _PER_NUMBER.search(name) else find_power(indicator.name)
    stated = find_scale(title) or NONE
    change = name.startswith(" endring ")
    for unit, measured, _ in units:
        if change and unit.id in TIMES:
            # "Endring siste 12 måneder" says since when.
            continue
        # "Gjennomsnittsalder (år)".
        alone = unit.id == "years" and " (år)" in indicator.name
        if alone or any(word in name for word in measured):
            return unit._replace(power=power or (stated.power if stated.id == unit.id else 0))
    if (
        change
        and indicator.code not in COUNTED
        and tells_share(title)
        and not tells_counts(fold_words(title))
    ):
        # Of a share it may be one in per cent or in percentage points.
        return NONE._replace(power=power)
    if indicator.code == MEDIAN and stated is NONE:
        counted = find_counted(title)
        known = any(item.unit == counted and item.measured for item in units)
        return (counted if known else NONE)._replace(power=power)
    counts = indicator.code in (*COUNTED, MEDIAN) or name.startswith(
        tuple(f" {word} " for word in COUNTS)
    )
    if not counts and find_scale(indicator.name) is None:
        # "Mottakere" counts what it names; "Mottakere per 1 000 innbyggere" does not, nor "Varighet på saker".
        lasts = find_time(title) or NONE if " varighet " in name else None
        named = lasts or (NONE if PER.intersection(name.split()) else find_named(name, units))
        # "Utbetalinger" are in millions where the title says "Mill. kr".
        found = stated if not named or named.id == stated.id else named
        return found._replace(power=power or found.power)
    return _unit_of_count(name, title, stated, power)


def _unit_of_count(name: str, title: str, stated: Unit, power: int) -> Unit:
    """The unit of a count, by its name, what a heading states, and what the title says is counted."""
    beside = find_beside_amounts(title) if stated.id == AMOUNT else None
    if beside is not None:
        # The scale is that of the amounts.
        return beside._replace(power=power)
    found = stated if stated.id else find_named(name, read_units()) or find_counted(title)
    return found._replace(power=power or stated.power)


def counts_things(indicator: Member, title: str) -> bool:
    """Whether figures are whole numbers: of persons and cases they are; of man-years, or thousands of anything, not."""
    unit = unit_of(indicator, title)
    return not unit.power and not any(
        item.unit.id == unit.id and item.measured for item in read_units()
    )


def measures_amounts(indicator: Member, title: str) -> bool:
    """Whether figures are amounts of something that may have decimals, and no shares: ``Utbetalt (mill. kr)``."""
    return not counts_things(indicator, title) and unit_of(indicator, title).id not in SHARES


def measure_shares(indicators: Iterable[Member], title: str) -> bool:
    """Whether indicators are shares and changes of them, so that no change is one of a count."""
    units = [unit_of(item, title).id for item in indicators if not item.name.startswith("Endring")]
    return bool(units) and all(unit in SHARES for unit in units)


def tells_share(text: str) -> bool:
    """Whether a text speaks of a share: ``Sykefravær i prosent``, ``Andel ledige``."""
    return _names_any(text, SHARES)


def _names_any(text: str, ids: Container[str]) -> bool:
    """Whether a text names, as what is measured, one of some units."""
    words = fold_words(text)
    named = (measured for unit, measured, _ in read_units() if unit.id in ids)
    return any(word in words for measured in named for word in measured)


@lru_cache(maxsize=2)
def _read_stated(other: tuple[str, ...]) -> list[tuple[Unit, list[str]]]:
    """The units that a heading may state of all figures, but for some, with the words that state them."""
    return [
        (item.unit, [word for word in item.measured if word.strip() not in FILLERS])
        for item in read_units()
        if item.unit.id not in other
    ]


@lru_cache(maxsize=REMEMBERED)
def find_scale(text: str) -> Unit | None:
    """Finds what a part of a heading states of all figures: ``Utbetalinger. Mill. kroner`` → kroner, millions of them.

    Returns:
        The unit, one without a name where a multiplier stands alone (``Tall i tusen``); None where no part of the
        heading says this and nothing else.
    """
    for part in PART.split(text):
        words = fold_words(part)
        left, power = _take_out(words, read_powers())
        left, unit = _take_out(left, _read_stated(SHARES if power else (*TIMES, *SHARES)))
        alone = FILLERS.issuperset(left.split()) or bool(unit and _PER_WHAT.fullmatch(left))
        if (power or unit) and (alone or _ends_in(words, left)):
            return (unit or NONE)._replace(power=power or 0)
    return None


@lru_cache(maxsize=REMEMBERED)
def find_own(name: str) -> Unit | None:
    """Finds the unit that a member that no codelist knows brings along; None where it says none.

    Example: ``Tapte dagsverk`` → days, ``Ledige i prosent av arbeidsstyrken`` → per cent; ``Under 4 uker`` → None.
    """
    if states_share(name) or states_unit(name):
        return unit_of(Member("indicator", "", name, name, known=False))
    units = tuple(item for item in read_units() if item.unit.id in BROUGHT)
    return find_named(fold_words(name), units)


def states_share(name: str) -> bool:
    """Whether a name says that it is a share of something: ``Ledige i prosent av arbeidsstyrken``."""
    words = fold_words(name)
    return any(f" i {share} " in words for share in ("prosent", "pst", "%"))


def states_unit(name: str) -> bool:
    """Whether a part of a name is a unit and no more: ``Utbetalt (mill. kr)``, ``Vekst, prosent``, ``Tid i uker``.

    A name that is all unit says how many of it are one: ``Mill. kr``, but not ``Uker``.
    """
    all_, *parts = [fold_words(part) for part in PART.split(name)]
    parts += [] if parts or not _take_out(all_, read_powers())[1] else [all_]
    whole, behind, last = fold_words(name).rpartition(" i ")
    parts += [f" {last}"] if behind and whole else []
    units = [(item.unit, item.measured) for item in read_units()]
    for words in parts:
        left, power = _take_out(words, read_powers())
        left, unit = _take_out(left, units)
        if (power or unit) and not left.strip():
            return True
    return False


def _ends_in(words: str, left: str) -> bool:
    """Whether words end in a multiplier, and a unit or none behind "i", and count nothing: ``Utbetalt i mill. kroner``.

    Args:
        words: the words, folded.
        left: the same without multiplier and unit.
    """
    begin = " ".join(left.split())
    return (
        begin.endswith(" i")
        and " ".join(words.split()).startswith(begin)
        and not tells_counts(words)
    )


def _take_out(text: str, named: Iterable[tuple[T, Sequence[str]]]) -> tuple[str, T | None]:
    """A text without the first of some words that stands in it, and what these name; None for none."""
    for meaning, words in named:
        # The longest stands first: "mill kroner" holds "kroner".
        for word in words:
            if word in text:
                return text.replace(word, " ", 1), meaning
    return text, None


@lru_cache(maxsize=REMEMBERED)
def find_power(text: str) -> int:
    """Finds the power of ten that a text names: ``Antall (1 000)``, ``Tall i tusen`` → 3; 0 where it names none."""
    text = fold_words(text)
    return next((power for power, words in read_powers() if any(word in text for word in words)), 0)


def counts_units(words: Sequence[str], end: int) -> bool:
    """Whether words end in a number of the unit behind them, and mean nothing without it: ``20-49`` before ``prosent``.

    A capital begins a head of its own: ``20-49 Prosent``.
    """
    if end >= len(words) or not words[end - 1][-1:].isdecimal() or not words[end].islower():
        return False
    unit = fold_words(to_latin(words[end]))
    return any(unit in measured for _, measured, _ in read_units())


def measures_time(text: str) -> bool:
    """Whether words name a unit of time: ``Under 4 uker``."""
    return _names_any(text, TIMES)


def translate_unit(text: str) -> str:
    """A unit as the tidy table writes it, in Norwegian: ``1000 persons`` → ``1000 personer``."""
    for item in read_units():
        name = item.unit.name_en
        if text == name or text.endswith(f" {name}"):
            return text.removesuffix(name) + item.unit.name
    return text
