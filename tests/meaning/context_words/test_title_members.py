"""Members that stand amid other words of a title."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from navconv.meaning.classifications.dimensions import FOLDER
from navconv.meaning.context.vocabulary import Vocabulary
from navconv.meaning.context_words.title_members import find_amid, is_place_or_group
from navconv.meaning.why import explain_table
from navconv.problems import Severity
from tests.accounting import CODELISTS
from tests.layouts.tidying import read, tidy

if TYPE_CHECKING:
    from tests.layouts.tidying import Tidy

AXES = Vocabulary(CODELISTS).axes
COUNTIES = "|2019|2020\nI alt|30|50\nOslo|10|20\nNordland|20|30\n"


@pytest.mark.parametrize(
    ("title", "members"),
    [
        ("Menn med foreldrepenger etter fylke", {"sex": "Menn"}),
        ("Helt ledige menn 20-24 år. Fylke", {"sex": "menn", "age": "20-24 år"}),
        ("Unge mottakere av uføretrygd (18-29 år) etter fylke", {"age": "18-29 år"}),
        ("Mottakere av uføretrygd i alderen 18-29 år. Fylke", {"age": "18-29 år"}),
        ("Helt ledige 50 år og over etter fylke", {"age": "50 år og over"}),
        ("Sykefravær blant kvinner, etter fylke", {"sex": "kvinner"}),
        ("Helt ledige etter fylke, kvinner", {"sex": "kvinner"}),
        ("Helt ledige i Nordland fylke etter kommune", {"region": "Nordland fylke"}),
        ("Helt ledige i Bodø etter yrke", {"municipality": "Bodø"}),
        ("Ledige i Møre og Romsdal etter yrke", {"region": "Møre og Romsdal"}),
        ("Oslo. Helt ledige etter yrke", {"region": "Oslo"}),
        ("Uføre etter alder. Arendal kommune. 2018-2020", {"municipality": "Arendal kommune"}),
        ("Bedriftsundersøkelsen. NAV Nordland. Yrke", {"region": "Nordland"}),
        ("Tabell 3. Kvinner 18-24 år. Fylke", {"sex": "Kvinner", "age": "18-24 år"}),
        ("Men with disability benefit by county", {"sex": "Men"}),
        ("Barn 1-2 år med kontantstøtte etter fylke", {"age": "1-2 år"}),
        ("Heilt ledige 20-24 år i Rogaland", {"age": "20-24 år", "region": "Rogaland"}),
        ("Kvinner 20-29 år med barn under 18 år", {"sex": "Kvinner", "age": "20-29 år"}),
        ("Menn med barn under 3 år i Oslo", {"sex": "Menn", "region": "Oslo"}),
        ("Unge uføre 18-29 år i prosent av befolkningen 18-29 år. Fylke", {"age": "18-29 år"}),
        ("Helt ledige menn i prosent av arbeidsstyrken. Fylke", {"sex": "menn"}),
        ("Helt ledige i prosent av arbeidsstyrken, kvinner. Fylke", {"sex": "kvinner"}),
        ("Ledige i prosent av arbeidsstyrken i Nordland etter alder", {"region": "Nordland"}),
        ("Helt ledige og permitterte menn etter fylke", {"sex": "menn"}),
        ("Menn med foreldrepenger og engangsstønad etter fylke", {"sex": "Menn"}),
        ("Endring i antall helt ledige menn etter fylke", {"sex": "menn"}),
        ("Utbetalte foreldrepenger til menn etter fylke", {"sex": "menn"}),
        ("Personer uten arbeid i Oslo etter alder", {"region": "Oslo"}),
        ("Stønad pr. mottaker i Bodø etter alder", {"municipality": "Bodø"}),
        ("Deltakere i tiltaket arbeidstrening i Oslo etter alder", {"region": "Oslo"}),
        ("Ledige i Bodø, Nordland. Alder", {"region": "Nordland", "municipality": "Bodø"}),
        ("Helt ledige i Troms og Finnmark etter kommune", {"region": "Troms og Finnmark"}),
        ("Ledige (15-74 år) i prosent av arbeidsstyrken. Fylke", {"age": "15-74 år"}),
    ],
)
def test_a_title_says_of_whom_its_figures_are(title: str, members: dict[str, str]) -> None:
    assert dict(find_amid(title, AXES)) == members


@pytest.mark.parametrize(
    "title",
    [
        "Kvinner og menn med foreldrepenger etter fylke",
        "Forskjell mellom kvinner og menn. Fylke",
        "Andel kvinner blant nye uføre etter fylke",
        "Helt ledige i Oslo og Viken etter alder",
        "Unge under 25 år og eldre over 50 år etter fylke",
        "Enslige forsørgere med barn under 3 år etter fylke",
        "Uføre i prosent av befolkningen 18-67 år etter fylke",
        "Uføre i prosent av personer 18-67 år etter fylke",
        "Helt ledige over 2 år etter fylke",
        "Ledige i mer enn 20 år etter fylke",
        "Helt ledige, men ikke permitterte. Fylke",
        "Ansatte i NAV etter fylke",
        "Ledige i alt etter fylke",
        "Pensjonister født 1943-1953 etter fylke",
        "Helt ledige i Oslo og omegn etter yrke",
        "Ledige i Oslo med omegn etter yrke",
        "Ledige i Oslo samt Akershus etter yrke",
        "Ledige i Oslo, Akershus og Buskerud etter yrke",
        "Ledige i Bergen, Trondheim og Stavanger etter yrke",
        "Ledige i Oslo og resten av landet. Yrke",
        "Ledige i Oslo-området etter yrke",
        "Ledige i Nord-Norge etter alder",
        "Ledige fødd i Oslo etter yrke",
        "Hele landet unntatt i Oslo. Yrke",
        "Helt ledige (ekskl. Oslo) etter yrke",
        "Helt ledige, ikke i Oslo. Yrke",
        "Ledige i bydelen Lund i Kristiansand etter yrke",
        "Sosialhjelp i Oslo, Bergen, Trondheim og Stavanger. Alder",
        "Sosialhjelp i Bergen, Oslo og Trondheim. Alder",
        "Kontantstøtte i Tana og Nesseby etter alder",
        "Ledige i Oslo sammenlignet med Bergen etter yrke",
        "Time brukt til behandling etter fylke",
        "Kvinner per mann etter fylke",
        "Tal på kvinner per 100 menn etter fylke",
        "Uføre i prosent av menn 16-66 år. Fylke",
        "Fødte per 1 000 kvinner 15-49 år etter fylke",
        "Kvinner og alle med uføretrygd etter fylke",
        "Kvinner i prosent av alle mottakere etter fylke",
        "Kvinner som andel av alle ansatte etter fylke",
        "Kvinner i pst. Fylke",
        "Deltakere i Menn i helse etter fylke",
        "Deltakere i tiltaket Jobb for kvinner etter fylke",
        "Underskot av kvinner etter fylke",
        "Share of women among recipients by county",
        "Unemployed women and men by county",
        "Recipients with children under 18 years by county",
        "Mottakere som fylte 62 år etter fylke",
        "Mottakere av AFP fra 62 år etter fylke",
        "Mottakere med barn i alderen 1-2 år etter fylke",
        "Familier med barn som er under 18 år etter fylke",
        "Mottakarar med born under 18 år etter fylke",
        "Uføre i prosent av befolkningen i alderen 18-67 år. Fylke",
        "Andel uføre av befolkningen (18-67 år). Fylke",
        "Uføre per 1 000 personer 18-67 år. Fylke",
        "Uføre i prosent av alle 18-67 år. Fylke",
        "Mottakere i 20 år eller mer etter fylke",
        "Mottakere med trygdetid 20-39 år etter fylke",
        "Utvikling over 20 år. Fylke",
        "Uføre for 20 år siden etter fylke",
        "Aldersgrensen på 70 år etter fylke",
        "Mottakere unntatt 67 år og eldre etter fylke",
        "Mottakere 18-29 år og i alt. Fylke",
        "Helt ledige, herav menn. Fylke",
        "Uføre menn, herunder unge menn 18-29 år. Fylke",
        "Helt ledige, av dette kvinner. Fylke",
        "Helt ledige, inkl. kvinner. Fylke",
        "x " * 60 + "menn",
        "",
    ],
)
def test_what_is_of_others_narrows_nothing(title: str) -> None:
    assert find_amid(title, AXES) == ()


def test_a_place_or_a_group_alone_is_no_subject() -> None:
    assert is_place_or_group("NAV Nordland", AXES)
    assert is_place_or_group("Kvinner", AXES)
    assert not is_place_or_group("Helt ledige menn", AXES)
    assert not is_place_or_group("NAV", AXES)
    assert not is_place_or_group("", AXES)


def test_every_word_has_an_example_that_contains_it() -> None:
    with (Path(FOLDER) / "title_word.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words = re.findall(r"\w+", row["example"].casefold())
            assert f" {row['word']} " in f" {' '.join(words)} "


def read_page(title: str, table: str = COUNTIES) -> Tidy:
    """What comes of a table below a title, without warnings."""
    found = tidy(f"{title}\n\n{table}".replace("|", "\t"))
    assert all(problem.severity is Severity.INFO for problem in found.problems)
    return found


def test_members_of_the_title_hold_for_all_figures() -> None:
    found = read_page("Helt ledige menn 20-24 år etter fylke")
    assert {(row["sex"], row["age"]) for row in found.rows} == {("Menn", "20-24 år")}
    assert found.value(region="Oslo", sex="Menn", age="20-24 år", period="2019") == "10"


@pytest.mark.parametrize(
    ("page", "name", "member"),
    [
        ("Menn med foreldrepenger etter fylke\n\n2022\n\n|Antall|Dager", "sex", "Menn"),
        ("Foreldrepenger\n\nMenn med foreldrepenger\n\n2022\n\n|Antall|Dager", "sex", "Menn"),
        (
            "Ledige 15-74 år etter fylke. Mai 2020\n\nUngdom 15-24 år\n\n|Antall|Dager",
            "age",
            "15-24 år",
        ),
    ],
)
def test_members_of_the_section_hold_for_all_figures(page: str, name: str, member: str) -> None:
    found = read_page(page, "I alt|30|300,5\nOslo|10|100,0\nNordland|20|200,5\n")
    assert {row[name] for row in found.rows} == {member}


def test_sections_of_two_members_make_no_two_figures_of_one_key() -> None:
    rows = "|Antall\nI alt|30\nOslo|10\nNordland|20\n"
    sections = [f"{sex} med foreldrepenger\n\n2022\n\n{rows}" for sex in ("Kvinner", "Menn")]
    text = "Foreldrepenger. Fylke\n\n" + "\n".join([*sections, sections[1].replace("30", "3")])
    exports, problems = read(text.replace("|", "\t").encode())
    assert [table.fixed["sex"].code for table in exports[0].tables] == ["F", "M", "M"]
    assert not [problem for problem in problems if problem.code == "repeat-differs"]


def test_a_stub_over_totals_alone_decides() -> None:
    exports, _ = read("Nedsatt 18-66 år landet\n\n2022\n\nAlder\tAntall\nAlle aldre\t30\n".encode())
    assert "age" not in exports[0].tables[0].fixed


def test_two_titles_of_one_table_make_no_two_figures_of_one_key() -> None:
    pages = [f"{sex} med foreldrepenger etter fylke\n\n{COUNTIES}" for sex in ("Kvinner", "Menn")]
    exports, problems = read("\n\n\f\n".join(pages).replace("|", "\t").encode())
    assert {table.fixed["sex"].code for export in exports for table in export.tables} == {"F", "M"}
    assert not problems


@pytest.mark.parametrize(
    ("title", "table"),
    [
        ("Menn med foreldrepenger etter kjønn", "|2019\nI alt|30\nKvinner|10\nMenn|20\n"),
        (
            "Uføre 18-67 år etter alder. Mai 2020",
            "Alder|Antall\nI alt|30\n18-24 år|10\n25-67 år|20\n",
        ),
        (
            "Uføre 18-24 år. Fylke. Mai 2020",
            "|18-19 år|20-24 år\nOslo|10|20\nNordland|11|21\n",
        ),
        (
            "Uføre menn etter fylke. Mai 2020",
            "|Antall\nKvinner\nOslo|10\nNordland|20\nMenn\nOslo|11\nNordland|21\n",
        ),
        (
            "Uføre 18-67 år etter fylke. Mai 2020",
            "|Antall\n18-29 år\nOslo|10\nNordland|20\n30-67 år\nOslo|11\nNordland|21\n",
        ),
        (
            "Uføre menn etter kjønn og alder. Mai 2020",
            "|Antall\nMenn 18-29 år|10\nMenn 30-67 år|20\nKvinner 18-29 år|1\nKvinner 30-67 år|2\n",
        ),
        ("Uføre under 30 år. Mai 2020", "Fylke|Alder|Antall\nOslo|20-24 år|10\nOslo|25-29 år|20\n"),
    ],
)
def test_what_rows_or_columns_divide_is_not_fixed(title: str, table: str) -> None:
    exports, _ = read(f"{title}\n\n{table}".replace("|", "\t").encode())
    (observed,) = exports[0].tables
    assert {"age", "sex"}.isdisjoint(observed.fixed)


def test_rows_beside_those_that_the_title_names_divide_by_themselves() -> None:
    title = "Helt ledige i Nordland etter kommune"
    found = read_page(title, "|2019\nHele landet|300\nNordland|30\nBodø|10\nNarvik|20\n")
    assert found.value(region="I alt", municipality="I alt") == "300"
    assert found.value(region="Nordland", municipality="I alt") == "30"
    assert found.value(region="Nordland", municipality="Bodø") == "10"


def test_blocks_are_members_of_what_they_name_whatever_the_title_says() -> None:
    rows = "|2019\nKvinner\nOslo|10\nNordland|20\nMenn\nOslo|11\nNordland|21\n"
    found = read_page("Uføre menn etter fylke og kjønn", rows)
    assert found.value(region="Oslo", sex="Kvinner") == "10"
    assert found.value(region="Oslo", sex="Menn") == "11"


def test_a_county_is_not_that_of_columns_of_other_municipalities() -> None:
    exports, _ = read(
        "Helt ledige i Oslo. Alder. 2019\n\n\tOslo\tBergen\tTrondheim\n20-24 år\t1\t2\t3\n25-29 år\t1\t2\t3\n".encode()
    )
    assert "region" not in exports[0].tables[0].fixed


def test_why_names_what_holds_for_the_whole_table() -> None:
    exports, _ = read(f"Menn med AAP i Nordland. Alder\n\n{COUNTIES}".replace("|", "\t").encode())
    *_, last = explain_table(exports[0].tables[0], CODELISTS)
    assert last.startswith("all of it: sex: Menn")


@pytest.mark.parametrize(
    ("section", "caption", "fixed"),
    [
        ("Mottakere 18-24 år", "", {"age": "18-24 år"}),
        ("Fylke", "Mottakere 18-24 år", {"age": "18-24 år"}),
        ("Nye mottakere under 30 år", "", {"age": "29 år og under"}),
        ("Kvinner med gradert ytelse", "", {"sex": "Kvinner"}),
        ("Jenter", "", {"sex": "Kvinner"}),
        ("Ungdom 15-24 år", "", {"age": "15-24 år"}),
        ("Mottakere 18-66 år", "Kvinner 18-24 år", {"age": "18-24 år", "sex": "Kvinner"}),
        ("Mottakere med barn under 3 år", "", {}),
        ("Fylke", "Mottakere med barn under 18 år", {}),
        ("Andel kvinner", "", {}),
    ],
)
def test_members_amid_a_section_or_a_caption_hold_for_its_table(
    section: str, caption: str, fixed: dict[str, str]
) -> None:
    headings = "\n\n".join(filter(None, (section, "Mai 2020", caption)))
    text = (
        f"Arbeidsavklaringspenger. Fylke. En måned\n\n{headings}\n\n|Antall\nOslo|10\nNordland|20\n"
    )
    exports, _ = read(text.replace("|", "\t").encode())
    (observed,) = exports[0].tables
    found = {name: member.name for name, member in observed.fixed.items()}
    assert {name: found[name] for name in ("age", "sex") if name in found} == fixed


def test_the_nearer_heading_narrows_the_title() -> None:
    title, section = "Helt ledige 15-74 år. Fylke. En måned", "Ungdom 15-24 år"
    found = read_page(title, f"{section}\n\nMai 2020\n\n|Antall\nOslo|10\nNordland|20\n")
    assert {row["age"] for row in found.rows} == {"15-24 år"}


def test_a_caption_of_more_words_is_kept_beside_its_members() -> None:
    found = read_page(
        "Arbeidsavklaringspenger. Fylke. En måned",
        "Fylke\n\nMai 2020\n\nNye mottakere 18-24 år\n\n|Antall\nOslo|10\nNordland|20\n",
    )
    assert {(row["age"], row["gruppe"]) for row in found.rows} == {
        ("18-24 år", "Nye mottakere 18-24 år")
    }
