"""Sheets that are no statistics: left out by name, and read where all are asked for."""

from __future__ import annotations

import pytest

from tests.readers.books import MONTHS, convert, make_book, put


def fill_report(sheet):
    put(sheet, 2, 2, ("Kilde: NAV", "Helt ledige. Fylke. Tidsserie måned"))
    put(sheet, 6, 2, ("Januar - mars 2022",))
    put(sheet, 8, 3, MONTHS)
    put(sheet, 9, 2, ("I alt", 30, 40, 50))
    put(sheet, 10, 2, ("03 Oslo", 10, 20, 30))
    put(sheet, 11, 2, ("11 Rogaland", 20, 20, 20))


def fill_formulas(sheet):
    put(sheet, 1, 1, ("Januar 2022",))
    put(sheet, 2, 2, ("Antall", "Andel"))
    for row in range(3, 9):
        put(sheet, row, 1, (f"Sted {row}", f"=VLOOKUP(A{row},Fylke!B9:E11,2)", f"=B{row}/2"))


def fill_chart(sheet):
    put(sheet, 1, 1, ("", "x", "y"))
    put(sheet, 2, 1, ("Oslo", 10, 20))
    put(sheet, 3, 1, ("Rogaland", 20, 20))


def fill_typed_anew(sheet):
    put(sheet, 1, 1, ("Januar 2022",))
    put(sheet, 2, 1, ("Column1", "Column2", "Column3", "Column4", "Column5"))
    put(sheet, 3, 1, ("I", "alt", "4311", "2,1"))
    put(sheet, 4, 1, ("38", "Vestfold", "og", "Telemark", "4311"))


@pytest.mark.parametrize(
    ("fill", "why"),
    [
        (fill_formulas, "formulas"),
        (fill_chart, "neither a source nor a period"),
        (fill_typed_anew, "several cells"),
    ],
)
def test_sheets_that_users_add_are_left_out_by_name(fill, why):
    book = make_book(Fylke=fill_report, Kladd=fill)
    conversion = convert(book)
    assert {item.page for item in conversion.observations} == {"Fylke"}
    (problem,) = [one for one in conversion.problems if one.code == "sheet-left-out"]
    assert problem.page == "Kladd"
    assert why in problem.message
    every = convert(book, all_sheets=True)
    assert not [one for one in every.problems if one.code == "sheet-left-out"]
    # It is met: as a table, or in a problem that says why it is none.
    met = {table.pages.find(table.table.header.line).page for table in every.tables}
    assert "Kladd" in met | {one.page for one in every.problems}


@pytest.mark.parametrize(
    "rows",
    [
        (("Vestfold", "fylke", 12, 3), ("Oslo", 20, 4)),
        (("Oslo", 20, 4), ("50", "Trøndelag", "-", "Trööndelage", 12, 3)),
        (("03", "Oslo", "20", "4,1"), ("15", "Møre", "og", "Romsdal", "12", "3,9")),
        (("Sogn", "og", "Fjordane", 12, 3), ("Møre", "og", "Romsdal", 20, 4)),
    ],
)
def test_labels_torn_into_words_leave_no_key(rows):
    def fill(sheet):
        put(sheet, 1, 1, ("Januar 2022",))
        put(sheet, 2, 2, ("Antall", "Prosent"))
        for at, row in enumerate(rows, 3):
            put(sheet, at, 1, row)

    conversion = convert(make_book(Fylke=fill_report, Kladd=fill))
    assert {item.page for item in conversion.observations} == {"Fylke"}
    assert "sheet-left-out" in {one.code for one in conversion.problems}


@pytest.mark.parametrize(
    "rows",
    [
        # Two columns of labels, of which a total needs one; a section of industries; words behind figures.
        (("03", "Oslo", 20, 4), ("I alt", None, 20, 4)),
        (("I", "Overnatting", 20, 4), ("J", "Informasjon", 20, 4)),
        (("Oslo", 20, 4, "brudd"), ("Agder", 20, 4)),
    ],
)
def test_labels_in_columns_of_their_own_are_not_torn(rows):
    def fill(sheet):
        put(sheet, 1, 1, ("Kilde: NAV", "Helt ledige. En måned"))
        put(sheet, 2, 1, ("Januar 2022",))
        put(sheet, 3, 3, ("Antall", "Endring fra i fjor Antall"))
        for at, row in enumerate(rows, 4):
            put(sheet, at, 1, row)

    conversion = convert(make_book(Fylke=fill))
    assert "sheet-left-out" not in {one.code for one in conversion.problems}


def test_a_list_with_a_column_of_formulas_is_kept():
    def fill(sheet):
        put(sheet, 1, 1, ("År", "Fylke", "Kjønn", "Antall", "Andel"))
        for row, sex in enumerate(("Kvinner", "Menn"), 2):
            put(sheet, row, 1, (2024, "Oslo", sex, 7, f"=D{row}/2"))

    conversion = convert(make_book(Ark=fill))
    assert "sheet-left-out" not in {one.code for one in conversion.problems}
    assert [item.number for item in conversion.observations if item.number] == ["7", "7"]


def test_sheets_of_a_report_are_kept_where_the_period_stands_on_the_first():
    def fill_share(sheet):
        fill_report(sheet)
        sheet["B6"] = None

    conversion = convert(make_book(Fylke=fill_report, Andel=fill_share))
    assert {item.page for item in conversion.observations} == {"Fylke", "Andel"}


def fill_pasted(column, row):
    def fill(sheet):
        fill_report(sheet)
        put(sheet, row, column, ("07459: Befolkning, etter region og år",))
        put(sheet, row + 2, column, (None, "Personer"))
        put(sheet, row + 3, column, (None, 2022))
        for at, (place, people) in enumerate(
            (("0301 Oslo", 709037), ("1103 Stavanger", 146011)), row + 4
        ):
            put(sheet, at, column, (place, people))

    return fill


@pytest.mark.parametrize(("column", "row"), [(14, 1), (7, 1), (14, 7)])
def test_a_table_pasted_beside_is_left_out_by_its_place(column, row):
    book = make_book(Fylke=fill_pasted(column, row))
    conversion = convert(book)
    plain = convert(make_book(Fylke=fill_report))
    assert [(o.cell, o.period, o.number) for o in conversion.observations] == [
        (o.cell, o.period, o.number) for o in plain.observations
    ]
    (problem,) = [one for one in conversion.problems if one.code == "sheet-left-out"]
    assert f"{sheet_letter(column)}{row}:{sheet_letter(column + 1)}{row + 5}" in problem.message
    met = convert(book, all_sheets=True)
    assert {"709037", "146011"} <= {o.number for o in met.observations}
    assert "sheet-left-out" not in {one.code for one in met.problems}


def sheet_letter(column):
    return chr(ord("A") + column - 1)


def test_a_table_folded_in_two_under_one_source_is_kept_whole():
    def fill(sheet):
        put(sheet, 1, 1, ("Kilde: NAV", "Helt ledige. Fylke. En måned"))
        put(sheet, 3, 1, ("Januar 2022",))
        put(sheet, 5, 1, ("Fylke", "Antall", None, "Fylke", "Antall"))
        put(sheet, 6, 1, ("Oslo", 1, None, "Agder", 3))
        put(sheet, 7, 1, ("Rogaland", 2, None, "Troms", 4))

    found = convert(make_book(Fylke=fill)).observations
    assert {o.cell: o.number for o in found} == {"B6": "1", "B7": "2", "E6": "3", "E7": "4"}
