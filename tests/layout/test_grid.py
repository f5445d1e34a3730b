"""Which lines of a table are its boxhead, and which are rows: every line by what stands around it."""

from __future__ import annotations

import io

import pytest

from navconv.layout.line_evidence import EVIDENCE
from navconv.layout.page_builder import build_pages
from navconv.layout.parse import parse_pages
from navconv.readers.lines import read_pages
from tests.accounting import assert_nothing_lost

HEADINGS = "Helt ledige. Fylke. En måned\n\nFylke\n\n2020\n\n"


def roles_of(*lines: str, headings: str = HEADINGS) -> str:
    """What each line is: H, or h below another line of the same header; r; w for words; - if it is in no table."""
    text = headings + "\n".join(lines).replace("|", "\t") + "\n"
    assert_nothing_lost(text.encode())
    problems = []
    pages = read_pages(io.BytesIO(text.encode()), "input", problems.append)
    found = dict.fromkeys(range(headings.count("\n") + 1, text.count("\n") + 1), "-")
    for page in build_pages(parse_pages(pages, "input", problems.append)):
        for table in page.tables:
            found.update((text.line, "w") for text in table.caption)
            found.update((line, "r") for row in table.rows for line in row.lines or (row.line,))
            if table.header is not None:
                found.update(dict.fromkeys(table.header.lines, "h"))
                found[table.header.line] = "H"
    assert not problems
    return "".join(found.values())


@pytest.mark.parametrize(
    "words", ["x", "ukjent", "se note", "#DIV/0!", "n/a", "Tall mangler 1)", "<b>x</b>"]
)
@pytest.mark.parametrize(
    "lines",
    [
        ["|Antall", "I alt|90", "Oslo|{}", "Agder|60"],
        ["|Antall", "I alt|90", "Agder|60", "Oslo|{}"],
        ["|Antall", "Oslo|{}", "Agder|60"],
        ["Fylke|Antall", "Oslo|{}", "Agder|60"],
        ["Fylke|Antall", "Agder|60", "Oslo|{}", "Troms|{}"],
        ["|2019|2020", "Agder|60|70", "Oslo|{0}|{0}", "Troms|3|4"],
        ["|Januar|Februar|Mars", "Agder|60|70|80", "Oslo|{0}|{0}|{0}"],
        [
            "|Kvinner||Menn|",
            "|2019|2020|2019|2020",
            "Agder|6|7|8|9",
            "Oslo|{0}|{0}|{0}|{0}",
            "Troms|1|2|3|4",
        ],
        ["|Antall", "I alt|{}", "Oslo|3"],
    ],
)
def test_a_row_of_words_is_a_row(lines, words):
    roles = roles_of(*[line.format(words) for line in lines])
    assert roles.lstrip("Hh") == "r" * (
        len(lines) - sum(line[0] == "|" or line[:5] == "Fylke" for line in lines)
    )


