"""Shares and averages: a share follows from its count and base, an average from its months, wherever they are printed.

Only what is printed is held together: where a count is suppressed and its share is not, nothing is computed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from navconv.checks.arithmetic import Comparison
from navconv.checks.index import COUNT
from navconv.checks.indexed_table import Place
from navconv.problems import Problem, Severity
from navconv.tables.values import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from navconv.checks.index import Ledger
    from navconv.checks.indexed_table import Name

BASES = {"PCT_LF": "LF", "PCT_POP": "POP"}
"""The indicator that counts what a share is of, by that of the share."""

COUNTS = (COUNT, "STOCK")
"""The indicators that count persons."""

AVERAGE = "AVG"

MAX_DECIMALS = 9
"""A share that is printed with more decimals was not rounded, but reckoned with a machine's precision."""

YEAR_MONTHS = 12

Facts = dict["Name", dict[str, Place]]
"""By the key without its indicator, and the period, where each indicator is printed first."""


def check_shares(ledger: Ledger) -> None:
    """A share is the count over its base, rounded as printed; an average that of its months."""
    codes = _find_codes(ledger)
    pairs = [(share, base) for share, base in BASES.items() if {share, base} <= codes]
    if not pairs and AVERAGE not in codes:
        return
    facts = _find_facts(ledger, {*BASES, *BASES.values(), *COUNTS, AVERAGE})
    for (key, period), own in facts.items():
        count = next((own[code] for code in COUNTS if code in own), None)
        for share, base in pairs:
            if count is not None and share in own and base in own:
                _hold(ledger, own[share], [count], own[base])
        if AVERAGE in own:
            months = [_count_of(facts, (key, month)) for month in _months_of(period)]
            if months and None not in months:
                _hold(ledger, own[AVERAGE], [place for place in months if place is not None])


def _find_codes(ledger: Ledger) -> set[str]:
    """The codes of the indicators that the tables have in their columns or as a whole."""
    codes: set[str] = set()
    for sheet in ledger.sheets:
        fixed = sheet.table.fixed.get("indicator")
        codes.update({fixed.code} if fixed else ())
        if "indicator" in sheet.table.column_dimensions:
            place = sheet.table.column_dimensions.index("indicator")
            codes.update(column[place].code for column in sheet.table.columns)
    return codes


def _find_facts(ledger: Ledger, wanted: set[str]) -> Facts:
    """Where the figures of some indicators stand."""
    facts: Facts = {}
    place = ledger.dimensions.index("indicator")
    for sheet in ledger.sheets:
        if "period" in sheet.table.row_dimensions:
            continue
        for row, own in enumerate(sheet.keys):
            for column in range(len(sheet.table.columns)):
                key, period = sheet.cell_key(own, column)
                code = key[place]
                if code in wanted:
                    name = (*key[:place], *key[place + 1 :]), period
                    facts.setdefault(name, {}).setdefault(code, Place(sheet, row, column))
    return facts


def _count_of(facts: Facts, name: Name) -> Place | None:
    """Where the count of a key in a month stands."""
    own = facts.get(name, {})
    return next((own[code] for code in COUNTS if code in own), None)


def _months_of(period: str) -> Iterator[str]:
    """The months of a year, or of a run of months of one: ``2026-01/2026-04``."""
    first, _, last = period.partition("/")
    year, _, month = first.partition("-")
    if not month and not last:
        first, last = "01", f"{YEAR_MONTHS}"
    elif last[:4] == year and month.isdecimal():
        first, last = month, last[5:]
    if first.isdecimal() and last.isdecimal():
        yield from (f"{year}-{number:02}" for number in range(int(first), int(last) + 1))


def _hold(ledger: Ledger, told: Place, counts: Sequence[Place], base: Place | None = None) -> None:
    """Holds a share, or an average if there is no base, against what it follows from."""
    places = [*counts, *([base] if base is not None else [])]
    values = [place.values[place.column] for place in (told, *places)]
    if any(isinstance(value, Mark) for value in values):
        return
    # Few tables have shares beside what they are of.
    from decimal import Decimal
    from fractions import Fraction

    printed, *exact = [Fraction(str(value)) for value in values]
    if base is not None and not exact[-1]:
        return
    right = (
        Fraction(100) * exact[0] / exact[1]
        if base is not None
        else Fraction(sum(exact), len(exact))
    )
    decimals = len(str(values[0]).partition(".")[2])
    for place in (told, *places):
        place.sheet.cover(place)
    unit = Fraction(1, 10 ** min(decimals, MAX_DECIMALS))
    if 2 * abs(right - printed) <= unit:
        ledger.held += 1
        return
    ledger.broken += 1
    kind = "share" if base is not None else "average"
    of = tuple(values[1:]) if base is not None else (len(counts),)
    exactly = Decimal(f"{float(right):.{decimals + 1}f}")
    spelled = Comparison(kind, (*of, exactly, values[0]))
    ledger.problems.append(
        Problem(
            "share-broken" if base is not None else "average-broken",
            Severity.ERROR,
            f"expected the {kind} of {told.label!r} to follow from the figures printed with it, "
            f"found otherwise: {spelled}",
            ledger.export.source,
            told.line,
            told.column + 1,
            ((told.column + 1, spelled),),
        )
    )
