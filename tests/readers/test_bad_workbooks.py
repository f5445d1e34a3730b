"""Workbooks that are encrypted, wrong, too large, or lead elsewhere: refused or read in bounds, with no traceback."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import Workbook
from openpyxl.workbook.external_link import ExternalLink
from openpyxl.workbook.external_link.external import ExternalBook

from navconv.problems import InputError, UnpackedError
from navconv.readers.sheets import workbook_parts
from tests.readers.books import MONTHS, convert, keys, make_book, put, save
from tests.readers.xls_maker import contain


def fill(sheet):
    put(sheet, 2, 2, ("Kilde: NAV", "Helt ledige. Fylke. Tidsserie måned"))
    put(sheet, 3, 3, ("Fylke. Antall",))
    put(sheet, 6, 2, ("Januar - mars 2022",))
    put(sheet, 8, 3, MONTHS)
    put(sheet, 9, 2, ("I alt", 30, 40, 50))
    put(sheet, 10, 2, ("03 Oslo", 10, 20, 30))
    put(sheet, 11, 2, ("11 Rogaland", 20, 20, 20))


def respell(data, change):
    """A workbook of which parts are spelled in another way: ``change`` takes the name and the bytes of each."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, change(entry.filename, old.read(entry)))
    return stream.getvalue()


def make_ods(content, *, encrypted=False, styles=""):
    """An .ods file with this content, and these styles."""
    stream = io.BytesIO()
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    space = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    inner = '<manifest:encryption-data manifest:checksum=""/>' if encrypted else ""
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest {space}><manifest:file-entry manifest:full-path="content.xml">'
            f"{inner}</manifest:file-entry></manifest:manifest>",
        )
        archive.writestr("content.xml", content)
        archive.writestr("styles.xml", styles)
    return stream.getvalue()


SPREADSHEET = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="Ark">{}</table:table></office:spreadsheet></office:body></office:document-content>'
)


@pytest.mark.parametrize(
    "data", [contain("EncryptedPackage", bytes(5000)), make_ods(b"\x17\x9a\x00", encrypted=True)]
)
def test_an_encrypted_workbook_is_refused_by_that_name(data):
    with pytest.raises(InputError, match="encrypted; save it without a password"):
        convert(data)


def test_a_compound_file_that_is_no_workbook_is_refused():
    with pytest.raises(InputError, match="cannot be read"):
        convert(contain("WordDocument", bytes(5000)))


def test_links_to_other_workbooks_are_never_followed(tmp_path):
    """The stored value is read; the other workbook is not looked for, though it stands where the link says."""
    other = tmp_path / "other.xlsx"
    other.write_bytes(make_book(Fylke=fill))
    book = Workbook()
    sheet = book.active
    sheet.title = "Fylke"
    fill(sheet)
    sheet["C10"] = "=[1]Fylke!C10"
    link = ExternalLink(externalBook=ExternalBook())
    link.file_link = type(link).file_link.expected_type(
        type="externalLinkPath", Target=other.as_uri(), TargetMode="External", Id="rId1"
    )
    book._external_links.append(link)
    data = save(book)

    def store_value(name, content):
        if name == "xl/worksheets/sheet1.xml":
            assert (
                b"<f>[1]Fylke!C10</f><v />" in content or b"<f>[1]Fylke!C10</f><v></v>" in content
            )
            content = content.replace(b"<v />", b"<v>7</v>").replace(b"<v></v>", b"<v>7</v>")
        return content

    assert keys(convert(respell(data, store_value)), "region")["2022-01", "Oslo"] == "7"
    conversion = convert(data)
    assert keys(conversion, "region")["2022-01", "Oslo"] == "blank"
    assert [one.cell for one in conversion.problems if one.code == "formula-without-value"] == [
        "C10"
    ]


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"])
def test_a_document_type_is_refused_in_every_part(part):
    entity = b'<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;">]>'

    def spoil(name, content):
        if name != part:
            return content
        head, mark, rest = content.partition(b"?>")
        return head + mark + entity + rest if mark else entity + content

    with pytest.raises(InputError, match="document type"):
        convert(respell(make_book(Fylke=fill), spoil))


def test_a_document_type_is_refused_in_an_ods_file():
    content = '<!DOCTYPE x [<!ENTITY a "b">]>' + SPREADSHEET.format("")
    with pytest.raises(InputError, match="document type"):
        convert(make_ods(content))


def test_a_part_that_unpacks_to_more_than_allowed_is_refused(monkeypatch):
    """A megabyte of one letter takes a kilobyte in the archive."""
    monkeypatch.setattr(workbook_parts, "MAX_UNPACKED", 1 << 20)
    stream = io.BytesIO(make_book(Fylke=fill))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.bin", bytes(1 << 21))
    assert len(stream.getvalue()) < 1 << 15
    with pytest.raises(UnpackedError, match="unpacked"):
        convert(stream.getvalue())


def test_a_repeated_row_of_an_ods_file_is_no_bomb():
    cell = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="1000"/>'
    row = f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'
    with pytest.raises(UnpackedError, match="repeats of a row"):
        convert(make_ods(SPREADSHEET.format(row)))


def test_a_million_empty_rows_take_no_room():
    """Rows that hold nothing but a format come as rows of the sheet's XML."""

    def lengthen(name, content):
        if not name.startswith("xl/worksheets/"):
            return content
        rows = b"".join(b'<row r="%d"/>' % row for row in range(12, 200_000))
        rows += b'<row r="1048576"><c r="C1048576" t="inlineStr"><is><t>Et notat</t></is></c></row>'
        return content.replace(b"</sheetData>", rows + b"</sheetData>")

    conversion = convert(respell(make_book(Fylke=fill), lengthen))
    assert len(keys(conversion, "region")) == 9
    assert [note.text for note in conversion.exports[0].export.notes][-1] == "Et notat"


@pytest.mark.parametrize("tag", [b"A1:C9", b"A1", b"A1:XFD1048576", b"B2:C500"])
def test_a_wrong_dimension_tag_loses_nothing(tag):
    def spoil(name, content):
        if name.startswith("xl/worksheets/"):
            assert b'<dimension ref="B2:E11"' in content
            content = content.replace(b'ref="B2:E11"', b'ref="%s"' % tag)
        return content

    data = make_book(Fylke=fill)
    assert keys(convert(respell(data, spoil)), "region") == keys(convert(data), "region")
