"""Small tables as newspapers, municipalities and reports print them, without the headings of an export."""

from __future__ import annotations

import pytest

from tests.accounting import assert_nothing_lost
from tests.layouts.tidying import tidy

MONTHS = "Jan|Feb|Mar|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Des"
COUNTS = "10|20|30|40|50|60|70|80|90|100|110|120"


def read(text: str):
    """The tidy table of a text in which strokes stand for tabs."""
    text = text.replace("|", "\t")
    assert_nothing_lost(text.encode())
    return tidy(text)


def column(found, name: str) -> list[str]:
    """What stands in a column of the tidy table, each once."""
    return list(dict.fromkeys(row[name] for row in found.rows))


@pytest.mark.parametrize(
    ("line", "indicator"),
    [
        ("Antall mottakere av økonomisk sosialhjelp, årlig", "Antall"),
        ("Gradert sykmelding. Prosentvis fordeling", "Prosentvis fordeling"),
        ("Mottakere av sosialhjelp", "Antall"),
        ("Arbeidsmarkedet i fjor og nå", "Antall"),
        ("Stønad til enslige. Etter kjønn", "Antall"),
    ],
)
def test_the_one_line_above_a_table_is_its_title(line, indicator):
    found = read(f"{line}\n\n|2021|2022\nKvinner|10|20\nMenn|30|50\nI alt|40|70\n")
    assert not found.extra or found.extra == ("sex",)
    assert column(found, "indicator") == [indicator]
    assert not found.codes


def test_of_several_such_lines_each_is_a_member():
    block = "|2020|2021\nMenn|{}0|{}5\nKvinner|20|30\n"
    found = read(
        f"Antall mottakere av dagpenger\n\n{block.format(1, 2)}\n"
        f"Antall mottakere av overgangsstønad\n\n{block.format(3, 4)}"
    )
    assert column(found, "gruppe") == [
        "Antall mottakere av dagpenger",
        "Antall mottakere av overgangsstønad",
    ]


def test_a_member_above_a_table_is_none_of_its_title():
    found = read("Kvinner 20-24 år\n\n|2020|2021\nOslo|10|15\nAgder|20|30\n")
    assert column(found, "sex") == ["Kvinner"]


@pytest.mark.parametrize(
    "table",
    [
        "|2. kvartal 2022|2. kvartal 2023|Endring i prosentpoeng\nKvinner|58,1|58,4|0,3\n",
        "Måned og år|Kvinner|Menn\nJan. 2019|10|20\nFeb. 2019|11|21\n",
        "|2020||2021|\n|Kvinner|Menn|Kvinner|Menn\nOslo|1|2|3|4\n",
    ],
)
def test_nothing_is_said_of_a_period_that_each_figure_has_of_its_own(table):
    found = read(f"Gradert sykmelding. Prosentvis fordeling\n\n{table}")
    assert "period-unknown" not in found.codes
    assert "" not in column(found, "period")


def test_a_footnote_behind_the_year_of_a_title_is_no_part_of_it():
    found = read("Utlån etter kjønn. Antall brukere 2021 *)\n\n|Antall\nKvinner|5\nMenn|6\n")
    assert column(found, "period") == ["2021"]


@pytest.mark.parametrize(
    ("end", "period"),
    [
        ("4. kvartal", "2021-Q4"),
        ("31. desember", "2021-12"),
        ("Mars *)", "2021-03"),
        ("Mars 2020 og mars 2021", "2021-03"),
        ("Per 31. mai 2019, 2020 og 2021", "2021-05"),
        ("2. tertial 2020 og 2021", "2021-T2"),
        ("Per 31.12.", "2021-12"),
        ("Pr. 30.6", "2021-06"),
    ],
)
def test_a_title_may_name_the_part_of_the_years_in_the_columns(end, period):
    found = read(f"Sykefravær etter fylke. {end}\n\n|2020|2021\nOslo|5|6\nAgder|6|7\n")
    assert column(found, "period")[1] == period


def test_a_title_that_ends_with_a_run_names_no_part_of_it():
    found = read("Sykefravær etter fylke. Januar - mars\n\n|2020|2021\nOslo|5|6\nAgder|6|7\n")
    assert "2021-03" not in column(found, "period")


