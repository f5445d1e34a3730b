"""Other products and dimensions: every cell once, with the key that the page gives it."""

from __future__ import annotations

import pytest

from tests.accounting import assert_nothing_lost
from tests.layouts.tidying import layout, tidy
from tests.samples import LAYOUTS

# Sample, its cells, its columns beyond the standard ones, and some of its cells: the words of the
# key that are not
# "I alt", and the value.
SAMPLES: dict[str, tuple[int, tuple[str, ...], list[tuple[dict[str, str], str]]]] = {
    "municipalities-under-caption": (
        48,
        ("municipality",),
        [
            ({"table": "1", "period": "2021-01", "region": "Nordland"}, "2676"),
            ({"table": "2", "period": "2021-01", "region": "Rogaland"}, "5072"),
            (
                {
                    "table": "2",
                    "period": "2021-03",
                    "region": "Rogaland",
                    "municipality": "Sandnes",
                },
                "296",
            ),
            (
                {
                    "table": "3",
                    "period": "2021-02",
                    "region": "Nordland",
                    "municipality": "Hábmer - Hamarøy",
                },
                "924",
            ),
            (
                {
                    "table": "4",
                    "period": "2021-03",
                    "region": "Troms og Finnmark",
                    "municipality": "Deatnu - Tana",
                },
                "200",
            ),
        ],
    ),
    "municipalities-closed-by-totals": (
        21,
        ("municipality",),
        [
            ({"period": "2021-01"}, "660"),
            ({"period": "2021-02", "region": "Rogaland"}, "310"),
            ({"period": "2021-02", "region": "Rogaland", "municipality": "Stavanger"}, "210"),
            ({"period": "2021-02", "region": "Nordland", "municipality": "Narvik"}, "60"),
        ],
    ),
    "municipalities-under-regions": (
        27,
        ("municipality",),
        [
            ({"period": "2021-01"}, "660"),
            ({"period": "2021-02", "region": "Rogaland"}, "310"),
            ({"period": "2021-02", "region": "Rogaland", "municipality": "Stavanger"}, "210"),
            ({"period": "2021-02", "region": "Nordland", "municipality": "Narvik"}, "60"),
            ({"period": "2021-02", "region": "Oslo"}, "0"),
            ({"period": "2021-02", "region": "Oslo", "municipality": "Oslo"}, "0"),
        ],
    ),
    "municipalities-with-codes": (
        21,
        ("municipality",),
        [
            ({"period": "2021-02", "region": "Rogaland"}, "310"),
            ({"period": "2021-02", "region": "Nordland", "municipality": "Bodø"}, "300"),
        ],
    ),
    "region-and-municipality-oslo": (
        12,
        ("municipality",),
        [
            ({"table": "1", "period": "2021-01", "region": "Oslo"}, "2091"),
            ({"table": "1", "period": "2021-01", "region": "Oslo", "municipality": "Oslo"}, "2091"),
            ({"table": "2", "period": "2021-02", "region": "Oslo"}, "1024"),
            ({"table": "2", "period": "2021-02", "region": "Oslo", "municipality": "Oslo"}, "1024"),
        ],
    ),
    "indicator-in-section": (
        18,
        ("sex", "municipality"),
        [
            ({"indicator": "Antall", "region": "Rogaland"}, "4016"),
            (
                {"indicator": "Prosent av arbeidsstyrken", "region": "Rogaland", "sex": "Kvinner"},
                "2.9",
            ),
            (
                {
                    "indicator": "Prosent av arbeidsstyrken",
                    "region": "Rogaland",
                    "municipality": "Stavanger",
                    "sex": "Menn",
                },
                "suppressed",
            ),
            (
                {
                    "indicator": "Prosent av arbeidsstyrken",
                    "region": "Rogaland",
                    "municipality": "Stavanger",
                    "sex": "Kvinner",
                },
                "missing",
            ),
        ],
    ),
    "unknown-dimension": (
        18,
        ("yrke", "sex"),
        [
            ({"table": "1", "yrke": "Ingen yrkesbakgrunn eller uoppgitt"}, "2803"),
            ({"table": "2", "yrke": "Ledere", "sex": "Menn"}, "2392"),
            ({"table": "2"}, "4634"),
        ],
    ),
    "unknown-dimension-and-age": (
        78,
        ("varighet",),
        [
            ({"table": "1", "period": "2021-12", "varighet": "26 uker og over"}, "2997"),
            (
                {
                    "table": "2",
                    "period": "2022-01",
                    "age": "19 år og under",
                    "varighet": "4-7 uker",
                },
                "170",
            ),
            (
                {"table": "3", "period": "2022-01", "age": "20-24 år", "varighet": "Under 4 uker"},
                "2730",
            ),
        ],
    ),
    "two-unknown-dimensions": (
        30,
        ("næring", "varighet"),
        [
            ({"table": "3", "næring": "Industri"}, "3654"),
            (
                {"table": "3", "næring": "Industri", "varighet": "Over 12 uker", "region": "Oslo"},
                "1144",
            ),
            (
                {
                    "table": "4",
                    "næring": "Industri",
                    "varighet": "Over 12 uker",
                    "region": "Rogaland",
                },
                "410",
            ),
        ],
    ),
    "two-members-in-caption": (
        27,
        ("sex", "gruppe"),
        [
            ({"period": "2018-01", "age": "20-24 år", "sex": "Kvinner"}, "4651"),
            (
                {
                    "period": "2018-02",
                    "age": "25-29 år",
                    "sex": "Menn",
                    "scheme_group": "Oppfølging",
                    "scheme": "Mentor",
                },
                "1459",
            ),
            ({"period": "2018-03", "sex": "Kvinner", "gruppe": "industriarbeid"}, "2699"),
        ],
    ),
    "years-as-columns": (16, (), [({"period": "2016", "region": "Trøndelag"}, "20830")]),
    "quarters-as-columns": (
        42,
        ("sex",),
        [
            ({"period": "2019-Q4", "sex": "Menn", "table": "1"}, "1726"),
            ({"period": "2019-Q2", "sex": "Kvinner", "age": "25-29 år"}, "1617"),
        ],
    ),
    "two-years": (96, (), [({"period": "2021-04", "age": "25-29 år"}, "382")]),
    "months-as-rows": (
        20,
        (),
        [
            ({"period": "2020-02", "region": "Viken"}, "2644"),
            ({"period": "2020-01/2020-04"}, "8791"),
        ],
    ),
    "regions-as-columns": (
        16,
        (),
        [({"region": "Trøndelag", "age": "20-24 år"}, "1654"), ({"age": "60 år og over"}, "530")],
    ),
    "months-descending": (12, (), [({"period": "2019-12", "age": "20-24 år"}, "546")]),
    "section-that-does-not-fit": (4, (), [({"age": "60 år og over"}, "2671")]),
    "twin-tables": (
        9,
        (),
        [
            ({"table": "2", "scheme_group": "Opplæring", "scheme": "Utdanning"}, "18"),
            ({"table": "3", "scheme_group": "Oppfølging", "scheme": "Mentor"}, "10"),
        ],
    ),
    "continued-without-header": (
        10,
        (),
        [({"indicator": "Prosent", "scheme_group": "Opplæring", "scheme": "Utdanning"}, "30")],
    ),
    "marks-for-no-number": (
        21,
        (),
        [
            ({"indicator": "Endring fra i fjor Antall"}, "blank"),
            (
                {
                    "indicator": "Endring fra i fjor Prosent",
                    "scheme": "Mentor",
                    "scheme_group": "Oppfølging",
                },
                "missing",
            ),
            (
                {
                    "indicator": "Endring fra i fjor Antall",
                    "scheme": "Jobbklubb",
                    "scheme_group": "Oppfølging",
                },
                "suppressed",
            ),
        ],
    ),
    "stream-of-exports": (
        75,
        ("sex", "municipality", "yrke"),
        [({"table": "3", "yrke": "Ledere"}, "492")],
    ),
    "counties-by-era": (
        17,
        (),
        [
            ({"period": "2018-05", "region": "Finnmark"}, "2502"),
            ({"period": "2020-05", "region": "Troms og Finnmark"}, "589"),
            ({"period": "2024-05", "region": "Troms"}, "2980"),
            ({"period": "2024-05", "region": "Ukjent"}, "2289"),
        ],
    ),
    "mixed-heads": (
        24,
        (),
        [
            ({"period": "2019-10", "indicator": "Antall", "region": "Oslo"}, "9"),
            ({"period": "2019-11", "indicator": "Endring fra i fjor Prosent"}, "3.4"),
            ({"period": "2018", "indicator": "Prosent", "region": "Viken"}, "66"),
        ],
    ),
    "crossed-heads": (
        92,
        ("sex", "varighet"),
        [
            (
                {
                    "table": "1",
                    "region": "Viken",
                    "sex": "Menn",
                    "indicator": "Endring fra i fjor Antall",
                },
                "-210",
            ),
            ({"table": "1", "region": "Agder", "indicator": "Antall"}, "712"),
            (
                {
                    "table": "2",
                    "region": "Oslo",
                    "sex": "Kvinner",
                    "indicator": "Prosent av arbeidsstyrken",
                },
                "3.0",
            ),
            ({"table": "2", "region": "Oslo", "indicator": "Antall"}, "2710"),
            ({"table": "3", "period": "2021-04", "region": "Agder", "sex": "Menn"}, "407"),
            ({"table": "4", "varighet": "Over 52 uker", "indicator": "Prosent"}, "20"),
        ],
    ),
    "nested-rows": (
        54,
        ("sex",),
        [
            ({"table": "1", "indicator": "Antall", "sex": "Kvinner"}, "3923"),
            ({"table": "1", "indicator": "Antall", "region": "Viken"}, "5200"),
            (
                {
                    "table": "1",
                    "indicator": "Endring fra i fjor Prosent",
                    "region": "Agder",
                    "sex": "Menn",
                },
                "-1",
            ),
            ({"table": "2", "period": "2021-05", "sex": "Kvinner", "age": "20-24 år"}, "911"),
            ({"table": "2", "period": "2021-04", "sex": "Menn"}, "4714"),
        ],
    ),
    "spanners": (
        88,
        ("sex",),
        [
            (
                {
                    "table": "1",
                    "region": "Agder",
                    "sex": "Menn",
                    "indicator": "Endring fra i fjor Prosent",
                },
                "-1",
            ),
            (
                {
                    "table": "2",
                    "region": "Viken",
                    "sex": "Menn",
                    "indicator": "Prosent av arbeidsstyrken",
                },
                "3.1",
            ),
            (
                {
                    "table": "3",
                    "region": "Oslo",
                    "sex": "Kvinner",
                    "indicator": "Endring fra i fjor Prosent",
                },
                "9",
            ),
            ({"table": "4", "period": "2019", "region": "Agder", "sex": "Kvinner"}, "299"),
        ],
    ),
    "page-furniture": (6, ("sex",), [({"age": "18-19 år"}, "881")]),
    "misspelt-period": (3, ("sex",), [({"period": "2015-11", "sex": "Menn"}, "995")]),
    "change-in-section": (
        21,
        (),
        [
            (
                {
                    "period": "2021-01",
                    "indicator": "Endring fra i fjor Antall",
                    "region": "Rogaland",
                },
                "-1250",
            )
        ],
    ),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_sample(name):
    cells, extra, some = SAMPLES[name]
    found = tidy(layout(name))
    assert found.extra == extra
    assert len(found.rows) == cells
    assert len(set(found.keys)) == cells
    for key, value in some:
        assert found.value(**key) == value


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_nothing_is_lost(path):
    assert_nothing_lost(path.read_bytes())


def test_a_county_has_the_code_of_its_time():
    found = tidy(layout("counties-by-era"))
    assert "unknown-label" not in found.codes


def test_a_wide_table_of_two_unknown_dimensions_names_the_rows_first():
    found = tidy(
        "# Helt ledige. En måned\n\n## Næring og varighet\n\nMai 2019\n\n"
        "\tI alt\tUnder 4 uker\tOver 12 uker\nI alt\t5\t2\t3\nIndustri\t5\t2\t3\n"
    )
    assert found.value(næring="Industri", varighet="Over 12 uker") == "3"


def test_dimensions_that_no_heading_names_stay_apart():
    found = tidy(
        "# Uføre. En måned\n\nMai 2019\n\n\tI alt\tRød\tBlå\nI alt\t5\t2\t3\nStor\t5\t2\t3\n"
    )
    assert len(set(found.keys)) == 6
    assert len(found.extra) == 2


def test_a_caption_never_vanishes_from_the_key():
    page = "# Helt ledige. Fylke. En måned\n\n## Fylke\n\nMai 2019\n\n{}\n\n\tAntall\nI alt\t3\nOslo\t3\n\n\n\n"
    found = tidy(page.format("Industri") + page.format("Varehandel"))
    assert len({key[1:] for key in found.keys}) == 4


def test_rows_behind_other_headings_do_not_go_on():
    page = "# Helt ledige. Fylke. En måned\n\n## {}\n\nMai 2019\n\n{}\n\n\n\n"
    found = tidy(
        page.format("Fylke", "\tAntall\nI alt\t3\nOslo\t3") + page.format("Alder", "20-24 år\t4")
    )
    assert len(found.rows) == 2
    assert found.codes == {"rows-without-header"}


def test_a_subtotal_is_mended_and_reported():
    found = tidy(
        "# Deltakere i arbeidsrettede tiltak. Tiltak. En måned\n\n## Tiltak\n\nMai 2019\n\n"
        "\tAntall\nI alt\t3\nMentor\t1\nJobbklubb\t2\nІ alt oppfølging\t3\n"
    )
    assert found.value(scheme_group="Oppfølging") == "3"
    assert found.codes == {"label-mended"}
