"""The inputs of the benchmarks, made from two sample exports."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from books import write_list, write_report

if TYPE_CHECKING:
    from collections.abc import Collection

SAMPLES = Path(__file__).parent.parent / "samples"
SAMPLE = SAMPLES / "tiltak-alder-2017.txt"
MONTHLY = SAMPLES / "tiltak-fylke-2013-11.txt"

ISSUES = 400
"""How many monthly issues a series has: 33 years and 4 months."""

NEW_LABEL = 25
"""Every so many issues, a label appears that no issue before had."""

MONTHS = (
    *("Januar", "Februar", "Mars", "April", "Mai", "Juni", "Juli", "August", "September"),
    *("Oktober", "November", "Desember"),
)

FILES = 1000
"""How many exports the folder and the long stream hold."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """Where the inputs are.

    Attributes:
        one: the export itself, 118 KB.
        short_stream: 20 of them one after another, 2.4 MB.
        stream: 100 of them one after another, 12 MB.
        long_stream: 1,000 of them, 118 MB.
        folder: 1,000 files, each the export.
        series: 400 monthly issues of another export, one after another, 25 MB: other months, other figures.
        broken: the same issues, with no sum that holds.
        report: a workbook of 50,000 figures, a report.
        list: a workbook of 54,000, a list.
    """

    one: Path
    short_stream: Path
    stream: Path
    long_stream: Path
    folder: Path
    series: Path
    broken: Path
    report: Path
    list: Path


def name_inputs(folder: Path) -> Inputs:
    """Where the inputs are put in a folder."""
    return Inputs(
        folder / SAMPLE.name,
        folder / "stream-2.4MB.txt",
        folder / "stream-12MB.txt",
        folder / "stream-118MB.txt",
        folder / "files",
        folder / "series-25MB.txt",
        folder / "series-25MB-broken.txt",
        folder / "report.xlsx",
        folder / "list.xlsx",
    )


def make_inputs(inputs: Inputs, cases: Collection[str]) -> None:
    """Writes the inputs of some cases; all of them take a minute and 300 MB.

    Args:
        inputs: where they are put.
        cases: the names of the cases.
    """
    if "report" in cases:
        write_report(inputs.report)
    if "list" in cases:
        write_list(inputs.list)
    if "series" in cases:
        _write_series(inputs)
    data = SAMPLE.read_bytes()
    inputs.one.write_bytes(data)
    inputs.short_stream.write_bytes(data * 20)
    inputs.stream.write_bytes(data * 100)
    if "memory" in cases:
        with inputs.long_stream.open("wb") as file:
            for _ in range(FILES):
                file.write(data)
    if "folder" in cases:
        inputs.folder.mkdir()
        for number in range(FILES):
            (inputs.folder / f"export-{number:04}.txt").write_bytes(data)


def _write_series(inputs: Inputs) -> None:
    """Writes the series of monthly issues, and the one in which no sum holds."""
    issue = MONTHLY.read_text("utf-8")
    with (
        inputs.series.open("w", encoding="utf-8") as sound,
        inputs.broken.open("w", encoding="utf-8") as broken,
    ):
        for number in range(ISSUES):
            sound.write(make_issue(issue, number))
            broken.write(make_issue(issue, number, off=1))


_COUNT = re.compile(r"-?\d[\d ]*")


def make_issue(text: str, number: int, off: int = 0) -> str:
    """Makes another issue of a monthly export, whose sums hold as those of the export do.

    Args:
        text: the export, of November 2013.
        number: which issue, from 0; its month and its figures follow from that.
        off: what is added to every figure of a total, so that no sum holds; 0 for none.

    Returns:
        The issue: all counts and changes of counts are multiplied by a factor of its own, per cents stay.
    """
    factor, month = number + 2, f"{MONTHS[number % 12]} {1990 + number // 12}"
    lines, heads = [], []
    for line in text.replace("November 2013", month).split("\n"):
        label, *cells = line.split("\t")
        if not cells:
            lines.append(line)
        elif not label:
            heads = cells
            lines.append(line)
        else:
            more = off if label.startswith("I alt") else 0
            made = [
                cell
                if head.endswith("Prosent") or not _COUNT.fullmatch(cell)
                else f"{int(cell.replace(' ', '')) * factor + more:,}".replace(",", " ")
                for head, cell in zip_longest(heads, cells, fillvalue="")
            ]
            lines.append("\t".join([label, *made[: len(cells)]]))
    issue = "\n".join(lines)
    if number % NEW_LABEL == NEW_LABEL - 1:
        issue = issue.replace("Oppfølging\t", f"Oppfølging, forsøk {number}\t")
    return issue
