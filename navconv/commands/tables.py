"""``navconv tables``: what an input holds, a line a table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from navconv.checks.check_report import CheckReport
from navconv.commands import options as shared
from navconv.commands.conversion import name_inputs, say_unused
from navconv.commands.guard import guarded, leave
from navconv.commands.looking import ListFormat, choose_tables, say_problems
from navconv.commands.reporting import Reporter
from navconv.commands.table_forms import Entry, as_record, describe_table, print_csv, print_text
from navconv.commands.terminal_text import readable
from navconv.meaning.classifications.codelists import load_codelists
from navconv.meaning.observations.model import ObservationTable, ObservedExport
from navconv.pipeline.convert import InputReader, Settings
from navconv.pipeline.files import open_output
from navconv.pipeline.outcome import Outcome
from navconv.problems import Exit, UsageError


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of tables besides the list.

    Attributes:
        settings: how they are read.
        why: whether to say what decided.
        readings: takes what they were read as, each once; None where nobody asks.
    """

    settings: Settings
    why: bool
    readings: dict[str, None] | None

    def enter(self, tables: Iterable[ObservationTable]) -> None:
        """Enters the readings of tables."""
        if self.readings is not None:
            from navconv.meaning.classifications.given_readings import write_reading

            self.readings.update(dict.fromkeys(map(write_reading, tables)))

    def explain(self, table: ObservationTable) -> tuple[str, ...]:
        """What decided how a table was read; nothing where nobody asks."""
        if not self.why:
            return ()
        from navconv.meaning.why import explain_table

        return tuple(map(readable, explain_table(table, self.settings.codelists)))

    def text(self) -> str:
        """The readings as a file."""
        from navconv.meaning.classifications.given_readings import HEADER

        return "\n".join((HEADER, *(self.readings or ())))


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
        asked = _Asked(settings, why, None if write_reading is None else {})
        chosen = choose_tables(InputReader(settings).read(inputs, outcome), table or ())
        found = _read(chosen, outcome, asked)
        if list_format is ListFormat.TEXT:
            print_text(found)
        elif list_format is ListFormat.CSV:
            print_csv(found)
        else:
            exports = [as_record(*item) for item in found]
            print(json.dumps({"exports": exports}, ensure_ascii=False, indent=1))
        if write_reading is not None:
            with open_output(write_reading, inputs) as out:
                out.write(asked.text().encode())
        say_problems(outcome, reporter)
        say_unused(settings.codelists, reporter)
        if outcome.lost:
            leave(Exit.BROKEN, reporter)


def _read(
    exports: Iterable[tuple[ObservedExport, list[ObservationTable]]],
    outcome: Outcome,
    asked: _Asked,
) -> Iterator[tuple[ObservedExport, list[Entry], CheckReport | None]]:
    """Each export with its tables and what its checks said."""
    for export, chosen in exports:
        report = outcome.reports[-1] if asked.settings.check else None
        asked.enter(chosen)
        yield export, [describe_table(table, asked.explain(table)) for table in chosen], report
