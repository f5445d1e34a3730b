"""Sums of amounts with decimals, such as millions of kroner, which are rounded and so not packed with the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from navconv.checks.arithmetic import Addition, describe_broken, describe_broken_rows, say_open
from navconv.checks.index import Ledger
from navconv.checks.indexed_table import Place, Sheet
from navconv.checks.notes import Room
from navconv.checks.row_sums import has_groups
from navconv.meaning.quantities.units import measures_amounts
from navconv.records import NamedTuple
from navconv.tables.values import Mark, Value

_ROUNDED = Room(0, "", 1, overlapping=False)
"""What the rounding of each figure to its last decimal leaves open."""


class DecimalSum(NamedTuple):
    """Cells that add up, some of them with decimals.

    Attributes:
        kind: what adds up: ``rows`` or ``columns``.
        total: where the total stands.
        parts: where its parts stand.
    """

    kind: str
    total: Place
    parts: tuple[Place, ...]

    @property
    def addition(self) -> Addition:
        """What its cells say."""
        return Addition(tuple([part.value for part in self.parts]), self.total.value)


def check_decimal_sums(ledger: Ledger) -> None:
    """A total of amounts with decimals is the sum of its parts, but for the rounding of each: 100,2 + 150,1 = 250,3."""
    for sheet in ledger.sheets:
        if sheet.table.rows.figures.text is None and sheet.slots:
            columns = frozenset(_find_columns(sheet))
            for sums, sure in _list_sums(ledger, sheet, columns) if columns else ():
                _hold(ledger, [item for item in sums if _may_hold(item.addition)], sure=sure)


def _find_columns(sheet: Sheet) -> Iterator[int]:
    """The columns that add up, and hold amounts with decimals."""
    rows = [values for values, _ in sheet.table.rows.figures.rows]
    indicators, title = sheet.table.indicators, sheet.table.table.title
    for at in sheet.slots:
        indicator = indicators[at]
        measured = indicator is not None and measures_amounts(indicator, title)
        if measured and any(_has_decimals(values[at]) for values in rows if at < len(values)):
            yield at


def _list_sums(
    ledger: Ledger, sheet: Sheet, columns: frozenset[int]
) -> Iterator[tuple[list[DecimalSum], bool]]:
    """The sums over rows for each of some columns, and over columns for each row, and whether they must hold."""
    for total, parts, complete, sure in () if has_groups(sheet) else sheet.row_sums:
        if complete:
            yield (
                [
                    DecimalSum(
                        "rows",
                        Place(sheet, total, at),
                        tuple([Place(sheet, part, at) for part in parts]),
                    )
                    for at in sorted(columns)
                ],
                sure,
            )
    for planned in ledger.columns.sums if ledger.columns is not None else ():
        owner, item = planned.what
        if owner is sheet and item.total in columns:
            yield (
                [
                    DecimalSum(
                        "columns",
                        Place(sheet, row, item.total),
                        tuple([Place(sheet, row, at) for at in item.parts]),
                    )
                    for row in range(len(sheet.table.rows))
                ],
                item.sure,
            )


def _may_hold(sum_: Addition) -> bool:
    """Whether a sum can be held against anything: it has a total, decimals, and nothing is hidden or missing."""
    values = (*sum_.parts, sum_.total)
    told = {Mark.SUPPRESSED, Mark.MISSING}.isdisjoint(values)
    return told and sum_.total is not Mark.BLANK and any(map(_has_decimals, values))


def _hold(ledger: Ledger, sums: Sequence[DecimalSum], *, sure: bool) -> None:
    """Enters which of some sums side by side hold; if none does, they prove nothing where they are not sure."""
    broken = [item for item in sums if not _ROUNDED.allows(item.addition)]
    if broken and len(broken) == len(sums) and not sure:
        say_open(ledger, broken[0].total, f"its {len(broken[0].parts)} parts: {broken[0].addition}")
        return
    # The columns of a row are one sum, the rows of a column one each, as those of whole numbers are.
    for together in [sums] if sums and sums[0].kind == "rows" else [[item] for item in sums]:
        failing = [item for item in together if item in broken]
        ledger.held, ledger.broken = ledger.held + (not failing), ledger.broken + bool(failing)
        for item in together:
            ledger.enter_sum(
                item.kind, item.total, item.parts, (item.total.column,) * (item in failing)
            )
            for place in (item.total, *item.parts):
                place.sheet.cover(place)
        if failing:
            _enter_broken(ledger, failing, len(together))


def _enter_broken(ledger: Ledger, failing: Sequence[DecimalSum], tried: int) -> None:
    """Enters that a sum does not hold, once for all its columns."""
    kind, total, parts = failing[0]
    values = tuple([(item.total.column + 1, item.addition) for item in failing])
    if kind == "rows":
        lines = [part.line for part in parts]
        ledger.problems.append(describe_broken_rows(ledger, total, lines, tried, values))
        return
    cells = ", ".join([str(part.column + 1) for part in parts])
    message = (
        f"expected {total.label!r} to be the sum of its {len(parts)} columns (cells {cells}), "
        f"found {values[0][1]} (cell {values[0][0]})"
    )
    ledger.problems.append(describe_broken(ledger, total, message, values, ()))


def _has_decimals(value: Value) -> bool:
    """Whether a figure has decimals."""
    return not isinstance(value, (int, Mark))
