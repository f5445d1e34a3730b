"""What titles, captions and heads of NAV's workbooks say of their figures: members, measures and units."""

from __future__ import annotations

import pytest

from tests.readers.books import convert, make_book


def read(*rows, **others):
    """What is read from sheets that begin in A1; dimensions that are named, and the units of indicators."""

    def fill(lines):
        def write(sheet):
            for line in lines:
                sheet.append(line)

        return write

    return convert(make_book(Ark=fill(rows), **{name: fill(own) for name, own in others.items()}))


def figures(conversion, *names):
    """Value by indicator and the members of some dimensions."""
    return {
        (row["indicator"], *(row[name] for name in names)): row["value"]
        for row in conversion.records()
    }


def units(conversion):
    """The unit of each indicator."""
    return {row["indicator"]: row["unit"] for row in conversion.records()}


def test_a_sentence_of_a_title_that_names_a_member_divides_nothing():
    conversion = read(
        ["Mottakere av barnetrygd og barn, etter fylke. Kvinner. Desember 2023"],
        ["Kilde: NAV"],
        [],
        [None, "Mottakere", "Barn"],
        ["I alt", 900, 1500],
        ["Oslo", 400, 600],
        ["Vestland", 500, 900],
    )
    assert "kvinner" not in conversion.columns
    assert {row["sex"] for row in conversion.records()} == {"Kvinner"}


def test_heads_over_figures_are_none_of_what_two_columns_of_labels_divide():
    conversion = read(
        ["Deltakere i kvalifiseringsprogrammet (KVP), etter fylke og kommune. 2023"],
        [],
        ["Fylke", "Kommune", "Deltakere i løpet av året", "Avsluttet i løpet av året"],
        ["31 Østfold", "3101 Halden", 50, 15],
        ["31 Østfold", "3103 Moss", 60, 20],
        ["Hele landet", None, 110, 35],
    )
    found = figures(conversion, "region", "municipality", "gruppe")
    assert found["Antall", "Østfold", "Moss", "Avsluttet i løpet av året"] == 20
    assert len(found) == 6


def test_a_total_with_the_number_of_its_county_among_municipalities():
    conversion = read(
        ["Personer med nedsatt arbeidsevne. Fylke og kommune. September 2023"],
        [],
        ["Fylke", "Kommune", "Antall"],
        ["03 Oslo", "0301 Oslo", 24000],
        ["11 Rogaland", "1101 Eigersund", 500],
        [None, "1103 Stavanger", 4200],
        [None, "I alt 11 Rogaland", 4700],
        ["I alt", None, 28700],
    )
    found = figures(conversion, "region", "municipality")
    assert found["Antall", "Rogaland", "I alt"] == 4700
    assert found["Antall", "I alt", "I alt"] == 28700
    assert not [one for one in conversion.problems if one.code in ("unknown-label", "total-open")]


def test_captions_of_blocks_that_say_what_is_counted_and_measured():
    conversion = read(
        ["Foreldrepenger. Saker etter kjønn og gjennomsnittlig antall dager. 2020-2021"],
        [],
        [None, 2020, 2021],
        ["Antall mottakere"],
        ["I alt", 100, 110],
        ["Kvinner", 60, 65],
        ["Menn", 40, 45],
        ["Gjennomsnittlig antall dager"],
        ["I alt", 90.5, 91.2],
        ["Kvinner", 120.1, 121.0],
        ["Menn", 45.6, 46.7],
    )
    assert units(conversion) == {
        "Antall mottakere": "persons",
        "Gjennomsnittlig antall dager": "days",
    }
    assert "sex" in conversion.columns
    assert "gruppe" not in conversion.columns


def test_classes_of_shares_by_which_a_title_divides_are_no_measure():
    conversion = read(
        ["Barn med kontantstøtte, etter fylke og stønadsprosent. Juni 2023"],
        [],
        ["Fylke", "I alt", "Full stønad", "Gradert stønad"],
        ["Hele landet", 100, 60, 40],
        ["Oslo", 40, 25, 15],
        ["Innlandet", 60, 35, 25],
    )
    assert units(conversion) == {"Antall": "persons"}