@pytest.mark.parametrize("last", ["Gjennomsnitt", "Årsgj.snitt", "Snitt"])
def test_years_down_and_months_across_with_a_mean_behind_them(last):
    found = read(
        f"Helt ledige, etter år og måned\n\n|{MONTHS}|{last}\n2018|{COUNTS}|65\n2019|{COUNTS}|65\n"
    )
    assert found.value(period="2018-03", indicator="Antall") == "30"
    assert found.value(period="2019", indicator="Gjennomsnitt") == "65"
    assert "unknown-label" not in found.codes


def test_months_down_and_years_across_with_a_sum_below_them():
    found = read(
        "Nye søknader etter måned\n\nMåned|2020|2021\nJanuar|10|20\nFebruar|11|21\nMars|1|2\nSum|22|43\n"
    )
    assert found.value(period="2020-02", indicator="Antall") == "11"
    assert found.value(period="2021", indicator="Antall") == "43"
    assert not found.extra
    assert not found.codes


def test_months_down_and_years_above_measures():
    found = read(
        "Ledige. Sesongjusterte tall\n\nMåned|2019||2020|\n|Antall|Prosent|Antall|Prosent\n"
        "Januar|63 800|2,3|62 000|2,2\nFebruar|63 600|2,3|62 500|2,2\n"
    )
    assert found.value(period="2020-02", indicator="Antall") == "62500"
    assert found.value(period="2019-01", indicator="Prosent") == "2.3"


def test_numbers_of_weeks_are_periods():
    found = read(
        "Varsler. Uke 11-13 2020\n\nUke|Menn|Kvinner\n11|20|30\n12|21|31\n13|22|32\nSum|63|93\n"
    )
    assert column(found, "period") == ["2020-W11", "2020-W12", "2020-W13", "2020-W11/2020-W13"]


def test_years_of_birth_are_no_periods():
    found = read(
        "Alderspensjonister. Etter pensjonsgrad og fødselskull. Per september 2022\n\n"
        "Fødselskull|20 %|40 %|100 %|I alt\n1955|1|2|3|6\n1956|2|3|4|9\nI alt|3|5|7|15\n"
    )
    assert column(found, "period") == ["2022-09"]
    assert column(found, "fødselskull") == ["1955", "1956", "I alt"]
    assert column(found, "pensjonsgrad") == ["20 %", "40 %", "100 %", "I alt"]


@pytest.mark.parametrize("blank", ["", "||"])
def test_years_above_rows_that_come_again_are_their_periods(blank):
    rows = "Hele landet|{}|5\n03 Oslo|3|2\n11 Rogaland|4|3\n"
    found = read(
        "Stønad til enslig mor eller far etter kjønn. 2019-2020\n\n|Kvinner|Menn\n"
        f"2019{blank}\n{rows.format(7)}2020{blank}\n{rows.format(8)}"
    )
    assert found.value(period="2019", region="I alt", sex="Kvinner", indicator="Antall") == "7"
    assert found.value(period="2020", region="I alt", sex="Kvinner", indicator="Antall") == "8"


@pytest.mark.parametrize("total", ["|I alt", "Sum Viken|", "Viken i alt|"])
def test_groups_stand_above_their_rows_in_a_column_of_their_own(total):
    found = read(
        "Mottakere av arbeidsavklaringspenger. Fylke og kommune. Mars 2022\n\nFylke|Kommune|Antall\n"
        f"Viken||\n|Halden|10\n|Moss|14\n{total}|24\n"
        f"Oslo||\n|Oslo|70\n{total.replace('Viken', 'Oslo')}|70\nHele landet||94\n"
    )
    assert (
        found.value(region="Viken", municipality="I alt", period="2022-03", indicator="Antall")
        == "24"
    )
    assert (
        found.value(region="I alt", municipality="I alt", period="2022-03", indicator="Antall")
        == "94"
    )
    assert not found.codes


def test_blank_groups_with_totals_of_their_own_lead_rows_that_do_not_come_again():
    found = read(
        "Mottakere av arbeidsavklaringspenger. Fylke og kommune. Mars 2022\n\n|Antall\n"
        "Viken|\nHalden|10\nMoss|14\nI alt|24\nOslo|\nOslo|70\nI alt|70\nHele landet|94\n"
    )
    assert (
        found.value(region="Viken", municipality="Moss", period="2022-03", indicator="Antall")
        == "14"
    )
    assert not found.codes


