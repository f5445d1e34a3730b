"""Reforms as rows, and the files that say what became of what."""

from __future__ import annotations

import json

import pytest

from navconv.meaning.classifications.codelists import load_codelists
from navconv.meaning.classifications.correspondence import link_divisions
from navconv.meaning.classifications.reforms import relate_divisions
from navconv.problems import CodelistError


def rows_of(dimension, first, last, codelists=None):
    found = relate_divisions(codelists or load_codelists(), dimension, first, last)
    return [",".join(row) for row in found]


def test_a_split_has_a_row_for_each_of_its_parts():
    rows = rows_of("region", 2023, 2024)
    assert [row for row in rows if row.startswith("NO-54")] == [
        "NO-54,NO-55,2024-01-01,,split",
        "NO-54,NO-56,2024-01-01,,split",
    ]
    assert "NO-03,NO-03,,,same" in rows


def test_a_merger_has_a_row_for_each_of_its_members():
    rows = rows_of("region", 2017, 2018)
    assert {"NO-16,NO-50,2018-01-01,,merged", "NO-17,NO-50,2018-01-01,,merged"} <= set(rows)
    assert "0403,3403,2020-01-01,,renamed" in rows_of("municipality", 2019, 2020)


def test_every_member_of_both_years_is_there():
    codelists = load_codelists()
    for dimension in ("region", "municipality"):
        found = relate_divisions(codelists, dimension, 2019, 2024)
        for at, year in ((0, 2019), (1, 2024)):
            entries = codelists.lists[dimension].entries
            codes = {item.member.code for item in entries if item.first <= year <= item.last}
            assert {row[at] for row in found} == codes


CHANGES = [{"oldCode": "16", "newCode": "50"}, {"oldCode": "17", "newCode": "18"}]
DATED = [{**row, "changeOccurred": "2018-01-01", "oldName": "Sør-Trøndelag"} for row in CHANGES]
CORRESPONDENCES = [
    {"sourceCode": row["oldCode"], "targetCode": row["newCode"], "validFrom": "2018-01-01"}
    for row in CHANGES
]
UNDATED = [{**row, "validFrom": None} for row in CORRESPONDENCES]


def as_csv(rows, delimiter):
    lines = [
        delimiter.join(f'"{value}"' for value in row)
        for row in (rows[0], *(r.values() for r in rows))
    ]
    return "\n".join(lines).encode("latin-1")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("region_changes.json", json.dumps({"codeChanges": DATED}).encode()),
        ("region_changes.json", json.dumps({"correspondenceItems": CORRESPONDENCES}).encode()),
        ("region_changes.csv", as_csv(DATED, ",")),
        ("region_changes.csv", as_csv(CORRESPONDENCES, ";")),
        (
            "region_changes.csv",
            b"source,target,valid_from,valid_to,kind\nNO-16,NO-50,2018-01-01,,renamed\nNO-17,NO-18,2018-01-01,,merged\n",
        ),
        ("region_changes.csv", b"year,old,new\n2018,NO-16,NO-50\n2018,NO-17,NO-18\n"),
    ],
)
def test_files_of_every_form_say_the_same(name, content, tmp_path):
    (tmp_path / name).write_bytes(content)
    links = link_divisions(load_codelists([tmp_path / name]), "region", 2017, 2018)
    assert links["NO-50"].parts == ("NO-16",)
    assert links["NO-18"].parts == ("NO-17", "NO-18")


def test_what_klass_answers_is_read_as_it_is(tmp_path):
    # The fields of its source (CodeChangeItem); a code that came of nothing has null for what it was, and a new name
    # is a change too.
    rows = [
        {"oldCode": "16", "oldName": "Sør-Trøndelag", "oldShortName": "", "newCode": "50"},
        {"oldCode": "17", "oldName": "Nord-Trøndelag", "oldShortName": "", "newCode": "50"},
        {"oldCode": "20", "oldName": "Finnmark Finnmárku", "oldShortName": "", "newCode": "20"},
        {"oldCode": None, "oldName": None, "oldShortName": None, "newCode": "23"},
        {"oldCode": "25", "oldName": "Utlandet", "oldShortName": "", "newCode": None},
    ]
    more = {"newName": "x", "newShortName": "", "changeOccurred": "2018-01-01"}
    path = tmp_path / "region_changes.json"
    path.write_text(json.dumps({"codeChanges": [{**row, **more} for row in rows]}))
    links = link_divisions(load_codelists([path]), "region", 2017, 2018)
    assert links["NO-50"].parts == ("NO-16", "NO-17")
    assert links["NO-20"].parts == ("NO-20",)


def test_rows_that_were_written_are_read_as_what_they_say(tmp_path):
    path = tmp_path / "municipality_changes.csv"
    rows = rows_of("municipality", 2019, 2020)
    path.write_text("\n".join(["source,target,valid_from,valid_to,kind", *rows]), "utf-8")
    assert rows_of("municipality", 2019, 2020, load_codelists([path])) == rows


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{}", "found neither"),
        (b"[", "cannot be read"),
        (json.dumps({"codeChanges": [{"old": 1}]}).encode(), "expected the columns"),
        (json.dumps({"correspondenceItems": UNDATED}).encode(), "expected a year"),
        (json.dumps({"codeChanges": [{**DATED[0], "newCode": "99"}]}).encode(), "'99'"),
    ],
)
def test_a_file_that_says_no_changes_is_refused(content, message, tmp_path):
    path = tmp_path / "region_changes.json"
    path.write_bytes(content)
    with pytest.raises(CodelistError, match=message):
        link_divisions(load_codelists([path]), "region", 2017, 2018)
