"""A comma or a point before three digits parts thousands under a count, and decimals anywhere else."""

from __future__ import annotations

import pytest

from tests.layouts.tidying import export, problems_of, tidy

TITLE = "Helt ledige. Fylke. En måned"
SERIES = "Helt ledige. Fylke. Tidsserie måned"


def printed(head: str, *rows: str, title: str = TITLE, section: str = "Fylke") -> str:
    period = "November 2020" if title is TITLE else "Januar - februar 2020"
    return export(title, "\n".join((section, period, head, *rows)))


def values_of(text: str) -> list[str]:
    return [row["value"] for row in tidy(text).rows]


@pytest.mark.parametrize(
    ("head", "rows", "values"),
    [
        ("|Antall", ("I alt|1,500", "Oslo|1,300", "Agder|200"), ["1500", "1300", "200"]),
        ("|Antall", ("I alt|1.500", "Oslo|1.300", "Agder|200"), ["1500", "1300", "200"]),
        ("|Antall", ("I alt|<b>1,500</b>", "Oslo|*", "Agder|1,499"), ["1500", "", "1499"]),
        ("|Antall", ("I alt|1,234,567", "Oslo|1,234,567"), ["1234567", "1234567"]),
        ("|Ledige stillinger", ("I alt|1,500", "Oslo|1,300", "Agder|200"), ["1500", "1300", "200"]),
        ("|Antall", ("I alt|1.234.567", "Oslo|1.234.567"), ["1234567", "1234567"]),
        (
            "|Antall|Endring fra i fjor Antall|Endring fra i fjor Prosent",
            ("I alt|12,500|-1,250|-9,1", "Oslo|12,500|−1,250|-9,125"),
            ["12500", "-1250", "-9.1", "12500", "-1250", "-9.125"],
        ),
    ],
)
def test_under_a_head_that_counts(head, rows, values):
    text = printed(head, *rows)
    assert values_of(text) == values
    assert "thousands-mark" in problems_of(text)
    assert not {"cell-unreadable", "decimal-count", "sum-broken"} & {*problems_of(text)}


@pytest.mark.parametrize("mark", [",", "."])
def test_beside_whole_numbers_where_no_head_says_what_is_counted(mark):
    rows = (f"I alt|1{mark}500|1{mark}400", f"Oslo|1{mark}300|1{mark}200", "Agder|200|200")
    text = printed("|Januar|Februar", *rows, title=SERIES)
    assert values_of(text) == ["1500", "1400", "1300", "1200", "200", "200"]
    assert problems_of(text) == ["thousands-mark"]


@pytest.mark.parametrize(
    ("head", "rows", "section"),
    [
        ("|Prosent", ("I alt|1,500", "Oslo|1,300", "Agder|2"), "Fylke"),
        ("|Antall", ("I alt|1,500", "Oslo|1,3", "Agder|200"), "Fylke"),
        ("|Antall", ("I alt|0,500", "Oslo|1,300", "Agder|200"), "Fylke"),
        ("|Antall", ("I alt|1,500", "Oslo|1 300", "Agder|200"), "Fylke"),
        ("|Antall", ("I alt|1,500", "Oslo|1300", "Agder|200"), "Fylke"),
        ("|Antall (1 000)", ("I alt|1,500", "Oslo|1,300", "Agder|200"), "Fylke"),
        ("|Antall", ("I alt|1,500", "Oslo|1,300", "Agder|200"), "Fylke. Tall i tusen"),
        ("|Gjennomsnitt", ("I alt|1,500", "Oslo|1,300", "Agder|200"), "Fylke"),
        ("|Januar|Februar", ("I alt|1,500|2", "Oslo|1,300|1"), "Fylke. Prosent av arbeidsstyrken"),
    ],
)
def test_where_it_may_stand_before_decimals(head, rows, section):
    title = SERIES if "Januar" in head else TITLE
    text = printed(head, *rows, title=title, section=section)
    assert any("." in value for value in values_of(text))
    assert "thousands-mark" not in problems_of(text)


@pytest.mark.parametrize(
    ("subject", "value"),
    [("Helt ledige", "1500"), ("Barnetrygdmottakere", "1500"), ("Sykefravær", "1.500")],
)
def test_the_title_may_say_that_the_figures_count(subject, value):
    title = f"{subject}. Fylke. Tidsserie måned"
    text = printed("|Januar|Februar", "I alt|1,500|1,400", "Oslo|1,300|1,250", title=title)
    assert values_of(text)[0] == value


def test_two_marks_in_one_column_part_nothing():
    text = printed("|Antall", "I alt|1,500", "Oslo|1.300", "Agder|200")
    assert "thousands-mark" not in problems_of(text)
    assert "cell-unreadable" in problems_of(text)


def test_the_same_words_with_other_figures_are_read_by_those():
    counts = "Fylke\nNovember 2020\n|Antall\nI alt|1,500\nOslo|1,300\nAgder|200"
    plain = "Fylke\nNovember 2020\n|Antall\nI alt|1,5\nOslo|1,3\nAgder|2"
    text = export(TITLE, counts) + "\n\n\n\n\n" + export(TITLE, plain)
    assert values_of(text) == ["1500", "1300", "200", "1.5", "1.3", "2"]


def test_the_problem_names_the_first_cell():
    text = printed("|Antall", "I alt|900", "Oslo|700", "Agder|1,200")
    (problem,) = (item for item in tidy(text).problems if item.code == "thousands-mark")
    assert "'1,200'" in problem.message
    assert "1200" in problem.message
    assert problem.column == 1


def test_a_total_printed_again_is_read_in_the_same_way():
    text = printed("|Antall", "I alt|12,500", "Oslo|7,300") + printed(
        "|Antall", "I alt|12,500", "Agder|5,200"
    )
    assert values_of(text) == ["12500", "7300", "5200"]
    assert problems_of(text) == ["thousands-mark"]


def test_rows_go_on_on_the_next_page_below_a_total_with_a_mark():
    text = printed("|Antall", "I alt|1,500", "Oslo|1,300") + printed(
        "|Antall", "I alt|1,500", "Agder|200"
    )
    assert values_of(text) == ["1500", "1300", "200"]
