"""The library: reads inputs, one by one or as a series."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, BinaryIO, Literal, TypeAlias

from navconv.checks import Checker
from navconv.checks.check_report import locate_problems
from navconv.checks.compared_inputs import InputComparer
from navconv.checks.verdicts import judge_cells
from navconv.meaning.classifications.codelists import Codelists, load_codelists
from navconv.meaning.facts import FactFinder
from navconv.pipeline.convert import convert
from navconv.pipeline.files import open_input
from navconv.pipeline.read_exports import Conversion
from navconv.pipeline.reading_progress import Progress
from navconv.problems import NoExportError, Problem, UsageError
from navconv.readers.places import Places
from navconv.records import replace
from navconv.series.join import LATEST, SeriesOptions, join_exports

Source: TypeAlias = "str | os.PathLike[str] | BinaryIO"
"""A path, or an open binary file."""

BETWEEN_INPUTS = ("inputs-differ", "input-again")
"""The problems that several inputs have with each other."""


def read(  # noqa: PLR0913  the options of the command
    source: Source | Iterable[Source],
    *,
    encoding: str | None = None,
    codelists: Iterable[str | os.PathLike[str]] = (),
    reading: str | os.PathLike[str] | None = None,
    code_profile: str | os.PathLike[str] = "",
    check: bool = True,
    thorough: bool = True,
    all_sheets: bool = False,
    progress: Callable[[float], None] | None = None,
) -> Conversion:
    """Reads one input, a file or a binary stream that may hold several exports; or several inputs.

    Args:
        source: a path, or an open binary file, or several of them.
        encoding: their encoding; None to recognise it.
        codelists: files laid over the package's codelists, each named after its dimension.
        reading: a file of what tables mean, as ``navconv tables --write-reading`` writes it.
        code_profile: whose codes are written where codes are asked for: ``sdmx`` (ours), ``klass`` (Statistics
            Norway's), or a file of them.
        check: whether to run the checks too, and to hold several inputs against each other.
        thorough: whether to hold sums with suppressed cells together too, as ``navconv check`` does and the
            conversions of the command line do not.
        all_sheets: whether sheets of workbooks are read too that are no statistics.
        progress: is told which share of an input is read, from 0 to 1; what it raises ends the reading.

    Returns:
        The tables, observations and problems.

    Raises:
        InputError: an input cannot be read or decoded.
        NoExportError: it holds no table of an export.
        CodelistError: a codelist file cannot be used.
        ReadingError: the file of readings cannot be used.
    """
    lists = load_codelists(
        (Path(path) for path in codelists),
        None if reading is None else Path(reading),
        os.fspath(code_profile),
    )
    alone = isinstance(source, (str, os.PathLike)) or hasattr(source, "read")
    sources: list[Any] = [source] if alone else list(source)  # type: ignore[arg-type]
    if not sources:
        raise UsageError("expected at least one input, found none")
    checker = Checker(lists, thorough=thorough, listing=True) if check else None
    comparer = InputComparer() if check and len(sources) > 1 else None
    found = [
        _read_one(item, lists, encoding, checker, Places(all_sheets=all_sheets), progress)
        for item in sources
    ]
    problems = [problem for conversion in found for problem in conversion.problems]
    for place, conversion in enumerate(found):
        if comparer is not None:
            for export in conversion.exports:
                problems.extend(comparer.compare(export, place))
            problems.extend(comparer.close())
    if lists.readings is not None:
        problems.extend(lists.readings.unused())
    return Conversion(
        ", ".join(conversion.source for conversion in found),
        tuple([export for conversion in found for export in conversion.exports]),
        tuple(problems),
        tuple([report for conversion in found for report in conversion.reports]),
        lists,
        len(sources) > 1,
    )


def series(
    files: Iterable[Source],
    *,
    regions: int | Literal["printed"] = LATEST,
    schemes: Literal["current", "printed"] = "current",
    issued: Mapping[str, str] | None = None,
    **options: Any,  # noqa: ANN401  those of read
) -> Conversion:
    """Reads inputs as one series: each fact once, from the newest issue that prints it.

    Args:
        files: paths, or open binary files.
        regions: the year of the division that regions are carried to, or ``printed``.
        schemes: ``printed`` to keep the names of schemes that are printed.
        issued: the dates of inputs by their names, ``2020-12-11``, where nothing else tells which is newer.
        **options: as for :func:`read`: ``encoding``, ``codelists``, ``reading``, ``code_profile``, ``check``.

    Returns:
        The series; its tables have the columns ``issue``, ``earlier`` and ``carried_from``.

    Raises:
        IssueOrderError: two inputs differ in a fact, and nothing says which of them is newer.
        UsageError: an option makes no sense.
    """
    if schemes not in ("current", "printed"):
        raise UsageError(f"schemes: expected 'current' or 'printed', found {schemes!r}")
    if regions != "printed" and not isinstance(regions, int):
        raise UsageError(f"regions: expected a year or 'printed', found {regions!r}")
    conversion = read(files, **options)
    # Issues differ from each other in every revision, which the series shows by itself.
    problems = [item for item in conversion.problems if item.code not in BETWEEN_INPUTS]
    assert conversion.codelists is not None
    chosen = SeriesOptions(
        None if regions == "printed" else regions, schemes == "printed", issued or {}
    )
    exports = join_exports(conversion.exports, chosen, conversion.codelists, problems.append)
    return replace(
        *(conversion,),
        exports=tuple(exports),
        problems=tuple(problems),
        several=False,
        lineage=True,
    )


def _read_one(
    source: Source,
    lists: Codelists,
    encoding: str | None,
    checker: Checker | None,
    places: Places,
    say: Callable[[float], None] | None,
) -> Conversion:
    """Reads one input."""
    problems: list[Problem] = []
    opened: AbstractContextManager[BinaryIO]
    if isinstance(source, (str, os.PathLike)):
        name = os.fspath(source)
        opened = open_input(name)
    else:
        name, opened = str(getattr(source, "name", "<stream>")), nullcontext(source)
    with opened as stream:
        progress = None if say is None else Progress(say, _measure(stream))
        exports = tuple(
            convert(
                stream, name, lists, problems.append, encoding, places=places, progress=progress
            )
        )
    exports = tuple(export for export in exports if export.tables)
    if not exports:
        raise NoExportError(
            "expected a NAV export with at least one table, found none", source=name
        )
    reports = tuple(map(checker.check, exports)) if checker is not None else ()
    if reports:
        finder = FactFinder()
        exports = tuple(
            replace(export, facts=judge_cells(export, report, finder.find(export)))
            for export, report in zip(exports, reports, strict=True)
        )
    problems.extend(problem for report in reports for problem in report.problems)
    problems.sort(key=lambda problem: (problem.line, problem.column))
    reports = tuple(locate_problems(report, places) for report in reports)
    return Conversion(name, exports, tuple(places.locate_each(problems)), reports)


def _measure(stream: BinaryIO) -> int:
    """How many bytes a stream has left; 0 where it does not know, as a pipe."""
    if not getattr(stream, "seekable", lambda: False)():
        return 0
    here = stream.tell()
    end = stream.seek(0, os.SEEK_END)
    stream.seek(here)
    return end - here
