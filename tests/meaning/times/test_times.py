"""Labels and column heads that name times."""

from __future__ import annotations

import pytest

from navconv.meaning.classifications.codelists import load_codelists
from navconv.meaning.times.period_lines import read_span
from navconv.meaning.times.times import TimeReader
from tests.layouts.tidying import export, tidy

CODELISTS = load_codelists()
READER = TimeReader(CODELISTS)


def test_months():
    read = READER.read_times(
        ["Januar", "Februra", "Mars"], read_span("Januar - Mars 2017", CODELISTS.months)
    )
    assert read is not None
    members, mended = read
    assert [member.code for member in members] == ["2017-01", "2017-02", "2017-03"]
    assert mended == (1,)


@pytest.mark.parametrize("heads", [["Antall", "Prosent"], ["Januar", "2017"], []])
def test_what_is_no_time(heads):
    assert READER.read_times(heads, None) is None


@pytest.mark.parametrize(
    ("heads", "period", "codes"),
    [
        ("2014|2015|Jan 16|Feb 16", "2014 - 2016", "2014 2015 2016-01 2016-02"),
        ("Januar|Februar|2016", "2016", "2016-01 2016-02 2016"),
        ("Januar|Februar|Mars|1. kvartal", "2016", "2016-01 2016-02 2016-03 2016-Q1"),
        ("2015|1. kv. 2016|2. kv. 2016", "2015 - 2016", "2015 2016-Q1 2016-Q2"),
        ("01.2016|02.2016", "Januar - februar 2016", "2016-01 2016-02"),
        ("12/2015|01/2016", "Desember 2015 - januar 2016", "2015-12 2016-01"),
    ],
)
def test_years_quarters_and_months_side_by_side(heads, period, codes):
    cells = "|".join("5" for _ in heads.split("|"))
    text = export("Helt ledige. Fylke", f"Fylke\n{period}\n|{heads}\nOslo|{cells}\nAgder|{cells}")
    found = tidy(text)
    assert [row["period"] for row in found.rows if row["region"] == "Oslo"] == codes.split()
    assert found.problems == []


def test_a_time_that_is_none_makes_no_levels():
    assert READER.read_times(["2014", "Januar 2015", "Oslo"], None) is None
    assert READER.read_times(["2014", "Januar"], None) is None


@pytest.mark.parametrize(
    ("period", "above", "codes"),
    [
        ("2015 - 2016", "Januar", "2015-01 2016-01"),
        ("2016", "Februar", "2015-02 2016-02"),
        ("2015 - 2016", "2. kvartal", "2015-Q2 2016-Q2"),
        ("2015 - 2016", "Kvinner", "2015 2016"),
    ],
)
def test_a_month_above_years_is_that_of_each(period, above, codes):
    pages = f"Fylke\n{period}\n{above}\n|2015|2016\nOslo|5|6\nAgder|7|8"
    found = tidy(export("Helt ledige. Fylke", pages))
    assert [row["period"] for row in found.rows if row["region"] == "Oslo"] == codes.split()
    assert "gruppe" not in found.extra


def test_a_month_is_repaired_beside_a_run_of_months():
    page = (
        "Fylke\nJanuar - mars 2016\n|Januaar|Februar|Mars|Hittil i år\nOslo|1|2|3|2\nAgder|4|5|6|5"
    )
    found = tidy(export("Helt ledige. Fylke. Tidsserie måned", page))
    assert [row["period"] for row in found.rows][:4] == [
        "2016-01",
        "2016-02",
        "2016-03",
        "2016-01/2016-03",
    ]
    assert "label-mended" in found.codes
