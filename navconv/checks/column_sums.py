"""Sums over the columns of a wide table: the members of a dimension, and the total beside them."""

from __future__ import annotations

from navconv.checks.arithmetic import Addition, say_open, spell_sum
from navconv.checks.bulk import Bulk, BulkSum
from navconv.checks.index import Relation
from navconv.checks.indexed_table import ColumnSum, Place
from navconv.meaning.classifications.dimensions import PARTITIONS
from navconv.meaning.levels import UNDIVIDED
from navconv.meaning.observations.member import TOTAL_CODE
from navconv.meaning.phrases.ages import part_ages
from navconv.problems import Problem, Severity
from navconv.tables.values import Mark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from navconv.checks.index import Ledger
    from navconv.checks.indexed_table import Sheet
    from navconv.meaning.observations.member import Member
    from navconv.meaning.observations.model import ObservationTable


def check_column_sums(ledger: Ledger) -> None:
    """In a wide table, the total column is the sum of the others, in every row."""
    if ledger.columns is None:
        ledger.columns = _plan_sums(ledger)
    bulk = ledger.columns
    broken = bulk.try_sums(ledger.cells)
    listed = ledger.thorough or ledger.sums is not None
    refused = list[int]()
    for at, sum_ in enumerate(bulk.sums) if listed or broken or bulk.open else ():
        sheet, item = sum_.what
        failing, open_rows = broken.get(at, []), bulk.open.get(at, ())
        # Figures with decimals are rounded, so that their sum may be off; others are missing, or changes suppressed.
        rows: Sequence[int] = range(len(sum_.offsets))
        if open_rows:
            rows = [row for row in rows if row not in open_rows]
        if not item.sure and len(failing) == len(rows):
            refused.append(at)
            if rows:
                _say_open(ledger, sheet, item)
            continue
        if listed:
            _enter_sums(ledger, sheet, item, rows, frozenset(failing))
        if failing:
            _enter_broken(ledger, sheet, failing, item)
    ledger.held += bulk.count_cells() - sum(map(len, broken.values()))
    bulk.bind(ledger.bound, refused)


def _plan_sums(ledger: Ledger) -> Bulk:
    """Finds which columns of each table add up to which."""
    bulk: Bulk = Bulk(len(ledger.bound))
    for sheet in ledger.sheets:
        for item in _column_sums(sheet):
            cells = tuple([sheet.first + column for column in (item.total, *item.parts)])
            rows = range(0, len(sheet.bound), sheet.columns)
            bulk.sums.append(BulkSum((sheet, item), cells, rows))
    return bulk


def _column_sums(sheet: Sheet) -> list[ColumnSum]:
    """Which columns of a table add up to which; those of crossed heads for each indicator or period."""
    table = sheet.table
    apart = (*UNDIVIDED, *table.of_which)
    places = [at for at, name in enumerate(table.column_dimensions) if name not in apart]
    return [item for place in places for item in _sums_over(sheet, place)]


def _sums_over(sheet: Sheet, place: int) -> list[ColumnSum]:
    """Which columns add up over a dimension, those of its others being the same."""
    table = sheet.table
    fixed = table.fixed.get("indicator")
    groups: dict[tuple[Member, ...], list[int]] = {}
    for at, column in enumerate(table.columns):
        groups.setdefault(column[:place] + column[place + 1 :], []).append(at)
    sums = []
    for others, columns in groups.items():
        indicator = next((item for item in others if item.dimension == "indicator"), fixed)
        totals = [at for at in columns if table.columns[at][place].code == TOTAL_CODE]
        if indicator is None or columns[0] not in sheet.slots or len(totals) != 1:
            continue
        parts = tuple([at for at in columns if at not in totals])
        # One part beside the total is "of whom women" rather than all there is.
        if len(parts) > 1:
            sure = table.column_dimensions[place] in PARTITIONS
            item = ColumnSum(totals[0], parts, sure)
            sums += _part_overlaps(table, place, item)
    return sums


def _part_overlaps(table: ObservationTable, place: int, item: ColumnSum) -> list[ColumnSum]:
    """A sum without age groups that others make up, and the sums of these."""
    codes = tuple([table.columns[at][place].code for at in item.parts])
    groups = part_ages(codes).at(item.parts)
    return [
        item._replace(parts=groups.parts, sure=item.sure and groups.closed),
        *(item._replace(total=whole, parts=below) for whole, below in groups.wholes.items()),
    ]


def _enter_sums(
    ledger: Ledger, sheet: Sheet, item: ColumnSum, rows: Sequence[int], failing: Collection[int]
) -> None:
    """Enters the sums of rows into the list of those that were tried, and those that are held together."""
    for at in rows:
        total = Place(sheet, at, item.total)
        parts = tuple([Place(sheet, at, place) for place in item.parts])
        ledger.enter_sum("columns", total, parts, (item.total,) if at in failing else ())
        values = total.values
        hidden = any(values[place] is Mark.SUPPRESSED for place in (item.total, *item.parts))
        if ledger.thorough and hidden and at not in failing:
            ledger.relations.append(Relation(total, parts))


def _say_open(ledger: Ledger, sheet: Sheet, item: ColumnSum) -> None:
    """Says that a total is not the sum of the columns beside it, though nothing is wrong: these may overlap."""
    values = sheet.table.rows.figures.values(0)
    added = spell_sum([values[at] for at in item.parts], values[item.total])
    _, _, found = added.rpartition(" = ")
    cells = ", ".join([str(at + 1) for at in item.parts])
    say_open(
        ledger,
        Place(sheet, 0, item.total),
        f"its {len(item.parts)} columns (cells {cells}): they come to {found} (cell {item.total + 1})",
    )


def _enter_broken(ledger: Ledger, sheet: Sheet, failing: Sequence[int], item: ColumnSum) -> None:
    """Enters that the columns of a wide table do not add up in some rows."""
    said, heads, total = ledger.values, sheet.table.table.header.labels, item.total
    others = "the others"
    if len(item.parts) + 1 < len(sheet.table.columns):
        others = ", ".join([repr(heads[place]) for place in item.parts])
    expected = f"expected the column {heads[total]!r} to be the sum of {others} in the row "
    ledger.broken += len(failing)
    for at in failing:
        row, start = Place(sheet, at, total), sheet.first + at * sheet.columns
        parts = tuple([said[start + place] for place in item.parts])
        spelled = Addition(parts, said[start + total])
        ledger.problems.append(
            Problem(
                "sum-broken",
                Severity.ERROR,
                f"{expected}{row.label!r}, found {spelled}",
                ledger.export.source,
                row.line,
                total + 1,
                ((total + 1, spelled),),
            )
        )
