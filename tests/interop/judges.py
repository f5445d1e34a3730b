"""Programs that are not ours, which say of an output in memory whether it is valid: quick enough for thousands.

Each takes the bytes and raises where it refuses them. The tests beside this one read cell by cell; here it is whether a
program takes the file at all, for exports that chance made.
"""

from __future__ import annotations

import io
import json
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from navconv.writers.json import Shape, load_schema
from navconv.writers.sdmx import Flavour
from tests.interop.sdmx_readers import json_validator, xsd_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def judge_csv(content: bytes, delimiter: str = ",") -> None:
    """pyarrow reads every field as text, as many in each line."""
    import pyarrow as pa
    from pyarrow import csv

    names = csv.read_csv(
        io.BytesIO(content),
        parse_options=csv.ParseOptions(delimiter=delimiter, newlines_in_values=True),
    ).column_names
    types = csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()))
    options = csv.ParseOptions(delimiter=delimiter, newlines_in_values=True)
    csv.read_csv(io.BytesIO(content), parse_options=options, convert_options=types)


def judge_lines(content: bytes) -> None:
    """polars reads a record from every line."""
    import polars as pl

    if not content:
        return  # a table without rows
    frame = pl.read_ndjson(io.BytesIO(content), infer_schema_length=None)
    assert len(frame) == content.count(b"\n")


@cache
def _schema(shape: Shape) -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(load_schema(shape))


def judge_document(content: bytes) -> None:
    """jsonschema finds it as our schema of documents says."""
    _schema(Shape.DOCUMENT).validate(json.loads(content))


def judge_records(content: bytes) -> None:
    """jsonschema finds it as our schema of records says."""
    _schema(Shape.RECORDS).validate(json.loads(content))


def judge_xlsx(content: bytes) -> None:
    """calamine reads every sheet."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert all(book.get_sheet_by_name(name).to_python() for name in book.sheet_names)


def judge_xlsx_with_openpyxl(content: bytes) -> None:
    """openpyxl takes sheets, styles and tables."""
    import openpyxl

    assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames


def judge_parquet(content: bytes) -> None:
    """polars reads every column."""
    import polars as pl

    assert pl.read_parquet(io.BytesIO(content)).width


def judge_structure(content: bytes, flavour: Flavour = Flavour.ML30) -> None:
    """lxml finds it as the schemas of the standard say."""
    from lxml import etree

    xsd_of(flavour).assertValid(etree.fromstring(content))


def judge_structure_json(content: bytes) -> None:
    """jsonschema finds it as the schema of the standard says."""
    json_validator(structure=True).validate(json.loads(content))


def judge_sdmx_json(content: bytes) -> None:
    """jsonschema finds it as the schema of the standard says."""
    json_validator(structure=False).validate(json.loads(content))


def judge_with_pysdmx(content: bytes) -> None:
    """pysdmx reads a data set."""
    from pysdmx.io import read_sdmx

    assert read_sdmx(content.decode(), validate=False).data


def judge_jsonstat(content: bytes) -> None:
    """jsonstat-validator takes it and each of its data sets."""
    from jsonstat_validator import validate_jsonstat

    found = json.loads(content)
    validate_jsonstat(found)
    for dataset in found["link"]["item"] if found["class"] == "collection" else ():
        validate_jsonstat(dataset)


def judge_with_pyjstat(content: bytes) -> None:
    """pyjstat reads each of its data sets."""
    from pyjstat import pyjstat

    found = json.loads(content)
    for dataset in found["link"]["item"] if found["class"] == "collection" else [found]:
        pyjstat.Dataset.read(json.dumps(dataset)).write("dataframe")


def judge_px(content: bytes) -> None:
    """pyaxis reads a figure for each place."""
    from pyaxis import pyaxis

    codepage = content.partition(b'CODEPAGE="')[2].partition(b'"')[0].decode()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.px"
        path.write_bytes(content)
        found = pyaxis.parse(str(path), encoding=codepage)
    places = 1
    for name, values in found["METADATA"].items():
        if name.startswith("VALUES("):
            places *= len(values)
    assert len(found["DATA"]) == places


def judge_datapackage(content: bytes) -> None:
    """frictionless finds nothing wrong with it."""
    import frictionless

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "package.zip"
        path.write_bytes(content)
        report = frictionless.validate(str(path))
    assert report.valid, report.flatten(["type", "note"])


JUDGES: Mapping[str, tuple[Callable[[bytes], None], ...]] = {
    "csv": (judge_csv,),
    "excel": (lambda content: judge_csv(content, ";"),),
    "ndjson": (judge_lines,),
    "xlsx": (judge_xlsx,),
    "parquet": (judge_parquet,),
    "sdmx": (judge_csv,),
    "structure": (judge_structure,),
    "structure-21": (lambda content: judge_structure(content, Flavour.ML21),),
    "jsonstat": (judge_jsonstat,),
    ".px": (judge_px,),
}
"""What judges each output."""

SLOW_JUDGES: Mapping[str, tuple[Callable[[bytes], None], ...]] = {
    "json": (judge_records,),
    "document": (judge_document,),
    "xlsx": (judge_xlsx_with_openpyxl,),
    "sdmx-json": (judge_sdmx_json,),
    "sdmx-ml": (judge_with_pysdmx,),
    "jsonstat": (judge_with_pyjstat,),
    "structure-json": (judge_structure_json,),
    "datapackage": (judge_datapackage,),
}
"""Those that take a tenth of a second or more, or judge what a quick one has judged before."""


def judge(name: str, content: bytes, *, slow: bool) -> list[str]:
    """What is wrong with an output, by all that judge it.

    Args:
        name: its name, as ``tests.generated.outputs`` gives it.
        content: its bytes.
        slow: whether the slow ones judge it too.
    """
    kind = ".px" if name.endswith(".px") else name
    judges = (*JUDGES.get(kind, ()), *(SLOW_JUDGES.get(kind, ()) if slow else ()))
    found = []
    for one in judges:
        try:
            one(content)
        except Exception as error:  # noqa: BLE001 - each program has errors of its own
            found.append(f"{name}: {type(error).__name__}: {str(error)[:300]}")
    return found
