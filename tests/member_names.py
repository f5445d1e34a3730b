"""Holds that a member has one name in all outputs: each format is read back by itself, and held to the tidy table.

The tidy table says which code has which name. Three things are a format's own, and held too. JSON-stat and PC-Axis put
two levels on one axis, where the sum of a group that shares its name with a member below is ``Oppfølging i alt``. SDMX
has schemes and groups in one list. What an indicator transforms, and the sexes where the standard's list has all of
them, are lists of the standard there, in English.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import openpyxl
import pyarrow.parquet as pq

from navconv.meaning.classifications.dimensions import COARSER
from navconv.problems import NoExportError
from navconv.report.page import ReportOptions, write_report
from navconv.writers import find_writer
from navconv.writers.cube_names import slug
from navconv.writers.level_codes import JOINT
from navconv.writers.px import PxOptions, px_files
from navconv.writers.sdmx.artefacts import standard_lists
from navconv.writers.sdmx.ids import make_name_id
from navconv.writers.sdmx.local_codelists import COMPONENT_IDS
from navconv.writers.sdmx.sdmx_options import Labels
from tests.writers.small import CODELISTS, make_context

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from navconv.meaning.observations.model import ObservedExport

TOTAL = "I alt"
STANDARD = ("table", "section", "period", "region", "main_group", "scheme_group", "scheme", "age")
Names = dict[str, dict[str, str]]
"""The name of each code, by dimension."""


def write(exports: Sequence[ObservedExport], name: str, **options: Any) -> bytes:
    """An output of a format."""
    writer = find_writer(name)
    assert writer is not None
    out = io.BytesIO()
    writer.load()(
        iter(exports), out, writer.load_options()(**options), make_context(keep_first=True)
    )
    return out.getvalue()


def lines_of(content: bytes) -> list[dict[str, str]]:
    """The lines of a CSV by their heads."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


STANDARD_SEXES = {code.name.en for code in standard_lists()["CL_SEX"].codes}


def tidy_names(exports: Sequence[ObservedExport]) -> Names:
    """The names by code, from the tidy table with names and that with codes; no code has two."""
    found: Names = defaultdict(dict)
    named, coded = (
        lines_of(write(exports, "csv", codes=codes, raw=True)) for codes in (False, True)
    )
    for line, codes in zip(named, coded, strict=True):
        heads = list(line)
        for dimension in heads[heads.index("region") : heads.index("value")]:
            code, name = codes[dimension], line[dimension]
            if name:
                assert found[dimension].setdefault(code, name) == name, (dimension, code)
    return found


def json_records(exports: Sequence[ObservedExport]) -> list[dict[str, Any]]:
    """The records of JSON."""
    return list(json.loads(write(exports, "json")))


def parquet_records(exports: Sequence[ObservedExport]) -> list[dict[str, Any]]:
    """The records of Parquet."""
    return list(pq.read_table(io.BytesIO(write(exports, "parquet"))).to_pylist())


def xlsx_records(exports: Sequence[ObservedExport]) -> list[dict[str, Any]]:
    """The rows of the workbook's sheet of data."""
    book = openpyxl.load_workbook(io.BytesIO(write(exports, "xlsx")), read_only=True)
    head, *rows = book["Data"].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=False)) for row in rows]


def jsonstat_cubes(exports: Sequence[ObservedExport]) -> list[Names]:
    """The labels of each dataset by code."""
    found = json.loads(write(exports, "jsonstat"))
    return [
        {name: dict(item["category"]["label"]) for name, item in dataset["dimension"].items()}
        for dataset in (found["link"]["item"] if found["class"] == "collection" else [found])
    ]


def px_cubes(exports: Sequence[ObservedExport]) -> Iterator[Names]:
    """The values of each file by code."""
    for _, content in px_files(exports, PxOptions(), make_context(keep_first=True)):
        page = re.search(rb'CODEPAGE="([^"]+)"', content)
        assert page is not None
        head = content.decode(page[1].decode()).partition("DATA=\n")[0]
        names: Names = {}
        for name, code in re.findall(r'^VARIABLECODE\("([^"]+)"\)="([^"]+)";', head, re.MULTILINE):
            values, codes = (
                re.findall(r'"([^"]*)"', re.sub(r'"\n"', "", part))
                for keyword in ("VALUES", "CODES")
                for part in re.findall(
                    rf'^{keyword}\("{re.escape(name)}"\)=((?:[^";]|"[^"]*")*);', head, re.MULTILINE
                )
            )
            names[code] = dict(zip(codes, values, strict=True))
        yield names


