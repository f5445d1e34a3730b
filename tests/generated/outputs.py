"""Writes exports in every format, and says which outputs are no valid files of theirs.

The rules here are few and cheap: a parser of the syntax, and what the format says of names, codes and counts. The
readers of ``tests/interop`` know all the rules, but cannot read thousands of files.
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
import zipfile
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from navconv.problems import NavconvError
from navconv.writers import WRITERS
from navconv.writers.context import WriteContext
from navconv.writers.json import Shape
from navconv.writers.px import PxOptions, px_files
from navconv.writers.sdmx import Flavour, Form
from navconv.writers.tidy_options import Dialect, Layout
from tests.accounting import CODELISTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from navconv.meaning.observations.model import ObservedExport

MAYBE_EMPTY = {
    *("section", "period", "indicator", "value", "status"),
    *("level", "by", "unit", "repeats"),
}
"""The columns of the tidy table in which a line may have nothing."""

VARIANTS: dict[str, dict[str, dict[str, Any]]] = {
    "csv": {
        "csv": {},
        "printed": {"layout": Layout.PRINTED},
        "excel": {"dialect": Dialect.EXCEL_NB},
    },
    "json": {"json": {}, "ndjson": {"lines": True}, "document": {"shape": Shape.DOCUMENT}},
    "sdmx": {
        "sdmx": {},
        "sdmx-json": {"form": Form.JSON},
        "sdmx-ml": {"form": Form.ML},
        "structure": {"form": Form.STRUCTURE},
        "structure-21": {"form": Form.STRUCTURE, "flavour": Flavour.ML21},
        "structure-json": {"form": Form.STRUCTURE, "flavour": Flavour.JSON},
    },
}
_CODE = re.compile(r"[A-Za-z0-9_@$-]+")
_SPACE = "{http://www.w3.org/XML/1998/namespace}lang"


def write_all(exports: Sequence[ObservedExport]) -> dict[str, bytes]:
    """Exports in every format, without those that refuse them."""
    written: dict[str, bytes] = {}
    for writer in WRITERS:
        if writer.name == "px":
            continue
        for name, options in VARIANTS.get(writer.name, {writer.name: {}}).items():
            out = io.BytesIO()
            try:
                writer.load()(iter(exports), out, writer.load_options()(**options), make_context())
            except NavconvError:
                continue
            written[name] = out.getvalue()
    written.update(px_files(exports, PxOptions(), make_context()))
    return written


def make_context() -> WriteContext:
    """A context in which conflicts keep the first value."""
    return WriteContext(CODELISTS, lambda _: None, keep_first=True)


def find_faults(written: dict[str, bytes]) -> list[str]:
    """What is wrong with outputs, each named."""
    found = []
    for name, content in written.items():
        check = check_px if name.endswith(".px") else CHECKS[name]
        try:
            check(content)
        except (AssertionError, ValueError, KeyError, ET.ParseError) as error:
            found.append(f"{name}: {error!r}")
    return found


def check_csv(content: bytes) -> None:
    """Every line has every field, and a name for each dimension."""
    heads, *rows = csv.reader(io.StringIO(content.decode(), newline=""))
    assert len(set(heads)) == len(heads)
    for row in rows:
        assert len(row) == len(heads), row
        for head, field in zip(heads, row, strict=True):
            assert field or head in MAYBE_EMPTY, f"{head} is empty in {row}"


def check_excel(content: bytes) -> None:
    """It is the tidy table with semicolons, behind the mark of UTF-8."""
    heads, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    assert {len(row) for row in rows} <= {len(heads)}


def check_printed(content: bytes) -> None:
    """Its blocks are parted by empty lines, and every line of a block has a field for each head."""
    width = 0
    for row in csv.reader(io.StringIO(content.decode(), newline="")):
        assert not row or not width or len(row) <= width, row
        width = 0 if not row else width or len(row)


def check_json(content: bytes) -> None:
    """It is JSON, and no dimension of a record is empty."""
    check_records(json.loads(content))


def check_ndjson(content: bytes) -> None:
    """Every line is JSON, and no dimension of a record is empty."""
    check_records(map(json.loads, content.decode().split("\n")[:-1]))


def check_records(records: Iterable[dict[str, Any]]) -> None:
    """No dimension of a record is empty."""
    for record in records:
        for name, value in record.items():
            assert value not in ("", None) or name in MAYBE_EMPTY, f"{name} is empty in {record}"


def check_xlsx(content: bytes) -> None:
    """Every part is well-formed, and every cell refers to a shared string that there is."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {
            name: ET.fromstring(archive.read(name))  # noqa: S314 - our own
            for name in archive.namelist()
        }
    strings = len(parts["xl/sharedStrings.xml"])
    for name, root in parts.items():
        if not name.startswith("xl/worksheets/sheet"):
            continue
        places = [cell.get("r") for cell in root.iterfind(".//{*}c")]
        assert len(places) == len(set(places)), name
        for cell in root.iterfind(".//{*}c[@t='s']"):
            assert int(cell.findtext("{*}v") or "") < strings, name


def check_structure(content: bytes) -> None:
    """Every code has an id of its own in its list, and names that are no blanks."""
    root = ET.fromstring(content)  # noqa: S314 - our own
    for codelist in root.iterfind(".//{*}Codelist"):
        ids = [code.get("id", "") for code in codelist.iterfind("{*}Code")]
        assert len(ids) == len(set(ids)), codelist.get("id")
        assert all(map(_CODE.fullmatch, ids)), ids
    for name in root.iterfind(".//{*}Name"):
        assert (name.text or "").strip(), f"a name in {name.get(_SPACE)} is empty"


