"""Codelists: the package's own are sound; a user's are laid over them, or refused with the line."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest

import navconv
from navconv.meaning.classifications.codelist import COLUMNS
from navconv.meaning.classifications.codelists import load_codelists
from navconv.meaning.classifications.dimensions import (
    COARSER,
    FINER,
    FOLDER,
    KNOWN,
    LATE_LISTS,
    LIKELY,
    LISTED,
    PARTITIONS,
)
from navconv.meaning.observations.member import TOTAL_CODE, Member
from navconv.meaning.phrases.labels import fold, may_name_places
from navconv.meaning.solving.matching import Matcher
from navconv.problems import CodelistError
from navconv.readers.lookalikes import latin_letters
from tests.samples import EXPORTS, name_of

CODELISTS = load_codelists()
HEADER = ",".join(COLUMNS)
every_list = pytest.mark.parametrize("name", [*LISTED, *LATE_LISTS])
every_short_list = pytest.mark.parametrize("name", LISTED)


def rows_of(name: str) -> list[dict[str, str]]:
    with (Path(FOLDER) / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# The package's own -----------------------------------------------------------------------------


@every_list
def test_codes_are_plain_and_unique(name: str) -> None:
    codes = [row["code"] for row in rows_of(name)]
    assert len(set(codes)) == len(codes)
    assert TOTAL_CODE not in codes
    assert all(
        code.isascii() and code.replace("_", "").replace("-", "").isalnum() for code in codes
    )


@every_list
def test_every_row_has_as_many_fields_as_there_are_columns(name: str) -> None:
    with (Path(FOLDER) / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        assert len({len(row) for row in csv.reader(file)}) == 1


@every_short_list
def test_every_member_has_both_names(name: str) -> None:
    assert all(row["name_nb"].strip() and row["name_en"].strip() for row in rows_of(name))


@every_short_list
def test_no_spelling_leads_to_two_codes_in_one_year(name: str) -> None:
    spellings: dict[str, list[dict[str, str]]] = {}
    for row in rows_of(name):
        for text in (row["name_nb"], *filter(None, row["aliases"].split("|"))):
            spellings.setdefault(fold(text), []).append(row)
    for text, rows in spellings.items():
        spans = {
            row["code"]: (int(row["valid_from"] or 0), int(row["valid_to"] or 9999)) for row in rows
        }
        for (_, end), (start, _) in pairwise(sorted(spans.values())):
            assert end < start, text


@every_list
def test_aliases_differ_from_the_name(name: str) -> None:
    for row in rows_of(name):
        assert row["name_nb"] not in row["aliases"].split("|")


def test_every_scheme_has_a_group_and_a_code_that_begins_with_it() -> None:
    groups = set(CODELISTS.lists["scheme_group"].by_code)
    for entry in CODELISTS.lists["scheme"].entries:
        assert entry.member.parent in groups
        assert entry.member.code.startswith(entry.member.parent + "_")


@pytest.mark.parametrize(
    "labels",
    [
        # What NAV's tables of 2019-2022 print below each other.
        (
            "AMO Enkeltplass",
            "AMO Enkeltplass, Forsøk",
            "AMO Kurs",
            "AMO Kurs, Forsøk",
            "Høyere utdanning",
            "Høyere utdanning, Forsøk",
            "Vgs/yrkesfaglig utdanning enkeltplass",
            "Vgs/yrkesfaglig utdanning enkeltplass, Forsøk",
        ),
        (
            "Digital oppfølging/jobbklubb",
            "Individuell jobbstøtte",
            "Jobbklubb",
            "Oppfølging",
            "Resultatbasert finansiering av formidlingsbistand",
            "Resultatbasert finansiering av oppfølging",
        ),
        ("Funksjonsassistanse", "Inkluderingstilskudd", "Tilskudd til ekspertbistand"),
    ],
)
def test_schemes_of_one_table_are_members_of_their_own(labels: tuple[str, ...]) -> None:
    matcher = Matcher(CODELISTS.lists["scheme"])
    found = [matcher.find_exact(label, 2021) for label in labels]
    assert None not in found
    assert len({match.member.code for match in found if match}) == len(labels)


@pytest.mark.parametrize("path", EXPORTS, ids=name_of)
def test_no_two_rows_of_an_export_are_one_member(path: Path) -> None:
    """NAV prints no member twice; two rows that became one would be numbered."""
    for table in navconv.read(path, check=False).tables:
        keys = [row.members for row in table.rows]
        assert len(set(keys)) == len(keys)
        assert not any(member.name.endswith("(2)") for key in keys for member in key)


@pytest.mark.parametrize(
    "name", sorted({*LISTED, *LATE_LISTS} - {"region", "municipality", "indicator"})
)
def test_every_member_says_where_and_when_it_was_seen(name: str) -> None:
    """Statistics Norway's divisions have years of their own; indicators are this project's words for measures."""
    for row in rows_of(name):
        assert row["seen"], row
        if row["code"] != "_U":
            assert 1998 <= int(row["seen_from"]) <= int(row["seen_to"]) <= 2026, row
            assert row["seen_from"] in row["seen"] or row["seen_from"][2:] in row["seen"], row


def test_months_and_words() -> None:
    assert {CODELISTS.months[name] for name in ("januar", "jan", "feb", "des")} == {1, 2, 12}
    assert CODELISTS.words["hovedgrupper"] == "main_group"
    assert all(letter > 127 or not chr(letter).isalpha() for letter in latin_letters())


def test_in_force() -> None:
    east = Member("region", "NO-01", "Østfold")
    assert CODELISTS.in_force(east, 2013).code == "NO-01"
    assert CODELISTS.in_force(east, 2024).code == "NO-31"
    assert CODELISTS.in_force(east, 0) == east
    # Viken's years: the number that Østfold had before, not the one that it was to get.
    assert CODELISTS.in_force(east, 2020).code == "NO-01"
    assert CODELISTS.in_force(replace(east, code="NO-31"), 2022).code == "NO-01"
    agder = CODELISTS.lists["region"].members["NO-42"]
    assert CODELISTS.in_force(agder, 2019) == agder
    stranger = Member("region", "X", "X", known=False)
    assert CODELISTS.in_force(stranger, 2024) == stranger


def test_what_one_year_calls_by_one_name_is_known_by_its_county() -> None:
    namesakes: dict[tuple[str, int], set[str]] = {}
    for entry in load_codelists().lists["municipality"].entries:
        for text in {fold(name) for name in (entry.member.name, *entry.aliases)}:
            for year in (2001, 2019, 2020, 2024):
                if entry.first <= year <= entry.last:
                    namesakes.setdefault((text, year), set()).add(entry.member.parent)
    twice = {key for key, counties in namesakes.items() if len(counties) > 1}
    assert {name for name, _ in twice} == {"våler", "herøy", "nes", "os", "bø", "sande"}
    assert {name for name, year in twice if year >= 2020} == {"våler", "herøy"}


def test_a_place_that_only_got_another_number_has_one_name() -> None:
    lists = load_codelists()
    municipalities = lists.lists["municipality"].members
    for codes in (("0101", "3001", "3101"), ("1940", "5426", "5540"), ("0137", "3018", "3114")):
        assert len({municipalities[code].name for code in codes}) == 1
        for year, code in zip((2019, 2023, 2024), codes, strict=True):
            for other in codes:
                assert lists.in_force(municipalities[other], year).code == code
    # Sandnes of 2020 took in Forsand, so it is not Sandnes of 2019 under another number.
    assert lists.in_force(municipalities["1108"], 2019).code == "1108"


def test_a_file_whose_name_is_misspelt_is_no_new_dimension(tmp_path: Path) -> None:
    path = write(tmp_path / "regoin.csv", "NO-99,Sted,,,,,")
    with pytest.raises(CodelistError, match=r"name it region\.csv"):
        load_codelists([path])


# A user's own ----------------------------------------------------------------------------------


def write(path: Path, *lines: str) -> Path:
    path.write_text("".join(f"{line}\n" for line in (HEADER, *lines)), "utf-8")
    return path


def test_the_same_codes_are_in_force_in_all_years_of_an_era() -> None:
    codelists = load_codelists()
    # Those of the long lists too, which are not read for this.
    entries = [entry for name in codelists.lists for entry in load_codelists().lists[name].entries]

    def in_force(year: int) -> list[bool]:
        return [entry.first <= year <= entry.last for entry in entries]

    years = range(1, 2101)
    for year in years:
        assert 0 < codelists.era(year) <= year
        assert in_force(codelists.era(year)) == in_force(year)
    assert codelists.era(0) == 0
    assert 2 < len({codelists.era(year) for year in years}) < 20
    assert codelists.lists.is_late("municipality")
    for year in (2017, 2018, 2023, 2024):
        # Trøndelag was made of two counties in 2018, and some that were put together in 2020 parted again in 2024.
        assert (codelists.era(year) == year) == (year in (2017, 2018, 2024))


def test_a_table_of_counties_does_not_mind_when_municipalities_changed() -> None:
    codelists = load_codelists()
    assert [codelists.era(year, places=False) for year in (1995, 2013, 2017)] == [1, 2013, 2013]
    assert [codelists.era(year, places=False) for year in (2019, 2021, 2025)] == [2018, 2020, 2024]
    assert codelists.era(2017) == 2017


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Helt ledige. Fylke. En måned\n\nFylke\n\nMai 2013\n\n\tAntall\nOslo\t10\n", False),
        ("Helt ledige. Kommune. En måned\n\nAlle\n\nMai 2013\n\n\tAntall\nAsker\t10\n", True),
        ("Helt ledige. En måned\n\nAlle\n\nMai 2013\n\n\tAntall\n0220 Asker\t10\n", True),
        ("Helt ledige. En måned\n\nAlle\n\nMai 2013\n\nKommune\tAntall\nAsker\t10\n", True),
    ],
)
def test_which_tables_may_have_municipalities(text: str, places: bool) -> None:
    (table,) = navconv.read(BytesIO(text.encode()), check=False).tables
    assert may_name_places(table.table) is places


def test_rows_are_replaced_and_added(tmp_path: Path) -> None:
    path = write(
        tmp_path / "main_group.csv",
        "OTHER,De andre,The others,,,,",
        "NEW,Nye,,,Ferske|Friske,2020,",
    )
    lists = load_codelists([path])
    entries = lists.lists["main_group"].entries
    assert [entry.member.code for entry in entries] == ["JOBSEEK", "REDCAP", "OTHER", "NEW"]
    assert [entry.place for entry in entries] == [0, 1, 2, 3]
    assert lists.lists["main_group"].by_code["OTHER"].member.name == "De andre"
    new = lists.lists["main_group"].by_code["NEW"]
    assert (new.aliases, new.first, new.last, new.member.name_en) == (
        ("Ferske", "Friske"),
        2020,
        9999,
        "Nye",
    )
    assert lists.files == (path,)
    assert CODELISTS.lists["main_group"].by_code["OTHER"].member.name == "Andre på tiltak"


def test_a_new_dimension_gets_a_codelist(tmp_path: Path) -> None:
    lists = load_codelists([write(tmp_path / "yrke.csv", "23,Lærere,Teachers,,,,")])
    assert lists.lists["yrke"].by_code["23"].member == Member("yrke", "23", "Lærere", "Teachers")


def test_a_later_file_is_laid_over_an_earlier_one(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    files = [
        write(tmp_path / "yrke.csv", "23,Lærere,,,,,"),
        write(tmp_path / "b" / "yrke.csv", "23,Lektorer,,,,,"),
    ]
    assert load_codelists(files).lists["yrke"].by_code["23"].member.name == "Lektorer"


def test_a_byte_order_mark_is_no_part_of_the_header(tmp_path: Path) -> None:
    path = write(tmp_path / "yrke.csv", "23,Lærere,,,,,")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert "yrke" in load_codelists([path]).lists


@pytest.mark.parametrize(
    ("lines", "line", "message"),
    [
        ((",Lærere,,,,,",), 2, "a row without code or name"),
        (("23,,,,,,",), 2, "a row without code or name"),
        (("23,Lærere,,,,,", "23,Lektorer,,,,,"), 3, "the code '23' twice"),
        (("23,Lærere,,,,før,",), 2, "years in valid_from"),
    ],
)
def test_a_wrong_row_is_named(
    tmp_path: Path, lines: tuple[str, ...], line: int, message: str
) -> None:
    path = write(tmp_path / "yrke.csv", *lines)
    with pytest.raises(CodelistError, match=message) as caught:
        load_codelists([path])
    assert (caught.value.problem.source, caught.value.problem.line) == (str(path), line)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    path = tmp_path / "yrke.csv"
    path.write_text("code,name_nb\n23,Lærere\n", "utf-8")
    with pytest.raises(CodelistError, match="missing: name_en, parent, aliases") as caught:
        load_codelists([path])
    assert caught.value.problem.line == 1


@pytest.mark.parametrize("data", [b"", b"code,name_nb\n\xff\n", None])
def test_a_file_that_cannot_be_read(tmp_path: Path, data: bytes | None) -> None:
    path = tmp_path / "yrke.csv"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(CodelistError):
        load_codelists([path])


def test_a_parent_that_is_misspelt_is_an_error_with_a_hint(tmp_path: Path) -> None:
    path = write(tmp_path / "scheme.csv", "OPPL_NEW,Nytt tiltak,,OPPL,,,", "OPPL_X,Annet,,OPPLL,,,")
    with pytest.raises(CodelistError, match=r"found 'OPPLL'; did you mean 'OPPL'\?") as caught:
        load_codelists([path])
    assert (caught.value.problem.source, caught.value.problem.line) == (str(path), 3)
    groups = write(tmp_path / "scheme_group.csv", "OPPLL,Ny gruppe,,,,,")
    assert load_codelists([path, groups]).lists["scheme"].by_code["OPPL_X"].member.parent == "OPPLL"


# What dimensions are to each other -----------------------------------------------------------------


def test_parents_are_known_dimensions_and_hold_no_circle() -> None:
    assert {*COARSER.values()} <= {*KNOWN}
    assert not {*COARSER} & {*COARSER.values()}
    assert {fine: FINER[coarse] for fine, coarse in COARSER.items()} == {
        fine: fine for fine in COARSER
    }


def test_every_listed_dimension_has_a_place_and_a_file() -> None:
    assert {*LISTED} == {*LIKELY}
    assert {*LISTED} <= {path.stem for path in Path(FOLDER).glob("*.csv")}
    assert {*PARTITIONS}.isdisjoint({"indicator", "period"})
    assert tuple(CODELISTS.dimensions) == KNOWN
