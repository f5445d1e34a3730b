"""Rows of the database as Arrow tables: how DuckDB and PostgreSQL take them."""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence
from typing import Any

from navconv.problems import ExtraError
from navconv.store.engines import column_types
from navconv.store.schema_sql import Columns, Texts


def load_arrow(extra: str) -> Any:  # noqa: ANN401  pyarrow has no types
    """Loads pyarrow.

    Raises:
        ExtraError: it is not installed.
    """
    try:
        import pyarrow as pa
    except ImportError as error:
        raise ExtraError(
            f"this database needs pyarrow (navconv[{extra}]): pipx inject navconv pyarrow, or pip install pyarrow"
        ) from error
    return pa


def make_table(pa: Any, table: str, columns: Columns) -> Any:  # noqa: ANN401  pyarrow has no types
    """Rows as an Arrow table."""
    # Most texts stand in many rows: half the bytes between processes, and less to do for the engine.
    text = pa.dictionary(pa.int32(), pa.string())
    types = {
        "bigint": pa.int64(),
        "integer": pa.int32(),
        "double": pa.float64(),
        "boolean": pa.bool_(),
        "text": text,
        "json": text,
    }
    return pa.table(
        {
            name: _make_array(pa, columns[name], types[kind])
            for name, kind in column_types(table).items()
        }
    )


def _make_array(pa: Any, values: list[Any], kind: Any) -> Any:  # noqa: ANN401  pyarrow has no types
    """A column as an Arrow array; whole numbers as they lie in memory, a tenth of the work where none is missing."""
    if isinstance(values, Texts):
        numbers = _make_array(pa, list(values), kind.index_type)
        return pa.DictionaryArray.from_arrays(numbers, pa.array(values.known, pa.string()))
    code = {pa.int64(): "q", pa.int32(): "i"}.get(kind)
    if code is None:
        return pa.array(values, kind)
    try:
        numbers = struct.pack(f"{len(values)}{code}", *values)
    except struct.error:  # where one is missing
        return pa.array(values, kind)
    return pa.Array.from_buffers(kind, len(values), [None, pa.py_buffer(numbers)])


def pack_arrow(extra: str, table: str, columns: Columns) -> bytes:
    """Rows as the bytes of an Arrow table, for their way between processes."""
    pa = load_arrow(extra)
    return write_stream(pa, make_table(pa, table, columns))


def write_stream(pa: Any, table: Any) -> bytes:  # noqa: ANN401  pyarrow has no types
    """An Arrow table as bytes."""
    out = io.BytesIO()
    with pa.ipc.new_stream(out, table.schema) as writer:
        writer.write_table(table)
    return out.getvalue()


def join_packed(pa: Any, packed: Sequence[Any]) -> Any:  # noqa: ANN401  pyarrow has no types
    """Some tables, or bytes of tables, as one."""
    return pa.concat_tables(
        [
            pa.ipc.open_stream(item).read_all() if isinstance(item, bytes) else item
            for item in packed
        ]
    )
