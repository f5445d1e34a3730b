"""Groups of schemes that stand above their schemes under their bare names."""

from __future__ import annotations

import pytest

from navconv.checks import check_export
from tests.accounting import CODELISTS, assert_nothing_lost
from tests.layouts.tidying import export, read, tidy

TITLE = "Deltakere i arbeidsrettede tiltak. Tiltak. En måned"
HEAD = "Tiltak\nMai 2021\n|Antall\n"
AVKLARING = "Avklaringstiltak|12\nAvklaring|9\nAvklaring i skjermet virksomhet|3"
OPPFOLGING = "Oppfølging|18\nOppfølging|10\nMentor|8"


def keys(rows: str) -> list[str]:
    """Group and scheme of each row, the value behind them."""
    text = export(TITLE, HEAD + rows)
    assert_nothing_lost(text.encode())
    found = tidy(text)
    assert len(set(found.keys)) == len(found.keys)
    names = ("scheme_group", "scheme", "value")
    return ["; ".join(row[name] for name in names) for row in found.rows]


LED = [
    "Avklaringstiltak; I alt; 12",
    "Avklaringstiltak; Avklaring; 9",
    "Avklaringstiltak; Avklaring i skjermet virksomhet; 3",
    "Oppfølging; I alt; 18",
    "Oppfølging; Oppfølging; 10",
    "Oppfølging; Mentor; 8",
]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        pytest.param(
            f"I alt|30\n{AVKLARING}\n{OPPFOLGING}", ["I alt; I alt; 30", *LED], id="total-first"
        ),
        pytest.param(
            f"{AVKLARING}\n{OPPFOLGING}\nI alt|30", [*LED, "I alt; I alt; 30"], id="total-last"
        ),
        pytest.param(f"{AVKLARING}\n{OPPFOLGING}", LED, id="no-total"),
        pytest.param(
            f"{AVKLARING}\n{OPPFOLGING}\nOpplæring|4",
            [*LED, "Opplæring; I alt; 4"],
            id="a-group-alone-behind",
        ),
        pytest.param(
            "Opplæring|4\nTilrettelagt arbeid|3\nArbeidspraksis|2\nAvklaringstiltak|9\nAvklaring|9",
            [
                "Opplæring; I alt; 4",
                "Tilrettelagt arbeid; I alt; 3",
                "Arbeidspraksis; I alt; 2",
                "Avklaringstiltak; I alt; 9",
                "Avklaringstiltak; Avklaring; 9",
            ],
            id="mostly-groups",
        ),
    ],
)
def test_groups_lead(rows, found):
    assert keys(rows) == found


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        pytest.param(
            "Oppfølging|10\nMentor|8\nAvklaring|3",
            [
                "Oppfølging; Oppfølging; 10",
                "Oppfølging; Mentor; 8",
                "Avklaringstiltak; Avklaring; 3",
            ],
            id="a-name-of-both-alone",
        ),
        pytest.param(
            "Oppfølging|10\nMentor|8\nI alt oppfølging|18",
            ["Oppfølging; Oppfølging; 10", "Oppfølging; Mentor; 8", "Oppfølging; I alt; 18"],
            id="closed-by-totals",
        ),
        pytest.param(
            "Avklaringstiltak|3\nOpplæring|8\nOppfølging|2",
            ["Avklaringstiltak; I alt; 3", "Opplæring; I alt; 8", "Oppfølging; I alt; 2"],
            id="groups-alone",
        ),
    ],
)
def test_groups_do_not_lead(rows, found):
    text = export(TITLE, HEAD + rows)
    assert_nothing_lost(text.encode())
    shown = [
        "; ".join(row.get(name, "") for name in ("scheme_group", "scheme", "value"))
        for row in tidy(text).rows
    ]
    assert shown == found


def test_their_sums_are_checked():
    good = f"I alt|30\n{AVKLARING}\n{OPPFOLGING}"
    for rows, broken in ((good, 0), (good.replace("Mentor|8", "Mentor|7"), 1)):
        exports, _ = read(export(TITLE, HEAD + rows).encode())
        reports = [check_export(item, CODELISTS) for item in exports]
        assert [(report.broken, report.covered) for report in reports] == [(broken, 7)]


@pytest.mark.parametrize(
    ("month", "county"),
    [("Mai 2024", "Troms"), ("Mai 2021", "Troms og Finnmark"), ("Mai", "I alt")],
)
def test_a_municipality_without_number_is_in_the_county_of_its_codelist(month, county):
    page = f"Kommune\n{month}\n|Antall\nI alt|30\nTromsø|10\nKarlsøy|20"
    rows = tidy(export("Helt ledige. Kommune", page)).rows
    assert [row["region"] for row in rows] == ["I alt", county, county]


@pytest.mark.parametrize("total", ["0 Hele landet|100", "I alt|100", ""])
@pytest.mark.parametrize("head", ["Område|Antall", "|Antall"])
def test_numbers_tell_counties_from_their_municipalities(total, head):
    rows = "03 Oslo|60\n0301 Oslo|60\n18 Nordland|40\n1804 Bodø|30\n1806 Narvik|10\n"
    found = tidy(f"Ledige. Sted. Mars 2022\n\n{head}\n{total}\n{rows}".replace("|", "\t"))
    keys = {
        (row["region"], row["municipality"]): (row["value"], row["level"]) for row in found.rows
    }
    assert keys["Oslo", "I alt"] == ("60", "subtotal")
    assert keys["Oslo", "Oslo"] == ("60", "detail")
    assert keys["Nordland", "Narvik"] == ("10", "detail")
    assert ("I alt", "I alt") in keys or not total
    assert not found.codes


@pytest.mark.parametrize("last", [False, True])
def test_counties_stand_above_their_municipalities_wherever_the_total_stands(last):
    places = "Telemark|5\nSkien|3\nPorsgrunn|2\nVestfold|7\nTønsberg|4\nLarvik|3\n"
    rows = f"{places}I alt|12\n" if last else f"I alt|12\n{places}"
    text = f"Helt ledige etter fylke og kommune. Mars 2025\n\n|Antall\n{rows}"
    exports, problems = read(text.replace("|", "\t").encode())
    assert not problems
    found = {
        cell.text: (cell.members["region"].name, cell.members["municipality"].name)
        for cell in exports[0].observations()
    }
    assert found["12"] == ("I alt", "I alt")
    assert found["5"] == ("Telemark", "I alt")
    assert found["4"] == ("Vestfold", "Tønsberg")
