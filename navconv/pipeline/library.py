"""The library: read an export, look at it, take it on as a data frame."""

from __future__ import annotations

import os
from contextlib import nullcontext
from decimal import Decimal
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, TypeAlias

from navconv.checks import Checker
from navconv.checks.inputs import InputComparer
from navconv.checks.report import locate_problems
from navconv.checks.verdicts import judge_cells
from navconv.meaning.codelists import load_codelists
from navconv.meaning.facts import FactFinder, divided_by
from navconv.pipeline.convert import convert
from navconv.pipeline.files import open_input, open_output
from navconv.pipeline.progress import Progress
from navconv.pipeline.selecting.select import Selector
from navconv.pipeline.selecting.selection import make_selection
from navconv.problems import ExtraError, NoExportError, UsageError
from navconv.readers.places import Places
from navconv.records import dataclass, field, replace
from navconv.series.join import LATEST, SeriesOptions, join_exports
from navconv.writers.context import WriteContext
from navconv.writers.tidy import Schema, TidyOptions, extra_dimensions, tidy_columns
from navconv.writers.tidy_records import NUMBERS, iterate_records, make_array

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from navconv.checks.report import CheckReport
    from navconv.meaning.codelists import Codelists
    from navconv.meaning.model import ObservationTable, ObservedExport
    from navconv.meaning.observation import Observation
    from navconv.problems import Problem
    from navconv.report.notebook import Report


Source: TypeAlias = "str | os.PathLike[str] | BinaryIO"
"""A path, or an open binary file."""

BETWEEN_INPUTS = ("inputs-differ", "input-again")
"""The problems that several inputs have with each other."""

MOST_LISTED = 20
"""How many tables and problems a notebook shows."""


