"""Small tables whose heads or labels are measures, with units of their own, and what stands around them."""

from __future__ import annotations

import pytest

from tests.meaning.test_plain_tables import column, read


def units(found) -> dict[str, str]:
    """The unit of each indicator."""
    return {row["indicator"]: row["unit"] for row in found.rows}


def test_rows_may_be_measures_of_different_units():
    found = read(
        "Økonomisk sosialhjelp. Oslo\n\n|2020|2021\nAntall mottakere|17 900|18 210\n"
        "Gjennomsnittlig stønad per måned (kr)|8 450|8 700\nGjennomsnittlig stønadstid (måneder)|5,4|5,5\n"
        "Utbetalt (mill. kr)|1.204.301|1.304,5\nVekst i prosent|2,75|3,25\n"
    )
    assert not found.extra
    assert units(found) == {
        "Antall mottakere": "persons",
        "Gjennomsnittlig stønad per måned (kr)": "kroner",
        "Gjennomsnittlig stønadstid (måneder)": "months",
        "Utbetalt (mill. kr)": "1000000 kroner",
        "Vekst i prosent": "per cent",
    }
    assert found.value(period="2021", region="Oslo", indicator="Utbetalt (mill. kr)") == "1304.5"


@pytest.mark.parametrize(
    "labels",
    [
        ("Under 4 uker", "4-12 uker", "Mer enn 52 uker"),
        ("Kvinner", "Menn", "Andel kvinner (prosent)"),
        ("Ledere", "Butikk", "Hotell (helårs)"),
    ],
)
def test_rows_that_are_members_are_no_measures(labels):
    rows = "".join(f"{label}|1{at}|2{at}\n" for at, label in enumerate(labels))
    found = read(f"Helt ledige etter gruppe\n\n|2020|2021\n{rows}")
    assert column(found, "indicator")[0] == "Antall"


@pytest.mark.parametrize("amount", ["Utbetalt (mill. kr)", "Beløp, mill. kroner"])
def test_an_amount_and_counts_beside_it_are_measures(amount):
    found = read(
        f"Barnetrygd. Mottakere, barn og beløp\n\nÅr|Mottakere|Barn|{amount}\n2020|65|113|15\n"
    )
    assert units(found) == {"Mottakere": "persons", "Barn": "persons", amount: "1000000 kroner"}
    assert not found.extra


def test_measures_alone_are_indicators():
    found = read(
        "Sosialhjelp etter fylke. 2021\n\nFylke|Mottakere|Utbetalt i 1000 kr|Kroner per mottaker\nOslo|1|92|82\n"
    )
    assert units(found) == {
        "Mottakere": "persons",
        "Utbetalt i 1000 kr": "1000 kroner",
        "Kroner per mottaker": "kroner",
    }


@pytest.mark.parametrize(
    ("title", "head", "unit"),
    [
        ("Alderspensjon. Gjennomsnitt og median, årlig beløp i kroner. 2022", "Median", "kroner"),
        ("Alderspensjonister etter fylke. 2022", "Median", ""),
        ("Gjennomsnittlig alderspensjon etter fylke. Kroner per år. 2020", "Kvinner", "kroner"),
        ("Saksbehandlingstid i uker, gjennomsnitt. Klage og anke. 2022", "Klage", "weeks"),
        ("Saksbehandlingstid etter ytelse. Dager. 2022", "Median", "days"),
        ("Helt ledige. Fylke. År. 2022", "Antall", "persons"),
        ("Helt ledige etter varighet i uker. 2022", "Antall", "persons"),
        ("Hjelpestønad. Satser per måned. 2022", "Beløp", "kroner"),
        ("Sykefravær. Prosent. 2022", "Kvinner", "per cent"),
    ],
)
def test_the_unit_of_a_title(title, head, unit):
    found = read(f"{title}\n\nFylke|{head}\nOslo|70\nAgder|7\n")
    assert column(found, "unit") == [unit]


def test_a_change_beside_shares_alone_is_none_of_a_count():
    found = read(
        "Ledighet. Fylke. Juni 2023\n\nFylke|Prosent|Endring fra i fjor\nOslo|2,9|0,3\nAgder|2,8|0,4\n"
    )
    assert units(found) == {"Prosent": "per cent", "Endring fra i fjor": ""}


def test_a_title_that_lists_the_heads_names_no_dimension():
    found = read(
        "AAP. Beholdning, tilgang og avgang. 2022\n\nMåned|Beholdning|Tilgang\nJanuar|140|10\n"
    )
    assert found.extra == ("gruppe",)


@pytest.mark.parametrize(
    "title", ["Gjennomsnittlig sosialhjelp per måned", "Sosialhjelp etter fylke"]
)
def test_years_above_kroner_are_no_numbers_of_places(title):
    found = read(f"{title}\n\n|2021|2022\n|Kroner|Kroner\nOslo|8 700|8 911\nAgder|7 700|7 911\n")
    assert found.value(region="Oslo", period="2022", indicator="Kroner") == "8911"
    assert column(found, "unit") == ["kroner"]


