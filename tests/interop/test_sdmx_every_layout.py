"""SDMX-ML and SDMX-JSON of every layout, cell by cell, through readers that take a data set at a time.

What has the usual dimensions is read in ``test_sdmx.py`` and ``test_sdmx_json.py``; here is all else. A message is
parted by its data sets, as sdmx1, rsdmx and sdmx-json-parser want it; R and Node start once for all of them, since a
start takes longer than what they read.
"""

from __future__ import annotations

import copy
import json
import os
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from navconv.writers.sdmx import Flavour
from tests.interop.csv_programs import run_r
from tests.interop.readback import NODE_MODULES, READ, USUAL
from tests.interop.sdmx_readers import (
    csv_of,
    expected_wide,
    facts_wide,
    json_of,
    ml_of,
    row_of_sdmx1,
    structure_of,
    titles_of,
)
from tests.interop.test_sdmx_json import to_version_1

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tests.interop.sdmx_readers import Wide

pytestmark = [
    pytest.mark.interop,
    # sdmx1 leaves files open, and what it asks of pandas is going out of use.
    pytest.mark.filterwarnings("ignore"),
]
pytest.importorskip("lxml", reason="the packages of tests/interop/requirements.txt")

OTHERS = [sample for sample in READ if sample not in {*USUAL, "layouts/no-period.txt"}]
"""All but those read elsewhere, and the layout without any period, of which SDMX can hold nothing."""

SPOILED = 123456789
"""A figure that no sample has."""

RSDMX = """
suppressMessages(library(rsdmx))
files <- matrix(commandArgs(TRUE), nrow = 2)
read <- function(data) as.data.frame(readSDMX(data, isURL = FALSE))
cat(jsonlite::toJSON(lapply(files[1, ], read), na = "null"))
"""

PARSER = """
const { SDMXParser } = require('sdmx-json-parser');
const { readFileSync } = require('fs');
const read = async (path) => {
  const parser = new SDMXParser();
  // It fetches an address, and adds `format=jsondata` unless that is there.
  await parser.getDatasets('data:application/json;format=jsondata,' + encodeURIComponent(readFileSync(path, 'utf8')));
  const dimensions = parser.getDimensions().sort((a, b) => a.keyPosition - b.keyPosition);
  const series = parser.getJSON.data.structures[0].attributes.series.length;
  const status = parser.getAttributes().find((item) => item.id === 'OBS_STATUS');
  return Object.entries(parser.getObservations()).map(([key, cells]) => Object.fromEntries([
    ...key.split(':').map((place, at) => {
      const { id, value } = dimensions[at].values[place];
      return [dimensions[at].id, id ?? value]; // a range of time has no id
    }),
    ['OBS_VALUE', cells[0]], ['OBS_STATUS', status.values[cells[1 + series]].id]]));
};
Promise.all(process.argv.slice(1).map(read)).then((found) => process.stdout.write(JSON.stringify(found)))
  .catch((error) => { console.error(error); process.exit(1); });
"""


class Part(NamedTuple):
    """A message with one data set.

    Attributes:
        title: the title of its dataflow.
        dimensions: the ids of its dimensions.
        text: the message.
        structure: the structure message with its data structure alone; nothing for SDMX-JSON.
    """

    title: str
    dimensions: tuple[str, ...]
    text: str
    structure: str = ""


def part_ml(sample: str) -> Iterator[Part]:
    """The data sets of a message of SDMX-ML 2.1."""
    from lxml import etree

    root = etree.fromstring(ml_of(sample).encode())
    structures = etree.fromstring(structure_of(sample, Flavour.ML21).encode())
    titles = titles_of(csv_of(sample))
    space = "{http://www.sdmx.org/resources/sdmxml/schemas/v2_1/structure}"
    for at, dataset in enumerate(root.iterfind("{*}DataSet")):
        alone = copy.deepcopy(root)
        for place, other in enumerate(list(alone.iterfind("{*}DataSet"))):
            if place != at:
                alone.remove(other)
        (reference,) = (
            value
            for key, value in dataset.attrib.items()
            if etree.QName(key).localname == "structureRef"
        )
        header = alone.find("{*}Header")
        name = ""
        for item in list(header.iterfind("{*}Structure")):
            if item.get("structureID") == reference:
                name = next(item.iter("Ref", "{*}Ref")).get("id")
            else:
                header.remove(item)
        own = copy.deepcopy(structures)
        defined = {
            flow.get("id"): next(flow.iter("{*}Ref", "Ref")).get("id")
            for flow in own.iter(f"{space}Dataflow")
        }
        kept = {"Dataflow": name, "DataStructure": defined[name], "ContentConstraint": ""}
        for kind, kept_id in kept.items():
            for item in list(own.iter(f"{space}{kind}")):
                if item.get("id") != kept_id:
                    item.getparent().remove(item)
        components = own.iterfind(f".//{space}DimensionList/*")
        names = tuple(item.get("id") for item in components)
        (title,) = (text for flow, text in titles.items() if f":{name}(" in flow)
        yield Part(title, names, etree.tostring(alone).decode(), etree.tostring(own).decode())


