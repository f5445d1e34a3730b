"""A member has one code and one name, whatever its year, and in whichever format it is written."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from navconv.writers import find_writer
from navconv.writers.px import PxOptions, px_files
from navconv.writers.sdmx.local_codelists import COMPONENT_IDS
from navconv.writers.sdmx.sdmx_options import Labels
from tests.samples import EXPORTS
from tests.writers.small import make_context, read_text

if TYPE_CHECKING:
    from navconv.meaning.model import ObservedExport

ERAS = """\
# Helt ledige. Fylke. Tidsserie måned

## Fylke

Desember 2017

\tDesember
Østfold\t1
Troms Romsa\t2
Sør-Trøndelag\t3
Øvrige områder\t4

# Helt ledige. Fylke. Tidsserie måned

## Fylke

Desember 2023 - Januar 2024

\tDesember 2023\tJanuar 2024
Østfold\t\t2
Viken\t9\t
Troms - Romsa - Tromssa\t\t1
Troms og Finnmark - Romsa ja Finnmárku\t5\t
Trøndelag - Trööndelage\t4\t4
Svalbard og øvrige områder\t1\t1

# Helt ledige. Kommune. Tidsserie måned

## Kommune

Desember 2019 - Januar 2020

\tDesember 2019\tJanuar 2020
0137 Våler\t1\t2
0426 Våler\t1\t2
1940 Gáivuotna Kåfjord\t3\t4
030101 Gamle Oslo\t5\t5
2100 Svalbard\t6\t6

# Deltakere i arbeidsrettede tiltak. Tiltak. En måned

## Tiltak

Mai 2021

\tAntall
AMO Enkeltplass\t1
AMO Enkeltplass, Forsøk\t2
Høyere utdanning, Forsøk\t3
Digital oppfølging/jobbklubb\t4
Jobbsjansen\t5

# Arbeidssøkere. Alder, kjønn og yrke. En måned

## Alder

Mai 2021

\tKvinner\tMenn
Under 20 år\t1\t2
20–24 år\t1\t2
70 år og eldre\t1\t2

## Yrke

Mai 2021

\tHelt ledige\tDelvis ledige\tArbeidssøkere på tiltak
Ledere\t1\t2\t3
Bygg og anlegg\t1\t2\t3
2223 Sykepleiere\t1\t2\t3
Tryllekunstnere\t1\t2\t3
"""

DIMENSIONS = (
    *("region", "municipality", "main_group", "scheme_group", "scheme", "age", "sex"),
    *("yrke", "arbeidsmarkedsstatus", "indicator"),
)
LINES = 500
"""What is read of an export: all its names stand there, and again behind that."""

Names = dict[str, dict[str, str]]
"""The name of each code, by dimension."""


def write(exports: list[ObservedExport], name: str, **options: Any) -> bytes:
    writer = find_writer(name)
    assert writer is not None
    out = io.BytesIO()
    writer.load()(
        iter(exports), out, writer.load_options()(**options), make_context(keep_first=True)
    )
    return out.getvalue()


def lines_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def tidy_names(exports: list[ObservedExport]) -> Names:
    """The names by code, from the tidy table with names and that with codes; no code has two."""
    found: Names = defaultdict(dict)
    named, coded = (lines_of(write(exports, "csv", codes=codes)) for codes in (False, True))
    for line, codes in zip(named, coded, strict=True):
        for dimension in line.keys() & set(DIMENSIONS):
            assert found[dimension].setdefault(codes[dimension], line[dimension]) == line[dimension]
    return found


def json_names(exports: list[ObservedExport]) -> list[dict[str, Any]]:
    return list(json.loads(write(exports, "json")))


def parquet_names(exports: list[ObservedExport]) -> list[dict[str, Any]]:
    pq = pytest.importorskip("pyarrow.parquet")
    return list(pq.read_table(io.BytesIO(write(exports, "parquet"))).to_pylist())


def xlsx_names(exports: list[ObservedExport]) -> list[dict[str, Any]]:
    book = openpyxl.load_workbook(io.BytesIO(write(exports, "xlsx")), read_only=True)
    head, *rows = book["Data"].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=False)) for row in rows]


def jsonstat_names(exports: list[ObservedExport]) -> list[Names]:
    found = json.loads(write(exports, "jsonstat"))
    return [
        {name: dict(item["category"]["label"]) for name, item in dataset["dimension"].items()}
        for dataset in (found["link"]["item"] if found["class"] == "collection" else [found])
    ]


def px_names(exports: list[ObservedExport]) -> list[Names]:
    found = []
    for _, content in px_files(exports, PxOptions(), make_context(keep_first=True)):
        page = re.search(rb'CODEPAGE="([^"]+)"', content)
        assert page is not None
        head = content.decode(page[1].decode()).partition("DATA=\n")[0]
        names: Names = {}
        for variable, code in re.findall(
            r'^VARIABLECODE\("([^"]+)"\)="([^"]+)";', head, re.MULTILINE
        ):
            values, codes = (
                re.findall(r'"([^"]*)"', part)
                for keyword in ("VALUES", "CODES")
                for part in re.findall(
                    rf'^{keyword}\("{re.escape(variable)}"\)=((?:[^";]|"[^"]*")*);',
                    head,
                    re.MULTILINE,
                )
            )
            names[code] = dict(zip(codes, values, strict=True))
        found.append(names)
    return found


def datapackage_names(exports: list[ObservedExport]) -> Names:
    """The names of the codelists of the package; the data have codes or names, and every one is there."""
    with zipfile.ZipFile(io.BytesIO(write(exports, "datapackage"))) as archive:
        return {
            name.removeprefix("codelist-").removesuffix(".csv"): {
                line["code"]: line["name"] for line in lines_of(archive.read(name))
            }
            for name in archive.namelist()
            if name.startswith("codelist-")
        }


def sdmx_names(exports: list[ObservedExport]) -> dict[str, set[str]]:
    """The names by dimension; ids of codes are the standard's, and schemes stand with their groups."""
    names: dict[str, set[str]] = defaultdict(set)
    ids = {component: name for name, component in COMPONENT_IDS.items()}
    for line in lines_of(write(exports, "sdmx", labels=Labels.BOTH)):
        for head, text in line.items():
            component = head.partition(":")[0]
            name = ids.get(component, component.lower())
            if name in DIMENSIONS and text:
                names[name].add(text.partition(": ")[2])
    return names


