"""JSON-stat through jsonstat-validator, pyjstat, jsonstat.py and jsonstat-toolkit."""

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
    NODE_MODULES,
    READ,
    SAMPLES,
    expected_cubes,
    make_context,
    read,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.interop.readback import Cubes, Key

pytestmark = [pytest.mark.interop, pytest.mark.filterwarnings("ignore::DeprecationWarning")]

STATUSES = {":": "suppressed", "-": "blank", "..": "missing"}
TOOLKIT = """
const JSONstat = require('jsonstat-toolkit');
const found = JSONstat(JSON.parse(require('fs').readFileSync(0, 'utf8')));
const sets = found.class === 'collection' ? found.link.item.map((_, i) => found.Dataset(i)) : [found];
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


def written(sample: str, **options: Any) -> dict[str, Any]:
    """The output as a collection, also where it is a single dataset."""
    found = output(sample, **options)
    if found["class"] == "collection":
        return found
    return {"version": "2.0", "class": "collection", "link": {"item": [found]}}


def output(sample: str, **options: Any) -> dict[str, Any]:
    out = BytesIO()
    write_jsonstat(read(sample), out, JsonstatOptions(**options), make_context())
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

    found: Cubes = {}
    for dataset in collection["link"]["item"]:
        frame = pyjstat.Dataset.read(json.dumps(dataset)).write("dataframe")
        names = {dataset["dimension"][name]["label"]: name for name in dataset["id"]}
        cells = {}
        for row in frame.dropna().to_dict("records"):
            number = row.pop("value")
            key = frozenset((names[label], member) for label, member in row.items())
            assert key not in cells
            cells[key] = number
        add_cells(found, dataset, cells)
    expected = {
        names: {key: float(number) for key, (number, _) in cells.items() if number is not None}
        for names, cells in expected_cubes(sample, codes=False).items()
    }
    assert found == expected


def check_with_jsonstat_py(collection: dict[str, Any], sample: str) -> None:
    """Numbers by code; it reads a collection as it is, but figures in arrays alone."""
    import jsonstat

    read_back = jsonstat.from_string(json.dumps(collection))
    found: Cubes = {}
    for at, dataset in enumerate(collection["link"]["item"]):
        codes = [list(dataset["dimension"][name]["category"]["index"]) for name in dataset["id"]]
        cells = {}
        for place, key in enumerate(itertools.product(*codes)):
            number = read_back.dataset(at).data(place).value
            if number is not None:
                cells[frozenset(zip(dataset["id"], key, strict=True))] = float(number)
        add_cells(found, dataset, cells)
    assert found == {
        names: {key: float(number) for key, (number, _) in cells.items() if number is not None}
        for names, cells in expected_cubes(sample, codes=True).items()
    }


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


def add_cells(found: Cubes, dataset: dict[str, Any], cells: dict[Key, Any]) -> None:
    """Adds the cells of a dataset to those of its title and dimensions; none may be in another dataset."""
    names = dataset["extension"]["px"]["description"], frozenset(dataset["id"])
    before = found.setdefault(names, {})
    assert not before.keys() & cells.keys()
    before.update(cells)


def check_with_toolkit(collection: dict[str, Any], sample: str) -> None:
    """Numbers and statuses, by code."""
    found: Cubes = {}
    for dataset, read_back in zip(
        collection["link"]["item"], read_with_toolkit(collection), strict=True
    ):
        places = itertools.product(*read_back["codes"])
        cells = {}
        for place, (number, status) in zip(places, read_back["cells"], strict=True):
            if number is not None or status is not None:
                key = frozenset(zip(dataset["id"], place, strict=True))
                cells[key] = (number, STATUSES[status] if status else "")
        add_cells(found, dataset, cells)
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


@pytest.mark.parametrize("sample", READ)
def test_pyjstat_reads_every_number(sample):
    check_with_pyjstat(written(sample), sample)


@pytest.mark.parametrize("sample", READ)
def test_toolkit_reads_every_number_and_status(sample):
    check_with_toolkit(written(sample), sample)


@pytest.mark.parametrize("sample", READ)
def test_jsonstat_py_reads_every_number_of_arrays(sample):
    check_with_jsonstat_py(written(sample, arrays=True), sample)


def test_jsonstat_py_reads_no_object_of_figures():
    # So --arrays: it looks figures up by number, and the keys of an object are texts.
    collection = written(SAMPLES[0])
    by_place(collection, "value")
    with pytest.raises(KeyError):
        check_with_jsonstat_py(collection, SAMPLES[0])


def test_pyjstat_fetches_the_datasets_of_a_collection_and_reads_none_that_is_within():
    # So the datasets one by one: of `link.item`, or written with --dataset.
    from pyjstat import pyjstat

    collection = pyjstat.Collection.read(json.dumps(output(SAMPLES[0])))
    with pytest.raises(KeyError, match="href"):
        collection.write("dataframe_list")
    pyjstat.Dataset.read(json.dumps(output(SAMPLES[0], dataset=1))).write("dataframe")


@pytest.mark.parametrize("sample", READ)
def test_a_dataset_has_periods_of_one_length_and_a_label_of_its_own(sample):
    datasets = written(sample)["link"]["item"]
    assert len({dataset["label"] for dataset in datasets}) == len(datasets)
    for dataset in datasets:
        periods = dataset["dimension"]["period"]["category"]["index"]
        assert len({(len(period), period[4:6].strip("-0123456789")) for period in periods}) == 1


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


def by_place(collection: dict[str, Any], part: str) -> dict[str, Any]:
    """Values or statuses as an object, whichever they were."""
    dataset = last(collection)
    found = dataset[part]
    if isinstance(found, list):
        found = {str(at): item for at, item in enumerate(found) if item is not None}
        dataset[part] = found
    return found


def changed_number(collection: dict[str, Any]) -> None:
    values = by_place(collection, "value")
    values[next(iter(values))] += 1


def lost_number(collection: dict[str, Any]) -> None:
    values = by_place(collection, "value")
    del values[next(iter(values))]


def shifted_numbers(collection: dict[str, Any]) -> None:
    values = by_place(collection, "value")
    last(collection)["value"] = {str(int(place) + 1): number for place, number in values.items()}


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


@pytest.mark.parametrize("check", [check_with_pyjstat, check_with_toolkit, check_with_jsonstat_py])
@pytest.mark.parametrize("sample", READ)
def test_a_changed_number_of_every_layout_is_found(sample, check) -> None:
    collection = written(sample, arrays=True)
    values = last(collection)["value"]
    values[next(at for at, number in enumerate(values) if number is not None)] = 987_654_321
    with pytest.raises(AssertionError):
        check(collection, sample)


def test_toolkit_finds_a_changed_status() -> None:
    collection = written(SAMPLES[0])
    statuses = by_place(collection, "status")
    place = next(place for place, symbol in statuses.items() if symbol == ":")
    statuses[place] = "-"
    with pytest.raises(AssertionError):
        check_with_toolkit(collection, SAMPLES[0])


@pytest.mark.parametrize("spoil", [renamed_member, renamed_period, "number", "gap"])
def test_jsonstat_py_finds_a_spoiled_twin(spoil) -> None:
    collection = written(SAMPLES[0], arrays=True)
    values = last(collection)["value"]
    at = next(at for at, number in enumerate(values) if number is not None)
    if spoil == "number":
        values[at] += 1
    elif spoil == "gap":
        values[at] = None
    else:
        spoil(collection)
    with pytest.raises(AssertionError):
        check_with_jsonstat_py(collection, SAMPLES[0])
