"""The tidy table as data frames, each of a package that is imported when it is asked for."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from navconv.problems import ExtraError
from navconv.records import NamedTuple
from navconv.writers.tidy_options import DATES
from navconv.writers.tidy_records import NUMBERS, make_array

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from navconv.writers.tidy_shape import ShapedTable


class Column(NamedTuple):
    """A column of a data frame.

    Attributes:
        name: the column of the tidy table that it is like, which says its type.
        head: what it is headed by.
        values: its values.
    """

    name: str
    head: str
    values: list[Any]


def take_columns(table: ShapedTable) -> Iterator[Column]:
    """The columns of a table, each of one type.

    A column of a member (``2019-01``) holds numbers, and words for what is no number. Where it has such words, they
    stand in a column behind it: ``2019-01 status``.
    """
    rows = list(table.rows)
    columns = zip(*rows, strict=True) if rows else ((),) * len(table.names)
    for at, (name, head, values) in enumerate(zip(table.names, table.heads, columns, strict=True)):
        if at not in table.figures:
            yield Column(name, head, list(values))
            continue
        words = [value if isinstance(value, str) else None for value in values]
        numbers = [None if isinstance(value, str) else value for value in values]
        yield Column("value", head, numbers)
        if any(words):
            yield Column("status", f"{head} status", words)


def make_arrow(table: ShapedTable) -> pa.Table:
    """A table as an Arrow table: texts are dictionaries, as with ``to-parquet --categories``.

    Raises:
        ExtraError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
    except ImportError as error:
        raise ExtraError("to_arrow needs pyarrow (navconv[arrow]): pip install pyarrow") from error
    return pa.table(
        {
            head: make_array(pa, name, values, categories=True)
            for name, head, values in take_columns(table)
        }
    )


def make_pandas(table: ShapedTable) -> pd.DataFrame:
    """A table as a pandas data frame: texts are categories, numbers have NA where there is none.

    Raises:
        ExtraError: pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise ExtraError("to_pandas needs pandas (navconv[pandas]): pip install pandas") from error
    series = {}
    for name, head, values in take_columns(table):
        if name in NUMBERS:
            kind = "Int32"
        elif name in DATES:
            # Midnight is a time, which a tool may move into another zone; a date stays what it is.
            series[head] = pd.Series(values, dtype=object)
            continue
        elif name == "value":
            kind = "Float64" if _have_decimals(values) else "Int64"
        else:
            kind = "string" if name == "text" else "category"
        numbers = _as_floats(values) if kind == "Float64" else values
        series[head] = pd.Series(pd.array(numbers, dtype=kind), copy=False)
    return pd.DataFrame(series)


def make_polars(table: ShapedTable) -> pl.DataFrame:
    """A table as a polars data frame: texts are categories, numbers are null where there is none.

    Raises:
        ExtraError: polars is not installed.
    """
    try:
        import polars as pl
    except ImportError as error:
        raise ExtraError("to_polars needs polars (navconv[polars]): pip install polars") from error
    kinds: dict[str, Any] = dict.fromkeys(NUMBERS, pl.Int32)
    kinds |= {"text": pl.String, **dict.fromkeys(DATES, pl.Date)}
    series = []
    for name, head, values in take_columns(table):
        if name == "value" and _have_decimals(values):
            series.append(pl.Series(head, _as_floats(values), pl.Float64))
            continue
        kind = pl.Int64 if name == "value" else kinds.get(name, pl.Categorical)
        series.append(pl.Series(head, values, kind))
    return pl.DataFrame(series)


def _have_decimals(values: Sequence[Any]) -> bool:
    """Whether a figure is not whole."""
    return any(isinstance(value, Decimal) for value in values)


def _as_floats(values: Sequence[Any]) -> list[float | None]:
    """Figures as floats, which keep far more digits than are printed."""
    return [None if value is None else float(value) for value in values]
