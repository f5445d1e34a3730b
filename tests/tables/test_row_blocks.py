"""Rows below words that name what they divide: each block is a column of labels."""

from __future__ import annotations

import pytest

from navconv.layout.label_words import find_division
from tests.layouts.tidying import problems_of, tidy
from tests.meaning.test_plain_tables import column, read

HEAD = "Helt ledige. Hovedtall. Mars 2021\n\n|Antall|Endring\n"
SEX = "Kvinner|40|5\nMenn|60|5\n"
AGES = "19 år og under|10|1\n20-29 år|40|4\n30 år og over|50|5\n"
TOTAL = "I alt|100|10\n"


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(f"{TOTAL}Kjønn\n{SEX}Alder\n{AGES}", id="total-first"),
        pytest.param(f"Kjønn\n{SEX}Alder\n{AGES}{TOTAL}", id="total-last"),
        pytest.param(f"{TOTAL}Kjønn||\n{SEX}Alder||\n{AGES}", id="blank-cells"),
        pytest.param(f"{TOTAL}\nKjønn:\n\n{SEX}\nAlder:\n\n{AGES}", id="gaps"),
        pytest.param(f"{TOTAL}**Etter kjønn**\n{SEX}**Fordelt på alder**\n{AGES}", id="after"),
        pytest.param(f"{TOTAL}{SEX}Aldersgruppe\n{AGES}", id="first-block-bare"),
        pytest.param(f"{TOTAL}Kjønn\n{SEX}{TOTAL}Alder\n{AGES}{TOTAL}", id="totals-of-blocks"),
        pytest.param(f"Alle ledige|100|10\nKjønn\n{SEX}Alder\n{AGES}", id="a-total-of-what"),
    ],
)
def test_each_block_divides_another_dimension(rows):
    found = read(HEAD + rows)
    assert not found.codes
    counts = [row for row in found.rows if row["indicator"] == "Antall"]
    told = {(row["sex"], row["age"]): row["value"] for row in counts}
    assert told == {
        ("I alt", "I alt"): "100",
        ("Kvinner", "I alt"): "40",
        ("Menn", "I alt"): "60",
        ("I alt", "19 år og under"): "10",
        ("I alt", "20-29 år"): "40",
        ("I alt", "30 år og over"): "50",
    }
    # One block is the finest that is printed, so that nobody is counted twice.
    assert sum(int(row["value"]) for row in counts if row["level"] == "detail") == 100


def test_a_block_that_does_not_add_up_is_told():
    text = HEAD + TOTAL + "Kjønn\n" + SEX.replace("60", "61") + "Alder\n" + AGES
    assert problems_of(text.replace("|", "\t")) == ["sum-broken"]


def test_a_block_that_no_codelist_knows_is_named_by_its_heading():
    found = read(f"{HEAD}{TOTAL}Kjønn\n{SEX}Varighet\nUnder 4 uker|30|3\n4 uker og over|70|7\n")
    assert set(column(found, "varighet")) == {"I alt", "Under 4 uker", "4 uker og over"}
    assert found.codes == {"unknown-dimension"}


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            "I alt||100|10\nKjønn|Kvinner|40|5\n|Menn|60|5\nAlder|Under 20 år|10|1\n|20 år og over|90|9\n",
            id="merged",
        ),
        pytest.param(
            "Kjønn|Kvinner|40|5\n|Menn|60|5\n|I alt|100|10\nAlder|Under 20 år|10|1\n|20 år og over|90|9\n"
            "|I alt|100|10\n",
            id="totals-of-blocks",
        ),
        pytest.param(
            "Kjønn|Kvinner|40|5\nKjønn|Menn|60|5\nAlder|Under 20 år|10|1\nAlder|20 år og over|90|9\n"
            "I alt|I alt|100|10\n",
            id="filled",
        ),
    ],
)
def test_the_words_may_stand_in_a_column_of_their_own(rows):
    found = read(f"Helt ledige. Hovedtall. Mars 2021\n\n||Antall|Endring\n{rows}")
    assert not found.codes - {"label-mended"}
    told = {
        (row["sex"], row["age"]): row["value"] for row in found.rows if row["indicator"] == "Antall"
    }
    assert told == {
        ("I alt", "I alt"): "100",
        ("Kvinner", "I alt"): "40",
        ("Menn", "I alt"): "60",
        ("I alt", "19 år og under"): "10",
        ("I alt", "20 år og over"): "90",
    }


