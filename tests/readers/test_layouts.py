"""Layouts of NAV's workbooks that other tests do not have: every figure once, with its key."""

from __future__ import annotations

from tests.readers.books import MONTHS, convert, keys, make_book, put


def fill_districts(sheet):
    """Districts of six digits below their county, which Oslo's municipality follows and Stavanger's leads."""
    put(sheet, 2, 2, ("Kilde: NAV", "Mottakere av uføretrygd. Kommune/bydel. Tidsserie måned"))
    put(sheet, 3, 3, ("Kommune-bydel. Antall",))
    put(sheet, 6, 2, ("2026 : ",))
    at = 7
    for block, rows in (
        (
            "03 Oslo - Oslove",
            [
                ("03 Oslo - Oslove i alt  ", 30),
                ("030101 Gamle Oslo", 10),
                ("030102 Grünerløkka", 20),
                ("0301 Oslo - Oslove", "*"),
            ],
        ),
        (
            "11 Rogaland",
            [
                ("11 Rogaland i alt  ", 15),
                ("1101 Eigersund", 5),
                ("1103 Stavanger i alt  ", 10),
                ("110301 Hundvåg", 4),
                ("110302 Tasta", 6),
            ],
        ),
    ):
        put(sheet, at, 2, (block,))
        put(sheet, at + 1, 3, MONTHS)
        for place, (label, value) in enumerate(rows, at + 2):
            put(sheet, place, 2, (label, value, value, value))
        at += len(rows) + 3


def test_districts_and_totals_with_their_words_behind():
    conversion = convert(make_book(Kommune_bydel=fill_districts))
    found = keys(conversion, "region", "municipality")
    assert {key[1:]: value for key, value in found.items() if key[0] == "2026-02"} == {
        ("Oslo", "I alt"): "30",
        ("Oslo", "Gamle Oslo"): "10",
        ("Oslo", "Grünerløkka"): "20",
        ("Oslo", "Oslo"): "suppressed",
        ("Rogaland", "I alt"): "15",
        ("Rogaland", "Eigersund"): "5",
        ("Rogaland", "Stavanger"): "10",
        ("Rogaland", "Hundvåg"): "4",
        ("Rogaland", "Tasta"): "6",
    }
    assert not [problem for problem in conversion.problems if problem.severity != "info"]


def test_a_group_printed_once_whose_first_block_has_no_name():
    def fill(sheet):
        put(sheet, 2, 1, ("Kilde: NAV", None, "Nye mottakere av uføretrygd. Kjønn og alder"))
        put(sheet, 8, 3, MONTHS)
        at = 9
        for sex, factor in ((None, 3), ("Kvinner", 1), ("Menn", 2)):
            for place, (age, value) in enumerate((("I alt", 6), ("18-19 år", 2), ("20-24 år", 4))):
                row = (sex if not place else None, age, *[value * factor] * 3)
                put(sheet, at + place, 1, row)
            at += 3

    found = keys(convert(make_book(Ark=fill), "Kjønn._2022_12.xlsx"), "sex", "age")
    assert found["2022-02", "I alt", "I alt"] == "18"
    assert found["2022-01", "I alt", "20-24 år"] == "12"
    assert found["2022-03", "Kvinner", "I alt"] == "6"
    assert found["2022-03", "Menn", "18-19 år"] == "4"
    assert len(found) == 27


def test_measures_of_several_kinds_side_by_side():
    heads = (
        *("Sum arbeidssøkere", "Helt ledige", "Delvis ledige"),
        *("Helt ledige i prosent", "Delvis ledige i prosent", "Nye ledige stillinger"),
    )

    def fill(sheet):
        put(sheet, 2, 2, ("Arbeidssøkere og ledige stillinger. Kommune og kjennetegn",))
        put(sheet, 4, 2, ("Oktober 2022",))
        put(sheet, 6, 3, heads)
        put(sheet, 7, 2, ("5059 Orkland", 50, 30, 20, 3.1, 2.1, 17))
        put(sheet, 8, 2, ("0301 Oslo", 500, 300, 200, 3, 2, 170))
        put(sheet, 9, 2, ("1151 Utsira", "*", "*", "*", 1, "*", 0))

    found = keys(
        convert(make_book(Oversikt=fill)), "municipality", "arbeidsmarkedsstatus", "indicator"
    )
    assert found["2022-10", "Orkland", "I alt", "Antall"] == "50"
    assert found["2022-10", "Orkland", "Delvis ledige", "Antall"] == "20"
    assert found["2022-10", "Utsira", "Helt ledige", "Prosent"] == "1"
    assert found["2022-10", "Utsira", "Helt ledige", "Antall"] == "suppressed"
    assert found["2022-10", "Oslo", "I alt", "Nye ledige stillinger"] == "170"
    assert len(found) == 18