@dataclass(frozen=True, slots=True, repr=False)
class Conversion:
    """One input that was read, or several.

    Attributes:
        source: its name; of several, their names with commas between.
        exports: its exports, in order.
        problems: everything that was met, in the order of the input.
        reports: the results of the checks, one for each export; empty if they were not asked for.
        codelists: the members that are known.
        several: whether there are several inputs, so that tables begin with the source.
        lineage: whether the exports are a series, so that each figure says from which issue it is.
    """

    source: str
    exports: tuple[ObservedExport, ...]
    problems: tuple[Problem, ...]
    reports: tuple[CheckReport, ...]
    codelists: Codelists | None = field(default=None, compare=False)
    several: bool = False
    lineage: bool = False

    def __repr__(self) -> str:
        """One line: what was read and how its checks came out."""
        held, broken = self._sums()
        checked = f", {held} checks held, {broken} broken" if self.reports else ""
        return f"<Conversion of {self.source}: {len(self.tables)} tables{checked}, {len(self.problems)} problems>"

    def _repr_html_(self) -> str:
        """What a notebook shows: the tables, the checks and the problems."""
        tables = [
            (
                table.number,
                table.table.section,
                ", ".join(divided_by(table)),
                len(table.rows),
                len(table.columns),
            )
            for table in self.tables
        ]
        problems = [
            (problem.severity, problem.code, problem.line, problem.message)
            for problem in self.problems
        ]
        return (
            f"<p>{escape(repr(self)[1:-1])}</p>"
            + _list_html(("table", "section", "divided by", "rows", "columns"), tables)
            + (_list_html(("severity", "code", "line", "message"), problems) if problems else "")
        )

    def _sums(self) -> tuple[int, int]:
        """How many checks held, and how many did not."""
        return sum(r.held for r in self.reports), sum(r.broken for r in self.reports)

    def select(
        self,
        *,
        only: str | Iterable[str] = (),
        by: str | Iterable[str] | None = None,
        finest: bool = False,
        where: str | Iterable[str] = (),
        table: str | int | Iterable[str | int] = (),
    ) -> Conversion:
        """Some cells of what was read; the arguments are the options of the command line.

        Args:
            only: levels: ``detail``.
            by: the dimensions that the table divides: ``region,age``.
            finest: each fact once, from the table that divides it most; it is no sum.
            where: conditions: ``region=Oslo``, ``period>=2019-03``.
            table: numbers of tables: ``3,5-7``.

        Raises:
            UsageError: something asked for is not there; what there is, is named.
        """
        selection = make_selection(only=only, by=by, finest=finest, where=where, table=table)
        return replace(self, exports=tuple(Selector(selection).select(self.exports)))

    def report(self, path: str | os.PathLike[str] | None = None, *, lang: str = "nb") -> Report:
        """One page of HTML that shows the tables and their proof; a notebook shows it in a frame.

        Args:
            path: the file that takes the page too; None for none.
            lang: the language of the page's own words: ``nb`` or ``en``.

        Raises:
            UsageError: there is no such language.
            OutputError: the file cannot be written.
        """
        from navconv.report.notebook import make_report
        from navconv.series.over_time import spread_periods

        shown = tuple(map(spread_periods, self.exports)) if self.lineage else self.exports
        page = make_report(shown, self._context(None), lang)
        if path is not None:
            with open_output(Path(path), [export.source for export in self.exports]) as out:
                out.write(page.html.encode())
        return page

    def to_bytes(
        self,
        name: str,
        *,
        report: Callable[[Problem], None] | None = None,
        **options: Any,  # noqa: ANN401  those of any writer
    ) -> bytes:
        """An output as bytes, as ``navconv to-NAME`` writes it: ``to_bytes("csv", dialect="excel-nb")``.

        Args:
            name: the format: ``csv``, ``json``, ``xlsx``, ``sdmx``, ``jsonstat``, ``px``, ``datapackage``, ``parquet``.
            report: takes the problems that the writer meets.
            **options: those of the command; ``on_conflict="first"`` keeps the first of two values of one key.

        Raises:
            UsageError: there is no such format or option, or the format cannot hold what was selected.
            ConflictError: one key has two values, in a format that holds each key once.
        """
        from navconv.pipeline.outputs import write_bytes

        return write_bytes(name, self.exports, self._context(report), options)

    def to_files(
        self,
        name: str,
        *,
        report: Callable[[Problem], None] | None = None,
        **options: Any,  # noqa: ANN401  those of any writer
    ) -> dict[str, bytes]:
        """The files that ``navconv convert --to NAME`` makes, by their names: SDMX has its structure beside the data.

        Args:
            name: the format.
            report: takes the problems that the writer meets.
            **options: as for :meth:`to_bytes`.

        Raises:
            UsageError: as for :meth:`to_bytes`.
            ConflictError: as for :meth:`to_bytes`.
        """
        from navconv.pipeline.outputs import write_files

        return write_files(name, self.source, self.exports, self._context(report), options)

    def _context(self, report: Callable[[Problem], None] | None) -> WriteContext:
        """What a writer is given."""
        return WriteContext(
            self.codelists or load_codelists(()),
            report or (lambda _: None),
            problems=self.problems,
            checks=self.reports,
            several=self.several,
            lineage=self.lineage,
        )

    @property
    def tables(self) -> tuple[ObservationTable, ...]:
        """The logical tables with their observations."""
        return tuple(table for export in self.exports for table in export.tables)

    @property
    def observations(self) -> Iterator[Observation]:
        """Every observation, in source order."""
        for export in self.exports:
            yield from export.observations()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the tidy table."""
        return tidy_columns(
            extra_dimensions(self.exports),
            TidyOptions(),
            several=self.several,
            lineage=self.lineage,
        )

    def records(
        self,
        *,
        provenance: bool = False,
        codes: bool = False,
        level: str | Iterable[str] = (),
        schema: int = 2,
        quality: bool = False,
    ) -> Iterator[dict[str, Any]]:
        """The tidy table as dictionaries: numbers as ``int`` or ``Decimal``, None where there is none.

        Args:
            provenance: add where each number stands, and the cell as printed.
            codes: write codes in place of names.
            level: only cells of these levels: ``detail``.
            schema: the version of the tidy contract.
            quality: add what the checks say of each number.
        """
        options = _make_options(schema, provenance=provenance, codes=codes, quality=quality)
        if quality and not self.reports:
            raise UsageError("quality says what the checks found; read with check=True")
        chosen = self.select(only=level) if level else self
        extra = extra_dimensions(self.exports)
        columns = tidy_columns(extra, options, several=self.several, lineage=self.lineage)
        return iterate_records(chosen.exports, columns, options, self.codelists)

    def _columns(self, **options: Any) -> dict[str, list[Any]]:  # noqa: ANN401  those of records
        """The tidy table by column; arguments as for :meth:`records`."""
        records = list(self.records(**options))
        names = records[0] if records else self.columns
        return {name: [record[name] for record in records] for name in names}

    def to_arrow(self, **options: Any) -> pa.Table:  # noqa: ANN401  those of records
        """The tidy table as an Arrow table with the types of Parquet: texts are dictionary-encoded.

        Args:
            **options: as for :meth:`records`: ``provenance``, ``codes``, ``level``, ``schema``, ``quality``.

        Raises:
            ExtraError: pyarrow is not installed.
        """
        try:
            import pyarrow as pa
        except ImportError as error:
            raise ExtraError(
                "to_arrow needs pyarrow (navconv[arrow]): pip install pyarrow"
            ) from error
        columns = self._columns(**options)
        return pa.table({name: make_array(pa, name, values) for name, values in columns.items()})

    def to_pandas(self, **options: Any) -> pd.DataFrame:  # noqa: ANN401  those of records
        """The tidy table as a pandas data frame; texts are categories, numbers have NA where there is none.

        Args:
            **options: as for :meth:`records`: ``provenance``, ``codes``, ``level``, ``schema``, ``quality``.

        Raises:
            ExtraError: pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError as error:
            raise ExtraError(
                "to_pandas needs pandas (navconv[pandas]): pip install pandas"
            ) from error
        columns = {}
        for name, values in self._columns(**options).items():
            if name in NUMBERS:
                kind = "Int32"
            elif name == "value":
                kind = "Float64" if _have_decimals(values) else "Int64"
            else:
                kind = "string" if name == "text" else "category"
            numbers = _as_floats(values) if kind == "Float64" else values
            columns[name] = pd.Series(pd.array(numbers, dtype=kind), copy=False)
        return pd.DataFrame(columns)

    def to_polars(self, **options: Any) -> pl.DataFrame:  # noqa: ANN401  those of records
        """The tidy table as a polars data frame; texts are categories, numbers are null where there is none.

        Args:
            **options: as for :meth:`records`: ``provenance``, ``codes``, ``level``, ``schema``, ``quality``.

        Raises:
            ExtraError: polars is not installed.
        """
        try:
            import polars as pl
        except ImportError as error:
            raise ExtraError(
                "to_polars needs polars (navconv[polars]): pip install polars"
            ) from error
        columns = self._columns(**options)
        schema: dict[str, Any] = dict.fromkeys(columns, pl.Categorical)
        schema.update({name: pl.Int32 for name in NUMBERS if name in columns})
        schema["value"] = pl.Int64
        if "text" in columns:
            schema["text"] = pl.String
        if _have_decimals(columns["value"]):
            schema["value"] = pl.Float64
            columns["value"] = _as_floats(columns["value"])
        return pl.DataFrame(columns, schema=schema)


