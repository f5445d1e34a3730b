"""CSV as NAV publishes it: semicolons, quotes, decimal commas, older encodings, an empty first line."""

from __future__ import annotations

import csv
import io

import pytest

import navconv
from navconv.readers import find_reader
from tests.readers.books import convert, keys
from tests.samples import SAMPLES

PLACES = (
    "År-måned;Fylkesnr;Fylkenavn;Kommunenr;Kommunenavn;Antall helt ledige ;Prosent av arbeidsstyrken\r\n"
    "201703;03;Oslo;03;Oslo;12345;3,4\r\n"
    "201703;03;Oslo;0301;Oslo;12345;3,4\r\n"
    "201703;11;Rogaland;11;Rogaland;456;2,1\r\n"
    "201703;11;Rogaland;1101;Eigersund;*;2,1\r\n"
    "201704;11;Rogaland;1106;Haugesund;45;2,1\r\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("lead", ["", "\r\n"])
@pytest.mark.parametrize("quoted", [False, True])
def test_places_with_codes_and_names(encoding, lead, quoted):
    text = PLACES
    if quoted:
        text = "".join(
            ";".join(f'"{field}"' for field in line.split(";")) + "\r\n"
            for line in text.splitlines()
        )
    conversion = convert((lead + text).encode(encoding), "a.csv")
    found = keys(conversion, "region", "municipality", "indicator")
    share = "Prosent av arbeidsstyrken"
    assert found["2017-03", "Oslo", "I alt", share] == "3.4"
    assert found["2017-03", "Oslo", "Oslo", "Antall helt ledige"] == "12345"
    assert found["2017-03", "Rogaland", "I alt", "Antall helt ledige"] == "456"
    assert found["2017-03", "Rogaland", "Eigersund", "Antall helt ledige"] == "suppressed"
    assert found["2017-04", "Rogaland", "Haugesund", share] == "2.1"
    assert len(found) == 10
    first = next(iter(conversion.observations))
    assert (first.page, first.line, first.column, first.cell) == ("", 2 + bool(lead), 6, "")


def test_counties_as_columns_under_their_plain_names():
    text = (
        '"aar";"yrkekode";"yrke";"ostfold";"oslo";"more_og_romsdal";"norge"\n'
        '"2017";"2223";"Sykepleiere";"425";"300";"275";"1000"\n'
        '"2017";"7115";"Tømrere og snekkere";"75";"2025";"0";"2100"\n'
    )
    found = keys(convert(text.encode(), "a.csv"), "region", "yrke")
    assert found["2017", "Møre og Romsdal", "Sykepleiere"] == "275"
    assert found["2017", "Oslo", "Tømrere og snekkere"] == "2025"
    assert found["2017", "I alt", "Sykepleiere"] == "1000"


def test_a_series_has_a_row_for_each_period():
    found = keys(
        convert(b"Aar_maaned;Antall;Prosent\n202101;100;5,5\n202102;110;\n", "a.csv"), "indicator"
    )
    assert found == {
        ("2021-01", "Antall"): "100",
        ("2021-01", "Prosent"): "5.5",
        ("2021-02", "Antall"): "110",
        ("2021-02", "Prosent"): "blank",
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("År;Fylke;Antall\n2020;Oslo;5\n", "csv"),
        ("\r\nAar;Antall\r\n2020;5\r\n", "csv"),
        ('"År","Fylke","Antall"\n"2020","Oslo","5"\n', "csv"),
        ("År,Fylke,Antall\n2020,Oslo,5\n", "csv"),
        ("Nedsatt arbeidsevne, på\ntiltak, 20-24 år, menn\n", "text"),
        ("# Deltakere; tiltak\n## Hovedgrupper\n\tAntall\nOslo\t5\n", "text"),
        ("\tAntall;\tProsent\nOslo;\t5\t6\n", "text"),
        ("| Oslo | 1&thinsp;805 |\n| Agder | 3&thinsp;658 |\n", "text"),
        ("| Oslo | 7 | 2,5 | 9,1 |\n| Agder | 8 | 3,5 | 1,1 |\n", "text"),
        ("Deltakere&nbsp;i tiltak\nFylke&nbsp;og kommune\n\tAntall\nOslo\t5\n", "text"),
        ("Fylke & kommune;Antall\nOslo;5\n", "csv"),
        ("Uføretrygdede. Alder\n\nAlder;I alt;Menn\nI alt;1 097;60\nUnder 25 år;*;-\n", "csv"),
        (
            "Uføretrygdede. Alder\n\nMerk; tallene er foreløpige\n\tAntall; i alt\nOslo;\t5\n",
            "text",
        ),
        ("sep=;\r\nÅr;Antall\r\n2020;5\r\n", "csv"),
        ("År|Fylke|Antall\n2020|Oslo|5\n", "csv"),
        ("År | Fylke | Antall\n--- | --- | ---\n2020 | Oslo | 5\n", "text"),
        ("År|Fylke|Antall\n---|---|---\n2020|Oslo|5\n", "text"),
        ('"10540: Ledige, etter region og år"\n\n"region";"år";"Ledige"\n"Oslo";"2020";5\n', "csv"),
        ("Ledige, etter fylke\n\nÅr,Fylke,Antall\n2020,Oslo,5\n", "csv"),
        ("Ledige, etter fylke\nFylke  Andel\nOslo  3,4 2,1 5,6\nAgder  3,5 2,2 5,7\n", "text"),
        ("Uføretrygdede. Alder\n\nMerk; her\nOslo; mye mer\n\tAntall\nOslo\t5\n", "text"),
    ],
)
def test_a_csv_is_known_by_its_first_lines(text, name):
    assert find_reader(text.encode()).name == name


