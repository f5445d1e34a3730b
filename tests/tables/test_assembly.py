from __future__ import annotations

import io
from itertools import chain

import pytest

from navconv.layout.page_builder import build_pages
from navconv.layout.parse import parse_pages
from navconv.layout.totals import is_repaired_total, is_total, split_total
from navconv.problems import InputError
from navconv.readers.lines import read_pages
from navconv.tables.assembly import BLOCK, cut_blocks, merge_continuations
from tests.growth import grows_with_the_input

TITLE = "# Deltakere i arbeidsrettede tiltak. Tiltak. En måned"


def exports_of(text: str):
    problems = []
    pages = read_pages(io.BytesIO(text.encode()), "input", problems.append)
    document = build_pages(parse_pages(pages, "input", problems.append))
    return list(merge_continuations(document, "input", problems.append)), [p.code for p in problems]


def page(*rows: str, section: str = "Tiltak", head: str = "\tAntall", title: str = TITLE) -> str:
    return (
        "\n".join(
            (title, "", f"## {section}", "", "Mai 2019", "", *((head,) if head else ()), *rows)
        )
        + "\n\n\n\n"
    )


TOTAL = "I alt\t30"


@pytest.mark.parametrize(
    ("second", "tables"),
    [
        (page(TOTAL, "Mentor\t20"), 1),
        (page("Mentor\t20"), 1),
        (page("Mentor\t20", head=""), 1),
        (page("Mentor\t20", head="\tAntall*"), 1),
        (page("Mentor\t20", head="\tAntall 1)"), 1),
        (page("I alt*\t30", "Mentor\t20"), 1),
        (page("I \u0430lt\t30", "Mentor\t20", head="\t\u0410ntall"), 1),
        (page(TOTAL, "Jobbklubb\t10"), 2),
        (page(TOTAL, "Mentor\t30"), 2),
        (page("I alt\t99", "Mentor\t20"), 2),
        (page("I alt\tabc", "Mentor\t20"), 2),
        (page("I alt", "Mentor\t20"), 2),
        (page(TOTAL, "Mentor\t20", section="Alder"), 2),
        (page(TOTAL, "Mentor\t20", head="\tProsent"), 2),
    ],
    ids=[
        "total again",
        "no total",
        "no header",
        "a star behind the head",
        "a footnote behind the head",
        "a star behind the total again",
        "letters of another alphabet",
        "label again",
        "over the total",
        "other total",
        "a total that cannot be read",
        "a total without cells",
        "other section",
        "other head",
    ],
)
def test_what_goes_on_and_what_does_not(second, tables):
    exports, _ = exports_of(page(TOTAL, "Jobbklubb\t10") + second)
    assert [len(export.tables) for export in exports] == [tables]
    # A total that is printed again is no row.
    assert tables > 1 or len(exports[0].tables[0].rows) == len(("I alt", "Jobbklubb", "Mentor"))


def test_footnotes_between_lines_of_heads_make_no_other_table():
    heads = "\tKvinner\t\tMenn\n\tMai\tJuni\tMai\tJuni"
    marked = heads.replace("Kvinner", "Kvinner 1)")
    exports, _ = exports_of(
        page("Jobbklubb\t1\t2\t3\t4", head=heads) + page("Mentor\t1\t2\t3\t4", head=marked)
    )
    assert [len(export.tables) for export in exports] == [1]


def test_a_total_printed_again_is_kept_apart():
    exports, _ = exports_of(page(TOTAL, "Jobbklubb\t10") + page(TOTAL, "Mentor\t20"))
    (table,) = exports[0].tables
    assert [row.label for row in table.rows] == ["I alt", "Jobbklubb", "Mentor"]
    assert [row.line for row in table.repeats] == [20]


@pytest.mark.parametrize("total", ["abc", "?"])
def test_totals_that_cannot_be_read_are_not_the_same(total):
    exports, _ = exports_of(
        page("I alt\tabc", "Jobbklubb\t10") + page(f"I alt\t{total}", "Mentor\t2")
    )
    assert [len(export.tables) for export in exports] == [2]


