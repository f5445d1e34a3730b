"""What the checks say of each figure, in the formats that hold each key once; the tidy ones have a column for it."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree as ET

import pytest

import navconv
from navconv.writers import find_writer
from navconv.writers.sdmx import Flavour, Form
from tests.writers.small import make_context

TEXT = """# Arbeidssøkere

## Fylke

Januar 2019

\tAntall\tEndring fra i fjor Prosent
I alt\t310\t5
Oslo\t100\t
Viken\t200\t*
"""
EXPECTED = {"_T": "BROKEN", "NO-03": "BROKEN", "NO-30": "BROKEN"}


@pytest.fixture(scope="module")
def exports():
    return navconv.read(io.BytesIO(TEXT.encode())).exports


def write(exports, name, **options) -> str:
    writer, out = find_writer(name), io.BytesIO()
    writer.load()(iter(exports), out, writer.load_options()(**options), make_context())
    return out.getvalue().decode()


def test_the_csv_of_sdmx_has_a_column_for_it(exports):
    rows = list(csv.DictReader(io.StringIO(write(exports, "sdmx", quality=True))))
    counts = {row["REF_AREA"]: row["CHECK_STATUS"] for row in rows if row["TRANSFORMATION"] == "N"}
    assert counts == EXPECTED
    shares = {row["CHECK_STATUS"] for row in rows if row["TRANSFORMATION"] != "N"}
    assert "BROKEN" not in shares
    assert all("_CHECK_STATUS(" in row["STRUCTURE_ID"] for row in rows)


def test_a_key_that_is_printed_twice_has_the_verdict_of_the_place_whose_value_stands():
    """That is the first; the tidy table has both rows, each with its own."""
    whole = TEXT.replace("310", "300").replace("Fylke", "Fylke. Hovedgruppe")
    again = """
## Hovedgruppe

Januar 2019

\tAntall
I alt\t300
Arbeidssøkere på tiltak\t100
Andre på tiltak\t150
"""
    conversion = navconv.read(io.BytesIO((whole + again).encode()))
    rows = [row for row in conversion.records(quality=True) if row["value"] == 300]
    assert [row["check"] for row in rows] == ["held", "broken"]
    found = csv.DictReader(io.StringIO(conversion.to_bytes("sdmx", quality=True).decode()))
    assert [row["CHECK_STATUS"] for row in found if row["OBS_VALUE"] == "300"] == ["HELD"]


def test_without_it_the_structure_is_the_usual_one(exports):
    for form in Form:
        assert "STATISTICS_CHECK_STATUS" not in write(exports, "sdmx", form=form)
    head = write(exports, "sdmx").partition("\n")[0]
    assert "CHECK_STATUS" not in head


def test_the_json_of_sdmx_has_an_attribute_for_it(exports):
    document = json.loads(write(exports, "sdmx", form=Form.JSON, quality=True))
    structure = document["data"]["structures"][0]
    attributes = structure["attributes"]["observation"]
    assert [item["id"] for item in attributes][-1] == "CHECK_STATUS"
    data, _ = document["data"]["dataSets"]  # the counts, and their changes
    found = {
        attributes[-1]["values"][observation[4]]["id"]
        for series in data["series"].values()
        for observation in series["observations"].values()
        if observation[0] in (310, 100, 200)
    }
    assert found == {"BROKEN"}


def test_the_xml_of_sdmx_has_an_attribute_for_it(exports):
    root = ET.fromstring(write(exports, "sdmx", form=Form.ML, quality=True))  # noqa: S314  our own
    found = [item for item in root.iter("Obs") if item.get("OBS_VALUE") in ("310", "100", "200")]
    assert [item.get("CHECK_STATUS") for item in found] == ["BROKEN"] * 3


@pytest.mark.parametrize("flavour", list(Flavour))
def test_the_structure_declares_it(exports, flavour):
    text = write(exports, "sdmx", form=Form.STRUCTURE, flavour=flavour, quality=True)
    assert "CL_CHECK_STATUS" in text
    assert "CHECK_STATUS" in text.replace("CL_CHECK_STATUS", "")


def test_json_stat_has_it_as_the_status_of_numbers(exports):
    found = json.loads(write(exports, "jsonstat", quality=True))
    assert set(found["status"].values()) == {"broken", "unbound", ":", "-"}
    assert set(found["extension"]["status"]["label"]) == set(found["status"].values())
    numbers = {at for at, value in enumerate(found["value"]) if value is not None}
    assert numbers <= {int(at) for at in found["status"]}
