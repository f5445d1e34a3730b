"""``navconv codelist``: the members that are known, in a form that can be edited and given back."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from navconv.commands import options as shared
from navconv.commands.guard import guarded
from navconv.commands.looking import ListFormat
from navconv.commands.paging import Screen, screen_width
from navconv.commands.terminal_text import Ink, line_up, readable
from navconv.meaning.classifications.codelist import COLUMNS, SEEN_COLUMNS, Codelist, Entry
from navconv.meaning.classifications.codelists import CHANGING, Codelists, load_codelists
from navconv.meaning.classifications.correspondence import find_moved, link_divisions
from navconv.meaning.classifications.dimensions import LATE_LISTS, LISTED
from navconv.meaning.classifications.reforms import OPEN_END, Relation, relate_divisions
from navconv.problems import UsageError
from navconv.problems.hints import refuse_unknown

LIST_COLUMNS = ("codelist", "name_nb", "name_en", "members")
MAP_COLUMNS = ("code", "name", "way", "parts", "part_names", "split", "moved_alone")
"""Of the map on a terminal, a line for each member of the second year; files have a row for each pair of members."""
NAMES = (1, 2)
LONG = (COLUMNS.index("aliases"), len(COLUMNS) + SEEN_COLUMNS.index("seen"))


def _complete(incomplete: str) -> list[str]:
    """The names of codelists, for the shell."""
    return [name for name in (*LISTED, *LATE_LISTS) if name.startswith(incomplete)]


def codelist(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME]",
            help="A codelist; without it, the list of them.",
            autocompletion=_complete,
        ),
    ] = None,
    list_format: Annotated[ListFormat, shared.choice("format")] = ListFormat.TEXT,
    codelist: shared.CodelistFiles = None,
    years: Annotated[tuple[int, int] | None, shared.option("map")] = None,
) -> None:
    """Print the codelists: which members a dimension has, and how they are spelled.

    The CSV form is that of the package's own files. Edit it and give it back with --codelist: a
    code that exists is replaced, another is added.

    Examples:

    \b
      navconv codelist
      navconv codelist region
      navconv codelist region --map 2019 2024
      navconv codelist region --map 2019 2024 --format csv > region_changes.csv
      navconv codelist scheme --format csv > scheme.csv
      navconv to-csv export.txt --codelist scheme.csv
    """
    with guarded():
        known = load_codelists(codelist or ())
        if name is None and years is not None:
            raise UsageError(f"--map needs a codelist: {' or '.join(CHANGING)}")
        if name is None:
            _print_names(known, list_format)
            return
        refuse_unknown(name, known.lists, f"there is no codelist {name!r}")
        found = known.lists[name]
        if years is not None:
            _print_map(known, name, years, list_format)
            return
        _print_list(found, list_format)


def _print_names(known: Codelists, form: ListFormat) -> None:
    """The codelists, a line each."""
    rows = []
    for name, found in known.lists.items():
        dimension = known.dimensions.get(name)
        names = (dimension.name, dimension.name_en) if dimension else (name, name)
        rows.append((name, *names, len(found.entries)))
    _print(LIST_COLUMNS, rows, form, right=(3,))


def _print_list(found: Codelist, form: ListFormat) -> None:
    """The members of one codelist."""
    seen = any(entry.seen for entry in found.entries)
    columns = (*COLUMNS, *(SEEN_COLUMNS if seen else ()))
    rows = [_row(entry)[: len(columns)] for entry in found.entries]
    if form is ListFormat.TEXT:
        # The aliases and sources are long and stand last, where they are cut on a narrow screen.
        order = [at for at in range(len(columns)) if at not in LONG]
        order += [at for at in LONG if at < len(columns)]
        flexible = [at for at, place in enumerate(order) if place in (*NAMES, *LONG)]
        rows = [tuple([row[at] for at in order]) for row in rows]
        _print([columns[at] for at in order], rows, form, flexible=flexible)
    else:
        _print(columns, rows, form)


def _print_map(known: Codelists, name: str, years: tuple[int, int], form: ListFormat) -> None:
    """What each member of one year's division is made of in another's, and which municipalities moved alone."""
    if name not in CHANGING:
        raise UsageError(f"--map needs a codelist whose codes changed: {' or '.join(CHANGING)}")
    if form is not ListFormat.TEXT:
        _print(Relation._fields, relate_divisions(known, name, *years), form)
        return
    members = known.lists[name].members
    moved = find_moved(known, *years) if name == "region" else {}
    rows = [
        (
            *(code, members[code].name, link.way.value),
            *(", ".join(link.parts), ", ".join(members[part].name for part in link.parts)),
            *(", ".join(link.split), ", ".join(moved.get(code, ()))),
        )
        for code, link in link_divisions(known, name, *years).items()
    ]
    _print(MAP_COLUMNS, rows, form, flexible=(4, 6))


def _row(entry: Entry) -> tuple[str | int, ...]:
    """A member as a row of the package's files; years that are open stay empty."""
    member = entry.member
    return (
        member.code,
        member.name,
        member.name_en,
        member.parent,
        "|".join(entry.aliases),
        entry.first or "",
        "" if entry.last == OPEN_END else entry.last,
        *(entry.seen or ("",) * len(SEEN_COLUMNS)),
    )


def _print(
    columns: Sequence[str],
    rows: Sequence[Sequence[str | int]],
    form: ListFormat,
    right: Sequence[int] = (),
    flexible: Sequence[int] = (),
) -> None:
    """Prints rows in one of the forms."""
    if form is ListFormat.CSV:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
    elif form is ListFormat.JSON:
        records = [dict(zip(columns, row, strict=True)) for row in rows]
        print(json.dumps(records, ensure_ascii=False, indent=1))
    else:
        texts = [[readable(str(cell)) for cell in row] for row in rows]
        # Columns that are empty all through would only take room.
        filled = [at for at in range(len(columns)) if any(row[at] for row in texts)]
        lines = line_up(
            [[row[at] for at in filled] for row in (columns, *texts)],
            width=screen_width(),
            right=[filled.index(at) for at in right if at in filled],
            flexible=[filled.index(at) for at in flexible if at in filled],
        )
        with Screen() as screen:
            screen.write([Ink.for_stream(sys.stdout).bold(lines[0]), *lines[1:]])
