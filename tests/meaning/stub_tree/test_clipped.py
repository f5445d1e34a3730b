"""Labels that their column clipped."""

from __future__ import annotations

import io

import pytest

import navconv

TABLE = """\
Deltakere i arbeidsrettede tiltak. Fylke. En måned
Fylke. Antall
November 2016

\tAntall
I alt\t100
{}\t10
{}\t20
Oslo\t30
Rogaland\t30
Hordaland\t10
"""


def read(*labels: str) -> tuple[list[str], list[str], list[str]]:
    """The regions of the rows, the names of what was repaired, and what no codelist knows."""
    data = TABLE.format(*labels).encode()
    conversion = navconv.read(io.BytesIO(data))
    regions = [str(record["region"]) for record in conversion.records()]
    said = {code: [p.message for p in conversion.problems if p.code == code] for code in CODES}
    return regions[1:4], said["label-mended"], said["unknown-label"]


CODES = ("label-mended", "unknown-label")


def test_a_label_that_begins_as_one_member_only_is_that_member_and_reported() -> None:
    regions, repaired, unknown = read("Møre og Rom", "Sogn og Fjo")
    assert regions == ["Møre og Romsdal", "Sogn og Fjordane", "Oslo"]
    assert (len(repaired), unknown) == (2, [])
    assert "'Møre og Rom' was read as 'Møre og Romsdal' (its end is cut off)" in repaired[0]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Vest", "Møre og Romsdal"),
        ("Møre", "Sogn og Fjordane"),
        ("Møre og R", "Møre og Romsdal"),
        ("Møre og R", "Møre og Ro"),
    ],
)
def test_any_other_label_is_kept_and_reported(first: str, second: str) -> None:
    regions, _, unknown = read(first, second)
    assert regions[0] == first
    assert repr(first) in unknown[0]


@pytest.mark.parametrize("dots", ["…", "...", " …"])
@pytest.mark.parametrize("label", ["Møre og R", "Møre og", "Møre"])
def test_dots_say_that_a_label_was_cut_off_wherever(label: str, dots: str) -> None:
    regions, repaired, unknown = read(label + dots, "Sogn og Fjordane")
    assert (regions[0], len(repaired), unknown) == ("Møre og Romsdal", 1, [])


def test_dots_behind_the_beginning_of_several_members_are_kept_and_reported() -> None:
    regions, _, unknown = read("Vest…", "Sogn og Fjordane")
    assert (regions[0], len(unknown)) == ("Vest…", 1)


def test_a_label_that_ends_between_two_words_is_no_other_cut_off() -> None:
    regions, repaired, _ = read("Sogn og", "Møre og Romsdal")
    assert (regions[0], repaired) == ("Sogn og", [])


def test_a_member_that_holds_a_row_beside_it_is_not_meant() -> None:
    regions, repaired, unknown = read("Øvrige omr", "Ukjent")
    assert (regions[0], len(repaired), unknown) == ("Øvrige områder", 1, [])
    regions, repaired, unknown = read("Øvrige omr", "Nordland")
    assert (regions[0], repaired, len(unknown)) == ("Øvrige omr", [], 1)


def test_a_label_with_a_number_has_the_name_of_the_codelist() -> None:
    regions, repaired, _ = read("15 Møre og Ro", "14 Sogn og Fjord")
    assert regions == ["Møre og Romsdal", "Sogn og Fjordane", "Oslo"]
    assert len(repaired) == 2


def test_a_total_that_begins_as_its_caption_is_the_total_of_that() -> None:
    table = """\
Deltakere i arbeidsrettede tiltak. Tiltaksgruppe og fylke. En måned
Fylke og tiltaksgruppe. Antall
November 2016

Avklaringstiltak
\tAntall
I alt avklarings\t60
Møre og Romsdal\t10
Oslo\t50
"""
    conversion = navconv.read(io.BytesIO(table.encode()))
    groups = {(r["scheme_group"], r["scheme"]) for r in conversion.records()}
    assert groups == {("Avklaringstiltak", "I alt")}
    assert [p.code for p in conversion.problems] == ["label-mended"]
    assert conversion.reports[0].held > 0
