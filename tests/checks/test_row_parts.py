"""Which rows add up to which."""

from __future__ import annotations

from tests.layouts.tidying import problems_of


def test_a_group_without_figures_is_a_heading_and_no_total():
    text = (
        "Helt ledige. Kommune. Januar 2020\n\nKommune|Antall\nViken|\n3001 Halden|400\n3002 Moss|600\n"
        "Oslo|{}\n0301 Oslo|9 000\n"
    ).replace("|", "\t")
    assert problems_of(text.format("")) == []
    assert "sum-broken" in problems_of(text.format("8 000"))
