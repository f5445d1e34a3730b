"""Members as rows of the database: those of codelists, and those that only a file prints."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from navconv.meaning.classifications.codelist import own_file
from navconv.meaning.classifications.codelists import Codelists
from navconv.meaning.classifications.dimensions import LATE_LISTS, LISTED
from navconv.meaning.observations.member import TOTAL_CODE, Member
from navconv.meaning.observations.model import ObservationTable
from navconv.meaning.times.periods import year_of
from navconv.series.issues import list_periods
from navconv.store.engines import Engine, pack
from navconv.store.schema_sql import Columns, add_row, columns_of, empty_columns, rows_of

NO_YEARS = (0, 9999)
"""The years of what is printed without any."""

_KEY = ("dimension", "code", "name_nb", "valid_from")
_REST = ("name_en", "parent", "valid_to")


def enter_codelists(engine: Engine, codelists: Codelists) -> None:
    """Enters the codelists of a run, unless they are those of the run before.

    A member that is there already gets what is said of it now; those of other runs stay.
    """
    digest = _hash_codelists(codelists)
    if engine.run("SELECT codelists FROM navconv_store") == [(digest,)]:
        return
    wanted = list_codelists(codelists)
    changed = ", ".join(f"{name} = ?" for name in _REST)
    same = " AND ".join(f"{name} = ?" for name in _KEY)
    with engine.transaction():
        known = {name for (name,) in engine.run("SELECT dimension FROM codelists")}
        lists = [row for row in rows_of(wanted["codelists"]) if row[0] not in known]
        sql = f"SELECT {', '.join((*_KEY, *_REST))} FROM members"  # noqa: S608  names of the schema
        there = {row[: len(_KEY)]: row[len(_KEY) :] for row in engine.run(sql)}
        members = []
        for row in rows_of(wanted["members"]):
            said = dict(zip(wanted["members"], row, strict=True))
            key, rest = (tuple([said[name] for name in names]) for names in (_KEY, _REST))
            if key not in there:
                members.append(row)
            elif there[key] != rest:
                engine.run(f"UPDATE members SET {changed} WHERE {same}", (*rest, *key))  # noqa: S608  as above
        for table, rows in (("codelists", lists), ("members", members)):
            if rows:
                engine.insert(table, [pack(engine.dialect, table, columns_of(table, rows))])
        engine.run("UPDATE navconv_store SET codelists = ?", (digest,))


def list_codelists(codelists: Codelists) -> dict[str, Columns]:
    """The codelists and their members with the years of their codes."""
    found = {name: empty_columns(name) for name in ("codelists", "members")}
    for name, codelist in codelists.lists.items():
        dimension = codelists.dimensions.get(name)
        titles = (dimension.name, dimension.name_en) if dimension else (name, name)
        add_row(found["codelists"], (name, *titles))
        seen = set()
        for entry in codelist.entries:
            member = entry.member
            key = (member.code, member.name, entry.first)
            if key not in seen:
                seen.add(key)
                names = (name, member.code, member.name, member.name_en, member.parent)
                add_row(found["members"], (*names, entry.first, entry.last))
    return found


def list_printed(source: int, tables: Iterable[ObservationTable]) -> Columns:
    """The members of a file that no codelist knows, with the years of the tables that print them."""
    years: dict[tuple[str, str, str], tuple[int, int]] = {}
    for table in tables:
        known = [year for year in map(year_of, list_periods(table)) if year]
        span = (min(known), max(known)) if known else NO_YEARS
        for member in {id(member): member for member in _members_of(table)}.values():
            if member.known or member.code == TOTAL_CODE or member.dimension == "period":
                continue
            key = (member.dimension, member.code, member.name)
            first, last = years.get(key, span)
            years[key] = (min(first, span[0]), max(last, span[1]))
    found = empty_columns("printed_members")
    for key, span in years.items():
        add_row(found, (source, *key, *span))
    return found


def _members_of(table: ObservationTable) -> Iterable[Member]:
    yield from table.fixed.values()
    for members in (*table.columns, *table.rows.keys.members):
        yield from members


def _hash_codelists(codelists: Codelists) -> str:
    """A hash of the files that codelists were read from."""
    digest = hashlib.sha256()
    own = [own_file(name) for name in ("dimension", *LISTED, *LATE_LISTS)]
    for path in (*map(Path, own), *codelists.files):
        digest.update(f"{path.name}\0".encode("utf-8", "surrogateescape"))
        digest.update(path.read_bytes())
    return digest.hexdigest()
