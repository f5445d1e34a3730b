"""The library: ``navconv.read`` and what it gives."""

from __future__ import annotations

import csv
import io
import sys
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

import navconv
from navconv.problems import (
    CodelistError,
    Exit,
    ExtraError,
    InputError,
    NoExportError,
    Severity,
)
from navconv.tables.values import Mark
from navconv.writers.tidy_options import TidyOptions
from tests.samples import ALL, FOLDER, name_of
from tests.stages import stages_of, tidy_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from navconv.problems import (
        NavconvError,
    )

EXPORT = FOLDER / "tiltak-2016-11.txt"
SMALL = """\
Deltakere i arbeidsrettede tiltak. Tiltak. En måned

Hovedgrupper

November 2016

\tAntall\tEndring fra i fjor Prosent
I alt\t83 484\t4,8
Andre på tiltak\t*\t
""".encode()


def test_read_takes_a_path_as_text_and_as_path() -> None:
    by_path, by_text = navconv.read(EXPORT), navconv.read(str(EXPORT))
    assert by_path.source == by_text.source == str(EXPORT)
    assert list(by_path.observations) == list(by_text.observations)


def test_read_takes_an_open_file() -> None:
    with EXPORT.open("rb") as file:
        conversion = navconv.read(file)
        assert not file.closed
    assert conversion.source == str(EXPORT)
    assert len(list(conversion.observations)) == 385


def test_read_takes_a_stream_without_a_name_that_cannot_seek() -> None:
    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.left = io.BytesIO(SMALL)

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            data = self.left.read(len(buffer))
            buffer[: len(data)] = data
            return len(data)

    conversion = navconv.read(io.BufferedReader(Pipe()))
    assert [item.value for item in conversion.observations] == [
        83_484,
        Decimal("4.8"),
        Mark.SUPPRESSED,
        Mark.BLANK,
    ]


def test_tables_and_problems() -> None:
    conversion = navconv.read(EXPORT)
    assert [table.number for table in conversion.tables] == [1, 2, 3, 4, 5, 6, 7]
    assert conversion.tables[0].table.section == "Hovedgrupper"
    assert [problem.code for problem in conversion.problems] == ["label-mended"]
    lines = [problem.line for problem in conversion.problems]
    assert lines == sorted(lines)


def test_checks_can_be_left_out() -> None:
    assert len(navconv.read(EXPORT).reports) == 1
    assert navconv.read(EXPORT, check=False).reports == ()


def test_a_broken_sum_is_a_problem() -> None:
    data = EXPORT.read_bytes().replace(b"20 331\t3 687", b"20 332\t3 687")
    problems = navconv.read(io.BytesIO(data)).problems
    assert any(p.severity is Severity.ERROR and p.code.startswith("sum-") for p in problems)


def test_an_observation_says_where_it_stands() -> None:
    item = next(navconv.read(EXPORT).observations)
    assert (item.line, item.column, item.text, item.number, item.status, item.period) == (
        28,
        1,
        "83 484",
        "83484",
        "",
        "2016-11",
    )


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_records_are_the_tidy_table(path: Path) -> None:
    tidy = csv.DictReader(io.StringIO(tidy_of(stages_of(path), TidyOptions(raw=True)).decode()))
    conversion = navconv.read(path, check=False)
    assert list(conversion.columns) == tidy.fieldnames
    records = [
        {name: "" if value is None else str(value) for name, value in record.items()}
        for record in conversion.records()
    ]
    assert records == list(tidy)


def test_an_error_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Hello", "utf-8")
    for name, kind in (("notes.txt", NoExportError), ("gone.txt", InputError)):
        with pytest.raises(kind) as caught:
            navconv.read([EXPORT, tmp_path / name])
        assert str(caught.value) == f"{tmp_path / name}: {caught.value.problem.message}"


# Encodings -------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings_are_recognised(encoding: str) -> None:
    data = EXPORT.read_bytes().decode().encode(encoding)
    conversion = navconv.read(io.BytesIO(data))
    assert list(conversion.records()) == list(navconv.read(EXPORT).records())


def test_an_encoding_can_be_named() -> None:
    data = SMALL.decode().encode("mac-roman")
    titles = {
        export.title for export in navconv.read(io.BytesIO(data), encoding="mac-roman").exports
    }
    assert titles == {"Deltakere i arbeidsrettede tiltak. Tiltak. En måned"}


@pytest.mark.parametrize("encoding", ["no-such-encoding", "base64", "ascii"])
def test_an_encoding_that_does_not_fit_is_an_error(encoding: str) -> None:
    with pytest.raises(InputError, match=r"encoding|ascii"):
        navconv.read(io.BytesIO(SMALL), encoding=encoding)


