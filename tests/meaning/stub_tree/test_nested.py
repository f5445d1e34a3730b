"""Rows of one dimension, below each the rows of another."""

from __future__ import annotations

import pytest

from tests.accounting import assert_nothing_lost
from tests.layouts.tidying import export, problems_of, tidy

TITLE = "Helt ledige. Fylke og kjønn. En måned"
SECTION = "Fylke og kjønn\nMai 2021\n|Antall\n"
BLOCKS = "Oslo|{}\nKvinner|{}\nMenn|{}\nAgder|{}\nKvinner|{}\nMenn|{}"

BELOW = [
    "Oslo I alt 5",
    "Oslo Kvinner 3",
    "Oslo Menn 2",
    "Agder I alt 2",
    "Agder Kvinner 1",
    "Agder Menn 1",
]
"""The rows of the blocks with the values 5, 3, 2, 2, 1, 1."""


def keys(rows: str, *names: str, title: str = TITLE, section: str = SECTION) -> list[str]:
    """The names of the members of each row, the value behind them."""
    text = export(title, section + rows)
    assert_nothing_lost(text.encode())
    found = tidy(text)
    assert len(set(found.keys)) == len(found.keys)
    return [" ".join([*(row[name] for name in names), row["value"]]) for row in found.rows]


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ([], []),
        (["I alt|7"], []),
        ([], ["I alt|7"]),
        (["I alt|7", "Kvinner|4", "Menn|3"], []),
        (["Kvinner|4", "Menn|3"], []),
    ],
)
def test_rows_below_rows(before, behind):
    rows = "\n".join([*before, BLOCKS.format(5, 3, 2, 2, 1, 1), *behind])
    first, last = (
        [f"I alt {line.replace('|', ' ')}" for line in lines] for lines in (before, behind)
    )
    assert keys(rows, "region", "sex") == [*first, *BELOW, *last]


def test_either_dimension_may_be_the_outer_one():
    rows = "Kvinner|5\nOslo|3\nAgder|2\nMenn|2\nOslo|1\nAgder|1"
    assert keys(rows, "region", "sex")[:2] == ["I alt Kvinner 5", "Oslo Kvinner 3"]


def test_a_letter_of_another_alphabet_hides_no_label_that_comes_again():
    rows = BLOCKS.format(5, 3, 2, 2, 1, 1)
    assert keys(rows.replace("Menn", "M\u0435nn", 1), "region", "sex") == BELOW


def test_ages_below_an_unknown_dimension():
    rows = "Industri|5\n19 år og under|3\n20-24 år|2\nHandel|2\n19 år og under|1\n20-24 år|1"
    title = "Helt ledige. Næring og alder. En måned"
    section = "Næring og alder\nMai 2021\n|Antall\n"
    found = keys(rows, "næring", "age", title=title, section=section)
    assert found[2:5] == ["Industri 20-24 år 2", "Handel I alt 2", "Handel 19 år og under 1"]


TILTAK = "Deltakere i arbeidsrettede tiltak. Tiltak og kjønn. En måned"
SCHEMES = "Tiltak og kjønn\nMai 2021\n|Antall\n"


@pytest.mark.parametrize("whole", ["", "Hele landet\nI alt|7\nKvinner|4\nMenn|3\n"])
def test_labels_above_totals_of_their_own(whole):
    rows = whole + "Oslo\nI alt|5\nKvinner|3\nMenn|2\nAgder\nI alt|2\nKvinner|1\nMenn|1"
    found = keys(rows, "region", "sex")
    assert found[-6:] == BELOW
    assert found[:-6] == (["I alt I alt 7", "I alt Kvinner 4", "I alt Menn 3"] if whole else [])
    assert tidy(export(TITLE, SECTION + rows)).codes == {"promoted-label"}
    assert problems_of(export(TITLE, SECTION + rows)) == ["promoted-label"] * (3 if whole else 2)


