"""What headings, captions and labels say in layouts of other products, and what they do not say."""

from __future__ import annotations

import pytest

from navconv.checks import check_export
from tests.accounting import CODELISTS, assert_nothing_lost
from tests.layouts.tidying import export, problems_of, read, tidy

COUNTIES = "I alt|1,9|1,8\nOslo|2,1|2,0\nRogaland|1,7|1,6"
MONTHS = "|Januar|Februar"


@pytest.mark.parametrize(
    ("section", "indicator"),
    [
        ("Helt ledige i prosent av arbeidsstyrken etter fylke", "Prosent av arbeidsstyrken"),
        ("Legemeldt sykefravær i prosent, fylke", "Prosent"),
        ("Sykefraværsprosent, fylke", "Sykefraværsprosent"),
        ("Mottakere av uføretrygd i prosent av befolkningen. Fylke", "Prosent av befolkningen"),
        ("Fylke. Prosent av arbeidsstyrken", "Prosent av arbeidsstyrken"),
        ("Fylke. Endring fra i fjor", "Endring fra i fjor Antall"),
        ("Fylke. Endring fra i fjor. Prosent", "Endring fra i fjor Prosent"),
        ("Fylke. Endring fra i fjor. Antall", "Endring fra i fjor Antall"),
        ("Fylke. Endring fra i fjor %", "Endring fra i fjor Prosent"),
        ("Helt ledige. Fylke", "Antall"),
        ("Fylke", "Antall"),
    ],
)
def test_the_indicator_in_a_section(section, indicator):
    text = export(
        "Helt ledige. Fylke. Tidsserie måned",
        f"{section}\nJanuar - februar 2023\n{MONTHS}\n{COUNTIES}",
    )
    found = tidy(text)
    assert found.value(region="Oslo", period="2023-01", indicator=indicator) == "2.1"
    assert found.extra == ()


@pytest.mark.parametrize(
    ("section", "key"),
    [
        ("Fylke. Kvinner", {"sex": "Kvinner"}),
        ("Fylke, kvinner", {"sex": "Kvinner"}),
        ("Kvinner etter fylke", {"sex": "Kvinner"}),
        ("Kvinner fordelt på fylke", {"sex": "Kvinner"}),
        ("Fylke. 18-29 år", {"age": "18-29 år"}),
        ("Arbeidssøkere på tiltak. Fylke", {"main_group": "Arbeidssøkere på tiltak"}),
        ("Fylke, nedsatt arbeidsevne, på tiltak", {"main_group": "Nedsatt arbeidsevne, på tiltak"}),
        ("Fylke, kvinner, 18-29 år", {"age": "18-29 år", "sex": "Kvinner"}),
        ("Fylke. Menn. Prosent av arbeidsstyrken", {"sex": "Menn"}),
        ("Fylke. Kvinner 18-29 år", {"age": "18-29 år", "sex": "Kvinner"}),
        ("Fylke. Kvinner, 18-29 år", {"age": "18-29 år", "sex": "Kvinner"}),
        ("18-29 år, menn. Fylke", {"age": "18-29 år", "sex": "Menn"}),
        ("Menn 18-29 år etter fylke", {"age": "18-29 år", "sex": "Menn"}),
        (
            "Fylke. Kvinner 18-29 år. Prosent av arbeidsstyrken",
            {"age": "18-29 år", "sex": "Kvinner"},
        ),
    ],
)
def test_a_member_in_a_section_holds_for_its_tables(section, key):
    text = export(
        "Helt ledige. Fylke. Tidsserie måned",
        f"{section}\nJanuar - februar 2023\n{MONTHS}\n{COUNTIES}",
    )
    found = tidy(text)
    wanted = "Prosent av arbeidsstyrken" if "Prosent" in section else "Antall"
    assert found.value(region="Rogaland", period="2023-02", indicator=wanted, **key) == "1.6"


