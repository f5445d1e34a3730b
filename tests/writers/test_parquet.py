from __future__ import annotations

import json
import sys
from io import BytesIO

import pytest

from navconv.problems import Exit, ExtraError
from navconv.writers.parquet import ParquetOptions, write_parquet
from tests.writers.small import REGIONS, SCHEMES, make_context, read_text


def write(*texts, **options):
    out = BytesIO()
    exports = [export for text in texts for export in read_text(text)]
    write_parquet(exports, out, ParquetOptions(**options), make_context())
    return out.getvalue()


@pytest.fixture
def load():
    pq = pytest.importorskip("pyarrow.parquet")
    return lambda content: pq.read_table(BytesIO(content))


def test_rows_are_those_of_the_tidy_table(load):
    rows = load(write(REGIONS)).to_pylist()
    assert len(rows) == 6
    assert rows[3] == {
        "table": 1,
        "section": "Fylke",
        "period": "2020-01",
        "region": "Oslo",
        "main_group": "I alt",
        "scheme_group": "I alt",
        "scheme": "I alt",
        "age": "I alt",
        "indicator": "Antall",
        "value": None,
        "status": "blank",
        "level": "detail",
        "by": "region",
        "unit": "persons",
        "repeats": None,
    }


@pytest.mark.parametrize(
    ("categories", "member", "number"),
    [
        (False, "string", "int64"),
        (True, "dictionary<values=string, indices=int32, ordered=0>", "int32"),
    ],
)
def test_columns_have_types(load, categories, member, number):
    schema = load(write(REGIONS, provenance=True, categories=categories)).schema
    types = {field.name: str(field.type) for field in schema}
    assert types == {
        "table": number,
        "section": member,
        "period": member,
        "region": member,
        "main_group": member,
        "scheme_group": member,
        "scheme": member,
        "age": member,
        "indicator": member,
        "value": "int64",
        "status": member,
        "level": member,
        "by": member,
        "unit": member,
        "repeats": number,
        "source": member,
        "page": member,
        "line": number,
        "column": number,
        "cell": member,
        "text": "string",
    }


def test_numbers_with_decimals_are_floats(load):
    table = load(write(SCHEMES))
    assert str(table.schema.field("value").type) == "double"
    assert table.column("value").to_pylist()[:3] == [1100.0, -12.0, -1.5]


def test_codes_replace_names(load):
    regions = load(write(REGIONS, codes=True)).column("region").to_pylist()
    assert regions[:3] == ["_T", "_T", "NO-03"]


def test_the_schema_says_what_it_is(load):
    schema = load(write(SCHEMES)).schema
    assert schema.metadata[b"source"] == b"NAV"
    assert schema.metadata[b"navconv_schema"] == b"2"
    assert schema.metadata[b"title"].decode().startswith("Deltakere i arbeidsrettede tiltak")
    assert 'Tall under 4 er "skjult".' in json.loads(schema.metadata[b"notes"])
    assert schema.field("region").metadata[b"label"] == b"Fylke"


def test_bytes_are_the_same_each_time():
    pytest.importorskip("pyarrow")
    assert write(SCHEMES) == write(SCHEMES)


def test_a_missing_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExtraError) as caught:
        write(REGIONS)
    assert (
        str(caught.value)
        == "to-parquet needs pyarrow (navconv[parquet]): pipx inject navconv pyarrow, or pip install pyarrow"
    )
    assert caught.value.exit is Exit.EXTRA
