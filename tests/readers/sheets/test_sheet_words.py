"""Words of a sheet that stand in no cell: they are its title, or notes."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment

from navconv.readers.sheets.sheet_words import make_margins
from tests.readers.books import convert, keys, make_book, put
from tests.readers.test_bad_workbooks import SPREADSHEET, make_ods
from tests.readers.xls_maker import make_xls, text_record

ROWS = {
    1: ("Helt ledige. Fylke",),
    2: ("April 2023",),
    4: ("Fylke", "Antall"),
    5: ("Oslo", 12),
    6: ("Agder", 8),
}
FOUND = {("2023-04", "Oslo"): "12", ("2023-04", "Agder"): "8"}


def fill(sheet):
    for row, values in ROWS.items():
        put(sheet, row, 1, values)


def fill_table(sheet):
    for row in (4, 5, 6):
        put(sheet, row - 3, 1, ROWS[row])


def read_notes(data):
    """The notes of a workbook with the pages and lines where they stand; its figures are those of ROWS."""
    found = convert(data)
    assert keys(found, "region") == FOUND
    return [note.text for export in found.exports for note in export.export.notes]


def change(data, parts):
    """A workbook with some parts anew; what stands for the part itself is put where the text says {}."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        kept = {name: old.read(name).decode() for name in old.namelist()}
        for name, (end, text) in parts.items():
            assert end in kept.get(name, end)
            kept[name] = kept[name].replace(end, text + end) if name in kept else text
        for name, text in kept.items():
            new.writestr(name, text)
    return stream.getvalue()


def make_xlsx_of_comments():
    def remark(sheet):
        fill(sheet)
        sheet["B5"].comment = Comment("NAV:\nRettet 3. mai", "NAV")
        sheet["H9"].comment = Comment("2019", "NAV")

    return make_book(Ark1=remark)


def make_xls_of_comments():
    behind = []
    for number, (row, column, text) in enumerate(
        [(8, 7, "2019"), (4, 1, "NAV:\nRettet 3. mai")], 1
    ):
        behind += [
            (0x5D, struct.pack("<HHHH", 0x15, 0x12, 0x19, number)),
            (0x1B6, struct.pack("<10xHH4x", len(text), 8)),
            # A text may go on in a further record.
            (0x3C, b"\0" + text[:3].encode("latin-1")),
            (0x3C, b"\1" + text[3:].encode("utf-16-le")),
            (0x3C, bytes(8)),
            (0x1C, struct.pack("<HHHH", row, column, 0, number) + text_record("NAV", 2)),
        ]
    return make_xls(ROWS, {}, behind=behind)


def make_ods_rows(*, comments=True):
    content = "<table:table-column/>"
    for row in range(1, 10):
        cells = [*ROWS.get(row, ()), *[None] * 6][:8] if row < 9 else [None] * 8
        content += "<table:table-row>"
        for column, value in enumerate(cells, 1):
            words = {(5, 2): ("NAV:", "Rettet 3. mai"), (9, 8): ("2019",)}.get((row, column), ())
            remark = "".join(f"<text:p>{word}</text:p>" for word in words)
            remark = f"<office:annotation>{remark}</office:annotation>" if words else ""
            kind = f'office:value-type="float" office:value="{value}"'
            kind = 'office:value-type="string"' if isinstance(value, str) else kind
            text = f"<text:p>{value}</text:p>" if value is not None else ""
            kind = kind if text else ""
            content += (
                f"<table:table-cell {kind}>{remark if comments else ''}{text}</table:table-cell>"
            )
        content += "</table:table-row>"
    return content


def make_ods_of_comments():
    return make_ods(SPREADSHEET.format(make_ods_rows()))


@pytest.mark.parametrize(
    "make", [make_xlsx_of_comments, make_xls_of_comments, make_ods_of_comments]
)
def test_comments_on_cells_are_notes(make):
    """One says nothing but a year, on a cell that is empty: it is no period."""
    comments = ["Kommentar til B5: NAV: Rettet 3. mai", "Kommentar til H9: 2019"]
    assert read_notes(make()) == comments


def test_a_thread_of_comments_is_given_in_the_place_of_what_stands_for_it():
    thread = (
        '<ThreadedComments><threadedComment ref="B5" id="{A}"><text>Anslag &amp; sum</text>'
        '</threadedComment><threadedComment ref="B5" parentId="{A}"><text>Takk</text></threadedComment>'
        "</ThreadedComments>"
    )
    relation = (
        '<Relationship Id="t" Target="../threadedComments/threadedComment1.xml" '
        'Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"/>'
    )
    data = change(
        make_xlsx_of_comments(),
        {
            "xl/worksheets/_rels/sheet1.xml.rels": ("</Relationships>", relation),
            "xl/threadedComments/threadedComment1.xml": ("", thread),
        },
    )
    assert read_notes(data) == [
        "Kommentar til B5: Anslag & sum",
        "Kommentar til B5: Takk",
        "Kommentar til H9: 2019",
    ]


def test_text_boxes_are_notes():
    def draw(sheet):
        fill(sheet)
        chart = BarChart()
        chart.add_data(Reference(sheet, min_col=2, min_row=4, max_row=6), titles_from_data=True)
        sheet.add_chart(chart, "H5")

    box = (
        "<d:oneCellAnchor><d:from><d:col>5</d:col><d:row>10</d:row></d:from><d:sp><d:txBody>"
        "<a:p><a:r><a:t>Brudd i </a:t>"
        "</a:r><a:r><a:t>serien</a:t></a:r></a:p><a:p><a:r><a:t>2022</a:t></a:r></a:p></d:txBody></d:sp></d:oneCellAnchor>"
    )
    data = make_book(Ark1=draw)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        end = archive.read("xl/drawings/drawing1.xml").decode().rpartition("</")[2]
    data = change(data, {"xl/drawings/drawing1.xml": (f"</{end}", box)})
    assert read_notes(data) == ["Tekstboks ved F11: Brudd i serien 2022"]