def test_rounded_figures_may_exceed_their_total():
    exports, codes = exports_of(page("I alt\t2,0", "Jobbklubb\t1,5") + page("Mentor\t0,6", head=""))
    assert [len(export.tables) for export in exports] == [1]
    assert codes == ["rows-continued"]


def test_a_wide_row_costs_its_own_cells_alone():
    def work(rows: int) -> None:
        first = page("I alt\t9999", *(f"r{at}\t1" for at in range(rows)), "w" + "\t1" * 10 * rows)
        exports_of(first + page("I alt\t9999", "Mentor\t20"))

    assert grows_with_the_input(work, 50)


def test_rows_wider_than_the_table_before_do_not_go_on():
    _, codes = exports_of(page(TOTAL) + page("Mentor\t20\t3", head=""))
    assert codes == ["rows-without-header"]


@pytest.mark.parametrize(
    ("title", "exports"),
    [
        ("# Deltakere i arbeidsrettede tiltak. Tiltk. En måned", 1),
        ("# Helt ledige. Fylke. En måned", 2),
        ("# Deltakere i arbeidsrettede tiltak. Tiltak 2. En måned", 2),
        ("# " + "x" * 5000, 2),
    ],
)
def test_where_an_export_ends(title, exports):
    assert len(exports_of(page(TOTAL) + page(TOTAL, title=title))[0]) == exports


@pytest.mark.parametrize(
    "label",
    [
        "I alt",
        "<b>I alt</b>",
        "I alt opplæring",
        "i alt",
        "Totalt",
        "Sum",
        "Hele landet",
        "Begge kjønn",
        "Samtlige",
        "Kvinner i alt",
        "Kvinner i alt 1)",
        "Kvinner i alt)",
        "<b>Kvinner i alt¹</b>",
        "Tiltak, totalt",
        "Hele landet i alt",
    ],
)
def test_totals(label):
    assert is_total(label)
    assert not is_repaired_total(label)


@pytest.mark.parametrize(
    "label",
    ["I аlt", "І alt", "Ialt", "I ait", "l alt", "1 alt opplæring", "Tоtalt", "Kvinner i аlt"],
)
def test_mended_totals(label):
    assert is_total(label)
    assert is_repaired_total(label)


@pytest.mark.parametrize(
    "label",
    [
        "Alta",
        "Altinn",
        "I alternativ",
        "Italt",
        "Lalt",
        "Alle andre",
        "Summer",
        "Totalvrak",
        "Kapital",
        "Natotalt",
        "Kvinner i alter",
        "",
    ],
)
def test_labels_that_are_no_totals(label):
    assert not is_total(label)


def test_the_words_behind_a_total():
    assert split_total("<b>I alt opplæring</b>") == ("I alt", "opplæring")
    assert split_total("I аlt") == ("I аlt", "")
    assert split_total("<b>Kvinner i alt</b>") == ("i alt", "Kvinner")
    assert split_total("Tiltak, til sammen 1)") == ("til sammen", "Tiltak")
    assert split_total("Hele landet i alt") == ("Hele landet", "")
    assert split_total("Kvinner") == ("", "Kvinner")


@pytest.mark.parametrize("count", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK])
def test_blocks_hold_the_same_items(count):
    assert [item for block in cut_blocks(range(count)) for item in block] == list(range(count))


def test_no_more_than_a_block_is_made_ahead():
    made = []

    def items():
        for item in range(10 * BLOCK):
            made.append(item)
            yield item

    following = chain.from_iterable(cut_blocks(items()))
    for taken in range(5 * BLOCK):
        assert next(following) == taken
        assert len(made) - taken <= BLOCK


def test_what_came_before_an_error_is_handed_on():
    def items():
        yield from range(BLOCK + 3)
        raise InputError("expected more")

    taken = []
    with pytest.raises(InputError, match="expected more"):
        taken.extend(chain.from_iterable(cut_blocks(items())))
    assert taken == list(range(BLOCK + 3))
