"""``navconv codelist``: what it prints can be edited and given back."""

from __future__ import annotations

import json

import pytest

from navconv.meaning.classifications.codelist import COLUMNS, SEEN_COLUMNS
from navconv.meaning.classifications.codelists import load_codelists
from navconv.meaning.classifications.dimensions import LATE_LISTS, LISTED
from tests.samples import FOLDER


@pytest.mark.parametrize("name", [*LISTED, *LATE_LISTS])
def test_the_csv_form_is_a_codelist(run, tmp_path, name):
    done = run("codelist", name, "--format", "csv")
    assert done.returncode == 0
    (tmp_path / f"{name}.csv").write_bytes(done.stdout)
    given, own = load_codelists([tmp_path / f"{name}.csv"]), load_codelists()
    assert given.lists[name] == own.lists[name]


@pytest.mark.parametrize("name", LISTED)
def test_the_forms_say_the_same(run, name):
    records = json.loads(run("codelist", name, "--format", "json").stdout)
    text = run("codelist", name).stdout.decode()
    columns = (*COLUMNS, *SEEN_COLUMNS) if any("seen" in record for record in records) else COLUMNS
    assert [tuple(record) for record in records] == [columns] * len(records)
    for record, line in zip(records, text.splitlines()[1:], strict=True):
        assert line.startswith(record["code"] + " ")
        for value in record.values():
            assert " ".join(str(value).split("\u00a0")) in line


def test_every_codelist_is_in_the_list(run):
    records = json.loads(run("codelist", "--format", "json").stdout)
    known = load_codelists().lists
    assert {record["codelist"]: record["members"] for record in records} == {
        name: len(codelist.entries) for name, codelist in known.items()
    }


def test_an_edited_codelist_changes_the_output(run, tmp_path):
    text = run("codelist", "main_group", "--format", "csv").stdout.decode()
    assert "Andre på tiltak" in text
    (tmp_path / "main_group.csv").write_text(
        text.replace("Andre på tiltak", "De andre", 1), "utf-8"
    )
    done = run("codelist", "main_group", "--codelist", "main_group.csv")
    assert "De andre" in done.stdout.decode()
    sample = FOLDER / "tiltak-2016-11.txt"
    before = run("to-csv", sample, "-q").stdout.decode()
    after = run("to-csv", sample, "-q", "--codelist", "main_group.csv").stdout.decode()
    assert ",Andre på tiltak," in before
    assert after != before


def test_an_unknown_name_gets_a_hint(run):
    done = run("codelist", "Regions")
    assert done.returncode == 2
    assert b"did you mean 'region'?" in done.stderr
