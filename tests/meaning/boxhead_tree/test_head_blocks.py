"""Heads below words that name what they divide: each block divides the whole table once more."""

from __future__ import annotations

import pytest

from tests.layouts.tidying import problems_of
from tests.meaning.test_plain_tables import column, read

ROWS = "I alt|100|40|60|10|90\nOslo|50|20|30|5|45\nAgder|50|20|30|5|45\n"
TITLE = "Helt ledige. Fylke. Mars 2021\n\n"


@pytest.mark.parametrize(
    "heads",
    [
        pytest.param(
            "||Kjønn||Alder|\n|I alt|Kvinner|Menn|19 år og under|20 år og over\n", id="below-blank"
        ),
        pytest.param(
            "|I alt|Kjønn||Alder|\n||Kvinner|Menn|19 år og under|20 år og over\n",
            id="merged-downwards",
        ),
        pytest.param(
            "Fylke|Antall|Kjønn||Alder|\n||Kvinner|Menn|19 år og under|20 år og over\n", id="count"
        ),
    ],
)
def test_each_block_divides_its_own_dimension(heads):
    found = read(TITLE + heads + ROWS)
    assert not found.codes
    members = {(row["sex"], row["age"]) for row in found.rows}
    assert members == {
        ("I alt", "I alt"),
        ("Kvinner", "I alt"),
        ("Menn", "I alt"),
        ("I alt", "19 år og under"),
        ("I alt", "20 år og over"),
    }


def test_a_block_that_no_codelist_knows_is_named_by_the_words_above_it():
    found = read(
        f"{TITLE}|I alt|Kjønn||Varighet|\n||Kvinner|Menn|Under 4 uker|4 uker og over\n{ROWS}"
    )
    assert column(found, "varighet") == ["I alt", "Under 4 uker", "4 uker og over"]
    assert found.codes == {"unknown-dimension"}
    assert column(found, "unit") == ["persons"]


def test_a_block_that_does_not_add_up_is_told():
    heads = "||Kjønn||Alder|\n|I alt|Kvinner|Menn|19 år og under|20 år og over\n"
    text = TITLE + heads + ROWS.replace("|60|", "|61|")
    assert "sum-broken" in problems_of(text.replace("|", "\t"))


def test_a_head_that_is_no_member_of_its_block_is_told():
    found = read(
        f"{TITLE}||Kjønn||Alder|\n|I alt|Kvinner|Røde|19 år og under|20 år og over\n{ROWS}"
    )
    assert "unknown-label" in found.codes


def test_heads_beside_blocks_that_are_no_total_are_read_as_before():
    found = read(f"{TITLE}|||Kjønn||\n|Ledige|Sysselsatte|Kvinner|Menn|Ukjent\n{ROWS}")
    assert found.codes


@pytest.mark.parametrize(
    ("words", "dimension"),
    [
        ("Uføregrad (prosent)", "uføregrad"),
        ("Stillingsandel i prosent", "stillingsandel_i_prosent"),
    ],
)
def test_words_above_classes_of_numbers_are_no_measure(words, dimension):
    found = read(
        f"Mottakere. Fylke. Mai 2019\n\nFylke|Alle|{words}||\n||0-49|50-99|100\n"
        "I alt|100|10|20|70\nOslo|40|5|10|25\nAgder|60|5|10|45\n"
    )
    assert column(found, dimension) == ["I alt", "0-49", "50-99", "100"]
    assert column(found, "unit") == ["persons"]


@pytest.mark.parametrize(
    "heads", ["2018|2019|2020", "18-24|25-49|50-66", "2018-2019|2019-2020|2020-2021"]
)
def test_years_and_ages_below_a_measure_are_no_classes_of_it(heads):
    found = read(
        f"Mottakere. Fylke. 2018-2021\n\nFylke|Antall|Andel av befolkningen||\n||{heads}\n"
        "I alt|100|10|20|70\nOslo|40|5|10|25\nAgder|60|5|10|45\n"
    )
    assert "andel_av_befolkningen" not in found.extra


@pytest.mark.parametrize("both", ["Begge", "Begge kjønn", "Alle", "I alt"])
def test_a_word_for_all_below_a_strange_head_is_a_total(both):
    found = read(
        f"Helt ledige. Innvandrerbakgrunn og kjønn. Mai 2017\n\nÅr|Innvandrere|||Andre||\n"
        f"|{both}|Menn|Kvinner|{both}|Menn|Kvinner\n2016|30|18|12|50|30|20\n2017|28|16|12|42|26|16\n"
    )
    assert column(found, "innvandrerbakgrunn") == ["Innvandrere", "Andre"]
    assert column(found, "sex") == ["I alt", "Menn", "Kvinner"]


def test_a_column_without_a_head_is_in_no_block():
    heads = "|I alt|Kjønn|||Alder|\n||Kvinner|Menn||19 år og under|20 år og over\n"
    found = read(f"{TITLE}{heads}I alt|100|40|60|3|10|90\nOslo|50|20|30|3|5|45\n")
    assert found.codes


def test_measures_below_members_are_no_part_of_these():
    heads = "|I alt|Kjønn|||\n||Kvinner||Menn|\n||Antall|Prosent|Antall|Prosent\n"
    found = read(f"{TITLE}{heads}I alt|100|40|4,0|60|5,0\nOslo|50|20|4,1|30|5,1\n")
    assert column(found, "sex") == ["I alt", "Kvinner", "Menn"]
    assert column(found, "indicator") == ["Antall", "Prosent"]
