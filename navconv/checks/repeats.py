"""Repeats: the same key in two places says the same, and a total printed again is the same total."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from navconv.checks.arithmetic import spell_value
from navconv.checks.indexed_table import Place
from navconv.problems import Problem, Severity, row_of
from navconv.tables.values import Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from navconv.checks.index import Ledger
    from navconv.checks.indexed_table import Sheet
    from navconv.tables.values import Value


class Twins(NamedTuple):
    """Rows of two tables that have the same keys over the same periods.

    Attributes:
        first: the table that prints them first.
        second: the other.
        rows: the rows of the first.
        others: for each of them the row of the other.
    """

    first: Sheet
    second: Sheet
    rows: list[int]
    others: list[int]


def check_repeats(ledger: Ledger) -> None:
    """The same key in two tables says the same number; a suppressed and a printed value conflict too."""
    if ledger.twins is None:
        _find_twins(ledger)
    repeated = ledger.repeated
    if all(sheet.table.rows.figures.text is not None for sheet in ledger.sheets):
        # No row lost its cells, so each is held against the one that is printed first.
        for twins in ledger.twins or ():
            _compare_tables(ledger, twins)
        repeated = ledger.repeated_cells
    for places in repeated:
        first = places[0]
        if _lost_cells(first):
            # It says less than the others, which are held against one that says all.
            first = next((place for place in places if not _lost_cells(place)), first)
        for other in places:
            if other is first:
                continue
            if first.column < 0 and other.column < 0:
                _compare_series(ledger, first, other)
            else:
                _compare_cells(ledger, _as_cell(first), _as_cell(other))


def _find_twins(ledger: Ledger) -> None:
    """Finds the repeated rows of each two tables, of keys that are printed as series alone; and the other keys."""
    found: dict[tuple[int, int], Twins] = {}
    for places in ledger.repeated:
        first, *others = places
        if any(place.column >= 0 for place in places):
            ledger.repeated_cells.append(places)
            continue
        for other in others:
            pair = id(first.sheet), id(other.sheet)
            twins = found.setdefault(pair, Twins(first.sheet, other.sheet, [], []))
            twins.rows.append(first.row)
            twins.others.append(other.row)
    ledger.twins = list(found.values())


def _compare_tables(ledger: Ledger, twins: Twins) -> None:
    """Compares the rows of two tables at once, and one by one where they are not the same text."""
    first, second, rows, others = twins
    lines, more = first.table.rows.figures.lines, second.table.rows.figures.lines
    same = [lines[at] for at in rows] == [more[at] for at in others]
    if same and first.adds_up_whole and second.adds_up_whole:
        # Plain text that is the same says the same, and says something in each column.
        ledger.held += len(rows)
        first.cover_rows(rows)
        second.cover_rows(others)
        return
    for at, other in zip(rows, others, strict=True):
        _compare_series(ledger, Place(first, at, -1), Place(second, other, -1))


def _as_cell(place: Place) -> Place:
    """The place of a cell; a series that has the key of a cell has one period, and is its only cell."""
    return place if place.column >= 0 else place._replace(column=0)


def _lost_cells(place: Place) -> bool:
    """Whether a row or cell is printed without figures."""
    if place.sheet.table.rows.figures.text is not None:
        return False
    values, _ = place.sheet.table.rows.figures.rows[place.row]
    return Mark.MISSING in (values if place.column < 0 else (values[place.column],))


def _compare_series(ledger: Ledger, first: Place, second: Place) -> None:
    """Compares two rows with one key over the same periods."""
    one = first.sheet.table.rows.figures.values(first.row)
    other = second.sheet.table.rows.figures.values(second.row)
    bits = _said_bits(one, other)
    first[0].others[first[1]] |= bits
    second[0].others[second[1]] |= bits
    if one == other:
        ledger.held += 1
        return
    unlike = [at for at, pair in enumerate(zip(one, other, strict=True)) if _conflict(*pair)]
    if unlike:
        _report(ledger, first, second, unlike)


def _said_bits(one: Sequence[Value], other: Sequence[Value]) -> int:
    """A bit for each column in which both rows say something."""
    bits = (1 << len(one)) - 1
    if Mark.MISSING in one or (other != one and Mark.MISSING in other):
        for at, pair in enumerate(zip(one, other, strict=True)):
            if Mark.MISSING in pair:
                bits ^= 1 << at
    return bits


def _conflict(one: Value, other: Value) -> bool:
    """Whether two printings of one key disagree; one that lost its cells says nothing."""
    return one != other and one is not Mark.MISSING and other is not Mark.MISSING


def _compare_cells(ledger: Ledger, first: Place, second: Place) -> None:
    """Compares two cells with one key."""
    fine = _are_same_text(first, second)
    if not fine:
        one, other = (
            place.sheet.table.rows.figures.values(place.row)[place.column]
            for place in (first, second)
        )
        if one is Mark.MISSING or other is Mark.MISSING:
            return
        fine = one == other
    for sheet, row, column in (first, second):
        sheet.others[row] |= 1 << column
    if fine:
        ledger.held += 1
    else:
        _report(ledger, first, second, [second.column], first_at=first.column)


def _are_same_text(first: Place, second: Place) -> bool:
    """Whether two cells are the same plain text, which says something; others may say the same too."""
    mine, theirs = first.sheet, second.sheet
    one, other = mine.table.rows.figures, theirs.table.rows.figures
    if one.text is None or other.text is None:
        return False
    return one.cells[mine.vector_at(first)] == other.cells[theirs.vector_at(second)]


def _report(
    ledger: Ledger, first: Place, second: Place, positions: Sequence[int], first_at: int = -1
) -> None:
    """Enters that two places disagree."""
    one, other = (sheet.table.rows[at] for sheet, at, _ in (first, second))
    ledger.broken += 1
    values = []
    for at in positions:
        before = one.values[first_at if first_at >= 0 else at]
        values.append((at + 1, _spell_pair(before, one.line, other.values[at], other.line)))
    ledger.problems.append(
        Problem(
            "repeat-differs",
            Severity.ERROR,
            f"expected the same figures wherever a key is printed, found {values[0][1]} "
            f"(cell {values[0][0]})" + (f" and {len(values) - 1} more" if len(values) > 1 else ""),
            ledger.export.source,
            other.line,
            values[0][0],
            tuple(values),
        )
    )


def _spell_pair(one: Value, line: int, other: Value, other_line: int) -> str:
    return f"{spell_value(one)} in line {row_of(line)}, {spell_value(other)} in line {row_of(other_line)}"


def check_printed_again(ledger: Ledger) -> None:
    """The total that a continuation page prints again is the one printed first."""
    for sheet in ledger.sheets:
        table = sheet.table
        if not table.repeats:
            continue
        said = table.rows.figures.first_text
        if said and table.repeats.figures.text == "\n".join([said] * len(table.repeats)):
            # Plain text that is the same says the same, and says something in each column.
            sheet.others[0] |= (1 << len(table.columns)) - 1
            ledger.held += len(table.repeats)
            continue
        first = table.rows[0]
        for repeat in table.repeats:
            sheet.others[0] |= _said_bits(first.values, repeat.values)
            if first.values == repeat.values:
                ledger.held += 1
                continue
            values = tuple(
                (place + 1, _spell_pair(one, first.line, other, repeat.line))
                for place, (one, other) in enumerate(zip(first.values, repeat.values, strict=True))
                if _conflict(one, other)
            )
            if not values:
                continue
            ledger.broken += 1
            ledger.problems.append(
                Problem(
                    "repeat-differs",
                    Severity.ERROR,
                    "expected the grand total printed again on a continuation page to be the same, found "
                    f"{values[0][1]} (cell {values[0][0]})",
                    ledger.export.source,
                    repeat.line,
                    values[0][0],
                    values,
                )
            )
