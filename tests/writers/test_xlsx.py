"""Excel: read back with openpyxl, cell by cell; the bytes of a workbook say nothing to a reader."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import replace
from io import BytesIO, RawIOBase
from xml.etree import ElementTree as ET

import pytest
from openpyxl import load_workbook

import navconv
from navconv.checks.check_report import CheckReport
from navconv.data_files import read_words
from navconv.meaning.classifications.codelists import load_codelists
from navconv.meaning.observations.member import Member
from navconv.pipeline.convert import Settings
from navconv.pipeline.job import run_job
from navconv.problems import Problem, Severity
from navconv.problems.registry import describe_code, load_problem_codes
from navconv.writers import xlsx_data
from navconv.writers.context import WriteContext
from navconv.writers.json import JsonOptions, write_json
from navconv.writers.tidy_contract import name_values, read_contract, spell_heads
from navconv.writers.tidy_options import Heading, tidy_columns
from navconv.writers.xlsx import XlsxOptions, write_xlsx
from navconv.writers.xlsx_sheets import MAX_HEIGHT, MAX_NAME, SheetNames
from navconv.writers.xlsx_strings import MAX_TEXT, clean
from navconv.writers.xlsx_tables import name_tables
from tests.writers.small import (
    CODELISTS,
    MUNICIPALITIES,
    REGIONS,
    SCHEMES,
    SEXES,
    make_context,
    read_text,
)

WORDS = read_words("writers/xlsx_words.csv", "en")
NORWEGIAN = read_words("writers/xlsx_words.csv", "nb")


def write(exports, context=None, **options) -> bytes:
    out = BytesIO()
    write_xlsx(iter(exports), out, XlsxOptions(**options), context or make_context())
    return out.getvalue()


def book(exports, context=None, **options):
    return load_workbook(BytesIO(write(exports, context, **options)))


def values(sheet) -> list[tuple]:
    return list(sheet.iter_rows(values_only=True))


def find(sheet, text: str):
    return next(cell for row in sheet.iter_rows() for cell in row if cell.value == text)


def row_of(sheet, label: str) -> list:
    return next(list(row) for row in sheet.iter_rows(max_col=9) if row[0].value == label)


def test_the_sheets_stand_in_order():
    names = book([*read_text(SCHEMES), *read_text(REGIONS)]).sheetnames
    assert names == [
        "Contents",
        "Totals",
        "Data",
        "1 Andre på tiltak",
        "1 Fylke",
        "Checks",
        "Notes",
    ]


def texts_of(workbook) -> set[str]:
    """The texts of the sheets about the data, and of the headings of the data."""
    texts = set()
    for sheet in workbook.worksheets:
        rows = values(sheet)
        for row in rows[:1] if sheet.title == "Data" else rows:
            texts.update(value for value in row if isinstance(value, str))
    return texts


def test_in_norwegian_every_fixed_word_is():
    """Whatever both languages spell alike, and what NAV prints, aside."""
    exports = read_text(SCHEMES)
    found = book(exports, lang=Heading.NB)
    names = ["Innhold", "Totaler", "Data", "1 Andre på tiltak", "Kontroller", "Noter"]
    assert found.sheetnames == names
    texts = texts_of(found)
    english = {WORDS[key] for key in WORDS if WORDS[key] != NORWEGIAN[key]}
    assert texts & english == set()
    assert {"← Innhold", "Tabelltittel", "Ubundet", "Fylke", "Verdi", "Delt etter"} <= texts
    assert texts_of(book(exports)) & {"region", "value", "← Contents"}
    heads = values(book(exports, lang=Heading.EN)["Data"])[0]
    assert heads[3:5] == ("County", "Main group")


def test_in_norwegian_problems_are_told_by_their_codes_with_the_exact_message_beside():
    conversion = navconv.read("samples/tiltak-alder-2017.txt")
    found = load_workbook(BytesIO(conversion.to_bytes("xlsx", lang="nb")))
    rows = values(found["Kontroller"])
    heads = next(row for row in rows if row[0] == "Alvor")
    assert heads[4:6] == ("Melding", "Nøyaktig melding (engelsk)")
    told = [row for row in rows if row[1] in load_problem_codes()]
    assert len(told) == len(dict.fromkeys(conversion.problems))
    assert {row[5] for row in told} == {problem.message for problem in conversion.problems}
    assert all(row[4].startswith(describe_code(row[1], "nb")[0]) for row in told)
    assert "celle 1: 41 + 47 + 36 + 827 + 30 = 981, trykt 1029" in "\n".join(row[4] for row in told)
    tables = "\n".join(
        str(row[0]) for name in found.sheetnames[3:-2] for row in values(found[name])
    )
    assert "sine: celle 1: 41 + 47 + 36 + 827 + 30 = 981, trykt 1029" in tables
    assert not any(problem.message in tables for problem in conversion.problems)


def test_in_norwegian_the_values_of_the_data_are_too():
    exports = navconv.read("samples/tiltak-2016-11.txt")
    found = load_workbook(BytesIO(exports.to_bytes("xlsx", lang="nb", quality=True)))
    heads, *rows = values(found["Data"])
    columns = dict(zip(heads, map(set, zip(*rows, strict=True)), strict=True))
    assert columns["Nivå"] == {"total", "delsum", "detalj"}
    assert columns["Enhet"] == {"personer", "prosent"}
    assert columns["Status"] == {None, "skjult", "tom"}
    assert columns["Kontroll"] <= {"holder", "brutt", "ubundet"}
    assert "hovedgruppe+tiltaksgruppe" in columns["Delt etter"]
    assert {row[2] for row in values(found["Totaler"])[3:]} == {"personer", "prosent"}
    # Nothing is lost by it: each word has its own.
    words = [name for column in read_contract() for name in column.values_nb]
    assert (
        sorted(name_values())
        == sorted(words)
        == sorted(name for column in read_contract() for name in column.values)
    )
    assert len(set(name_values().values())) == len(words)


def test_every_word_is_there_in_both_languages_with_the_same_slots():
    assert list(WORDS) == list(NORWEGIAN)
    for key, text in WORDS.items():
        assert text
        assert sorted(re.findall(r"\{\w+\}|&[PN]", text)) == sorted(
            re.findall(r"\{\w+\}|&[PN]", NORWEGIAN[key])
        )


def test_heads_that_two_columns_share_are_told_apart():
    assert spell_heads(["source", "x"], {"source": "Kilde", "x": "Kilde"}) == [
        "Kilde",
        "Kilde (x)",
    ]


def test_data_is_the_tidy_table_with_typed_cells():
    exports = read_text(SCHEMES)
    rows = values(book(exports)["Data"])
    assert rows[0] == tidy_columns([])
    for row, item in zip(rows[1:], exports[0].observations(), strict=True):
        found = dict(zip(rows[0], row, strict=True))
        assert found["table"] == 1
        assert found["period"] == "2016-11"
        assert found["indicator"] == item.members["indicator"].name
        assert found["region"] == "I alt"
        assert (found["status"] or "") == item.status
        if item.number:
            assert isinstance(found["value"], int | float)
            assert found["value"] == float(item.value)
        else:
            assert found["value"] is None


def test_data_is_an_excel_table_with_a_filter():
    sheet = book(read_text(SCHEMES))["Data"]
    table = sheet.tables["Data"]
    assert table.ref == f"A1:O{sheet.max_row}"
    assert table.autoFilter.ref == table.ref
    assert tuple(table.column_names) == tidy_columns([])
    assert sheet.freeze_panes == "A2"


def test_data_has_the_dimensions_of_all_exports():
    rows = values(book([*read_text(SCHEMES), *read_text(MUNICIPALITIES)])["Data"])
    assert rows[0] == tidy_columns(["municipality"])
    assert {row[rows[0].index("municipality")] for row in rows[1:]} >= {"I alt", "Stavanger"}


def test_data_can_hold_codes_and_places():
    exports = read_text(SCHEMES)
    rows = values(book(exports, codes=True, provenance=True)["Data"])
    first = dict(zip(rows[0], rows[2], strict=True))
    assert first["region"] == "_T"
    assert first["indicator"] == "D1Y"
    assert [first[name] for name in ("source", "line", "column", "text")] == [
        "small.txt",
        10,
        2,
        "-12",
    ]


@pytest.mark.parametrize("codes", [False, True])
@pytest.mark.parametrize("text", [SCHEMES, REGIONS, MUNICIPALITIES])
def test_data_holds_the_records_of_json(text, codes):
    exports = read_text(text)
    out = BytesIO()
    write_json(exports, out, JsonOptions(codes=codes, provenance=True), make_context())
    heads, *rows = values(book(exports, codes=codes, provenance=True)["Data"])
    found = [dict(zip(heads, row, strict=True)) for row in rows]
    # A cell cannot tell an empty text from none.
    assert found == [
        {name: None if value == "" else value for name, value in record.items()}
        for record in json.loads(out.getvalue())
    ]


def test_data_goes_on_on_another_sheet_when_one_is_full(monkeypatch):
    monkeypatch.setattr(xlsx_data, "MAX_ROWS", 8)
    exports = read_text(SCHEMES)
    workbook = book(exports)
    names = [name for name in workbook.sheetnames if name.startswith("Data")]
    assert names == ["Data", "Data 2", "Data 3"]
    rows = [row for name in names for row in values(workbook[name])[1:]]
    assert rows == values_of_one_sheet(exports, monkeypatch)
    assert [list(workbook[name].tables) for name in names] == [["Data"], ["Data_2"], ["Data_3"]]
    assert find(workbook["Contents"], "Data 3").hyperlink.location == "'Data 3'!A1"


def values_of_one_sheet(exports, monkeypatch) -> list[tuple]:
    monkeypatch.undo()
    return values(book(exports)["Data"])[1:]


def test_labels_in_several_columns_stand_in_as_many():
    sheet = book(read_text(SEXES))["1 Fylke og kjønn"]
    assert sheet.freeze_panes == "C7"
    assert [tuple(row[:3]) for row in values(sheet)[5:9]] == [
        ("Fylke", "Kjønn", "Antall"),
        ("I alt", None, 7),
        ("Oslo", "Kvinner", "*"),
        (None, "Menn", 4),
    ]


def test_a_table_stands_as_it_is_printed():
    sheet = book(read_text(SCHEMES))["1 Andre på tiltak"]
    rows = [tuple(row[:4]) for row in values(sheet)]
    assert rows[:4] == [
        ("Deltakere i arbeidsrettede tiltak. Tiltak. En måned", None, None, None),
        ("Hovedgruppe og tiltak", None, None, None),
        ("Andre på tiltak", None, None, None),
        ("November 2016", None, None, None),
    ]
    assert rows[6:13] == [
        (None, "Antall", "Endring fra i fjor Antall", "Endring fra i fjor Prosent"),
        ("I alt", 1100, -12, -1.5),
        ("Jobbklubb", "*", "*", None),
        ("Oppfølging", 600, 0, 0),
        ("I alt oppfølging", 602, -2, -0.3),
        ("Utdanning", 498, -10, -2),
        ("I alt opplæring", 498, -10, -2),
    ]


def test_totals_are_bold_and_members_are_not():
    sheet = book(read_text(SCHEMES))["1 Andre på tiltak"]
    bold = {
        label: {cell.font.bold for cell in row_of(sheet, label)[:4]}
        for label in ("I alt", "I alt oppfølging", "Oppfølging")
    }
    assert bold == {"I alt": {True}, "I alt oppfølging": {True}, "Oppfølging": {False}}


def test_numbers_part_thousands_and_keep_their_decimals():
    cells = row_of(book(read_text(SCHEMES))["1 Andre på tiltak"], "I alt")
    assert [cell.number_format for cell in cells[1:4]] == ["#,##0", "#,##0", "#,##0.0"]


def test_suppressed_cells_are_marked_and_explained():
    sheet = book(read_text(SCHEMES))["1 Andre på tiltak"]
    suppressed, _, blank = row_of(sheet, "Jobbklubb")[1:4]
    assert suppressed.value == "*"
    assert suppressed.fill.fill_type == "solid"
    assert (blank.value, blank.fill.fill_type) == (None, None)
    legend = find(sheet, f"* {WORDS['legend_suppressed']}")
    assert legend.fill.start_color.rgb == suppressed.fill.start_color.rgb


def test_a_table_without_suppressed_cells_has_no_legend():
    texts = [row[0] for row in values(book(read_text(REGIONS))["1 Fylke"])]
    assert not any(text and text.startswith(("*", "suppressed", "missing")) for text in texts)


def test_a_cell_that_cannot_be_read_stands_as_printed():
    sheet = book(read_text(REGIONS.replace("Oslo\t10\t", "Oslo\tti\t4")))["1 Fylke"]
    cell = row_of(sheet, "Oslo")[1]
    assert (cell.value, cell.fill.fill_type) == ("ti", "solid")
    assert any(str(row[0]).startswith("missing: ") for row in values(sheet))


def test_panes_are_frozen_below_the_header_and_right_of_the_labels():
    sheet = book(read_text(SCHEMES))["1 Andre på tiltak"]
    assert sheet.freeze_panes == "B8"
    assert sheet["B7"].value == "Antall"


def test_every_sheet_prints_on_a4_with_its_name_and_page_numbers():
    workbook = book(read_text(SCHEMES))
    for sheet in workbook:
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.oddFooter.left.text == "&A"
        assert sheet.oddFooter.right.text == "Page &P of &N"
    assert workbook["Data"].print_title_rows == "$1:$1"


def test_of_the_data_one_page_is_printed_which_says_where_to_look():
    sheet = book(read_text(SCHEMES))["Data"]
    assert sheet.print_area == "'Data'!$A$1:$O$1"
    assert sheet.oddHeader.center.text == WORDS["not_printed"]


def test_the_rows_above_a_table_are_printed_on_each_page():
    workbook = book(read_text(SCHEMES))
    assert workbook["1 Andre på tiltak"].print_title_rows == "$7:$7"


def test_a_wide_table_prints_across_and_a_narrow_one_upright():
    months = "\t".join(f"Uke {week}" for week in range(1, 15))
    cells = "\t".join(["1"] * 14)
    wide = f"# T\n\n## Fylke\n\n2020\n\n\t{months}\nI alt\t{cells}\nOslo\t{cells}\n"
    sheets = [book(read_text(text)).worksheets[3] for text in (REGIONS, wide)]
    assert [sheet.page_setup.orientation for sheet in sheets] == ["portrait", "landscape"]


def test_columns_are_as_wide_as_what_stands_in_them():
    label = "Arbeidsrettet rehabilitering (døgn)"
    text = SCHEMES.replace("Jobbklubb", label).replace("1 100", "123 456 789 012")
    sheet = book(read_text(text))["1 Andre på tiltak"]
    assert sheet.column_dimensions["A"].width > len(label)
    assert sheet.column_dimensions["B"].width > len("123 456 789 012")


@pytest.mark.parametrize(
    "label", ["=1+1", "+47", "-5", "@SUM(A1)", "=cmd|' /C calc'!A0", "#N/A", "=", "#REF!"]
)
def test_a_label_that_looks_like_a_formula_stays_text(label):
    text = REGIONS.replace("Oslo", label).replace("## Fylke", f"## {label}")
    exports = read_text(text)
    workbook = book(exports)
    found = 0
    for sheet in workbook:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                if cell.value == label:
                    assert cell.data_type in {"s", "inlineStr"}
                    assert cell.quotePrefix is (label[0] in "=+-@")
                    found += 1
    assert found >= 3


def test_characters_that_xml_forbids_do_not_break_the_workbook():
    text = SCHEMES.replace("Jobbklubb", "Jobb\x02kl\x0bubb\ufffe")
    exports = read_text(text, name="sm\udce6ll.txt")
    notes = exports[0].export.notes[0]._replace(text="a\x00b")
    export = replace(exports[0].export, notes=(notes,), title="T\x07")
    workbook = book([replace(exports[0], export=export)], provenance=True)
    assert find(workbook["Notes"], "a\ufffdb")
    assert find(workbook["Contents"], "T\ufffd")
    assert find(workbook["Contents"], "Source: sm\ufffdll.txt")


def test_xml_specials_stay_what_they_are():
    label = '<b2> & "x" ]]> \u2028'
    workbook = book(read_text(REGIONS.replace("Oslo", label)))
    assert find(workbook["Data"], label.strip())
    assert find(workbook["1 Fylke"], label.strip())


def test_a_number_that_excel_would_round_is_text():
    exports = read_text(REGIONS.replace("Telemark\t20", "Telemark\t1234567890123456"))
    workbook = book(exports)
    assert find(workbook["Data"], "1234567890123456").data_type in {"s", "inlineStr"}
    assert find(workbook["1 Fylke"], "1234567890123456")


def test_decimals_show_in_data_as_they_are_printed():
    sheet = book(read_text(SCHEMES))["Data"]
    cells = [row[9] for row in sheet.iter_rows(min_row=2) if isinstance(row[9].value, float)]
    assert {cell.number_format for cell in cells} == {"0.0"}


def test_contents_leads_to_every_other_sheet():
    workbook = book(
        [*read_text(SCHEMES), *read_text("# T'est\n\n## A'b\n\n2020\n\n\tX\nI alt\t1\nOslo\t1\n")]
    )
    targets = {
        cell.hyperlink.location
        for row in workbook["Contents"].iter_rows()
        for cell in row
        if cell.hyperlink
    }
    quoted = {"'" + name.replace("'", "''") + "'!A1" for name in workbook.sheetnames[1:]}
    assert {target if "'" in target else f"'{target[:-3]}'!A1" for target in targets} == quoted


def test_contents_counts_what_is_in_a_table():
    rows = values(book(read_text(SCHEMES))["Contents"])
    assert (
        "1", "Hovedgruppe og tiltak", "Andre på tiltak", "November 2016", 6, 18, 2, None, None,
    ) in rows  # fmt: skip


def report_of(*problems: Problem) -> CheckReport:
    return CheckReport("small.txt", "A title", 2, 1234, 1200, 98, 1, problems)


def test_checks_come_with_their_counts_then_the_problems():
    broken = Problem(
        "sum-broken",
        Severity.ERROR,
        "expected 5, found 6",
        "small.txt",
        10,
        2,
        ((2, "2 + 3 = 5, not 6"),),
    )
    mended = Problem("label-mended", Severity.INFO, "=mended", "small.txt", 12)
    context = WriteContext(
        CODELISTS, lambda _: None, problems=[mended, broken], checks=[report_of(broken)]
    )
    sheet = book(read_text(SCHEMES), context)["Checks"]
    rows = values(sheet)
    counts = {row[0]: row[1] for row in rows if isinstance(row[1], int)}
    assert counts == {
        "Tables": 2,
        "Cells": 1234,
        "Cells covered": 1200,
        "Checks held": 98,
        "Checks broken": 1,
    }
    # A problem that the checks found and the reading reported too stands there once.
    assert rows[-2:] == [
        (
            "error",
            "sum-broken",
            10,
            2,
            "expected 5, found 6\ncell 2: 2 + 3 = 5, not 6",
            "small.txt",
        ),
        ("info", "label-mended", 12, None, "=mended", "small.txt"),
    ]
    assert find(sheet, "error").fill.fill_type == "solid"


def test_checks_are_read_when_the_exports_are_through():
    reports: list[CheckReport] = []

    def exports():
        yield from read_text(SCHEMES)
        reports.append(report_of())

    context = WriteContext(CODELISTS, lambda _: None, checks=reports)
    assert find(book(exports(), context)["Checks"], "A title")


def test_checks_that_were_not_run_are_not_passed():
    texts = [row[0] for row in values(book(read_text(SCHEMES))["Checks"])]
    assert "The sums were not checked." in texts
    assert "Checks held" not in texts


def test_a_row_is_no_higher_than_excel_allows():
    long = Problem("label-mended", Severity.INFO, "word " * 5000, "small.txt", 12)
    context = WriteContext(CODELISTS, lambda _: None, problems=[long])
    sheet = book(read_text(SCHEMES), context)["Checks"]
    assert sheet.row_dimensions[sheet.max_row].height == MAX_HEIGHT


def test_notes_are_kept_with_their_lines():
    rows = values(book(read_text(SCHEMES))["Notes"])
    assert [row for row in rows if row[1] == 'Tall under 4 er "skjult".'] == [
        (19, 'Tall under 4 er "skjult".')
    ]


def test_an_input_without_tables_still_makes_a_workbook():
    workbook = book([])
    assert workbook.sheetnames == ["Contents", "Totals", "Data", "Checks", "Notes"]
    assert workbook["Data"].tables["Data"].ref == "A1:O2"


def test_hundreds_of_tables_have_a_sheet_each():
    exports = read_text(REGIONS)
    table = exports[0].tables[0]
    tables = tuple(replace(table, number=number) for number in range(1, 301))
    workbook = book([replace(exports[0], tables=tables)])
    assert len(workbook.sheetnames) == 305
    assert workbook.sheetnames[-3] == "300 Fylke"


def test_the_same_exports_make_the_same_bytes():
    exports = read_text(SCHEMES)
    data = write(exports)
    assert data == write(exports)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


class OneWay(RawIOBase):
    """A stream that cannot go back, as a pipe."""

    def __init__(self) -> None:
        super().__init__()
        self.data = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:
        self.data += data
        return len(data)


def test_the_output_need_not_be_seekable():
    exports = read_text(SCHEMES)
    out = OneWay()
    write_xlsx(exports, out, XlsxOptions(), make_context())
    assert values(load_workbook(BytesIO(bytes(out.data)))["Data"]) == values(book(exports)["Data"])


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("1 Fylke", "1 Fylke"),
        ("2 a/b\\c:d*e?f[g]h", "2 a b c d e f g h"),
        ("'quoted'", "quoted"),
        ("tab\tand\x02control", "tab and control"),
        ("", "Sheet"),
        ("3 Nedsatt arbeidsevne, på tiltak, opplæring", "3 Nedsatt arbeidsevne, på tilt…"),
        ("4 " + "🜨" * 20, "4 " + "🜨" * 14 + "…"),
    ],
)
def test_a_sheet_has_a_legal_name(wanted, expected):
    assert SheetNames().take(wanted) == expected


def test_sheet_names_differ_by_more_than_case():
    names = SheetNames()
    taken = [
        names.take(name)
        for name in ("1 Fylke", "1 FYLKE", "1 fylke", "1 " + "x" * 40, "1 " + "X" * 40)
    ]
    assert taken[:3] == ["1 Fylke", "1 FYLKE (2)", "1 fylke (3)"]
    assert len({name.casefold() for name in taken}) == 5
    assert max(map(len, taken)) <= MAX_NAME


def test_sheets_of_the_same_people_are_told_apart_by_what_they_divide():
    people = "Nedsatt arbeidsevne, på tiltak"
    head = f"# T\n\n## Fylke\n\n2020\n\n{people}\n"
    texts = [
        f"{head}\n\tAntall\nI alt\t3\nOslo\t3\n",
        f"{head}\n\tAntall\nI alt\t3\n19 år og under\t3\n",
    ]
    (one,), (other,) = (read_text(text)[0].tables for text in texts)
    assert name_tables([one, other]) == [
        "1 Nedsatt arbeidsevne, p… fylke",
        "1 Nedsatt arbeidsevne, p… alder",
    ]
    assert name_tables([one]) == ["1 Nedsatt arbeidsevne, på tilt…"]


def test_a_text_is_cut_where_a_cell_ends():
    assert len(clean("x" * (MAX_TEXT + 1))) == MAX_TEXT
    assert clean("x" * (MAX_TEXT + 1)).endswith("x…")
    assert clean("x" * MAX_TEXT) == "x" * MAX_TEXT


def test_a_decimal_is_written_with_its_own_digits():
    exports = read_text(SCHEMES.replace("-1,5", "0,1"))
    with zipfile.ZipFile(BytesIO(write(exports))) as archive:
        text = archive.read("xl/worksheets/sheet3.xml").decode()
    assert "<v>0.1</v>" in text


def write_made(text):
    return write(read_text(text))


def parts(text):
    """The files of a workbook's archive, by name."""
    with zipfile.ZipFile(BytesIO(write_made(text))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


UNLABELLED = (
    "# Helt ledige. En måned\n\n## Hovedgrupper\n\nMai 2020\n\n\tAntall\nI alt\t10\nAndre\t6\n\t4\n"
)


def test_every_part_is_well_formed_with_a_row_without_a_label():
    for name, text in parts(UNLABELLED).items():
        assert ET.fromstring(text).tag, name  # noqa: S314 - our own output


def test_a_row_without_a_label_has_a_name():
    workbook = load_workbook(BytesIO(write_made(UNLABELLED)))
    assert find(workbook["Data"], "Uten navn")


def test_targets_of_relations_are_relative_to_their_file():
    found = parts(UNLABELLED)
    targets = {
        target
        for name, text in found.items()
        if name.endswith(".rels")
        for target in re.findall('Target="([^"]+)"', text)
    }
    assert "../tables/table1.xml" in targets
    assert "worksheets/sheet1.xml" in targets
    assert not [target for target in targets if target.startswith("/")]


def test_every_text_is_a_shared_string_once():
    found = parts(UNLABELLED)
    strings = re.findall("<si><t[^>]*>([^<]*)</t></si>", found["xl/sharedStrings.xml"])
    assert len(strings) == len(set(strings))
    assert f'uniqueCount="{len(strings)}"' in found["xl/sharedStrings.xml"]
    sheets = [text for name, text in found.items() if name.startswith("xl/worksheets/sheet")]
    assert not [text for text in sheets if "inlineStr" in text]
    used = {int(place) for text in sheets for place in re.findall('t="s"><v>(\\d+)<', text)}
    assert used <= set(range(len(strings)))


def test_a_text_like_an_escape_stays_what_it_is():
    text = UNLABELLED.replace("Andre", "Andre _x0041_ en")
    assert find(load_workbook(BytesIO(write_made(text)))["Data"], "Andre _x0041_ en")


def test_the_workbook_says_its_language():
    assert load_workbook(BytesIO(write_made(UNLABELLED))).properties.language == "nb-NO"


def test_notes_are_words_without_markdown():
    note = "### Se **mer** på [nav.no](http://nav.no) og [siden](https://x.no/a): «\\*»."
    workbook = load_workbook(BytesIO(write_made(f"{UNLABELLED}\n{note}\n")))
    assert find(workbook["Notes"], "Se mer på nav.no og siden (https://x.no/a): «*».")


def test_broken_and_unbound_figures_are_marked_and_the_line_is_named(tmp_path):
    path, target = tmp_path / "a.txt", tmp_path / "a.xlsx"
    head = "# T\n\n## Fylke\n\nJanuar 2019\n\n\tAntall\tEndring fra i fjor Prosent\n"
    path.write_text(head + "I alt\t301\t10\nOslo\t100\t5\nViken\t200\t12\n", "utf-8")
    settings = Settings(load_codelists(()), quality=True)
    run_job([str(path)], target, write_xlsx, XlsxOptions(), settings)
    workbook = load_workbook(target)
    contents = values(workbook["Contents"])
    assert tuple(filter(None, contents[2])) == ("0 checks held, 1 broken",)
    assert any(row[-2:] == (3, 3) for row in contents)
    sheet = workbook["1 Fylke"]
    fills = {cell.value: cell.fill.start_color.rgb[2:] for row in sheet.iter_rows() for cell in row}
    assert {fills[value] for value in (301, 100, 200)} == {"FFC7CE"}
    assert {fills[value] for value in (10, 5, 12)} == {"E4E9F7"}
    assert any(str(text).startswith("Line 8: expected 'I alt'") for text in fills)
    totals = values(workbook["Totals"])
    assert totals[3][:4] == ("T", "Antall", "persons", 301)


def test_a_sheet_is_named_by_all_that_tells_it_apart():
    (table,) = read_text(REGIONS)[0].tables
    fixed = {
        name: Member(name, code, text, text)
        for name, code, text in (
            ("age", "Y20T24", "20-24 år"),
            ("main_group", "X", "Nedsatt arbeidsevne, på tiltak"),
            ("period", "2019-01", "2019-01"),
        )
    }
    (name,) = name_tables([replace(table, number=120, fixed=fixed)])
    assert name == "120 20-24 år Nedsatt arbeidsev…"
    assert len(name) <= 31
