"""The inputs of the benchmarks, made from two sample exports."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

SAMPLES = Path(__file__).parent.parent / "samples"
SAMPLE = SAMPLES / "tiltak-alder-2017.txt"
MONTHLY = SAMPLES / "tiltak-fylke-2013-11.txt"

PERIODS = 100
"""How many issues a series has."""

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
        years: the export under 100 years one after another, 12 MB.
        months: an export of one month, with changes and wide tables, under 100 months, 6 MB.
    """

    one: Path
    short_stream: Path
    stream: Path
    long_stream: Path
    folder: Path
    years: Path
    months: Path


def name_inputs(folder: Path) -> Inputs:
    """Where the inputs are put in a folder."""
    return Inputs(
        folder / SAMPLE.name,
        folder / "stream-2.4MB.txt",
        folder / "stream-12MB.txt",
        folder / "stream-118MB.txt",
        folder / "files",
        folder / "years-12MB.txt",
        folder / "months-6MB.txt",
    )


def make_inputs(inputs: Inputs, *, large: bool) -> None:
    """Writes the inputs.

    Args:
        inputs: where they are put.
        large: whether the long stream and the folder are wanted too (236 MB).
    """
    data = SAMPLE.read_bytes()
    inputs.one.write_bytes(data)
    inputs.short_stream.write_bytes(data * 20)
    inputs.stream.write_bytes(data * 100)
    years = (data.replace(b"2017", b"%d" % (1918 + at)) for at in range(PERIODS))
    inputs.years.write_bytes(b"".join(years))
    month = MONTHLY.read_text("utf-8")
    months = (
        month.replace("November 2013", f"{MONTHS[at % 12]} {2005 + at // 12}")
        for at in range(PERIODS)
    )
    inputs.months.write_text("".join(months), "utf-8")
    if large:
        with inputs.long_stream.open("wb") as file:
            for _ in range(FILES):
                file.write(data)
        inputs.folder.mkdir()
        for number in range(FILES):
            (inputs.folder / f"export-{number:04}.txt").write_bytes(data)
