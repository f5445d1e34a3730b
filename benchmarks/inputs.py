"""The inputs of the benchmarks, made from one sample export."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

SAMPLE = Path(__file__).parent.parent / "samples" / "tiltak-alder-2017.txt"

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
    """

    one: Path
    short_stream: Path
    stream: Path
    long_stream: Path
    folder: Path


def name_inputs(folder: Path) -> Inputs:
    """Where the inputs are put in a folder."""
    return Inputs(
        folder / SAMPLE.name,
        folder / "stream-2.4MB.txt",
        folder / "stream-12MB.txt",
        folder / "stream-118MB.txt",
        folder / "files",
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
    if large:
        with inputs.long_stream.open("wb") as file:
            for _ in range(FILES):
                file.write(data)
        inputs.folder.mkdir()
        for number in range(FILES):
            (inputs.folder / f"export-{number:04}.txt").write_bytes(data)
