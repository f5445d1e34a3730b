"""``navconv show``: tables as printed, drawn for a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from navconv.commands import options as shared
from navconv.commands.bars import draw_bars
from navconv.commands.conversion import name_inputs, say_unused
from navconv.commands.drawing import draw_table
from navconv.commands.guard import guarded, leave
from navconv.commands.looking import say_problems
from navconv.commands.paging import Screen, screen_width
from navconv.commands.reporting import Reporter
from navconv.commands.terminal_text import MIN_WIDTH, Ink
from navconv.meaning.codelists import load_codelists
from navconv.pipeline.job import InputReader, Outcome, Settings
from navconv.problems import Exit, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from navconv.meaning.model import ObservationTable, ObservedExport


def build(name: str) -> typer.Typer:
    """Builds the command."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(name)(show)
    return app


def show(
    files: shared.Inputs = None,
    table: Annotated[
        list[int] | None,
        typer.Option(
            "--table",
            "-t",
            metavar="N",
            min=1,
            help="Only this table; may be given more than once.",
        ),
    ] = None,
    width: Annotated[
        int | None,
        typer.Option(
            metavar="N", min=MIN_WIDTH, help="Fit into N columns, not those of the terminal."
        ),
    ] = None,
    no_pager: Annotated[bool, typer.Option("--no-pager", help="Do not use a pager.")] = False,
    no_sparkline: Annotated[
        bool, typer.Option("--no-sparkline", help="No small bars behind rows of months.")
    ] = False,
    chart: Annotated[
        bool,
        typer.Option(
            "--chart", help="Draw bars below each table: of the newest month, or of the counts."
        ),
    ] = False,
    encoding: shared.Encoding = None,
    all_sheets: shared.AllSheets = False,
    codelist: shared.CodelistFiles = None,
    reading: shared.ReadingFile = None,
    quiet: shared.Quiet = False,
    verbose: shared.Verbose = False,
) -> None:
    """Show tables as they are printed, drawn for a terminal.

    Totals are bold, numbers stand right, `*` is dimmed, and behind a row of months stands a
    sparkline. A table that a page break cut is shown whole. On a terminal, tables are fitted to its
    width and paged through $PAGER (or less -RS); in a pipe or file they are plain text, unfitted.

    Examples:

    \b
      navconv show export.txt
      navconv show export.txt --table 3 --chart
      navconv show export.txt -t 1 -t 4 --width 100 > tables.txt
    """
    reporter = Reporter(quiet=quiet, verbose=verbose)
    with guarded(reporter):
        inputs = name_inputs(files)
        settings = Settings(
            load_codelists(codelist or (), reading), encoding, all_sheets=all_sheets, check=False
        )
        outcome = Outcome()
        with Screen(paged=not no_pager) as screen:
            width = screen_width(width)
            exports = InputReader(settings).read(inputs, outcome)
            ink = Ink.for_stream(sys.stdout)
            for at, chosen in enumerate(_choose_tables(exports, set(table or ()))):
                screen.write(("",) if at else ())
                screen.write(draw_table(chosen, ink, width, spark=not no_sparkline))
                if chart:
                    screen.write(("",))
                    screen.write(draw_bars(chosen, ink, width))
        say_problems(outcome, reporter)
        say_unused(settings.codelists, reporter)
        if outcome.lost:
            leave(Exit.BROKEN, reporter)


def _choose_tables(
    exports: Iterable[ObservedExport], wanted: set[int]
) -> Iterator[ObservationTable]:
    """The tables with the numbers that are wanted; all of them if none is named.

    Raises:
        UsageError: a table that is wanted is not there.
    """
    found: set[int] = set()
    last = 0
    for export in exports:
        for table in export.tables:
            last = max(last, table.number)
            if not wanted or table.number in wanted:
                found.add(table.number)
                yield table
    missing = sorted(wanted - found)
    if missing:
        numbers = ", ".join(map(str, missing))
        raise UsageError(f"there is no table {numbers}: the input has tables 1 to {last}")
