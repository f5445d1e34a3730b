"""Tools of statistics offices take every sample by the steps of the page, and refuse what is spoiled.

A figure that is changed in an export is found again in what a tool has then, at its printed place.
"""

from __future__ import annotations

from functools import cache

import pytest

from tests.offices.spoiled import change_figure
from tests.offices.tools import TOOLS, find_changes, find_places, read_rows
from tests.samples import EXPORTS, LAYOUTS

pytestmark = [pytest.mark.interop, pytest.mark.filterwarnings("ignore")]

NO_PERIOD = "no-period"
"""The sample without a period: no file by the standard can be named after one."""

RUNS = "run-of-months"
"""The sample with figures of a run of months, of which the Statbank has no form (``test_statbank.py``)."""

SAMPLES = [path for path in (*EXPORTS, *LAYOUTS) if path.stem != NO_PERIOD]


@cache
def rows_of(path):
    return read_rows(path)


TAKEN = [
    (path, tool) for path in SAMPLES for tool in TOOLS if (path.stem, tool) != (RUNS, "Statbank")
]


@pytest.mark.parametrize(("path", "tool"), TAKEN, ids=lambda one: getattr(one, "stem", one))
def test_a_tool_takes_a_sample_and_shows_where_a_figure_was_changed(path, tool, tmp_path):
    rows = rows_of(path)
    for name in ("before", "after"):
        (tmp_path / name).mkdir()
    before = TOOLS[tool](path, tmp_path / "before")
    assert before
    place, changed = change_figure(path, rows, tmp_path)
    after = TOOLS[tool](changed, tmp_path / "after")
    differing = find_changes(before, after)
    assert differing
    found = [find_places(tool, key, pair[0], rows) for key, pair in differing.items()]
    assert found == [[place]] * len(found)
