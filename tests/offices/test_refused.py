"""What a tool refuses of what is spoiled, a year's twelve files through ssb-timeseries, and municipalities."""

from __future__ import annotations

import json

import pytest

from tests.offices.steps import RefusedError
from tests.offices.tools import read_rows, read_series, take_by_microdata, take_by_statbank

pytestmark = [pytest.mark.interop, pytest.mark.filterwarnings("ignore")]

MONTHS = (
    *("Januar", "Februar", "Mars", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Desember"),
)

MUNICIPALITIES = """# Helt ledige. Fylke og kommune. Tidsserie måned

### Helt ledige etter kommune

#### Januar - mars 2021

\tJanuar\tFebruar\tMars
I alt\t1 034\t1 024\t1 014
0301 Oslo\t904\t884\t864
1101 Eigersund\t100\t110\t120
1103 Stavanger\t30\t30\t30
"""


def write_month(path, year, month):
    count = year - 2000 + 10 * month
    path.write_text(
        f"# Helt ledige. Fylke. En måned\n\n### Fylke\n\n#### {MONTHS[month - 1]} {year}\n\n"
        f"\tAntall\nI alt\t{count + 300}\nOslo\t{count}\nRogaland\t300\n"
    )


def test_a_year_of_files_keeps_its_sum_in_ssb_timeseries(tmp_path):
    (tmp_path / "in").mkdir()
    expected = {}
    for year, months in ((2019, range(1, 13)), (2020, (1,))):
        for month in months:
            path = tmp_path / "in" / f"ledige-{year}-{month:02d}.txt"
            write_month(path, year, month)
            for row in read_rows(path):
                key = year, ".".join(sorted(row.codes))
                expected[key] = expected.get(key, 0) + int(row.value)
    found = read_series(tmp_path, {"export.txt": "in"})["found"]
    # Of the times as they are kept, in UTC: what is summed by year is that of the year all the same.
    sums = {}
    for series in found.columns.drop("valid_at"):
        code = ".".join(sorted(set(series.split(".")[1:-2]) - {"_T"}))
        for year, total in found.groupby(found["valid_at"].dt.year)[series].sum().items():
            sums[year, code] = int(total)
    assert sums == expected
    assert len(expected) == 6


def test_ssb_timeseries_refuses_months_as_text(tmp_path):
    write_month(tmp_path / "export.txt", 2019, 1)
    with pytest.raises(Exception, match="2019-01"):
        read_series(tmp_path, {'index="period_to"': 'index="period"', '"period_to":': '"period":'})


def test_microdata_takes_a_count_of_municipalities(tmp_path):
    export = tmp_path / "ledige.txt"
    export.write_text(MUNICIPALITIES)
    before = take_by_microdata(export, tmp_path)
    assert len(before) == 9
    export.write_text(MUNICIPALITIES.replace("\t110\t", "\t119\t"))
    after = take_by_microdata(export, tmp_path)
    (key,) = [key for key in before if before[key] != after[key]]
    assert (key[0], before[key], after[key]) == ("1101", "110", "119")
    (row,) = [row for row in read_rows(export) if row.value == "119"]
    assert row.place == ("", "10", "2")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("NR > 1 && ", "", "CSV conversion error|CSV parse error"),
        (' && $2 != ""', "", "Invalid value"),
        ('print $0 ";"', 'print $0 ";"; print $0 ";"', "overlapping"),
        ('print $0 ";"', "print $0", "Expected 5 columns"),
    ],
)
def test_microdata_refuses_a_spoiled_count(old, new, said, tmp_path, monkeypatch):
    from tests.offices import tools

    export = tmp_path / "ledige.txt"
    export.write_text(MUNICIPALITIES.replace("Stavanger\t30", "Stavanger\t*"))
    taken = tools.take_steps
    monkeypatch.setattr(
        tools, "take_steps", lambda tool, at, changes: taken(tool, at, {**changes, old: new})
    )
    with pytest.raises(RefusedError, match=said):
        take_by_microdata(export, tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("keep_default_na=False)", "keep_default_na=False).replace('2019M01', '2019-01')", "time"),
        ("keep_default_na=False)", "keep_default_na=False).replace('301', ':')", "numerical"),
        ("keep_default_na=False)", "keep_default_na=False).replace('NO-03', 'XX')", "categorycode"),
        (
            "faults = ",
            "rows = pd.concat([rows, rows[:1]])\nfaults = ",
            "duplicate_categorical",
        ),
    ],
)
def test_the_statbank_refuses_spoiled_rows(old, new, said, tmp_path, monkeypatch):
    from tests.offices import tools

    export = tmp_path / "ledige.txt"
    write_month(export, 2018, 1)
    export.write_text(export.read_text().replace("2018", "2019").replace("28", "301"))
    assert tools.take_by_statbank(export, tmp_path)
    taken = tools.take_steps
    monkeypatch.setattr(
        tools,
        "take_steps",
        lambda tool, at, changes, **given: taken(tool, at, {**changes, old: new}, **given),
    )
    with pytest.raises((RefusedError, AssertionError, TypeError), match=said):
        take_by_statbank(export, tmp_path)


def describe(folder, **options):
    """Parquet with its description in a folder of the standard, and the path of the Parquet."""
    from dapla_metadata._shared import config

    from tests.offices.steps import run_shell

    config.get_statistical_subject_source_url = lambda: None
    export, out = folder / "export.txt", folder / "arbmark" / "inndata"
    write_month(export, 2019, 1)
    more = options.get("more", "")
    run_shell(f"navconv convert --to parquet --name ssb --datadoc {more} --out {out} {export}")
    (path,) = out.glob("*.parquet")
    return path


def test_the_description_is_valid_by_its_model(tmp_path):
    from datadoc_model.all_optional.model import MetadataContainer
    from pydantic import ValidationError

    path = describe(tmp_path)
    content = json.loads(path.with_name(f"{path.stem}__DOC.json").read_text("utf-8"))
    found = MetadataContainer.model_validate(content).datadoc
    assert (found.dataset.short_name, found.dataset.dataset_state) == ("export", "INPUT_DATA")
    content["datadoc"]["variables"][0]["variable_role"] = "KEY"
    with pytest.raises(ValidationError, match="variable_role"):
        MetadataContainer.model_validate(content)


def test_datadoc_refuses_a_description_that_lacks_a_column(tmp_path):
    from dapla_metadata.datasets.core import Datadoc

    path = describe(tmp_path)
    assert Datadoc(path)
    beside = path.with_name(f"{path.stem}__DOC.json")
    content = json.loads(beside.read_text("utf-8"))
    del content["datadoc"]["variables"][3]
    beside.write_text(json.dumps(content), "utf-8")
    with pytest.raises(ValueError, match="additional variables"):
        Datadoc(path)


def test_datadoc_refuses_dictionaries_and_other_names(tmp_path):
    import asyncio

    import pyarrow.parquet as pq
    from dapla_metadata.datasets.core import Datadoc
    from dapla_metadata.standards import check_naming_standard

    path = describe(tmp_path)
    table = pq.read_table(path)
    pq.write_table(table.set_column(1, "section", table["section"].dictionary_encode()), path)
    with pytest.raises(ValueError, match="Unsupported data type"):
        Datadoc(path)
    for name in ("export.parquet", "export_2019-01_v1.parquet"):
        other = path.with_name(name)
        path.rename(other)
        assert not asyncio.run(check_naming_standard(other))[0].success
        other.rename(path)
