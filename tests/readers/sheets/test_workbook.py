"""Report workbooks in NAV's geometry: every figure once, with its key and its address."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, PatternFill

from navconv.problems import InputError, UnpackedError
from navconv.readers import find_reader
from navconv.readers.sheets import workbook_parts
from navconv.readers.sheets.cell_texts import spell_number
from navconv.readers.sheets.workbook import read_workbook
from navconv.readers.stream import CHUNK_BYTES
from tests.readers.books import MONTHS, convert, keys, make_book, put, save
from tests.readers.test_bad_workbooks import SPREADSHEET, make_ods
from tests.readers.xls_maker import make_xls

TITLE = "Helt ledige. Fylke og kommune. Tidsserie måned"


def fill_counties(sheet):
    """Code and name in two cells without heads, and each January merged over two columns, as in HL060."""
    sheet["B2"], sheet["E2"], sheet["E3"] = "Kilde: NAV", TITLE, "Fylke. Antall²"
    sheet.merge_cells("E2:Q2")
    sheet["B6"] = "Januar - mars 2022"
    sheet.merge_cells("B6:O6")
    put(sheet, 8, 4, ("Januar", None, "Februar", "Mars"))
    put(sheet, 9, 3, ("I alt", 61, None, 72, 83))
    put(sheet, 10, 2, ("03", "Oslo", 40, None, 50, 60))
    put(sheet, 11, 2, ("11", "Rogaland", 20, None, 20, 20))
    put(sheet, 12, 2, ("99", "Øvrige områder", 1, None, "*", "*"))
    put(sheet, 13, 2, ("Ukjent", "Ukjent", "*", None, 2, 3))
    for row in range(8, 14):
        sheet.merge_cells(start_row=row, end_row=row, start_column=4, end_column=5)


def fill_municipalities(sheet):
    """A header row in every block, and a block whose only row bears its name."""
    sheet["B2"], sheet["C2"], sheet["C3"] = "Kilde: NAV", TITLE, "Kommune¹. Antall²"
    sheet.merge_cells("C2:N2")
    sheet["B6"] = "Januar - mars 2022"
    at = 7
    for block, rows in (
        ("Oslo", [("0301 Oslo", 40, 50, 60)]),
        ("Rogaland", [("1101 Eigersund", 19, 20, 17), ("1151 Utsira", "*", "*", "*")]),
        ("Ukjent", [("Ukjent", 4, 5, 6)]),
    ):
        sheet.cell(at, 2, block)
        put(sheet, at + 1, 3, MONTHS)
        total = {"Oslo": (40, 50, 60), "Rogaland": (20, 21, 20), "Ukjent": (4, 5, 6)}[block]
        put(sheet, at + 2, 2, (f"I alt {block}", *total))
        for place, row in enumerate(rows, at + 3):
            put(sheet, place, 2, row)
        at += 3 + len(rows)


def fill_notes(sheet):
    """The sheet of notes."""
    sheet["B2"], sheet["L2"], sheet["L3"] = "Kilde: NAV", TITLE, "Om tabellene"
    sheet["B6"] = "Januar - mars 2022"
    sheet["B8"] = "Celler med færre enn 4 personer er erstattet med «*»."


def test_counties_with_code_and_name_in_two_cells():
    conversion = convert(make_book(Om_tabellene=fill_notes, Fylke=fill_counties))
    found = keys(conversion, "region")
    assert found["2022-01", "Oslo"] == "40"
    assert found["2022-02", "Øvrige områder"] == "suppressed"
    assert found["2022-03", "I alt"] == "83"
    assert len(found) == 15
    assert {item.cell for item in conversion.observations if item.period == "2022-02"} == {
        f"F{row}" for row in range(9, 14)
    }
    assert {item.page for item in conversion.observations} == {"Fylke"}
    assert any("færre enn 4" in note.text for note in conversion.exports[0].export.notes)


def test_municipalities_in_blocks_with_a_header_each():
    conversion = convert(make_book(Kommune=fill_municipalities))
    found = keys(conversion, "region", "municipality")
    assert found["2022-01", "Rogaland", "Eigersund"] == "19"
    assert found["2022-03", "Rogaland", "Utsira"] == "suppressed"
    assert found["2022-02", "Oslo", "Oslo"] == "50"
    assert found["2022-02", "Rogaland", "I alt"] == "21"


def test_the_same_table_as_text_and_as_workbook_gives_the_same():
    text = (
        f"{TITLE}\nFylke. Antall²\n\nJanuar - mars 2022\n\n\tJanuar\tFebruar\tMars\n"
        "I alt\t61\t72\t83\n03 Oslo\t40\t50\t60\n"
        "11 Rogaland\t20\t20\t20\n99 Øvrige områder\t1\t*\t*\nUkjent\t*\t2\t3\n"
    )
    book = keys(convert(make_book(Fylke=fill_counties)), "region", "indicator")
    assert keys(convert(text.encode(), "a.txt"), "region", "indicator") == book


def test_a_per_cent_is_what_is_shown_and_a_number_keeps_its_digits():
    def fill(sheet):
        put(sheet, 1, 1, ("Januar 2022",))
        put(sheet, 3, 2, ("Antall", "Prosent"))
        put(sheet, 4, 1, ("Oslo", 1234, 0.034))
        put(sheet, 5, 1, ("Rogaland", 56, 0.0905205))
        for row in (4, 5):
            sheet.cell(row, 3).number_format = "0.0%"

    found = keys(convert(make_book(Fylke=fill)), "region", "indicator")
    assert found["2022-01", "Oslo", "Prosent"] == "3.4"
    assert found["2022-01", "Rogaland", "Prosent"] == "9.05205"
    assert found["2022-01", "Oslo", "Antall"] == "1234"


def test_errors_formulas_and_hidden_parts_are_said():
    def fill(sheet):
        put(sheet, 1, 1, ("Januar 2022",))
        put(sheet, 3, 2, ("Antall", "Prosent"))
        put(sheet, 4, 1, ("Oslo", "=SUM(B5:B6)", 3))
        put(sheet, 5, 1, ("Rogaland", "#N/A", 3))
        sheet["B5"].data_type = "e"
        sheet.row_dimensions[5].hidden = True
        sheet.sheet_state = "visible"

    conversion = convert(make_book(Fylke=fill))
    problems = {problem.code: problem for problem in conversion.problems}
    assert str(problems["formula-without-value"]).startswith("book.xlsx[Fylke]!B4: warning")
    assert problems["cell-unreadable"].cell == "B5"
    assert "'#N/A'" in problems["cell-unreadable"].message
    assert "1 row" in problems["hidden-part"].message


def test_what_is_read_of_xml_is_what_openpyxl_reads():
    book = Workbook()
    sheet = book.active
    for row in range(1, 40):
        for column in range(1, 9):
            cell = sheet.cell(row, column, row / 8 + column)
            cell.number_format = ("General", "0%", "0.00%", '0.0" %"', "#,##0")[(row + column) % 5]
    sheet["C7"] = "#DIV/0!"
    sheet["C7"].data_type = "e"
    data = save(book)
    facts = workbook_parts.find_facts(data, "book.xlsx")["Sheet"]
    read = load_workbook(io.BytesIO(data)).active
    percents = {
        (cell.row, cell.column)
        for line in read.iter_rows()
        for cell in line
        if "%" in cell.number_format and '"' not in cell.number_format
    }
    assert facts.formats.keys() == percents
    assert facts.errors == ((7, 3, "#DIV/0!"),)


def test_a_wrong_dimension_tag_loses_nothing():
    data = make_book(Fylke=fill_counties)
    spoiled = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(spoiled, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename.startswith("xl/worksheets/"):
                content = content.replace(b'<dimension ref="B2:Q13"', b'<dimension ref="B2:E9"')
                assert b'ref="B2:E9"' in content
            new.writestr(entry, content)
    expected = keys(convert(data), "region")
    assert keys(convert(spoiled.getvalue()), "region") == expected


def test_cells_far_apart_take_no_room():
    def fill(sheet):
        fill_counties(sheet)
        sheet["XFD1048576"].fill = PatternFill("solid", fgColor="FFEEEEEE")
        sheet["A1048576"] = "Et notat"

    conversion = convert(make_book(Fylke=fill))
    assert len(keys(conversion, "region")) == 15
    assert [note.text for note in conversion.exports[0].export.notes][-1] == "Et notat"


@pytest.mark.parametrize("keep", [10, 200, 3000])
def test_a_truncated_workbook_is_refused(keep):
    data = make_book(Fylke=fill_counties)[:keep]
    with pytest.raises(InputError):
        convert(data)


def test_a_bomb_is_refused(monkeypatch):
    monkeypatch.setattr(workbook_parts, "MAX_UNPACKED", 1000)
    with pytest.raises(UnpackedError, match="unpacked"):
        convert(make_book(Fylke=fill_counties))


def test_a_document_type_is_refused():
    data = make_book(Fylke=fill_counties)
    spoiled = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(spoiled, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "xl/workbook.xml":
                content = content.replace(
                    b"<workbook", b'<!DOCTYPE x [<!ENTITY a "b">]><workbook', 1
                )
            new.writestr(entry, content)
    with pytest.raises(InputError, match="document type"):
        convert(spoiled.getvalue())


def test_numbers_keep_their_digits():
    assert spell_number(9.0520515) == "9,0520515"
    assert spell_number(0.034, 2) == "3,4"
    assert spell_number(1220.0) == "1220"
    assert spell_number(1e16) == "10000000000000000"
    assert spell_number(9.052051575524922) == "9,052051575524922"


def test_what_is_left_of_binary_numbers_is_no_digit():
    assert spell_number(0.7 + 0.1) == "0,8"
    assert spell_number(70.40000000000001) == "70,4"
    assert spell_number(0.7040000000000001, 2) == "70,4"
    assert spell_number(12.000000000000002) == "12"


def test_readers_are_found_by_content():
    assert find_reader(make_book(Fylke=fill_counties)[:1024]).name == "workbook"
    assert find_reader(b"# Tittel\n").name == "text"
    assert find_reader(b"").name == "text"


def test_every_filled_cell_is_in_a_page():
    data = make_book(Om_tabellene=fill_notes, Fylke=fill_counties, Kommune=fill_municipalities)
    pages = list(read_workbook(io.BytesIO(data), "book.xlsx", print))
    printed = "".join(page.text for page in pages).replace("\t", " ").replace("\n", " ").split(" ")
    for sheet in load_workbook(io.BytesIO(data)):
        for row in sheet.iter_rows():
            for cell in row:
                for word in str(cell.value).split() if cell.value is not None else ():
                    assert word in printed, (sheet.title, cell.coordinate, cell.value)


def test_a_merged_head_spans_the_columns_that_it_was_merged_over():
    """The first head stands above one column only, which no text could tell."""

    def fill(sheet):
        put(sheet, 1, 1, ["Helt ledige. Fylke og kjønn. Tidsserie år"])
        put(sheet, 3, 1, ["Fylke og kjønn"])
        put(sheet, 5, 1, ["2019 - 2020"])
        put(sheet, 7, 3, ["Kvinner"])
        put(sheet, 7, 4, ["Menn"])
        sheet.merge_cells("D7:E7")
        put(sheet, 8, 2, [2019, 2020, 2019, 2020])
        put(sheet, 9, 1, ["Oslo", 9, 5, 6, 7])

    found = keys(convert(make_book(Ark=fill)), "sex")
    assert found == {
        ("2019", "I alt"): "9",
        ("2020", "Kvinner"): "5",
        ("2019", "Menn"): "6",
        ("2020", "Menn"): "7",
    }


@pytest.mark.parametrize(
    ("printed", "first"),
    [
        ("Periode: 2026 01 - 2026 03", "2026-01"),
        ("2026 : ", "2026-01"),
        ("Januar - mars 2022", "2022-01"),
    ],
)
def test_periods_as_workbooks_write_them(printed, first):
    def fill(sheet):
        fill_counties(sheet)
        sheet["B6"] = printed

    assert next(iter(convert(make_book(Fylke=fill)).observations)).period == first


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("Nye mottakere. Kjønn._2022_12.xlsx", "2022"),
        ("ny_alder_202012.xlsx", "2020"),
        ("1948_2025.xlsx", ""),
    ],
)
def test_the_year_may_stand_in_the_name_alone(name, year):
    def fill(sheet):
        fill_counties(sheet)
        sheet["B6"] = None

    conversion = convert(make_book(Fylke=fill), name)
    said = [problem for problem in conversion.problems if problem.code == "period-from-name"]
    assert bool(said) == bool(year)
    if year:
        assert {item.period[:4] for item in conversion.observations} == {year}


def test_an_average_is_no_month():
    def fill(sheet):
        put(sheet, 2, 2, ("Kilde: NAV", "Tiltaksdeltakere. Tiltak og fylke. Tidsserie måned"))
        put(sheet, 6, 2, ("Januar - mars 2024",))
        put(sheet, 8, 3, ("Gjennomsnitt hittil i år", *MONTHS))
        put(sheet, 9, 2, ("I alt mentor", 20, 19, 20, 21))
        put(sheet, 10, 2, ("03 Oslo", 10, 9, 10, 11))
        put(sheet, 11, 2, ("18 Nordland - Nordlánnda", 10, 10, 10, 10))

    found = keys(convert(make_book(Ark=fill)), "region", "indicator")
    assert found["2024-01/2024-03", "Oslo", "Gjennomsnitt"] == "10"
    assert found["2024-03", "Nordland", "Antall"] == "10"


def test_a_workbook_may_be_larger_than_a_block():
    rows = 12_000

    def fill(sheet):
        put(sheet, 1, 1, ("År", "Kommune", "Kjønn", "Antall"))
        for row in range(rows):
            put(sheet, row + 2, 1, (2000 + row % 24, f"Sted {row // 24}", "Menn", row * 7919))

    data = make_book(Ark=fill)
    assert len(data) > CHUNK_BYTES
    assert sum(1 for _ in convert(data).observations) == rows


@pytest.mark.parametrize(
    ("name", "time", "period"),
    [("År", 2022, "2022"), ("Periode:", "Mars 2023", "2023-03"), ("Måned", "mars 2023", "2023-03")],
)
def test_the_filter_of_a_pivot_table_says_its_period(name, time, period):
    def fill(sheet):
        put(sheet, 1, 1, (name, time))
        put(sheet, 3, 1, ("Fylke", "Kjønn", "Helt ledige", "Delvis ledige", "Totalsum"))
        put(sheet, 4, 1, ("Oslo", "Kvinner", 12, 3, 15))
        put(sheet, 5, 2, ("Menn", 8, 2, 10))
        put(sheet, 6, 1, ("Oslo Totalt", None, 20, 5, 25))
        put(sheet, 7, 1, ("Totalsum", None, 20, 5, 25))

    conversion = convert(make_book(Ark1=fill))
    found = keys(conversion, "region", "sex", "arbeidsmarkedsstatus")
    assert len(found) == 12
    assert {at for at, *_ in found} == {period}
    assert found[period, "Oslo", "Menn", "I alt"] == "10"
    assert found[period, "Oslo", "I alt", "Delvis ledige"] == "5"
    assert found[period, "I alt", "I alt", "I alt"] == "25"


def test_the_year_above_a_column_is_a_head():
    def fill(sheet):
        put(sheet, 1, 1, ("År", 2022))
        put(sheet, 2, 1, ("Oslo", 12))
        put(sheet, 3, 1, ("Agder", 8))

    assert keys(convert(make_book(Ark1=fill)), "region") == {
        ("2022", "Oslo"): "12",
        ("2022", "Agder"): "8",
    }


INDUSTRIES = (
    ("I alt", 90, 0),
    ("Industri", 50, 1),
    ("Metall", 20, 2),
    ("Mat", 31, 2),
    ("Handel", 30, 1),
    ("Engros", 12, 2),
    ("Detalj", 18, 2),
    ("Bygg", 10, 1),
    ("Hus", 6, 2),
    ("Vei", 4, 2),
)


def make_indented_xlsx(indents):
    def fill(sheet):
        put(sheet, 1, 1, ("Helt ledige etter næring. April 2023",))
        put(sheet, 3, 1, ("Næring", "Antall"))
        for row, (label, figure, level) in enumerate(INDUSTRIES, 4):
            put(sheet, row, 1, (label, figure))
            # Figures may be set in too, from the right.
            sheet.cell(row, 1).alignment = Alignment(indent=indents[level])
            sheet.cell(row, 2).alignment = Alignment(horizontal="right", indent=2)

    return make_book(Ark=fill)


def make_indented_xls(indents):
    rows = {
        1: ("Helt ledige etter næring. April 2023",),
        3: ("Næring", "Antall"),
        **{row: own[:2] for row, own in enumerate(INDUSTRIES, 4)},
    }
    return make_xls(
        rows, {}, indents={row: indents[own[2]] for row, own in enumerate(INDUSTRIES, 4)}
    )


def make_indented_ods(indents):
    styles = "".join(
        f'<style:style style:name="ce{level}" style:family="table-cell"><style:paragraph-properties '
        f'fo:margin-left="{0.353 * indent:.3f}cm"/></style:style>'
        for level, indent in enumerate(indents)
    )
    lines = [("Helt ledige etter næring. April 2023", "", 0), ("", "", 0), ("Næring", "Antall", 0)]
    content = ""
    for label, figure, level in (*lines, *INDUSTRIES):
        content += (
            f'<table:table-row><table:table-cell table:style-name="ce{level}" office:value-type="string">'
            f"<text:p>{label}</text:p></table:table-cell>"
        )
        kind = 'office:value-type="string"'
        if isinstance(figure, int):
            kind = f'office:value-type="float" office:value="{figure}"'
        content += f"<table:table-cell {kind}><text:p>{figure}</text:p></table:table-cell></table:table-row>"
    whole = SPREADSHEET.format(content).replace("<office:body>", styles + "<office:body>")
    spaces = "".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0" '
        for name, space in (("style", "style"), ("fo", "xsl-fo-compatible"))
    )
    return make_ods(whole.replace("xmlns:office=", spaces + "xmlns:office=", 1))


@pytest.mark.parametrize("make", [make_indented_xlsx, make_indented_xls, make_indented_ods])
@pytest.mark.parametrize("indents", [(0, 0, 1), (0, 1, 2), (2, 2, 4)])
def test_labels_that_are_set_in_are_members_of_the_row_above(make, indents):
    """One of the sums is broken, so that the figures alone tell no groups."""
    records = convert(make(indents)).records()
    groups = [record["næring"] for record in records if record["level"] == "subtotal"]
    assert groups == ["Industri", "Handel", "Bygg"]


@pytest.mark.parametrize("make", [make_indented_xlsx, make_indented_xls, make_indented_ods])
@pytest.mark.parametrize("indents", [(1, 1, 1), (0, 1, 1), (0, 0, 0)])
def test_labels_at_one_level_are_as_they_are(make, indents):
    pages = list(read_workbook(io.BytesIO(make(indents)), "book", print))
    assert "- " not in "".join(page.text for page in pages)


def test_a_sheet_of_contents_and_one_of_notes_say_nothing_of_the_tables():
    def list_tables(sheet):
        put(sheet, 1, 1, ("Helt ledige. April 2023",))
        put(sheet, 3, 1, ("Tabell 1: Helt ledige etter fylke",))
        put(sheet, 4, 1, ("Tabell 2: Helt ledige etter kjønn",))
        put(sheet, 6, 1, ("Kontakt: statistikk@nav.no",))

    def fill_table(sheet, title, rows):
        put(sheet, 1, 1, (title, None, None, "Tilbake til innhold"))
        for row, cells in enumerate(rows, 3):
            put(sheet, row, 1, cells)

    def explain(sheet):
        put(sheet, 1, 1, ("Begrep", "Forklaring"))
        put(sheet, 2, 1, ("Varighet", "Tiden siden registrering"))
        put(sheet, 3, 1, ("*", "Tall under 4"))

    counties = [("Fylke", "Antall"), ("I alt", 5), ("Oslo", 3), ("Agder", 2)]
    sexes = [("Kjønn", "Antall"), ("I alt", 5), ("Kvinner", 3), ("Menn", 2)]
    conversion = convert(
        make_book(
            Innhold=list_tables,
            Tabell_1=lambda sheet: fill_table(
                sheet, "Tabell 1: Helt ledige etter fylke. April 2023", counties
            ),
            Tabell_2=lambda sheet: fill_table(
                sheet, "Tabell 2: Helt ledige etter kjønn. April 2023", sexes
            ),
            Noter=explain,
        )
    )
    assert not conversion.problems
    dimensions = [set(table.dimensions) for table in conversion.tables]
    assert [own & {"region", "sex", "kontakt"} for own in dimensions] == [{"region"}, {"sex"}]
    notes = [note.text for export in conversion.exports for note in export.export.notes]
    assert {"Kontakt: statistikk@nav.no", "Lenke: Tilbake til innhold", "* Tall under 4"} <= {
        *notes
    }


@pytest.mark.parametrize("title", ["Tilbake til arbeid. Fylke", "Innhold i arbeidet. Fylke"])
def test_a_title_is_no_link(title):
    def fill(sheet):
        put(sheet, 1, 1, (title,))
        put(sheet, 2, 1, ("April 2023",))
        put(sheet, 4, 1, ("Fylke", "Antall"))
        put(sheet, 5, 1, ("Oslo", 3))

    assert convert(make_book(Ark=fill)).exports[0].export.title == title
