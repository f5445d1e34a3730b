from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from io import BytesIO

from navconv.writers.datapackage import DatapackageOptions, datapackage_files, write_datapackage
from tests.writers.small import MUNICIPALITIES, REGIONS, SCHEMES, make_context, read_text


def files(*texts, **options):
    exports = [export for text in texts for export in read_text(text)]
    return dict(datapackage_files(exports, DatapackageOptions(**options), make_context()))


def describe(*texts, **options):
    return json.loads(files(*texts, **options)["datapackage.json"])


def fields(description):
    return {field["name"]: field for field in description["resources"][0]["schema"]["fields"]}


def test_a_description_as_it_is_written(snapshot):
    assert describe(SCHEMES) == snapshot


def test_the_description_fits_the_data():
    found = files(REGIONS)
    resource = json.loads(found["datapackage.json"])["resources"][0]
    content = found[resource["path"]]
    assert resource["bytes"] == len(content)
    assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    header, *rows = csv.reader(io.StringIO(content.decode()))
    assert header == [field["name"] for field in resource["schema"]["fields"]]
    assert len(rows) == 6


def test_every_member_is_in_its_list_in_the_order_of_the_codelist():
    found = fields(describe(SCHEMES))
    assert found["scheme_group"]["constraints"]["enum"] == ["I alt", "Oppfølging", "Opplæring"]
    assert found["scheme"]["constraints"]["enum"] == [
        "I alt",
        "Jobbklubb",
        "Oppfølging",
        "Utdanning",
    ]
    assert found["region"]["constraints"]["enum"] == ["I alt"]
    assert found["status"]["constraints"]["enum"] == ["suppressed", "blank", "missing"]


def test_codes_replace_names_in_data_and_lists():
    found = fields(describe(SCHEMES, codes=True))
    assert found["scheme_group"]["constraints"]["enum"] == ["_T", "OPPF", "OPPL"]


def test_whole_numbers_are_integers_and_others_numbers():
    assert fields(describe(REGIONS))["value"]["type"] == "integer"
    assert fields(describe(SCHEMES))["value"]["type"] == "number"


def test_the_key_is_named_where_it_is_unique():
    schema = describe(MUNICIPALITIES)["resources"][0]["schema"]
    key = schema["primaryKey"]
    assert key[:2] == ["table", "period"]
    assert "municipality" in key
    assert "value" not in key
    # Two inputs each have a table number 1.
    assert "primaryKey" not in describe(REGIONS, REGIONS)["resources"][0]["schema"]


def test_texts_are_raw():
    text = REGIONS.replace("Oslo", "=Utlandet")
    assert b",=Utlandet," in files(text)["observations.csv"]
    assert "=Utlandet" in fields(describe(text))["region"]["constraints"]["enum"]


def test_provenance_adds_its_columns():
    found = fields(describe(REGIONS, provenance=True))
    assert list(found)[-6:] == ["source", "page", "line", "column", "cell", "text"]


def test_licences_are_those_of_the_data():
    found = describe(REGIONS)
    assert [licence["name"] for licence in found["licenses"]] == ["NLOD-2.0", "CC-BY-4.0"]


def test_the_zip_is_the_same_each_time():
    def pack():
        out = BytesIO()
        write_datapackage(read_text(SCHEMES), out, DatapackageOptions(), make_context())
        return out.getvalue()

    first = pack()
    assert first == pack()
    with zipfile.ZipFile(BytesIO(first)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files(SCHEMES)
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