def part_json(sample: str) -> Iterator[Part]:
    """The data sets of a message of SDMX-JSON."""
    message = json.loads(json_of(sample))
    titles = titles_of(csv_of(sample))
    for dataset in message["data"]["dataSets"]:
        structure = message["data"]["structures"][dataset.get("structure", 0)]
        own = {**message["data"], "structures": [structure]}
        own["dataSets"] = [{**dataset, "structure": 0}]
        dimensions = structure["dimensions"]
        names = tuple(item["id"] for level in dimensions.values() for item in level)
        flow = next(link["urn"] for link in structure["links"] if "urn" in link)
        (title,) = (text for name, text in titles.items() if flow.endswith(name))
        yield Part(title, names, json.dumps({**message, "data": own}))


@cache
def parts_of(sample: str, form: str) -> tuple[Part, ...]:
    return tuple((part_ml if form == "ml" else part_json)(sample))


def spoil(part: Part) -> Part:
    """The same message with another figure in one of its cells."""
    if part.structure:
        at = part.text.index('OBS_VALUE="') + len('OBS_VALUE="')
        end = part.text.index('"', at)
        return part._replace(text=f"{part.text[:at]}{SPOILED}{part.text[end:]}")
    message = json.loads(part.text)
    series = next(iter(message["data"]["dataSets"][0]["series"].values()))
    next(iter(series["observations"].values()))[0] = SPOILED
    return part._replace(text=json.dumps(message))


Rows = list[dict[str, Any]]


def write_parts(parts: Sequence[Part], folder: Path) -> list[Path]:
    """The files of messages, those of their structures behind each."""
    paths = []
    for at, part in enumerate(parts):
        for ending, text in (("data.xml", part.text), ("structure.xml", part.structure)):
            if text:
                path = folder / f"{at}.{ending}"
                path.write_text(text, "utf-8")
                paths.append(path)
    return paths


def read_ml_with_sdmx1(parts: Sequence[Part]) -> list[Rows]:
    import sdmx

    found = []
    with TemporaryDirectory() as folder:
        files = iter(write_parts(parts, Path(folder)))
        for data, structure in zip(files, files, strict=True):
            (definition,) = sdmx.read_sdmx(structure).structure.values()
            (dataset,) = sdmx.read_sdmx(data, structure=definition).data
            found.append(list(map(row_of_sdmx1, dataset.obs)))
    return found


def read_ml_with_rsdmx(parts: Sequence[Part]) -> list[Rows]:
    with TemporaryDirectory() as folder:
        found: list[Rows] = json.loads(run_r(RSDMX, *write_parts(parts, Path(folder))))
    return found


def read_json_with_sdmx1(parts: Sequence[Part]) -> list[Rows]:
    import sdmx

    found = []
    with TemporaryDirectory() as folder:
        for part in parts:
            file = Path(folder) / "data.json"
            file.write_text(to_version_1(part.text), "utf-8")
            (dataset,) = sdmx.read_sdmx(file).data
            found.append(list(map(row_of_sdmx1, dataset.obs)))
    return found


def read_json_with_parser(parts: Sequence[Part]) -> list[Rows]:
    with TemporaryDirectory() as folder:
        done = subprocess.run(
            ["node", "-e", PARSER, *write_parts(parts, Path(folder))],
            env={**os.environ, "NODE_PATH": str(NODE_MODULES)},
            capture_output=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr.decode()
    found: list[Rows] = json.loads(done.stdout)
    return found


READERS: dict[str, tuple[str, Callable[[Sequence[Part]], list[Rows]]]] = {
    "sdmx1 on SDMX-ML": ("ml", read_ml_with_sdmx1),
    "rsdmx on SDMX-ML": ("ml", read_ml_with_rsdmx),
    "sdmx1 on SDMX-JSON": ("json", read_json_with_sdmx1),
    "sdmx-json-parser on SDMX-JSON": ("json", read_json_with_parser),
}


@cache
def found_by(reader: str, *, spoiled: bool) -> dict[str, Wide]:
    """What a reader finds in the messages of every sample, or in their spoiled twins."""
    form, read = READERS[reader]
    parts = [(sample, part) for sample in OTHERS for part in parts_of(sample, form)]
    given = [spoil(part) if spoiled else part for _, part in parts]
    found: dict[str, Wide] = {sample: {} for sample in OTHERS}
    for (sample, part), rows in zip(parts, read(given), strict=True):
        cells = facts_wide(rows, part.dimensions, part.title)
        assert not cells.keys() & found[sample].keys()
        found[sample] |= cells
    return found


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("sample", OTHERS)
def test_every_cell_of_every_layout_is_found(sample: str, reader: str) -> None:
    assert found_by(reader, spoiled=False)[sample] == expected_wide(sample)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("sample", OTHERS)
def test_a_changed_cell_of_every_layout_is_found(sample: str, reader: str) -> None:
    found, expected = found_by(reader, spoiled=True)[sample], expected_wide(sample)
    assert found.keys() == expected.keys()
    changed = {key for key in expected if found[key] != expected[key]}
    assert 1 <= len(changed) <= len(parts_of(sample, READERS[reader][0]))
