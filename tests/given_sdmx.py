"""Holds NAV's own workbooks and exports to sdmxthon and vtlengine, by the steps of ``docs/offices.md``.

Usage: ``.venv-interop/bin/python -m tests.given_sdmx FILE...``; no part of the tests, since the files are no part of
the project. A figure that is changed in each is looked for at its printed place in what sdmxthon has then.
"""

from __future__ import annotations

import math
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.conftest import command_environment
from tests.given_offices import change_cell
from tests.interop.sdmx_readers import findings
from tests.interop.test_vtl import compare
from tests.offices.spoiled import change_figure
from tests.offices.tools import find_changes, read_rows

if TYPE_CHECKING:
    from tests.offices.tools import Row


def write(path: Path, folder: Path) -> tuple[str, str]:
    """The data and the structure that the page's command makes of a file."""
    out = folder / "export.csv"
    options = ["--flavour", "ml21", "--with-structure", "-q", str(path), "-o", str(out)]
    subprocess.run(
        [sys.executable, "-m", "navconv", "to-sdmx", *options],
        capture_output=True,
        env=command_environment(),
        check=False,
    )
    # Text files end lines as they do; the standard's are CRLF.
    structure = out.with_name("export.structure.xml")
    return out.read_bytes().decode(), structure.read_text("utf-8")


def read_with_sdmxthon(data: str, structure: str) -> dict[tuple[Any, ...], str]:
    """The figures by the codes of their members without totals, and their period.

    Raises:
        AssertionError: its structural validation found something.
    """
    from sdmxthon.api.api import read_sdmx

    definitions = {
        item.id: item
        for item in read_sdmx(structure, validate=True).payload["DataStructures"].values()
    }
    of_flow = dict(re.findall(r'<str:Dataflow id="(\w+)".*?<Ref id="(\w+)"', structure, re.DOTALL))
    found = {}
    for name, dataset in read_sdmx(data).payload.items():
        dataset.structure = definitions[of_flow[re.split("[:(]", name)[1]]]
        wrong = findings(dataset)
        assert not wrong, wrong
        names = [
            at for at in dataset.structure.dimension_codes if at not in ("FREQ", "TIME_PERIOD")
        ]
        for row in dataset.data.to_dict("records"):
            codes = frozenset((at, str(row[at])) for at in names if str(row[at]) != "_T")
            value = float(row["OBS_VALUE"])
            key = (codes, str(row["TIME_PERIOD"]), name)
            assert key not in found, key
            found[key] = "" if math.isnan(value) else f"{value:g}"
    return found


def find_places(key: tuple[Any, ...], figure: str, rows: list[Row]) -> list[tuple[str, str, str]]:
    """Where a figure is printed, by the rows of the export before."""
    pairs, period, _ = key
    codes = {code for _, code in pairs}
    return [
        row.place
        for row in rows
        if row.value
        and f"{float(row.value):g}" == figure
        and row.codes <= codes
        and row.fields["indicator"] in codes
        and row.period == period
    ]


def hold(path: Path) -> str:
    """What comes out for a file."""
    rows = read_rows(path)
    change = change_cell if path.suffix == ".xlsx" else change_figure
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data, structure = write(path, folder)
        before = read_with_sdmxthon(data, structure)
        sums = compare(data, structure, folder)
        place, changed = change(path, rows, folder)
        after = read_with_sdmxthon(*write(changed, folder))
        differing = find_changes(before, after)
        found = [find_places(key, pair[0], rows) for key, pair in differing.items()]
    right = bool(found) and all(set(places) == {place} for places in found)
    fault = f"FAULT: {sums}, " if sums["other"] else f"sums of leaves {sums}; "
    return (
        f"{len(before)} keys; {fault}the figure changed at {place} "
        f"{'was found there' if right else f'WAS NOT: {found}'}"
    )


def main(*names: str) -> int:
    """Holds each file; the number of those that did not fit."""
    faults = 0
    for path in map(Path, names):
        try:
            said = hold(path)
        except Exception as error:  # noqa: BLE001  of whatever tool
            said = f"FAULT: {type(error).__name__}: {str(error)[:600]}"
        faults += "FAULT" in said or "WAS NOT" in said
        print(f"{path.name}: {said}", flush=True)
    return faults


if __name__ == "__main__":
    sys.exit(min(main(*sys.argv[1:]), 1))