def test_signs_in_all_cells_of_a_column_say_that_they_are_shares():
    found = read(
        "Ledige etter fylke. Mars 2021\n\nFylke|Antall|Endring 2019-20\nOslo|70|-12 %\nAgder|7|3 %\nViken|9|-\n"
    )
    units = {row["indicator"]: row["unit"] for row in found.rows}
    assert units == {"Antall": "persons", "Endring 2019-20 Prosent": "per cent"}
    assert "label-mended" in found.codes


@pytest.mark.parametrize(
    ("cells", "indicator"), [(("5 %", "6"), "Endring 2019-20"), (("5", "6"), "Endring 2019-20")]
)
def test_a_sign_in_one_cell_alone_says_nothing_of_the_others(cells, indicator):
    found = read(
        f"Ledige etter fylke. Mars 2021\n\nFylke|Antall|Endring 2019-20\nOslo|70|{cells[0]}\nAgder|7|{cells[1]}\n"
    )
    assert column(found, "indicator") == ["Antall", indicator]


@pytest.mark.parametrize(
    ("title", "head", "unit"),
    [
        ("Tapte dagsverk etter fylke. 2022", "Antall", "days"),
        ("Tapte årsverk etter fylke. 2022", "Antall", "man-years"),
        ("Foreldrepenger - antall dager, medianverdi. 2022", "Antall", "days"),
        ("Helt ledige og ledige stillinger etter fylke. 2022", "Antall", ""),
        ("Alderspensjon. Antall og pensjon i kroner. 2022", "Antall", "persons"),
        ("Alderspensjon. Antall og pensjon i kroner. 2022", "Antall mottakere", "persons"),
        ("Ledige stillinger etter fylke. 2022", "Antall", "vacancies"),
        ("Sosialhjelp etter fylke. 2022", "Mottakere", "persons"),
        ("Sosialhjelp etter fylke. 2022", "Mottakere per 1 000 innbyggere", ""),
        ("Sykefravær i prosent av avtalte dagsverk. 2022", "Endring fra uke 2", ""),
        ("Helt ledige pr. 10 000 innbyggere etter fylke. 2022", "I alt", ""),
    ],
)
def test_what_is_counted(title, head, unit):
    found = read(f"{title}\n\nFylke|{head}\nOslo|70\nAgder|7\n")
    assert column(found, "unit") == [unit]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        (
            "Tabell 3. Barnetrygd. Antall mottakere etter antall barn og sivilstand. 2022",
            "sivilstand",
        ),
        ("Permitterte etter bransje. Helt og delvis permitterte. April 2020", "gruppe"),
    ],
)
def test_a_title_names_no_dimension_that_it_only_speaks_of(title, name):
    found = read(f"{title}\n\n|I alt|Gift|Enslig\nAlle|9|5|4\nett slag|4|2|2\nto slag|5|3|2\n")
    assert name in found.extra
    assert not {"helt", "barnetrygd", "delvis_permitterte"} & set(found.extra)


def test_all_ages_beside_both_sexes_are_the_total_of_all():
    found = read(
        "Helt ledige etter alder og kjønn. Mars 2022\n\nAlder|Kjønn|Antall\nAlle aldre|Begge|9\n|Menn|5\n"
        "|Kvinner|4\nUnder 25 år|Begge|9\n|Menn|5\n|Kvinner|4\n"
    )
    assert found.value(period="2022-03", sex="I alt", age="I alt", indicator="Antall") == "9"
    assert "unknown-label" not in found.codes


def test_a_county_behind_its_municipalities_is_their_total():
    found = read(
        "Arbeidsmarkedet i Rogaland\n\nKommune|jan.23|feb.23\n1103 Stavanger|14|13\n1106 Haugesund|4|5\n"
        "Rogaland|18|18\n"
    )
    assert found.value(period="2023-01", region="Rogaland", indicator="Antall") == "18"
    assert "unknown-label" not in found.codes


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Nye mottakere pr måned i 2022 fordelt på fylke", "2022-02"),
        ("Nye mottakere i 2022 av dem fra 2021 fordelt på fylke", "feb"),
        ("Mottakere født i 1980 fordelt på fylke", "feb"),
    ],
)
def test_months_are_of_the_one_year_that_a_title_speaks_of(title, period):
    found = read(f"{title}\n\nFylke|jan|feb\nOslo|14|13\nAgder|4|5\n")
    assert column(found, "period")[1] == period


