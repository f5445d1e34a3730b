"""Keyed data: each key once; equal repeats merged, conflicts named with both lines."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from navconv.meaning.classifications.codelists import load_codelists
from navconv.meaning.keyed import group_by_dimensions, merge_all
from navconv.pipeline.convert import convert
from navconv.problems import ConflictError, Exit
from navconv.tables.values import Mark
from tests.samples import EXPORTS
from tests.stages import stages_of

if TYPE_CHECKING:
    from navconv.meaning.keyed import KeyedSet
    from navconv.problems import Problem

CODELISTS = load_codelists()
TITLE = "Deltakere i arbeidsrettede tiltak. Tiltak. En måned\n\n"
GAP = "\n\n\n\n"


def ignore(problem: Problem) -> None:
    """Takes a problem that the test is not about."""


def table(section: str, *rows: str, period: str = "November 2016", head: str = "\tAntall") -> str:
    return f"{TITLE}{section}\n\n{period}\n\n" + "\n".join((head, *rows)) + "\n"


def read(*tables: str) -> list:
    stream = io.BytesIO(GAP.join(tables).encode())
    return list(convert(stream, "export.txt", CODELISTS, ignore))


def values(keyed: KeyedSet) -> dict[str, object]:
    return {".".join(key): item.value for key, item in keyed.observations.items()}


GROUPS = table("Hovedgrupper", "I alt\t5", "Andre på tiltak\t5")
COUNTIES = table("Fylke", "I alt\t5", "Østfold\t5")


def test_tables_with_the_same_dimensions_are_one_set() -> None:
    problems: list[Problem] = []
    later = GROUPS.replace("2016", "2017").replace("\t5", "\t6")
    sets = group_by_dimensions(read(GROUPS, COUNTIES, later), CODELISTS, problems.append)
    assert [[d.id for d in keyed.dimensions] for keyed in sets] == [
        ["main_group", "indicator", "period"],
        ["region", "indicator", "period"],
    ]
    assert values(sets[0]) == {
        "_T.N.2016-11": 5,
        "OTHER.N.2016-11": 5,
        "_T.N.2017-11": 6,
        "OTHER.N.2017-11": 6,
    }
    assert problems == []


def test_all_tables_merged_repeat_no_key() -> None:
    (keyed,) = merge_all(read(GROUPS, COUNTIES), CODELISTS, ignore)
    assert [d.id for d in keyed.dimensions] == [
        "region",
        "main_group",
        "scheme_group",
        "scheme",
        "age",
        "indicator",
        "period",
    ]
    assert values(keyed) == {
        "_T._T._T._T._T.N.2016-11": 5,
        "_T.OTHER._T._T._T.N.2016-11": 5,
        "NO-01._T._T._T._T.N.2016-11": 5,
    }


def test_a_conflict_names_both_lines() -> None:
    problems: list[Problem] = []
    other = GROUPS.replace("tiltak\t5", "tiltak\t4")
    exports = read(GROUPS, COUNTIES, other)
    with pytest.raises(ConflictError) as caught:
        group_by_dimensions(exports, CODELISTS, problems.append)
    assert caught.value.exit is Exit.CONFLICT
    (problem,) = problems
    assert problem.code == "key-conflict"
    assert "line 9" in problem.message
    assert f"line {problem.line}" in problem.message
    assert "found 5 " in problem.message
    assert " 4 " in problem.message


def test_the_first_value_can_be_kept() -> None:
    problems: list[Problem] = []
    other = GROUPS.replace("tiltak\t5", "tiltak\t4")
    sets = group_by_dimensions(
        read(GROUPS, COUNTIES, other), CODELISTS, problems.append, keep_first=True
    )
    assert values(sets[0])["OTHER.N.2016-11"] == 5
    assert [problem.code for problem in problems] == ["key-conflict"]


@pytest.mark.parametrize("lost_first", [True, False])
def test_a_row_without_its_cells_gives_way_to_one_that_has_them(lost_first: bool) -> None:
    lost = table(
        "Hovedgrupper", "I alt\t5", "", "Andre på tiltak", "", "Arbeidssøkere på tiltak\t0"
    )
    tables = (lost, COUNTIES, GROUPS) if lost_first else (GROUPS, COUNTIES, lost)
    sets = group_by_dimensions(read(*tables), CODELISTS, ignore)
    assert values(sets[0])["OTHER.N.2016-11"] == 5


def test_suppressed_blank_and_zero_are_different_values() -> None:
    for one, other in (("*", "0"), ("", "0"), ("*", "")):
        tables = (
            table(
                "Hovedgrupper",
                "I alt\t5\t1",
                f"Andre på tiltak\t{one}\t1",
                head="\tAntall\tProsent",
            ),
            COUNTIES,
            table(
                "Hovedgrupper",
                "I alt\t5\t1",
                f"Andre på tiltak\t{other}\t1",
                head="\tAntall\tProsent",
            ),
        )
        with pytest.raises(ConflictError):
            group_by_dimensions(read(*tables), CODELISTS, ignore)


def test_a_county_has_the_number_of_its_year() -> None:
    head = "\tDesember 2019\tJanuar 2024"
    text = table(
        "Fylke", "I alt\t5\t6", "Østfold\t5\t6", period="Desember 2019 - januar 2024", head=head
    )
    (keyed,) = group_by_dimensions(read(text), CODELISTS, ignore)
    assert values(keyed) == {
        "_T.N.2019-12": 5,
        "_T.N.2024-01": 6,
        "NO-01.N.2019-12": 5,
        "NO-31.N.2024-01": 6,
    }


@pytest.mark.parametrize("path", EXPORTS, ids=lambda path: path.stem)
def test_members_come_total_first_and_then_as_the_codelist_has_them(path) -> None:
    exports = [export for export in stages_of(path).observed if export.tables]
    for keyed in group_by_dimensions(exports, CODELISTS, ignore, keep_first=True):
        assert keyed.observations
        for dimension in keyed.dimensions:
            codes = [member.code for member in keyed.members[dimension.id]]
            assert len(set(codes)) == len(codes)
            if dimension.id == "period":
                assert codes == sorted(codes)
                continue
            assert "_T" not in codes[1:]
            codelist = CODELISTS.lists.get(dimension.id)
            places = [
                codelist.by_code[code].place
                for code in codes
                if codelist and code in codelist.by_code
            ]
            assert places == sorted(places)
        used = [set(column) for column in zip(*keyed.observations, strict=True)]
        for dimension, codes in zip(keyed.dimensions, used, strict=True):
            assert codes <= {member.code for member in keyed.members[dimension.id]}


def test_the_marks_survive() -> None:
    text = table("Hovedgrupper", "I alt\t5", "Andre på tiltak\t*", "Arbeidssøkere på tiltak\t")
    (keyed,) = group_by_dimensions(read(text), CODELISTS, ignore)
    assert values(keyed)["OTHER.N.2016-11"] is Mark.SUPPRESSED
    assert values(keyed)["JOBSEEK.N.2016-11"] is Mark.BLANK
