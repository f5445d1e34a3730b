"""JSON-stat through jsonstat-validator, pyjstat and jsonstat-toolkit."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import subprocess
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

from navconv.writers.jsonstat import JsonstatOptions, write_jsonstat
from tests.interop.readback import (
    CUBED,
    NODE_MODULES,
    READ,
    SAMPLES,
    expected_cubes,
    make_context,
    read,
)

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = [pytest.mark.interop, pytest.mark.filterwarnings("ignore::DeprecationWarning")]

STATUSES = {":": "suppressed", "-": "blank", "..": "missing"}
TOOLKIT = """
const JSONstat = require('jsonstat-toolkit');
const found = JSONstat(JSON.parse(require('fs').readFileSync(0, 'utf8')));
const sets = found.link.item.map((_, i) => found.Dataset(i));
console.log(JSON.stringify(sets.map((set) => ({
  id: set.id,
  role: set.role,
  codes: set.id.map((name) => set.Dimension(name).id),
  labels: set.id.map((name) => set.Dimension(name).Category().map((item) => item.label)),
  children: set.id.map((name) => set.Dimension(name).Category().map((item) => item.id)),
  cells: Array.from({length: set.n}, (_, i) => {
    const cell = set.Data(i);
    return [cell.value, cell.status];
  }),
}))));
"""


def written(sample: str) -> dict[str, Any]:
    out = BytesIO()
    write_jsonstat(read(sample), out, JsonstatOptions(), make_context())
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def validate(collection: dict[str, Any]) -> None:
    from jsonstat_validator import validate_jsonstat

    assert validate_jsonstat(collection)
    for dataset in collection["link"]["item"]:
        assert validate_jsonstat(dataset)


def check_with_pyjstat(collection: dict[str, Any], sample: str) -> None:
    """Numbers by label; pyjstat knows no status, and reads what has no number as NaN."""
    from pyjstat import pyjstat

    found = {}
    for dataset in collection["link"]["item"]:
        frame = pyjstat.Dataset.read(json.dumps(dataset)).write("dataframe")
        names = {dataset["dimension"][name]["label"]: name for name in dataset["id"]}
        cells = {}
        for row in frame.dropna().to_dict("records"):
            number = row.pop("value")
            key = frozenset((names[label], member) for label, member in row.items())
            assert key not in cells
            cells[key] = number
        found[frozenset(dataset["id"])] = cells
    expected = {
        names: {key: float(number) for key, (number, _) in cells.items() if number is not None}
        for names, cells in expected_cubes(sample, codes=False).items()
    }
    assert found == expected


def read_with_toolkit(collection: dict[str, Any]) -> list[dict[str, Any]]:
    node = shutil.which("node")
    if node is None or not (NODE_MODULES / "jsonstat-toolkit").is_dir():
        pytest.fail(f"node is not installed, or jsonstat-toolkit is not in {NODE_MODULES}")
    done = subprocess.run(
        [node, "-e", TOOLKIT],
        input=json.dumps(collection).encode(),
        env={**os.environ, "NODE_PATH": str(NODE_MODULES)},
        capture_output=True,
        check=True,
    )
    sets: list[dict[str, Any]] = json.loads(done.stdout)
    return sets


def check_with_toolkit(collection: dict[str, Any], sample: str) -> None:
    """Numbers and statuses, by code."""
    found = {}
    for dataset in read_with_toolkit(collection):
        places = itertools.product(*dataset["codes"])
        cells = {}
        for place, (number, status) in zip(places, dataset["cells"], strict=True):
            if number is not None or status is not None:
                key = frozenset(zip(dataset["id"], place, strict=True))
                cells[key] = (number, STATUSES[status] if status else "")
        found[frozenset(dataset["id"])] = cells
    assert found == {
        names: {
            key: (None if number is None else float(number), status)
            for key, (number, status) in cells.items()
        }
        for names, cells in expected_cubes(sample, codes=True).items()
    }


@pytest.mark.parametrize("sample", READ)
def test_validator_accepts_the_collection_and_each_dataset(sample):
    validate(written(sample))


@pytest.mark.parametrize("sample", CUBED)
def test_pyjstat_reads_every_number(sample):
    check_with_pyjstat(written(sample), sample)


@pytest.mark.parametrize("sample", CUBED)
def test_toolkit_reads_every_number_and_status(sample):
    check_with_toolkit(written(sample), sample)


@pytest.mark.parametrize("sample", READ)
def test_toolkit_knows_the_roles_and_the_hierarchy(sample):
    collection = written(sample)
    for dataset, read_back in zip(
        collection["link"]["item"], read_with_toolkit(collection), strict=True
    ):
        assert read_back["role"]["time"] == ["period"]
        assert read_back["role"]["metric"] == ["indicator"]
        if "region" in dataset["id"]:
            assert read_back["role"]["geo"] == ["region"]
        labels = [
            list(dataset["dimension"][name]["category"]["label"].values()) for name in dataset["id"]
        ]
        assert read_back["labels"] == labels
        for name, children in zip(dataset["id"], read_back["children"], strict=True):
            category = dataset["dimension"][name]["category"]
            found = dict(zip(category["index"], children, strict=True))
            assert {code: ids for code, ids in found.items() if ids} == category.get("child", {})


def last(collection: dict[str, Any]) -> dict[str, Any]:
    dataset: dict[str, Any] = collection["link"]["item"][-1]
    return dataset


def wrong_code(collection: dict[str, Any]) -> None:
    category = last(collection)["dimension"]["main_group"]["category"]
    category["index"]["NOSUCH"] = category["index"].pop("OTHER")


def missing_dimension(collection: dict[str, Any]) -> None:
    del last(collection)["dimension"]["period"]


def duplicate_key(collection: dict[str, Any]) -> None:
    dataset = last(collection)
    dataset["id"][1] = dataset["id"][0]


def bad_period(collection: dict[str, Any]) -> None:
    last(collection)["role"]["time"] = ["no-such-dimension"]


def short_array(collection: dict[str, Any]) -> None:
    last(collection)["status"] = [None, ":"]


@pytest.mark.parametrize(
    "spoil", [wrong_code, missing_dimension, duplicate_key, bad_period, short_array]
)
def test_validator_refuses_a_spoiled_twin(spoil):
    from jsonstat_validator import JSONStatValidationError

    collection = written(SAMPLES[0])
    spoil(collection)
    with pytest.raises(JSONStatValidationError):
        validate(collection)


def renamed_member(collection: dict[str, Any]) -> None:
    category = last(collection)["dimension"]["main_group"]["category"]
    for part in ("index", "label"):
        category[part] = {
            "NOSUCH" if code == "OTHER" else code: "Nei" if item == "Andre på tiltak" else item
            for code, item in category[part].items()
        }


def renamed_period(collection: dict[str, Any]) -> None:
    category = last(collection)["dimension"]["period"]["category"]
    code = next(iter(category["index"]))
    category["index"] = {"2016-13": 0}
    category["label"] = {"2016-13": f"{code[:5]}13"}


def changed_number(collection: dict[str, Any]) -> None:
    values = last(collection)["value"]
    values[next(iter(values))] += 1


def lost_number(collection: dict[str, Any]) -> None:
    values = last(collection)["value"]
    del values[next(iter(values))]


def shifted_numbers(collection: dict[str, Any]) -> None:
    dataset = last(collection)
    dataset["value"] = {str(int(place) + 1): number for place, number in dataset["value"].items()}


@pytest.mark.parametrize(
    "spoil", [renamed_member, renamed_period, changed_number, lost_number, shifted_numbers]
)
@pytest.mark.parametrize("check", [check_with_pyjstat, check_with_toolkit])
def test_readers_find_a_spoiled_twin(
    spoil: Callable[[dict[str, Any]], None], check: Callable[[dict[str, Any], str], None]
) -> None:
    collection = written(SAMPLES[0])
    spoil(collection)
    with pytest.raises((AssertionError, ValueError, IndexError)):
        check(collection, SAMPLES[0])


def test_toolkit_finds_a_changed_status() -> None:
    collection = written(SAMPLES[0])
    statuses = last(collection)["status"]
    place = next(place for place, symbol in statuses.items() if symbol == ":")
    statuses[place] = "-"
    with pytest.raises(AssertionError):
        check_with_toolkit(collection, SAMPLES[0])
