"""Excel through openpyxl, python-calamine, fastexcel, exceljs, SheetJS, Apache POI, readxl and LibreOffice."""

from __future__ import annotations

import atexit
import csv
import json
import re
import shutil
import subprocess
import zipfile
from functools import cache
from io import BytesIO
from itertools import zip_longest
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

import pytest

from navconv.layout.document import plain
from navconv.tables.values import Mark
from navconv.writers.xlsx import XlsxOptions, write_xlsx
from tests.interop.csv_programs import run, run_r
from tests.interop.node_programs import run_node
from tests.interop.readback import READ, ROOT, SAMPLES, make_context, read, same_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = [pytest.mark.interop, pytest.mark.filterwarnings("ignore::DeprecationWarning")]

Sheets = dict[str, list[list[Any]]]
SOFFICE = shutil.which("soffice") or "soffice"
# How its CSV filter writes all sheets (-1), each to its own file: comma, double quote, UTF-8, from
# the first line, and cells as they are rather than as they show.
CSV_FILTER = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


@cache
def write(sample: str) -> bytes:
    out = BytesIO()
    write_xlsx(iter(read(sample)), out, XlsxOptions(), make_context())
    return out.getvalue()


def read_with_openpyxl(data: bytes, folder: Path) -> Sheets:
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(data), read_only=True)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def read_with_calamine(data: bytes, folder: Path) -> Sheets:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(BytesIO(data))
    return {
        name: [
            [None if cell == "" else cell for cell in row]
            for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        ]
        for name in book.sheet_names
    }


def read_with_fastexcel(data: bytes, folder: Path) -> Sheets:
    import fastexcel

    # polars reads workbooks with it. A column of numbers and texts would be guessed, so all is read as text.
    book = fastexcel.read_excel(data)
    sheets = {}
    for name in book.sheet_names:
        frame = book.load_sheet(name, header_row=None, dtypes="string").to_polars()
        sheets[name] = as_cells(name, list(map(list, frame.rows())))
    return sheets


EXCELJS = """
const Excel = require("exceljs");
const book = new Excel.Workbook();
book.xlsx.readFile(process.argv[1]).then(() => {
  const sheets = {};
  book.eachSheet((sheet) => {
    const rows = (sheets[sheet.name] = []);
    sheet.eachRow({ includeEmpty: true }, (row) => {
      const cells = [];
      row.eachCell({ includeEmpty: true }, (cell) => {
        const value = cell.value;
        cells.push(value && value.hyperlink ? value.text : value);
      });
      rows.push(cells);
    });
  });
  const tables = book.worksheets.map((sheet) => Object.keys(sheet.tables));
  console.log(JSON.stringify({ sheets, tables: tables.flat() }));
});
"""
SHEETJS = """
const book = require("xlsx").readFile(process.argv[1]);
const sheets = {};
for (const name of book.SheetNames)
  sheets[name] = require("xlsx").utils.sheet_to_json(book.Sheets[name], { header: 1, defval: null, blankrows: true });
console.log(JSON.stringify({ sheets }));
"""


def read_with_exceljs(data: bytes, folder: Path) -> Sheets:
    return save_and_run(data, folder, EXCELJS, "exceljs")["sheets"]


def read_with_sheetjs(data: bytes, folder: Path) -> Sheets:
    return save_and_run(data, folder, SHEETJS, "xlsx")["sheets"]


def save_and_run(data: bytes, folder: Path, program: str, package: str) -> Any:
    path = folder / "book.xlsx"
    path.write_bytes(data)
    return run_node(program, package, path)


JARS = "/usr/share/java/*"


@cache
def compile_poi() -> Path:
    """The folder of the compiled program."""
    folder = Path(mkdtemp(prefix="poi"))
    atexit.register(shutil.rmtree, folder)
    run(
        "javac",
        "-Xlint:-deprecation",
        "-cp",
        JARS,
        "-d",
        folder,
        ROOT / "tests/interop/Sheets.java",
    )
    return folder


def read_with_poi(data: bytes, folder: Path) -> Sheets:
    path = folder / "book.xlsx"
    path.write_bytes(data)
    sheets: Sheets = {}
    for line in run("java", "-cp", f"{compile_poi()}:{JARS}", "Sheets", path).split("\n")[:-1]:
        name, row, column, text = line.split("\t")
        rows = sheets.setdefault(name, [])
        rows += [[] for _ in range(int(row) + 1 - len(rows))]
        rows[-1] += [None] * (int(column) - len(rows[-1])) + [unescape(text) or None]
    return {name: as_cells(name, rows) for name, rows in sheets.items()}