def test_labels_with_blank_cells_above_totals_of_their_own():
    rows = "Oslo||\nI alt|5|1\nKvinner|3|1\nMenn|2|\nAgder||\nI alt|2|\nKvinner|1|\nMenn|1|"
    head = "Fylke og kjønn\nMai 2021\n|Antall|Endring fra i fjor Antall\n"
    found = keys(rows, "region", "sex", section=head)
    assert found[:3] == ["Oslo I alt 5", "Oslo I alt 1", "Oslo Kvinner 3"]
    assert len(found) == 12


@pytest.mark.parametrize("total", ["", "I alt|{}\n"])
@pytest.mark.parametrize("tabs", ["", "|"])
def test_indicators_above_rows(total, tabs):
    rows = "".join(
        f"{name}{tabs}\n{total.format(sum(figures))}Oslo|{figures[0]}\nAgder|{figures[1]}\n"
        for name, figures in (("Antall", (5, 4)), ("Endring fra i fjor Antall", (2, -1)))
    )
    title = "Helt ledige. Fylke. Tidsserie måned"
    head = "Fylke\nMai 2021\n|Mai\n"
    found = keys(rows, "region", "indicator", title=title, section=head)
    assert "Agder Antall 4" in found
    assert "Oslo Endring fra i fjor Antall 2" in found
    if total:
        assert found[0] == "I alt Antall 9"
        assert len(found) == 6


def test_rows_above_the_first_indicator_are_of_that_of_the_table():
    rows = (
        "Oslo|5\nAgder|4\nEndring fra i fjor Antall|\nOslo|2\nAgder|1\nProsent|\nOslo|3\nAgder|2\n"
    )
    title = "Helt ledige. Fylke. Tidsserie måned"
    found = keys(rows, "region", "indicator", title=title, section="Fylke\nMai 2021\n|Mai\n")
    assert found[:2] == ["Oslo Antall 5", "Agder Antall 4"]
    assert found[-1] == "Agder Prosent 2"


@pytest.mark.parametrize("words", ["Antall", "Endring fra i fjor Prosent"])
def test_a_head_that_stands_alone_above_a_table_is_its_caption(words):
    title = "Helt ledige. Fylke. Tidsserie måned"
    text = export(title, f"Fylke\nMai 2021\n{words}\n|Mai\nOslo|3\nAgder|2")
    assert_nothing_lost(text.encode())
    found = tidy(text)
    assert {row["table"] for row in found.rows} == {"1"}
    assert found.value(region="Oslo", period="2021-05", indicator=words) == "3"
    assert found.codes == set()


def test_one_label_above_a_total_lost_its_cells():
    rows = "Oslo\nI alt|5\nAgder|3\nViken|2"
    found = tidy(export(TITLE, SECTION + rows))
    assert found.codes == {"row-without-cells"}
    assert [row["status"] for row in found.rows] == ["missing", "", "", ""]


def test_schemes_carry_their_group():
    rows = "Avklaring|3\nKvinner|2\nMenn|1\nJobbklubb|4\nKvinner|2\nMenn|2"
    assert keys(rows, "scheme_group", "scheme", "sex", title=TILTAK, section=SCHEMES) == [
        "Avklaringstiltak Avklaring I alt 3",
        "Avklaringstiltak Avklaring Kvinner 2",
        "Avklaringstiltak Avklaring Menn 1",
        "Oppfølging Jobbklubb I alt 4",
        "Oppfølging Jobbklubb Kvinner 2",
        "Oppfølging Jobbklubb Menn 2",
    ]


def test_totals_of_groups_stand_among_the_outer_rows():
    rows = (
        "I alt|7\nAvklaring|3\nKvinner|2\nMenn|1\nI alt avklaringstiltak|3\nKvinner|2\nMenn|1\n"
        "Jobbklubb|4\nKvinner|2\nMenn|2\nI alt oppfølging|4\nKvinner|2\nMenn|2"
    )
    found = keys(rows, "scheme_group", "scheme", "sex", title=TILTAK, section=SCHEMES)
    assert found[4:7] == [
        "Avklaringstiltak I alt I alt 3",
        "Avklaringstiltak I alt Kvinner 2",
        "Avklaringstiltak I alt Menn 1",
    ]
    assert problems_of(export(TILTAK, SCHEMES + rows)) == []


