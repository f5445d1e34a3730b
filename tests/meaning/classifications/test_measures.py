"""Words that name what is measured: of which kind it is, and that it is no member of a dimension beside it."""

from __future__ import annotations

import pytest

from navconv.meaning.classifications.codelist import own_file, read_rows
from navconv.meaning.classifications.codelists import load_codelists
from navconv.meaning.observations.member import Member
from navconv.meaning.quantities.units import states_unit, unit_of
from tests.checks.small import check, page
from tests.layouts.tidying import columns, export, problems_of, tidy

MEASURES = load_codelists().measures
COUNT = "Antall"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Antall saker", "count"),
        ("Endring 2019-2020", "change"),
        ("Sykefraværsprosent", "share"),
        ("Prosentandelen", "share"),
        ("Gjennomsnittlig varighet", "mean"),
        ("Gjennomsnittsalder", "mean"),
        ("Medianvarighet i uker", "median"),
        ("Ledighetsrate", "rate"),
        ("Mottakere (antall)", "count"),
        ("Gjennomsnitt (antall)", "mean"),
        ("Varighet per mottaker (antall)", "mean"),
        ("Ledige per 1 000 innbyggere", "rate"),
        ("Ledige pr. 10.000 innbyggere", "rate"),
        ("Ledige pr 100 000", "rate"),
        ("Ledige per hundre innbyggere", "rate"),
        ("Utbetalt pr. mottaker", "mean"),
        ("Kvinner", ""),
        ("", ""),
    ],
)
def test_kinds(name, kind):
    assert MEASURES.kind_of(name) == kind


@pytest.mark.parametrize(
    ("title", "section", "indicator"),
    [
        ("Gjennomsnittlig varighet i uker. Fylke", "Fylke", "Gjennomsnittlig varighet i uker"),
        ("Helt ledige. Fylke", "Gjennomsnittlig varighet i uker, fylke", "Gjennomsnittlig varighet i uker"),
        ("Helt ledige. Fylke. Gjennomsnittlig varighet", "Fylke", "Gjennomsnittlig varighet"),
        ("Ledighetsrate. Fylke", "Fylke", "Ledighetsrate"),
        ("Helt ledige. Fylke", "Fylke. Ledighetsrate", "Ledighetsrate"),
        ("Helt ledige. Fylke", "Ledighetsrate etter fylke", "Ledighetsrate"),
        ("Medianvarighet. Fylke", "Fylke", "Medianvarighet"),
    ],
)  # fmt: skip
def test_means_and_rates_in_headings_are_not_summed(title, section, indicator):
    page = f"{section}\nNovember 2020\n|Kvinner|Menn\nI alt|20|22\nOslo|18|21\nAgder|25|24"
    text = export(f"{title}. En måned", page)
    assert {row["indicator"] for row in tidy(text).rows} == {indicator}
    assert problems_of(text) == []


@pytest.mark.parametrize(
    ("heads", "found"),
    [
        ("Antall|Ledige stillinger|Kvinner|Menn", ["I alt", "I alt, Ledige stillinger", "Kvinner", "Menn"]),
        ("Antall|Kvinner|Menn|Arbeidsstyrken", ["I alt", "Kvinner", "Menn", "I alt, Arbeidsstyrken"]),
        ("Kvinner|Menn|Gjennomsnittsalder", ["Kvinner", "Menn", "I alt, Gjennomsnittsalder"]),
        ("Ledige stillinger|Kvinner|Menn", ["I alt, Ledige stillinger", "Kvinner", "Menn"]),
        ("Helt ledige|Andel kvinner|Ledige stillinger", ["I alt", "Kvinner, Prosent", "I alt, Ledige stillinger"]),
        ("Varighet kvinner|Varighet menn", ["Kvinner, Varighet", "Menn, Varighet"]),
    ],
)  # fmt: skip
def test_another_measure_is_no_sex(heads, found):
    texts = [text if "," in text else f"{text}, {COUNT}" for text in found]
    assert [
        text.replace("2021-05, ", "").replace(", I alt, ", ", ") for text in columns(heads)
    ] == texts


@pytest.mark.parametrize("share", ["Prosent", "I prosent av arbeidsstyrken"])
@pytest.mark.parametrize("measure", ["Ledige stillinger", "Arbeidsstyrken", "Saker"])
def test_another_measure_beside_a_share(share, measure):
    found = columns(f"Helt ledige|{share}|{measure}")
    assert [text.rpartition(", ")[2] for text in found] == [
        COUNT, share.removeprefix("I ").capitalize(), measure,
    ]  # fmt: skip


def test_years_before_indicators_are_no_codes():
    found = columns("2019 Antall|2019 Prosent|2020 Antall|2020 Prosent")
    assert found == [
        f"{year}, I alt, {name}" for year in (2019, 2020) for name in (COUNT, "Prosent")
    ]


def test_three_parts_in_one_head():
    heads = "|".join(
        f"{sex} {age} {what}"
        for sex in ("Kvinner", "Menn")
        for age in ("Under 30 år", "30 år og over")
        for what in (COUNT, "Prosent")
    )
    found = [text.removeprefix("2021-05, ") for text in columns(heads)]
    assert found[0] == "Kvinner, 29 år og under, Antall"
    assert found[-1] == "Menn, 30 år og over, Prosent"
    assert len(set(found)) == len(found)


def test_each_word_has_one_kind():
    rows = read_rows(own_file("measure"), ("word", "place", "kind"))
    assert len({(row["word"], row["place"]) for row in rows}) == len(rows)


@pytest.mark.parametrize("head", ["Utbetalt", "Utgifter", "Beløp", "Utbetalinger i kroner"])
def test_amounts_add_up(head):
    rows = "I alt|600\nOslo|400\nAgder|199"
    text = page("Fylke", f"|{head}\n{rows}", period="2022", title="# Dagpenger. Fylke. Kroner")
    assert [item.code for item in check(text).problems if item.code == "sum-broken"] == [
        "sum-broken"
    ]


@pytest.mark.parametrize(
    ("head", "unit"), [("Mill. kr", "1000000 kroner"), ("1 000 kroner", "1000 kroner")]
)
def test_a_head_that_is_all_unit_is_a_measure(head, unit):
    assert unit_of(Member("indicator", "", head, head, known=False)).text == unit
    assert states_unit(head)
    assert not states_unit("Uker")
