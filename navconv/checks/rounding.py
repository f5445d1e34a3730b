"""Change and level: the per cent agrees with the count and its change."""

from __future__ import annotations

from navconv.checks.arithmetic import Comparison
from navconv.checks.index import GROWTH
from navconv.layout.row_label import spell_label
from navconv.meaning.classifications.measures import CHANGE, COUNT
from navconv.problems import Problem, Severity
from navconv.tables.values import Mark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from navconv.checks.index import Ledger
    from navconv.checks.indexed_table import Sheet
    from navconv.tables.values import Value

NOISE = 10
"""A per cent with more decimals than this was reckoned with binary numbers, whose last digits say nothing."""


def check_rounding(ledger: Ledger) -> None:
    """The change in per cent is the change over the count a year before, rounded as printed."""
    for sheet in ledger.sheets:
        table = sheet.table
        groups: dict[tuple[str, ...], dict[str, int]] = {}
        indicators = table.column_members("indicator")
        for at, (column, own) in enumerate(zip(table.columns, indicators, strict=False)):
            others = tuple(member.code for member in column if member is not own)
            groups.setdefault(others, {})[own.code] = at
        for columns in groups.values():
            if {COUNT, CHANGE, GROWTH} <= columns.keys():
                _check_sheet(ledger, sheet, columns[COUNT], columns[CHANGE], columns[GROWTH])


def _check_sheet(ledger: Ledger, sheet: Sheet, count: int, change: int, growth: int) -> None:
    rows = [values for values, _ in sheet.table.rows.figures.rows]
    found = [agrees(values[count], values[change], values[growth]) for values in rows]
    said = [at for at, fine in enumerate(found) if fine is not None]
    sheet.cover_columns(said, (count, change, growth))
    ledger.held += found.count(True)
    for at, values in enumerate(rows) if False in found else ():
        if found[at] is not False:
            continue
        ledger.broken += 1
        row = sheet.table.rows[at]
        spelled = _compare(values[count], values[change], values[growth])
        ledger.problems.append(
            Problem(
                "rounding-broken",
                Severity.ERROR,
                f"expected the per cent of {spell_label(row.printed.label)!r} to follow from its count and "
                f"change, found otherwise: {spelled}",
                ledger.export.source,
                row.line,
                growth + 1,
                ((growth + 1, spelled),),
            )
        )


def agrees(count: Value, change: Value, growth: Value) -> bool | None:
    """Whether count, change and per cent agree; None where they cannot be compared.

    A blank count or change is 0; a blank per cent says that there was nothing a year before.
    """
    if count.__class__ is change.__class__ is growth.__class__ is int and count != change:
        # As below, for the most common case in a quarter of the time.
        return 2 * abs(100 * change - growth * (count - change)) <= abs(count - change)
    if any(value is Mark.SUPPRESSED or value is Mark.MISSING for value in (count, change, growth)):
        return None
    scale = max(_decimals(count), _decimals(change))
    difference = _scaled(change, scale)
    before = _scaled(count, scale) - difference
    if before == 0:
        # Without a base there is no per cent; some exports print 0 where nothing changed.
        return growth is Mark.BLANK or growth == 0
    if isinstance(growth, Mark):
        # A change and a per cent that are both blank say nothing of a year before.
        return None if change is Mark.BLANK else False
    # The per cent is at most half a unit of its last digit off, |100 difference / before - growth| <= unit / 2,
    # in whole numbers.
    digits = _decimals(growth)
    if not isinstance(growth, int) and digits > NOISE:
        # A program reckoned it with binary numbers and left it unrounded.
        growth, digits = round(growth, NOISE), NOISE
    exact: int = 100 * difference * 10**digits
    return 2 * abs(exact - _scaled(growth, digits) * before) <= abs(before)


def _decimals(value: Value) -> int:
    """How many decimals a number is printed with."""
    return 0 if isinstance(value, (int, Mark)) else -int(value.as_tuple().exponent)


def _scaled(value: Value, decimals: int) -> int:
    """A number times a power of ten that makes it whole; a blank count or change is 0."""
    if isinstance(value, Mark):
        return 0
    if not isinstance(value, int):
        # Digit by digit: arithmetic with Decimals rounds to the digits of its context.
        sign, digits, exponent = value.as_tuple()
        number: int = int("".join(map(str, digits))) * 10 ** (decimals + int(exponent))
        return -number if sign else number
    scaled: int = value * 10**decimals
    return scaled


def _compare(count: Value, change: Value, growth: Value) -> Comparison:
    """What the per cent should be, and what is printed."""
    from decimal import Decimal

    now = 0 if isinstance(count, Mark) else count
    difference = 0 if isinstance(change, Mark) else change
    before = now - difference
    if not before:
        return Comparison("no_base", (change, count, growth))
    exactly = Decimal(f"{100 * difference / before:.1f}")
    return Comparison("change", (change, count, exactly, growth))
