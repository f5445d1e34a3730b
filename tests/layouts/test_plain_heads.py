"""Heads, titles and rows as people print them, each with the keys that its cells have."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from tests.layouts.tidying import read, tidy

HEAD = "# Helt ledige. Fylke, kjønn og innvandrerbakgrunn. En måned\n\n## Fylke\n\nMai 2021\n\n"


@pytest.mark.parametrize("total", ["", "I alt Øvrig befolkning\t"])
def test_a_noun_in_small_letters_belongs_to_the_name_before_it(total):
    heads = f"\t{total}Kvinner Innvandrere\tKvinner Øvrig befolkning\tMenn Innvandrere\tMenn Øvrig befolkning\n"
    cells = "\t".join("12345"[: heads.count("\t")])
    found = tidy(f"{HEAD}{heads}Oslo\t{cells}\nAgder\t{cells}\n")
    names = {(row["sex"], row["innvandrerbakgrunn"]) for row in found.rows}
    assert ("Kvinner", "Øvrig befolkning") in names
    assert {row["indicator"] for row in found.rows} == {"Antall"}


def test_a_change_beside_one_spanner_is_of_what_that_says():
    heads = "\tHelt ledige\t\tEndring fra i fjor\t\n\tAntall\tProsent av arbeidsstyrken\tAntall\tProsent\n"
    text = HEAD.replace("Helt ledige.", "Arbeidsmarkedet.") + heads
    found = tidy(text + "Oslo\t12\t2,0\t4\t50\nAgder\t18\t2,2\t6\t50\n")
    (name,) = set(found.extra) - {"sex"}
    assert {row[name] for row in found.rows} == {"Helt ledige"}
    assert len({row["indicator"] for row in found.rows}) == len(found.rows) / 2


def test_a_count_below_a_mean_in_the_title_is_a_mean():
    found = tidy(
        "# Helt ledige. Fylke. Gjennomsnitt\n\n## Antall\n\n2021\n\n\tKvinner\tMenn\nOslo\t4\t8\nAgder\t6\t12\n"
    )
    assert {row["indicator"] for row in found.rows} == {"Gjennomsnitt"}


def test_shares_below_rows_under_a_spanner_that_counts():
    heads = "\tAntall\t\nKårklasse\tI alt\tI arbeid\n"
    rows = "I alt\t10\t4\nProsent\t1,0\t0,4\nNye kår\t6\t3\nProsent\t0,6\t0,3\nRunde kår\t4\t1\nProsent\t0,4\t0,1\n"
    found = tidy(f"# Ledige. Kårklasse\n\n## Kårklasse\n\nMai 2021\n\n{heads}{rows}")
    shares = [row for row in found.rows if row["indicator"] == "Prosent"]
    assert [(row["kårklasse"], row["value"]) for row in shares[::2]] == [
        ("I alt", "1.0"),
        ("Nye kår", "0.6"),
        ("Runde kår", "0.4"),
    ]


def test_rows_below_labels_keep_their_addresses_in_a_workbook():
    book = openpyxl.Workbook()
    for row in (
        ["Helt ledige. Varighet og kjønn"],
        ["Mai 2021"],
        [None, "I alt", "Oslo", "Agder"],
        ["I alt", 30, 10, 20],
        ["Kvinner"],
        ["Kort", 5, 2, 3],
        ["Lang", 6, 3, 3],
        ["Menn"],
        ["Kort", 9, 2, 7],
        ["Lang", 10, 3, 7],
    ):
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    exports, _ = read(file.getvalue())
    cells = {cell.cell: cell.number for export in exports for cell in export.observations()}
    assert (cells["B6"], cells["D10"]) == ("5", "7")


def test_empty_columns_keep_their_places_where_labels_stand_above_rows():
    rows = "Kvinner\nKort\t5\t\t2\nLang\t6\t\t3\nMenn\nKort\t9\t\t2\nLang\t10\t\t3\n"
    exports, _ = read(f"{HEAD}\tOslo\t\tAgder\n{rows}".encode())
    places = {cell.column for export in exports for cell in export.observations()}
    assert places == {1, 3}


def test_a_caption_above_rows_of_times_is_of_the_dimension_that_the_title_names():
    rows = "1. kvartal\t4\n2. kvartal\t8\n"
    tables = "\n".join(f"{name}\n\n\tAntall\n{rows}" for name in ("Grunnskole", "Høyere utdanning"))
    found = tidy(f"Helt ledige. Utdanning. En måned\n\nUtdanning\n\n2021\n\n{tables}")
    assert {row["utdanning"] for row in found.rows} == {"Grunnskole", "Høyere utdanning"}
    assert {row["scheme_group"] for row in found.rows} == {"I alt"}


def test_a_page_goes_on_below_a_total_whose_thousands_a_point_parts():
    page = "Helt ledige. Alder. En måned\n\nAlder\n\nMai 2021\n\nAlder\tI alt\tKort\tLang\nI alt\t4.700\t1.600\t3.100\n"
    rows = ("20-24 år\t1.500\t600\t900\n", "25-29 år\t3.200\t1.000\t2.200\n")
    exports, _ = read("\n".join(page + row for row in rows).encode())
    assert [len(export.tables) for export in exports] == [1]


def test_the_word_over_labels_names_the_dimension_of_rows_and_not_of_the_caption():
    head = "Ledige. Kårklasse og Løpetype\n\nKårklasse og Løpetype\n\nMai 2021\n\nNye kår\n\n"
    found = tidy(f"{head}Løpetype\tAntall\nBlå løp\t4\nRunde løp\t8\n")
    assert {row["kårklasse"] for row in found.rows} == {"Nye kår"}
    assert {row["løpetype"] for row in found.rows} == {"Blå løp", "Runde løp"}


@pytest.mark.parametrize("stub", ["", "Fylke"])
@pytest.mark.parametrize("mark", ["*", "\u00b9", " 1)", " \u00b2)"])
def test_a_year_above_figures_may_have_the_mark_of_a_footnote(stub, mark):
    heads = f"{stub}\t2020\t2021{mark}\t2022\n"
    found = tidy(f"# Helt ledige. Fylke\n\n{heads}Oslo\t5\t6\t7\nAgder\t7\t8\t9\n\n* Brudd\n")
    assert [row["period"] for row in found.rows] == ["2020", "2021", "2022"] * 2
