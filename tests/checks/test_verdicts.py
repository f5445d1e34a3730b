"""What the checks say of each figure is what they say of its sums, in every format alike."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter

import pytest

import navconv
from navconv.meaning.classifications.codelists import load_codelists
from navconv.pipeline.convert import Settings
from navconv.pipeline.job import run_job
from navconv.problems import UsageError
from navconv.writers import find_writer
from tests.samples import SAMPLES, name_of

SMALL = """# Arbeidssøkere

## Fylke

Januar 2019

\tAntall\tEndring fra i fjor Prosent
I alt\t{total}\t10
Oslo\t100\t5
Viken\t200\t12
"""


def convert(path, name, tmp_path, **options) -> bytes:
    writer = find_writer(name)
    out = tmp_path / f"out{writer.suffix}"
    settings = Settings(load_codelists(()), quality=True)
    made = writer.load_options()(quality=True, **options)
    run_job([str(path)], out, writer.load(), made, settings)
    return out.read_bytes()


@pytest.mark.parametrize(("total", "count"), [(300, "held"), (301, "broken")])
def test_a_sum_judges_its_figures(total, count, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(SMALL.format(total=total), "utf-8")
    records = list(navconv.read(path).records(quality=True))
    checks = {(record["region"], record["unit"]): record["check"] for record in records}
    assert {key: check for key, check in checks.items() if key[1] != "per cent"} == {
        (region, unit): count for region, unit in checks if unit != "per cent"
    }
    assert {check for key, check in checks.items() if key[1] == "per cent"} == {"unbound"}
    lines = csv.DictReader(io.StringIO(convert(path, "csv", tmp_path).decode()))
    assert [line["check"] for line in lines] == [record["check"] for record in records]
    found = json.loads(convert(path, "json", tmp_path))
    assert [line["check"] for line in found] == [record["check"] for record in records]


@pytest.mark.parametrize("path", SAMPLES, ids=name_of)
def test_the_verdicts_are_as_many_as_the_checks_say(path):
    conversion = navconv.read(path)
    checks = Counter(record["check"] for record in conversion.records(quality=True))
    broken = set().union(*(report.broken_cells for report in conversion.reports))
    covered = sum(report.covered for report in conversion.reports)
    assert checks["broken"] == len(broken)
    assert checks["held"] <= covered <= checks["held"] + checks["broken"]


def test_quality_needs_the_checks():
    conversion = navconv.read(SAMPLES[0], check=False)
    with pytest.raises(UsageError, match="check=True"):
        list(conversion.records(quality=True))
