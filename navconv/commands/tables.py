"""``navconv tables``: what an input holds, a line a table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import repeat
from pathlib import Path
from typing import Annotated

from navconv.checks.check_report import CheckReport
from navconv.commands import options as shared
from navconv.commands.conversion import name_inputs
from navconv.commands.guard import guarded
from navconv.commands.looking import ListFormat, choose_tables, say_problems
from navconv.commands.reporting import Reporter
from navconv.commands.table_forms import Entry, as_record, describe_table, print_csv, print_text
from navconv.commands.terminal_text import readable
from navconv.meaning.classifications.codelists import load_codelists
from navconv.meaning.observations.model import ObservationTable, ObservedExport
from navconv.pipeline.convert import InputReader, Settings
from navconv.pipeline.files import open_output
from navconv.pipeline.outcome import Outcome
from navconv.problems import UsageError


def tables(
    files: shared.Inputs = None,
    table: shared.Table = None,
    list_format: Annotated[ListFormat, shared.choice("format")] = ListFormat.TEXT,
    encoding: shared.Encoding = None,
    all_sheets: shared.AllSheets = False,
    codelist: shared.CodelistFiles = None,
    reading: shared.ReadingFile = None,
    no_check: shared.NoCheck = False,
    why: Annotated[bool, shared.option("why")] = False,
    write_reading: Annotated[Path | None, shared.option("write_reading")] = None,
    quiet: shared.Quiet = False,
    verbose: shared.Verbose = False,
) -> None:
    """List the tables of an export: number, lines, period, shape, section, caption, dimensions.

    A table that page breaks cut is one table. The shape is rows x value columns. Below the title of
    each export stands how many checks held and how many did not.

    Examples:

    \b
      navconv tables export.txt
      navconv tables --format csv *.txt > tables.csv
      navconv tables --format json export.txt | jq '.exports[].tables[].section'
      navconv tables --why --table 3 export.txt
      navconv tables --write-reading mine.toml export.txt
    """
    reporter = Reporter(quiet=quiet, verbose=verbose)
    with guarded(reporter):
        inputs = name_inputs(files)
        settings = Settings(
            load_codelists(codelist or (), reading),
            encoding,
            all_sheets=all_sheets,
            check=not no_check,
        )
        if why and list_format is not ListFormat.TEXT:
            raise UsageError("--why is text for reading; leave --format out")
        outcome = Outcome()
        readings: dict[str, None] | None = None if write_reading is None else {}
        chosen = choose_tables(InputReader(settings).read(inputs, outcome), table or ())
        found = _read(chosen, outcome, settings, readings, why=why)
        if list_format is ListFormat.TEXT:
            print_text(found)
        elif list_format is ListFormat.CSV:
            print_csv(found)
        else:
            exports = [as_record(*item) for item in found]
            print(json.dumps({"exports": exports}, ensure_ascii=False, indent=1))
        if write_reading is not None:
            from navconv.meaning.classifications.given_readings import HEADER

            with open_output(write_reading, inputs) as out:
                out.write("\n".join((HEADER, *(readings or ()))).encode())
        say_problems(outcome, settings.codelists, reporter)


def _read(
    exports: Iterable[tuple[ObservedExport, list[ObservationTable]]],
    outcome: Outcome,
    settings: Settings,
    readings: dict[str, None] | None,
    *,
    why: bool,
) -> Iterator[tuple[ObservedExport, list[Entry], CheckReport | None]]:
    """Each export with its tables, why they were read so, and what its checks said.

    Args:
        exports: the exports.
        outcome: what was met.
        settings: how they are read.
        readings: takes what tables were read as, each once; None where nobody asks.
        why: whether to say what decided.
    """
    for export, chosen in exports:
        report = outcome.reports[-1] if settings.check else None
        if readings is not None:
            from navconv.meaning.classifications.given_readings import write_reading

            readings.update(dict.fromkeys(map(write_reading, chosen)))
        reasons: Iterable[Iterable[str]] = repeat(())
        if why:
            from navconv.meaning.why import explain_table

            reasons = [explain_table(table, settings.codelists) for table in chosen]
        entries = [
            describe_table(table, tuple(map(readable, told)))
            for table, told in zip(chosen, reasons, strict=False)
        ]
        yield export, entries, report
