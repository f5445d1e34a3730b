"""Lists, one row an observation: every figure once, with its period, its members and its measure."""

from __future__ import annotations

from datetime import date

import pytest

from tests.readers.books import convert, keys, make_book, put

HEADS = (
    "År",
    "År-måned",
    None,
    "Nåværende Fylke Nr Navn",
    "Arbeidsmarkedsstatus",
    "Kjønn",
    "Beh personer i mnd",
)
SHARE = "% av arbeidsstyrken"


def fill_two_halves(sheet):
    """Two lists side by side under the same heads, the right one half as long; the third column has no head."""
    put(sheet, 2, 2, (*HEADS, SHARE))
    put(sheet, 2, 11, (*HEADS, SHARE))
    rows = [
        ("03 Oslo", "Helt ledige", "Kvinner", 10, 0.6),
        ("03 Oslo", "Helt ledige", "Menn", "*", 0.4),
        ("18 Nordland - Nordlánnda", "Helt ledige", "Kvinner", 2025, 2),
        ("18 Nordland - Nordlánnda", "Helt ledige", "Menn", 30, None),
        ("18 Nordland - Nordlánnda", "Delvis ledige", "Menn", 3, 0.1),
    ]
    for at, row in enumerate(rows, 3):
        put(sheet, at, 2, (2025, 202501, "Fylker", *row))
    put(sheet, 3, 11, (2025, 202501, "Fylker", "03 Oslo", "Helt ledige", "Begge kjønn", 12, 0.5))
    put(
        sheet,
        4,
        11,
        (
            2025,
            202501,
            "Fylker",
            "18 Nordland - Nordlánnda",
            "Helt ledige",
            "Begge kjønn",
            2055,
            1.5,
        ),
    )


def test_two_lists_side_by_side():
    conversion = convert(make_book(Fylker=fill_two_halves))
    found = keys(conversion, "region", "arbeidsmarkedsstatus", "sex", "indicator")
    share, count = "Prosent av arbeidsstyrken", "Beholdning personer i måneden"
    assert found["2025-01", "Oslo", "Helt ledige", "Menn", count] == "suppressed"
    assert found["2025-01", "Oslo", "Helt ledige", "Menn", share] == "0.4"
    assert found["2025-01", "Nordland", "Helt ledige", "Kvinner", count] == "2025"
    assert found["2025-01", "Nordland", "Helt ledige", "Menn", share] == "blank"
    assert len(conversion.tables) == 2
    cells = {item.cell: item.number for item in conversion.observations}
    assert cells["H5"] == "2025"
    assert cells["Q4"] == "2055"
    assert len(cells) == 14
    assert "Fylker" not in {
        m.name for item in conversion.observations for m in item.members.values()
    }


def test_the_period_may_come_last_and_thrice():
    def fill(sheet):
        put(
            sheet,
            2,
            1,
            (
                "Månednummer",
                None,
                "Nivå",
                "Region",
                "Kjønn",
                "Alder",
                "Beh personer i mnd",
                "D_År-Måned",
            ),
        )
        put(sheet, 3, 1, (3, 2025, "Fylker", "Agder", "Kvinner", "Under 30 år", 202011, 202503))
        put(sheet, 4, 1, (3, 2025, "Fylker", "Agder", "Menn", "Under 30 år", 7296, 202503))
        put(sheet, 5, 1, (4, 2025, "Fylker", "Agder", "Kvinner", "Under 30 år", 9, 202504))
        put(sheet, 6, 1, (4, 2025, "Fylker", "Agder", "Menn", "Under 30 år", 8, 202504))

    conversion = convert(make_book(Fylker=fill))
    found = keys(conversion, "region", "sex", "age")
    assert found["2025-03", "Agder", "Kvinner", "29 år og under"] == "202011"
    assert found["2025-04", "Agder", "Menn", "29 år og under"] == "8"
    assert len(found) == 4


def test_periods_that_disagree_are_never_keyed_in_silence():
    def fill(sheet):
        put(sheet, 2, 1, ("År", "År-måned", "Region", "Kjønn", "Antall"))
        put(sheet, 3, 1, (2024, 202503, "Agder", "Kvinner", 20))
        put(sheet, 4, 1, (2025, 202503, "Agder", "Menn", 7))

    conversion = convert(make_book(Fylker=fill))
    assert any(problem.code == "unknown-dimension" for problem in conversion.problems)
    assert not any(item.period == "2025-03" for item in conversion.observations)
    # What the other column says is kept.
    codes = {member.code for item in conversion.observations for member in item.members.values()}
    assert "202503" in codes


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 3, 0, 2)])
def test_columns_stand_in_any_order(order):
    columns = [
        ("År", 2025, 2025),
        ("Fylke", "Oslo", "Agder"),
        ("Kjønn", "Menn", "Kvinner"),
        ("Antall", 5, 6),
    ]

    def fill(sheet):
        for row in range(3):
            put(sheet, row + 1, 1, [columns[at][row] for at in order])

    found = keys(convert(make_book(Ark=fill)), "region", "sex")
    assert found == {("2025", "Oslo", "Menn"): "5", ("2025", "Agder", "Kvinner"): "6"}


def test_rows_of_a_period_may_stand_anywhere_and_keep_their_addresses():
    def fill(sheet):
        put(sheet, 2, 2, ("År-måned", "Fylke", "Kjønn", "Antall"))
        at = 3
        for county in ("03 Oslo", "11 Rogaland"):
            for month in (202501, 202502, 202503):
                for sex in ("Kvinner", "Menn"):
                    put(sheet, at, 2, (month, county, sex, at * 10))
                    at += 1

    conversion = convert(make_book(Ark=fill))
    assert len(keys(conversion, "region", "sex")) == 12
    assert {item.cell: item.number for item in conversion.observations} == {
        f"E{row}": str(row * 10) for row in range(3, 15)
    }
    assert {item.period for item in conversion.observations if item.cell in ("E5", "E12")} == {
        "2025-02"
    }


