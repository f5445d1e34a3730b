"""What decided how a table was read, in words."""

from __future__ import annotations

from navconv.meaning.why import explain_table
from tests.accounting import CODELISTS
from tests.layouts.tidying import export, read

PAGE = "Fylke\nMai 2021\n|Antall|Kvinner|Menn\nI alt|90|40|50\nOslo|30|10|20\nAgder|60|30|30"


def why(page: str) -> list[str]:
    """The lines on the table of a page."""
    exports, _ = read(export("Helt ledige. Fylke", page).encode())
    return list(explain_table(exports[0].tables[0], CODELISTS))


def test_columns_and_rows_have_their_runners_up():
    columns, other, rows, *_ = why(PAGE)
    assert columns.startswith("columns: sex: Kvinner, Menn; indicator: Antall (2")
    assert "= few dimensions 200 + likely dimensions" in columns
    assert other.startswith("  rather than ")
    assert rows == "rows: region (codelists know 2 of 2 labels that are no totals)"


def test_figures_that_were_asked_are_named():
    page = (
        PAGE.replace("|Menn\n", "|Menn|Foo\n").replace("|50\n", "|50|9\n").replace("20\n", "20|9\n")
        + "|9"
    )
    columns, other, *_ = why(page)
    assert "indicator: Antall, Foo" in columns
    assert "sums that hold" in other