def unescape(text: str) -> str:
    """A text with its tabs and line breaks."""
    letters = {"n": "\n", "t": "\t", "\\": "\\"}
    return re.sub(r"\\(.)", lambda found: letters[found[1]], text)


READXL = """
f <- commandArgs(TRUE)
read <- function(sheet) {
  d <- readxl::read_excel(f, sheet, col_names = FALSE, col_types = "list", .name_repair = "minimal", trim_ws = FALSE,
    range = cellranger::cell_limits(c(1, 1), c(NA, NA)))
  lapply(unname(as.list(d)), function(column) {
    column[vapply(column, function(v) is.null(v) || is.na(v), NA)] <- list(NULL)
    column
  })
}
names <- readxl::excel_sheets(f)
cat(jsonlite::toJSON(setNames(lapply(names, read), names), auto_unbox = TRUE, null = "null", digits = NA))
"""


def read_with_readxl(data: bytes, folder: Path) -> Sheets:
    path = folder / "book.xlsx"
    path.write_bytes(data)
    columns = json.loads(run_r(READXL, path))
    return {
        name: [list(row) for row in zip(*found, strict=True)] for name, found in columns.items()
    }


def run_libreoffice(data: bytes, folder: Path, target: str) -> None:
    """Lets LibreOffice convert a workbook; its exit status says nothing, so its files do."""
    source = folder / "book.xlsx"
    source.write_bytes(data)
    profile = (folder / "profile").as_uri()
    command = [SOFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", target]
    done = subprocess.run(
        [*command, "--outdir", folder / "out", source],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert list((folder / "out").glob("*")), done.stdout + done.stderr


def read_with_libreoffice(data: bytes, folder: Path) -> Sheets:
    run_libreoffice(data, folder, CSV_FILTER)
    sheets: Sheets = {}
    for path in (folder / "out").glob("book-*.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            cells = list(csv.reader(stream))
        name = path.stem.removeprefix("book-")
        sheets[name] = as_cells(name, cells)
    return sheets


NUMBERS = ("table", "value", "line", "column", "repeats")
"""The columns of *Data* that hold numbers."""


def as_cells(name: str, rows: list[list[Any]]) -> list[list[Any]]:
    """The texts of a sheet as cells; members and periods are texts, years too, though the reader does not say so."""
    texts = {at for at, head in enumerate(rows[0]) if name == "Data" and head not in NUMBERS}
    if name.split(" ", maxsplit=1)[0].isdigit():
        # The labels of a printed table.
        texts = {0}
    return [
        [(cell or None) if at in texts else parse(cell) for at, cell in enumerate(row)]
        for row in rows
    ]


def parse(text: str | None) -> Any:
    """A cell of a reader that gives texts alone."""
    if text is None:
        return None
    if text[:1] == "0" and text[1:].isdigit():
        # A number of a municipality, which is text: no number is written with a leading nought.
        return text
    try:
        return float(text) if text else None
    except ValueError:
        return text


READERS = [
    read_with_openpyxl,
    read_with_calamine,
    read_with_fastexcel,
    read_with_exceljs,
    read_with_sheetjs,
    read_with_poi,
    read_with_readxl,
    read_with_libreoffice,
]


def found_rows(sheets: Sheets) -> list[dict[str, Any]]:
    """The rows of *Data* by their heads."""
    heads, *rows = sheets["Data"]
    return [dict(zip(heads, row + [None] * (len(heads) - len(row)), strict=True)) for row in rows]


def printed_cells(sheets: Sheets) -> Iterator[tuple[int, list[list[Any]]]]:
    """The labels and cells of each printed table, by the number in its sheet's name."""
    for name, rows in sheets.items():
        number = name.split(" ")[0]
        if number.isdigit():
            link = next(at for at, row in enumerate(rows) if row and row[0] == "← Contents")
            body = rows[link + 3 :]
            end = next(
                at for at, row in enumerate(body) if not any(cell is not None for cell in row)
            )
            yield int(number), body[:end]


def expected_cells(sample: str) -> dict[int, list[list[Any]]]:
    """What stands on each sheet of a printed table: a label, then numbers, ``*`` or nothing."""
    signs = {Mark.SUPPRESSED: "*", Mark.BLANK: None}
    return {
        table.number: [
            [
                *labels_of(row.printed.label, len(table.table.header.stubs)),
                *(
                    signs.get(value, cell or None) if isinstance(value, Mark) else float(value)
                    for value, cell in zip_longest(row.values, row.printed.cells, fillvalue="")
                ),
            ]
            for row in table.rows
        ]
        for export in read(sample)
        for table in export.tables
    }


def labels_of(printed: str, stubs: int) -> list[str | None]:
    """The labels of a row, one for each column of labels; nothing where one is blank."""
    labels = [plain(part) or None for part in printed.split("\t", stubs - 1)]
    return labels + [None] * (stubs - len(labels))


def same_width(rows: list[list[Any]], like: list[list[Any]]) -> list[list[Any]]:
    """Rows without the empty cells that a reader adds, or with those that it leaves out."""
    return [
        (row + [None] * len(model))[: len(model)]
        if not any(cell is not None for cell in row[len(model) :])
        else row
        for row, model in zip(rows, like, strict=True)
    ]


def assert_equal(sheets: Sheets, sample: str) -> None:
    """Holds every cell that was read against the observations."""
    assert same_rows(found_rows(sheets), sample)
    expected = expected_cells(sample)
    found = dict(printed_cells(sheets))
    assert found.keys() == expected.keys()
    for number, rows in expected.items():
        assert same_width(found[number], rows) == rows


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("sample", READ)
def test_readers_find_every_cell(sample, reader, tmp_path):
    assert_equal(reader(write(sample), tmp_path), sample)


@pytest.mark.parametrize("sample", READ)
def test_numbers_are_numbers_and_periods_text(sample):
    rows = found_rows(read_with_calamine(write(sample), None))
    assert {type(row["value"]) for row in rows} <= {int, float, type(None)}
    assert {type(row["period"]) for row in rows} <= {str, type(None)}


def test_exceljs_knows_the_excel_table(tmp_path):
    assert save_and_run(write(SAMPLES[0]), tmp_path, EXCELJS, "exceljs")["tables"] == ["Data"]


def test_exceljs_opens_no_workbook_with_absolute_targets(tmp_path):
    spoiled = respoil(
        write(SAMPLES[0]),
        "xl/worksheets/_rels/sheet3.xml.rels",
        lambda data: data.replace(b"../tables", b"/xl/tables"),
    )
    with pytest.raises(ValueError, match="Error"):
        read_with_exceljs(spoiled, tmp_path)


def test_libreoffice_makes_pages_of_it(tmp_path):
    run_libreoffice(write(SAMPLES[0]), tmp_path, "pdf")
    data = (tmp_path / "out" / "book.pdf").read_bytes()
    assert data.startswith(b"%PDF-")
    # A4, upright or across, in points.
    assert b"/MediaBox[0 0 841" in data or b"/MediaBox[0 0 842" in data


def respoil(data: bytes, member: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook with one file of its archive changed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            changed = change(content) if name == member else content
            assert name != member or changed != content
            target.writestr(name, changed)
    return out.getvalue()


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("member", "old", "new"),
    [
        ("xl/worksheets/sheet3.xml", b"<v>83484</v>", b"<v>83485</v>"),
        ("xl/sharedStrings.xml", b"<t>suppressed</t>", b"<t>withheld</t>"),
        ("xl/sharedStrings.xml", b"<t>2016-11</t>", b"<t>2016-12</t>"),
        ("xl/worksheets/sheet4.xml", b"<v>83484</v>", b"<v>83485</v>"),
        ("xl/sharedStrings.xml", b"Andre", b"Alle"),
    ],
)
def test_a_changed_cell_is_found(member, old, new, reader, tmp_path):
    spoiled = respoil(write(SAMPLES[0]), member, lambda data: data.replace(old, new, 1))
    sheets = reader(spoiled, tmp_path)
    with pytest.raises(AssertionError):
        assert_equal(sheets, SAMPLES[0])


@pytest.mark.parametrize("reader", READERS)
def test_a_workbook_that_is_cut_off_is_refused(reader, tmp_path):
    data = write(SAMPLES[0])
    with pytest.raises(Exception, match=r"(?i)zip|file format|source file|calamine"):
        reader(data[: len(data) // 2], tmp_path)


@pytest.mark.parametrize("reader", [read_with_openpyxl, read_with_calamine])
def test_a_sheet_that_is_cut_off_is_refused(reader, tmp_path):
    # Cut inside a tag: between two, calamine takes what there is for the whole.
    spoiled = respoil(
        write(SAMPLES[0]),
        "xl/worksheets/sheet2.xml",
        lambda data: data[: data.index(b"<row", len(data) // 2) + 2],
    )
    with pytest.raises(Exception, match=r"unclosed token|tag not closed"):
        reader(spoiled, tmp_path)