@pytest.mark.parametrize("end", [". Mars 2024", "\nMars 2024", " etter kjønn. Mars 2024"])
@pytest.mark.parametrize("number", ["Tabell {}.", "Tab. 1.{}:", "Tabell {}", "Tabell {}\n"])
def test_each_table_with_a_number_has_a_title_of_its_own(number, end):
    rows = "|Antall\nMenn|{}\nKvinner|2\n"
    found = read(
        f"{number.format(1)} Helt ledige{end}\n\n{rows.format(10)}\n"
        f"{number.format(2)} Permitterte{end}\n\n{rows.format(1)}"
    )
    assert [row["value"] for row in found.rows] == ["10", "2", "1", "2"]
    assert column(found, "period") == ["2024-03"]
    assert column(found, "repeats") == [""]
    assert found.extra == ("sex",)
    assert not found.codes


def test_a_title_that_names_changes_leaves_counts_beside_them_counts():
    found = read(
        "Kontantstøtte. Fylke. Endring fra foregående måned\n\nFylke|Mars 2024|Februar 2024|Endring siste måned\n"
        "Oslo|10|12|-2\nAgder|8|7|1\n"
    )
    assert column(found, "indicator") == ["Antall", "Endring siste måned"]


def test_a_title_that_names_a_change_says_what_all_figures_are_where_no_head_does():
    found = read("Ledige. Fylke. Endring fra i fjor\n\nFylke|Mars 2024\nOslo|-2\nAgder|1\n")
    assert column(found, "indicator") == ["Endring fra i fjor Antall"]


@pytest.mark.parametrize("sign", ["%", " %", " prosent", " pst."])
def test_shares_may_have_words_for_per_cent_behind_them(sign):
    found = read(
        f"Uføre etter fylke. 2022\n\nFylke|Antall|Andel\nOslo|7|15,2{sign}\nAgder|8|7,1{sign}\n"
    )
    assert [row["value"] for row in found.rows] == ["7", "15.2", "8", "7.1"]


@pytest.mark.parametrize("share", ["Andel av tilgang", "Tilgang per 1 000 innbyggere"])
def test_a_share_between_two_counts_is_none_of_the_second(share):
    found = read(
        f"Saker etter fylke. 2022\n\nFylke|Tilgang|{share}|Beholdning\nOslo|70|10|5\nAgder|7|20|6\n"
    )
    measures = {row["value"]: row["indicator"] for row in found.rows}
    assert measures == {**dict.fromkeys(("70", "7", "5", "6"), "Antall"), "10": share, "20": share}


def test_days_below_a_word_for_duration_are_no_ages():
    found = read(
        "Sykepengetilfeller. Varighet og kjønn. 2014\n\nVarighet (dager)|Kvinner|Menn|Alle\n"
        "17-31|100|50|150\n32-60|80|40|120\n61-120|20|10|30\nSum|200|100|300\n"
    )
    assert column(found, "age") == ["I alt"]
    assert "varighet_dager" in found.extra


def test_classes_of_thousands_are_heads():
    found = read(
        "Barnebidrag. Antall barn. 2012\n\n|I alt|Bidrag||\n||0-999|1 000-1 999|2 000 og over\n"
        "I alt|100|20|40|40\n1 barn|60|10|25|25\n2 barn|40|10|15|15\n"
    )
    assert not found.codes - {"unknown-dimension"}
    assert len(found.rows) == 12


@pytest.mark.parametrize(
    "title",
    [
        "Grunnstønad. Mottakere 31. desember. Kjønn",
        "Grunnstønad. Antall mottakere per 31. desember. Kjønn",
        "Grunnstønad. Mottakere per desember. Kjønn",
    ],
)
def test_a_sentence_ends_in_the_day_of_each_year(title):
    found = read(f"{title}\n\n|2010|2011\nKvinner|10|20\nMenn|30|50\nI alt|40|70\n")
    assert column(found, "period") == ["2010-12", "2011-12"]
    assert found.extra == ("sex",)


def test_the_unit_of_an_age_is_none_of_what_is_counted():
    found = read(
        "Kontantstøtte. Antall barn etter alder i måneder og fylke. September 2016\n\n"
        "|13 mnd|14 mnd|I alt\nOslo|10|20|30\nAgder|20|30|50\nI alt|30|50|80\n"
    )
    assert column(found, "unit") == ["persons"]


