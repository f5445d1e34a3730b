"""Labels in several columns: which columns they are."""

from __future__ import annotations

import pytest

from navconv.layout.document import Header, Row, Shape, list_rows
from navconv.layout.grid_lines import find_last
from navconv.layout.stubs import has_numbers, join_stubs


def header(printed: str) -> Header:
    stub, *heads = printed.split("|")
    return Header(1, stub, tuple(heads))


def rows_of(*lines: str):
    parts = [line.replace("|", "\t").partition("\t") for line in lines]
    return list_rows([Row(at, label, cells) for at, (label, _, cells) in enumerate(parts, 2)])


def join(head: str | None, *lines: str, known: int = 0) -> list[str]:
    """The header and the rows as they come back: a bar between labels, an arrow before the values."""
    found, rows = join_stubs(header(head) if head else None, rows_of(*lines), known)
    shown = [] if found is None else [f"{found.stub}>{'|'.join(found.labels)}"]
    shown += [f"{row.label}>{row.printed}" for row in rows]
    return [line.replace("\t", "|") for line in shown]


@pytest.mark.parametrize(
    ("head", "lines", "joint"),
    [
        pytest.param(
            "Fylke|Kommune|Mai",
            ["Agder|Lund|3", "Agder|Mandal|4"],
            ["Fylke|Kommune>Mai", "Agder|Lund>3", "Agder|Mandal>4"],
            id="both-headed",
        ),
        pytest.param(
            "Kommune|Alder|Antall",
            ["Oslo|18-29|3", "|30-66|4", "|67+|5"],
            ["Kommune|Alder>Antall", "Oslo|18-29>3", "|30-66>4", "|67+>5"],
            id="ages-in-digits",
        ),
        pytest.param(
            "Næring|Kode|Antall",
            ["Jordbruk|01-03|3", "Undervisning|85|4"],
            ["Næring|Kode>Antall", "Jordbruk|01-03>3", "Undervisning|85>4"],
            id="runs-of-codes",
        ),
        pytest.param(
            "Fylke|Antall|Prosent",
            ["Oslo|18-29|3", "Agder|30-66|4"],
            ["Fylke>Antall|Prosent", "Oslo>18-29|3", "Agder>30-66|4"],
            id="ranges-below-what-counts",
        ),
        pytest.param(
            "Fylke|Kvinner|Menn",
            ["Agder|under 4|8", "Oslo|Færre enn 4|9"],
            ["Fylke>Kvinner|Menn", "Agder>under 4|8", "Oslo>Færre enn 4|9"],
            id="words-for-what-is-withheld",
        ),
        pytest.param(
            "Fylke|År|Antall",
            ["Agder|2019|", "Agder|2020|4"],
            ["Fylke|År>Antall", "Agder|2019>", "Agder|2020>4"],
            id="years",
        ),
        pytest.param(
            "Fylke|År 1)|Antall",
            ["Agder|2019|3", "Agder|2020|4"],
            ["Fylke|År 1)>Antall", "Agder|2019>3", "Agder|2020>4"],
            id="years-below-a-head-with-a-footnote",
        ),
        pytest.param(
            "||Kvinner",
            ["Agder|2019|3", "Agder|2020|4"],
            ["|>Kvinner", "Agder|2019>3", "Agder|2020>4"],
            id="years-below-nothing-beside-labels-that-come-again",
        ),
        pytest.param(
            "Fylke|År|Antall",
            ["Agder|2019|3", "Agder|12|4"],
            ["Fylke>År|Antall", "Agder>2019|3", "Agder>12|4"],
            id="figures-below-a-word-for-years",
        ),
        pytest.param(
            "||Mai|Juni",
            ["Agder|I alt|7|8", "|Lund|3|*"],
            ["|>Mai|Juni", "Agder|I alt>7|8", "|Lund>3|*"],
            id="blank-heads",
        ),
        pytest.param(
            "|Mai|Juni",
            ["Agder|Lund|3|4", "Agder|Mandal|4|5"],
            ["|>Mai|Juni", "Agder|Lund>3|4", "Agder|Mandal>4|5"],
            id="no-head-above-the-second",
        ),
        pytest.param(
            "Nr|Fylke|Nr|Kommune|Mai",
            ["42|Agder|4206|Mandal|3", "42|Agder|||9", "|I alt|||9"],
            ["Nr|Fylke|Nr|Kommune>Mai", "42|Agder|4206|Mandal>3", "42|Agder||>9", "|I alt||>9"],
            id="numbers-between",
        ),
        pytest.param(
            "Kommune|Kommunenr.|Mai",
            ["Lund|1112|3", "I alt||3"],
            ["Kommune|Kommunenr.>Mai", "Lund|1112>3", "I alt|>3"],
            id="numbers-behind",
        ),
        pytest.param(
            "|Enhet|2019",
            ["Mottakere|Personer|3", "Utbetalt|Mill. kr|4", "Dager|1 000 dagsverk|5"],
            [
                ">2019",
                "Mottakere (Personer)>3",
                "Utbetalt (Mill. kr)>4",
                "Dager (1 000 dagsverk)>5",
            ],
            id="units-of-rows",
        ),
        pytest.param(
            "Fylke|Enhet|2019",
            ["Oslo|Antall|3", "Oslo|Prosent|4", "Agder|Antall|5"],
            ["Fylke|Enhet>2019", "Oslo|Antall>3", "Oslo|Prosent>4", "Agder|Antall>5"],
            id="units-of-labels-that-come-again",
        ),
        pytest.param(
            "Måltall|Fylke|Enhet|2019",
            ["Ledige|Oslo|Personer|3", "Ledige|Oslo|Prosent|4"],
            ["Måltall|Fylke>2019", "Ledige (Personer)|Oslo>3", "Ledige (Prosent)|Oslo>4"],
            id="units-of-measures-that-come-again",
        ),
        pytest.param(
            "Fylke|Alder|Antall",
            ["Oslo|-19|3", "Oslo|20-24|4", "Oslo|60+|5", "Oslo|I alt|12"],
            ["Fylke|Alder>Antall", "Oslo|-19>3", "Oslo|20-24>4", "Oslo|60+>5", "Oslo|I alt>12"],
            id="ages-without-a-word",
        ),
        pytest.param(
            "Fylke|Alder|Antall",
            ["Oslo|39|3", "Agder|41|4"],
            ["Fylke>Alder|Antall", "Oslo>39|3", "Agder>41|4"],
            id="mean-ages",
        ),
        pytest.param(
            "Fylke|Enhet|2019",
            ["Oslo|NAV Frogner|3", "Agder|NAV Lund|5"],
            ["Fylke|Enhet>2019", "Oslo|NAV Frogner>3", "Agder|NAV Lund>5"],
            id="offices-are-no-units",
        ),
        pytest.param(
            "|<b>Kjønn</b>|Mai",
            ["Agder|<b>I alt</b>|<b>7</b>", "Agder|Menn|3"],
            ["|<b>Kjønn</b>>Mai", "Agder|<b>I alt</b>><b>7</b>", "Agder|Menn>3"],
            id="bold",
        ),
    ],
)
def test_labels_in_several_columns(head, lines, joint):
    assert join(head, *lines) == joint


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        pytest.param("|Antall|Prosent", ["Oslo|ukjent|2", "Agder|3|4"], id="a-word-among-figures"),
        pytest.param("|Antall|Prosent", ["Oslo|ukjent|2", "Agder|ukjent|4"], id="one-word"),
        pytest.param("|Mai|Juni", ["Oslo|ukjent|2", "Agder|mangler|4"], id="below-a-month"),
        pytest.param("|2019|2020", ["Oslo|ukjent|2", "Agder|mangler|4"], id="below-a-year"),
        pytest.param("Fylke|Antall|Nr", ["Oslo|12|13", "Agder|10|14"], id="figures"),
        pytest.param("|Antall|Merknad", ["Oslo|12|økt", "Agder|10|falt"], id="words-behind"),
        pytest.param("|Nr|Antall", ["Oslo|*|3"], id="a-mark-is-no-number"),
        pytest.param("|Antall", ["Oslo|8", "||Menn|3"], id="a-number-without-a-name"),
        pytest.param("|Antall", [], id="no-rows"),
    ],
)
def test_labels_in_one_column(head, lines):
    assert join(head, *lines)[1:] == [line.replace("|", ">", 1) for line in lines]


