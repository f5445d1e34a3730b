"""Groups above and below their rows, tables over two pages, and several exports in one input."""

from __future__ import annotations

import re

import pytest

from tests.layouts.tidying import export, problems_of, read, tidy
from tests.samples import EXPORTS

REGIONS = """\
30 Viken|600
3001 Halden|200
3002 Moss|300
3011 Hvaler|100
34 Innlandet|400
3401 Kongsvinger|150
3403 Hamar|250"""


def test_regions_above_their_municipalities_are_proved():
    page = "Fylke og kommune\nJanuar 2020\n|Antall\nI alt|{}\n" + REGIONS
    assert problems_of(export("Helt ledige. Fylke og kommune. En måned", page.format(1000))) == []
    text = export("Helt ledige. Fylke og kommune. En måned", page.format(1200))
    assert problems_of(text) == ["sum-broken"]


UNCODED = """\
Rogaland|60
Stavanger|20
Sandnes|40
Vestland|75
Bergen|70
Voss|5"""


@pytest.mark.parametrize(
    ("rows", "total", "cut"),
    [
        *((REGIONS, 1000, cut) for cut in range(1, 7)),
        *((UNCODED, 135, cut) for cut in range(1, 6)),
    ],
)
def test_regions_above_their_municipalities_over_two_pages(rows, total, cut):
    lines = rows.split("\n")
    head = f"Fylke og kommune\nMars 2021\n|Antall\nI alt|{total}\n"
    text = export(
        "Helt ledige. Fylke og kommune. En måned",
        head + "\n".join(lines[:cut]),
        head + "\n".join(lines[cut:]),
    )
    found = tidy(text)
    assert {row["table"] for row in found.rows} == {"1"}
    assert len(found.rows) == len(lines) + 1
    region, *_, (member, value) = (line.split("|") for line in lines[-3:])
    key = {"period": "2021-03", "indicator": "Antall", "municipality": member.split(" ")[-1]}
    assert found.value(region=region[0].split(" ")[-1], **key) == value
    assert problems_of(text) == []


def test_a_cut_table_is_not_taken_for_one_whose_groups_lead():
    text = export(
        "Deltakere i tiltak. Tiltak. En måned",
        "Tiltak\nMars 2018\n|Antall\nI alt|200\nI alt avklaringstiltak|20\nJobbklubb|20\nMentor|20\n"
        "I alt oppfølging|40\nUtdanning|10\nHøyere utdanning|6",
    )
    found = tidy(text)
    key = {"period": "2018-03", "indicator": "Antall"}
    assert found.value(scheme_group="Oppfølging", scheme="Mentor", **key) == "20"
    assert sorted(problems_of(text)) == ["missing-subtotal", "rows-missing"]


@pytest.mark.parametrize(
    ("title", "page", "cells"),
    [
        (
            "Helt ledige. Kommune. En måned",
            (
                "Kommune\nMai 2024\n|Antall\nI alt Troms|300\nTromsø|100\nHarstad - Hárstták|200\n"
                "I alt Finnmark|300\nAlta|100\nHammerfest - Hámmerfeasta|200"
            ),
            {
                ("region", "Finnmark", "municipality", "Hammerfest - Hámmerfeasta"): "200",
                ("region", "Troms", "municipality", "Tromsø"): "100",
            },
        ),
        (
            "Deltakere. Tiltak. En måned",
            (
                "Tiltak\nMai 2024\n|Antall\nI alt|100\nI alt avklaringstiltak|40\nAvklaring|30\n"
                "Avklaring i skjermet virksomhet|10\nI alt oppfølging|60\nJobbklubb|20\nMentor|40"
            ),
            {
                ("scheme_group", "Avklaringstiltak", "scheme", "Avklaring"): "30",
                ("scheme_group", "Oppfølging", "scheme", "Mentor"): "40",
            },
        ),
    ],
    ids=["regions without a grand total", "scheme groups"],
)
def test_totals_of_groups_above_their_rows(title, page, cells):
    text = export(title, page)
    found = tidy(text)
    for (coarse, group, fine, member), value in cells.items():
        key = {coarse: group, fine: member, "period": "2024-05", "indicator": "Antall"}
        assert found.value(**key) == value
    assert set(problems_of(text)) <= {"label-mended"}


def test_titles_of_two_exports_that_differ_in_a_word():
    page = "Fylke\nJanuar 2021\n|Antall\nI alt|{}\nViken|{}"
    for one, other in (("Helt", "Delvis"), ("Nye", "Alle")):
        text = export(f"{one} ledige personer. Fylke. En måned", page.format(600, 600))
        text += export(f"{other} ledige personer. Fylke. En måned", page.format(410, 410))
        assert problems_of(text) == []


@pytest.mark.parametrize(
    "other",
    [
        "Deltagere i tiltak. Tiltak og fylke. En måned",
        "Deltakere l tiltak. Tiltak og fylke. En måned",
        "Deltakere i tiltak. Tiltak o fylke. En måned",
        "Deltakere tiltak. Tiltak og fylke. En måned",
        "Deltakere i til- tak. Tiltak og fylke. En måned",
        "Deltakere i tiltak. Tiltak og fylke. Eh måned",
    ],
)
def test_a_slip_in_a_title_is_no_other_export(other):
    page = "Fylke\nMars 2018\n|Antall\nI alt|60\n{}"
    text = export("Deltakere i tiltak. Tiltak og fylke. En måned", page.format("Oslo|20"))
    text += export(other, page.format("Viken|40"))
    assert len(read(text.encode())[0]) == 1
    assert problems_of(text) == []


@pytest.mark.parametrize("mark", [" (forts.)", " forts.", ", forts", " (fortsettelse)"])
def test_headings_that_say_that_they_go_on(mark):
    page = "Fylke{}\nMars 2021\n{}\n|Antall\nI alt|60\n{}"
    text = export(
        "Helt ledige. Alder og fylke. En måned",
        page.format("", "20-24 år", "Oslo|20"),
        page.format(mark, f"20-24 år{mark}", "Viken|40"),
    )
    found = tidy(text)
    assert {(row["table"], row["section"]) for row in found.rows} == {("1", "Fylke")}
    assert problems_of(text) == []


@pytest.mark.parametrize(
    "again", ["fylke. En måned (forts.)", "fylke. En måned forts.", "fylke (forts.). En måned"]
)
def test_a_title_that_says_that_it_goes_on_is_the_same_title(again):
    title = "Helt ledige. Alder og fylke. En måned"
    page = "Fylke\nMars 2021\n|Antall\nI alt|60\n{}"
    text = export(title, page.format("Oslo|20"))
    text += export(f"Helt ledige. Alder og {again}", page.format("Viken|40"))
    assert len(read(text.encode())[0]) == 1
    assert problems_of(text) == []


@pytest.mark.parametrize("before", ["", "\n"])
@pytest.mark.parametrize("times", [2, 3])
def test_page_breaks_are_found_where_blank_lines_part_everything_further(before, times):
    text = EXPORTS[0].read_text("utf-8")
    wide = re.sub(r"\n(\n*)", lambda gap: f"\n{before}{gap[1] * times}", text)
    assert tidy(wide).rows == tidy(text).rows
