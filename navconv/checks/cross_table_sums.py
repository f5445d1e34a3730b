"""Sums across tables: captioned tables against the undivided one, over ages, regions, main groups.

Tables that differ only in the member that their caption fixes are a family. Row by row, the tables of a
family add up to the table in which that dimension is not divided, if that is printed too.
"""

from __future__ import annotations

from navconv.checks.bulk import Bulk, BulkSum
from navconv.checks.families import (
    find_families,
    find_members,
    find_missing,
    has_all_members,
)
from navconv.checks.family_sums import cover_sum, describe_sum, find_broken, find_columns
from navconv.checks.fused import attribute_fused, find_causes, find_fused, find_telling
from navconv.checks.index import Relation, Sum
from navconv.checks.indexed_table import Place
from navconv.meaning.classifications.dimensions import PARTITIONS
from navconv.meaning.observations.member import Role
from navconv.tables.packed_counts import full_slots, holds, split, unbound

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from navconv.checks.index import Family, Ledger
    from navconv.checks.indexed_table import Name, Sheet

WHOLE_SHARE = 0.8
"""The share of its sums that must hold for a family to be taken as whole without tables for all members."""

_LOOSE = ("period", "indicator")


def check_across_tables(ledger: Ledger) -> None:
    """Tables captioned by the members of a dimension add up, row by row, to the one that does not divide it."""
    if ledger.families is None:
        ledger.families = find_families(ledger)
        ledger.members = find_members(ledger)
    if ledger.thorough or ledger.sums is not None:
        for family in ledger.families:
            _check_sums(ledger, family, family.sums)
        return
    if ledger.across is None:
        ledger.across = _plan_sums(ledger, ledger.families)
    bulk = ledger.across
    ending = [at for family in ledger.families for at in family.ending]
    apart = ending if ending and _falls_short(ledger.sheets[-1]) else []
    broken = bulk.try_sums(ledger.cells, apart)
    ledger.held += bulk.count_sums() - len(broken)
    bulk.bind(ledger.bound)
    for family in ledger.families:
        own = [bulk.sums[at].what[1] for at in apart if at in family.ending]
        _check_sums(ledger, family, [*family.loose, *own])
        for at, slots in broken.items():
            other, name = bulk.sums[at].what
            if other is family:
                total, parts = ledger.places[name], family.sums[name]
                ledger.broken += 1
                causes = find_causes(family, total)
                ledger.problems.append(describe_sum(ledger, family, total, parts, slots, causes))


def _plan_sums(ledger: Ledger, families: Sequence[Family]) -> Bulk:
    """Finds the sums that are tried together: those that prove something whatever the others of their family say."""
    bulk: Bulk = Bulk(len(ledger.bound))
    for family in families:
        first = middle = len(bulk.sums)
        if family.dimension in PARTITIONS and has_all_members(ledger, family):
            closed = _closed_sums(ledger, family)
            _enter_names(ledger, bulk, family, closed)
            middle = len(bulk.sums)
            if not _open_members(family):
                _enter_names(ledger, bulk, family, _ending_sums(ledger, family, closed))
        family.ending = range(middle, len(bulk.sums))
        together = {item.what[1] for item in bulk.sums[first:]}
        family.loose = [name for name in family.sums if name not in together]
    return bulk


def _enter_names(
    ledger: Ledger,
    bulk: Bulk,
    family: Family,
    names: Iterable[Name],
) -> None:
    """Enters sums of a family that are of series alone, or of cells alone."""
    for name in names:
        total = ledger.places[name]
        places = [total, *family.sums[name]]
        columns = [column for _, _, column in places]
        if max(columns) < 0:
            if total.sheet.slots:
                cells = [sheet.first + row * sheet.columns for sheet, row, _ in places]
                bulk.sums.append(BulkSum((family, name), tuple(cells), total.sheet.slots))
        elif min(columns) >= 0 and total.column in total.sheet.slots:
            cells = [sheet.first + row * sheet.columns + column for sheet, row, column in places]
            bulk.sums.append(BulkSum((family, name), tuple(cells)))


def _check_sums(ledger: Ledger, family: Family, names: Collection[Name]) -> None:
    """Looks at sums of a family one by one."""
    if find_fused(family):
        attribute_fused(ledger, family, list(_sums(ledger, family, find_telling(ledger, family))))
    sums = list(_sums(ledger, family, names)) if names else []
    if sums:
        _enter_sums(ledger, family, sums)


def _enter_sums(ledger: Ledger, family: Family, sums: list[Sum]) -> None:
    """Enters what held and what is broken."""
    if not has_all_members(ledger, family) and not _is_whole(ledger, family, sums):
        sums = [_left_open(item) for item in sums]
    fine = [_holds(item) for item in sums]
    if family.dimension not in PARTITIONS and sum(fine) * 2 < len(sums):
        # The members of an unknown dimension may overlap; then their sums prove nothing.
        return
    for item, good in zip(sums, fine, strict=True):
        passed = item.unknown | unbound(item.whole, item.added, item.width)
        if passed and passed == full_slots(item.width):
            # Nothing in it can be held against anything.
            continue
        if item.complete:
            cover_sum(item, passed)
        slots = () if good else find_broken(item)
        ledger.enter_sum("tables", item.total, item.parts, find_columns(item.total, slots))
        if good:
            ledger.held += 1
            if (
                ledger.thorough
                and item.complete
                and (split(item.added, item.width).hidden or split(item.whole, item.width).hidden)
            ):
                ledger.relations.append(Relation(item.total, tuple(item.parts)))
        else:
            total, parts, causes = item.total, item.parts, find_causes(family, item.total)
            ledger.broken += 1
            ledger.problems.append(
                describe_sum(ledger, family, total, parts, slots, causes, complete=item.complete)
            )


