"""A table while it is read: which part of the printed period it is of."""

from __future__ import annotations

import pytest

from navconv.meaning.interpret import Interpreter
from tests.accounting import assert_nothing_lost
from tests.layouts.tidying import export, tidy
from tests.writers.small import CODELISTS, read_text

TITLE = "Helt ledige. Fylke. Tidsserie måned"
ROWS = "|Antall|Endring fra i fjor Antall\nI alt|7|2\nOslo|7|2"


def periods(period: str, above: str, rows: str = ROWS) -> tuple[list[str], tuple[str, ...]]:
    """The periods of a table, and the dimensions that no export has."""
    text = export(TITLE, f"Fylke\n{period}\n{above}\n{rows}")
    assert_nothing_lost(text.encode())
    found = tidy(text)
    return sorted({row["period"] for row in found.rows}), found.extra


@pytest.mark.parametrize(
    ("period", "above", "found"),
    [
        ("2020", "Februar", "2020-02"),
        ("2020", "### februar", "2020-02"),
        ("2020", "2. kvartal", "2020-Q2"),
        ("2020", "Januar - mars", "2020-01/2020-03"),
        ("Januar - Mars 2020", "Mars", "2020-03"),
        ("1. kvartal 2020", "Mars", "2020-03"),
        ("Januar - Juni 2020", "2. kvartal", "2020-Q2"),
        # All of the period, which says nothing.
        ("Mars 2020", "Mars", "2020-03"),
        ("Januar - Mars 2020", "1. kvartal", "2020-01/2020-03"),
    ],
)
def test_words_above_a_table_name_a_part_of_the_period(period, above, found):
    assert periods(period, above) == ([found], ())


@pytest.mark.parametrize(
    ("period", "above", "found"),
    [
        pytest.param("Januar - Mars 2020", "April", "2020-01/2020-03", id="not-in-it"),
        pytest.param("2019 - 2020", "Mars", "2019/2020", id="of-which-year"),
    ],
)
def test_words_that_name_no_part_are_a_member_of_another_dimension(period, above, found):
    assert periods(period, above) == ([found], ("gruppe",))


def test_a_member_beside_the_part_is_fixed_as_ever():
    text = export(TITLE, f"Fylke\n2020\n### Kvinner\n### Mars\n{ROWS}")
    assert (
        tidy(text).value(period="2020-03", sex="Kvinner", region="Oslo", indicator="Antall") == "7"
    )


def test_each_table_has_its_own_part():
    months = "\n".join(f"### {month}\n{ROWS}" for month in ("Januar", "Februar"))
    found = tidy(export(TITLE, f"Fylke\n2020\n{months}"))
    assert [(row["table"], row["period"]) for row in found.rows][3:5] == [
        ("1", "2020-01"),
        ("2", "2020-02"),
    ]
    assert not found.codes


def test_what_holds_for_one_issue_holds_for_another_only_where_both_name_a_part():
    interpreter = Interpreter(CODELISTS)
    for period, fixed in (("2020", {}), ("Januar - Mars 2020", {"gruppe": "April"}), ("2020", {})):
        text = export(TITLE, f"Fylke\n{period}\n### April\n{ROWS}")
        (found,) = read_text(text, interpreter=interpreter)
        (table,) = found.tables
        known = {name: member.name for name, member in table.fixed.items() if name != "period"}
        assert known == fixed


@pytest.mark.parametrize(
    ("title", "section", "found"),
    [
        ("Helt ledige etter fylke. November 2016", "", "2016-11"),
        ("Helt ledige per november 2016, etter fylke", "", "2016-11"),
        ("Helt ledige. Fylke. Januar - november 2016", "", "2016-01/2016-11"),
        ("Helt ledige. Fylke", "Fylke. 2. kvartal 2016", "2016-Q2"),
        ("Helt ledige. Fylke", "Fylke: 2016", "2016"),
        ("Helt ledige. Fylke. 2015", "Fylke. Mars 2016", "2016-03"),
        ("Helt ledige. Fylke", "Fylke", ""),
        ("Helt ledige etter fylke. Jnr - november 2016", "Fylke", ""),
        # A year behind other words may be that of a law.
        ("Helt ledige etter loven av 2016", "Fylke", ""),
    ],
)
def test_headings_may_name_the_period(title, section, found):
    text = f"# {title}\n\n" + (f"## {section}\n\n" if section else "")
    text += "\tAntall\nI alt\t8\nOslo\t5\nAgder\t3\n"
    assert_nothing_lost(text.encode())
    page = tidy(text)
    assert {row["period"] for row in page.rows} == {found}
    assert ("period-unknown" in page.codes) == (not found)


def test_a_line_above_a_table_may_name_the_period_behind_other_words():
    text = "Tabell 3. Helt ledige etter alder. November 2016.\n\n\tAntall\nI alt\t8\n20-24 år\t8\n"
    assert {row["period"] for row in tidy(text).rows} == {"2016-11"}


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Uføretrygdede i prosent av befolkningen, etter fylke", "Prosent av befolkningen"),
        ("Sykefravær. Fylke. Prosent", "Prosent"),
        ("Andel uføretrygdede. Fylke", "Andel uføretrygdede"),
        ("Helt ledige. Antall og prosent. Fylke", "Antall"),
        ("Helt ledige. Fylke", "Antall"),
    ],
)
def test_the_title_may_name_the_indicator(title, found):
    page = tidy(export(title, "Fylke\n2016\n|Kvinner|Menn\nOslo|6,1|5,0\nAgder|15,0|10,1"))
    assert {row["indicator"] for row in page.rows} == {found}