def test_where_cells_stand_is_told_by_the_columns_as_printed():
    text = "Helt ledige. Hovedtall. 2019-2020\n\n||2019|2020\nKjønn|Kvinner|40|x\n|Menn|60|65\n".replace(
        "|", "\t"
    )
    (problem,) = [problem for problem in tidy(text).problems if problem.code == "cell-unreadable"]
    assert (problem.line, problem.column) == (4, 2)


def test_a_heading_that_the_title_names_divides_beside_one_that_is_known():
    found = read(
        "Alderspensjon etter sivilstand og uttaksmåte. Mai 2020\n\n|Kvinner|Menn\nI alt|50|45\nSivilstand||\n"
        "Gift|30|32\nEnslig|20|13\nUttaksmåte||\nHel|48|43\nGradert|2|2\n"
    )
    assert column(found, "uttaksmåte") == ["I alt", "Hel", "Gradert"]
    assert column(found, "sivilstand") == ["I alt", "Gift", "Enslig"]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(f"{TOTAL}Kvinner\n{AGES}Menn\n{AGES}", id="rows-below-rows"),
        pytest.param(f"{TOTAL}Kvinner\nMenn|60|5\n", id="lost-figures"),
        pytest.param(f"{TOTAL}Kjønn\nAlder\n{SEX}", id="two-words"),
        pytest.param(f"{TOTAL}{SEX}Alder\n", id="the-last-word"),
    ],
)
def test_labels_without_figures_that_divide_nothing_stay_what_they_were(rows):
    found = read(HEAD + rows)
    assert "Kvinner" in column(found, "sex")


def test_the_section_printed_again_among_its_rows_begins_no_block():
    found = read(
        "Helt ledige. Fylke. En måned\n\nFylke\n\nMars 2021\n\n|Antall\nI alt|100\nAkershus|40\nFylke\nOslo|60\n"
    )
    assert column(found, "region") == ["I alt", "Akershus", "Fylke", "Oslo"]
    assert "row-without-cells" in found.codes


def test_a_label_twice_in_a_block_makes_none():
    found = read(f"{HEAD}{TOTAL}Kjønn\n{SEX}Kjønn\n{SEX}")
    assert "row-without-cells" in found.codes


@pytest.mark.parametrize(
    ("heading", "division"),
    [
        ("Kjønn", "Kjønn"),
        ("<b>Alder:</b>", "Alder"),
        ("Etter botid i Norge", "Botid i Norge"),
        ("Av dette etter yrke", "Yrke"),
        ("Oslo", ""),
        ("Arbeidssøkere på tiltak", ""),
        ("År", ""),
        ("Indikator", ""),
    ],
)
def test_headings_that_name_what_rows_divide(heading, division):
    assert find_division(heading) == division


ORIGIN = "Norskfødte|40|5\nUtenlandsfødte|60|5\n"
TIES = "I arbeid|70|7\nIkke i arbeid|30|3\n"


@pytest.mark.parametrize(
    ("rows", "joined"),
    [
        pytest.param(f"{TOTAL}Opprinnelse\n{ORIGIN}Tilknytning\n{TIES}", True, id="total-first"),
        pytest.param(f"Opprinnelse\n{ORIGIN}Tilknytning\n{TIES}", True, id="no-total"),
        pytest.param(
            f"{TOTAL}Opprinnelse\n{ORIGIN}Tilknytning\n{TIES}".replace("|5\n", "|9\n"),
            True,
            id="another-column-does-not-add-up",
        ),
        pytest.param(
            f"{TOTAL}Opprinnelse\n{ORIGIN}Tilknytning\n{TIES}".replace("70|7", "71|8"),
            False,
            id="not-the-same",
        ),
        pytest.param(f"{TOTAL}Opprinnelse\n{ORIGIN}", False, id="one-block"),
        pytest.param(f"Opprinnelse\n{ORIGIN}Tilknytning\n{TIES}I alt|200|20\n", False, id="halves"),
        pytest.param(f"{TOTAL}{TIES}Opprinnelse\n{ORIGIN}", False, id="rows-before"),
        pytest.param(
            f"{TOTAL}Norge\n{ORIGIN}Utland\n{ORIGIN.replace('40', '30').replace('60', '70')}",
            False,
            id="the-same-rows-below-both",
        ),
    ],
)
def test_figures_show_that_blocks_of_unknown_words_divide_one_whole(rows, joined):
    found = read(HEAD + rows)
    names = {name for row in found.rows for name in row}
    assert ({"opprinnelse", "tilknytning"} <= names) is joined
