"""Excel through openpyxl, python-calamine, fastexcel, exceljs, SheetJS and LibreOffice."""

from __future__ import annotations

import csv
import shutil
import subprocess
import zipfile
from functools import cache
from io import BytesIO
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import pytest

from navconv.layout.document import plain
from navconv.tables.values import Mark
from navconv.writers.xlsx import XlsxOptions, write_xlsx
from tests.interop.node_programs import run_node
from tests.interop.readback import READ, SAMPLES, expected_rows, make_context, read, same_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = [pytest.mark.interop, pytest.mark.filterwarnings("ignore::DeprecationWarning")]

Sheets = dict[str, list[list[Any]]]
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_libreoffice = pytest.mark.skipif(
    SOFFICE is None,
    reason="LibreOffice is not here (Debian and Ubuntu: apt install libreoffice-calc)",
)
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

    book = fastexcel.read_excel(data)
    return {
        name: [
            list(row)
            for row in book.load_sheet(name, header_row=None, dtypes="string").to_polars().rows()
        ]
        for name in book.sheet_names
    }


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


def run_libreoffice(data: bytes, folder: Path, target: str) -> None:
    """Lets LibreOffice convert a workbook; its exit status says nothing, so its files do."""
    assert SOFFICE is not None
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
        # A year alone is a period, which is text; the CSV does not say so.
        texts = {at for at, head in enumerate(cells[0]) if name == "Data" and head == "period"}
        sheets[name] = [
            [(cell or None) if at in texts else parse(cell) for at, cell in enumerate(row)]
            for row in cells
        ]
    return sheets


def parse(text: str) -> Any:
    """A cell of LibreOffice's CSV, in which quoting tells nothing about types."""
    if text[:1] == "0" and text[1:].isdigit():
        # A number of a municipality, which is text: LibreOffice writes no number with a leading nought.
        return text
    try:
        return float(text) if text else None
    except ValueError:
        return text


READERS = [
    read_with_openpyxl,
    read_with_calamine,
    read_with_exceljs,
    read_with_sheetjs,
    pytest.param(read_with_libreoffice, marks=needs_libreoffice),
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


def test_fastexcel_finds_every_row(tmp_path):
    # polars reads workbooks with it. A column of numbers and texts would be guessed, so all is read as text.
    sheets = read_with_fastexcel(write(SAMPLES[0]), tmp_path)
    heads, *rows = sheets["Data"]
    found = [row[heads.index("value")] for row in rows]
    expected = [row["value"] for row in expected_rows(SAMPLES[0])]
    assert [None if cell is None else float(cell) for cell in found] == expected


def test_exceljs_knows_the_excel_table(tmp_path):
    assert save_and_run(write(SAMPLES[0]), tmp_path, EXCELJS, "exceljs")["tables"] == ["Data"]


def test_exceljs_opens_no_workbook_with_absolute_targets(tmp_path):
    spoiled = respoil(
        write(SAMPLES[0]),
        "xl/worksheets/_rels/sheet2.xml.rels",
        lambda data: data.replace(b"../tables", b"/xl/tables"),
    )
    with pytest.raises(ValueError, match="Error"):
        read_with_exceljs(spoiled, tmp_path)


@needs_libreoffice
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
        ("xl/worksheets/sheet2.xml", b"<v>83484</v>", b"<v>83485</v>"),
        ("xl/sharedStrings.xml", b"<t>suppressed</t>", b"<t>withheld</t>"),
        ("xl/sharedStrings.xml", b"<t>2016-11</t>", b"<t>2016-12</t>"),
        ("xl/worksheets/sheet3.xml", b"<v>83484</v>", b"<v>83485</v>"),
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
    with pytest.raises(Exception, match=r"(?i)zip|file format|source file"):
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
