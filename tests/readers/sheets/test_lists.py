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
    assert [one.line for one in conversion.problems if one.code == "duplicate-label"] == [3]


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


LIST = (
    ("201310", "Oslo", "Kvinner", "20-24 år", 5),
    ("201310", "Oslo", "Menn", "20-24 år", 6),
    ("201311", "Agder", "Kvinner", "25-29 år", 7),
    ("201311", "Agder", "Menn", "25-29 år", "<4"),
)
FOUND = {
    ("2013-10", "Oslo", "Kvinner", "20-24 år"): "5",
    ("2013-10", "Oslo", "Menn", "20-24 år"): "6",
    ("2013-11", "Agder", "Kvinner", "25-29 år"): "7",
    ("2013-11", "Agder", "Menn", "25-29 år"): "suppressed",
}


@pytest.mark.parametrize(
    ("heads", "spell"),
    [
        ("aarmnd fylke kjonn aldersgruppe antall", {}),
        ("ÅR_MÅNED FYLKE KJØNN ALDERSGRUPPE ANTALL", {}),
        ("År/måned Fylke Kjønn Alder Antall", {}),
        ("yearmonth county sex age number", {}),
        ("Måned Fylke Kjønn Alder Antall", {"201310": "Oct 2013", "201311": "November 2013"}),
        ("Årmnd Fylke Kjønn Alder Antall", {"Kvinner": "K", "Menn": "M"}),
        ("Tid Fylke Kjønn Alder Antall", {"20-24 år": "20-24", "25-29 år": "25-29"}),
        ("Tid Fylke Kjønn Alder Antall", {"Kvinner": "2 Kvinner", "Menn": "1 Menn"}),
        ("Periode Fylke Kjønn Alder Verdi", {}),
    ],
)
def test_heads_and_members_of_open_data(heads, spell):
    rows = [heads.split(), *[[spell.get(text, text) for text in row] for row in LIST]]
    data = "".join(";".join(map(str, row)) + "\n" for row in rows)
    conversion = convert(data.encode(), "a.csv")
    assert keys(conversion, "region", "sex", "age") == FOUND
    assert {problem.severity for problem in conversion.problems} <= {"info"}


def test_an_initial_is_said_and_one_that_two_have_is_no_member():
    text = "aarmnd;fylke;kjonn;antall\n201310;Oslo;K;5\n201310;Oslo;M;6\n"
    said = convert(text.encode(), "a.csv").problems
    assert any("'K' was read as 'Kvinner' (its initial)" in one.message for one in said)
    other = convert(text.replace(";M;", ";X;").encode(), "a.csv")
    assert not any(item.members.get("sex") for item in other.observations)


def test_codes_that_happen_to_be_alike_make_no_total():
    text = (
        "Periode;Region_kode;Region;Kjonn_kode;Kjonn;Antall\n"
        "2013K4;3;Oslo;3;Begge kjønn;9\n2013K4;3;Oslo;1;Menn;4\n2013K4;3;Oslo;2;Kvinner;5\n"
        "2013K4;1;Østfold;1;Menn;4\n"
    )
    found = keys(convert(text.encode(), "a.csv"), "region", "sex")
    assert found == {
        ("2013-Q4", "Oslo", "I alt"): "9",
        ("2013-Q4", "Oslo", "Menn"): "4",
        ("2013-Q4", "Oslo", "Kvinner"): "5",
        ("2013-Q4", "Østfold", "Menn"): "4",
    }


def test_lists_below_each_other_have_their_heads_again():
    text = (
        "aarmnd;fylke;antall\n201310;Oslo;5\n201310;Agder;6\naarmnd;fylke;antall\n201311;Oslo;7\n"
    )
    conversion = convert(text.encode(), "a.csv")
    assert keys(conversion, "region") == {
        ("2013-10", "Oslo"): "5",
        ("2013-10", "Agder"): "6",
        ("2013-11", "Oslo"): "7",
    }
    assert [item.line for item in conversion.observations] == [2, 3, 5]


@pytest.mark.parametrize(
    ("head", "remarks"),
    [("Merknad", ("foreløpig",) * 3), ("Status", ("Foreløpig", "", "")), ("", ("", "x", ""))],
)
def test_remarks_on_rows_are_notes_and_divide_nothing(head, remarks):
    rows = (("2012", "Oslo", "5"), ("2012", "Agder", "6"), ("2013", "Oslo", "7"))
    lines = [
        "År;Fylke;Antall;" + head,
        *[";".join((*row, remark)) for row, remark in zip(rows, remarks, strict=True)],
    ]
    conversion = convert("\n".join(lines).encode(), "a.csv")
    assert keys(conversion, "region") == {row[:2]: row[2] for row in rows}
    divided = set[str]().union(*[item.members for item in conversion.observations])
    assert divided == {"period", "indicator", "region"}
    said = [note.text for export in conversion.exports for note in export.export.notes]
    assert all(any(remark in text for text in said) for remark in remarks)


