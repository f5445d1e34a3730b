"""The structure message in its three flavours."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import navconv.writers.sdmx
from navconv.writers.context import WriteContext
from navconv.writers.sdmx import Flavour, Form, SdmxOptions, write_sdmx
from navconv.writers.sdmx.artefacts import standard_lists
from tests.readers.books import convert, make_book, put
from tests.writers.sdmx_small import CODELISTS, MUNICIPALITIES, SCHEMES, SEXES, YEARS, read_text

STRUCTURE = "{http://www.sdmx.org/resources/sdmxml/schemas/%s/structure}"
COMMON = "{http://www.sdmx.org/resources/sdmxml/schemas/%s/common}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
VERSIONS = {Flavour.ML30: "v3_0", Flavour.ML21: "v2_1"}


def write(text, flavour):
    out = io.BytesIO()
    options = SdmxOptions(Form.STRUCTURE, flavour=flavour)
    write_sdmx(read_text(text), out, options, WriteContext(CODELISTS, lambda _: None))
    return out.getvalue().decode()


def data_structure_of(text, flavour):
    """The part of a message behind its codelists, which are long."""
    return text[text.index("<str:Concept" if flavour is not Flavour.JSON else '"conceptSchemes"') :]


def codelists_of(text):
    lists = json.loads(write(text, Flavour.JSON))["data"]["codelists"]
    return {re.sub("_[0-9A-F]{8}$", "", item["id"]): item for item in lists}


@pytest.mark.parametrize("flavour", Flavour)
def test_data_structures(flavour, snapshot):
    text = write(SEXES + MUNICIPALITIES, flavour)
    assert data_structure_of(text, flavour).splitlines() == snapshot


@pytest.mark.parametrize("flavour", [Flavour.ML30, Flavour.ML21])
def test_the_flavours_hold_the_same_codes(flavour):
    version = VERSIONS[flavour]
    root = ET.fromstring(write(SCHEMES, flavour))  # noqa: S314 - our own
    found = {}
    for codelist in root.iter(STRUCTURE % version + "Codelist"):
        for code in codelist.iter(STRUCTURE % version + "Code"):
            names = {n.get(LANG): n.text for n in code.iter(COMMON % version + "Name")}
            parent = code.find(STRUCTURE % version + "Parent")
            above = None
            if parent is not None:
                above = parent[0].get("id") if len(parent) else parent.text
            found[codelist.get("id"), code.get("id")] = names, above
    expected = {
        (codelist["id"], code["id"]): (code["names"], code.get("parent"))
        for codelist in json.loads(write(SCHEMES, Flavour.JSON))["data"]["codelists"]
        for code in codelist["codes"]
    }
    assert found == expected


def test_every_reference_leads_to_a_part_of_the_message():
    message = json.loads(write(SEXES + MUNICIPALITIES, Flavour.JSON))["data"]
    urns = {
        f"urn:sdmx:org.sdmx.infomodel.codelist.Codelist={item['agencyID']}:{item['id']}"
        f"({item['version']})"
        for item in message["codelists"]
    }
    concepts = {
        f"urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept={scheme['agencyID']}:{scheme['id']}"
        f"({scheme['version']}).{item['id']}"
        for scheme in message["conceptSchemes"]
        for item in scheme["concepts"]
    }
    used = set()
    for structure in message["dataStructures"]:
        parts = structure["dataStructureComponents"]
        components = [
            *parts["dimensionList"]["dimensions"],
            parts["dimensionList"]["timeDimension"],
            *parts["measureList"]["measures"],
            *parts["attributeList"]["attributes"],
        ]
        assert len({item["id"] for item in components}) == len(components)
        for item in components:
            assert item["conceptIdentity"] in concepts
            used.add(item["localRepresentation"].get("enumeration"))
    assert used - {None} == urns
    structures = {item["id"] for item in message["dataStructures"]}
    assert structures == {
        *("NAV_STATISTICS_SEX", "NAV_STATISTICS_SEX_INDICATOR", "NAV_STATISTICS_MUNICIPALITY")
    }
    for flow in message["dataflows"]:
        assert flow["structure"].rpartition(":")[2].removesuffix("(1.0)") in structures


@pytest.mark.parametrize("flavour", Flavour)
def test_concepts_are_the_standards_where_it_has_them(flavour):
    text = write(SEXES, flavour)
    if flavour is Flavour.ML21:
        assert 'id="SEX" agencyID="SDMX" maintainableParentID="CROSS_DOMAIN_CONCEPTS"' in text
        assert 'id="TITLE" agencyID="NO_NAV" maintainableParentID="NAV_CONCEPTS"' in text
    else:
        assert "Concept=SDMX:CROSS_DOMAIN_CONCEPTS(2.0).SEX" in text
        assert "Concept=NO_NAV:NAV_CONCEPTS(1.0).TITLE" in text


def test_every_artefact_of_ours_says_what_it_is_in_both_languages():
    message = json.loads(write(SEXES + MUNICIPALITIES, Flavour.JSON))["data"]
    concepts = [item for scheme in message["conceptSchemes"] for item in scheme["concepts"]]
    lists = [item for item in message["codelists"] if item["agencyID"] == "NO_NAV"]
    for item in (*message["dataStructures"], *message["dataflows"], *lists, *concepts):
        assert all(item["descriptions"][language] for language in ("nb", "en")), item["id"]


def test_schemes_are_below_their_groups():
    codes = {code["id"]: code for code in codelists_of(SCHEMES)["CL_SCHEME"]["codes"]}
    assert list(codes)[:2] == ["_T", "AVKL"]
    assert codes["OPPF_JK"]["parent"] == "OPPF"
    assert codes["KURS_PAA_NETT"]["parent"] == "OPPF"
    assert codes["KURS_PAA_NETT"]["names"] == {"nb": "Kurs på nett", "en": "Kurs på nett"}
    assert "parent" not in codes["OPPF"]
    assert codes["OPPF"]["names"] == {"nb": "Oppfølging", "en": "Follow-up"}
    assert {code.get("parent") for code in codes.values()} - {None} <= set(codes)
    assert all(
        list(codes).index(code["parent"]) < place
        for place, code in enumerate(codes.values())
        if "parent" in code
    )


def test_an_artefact_has_one_content_whatever_export_it_is_written_for():
    found = {}
    texts = (SCHEMES, SEXES, MUNICIPALITIES, YEARS, SCHEMES.replace("nett", "papir"))
    for text in texts:
        message = json.loads(write(text, Flavour.JSON))["data"]
        for kind, items in message.items():
            for item in items:
                key = (kind, item["agencyID"], item["id"])
                assert found.setdefault(key, item) == item, key
    flows = [key for key in found if key[0] == "dataflows"]
    assert len(
        [name for *_, name in flows if "_BY_" not in name and "_CHANGES" not in name]
    ) == len(texts)


def test_unknown_members_make_a_list_structure_and_flow_of_the_export_and_a_warning():
    message = json.loads(write(SCHEMES, Flavour.JSON))["data"]
    for kind in ("dataStructures", "dataflows"):
        assert all(re.search("_[0-9A-F]{8}(_BY_|$)", item["id"]) for item in message[kind])
    out, problems = io.BytesIO(), []
    write_sdmx(read_text(SCHEMES), out, SdmxOptions(), WriteContext(CODELISTS, problems.append))
    assert [problem.code for problem in problems] == ["own-structure"]


@pytest.mark.parametrize("text", [SCHEMES, YEARS])
def test_titles_that_differ_in_signs_alone_have_flows_of_their_own(text):
    title = text.splitlines()[0]
    other = text.replace(title, title.replace(". ", ".#"))
    flows = json.loads(write(f"{text}\n\n{other}", Flavour.JSON))["data"]["dataflows"]
    assert len(flows) == len({item["id"] for item in flows})
    named = [item for item in flows if "_BY_" not in item["id"] and "_CHANGES" not in item["id"]]
    assert len(named) == 2


@pytest.mark.parametrize("flavour", Flavour)
def test_a_constraint_says_which_codes_are_used(flavour):
    text = write(YEARS, flavour)
    assert "CR_HELT_LEDIGE_FYLKE_AAR_" in text
    found = json.loads(write(YEARS, Flavour.JSON))["data"]["dataConstraints"][0]
    keys = {item["id"]: item["values"] for item in found["cubeRegions"][0]["keyValues"]}
    assert {"value": "_T"} in keys["REF_AREA"]
    assert keys["FREQ"] == [{"value": "A"}]


def test_names_of_flows_say_their_subject_in_both_languages():
    flow, *_ = json.loads(write(YEARS, Flavour.JSON))["data"]["dataflows"]
    assert flow["names"] == {
        "nb": "Helt ledige. Fylke. År",
        "en": "NAV statistics. Registered unemployed. County. År",
    }


def test_lists_do_not_depend_on_the_data_but_for_unknown_members():
    one, other = codelists_of(YEARS), codelists_of(SCHEMES)
    assert one["CL_REF_AREA"] == other["CL_REF_AREA"]
    assert one["CL_AGE"] == other["CL_AGE"]
    ids = [code["id"] for code in one["CL_SCHEME"]["codes"]]
    more = [code["id"] for code in other["CL_SCHEME"]["codes"]]
    assert [code for code in more if code != "KURS_PAA_NETT"] == ids


def test_counties_of_all_eras_are_in_the_list():
    codes = [code["id"] for code in codelists_of(YEARS)["CL_REF_AREA"]["codes"]]
    assert codes[0] == "_T"
    assert {"NO-08", "NO-38", "NO-40", "_O", "_U"} <= set(codes)


def test_sexes_are_the_standard_list_where_it_has_them():
    assert codelists_of(SEXES)["CL_SEX"]["agencyID"] == "SDMX"
    other = codelists_of(SEXES.replace("Ukjent", "Kjønn X"))["CL_SEX"]
    assert other["agencyID"] == "NO_NAV"
    ids = [code["id"] for code in other["codes"]]
    assert {code.id for code in standard_lists()["CL_SEX"].codes} < set(ids)


def test_indicators_are_a_dimension_only_where_more_than_counts_are_measured():
    assert "CL_INDICATOR" not in codelists_of(SCHEMES)
    ids = [code["id"] for code in codelists_of(SEXES)["CL_INDICATOR"]["codes"]]
    assert ids[:3] == ["_T", "N", "PCT_LF"]
    assert not {"D1Y", "G1Y"} & set(ids)


def test_the_standard_lists_are_whole():
    folder = Path(navconv.writers.sdmx.__file__).parent / "codelists"
    lists = standard_lists()
    assert {path.stem for path in folder.glob("*.csv")} == {*lists, "index"}
    for name, codelist in lists.items():
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = [(row["id"], row["name"]) for row in csv.DictReader(file)]
        assert [(code.id, code.name.en) for code in codelist.codes] == rows
        assert codelist.agency == "SDMX"
    written = codelists_of(SCHEMES)["CL_OBS_STATUS"]
    assert written["version"] == "2.3"
    assert [code["id"] for code in written["codes"]] == [
        code.id for code in lists["CL_OBS_STATUS"].codes
    ]
    assert written["codes"][0]["names"] == {"en": "Normal value"}


@pytest.mark.parametrize(
    ("text", "time"),
    [
        (SCHEMES, "2016-12-01T00:00:00Z"),
        (SCHEMES.replace("November", "Desember"), "2017-01-01T00:00:00Z"),
        (YEARS, "2021-01-01T00:00:00Z"),
        (SCHEMES + YEARS, "2021-01-01T00:00:00Z"),
        (SCHEMES.replace("November 2016", "3. kvartal 2016"), "2016-10-01T00:00:00Z"),
    ],
)
def test_a_message_was_prepared_when_its_data_end(text, time):
    assert json.loads(write(text, Flavour.JSON))["meta"]["prepared"] == time
    assert f"<mes:Prepared>{time}</mes:Prepared>" in write(text, Flavour.ML30)


def test_what_xml_cannot_write_is_an_unknown_character():
    text = write(SCHEMES.replace("Kurs på nett", "\ufffe"), Flavour.ML30)
    assert ">\ufffd</com:Name>" in text


@pytest.mark.parametrize("flavour", [Flavour.ML30, Flavour.ML21])
def test_markup_in_a_label_is_text(flavour):
    text = write(SCHEMES.replace("Kurs på nett", 'A & B <C> "D"'), flavour)
    version = VERSIONS[flavour]
    root = ET.fromstring(text)  # noqa: S314 - our own
    names = {n.text for n in root.iter(COMMON % version + "Name")}
    assert 'A & B <C> "D"' in names


def test_data_without_a_title_are_named_by_their_dimensions_and_told_where_they_stand():
    def fill(sheet):
        rows = [
            ("Kommune", "Kjønn", "Antall"),
            ("0301 Oslo", "Kvinner", 12),
            ("0301 Oslo", "Andre kjønn", 3),
        ]
        put(sheet, 1, 1, ("Mars 2016",))
        for at, row in enumerate(rows, 2):
            put(sheet, at, 1, row)

    conversion = convert(make_book(Kommuner=fill))
    out, problems = io.BytesIO(), []
    options = SdmxOptions(Form.STRUCTURE, flavour=Flavour.JSON)
    write_sdmx(conversion.exports, out, options, WriteContext(CODELISTS, problems.append))
    flow, *_ = json.loads(out.getvalue())["data"]["dataflows"]
    assert flow["id"].startswith("NAV_MUNICIPALITY_SEX_")
    assert flow["names"] == {
        "nb": "NAV-statistikk, kommune, kjønn",
        "en": "NAV statistics, municipality, sex",
    }
    assert [(problem.code, problem.page, problem.cell) for problem in problems] == [
        ("own-structure", "Kommuner", "C3")
    ]