@pytest.mark.parametrize("section", ["Rogaland", "Kommune og kjønn"])
def test_municipalities_carry_their_region(section):
    title = "Helt ledige. Kommune og kjønn. En måned"
    rows = "I alt|7\n1101 Eigersund|3\nKvinner|2\nMenn|1\n1103 Stavanger|4\nKvinner|2\nMenn|2"
    head = f"{section}\nMai 2021\n|Antall\n"
    found = keys(rows, "region", "municipality", "sex", title=title, section=head)
    assert found[0] == ("Rogaland" if section == "Rogaland" else "I alt") + " I alt I alt 7"
    assert found[5] == "Rogaland Stavanger Kvinner 2"


def test_labels_are_mended_and_reported():
    rows = BLOCKS.format(5, 3, 2, 2, 1, 1) + "\nRgaland|3\nKvinnr|2\nMenn|1"
    found = tidy(export(TITLE, SECTION + rows))
    assert found.value(region="Rogaland", sex="Kvinner") == "2"
    assert [problem.code for problem in found.problems] == ["label-mended"] * 2


def test_a_member_that_no_codelist_knows_keeps_its_name():
    rows = BLOCKS.format(5, 3, 2, 2, 1, 1) + "\nYtterkanten|3\nKvinner|2\nMenn|1"
    found = tidy(export(TITLE, SECTION + rows))
    assert found.value(region="Ytterkanten", sex="Menn") == "1"
    assert found.codes == {"unknown-label"}


def test_a_page_break_between():
    head = SECTION + "I alt|7\n"
    rows = BLOCKS.format(5, 3, 2, 2, 1, 1).split("\n")
    text = export(TITLE, head + "\n".join(rows[:2]), head + "\n".join(rows[2:]))
    found = tidy(text)
    assert found.value(region="Oslo", sex="Menn") == "2"
    assert problems_of(text) == []


@pytest.mark.parametrize(
    ("again", "tables"),
    [
        ("Viken|3\nKvinner|2\nMenn|1\nTroms|4\nKvinner|3\nMenn|1", {"1"}),
        ("Kvinner|2\nMenn|1", {"1"}),
        ("Oslo|3\nKvinner|2\nMenn|1\nAgder|4\nKvinner|3\nMenn|1", {"1", "2"}),
    ],
)
def test_the_outer_rows_tell_whether_a_table_goes_on(again, tables):
    head = SECTION + "I alt|14\n"
    first = BLOCKS.format(5, 3, 2, 2, 1, 1)
    if again.startswith("Kvinner"):
        first += "\nTroms|3"
    text = export(TITLE, head + first, head + again)
    assert {row["table"] for row in tidy(text).rows} == tables
    assert_nothing_lost(text.encode())


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param("Oslo|5\nKvinner|3\nMenn|2", id="one-block"),
        pytest.param("Oslo|5\nKvinner|3\nAgder|5\nKvinner|3", id="one-label-again"),
        pytest.param("Kvinner|3\nMenn|2\nOslo|5\nKvinner|3\nMenn|2\nAgder|5", id="closing"),
        pytest.param("Oslo|5\nKvinner|3\nMenn|2\nOslo|5\nKvinner|3\nMenn|2", id="outer-again"),
        pytest.param(
            "Oslo|5\nKvinner|3\nMenn|2\nKvinner|1\nAgder|5\nKvinner|3\nMenn|2", id="inner-again"
        ),
        pytest.param(
            "Oslo|5\nKvinner|3\nMenn|2\nI alt|9\nAgder|5\nKvinner|3\nMenn|2", id="total-inside"
        ),
        pytest.param(
            "I alt|9\nI alt Oslo|5\nKvinner|3\nMenn|2\nAgder|5\nKvinner|3\nMenn|2", id="subtotals"
        ),
        pytest.param("Rød|1\nBlå|1\nGul|1\nBlå|1\nRød|1\nGul|1", id="unknown"),
    ],
)
def test_what_is_not_nested(rows):
    text = export(TITLE, SECTION + rows)
    assert_nothing_lost(text.encode())
    found = tidy(text)
    assert len(set(found.keys)) == len(found.keys) == rows.count("\n") + 1
    assert found.codes