def test_heads_that_no_codelist_knows_are_not_what_the_rows_are():
    found = read(
        "Sosialhjelp. Kommune. 2020\n\nKommune|Mottakere|Innbyggere\n"
        "0301 Oslo|1 050|31 373\n3001 Halden|1 600|49 273\nI alt|2 650|80 646\n"
    )
    assert column(found, "municipality") == ["Oslo", "Halden", "I alt"]
    assert found.extra == ("gruppe", "municipality")


def test_a_caption_is_no_member_of_what_the_rows_are_members_of():
    rows = "I alt|30\nJordbruk|10\nNye veier|4\nBlå veier|6\nHandel|20\nNye veier|9\nBlå veier|11\n"
    found = read(
        "Helt ledige. Næring, Spor og Status. En måned\n\nNæring, Spor og Status\n\nMai 2021\n\nI arbeid\n\n"
        f"Næring|Antall\n{rows}\nIkke i arbeid\n\n|Antall\n{rows}"
    )
    assert column(found, "næring") == ["I alt", "Jordbruk", "Handel"]
    assert column(found, "spor") == ["I arbeid", "Ikke i arbeid"]


@pytest.mark.parametrize("member", ["Menn", "Kvinner"])
@pytest.mark.parametrize("before", ["", "Fylke. "])
def test_a_title_names_a_member_by_its_dimension(before, member):
    found = read(f"Helt ledige. {before}Kjønn: {member}. Mars 2016\n\n|Antall\nOslo|5\nTroms|6\n")
    assert column(found, "sex") == [member]


def test_a_title_names_the_county_of_its_municipalities():
    found = read(
        "Helt ledige. Kommuner i Nordland. Mars 2018\n\n|Antall\nBodø|5\nNarvik|6\nI alt|11\n"
    )
    assert column(found, "region") == ["Nordland"]


@pytest.mark.parametrize("total", ["Arbeidssøkere i alt", "Alle søknader"])
def test_a_total_of_more_words_below_all_rows_is_that_of_all(total):
    found = read(
        f"Arbeidssøkere. Mai 2021\n\n|Antall\nHelt ledige|3\nAndre arbeidssøkere|5\n{total}|8\n"
    )
    assert found.rows[-1]["arbeidsmarkedsstatus"] == "I alt"


def test_a_time_since_the_year_began_is_not_all_of_it():
    found = read("Helt ledige. Kjønn. Hittil i 2019\n\n|Antall\nKvinner|10\nMenn|20\n")
    assert column(found, "period") == [""]
    assert "period-unknown" in found.codes


def test_what_the_title_speaks_of_is_a_member_beside_others():
    found = read(
        "Helt ledige. Fylke. Mai 2021\n\n|Helt ledige||Delvis ledige|\n|Antall|Prosent|Antall|Prosent\n"
        "Oslo|5|1,1|6|1,2\nTroms|6|1,3|7|1,4\n"
    )
    assert column(found, "arbeidsmarkedsstatus") == ["Helt ledige", "Delvis ledige"]


def test_what_a_title_counts_divides_nothing():
    found = read(
        "Sykefraværet. Tapte årsverk. Fylke og sektor. 2019\n\n|Statlig|Privat\nOslo|5|6\nTroms|6|7\n"
    )
    assert "sektor" in found.rows[0]
    assert "tapte_årsverk" not in found.rows[0]


def test_the_youngest_may_have_no_lower_bound():
    found = read("Helt ledige. Alder. Mars 2018\n\nFylke|-19|20-24|25+\nOslo|5|6|7\nTroms|6|7|8\n")
    assert column(found, "age") == ["19 år og under", "20-24 år", "25 år og over"]


def test_the_change_of_a_share_is_no_number_of_persons():
    found = read(
        "Arbeidsmarkedet. Nøkkeltall. Mai 2019\n\n|Mai 2019|Endring siste måned\n"
        "Helt ledige|65|13\nHelt ledige i prosent av arbeidsstyrken|2,3|0,1\nLedige stillinger|12|5\n"
    )
    share = [row["unit"] for row in found.rows if "prosent" in str(row)]
    assert share == ["per cent", ""]


