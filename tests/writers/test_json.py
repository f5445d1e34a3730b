"""JSON: records as the tidy table has them, and the tables as printed."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from io import BytesIO, StringIO

import pytest

from navconv.writers.json import (
    DOCUMENT_VERSION,
    JsonOptions,
    Shape,
    load_schema,
    write_json,
)
from navconv.writers.tidy_csv import write_tidy
from navconv.writers.tidy_options import Schema, TidyOptions, tidy_columns
from tests.writers.small import MUNICIPALITIES, REGIONS, SCHEMES, SEXES, make_context, read_text

CUT_SHORT = """\
Helt ledige. Fylke. En måned

Fylke

November 2020

\tAntall\tEndring fra i fjor Prosent
I alt\t20\t3,0
Oslo\t10\tukjent

Viken

Troms\t10\t1,0
"""


def write(exports, **options) -> str:
    out = BytesIO()
    write_json(iter(exports), out, JsonOptions(**options), make_context())
    return out.getvalue().decode()


def load(text: str):
    return json.loads(text, parse_float=Decimal)


def tidy_rows(exports, **options) -> list[dict[str, str]]:
    out = BytesIO()
    write_tidy(iter(exports), out, TidyOptions(raw=True, **options), make_context())
    return list(csv.DictReader(StringIO(out.getvalue().decode(), newline="")))


def as_tidy(record: dict[str, object]) -> dict[str, str]:
    return {name: "" if value is None else str(value) for name, value in record.items()}


@pytest.mark.parametrize("text", [SCHEMES, REGIONS, MUNICIPALITIES, CUT_SHORT])
@pytest.mark.parametrize("codes", [False, True])
@pytest.mark.parametrize("provenance", [False, True])
def test_records_are_the_tidy_table(text, codes, provenance):
    exports = read_text(text)
    options = {"codes": codes, "provenance": provenance}
    records = load(write(exports, **options))
    assert [as_tidy(record) for record in records] == tidy_rows(exports, **options)
    assert [list(record) for record in records] == [
        list(row) for row in tidy_rows(exports, **options)
    ]


def test_a_number_keeps_the_digits_that_are_printed():
    text = write(read_text(SCHEMES.replace("-1,5", "3,0").replace("-0,3", "0,10")))
    assert '"value":3.0,' in text
    assert '"value":0.10,' in text
    assert '"value":1100,' in text


def test_a_mark_is_null_with_its_status():
    records = load(write(read_text(CUT_SHORT)))
    assert [(record["value"], record["status"]) for record in records] == [
        (20, None),
        (Decimal("3.0"), None),
        (10, None),
        (None, "missing"),
        (None, "missing"),
        (None, "missing"),
        (10, None),
        (Decimal("1.0"), None),
    ]
    found = [(r["value"], r["status"]) for r in load(write(read_text(SCHEMES)))[3:6]]
    assert found == [(None, "suppressed"), (None, "suppressed"), (None, "blank")]


def test_a_cell_that_is_not_printed_has_no_text():
    records = load(write(read_text(CUT_SHORT), provenance=True))
    assert [record["text"] for record in records] == [
        "20",
        "3,0",
        "10",
        "ukjent",
        None,
        None,
        "10",
        "1,0",
    ]
    blank = load(write(read_text(SCHEMES), provenance=True))[5]
    assert (blank["status"], blank["text"]) == ("blank", "")


def test_every_record_of_an_array_has_every_dimension():
    exports = [*read_text(SCHEMES), *read_text(MUNICIPALITIES)]
    keys = {tuple(record) for record in load(write(exports))}
    assert keys == {tidy_columns(["municipality"])}


def test_a_line_has_the_dimensions_of_its_own_export():
    exports = [*read_text(SCHEMES), *read_text(MUNICIPALITIES)]
    records = [load(line) for line in write(exports, lines=True).splitlines()]
    keys = list(dict.fromkeys(tuple(record) for record in records))
    assert keys == [tidy_columns([]), tidy_columns(["municipality"])]


def test_lines_hold_what_the_array_holds():
    exports = read_text(SCHEMES)
    lines = [load(line) for line in write(exports, lines=True).splitlines()]
    assert lines == load(write(exports))


def test_lines_are_written_while_the_exports_are_read():
    out = BytesIO()
    sizes = []

    def exports():
        for text in (SCHEMES, REGIONS):
            sizes.append(out.tell())
            yield from read_text(text)

    write_json(exports(), out, JsonOptions(lines=True), make_context())
    assert sizes[0] == 0
    assert sizes[1] > 0


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, "[]\n"),
        ({"lines": True}, ""),
        ({"shape": Shape.DOCUMENT}, '{"version":1,"exports":[\n]}\n'),
        ({"shape": Shape.DOCUMENT, "lines": True}, ""),
    ],
)
def test_nothing_is_written_as_valid_json(options, expected):
    assert write([], **options) == expected


@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize("lines", [False, True])
def test_the_bytes_are_plain_utf_8_and_the_same_each_time(shape, lines):
    exports = read_text(SCHEMES)
    text = write(exports, shape=shape, lines=lines)
    assert text == write(exports, shape=shape, lines=lines)
    assert not text.startswith("\ufeff")
    assert "Oppfølging" in text
    assert text.endswith("\n")


HOSTILE = '50 % av "alle" \\ {0} %s %(x)d \x02\x1f </script> \u2028 🜨'


@pytest.mark.parametrize("provenance", [False, True])
def test_a_label_may_hold_anything(provenance):
    text = SCHEMES.replace("Andre på tiltak", HOSTILE)
    text = text.replace("## Hovedgruppe og tiltak", f"## {HOSTILE}").replace("Utdanning", HOSTILE)
    exports = read_text(text, name=f"{HOSTILE}.txt")
    records = load(write(exports, provenance=provenance))
    names = {
        item.members["scheme"].name
        for item in exports[0].observations()
        if "scheme" in item.members
    }
    assert any("50 %" in name for name in names)
    assert {record["scheme"] for record in records} >= names
    assert {record["section"] for record in records} == {exports[0].tables[0].table.section}
    if provenance:
        assert {record["source"] for record in records} == {f"{HOSTILE}.txt"}


def test_half_of_a_surrogate_pair_does_not_break_the_bytes():
    # The name of a file whose bytes are not UTF-8 holds such halves.
    for shape in Shape:
        assert "export?.txt" in write(
            read_text(SCHEMES, name="export\udce6.txt"), shape=shape, provenance=True
        )


def test_the_document_is_what_is_printed(snapshot):
    text = write(
        read_text(SCHEMES.replace("I alt\t1 100", "<b>I alt</b>\t<b>1 100</b>")),
        shape=Shape.DOCUMENT,
    )
    assert json.dumps(json.loads(text), ensure_ascii=False, indent=1) == snapshot


def test_labels_in_several_columns_stand_apart():
    (export,) = load(write(read_text(SEXES), shape=Shape.DOCUMENT))["exports"]
    (table,) = export["tables"]
    assert (table["header"]["stub"], table["header"]["stubs"]) == (
        "Fylke, Kjønn",
        ["Fylke", "Kjønn"],
    )
    assert [(row["label"], row["labels"]) for row in table["rows"]] == [
        ("I alt", ["I alt", ""]),
        ("Oslo, Kvinner", ["Oslo", "Kvinner"]),
        ("Menn", ["", "Menn"]),
    ]


def test_document_lines_are_the_tables_of_the_document():
    exports = [*read_text(SCHEMES), *read_text(REGIONS)]
    document = load(write(exports, shape=Shape.DOCUMENT))
    lines = [load(line) for line in write(exports, shape=Shape.DOCUMENT, lines=True).splitlines()]
    assert lines == [
        {"source": export["source"], **table}
        for export in document["exports"]
        for table in export["tables"]
    ]


def test_the_schema_demands_the_columns_that_are_always_there():
    record = load_schema(Shape.RECORDS)["$defs"]["record"]
    assert tuple(record["required"]) == tidy_columns([], TidyOptions(Schema.FIRST))


def test_the_schema_knows_the_version_that_is_written():
    schema = load_schema(Shape.DOCUMENT)
    assert schema["properties"]["version"]["const"] == DOCUMENT_VERSION


@pytest.mark.parametrize("shape", Shape)
def test_every_property_of_a_schema_is_described(shape):
    schema = load_schema(shape)

    def resolve(node):
        return schema["$defs"][node["$ref"].rpartition("/")[2]] if "$ref" in node else node

    def undescribed(node, path):
        if isinstance(node, dict):
            for name, part in node.get("properties", {}).items():
                if (
                    isinstance(part, dict)
                    and path != "if"
                    and "description" not in part | resolve(part)
                ):
                    yield f"{path}.{name}"
            for name, part in node.items():
                if name not in {"if", "then", "else"}:
                    yield from undescribed(part, f"{path}.{name}")

    assert list(undescribed(schema, shape.value)) == []
