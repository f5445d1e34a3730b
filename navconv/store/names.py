"""The names under which files were met: one file may come under several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from navconv.pipeline.on_conflict import OnConflict
from navconv.series.issues import Issue, date_name
from navconv.store.engines import Engine
from navconv.store.export_conflicts import Pairs, forget, settle
from navconv.store.file_rows import number_source


def enter_names(engine: Engine, names: Mapping[str, Sequence[str]], way: OnConflict) -> None:
    """Enters under which names files were met: a file has the first, and the last day that any of them says.

    Args:
        engine: the database.
        names: the names of files by their hashes.
        way: what is done where a file has a conflict with another under its new name or day.
    """
    stored = dict(engine.run("SELECT hash, name FROM sources"))
    other = {h: files for h, files in names.items() if h in stored and files != [stored[h]]}
    if not other:
        return
    with engine.transaction():
        moved = [
            number_source(digest)
            for digest, files in other.items()
            if _rename(engine, number_source(digest), files, stored[digest])
        ]
        former: Pairs = {}
        for number in moved:
            former.update(forget(engine, number))
        settle(engine, moved, way, former, keep=True)


def _rename(engine: Engine, number: int, files: Sequence[str], old: str) -> bool:
    """Enters the names of a file; says whether it has other names or other days now."""
    first = min(*files, old)
    days = [date_name(name) for name in (*files, old)]
    sql = "SELECT export, name, issue, dated, issued FROM exports WHERE source = ?"
    changed = False
    for export, name, issue, dated, issued in engine.run(sql, (number,)):
        last = issue.partition(" ")[0].removesuffix("-")
        said = Issue(name, export, last, max(dated, *days), issued)
        known = next((file for file in (*files, old) if name.startswith(file)), name)
        values = (first + name[len(known) :], said.dated, said.text)
        if values != (name, dated, issue):
            changed = True
            engine.run(
                "UPDATE exports SET name = ?, dated = ?, issue = ? WHERE source = ? AND export = ?",
                (*values, number, export),
            )
    if first != old:
        engine.run("UPDATE sources SET name = ? WHERE source = ?", (first, number))
    return changed
