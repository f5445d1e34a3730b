"""A time is read alike wherever it stands: on a line, in a title, over a column, before a row, in a caption."""

from __future__ import annotations

import pytest

from navconv.problems import Severity
from tests.layouts.tidying import read

PLACES = {
    "line": "Helt ledige. Fylke. En måned\n\nFylke\n\n{}\n\n\tAntall\nI alt\t30\nOslo\t10\nAgder\t20\n",
    "title": "Helt ledige etter fylke. {}\n\nFylke\tAntall\nI alt\t30\nOslo\t10\nAgder\t20\n",
    "head": "Helt ledige. Fylke. Tidsserie\n\nFylke\n\n\t{}\t2019\nI alt\t30\t3\nOslo\t10\t1\nAgder\t20\t2\n",
    "row": "Helt ledige. Tidsserie\n\n\tI alt\tKvinner\tMenn\n{}\t30\t10\t20\n2019\t3\t1\t2\n",
    "caption": "Helt ledige etter fylke\n\n{}\n\nFylke\tAntall\nI alt\t30\nOslo\t10\nAgder\t20\n",
}

TIMES = {
    "Mai 2021": "2021-05",
    "2021M05": "2021-05",
    "Per mai 2021": "2021-05",
    "Ultimo mai 2021": "2021-05",
    "Tidspunkt: mai 2021": "2021-05",
    "Statistikk per mai 2021": "2021-05",
    "1. kvartal 2021": "2021-Q1",
    "1. kv. 2021": "2021-Q1",
    "K1 2021": "2021-Q1",
    "1. KVARTAL 2021": "2021-Q1",
    "1. halvår 2021": "2021-S1",
    "H1 2021": "2021-S1",
    "Tertial 1 2021": "2021-T1",
    "T1 2021": "2021-T1",
    "Uke 12 2021": "2021-W12",
    "Hele 2021": "2021",
    "Kalenderåret 2021": "2021",
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", TIMES)
def test_a_time_is_read_wherever_it_stands(text, place):
    exports, problems = read(PLACES[place].format(text).encode())
    found = {cell.period for export in exports for cell in export.observations()}
    assert found - {"2019"} == {TIMES[text]}
    assert {problem.code for problem in problems} <= {"section-mismatch"}


@pytest.mark.parametrize("place", ["line", "title", "row"])
def test_a_part_of_a_year_that_is_not_read_is_told(place):
    exports, problems = read(PLACES[place].format("I. kvartal 2021").encode())
    found = {cell.period for export in exports for cell in export.observations()}
    assert "2021" not in found
    assert any(problem.severity is not Severity.INFO for problem in problems)
