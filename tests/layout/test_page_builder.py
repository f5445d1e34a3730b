from __future__ import annotations

import io

import pytest

from navconv.layout.document import Shape, joined
from navconv.layout.page_builder import build_pages
from navconv.layout.parse import parse_pages
from navconv.readers.lines import read_pages

TITLE = "Helt ledige. Fylke. En måned"


def pages_of(text: str):
    problems = []
    pages = read_pages(io.BytesIO(text.encode()), "input", problems.append)
    built = list(build_pages(parse_pages(pages, "input", problems.append)))
    assert not problems
    return built


HEADS = {
    "marked": f"# {TITLE}\n\n## Fylke\n\nMai 2020\n\n",
    "bare": f"{TITLE}\n\nFylke\n\nMai 2020\n\n",
    "close": f"{TITLE}\nFylke\nMai 2020\n",
    "far": f"# {TITLE}\n\n\n\n\n## Fylke\n\n\n\n\nMai 2020\n\n\n\n\n",
    "one level down": f"## {TITLE}\n\n### Fylke\n\n### Mai 2020\n\n",
    "one level up": f"# {TITLE}\n\n# Fylke\n\nMai 2020\n\n",
    "title wrapped": "# Helt ledige. Fylke.\nEn måned\n\n## Fylke\n\nMai 2020\n\n",
}


@pytest.mark.parametrize("name", HEADS)
def test_headings(name):
    pages = pages_of(HEADS[name] + "\tAntall\nOslo\t1\n")
    assert [joined(page.title) for page in pages if page.title] == [TITLE]
    assert [joined(page.section) for page in pages if page.section] == ["Fylke"]
    assert [joined(page.period) for page in pages if page.period] == ["Mai 2020"]
    assert [row.label for page in pages for table in page.tables for row in table.rows] == ["Oslo"]
    assert not [note for page in pages for note in page.notes]


def test_a_wrapped_section_with_a_mark_on_each_line():
    (page,) = pages_of(f"# {TITLE}\n\n## Fylke og\n## kommune\n\nMai 2020\n\n\tAntall\nOslo\t1\n")
    assert joined(page.section) == "Fylke og kommune"


def test_words_that_a_gap_parts_from_all_headings_are_notes():
    pages = pages_of(
        f"Side 1\n\n\n\n\n# {TITLE}\n\n## Fylke\n\nMai 2020\n\n\tAntall\nOslo\t1\n\n\n\n\nSide 2\n"
    )
    assert [note.text for page in pages for note in page.notes] == ["Side 1", "Side 2"]
    assert [note.line for page in pages for note in page.notes] == [1, 18]


def test_a_caption_that_a_gap_parts_from_its_table():
    pages = pages_of(
        f"# {TITLE}\n\n## Fylke\n\nMai 2020\n\n\n\n\n### Kvinner\n\n\n\n\n\tAntall\nOslo\t1\n"
    )
    assert [joined(table.caption) for page in pages for table in page.tables] == ["Kvinner"]


def test_words_between_section_and_period_of_a_page_without_table_are_kept():
    (page,) = pages_of(f"# {TITLE}\n\n## Fylke\n\nord\n\nMai 2020\n")
    assert [note.text for note in page.notes] == ["ord"]


def test_shapes_of_rows():
    (page,) = pages_of(HEADS["marked"] + "\tAntall\nOslo\t1\n\nViken\n\n### Agder\n\n\t2\n")
    rows = page.tables[0].rows
    assert [(row.label, row.shape, row.lines) for row in rows] == [
        ("Oslo", Shape.PLAIN, ()),
        ("Viken", Shape.LABEL_ONLY, (10,)),
        ("Agder", Shape.PROMOTED, (12, 14)),
    ]


def test_a_table_printed_one_cell_to_a_line_keeps_every_line():
    (page,) = pages_of(HEADS["marked"] + "Januar\n\nFebruar\n\nOslo\n\n1\n\n*\n")
    (table,) = page.tables
    assert table.header is not None
    assert table.header.lines == (7, 9)
    assert table.rows[0].cell_lines == (13, 15)
    assert table.rows[0].cells == ("1", "*")


def test_headings_that_a_gap_parts_from_heads_that_stand_alone_are_theirs():
    first, second = pages_of(
        f"# {TITLE}\n\n## Fylke\n\n\n\n\nJanuar\n\n\n\n\nMai 2020\n\n\tAntall\nOslo\t1\n"
    )
    assert (joined(first.title), first.tables[0].header.labels) == (TITLE, ("Januar",))
    assert (joined(second.title), second.tables[0].header.labels) == ("", ("Antall",))
    assert first.line < second.line


def test_words_between_section_and_period_are_kept_where_a_row_follows_that_lost_its_label():
    (page,) = pages_of(f"# {TITLE}\n\n## Fylke\n\nord\n\nMai 2020\n\n### Oslo\n\n\t1\n")
    assert [note.text for note in page.notes] == ["ord"]