def test_rows_that_go_on_have_as_many_columns_of_labels_as_the_table_before():
    lines = ["Oslo|ukjent|2", "Oslo|mangler|3"]
    assert join(None, *lines) == [line.replace("|", ">", 1) for line in lines]
    assert join(None, *lines, known=1) == ["Oslo|ukjent>2", "Oslo|mangler>3"]


def test_a_single_word_is_a_label_where_the_table_before_has_two_columns():
    assert join("Fylke|Status|Mai", "Oslo|Ledig|2", known=1)[1] == "Oslo|Ledig>2"
    assert join("Fylke|Status|Mai", "Oslo|Ledig|2")[1] == "Oslo>Ledig|2"


def test_a_single_word_is_a_label_below_a_word_over_labels():
    assert join("Fylke|Kjønn|Mai", "Oslo|Menn|2")[1] == "Oslo|Menn>2"


def test_rows_of_other_shapes_stay_as_they_are():
    rows = [Row(2, "Agder", "", Shape.LABEL_ONLY, (2,)), *rows_of("Oslo|Menn|2", "Oslo|Kvinner|3")]
    _, joint = join_stubs(header("||Mai"), list_rows(rows), 0)
    assert [(row.label, row.shape) for row in joint][:2] == [
        ("Agder", Shape.LABEL_ONLY),
        ("Oslo\tMenn", Shape.PLAIN),
    ]


@pytest.mark.parametrize(
    ("head", "said"),
    [("Kommune|Nr", True), ("Kommune|Kommunenummer|Mai", True), ("Fylke|Mai", False), ("a", False)],
)
def test_a_head_that_names_numbers(head, said):
    assert has_numbers(header(head)) is said


@pytest.mark.parametrize(
    ("line", "last"), [("Oslo|1", 0), ("Oslo|Menn|1", 1), ("01|Oslo|0301|Oslo|1", 3), ("|1", 0)]
)
def test_the_last_cell_of_words(line, last):
    assert find_last(line.split("|")) == last


def test_figures_before_a_row_that_was_joined_to_this_one_are_no_labels():
    found = join("|I alt|Kvinner|Menn", "I alt|43|28|15|Oslo|7|7|.")
    assert found == [">I alt|Kvinner|Menn", "I alt>43|28|15|Oslo|7|7|."]
