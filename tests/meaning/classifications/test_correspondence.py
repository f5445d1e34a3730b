"""Divisions over reforms, held row by row to Statistics Norway's own list of changes (``kommuneendringer.csv``)."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from navconv.meaning.classifications.codelists import load_codelists
from navconv.meaning.classifications.correspondence import (
    Way,
    find_images,
    find_moved,
    link_divisions,
)
from navconv.problems import CodelistError

CODELISTS = load_codelists()
with (
    Path(__file__)
    .parents[1]
    .joinpath("kommuneendringer.csv")
    .open(encoding="utf-8", newline="") as file
):
    CHANGES = list(csv.DictReader(file))
YEARS = sorted({int(row["date"][:4]) for row in CHANGES})

UNBROKEN = {("2005", "1804"), ("2017", "0704"), ("2020", "1103"), ("2020", "5001")}
"""The municipalities that kept number and name while they took in a neighbour, or part of one."""


def rows_of(year: int) -> list[dict[str, str]]:
    return [row for row in CHANGES if row["date"].startswith(str(year))]


def test_all_changes_are_those_of_a_first_of_january():
    assert {row["date"][4:] for row in CHANGES} == {"-01-01"}
    assert len(CHANGES) == 530


@pytest.mark.parametrize("year", YEARS)
def test_every_row_holds_forward_and_back(year: int):
    rows = rows_of(year)
    ahead = link_divisions(CODELISTS, "municipality", year - 1, year)
    back = link_divisions(CODELISTS, "municipality", year, year - 1)
    olds = Counter(row["old_code"] for row in rows)
    news = Counter(row["new_code"] for row in rows)
    for row in rows:
        old, new = row["old_code"], row["new_code"]
        assert old in ahead[new].parts
        assert new in back[old].parts
        sources = {other["old_code"] for other in rows if other["new_code"] == new}
        assert set(ahead[new].parts) == sources
        split = {source for source in sources if olds[source] > 1}
        assert set(ahead[new].split) == split
        assert (ahead[new].way is Way.SPLIT) == bool(split)
        assert (back[old].way is Way.SPLIT) == any(
            news[other["new_code"]] > 1 for other in rows if other["old_code"] == old
        )
        if not split:
            single = Way.SAME if old == new else Way.RENUMBERED
            assert ahead[new].way is (single if news[new] == 1 else Way.MERGED)


@pytest.mark.parametrize("year", YEARS)
def test_what_no_row_names_stays_the_same(year: int):
    named = {row["new_code"] for row in rows_of(year)}
    for code, link in link_divisions(CODELISTS, "municipality", year - 1, year).items():
        if code not in named:
            assert (link.way, link.parts) == (Way.SAME, (code,))


def test_the_nine_rows_of_those_that_kept_number_and_name():
    rows = [row for row in CHANGES if (row["date"][:4], row["new_code"]) in UNBROKEN]
    assert len(rows) == 9
    for row in rows:
        year = int(row["date"][:4])
        entry = CODELISTS.lists["municipality"].by_code[row["new_code"]]
        assert entry.first < year <= entry.last
        link = link_divisions(CODELISTS, "municipality", year - 1, year)[row["new_code"]]
        assert len(link.parts) > 1


def test_codes_begin_and_end_with_the_changes_that_name_them():
    for entry in CODELISTS.lists["municipality"].entries:
        code = entry.member.code
        if entry.first:
            assert any(r["new_code"] == code != r["old_code"] for r in rows_of(entry.first)), code
        if entry.last < 9999:
            assert any(r["old_code"] == code for r in rows_of(entry.last + 1)), code


@pytest.mark.parametrize(
    ("first", "last", "code", "way", "parts"),
    [
        (2017, 2018, "NO-50", Way.MERGED, ("NO-16", "NO-17")),
        (2019, 2020, "NO-30", Way.MERGED, ("NO-01", "NO-02", "NO-06")),
        (2023, 2024, "NO-31", Way.SPLIT, ("NO-30",)),
        # Merged and parted again: the county of the name.
        (2019, 2024, "NO-31", Way.RENUMBERED, ("NO-01",)),
        (2024, 2019, "NO-01", Way.RENUMBERED, ("NO-31",)),
        (2018, 2017, "NO-16", Way.SPLIT, ("NO-50",)),
        (2013, 2024, "NO-03", Way.SAME, ("NO-03",)),
    ],
)
def test_counties(first: int, last: int, code: str, way: Way, parts: tuple[str, ...]):
    link = link_divisions(CODELISTS, "region", first, last)[code]
    assert (link.way, link.parts) == (way, parts)


@pytest.mark.parametrize("year", [2018, 2020, 2024])
def test_counties_became_what_most_of_their_municipalities_became(year: int):
    places = CODELISTS.lists["municipality"]
    links = link_divisions(CODELISTS, "municipality", year - 1, year)
    homes: dict[str, Counter[str]] = {}
    for code, link in links.items():
        for part in link.parts:
            county = places.members[part].parent
            homes.setdefault(county, Counter())[places.members[code].parent] += 1
    for county, found in homes.items():
        if county.startswith("NO-"):
            images = find_images(CODELISTS, "region", county, year - 1, year)
            assert sum(found[image] for image in images) > 0.85 * found.total()
            assert set(images) <= set(found)


def test_who_changed_county_alone():
    moved = find_moved(CODELISTS, 2019, 2020)
    assert moved["NO-38"] == ("Svelvik",)
    assert moved["NO-34"] == ("Jevnaker", "Lunner")
    assert "NO-42" not in moved
    assert find_moved(CODELISTS, 2018, 2019)["NO-50"] == ("Rindal",)


def test_split_municipalities_name_what_was_split():
    links = link_divisions(CODELISTS, "municipality", 2019, 2020)
    assert links["1875"].split == ("1850",)
    assert links["5055"].split == ("5012",)
    assert {code for code, link in links.items() if link.way is Way.SPLIT} == {
        *("1806", "1875"),
        *("5055", "5056", "5059"),
    }
    later = link_divisions(CODELISTS, "municipality", 2023, 2024)
    assert later["1508"].split == later["1580"].split == ("1507",)


def test_users_rows_take_the_place_of_the_packages(tmp_path: Path):
    path = tmp_path / "region_changes.csv"
    path.write_text("year,old,new\n2020,NO-01,NO-34\n", "utf-8")
    links = link_divisions(load_codelists([path]), "region", 2019, 2020)
    assert links["NO-34"].parts == ("NO-01", "NO-04", "NO-05")
    assert links["NO-30"].parts == ("NO-02", "NO-06")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("2020,NO-01,NO-3O", r"found 'NO-3O'; did you mean 'NO-3.'"),
        ("later,NO-01,NO-30", "expected a year, found 'later'"),
    ],
)
def test_a_misspelt_code_is_an_error_with_a_hint(tmp_path: Path, row: str, message: str):
    path = tmp_path / "region_changes.csv"
    path.write_text(f"year,old,new\n{row}\n", "utf-8")
    codelists = load_codelists([path])
    with pytest.raises(CodelistError, match=message) as caught:
        link_divisions(codelists, "region", 2019, 2020)
    assert (caught.value.problem.source, caught.value.problem.line) == (str(path), 2)
