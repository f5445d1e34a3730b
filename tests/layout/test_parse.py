from __future__ import annotations

from navconv.layout.parse import parse_pages
from navconv.readers.places import PageText
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


def test_words_with_a_tab_behind_them_are_no_rows_where_the_rows_below_have_more():
    trees, _ = parse(
        "# Helt ledige. En måned\t\n## Fylke\t\nMai 2020\t\nOslo\t1\t2\t\nViken\t3\t\t\n"
    )
    assert [child.data for child in trees[0].tree.children] == ["head", "rows"]


def test_rows_of_empty_cells_may_begin_a_page_whose_rows_go_on():
    trees, problems = parse("Oslo\t\t\nViken\t3\t\nKilde: NAV\n")
    assert not problems
    assert [child.data for child in trees[0].tree.children] == ["carried", "notes"]


def test_rows_of_empty_cells_below_a_header_stay_rows():
    trees, _ = parse(GOOD + "Viken\t\n")
    assert str(trees[0].tree.children[-1].children[-1]) == "Oslo\t1\nViken\t\n"
