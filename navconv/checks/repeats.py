"""Repeats: the same key in two places says the same, and a total printed again is the same total."""

from __future__ import annotations

from itertools import chain

from navconv.checks.arithmetic import spell_value
from navconv.checks.bulk import ALONE, Bulk, BulkSum
from navconv.problems import Problem, Severity, row_of
from navconv.tables.values import Mark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from navconv.checks.index import Ledger
    from navconv.checks.indexed_table import Place
    from navconv.tables.values import Value


KEY_REPEATED = "the same figures wherever a key is printed"
TOTAL_REPEATED = "the grand total printed again on a continuation page to be the same"


def check_repeats(ledger: Ledger) -> None:
    """The same key in two tables says the same number; a suppressed and a printed value conflict too."""
    if ledger.repeats is None:
        ledger.repeats = _find_repeats(ledger)
    bulk = ledger.repeats
    unlike = bulk.try_repeats(ledger.cells)
    bulk.bind(ledger.bound)
    left = sorted({*unlike, *bulk.open})
    ledger.held += len(bulk.sums) - len(left)
    said = ledger.values if unlike else ()
    for at in left:
        (places, other), (one, two), _ = bulk.sums[at]
        if at in bulk.open:
            _compare_places(ledger, places, other)
            continue
        start = max(other.column, 0)
        pairs = [(start + which, said[one + which], said[two + which]) for which in unlike[at]]
        _report(ledger, (places[0].line, other.line), pairs)


def _compare_places(ledger: Ledger, places: list[Place], other: Place) -> None:
    """Compares a place of a key with the first, where they may have lost their cells."""
    # Those say less than the others, which are held against one that says all.
    first = next((place for place in places if not _lost_cells(place)), places[0])
    other = other if other is not first else places[0]
    if first.column < 0 and other.column < 0:
        _compare_series(ledger, first, other)
    else:
        _compare_cells(ledger, _as_cell(first), _as_cell(other))


def _find_repeats(ledger: Ledger) -> Bulk:
    """Finds the rows and the cells that tables repeat, those of each two tables one after another."""
    found: dict[tuple[int, int], list[BulkSum]] = {}
    for places in ledger.repeated:
        first = places[0]
        for other in places[1:]:
            by_cell = first.column >= 0 or other.column >= 0
            columns = ALONE if by_cell else range(first.sheet.columns)
            item = BulkSum((places, other), (first.number, other.number), columns)
            found.setdefault((id(first.sheet), id(other.sheet)), []).append(item)
    repeats: Bulk = Bulk(len(ledger.bound))
    repeats.sums = list(chain.from_iterable(found.values()))
    return repeats


def _as_cell(place: Place) -> Place:
    """The place of a cell; a series that has the key of a cell has one period, and is its only cell."""
    return place if place.column >= 0 else place._replace(column=0)


def _lost_cells(place: Place) -> bool:
    """Whether a row or cell is printed without figures."""
    values = place.values
    return Mark.MISSING in (values if place.column < 0 else (values[place.column],))


def _compare_series(ledger: Ledger, first: Place, second: Place) -> None:
    """Compares two rows with one key over the same periods."""
    said = _compare_rows(ledger, (first.values, second.values), (first.line, second.line))
    for sheet, row, _ in (first, second):
        sheet.cover_columns((row,), said)


def _compare_rows(
    ledger: Ledger,
    rows: tuple[Sequence[Value], Sequence[Value]],
    lines: tuple[int, int],
    expected: str = KEY_REPEATED,
) -> list[int]:
    """Compares two rows, and gives the places in which both say something."""
    pairs = list(zip(*rows, strict=True))
    if rows[0] == rows[1]:
        ledger.held += 1
    elif unlike := [(at, *pair) for at, pair in enumerate(pairs) if _conflict(*pair)]:
        _report(ledger, lines, unlike, expected)
    return [at for at, pair in enumerate(pairs) if Mark.MISSING not in pair]


def _conflict(one: Value, other: Value) -> bool:
    """Whether two printings of one key disagree; one that lost its cells says nothing."""
    return one != other and one is not Mark.MISSING and other is not Mark.MISSING


def _compare_cells(ledger: Ledger, first: Place, second: Place) -> None:
    """Compares two cells with one key."""
    one, other = first.value, second.value
    if one is Mark.MISSING or other is Mark.MISSING:
        return
    first.sheet.cover(first)
    second.sheet.cover(second)
    if one == other:
        ledger.held += 1
    else:
        _report(ledger, (first.line, second.line), [(second.column, one, other)])


def _report(
    ledger: Ledger,
    lines: tuple[int, int],
    unlike: Sequence[tuple[int, Value, Value]],
    expected: str = KEY_REPEATED,
) -> None:
    """Enters that two lines disagree, in some columns."""
    line, other = row_of(lines[0]), row_of(lines[1])
    ledger.broken += 1
    values = tuple(
        [
            (at + 1, f"{spell_value(one)} in line {line}, {spell_value(two)} in line {other}")
            for at, one, two in unlike
        ]
    )
    column, spelled = values[0]
    more = f" and {len(values) - 1} more" if len(values) > 1 and expected is KEY_REPEATED else ""
    ledger.problems.append(
        Problem(
            "repeat-differs",
            Severity.ERROR,
            f"expected {expected}, found {spelled} (cell {column}){more}",
            ledger.export.source,
            lines[1],
            column,
            values,
        )
    )


def check_printed_again(ledger: Ledger) -> None:
    """The total that a continuation page prints again is the one printed first."""
    for sheet in ledger.sheets:
        table = sheet.table
        if not table.repeats:
            continue
        said = table.rows.figures.first_text
        if said and table.repeats.figures.text == "\n".join([said] * len(table.repeats)):
            # Plain text that is the same says the same, and says something in each column.
            sheet.bound[: sheet.columns] = b"\1" * sheet.columns
            ledger.held += len(table.repeats)
            continue
        first = table.rows[0]
        for repeat in table.repeats:
            both, lines = (first.values, repeat.values), (first.line, repeat.line)
            sheet.cover_columns((0,), _compare_rows(ledger, both, lines, TOTAL_REPEATED))