def test_runs_of_codes_are_those_of_their_members():
    rows = "01-03 Jordbruk|1|2\n45-47 Varehandel|3|4\nUoppgitt|1|0\nI alt|5|6"
    found = read(f"Sykmeldte. Næring. 2019\n\nNæring|Kvinner|Menn\n{rows}\n")
    assert column(found, "næring") == ["Jordbruk", "Varehandel", "Uoppgitt", "I alt"]
    assert "label-mended" not in found.codes


@pytest.mark.parametrize("rows", ["18-29 Ledige|1\n30-66 Ledige|2\n", "18-29 Ledige|1\nAndre|2\n"])
def test_what_begins_with_ages_is_no_code(rows):
    found = read(f"Sykmeldte. Gruppe. 2019\n\nGruppe|Antall\n{rows}")
    assert "18-29 Ledige" in "\n".join(map(str, found.rows)) or "18-29 år" in column(found, "age")


@pytest.mark.parametrize("towns", ["Oslo Bergen", "Bergen Oslo Trondheim"])
def test_towns_below_a_word_for_municipalities_are_none_of_them_a_county(towns):
    rows = "\n".join(f"{town}|{at}" for at, town in enumerate(towns.split(), 1))
    found = read(f"Sykmeldte. Kommune. 2019\n\nKommune|Antall\n{rows}\n")
    assert [name.split(" - ")[0] for name in column(found, "municipality")] == towns.split()
    assert "unknown-label" not in found.codes


@pytest.mark.parametrize("dimension", ["Botid", "Varighet", "Ventetid", "Ansiennitet"])
def test_classes_of_a_few_years_are_no_ages_where_headings_name_a_duration(dimension):
    times = ["0-2 år", "3-5 år", "6 år og mer"]
    rows = "\n".join(f"{time}|1|2" for time in times)
    down = read(f"Ledige. {dimension}. 2019\n\n{dimension}|Kvinner|Menn\n{rows}\n")
    heads = "|".join(times)
    across = read(
        f"Ledige. Kjønn og {dimension.lower()}. 2019\n\n|{heads}\nKvinner|1|2|3\nMenn|1|2|3\n"
    )
    for found in (down, across):
        assert column(found, dimension.lower()) == times
        assert column(found, "age") == ["I alt"]


def test_ages_beside_a_duration_are_ages():
    found = read(
        "Ledige. Varighet. 2019\n\nVarighet|18-29 år|30-66 år\nUnder 1 år|1|2\n1-2 år|3|4\n"
    )
    assert column(found, "age") == ["18-29 år", "30-66 år"]
    assert column(found, "varighet") == ["Under 1 år", "1-2 år"]


@pytest.mark.parametrize("title", ["Ledige etter kommune og alder", "Ledige i Agder etter kommune"])
@pytest.mark.parametrize("total", ["Agder i alt", "Sum Agder", "I alt Agder"])
def test_the_total_of_a_county_below_its_municipalities_is_that_county(title, total):
    found = read(
        f"{title}. Mars 2021\n\nKommune|Under 20 år|20 år og over\nArendal|1|2\nGrimstad|3|4\n{total}|4|6\n"
    )
    assert [row["region"] for row in found.rows] == ["Agder"] * 6


def test_what_is_said_of_a_year_is_no_part_of_it():
    found = read("Prognose. Fylke\n\nFylke|2020|2021 (prognose)\nOslo|1|2\nAgder|3|4\n")
    assert column(found, "period") == ["2020", "2021"]
    found = read("Prognose\n\n|2020|2021 (prognose)\nOslo|1|2\nAgder|3|4\n")
    assert column(found, "period") == ["2020", "2021"]


@pytest.mark.parametrize("rows", ["Arna|1\nFana|2\nBergen|3\n", "Bergen|3\nArna|1\nFana|2\n"])
def test_a_row_at_an_end_that_bears_the_name_of_what_holds_for_all_is_the_total(rows):
    found = read(f"Barnetrygd. Mottakere og barn. Kommune: Bergen. 2019\n\nBydel|Antall\n{rows}")
    levels = {row["bydel"]: row["level"] for row in found.rows}
    assert levels == {"Arna": "detail", "Fana": "detail", "I alt": "total"}
    assert column(found, "municipality") == ["Bergen"]


def test_the_same_name_between_others_is_a_member():
    found = read("Barnetrygd. Kommune: Bergen. 2019\n\nBydel|Antall\nArna|1\nBergen|3\nFana|2\n")
    assert "Bergen" in column(found, "bydel")