def test_times_that_stand_once_are_those_of_the_rows_below_them():
    def fill(sheet):
        put(sheet, 1, 1, ("År", "Fylke", "Kjønn", "Antall"))
        put(sheet, 2, 1, (2012, "Oslo", "Kvinner", 5))
        put(sheet, 3, 1, (None, None, "Menn", 6))
        put(sheet, 4, 1, (None, "Oslo Totalt", None, 11))
        put(sheet, 5, 1, (2013, "Oslo", "Kvinner", 7))
        put(sheet, 6, 1, (None, None, "Menn", 8))
        put(sheet, 7, 1, (None, "Oslo Totalt", None, 15))

    conversion = convert(make_book(Pivot=fill))
    assert keys(conversion, "region", "sex") == {
        ("2012", "Oslo", "Kvinner"): "5",
        ("2012", "Oslo", "Menn"): "6",
        ("2012", "Oslo", "I alt"): "11",
        ("2013", "Oslo", "Kvinner"): "7",
        ("2013", "Oslo", "Menn"): "8",
        ("2013", "Oslo", "I alt"): "15",
    }


def test_a_time_that_is_missing_between_others_is_none_of_the_row_above():
    text = "År;Fylke;Antall\n2012;Oslo;5\n;Agder;6\n2012;Troms;7\n2013;Oslo;8\n"
    conversion = convert(text.encode(), "a.csv")
    agder = [item for item in conversion.observations if item.number == "6"]
    assert all(item.period != "2012" for item in agder)


@pytest.mark.parametrize("head", ["Verdi", "Antall", "10540: Ledige"])
def test_rows_name_what_is_measured(head):
    text = f"Periode;Fylke;Statistikkvariabel;{head}\n" + "".join(
        f"{month};{place};{name};{value}\n"
        for month in ("201310", "201311")
        for place in ("Oslo", "Agder")
        for name, value in (("Antall ledige", "70"), ("Prosent av arbeidsstyrken", "3,4"))
    )
    conversion = convert(text.encode(), "a.csv")
    found = keys(conversion, "region", "indicator")
    assert len(found) == 8
    assert found["2013-11", "Oslo", "Antall ledige"] == "70"
    assert found["2013-11", "Agder", "Prosent av arbeidsstyrken"] == "3.4"


def test_units_of_measures_stand_in_a_column_of_their_own():
    text = "Periode;Fylke;Måltall;Enhet;Verdi\n" + "".join(
        f"201311;{place};Ledige;{unit};{value}\n"
        for place in ("Oslo", "Agder")
        for unit, value in (("personer", "70"), ("prosent", "3,4"))
    )
    found = keys(convert(text.encode(), "a.csv"), "region", "indicator")
    assert found["2013-11", "Oslo", "Ledige (personer)"] == "70"
    assert found["2013-11", "Agder", "Ledige (prosent)"] == "3.4"


@pytest.mark.parametrize("named", [True, False])
def test_numbers_of_municipalities_that_lost_their_nought(named):
    def fill(sheet):
        put(sheet, 1, 1, ("Kommunenr", *["Kommune"] * named, "År", "Antall"))
        put(sheet, 2, 1, (101, *["Halden"] * named, 2013, 5))
        put(sheet, 3, 1, (1103, *["Stavanger"] * named, 2013, 6))

    assert keys(convert(make_book(Ark=fill)), "region", "municipality") == {
        ("2013", "Østfold", "Halden"): "5",
        ("2013", "Rogaland", "Stavanger"): "6",
    }


@pytest.mark.parametrize(
    ("head", "texts", "parts"),
    [
        ("Halvår", ("1", "2"), ("S1", "S2")),
        ("Halvår", ("1. halvår", "2. halvår"), ("S1", "S2")),
        ("Tertial", ("T1", "T3"), ("T1", "T3")),
        ("Tertial", ("1. tertial 2014", "3. tertial 2014"), ("T1", "T3")),
        ("Periode", ("2014H1", "2014H2"), ("S1", "S2")),
        ("Statistikkmåned", ("01", "02"), ("01", "02")),
    ],
)
def test_parts_of_years_in_a_column_behind_these(head, texts, parts):
    text = f"Statistikkår;{head};Fylke;Antall\n" + "".join(
        f"2014;{own};{place};5\n" for own in texts for place in ("Oslo", "Agder")
    )
    conversion = convert(text.encode(), "a.csv")
    assert keys(conversion, "region") == {
        (f"2014-{part}", place): "5" for part in parts for place in ("Oslo", "Agder")
    }
    assert not conversion.problems


