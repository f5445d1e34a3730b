"""One grammar of options: what the command line takes, the library takes under the same name."""

from __future__ import annotations

import csv
import inspect
import io
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import pytest

import navconv
from navconv.commands.flags import OPTIONS
from navconv.pipeline.library import series
from navconv.pipeline.tabulate import TableOptions
from navconv.problems import ConflictError, UsageError
from navconv.writers import WRITERS
from tests.samples import EXPORTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

MONTH, _, _, SERIES = EXPORTS

CALLED = {"codelist": "codelists", "no_check": "check", "fast": "thorough"}
"""What the library says in the plural, or the other way round."""

COMMAND_LINE = {
    "files of its own": (
        "output",
        "depfile",
        "problems_file",
        "out",
        "list",
        "config",
        "write_reading",
    ),
    "problems are values there": ("quiet", "verbose", "strict", "problems", "unbound", "times"),
    "text for a terminal": (
        "format",
        "chart",
        "why",
        "width",
        "no_sparkline",
        "no_pager",
        "help",
        "help_all",
    ),
    "batches of files": ("to", "prune", "name"),
    "a database is asked with `navconv query`, or with SQL": ("as_of", "every_version", "sql"),
    "the data of the package": ("map",),
}
"""What the library has no argument for, and why."""

EXAMPLES: dict[str, Any] = {
    "where": "region=Oslo",
    "by": "region,scheme_group",
    "only": "detail,total",
    "table": "3,5-6",
    "finest": True,
    "provenance": True,
    "codes": True,
    "quality": True,
    "dates": True,
    "sql_names": True,
    "schema": "1",
    "lang": "nb",
    "columns": "region,period,value,status",
    "wide": "period",
}
"""Options that make the tidy table, each with a value."""


def test_every_option_has_its_place_in_the_library() -> None:
    reading = inspect.signature(navconv.read).parameters.keys()
    of_series = inspect.signature(series).parameters.keys()
    loading = inspect.signature(navconv.load).parameters.keys()
    formats = {field.name for writer in WRITERS for field in fields(writer.load_options())}
    taken = {*reading, *of_series, *loading, *formats, *TableOptions.__annotations__}
    left = [name for names in COMMAND_LINE.values() for name in names]
    for name in OPTIONS:
        assert (CALLED.get(name, name) in taken) is not (name in left), name
    assert set(left) <= OPTIONS.keys()
    # The library has no word of its own for what the command line says.
    assert TableOptions.__annotations__.keys() - OPTIONS.keys() == {"level"}


def test_every_option_of_the_tidy_table_is_tried() -> None:
    assert EXAMPLES.keys() | {"on_conflict", "level"} == TableOptions.__annotations__.keys()


def texts(rows: Iterable[Iterable[Any]]) -> list[list[str]]:
    """Values as the tidy CSV has them."""
    return [["" if value is None else str(value) for value in row] for row in rows]


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_option_does_the_same_in_the_library(name: str, run: Callable[..., Any]) -> None:
    value = EXAMPLES[name]
    flag = OPTIONS[name].spellings[0]
    given = [flag] if value is True else [flag, value]
    done = run("to-csv", "--raw", *given, str(SERIES))
    assert done.returncode == 0, done.stderr
    heads, *wanted = csv.reader(io.StringIO(done.stdout.decode()))
    conversion = navconv.read(str(SERIES))
    assert conversion.to_bytes("csv", raw=True, **{name: value}) == done.stdout
    assert wanted
    options: TableOptions = {name: value}  # type: ignore[misc]
    records = list(conversion.records(**options))
    assert list(records[0]) == heads
    assert texts(record.values() for record in records) == wanted
    for frame in (conversion.to_arrow(**options), conversion.to_polars(**options)):
        columns = {
            head: frame[head].to_pylist()
            if hasattr(frame[head], "to_pylist")
            else frame[head].to_list()
            for head in heads
        }
        assert len(columns[heads[0]]) == len(wanted)
        if name != "wide":
            assert frame.shape[1] == len(heads)
    pandas = conversion.to_pandas(**options)
    assert len(pandas) == len(wanted)
    if name != "wide":
        assert list(pandas.columns) == heads


def test_words_between_the_numbers_of_a_wide_table_have_columns_of_their_own() -> None:
    conversion = navconv.read(SERIES)
    asked: TableOptions = {"wide": "period", "where": "main_group=I alt", "only": "detail"}
    records = list(conversion.records(**asked))
    frames = (conversion.to_polars(**asked).to_dicts(), conversion.to_arrow(**asked).to_pylist())
    pandas = conversion.to_pandas(**asked)
    found = set()
    for head in (head for head in records[0] if head.startswith("2019-")):
        for at, record in enumerate(records):
            word = record[head] if isinstance(record[head], str) else None
            found.add(word)
            for rows in frames:
                assert rows[at].get(f"{head} status") == word
                assert rows[at][head] == (None if word else record[head])
            assert bool(pandas[head].isna()[at]) is (word is not None)
            assert word is None or pandas[f"{head} status"][at] == word
    assert {None, "suppressed"} <= found


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"colums": "region"}, "the tidy table has no option 'colums'; did you mean 'columns'"),
        ({"columns": "fylke"}, "--columns: there is no column 'fylke'"),
        ({"wide": "value"}, "--wide: there is no dimension 'value'"),
        ({"lang": "fr"}, "lang: there is no 'fr'"),
        ({"only": "details"}, "there is no level 'details'; did you mean 'detail'"),
        ({"where": "regoin=Oslo"}, "there is no column 'regoin'; did you mean 'region'"),
        ({"dialect": "excel-nb"}, "the tidy table has no option 'dialect'"),
    ],
)
def test_what_is_unknown_is_an_error_with_a_hint(asked: dict[str, Any], said: str) -> None:
    conversion = navconv.read(MONTH, check=False)
    for make in (
        conversion.records,
        conversion.to_pandas,
        conversion.to_polars,
        conversion.to_arrow,
    ):
        with pytest.raises(UsageError) as caught:
            make(**asked)
        assert said in str(caught.value)


def test_columns_may_be_a_list_and_a_frame_without_rows_has_them() -> None:
    conversion = navconv.read(SERIES, check=False)
    wanted = ["region", "value", "period"]
    assert list(next(conversion.records(columns=wanted))) == wanted
    frame = conversion.to_pandas(columns=wanted, where="value>99999999")
    assert (list(frame.columns), len(frame)) == (wanted, 0)
    assert conversion.to_polars(columns=wanted, where="value>99999999").schema.names() == wanted


def test_a_conflict_of_inputs_is_settled_as_on_the_command_line(
    tmp_path: Path, run: Callable[..., Any]
) -> None:
    text = MONTH.read_text("utf-8")
    for name, figure in (("a.txt", "83 484"), ("b.txt", "83 485")):
        (tmp_path / name).write_text(text.replace("83 484", figure), "utf-8")
    names = [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    conversion = navconv.read(names)
    for way in ("first", "last"):
        done = run("to-csv", "--on-conflict", way, *names)
        assert conversion.to_bytes("csv", on_conflict=way) == done.stdout
        rows = len(list(conversion.records(on_conflict=way)))
        assert rows == len(done.stdout.splitlines()) - 1
        assert rows < len(list(conversion.records()))
    with pytest.raises(ConflictError, match=r"83484|83485"):
        conversion.records(on_conflict="fail")