def test_a_section_that_is_a_member_names_no_dimension():
    rows = "|Antall\nI alt|60\nStavanger|40\nSandnes|20"
    text = export(
        "Helt ledige. Kommune. En måned",
        f"Rogaland\nMars 2021\n{rows}",
        f"Nordland\nMars 2021\n{rows.replace('Stavanger', 'Bodø').replace('Sandnes', 'Narvik')}",
    )
    found = tidy(text)
    assert found.extra == ("municipality",)
    key = {"period": "2021-03", "indicator": "Antall"}
    assert found.value(region="Nordland", municipality="Narvik", **key) == "20"


@pytest.mark.parametrize("title", ["Fylke", "Fylke og alder"])
def test_a_section_is_a_dimension_though_a_scheme_has_its_name(title):
    rows = "|Antall\nI alt|60\nGrunnskole|40\nHøyere|20"
    text = export(f"Helt ledige. {title}. En måned", f"Utdanning\nMars 2021\n{rows}")
    found = tidy(text)
    assert found.extra == ("utdanning",)
    assert found.value(period="2021-03", indicator="Antall", utdanning="Høyere") == "20"


@pytest.mark.parametrize(
    "title", ["Deltakere i tiltak. Fylke", "Deltakere. Tiltak og fylke", "Deltakere. Tiltaksgruppe"]
)
def test_a_section_is_a_scheme_where_the_title_speaks_of_schemes(title):
    rows = "|Antall\nI alt|60\nOslo|40\nAgder|20"
    found = tidy(export(f"{title}. En måned", f"Opplæring\nMars 2021\n{rows}"))
    key = {"period": "2021-03", "indicator": "Antall", "scheme_group": "Opplæring"}
    assert found.value(region="Oslo", **key) == "40"


@pytest.mark.parametrize("region", ["Nordland", "Møre og Romsdal", "Troms og Finnmark"])
@pytest.mark.parametrize(
    "section", ["{}", "Kommuner i {}", "Kommunene i {} fylke", "Kommune, {}", "Kommune. {}"]
)
def test_a_region_in_a_section(section, region):
    rows = "|Antall\nI alt|60\nBodø|40\nNarvik|20"
    text = export("Helt ledige. Kommune. En måned", f"{section.format(region)}\nMars 2021\n{rows}")
    found = tidy(text)
    assert found.extra == ("municipality",)
    key = {"period": "2021-03", "indicator": "Antall"}
    assert found.value(region=region, municipality="Bodø", **key) == "40"


def test_a_word_that_the_title_lists_is_a_dimension_though_a_scheme_has_its_name():
    text = export(
        "Helt ledige. Utdanning. En måned",
        "Utdanning\nMars 2020\n|Antall\nI alt|60\nGrunnskole|20\nVideregående|30\nUkjent|10",
    )
    found = tidy(text)
    assert found.extra == ("utdanning",)
    assert found.value(utdanning="Ukjent", period="2020-03", indicator="Antall") == "10"


@pytest.mark.parametrize("caption", ["Ukjent", "Uoppgitt", "Ingen diagnose eller\nukjent"])
def test_a_caption_that_says_unknown_is_of_the_dimension_that_is_left(caption):
    page = "Diagnose og fylke\nMars - april 2018\n{}\n|Mars|April\nI alt|{}|33\nOslo|10|11\nØstfold|20|22"
    text = export(
        "Helt ledige. Diagnose og fylke. Tidsserie måned",
        page.format("Psykiske lidelser", 30),
        page.format(caption, 30),
    )
    found = tidy(text)
    assert found.extra == ("diagnose",)
    name = caption.replace("\n", " ")
    key = {"period": "2018-03", "indicator": "Antall"}
    assert found.value(region="Oslo", diagnose=name, **key) == "10"


