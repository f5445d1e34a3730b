"""Pages whose words were parsed before."""

from __future__ import annotations

import io
import re
from random import Random

import pytest

from navconv.layout.page_builder import build_pages
from navconv.layout.page_memory import PageMemory
from navconv.layout.parse import parse_pages
from navconv.problems import InputError
from navconv.readers.lines import read_pages
from tests.generated.inputs import make_input
from tests.samples import ALL, name_of
from tests.stages import tokens_of

GOOD = "# Helt ledige. Fylke. En måned\n\n## Fylke\n\nMai 2020\n\n\tAntall\nOslo\t1\n"
TWO = GOOD + "\nMenn\n\n\tAntall\nOslo\t2\n"


def show(tree):
    """A tree with the line of each token."""
    offset, node = tree.offset, tree.tree
    return repr(node), [(token.type, token.line + offset) for token in tokens_of(node)]


def read(data: bytes, encoding: str | None = None):
    """The trees, the pages built from them, and the problems of an input."""
    problems = []
    pages = list(read_pages(io.BytesIO(data), "input", problems.append, encoding))
    trees = list(parse_pages(pages, "input", problems.append))
    return [show(tree) for tree in trees], list(build_pages(trees)), problems


def forget(monkeypatch):
    """Gives the stages a memory of nothing."""
    memory = PageMemory()
    monkeypatch.setattr("navconv.layout.parse.memory", memory)
    monkeypatch.setattr("navconv.layout.page_builder.memory", memory)
    return memory


@pytest.fixture
def recalling(monkeypatch):
    """Recalls a page as soon as it was built once."""
    monkeypatch.setattr("navconv.layout.page_memory.WORTH_REMEMBERING", 0)
    return forget(monkeypatch)


@pytest.mark.parametrize("path", ALL, ids=map(name_of, ALL))
def test_a_page_that_is_recalled_is_the_page_that_was_parsed(path, recalling):
    data = path.read_bytes()
    first = read(data)
    # From the third time on pages are built from memory too.
    assert [read(data) for _ in range(3)] == [first] * 3


@pytest.mark.parametrize("start", range(0, 400, 100))
def test_damaged_pages_are_recalled_as_they_were_parsed(start, recalling):
    for number in range(start, start + 100):
        item = make_input(Random(number))
        try:
            first = read(item.data, item.encoding)
        except InputError:
            continue
        assert [read(item.data, item.encoding) for _ in range(3)] == [first] * 3


def test_other_figures_under_known_words_are_read(recalling):
    for figures in ("1", "2", "3"):
        text = GOOD.replace("Oslo\t1", f"Oslo\t{figures}\nViken\t*")
        ((shown, lines),), _, problems = read(text.encode())
        assert not problems
        assert f"Oslo\\t{figures}\\nViken\\t*" in shown
        assert lines[-1] == ("ROWS", 8)


@pytest.mark.parametrize("path", ALL, ids=map(name_of, ALL))
def test_pages_of_other_periods_are_what_they_are_by_themselves(path, recalling, monkeypatch):
    text = path.read_bytes().decode("utf-8", "replace")
    issues = [re.sub(r"20(?=[012]\d)", century, text).encode() for century in ("20", "19", "20")]
    alone = []
    for issue in issues:
        forget(monkeypatch)
        alone.append(read(issue))
    # Those read last are all in memory, with and without rows.
    assert [read(issue) for issue in issues * 2] == alone * 2


@pytest.mark.parametrize(
    ("line", "is_period"),
    [
        ("Juni 2021\n\n", True),
        ("### Januar - mars 2021 (foreløpig)  \n\n", True),
        ("<b>4. kvartal 2019</b>\n\n", True),
        ("2021\n\n", True),
        ("Mai 2020 ¹\n\n", True),
        ("Mai 2020\n\n\n", True),
        ("Mai 2020\n", True),
        ("Mai 20201\n\n", False),
        ("Moi 2020\n\n", False),
        ("# Mai\n\n", False),
        ("---\n\n", False),
        ("2020\t2021\n\n", False),
        ("Mai 2020\n\nJuni 2020\n\n", True),
        ("\u041c\u0430i 2020\n\n", True),
    ],
)
def test_another_line_where_the_period_stood(line, is_period, recalling, monkeypatch):
    other = GOOD.replace("Mai 2020\n\n", line).encode()
    expected = read(other)
    forget(monkeypatch)
    for _ in range(2):
        read(GOOD.encode())
    assert [read(other) for _ in range(3)] == [expected] * 3
    tokens = [name for name, _ in expected[0][0][1]] if expected[0] else []
    assert ("PERIOD" in tokens) == is_period


