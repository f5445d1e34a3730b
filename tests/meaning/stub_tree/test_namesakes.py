"""Municipalities known by their number, by name, by county, and by their place among others."""

from __future__ import annotations

import pytest

from tests.layouts.tidying import export, read, tidy

TITLE = "Helt ledige. Kommune. Tidsserie måned"


def places(
    rows: str, period: str = "Januar 2019 - Februar 2019", section: str = "Kommune"
) -> list[tuple[str, str]]:
    found = tidy(export(TITLE, f"{section}\n{period}\n|Januar|Februar\n{rows}"))
    return [(row["region"], row["municipality"]) for row in found.rows[::2]]


def test_the_number_tells_namesakes_apart():
    rows = "0137 Våler|1|1\n0426 Våler|1|1\n1515 Herøy|1|1\n1818 Herøy|1|1"
    assert places(rows) == [
        ("Østfold", "Våler (Østfold)"),
        ("Hedmark", "Våler (Innlandet)"),
        ("Møre og Romsdal", "Herøy (Møre og Romsdal)"),
        ("Nordland", "Herøy (Nordland)"),
    ]


def test_the_county_tells_namesakes_apart():
    rows = "Våler|1|1\nI alt Hedmark|1|1\nVåler|2|2\nI alt Østfold|2|2\nBø|3|3\nI alt Nordland|3|3"
    assert places(rows)[::2] == [
        ("Hedmark", "Våler (Innlandet)"),
        ("Østfold", "Våler (Østfold)"),
        ("Nordland", "Bø (Nordland)"),
    ]


def test_the_neighbours_tell_namesakes_apart():
    rows = "Rygge|1|1\nVåler|1|1\nHobøl|1|1\nÅsnes|1|1\nVåler|2|2\nElverum|2|2"
    assert [name for _, name in places(rows)] == [
        "Rygge",
        "Våler (Østfold)",
        "Hobøl",
        "Åsnes",
        "Våler (Innlandet)",
        "Elverum",
    ]


def test_what_nothing_tells_apart_stays_as_printed():
    assert places("Moss|1|1\nHalden|1|1\nVåler|1|1")[-1] == ("I alt", "Våler")


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("1940 Kåfjord", "Gáivuotna - Kåfjord - Kaivuono"),
        ("1940 Gáivuotna - Kåfjo", "Gáivuotna - Kåfjord - Kaivuono"),
        ("0301 Oslo", "Oslo"),
        ("030101 Gamle Oslo", "Gamle Oslo"),
        ("2100 Svalbard", "Svalbard"),
        # Of another list: an occupation's number is no municipality's.
        ("1120 Administrerende direktører", "Administrerende direktører"),
    ],
)
def test_a_number_counts_where_the_name_agrees(printed: str, name: str):
    assert places(f"0101 Halden|1|1\n{printed}|1|1\n0104 Moss|1|1")[1][1] == name


def test_totals_of_counties_are_known_with_their_number_before_or_behind():
    rows = "0301 Oslo|1|1\nI alt 03 Oslo - Oslove|1|1\n1840 Saltdal|2|2\n18 Nordland - Nordlánnda i alt  |2|2"
    assert places(rows)[1::2] == [("Oslo", "I alt"), ("Nordland", "I alt")]


def test_a_list_of_places_has_oslo_as_one_of_them():
    rows = "Halden|1|1\nMoss|1|1\nOslo|2|2\nHamar|1|1\nGjøvik|1|1"
    assert places(rows) == [
        ("Østfold", "Halden"),
        ("Østfold", "Moss"),
        ("Oslo", "Oslo"),
        ("Hedmark", "Hamar"),
        ("Oppland", "Gjøvik"),
    ]


def test_the_county_of_the_whole_table_tells_namesakes_apart():
    rows = "Herøy|1|1\nBø|1|1\nBodø|1|1"
    assert places(rows, section="Kommuner i Nordland") == [
        ("Nordland", "Herøy (Nordland)"),
        ("Nordland", "Bø (Nordland)"),
        ("Nordland", "Bodø"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        # Too few, and not in the order of the codelist: neighbours say nothing.
        "Moss|1|1\nVåler|1|1\nHamar|1|1",
        "Elverum|1|1\nÅsnes|1|1\nVåler|1|1\nHalden|1|1\nMoss|1|1",
    ],
)
def test_neighbours_say_nothing_in_short_lists_and_other_orders(rows: str):
    assert ("I alt", "Våler") in places(rows)


