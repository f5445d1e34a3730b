"""SDMX-CSV, and what all forms of SDMX share: keys, codes, statuses."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from navconv.layout.document import list_rows
from navconv.meaning.observations.member import Member
from navconv.meaning.observations.model import ObservationRows, RowKeys
from navconv.pipeline.convert import convert
from navconv.problems import ConflictError, Exit, NoExportError
from navconv.tables.cell_values import keep_values
from navconv.tables.values import Mark
from navconv.writers import find_writer
from navconv.writers.context import WriteContext
from navconv.writers.sdmx import Flavour, Form, Labels, SdmxOptions, write_sdmx
from navconv.writers.sdmx.csv_data import format_number
from navconv.writers.sdmx.flows import Kind, status_of
from navconv.writers.sdmx.ids import make_code_id, make_name_id
from navconv.writers.wording import Language
from tests.writers.sdmx_small import (
    CODELISTS,
    MUNICIPALITIES,
    OCCUPATIONS,
    SCHEMES,
    SEXES,
    YEARS,
    read_text,
)

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.txt"))
TEXTS = {
    "municipalities": MUNICIPALITIES,
    "sexes": SEXES,
    "occupations": OCCUPATIONS,
    "years": YEARS,
    "schemes": SCHEMES,
    "several": MUNICIPALITIES + SEXES + OCCUPATIONS,
}


DEFAULT = SdmxOptions()


def write(exports, options=DEFAULT, problems=None, *, keep_first=False):
    found = [] if problems is None else problems
    out = io.BytesIO()
    write_sdmx(exports, out, options, WriteContext(CODELISTS, found.append, keep_first))
    return out.getvalue()


def rows_of(text, **options):
    data = write(read_text(text), SdmxOptions(**options)).decode()
    return list(csv.DictReader(io.StringIO(data, newline="")))


def make_rows(rows):
    """Rows of observations as the columns that a table keeps."""
    keys = RowKeys(*zip(*((row.role, row.members, row.fused) for row in rows), strict=True))
    return ObservationRows(
        list_rows([row.printed for row in rows]), keys, keep_values([row.values for row in rows])
    )


def edit(exports, change):
    """The exports with every row of observations changed."""
    return [
        replace(
            export,
            tables=tuple(
                replace(table, rows=make_rows([change(row) for row in table.rows]))
                for table in export.tables
            ),
        )
        for export in exports
    ]


@pytest.mark.parametrize("name", TEXTS)
def test_lines(name, snapshot):
    assert write(read_text(TEXTS[name])).decode().split("\r\n") == snapshot


@pytest.mark.parametrize("labels", [Labels.BOTH, Labels.NAME])
@pytest.mark.parametrize("lang", Language)
def test_lines_with_labels(labels, lang, snapshot):
    text = write(read_text(SCHEMES + SEXES), SdmxOptions(labels=labels, lang=lang)).decode()
    assert text.split("\r\n") == snapshot


@pytest.mark.parametrize("labels", Labels)
def test_every_line_has_as_many_fields_as_the_header(labels):
    for text in TEXTS.values():
        data = write(read_text(text), SdmxOptions(labels=labels)).decode()
        header, *lines = csv.reader(io.StringIO(data, newline=""), strict=True)
        assert {len(line) for line in lines} == {len(header)}


def test_names_stand_behind_their_ids():
    for row in rows_of(SCHEMES, labels=Labels.NAME, lang=Language.EN):
        names = list(row)
        assert row["STRUCTURE_NAME"].startswith("NAV statistics. ")
        assert names[names.index("SCHEME") + 1] == "Scheme"
        assert names[names.index("TITLE") + 1] == "Title"
        assert row["Title"] == row["Observation value"] == ""
        assert row["Time period"] == row["TIME_PERIOD"]
        assert row["Observation status"] in ("Normal value", "Missing value; suppressed")


def test_ids_stand_before_their_names():
    rows = rows_of(SEXES, labels=Labels.BOTH, lang=Language.NB)
    counts, others = rows[:4], rows[4:]
    assert rows[0]["STRUCTURE_ID"].endswith("(1.0): Helt ledige. Kjønn. En måned")
    assert rows[0]["STRUCTURE"] == "dataflow"
    assert rows[0]["ACTION"] == "I"
    assert [row["SEX: Kjønn"] for row in counts] == [
        "_T: Total",
        "F: Female",
        "M: Male",
        "_U: Unknown",
    ]
    assert others[0]["STRUCTURE_ID"].endswith(
        "(1.0): Helt ledige. Kjønn. En måned. Endringer og andeler"
    )
    assert others[0]["INDICATOR: Indikator"] == "PCT_LF: Prosent av arbeidsstyrken"
    assert rows[0]["TIME_PERIOD: Periode"] == "2021-11"


def test_bytes_of_the_file():
    data = write(read_text(SCHEMES))
    assert data.startswith(b"STRUCTURE,STRUCTURE_ID,ACTION,FREQ,")
    assert data.endswith(b"\r\n")
    assert data.count(b"\n") == data.count(b"\r\n") == 8
    assert b'"Tall under 4 er ""skjult""."' in data


def test_columns_are_those_of_the_data_structure():
    (header, *_) = write(read_text(SCHEMES)).decode().split("\r\n")
    assert header == (
        "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,MAIN_GROUP,SCHEME,AGE,TRANSFORMATION,"
        "TIME_PERIOD,OBS_VALUE,OBS_STATUS,CONF_STATUS,CELL_STATUS,UNIT_MEASURE,UNIT_MULT,DECIMALS,TITLE,"
        "COMMENT_DSET"
    )


def test_groups_and_schemes_are_one_dimension():
    codes = [row["SCHEME"] for row in rows_of(SCHEMES)]
    assert codes == [
        *("_T", "OPPF_JK", "KURS_PAA_NETT", "OPPF_OPPF", "OPPF"),
        *("OPPL_UTD", "OPPL"),
    ]


def test_statuses():
    found = {
        (row["SEX"], row["INDICATOR"] or "N", row["TRANSFORMATION"]): (
            row["OBS_VALUE"],
            row["OBS_STATUS"] + row["CONF_STATUS"],
            row["UNIT_MEASURE"] + row["DECIMALS"],
        )
        for row in rows_of(SEXES)
    }
    assert found["_T", "N", "N"] == ("1000", "AF", "NUM0")
    assert found["_T", "PCT_LF", "N"] == ("2.5", "AF", "PT1")
    assert found["F", "PCT_LF", "N"] == ("2.0", "AF", "PT1")
    assert found["F", "N", "D1Y"] == ("NaN", "QC", "NUM0")
    assert found["F", "N", "G1Y"] == ("NaN", "QC", "PT0")
    assert found["M", "N", "G1Y"] == ("NaN", "MF", "PT0")
    assert found["_U", "N", "N"] == ("NaN", "QA", "NUM0")
    assert found["_U", "PCT_LF", "N"] == ("NaN", "MF", "PT0")
    assert found["_U", "N", "D1Y"] == ("NaN", "OF", "NUM0")


def test_a_row_without_cells_is_missing_without_a_reason():
    count = Kind("NUM", 0, 0, is_count=True)
    share = Kind("PT", 0, 0, is_count=False)
    assert status_of(Mark.MISSING, count) == status_of(Mark.MISSING, share)
    assert status_of(Mark.MISSING, share) == ("O", "F", "MISSING", "")
    assert status_of(Mark.SUPPRESSED, share) == ("Q", "C", "SUPPRESSED", "")
    assert status_of(Mark.BLANK, count) == ("O", "F", "BLANK", "")


def test_periods_and_their_frequency():
    found = {
        (row["FREQ"], row["TIME_PERIOD"])
        for text in (SCHEMES, OCCUPATIONS, YEARS)
        for row in rows_of(text)
    }
    assert found == {("M", "2016-11"), ("Q", "2021-Q4"), ("A", "2019"), ("A", "2020")}


def test_a_county_has_the_number_of_its_year():
    text = MUNICIPALITIES.replace("2022", "{}").replace("1101 Eigersund", "Telemark")
    for year, code in ((2018, "NO-08"), (2024, "NO-40")):
        found = {row["REF_AREA"] for row in rows_of(text.format(year))}
        assert code in found


def test_a_dimension_that_is_not_divided_is_its_total():
    for text in TEXTS.values():
        assert "_Z" not in write(read_text(text)).decode()
    (row, *_) = rows_of(SEXES)
    assert row["REF_AREA"] == row["MAIN_GROUP"] == row["SCHEME"] == row["AGE"] == "_T"


def test_the_first_line_of_a_data_set_holds_its_title_and_notes():
    rows = rows_of(SCHEMES + SEXES)
    assert [row["TITLE"] for row in rows if row["TITLE"]] == [
        "Deltakere i arbeidsrettede tiltak. Tiltak. En måned",
        *["Helt ledige. Kjønn. En måned"] * 2,
    ]
    comments = [row["COMMENT_DSET"] for row in rows if row["COMMENT_DSET"]]
    assert comments == ['Tall under 4 er "skjult".']


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_key_of_a_sample_stands_once(path):
    with path.open("rb") as stream:
        exports = list(convert(stream, path.name, CODELISTS, lambda _: None))
    problems = []
    data = write(exports, problems=problems).decode()
    assert {problem.code for problem in problems} <= {"own-structure"}
    rows = list(csv.reader(io.StringIO(data, newline="")))
    keys = [tuple(row[1:10]) for row in rows[1:]]
    assert len(set(keys)) == len(keys)
    cells = sum(len(row.values) for export in exports for t in export.tables for row in t.rows)
    assert len(keys) <= cells


@pytest.mark.parametrize(
    "options", [SdmxOptions(form, flavour=f) for form in Form for f in Flavour]
)
def test_two_runs_write_the_same_bytes(options):
    text = SCHEMES + SEXES + MUNICIPALITIES
    assert write(read_text(text), options) == write(read_text(text), options)


def test_a_conflict_names_both_lines_and_ends_the_run():
    exports = read_text(SEXES + SEXES.replace("1 000", "1 001"))
    problems = []
    with pytest.raises(ConflictError, match=r"line 8, cell 1.*line 19, cell 1") as caught:
        write(exports, problems=problems)
    assert caught.value.exit is Exit.CONFLICT
    assert [problem.code for problem in problems] == ["key-conflict"]


def test_the_first_value_of_a_conflict_can_be_kept():
    exports = read_text(SEXES + SEXES.replace("1 000", "1 001"))
    assert b",1000,A," in write(exports, keep_first=True)


def without_group(row):
    """A row of schemes as a table would print it that does not know their groups."""
    group = Member("scheme_group", "_T", "I alt")
    members = tuple(group if m.dimension == "scheme_group" else m for m in row.members)
    return row._replace(members=members)


def test_a_scheme_with_and_without_its_group_is_one_key():
    exports = read_text(SCHEMES)
    # The rows of groups would all become the grand total.
    known = edit(read_text(SCHEMES), without_group)
    keep = {"OPPF_JK", "OPPF_OPPF", "OPPL_UTD"}
    table = known[0].tables[0]
    rows = [row for row in table.rows if {m.code for m in row.members} & keep]
    again = replace(known[0], tables=(replace(table, rows=make_rows(rows)),))
    assert write([*exports, again]) == write(exports)
    changed = edit([again], lambda row: row._replace(values=(7,)))
    problems = []
    with pytest.raises(ConflictError, match=r"OPPF\.OPPF_JK.*suppressed \(line 9.*7 \(line 9"):
        write([*exports, *changed], problems=problems)
    codes = [problem.code for problem in problems]
    assert codes == ["own-structure", *["key-conflict"] * 3]
    assert write([*exports, *changed], keep_first=True) == write(exports)


def test_a_row_without_cells_gives_way_to_a_figure():
    exports = read_text(SCHEMES)
    empty = edit(exports, lambda row: row._replace(values=(Mark.MISSING,)))
    assert write([*exports, *empty]) == write([*empty, *exports]) == write(exports)


def test_figures_without_a_period_are_left_out_and_reported():
    exports = read_text(SEXES + SCHEMES.replace("November 2016\n", ""))
    problems = []
    data = write(exports, problems=problems).decode()
    assert "HELT_LEDIGE" in data
    assert "DELTAKERE" not in data
    assert [(problem.code, problem.line) for problem in problems] == [("period-unknown", 18)]
    assert "left out 7" in problems[0].message


def test_without_any_period_there_is_nothing_to_write():
    exports = read_text(SCHEMES.replace("November 2016\n", ""))
    with pytest.raises(NoExportError, match="SDMX has no data without time"):
        write(exports)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-90, "-90"),
        (Decimal("2.50"), "2.50"),
        (Decimal("0.000000001"), "0.000000001"),
        (Mark.BLANK, "NaN"),
    ],
)
def test_numbers(value, text):
    assert format_number(value) == text


@pytest.mark.parametrize(
    ("code", "code_id"),
    [("NO-01", "NO-01"), ("0301", "0301"), ("Ål 1", "AAl_1"), ("Čáhput", "Cahput"), ("?", "_")],
)
def test_codes_become_valid_ids(code, code_id):
    assert make_code_id(code) == code_id
    assert make_code_id(code, {code_id}) == f"{code_id}_2"


@pytest.mark.parametrize(
    ("text", "name_id"),
    [
        ("Yrke", "YRKE"),
        ("varighet (uker)", "VARIGHET_UKER"),
        ("18 år", "X_18_AAR"),
        ("", "X"),
        ("…", "X"),
    ],
)
def test_names_become_valid_ids(text, name_id):
    assert make_name_id(text) == name_id
    assert make_name_id(text, {name_id, f"{name_id}_2"}) == f"{name_id}_3"


def test_an_unknown_dimension_cannot_take_the_id_of_a_component():
    rows = rows_of(OCCUPATIONS.replace("Yrke", "Title"))
    assert rows[1]["TITLE_2"] == "LEDERE"


def test_the_table_of_writers_finds_it():
    writer = find_writer("sdmx")
    assert writer is not None
    assert writer.load().args == (write_sdmx,)
    assert writer.load_options() is SdmxOptions
