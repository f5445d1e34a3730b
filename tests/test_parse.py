from __future__ import annotations

import io
from random import Random

import pytest

from navconv.build import build_pages
from navconv.lines import PageText, read_pages
from navconv.parse import _Memory, parse_pages
from navconv.problems import InputError
from tests.generated.inputs import make_input
from tests.samples import ALL, name_of
from tests.stages import tokens_of

GOOD = "# Helt ledige. Fylke. En måned\n\n## Fylke\n\nMai 2020\n\n\tAntall\nOslo\t1\n"
BAD = "# Helt ledige. Fylke. En måned\n\n## Fylke\n\nMai 2020\n\n*\n"


def parse(*texts: str):
    problems = []
    pages, line = [], 1
    for text in texts:
        pages.append(PageText(line, text))
        line += text.count("\n")
    return list(parse_pages(pages, "input", problems.append)), problems


def test_a_page_that_does_not_parse_costs_that_page():
    trees, problems = parse(GOOD, BAD, GOOD)
    assert len(trees) == 2
    (problem,) = problems
    assert (problem.code, problem.line) == ("page-unparsed", 15)
    assert "(lines 9-15)" in problem.message
    assert problem.excerpt == "*"


def test_the_parser_sees_latin_letters_and_the_tree_keeps_what_is_printed():
    trees, problems = parse(GOOD.replace("Mai", "Mаi").replace("Oslo", "Оslo"))
    assert not problems
    tokens = {
        token.type.rpartition("__")[2]: token.rstrip("\n") for token in tokens_of(trees[0].tree)
    }
    assert tokens["PERIOD"] == "Mаi 2020"
    assert tokens["ROWS"] == "Оslo\t1"


def test_tabs_behind_headings_are_no_cells():
    trees, problems = parse(GOOD.replace("Fylke\n", "Fylke\t\t\n").replace("2020\n", "2020\t\n"))
    assert not problems
    assert [child.data for child in trees[0].tree.children] == ["head", "opening", "rows"]


def test_rows_of_empty_cells_below_a_header_stay_rows():
    trees, _ = parse(GOOD + "Viken\t\n")
    assert str(trees[0].tree.children[-1].children[-1]) == "Oslo\t1\nViken\t\n"


# Pages whose words were parsed before ----------------------------------------------------------


def show(tree):
    """A tree with the line of each token."""
    offset, node = tree.offset, tree.tree
    return node.pretty(), [(token.type, token.line + offset) for token in tokens_of(node)]


def read(data: bytes, encoding: str | None = None):
    """The trees, the pages built from them, and the problems of an input."""
    problems = []
    pages = list(read_pages(io.BytesIO(data), "input", problems.append, encoding))
    trees = list(parse_pages(pages, "input", problems.append))
    return [show(tree) for tree in trees], list(build_pages(trees)), problems


@pytest.fixture
def recalling(monkeypatch):
    """Recalls a page as soon as its head was parsed once."""
    monkeypatch.setattr("navconv.parse.WORTH_RECALLING", 0)
    monkeypatch.setattr("navconv.parse._memory", _Memory())
    monkeypatch.setattr("navconv.build._known", {})


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
        trees, problems = parse(GOOD.replace("Oslo\t1", f"Oslo\t{figures}\nViken\t*"))
        assert not problems
        assert list(tokens_of(trees[0].tree))[-1] == f"Oslo\t{figures}\nViken\t*\n"


def test_rows_that_begin_as_a_header_are_no_rows_behind_known_words(recalling):
    """Years behind a word are a header, which the lexer looks for before it looks for rows."""
    years = GOOD.replace("Oslo\t1", "Oslo\t2013\t2016")
    expected = [show(tree) for tree in parse(years)[0]]
    parse(GOOD)
    assert [show(tree) for tree in parse(years)[0]] == expected


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


def test_no_more_heads_than_a_limit_are_remembered(recalling, monkeypatch):
    monkeypatch.setattr("navconv.parse.MAX_HEADS", 2)
    monkeypatch.setattr("navconv.build.MAX_PAGES", 2)
    texts = [GOOD.replace("Mai 2020", f"Mai {year}") for year in range(2001, 2008)] * 3
    trees, problems = parse(*texts)
    assert (len(trees), problems) == (len(texts), [])
