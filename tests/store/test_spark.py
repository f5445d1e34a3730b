from __future__ import annotations

import json
from pathlib import Path

import pytest

from navconv.meaning.classifications.codelists import load_codelists
from navconv.pipeline.convert import Settings
from navconv.store.load_report import LoadOptions
from navconv.store.loading import load_files
from navconv.store.opening import open_engine
from tests.store.files import make_folder
from tests.store.inputs import make_inputs

pytestmark = [pytest.mark.store, pytest.mark.filterwarnings("default")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("spark")
    make_folder(path, 12, bad=2, revised=0, twice=0)
    kinds = path / "kinds"
    kinds.mkdir()
    make_inputs(kinds)
    (kinds / "list.csv").unlink()  # a folder is not searched for these
    (kinds / "bad.xlsx").write_bytes(b"PK\3\4 no workbook")
    (kinds / "bad.pdf").write_bytes(b"%PDF-1.7 and no more")
    return path


def test_the_frame_equals_the_table_of_duckdb(spark, folder, tmp_path):
    database = str(tmp_path / "facts.duckdb")
    load_files(database, [str(folder)], Settings(load_codelists()), LoadOptions(jobs=1))
    reader = spark.read.format("nav").option("partition_bytes", "1000")
    frame = reader.load(str(folder))
    assert frame.rdd.getNumPartitions() > 2
    found = sorted(repr(tuple(row)) for row in frame.collect())
    sql = """
        SELECT x.name, f.table_no, t.section, period, region, main_group, scheme_group, scheme, age, further,
            indicator, value, status, level, divided_by, unit, repeats, page, line, value_cell, cell, printed
        FROM facts f JOIN tables t USING (source, table_no)
        JOIN exports x ON x.source = t.source AND x.export = t.export"""
    engine = open_engine(database)
    rows = engine.run(sql)
    engine.close()
    assert any(row[9] for row in rows)
    wanted = [(*row[:9], row[9] and json.loads(row[9]), *row[10:]) for row in rows]
    assert found == sorted(map(repr, wanted))


def test_a_bad_file_is_a_problem_unless_it_is_to_fail(spark, folder):
    source = spark.read.format("nav")
    problems = source.option("part", "problems").load(str(folder))
    found = {Path(row.source).name: row.code for row in problems.collect() if "bad" in row.source}
    assert found["bad-0.txt"] == found["bad-1.txt"] == "no-export"
    assert found.keys() >= {"bad.xlsx", "bad.pdf"}
    with pytest.raises(Exception, match="no table"):
        spark.read.format("nav").option("mode", "failfast").load(str(folder)).count()


def test_a_fault_of_navconv_itself_costs_a_file_too(folder, monkeypatch):
    from navconv import spark

    monkeypatch.setattr(spark, "_read_facts", lambda *_: 1 / 0)
    files = tuple(sorted(map(str, folder.glob("m-*"))))[:2]
    reader = spark.NavReader([str(folder)], "problems", False, 1 << 20, None)
    batches = list(reader.read(spark.FilePartition(files)))
    assert [row["code"] for batch in batches for row in batch.to_pylist()] == ["internal"] * 2
    failing = spark.NavReader([str(folder)], "facts", True, 1 << 20, None)
    with pytest.raises(ZeroDivisionError):
        list(failing.read(spark.FilePartition(files)))


def test_globs_and_single_files(spark, folder):
    name = min(folder.glob("m-*"))
    one = spark.read.format("nav").load(str(name)).count()
    assert one == spark.read.format("nav").load(f"{folder}/{name.stem}*.txt").count() > 0