def test_text_boxes_of_an_ods_file_and_an_xls_file_are_notes():
    text = "<text:p>Brudd i serien</text:p>"
    rows = make_ods_rows(comments=False)
    shape = f"<draw:frame><draw:text-box>{text}</draw:text-box></draw:frame>"
    free = make_ods(SPREADSHEET.format(f"<table:shapes>{shape}</table:shapes>{rows}"))
    bound = make_ods(SPREADSHEET.format(rows.replace("<text:p>Oslo", f"{shape}<text:p>Oslo")))
    box = [
        (0x5D, struct.pack("<HHHH", 0x15, 0x12, 6, 1)),
        (0x1B6, struct.pack("<10xHH4x", 14, 8)),
        (0x3C, b"\0Brudd i serien"),
    ]
    assert read_notes(free) == ["Tekstboks: Brudd i serien"]
    assert read_notes(bound) == ["Tekstboks ved A5: Brudd i serien"]
    assert read_notes(make_xls(ROWS, {}, behind=box)) == ["Tekstboks: Brudd i serien"]


def test_what_stands_behind_a_chart_in_an_xls_file_is_read():
    """The records of a chart in a sheet have an end of their own, and numbers that are none of the sheet's."""
    chart = [
        (0x809, struct.pack("<HHHHII", 0x0600, 0x20, 0, 0, 0, 6)),
        (0x205, struct.pack("<HHHBB", 4, 1, 0, 7, 1)),
        (0x0A, b""),
        (0x15, text_record("&LForeløpige tall", 2)),
    ]
    found = convert(make_xls(ROWS, {}, behind=chart))
    assert [note.text for note in found.exports[0].export.notes] == ["Bunntekst: Foreløpige tall"]
    assert not found.problems


def make_xlsx_of_margins(fill_sheet, head, foot):
    def print_pages(sheet):
        fill_sheet(sheet)
        sheet.oddHeader.left.text, _, sheet.oddHeader.right.text = head.partition("|")
        sheet.oddHeader.left.size, sheet.oddHeader.left.font = 14, "Arial,Bold"
        sheet.oddFooter.center.text = foot

    return make_book(Ark1=print_pages)


def test_the_head_of_the_pages_is_the_title_of_a_sheet_that_has_none():
    data = make_xlsx_of_margins(fill_table, "Helt ledige. Fylke|April 2023", "Side &P av &N")
    assert not read_notes(data)
    found = convert(data)
    assert found.exports[0].export.title == "Helt ledige. Fylke"
    assert not found.problems


def test_of_a_sheet_with_a_title_it_is_a_note():
    head = "Helt ledige. Fylke|Til intern bruk 2019"
    data = make_xlsx_of_margins(fill, head, "Kilde: NAV, side &P")
    assert read_notes(data) == ["Topptekst: Til intern bruk 2019", "Bunntekst: Kilde: NAV,"]


def test_it_dates_a_sheet_that_names_no_year():
    def fill_undated(sheet):
        fill(sheet)
        sheet["A2"] = None

    data = make_xlsx_of_margins(fill_undated, "NAV|April 2023", "")
    assert read_notes(data) == ["Topptekst: NAV"]


def test_the_head_of_the_pages_of_an_ods_file_and_an_xls_file():
    pages = (
        '<style:master-page style:name="P"><style:header><style:region-left><text:p><text:span>Mat &amp; '
        "drikke</text:span></text:p></style:region-left></style:header>"
        '<style:header-left style:display="false"><text:p>Nei</text:p></style:header-left><style:header-first/>'
        "<style:footer><text:p>Side <text:page-number>1</text:page-number> av <text:page-count>9</text:page-count>"
        "</text:p></style:footer></style:master-page>"
    )
    styles = '<style:style style:name="ta1" style:family="table" style:master-page-name="P"/>'
    content = SPREADSHEET.format(make_ods_rows(comments=False))
    content = content.replace("<office:body>", styles + "<office:body>")
    content = content.replace('table:name="Ark"', 'table:name="Ark" table:style-name="ta1"')
    spaces = 'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:office='
    content = content.replace("xmlns:office=", spaces, 1)
    assert read_notes(make_ods(content, styles=pages)) == ["Topptekst: Mat & drikke"]
    head = [(0x14, text_record("&LMat && drikke", 2)), (0x15, b"")]
    assert read_notes(make_xls(ROWS, {}, behind=head)) == ["Topptekst: Mat & drikke"]


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ('&L&"Arial,Bold"&14 Helt ledige&RApril 2023', ("Helt ledige", "April 2023")),
        ("&CSide &P av &N", ()),
        ("&C&A", ()),
        ("&L&F&R&D &T", ()),
        ("&LKilde: NAV&RSide &P/&N", ("Kilde: NAV",)),
        ("&L&KFF0000Linje 1\nLinje 2&CLinje 1", ("Linje 1", "Linje 2")),
        ("&L10 && 12", ("10 & 12",)),
    ],
)
def test_the_codes_of_heads(code, lines):
    assert make_margins([code], []).above == lines