def test_the_period_of_the_page_before_is_found_where_it_stands_alone(recalling, monkeypatch):
    pages = [
        GOOD.replace("## Fylke", f"## Tall for {words}").replace("Mai 2020", period)
        for period in ("Mai 2020", "Juni 2020")
        for words in ("Oslo", "Mai 2020", "Juni 2020", "fylke\n\n## Etter Juni 2020")
    ]
    alone = []
    for page in pages:
        forget(monkeypatch)
        alone.append(read(page.encode()))
    assert [read(page.encode()) for page in pages * 3] == alone * 3


def recalled(data: bytes) -> list[bool]:
    """Of each page of an input whether it was recalled."""
    pages = read_pages(io.BytesIO(data), "input", pytest.fail)
    trees = list(parse_pages(pages, "input", pytest.fail))
    list(build_pages(trees))
    return [tree.known is not None for tree in trees]


def test_a_series_of_which_no_page_is_printed_twice_is_recalled(recalling, monkeypatch):
    monkeypatch.setattr("navconv.layout.page_memory.WORTH_REMEMBERING", 3)
    issues = [GOOD.replace("2020", str(year)).encode() for year in range(2001, 2009)]
    assert [recalled(issue) for issue in issues] == [[False]] * 4 + [[True]] * 4


def test_figures_of_any_common_form_are_recalled(recalling):
    read(GOOD.encode())
    for cells in ("*", "1 234", "-1\u00a0234", "4,5", "-", "", "<b>1 234</b>"):
        assert recalled(GOOD.replace("Oslo\t1", f"Oslo\t{cells}").encode()) == [True]


def test_a_cell_of_another_form_is_read_by_the_grammar(recalling):
    read(GOOD.encode())
    for cells in ("x", "1\tx", "</b>1", "1 %", "2020 ²"):
        assert recalled(GOOD.replace("Oslo\t1", f"Oslo\t{cells}").encode()) == [False]


def test_years_as_heads_are_words(recalling):
    """They are written as figures are, and other ones make another table."""
    years = GOOD.replace("\tAntall\nOslo\t1", "\t2018\t2019\nOslo\t1\t2")
    read(years.encode())
    assert recalled(years.replace("\t1\t2", "\t3\t4").encode()) == [True]
    other = years.replace("2019", "2017").encode()
    assert recalled(other) == [False]
    ((table,),) = [page.tables for page in read(other)[1]]
    assert table.header.labels == ("2018", "2017")
    # As many lines of figures, of which another one is the header.
    assert recalled(years.replace("\t2018\t2019\n", "\t2018\t2019\n\t1\t2\n").encode()) == [False]


def test_rows_that_begin_as_a_header_are_no_rows_behind_known_words(recalling):
    """Years behind a word are a header, which the lexer looks for before it looks for rows."""
    years = GOOD.replace("Oslo\t1", "Oslo\t2013\t2016").encode()
    expected = read(years)
    read(GOOD.encode())
    assert read(years) == expected


def test_a_promoted_row_above_the_run_of_rows_is_kept(recalling):
    """It is part of the words that are known, since no header stands between it and the rows."""
    text = GOOD.replace("\tAntall\n", "Viken\n\n\t5\n")
    data = (text + "\n\n\n\n" + text).encode()
    first = read(data)
    assert [row.label for page in first[1] for table in page.tables for row in table.rows] == [
        *("Viken", "Oslo"),
        *("Viken", "Oslo"),
    ]
    assert [read(data) for _ in range(3)] == [first] * 3