def test_a_caption_is_no_scheme_where_the_headings_speak_of_something_else():
    page = "Utdanning og fylke\nMars 2020\n{}\n|Antall\nI alt|60\nOslo|20\nViken|40"
    text = export(
        "Helt ledige. Utdanning og fylke. En måned",
        page.format("Videregående\nutdanning"),
        page.format("Høyere utdanning"),
    )
    found = tidy(text)
    assert found.extra == ("utdanning",)
    for name in ("Videregående utdanning", "Høyere utdanning"):
        key = {"period": "2020-03", "indicator": "Antall"}
        assert found.value(utdanning=name, region="Oslo", **key) == "20"


@pytest.mark.parametrize("caption", ["Begge kjønn", "Kvinner og menn", "I alt"])
def test_a_caption_that_sums_up_fixes_nothing(caption):
    page = "Kjønn og alder\nMars 2020\n{}\n|Antall\nI alt|{}\n18-24 år|{}\n25-29 år|{}"
    text = export(
        "Helt ledige. Kjønn og alder. En måned",
        page.format(caption, 60, 20, 40),
        page.format("Kvinner", 30, 10, 20),
        page.format("Menn", 30, 10, 20),
    )
    found = tidy(text)
    assert found.extra == ("sex",)
    assert found.value(age="18-24 år", period="2020-03", indicator="Antall") == "20"
    assert problems_of(text) == []


@pytest.mark.parametrize("mark", ["¹", "¹)", "1)", " 1)", " (1)", "⁴)"])
def test_footnote_marks_in_heads_and_labels(mark):
    text = export(
        f"Helt ledige. Fylke{mark.strip()}. En måned",
        f"Fylke{mark}\nDesember 2018\n"
        f"|Antall{mark}|Endring fra i fjor Antall|Endring fra i fjor Prosent\n"
        f"I alt|330|10|3\nØstfold{mark}|195|5|3\nOslo|135|5|4",
    )
    found = tidy(text)
    assert found.extra == ()
    key = {"period": "2018-12", "indicator": "Antall"}
    assert found.value(region="Østfold", **key) == "195"


def test_a_bracket_in_a_label_is_no_footnote():
    rows = "|Antall\nI alt|30\nDiabetes (type 1)|20\nDiabetes (type 2)|10"
    found = tidy(export("Helt ledige. Diagnose. En måned", f"Diagnose\nMars 2020\n{rows}"))
    key = {"period": "2020-03", "indicator": "Antall"}
    assert found.value(diagnose="Diabetes (type 1)", **key) == "20"
    assert found.value(diagnose="Diabetes (type 2)", **key) == "10"


def test_codes_of_four_digits_are_municipalities_only_where_no_heading_says_otherwise():
    rows = "|Antall\nI alt|30\n1120 Toppledere|20\n2411 Revisorer|10"
    key = {"period": "2019-03", "indicator": "Antall"}
    found = tidy(export("Helt ledige. Yrke. En måned", f"Yrke\nMars 2019\n{rows}"))
    assert found.extra == ("yrke",)
    assert found.value(yrke="Toppledere", **key) == "20"
    found = tidy(export("Helt ledige. Kommune. En måned", f"Kommune\nMars 2019\n{rows}"))
    assert found.extra == ("municipality",)


def test_dates_beside_changes():
    text = export(
        "Uføretrygd. Fylke. En måned",
        "Fylke\nDesember 2018\n"
        "|Desember 2017|Desember 2018|Endring fra i fjor|Endring fra i fjor i prosent\n"
        "I alt|320|330|10|3,1\nØstfold|190|195|5|2,6\nOslo|130|135|5|3,8",
    )
    found = tidy(text)
    assert found.value(region="Oslo", period="2017-12", indicator="Antall") == "130"
    for indicator, value in (("Antall", "5"), ("Prosent", "3.8")):
        key = {"period": "2018-12", "indicator": f"Endring fra i fjor {indicator}"}
        assert found.value(region="Oslo", **key) == value


