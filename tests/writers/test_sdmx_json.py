"""SDMX-JSON data."""

from __future__ import annotations

import csv
import io
import json

import pytest

from navconv.writers.context import WriteContext
from navconv.writers.sdmx import Form, SdmxOptions, write_sdmx
from tests.writers.sdmx_small import (
    CODELISTS,
    MUNICIPALITIES,
    OCCUPATIONS,
    SCHEMES,
    SEXES,
    YEARS,
    read_text,
)


def write(text):
    out = io.BytesIO()
    options = SdmxOptions(Form.JSON)
    write_sdmx(read_text(text), out, options, WriteContext(CODELISTS, lambda _: None))
    return out.getvalue().decode()


def observations(message, index):
    """Every observation of a data set, with ids in place of indexes."""
    dataset = message["data"]["dataSets"][index]
    structure = message["data"]["structures"][dataset["structure"]]
    dimensions, attributes = structure["dimensions"], structure["attributes"]
    (time,) = dimensions["observation"]
    for key, series in dataset["series"].items():
        places = map(int, key.split(":"))
        head = {
            item["id"]: item["values"][place]["id"]
            for item, place in zip(dimensions["series"], places, strict=True)
        }
        for item, place in zip(attributes["series"], series["attributes"], strict=True):
            head[item["id"]] = item["values"][place]["id"]
        for period, (value, *statuses) in series["observations"].items():
            row = {**head, "TIME_PERIOD": time["values"][int(period)]["id"], "OBS_VALUE": value}
            for item, place in zip(attributes["observation"], statuses, strict=True):
                row[item["id"]] = item["values"][place]["id"]
            yield row


def test_message(snapshot):
    assert write(SEXES) == snapshot


@pytest.mark.parametrize("text", [SCHEMES, SEXES, MUNICIPALITIES, OCCUPATIONS, YEARS])
def test_it_says_what_the_csv_says(text):
    out = io.BytesIO()
    write_sdmx(read_text(text), out, SdmxOptions(), WriteContext(CODELISTS, lambda _: None))
    rows = list(csv.DictReader(io.StringIO(out.getvalue().decode(), newline="")))
    names = [name for name in rows[0] if not name.startswith(("STRUC", "ACT", "TITLE", "COMM"))]
    message = json.loads(write(text))
    found = [
        row for at in range(len(message["data"]["dataSets"])) for row in observations(message, at)
    ]
    wanted = [
        {
            name: row[name] if name != "OBS_VALUE" else float(row[name])
            for name in names
            # The counts have no INDICATOR, which the changes and shares beside them have.
            if row[name]
        }
        for row in rows
    ]
    for row in found:
        row["OBS_VALUE"] = float(row["OBS_VALUE"])
    assert sorted(map(repr, map(sorted_items, found))) == sorted(
        map(repr, map(sorted_items, wanted))
    )


def sorted_items(row):
    return sorted(row.items())


def test_numbers_are_numbers_and_their_absence_is_nan():
    message = json.loads(write(SEXES))
    values = [row["OBS_VALUE"] for at in (0, 1) for row in observations(message, at)]
    assert {type(value) for value in values} == {int, float, str}
    assert {value for value in values if isinstance(value, str)} == {"NaN"}
    assert '"0":[2.0,0,0,0]' in write(SEXES)


def test_each_title_is_a_data_set():
    message = json.loads(write(SEXES + MUNICIPALITIES))
    assert [item["structure"] for item in message["data"]["dataSets"]] == [0, 1, 2]
    ids = [
        [item["id"] for item in structure["dimensions"]["series"]]
        for structure in message["data"]["structures"]
    ]
    assert ids[0][-1] == "SEX"
    assert ids[1][-2:] == ["SEX", "INDICATOR"]
    assert ids[2][-1] == "MUNICIPALITY"
    assert [len(list(observations(message, at))) for at in range(3)] == [4, 12, 9]


def test_only_what_occurs_is_listed_and_parents_among_it():
    message = json.loads(write(SCHEMES))
    (structure,) = message["data"]["structures"]
    by_id = {item["id"]: item["values"] for item in structure["dimensions"]["series"]}
    assert [value["id"] for value in by_id["FREQ"]] == ["M"]
    parents = {value["id"]: value.get("parent") for value in by_id["SCHEME"]}
    assert parents == {
        "_T": None,
        "OPPF": None,
        "OPPF_JK": "OPPF",
        "OPPF_OPPF": "OPPF",
        "KURS_PAA_NETT": "OPPF",
        "OPPL": None,
        "OPPL_UTD": "OPPL",
    }


def test_a_range_of_time_is_a_value_since_no_id_can_be_written_so():
    text = SEXES.replace("November 2021", "Januar - Mars 2021")
    structure, _ = json.loads(write(text))["data"]["structures"]
    (period,) = structure["dimensions"]["observation"][0]["values"]
    assert (period["value"], "id" in period) == ("2021-01-01/P3M", False)


def test_title_and_notes_belong_to_the_data_set():
    (structure,) = json.loads(write(SCHEMES))["data"]["structures"]
    values = {item["id"]: item.get("values") for item in structure["attributes"]["dataSet"]}
    assert values["TITLE"] == [{"value": "Deltakere i arbeidsrettede tiltak. Tiltak. En måned"}]
    assert values["COMMENT_DSET"] == [{"value": 'Tall under 4 er "skjult".'}]
    message = json.loads(write(SEXES))
    structure, _ = message["data"]["structures"]
    assert "values" not in structure["attributes"]["dataSet"][1]
    assert message["data"]["dataSets"][0]["attributes"] == [0, None]
