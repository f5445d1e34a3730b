"""Files of one issue that differ in a fact: one is refused, or the value of one is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from navconv.pipeline.on_conflict import OnConflict
from navconv.problems import ConflictError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from navconv.store.engines import Engine

_PAIRS = """
SELECT n.source, n.table_no, nx.name, o.source, o.table_no, ox.name
FROM exports nx
JOIN exports ox ON ox.issue = nx.issue AND ox.source <> nx.source
JOIN tables n ON n.source = nx.source AND n.export = nx.export
JOIN tables o ON o.source = ox.source AND o.export = ox.export AND o.source_table = n.source_table
WHERE nx.source IN ({marks})
ORDER BY nx.name, n.source, n.table_no, ox.name, o.source, o.table_no"""

_DIFFERENT = """
FROM facts a JOIN facts b ON b.fact_key = a.fact_key AND b.period IS NOT DISTINCT FROM a.period
WHERE a.source = ? AND a.table_no = ? AND b.source = ? AND b.table_no = ?
    AND (a.value IS DISTINCT FROM b.value OR a.digits IS DISTINCT FROM b.digits
        OR a.status IS DISTINCT FROM b.status)"""

_OVERRULE = (
    "UPDATE facts SET overruled = TRUE WHERE source = ? AND table_no = ? AND fact_key IN "  # noqa: S608  no value in it
    f"(SELECT a.fact_key {_DIFFERENT})"
)


class Refusal(Exception):  # noqa: N818  it is no error of the run: one file is left out
    """A file that is not taken.

    Attributes:
        source: its number.
        error: why.
    """

    def __init__(self, source: int, error: ConflictError) -> None:
        """Takes the file and the reason."""
        super().__init__(str(error))
        self.source = source
        self.error = error


def settle(engine: Engine, sources: Sequence[int], way: OnConflict) -> None:
    """Holds files that were just written against those of the same issue.

    Args:
        engine: the database.
        sources: the numbers of the files.
        way: refuse a file, or take the value of the file whose name comes first or last in the alphabet.

    Raises:
        Refusal: a file differs from one of the same issue, and that is to fail.
    """
    new = set(sources)
    if not sources:
        return
    pairs = _PAIRS.format(marks=", ".join("?" * len(sources)))
    for one, table, name, other, other_table, other_name in engine.run(pairs, tuple(sources)):
        mine, theirs = (name, one, table), (other_name, other, other_table)
        if other in new and theirs > mine:
            continue  # the pair comes again from the other side
        places = (one, table, other, other_table)
        if way is OnConflict.FAIL:
            _refuse(engine, places, name, other_name)
            continue
        lower, upper = sorted((mine, theirs))
        loser, winner = (lower, upper) if way is OnConflict.LAST else (upper, lower)
        engine.run(_OVERRULE, (*loser[1:], *loser[1:], *winner[1:]))


def _refuse(engine: Engine, places: tuple[int, int, int, int], name: str, other: str) -> None:
    """Refuses a file that differs from another."""
    sql = (
        "SELECT a.period, a.indicator, a.region, a.scheme, a.age, a.line, a.value_cell, "
        f"COALESCE(a.digits, a.status), b.line, b.value_cell, COALESCE(b.digits, b.status) {_DIFFERENT} "
        "ORDER BY a.row_index, a.column_index"
    )
    found = engine.run(sql, places)
    if found:
        *key, line, column, value, other_line, other_column, other_value = found[0]
        words = ", ".join(dict.fromkeys(str(part) for part in key if part and part != "I alt"))
        message = (
            f"expected one value for {words} in one issue, found {value} (line {line}, cell {column}) and "
            f"{other_value} ({other}:{other_line}, cell {other_column}), {len(found)} in all; the file was not "
            "loaded: say with --issued on which day each was issued, or take one with --on-conflict first or last"
        )
        raise Refusal(places[0], ConflictError(message, source=name, line=line, column=column))