def check_document(content: bytes) -> None:
    """It is JSON, and every row of a table has its role."""
    for export in json.loads(content)["exports"]:
        assert all(row["role"] for table in export["tables"] for row in table["rows"])


def check_ml(content: bytes) -> None:
    """It is XML, each key stands once, and its attributes are codes."""
    for dataset in ET.fromstring(content).iterfind("{*}DataSet"):  # noqa: S314 - our own
        keys = set()
        for series in dataset:
            assert all(map(_CODE.fullmatch, series.attrib.values())), series.attrib
            for item in series:
                key = (*series.items(), item.get("TIME_PERIOD"))
                assert key not in keys, f"{key} stands twice"
                keys.add(key)
                float(item.get("OBS_VALUE", ""))


def check_parquet(content: bytes) -> None:
    """It is a table, whose columns are those of the tidy table."""
    import pyarrow.parquet as pq

    table = pq.read_table(io.BytesIO(content))
    assert {"table", "period", "value", "status"} <= set(table.column_names)
    assert len(set(table.column_names)) == len(table.column_names)


def check_names(content: bytes) -> None:
    """It is JSON in which no name is empty."""
    for key, value in _walk(json.loads(content)):
        assert key not in ("name", "nb", "en", "id") or value.strip(), f"{key} is empty"


def check_sdmx(content: bytes) -> None:
    """Every line has every field, and a valid code for each dimension of its structure."""
    heads, *rows = csv.reader(io.StringIO(content.decode(), newline=""))
    keys = set()
    end = heads.index("OBS_VALUE")
    for row in rows:
        assert len(row) == len(heads), row
        assert all(_CODE.fullmatch(field) for field in row[3 : end - 1] if field), row
        key = (row[1], *row[3:end])
        assert key not in keys, f"{key} stands twice"
        keys.add(key)


def check_jsonstat(content: bytes) -> None:
    """Sizes, indexes and labels of every dataset agree, and every value has a place."""
    found = json.loads(content)
    for dataset in found["link"]["item"] if found["class"] == "collection" else [found]:
        assert len(dataset["id"]) == len(set(dataset["id"]))
        for name, size in zip(dataset["id"], dataset["size"], strict=True):
            category = dataset["dimension"][name]["category"]
            assert sorted(category["index"].values()) == list(range(size))
            labels = [category["label"][code] for code in category["index"]]
            assert all(label.strip() for label in labels), name
            assert len(set(labels)) == size, labels
        room = math.prod(dataset["size"])
        for part in ("value", "status"):
            cells = dataset.get(part, {})
            if isinstance(cells, list):
                assert len(cells) == room
            else:
                assert all(int(place) < room for place in cells)


def check_px(content: bytes) -> None:
    """Values and codes of each variable are as many, unique and not empty; there is a figure for each place."""
    page = re.search(rb'CODEPAGE="([^"]+)"', content)
    assert page is not None
    head, _, data = content.decode(page[1].decode()).partition("DATA=\n")
    sizes = []
    for variable, values in re.findall(
        r'^VALUES\("([^"]+)"\)=((?:[^";]|"[^"]*")*);', head, re.MULTILINE
    ):
        names = re.findall(r'"([^"]*)"', values)
        (codes,) = re.findall(
            rf'^CODES\("{re.escape(variable)}"\)=((?:[^";]|"[^"]*")*);', head, re.MULTILINE
        )
        found = re.findall(r'"([^"]*)"', codes)
        assert len(names) == len(set(names)) == len(found) == len(set(found)), variable
        assert all(name.strip() for name in (*names, *found)), variable
        sizes.append(len(names))
    assert len(data.removesuffix(";\n").split()) == math.prod(sizes)


def check_datapackage(content: bytes) -> None:
    """Its CSV has the fields that it describes, and in each what their constraints allow."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        package = json.loads(archive.read("datapackage.json"))
        resource = next(item for item in package["resources"] if item["name"] == "observations")
        data = archive.read(resource["path"])
    check_csv(data)
    rows = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
    for field in resource["schema"]["fields"]:
        constraints = field.get("constraints", {})
        allowed = constraints.get("enum")
        assert allowed is None or all(allowed), field["name"]
        for row in rows:
            text = row[field["name"]]
            assert text or not constraints.get("required"), field["name"]
            assert not text or allowed is None or text in allowed, text


CHECKS: dict[str, Callable[[bytes], None]] = {
    "csv": check_csv,
    "printed": check_printed,
    "excel": check_excel,
    "json": check_json,
    "ndjson": check_ndjson,
    "document": check_document,
    "parquet": check_parquet,
    "xlsx": check_xlsx,
    "sdmx": check_sdmx,
    "sdmx-json": check_names,
    "sdmx-ml": check_ml,
    "structure": check_structure,
    "structure-21": check_structure,
    "structure-json": check_names,
    "jsonstat": check_jsonstat,
    "datapackage": check_datapackage,
}


def _walk(value: object) -> Iterator[tuple[str, str]]:
    """The properties of a JSON document whose values are texts."""
    if isinstance(value, dict):
        for key, inside in value.items():
            if isinstance(inside, str):
                yield key, inside
            yield from _walk(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from _walk(inside)