def datapackage_names(exports: Sequence[ObservedExport]) -> dict[str, set[tuple[str, str]]]:
    """The pairs of code and name in each codelist of the package."""
    with zipfile.ZipFile(io.BytesIO(write(exports, "datapackage"))) as archive:
        return {
            name.removeprefix("codelist-").removesuffix(".csv"): {
                (line["code"], line["name"]) for line in lines_of(archive.read(name))
            }
            for name in archive.namelist()
            if name.startswith("codelist-")
        }


def sdmx_names(exports: Sequence[ObservedExport]) -> dict[str, set[str]]:
    """The names by component; ids of codes are the standard's, and schemes stand with their groups."""
    names: dict[str, set[str]] = defaultdict(set)
    for line in lines_of(write(exports, "sdmx", labels=Labels.BOTH)):
        for head, text in line.items():
            component = head.partition(":")[0]
            if text:
                names[component].add(text.partition(": ")[2])
    return names


def report_names(exports: Sequence[ObservedExport]) -> dict[str, set[str]]:
    """The names by dimension that the page's script knows."""
    out = io.BytesIO()
    write_report(exports, out, ReportOptions(), make_context(keep_first=True))
    data = re.search(
        r"<script type=application/json id=data>(.*?)</script>", out.getvalue().decode()
    )
    assert data is not None
    names: dict[str, set[str]] = defaultdict(set)
    for dimension, name in json.loads(data[1])["members"]:
        names[dimension].add(name)
    return names


def hold_names(exports: Sequence[ObservedExport]) -> None:
    """Holds the names of all members in all formats to those of the tidy table."""
    known = tidy_names(exports)
    names = {dimension: set(codes.values()) for dimension, codes in known.items()}
    for make in (json_records, parquet_records, xlsx_records):
        records = make(exports)
        for dimension, found in names.items():
            assert {record[dimension] for record in records} - {None} == found, make.__name__
    for cubes in (jsonstat_cubes(exports), px_cubes(exports)):
        for cube in cubes:
            _hold_cube(cube, known)
    listed = datapackage_names(exports)
    for dimension, codes in known.items():
        pairs = listed[slug(dimension)]
        assert {*codes.values()} <= {name for _, name in pairs}, dimension
        assert all(name == codes.get(code, name) for code, name in pairs), dimension
    shown = report_names(exports)
    for dimension, found in names.items():
        assert found - {TOTAL} <= shown[dimension] | {TOTAL} <= found | {TOTAL}, dimension
    _hold_sdmx(exports, names)


def _hold_cube(cube: Names, known: Names) -> None:
    """Holds the axes of a cube; no name stands twice on one."""
    for dimension in cube.keys() & known.keys():
        upper = known.get(COARSER.get(dimension, ""), {})
        upper = {} if COARSER.get(dimension) in cube else upper
        below = set(known[dimension].values())
        if upper and dimension in CODELISTS.lists:
            below |= CODELISTS.lists[dimension].by_name.keys()
        labels = cube[dimension]
        assert len(set(labels.values())) == len(labels), dimension
        for code, label in labels.items():
            if code in upper and code != "_T":
                shared = upper[code] in below
                assert label == upper[code] + (" i alt" if shared else ""), (dimension, code)
            else:
                # A label that stands again has a number behind its code, joined as codes of two levels are.
                own = code if code in known[dimension] else code.partition(JOINT)[2]
                assert label == known[dimension][own], (dimension, code)


def _hold_sdmx(exports: Sequence[ObservedExport], names: dict[str, set[str]]) -> None:
    """Holds the labels of SDMX, where there is a period at all."""
    try:
        found = sdmx_names(exports)
    except NoExportError:
        return
    for dimension, printed in names.items():
        own = {" ".join(name.split()) for name in printed}
        if dimension in ("indicator", "scheme_group"):
            continue
        more = names["scheme_group"] if dimension == "scheme" else set()
        component = COMPONENT_IDS.get(dimension) or make_name_id(dimension, ())
        told = found[component]
        if dimension == "sex" and told <= STANDARD_SEXES:
            continue
        assert told <= own | more | {TOTAL}, dimension
        assert own - {TOTAL} <= told, dimension
