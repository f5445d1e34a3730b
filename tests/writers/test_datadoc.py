"""Datadoc's side file beside a Parquet file."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO

import pytest

pytest.importorskip("pyarrow")

from navconv.problems import UsageError
from navconv.writers.parquet import ParquetOptions, write_parquet
from tests.writers.small import REGIONS, make_context, read_text


def describe(name="ledige_p2020-01_v3.parquet", **options):
    beside = BytesIO()
    context = replace(make_context(), path=name, beside=lambda _: beside)
    write_parquet(
        list(read_text(REGIONS)), BytesIO(), ParquetOptions(datadoc=True, **options), context
    )
    return json.loads(beside.getvalue())["datadoc"]


def test_the_document(snapshot):
    assert describe(dates=True) == snapshot


def test_every_column_is_described_in_its_order():
    out = BytesIO()
    options = ParquetOptions(dates=True, provenance=True, sql_names=True)
    write_parquet(list(read_text(REGIONS)), out, options, make_context())
    import pyarrow.parquet as pq

    columns = describe(dates=True, provenance=True, sql_names=True)["variables"]
    assert [column["short_name"] for column in columns] == pq.read_schema(out).names
    assert {column["name"][0]["languageCode"] for column in columns} == {"nb"}
    roles = {column["short_name"]: column["variable_role"] for column in columns}
    assert roles["region"] == roles["indicator"] == roles["time_period"] == "IDENTIFIER"
    assert (roles["period_from"], roles["period_to"]) == ("START_TIME", "STOP_TIME")
    assert [name for name, role in roles.items() if role == "MEASURE"] == ["obs_value"]


def test_a_name_of_another_form_is_the_short_name():
    dataset = describe("ledige.parquet")["dataset"]
    assert (dataset["short_name"], dataset["version"]) == ("ledige", None)


def test_types_that_datadoc_refuses_are_refused():
    with pytest.raises(UsageError, match="--categories"):
        describe(categories=True)


def test_it_needs_the_name_of_a_file(run, samples_here):
    done = run("to-parquet", "--datadoc", "tiltak-2016-11.txt")
    assert done.returncode == 2
    assert b"-o" in done.stderr
