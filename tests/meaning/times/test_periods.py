"""Period lines and column heads as months, quarters and years."""

from __future__ import annotations

import pytest

from navconv.meaning.classifications.codelists import load_codelists
from navconv.meaning.times.period_lines import read_span, read_time_period
from navconv.meaning.times.periods import (
    TimePeriod,
    Unit,
    name_period,
    part_period,
    place_time_periods,
    unit_of,
    year_of,
)

MONTHS = load_codelists().months


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("November 2016", "2016-11", "2016-11"),
        ("november 2016", "2016-11", "2016-11"),
        ("Januar - Desember 2017", "2017-01", "2017-12"),
        ("Januar - Desember 2017  ", "2017-01", "2017-12"),
        ("Januar 2021 - Desember 2021", "2021-01", "2021-12"),
        ("Januar 2021 - oktober 2022", "2021-01", "2022-10"),
        ("Januar – oktober 2022", "2022-01", "2022-10"),
        ("Januar til mars 2019", "2019-01", "2019-03"),
        ("Oktober - mars 2019", "2018-10", "2019-03"),
        ("jan. 2019 - des. 2019", "2019-01", "2019-12"),
        ("4. kvartal 2019", "2019-Q4", "2019-Q4"),
        ("1. kvartal - 3. kvartal 2019", "2019-Q1", "2019-Q3"),
        ("2017", "2017", "2017"),
        ("2015 - 2017", "2015", "2017"),
        ("2021-03", "2021-03", "2021-03"),
        ("2021M03", "2021-03", "2021-03"),
        ("2021K1", "2021-Q1", "2021-Q1"),
        ("2021k1", "2021-Q1", "2021-Q1"),
        ("2021m03", "2021-03", "2021-03"),
        ("Per 31. desember 2020", "2020-12", "2020-12"),
        ("November 2016¹", "2016-11", "2016-11"),
    ],
)
def test_period_lines(text: str, first: str, last: str) -> None:
    span = read_span(text, MONTHS)
    assert span is not None
    assert (name_period(span.unit, span.first), name_period(span.unit, span.last)) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hovedgrupper",
        "Januar",
        "Desember 2017 - Januar 2017",
        "2017 - januar 2018",
        "20-24 år",
        "Oktober og desember i 2016",
        "Januar 2017 Februar 2017 Mars 2017",
        "januar " * 40,
    ],
)
def test_other_lines_are_no_period(text: str) -> None:
    assert read_span(text, MONTHS) is None


@pytest.mark.parametrize(
    ("label", "time_period"),
    [
        ("Januar", TimePeriod(Unit.MONTH, 0, 0)),
        ("des.", TimePeriod(Unit.MONTH, 11, 0)),
        ("jan. 21", TimePeriod(Unit.MONTH, 0, 2021)),
        ("2. kvartal", TimePeriod(Unit.QUARTER, 1, 0)),
        ("2019 1. kvartal", TimePeriod(Unit.QUARTER, 0, 2019)),
        ("2016", TimePeriod(Unit.YEAR, 0, 2016)),
        ("Antall", None),
        ("20-24 år", None),
    ],
)
def test_column_heads(label: str, time_period: TimePeriod | None) -> None:
    assert read_time_period(label, MONTHS) == time_period


def places(period: str, *labels: str) -> list[str | None]:
    time_periods = [
        time_period for label in labels if (time_period := read_time_period(label, MONTHS))
    ]
    found = place_time_periods(time_periods, read_span(period, MONTHS) if period else None)
    return [None if at is None else name_period(time_periods[0].unit, at) for at in found]


def test_heads_take_the_year_of_the_period() -> None:
    assert places("Januar - Mars 2017", "Januar", "Februar", "Mars") == [
        "2017-01",
        "2017-02",
        "2017-03",
    ]


def test_heads_go_on_into_the_next_year() -> None:
    labels = ("November", "Desember", "Januar", "Februar")
    assert places("November 2018 - februar 2019", *labels) == [
        "2018-11",
        "2018-12",
        "2019-01",
        "2019-02",
    ]


def test_heads_may_go_downwards() -> None:
    labels = ("Februar", "Januar", "Desember", "November")
    assert places("November 2018 - februar 2019", *labels) == [
        "2019-02",
        "2019-01",
        "2018-12",
        "2018-11",
    ]


def test_heads_may_leave_months_out() -> None:
    assert places("Januar 2018 - desember 2019", "Juni", "Desember", "Juni") == [
        "2018-06",
        "2018-12",
        "2019-06",
    ]


def test_a_year_of_its_own_wins() -> None:
    assert places("Januar - Desember 2017", "jan. 21", "feb. 21") == ["2021-01", "2021-02"]


def test_heads_without_any_year_have_no_place() -> None:
    assert places("", "Januar", "Februar") == [None, None]


@pytest.mark.parametrize(
    ("name", "unit", "year"), [("2019-01", "M", 2019), ("2019-Q4", "Q", 2019), ("2019", "A", 2019)]
)
def test_names_tell_unit_and_year(name: str, unit: str, year: int) -> None:
    assert (unit_of(name), year_of(name)) == (unit, year)


def test_no_period_has_no_year() -> None:
    assert year_of("") == year_of("ukjent") == 0


@pytest.mark.parametrize(
    ("part", "whole", "found"),
    [
        ("Mars 2020", "2020", True),
        ("Mars 2020", "1. kvartal 2020", True),
        ("1. kvartal 2020", "Januar - Juni 2020", True),
        ("1. kvartal 2020", "Januar - Mars 2020", True),
        ("Mars 2020", "2. kvartal 2020", False),
        ("2020", "Januar - Mars 2020", False),
        ("2019 - 2020", "2020", False),
    ],
)
def test_a_part_lies_in_the_whole(part: str, whole: str, found: bool) -> None:
    one, other = read_span(part, MONTHS), read_span(whole, MONTHS)
    assert one is not None
    assert other is not None
    assert one.is_part_of(other) is found


def test_a_week_53_of_a_year_that_has_none_is_no_period():
    assert part_period("2020-W53") == ("2020", "W", "53")
    assert part_period("2021-W53") is None
