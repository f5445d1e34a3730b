"""Exports of one issue that differ in a fact: one is left out, or the values of one are taken.

Which of two gives way follows from their names alone, so that it does not matter which was loaded first.
"""

from __future__ import annotations

from collections.abc import Sequence

from navconv.meaning.observations.member import TOTAL_NAME
from navconv.pipeline.on_conflict import OnConflict
from navconv.problems import ConflictError
from navconv.records import NamedTuple
from navconv.store.engines import Engine

_SAME_TABLE = """
JOIN tables n ON n.source = nx.source AND n.export = nx.export
JOIN tables o ON o.source = ox.source AND o.export = ox.export AND o.source_table = n.source_table"""

_NEIGHBOURS = """
FROM exports nx
JOIN exports ox ON ox.issue = nx.issue AND (ox.source <> nx.source OR ox.name <> nx.name)"""

_DIFFER = """b.fact_key = a.fact_key AND COALESCE(b.period, '') = COALESCE(a.period, '')
    AND (a.value <> b.value OR COALESCE(a.status, '') <> COALESCE(b.status, ''))"""

_FACTS = f"""
JOIN facts a ON a.source = n.source AND a.table_no = n.table_no
JOIN facts b ON b.source = o.source AND b.table_no = o.table_no AND {_DIFFER}"""

_ALIKE = f"SELECT COUNT(*) {_NEIGHBOURS}{_SAME_TABLE} WHERE nx.source IN "

_PAIRS = (
    "SELECT DISTINCT nx.name, nx.source, nx.export, ox.name, ox.source, ox.export "
    f"{_NEIGHBOURS}{_SAME_TABLE}{_FACTS} WHERE nx.source IN "
)

_OVERRULE = (
    "UPDATE facts AS a SET overruled = TRUE WHERE a.source = ? AND EXISTS (SELECT 1 FROM tables n "  # noqa: S608  as above
    "JOIN tables o ON o.source_table = n.source_table "
    "JOIN facts b ON b.source = o.source AND b.table_no = o.table_no "
    "WHERE n.source = a.source AND n.table_no = a.table_no AND n.export = ? AND o.source = ? AND o.export = ? "
    f"AND {_DIFFER})"
)

_REFUSED = (
    "SELECT a.period, a.indicator, a.region, a.scheme, a.age, a.line, a.value_cell, "  # noqa: S608  as above
    "COALESCE(a.digits, a.status), b.line, b.value_cell, COALESCE(b.digits, b.status) "
    f"FROM exports nx JOIN exports ox ON ox.source = ? AND ox.export = ?{_SAME_TABLE}{_FACTS} "
    "WHERE nx.source = ? AND nx.export = ? ORDER BY a.table_no, a.row_index, a.column_index"
)

_ENTER = "INSERT INTO conflicts (source, export, other, other_export, way) VALUES (?, ?, ?, ?, ?)"

Pairs = dict[frozenset[tuple[int, int]], OnConflict]
"""Two exports each, by file and number, and how their conflict is settled."""


class _Export(NamedTuple):
    """An export, in the order in which exports give way to each other."""

    name: str
    source: int
    export: int


def forget(engine: Engine, source: int) -> Pairs:
    """Takes back what is known of the conflicts of a file that is read or dated anew; gives them."""
    sql = """
        SELECT source, export, other, other_export, way FROM conflicts
        WHERE source = ? OR other = ?"""
    found = {
        frozenset((row[:2], row[2:4])): OnConflict(row[4])
        for row in engine.run(sql, (source, source))
    }
    if found:
        engine.run("DELETE FROM conflicts WHERE source = ? OR other = ?", (source, source))
    return found


def settle(
    engine: Engine,
    sources: Sequence[int],
    way: OnConflict,
    former: Pairs,
    *,
    keep: bool = False,
) -> None:
    """Holds files that were just written against those of the same issue.

    Args:
        engine: the database.
        sources: the numbers of the files.
        way: leave the export out whose name comes last in the alphabet, or take the values of the first or the last.
        former: the conflicts that these files had before.
        keep: whether those that they still have are settled as they were.
    """
    if not sources:
        return
    marks = f"({', '.join('?' * len(sources))})"
    touched = {source for pair in former for source, _ in pair}
    # Most batches have no file of an issue that is there, and this is cheaper to ask.
    if engine.run(_ALIKE + marks, sources) != [(0,)]:
        pairs = {
            tuple(sorted((_Export(*row[:3]), _Export(*row[3:]))))
            for row in engine.run(_PAIRS + marks, sources)
        }
        for pair in sorted(pairs):
            known = former.get(frozenset(item[1:] for item in pair), way) if keep else way
            loser, winner = pair if known is OnConflict.LAST else reversed(pair)
            engine.run(_ENTER, (*loser[1:], *winner[1:], known.value))
            touched.update((loser.source, winner.source))
    for source in sorted(touched):
        _overrule(engine, source)


def list_refused(engine: Engine) -> set[int]:
    """The files of which an export is left out."""
    return {source for (source,) in engine.run("SELECT source FROM conflicts WHERE way = 'fail'")}


def explain_refusal(engine: Engine, source: int) -> list[ConflictError]:
    """Why exports of a file are left out, an error each."""
    sql = """
        SELECT c.export, x.name, c.other, c.other_export, o.name FROM conflicts c
        JOIN exports x ON x.source = c.source AND x.export = c.export
        JOIN exports o ON o.source = c.other AND o.export = c.other_export
        WHERE c.way = 'fail' AND c.source = ? ORDER BY c.export, o.name, c.other, c.other_export"""
    found: dict[int, ConflictError] = {}
    for export, name, other, other_export, other_name in engine.run(sql, (source,)):
        if export not in found:
            places = (other, other_export, source, export)
            found[export] = _describe(engine.run(_REFUSED, places), name, other_name)
    return list(found.values())


def _overrule(engine: Engine, source: int) -> None:
    """Marks the facts of a file of which the value of another is taken."""
    engine.run("UPDATE facts SET overruled = FALSE WHERE source = ? AND overruled", (source,))
    sql = "SELECT export, other, other_export FROM conflicts WHERE source = ? AND way <> 'fail'"
    for pair in engine.run(sql, (source,)):
        engine.run(_OVERRULE, (source, *pair))


def _describe(rows: Sequence[tuple[object, ...]], name: str, other: str) -> ConflictError:
    """Says where an export that is left out differs from another."""
    *key, line, column, value, other_line, other_column, other_value = rows[0]
    words = ", ".join(dict.fromkeys(str(part) for part in key if part and part != TOTAL_NAME))
    message = (
        f"expected one value for {words} in one issue, found {value} (line {line}, cell {column}) and "
        f"{other_value} ({other}:{other_line}, cell {other_column}), {len(rows)} in all; of the two the file whose "
        "name comes last in the alphabet is left out: say with --issued on which day each was issued, or take the "
        "values of one with --on-conflict first or last"
    )
    return ConflictError(message, source=name, line=int(str(line)), column=int(str(column)))
