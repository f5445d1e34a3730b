"""Readings that the user gives: written as tables were read, edited, and taken back."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

import navconv
from navconv.meaning.classifications.given_readings import HEADER, load_readings, write_reading
from navconv.problems import ReadingError
from tests.layouts.tidying import export
from tests.samples import SAMPLES

if TYPE_CHECKING:
    from pathlib import Path

    from navconv import Conversion

PAGE = "Fylke\n{}\n|Antall|Foo|Kvinner|Menn\nI alt|90|10|40|50\nOslo|30|4|10|20\nAgder|60|6|30|30"
TITLE = "Helt ledige. Fylke. En måned"


def read(tmp_path: Path, text: str, reading: str = "") -> Conversion:
    """Reads a text with a file of readings."""
    source, mine = tmp_path / "export.txt", tmp_path / "mine.toml"
    source.write_text(text, "utf-8")
    mine.write_text(reading, "utf-8")
    return navconv.read(source, reading=mine if reading else None, check=False)


def write(found: Conversion) -> str:
    """The readings of all tables."""
    return "\n".join((HEADER, *dict.fromkeys(map(write_reading, found.tables))))


def keys(found: Conversion) -> list[str]:
    """The key of each observation, the dimensions in order of the alphabet."""
    return [
        ", ".join(f"{name} {member.name}" for name, member in sorted(item.members.items()))
        for item in found.observations
    ]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_what_was_written_reads_the_same(tmp_path, sample):
    before = navconv.read(sample, check=False)
    mine = tmp_path / "mine.toml"
    mine.write_text(write(before), "utf-8")
    after = navconv.read(sample, reading=mine, check=False)
    assert keys(after) == keys(before)
    assert "reading-unused" not in {problem.code for problem in after.problems}


def test_one_reading_serves_every_issue(tmp_path):
    first = read(tmp_path, export(TITLE, PAGE.format("Mai 2021")))
    mine = write(first).replace('indicator = "Foo"', 'sex = "Annet", indicator = "Antall"')
    found = read(
        tmp_path, export(TITLE, *[PAGE.format(f"{m} 2022") for m in ("Mai", "Juni")]), mine
    )
    assert sum("sex Annet" in key for key in keys(found)) == 6
    assert {problem.code for problem in found.problems} <= {"unknown-label", "label-mended"}


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('rows = ["region"]', 'rows = ["bransje"]', "bransje Oslo"),
        ("fixed = {}", 'fixed = { age = "18-24 år" }', "age 18-24 år"),
        ("# year = 2021", "year = 2019", "period 2019-05"),
        ('head = "Foo", indicator = "Foo"', 'head = "Foo", bransje = "Foo"', "bransje Foo"),
    ],
)  # fmt: skip
def test_what_is_edited_holds(tmp_path, before, after, said):
    text = export(TITLE, PAGE.format("Mai 2021"))
    written = write(read(tmp_path, text))
    assert before in written
    assert not any(said in key for key in keys(read(tmp_path, text)))
    found = read(tmp_path, text, written.replace(before, after))
    assert any(said in key for key in keys(found))


def test_dimensions_alone_may_be_given(tmp_path):
    page = PAGE.replace("|Antall|Foo|Kvinner|Menn", "|Rød|Blå|Grønn|Gul").format("Mai 2021")
    reading = f'[[table]]\ntitle = "{TITLE}"\ncolumns = ["farge"]\n'
    assert any("farge Blå" in key for key in keys(read(tmp_path, export(TITLE, page), reading)))


def test_a_reading_that_fits_no_table_is_said(tmp_path):
    reading = '[[table]]\ntitle = "Noe annet"\nrows = ["region"]\n'
    found = read(tmp_path, export(TITLE, PAGE.format("Mai 2021")), reading)
    (problem,) = (problem for problem in found.problems if problem.code == "reading-unused")
    assert "reading 1 ('noe annet')" in problem.message
    assert problem.source.endswith("mine.toml")


def test_columns_that_the_heads_are_not_are_refused(tmp_path):
    reading = '[[table]]\ncolumns = ["age", "sex"]\n'
    text = export(TITLE, "Fylke\nMai 2021\n|Kvinner|Menn\nOslo|4|5\nAgder|6|7")
    found = read(tmp_path, text, reading)
    assert [p.code for p in found.problems] == ["reading-refused"]
    assert keys(found) == keys(read(tmp_path, text))


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        ("[[table]", "cannot be read"),
        ("rows = 3", "expected [[table]]"),
        ("[[table]]\nlines = 3", "expected only"),
        ("[[table]]\ntitle = 3", "expected texts"),
        ('[[table]]\nrows = "region"', "expected rows"),
        ("[[table]]\nfixed = { sex = 3 }", "expected fixed"),
        ('[[table]]\nyear = "2020"', "expected year"),
        ("[[table]]\ncolumns = [3]", "expected columns"),
    ],
)
def test_what_is_no_reading(tmp_path, reading, expected):
    path = tmp_path / "mine.toml"
    path.write_text(reading, "utf-8")
    with pytest.raises(ReadingError, match=expected.replace("[", r"\[").replace("]", r"\]")):
        load_readings(path)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(ReadingError, match="cannot be read"):
        load_readings(tmp_path / "none.toml")


def test_odd_words_are_written_as_toml(tmp_path):
    title = 'Helt "ledige" \\ alt. Fylke'
    found = read(tmp_path, export(title, PAGE.format("Mai 2021").replace("Foo", "F'o\"o")))
    (table,) = tomllib.loads(write(found))["table"]
    assert table["title"] == title
    assert table["columns"][1]["head"] == "F'o\"o"


def test_years_are_whole_where_the_user_says_so(tmp_path):
    text = export(TITLE, "Fylke\nMai 2021\n|2020|2021\nI alt|3|7\nOslo|1|3\nAgder|2|4")
    assert {item.period for item in read(tmp_path, text).observations} == {"2020-05", "2021-05"}
    heads = ", ".join(f'{{ head = "{year}", period = "{year}" }}' for year in (2020, 2021))
    found = read(tmp_path, text, f"[[table]]\ncolumns = [{heads}]\n")
    assert {item.period for item in found.observations} == {"2020", "2021"}
    assert "period-mismatch" not in {problem.code for problem in found.problems}


def test_another_year_keeps_the_month_that_only_the_title_names(tmp_path):
    text = "Helt ledige etter fylke. Mars 2025\n\n|Antall\nOslo|30\nAgder|60\n".replace("|", "\t")
    before = read(tmp_path, text)
    mine = write(before).replace("# year = 2025", "year = 2024")
    assert {item.period for item in before.observations} == {"2025-03"}
    assert {item.period for item in read(tmp_path, text, mine).observations} == {"2024-03"}
