"""Numbers and dates that a workbook shows otherwise than it stores them: what is shown is read, and said."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from navconv.problems import InputError
from navconv.readers.sheets.number_formats import choose_section, read_format, spell_day
from navconv.readers.sheets.raised_texts import find_raised
from tests.readers.books import convert, keys, make_book, put
from tests.readers.test_bad_workbooks import SPREADSHEET, make_ods
from tests.readers.xls_maker import make_xls

FORMATS = (
    # A format, a number, by how many places its mark is moved, what is shown in its place.
    ("General", 3, None),
    ("#,##0", 3, None),
    ("0", 12.6, None),
    ('0.0" %"', 3.4, None),
    ("# ##0;[Red]-# ##0", -3, None),
    ('_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', 0, None),
    ('#,##0;-#,##0;"-"', 0, None),
    ("0;-0;;@", 0, None),
    ("@", 3, None),
    ("0.0%", 0.5, (2, None)),
    ("#,##0,", 12000, (-3, None)),
    ("0.0,,", 12e6, (-6, None)),
    ('[<4]"*";#,##0', 3, (0, "*")),
    ('[<4]"*";#,##0', 4, None),
    ("[<4]\\*;[>=1000]0,;0", 5000, (-3, None)),
    ("[<4]\\*;[>=1000]0,;0", 500, None),
    (";;;", 3, (0, "")),
    ('"under 4"', 2, (0, "under 4")),
    ('#,##0;-#,##0;":"', 0, (0, ":")),
)


@pytest.mark.parametrize(("code", "value", "shown"), FORMATS)
def test_what_a_format_shows_in_the_place_of_a_number(code, value, shown):
    sections = read_format(code)
    section = choose_section(sections, value) if sections else None
    assert (section and (section.places, section.words)) == shown


@pytest.mark.parametrize(
    ("code", "width"), [("0000", 4), ("00", 2), ("0", 0), ("#,##0", 0), ("00.0", 0), ("0000%", 0)]
)
def test_how_many_digits_a_format_shows_at_least(code, width):
    sections = read_format(code)
    assert (sections[0].width if sections else 0) == width


@pytest.mark.parametrize(
    ("code", "around"),
    [
        ('0" år"', ("", " år")),
        ('"Uke "00', ("Uke ", "")),
        ("\\K0", ("K", "")),
        ('0\\.\\ "kvartal"', ("", ". kvartal")),
        ("#,##0\\ ;\\-#,##0", None),
    ],
)
def test_the_words_around_a_number(code, around):
    sections = read_format(code)
    assert (sections[0].around if sections else None) == around
    assert not sections or sections[0].width or choose_section(sections, 3) is None


def fill_worded(sheet, labels, heads, figures):
    """Ages and quarters as numbers with words around them, and figures too, which are no less numbers for that."""
    put(sheet, 1, 1, ("Helt ledige. Alder. 2023",))
    put(sheet, 3, 1, ("Alder", 1, 2, "I alt"))
    put(sheet, 4, 1, (18, 12, 13, 25))
    put(sheet, 5, 1, (19, 1, 2, 3))
    for row in (3, 4, 5):
        for column in (1, 2, 3, 4):
            code = heads if row == 3 else labels if column == 1 else figures
            sheet.cell(row, column).number_format = code


def make_worded_ods():
    rows = [("Alder", (1, "1. kvartal"), (2, "2. kvartal"), "I alt")]
    rows += [
        ((age, f"{age} år"), *[(value, f"{value} personer") for value in values])
        for age, values in ((18, (12, 13, 25)), (19, (1, 2, 3)))
    ]
    cells = [[cell if isinstance(cell, str) else number(*cell) for cell in row] for row in rows]
    return make_rows(("Helt ledige. Alder. 2023",), ("",), *cells)


def make_worded_xlsx():
    code = '0" år"', '0". kvartal"', '0" personer"'
    return make_book(Ark1=lambda sheet: fill_worded(sheet, *code))


@pytest.mark.parametrize("make", [make_worded_xlsx, make_worded_ods])
def test_labels_and_heads_have_the_words_that_are_shown_around_them(make):
    assert keys(convert(make()), "age") == {
        ("2023-Q1", "18 år"): "12",
        ("2023-Q2", "18 år"): "13",
        ("2023", "18 år"): "25",
        ("2023-Q1", "19 år"): "1",
        ("2023-Q2", "19 år"): "2",
        ("2023", "19 år"): "3",
    }


def test_a_code_has_the_noughts_that_it_is_shown_with():
    def fill(sheet):
        put(sheet, 1, 1, ("År", "Kommunenr", "Kommune", "Antall"))
        put(sheet, 2, 1, (2023, 301, "Oslo", 12))
        put(sheet, 3, 1, (2023, 1101, "Eigersund", 8))
        for row in (2, 3):
            sheet.cell(row, 2).number_format = "0000"

    found = convert(make_book(Data=fill))
    assert keys(found, "municipality") == {("2023", "Oslo"): "12", ("2023", "Eigersund"): "8"}
    assert not found.problems


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("mmm\\ yyyy", "november 2022"),
        ("mm.yyyy", "november 2022"),
        ("mmm-yy", "november 2022"),
        ("[$-414]mmmm\\ yyyy;@", "november 2022"),
        ("yyyy", "2022"),
        ("mmmm", "november"),
        ("dd.mm.yyyy", ""),
        ("yyyy\\-mm\\-dd\\ hh:mm", ""),
    ],
)
def test_which_parts_of_a_date_a_format_shows(code, shown):
    sections = read_format(code)
    day = date(2022, 11, 30)
    assert (spell_day(sections, day, dated=True) if sections else "") == shown


@pytest.mark.parametrize(
    ("title", "year"), [("Helt ledige. Fylke", "2022"), ("Helt ledige. 2021", "2021")]
)
def test_a_month_that_is_shown_alone_is_of_the_year_that_is_named_or_of_its_own(title, year):
    def fill(sheet):
        put(sheet, 1, 1, (title,))
        put(sheet, 3, 1, ("Fylke", date(2022, 11, 1), date(2022, 12, 1)))
        for column in (2, 3):
            sheet.cell(3, column).number_format = "mmm"
        put(sheet, 4, 1, ("Oslo", 12, 13))
        put(sheet, 5, 1, ("Agder", 7, 8))

    found = convert(make_book(Ark1=fill))
    assert [item.period for item in found.observations] == [f"{year}-11", f"{year}-12"] * 2


DATES = [
    ((date(2022, 11, 1), date(2022, 12, 31)), "mmm\\ yyyy", ["2022-11", "2022-12"]),
    ((date(2021, 12, 31), date(2022, 12, 31)), "yyyy", ["2021", "2022"]),
    ((date(2021, 1, 1), date(2022, 1, 1)), "yyyy", ["2021", "2022"]),
]


@pytest.mark.parametrize(("heads", "code", "periods"), DATES)
def test_dates_above_figures_are_the_periods_that_they_show(heads, code, periods):
    def fill(sheet):
        put(sheet, 1, 1, ("Helt ledige. Fylke",))
        put(sheet, 3, 1, ("Fylke", *heads))
        for column in (2, 3):
            sheet.cell(3, column).number_format = code
        put(sheet, 4, 1, ("Oslo", 12, 13))
        put(sheet, 5, 1, ("Agder", 7, 8))

    found = convert(make_book(Ark1=fill))
    assert [item.period for item in found.observations] == periods * 2
    assert not found.problems


HEADS = ("Fylke", "Antall", "Prosent av arbeidsstyrken")
ROWS = (("Oslo", 1200, 0.034), ("Agder", 3, 0.0125))
SUPPRESSED = {
    ("2023-04", "Oslo", "Antall"): "1200",
    ("2023-04", "Oslo", "Prosent av arbeidsstyrken"): "3.4",
    ("2023-04", "Agder", "Antall"): "suppressed",
    ("2023-04", "Agder", "Prosent av arbeidsstyrken"): "1.25",
}


def make_xlsx_of_formats():
    def fill(sheet):
        put(sheet, 1, 1, ("Helt ledige. Fylke",))
        put(sheet, 2, 1, ("April 2023",))
        put(sheet, 4, 1, HEADS)
        for at, row in enumerate(ROWS, 5):
            put(sheet, at, 1, row)
            sheet.cell(at, 2).number_format = '[<4]"*";#,##0'
            sheet.cell(at, 3).number_format = "0.0%"

    return make_book(Ark1=fill)


def make_xls_of_formats():
    rows = {1: ("Helt ledige. Fylke",), 2: ("April 2023",), 4: HEADS, **dict(enumerate(ROWS, 5))}
    return make_xls(rows, {"B": '[<4]"*";#,##0', "C": "0.0%"})


def make_rows(*rows, hidden=0):
    """An .ods file: texts, or pairs of a value as XML says it and the text that is shown; one row may be hidden."""
    content = ""
    for at, row in enumerate(rows, 1):
        content += "<table:table-row%s>" % (' table:visibility="filter"' if at == hidden else "")
        for cell in row:
            value, shown = cell if isinstance(cell, tuple) else ('office:value-type="string"', cell)
            content += f"<table:table-cell {value}><text:p>{shown}</text:p></table:table-cell>"
        content += '<table:table-cell table:number-columns-repeated="9"/></table:table-row>'
    return make_ods(SPREADSHEET.format(content))


def number(value, shown, kind="float"):
    return f'office:value-type="{kind}" office:value="{value}"', shown


def make_ods_of_formats():
    return make_rows(
        ("Helt ledige. Fylke",),
        ("April 2023",),
        ("",),
        HEADS,
        ("Oslo", number(1200, "1 200"), number(0.034, "3,4 %", "percentage")),
        ("Agder", number(3, "*"), number(0.0125, "1,3 %", "percentage")),
    )


@pytest.mark.parametrize("make", [make_xlsx_of_formats, make_xls_of_formats, make_ods_of_formats])
def test_every_kind_of_workbook_is_read_as_it_is_shown(make):
    found = convert(make())
    assert keys(found, "region", "indicator") == SUPPRESSED
    (problem,) = found.problems
    assert (problem.code, problem.cell, str(problem.severity)) == (
        "shown-otherwise",
        "B6",
        "warning",
    )
    assert "'*'" in problem.message


def test_numbers_shown_in_thousands_are_as_the_title_says():
    def fill(sheet):
        put(sheet, 1, 1, ("Utbetalinger av dagpenger. Fylke. 1 000 kroner",))
        put(sheet, 2, 1, ("2022",))
        put(sheet, 4, 1, ("Fylke", "Utbetalt"))
        put(sheet, 5, 1, ("Oslo", 12345678))
        put(sheet, 6, 1, ("Agder", 7000))
        for row in (5, 6):
            sheet.cell(row, 2).number_format = "#,##0,"

    found = convert(make_book(Ark1=fill))
    assert [item.number for item in found.observations] == ["12345.678", "7"]
    assert [problem.code for problem in found.problems].count("shown-otherwise") == 1
    assert "(2 cells)" in found.problems[0].message


def test_errors_of_an_xls_file_and_of_an_ods_file_are_said():
    rows = {
        1: ("Helt ledige. Fylke",),
        2: ("April 2023",),
        4: HEADS,
        5: ("Oslo", 12, ZeroDivisionError()),
        6: ("Agder", 3, 2),
    }
    error = 'office:value-type="float" office:value="0" calcext:value-type="error"', "#DIV/0!"
    ods = make_rows(
        ("Helt ledige. Fylke",),
        ("April 2023",),
        ("",),
        HEADS,
        ("Oslo", number(12, "12"), error),
        ("Agder", number(3, "3"), number(2, "2")),
    )
    for data in (make_xls(rows, {}), ods):
        found = convert(data)
        assert keys(found, "region", "indicator")["2023-04", "Oslo", HEADS[2]] == "missing"
        assert [
            problem.cell for problem in found.problems if problem.code == "cell-unreadable"
        ] == ["C5"]


RAISED = InlineFont(vertAlign="superscript")


def test_raised_numbers_are_marks_of_footnotes():
    def fill(sheet):
        put(sheet, 1, 1, ("Helt ledige. Fylke og kjønn",))
        put(sheet, 2, 1, ("April 2023",))
        put(sheet, 4, 1, ("Fylke", CellRichText("Kvinner", TextBlock(RAISED, "2")), "Menn"))
        put(sheet, 5, 1, (CellRichText("Oslo", TextBlock(RAISED, "1)")), 12, 13))
        put(sheet, 6, 1, ("Agder", CellRichText("3112", TextBlock(RAISED, "1")), 8))
        put(sheet, 8, 1, (CellRichText(TextBlock(RAISED, "1"), " Anslag."),))

    found = convert(make_book(Ark1=fill))
    assert keys(found, "region", "sex") == {
        ("2023-04", "Oslo", "Kvinner"): "12",
        ("2023-04", "Oslo", "Menn"): "13",
        ("2023-04", "Agder", "Kvinner"): "3112",
        ("2023-04", "Agder", "Menn"): "8",
    }
    assert [note.text for note in found.exports[0].export.notes] == ["¹ Anslag."]


def test_raised_numbers_in_the_texts_that_cells_share():
    shared = (
        b"<sst><si><t>Oslo</t></si><si><r><t>Menn</t></r><r><rPr><vertAlign val="
        b'"superscript"/></rPr><t xml:space="preserve">2) </t></r></si></sst>'
    )
    assert find_raised(shared) == {b"1": "Menn²)"}


@pytest.mark.parametrize("position", ["super 58%", "33% 58%"])
def test_raised_numbers_remarks_and_hidden_rows_of_an_ods_file(position):
    style = (
        '<style:style style:name="T1" style:family="text"><style:text-properties '
        f'style:text-position="{position}"/></style:style><office:body>'
    )
    head = 'Kvinner<text:span text:style-name="T1">2)</text:span>'
    oslo = number(12, "<office:annotation><text:p>Rettet</text:p></office:annotation>12")
    rows = make_rows(
        ("April 2023",), ("",), ("Fylke", head), ("Oslo", oslo), ("Agder", number(7, "7")), hidden=5
    )
    content = zipfile.ZipFile(io.BytesIO(rows)).read("content.xml").decode()
    found = convert(make_ods(content.replace("<office:body>", style, 1)))
    assert keys(found, "region", "sex") == {
        ("2023-04", "Oslo", "Kvinner"): "12",
        ("2023-04", "Agder", "Kvinner"): "7",
    }
    assert [problem.code for problem in found.problems] == ["hidden-part"]


@pytest.mark.parametrize("keep", range(600, 5000, 400))
def test_a_truncated_xls_file_is_refused(keep):
    with pytest.raises(InputError):
        convert(make_xls({1: ("Fylke", "Antall"), 2: ("Oslo", 12)}, {"B": "0.0%"})[:keep])
