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
    assert json.loads(write(SCHEMES, dataset=1)) == snapshot


def test_a_collection_embeds_a_dataset_for_each_set_of_dimensions():
    found = json.loads(write(SCHEMES, REGIONS))
    assert found["class"] == "collection"
    assert [item["id"] for item in found["link"]["item"]] == [
        ["main_group", "scheme", "indicator", "period"],
        ["region", "indicator", "period"],
    ]


def test_figures_are_an_array_or_an_object_whichever_is_shorter():
    found = json.loads(write(REGIONS))
    assert found["size"] == [3, 1, 2]
    assert found["value"] == [30, 31, 10, None, 20, 31]
    assert found["status"] == {"3": "-"}
    # A status is a text, so that an array of them could have no gaps.
    assert json.loads(write(REGIONS, arrays=True))["status"] == {"3": "-"}


def test_months_and_years_are_different_datasets():
    years = REGIONS.replace("Desember 2019 - Januar 2020", "2019").replace(
        "Desember\tJanuar", "2018\t2019"
    )
    found = json.loads(write(REGIONS, years))["link"]["item"]
    assert [list(item["dimension"]["period"]["category"]["index"]) for item in found] == [
        ["2019-12", "2020-01"],
        ["2018", "2019"],
    ]
    assert [item["label"] for item in found] == [
        "Helt ledige, etter fylke, indikator og periode, 2019-12 – 2020-01",
        "Helt ledige, etter fylke, indikator og periode, 2018 – 2019",
    ]


def test_datasets_of_the_same_subject_and_periods_are_told_apart_by_their_titles():
    other = REGIONS.replace("Tidsserie måned", "Ny serie")
    found = json.loads(write(REGIONS, other))["link"]["item"]
    assert [item["label"].partition(" (")[2] for item in found] == [
        "Helt ledige. Fylke. Tidsserie måned)",
        "Helt ledige. Fylke. Ny serie)",
    ]


def test_a_single_dataset_needs_no_collection():
    assert json.loads(write(REGIONS))["class"] == "dataset"
    assert write(REGIONS) == write(REGIONS, dataset=1)


def test_every_status_used_is_explained():
    found = json.loads(write(SCHEMES, dataset=1))
    assert set(found["status"].values()) == {":", "-"}
    assert list(found["extension"]["status"]["label"]) == [":", "-"]


def test_counts_stay_whole_and_decimals_exact():
    text = write(SCHEMES, dataset=1).decode()
    assert '"value":[1100,-12,-1.5,' in text


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
        write(REGIONS, dataset=2)
