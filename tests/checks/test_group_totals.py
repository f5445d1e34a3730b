"""Totals of groups that stand above their rows, in tables of one dimension."""

from __future__ import annotations

import pytest

from tests.layouts.tidying import export, problems_of

TITLE = "Helt ledige. Landbakgrunn. En måned"
LED = "I alt|{}\nNorge|60\nInnvandrere i alt|{}\nNorden|5\nAsia|15\nAfrika|20\n{}"
MORE = "Utvandrere i alt|7\nVia Sverige|3\nVia Danmark|4"
THREE = f"{MORE}\nAndre i alt|9\nSkip|5\nFly|4"


def codes(rows: str) -> list[str]:
    """What is said of a table, but that no codelist knows its rows."""
    said = problems_of(export(TITLE, f"Landbakgrunn\nMai 2021\n|Antall\n{rows}".strip()))
    return [code for code in said if code != "unknown-dimension"]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        pytest.param(LED.format(100, 40, ""), [], id="led"),
        pytest.param(LED.format(107, 40, MORE), [], id="two-groups"),
        pytest.param(LED.format(117, 41, THREE), ["sum-broken"], id="a-group-is-wrong"),
        pytest.param(
            "I alt|100\nNorge|60\nNorden|5\nAsia|15\nAfrika|20\nInnvandrere i alt|100",
            [],
            id="closed",
        ),
    ],
)
def test_the_figures_tell_where_a_group_stands(rows, said):
    assert codes(rows) == said


LAST = "Norge|70\nAfrika|7\nAsia|14\nInnvandrere i alt|{}\nI alt|{}"


@pytest.mark.parametrize(
    ("innvandrere", "all_", "said"),
    [
        pytest.param(21, 91, [], id="the-last-two"),
        pytest.param(91, 91, [], id="all"),
        pytest.param(22, 92, ["sum-broken", "total-open"], id="wrong"),
        pytest.param(21, 92, ["total-open"], id="all-is-wrong"),
    ],
)
def test_a_total_may_close_the_last_rows_alone(innvandrere, all_, said):
    assert sorted(codes(LAST.format(innvandrere, all_))) == said
