"""What the ledger of an export holds: keys, places, slots, coverage."""

from __future__ import annotations

from io import BytesIO

import pytest

from navconv.checks import Checker
from navconv.checks.indexed_table import Place
from navconv.checks.indexing import open_ledger
from navconv.meaning.interpret import Interpreter
from navconv.pipeline.convert import convert
from navconv.tables.packed_counts import SLOT, split
from tests.checks.planting import CODELISTS
from tests.checks.small import page, read

ONE_MONTH = "# Deltakere i arbeidsrettede tiltak. Tiltak. En måned"

CHANGES = page(
    "Tiltaksgrupper",
    """
    |Antall|Endring fra i fjor Antall|Endring fra i fjor Prosent
    I alt|100|20|25
    Oppfølging|60|*|
    Opplæring|40|10|33
    """,
    period="November 2016",
    title=ONE_MONTH,
)
AGES = page("Alder", "|Januar|Februar\nI alt|30|33\n19 år og under|10|*\n20-24 år|20|30")


def test_per_cents_have_no_slot():
    (sheet,) = open_ledger(read(CHANGES), CODELISTS.measures).sheets
    assert sheet.slots == (0, 1)
    assert sheet.changes == (False, True)


def test_a_suppressed_change_is_unknown_and_a_suppressed_count_is_hidden():
    (sheet,) = open_ledger(read(CHANGES), CODELISTS.measures).sheets
    assert split(sheet.vectors[1], sheet.width)[1:] == (0, 1 << SLOT)
    (sheet,) = open_ledger(read(AGES), CODELISTS.measures).sheets
    assert split(sheet.vectors[1], sheet.width)[1:] == (1 << SLOT, 0)


def test_changes_have_bits_of_their_own():
    (sheet,) = open_ledger(read(CHANGES), CODELISTS.measures).sheets
    assert sheet.change_bits(Place(sheet, 0, -1)) == 1 << SLOT
    assert sheet.change_bits(Place(sheet, 0, 0)) == 0
    assert sheet.change_bits(Place(sheet, 0, 1)) == 1


def test_a_sum_covers_the_slots_that_it_can_bind():
    (sheet,) = open_ledger(read(CHANGES), CODELISTS.measures).sheets
    sheet.cover_rows([0, 1])
    assert sheet.covered == [0b011, 0b011, 0]
    sheet.cover(Place(sheet, 2, -1), unknown=1 << SLOT)
    assert sheet.covered[2] == 0b001
    sheet.cover(Place(sheet, 2, 1), unknown=1)
    assert sheet.covered[2] == 0b001
    sheet.cover(Place(sheet, 2, 1))
    assert sheet.covered[2] == 0b011


# Municipalities merged in 2017, so words of that year are not those of 2015; 2016 and 2015 are of one era.
@pytest.mark.parametrize("text", [AGES.replace("2017", "2016"), CHANGES], ids=["columns", "table"])
def test_a_ledger_that_is_reopened_has_the_periods_of_the_later_issue(text):
    interpreter, checker = Interpreter(CODELISTS), Checker(CODELISTS)
    ledgers = []
    for issue in (text, text.replace("2016", "2015")):
        stream = BytesIO(issue.encode())
        (export,) = convert(stream, "input", CODELISTS, print, interpreter=interpreter)
        checker.check(export)
        ledgers.append(checker.ledgers[0])
        (sheet,), (opened,) = (
            checker.ledgers[0].sheets,
            open_ledger(export, CODELISTS.measures).sheets,
        )
        assert sheet.table is export.tables[0]
        assert sheet.periods == opened.periods
    assert ledgers[0] is ledgers[1]
    assert "2015" in sheet.periods


def test_a_key_that_is_printed_twice_has_two_places():
    young = page(
        "Tiltaksgrupper og alder",
        "|Januar|Februar\nI alt 19 år og under|10|*\nOppfølging|10|*",
        caption="19 år og under",
    )
    ledger = open_ledger(read(AGES + young), CODELISTS.measures)
    assert [
        [(p.sheet.table.number, p.row, p.column) for p in places] for places in ledger.repeated
    ] == [[(1, 1, -1), (2, 0, -1)]]


def test_a_month_is_found_in_a_series():
    wide = page(
        "Alder og hovedgrupper",
        "|I alt|Arbeidssøkere på tiltak|Andre på tiltak\nI alt|30|20|10\n19 år og under|10|4|6",
        period="Januar 2017",
    )
    ledger = open_ledger(
        read(AGES + AGES.replace("Alder", "Alder og mer") + wide), CODELISTS.measures
    )
    shared = [places for places in ledger.repeated if {p.column for p in places} == {0}]
    rows = {
        (place.sheet.table.number, place.row, place.column) for places in shared for place in places
    }
    assert {(1, 0, 0), (3, 0, 0), (1, 1, 0), (3, 1, 0)} <= rows
