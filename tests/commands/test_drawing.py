"""Tables drawn for a screen: what is shown, how it is fitted, and nothing left out silently."""

from __future__ import annotations

import io
import re
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navconv.commands.drawing import draw_table
from navconv.commands.terminal_text import MIN_WIDTH, Ink, width_of
from navconv.layout.document import plain
from navconv.meaning.classifications.codelists import load_codelists
from navconv.pipeline.convert import convert
from tests.samples import EXPORTS

CODELISTS = load_codelists()
ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


@cache
def tables_of(path):
    with path.open("rb") as file:
        return [
            table
            for export in convert(file, path.name, CODELISTS, lambda _: None)
            for table in export.tables
        ]


def read_tables(text: str):
    stream = io.BytesIO(text.encode())
    exports = convert(stream, "x.txt", CODELISTS, lambda _: None)
    return [table for export in exports for table in export.tables]


MONTHS = """\
# Deltakere i arbeidsrettede tiltak. Tiltak. Tidsserie måned

## Hovedgrupper

Januar - Mars 2017

\tJanuar\tFebruar\tMars
<b>I alt</b>\t<b>12\u00a0345</b>\t*\t7
Arbeidssøkere på tiltak
Andre på tiltak\t\t1\t-90
"""


def test_drawn_as_printed():
    (table,) = read_tables(MONTHS)
    assert list(draw_table(table)) == [
        "Table 1: Hovedgrupper",
        "Deltakere i arbeidsrettede tiltak. Tiltak. Tidsserie måned",
        "Januar - Mars 2017",
        "",
        "                         Januar  Februar  Mars",
        "I alt                    12 345        *     7  █·▁",
        "Arbeidssøkere på tiltak      ..       ..    ..",
        "Andre på tiltak                        1   -90  ·█▁",
        "* suppressed, a count under 4; .. printed without a figure",
    ]


def test_totals_are_bold_and_marks_dimmed():
    (table,) = read_tables(MONTHS)
    total, _, member = list(draw_table(table, Ink(on=True)))[5:8]
    assert "\x1b[1mI alt" in total
    assert "\x1b[1m12 345\x1b[0m" in total
    assert "\x1b[2m      *\x1b[0m" in total
    assert "\x1b[1m" not in member


def test_colours_change_nothing_but_colours():
    for table in tables_of(EXPORTS[0]):
        plain = list(draw_table(table, width=80))
        inked = [ESCAPES.sub("", line).rstrip() for line in draw_table(table, Ink(on=True), 80)]
        assert inked == plain


def test_sparklines_are_for_rows_of_months_only():
    (table,) = read_tables(MONTHS)
    assert "█" not in "".join(draw_table(table, spark=False))
    for sample in tables_of(EXPORTS[0]):
        assert sample.column_dimensions != ("period",)
        assert not set("▁▂▃▄▅▆▇█") & set("".join(draw_table(sample)))


@pytest.mark.parametrize("path", EXPORTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("width", [MIN_WIDTH, 60, 80, 100, 132, 200])
def test_every_sample_fits(path, width):
    for table in tables_of(path):
        for line in draw_table(table, width=width):
            assert width_of(line) <= width, line


@pytest.mark.parametrize("path", EXPORTS, ids=lambda path: path.stem)
def test_every_cell_is_shown_where_there_is_room(path):
    for table in tables_of(path):
        lines = list(draw_table(table, spark=False))
        assert not any(line.startswith("Fitted") for line in lines)
        if lines[-1].startswith(("* suppressed", "..")):
            lines.pop()
        for row, line in zip(table.rows, lines[-len(table.rows) :], strict=True):
            shown = [plain(row.printed.label), *row.printed.cells[: len(row.values)]]
            assert re.fullmatch(
                " +".join(map(re.escape, filter(None, shown))), line.replace("..", "").rstrip()
            )


@given(st.integers(MIN_WIDTH, 170))
def test_what_is_not_shown_is_said(width):
    table = next(item for item in tables_of(EXPORTS[1]) if len(item.columns) == 12)
    lines = list(draw_table(table, width=width))
    said = " ".join(lines).partition("Fitted: ")[2]
    head = next(line for line in lines if "Januar" in line and "Desember 2017" not in line)
    shown = len(re.findall(r"[A-Z]\w+", head))
    left_out = re.search(r"(\d+) of 12 columns left out", said)
    assert shown + (int(left_out[1]) if left_out else 0) == 12
    assert bool(said) == any("…" in line for line in lines if "Fitted" not in line)
    needed = re.search(r"--width (\d+) shows all", said)
    if needed:
        again = list(draw_table(table, width=int(needed[1])))
        assert not any("…" in line for line in again)


def test_a_series_keeps_its_ends_and_a_dimension_its_first_members():
    series = next(item for item in tables_of(EXPORTS[1]) if len(item.columns) == 12)
    head = next(line for line in draw_table(series, width=80) if line.lstrip(" ") != line)
    assert head.split()[0] == "Januar"
    assert head.split()[-1] == "Desember"
    wide = next(item for item in tables_of(EXPORTS[2]) if len(item.columns) > 5)
    head = next(line for line in draw_table(wide, width=60) if "I alt" in line)
    assert head.split()[:2] == ["I", "alt"]
    assert head.split()[-1] == "…"


def test_nothing_printed_can_command_the_terminal():
    (table,) = read_tables(MONTHS.replace("Andre på", "Andre \u202e\u009b31m på"))
    for line in draw_table(table):
        assert line.isprintable()


def test_a_cell_that_is_no_figure_does_not_push_the_others_out():
    (table,) = read_tables(MONTHS.replace("-90", "x" * 500))
    lines = list(draw_table(table, width=80))
    assert max(map(len, lines)) <= 80
    assert any("xxx…" in line for line in lines)


def test_what_has_no_room_is_named():
    months = "\t".join(
        f"{month} {year}" for year in range(2015, 2019) for month in ("jan.", "feb.", "mars")
    )
    text = MONTHS.replace("\tJanuar\tFebruar\tMars", "\t" + "\t".join([months] * 3)).replace(
        "<b>12\u00a0345</b>\t*\t7", "\t".join(["1"] * 36)
    )
    (table,) = read_tables(text)
    assert "sparklines left out" in " ".join(draw_table(table, width=60))
