"""The library: read an export, look at it, take it on as a data frame."""

from __future__ import annotations

import os
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from navconv.checks import Checker
from navconv.checks.report import locate_problems
from navconv.meaning.codelists import load_codelists
from navconv.pipeline.convert import convert
from navconv.pipeline.files import open_input
from navconv.problems import ExtraError, NoExportError
from navconv.readers.places import Places
from navconv.writers.tidy import TidyOptions, extra_dimensions, tidy_columns
from navconv.writers.tidy_records import NUMBERS, collect_columns, iterate_records, make_array

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from navconv.checks.report import CheckReport
    from navconv.meaning.model import ObservationTable, ObservedExport
    from navconv.meaning.observation import Observation
    from navconv.problems import Problem


@dataclass(frozen=True, slots=True)
class Conversion:
    """An input that was read.

    Attributes:
        source: its name.
        exports: its exports, in order.
        problems: everything that was met, in the order of the input.
        reports: the results of the checks, one for each export; empty if they were not asked for.
    """

    source: str
    exports: tuple[ObservedExport, ...]
    problems: tuple[Problem, ...]
    reports: tuple[CheckReport, ...]

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
        return tidy_columns(extra_dimensions(self.exports), _TIDY)

    def records(self) -> Iterator[dict[str, Any]]:
        """The tidy table as dictionaries: numbers as ``int`` or ``Decimal``, None where there is none."""
        return iterate_records(self.exports, self.columns, _TIDY)

    def to_arrow(self) -> pa.Table:
        """The tidy table as an Arrow table with the types of Parquet: texts are dictionary-encoded.

        Raises:
            ExtraError: pyarrow is not installed.
        """
        try:
            import pyarrow as pa
        except ImportError as error:
            raise ExtraError("to_arrow needs pyarrow: pip install 'navconv[arrow]'") from error
        columns = collect_columns(self.exports, _TIDY)
        return pa.table({name: make_array(pa, name, values) for name, values in columns.items()})

    def to_pandas(self) -> pd.DataFrame:
        """The tidy table as a pandas data frame; texts are categories, numbers have NA where there is none.

        Raises:
            ExtraError: pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError as error:
            raise ExtraError("to_pandas needs pandas: pip install 'navconv[pandas]'") from error
        columns = {}
        for name, values in collect_columns(self.exports, _TIDY).items():
            if name in NUMBERS:
                kind = "Int32"
            elif name == "value":
                kind = "Float64" if _have_decimals(values) else "Int64"
            else:
                kind = "string" if name == "text" else "category"
            numbers = _as_floats(values) if kind == "Float64" else values
            columns[name] = pd.Series(pd.array(numbers, dtype=kind), copy=False)
        return pd.DataFrame(columns)

    def to_polars(self) -> pl.DataFrame:
        """The tidy table as a polars data frame; texts are categories, numbers are null where there is none.

        Raises:
            ExtraError: polars is not installed.
        """
        try:
            import polars as pl
        except ImportError as error:
            raise ExtraError("to_polars needs polars: pip install 'navconv[polars]'") from error
        columns = collect_columns(self.exports, _TIDY)
        schema: dict[str, Any] = dict.fromkeys(columns, pl.Categorical)
        schema.update({name: pl.Int32 for name in NUMBERS if name in columns})
        schema["value"] = pl.Int64
        if "text" in columns:
            schema["text"] = pl.String
        if _have_decimals(columns["value"]):
            schema["value"] = pl.Float64
            columns["value"] = _as_floats(columns["value"])
        return pl.DataFrame(columns, schema=schema)


_TIDY = TidyOptions()


def _have_decimals(values: Sequence[Any]) -> bool:
    """Whether a figure is not whole."""
    return any(isinstance(value, Decimal) for value in values)


def _as_floats(values: Sequence[Any]) -> list[float | None]:
    """Figures as floats, which keep far more digits than are printed."""
    return [None if value is None else float(value) for value in values]


def read(
    source: str | os.PathLike[str] | BinaryIO,
    *,
    encoding: str | None = None,
    codelists: Iterable[str | os.PathLike[str]] = (),
    reading: str | os.PathLike[str] | None = None,
    check: bool = True,
) -> Conversion:
    """Reads one input: a file, or a binary stream that may hold several exports.

    Args:
        source: a path, or an open binary file.
        encoding: its encoding; None to recognise it.
        codelists: files laid over the package's codelists, each named after its dimension.
        reading: a file of what tables mean, as ``navconv tables --write-reading`` writes it.
        check: whether to run the checks too, all of them.

    Returns:
        The tables, observations and problems.

    Raises:
        InputError: the input cannot be read or decoded.
        NoExportError: it holds no table of an export.
        CodelistError: a codelist file cannot be used.
        ReadingError: the file of readings cannot be used.
    """
    lists = load_codelists(
        (Path(path) for path in codelists), None if reading is None else Path(reading)
    )
    problems: list[Problem] = []
    places = Places()
    if isinstance(source, (str, os.PathLike)):
        name = os.fspath(source)
        with open_input(name) as stream:
            exports = tuple(convert(stream, name, lists, problems.append, encoding, places=places))
    else:
        name = str(getattr(source, "name", "<stream>"))
        exports = tuple(convert(source, name, lists, problems.append, encoding, places=places))
    if lists.readings is not None:
        problems.extend(lists.readings.unused())
    exports = tuple(export for export in exports if export.tables)
    if not exports:
        raise NoExportError(
            "expected a NAV export with at least one table, found none", source=name
        )
    checker = Checker(lists, thorough=True)
    reports = tuple(map(checker.check, exports)) if check else ()
    problems.extend(problem for report in reports for problem in report.problems)
    problems.sort(key=lambda problem: (problem.line, problem.column))
    reports = tuple(locate_problems(report, places) for report in reports)
    return Conversion(name, exports, tuple(map(places.locate, problems)), reports)