def test_totals_of_several_members_fix_none_for_the_table():
    rows = "I alt kvinner|5\nI alt menn|4\nOslo kvinner|3\nOslo menn|2"
    assert set(keys(rows, "region", title="Helt ledige. Kjønn. En måned")) == {
        "I alt 5",
        "I alt 4",
        "I alt 3",
        "I alt 2",
    }


def test_rows_below_years():
    rows = "2019|5\nKvinner|3\nMenn|2\n2020|2\nKvinner|1\nMenn|1"
    found = keys(
        rows, "period", "sex", title="Helt ledige. Kjønn", section="Kjønn\n2019 - 2020\n|Antall\n"
    )
    assert found[:2] == ["2019 I alt 5", "2019 Kvinner 3"]
    assert found[-1] == "2020 Menn 1"


@pytest.mark.parametrize("total", ["", "I alt|10\n"])
def test_inner_rows_that_no_codelist_knows(total: str) -> None:
    rows = total + "Oslo|6\nPrivat|4\nStatlig|2\nAgder|4\nPrivat|1\nStatlig|3"
    title = "Helt ledige. Fylke og sektor"
    found = keys(rows, "region", "sektor", title=title, section="Sektor\nMai 2021\n|Antall\n")
    assert found[-6:] == [
        *("Oslo I alt 6", "Oslo Privat 4", "Oslo Statlig 2"),
        *("Agder I alt 4", "Agder Privat 1", "Agder Statlig 3"),
    ]


def test_schemes_below_each_of_another_dimension() -> None:
    rows = "Kvinner|4\nOpplæring|3\nAvklaring|1\nMenn|6\nOpplæring|2\nAvklaring|4"
    title = "Deltakere i tiltak. Kjønn og tiltak"
    assert keys(
        rows, "sex", "scheme", title=title, section="Kjønn og tiltak\nMai 2021\n|Antall\n"
    ) == [
        *("Kvinner I alt 4", "Kvinner Opplæring 3", "Kvinner Avklaring 1"),
        *("Menn I alt 6", "Menn Opplæring 2", "Menn Avklaring 4"),
    ]


def test_groups_that_only_totals_behind_them_name():
    inner = "Innvandrere|{}\nØvrig befolkning|{}\n"
    rows = f"I alt|10\n{inner.format(3, 2)}I alt Oslo|5\n{inner.format(4, 1)}I alt Agder|5"
    title, section = "Helt ledige. Tidsserie måned", "Helt ledige\nMai 2021\n|Antall\n"
    found = keys(rows, "region", "gruppe", title=title, section=section)
    assert found[1] == "Oslo Innvandrere 3"
    assert found[5:] == ["Agder Øvrig befolkning 1", "Agder I alt 5"]


def test_the_total_of_a_name_that_begins_with_i():
    inner = "Kvinner|{}\nMenn|{}\n"
    rows = f"{inner.format(3, 2)}I alt i arbeid|5\n{inner.format(4, 1)}Ikke i arbeid i alt|5"
    title, section = (
        "Helt ledige. Kjønn og arbeidsstatus",
        "Kjønn og arbeidsstatus\nMai 2021\n|Antall\n",
    )
    found = keys(rows, "arbeidsstatus", "sex", title=title, section=section)
    assert found[2:4] == ["i arbeid I alt 5", "Ikke i arbeid Kvinner 4"]


def test_a_word_over_labels_may_name_those_of_the_inner_level():
    rows = "2020|\nOslo|1\nAgder|2\n2021|\nOslo|3\nAgder|4"
    section = "Fylke\n2020 - 2021\nÅr|Antall\n"
    found = keys(rows, "period", "region", title="Helt ledige. Tidsserie år", section=section)
    assert found == ["2020 Oslo 1", "2020 Agder 2", "2021 Oslo 3", "2021 Agder 4"]
