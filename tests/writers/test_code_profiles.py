"""Code profiles: the same codes in every format, in force in the period of their row, each of one member."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

import navconv
from navconv.meaning.classifications.codelists import load_codelists
from navconv.meaning.classifications.profiles import FOLDER, list_profiles, load_profile
from navconv.problems import CodelistError
from tests.samples import FOLDER as SAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PLACES = """# Helt ledige. Fylke og kommune. En måned

### Fylke og kommune

#### Januar {year}

\tAntall
I alt\t500
Oslo\t300
0301 Oslo\t300
Rogaland\t200
1103 Stavanger\t150
1108 Sandnes\t50
"""

SEXES = """# Helt ledige. Kjønn. En måned

### Kjønn

#### Januar 2021

\tAntall
I alt\t30
Kvinner\t10
Menn\t20
"""


def convert(text: str, profile: str | Path = "klass") -> navconv.Conversion:
    return navconv.read(io.BytesIO(text.encode()), code_profile=profile)


def say(text: str, name: str = "csv", **options: object) -> tuple[bytes, list[str]]:
    problems: list[str] = []
    found = convert(text).to_bytes(
        name, report=lambda problem: problems.append(problem.message), **options
    )
    return found, problems


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


def regions_of_px(content: bytes) -> set[str]:
    (codes,) = re.findall(r'CODES\("Fylke"\)=([^;]*);', content.decode("latin-1"))
    return set(re.findall(r'"([^"]*)"', codes))


def regions_of_xlsx(content: bytes) -> set[str]:
    rows = load_workbook(io.BytesIO(content))["Data"].iter_rows(values_only=True)
    at = next(rows).index("region")
    return {str(row[at]) for row in rows}


def regions_of_parquet(content: bytes) -> set[str]:
    pq = pytest.importorskip("pyarrow.parquet")
    return set(pq.read_table(io.BytesIO(content))["region"].to_pylist())


def regions_of_package(content: bytes) -> set[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
        data = rows_of(package.read(next(name for name in names if name == "observations.csv")))
        listed = rows_of(package.read("codelist-region.csv"))
    found = {row["region"] for row in data}
    assert found <= {row["code"] for row in listed}
    return found


FORMATS: dict[str, tuple[dict[str, object], Callable[[bytes], set[str]]]] = {
    "csv": ({"codes": True}, lambda found: {row["region"] for row in rows_of(found)}),
    "json": ({"codes": True}, lambda found: {row["region"] for row in json.loads(found)}),
    "xlsx": ({"codes": True}, regions_of_xlsx),
    "datapackage": ({"codes": True}, regions_of_package),
    "parquet": ({"codes": True}, regions_of_parquet),
    "px": ({"dataset": 1}, regions_of_px),
    "jsonstat": (
        {"dataset": 1},
        lambda found: set(json.loads(found)["dimension"]["region"]["category"]["index"]),
    ),
    "sdmx": ({}, lambda found: {row["REF_AREA"] for row in rows_of(found)}),
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_the_same_codes(name: str) -> None:
    export = SAMPLES / "tiltaksgruppe-fylke-2019.txt"
    options, read = FORMATS[name]
    ours, theirs = (
        read(navconv.read(export, code_profile=profile).to_bytes(name, **options))
        for profile in ("sdmx", "klass")
    )
    assert {"_T", "NO-03", "_U"} <= ours
    codes = {row["code"]: row["written"] for row in read_profile("region")}
    assert theirs == {"0" if code == "_T" else codes[code] or code for code in ours}
    assert len(theirs) == len(ours)


def read_profile(dimension: str) -> list[dict[str, str]]:
    rows = rows_of((FOLDER / "klass.csv").read_bytes())
    return [row for row in rows if row["dimension"] == dimension]


def test_counties_have_their_numbers_and_every_one_of_our_codes_a_row() -> None:
    regions = {row["code"]: row["written"] for row in read_profile("region")}
    assert {code.removeprefix("NO-") for code in regions if code.startswith("NO-")} == {
        written for written in regions.values() if written not in ("", "99")
    }
    for name in ("region", "municipality", "sex"):
        listed = {row["code"] for row in read_profile(name)}
        known = load_codelists().lists[name].by_code
        assert {code for code in known if not code.isdigit()} == listed


def test_municipalities_and_their_county_stand_on_one_axis() -> None:
    found = json.loads(say(PLACES.format(year=2021), "jsonstat", dataset=1)[0])
    (axis,) = [item for name, item in found["dimension"].items() if name == "municipality"]
    assert set(axis["category"]["index"]) == {"0", "03", "11", "0301", "1103", "1108"}
    assert axis["category"]["child"] == {"0": ["03", "11"], "03": ["0301"], "11": ["1103", "1108"]}
    assert axis["extension"]["eliminationValueCode"] == "0"


def test_a_structure_has_the_codes_of_the_data_in_lists_of_its_own() -> None:
    ours, theirs = (
        convert(PLACES.format(year=2021), name).to_files("sdmx", with_structure=True)
        for name in ("sdmx", "klass")
    )
    lists = []
    for files in (ours, theirs):
        (structure,) = (files[name].decode() for name in files if name.endswith(".structure.xml"))
        found = re.findall(
            r'<str:Codelist [^>]*id="(CL_REF_AREA\w*)".*?</str:Codelist>', structure, re.DOTALL
        )
        assert len(found) == 1
        lists.append((found[0], 'id="NO-03"' in structure, 'id="03"' in structure))
    assert lists[0] == ("CL_REF_AREA", True, False)
    assert lists[1] == (lists[1][0], False, True)
    assert lists[1][0].startswith("CL_REF_AREA_")  # an id and a version mean one content


def test_the_rows_of_a_statbank_have_them() -> None:
    rows = say(SEXES, layout="statbank")[0].decode().splitlines()
    assert rows == ["0;2021M01;30;", "2;2021M01;10;", "1;2021M01;20;"]


def test_a_folder_of_files_has_them() -> None:
    files = convert(SEXES).to_files("px")
    (content,) = files.values()
    assert 'CODES("Kjønn")="0","2","1"' in content.decode("latin-1").replace("\n", "")


def test_levels_are_those_of_our_codes() -> None:
    ours, theirs = (convert(SEXES, name).to_bytes("csv", codes=True) for name in ("sdmx", "klass"))
    plain, coded = rows_of(ours), rows_of(theirs)
    assert [row["level"] for row in coded] == [row["level"] for row in plain]
    assert [row["sex"] for row in coded] == ["0", "2", "1"]


def test_a_code_that_was_not_in_force_is_told() -> None:
    content, problems = say(PLACES.format(year=2030).replace("Rogaland", "Viken"), codes=True)
    assert "30" in {row["region"] for row in rows_of(content)}
    (told,) = [text for text in problems if "(Viken)" in text]
    assert "found 30 (Viken), which is of 2020-2023 and not of 2030" in told
    assert not say(PLACES.format(year=2021))[1]


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("Øvrige områder", "found _O (Øvrige områder), which has no counterpart"),
        ("1199 Nyby", "found 1199 (Nyby), which no codelist has"),
    ],
)
def test_a_code_that_the_classification_has_not_is_told(label: str, told: str) -> None:
    text = PLACES.format(year=2021) + f"{label}\t0\n"
    assert any(told in problem for problem in say(text, codes=True)[1])


def test_a_profile_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "ours.csv"
    path.write_text("dimension,code,written\n*,_T,ALL\nsex,F,K\n", "utf-8")
    rows = rows_of(convert(SEXES, path).to_bytes("csv", codes=True))
    assert [row["sex"] for row in rows] == ["ALL", "K", "M"]
    assert load_codelists(profile=str(path)).files == (path,)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("sex,F,M", "found 'M' for both F and M"),
        ("sex,F,1\nsex,M,1", "found '1' for both F and M"),
        ("sex,_T,M", "found 'M' for both _T and M"),
        ("sex,F,1\nsex,F,2", "'F' twice"),
        ("period,2019,X", "cannot be chosen"),
        ("*,F,X", "cannot be chosen"),
        (",F,X", "without dimension or code"),
    ],
)
def test_two_members_never_share_a_code(rows: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "ours.csv"
    path.write_text(f"dimension,code,written\n{rows}\n", "utf-8")
    with pytest.raises(CodelistError, match=message):
        convert(SEXES, path).to_bytes("csv", codes=True)


def test_a_label_never_shares_its_code_with_the_whole() -> None:
    text = SEXES.replace("Kjønn", "Antall barn").replace("Kvinner", "0").replace("Menn", "1")
    with pytest.raises(CodelistError, match="'0' for both _T and 0"):
        convert(text).to_bytes("csv", codes=True)


def test_profiles_are_known_by_their_names() -> None:
    assert list_profiles() == ["sdmx", "klass"]
    assert load_profile("sdmx") is None
    with pytest.raises(CodelistError, match="sdmx, klass"):
        load_profile("klas")
