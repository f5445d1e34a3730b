"""Header lines of which the upper one spans columns of the lower one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navconv.layout.boxhead import join_heads
from navconv.layout.document import Header
from navconv.layout.totals import fold_heads
from tests.accounting import assert_nothing_lost
from tests.layouts.tidying import export, tidy


def header(line: int, printed: str) -> Header:
    stub, *heads = printed.split("|")
    return Header(line, stub, tuple(heads))


def join(*printed: str) -> list[Header]:
    return join_heads(
        [header(line, text) for line, text in zip((4, 6, 7, 8), printed, strict=False)]
    )


def shorten(found: Header) -> str:
    return " ".join(["".join([word[0] for word in label.split()]) or "_" for label in found.labels])


@pytest.mark.parametrize(
    ("upper", "lower", "joint"),
    [
        pytest.param(
            "|Kvinner||Menn|", "|Antall|Prosent|Antall|Prosent", "KA KP MA MP", id="empty-beside"
        ),
        pytest.param(
            "|Kvinner||Menn", "|Antall|Prosent|Antall|Prosent", "KA KP MA MP", id="none-behind"
        ),
        pytest.param(
            "|Kvinner|Kvinner|Menn|Menn",
            "|Antall|Prosent|Antall|Prosent",
            "KA KP MA MP",
            id="for-each",
        ),
        pytest.param(
            "|Kvinner|Menn", "|Antall|Prosent|Antall|Prosent", "KA KP MA MP", id="close-together"
        ),
        pytest.param(
            "|Kvinner|Menn|", "|Antall|Prosent|Antall|Prosent|", "KA KP MA MP", id="tab-at-the-end"
        ),
        pytest.param("|Kvinner|Menn", "|Antall|Antall|Prosent", "KA MA MP", id="uneven"),
        pytest.param(
            "|||Kvinner||Menn",
            "|||Antall|Prosent|Antall|Prosent",
            "_ _ KA KP MA MP",
            id="labels-before",
        ),
        pytest.param("|Kvinner|Menn", "|Antall|antall", "KA Ma", id="one-for-one"),
        pytest.param("|Antall|Prosent", "||Kvinner|Menn", "A PK PM", id="no-lower-head"),
        pytest.param("||Endring|", "|Antall|Antall|Prosent", "A EA EP", id="no-upper-head"),
        pytest.param(
            "|Antall|Endring||Ledige",
            "||Antall|Prosent|",
            "A EA EP L",
            id="no-lower-head-at-the-end",
        ),
        pytest.param(
            "|Antall|Endring||Ledige", "||Antall|Prosent", "A EA EP L", id="no-lower-head-cut"
        ),
        pytest.param("||Endring", "|Antall|Antall|Prosent", "A EA EP", id="no-upper-head-cut"),
    ],
)
def test_what_is_spanned(upper, lower, joint):
    (found,) = join(upper, lower)
    assert shorten(found) == joint
    assert (found.line, found.lines, found.unsure) == (4, (4, 6), False)


@pytest.mark.parametrize(
    ("lines", "joint"),
    [
        pytest.param(["||Kvinner||Menn", "|2019|2020|2019|2020"], "K2 K2 M2 M2", id="years"),
        pytest.param(
            ["||Kvinner|||Menn|", "|Januar|Februar|Mars|Januar|Februar|Mars"],
            "KJ KF KM MJ MF MM",
            id="months",
        ),
        pytest.param(
            ["|||Kvinner||Menn", "|I alt|Antall|Prosent|Antall|Prosent"],
            "Ia KA KP MA MP",
            id="behind-a-total",
        ),
        pytest.param(
            ["||2019|||2020|", "|Oktober|November|Desember|Januar|Februar|Mars"],
            "2O 2N 2D 2J 2F 2M",
            id="other-months",
        ),
        pytest.param(
            ["|Kvinner||||Menn|||", "|Unge||Eldre||Unge||Eldre|", "|Antall|Prosent" * 4],
            "KUA KUP KEA KEP MUA MUP MEA MEP",
            id="three-lines",
        ),
        pytest.param(
            ["|||Kvinner||||Menn|", "||Unge||Eldre||Unge||Eldre", "|Antall|Prosent" * 4],
            "KUA KUP KEA KEP MUA MUP MEA MEP",
            id="three-lines-centred",
        ),
        pytest.param(
            ["|Kvinner|Menn", "|Unge|Eldre|Unge|Eldre", "|Antall|Prosent" * 4],
            "KUA KUP KEA KEP MUA MUP MEA MEP",
            id="three-lines-close-together",
        ),
        pytest.param(
            ["|Antall|||", "|Kvinner||Menn|", "|2019|2020|2019|2020"],
            "AK2 AK2 AM2 AM2",
            id="one-spanner-over-all",
        ),
        pytest.param(
            ["|2019||2020||Endring", "|3. kvartal|4. kvartal|1. kvartal|2. kvartal|"],
            "23k 24k 21k 22k E",
            id="one-without-a-lower-head",
        ),
        pytest.param(
            ["|Kvinner|||Menn|", "|2019|2020||2019|2020"], "K2 K2 _ M2 M2", id="a-spacer-between"
        ),
        pytest.param(["|Antall||", "|Antall||Endring"], "AA _ AE", id="above-itself-and-a-spacer"),
        pytest.param(
            ["Fylke|Antall|", "Fylke|Antall|Endring"], "AA AE", id="above-itself-with-the-labels'"
        ),
        pytest.param(
            ["|2019|2019|2020|2020", "|Nov|Des|Jan|Feb"], "2N 2D 2J 2F", id="once-for-each"
        ),
        pytest.param(
            ["|Antall||Ledige", "||Kvinner|"], "A AK L", id="one-above-itself-and-another"
        ),
        pytest.param(["|Antall|Ledige|", "|||Kvinner"], "A L LK", id="one-above-each"),
        pytest.param(
            ["|Antall|Kvinner|", "|Antall|Antall|Prosent"], "A KA KP", id="merged-downwards"
        ),
        pytest.param(
            ["|Kvinner|Menn|", "|Antall|Prosent|Antall|Prosent"], "KA KP MA MP", id="one-tab-behind"
        ),
        pytest.param(
            ["|Faktisk|Prognose|", "|2020|2025|2030"], "F2 P2 P2", id="a-blank-above-the-last"
        ),
    ],
)
def test_what_spanners_stand_above(lines, joint):
    (found,) = join(*lines)
    assert shorten(found) == joint
    assert [" ".join(column) for column in found.columns] == list(found.labels)
    assert not found.unsure


@pytest.mark.parametrize(
    ("lines", "joint"),
    [
        pytest.param(["||Endring|", "|Ledige|Antall|Prosent"], "L EA EP", id="one-above-some"),
        pytest.param(
            ["||Kvinner|||Menn|", "|Unge|Voksne|Eldre|Gutter|Karer|Gubber"],
            "KU KV KE MG MK MG",
            id="two-in-the-midst",
        ),
        pytest.param(
            ["|Kvinner|Menn||", "|Antall|Prosent|Antall|Prosent"],
            "KA KP MA MP",
            id="not-above-its-own",
        ),
    ],
)
def test_where_a_spanner_stands_is_unsure(lines, joint):
    (found,) = join(*lines)
    assert shorten(found) == joint
    assert found.unsure


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        pytest.param("|Januar|Februar", "|Januar|Februar", id="printed-again"),
        pytest.param("|Januar|Januar", "|Januar|Januar", id="printed-again-with-one-head-twice"),
        pytest.param("|Januar|Februar", "|Antall|Prosent", id="two-headers"),
        pytest.param("|Kvinner|Menn", "|Antall|Prosent|Endring", id="two-headers-of-other-widths"),
        pytest.param("|Kvinner|Menn|Alle", "|Antall|Prosent|Antall|Prosent", id="spans-unknown"),
        pytest.param("|Kvinner||Kvinner|", "|Antall|Prosent|Antall|Prosent", id="heads-alike"),
        pytest.param("|Kvinner||Menn||Alle", "|Antall|Antall", id="more-above-than-below"),
        pytest.param("|", "|Antall|Antall", id="nothing-above"),
        pytest.param("|Kvinner|Menn", "|", id="nothing-below"),
        pytest.param("|" * 300 + "a", "|b" * 300, id="too-wide"),
    ],
)
def test_what_are_two_headers(upper, lower):
    assert join(upper, lower) == [header(4, upper), header(6, lower)]


@pytest.mark.parametrize(
    ("lines", "labels"),
    [
        pytest.param(
            ["|Mottakere|Utbetalt", "|Antall|Mill. kr"],
            "Mottakere (Antall)|Utbetalt (Mill. kr)",
            id="each",
        ),
        pytest.param(
            ["|Mottakere|Utbetalt", "|(antall)|(kr)"],
            "Mottakere (antall)|Utbetalt (kr)",
            id="brackets",
        ),
        pytest.param(
            ["|Antall|Snitt|Sum", "||Kr|Mill.kr"],
            "Antall|Snitt (Kr)|Sum (Mill.kr)",
            id="one-without",
        ),
        pytest.param(
            ["|Kvinner||Menn|", "|Mottakere|Sum|Mottakere|Sum", "|Antall|Kr|Antall|Kr"],
            "Kvinner Mottakere (Antall)|Kvinner Sum (Kr)|Menn Mottakere (Antall)|Menn Sum (Kr)",
            id="below-two-lines",
        ),
    ],
)
def test_units_below_heads(lines, labels):
    (found,) = join(*lines)
    assert "|".join(found.labels) == labels


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        pytest.param("|2020|2021", "|Personer|Kroner", id="years"),
        pytest.param("|Oslo|Agder", "|Personer|Helt ledige", id="no-unit"),
        pytest.param("|Kvinner|Menn", "|Antall|Prosent", id="measures"),
    ],
)
def test_words_below_heads_that_are_no_units_of_theirs(upper, lower):
    assert join(upper, lower) == [header(4, upper), header(6, lower)]


def test_units_of_heads_that_have_two_are_a_line_of_heads():
    (found,) = join("|Kvinner|Kvinner|Menn|Menn", "|Personer|Kr|Personer|Kr")
    assert found.columns[0] == ("Kvinner", "Personer")


def test_the_words_above_the_labels_may_stand_in_either_line():
    for upper, lower in (("Fylke|K||M", "|A|P|A|P"), ("|K||M", "Fylke|A|P|A|P")):
        (found,) = join(upper, lower)
        assert found.stub == "Fylke"


WORDS = st.lists(
    st.text("abcæø ", min_size=1, max_size=6).map(str.strip).filter(bool),
    min_size=2,
    max_size=4,
    unique_by=str.casefold,
)


@given(over=WORDS, under=WORDS)
def test_the_three_ways_to_print_spanners_mean_the_same(over, under):
    lower = Header(2, "", tuple(under * len(over)))
    heads = [f"{spanner} {head}" for spanner in over for head in under]
    beside = [word for spanner in over for word in (spanner, *[""] * (len(under) - 1))]
    each = [spanner for spanner in over for _ in under]
    for way in (over, beside, each):
        found = join_heads([Header(1, "", tuple(way)), lower])
        # "a a" above "b" and "a" above "a  b" are one head: then they are kept apart.
        if len(set(fold_heads(tuple(heads)))) == len(heads):
            assert [list(joint.labels) for joint in found] == [heads]
        else:
            assert len(found) == 2


TITLE = "Helt ledige. Fylke og kjønn. En måned"


@pytest.mark.parametrize("between", ["", "\n", "|---|---|---|---\n", "\n---\n\n"])
def test_lines_between_that_carry_nothing(between):
    text = export(
        TITLE,
        f"Fylke\nMai 2021\n|Kvinner||Menn|\n{between}|Antall|Prosent|Antall|Prosent\nOslo|3|1|4|2",
    )
    found = tidy(text)
    assert found.value(region="Oslo", sex="Menn", indicator="Prosent") == "2"
    assert found.codes == set()
    assert_nothing_lost(text.encode())


@pytest.mark.parametrize("between", ["Industri\n", "Agder|1|2|3|4\n", "Agder\n"])
def test_words_and_rows_between_part_two_tables(between):
    text = export(
        TITLE,
        f"Fylke\nMai 2021\n|Kvinner||Menn|\n{between}|Antall|Prosent|Antall|Prosent\nOslo|3|1|4|2",
    )
    assert {key["table"] for key in tidy(text).rows} >= {"2"}
    assert_nothing_lost(text.encode())


def test_both_lines_are_printed_again_on_the_next_page():
    head = "Fylke\nMai 2021\n|Kvinner||Menn|\n|Antall|Prosent|Antall|Prosent\n"
    text = export(
        TITLE, f"{head}I alt|5|2|6|3\nOslo|3|1|4|2", f"{head}I alt|5|2|6|3\nAgder|2|1|2|1"
    )
    found = tidy(text)
    assert len(found.rows) == 12
    assert {row["table"] for row in found.rows} == {"1"}
    assert found.codes == set()


def test_pages_with_the_same_words_are_read_alike():
    page = "Fylke\nMai 2021\n|Kvinner||Menn|\n|Antall|Prosent|Antall|Prosent\nOslo|{}|1|4|2"
    text = export(TITLE, *[page.format(number) for number in range(5)])
    found = tidy(text)
    assert [row["value"] for row in found.rows if row["sex"] == "Kvinner"][::2] == list("01234")
    assert_nothing_lost(text.encode())