def test_what_is_said_of_a_head_is_said_once():
    def fill(sheet):
        put(sheet, 2, 2, ("År-måned", "Nåværende Fylke Nr Navn", "Beh personer i mnd"))
        for at in range(24):
            put(sheet, 3 + at, 2, (202301 + at % 12 + at // 12 * 100, "03 Oslo", 4 + at))

    said = [one for one in convert(make_book(Fylker=fill)).problems if one.code == "label-mended"]
    assert [one.cell for one in said] == ["D2"]


@pytest.mark.parametrize(
    ("head", "times"),
    [
        ("Dato", (date(2025, 1, 1), date(2025, 2, 1))),
        ("Dato", ("2025-01-31", "2025-02-28")),
        ("Periode", (202501, 202502)),
        ("Måned", ("Januar 2025", "februar 2025")),
        ("Måned", ("01.01.2025", "01.02.2025")),
    ],
)
def test_rows_of_several_levels_say_their_month_as_a_date(head, times):
    rows = [
        ("Landet", "Landet", 100),
        ("Fylker", "Oslo", 30),
        ("Fylker", "Troms", None),
        ("Telemark kommuner", "Bamble", 7),
    ]

    def fill(sheet):
        put(sheet, 2, 2, (head, "Nivå", "Geografisk enhet", "Kjønn", "Antall"))
        for at, (time, row) in enumerate([(time, row) for row in rows for time in times], 3):
            put(sheet, at, 2, (time, *row[:2], "Menn", row[2]))

    conversion = convert(make_book(Ledige=fill))
    found = keys(conversion, "region", "municipality", "sex")
    assert found == {
        (month, *key, "Menn"): value
        for month in ("2025-01", "2025-02")
        for key, value in {
            ("", ""): "100",
            ("Oslo", ""): "30",
            ("Troms", ""): "blank",
            ("Telemark", "Bamble"): "7",
        }.items()
    }
    assert {problem.severity for problem in conversion.problems} <= {"info"}


def test_days_of_one_month_are_never_keyed_in_silence():
    def fill(sheet):
        put(sheet, 1, 1, ("Dato", "Fylke", "Antall"))
        put(sheet, 2, 1, ("2025-01-06", "Oslo", 5))
        put(sheet, 3, 1, ("2025-01-13", "Oslo", 6))

    conversion = convert(make_book(Uker=fill))
    assert "cell-unreadable" in {one.code for one in conversion.problems}


@pytest.mark.parametrize("quarters", [(1, 2), ("K1", "K2"), ("1. kvartal", "2. kvartal")])
def test_quarters_of_a_list(quarters):
    def fill(sheet):
        put(sheet, 1, 1, ("År", "Kvartal", "Fylke", "Antall"))
        put(sheet, 2, 1, (2024, quarters[0], "Oslo", 5))
        put(sheet, 3, 1, (2024, quarters[1], "Oslo", 6))

    found = keys(convert(make_book(Kvartaler=fill)), "region")
    assert found == {("2024-Q1", "Oslo"): "5", ("2024-Q2", "Oslo"): "6"}


def test_what_stands_below_a_list_is_a_note_and_no_title():
    def fill(sheet):
        put(sheet, 1, 1, ("År", "Fylke", "Antall"))
        put(sheet, 2, 1, (2024, "Oslo", 5))
        put(sheet, 3, 1, (2024, "Agder", 6))
        put(sheet, 5, 1, ("Øvrige områder er utelatt.",))

    conversion = convert(make_book(Fylker=fill))
    assert {item.section for item in conversion.observations} == {"Fylker"}
    assert keys(conversion, "region") == {("2024", "Oslo"): "5", ("2024", "Agder"): "6"}


TOTALLED = {
    # A row that sums all others up, as a spreadsheet puts it below a table: of one time, or of all of them.
    (("Totalt", None, None, None, 8),): {("2023-01", "", ""): "8"},
    ((2023, 2, "Oslo", "Menn", 7), ("Totalt", None, None, None, 15), ("Kilde: NAV",)): {
        ("2023-02", "Oslo", "Menn"): "7",
        ("2023-01/2023-02", "", ""): "15",
    },
    # One that says its time is of that time alone.
    ((2023, 1, "Sum", None, 8), (2023, 2, "Oslo", "Menn", 7), (2023, 2, "Sum", None, 7)): {
        ("2023-01", "", ""): "8",
        ("2023-02", "Oslo", "Menn"): "7",
        ("2023-02", "", ""): "7",
    },
}


@pytest.mark.parametrize("rows", TOTALLED)
def test_the_row_below_a_list_that_sums_all_others_up(rows):
    def fill(sheet):
        put(sheet, 1, 1, ("År", "Måned", "Fylke", "Kjønn", "Antall"))
        put(sheet, 2, 1, (2023, 1, "Oslo", "Kvinner", 3))
        put(sheet, 3, 1, (2023, 1, "Oslo", "Menn", 5))
        for at, row in enumerate(rows, 4):
            put(sheet, at, 1, row)

    conversion = convert(make_book(Data=fill))
    found = {
        tuple("" if part == "I alt" else part for part in key): value
        for key, value in keys(conversion, "region", "sex").items()
    }
    assert not conversion.problems
    assert found == {
        ("2023-01", "Oslo", "Kvinner"): "3",
        ("2023-01", "Oslo", "Menn"): "5",
        **TOTALLED[rows],
    }
