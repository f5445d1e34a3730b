"""The Data Package through frictionless."""

from __future__ import annotations

import hashlib
import json
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from navconv.writers.datapackage import DatapackageOptions, datapackage_files, write_datapackage
from tests.interop.readback import READ, SAMPLES, make_context, read, same_rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [pytest.mark.interop, pytest.mark.filterwarnings("ignore::DeprecationWarning")]

CSV = "observations.csv"
DEFAULT = DatapackageOptions()


def write(sample: str, folder: Path, options: DatapackageOptions = DEFAULT) -> Path:
    for name, content in datapackage_files(read(sample), options, make_context()):
        (folder / name).write_bytes(content)
    return folder / "datapackage.json"


def validate(path: Path) -> list[str]:
    """The types of the errors that frictionless finds."""
    import frictionless

    report = frictionless.validate(str(path))
    errors = [kind for (kind,) in report.flatten(["type"])]
    assert report.valid == (not errors)
    return errors


def check_rows(path: Path, sample: str) -> None:
    import frictionless

    resource = frictionless.Package(str(path)).get_resource("observations")
    assert same_rows((row.to_dict() for row in resource.read_rows()), sample)


@pytest.mark.parametrize(
    ("sample", "codes", "provenance"),
    [
        *((sample, False, False) for sample in READ),
        *((sample, True, True) for sample in (SAMPLES[0], "layouts/labels-in-columns.txt")),
    ],
)
def test_frictionless_finds_nothing_wrong(sample, codes, provenance, tmp_path):
    path = write(sample, tmp_path, DatapackageOptions(provenance=provenance, codes=codes))
    assert validate(path) == []


@pytest.mark.parametrize("sample", READ)
def test_frictionless_reads_every_number_and_status(sample, tmp_path):
    check_rows(write(sample, tmp_path), sample)


@pytest.mark.parametrize("sample", SAMPLES[:1])
def test_the_zip_holds_the_same_package(sample, tmp_path):
    out = BytesIO()
    write_datapackage(read(sample), out, DatapackageOptions(), make_context())
    with zipfile.ZipFile(out) as archive:
        archive.extractall(tmp_path)
    assert validate(tmp_path / "datapackage.json") == []
    check_rows(tmp_path / "datapackage.json", sample)


def spoil_data(path: Path, spoil: Callable[[list[str]], None]) -> None:
    """Changes lines of the CSV and makes size and hash right again, so that they prove nothing."""
    data = path.parent / CSV
    lines = data.read_text(encoding="utf-8").splitlines(keepends=True)
    before = list(lines)
    spoil(lines)
    assert lines != before
    content = "".join(lines).encode()
    data.write_bytes(content)
    description = json.loads(path.read_text(encoding="utf-8"))
    resource = description["resources"][0]
    resource["bytes"] = len(content)
    resource["hash"] = f"sha256:{hashlib.sha256(content).hexdigest()}"
    path.write_text(json.dumps(description), encoding="utf-8")


def wrong_code(lines: list[str]) -> None:
    lines[1] = lines[1].replace(",I alt,", ",Noen andre,", 1)


def missing_dimension(lines: list[str]) -> None:
    at = lines[0].split(",").index("main_group")
    for place, line in enumerate(lines[:5]):
        fields = line.split(",")
        lines[place] = ",".join(fields[:at] + fields[at + 1 :])
    del lines[5:]


def duplicate_key(lines: list[str]) -> None:
    lines.insert(2, lines[1])


def bad_period(lines: list[str]) -> None:
    lines[1] = lines[1].replace("2016-11", "2016-13")


def short_array(lines: list[str]) -> None:
    lines[1] = lines[1].rpartition(",")[0] + "\n"


def text_for_a_number(lines: list[str]) -> None:
    fields = lines[1].split(",")
    fields[lines[0].rstrip("\n").split(",").index("value")] = "83 484"
    lines[1] = ",".join(fields)


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (wrong_code, "foreign-key"),
        (missing_dimension, "incorrect-label"),
        (duplicate_key, "primary-key"),
        (bad_period, "foreign-key"),
        (short_array, "missing-cell"),
        (text_for_a_number, "type-error"),
    ],
)
def test_frictionless_refuses_a_spoiled_twin(spoil, error, tmp_path):
    path = write(SAMPLES[0], tmp_path)
    spoil_data(path, spoil)
    assert error in validate(path)


def test_frictionless_shows_what_is_said_of_the_figures(tmp_path):
    import frictionless

    package = frictionless.Package(str(write(SAMPLES[0], tmp_path)))
    assert package.custom["units"]["Antall"] == "persons"
    assert sum(package.custom["levels"].values()) == package.custom["quality"]["observations"]
    assert package.version == "2016.12.1"


def test_issues_of_a_table_have_one_schema(tmp_path):
    descriptions = []
    for sample in ("layouts/weeks.txt", "layouts/half-years.txt"):
        folder = tmp_path / sample.partition("/")[2]
        folder.mkdir()
        descriptions.append(json.loads(write(sample, folder).read_text("utf-8")))
    first, second = (found["resources"][0]["schema"] for found in descriptions)
    assert first["fields"] == second["fields"]
    assert first["foreignKeys"] == second["foreignKeys"]


def test_frictionless_refuses_other_data_than_described(tmp_path):
    path = write(SAMPLES[0], tmp_path)
    data = tmp_path / CSV
    data.write_bytes(data.read_bytes().replace(b",83484,", b",83485,", 1))
    assert validate(path) == ["hash-count"]


def test_reading_back_finds_a_changed_number(tmp_path):
    path = write(SAMPLES[0], tmp_path)
    data = tmp_path / CSV
    data.write_bytes(data.read_bytes().replace(b",83484,", b",83485,", 1))
    with pytest.raises(AssertionError):
        check_rows(path, SAMPLES[0])
