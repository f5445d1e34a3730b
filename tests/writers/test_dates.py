"""The first and the last day of each period, the same in every format that has them."""

import csv
import io
import json
from datetime import date

import pyarrow.parquet as pq
import pytest

import navconv
from navconv.writers.time_periods import days_of
from tests.samples import FOLDER

SERIES = FOLDER / "tiltaksgruppe-fylke-2019.txt"


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2017-12", "2017-12-01", "2017-12-31"),
        ("2013-Q4", "2013-10-01", "2013-12-31"),
        ("2013-S2", "2013-07-01", "2013-12-31"),
        ("2013", "2013-01-01", "2013-12-31"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2021-W01", "2021-01-04", "2021-01-10"),
        ("2013-01/2013-03", "2013-01-01", "2013-03-31"),
        ("2012-W52/2013-W01", "2012-12-24", "2013-01-06"),
        ("2012/2014", "2012-01-01", "2014-12-31"),
    ],
)
def test_both_ends_belong_to_the_period(period, first, last):
    assert days_of(period) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("period", ["", "hittil i år", "2013-13", "2021-W54"])
def test_what_is_no_time_has_no_days(period):
    assert days_of(period) is None


def read_csv(conversion, **options):
    text = conversion.to_bytes("csv", dates=True, **options).decode()
    return list(csv.DictReader(io.StringIO(text)))


def test_every_format_says_the_same_days():
    conversion = navconv.read(SERIES)
    told = [(row["period_from"], row["period_to"]) for row in read_csv(conversion)]
    assert told[:2] == [("2019-01-01", "2019-01-31"), ("2019-02-01", "2019-02-28")]
    for options in ({"codes": True}, {"provenance": True}, {"columns": "period_from,period_to"}):
        found = read_csv(conversion, **options)
        assert [(row["period_from"], row["period_to"]) for row in found] == told
    records = json.loads(conversion.to_bytes("json", dates=True))
    assert [(row["period_from"], row["period_to"]) for row in records] == told
    table = pq.read_table(io.BytesIO(conversion.to_bytes("parquet", dates=True)))
    assert [str(table.schema.field(name).type) for name in ("period_from", "period_to")] == (
        ["date32[day]"] * 2
    )
    days = [table.column(name).to_pylist() for name in ("period_from", "period_to")]
    assert [(one.isoformat(), other.isoformat()) for one, other in zip(*days, strict=True)] == told
    assert b"both ends are counted in" in table.schema.field("period_to").metadata[b"description"]
    for frame in (conversion.to_pandas(dates=True), conversion.to_polars(dates=True)):
        assert list(frame["period_to"])[1] == date(2019, 2, 28)


def test_a_column_for_each_period_has_no_days():
    rows = read_csv(navconv.read(SERIES), wide="period")
    assert "2019-06" in rows[0]
    assert "period_from" not in rows[0]
