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
    found = describe(SCHEMES)
    for resource in found["resources"][1:]:
        # These are of the package's codelists, which grow.
        del resource["bytes"], resource["hash"]
    assert found == snapshot


def test_the_description_fits_the_data():
    found = files(REGIONS)
    resource = json.loads(found["datapackage.json"])["resources"][0]
    content = found[resource["path"]]
    assert resource["bytes"] == len(content)
    assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    header, *rows = csv.reader(io.StringIO(content.decode()))
    assert header == [field["name"] for field in resource["schema"]["fields"]]
    assert len(rows) == 6


def codelist(found, name):
    return list(csv.DictReader(io.StringIO(found[f"codelist-{name}.csv"].decode())))


def test_members_are_keys_to_a_codelist_that_has_all_that_are_known():
    found = files(SCHEMES.replace("Utdanning", "Ny ordning"))
    keys = json.loads(found["datapackage.json"])["resources"][0]["schema"]["foreignKeys"]
    assert {
        "fields": ["scheme"],
        "reference": {"resource": "codelist-scheme", "fields": ["name"]},
    } in keys
    rows = codelist(found, "scheme")
    assert rows[0] == {"code": "_T", "name": "I alt", "name_en": "Total", "parent": ""}
    assert {"Jobbklubb", "Utdanning"} < {row["name"] for row in rows}
    assert rows[-1] == {
        "code": "NY_ORDNING",
        "name": "Ny ordning",
        "name_en": "Ny ordning",
        "parent": "",
    }


def test_codes_replace_names_in_data_and_are_the_keys_then():
    found = files(SCHEMES, codes=True)
    keys = json.loads(found["datapackage.json"])["resources"][0]["schema"]["foreignKeys"]
    assert {item["reference"]["fields"][0] for item in keys} == {"code"}
    assert b",OPPF," in found["observations.csv"]


def test_the_schema_is_the_same_for_every_month():
    november, december = (
        describe(SCHEMES.replace("November", month).replace("1,5", number))
        for month, number in (("November", "1,5"), ("Desember", "2"))
    )
    assert november["resources"][0]["schema"] == december["resources"][0]["schema"]
    assert november["id"] == december["id"]
    assert (november["version"], november["created"]) == ("2016.12.1", "2016-12-01T00:00:00Z")
    assert (december["version"], december["created"]) == ("2017.1.1", "2017-01-01T00:00:00Z")
    for one, other in zip(november["resources"][1:], december["resources"][1:], strict=True):
        assert one == other or one["name"] == "codelist-period"


def test_units_levels_and_quality_are_said():
    found = describe(SCHEMES)
    assert found["units"]["Antall"] == "persons"
    assert sum(found["levels"].values()) == found["quality"]["observations"] == 18
    assert {
        name: found["quality"][name] for name in ("numbers", "suppressed", "blank", "missing")
    } == {"numbers": 15, "suppressed": 2, "blank": 1, "missing": 0}


def test_the_key_is_named_where_it_is_unique():
    schema = describe(MUNICIPALITIES)["resources"][0]["schema"]
    key = schema["primaryKey"]
    assert key[:2] == ["table", "period"]
    assert "municipality" in key
    assert "value" not in key
    # Two inputs each have a table number 1.
    assert "primaryKey" not in describe(REGIONS, REGIONS)["resources"][0]["schema"]


def test_texts_are_raw():
    text = REGIONS.replace("Oslo", "=Utopia")
    assert b",=Utopia," in files(text)["observations.csv"]
    assert codelist(files(text), "region")[-1]["name"] == "=Utopia"


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