def test_a_member_before_a_measure_is_no_title():
    found = read("Kvinner. Prosent\n\nFylke|2020|2021\nOslo|1,1|2,2\nAgder|1,2|2,1\n")
    assert column(found, "sex") == ["Kvinner"]


@pytest.mark.parametrize("cell", ["20 100*", "20100\\*"])
def test_a_note_explains_the_star_behind_a_figure(cell):
    table = (
        f"Sykmeldte etter kjønn. 2021\n\n|Antall\nMenn|{cell}\nKvinner|{{}}\n\n* Foreløpige tall\n"
    )
    assert read(table.format("5")).value(sex="Menn", period="2021", indicator="Antall") == "20100"
    # Where stars say that figures are withheld, the note is on these.
    assert "cell-unreadable" in read(table.format("*")).codes
    assert "cell-unreadable" in read(table.format("5").replace("* Fore", "Fore")).codes


@pytest.mark.parametrize(
    ("note", "period"),
    [
        ("Tall per mars 2021. Kilde: NAV", "2021-03"),
        ("Tallene gjelder 2. kvartal 2022.", "2022-Q2"),
        ("Mars 2021. Kilde: NAV", "2021-03"),
        ("Kilde: NAV. Oppdatert 12. mars 2021", ""),
        ("Brudd i serien i mars 2021.", ""),
    ],
)
def test_a_note_names_the_period(note, period):
    found = read(f"Helt ledige etter kjønn\n\n|Antall\nKvinner|10\nMenn|20\n\n{note}\n")
    assert column(found, "period") == [period]
    assert ("period-unknown" in found.codes) is (not period)


def test_a_note_names_no_period_of_years_in_heads():
    found = read(
        "Ledige etter kjønn\n\n|2019|2020\nKvinner|10|11\nMenn|20|21\n\nTall per mars 2021.\n"
    )
    assert column(found, "period") == ["2019", "2020"]


def test_a_year_stands_behind_a_sentence_of_the_title():
    found = read(
        "Grunnstønad, satser 2023. Kroner\n\nSats|Per måned|Per år\nSats 1|715|8 580\nSats 2|1 091|13 092\n"
    )
    assert column(found, "period") == ["2023"]
    assert column(found, "unit") == ["kroner"]


@pytest.mark.parametrize("head", ["Fylke", ""])
def test_ages_without_a_word_are_heads(head):
    found = read(
        f"Ledige etter fylke og alder. Mai 2021\n\n{head}|Under 25 år|25-29|30+|Uoppgitt\nOslo|6|1|7|3\n"
    )
    assert column(found, "age") == ["24 år og under", "25-29 år", "30 år og over", "Ukjent alder"]
    assert not found.extra


def test_totals_of_names_alone_are_their_totals():
    found = read("Helt ledige. Mai 2023\n\n|Antall\nKvinner i alt|10\nMenn i alt|20\nI alt|30\n")
    assert found.value(sex="Kvinner", period="2023-05", indicator="Antall") == "10"
    assert not found.codes


def test_a_total_alone_divides_nothing():
    found = read("Helt ledige. Mai 2012\n\n|Antall|Prosent\nHele landet|43 130|2,3\n")
    assert column(found, "by") == [""]


def test_a_county_stands_behind_the_names_of_its_municipalities():
    found = read(
        "Helt ledige. Kommuner i Agder. Juni 2021\n\nKommune|Antall\nArendal|31\nKristiansand|21\nAgder|52\n"
    )
    assert found.value(region="Agder", period="2021-06", indicator="Antall") == "52"
    assert not found.codes


@pytest.mark.parametrize(
    ("head", "labels", "periods"),
    [
        ("Uke", ("2020-10", "2020-12"), ["2020-W10", "2020-W12"]),
        ("Kvartal", ("2020-3", "2020-4"), ["2020-Q3", "2020-Q4"]),
        ("Måned", ("202010", "202011"), ["2020-10", "2020-11"]),
    ],
)
def test_times_are_numbered_below_the_words_for_them(head, labels, periods):
    found = read(f"Søknader etter tid\n\n{head}|Antall\n{labels[0]}|104\n{labels[1]}|204\n")
    assert column(found, "period") == periods


def test_periods_that_are_not_understood_are_told():
    found = read("Søknader etter tid\n\nKvartal|Antall\n2020-5|104\n2020-6|204\n")
    assert "unknown-label" in found.codes


def test_a_page_in_english():
    found = read(
        "Job seekers by age and sex. May 2022\n\n|Women||Men|\nAge|Number|Per cent|Number|Per cent\n"
        "Under 25 years|210|2,2|220|2,3\n25-29 years|310|3,2|320|3,3\n60 years and over|1|1,2|2|1,3\n"
    )
    assert found.extra == ("sex",)
    assert units(found) == {"Antall": "persons", "Prosent": "per cent"}
    key = {"period": "2022-05", "sex": "Menn", "age": "60 år og over"}
    assert found.value(indicator="Antall", **key) == "2"


@pytest.mark.parametrize("title", ["Ledige i by og bygd", "Oslo by og omegn"])
def test_a_town_is_no_english_word(title):
    found = read(f"{title}\n\n|2020|2021\nKvinner|1|2\nMenn|3|4\n")
    assert not {"bygd", "og_bygd", "og_omegn"} & set(found.extra)