def test_a_head_among_months_that_is_none_is_said():
    text = export(
        "Helt ledige. Fylke. Tidsserie måned",
        "Fylke\nJanuar - februar 2020\n|Januar|Februar|Merknad\nI alt|10|20|15\nOslo|10|20|15",
    )
    found = tidy(text)
    (problem,) = (p for p in found.problems if p.code == "unknown-label")
    assert (problem.column, "'Merknad'" in problem.message) == (3, True)


def test_months_of_two_years_under_their_years():
    heads = "|".join(["Januar|Februar|Mars|April|Mai|Juni|Juli|August|September|Oktober"] * 1)
    heads = f"|{heads}|November|Desember|{heads}|November|Desember"
    numbers = "|".join(map(str, range(1, 25)))
    text = export(
        "Helt ledige. Fylke. Tidsserie måned",
        f"Fylke\n2019 - 2020\n{heads}\nI alt|{numbers}\nOslo|{numbers}",
    )
    found = tidy(text)
    assert found.value(region="Oslo", period="2019-12", indicator="Antall") == "12"
    assert found.value(region="Oslo", period="2020-01", indicator="Antall") == "13"


@pytest.mark.parametrize(
    ("title", "caption", "key"),
    [
        ("Helt ledige. Varighet. En måned", "Kvinner", {"sex": "Kvinner"}),
        ("Helt ledige. Yrke og fylke. En måned", "20-24 år", {"age": "20-24 år"}),
        ("Deltakere i tiltak. Innsatsgruppe. En måned", "Opplæring", {"scheme_group": "Opplæring"}),
        (
            "Deltakere i tiltak. Tiltak, fylke og nav-kontor. En måned",
            "Andre på tiltak",
            {"main_group": "Andre på tiltak"},
        ),
    ],
)
def test_a_caption_is_what_it_is_whatever_else_the_headings_name(title, caption, key):
    found = tidy(
        export(title, f"Fylke\nMars 2018\n{caption}\n|Antall\nI alt|60\nOslo|20\nViken|40")
    )
    assert found.value(region="Oslo", period="2018-03", indicator="Antall", **key) == "20"


def test_a_delimiter_row_with_colons_is_no_row():
    text = (
        "# Helt ledige. Fylke. Tidsserie måned\n\n## Fylke\n\nJanuar - februar 2021\n\n"
        "| | Januar | Februar |\n|:--|--:|:-:|\n| I alt | 600 | 610 |\n| Rogaland | 600 | 610 |\n"
    )
    found = tidy(text)
    assert len(found.rows) == 4
    assert found.problems == []


def test_shares_of_different_totals_are_not_held_against_each_other():
    text = export(
        "Helt ledige. Fylke og kjønn. En måned",
        "Fylke\nMars 2018\n|Antall|Prosent\nI alt|60|100\nOslo|20|33\nTroms|40|67",
        "Fylke og kjønn\nMars 2018\nOslo\n|Antall|Prosent\nI alt Oslo|20|100\nKvinner|10|50\nMenn|10|50",
    )
    assert problems_of(text) == []


@pytest.mark.parametrize(
    ("counted", "proven"), [("Helt ledige", (0, 0, 0)), ("Årsverk", (1, 2, 6))]
)
def test_figures_with_decimals_prove_nothing_but_of_what_may_have_them(counted, proven):
    text = export(
        f"{counted}. Fylke og kjønn. En måned",
        "Fylke og kjønn\nMars 2020\n|I alt|Kvinner|Menn\nI alt|999,5|30,5|30,5\nOslo|20,0|10,5|9,5",
    )
    (item,), _ = read(text.encode())
    report = check_export(item, CODELISTS)
    assert (report.held, report.broken, report.covered) == proven


def test_a_space_without_width_is_no_part_of_a_number():
    text = export(
        "Helt ledige. Fylke. En måned", "Fylke\nMars 2020\n|Antall\nI alt|262\u200b\nOslo|262"
    )
    found = tidy(text)
    assert found.value(period="2020-03", indicator="Antall") == "262"
    assert found.problems == []