def test_a_place_with_two_numbers_in_one_table_is_two_members():
    found = tidy(export(TITLE, "Kommune\nJanuar 2025\n|Januar\n0137 Våler|1\n3114 Våler|2"))
    names = [row["municipality"] for row in found.rows]
    assert names == ["Våler (Østfold) (0137)", "Våler (Østfold)"]
    assert found.codes == {"duplicate-label"}


def test_a_county_with_two_numbers_in_one_table_is_two_members():
    page = "Fylke\nJanuar 2025\n|Antall\n01 Østfold|0\n31 Østfold|30\n03 Oslo|7"
    found = tidy(export("Helt ledige. Fylke. En måned", page))
    assert [row["region"] for row in found.rows] == ["Østfold (01)", "Østfold", "Oslo"]
    assert found.codes == {"duplicate-label"}


@pytest.mark.parametrize(
    ("title", "label", "name"),
    [
        ("Helt ledige. Fylke. Tidsserie måned", "03 Akershus", "Akershus"),
        ("Helt ledige. Kommune. Tidsserie måned", "0301 Bergen", "Bergen"),
    ],
)
def test_a_number_that_is_anothers_is_told_and_is_not_its_code(title: str, label: str, name: str):
    section = title.split(". ")[1]
    found = tidy(export(title, f"{section}\nJanuar 2019\n|Januar\n{label}|1\n1103 Stavanger|2"))
    assert "number-mismatch" in found.codes
    assert found.rows[0][{"Fylke": "region", "Kommune": "municipality"}[section]] == name


def test_a_number_that_is_anothers_stays_visible_in_the_code():
    page = "Kommune\nJanuar 2019\n|Januar\n0301 Oslo|1\n0301 Bergen|2"
    (exports, _) = read(export(TITLE, page).encode())
    keys = [row.members[-1] for row in exports[0].tables[0].rows]
    assert [(member.code, member.name) for member in keys] == [
        ("0301", "Oslo"),
        ("0301_2", "Bergen"),
    ]


def test_the_county_is_that_of_the_period_whatever_era_the_number_is_of():
    assert places("3001 Halden|1|1\n0104 Moss|1|1", "Januar 2024 - Februar 2024") == [
        ("Østfold", "Halden"),
        ("Østfold", "Moss"),
    ]


def test_names_of_places_are_known_below_a_head_that_says_nothing():
    rows = "Bamble|1|1\nDrangedal|1|1\nSkien|1|1"
    page = f"Telemark\nJanuar 2017 - Februar 2017\nRegion|Januar|Februar\n{rows}"
    found = tidy(export("Nedsatt arbeidsevne. Tidsserie måned", page))
    assert {row["municipality"] for row in found.rows} == {"Bamble", "Drangedal", "Skien"}


@pytest.mark.parametrize(
    ("label", "county"), [("0101 Halden", "Østfold"), ("3001 Halden", "Viken"), ("Halden", "I alt")]
)
def test_a_table_over_a_reform_has_a_county_only_where_its_number_says_so(label: str, county: str):
    rows = f"{label}|1|1\n1103 Stavanger|1|1\n1106 Haugesund|1|1"
    assert places(rows, "Desember 2019 - Januar 2020")[0] == (county, "Halden")


def test_the_column_of_the_county_tells_namesakes_apart():
    rows = "Østfold\tVåler|1\nØstfold\tMoss|2\nHedmark\tVåler|3\nNordland\tHerøy|4"
    page = f"Fylke og kommune\nJanuar 2019\nFylke\tKommune|Januar\n{rows}"
    found = tidy(export("Helt ledige. Fylke og kommune. Tidsserie måned", page))
    assert [row["municipality"] for row in found.rows] == [
        *("Våler (Østfold)", "Moss", "Våler (Innlandet)", "Herøy (Nordland)"),
    ]
    assert found.codes == {"label-mended"}


def test_a_caption_is_known_by_its_number():
    page = "Kommune og kjønn\nJanuar 2022\n3018 Våler\n|Antall\nI alt|3\nKvinner|1\nMenn|2"
    found = tidy(export("Helt ledige. Kommune og kjønn. En måned", page))
    assert {row["municipality"] for row in found.rows} == {"Våler (Østfold)"}