@pytest.mark.parametrize("last", ["31.01.2014", "28.02.2014"])
def test_two_times_of_a_row_are_one_where_they_say_the_same(last):
    text = (
        f"Fra dato;Til dato;Fylke;Antall\n01.01.2014;{last};Oslo;5\n01.02.2014;28.02.2014;Oslo;6\n"
    )
    conversion = convert(text.encode(), "a.csv")
    found = [(item.period, item.number) for item in conversion.observations if item.number]
    same = last.startswith("31")
    assert (found == [("2014-01", "5"), ("2014-02", "6")]) == same
    assert same or any(one.severity != "info" for one in conversion.problems)


@pytest.mark.parametrize("head", ["id", "_id", "", "Løpenr."])
@pytest.mark.parametrize("first", [0, 1])
def test_numbers_of_rows_are_no_figures(head, first):
    rows = [("201401", "Oslo", "5"), ("201401", "Agder", "6"), ("201402", "Oslo", "7")]
    lines = [
        f"{head};aarmnd;fylke;antall",
        *(";".join((str(at), *row)) for at, row in enumerate(rows, first)),
    ]
    conversion = convert("\n".join(lines).encode(), "a.csv")
    assert keys(conversion, "region") == {(f"2014-{row[0][4:]}", row[1]): row[2] for row in rows}
    notes = [note.text for export in conversion.exports for note in export.export.notes]
    assert any(f"{first} - {first + 2}" in text for text in notes)


def test_a_column_of_figures_that_happen_to_count_on_stays_one():
    found = keys(convert(b"aar;fylke;antall\n2014;Oslo;5\n2014;Agder;6\n", "a.csv"), "region")
    assert found == {("2014", "Oslo"): "5", ("2014", "Agder"): "6"}


def test_source_and_date_of_all_rows_are_notes():
    text = (
        "aarmnd;fylke;antall;kilde;oppdatert\n"
        "201401;Oslo;5;NAV;05.03.2014\n201402;Oslo;6;NAV;05.03.2014\n"
    )
    conversion = convert(text.encode(), "a.csv")
    assert keys(conversion, "region") == {("2014-01", "Oslo"): "5", ("2014-02", "Oslo"): "6"}
    notes = [note.text for export in conversion.exports for note in export.export.notes]
    assert {"kilde: NAV", "oppdatert: 05.03.2014"} <= set(notes)


def test_ages_in_years_and_codes_that_no_list_knows():
    text = "aar;kjonn;alder;antall\n" + "".join(
        f"2014;{sex};{age};5\n" for sex in ("1", "2") for age in ("18", "19")
    )
    conversion = convert(text.encode(), "a.csv")
    assert keys(conversion, "sex", "age") == {
        ("2014", sex, f"{age} år"): "5" for sex in ("1", "2") for age in ("18", "19")
    }
    told = [one.message for one in conversion.problems if one.code == "unknown-label"]
    assert all(any(f"'{sex}'" in message for message in told) for sex in ("1", "2"))


def test_one_unit_of_all_rows_is_that_of_the_figures():
    text = "aar;fylke;enhet;verdi\n2014;Oslo;mill. kr;5\n2014;Agder;mill. kr;6\n"
    conversion = convert(text.encode(), "a.csv")
    assert keys(conversion, "region", "indicator") == {
        ("2014", "Oslo", "verdi (mill. kr)"): "5",
        ("2014", "Agder", "verdi (mill. kr)"): "6",
    }


@pytest.mark.parametrize("name", ["a.txt", "a.csv"])
def test_a_list_parted_by_tabs_is_known_by_its_years_with_months(name):
    text = "aarmnd\tfylke\tantall\n201401\tOslo\t5\n201401\tAgder\t7\n201402\tOslo\t6\n"
    assert keys(convert(text.encode(), name), "region") == {
        ("2014-01", "Oslo"): "5",
        ("2014-01", "Agder"): "7",
        ("2014-02", "Oslo"): "6",
    }


@pytest.mark.parametrize(
    ("heads", "times"),
    [
        ("År-måned", ("202401", "202402")),
        ("År\tMåned", ("2024\t1", "2024\t2")),
        ("Dato", ("2024-01-01", "2024-02-01")),
    ],
)
@pytest.mark.parametrize("title", ["", "Helt ledige\n"])
def test_a_list_parted_by_tabs_may_say_its_times_behind_its_labels(title, heads, times):
    rows = "".join(f"{sex}\t{time}\t{len(sex)}\n" for sex in ("Kvinner", "Menn") for time in times)
    text = f"{title}Kjønn\t{heads}\tAntall\n{rows}"
    assert keys(convert(text.encode(), "a.txt"), "sex") == {
        (month, sex): str(len(sex))
        for sex in ("Kvinner", "Menn")
        for month in ("2024-01", "2024-02")
    }


def test_a_list_parted_by_tabs_may_say_its_quarters_as_numbers():
    text = "Kjønn\tÅr\tKvartal\tAntall\nKvinner\t2024\t1\t5\nMenn\t2024\t1\t6\n"
    assert keys(convert(text.encode(), "a.txt"), "sex") == {
        ("2024-Q1", "Kvinner"): "5",
        ("2024-Q1", "Menn"): "6",
    }