@pytest.fixture(scope="module", params=["eras", *[path.stem for path in EXPORTS]])
def exports(request: pytest.FixtureRequest) -> list[ObservedExport]:
    texts = {path.stem: path for path in EXPORTS}
    text = ERAS if request.param == "eras" else texts[request.param].read_text("utf-8")
    return read_text("\n".join(text.split("\n")[:LINES]) + "\n")


def test_tables_have_the_names_of_the_tidy_table(exports: list[ObservedExport]):
    known = {name: set(codes.values()) for name, codes in tidy_names(exports).items()}
    for make in (json_names, parquet_names, xlsx_names):
        records = make(exports)
        for name, names in known.items():
            assert {record[name] for record in records} == names, make.__name__


@pytest.mark.parametrize("make", [jsonstat_names, px_names])
def test_cubes_have_them_and_their_codes_too(exports: list[ObservedExport], make: Any):
    known = tidy_names(exports)
    # Groups stand among their members, and a cube of one level has its codes alone.
    known["scheme"] = known["scheme_group"] | known["scheme"]
    known["municipality"] = known["region"] | known["municipality"]
    seen: dict[str, set[str]] = defaultdict(set)
    for cube in make(exports):
        for name in cube.keys() & set(DIMENSIONS):
            names = list(cube[name].values())
            for code, label in cube[name].items():
                assert code in known[name], (name, code)
                name_of_it = known[name][code]
                group = f"{name_of_it} i alt" if code in known["scheme_group"] else name_of_it
                # Labels of one axis must differ, and one name can have two numbers over a reform.
                assert label in (name_of_it, group, f"{name_of_it} ({code})"), (name, code)
                if label not in (name_of_it, group):
                    assert names.count(label) == 1
                    assert sum(other.startswith(f"{name_of_it} (") for other in names) > 1
                seen[name].add(code)
    for name in ("age", "sex", "yrke"):
        assert seen[name] >= set(known[name]) - {"_T"} or not seen[name]


def test_packages_have_every_name_in_their_codelists(exports: list[ObservedExport]):
    listed = datapackage_names(exports)
    for name, codes in tidy_names(exports).items():
        for code, text in codes.items():
            assert listed[name].get(code) == text, (name, code)


def test_sdmx_has_the_same_names(exports: list[ObservedExport]):
    known = {name: set(codes.values()) for name, codes in tidy_names(exports).items()}
    groups = known.pop("scheme_group")
    known.pop("indicator")
    # The standard's own list, which has English names.
    known.pop("sex", None)
    found = sdmx_names(exports)
    for name, names in known.items():
        if name in found:
            more = groups if name == "scheme" else set()
            assert names - {"I alt"} <= found[name] <= names | more | {"I alt"}, name
        else:
            assert names == {"I alt"}, name