def test_a_list_that_a_program_wrote_with_names_of_months():
    text = (
        "Fylke,Antall,Endring fra i fjor (antall),Endring fra i fjor (prosent),År,Måned\n"
        "Mars 2018,,,,2018,mars\n"
        "I alt,110.0,10.0,10.000000000000009,2018,mars\n"
        "Oslo,110.0,10.0,10.0,2018,mars\nUkjent,,,,2018,mars\n"
    )
    conversion = convert(text.encode(), "mars.csv")
    found = keys(conversion, "region", "indicator")
    assert found["2018-03", "Oslo", "Antall"] == "110"
    assert found["2018-03", "Ukjent", "Antall"] == "blank"
    assert {region for _, region, _ in found} == {"I alt", "Oslo", "Ukjent"}
    assert not [problem for problem in conversion.problems if problem.severity == "error"]


SHEET = (
    ("", "", "", "", ""),
    ("", "Kilde: NAV", "", "Helt ledige. Fylke. Tidsserie måned", ""),
    ("", "", "", "Fylke. Prosent av arbeidsstyrken", ""),
    ("", "", "", "", ""),
    ("", "Januar - februar 2022", "", "", ""),
    ("", "", "", "Januar", "Februar"),
    ("", "", "I alt", "2,6", "2"),
    ("", "03", "Oslo", "3,4", "3,1"),
    ("", "18", "Nordland - Nordlánnda", "*", "1,9"),
)
"""A sheet of a report as a spreadsheet saves it: every row has every field."""


@pytest.mark.parametrize("mark", ",;\t")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_ALL, csv.QUOTE_MINIMAL])
@pytest.mark.parametrize("first", [0, 1])
def test_a_sheet_of_a_report_saved_as_csv(mark, encoding, quoting, first):
    stream = io.StringIO()
    csv.writer(stream, delimiter=mark, quoting=quoting).writerows(SHEET[first:])
    data = stream.getvalue().encode(encoding, "replace")
    conversion = convert(data, "ark.csv")
    found = keys(conversion, "region", "indicator")
    share = "Prosent av arbeidsstyrken"
    assert found == {
        ("2022-01", "I alt", share): "2.6",
        ("2022-02", "I alt", share): "2",
        ("2022-01", "Oslo", share): "3.4",
        ("2022-02", "Oslo", share): "3.1",
        ("2022-01", "Nordland", share): "suppressed",
        ("2022-02", "Nordland", share): "1.9",
    }
    assert next((item.line, item.column) for item in conversion.observations) == (7 - first, 4)


LISTED = (
    ("Periode", "Fylke", "Antall", "Andel (prosent)"),
    ("201311", "Oslo", "1 234", "3,4"),
    ("201311", "Agder", "5", "2,1"),
)


@pytest.mark.parametrize("mark", ";,|\t")
@pytest.mark.parametrize(
    "first",
    [
        "",
        "sep={mark}\r\n",
        "Helt ledige etter fylke, i alt, og i prosent\nKilde: NAV\n\n",
        '"10540: Helt ledige, etter fylke, statistikkvariabel og måned"\n\n',
    ],
)
def test_what_parts_fields_is_found_below_titles(mark, first):
    data = io.StringIO()
    quoting = csv.QUOTE_ALL if mark in ",\t" else csv.QUOTE_MINIMAL
    csv.writer(data, delimiter=mark, quoting=quoting).writerows(LISTED)
    conversion = convert((first.format(mark=mark) + data.getvalue()).encode(), "a.csv")
    found = keys(conversion, "region", "indicator")
    assert found == {
        ("2013-11", "Oslo", "Antall"): "1234",
        ("2013-11", "Oslo", "Prosent"): "3.4",
        ("2013-11", "Agder", "Antall"): "5",
        ("2013-11", "Agder", "Prosent"): "2.1",
    }
    assert min(item.line for item in conversion.observations) == 2 + first.count("\n")
    assert {problem.severity for problem in conversion.problems} <= {"info"}


@pytest.mark.parametrize(
    ("heads", "periods", "name"),
    [
        (("Ledige nov. 2012", "Ledige nov. 2013"), ("2012-11", "2013-11"), "Ledige"),
        (("Arbeidsledige 2012", "Arbeidsledige 2013"), ("2012", "2013"), "Arbeidsledige"),
        (
            ("Ledige (personer) 2013M10", "Ledige (personer) 2013M11"),
            ("2013-10", "2013-11"),
            "Ledige (personer)",
        ),
    ],
)
def test_times_behind_what_is_counted(heads, periods, name):
    text = f'"08933: Ledige"\n\n"region";"kjønn";"{heads[0]}";"{heads[1]}"\n'
    text += "".join(
        f'"{place}";"{sex}";5;6\n' for place in ("Oslo", "Agder") for sex in ("Menn", "Kvinner")
    )
    conversion = convert(text.encode(), "a.csv")
    found = keys(conversion, "region", "sex")
    assert found == {
        (period, place, sex): value
        for period, value in zip(periods, "56", strict=True)
        for place in ("Oslo", "Agder")
        for sex in ("Menn", "Kvinner")
    }
    assert all(
        name in {member.name for member in item.members.values()}
        for item in conversion.observations
    )


@pytest.mark.parametrize("options", [{}, {"provenance": True}])
def test_a_tidy_table_that_navconv_wrote_is_no_input(options):
    mine = navconv.read(SAMPLES[0]).to_bytes("csv", **options)
    with pytest.raises(navconv.NavconvError, match="that navconv wrote"):
        convert(mine, "tidy.csv")
