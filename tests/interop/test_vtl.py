"""The sum of the leaves that SDMX constraints name, by vtlengine, as ``docs/offices.md`` tells it."""

from __future__ import annotations

import math
import os
import re
from functools import cache
from typing import Any

import pytest

from navconv.writers.sdmx import Flavour
from tests.interop.readback import READ
from tests.interop.sdmx_readers import csv_of, structure_of
from tests.samples import CHECKOUT

pytestmark = [pytest.mark.interop, pytest.mark.filterwarnings("ignore")]
pytest.importorskip("vtlengine", reason="the packages of tests/interop/unbound.txt")

UNREAD = ("layouts/no-period.txt", "layouts/run-of-months.txt")
"""Without a period SDMX holds nothing, and vtlengine knows no ranges of time."""
NO_TOTAL = ("STRUCTURE", "STRUCTURE_ID", "ACTION", "FREQ", "TRANSFORMATION", "INDICATOR")
SAMPLES = [sample for sample in READ if sample not in UNREAD]


@cache
def recipe() -> Any:
    """The lines of Python of the page."""
    _, _, rest = (
        (CHECKOUT / "docs" / "offices.md").read_text("utf-8").partition("\n## SDMX that nobody")
    )
    found = re.search(r"```python\n(.*?)```", rest, re.DOTALL)
    assert found
    return compile(found[1], "offices.md", "exec")


def add_up(data: str, structure: str, folder: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """The sums by view, and what the page's lines read."""
    (folder / "export.csv").write_text(data, encoding="utf-8", newline="")
    (folder / "export.structure.xml").write_text(structure, encoding="utf-8", newline="")
    names: dict[str, Any] = {}
    before = os.getcwd()  # noqa: PTH109 - and back again
    os.chdir(folder)
    try:
        exec(recipe(), names)  # noqa: S102 - our own page
    finally:
        os.chdir(before)
    return names["sums"], names["data"]


def compare(data: str, structure: str, folder: Any) -> dict[str, int]:
    """How many sums of views that divide the whole are the printed total, and what others are by what they lack."""
    sums, sets = add_up(data, structure, folder)
    found = dict.fromkeys(("equal", "withheld", "other"), 0)
    for view, frame in sums.items():
        named = view.partition("=")[2]
        rows = next(sets[at].data for at in sets if named.startswith(at[9:-5] + "_BY_"))
        changes = "_CHANGES" in view
        measured = "D1Y" if changes else "N"
        rows = rows[rows.TRANSFORMATION.eq(measured)].astype(str)
        names = list(rows)[: list(rows).index("TIME_PERIOD")]
        dimensions = [at for at in names if at not in NO_TOTAL]
        totals = rows[(rows[dimensions] == "_T").all(axis=1)]
        printed = {spell(row.TIME_PERIOD): float(row.OBS_VALUE) for row in totals.itertuples()}
        marked = rows[rows.OBS_STATUS.eq("Q") | rows.CELL_STATUS.eq("MISSING")]
        lacking = set(map(spell, marked.TIME_PERIOD))
        for row in frame.itertuples():
            period = spell(row.TIME_PERIOD)
            total = printed.get(period, math.nan)
            if "_IN_" not in view and not math.isnan(total):
                less = period in lacking and (changes or total > row.OBS_VALUE)
                found["equal" if total == row.OBS_VALUE else "withheld" if less else "other"] += 1
    return found


def spell(period: Any) -> str:
    """A period as SDMX and vtlengine write it, alike: ``2016-11`` and ``2016M11`` → 2016M11, ``2016A`` → 2016."""
    found = re.sub(r"^(\d{4})-(\d\d)$", r"\1M\2", str(period))
    return found.replace("-", "").removesuffix("A1").removesuffix("A")


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_sum_of_leaves_is_the_printed_total(sample, tmp_path):
    found = compare(csv_of(sample), structure_of(sample, Flavour.ML21), tmp_path)
    assert found["other"] == 0, found


def test_totals_are_proven(tmp_path):
    found = compare(csv_of(READ[0]), structure_of(READ[0], Flavour.ML21), tmp_path)
    assert found["equal"] > 2


def test_a_changed_total_and_a_changed_leaf_are_found(tmp_path):
    data, structure = csv_of(READ[0]), structure_of(READ[0], Flavour.ML21)
    found = compare(data, structure, tmp_path)
    for old, new in ((",83484,", ",83485,"), (",60202,", ",60303,")):
        assert old in data
        assert compare(data.replace(old, new), structure, tmp_path) != found


def test_leaves_that_take_in_a_total_are_found(tmp_path):
    structure = structure_of(READ[0], Flavour.ML21)
    view = structure.index('_BY_MAIN_GROUP"', structure.index("<str:Constraints"))
    place = structure.index("<com:Value>JOBSEEK</com:Value>", view)
    spoiled = structure[:place] + "<com:Value>_T</com:Value>" + structure[place:]
    assert compare(csv_of(READ[0]), spoiled, tmp_path)["other"]
