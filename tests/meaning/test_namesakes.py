"""Municipalities known by their number, by name, by county, and by their place among others."""

from __future__ import annotations

import pytest

from tests.layouts.tidying import export, tidy

TITLE = "Helt ledige. Kommune. Tidsserie måned"


def places(rows: str, period: str = "Januar 2019 - Februar 2019") -> list[tuple[str, str]]:
    found = tidy(export(TITLE, f"Kommune\n{period}\n|Januar|Februar\n{rows}"))
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
