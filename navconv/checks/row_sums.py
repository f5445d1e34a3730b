"""Sums over the rows of a table, held against the rows that are their totals."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, repeat

from navconv.checks.arithmetic import (
    describe_broken_rows,
    list_additions,
    say_open,
    spell_lines,
    spell_sum,
)
from navconv.checks.bulk import Bulk, BulkSum
from navconv.checks.index import Relation
from navconv.checks.indexed_table import Place
from navconv.checks.row_parts import FEWEST, find_row_sums
from navconv.layout.totals import fold_words
from navconv.meaning.observations.member import Role
from navconv.tables.packed_counts import (
    broken_slots,
    full_slots,
    holds,
    split,
    unbound,
)
from navconv.tables.values import Mark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from navconv.checks.index import Ledger
    from navconv.checks.indexed_table import RowSum, Sheet

WHOLE, OFF = 100, 1
"""The share of a total, in per cent, and by how much rounded shares may miss it."""

MOST_STRANGE = 4
"""How many rows that no codelist knows may be left out of a sum by turns."""


def check_row_sums(ledger: Ledger) -> None:
    """A subtotal is the sum of its members, and the grand total that of the groups.

    All are tried at once but those of which the figures tell more than whether they hold.
    """
    if ledger.rows is None:
        ledger.rows = _plan_sums(ledger)
    singly = ledger.thorough or ledger.sums is not None
    refused = list[int]()
    broken = {} if singly else ledger.rows.try_sums(ledger.cells)
    if not singly:
        ledger.held += ledger.rows.count_sums() - len(broken)
    for at, slots in broken.items():
        sheet, item = ledger.rows.sums[at].what
        if _is_open(ledger, sheet, item, slots):
            refused.append(at)
        else:
            _enter_broken(ledger, sheet, item, slots)
    if not singly:
        ledger.rows.bind(ledger.bound, refused)
    for sheet in ledger.sheets:
        if singly or not sheet.closed:
            sums = sheet.row_sums
            if has_groups(sheet):
                # Few tables of one dimension have totals of groups.
                from navconv.checks.group_totals import place_sums

                sums = place_sums(sheet, sums)
            for item in sums:
                compare(ledger, sheet, item)


def _plan_sums(ledger: Ledger) -> Bulk:
    """Finds which rows of each table add up to which, and which of these sums are tried together."""
    bulk: Bulk = Bulk(len(ledger.bound))
    # A list has a table for each of its periods, which have the same rows.
    known: dict[tuple[object, ...], list[RowSum]] = {}
    for sheet in ledger.sheets:
        table = sheet.table
        like = (id(table.rows.keys), table.row_dimensions, table.complete, sheet.slots)
        if like not in known:
            known[like] = find_row_sums(sheet)
        sheet.row_sums = known[like]
        sheet.closed = all(item.complete for item in sheet.row_sums) and not has_groups(sheet)
        if sheet.closed:
            for item in sheet.row_sums:
                rows = (item.total, *item.parts)
                cells = tuple([sheet.first + at * sheet.columns for at in rows])
                bulk.sums.append(BulkSum((sheet, item), cells, sheet.slots))
    return bulk


def has_groups(sheet: Sheet) -> bool:
    """Whether rows of one dimension have totals of groups: the figures tell which rows are theirs."""
    table = sheet.table
    return len(table.row_dimensions) == 1 and Role.SUBTOTAL in table.rows.keys.roles


def compare(ledger: Ledger, sheet: Sheet, item: RowSum) -> None:
    """Compares a row with the sum of others of its table, and enters the result into the ledger."""
    total, parts, complete, _ = item
    vectors = sheet.vectors
    width = sheet.width
    whole = vectors[total]
    added = sum([vectors[at] for at in parts])
    passed = unbound(whole, added, width)
    if passed and passed == full_slots(width):
        # Nothing in it can be held against anything.
        return
    open_slots = 0 if complete else sheet.change_bits(Place(sheet, total, -1))
    slots: Sequence[int] = ()
    if not holds(whole, added, width, unknown=open_slots, complete=complete):
        slots = broken_slots(whole, added, width, unknown=open_slots, complete=complete)
        if _is_open(ledger, sheet, item, slots):
            return
    if complete:
        sheet.cover_rows((total, *parts), passed)
    if ledger.sums is not None:
        ledger.enter_sum(
            "rows",
            Place(sheet, total, -1),
            [Place(sheet, at, -1) for at in parts],
            [sheet.slots[slot] for slot in slots],
        )
    if slots:
        _enter_broken(ledger, sheet, item, slots)
        return
    ledger.held += 1
    if ledger.thorough and complete and (split(added, width).hidden or split(whole, width).hidden):
        ledger.relations.append(
            Relation(Place(sheet, total, -1), tuple(Place(sheet, at, -1) for at in parts))
        )


def _is_open(ledger: Ledger, sheet: Sheet, item: RowSum, slots: Sequence[int]) -> bool:
    """Whether a sum that does not hold is none, as it does nowhere, and some rows may be left out, or overlap."""
    if len(slots) < sheet.width:
        return False
    fitting = _without_unlisted(sheet, item) if item.sure else None
    if fitting is not None:
        compare(ledger, sheet, fitting)
    if fitting is None and (item.sure or _come_to_all(ledger, sheet, item)):
        return False
    _say_open(ledger, sheet, item)
    return True


def _come_to_all(ledger: Ledger, sheet: Sheet, item: RowSum) -> bool:
    """Whether the shares of rows come to 100 per cent as that of their total is, so that they are all of it."""
    table = sheet.table
    if ledger.measures is None:
        return False
    for at, indicator in enumerate(table.column_members("indicator")):
        if ledger.measures.kind(indicator) != "share":
            continue
        whole, *parts = [table.rows.figures.values(row)[at] for row in (item.total, *item.parts)]
        known = [value for value in parts if not isinstance(value, Mark)]
        if whole == WHOLE and len(known) == len(parts) and -OFF <= sum(known) - WHOLE <= OFF:
            return True
    return False


def _say_open(ledger: Ledger, sheet: Sheet, item: RowSum) -> None:
    """Says that a total is not the sum of its rows, though nothing is wrong: some are left out, or overlap."""
    total = Place(sheet, item.total, -1)
    column = sheet.slots[0]
    parts = [Place(sheet, at, -1) for at in item.parts]
    added = spell_sum([part.values[column] for part in parts], total.values[column])
    _, _, found = added.rpartition(" = ")
    say_open(
        ledger,
        total,
        f"its {len(parts)} rows ({spell_lines([part.line for part in parts])}): "
        f"they come to {found} (cell {column + 1})",
    )


def _without_unlisted(sheet: Sheet, item: RowSum) -> RowSum | None:
    """A sum without some of the rows that no codelist knows, if it then holds: "Bosatt i Norge" above all counties.

    A row whose label stands twice, or is two members run together, is a fault, and no sum of others.
    """
    if sheet.strange is None:
        # It follows from words, and is asked of each broken sum of each issue of a series.
        keys = sheet.table.rows.keys
        labels = list(map(fold_words, sheet.table.rows.printed.labels))
        times = Counter(labels)
        sheet.strange = {
            at
            for at, members in enumerate(keys.members)
            if not all(member.known for member in members)
            and not keys.fused[at]
            and times[labels[at]] == 1
        }
    strange = [at for at in item.parts if at in sheet.strange]
    if not 0 < len(strange) <= MOST_STRANGE:
        return None
    whole, width = sheet.vectors[item.total], sheet.width
    for size in range(1, len(strange) + 1):
        for left in combinations(strange, size):
            parts = [at for at in item.parts if at not in left]
            added = sum([sheet.vectors[at] for at in parts])
            if len(parts) >= FEWEST and holds(whole, added, width):
                return item._replace(parts=parts)
    return None


def _enter_broken(ledger: Ledger, sheet: Sheet, item: RowSum, slots: Sequence[int]) -> None:
    """Enters that a sum does not hold, once for all its columns."""
    rows, parts = sheet.table.rows, item.parts
    said, width = ledger.values, sheet.columns
    whole, *others = [
        said[start : start + width]
        for start in [sheet.first + at * width for at in (item.total, *parts)]
    ]
    # A total printed twice has no rows of its own.
    sums = list_additions(zip(*others, strict=True) if others else repeat(()), whole)
    values = tuple([(at + 1, sums[at]) for at in map(sheet.slots.__getitem__, slots)])
    total, lines = Place(sheet, item.total, -1), rows.printed.lines
    fused = [Place(sheet, at, -1) for at in parts if rows.keys.fused[at]]
    ledger.broken += 1
    found = describe_broken_rows(
        ledger, total, [lines[at] for at in parts], sheet.width, values, fused
    )
    ledger.problems.append(found)