# Codelists -------------------------------------------------------------------------------------

HEADER = "code,name_nb,name_en,parent,aliases,valid_from,valid_to\n"


def test_codelists_are_laid_over_the_package_s(tmp_path: Path) -> None:
    path = tmp_path / "main_group.csv"
    path.write_text(f"{HEADER}OTHER,De andre,The others,,Andre på tiltak,,\n", "utf-8")
    names = [r["main_group"] for r in navconv.read(io.BytesIO(SMALL), codelists=[path]).records()]
    assert names == ["I alt", "I alt", "De andre", "De andre"]


def test_a_codelist_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CodelistError) as caught:
        navconv.read(io.BytesIO(SMALL), codelists=[tmp_path / "scheme.csv"])
    assert caught.value.exit is Exit.USAGE
    assert caught.value.problem.source == str(tmp_path / "scheme.csv")


# Errors ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda folder: folder / "missing.txt", InputError),
        (lambda folder: folder, InputError),
        (lambda _: io.BytesIO(b""), NoExportError),
        (lambda _: io.BytesIO(b"Dear reader,\n\nthis is a letter.\n"), NoExportError),
        (lambda _: io.BytesIO(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), InputError),
    ],
    ids=["missing", "folder", "empty", "letter", "picture"],
)
def test_what_is_no_export_is_an_error(
    tmp_path: Path, make: Callable[[Path], Path | io.BytesIO], error: type[NavconvError]
) -> None:
    with pytest.raises(error) as caught:
        navconv.read(make(tmp_path))
    assert caught.value.exit is Exit.NO_EXPORT
    assert "expected" in str(caught.value) or "cannot open" in str(caught.value)


# Data frames -----------------------------------------------------------------------------------


@pytest.fixture
def conversion() -> navconv.Conversion:
    return navconv.read(EXPORT)


def test_pandas(conversion: navconv.Conversion) -> None:
    pandas = pytest.importorskip("pandas")
    frame = conversion.to_pandas()
    assert list(frame.columns) == list(conversion.columns)
    assert str(frame["value"].dtype) == "Int64"
    assert frame["value"].isna().sum() == frame["status"].notna().sum() > 0
    assert int(frame["value"].iloc[0]) == 83_484
    assert frame["value"].iloc[-1] == 74
    assert frame["value"][frame["status"].eq("suppressed")].iloc[0] is pandas.NA


def test_polars(conversion: navconv.Conversion) -> None:
    polars = pytest.importorskip("polars")
    frame = conversion.to_polars()
    assert frame.columns == list(conversion.columns)
    assert frame.schema["value"] == polars.Int64
    assert frame.schema["table"] == polars.Int32
    assert frame["value"].null_count() == frame["status"].is_not_null().sum() > 0
    assert frame.rows(named=True) == list(conversion.records())


def test_arrow(conversion: navconv.Conversion) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    table = conversion.to_arrow()
    assert table.schema.field("value").type == pyarrow.int64()
    assert table.to_pylist() == list(conversion.records())


@pytest.mark.parametrize("package", ["pandas", "polars", "pyarrow"])
def test_decimals_make_a_column_of_floats(package: str) -> None:
    pytest.importorskip(package)
    conversion = navconv.read(io.BytesIO(SMALL))
    if package == "pandas":
        frame = conversion.to_pandas()
        assert str(frame["value"].dtype) == "Float64"
        assert frame["value"].iloc[1] == pytest.approx(4.8)
    elif package == "polars":
        assert conversion.to_polars()["value"].to_list() == [83_484.0, 4.8, None, None]
    else:
        assert conversion.to_arrow()["value"].to_pylist() == [83_484.0, 4.8, None, None]


@pytest.mark.parametrize(
    ("method", "package", "extra"),
    [
        ("to_pandas", "pandas", "navconv[pandas]"),
        ("to_polars", "polars", "navconv[polars]"),
        ("to_arrow", "pyarrow", "navconv[arrow]"),
    ],
)
def test_a_missing_package_names_its_extra(
    monkeypatch: pytest.MonkeyPatch, method: str, package: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    conversion = navconv.read(io.BytesIO(SMALL))
    with pytest.raises(ExtraError) as caught:
        getattr(conversion, method)()
    assert extra in str(caught.value)
    assert caught.value.exit is Exit.EXTRA


def test_reading_loads_no_optional_package() -> None:
    import subprocess

    code = (
        "import sys, navconv; navconv.read(sys.argv[1]);"
        "names = ('pandas', 'polars', 'pyarrow', 'openpyxl', 'typer');"
        "print([name for name in names if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(EXPORT)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
