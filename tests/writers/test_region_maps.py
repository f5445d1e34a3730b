"""Which regions became which, as SDMX's representation maps; the user's changes among them."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from dataclasses import replace

from navconv.meaning.classifications.codelists import load_codelists
from navconv.writers.sdmx import Flavour, Form, SdmxOptions, write_sdmx
from tests.writers.small import REGIONS, make_context, read_text

NAMES = {"str": "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/structure"}


def maps_of(flavour=Flavour.ML30, codelists=None):
    out = io.BytesIO()
    context = make_context()
    if codelists is not None:
        context = replace(context, codelists=codelists)
    write_sdmx(read_text(REGIONS), out, SdmxOptions(form=Form.STRUCTURE, flavour=flavour), context)
    return {
        item.get("id"): [
            tuple(row.findtext(f"str:{end}Value", namespaces=NAMES) for end in ("Source", "Target"))
            for row in item.iterfind("str:RepresentationMapping", NAMES)
        ]
        for item in ET.fromstring(out.getvalue()).iterfind(  # noqa: S314  our own output
            ".//str:RepresentationMap", NAMES
        )
    }


def test_each_reform_has_a_map():
    found = maps_of()
    assert list(found) == ["CL_REF_AREA_2018", "CL_REF_AREA_2020", "CL_REF_AREA_2024"]
    assert found["CL_REF_AREA_2018"] == [("NO-16", "NO-50"), ("NO-17", "NO-50")]
    split = [new for old, new in found["CL_REF_AREA_2024"] if old == "NO-30"]
    assert split == ["NO-31", "NO-32", "NO-33"]
    assert maps_of(Flavour.ML21) == {}


def test_the_users_changes_are_in_them(tmp_path):
    file = tmp_path / "region_changes.csv"
    file.write_text("year,old,new\n2018,NO-16,NO-15\n", "utf-8")
    found = maps_of(codelists=load_codelists([file]))
    assert found["CL_REF_AREA_2018"] == [("NO-16", "NO-15"), ("NO-17", "NO-50")]
