from __future__ import annotations

import json
from io import BytesIO

import pytest

from navconv.problems import UsageError
from navconv.writers.jsonstat import JsonstatOptions, write_jsonstat
from tests.writers.small import REGIONS, SCHEMES, make_context, read_text


def write(*texts, **options):
    out = BytesIO()
    exports = [export for text in texts for export in read_text(text)]
    write_jsonstat(exports, out, JsonstatOptions(**options), make_context())
    return out.getvalue()


def test_a_dataset_as_it_is_written(snapshot):
    assert json.loads(write(SCHEMES, table=1)) == snapshot


def test_a_collection_embeds_a_dataset_for_each_set_of_dimensions():
    found = json.loads(write(SCHEMES, REGIONS))
    assert found["class"] == "collection"
    assert [item["id"] for item in found["link"]["item"]] == [
        ["main_group", "scheme", "indicator", "period"],
        ["region", "indicator", "period"],
    ]


def test_values_and_statuses_are_keyed_by_place():
    found = json.loads(write(REGIONS, table=1))
    assert found["size"] == [3, 1, 2]
    assert found["value"] == {"0": 30, "1": 31, "2": 10, "4": 20, "5": 31}
    assert found["status"] == {"3": "-"}


def test_every_status_used_is_explained():
    found = json.loads(write(SCHEMES, table=1))
    assert set(found["status"].values()) == {":", "-"}
    assert list(found["extension"]["status"]["label"]) == [":", "-"]


def test_counts_stay_whole_and_decimals_exact():
    text = write(SCHEMES, table=1).decode()
    assert '"0":1100,' in text
    assert '"2":-1.5,' in text


def test_bytes_are_utf8_and_the_same_each_time():
    first = write(SCHEMES, REGIONS)
    assert first == write(SCHEMES, REGIONS)
    assert "Oppfølging i alt".encode() in first
    assert first.endswith(b"}\n")
    assert b"\r" not in first


def test_indenting_changes_the_layout_alone():
    plain, indented = write(SCHEMES), write(SCHEMES, indent=True)
    assert plain.count(b"\n") == 1
    assert indented.count(b"\n") > 100
    assert json.loads(plain) == json.loads(indented)


def test_no_table_makes_an_empty_collection():
    assert json.loads(write())["link"] == {"item": []}


def test_a_number_without_a_dataset_is_refused():
    with pytest.raises(UsageError, match="found 2"):
        write(REGIONS, table=2)
