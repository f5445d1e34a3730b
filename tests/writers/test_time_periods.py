"""Times of SDMX: standard periods, ranges, and what is neither."""

from __future__ import annotations

import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navconv.meaning.times.periods import PER_YEAR, Unit, join_ordinal, name_period
from navconv.writers.context import WriteContext
from navconv.writers.sdmx import Form, SdmxOptions, write_sdmx
from navconv.writers.time_periods import end_of, frequency_of, time_of
from tests.writers.sdmx_small import CODELISTS, read_text

TIMES = {
    "2016": ("2016", "A", date(2017, 1, 1)),
    "2016-S1": ("2016-S1", "S", date(2016, 7, 1)),
    "2016-T2": ("2016-T2", "A_3", date(2016, 9, 1)),
    "2016-Q4": ("2016-Q4", "Q", date(2017, 1, 1)),
    "2016-11": ("2016-11", "M", date(2016, 12, 1)),
    "2020-W53": ("2020-W53", "W", date(2021, 1, 4)),
    "2016-01/2016-03": ("2016-01-01/P3M", "I", date(2016, 4, 1)),
    "2015-11/2016-10": ("2015-11-01/P1Y", "I", date(2016, 11, 1)),
    "2015/2016": ("2015-01-01/P2Y", "I", date(2017, 1, 1)),
    "2015-Q1/2015-Q3": ("2015-01-01/P9M", "I", date(2015, 10, 1)),
    "2019-S2/2020-S1": ("2019-07-01/P1Y", "I", date(2020, 7, 1)),
    "2020-W10/2020-W12": ("2020-03-02/P21D", "I", date(2020, 3, 23)),
}


@pytest.mark.parametrize("period", TIMES)
def test_periods_and_runs_of_them(period):
    time = time_of(period)
    assert time is not None
    assert (time, frequency_of(time), end_of(time)) == TIMES[period]


@pytest.mark.parametrize(
    "label", ["", "Gj.snitt hittil i år", "2016-13", "2016-Q5", "2016/", "2016-01/mars", "1016"]
)
def test_what_is_no_period(label):
    assert time_of(label) is None


def test_what_is_no_duration():
    with pytest.raises(ValueError, match="expected a duration"):
        end_of("2016-01-01/3 months")


@given(
    unit=st.sampled_from([*Unit]),
    year=st.integers(1950, 2030),
    start=st.integers(0, 52),
    length=st.integers(1, 60),
)
def test_a_run_ends_where_its_last_period_ends(unit, year, start, length):
    begin = join_ordinal(unit, year, 0) + start % PER_YEAR[unit]
    last = name_period(unit, begin + length)
    time = time_of(f"{name_period(unit, begin)}/{last}")
    assert time is not None
    assert end_of(time) == end_of(last)


def write(text, form, problems):
    out = io.BytesIO()
    write_sdmx(read_text(text), out, SdmxOptions(form), WriteContext(CODELISTS, problems.append))
    return out.getvalue().decode()


PAGE = """\
# Helt ledige. Fylke. Tidsserie måned

## Fylke

Januar - Mars 2016

\t{}
I alt\t30\t30\t30\t30
Oslo\t10\t10\t10\t10
Agder\t20\t20\t20\t20
"""


@pytest.mark.parametrize("form", Form)
def test_a_run_of_months_in_one_figure_is_written_as_a_range(form):
    problems = []
    text = PAGE.format("Antall").replace("\t30\t30\t30", "\t30")
    data = write(
        text.replace("\t10\t10\t10", "\t10").replace("\t20\t20\t20", "\t20"), form, problems
    )
    assert problems == []
    if form is Form.STRUCTURE:
        assert "2016-04-01T00:00:00Z" in data
    else:
        assert "2016-01-01/P3M" in data


@pytest.mark.parametrize("form", Form)
def test_a_column_that_is_no_period_is_left_out_and_reported(form):
    problems = []
    data = write(PAGE.format("Januar\tFebruar\tMars\tSiste kjente"), form, problems)
    assert [(p.code, p.line, p.column) for p in problems if p.code == "period-unknown"] == [
        ("period-unknown", 8, 4)
    ]
    assert "left out 3" in problems[-1].message
    assert "kjente" not in data
