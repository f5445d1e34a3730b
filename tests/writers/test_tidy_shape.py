"""The tidy CSV in other shapes."""

from __future__ import annotations

import csv
import io

import pytest

from navconv.problems import UsageError
from navconv.writers.tidy_csv import write_tidy
from navconv.writers.tidy_options import Dialect, Heading, TidyOptions
from tests.samples import ALL, name_of
from tests.writers.small import make_context, read_text

TABLE = "Helt ledige. Fylke. Tidsserie måned\n\nFylke\n\nJanuar - mars 2017\n\n{rows}"
ROWS = TABLE.format(rows="\tJanuar\tFebruar\tMars\nI alt\t9\t8\t7\nOslo\t5\t*\t\nAgder\t4\t5\t4\n")
SHARES = "Helt ledige. Fylke. En måned\n\nFylke\n\nMars 2017\n\n\tAntall\tProsent\nI alt\t9\t2,5\nOslo\t9\t2,5\n"


def write(text: str, **options) -> bytes:
    out = io.BytesIO()
    write_tidy(read_text(text), out, TidyOptions(**options), make_context())
    return out.getvalue()


def test_columns_come_as_they_are_asked_for():
    assert write(ROWS, columns="value, region").decode().splitlines()[:3] == [
        *("value,region", "9,I alt", "8,I alt")
    ]


def test_a_column_for_each_period():
    found = write(ROWS, wide="period", columns="region,level,2017-01,2017-02,2017-03").decode()
    assert found.splitlines() == [
        "region,level,2017-01,2017-02,2017-03",
        "I alt,total,9,8,7",
        "Oslo,detail,5,suppressed,blank",
        "Agder,detail,4,5,4",
    ]


def test_months_of_many_tables_stand_side_by_side_where_columns_say_what_a_row_is():
    months = [ROWS.replace("2017", str(year)) for year in (2017, 2018)]
    found = write("\n".join(months), wide="period", columns="region").decode().splitlines()
    assert found[0].split(",")[::3] == ["region", "2017-03", "2018-03"]
    assert found[1:] == [
        *("I alt,9,8,7,9,8,7", "Oslo,5,suppressed,blank,5,suppressed,blank", "Agder,4,5,4,4,5,4")
    ]


def test_a_norwegian_excel():
    found = write(SHARES, dialect=Dialect.EXCEL_NB, lang=Heading.NB, columns="region,value")
    assert found.decode("utf-8-sig").splitlines()[:3] == ["Fylke;Verdi", "I alt;9", "I alt;2,5"]
    assert found.startswith(b"\xef\xbb\xbf")
    assert not write(SHARES, delimiter=";").startswith(b"\xef\xbb\xbf")


def test_headings_in_english():
    head = write(SHARES, lang=Heading.EN).decode().splitlines()[0]
    assert head.startswith("Table,Section,Period,County,Main group")


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_other_marks_say_the_same(path):
    text = path.read_text("utf-8")
    plain = list(csv.reader(io.StringIO(write(text).decode(), newline="")))
    other = write(text, delimiter="tab", decimal=",").decode()
    value = plain[0].index("value") if plain else 0
    for line, same in zip(
        csv.reader(io.StringIO(other, newline=""), delimiter="\t"), plain, strict=True
    ):
        line[value] = line[value].replace(",", ".")
        assert line == same


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"columns": "regin"}, "there is no column 'regin'; did you mean 'region'?"),
        ({"wide": "perod"}, "there is no dimension 'perod'; did you mean 'period'?"),
        ({"wide": "period", "provenance": True}, "leave out --provenance"),
        ({"wide": "period", "columns": "section"}, "--columns section: two figures of 2017-01"),
        ({"delimiter": "ab"}, "expected one character"),
        ({"decimal": "x"}, "expected a comma or a full stop"),
        ({"decimal": ","}, "are both ','"),
    ],
)
def test_what_does_not_go_together_is_refused(options, said):
    with pytest.raises(UsageError) as caught:
        write(ROWS, **options)
    assert said in str(caught.value)
