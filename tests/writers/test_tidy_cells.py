"""Tests of what the tidy table says of each cell by column."""

from __future__ import annotations

from navconv.meaning.classifications.codelists import load_codelists
from navconv.pipeline.convert import convert
from navconv.writers.tidy_records import find_places, write_members

TEXT = (
    "# Helt ledige. Fylke. Tidsserie måned\n\n## Fylke\n\nDesember 2019 - januar 2020\n\n"
    "\tDesember 2019\tJanuar 2020\nI alt\t5\t*\nViken\t5\t\n"
)


def read_table(tmp_path):
    path = tmp_path / "ledige.txt"
    path.write_text(TEXT)
    codelists = load_codelists()
    with path.open("rb") as stream:
        (export,) = convert(stream, path.name, codelists, lambda _: None)
    return export.tables[0], codelists


def test_members_are_written_by_name_or_by_the_code_in_force(tmp_path):
    table, codelists = read_table(tmp_path)
    names = write_members(table, "region", None, codes=False)
    assert names == ["I alt", "I alt", "Viken", "Viken"]
    assert write_members(table, "region", codelists, codes=True)[:2] == ["_T", "_T"]
    assert write_members(table, "period", None, codes=False) == ["2019-12", "2020-01"] * 2
    assert write_members(table, "age", codelists, codes=True) == ["_T"] * 4


def test_places_are_where_the_cells_stand(tmp_path):
    table, _ = read_table(tmp_path)
    places = find_places(table)
    assert places["line"] == [8, 8, 9, 9]
    assert places["column"] == [1, 2, 1, 2]
    assert places["text"] == ["5", "*", "5", ""]