@pytest.mark.parametrize(
    ("dimension", "heads"), [("Kommune", "Halden|Våler"), ("Fylke", "Oslo|Stedet")]
)
def test_a_strange_head_among_places_is_told(dimension: str, heads: str):
    known, strange = heads.split("|")
    more = {"Kommune": "Hamar|Gjøvik", "Fylke": "Agder|Rogaland"}[dimension]
    page = f"{dimension}\nJanuar 2022\n|{known}|{strange}|{more}\nKvinner|1|2|3|4\nMenn|5|6|7|8"
    found = tidy(export(f"Helt ledige. {dimension}. En måned", page))
    (problem,) = (item for item in found.problems if item.code == "unknown-label")
    assert repr(strange) in problem.message


def test_numbers_without_their_nought_are_known_by_the_head_of_their_column():
    page = "Liste\nJanuar 2019\nFylkenavn\tKommunenavn|Januar\n1 Østfold\t101 Halden|1\n1 Østfold\t137 Våler|2"
    found = tidy(export("Helt ledige. En måned", page))
    assert [(row["region"], row["municipality"]) for row in found.rows] == [
        ("Østfold", "Halden"),
        ("Østfold", "Våler (Østfold)"),
    ]


@pytest.mark.parametrize("heads", ["Nr|Kommune", "Kommune|Kommunenr", "Kommunenr.|Kommune"])
def test_a_column_of_numbers_tells_namesakes_apart(heads: str):
    rows = [("0137", "Våler"), ("0426", "Våler"), ("0101", "Halden"), ("1818", "Herøy")]
    cells = "\n".join(
        "|".join(row if heads.startswith(("Nr", "Kommunenr")) else row[::-1]) + "|1|1"
        for row in rows
    )
    text = f"Kommune\nJanuar 2019 - Februar 2019\n{heads}|Januar|Februar\n{cells}"
    found = tidy(export(TITLE, text))
    assert [(row["region"], row["municipality"]) for row in found.rows[::2]] == [
        ("Østfold", "Våler (Østfold)"),
        ("Hedmark", "Våler (Innlandet)"),
        ("Østfold", "Halden"),
        ("Nordland", "Herøy (Nordland)"),
    ]
    assert not {"nr", "kommune"} & found.rows[0].keys()


@pytest.mark.parametrize(
    ("printed", "name", "year"),
    [
        ("Halden kommune", "Halden", 2019),
        ("Oslo kommune", "Oslo", 2019),
        ("Våler i Østfold", "Våler (Østfold)", 2019),
        ("Våler i Østfold", "Våler (Østfold)", 2021),
        ("Våler i Viken", "Våler (Østfold)", 2021),
        ("Våler i Hedmark", "Våler (Innlandet)", 2019),
        ("Bø i Telemark kommune", "Bø (Telemark)", 2019),
        ("Moss i Østfold", "Moss", 2024),
        ("Nes i Buskerud", "Nesbyen", 2019),
        ("0137 Våler kommune", "Våler (Østfold)", 2019),
        ("Sande i Vestfold", "Sande (Vestfold)", 2019),
    ],
)
def test_what_a_place_is_and_where_it_lies_may_stand_behind_its_name(printed, name, year):
    period = f"Januar {year} - Februar {year}"
    assert places(f"{printed}|1|1\nSarpsborg|1|1\nRakkestad|1|1", period)[0][1] == name


def test_what_nobody_can_tell_apart_stays_as_printed_with_the_word_behind_it():
    assert places("Moss|1|1\nHalden|1|1\nVåler kommune|1|1")[-1] == ("I alt", "Våler kommune")
    assert places("Moss|1|1\nHalden|1|1\nMoss i Rogaland|1|1")[-1] == ("I alt", "Moss i Rogaland")


def test_counties_may_be_named_with_what_they_are():
    rows = "Vestland fylke|1\nOslo fylkeskommune|1\nRogaland|2"
    found = tidy(export("Helt ledige. Fylke. En måned", f"Fylke\nMai 2021\n|Antall\n{rows}"))
    assert [row["region"] for row in found.rows] == ["Vestland", "Oslo", "Rogaland"]