def _make_options(schema: int, *, provenance: bool, codes: bool, quality: bool) -> TidyOptions:
    """The options of the tidy table.

    Raises:
        UsageError: there is no such version of the contract.
    """
    versions = [item.value for item in Schema]
    if str(schema) not in versions:
        raise UsageError(f"there is no schema {schema!r}; there are {' and '.join(versions)}")
    return TidyOptions(Schema(str(schema)), provenance=provenance, codes=codes, quality=quality)


def _list_html(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Rows as a table of HTML, the first of them where there are many."""
    lines = [heads, *rows[:MOST_LISTED]]
    cells = ["".join(f"<td>{escape(str(cell))}</td>" for cell in line) for line in lines]
    more = f"<p>and {len(rows) - MOST_LISTED} more</p>" if len(rows) > MOST_LISTED else ""
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in cells) + f"</table>{more}"


def _have_decimals(values: Sequence[Any]) -> bool:
    """Whether a figure is not whole."""
    return any(isinstance(value, Decimal) for value in values)


def _as_floats(values: Sequence[Any]) -> list[float | None]:
    """Figures as floats, which keep far more digits than are printed."""
    return [None if value is None else float(value) for value in values]


def read(
    source: Source | Iterable[Source],
    *,
    encoding: str | None = None,
    codelists: Iterable[str | os.PathLike[str]] = (),
    reading: str | os.PathLike[str] | None = None,
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
        (Path(path) for path in codelists), None if reading is None else Path(reading)
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
        **options: as for :func:`read`: ``encoding``, ``codelists``, ``reading``, ``check``.

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
    return Conversion(name, exports, tuple(map(places.locate, problems)), reports)


def _measure(stream: BinaryIO) -> int:
    """How many bytes a stream has left; 0 where it does not know, as a pipe."""
    if not getattr(stream, "seekable", lambda: False)():
        return 0
    here = stream.tell()
    end = stream.seek(0, os.SEEK_END)
    stream.seek(here)
    return end - here
