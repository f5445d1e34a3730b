"""``navconv series``: many inputs as one comparable table."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from navconv.commands import options as shared
from navconv.commands.conversion import drop_repeated, name_inputs, say_unused, summarise
from navconv.commands.guard import guarded, leave, write_problems
from navconv.commands.reporting import ProblemFormat, Reporter
from navconv.meaning.classifications.codelists import load_codelists
from navconv.pipeline.convert import Settings
from navconv.pipeline.files import PACKED, STDIN
from navconv.pipeline.job import run_job
from navconv.problems import STDIN_NAME, Exit, UsageError
from navconv.records import replace
from navconv.report import REPORT
from navconv.series.issues import read_issued
from navconv.series.join import LATEST, SeriesOptions, join_exports
from navconv.series.over_time import spread_periods
from navconv.writers import Writer, find_writer

FORMATS = {
    ".csv": ("csv", {}),
    ".json": ("json", {}),
    ".ndjson": ("json", {"lines": True}),
    ".xlsx": ("xlsx", {}),
    ".parquet": ("parquet", {}),
    ".html": ("report", {}),
}
"""The formats by the ending of the output: those that hold a table, and the page that shows one."""

PRINTED = "printed"
FIRST_YEAR = 1995
"""The first year of which the changes are listed."""


class Schemes(StrEnum):
    """What schemes are called."""

    CURRENT = "current"
    PRINTED = "printed"


def series(
    files: shared.Inputs = None,
    output: shared.Output = None,
    regions: Annotated[str, shared.option("regions")] = str(LATEST),
    schemes: Annotated[Schemes, shared.choice("schemes")] = Schemes.CURRENT,
    codes: shared.Codes = False,
    issued: shared.Issued = None,
    encoding: shared.Encoding = None,
    codelist: shared.CodelistFiles = None,
    reading: shared.ReadingFile = None,
    code_profile: shared.CodeProfile = "",
    strict: shared.Strict = False,
    no_check: shared.NoCheck = False,
    problems: shared.Problems = ProblemFormat.TEXT,
    problems_file: shared.ProblemsFile = None,
    quiet: shared.Quiet = False,
    verbose: shared.Verbose = False,
) -> None:
    """Join many exports, workbooks and PDFs to one comparable table, each fact once.

    Of issues that print the same fact the newest wins: that of the later last period, then that of the later date
    in the document or its file's name, then by --issued. What older ones said stands in `earlier`. The output's name
    says its format: .csv, .json, .ndjson, .xlsx, .parquet, or .html for a page like that of `report`. Regions are
    carried to one year's division by summing what merged; what was split is `missing`, with the reason in
    `carried_from`.

    Examples:

    \b
      navconv series 2017.txt 2018.txt 2019.txt -o series.csv
      navconv series *.txt --regions 2019 -o series.xlsx
      navconv series *.txt -o series.html
      navconv series first.txt revised.txt --issued revised.txt=2020-12-11
    """
    reporter = Reporter(problems, quiet, verbose, problems_file)
    with guarded(reporter):
        # What is said of the inputs, and the sheet of checks, is in the same order however they are named.
        inputs = sorted(drop_repeated(name_inputs(files), reporter))
        writer, own = _find_format(output)
        dates = read_issued(issued or (), inputs)
        if STDIN in dates:
            dates[STDIN_NAME] = dates.pop(STDIN)
        options = SeriesOptions(_read_year(regions), schemes is Schemes.PRINTED, dates)
        codelists = load_codelists(codelist or (), reading, code_profile)
        settings = Settings(codelists, encoding, check=not no_check, strict=strict, compare=False)
        write = writer.load()

        def write_series(exports: Any, out: Any, shape: Any, context: Any) -> None:
            joined = join_exports(exports, options, codelists, context.report)
            if writer is REPORT:
                joined = [spread_periods(export) for export in joined]
            write(joined, out, shape, replace(context, several=False, lineage=True))

        if writer is REPORT and codes:
            raise UsageError("--codes: a report has names alone")
        shape = writer.load_options()(**own, **({} if writer is REPORT else {"codes": codes}))
        outcome = run_job(
            inputs, output, write_series, shape, settings, reporter.say, keep=writer.tells
        )
        say_unused(codelists, reporter)
        if not no_check:
            reporter.note(summarise(outcome))
        write_problems(reporter)
        if outcome.lost:
            leave(Exit.BROKEN, reporter)


def _find_format(output: Path | None) -> tuple[Writer, dict[str, Any]]:
    """The writer that the output's name asks for, and its options; CSV for standard output.

    Raises:
        UsageError: the name asks for none.
    """
    path = Path("series.csv") if output is None else output
    ending = Path(path.stem if path.suffix.lower() in PACKED else path.name).suffix.lower()
    name, own = FORMATS.get(ending, ("", {}))
    writer = REPORT if name == REPORT.name else find_writer(name)
    if writer is None:
        raise UsageError(
            f"-o: expected a name that ends in {', '.join(FORMATS)}, found {path.name!r}",
            source=str(output),
        )
    return writer, own


def _read_year(text: str) -> int | None:
    """The year of a division; None where regions stay as printed.

    Raises:
        UsageError: it is neither.
    """
    if text == PRINTED:
        return None
    if text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= LATEST:
        return int(text)
    raise UsageError(
        f"--regions: expected a year from {FIRST_YEAR} to {LATEST} or {PRINTED!r}, found {text!r}"
    )