def test_so_far_this_year_ends_with_the_last_month_above_it():
    found = read(
        "Nye mottakere 2021\n\n|Kvinner|Menn\nJanuar|301|201\nFebruar|305|205\nHittil i år|606|406\n"
    )
    assert column(found, "period") == ["2021-01", "2021-02", "2021-01/2021-02"]


def test_days_of_one_month_are_told():
    found = read("Søkere dag for dag\n\nDato|Antall\n30.03.2020|700\n31.03.2020|777\n")
    assert column(found, "period") == ["2020-03", "31.03.2020"]
    assert "unknown-label" in found.codes


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Mottakere ved utgangen av 2020, etter fylke", "2020"),
        ("Nye mottakere i løpet av 2019, etter fylke", "2019"),
        ("Mottakere etter loven av 2019, etter fylke", ""),
    ],
)
def test_a_title_speaks_of_its_year(title, period):
    found = read(f"{title}\n\nFylke|Antall\nOslo|70\nAgder|7\n")
    assert column(found, "period") == [period]


def test_quarters_for_short():
    found = read("Sykefraværsprosent etter fylke. 2020\n\nFylke|1. kvt.|2. kvt.\nOslo|4,1|3,3\n")
    assert column(found, "period") == ["2020-Q1", "2020-Q2"]


def test_a_share_of_two_words_is_a_title():
    found = read("Andel uføre\n\nFylke|Desember 2022\nAgder|14\nOslo|6\n")
    assert units(found) == {"Andel uføre": "per cent"}


def test_of_several_shares_each_is_what_its_table_measures():
    table = "\n\nFylke|2021|2022\nAgder|14|15\nOslo|6|7\n\n"
    found = read(f"Andel uføre{table}Antall uføre{table}")
    assert {row["indicator"]: row["unit"] for row in found.rows}["Andel uføre"] == "per cent"


def test_shares_of_something_among_rows():
    found = read(
        "Arbeidsmarkedet. Mai 2022\n\n|Agder|Oslo\nHelt ledige|410|920\n"
        "Helt ledige i prosent av arbeidsstyrken|2,4|2,6\nDelvis ledige|310|520\n"
    )
    assert units(found)["Helt ledige i prosent av arbeidsstyrken"] == "per cent"
    assert column(found, "region") == ["Agder", "Oslo"]


def test_per_cent_for_short_in_a_title():
    found = read(
        "Arbeidsløyse. Fylke. Pst. av arbeidsstyrken. Januar 2014\n\nFylke|Menn\nAgder|3,1\n"
    )
    assert column(found, "indicator") == ["Prosent av arbeidsstyrken"]


@pytest.mark.parametrize("head", ["Nr.", "Rang", "Plassering", "#"])
@pytest.mark.parametrize("dot", ["", "."])
def test_ranks_are_no_numbers_of_places(head, dot):
    found = read(
        f"Ti kommuner. Juni 2023\n\n{head}|Kommune|Prosent\n1{dot}|Porsgrunn|2,9\n2{dot}|Skien|2,8\n"
    )
    assert column(found, "municipality") == ["Porsgrunn", "Skien"]
    assert found.codes == {"label-mended"}


def test_codes_in_order_are_no_ranks():
    found = read("Ledige. Juni 2023\n\nKode|Yrke|Antall\n1|Ledere|29\n2|Lærere|28\n")
    assert column(found, "yrke") == ["Ledere", "Lærere"]


@pytest.mark.parametrize(
    ("title", "head", "unit"),
    [
        ("Refusjoner. Mill.kr. 2018", "Sykepenger", "1000000 kroner"),
        ("Gjennomsnittsalder for nye uføre (år). 2018", "Kvinner", "years"),
        ("Ledige stillinger. 2018", "Tilgang per virkedag", ""),
    ],
)
def test_more_units(title, head, unit):
    found = read(f"{title}\n\nFylke|{head}\nOslo|70\nAgder|7\n")
    assert column(found, "unit") == [unit]


def test_a_word_above_years_names_their_part():
    found = read("Alderspensjonister etter år\n\nPer 1. januar|Antall\n2015|19\n2016|20\n")
    assert column(found, "period") == ["2015-01", "2016-01"]


@pytest.mark.parametrize(
    "title",
    ["Sykefravær. Legemeldt. Fylke. Mai 2022. Sykefraværsprosent", "Sykefravær. Fylke. Mai 2022"],
)
def test_heads_that_count_other_things_are_no_members_below_a_share(title):
    found = read(
        f"{title}\n\nFylke|Sykefraværsprosent|Tapte dagsverk|Avtalte dagsverk\n"
        "Oslo|4,1|900 000|21 951 220\nAgder|6,2|40 000|645 161\n"
    )
    told = {row["indicator"]: row["unit"] for row in found.rows}
    assert told == {
        "Sykefraværsprosent": "per cent",
        "Tapte dagsverk": "days",
        "Avtalte dagsverk": "days",
    }
    assert not found.extra
