from __future__ import annotations

import pytest

from navconv.meaning.times.period_lines import read_span, read_time_period
from navconv.meaning.times.periods import (
    Span,
    Unit,
    name_period,
    place_time_periods,
    unit_of,
    year_of,
)
from tests.accounting import CODELISTS

MONTHS = CODELISTS.months

SPANS = {
    "November 2016": ("2016-11", "2016-11"),
    "Januar - Desember 2017": ("2017-01", "2017-12"),
    "Januar 2021 - oktober 2022": ("2021-01", "2022-10"),
    "oktober - mars 2022": ("2021-10", "2022-03"),
    "Januar til og med mars 2021": ("2021-01", "2021-03"),
    "jan-mar 21": ("2021-01", "2021-03"),
    "4. kvartal 2019": ("2019-Q4", "2019-Q4"),
    "1. kvartal 2019 - 2. kvartal 2020": ("2019-Q1", "2020-Q2"),
    "2021K1": ("2021-Q1", "2021-Q1"),
    "Uke 12 2020": ("2020-W12", "2020-W12"),
    "Uke 12, 2020": ("2020-W12", "2020-W12"),
    "Veke 53 2020": ("2020-W53", "2020-W53"),
    "Uke 10-12 2020": ("2020-W10", "2020-W12"),
    "Uke 10 -  12 2020": ("2020-W10", "2020-W12"),
    "Uke 50 - 2 2021": ("2020-W50", "2021-W02"),
    "uke 52 2020 - uke 2 2021": ("2020-W52", "2021-W02"),
    "2020U01 - 2020U09": ("2020-W01", "2020-W09"),
    "2020-W07": ("2020-W07", "2020-W07"),
    "1. halvår 2020": ("2020-S1", "2020-S1"),
    "2. halvår 2019 - 1. halvår 2020": ("2019-S2", "2020-S1"),
    "2020H2": ("2020-S2", "2020-S2"),
    "Situasjonen ved utgangen av november 2016": ("2016-11", "2016-11"),
    "Årsgjennomsnitt 2016": ("2016", "2016"),
    "November, 2016": ("2016-11", "2016-11"),
    "Kvartal 3 2020": ("2020-Q3", "2020-Q3"),
    "03.2021": ("2021-03", "2021-03"),
    "01/2021 - 03/2021": ("2021-01", "2021-03"),
    "2017": ("2017", "2017"),
    "2015 – 2018": ("2015", "2018"),
    "Per 31. desember 2020": ("2020-12", "2020-12"),
    "31.12.2020": ("2020-12", "2020-12"),
    "31.12.98": ("1998-12", "1998-12"),
    "31.12.05": ("2005-12", "2005-12"),
    "Periode: 2021M01 - 2021M12": ("2021-01", "2021-12"),
    "Mars 2021 (foreløpige tall)": ("2021-03", "2021-03"),
    "Januar 2021¹": ("2021-01", "2021-01"),
    "Jаnuar 2021": ("2021-01", "2021-01"),
    "Gjennomsnitt 1.-3. kvartal 2021": ("2021-Q1", "2021-Q3"),
    "4. kvartal - 1. kvartal 2021": ("2020-Q4", "2021-Q1"),
    "1.1.-31.3.2021": ("2021-01", "2021-03"),
    "Per 31.08.21": ("2021-08", "2021-08"),
    "Hittil i år per 31. august 2021": ("2021-01", "2021-08"),
    "Siste 12 måneder per august 2021": ("2020-09", "2021-08"),
}


@pytest.mark.parametrize("text", SPANS)
def test_spans(text):
    span = read_span(text, MONTHS)
    assert span is not None
    assert (name_period(span.unit, span.first), name_period(span.unit, span.last)) == SPANS[text]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Mai",
        "20-24 år",
        "Tiltak 2019",
        "13.2021",
        "Uke 53 2021",
        "Uke 0 2021",
        "3. halvår 2020",
        "26 uker og over",
        "4-7 uker 03.2020",
        "Uke 03.2020",
        "Hittil i år 2016",
        "Mars 2021 - Januar 2021",
        "2017 - Mai 2018",
        "jan 20 21",
        "Hittil i år 2021",
        "Juni 2021 og juni 2020",
        "1. og 3. kvartal 2021",
        "2020/2021",
        "januar/mars 2021",
        "Mai 2020 og 20",
        "1 234",
    ],
)
def test_what_is_no_span(text):
    assert read_span(text, MONTHS) is None


@pytest.mark.parametrize(
    ("heads", "span", "expected"),
    [
        (
            ("Oktober", "November", "Desember", "Januar"),
            "Oktober 2021 - januar 2022",
            "2021-10 2021-11 2021-12 2022-01",
        ),
        (
            ("Januar", "Desember", "November"),
            "November 2021 - januar 2022",
            "2022-01 2021-12 2021-11",
        ),
        (("Mars", "Februar", "Januar"), "Januar - mars 2021", "2021-03 2021-02 2021-01"),
        (("jan. 21", "feb. 22"), "Januar 2021 - desember 2022", "2021-01 2022-02"),
        (("1. kvartal", "2. kvartal"), "2019", "2019-Q1 2019-Q2"),
        (("2015", "2016"), "2015 - 2016", "2015 2016"),
        (("Uke 10", "Uke 11"), "2020", "2020-W10 2020-W11"),
        (("Uke 10", "Uke 11"), "Mars 2020", "2020-W10 2020-W11"),
        (
            ("Uke 52", "Uke 53", "Uke 1"),
            "Uke 52 2020 - uke 1 2021",
            "2020-W52 2020-W53 2021-W01",
        ),
        (("Uke 1", "Uke 52"), "Uke 52 2021 - uke 1 2022", "2022-W01 2021-W52"),
        (("Kvartal 1", "kv. 2"), "2019", "2019-Q1 2019-Q2"),
        (("1. halvår", "2. halvår"), "2019", "2019-S1 2019-S2"),
    ],
)
def test_heads_get_their_year_from_the_period(heads, span, expected):
    time_periods = [read_time_period(head, MONTHS) for head in heads]
    assert None not in time_periods
    placed = place_time_periods(time_periods, read_span(span, MONTHS))
    assert " ".join(name_period(time_periods[0].unit, at) for at in placed) == expected


def test_a_head_without_any_year_has_no_place():
    assert place_time_periods([read_time_period("Mai", MONTHS)], None) == [None]


def test_units_and_years():
    assert [unit_of(name) for name in ("2013-W45", "2013-11", "2013-Q4", "2013-S2", "2013")] == [
        Unit.WEEK,
        Unit.MONTH,
        Unit.QUARTER,
        Unit.HALF,
        Unit.YEAR,
    ]
    assert unit_of("Gj.snitt jan-feb") is Unit.MONTH
    assert year_of("2013-Q4") == 2013
    assert year_of("") == 0
    assert Span(Unit.MONTH, 2021 * 12, 2022 * 12).years == (2021, 2022)


def test_the_months_and_years_of_weeks():
    span = read_span("Uke 53 2020", MONTHS)
    assert span is not None
    assert span.years == (2020, 2020)
    assert span.months == (2020 * 12 + 11, 2021 * 12)
    assert span.is_part_of(read_span("Desember 2020 - januar 2021", MONTHS))
    assert not span.is_part_of(read_span("Desember 2020", MONTHS))


def test_no_year_has_more_weeks_than_it_has():
    week = read_time_period("Uke 53", MONTHS)
    assert place_time_periods([week], read_span("2021", MONTHS)) == [None]
    found = place_time_periods([week], read_span("Uke 1 2021 - uke 3 2025", MONTHS))
    assert found == [None]