def _left_open(item: Sum) -> Sum:
    """A sum of which parts are not printed: it may only be less than its total, and a change may be anything."""
    unknown = item.unknown | item.total.sheet.change_bits(item.total)
    return item._replace(complete=False, unknown=unknown)


def _is_whole(ledger: Ledger, family: Family, sums: list[Sum]) -> bool:
    """Whether a family is whole although members that the export knows have no table in it.

    Such a member has nobody in it, or its table is lost. It is lost where a table for it stands elsewhere
    in another shape (cut, for one); else the sums tell: nearly all of them hold without it.
    """
    missing = find_missing(ledger, family)
    any_sheet = next(iter(family.sheets.values()))[0]
    others = {name: m.code for name, m in any_sheet.table.fixed.items() if name not in _LOOSE}
    others.pop(family.dimension)
    for sheet in ledger.sheets:
        fixed = {name: m.code for name, m in sheet.table.fixed.items() if name not in _LOOSE}
        if fixed.pop(family.dimension, "") in missing and fixed == others:
            return False
    # Sums that are open anyway hold whatever is missing, and prove nothing.
    telling = [item for item in sums if item.complete]
    failing = len(telling) - sum(map(_holds, telling))
    if not telling or failing > (1 - WHOLE_SHARE) * len(telling):
        return False
    # One misprint breaks one sum; a lost table breaks its rows and its total.
    return failing <= max(1, (1 - WHOLE_SHARE) * len(telling) / 2)


def _last_member(ledger: Ledger, family: Family) -> str:
    """The member whose table is the last of the export, which may have been cut; empty where none is."""
    last = ledger.sheets[-1]
    return next((code for code, sheets in family.sheets.items() if sheets[-1] is last), "")


def _open_members(family: Family) -> set[str]:
    """The members of whose tables rows seem to be lost."""
    return {
        code for code, sheets in family.sheets.items() if not all(s.table.complete for s in sheets)
    }


def _closed_sums(ledger: Ledger, family: Family) -> list[Name]:
    """The sums of a family of which no part can be lost."""
    if not _open_members(family) and not _last_member(ledger, family):
        return list(family.sums)
    members = len(family.sheets)
    return [name for name, places in family.sums.items() if len(places) == members]


def _ending_sums(ledger: Ledger, family: Family, closed: Collection[Name]) -> list[Name]:
    """The sums of a family that lack a part in the last table only, and are closed if its rows make up its total.

    A change may be lost with its row even then: a part with nobody in it now.
    """
    known = set(closed)
    totals = {name: ledger.places[name] for name in family.sums if name not in known}
    return [name for name, total in totals.items() if not total.sheet.change_bits(total)]


def _sums(ledger: Ledger, family: Family, names: Collection[Name]) -> Iterator[Sum]:
    """Some sums of a family."""
    open_members = _open_members(family)
    at_end = _last_member(ledger, family)
    if at_end and _falls_short(ledger.sheets[-1]):
        open_members.add(at_end)
    for name in names:
        parts = family.sums[name]
        total = ledger.places[name]
        whole, width = total.sheet.vector(total)
        if not width:
            continue
        added = sum([part.sheet.vector(part)[0] for part in parts])
        item = Sum(total, parts, whole, added, width, unknown=0, complete=True)
        if (open_members or at_end) and len(parts) < len(family.sheets):
            printed = {part.sheet.table.fixed[family.dimension].code for part in parts}
            if open_members - printed:
                item = _left_open(item)
            elif at_end and at_end not in printed:
                # Its row may have been cut off with nobody in it now and somebody a year before.
                item = item._replace(unknown=_left_open(item).unknown)
        yield item


def _falls_short(sheet: Sheet) -> bool:
    """Whether the rows of a table make up less than its grand total, as they do where the export was cut."""
    roles = sheet.table.rows.keys.roles
    if Role.TOTAL not in roles:
        return False
    grand = roles.index(Role.TOTAL)
    subtotals = [at for at, role in enumerate(roles) if role is Role.SUBTOTAL]
    loose = range(max(subtotals, default=-1) + 1, len(roles))
    members = [at for at in loose if roles[at] is Role.MEMBER]
    added = sum(sheet.vectors[at] for at in (*subtotals, *members))
    # A change can be less without some of its parts as well as more: counts tell.
    changes = sheet.change_bits(Place(sheet, grand, -1))
    total = sheet.vectors[grand]
    return not holds(total, added, sheet.width, unknown=changes) and holds(
        total, added, sheet.width, unknown=changes, complete=False
    )


def _holds(item: Sum) -> bool:
    return holds(item.whole, item.added, item.width, unknown=item.unknown, complete=item.complete)
