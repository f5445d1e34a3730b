"""``navconv show``: tables as printed, drawn for a terminal."""

from __future__ import annotations

import sys
from typing import Annotated

from navconv.commands import options as shared
from navconv.commands.bars import draw_bars
from navconv.commands.conversion import name_inputs
from navconv.commands.drawing import draw_table
from navconv.commands.guard import guarded
from navconv.commands.looking import choose_tables, say_problems
from navconv.commands.paging import Screen, screen_width
from navconv.commands.reporting import Reporter
from navconv.commands.terminal_text import MIN_WIDTH, Ink
from navconv.meaning.classifications.codelists import load_codelists
from navconv.pipeline.convert import InputReader, Settings
from navconv.pipeline.outcome import Outcome


def show(
    files: shared.Inputs = None,
    table: shared.Table = None,
    width: Annotated[int | None, shared.option("width", min=MIN_WIDTH)] = None,
    no_pager: Annotated[bool, shared.option("no_pager")] = False,
    no_sparkline: Annotated[bool, shared.option("no_sparkline")] = False,
    chart: Annotated[bool, shared.option("chart")] = False,
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
      navconv show export.txt -t 1,4-6 --width 100 > tables.txt
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
            chosen = (item for _, found in choose_tables(exports, table or ()) for item in found)
            for at, item in enumerate(chosen):
                screen.write(("",) if at else ())
                screen.write(draw_table(item, ink, width, spark=not no_sparkline))
                if chart:
                    screen.write(("",))
                    screen.write(draw_bars(item, ink, width))
        say_problems(outcome, settings.codelists, reporter)