def test_heads_that_are_amounts_stand_beside_one_that_counts():
    conversion = read(
        ["Formidling av hjelpemidler etter fylke. 2023"],
        [],
        ["Fylke", "Antall brukere", "Utgifter i 1 000 kr", "Utgift per bruker, kr"],
        ["Oslo", 30, 300, 10000],
        ["Agder", 60, 900, 15000],
    )
    assert units(conversion) == {
        "Antall brukere": "persons",
        "Utgifter i 1 000 kr": "1000 kroner",
        "Utgift per bruker, kr": "kroner",
    }


def test_what_a_title_states_of_all_figures_is_the_unit_of_a_mean():
    conversion = read(
        [
            "Alderspensjon. Gjennomsnittlig årlig pensjon etter fylke og kjønn. Kroner. Desember 2023"
        ],
        [],
        ["Bostedsfylke", "Begge kjønn", "Kvinner", "Menn"],
        ["Hele landet", 280000, 250000, 310000],
        ["03 Oslo", 290000, 265000, 320000],
    )
    assert units(conversion) == {"Gjennomsnittlig årlig pensjon": "kroner"}


def test_the_head_of_codes_is_no_part_of_the_name_of_a_dimension():
    conversion = read(
        ["Arbeidssøkere. Yrke. Mars 2024"],
        [],
        ["Yrkeskode", "Yrke", "Antall"],
        [None, "I alt", 60],
        ["1", "Ledere", 10],
        ["2", "Akademiske yrker", 50],
    )
    assert "yrke" in conversion.columns
    assert len(list(conversion.records())) == 3


@pytest.mark.parametrize("row", [2, 3])
def test_columns_of_a_list_that_disagree_on_the_period_are_a_warning(row):
    rows = [
        ["År", "År-måned", "Fylke", "Antall"],
        [2025, 202501, "Oslo", 10],
        [2025, 202502, "Agder", 20],
    ]
    rows[row - 1][0] = 2024
    (said,) = [one for one in read(*rows).problems if one.code == "period-mismatch"]
    assert (said.severity.name, said.page, said.cell) == ("WARNING", "Ark", f"{row}:{row}")


def test_columns_of_a_list_that_agree_are_none():
    rows = [
        ["År", "År-måned", "Fylke", "Antall"],
        [2025, 202501, "Oslo", 10],
        [2025, 202502, "Agder", 20],
    ]
    assert not [one for one in read(*rows).problems if one.code == "period-mismatch"]


def test_classes_of_time_are_no_ages():
    conversion = read(
        ["Mottakere av AAP. Varighet og kjønn. Desember 2023"],
        [],
        [None, "Kvinner", "Menn"],
        ["I alt", 60, 40],
        ["Under 1 år", 30, 10],
        ["1-2 år", 20, 20],
        ["Over 2 år", 10, 10],
    )
    assert {row["age"] for row in conversion.records()} == {"I alt"}
    assert "varighet" in conversion.columns


def test_a_total_of_municipalities_is_that_of_the_county_in_the_title():
    conversion = read(
        ["Helt ledige. Rogaland. Kommune. Mars 2024"],
        [],
        [None, "Antall"],
        ["I alt", 60],
        ["1101 Eigersund", 20],
        ["1103 Stavanger", 40],
    )
    assert {row["region"] for row in conversion.records()} == {"Rogaland"}


@pytest.mark.parametrize("filled", [True, False])
def test_years_stand_in_a_column_before_their_months(filled):
    conversion = read(
        ["Arbeidsmarkedet. Hele landet. Månedstall"],
        [],
        ["År", "Måned", "Helt ledige", None],
        [None, None, "Antall", "Prosent av arbeidsstyrken"],
        [2023, "November", 100, 1.8],
        [2023 if filled else None, "Desember", 102, 1.9],
        [2024, "Januar", 110, 2.0],
    )
    periods = [row["period"] for row in conversion.records()]
    assert list(dict.fromkeys(periods)) == ["2023-11", "2023-12", "2024-01"]
    assert "hele_landet" not in conversion.columns


def test_quarters_in_the_names_of_sheets():
    def fill(value):
        return [
            ["Legemeldt sykefravær. Fylke og kjønn. Prosent"],
            [],
            ["Fylke", "Alle", "Kvinner", "Menn"],
            ["Norge", value, value + 1, value - 1],
            ["Oslo", value, value + 1, value - 1],
        ]

    conversion = read(["Innhold"], **{"2._kv._2024": fill(5.1), "1._kv._2024": fill(6.5)})
    assert {row["period"] for row in conversion.records()} == {"2024-Q1", "2024-Q2"}