@pytest.mark.parametrize(
    ("lines", "roles"),
    [
        pytest.param(["Fylke|2019", "I alt|100", "Oslo|40"], "Hrr", id="one-year"),
        pytest.param(["Bransje|2019", "Industri|40"], "Hr", id="one-year-below-another-word"),
        pytest.param(["Fylke|2019|", "Oslo|40|"], "Hr", id="one-year-and-a-tab"),
        pytest.param(["Fylke|2019|Endring i prosent", "Oslo|40|3"], "Hr", id="one-year-and-words"),
        pytest.param(
            ["Fylke|2018||2020|", "|Nov|Des|Nov|Des", "Oslo|1|2|3|4"], "Hhr", id="years-apart"
        ),
        pytest.param(
            ["Fylke|2018||2020|", "Fylke|Nov|Des|Nov|Des", "Oslo|1|2|3|4"], "Hhr", id="word-twice"
        ),
        pytest.param(
            ["|2018||2020|", "Fylke|Nov|Des|Nov|Des", "Oslo|1|2|3|4"], "Hhr", id="word-below"
        ),
        pytest.param(
            ["|Antall", "Oslo|3", "Kvinner", "Fylke||", "|Januar|Februar", "Oslo|1|2"],
            "HrwHhr",
            id="blanks-beside-a-word",
        ),
        pytest.param(
            ["Fylke|Kvinner||Menn|", "|2019|2020|2019|2020", "Oslo|1|2|3|4"], "Hhr", id="members"
        ),
        pytest.param(
            ["|Kvinner||Menn|", "Fylke|2019|2020|2019|2020", "Oslo|1|2|3|4"],
            "Hhr",
            id="years-below",
        ),
        pytest.param(["|Antall", "Oslo|3", "|Antall", "Agder|4"], "HrHr", id="printed-again"),
        pytest.param(
            ["Fylke|2019", "Oslo|3", "", "Fylke|2019", "Agder|4"], "Hr-Hr", id="years-printed-again"
        ),
        pytest.param(
            ["Fylke|2019|2020", "Oslo|3|4", "Fylke|2019|2020", "Agder|4|5"],
            "HrHr",
            id="years-in-a-run",
        ),
        pytest.param(
            ["|Antall", "Oslo|3", "|Kvinner|Menn", "Oslo|1|2"], "HrHr", id="other-members"
        ),
        pytest.param(
            ["|Antall", "Oslo|3", "Fylke|Prosent", "Oslo|1"], "HrHr", id="another-indicator"
        ),
        pytest.param(
            ["Fylke|Antall", "Oslo|3", "Kommune|Antall", "Lund|1"], "HrHr", id="another-word"
        ),
        pytest.param(
            ["|Antall", "Oslo|3", "Kvinner", "Fylke|Prosent", "Oslo|1"], "HrwHr", id="below-words"
        ),
        pytest.param(["|I alt|16|17", "Oslo|3|1|2"], "Hr", id="ages"),
        pytest.param(["Fylke|I alt|16|17", "Oslo|3|1|2"], "Hr", id="ages-beside-a-word"),
        pytest.param(["Fylke|16|17|18", "Oslo|3|1|2", "Agder|1|1|1"], "Hrr", id="ages-alone"),
        pytest.param(["Fylke|31.12.2019|31.12.2020", "Oslo|3|1"], "Hr", id="days"),
        pytest.param(["Fylke|31.12.05|31.12.06", "Oslo|3|1"], "Hr", id="days-of-short-years"),
        pytest.param(
            ["Fylke|Kommune|31.12.05|31.12.06", "Agder|Lund|3|1"], "Hr", id="days-beside-two-labels"
        ),
        pytest.param(
            ["Fylke|31.12.05||31.12.06|", "|Kvinner|Menn|Kvinner|Menn", "Oslo|3|1|2|4"],
            "Hhr",
            id="days-above-members",
        ),
        pytest.param(
            ["|Antall ledige|||", "|2019|2020|2021|2022", "Oslo|3|1|2|4"], "Hhr", id="one-above-all"
        ),
        pytest.param(
            ["|Antall ledige", "|2019|2020|2021|2022", "Oslo|3|1|2|4"],
            "Hhr",
            id="one-above-all-cut",
        ),
        pytest.param(
            ["|Antall|Prosent", "Oslo|x|2", "Agder|ukjent|3"], "Hrr", id="a-column-of-words"
        ),
        pytest.param(
            [
                "||Januar|Februar",
                "I alt|Antall|1|2",
                "|Prosent|2|3",
                "Oslo|Antall|1|2",
                "|Prosent|2|3",
            ],
            "Hrrrr",
            id="merged",
        ),
        pytest.param(
            ["||Januar|Februar", "I alt|Antall|1|2", "|Prosent|x|x", "Oslo|Antall|1|2"],
            "Hrrr",
            id="merged-words",
        ),
        pytest.param(
            ["Fylke|Kjønn|Antall", "Oslo|Menn|3", "|Kvinner|x", "Agder|Menn|3"],
            "Hrrr",
            id="merged-word",
        ),
        pytest.param(
            ["|Antall|Endring", "Gjøvik|1999|2013", "Oslo|3|4"], "Hrr", id="counts-like-years"
        ),
        pytest.param(
            ["|Antall|Endring", "Oslo|3|4", "", "Gjøvik|1999|2013"],
            "Hr-r",
            id="counts-behind-a-gap",
        ),
        pytest.param(
            ["|Antall", "Oslo|3", "Agder", "Troms|x"], "Hrrr", id="words-below-a-bare-label"
        ),
    ],
)
def test_lines_are_heads_or_rows_by_what_stands_around_them(lines, roles):
    assert roles_of(*lines) == roles


HEAD = "Fylke|Kjønn|Antall|Endring"
ROW = "Oslo|Kvinner|3|4"


@pytest.mark.parametrize(
    ("head", "row", "line"),
    [
        pytest.param(HEAD, ROW, "Oslo|Menn|1950|2015", id="counts-like-years"),
        pytest.param(HEAD, ROW, "|Menn|1950|2015", id="merged"),
        pytest.param("Fylke||Mai|Juni", "Oslo|Andel|3|4", "|Antall|12|*", id="an-indicator"),
        pytest.param(HEAD, ROW, "Oslo|Menn||", id="blank"),
        pytest.param(
            "|Antall|Prosent", "Agder|3|4", "Oslo||ukjent|ukjent", id="words-behind-a-blank"
        ),
    ],
)
def test_rows_that_look_like_a_header(head, row, line):
    assert roles_of(head, row, line, row) == "Hrrr"


@pytest.mark.parametrize(
    ("head", "row", "line"),
    [
        pytest.param("Fylke|Kjønn|2019|2020", ROW, "Fylke|Kjønn|2019|2020", id="printed-again"),
        pytest.param("Fylke|Kjønn|2019|2020", ROW, "Fylke|Alder|2021|2022", id="other-years"),
        pytest.param(HEAD, ROW, "Fylke|Alder|Antall|Endring", id="heads"),
        pytest.param("||Antall", "Oslo|Menn|3", "Fylke||Antall|Prosent", id="a-blank-head-above"),
    ],
)
def test_headers_below_a_table(head, row, line):
    assert roles_of(head, row, line, row) == "HrHr"


def test_each_piece_of_evidence_says_what_it_is_and_gives_an_example():
    for evidence in EVIDENCE:
        assert evidence.__doc__
        assert evidence.__name__.split("_")[0] in {"stands", "is", "has", "needs", "says"}