def test_nothing_is_lost():
    text = export(
        "Helt ledige. Diagnose og fylke. En måned",
        "Diagnose, menn\nMars 2020\nUkjent\n|Antall¹)\nI alt|30\nOslo (1)|30",
    )
    assert_nothing_lost(text.encode())


@pytest.mark.parametrize(
    "words", ["Merk: Tallene nedenfor er foreløpige.", "Tallet for Agder er anslått."]
)
def test_a_sentence_between_rows_is_a_note(words):
    rows = (
        "|Antall\nI alt|10\nKvinner|4\n{}\n20-24 år|1\n25-29 år|3\nMenn|6\n20-24 år|2\n25-29 år|4"
    )
    with_note, without = (
        tidy(
            export("Helt ledige. Kjønn og alder", f"Kjønn og alder\nMai 2021\n{rows.format(line)}")
        )
        for line in (words, "")
    )
    assert with_note.keys == without.keys
    assert "row-without-cells" not in with_note.codes


@pytest.mark.parametrize(
    ("label", "total"),
    [
        ("Alle næringer", True),
        ("Alle bransjer", True),
        ("Alle andre", False),
        ("Alle andre næringer", False),
    ],
)
def test_all_of_many_is_a_total(label, total):
    page = f"Næring\nMai 2021\n|Antall\n{label}|30\nIndustri|10\nBygg|20"
    found = tidy(export("Helt ledige. Næring", page))
    assert (found.rows[0]["næring"] == "I alt") is total
    assert found.extra == ("næring",)


def test_all_of_one_kind_is_the_total_of_that():
    page = (
        "Kjønn og alder\nMai 2021\n|Alle|Alle kvinner|Alle menn\n20-24 år|30|4|26\n25-29 år|33|6|27"
    )
    found = tidy(export("Helt ledige", page))
    assert [row["sex"] for row in found.rows][:3] == ["I alt", "Kvinner", "Menn"]


@pytest.mark.parametrize("place", ["caption", "spanner"])
def test_a_unit_above_heads_that_count_is_theirs(place):
    above = {"caption": "Mill. kroner\n", "spanner": "|Mill. kroner||\n"}[place]
    page = f"Fylke\nMai 2021\n{above}|Antall|Endring fra i fjor Antall|Prosent\nOslo|30|3|10\nAgder|20|2|5"
    found = tidy(export("Utbetalt. Fylke", page))
    assert found.extra == ()
    assert [row["indicator"] for row in found.rows][:3] == [
        "Antall. Mill. kroner",
        "Endring fra i fjor Antall. Mill. kroner",
        "Prosent",
    ]
    assert [row["unit"] for row in found.rows][:3] == ["1000000 kroner"] * 2 + ["per cent"]


@pytest.mark.parametrize(
    ("title", "section", "caption", "indicator"),
    [
        ("Helt ledige. Årsgjennomsnitt", "Fylke", "", "Antall"),
        ("Helt ledige", "Fylke. Årsgjennomsnitt", "", "Antall"),
        ("Helt ledige", "Fylke", "Årsgjennomsnitt\n", "Antall"),
        ("Helt ledige. Gjennomsnitt", "Fylke", "", "Gjennomsnitt"),
        ("Helt ledige", "Fylke. Gjennomsnitt", "", "Gjennomsnitt"),
        ("Helt ledige", "Fylke", "Gjennomsnitt\n", "Gjennomsnitt"),
    ],
)
def test_an_average_of_a_year_says_when_and_a_bare_one_what(title, section, caption, indicator):
    page = f"{section}\n2021\n{caption}|Kvinner|Menn\nOslo|5|6\nAgder|7|8"
    found = tidy(export(title, page))
    assert {row["indicator"] for row in found.rows} == {indicator}
    assert found.extra == ("sex",)
