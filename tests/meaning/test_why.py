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
    assert columns.startswith("columns: sex: Kvinner, Menn; indicator: Antall (cost 2")
    assert "= few dimensions 200 + likely dimensions" in columns
    assert other.startswith("  rather than ")
    assert rows == "rows: region (codelists know 2 of 2)"


def test_figures_that_were_asked_are_named():
    page = (
        PAGE.replace("|Menn\n", "|Menn|Foo\n").replace("|50\n", "|50|9\n").replace("20\n", "20|9\n")
        + "|9"
    )
    columns, other, *_ = why(page)
    assert "indicator: Antall, Foo" in columns
    assert "sums that hold" in other


def test_blocks_of_heads_and_of_rows_are_told():
    heads = "Fylke\nMai 2021\n|I alt|Kjønn|Kjønn|Alder|Alder\n||Kvinner|Menn|Under 20 år|20 år og over\n"
    columns, rows, *_ = why(f"{heads}I alt|90|40|50|10|80\nOslo|30|10|20|5|25\nAgder|60|30|30|5|55")
    assert columns.startswith(
        "columns: sex: Kvinner, Menn; age: 19 år og under, 20 år og over (heads stand in blocks"
    )
    assert rows == "rows: region (codelists know 2 of 2)"
    below = "Hovedtall\nMai 2021\n|Antall\nI alt|90\nKjønn\nKvinner|40\nMenn|50\nBotid\nKort|10\nLang|80"
    assert "rows: sex (codelists know 2 of 2), botid (codelists know 0 of 2)" in why(below)


def test_heads_that_count_in_several_units_are_told():
    page = (
        "Sykefravær. Fylke. Mai 2022. Sykefraværsprosent\n\n"
        "Fylke|Sykefraværsprosent|Tapte dagsverk|Avtalte dagsverk\nOslo|4,1|900|21951\nAgder|6,2|40|645\n"
    )
    exports, _ = read(page.replace("|", "\t").encode())
    columns, *_ = explain_table(exports[0].tables[0], CODELISTS)
    assert columns.endswith("Tapte dagsverk, Avtalte dagsverk (heads count in several units)")


def test_heads_that_name_parts_are_told():
    columns, *_ = why("Fylke\nMai 2021\n|I alt|Herav kvinner\nI alt|90|40\nOslo|30|10\nAgder|60|30")
    assert columns == "columns: sex: Kvinner (some heads name parts of others)"