def test_no_more_pages_than_a_limit_are_remembered(recalling, monkeypatch):
    monkeypatch.setattr("navconv.layout.page_memory.MAX_PAGES", 2)
    texts = [GOOD.replace("Fylke", f"Fylke {number}") for number in range(7)] * 3
    trees, pages, problems = read("\f".join(texts).encode())
    assert (len(trees), len(pages), problems) == (len(texts), len(texts), [])
    assert len(recalling.pages) <= 2


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(GOOD + "\nKilde: NAV\n", id="words-behind-the-rows"),
        pytest.param(TWO, id="two-tables"),
        pytest.param(
            TWO + "\nKvinner\n\n\tAntall\nOslo\t3\n\nKilde: NAV\n", id="three-tables-and-words"
        ),
        pytest.param(TWO.replace("Mai", "Begge\n\nMai"), id="words-above-all-tables"),
        pytest.param(TWO.replace("Mai 2020\n", "Mai 2020\n\nBegge\n"), id="two-captions"),
        pytest.param(TWO.replace("Menn\n", "Viken\n\nMenn\n"), id="a-label-that-lost-its-cells"),
        pytest.param(TWO.replace("Menn\n", "Juni 2020\n"), id="a-second-period"),
    ],
)
def test_other_rows_under_known_words_move_what_stands_below_them(page, recalling, monkeypatch):
    more = page.replace("Oslo\t1\n", "Oslo\t1\nViken\t5\nAgder\t*\n")
    data = f"{page}\f{more}\f{page}\f{more}\f{more}".encode()
    monkeypatch.setattr("navconv.layout.page_memory.WORTH_REMEMBERING", 1000)
    first = read(data)
    monkeypatch.setattr("navconv.layout.page_memory.WORTH_REMEMBERING", 0)
    assert [read(data) for _ in range(3)] == [first] * 3


def test_pages_of_two_tables_are_recalled(recalling):
    read(TWO.encode())
    for year in (2021, 2022):
        later = TWO.replace("2020", str(year)).replace("Oslo\t1", "Oslo\t3").encode()
        assert recalled(later) == [True]
        _, (page,), _ = read(later)
        assert page.period[0].text == f"Mai {year}"
        assert [table.rows.printed for table in page.tables] == [("3",), ("2",)]
        assert [[*table.rows.lines] for table in page.tables] == [[8], [13]]


def test_another_title_before_a_page_makes_it_another(recalling):
    """Words above a table may be its title, or stand below that of the page before."""
    bare = GOOD.replace("# Helt ledige. Fylke. En måned\n\n", "")
    texts = [GOOD, bare, GOOD.replace("Helt ledige", "Permitterte"), bare]
    alone = read("\f".join(texts).encode())
    assert [read("\f".join(texts).encode()) for _ in range(3)] == [alone] * 3


def test_only_words_are_remembered(recalling):
    """Figures differ from export to export, and would push out the words that do not."""
    for figures in range(5):
        read(TWO.replace("Menn\n", f"Viken\n\n\t{figures}\nAgder\t2\n\nMenn\n").encode())
    assert len(recalling.pages) <= 1


def test_ages_where_figures_stood_are_labels(recalling):
    """Below `Kommune`, `Alder` the cells of a remembered page may be mean ages, those of the next one classes."""
    page = (
        "# Ledige\n\n## Kommune\n\nMars 2020\n\nKommune\tAlder\tAntall\nOslo\t{}\t5\nMoss\t{}\t7\n"
    )
    means, classes = page.format(45, 46).encode(), page.format("18-29", "30-66").encode()
    alone = read(classes)
    assert alone != read(means)
    assert [read(data) for data in (means, means, classes, means, classes)][2::2] == [alone] * 2


ODD_CELLS = (
    *("2019", "2018\t2019", "31.12.2019", "1-2", "25-29", "99+", "1. kvartal", "Januar", "x"),
    *("", "*", "**", "-", "1 234", "20 000", "<b>7</b>", "0,5", "5 %"),
)
"""What may stand in the place of a figure: some of it a head, some of it none that is common."""


def vary(text: str, rng: Random) -> str:
    """A text with other cells: other digits, and here and there something else."""

    def vary_cell(match: re.Match[str]) -> str:
        if rng.random() < 0.05:
            return "\t" + rng.choice(ODD_CELLS)
        return re.sub(r"\d", lambda _: str(rng.randrange(10)), match.group())

    return re.sub(r"\t[^\t\n]*", vary_cell, text)


@pytest.mark.parametrize("seed", range(20))
def test_pages_with_other_cells_are_what_they_are_by_themselves(seed, recalling, monkeypatch):
    rng = Random(seed)
    text = rng.choice(ALL).read_bytes().decode("utf-8", "replace")[:20_000]
    varied = [vary(text, rng).encode() for _ in range(3)]
    alone = []
    for data in varied:
        forget(monkeypatch)
        alone.append(read(data))
    read(text.encode())
    assert [read(data) for data in varied] == alone
